package xlsx

import (
	"math"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format/foreign"
)

// dateParts is the set of the parts of a date that a number format shows. Only
// these are read of a cell: spreadsheet programs keep "Oct 2024" as the first
// of October.
type dateParts uint8

// The parts.
const (
	showsYear dateParts = 1 << iota
	showsMonth
	showsDay
	showsHour
	showsMinute
	showsSecond
)

const fullDate = showsYear | showsMonth | showsDay

// builtInFormats are the number formats of dates without a code in the file,
// by their numbers (ECMA-376 part 1, 18.8.30).
var builtInFormats = map[int]dateParts{
	14: fullDate, 15: fullDate, 16: showsMonth | showsDay, 17: showsYear | showsMonth,
	18: showsHour | showsMinute, 19: showsHour | showsMinute | showsSecond, 20: showsHour | showsMinute, 21: showsHour | showsMinute | showsSecond,
	22: fullDate | showsHour | showsMinute,
	// Those of East Asian settings, and in between 45 and 47 of all settings.
	27: fullDate, 28: fullDate, 29: fullDate, 30: fullDate, 31: fullDate, 32: showsHour | showsMinute, 33: showsHour | showsMinute | showsSecond,
	34: showsHour | showsMinute, 35: showsHour | showsMinute | showsSecond, 36: fullDate, 45: showsMinute | showsSecond, 47: showsMinute | showsSecond,
	50: fullDate, 51: fullDate, 52: showsYear | showsMonth, 53: fullDate, 54: fullDate, 55: showsHour | showsMinute, 56: showsHour | showsMinute | showsSecond,
	57: fullDate, 58: fullDate,
}

// shownParts returns what the code of a number format shows; 0 for a format of
// numbers, texts or durations.
func shownParts(code string) dateParts {
	letters := formatLetters(code)
	var parts dateParts
	for i := 0; i < len(letters); {
		n := i
		for n < len(letters) && letters[n] == letters[i] {
			n++
		}
		switch letters[i] {
		case 'y', 'e', 'b':
			parts |= showsYear
		case 'd':
			parts |= showsDay
		case 'h':
			parts |= showsHour
		case 's':
			parts |= showsSecond
		case 'm':
			if isMinutes(letters, i, n) {
				parts |= showsMinute
			} else {
				parts |= showsMonth
			}
		}
		i = n
	}
	return parts
}

// isMinutes reports whether the letters m from index i to n are minutes: they
// are after hours or before seconds. Otherwise they are a month.
func isMinutes(letters string, i, n int) bool {
	return n-i <= 2 && (i > 0 && letters[i-1] == 'h' || n < len(letters) && letters[n] == 's')
}

// maxFormatCode is the length of the longest code of a number format that is
// read, in bytes. Codes have 255 characters at most.
const maxFormatCode = 1024

// formatLetters returns the letters of parts of dates in the first section of
// the code of a number format. It returns "" for numbers, which have digits,
// and for durations, which have hours in brackets.
func formatLetters(code string) string {
	code = strings.ToLower(code)
	if strings.Contains(code, "general") || len(code) > maxFormatCode {
		return ""
	}
	var letters strings.Builder
	for i := 0; i < len(code); {
		n := literalLength(code[i:])
		switch c := code[i]; {
		case n < 0 || c == ';':
			return letters.String()
		case c == '[' && isElapsed(code[i+1:i+n-1]):
			return ""
		case n > 1:
		case c == '0' && !strings.Contains(letters.String(), "s"), strings.IndexByte("#?@", c) >= 0:
			return ""
		case strings.IndexByte("ymdhsbe", c) >= 0:
			letters.WriteByte(c)
		}
		i += n
	}
	return letters.String()
}

// literalLength returns the length of the part of a code at its beginning that
// has no letters of dates: a text in quotes or after a backslash, a condition
// in brackets, AM and PM. It returns 1 for any other character, and -1 for a
// part without an end.
func literalLength(code string) int {
	end := 1
	switch code[0] {
	case '"':
		end = strings.IndexByte(code[1:], '"') + 2
	case '[':
		end = strings.IndexByte(code, ']') + 1
	case '\\', '_', '*':
		return min(2, len(code))
	case 'a':
		for _, half := range []string{"am/pm", "a/p"} {
			if strings.HasPrefix(code, half) {
				return len(half)
			}
		}
	}
	if end == 0 || code[0] == '"' && end == 1 {
		return -1
	}
	return end
}

// isElapsed reports whether the text in square brackets is that of hours,
// minutes or seconds of a duration.
func isElapsed(inner string) bool {
	return inner != "" && strings.Trim(inner, inner[:1]) == "" && strings.Contains("hms", inner[:1])
}

// dateSystem is how a workbook counts days.
type dateSystem struct {
	// from1904 is true if day 0 is 1 January 1904.
	from1904 bool
	// correct1900 is true if 1900 is not a leap year. The first spreadsheet
	// programs, and those that follow them, have 29 February 1900.
	correct1900 bool
}

// The last and the first day that are read: the end of the year 9999, and the
// first day of LibreOffice.
const lastSerial, firstSerial = 2_958_465, -12_000_000

// text returns a serial number, in days, as EDTF with the parts that a format
// shows. ok is false if it is not a date.
func (s dateSystem) text(serial float64, parts dateParts) (text string, ok bool) {
	if parts&fullDate == 0 || math.IsNaN(serial) || serial < firstSerial || serial > lastSerial+1 {
		return s.clock(serial, parts)
	}
	const day = 86_400
	seconds := int64(math.Round((serial - math.Floor(serial)) * day))
	days := int64(math.Floor(serial)) + seconds/day
	seconds %= day
	var d foreign.Date
	switch {
	case !s.from1904 && !s.correct1900 && days == 60:
		d = foreign.Date{Year: 1900, Month: 2, Day: 29} // which does not exist
	case !s.from1904 && !s.correct1900 && days < 60:
		d.Year, d.Month, d.Day = chrono.GregorianFromDays(days + chrono.GregorianDays(1899, 12, 31))
	case s.from1904:
		d.Year, d.Month, d.Day = chrono.GregorianFromDays(days + chrono.GregorianDays(1904, 1, 1))
	default:
		d.Year, d.Month, d.Day = chrono.GregorianFromDays(days + chrono.GregorianDays(1899, 12, 30))
	}
	switch {
	case parts&(showsMonth|showsDay) == 0:
		d.Month, d.Day = 0, 0
	case parts&showsDay == 0:
		d.Day = 0
	}
	if d.Day != 0 {
		d.Clock = parts.clock()
		d.Hour, d.Minute, d.Second = int(seconds/3600), int(seconds/60%60), int(seconds%60)
	}
	return d.EDTF(), true
}

// clock returns how much is shown of the time of day.
func (p dateParts) clock() chrono.Clock {
	switch {
	case p&showsHour == 0:
		return chrono.NoClock
	case p&showsSecond != 0:
		return chrono.ToSecond
	case p&showsMinute != 0:
		return chrono.ToMinute
	}
	return chrono.ToHour
}

// clock returns a time of day without a day. ok is false if it is not one.
func (dateSystem) clock(serial float64, parts dateParts) (text string, ok bool) {
	if parts&showsHour == 0 || parts&fullDate != 0 || !(serial >= 0 && serial < 1) {
		return "", false
	}
	seconds := int(math.Round(serial*86_400)) % 86_400
	d := foreign.Date{Clock: max(parts.clock(), chrono.ToMinute), Hour: seconds / 3600, Minute: seconds / 60 % 60, Second: seconds % 60}
	return strings.TrimPrefix(d.ClockText(), "T"), true
}
