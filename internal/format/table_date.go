package format

import (
	"errors"
	"hash/maphash"
	"strings"
	"sync"

	"dateline/internal/chrono"
	"dateline/internal/written"
)

// dateReader reads the dates of a table: as EDTF and the forms of older data,
// as numbers, and as people write them in any language that is known.
type dateReader struct {
	own   bool
	order written.Order
	words func() *written.Reader
	// recent are dates that were read, by a hash of their text: what people
	// write in a column comes up again.
	recent []recentDate
	seed   maphash.Seed
	// shown is what the numbers of dates showed of the order so far.
	shown orderShown
}

// readDate is what a text was read as.
type readDate struct {
	value chrono.Value
	notes []chrono.Note
	// worded says that the text was read as words or numbers of people, rule
	// that a convention chose among readings, and either that this was the
	// order of day and month.
	worded, rule, either bool
}

type recentDate struct {
	text string
	readDate
	err error
}

// recentDates is how many dates are remembered.
const recentDates = 1 << 10

func newDateReader(order written.Order, words func() *written.Reader) dateReader {
	return dateReader{order: order, words: words, seed: maphash.MakeSeed()}
}

// wordReader makes a reader of the dates of people once it is asked for: its
// words take a moment, and many tables have none.
func wordReader(order written.Order) func() *written.Reader {
	return sync.OnceValue(func() *written.Reader { return written.NewReader(written.Languages()...).WithOrder(order) })
}

// read reads the text of a date, which is not empty and has no blanks around
// it. The error is a [*chrono.Error].
func (d *dateReader) read(text string) (readDate, error) {
	if text[0]-'0' <= 9 {
		if v, ok := d.usual(text); ok {
			return readDate{value: v}, nil
		}
		if v, shown, ok := numericDate(text, d.order); ok {
			d.shown.add(shown)
			return readDate{value: v, worded: true, either: shown.either > 0}, nil
		}
	}
	if d.recent == nil {
		d.recent = make([]recentDate, recentDates) // few small tables need it
	}
	recent := &d.recent[maphash.String(d.seed, text)%recentDates]
	if recent.text != text {
		recent.text = text
		recent.readDate, recent.err = d.parse(text)
	}
	return recent.readDate, recent.err
}

// orderKey words the order in which day and month are read.
func (d *dateReader) orderKey() string {
	if d.order == written.MonthFirst {
		return "report.month-first"
	}
	return "report.day-first"
}

// usual reads EDTF that begins with a year of four digits.
func (d *dateReader) usual(text string) (v chrono.Value, ok bool) {
	if len(text) < 4 || text[1]-'0' > 9 || text[2]-'0' > 9 || text[3]-'0' > 9 || !d.own && isYears(text) || !mayBeEDTF(text) {
		return v, false
	}
	v, err := chrono.Parse(text)
	return v, err == nil
}

// isYears says whether text has the form 1910-30, which people use for years.
// EDTF has groups of months there that few know, from 25 to 41.
func isYears(text string) bool {
	return len(text) == len("1910-30") && text[4] == '-' && text[5:] > "24" && text[5:] <= "41"
}

// mayBeEDTF says whether text has only signs that EDTF and its older forms
// have. Words of people fail here in a hundredth of the time that it takes to
// try all forms.
func mayBeEDTF(text string) bool {
	if strings.ContainsFunc(text, func(r rune) bool { return !strings.ContainsRune("0123456789XxUuYyEeSsPpTtZz?~%()-\u2212+:.,/[]{} ", r) }) {
		lower := strings.ToLower(text)
		return strings.Contains(lower, "/open") || strings.Contains(lower, "/unknown") || strings.HasPrefix(lower, "unknown/") || strings.HasPrefix(lower, "open/")
	}
	return true
}

// parse reads what is not usual.
func (d *dateReader) parse(text string) (read readDate, err error) {
	if year, ok := strings.CutSuffix(text, ".0"); ok && len(year) == 4 && allDigits(year) {
		read.value, err = chrono.Parse(year) // as programs write a column of numbers
		return read, err
	}
	edtf := mayBeEDTF(text)
	if edtf && (d.own || !isYears(text)) {
		if read.value, read.notes, err = chrono.ParseLegacy(text); err == nil {
			return read, nil
		}
	}
	date, err2 := d.words().Read(text)
	if err2 != nil {
		if err == nil || saysNoDate(err2) {
			err = err2
		}
		return readDate{}, err
	}
	return readDate{value: date.Value, worded: true, rule: date.Confidence < written.High}, nil
}

// saysNoDate says whether a text was refused since it says that there is no
// date.
func saysNoDate(err error) bool {
	var e *chrono.Error
	return errors.As(err, &e) && e.Reason == "written.no-date"
}

// allDigits says whether text is a whole number without a sign.
func allDigits(text string) bool {
	for i := range len(text) {
		if text[i]-'0' > 9 {
			return false
		}
	}
	return text != ""
}
