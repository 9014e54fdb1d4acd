package table

import (
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/written"
)

// orderShown counts dates such as 2/6/1930 by the order of day and month that
// they show.
type orderShown struct {
	dayFirst, monthFirst, either int
}

func (o *orderShown) add(p orderShown) {
	o.dayFirst += p.dayFirst
	o.monthFirst += p.monthFirst
	o.either += p.either
}

// decide returns the order that the dates show. If they show none, or both, it
// returns the assumed one.
func (o orderShown) decide(assumed written.Order) written.Order {
	switch {
	case o.dayFirst > 0 && o.monthFirst == 0:
		return written.DayFirst
	case o.monthFirst > 0 && o.dayFirst == 0:
		return written.MonthFirst
	}
	return assumed
}

// numericDate reads a date of two small numbers and a year, such as 2/6/1930,
// 02.06.1930 or 2-6-1930, which may be followed by a time of day. With points
// the day is always first. ok is false for other texts.
func numericDate(text string, order written.Order) (v chrono.Value, shown orderShown, ok bool) {
	a, b, year, sign, rest := threeNumbers(text)
	if year == 0 || a == 0 || b == 0 {
		return v, shown, false
	}
	d := chrono.Date{Year: int64(year), HasMonth: true, HasDay: true}
	if rest != "" && !clockOf(strings.TrimLeft(rest, " T,"), &d) {
		return v, shown, false
	}
	day, month := a, b
	switch {
	case sign == '.':
	case a > 12:
		shown.dayFirst++
	case b > 12:
		shown.monthFirst++
		day, month = b, a
	case a != b:
		shown.either++
		if order == written.MonthFirst {
			day, month = b, a
		}
	}
	if month > 12 || day > chrono.DaysInMonth(d.Year, month) {
		return v, orderShown{}, false
	}
	d.Month, d.Day = uint8(month), uint8(day)
	return chrono.Value{Form: chrono.Single, Start: chrono.End{Date: d}}, shown, true
}

// threeNumbers reads two small numbers and a year of four digits with the same
// character between them. The year is 0 for other texts. rest is what follows.
func threeNumbers(text string) (a, b, year int, sign byte, rest string) {
	a, rest = number(text, 2)
	if rest == "" || strings.IndexByte("/.-", rest[0]) < 0 {
		return a, 0, 0, 0, rest
	}
	sign = rest[0]
	if b, rest = number(rest[1:], 2); rest == "" || rest[0] != sign {
		return a, b, 0, sign, rest
	}
	after := rest[1:]
	if year, rest = number(after, 4); len(after)-len(rest) != 4 {
		return a, b, 0, sign, rest
	}
	return a, b, year, sign, rest
}

// number reads a whole number of at most so many digits at the start of text,
// and returns it with what follows; 0 if there is none.
func number(text string, most int) (n int, rest string) {
	i := 0
	for i < len(text) && i < most && text[i]-'0' <= 9 {
		n = n*10 + int(text[i]-'0')
		i++
	}
	return n, text[i:]
}

// clockOf reads a time of day into d, such as 17:12, 5:12 PM or 17:12:05; a
// fraction of a second is dropped. It returns false for other texts.
func clockOf(text string, d *chrono.Date) bool {
	hour, rest := number(text, 2)
	if len(rest) == len(text) || !strings.HasPrefix(rest, ":") {
		return false
	}
	minute, after := number(rest[1:], 2)
	if len(rest)-len(after) != 3 {
		return false
	}
	d.Clock = chrono.ToMinute
	if strings.HasPrefix(after, ":") {
		second, rest := number(after[1:], 2)
		if len(after)-len(rest) != 3 || second > 59 {
			return false
		}
		d.Clock, d.Second = chrono.ToSecond, uint8(second)
		if after = rest; strings.HasPrefix(after, ".") {
			after = strings.TrimLeft(after[1:], "0123456789")
		}
	}
	switch half := strings.ToLower(strings.ReplaceAll(strings.TrimSpace(after), ".", "")); {
	case half == "":
	case (half == "am" || half == "pm") && hour >= 1 && hour <= 12:
		if hour %= 12; half == "pm" {
			hour += 12
		}
	default:
		return false
	}
	d.Hour, d.Minute = uint8(hour), uint8(minute)
	return hour <= 23 && minute <= 59
}
