package table

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dateline/internal/chrono"
	"dateline/internal/written"
)

// dateWords reads dates in words, in all languages.
type dateWords struct {
	reader *written.Reader
	// months has the words that the grammar takes for a month and nothing else:
	// in small letters, in capitals, and with a capital at the beginning.
	months map[string]uint8
}

// lazyDateWords returns a function that makes dateWords at its first call:
// that takes a millisecond, and many tables have no dates in words.
func lazyDateWords() func() *dateWords {
	return sync.OnceValue(func() *dateWords {
		languages := written.Languages()
		w := &dateWords{reader: written.NewReader(languages...), months: make(map[string]uint8)}
		for _, language := range languages {
			for i, names := range language.Months {
				for name := range strings.SplitSeq(names, "|") {
					w.addMonth(name, uint8(i+1))
				}
			}
		}
		return w
	})
}

// addMonth adds the name of a month, unless another language has it for another
// month, or for "perhaps" as Bulgarian has the Ukrainian September.
func (w *dateWords) addMonth(name string, month uint8) {
	if strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }) {
		return
	}
	d, err := w.reader.Read(name + " 2000")
	if err != nil || d.Confidence < written.High || d.Value.Start.Date != (chrono.Date{Year: 2000, HasMonth: true, Month: month}) {
		return
	}
	first, size := utf8.DecodeRuneInString(name)
	for _, form := range []string{name, strings.ToUpper(name), string(unicode.ToUpper(first)) + name[size:]} {
		w.months[form] = month
	}
}

// usual reads dates such as 8 October 2024, October 8, 2024 and October 2024.
// Most dates in words are of these forms. It takes a tenth of the time of the
// grammar and has the same result. ok is false for other texts.
func (w *dateWords) usual(text string) (v chrono.Value, ok bool) {
	if len(text) < len("May 1900") {
		return v, false
	}
	year, rest := number(text[len(text)-4:], 4)
	if rest != "" || year < 1000 || text[len(text)-5] != ' ' {
		return v, false
	}
	d := chrono.Date{Year: int64(year), HasMonth: true}
	rest = text[:len(text)-5]
	first, name := number(rest, 2)
	day := first
	if len(name) < len(rest) {
		if name[0] != ' ' {
			return v, false
		}
		name = name[1:]
	} else if comma, found := strings.CutSuffix(rest, ","); found {
		var after string
		var space bool
		if name, after, space = strings.Cut(comma, " "); !space {
			return v, false
		}
		if day, after = number(after, 2); after != "" {
			return v, false
		}
	}
	d.Month = w.months[name]
	if d.Month == 0 || len(name) < len(rest) && (day < 1 || day > chrono.DaysInMonth(d.Year, int(d.Month))) {
		return v, false
	}
	if day > 0 {
		d.HasDay, d.Day = true, uint8(day)
	}
	return chrono.Value{Form: chrono.Single, Start: chrono.End{Date: d}}, true
}
