package table

import (
	"errors"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/written"
)

// dateReader reads the dates of a table: as EDTF and its older forms, as
// numbers, and in words of any language that is known.
type dateReader struct {
	own   bool
	order written.Order
	words func() *dateWords
	// column caches what was read in words; nil before the first.
	column *written.Column
	// shown counts what the numbers of dates show of the order of day and month
	// so far.
	shown orderShown
}

// readDate is the result of reading the text of a date.
type readDate struct {
	value chrono.Value
	notes []chrono.Note
	// worded is true if the text was words or numbers of people, rule if a
	// convention chose among several readings, and either if that was the order
	// of day and month.
	worded, rule, either bool
}

// read reads the text of a date, which is not empty and has no blanks around
// it. The error is a [*chrono.Error].
func (d *dateReader) read(text string) (read readDate, err error) {
	if text[0]-'0' <= 9 {
		if mayBeUsual(text) && (d.own || !isYears(text)) {
			if read.value, err = chrono.Parse(text); err == nil {
				return read, nil
			}
		}
		if v, shown, ok := numericDate(text, d.order); ok {
			d.shown.add(shown)
			return readDate{value: v, worded: true, either: shown.either > 0}, nil
		}
		if year, ok := strings.CutSuffix(text, ".0"); ok && len(year) == 4 && allDigits(year) {
			read.value, err = chrono.Parse(year) // a year that a program wrote as a fraction
			return read, err
		}
	}
	return d.unusual(text, err)
}

// unusual reads a text that is not a date in the usual forms; err is why.
func (d *dateReader) unusual(text string, err error) (read readDate, _ error) {
	if mayBeLegacy(text) && (d.own || !isYears(text)) {
		if read.value, read.notes, err = chrono.ParseLegacy(text); err == nil {
			return read, nil
		}
	}
	words := d.words()
	if v, ok := words.usual(text); ok {
		return readDate{value: v, worded: true}, nil
	}
	if d.column == nil {
		d.column = written.NewColumn(words.reader.WithOrder(d.order))
	}
	date, err2 := d.column.Read(text)
	if err2 != nil {
		if err == nil || !mayBeEDTF(text) || saysNoDate(err2) {
			err = err2
		}
		return readDate{}, err
	}
	return readDate{value: date.Value, worded: true, rule: date.Confidence < written.High}, nil
}

// orderKey returns the key of the message on the order of day and month.
func (d *dateReader) orderKey() string {
	if d.order == written.MonthFirst {
		return "report.month-first"
	}
	return "report.day-first"
}

// mayBeUsual reports whether text may be EDTF that begins with a digit, by its
// first four characters.
func mayBeUsual(text string) bool {
	for i := range min(len(text), 4) {
		if text[i]-'0' > 9 && strings.IndexByte("XxUu", text[i]) < 0 {
			return false
		}
	}
	return len(text) >= 4
}

// isYears reports whether text has the form 1910-30, which people use for
// years. In EDTF it is a season or another part of a year if the last number
// is from 25 to 41, which few people know.
func isYears(text string) bool {
	return len(text) == len("1910-30") && text[4] == '-' && text[5:] > "24" && text[5:] <= "41"
}

// edtfSigns are the bytes of EDTF and its older forms besides digits. The last
// three are those of the minus sign U+2212.
var edtfSigns = [256]bool{
	'X': true, 'x': true, 'U': true, 'u': true, 'Y': true, 'y': true, 'E': true, 'e': true, 'S': true, 's': true, 'P': true, 'p': true,
	'T': true, 't': true, 'Z': true, 'z': true, '?': true, '~': true, '%': true, '(': true, ')': true, '+': true, '-': true, ':': true,
	'.': true, ',': true, '/': true, '[': true, ']': true, '{': true, '}': true, ' ': true, 0xe2: true, 0x88: true, 0x92: true,
}

// mayBeEDTF reports whether text has only characters of EDTF and its older
// forms, or their words for ends.
func mayBeEDTF(text string) bool {
	for i := range len(text) {
		if text[i]-'0' > 9 && !edtfSigns[text[i]] {
			return hasEndWord(text)
		}
	}
	return true
}

// hasEndWord reports whether the start or the end in text is a word of the
// EDTF draft of 2012.
func hasEndWord(text string) bool {
	if strings.IndexByte(text, '/') < 0 {
		return false
	}
	start, end, _ := strings.Cut(strings.ToLower(text), "/")
	return start == "unknown" || start == "open" || end == "unknown" || end == "open"
}

// mayBeLegacy reports whether text may be EDTF in an older form, or in a form
// that does not begin with a digit. It rejects most dates in words in a
// hundredth of the time of trying all forms, and also numbers with hyphens,
// which are EDTF as they are or not at all.
func mayBeLegacy(text string) bool {
	digits, longest := 0, 0
	for i := range len(text) {
		switch {
		case text[i]-'0' <= 9:
			digits++
			longest = max(longest, digits)
		case text[i] == '-' || text[i] == '.' || text[i] == '/' && i > 0:
			digits = 0
		default:
			return mayBeEDTF(text)
		}
	}
	return longest >= len("20241018") || text[0]-'0' > 9
}

// saysNoDate reports whether the error of a text is that it says that there is
// no date.
func saysNoDate(err error) bool {
	var e *chrono.Error
	return errors.As(err, &e) && e.Reason == "written.no-date"
}

// allDigits reports whether text is a whole number without a sign.
func allDigits(text string) bool {
	for i := range len(text) {
		if text[i]-'0' > 9 {
			return false
		}
	}
	return text != ""
}
