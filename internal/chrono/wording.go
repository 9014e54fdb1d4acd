package chrono

import (
	"fmt"
	"strconv"
	"strings"
)

// fill puts values into a pattern: "{a}", value, and so on.
func fill(pattern string, pairs ...string) string {
	return strings.NewReplacer(pairs...).Replace(pattern)
}

// Long words v in full, never more precise than it is: "8 to 13 October
// 2024", "some day in October 2024", "1970s to 1980s".
func (l *Lexicon) Long(v Value) string {
	switch v.Form {
	case Single:
		return l.date(v.Start.Date)
	case Interval:
		return l.interval(v)
	case OneOf:
		return l.set(v.Members, l.Or)
	case AllOf:
		return l.set(v.Members, l.And)
	}
	return l.NoDate
}

// Day words the day of i: for dates that a program made, such as a tick.
func (l *Lexicon) Day(i Instant) string {
	c := i.Civil()
	return l.plain(Date{Year: c.Year, Month: uint8(c.Month), Day: uint8(c.Day), HasMonth: true, HasDay: true})
}

// Month words the month of i.
func (l *Lexicon) Month(i Instant) string {
	c := i.Civil()
	return l.plain(Date{Year: c.Year, Month: uint8(c.Month), HasMonth: true})
}

// Years words the years from first to last; ten that share their digits are a
// decade.
func (l *Lexicon) Years(first, last int64) string {
	if first > 0 && first%10 == 0 && last == first+9 {
		return fill(l.Decade, "{n}", strconv.FormatInt(first, 10))
	}
	return fill(l.Range, "{a}", l.Year(first), "{b}", l.Year(last))
}

func (l *Lexicon) interval(v Value) string {
	switch {
	case v.Start.Kind == Open:
		return fill(l.Until, "{a}", l.date(v.End.Date))
	case v.Start.Kind == Unknown:
		return fill(l.UntilUnknown, "{a}", l.date(v.End.Date))
	case v.End.Kind == Open:
		return fill(l.From, "{a}", l.date(v.Start.Date))
	case v.End.Kind == Unknown:
		return fill(l.FromUnknown, "{a}", l.date(v.Start.Date))
	}
	return fill(l.Range, "{a}", l.shortened(v.Start.Date, v.End.Date), "{b}", l.date(v.End.Date))
}

// shortened words the start of a range without what its end repeats.
func (l *Lexicon) shortened(a, b Date) string {
	plain := func(d Date) bool {
		return d.YearMask|uint16(d.MonthMask|d.DayMask) == 0 && d.AnyDoubt() == 0 && d.Clock == NoClock && d.HasMonth && !d.IsSeason()
	}
	if !plain(a) || !plain(b) || a.Year != b.Year || a.HasDay != b.HasDay {
		return l.date(a)
	}
	month := l.Months[a.Month-1]
	switch {
	case !a.HasDay && a.Month != b.Month:
		return month
	case a.HasDay && a.Month != b.Month:
		return fill(l.DayMonth, "{d}", strconv.Itoa(int(a.Day)), "{m}", month)
	case a.HasDay && a.Day != b.Day:
		return strconv.Itoa(int(a.Day))
	}
	return l.date(a)
}

func (l *Lexicon) set(members []Member, last string) string {
	texts := make([]string, len(members))
	for i, m := range members {
		switch {
		case !m.Range && i+1 < len(members) && !members[i+1].Range:
			texts[i] = l.shortened(m.Start.Date, members[i+1].Start.Date)
		case !m.Range:
			texts[i] = l.date(m.Start.Date)
		case m.Start.Kind != Known:
			texts[i] = fill(l.OrEarlier, "{a}", l.date(m.End.Date))
		case m.End.Kind != Known:
			texts[i] = fill(l.Either, "{a}", l.date(m.Start.Date))
		default:
			texts[i] = fill(l.Range, "{a}", l.shortened(m.Start.Date, m.End.Date), "{b}", l.date(m.End.Date))
		}
	}
	text := texts[0]
	for i, next := range texts[1:] {
		pattern := l.List
		if i == len(texts)-2 {
			pattern = last
		}
		text = fill(pattern, "{a}", text, "{b}", next)
	}
	return text
}

// date words d with its doubts.
func (l *Lexicon) date(d Date) string {
	text := l.plain(d)
	shared := d.doubt()
	if shared != 0 {
		text = fill([...]string{"", l.Perhaps, l.About, l.PerhapsAbout}[shared], "{a}", text)
	}
	for _, part := range []struct {
		q    Qualifier
		name string
	}{{d.YearDoubt, l.YearPart}, {d.MonthDoubt, l.MonthPart}, {d.DayDoubt, l.DayPart}} {
		if q := part.q &^ shared; q != 0 {
			text = fill([...]string{"", l.PartPerhaps, l.PartAbout, l.PartBoth}[q], "{a}", text, "{b}", part.name)
		}
	}
	return text
}

// plain words d without its doubts.
func (l *Lexicon) plain(d Date) string {
	switch {
	case d.YearMask != 0 && d.HasMonth:
		return l.vague(d)
	case d.Significant > 0:
		first, last := d.yearRange()
		return fill(l.Significant, "{a}", l.Year(d.Year), "{b}", fill(l.Range, "{a}", l.Year(first), "{b}", l.Year(last)))
	case !d.HasMonth:
		return l.years(d)
	case d.IsSeason():
		return fill(l.GroupYear, "{m}", l.Groups[d.Month-21], "{y}", l.Year(d.Year))
	case d.MonthMask == 3 && (!d.HasDay || d.DayMask == 3):
		pattern := l.SomeMonth
		if d.HasDay {
			pattern = l.SomeDay
		}
		return fill(pattern, "{a}", l.Year(d.Year))
	case d.MonthMask != 0:
		return l.vague(d)
	}
	month := fill(l.MonthYear, "{m}", l.Months[d.Month-1], "{y}", l.Year(d.Year))
	switch {
	case !d.HasDay:
		return month
	case d.DayMask == 3:
		return fill(l.SomeDay, "{a}", month)
	case d.DayMask == 1:
		first, _ := d.firstDay()
		last, _ := d.lastDay()
		return fill(l.OneOfDay, "{a}", strconv.Itoa(first.Day), "{b}", l.dayOf(last))
	case d.DayMask != 0:
		return l.vague(d)
	}
	return l.withClock(d, l.dayOf(Civil{Year: d.Year, Month: int(d.Month), Day: int(d.Day)}))
}

func (l *Lexicon) dayOf(c Civil) string {
	return fill(l.DayMonthYear, "{d}", strconv.Itoa(c.Day), "{m}", l.Months[c.Month-1], "{y}", l.Year(c.Year))
}

func (l *Lexicon) withClock(d Date, text string) string {
	var clock string
	switch d.Clock {
	case NoClock:
		return text
	case ToHour:
		clock = fmt.Sprintf("%02d h", d.Hour)
	case ToMinute:
		clock = fmt.Sprintf("%02d:%02d", d.Hour, d.Minute)
	case ToSecond:
		clock = fmt.Sprintf("%02d:%02d:%02d", d.Hour, d.Minute, d.Second)
	}
	switch d.Zone {
	case UTC:
		clock = fill(l.UTC, "{a}", clock)
	case ZoneOffset:
		sign, m := "+", d.ZoneMinutes
		if m < 0 {
			sign, m = "−", -m
		}
		clock = fill(l.Offset, "{a}", clock, "{b}", fmt.Sprintf("%s%02d:%02d", sign, m/60, m%60))
	}
	return fill(l.DayTime, "{a}", text, "{b}", clock)
}

// years words a date that has a year alone, with or without unknown digits.
func (l *Lexicon) years(d Date) string {
	if d.YearMask == 0 {
		return l.Year(d.Year)
	}
	first, last := d.yearRange()
	if d.YearMask == 1 && !d.Negative {
		return fill(l.Decade, "{n}", strconv.FormatInt(d.Year, 10))
	}
	return fill(l.SomeYear, "{a}", l.Year(first), "{b}", l.Year(last))
}

// vague words what has unknown digits in places that no phrase fits.
func (l *Lexicon) vague(d Date) string {
	if d.YearMask == 15 && d.MonthMask == 0 && d.HasMonth && !d.IsSeason() && d.DayMask == 0 {
		month := l.Months[d.Month-1]
		if d.HasDay {
			month = fill(l.DayMonth, "{d}", strconv.Itoa(int(d.Day)), "{m}", month)
		}
		return fill(l.NoYear, "{a}", month)
	}
	first, _ := d.firstDay()
	last, _ := d.lastDay()
	return fill(l.Between, "{a}", l.dayOf(first), "{b}", l.dayOf(last))
}

// Year words an astronomical year: 0 is 1 BC. Five digits and more are
// grouped with thin spaces.
func (l *Lexicon) Year(year int64) string {
	if year <= 0 {
		return fill(l.BC, "{n}", grouped(1-year))
	}
	return grouped(year)
}

func grouped(n int64) string {
	s := strconv.FormatInt(n, 10)
	if len(s) < 5 {
		return s
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u202f" + s[i:]
	}
	return s
}
