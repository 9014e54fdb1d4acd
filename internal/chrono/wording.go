package chrono

import (
	"strconv"
	"strings"
)

// fill puts values into a pattern: "{a}", value, and so on.
func fill(pattern string, pairs ...string) string {
	return strings.NewReplacer(pairs...).Replace(pattern)
}

// Long returns the words for v in full, never more precise than it is: "8 to 13
// October 2024", "some day in October 2024", "1970s to 1980s".
func (l *Lexicon) Long(v Value) string { return l.fully().value(v) }

// Medium returns the words for v briefly: "8–13 Oct 2024", "1970s–1980s", "c.
// 1969".
func (l *Lexicon) Medium(v Value) string { return l.briefly().value(v) }

// Own returns the words for v in full in the calendar in which it is written.
func (l *Lexicon) Own(v Value) string {
	own := *l
	own.Reckoning = Reckoning{Julian: true, Cutover: Past, Juche: l.Reckoning.Juche}
	if v.anyDate().Calendar != Gregorian {
		own.Reckoning.Cutover = Future
	}
	return own.Long(v)
}

// anyDate returns the first date of v.
func (v Value) anyDate() Date {
	for _, e := range []End{v.Start, v.End} {
		if e.Kind == Known && e.Date.HasMonth {
			return e.Date
		}
	}
	for _, m := range v.Members {
		return m.Start.Date
	}
	return v.Start.Date
}

// value returns the words for v.
func (l speech) value(v Value) string {
	switch v.Form {
	case Single:
		return l.mend(l.date(v.Start.Date))
	case Interval:
		return l.mend(l.interval(v))
	case OneOf, AllOf:
		return l.mend(l.set(v))
	}
	return l.noDate
}

// Day returns the words for the day of i: for dates that a program made, such
// as a tick.
func (l *Lexicon) Day(i Instant) string {
	d := l.Reckoning.dayOf(i)
	return l.mend(l.fully().date(d))
}

// Month returns the words for the month of i.
func (l *Lexicon) Month(i Instant) string {
	d := l.Reckoning.dayOf(i)
	d.Day, d.HasDay = 0, false
	return l.mend(l.fully().date(d))
}

// Years returns the words for the years from first to last; ten that share
// their digits are a decade.
func (l *Lexicon) Years(first, last int64) string {
	if first >= shortYear && first%10 == 0 && last == first+9 {
		return fill(l.full.decade, "{n}", strconv.FormatInt(first, 10))
	}
	return l.mend(l.fully().yearSpan(first, last))
}

func (l speech) interval(v Value) string {
	switch {
	case v.Start.Kind == Open:
		return fill(l.until, "{a}", l.date(v.End.Date))
	case v.Start.Kind == Unknown:
		return fill(l.untilUnknown, "{a}", l.date(v.End.Date))
	case v.End.Kind == Open:
		return fill(l.from, "{a}", l.date(v.Start.Date))
	case v.End.Kind == Unknown:
		return fill(l.fromUnknown, "{a}", l.date(v.Start.Date))
	}
	return l.span(v.Start.Date, v.End.Date)
}

// span returns the words for the dates from a to b.
func (l speech) span(a, b Date) string {
	if a.isDecade() && b.isDecade() {
		return fill(l.decades, "{a}", strconv.FormatInt(a.Year, 10), "{b}", strconv.FormatInt(b.Year, 10))
	}
	if a.isDeep() && b.isDeep() {
		if text, ok := l.agedSpan(a.age(), b.age(), false); ok {
			return text
		}
	}
	first, second := l.pair(a, b)
	return l.joined(first, second, first != l.date(a))
}

// joined returns the words for the time between two dates in words. The sign
// between them stands close where both are one word, or the first has become
// short.
func (l speech) joined(first, second string, short bool) string {
	pattern := l.between
	if !strings.Contains(first, " ") && (short || !strings.Contains(second, " ")) {
		pattern = l.tight
	}
	return fill(pattern, "{a}", first, "{b}", second)
}

// among fills a pattern for one of the times from first to last.
func (l speech) among(pattern, first, last string, short bool) string {
	return fill(pattern, "{a}", first, "{b}", last, "{r}", l.joined(first, last, short))
}

// isDecade reports whether d is a decade and nothing else is to be said of it.
func (d Date) isDecade() bool {
	return d.YearMask == 1 && d.Year >= shortYear && d.Significant == 0 && !d.HasMonth && d.AnyDoubt() == 0 && d.Calendar != OldStyle
}

// pair returns the words for two dates that stand side by side, one of them
// without what the other says too.
func (l speech) pair(a, b Date) (first, second string) {
	if l.yearFirst {
		return l.date(a), l.shortened(b, a)
	}
	return l.shortened(a, b), l.date(b)
}

// shortened returns the words for a date without what the one beside it says
// too.
func (l speech) shortened(d, beside Date) string {
	told, other := l.reckoned(d), l.reckoned(beside)
	if !told.exact() || !other.exact() || told.Year != other.Year || told.Calendar != other.Calendar || d.HasDay != beside.HasDay {
		return l.date(d)
	}
	switch {
	case !d.HasDay && told.Month != other.Month:
		return l.months[told.Month-1]
	case d.HasDay && told.Month != other.Month:
		return l.monthAndDay(told)
	case d.HasDay && told.Day != other.Day:
		return l.dayOfMonth(told)
	}
	return l.date(d)
}

// exact reports whether d is a month or day without any doubt or time of day.
func (d Date) exact() bool {
	return d.YearMask|uint16(d.MonthMask|d.DayMask) == 0 && d.Significant == 0 && d.AnyDoubt() == 0 &&
		d.Clock == NoClock && d.HasMonth && !d.IsSeason()
}

// set returns the words for the members of a set. A range of a one-of set is a
// time within it, a range of an all-of set is all of it.
func (l speech) set(v Value) string {
	span, earlier, later, last := l.within, l.orEarlier, l.orLater, l.or
	if v.Form == AllOf {
		span, earlier, later, last = "{r}", l.andEarlier, l.andLater, l.and
	}
	if text, ok := l.agedSet(v, last); ok {
		return text
	}
	texts := make([]string, len(v.Members))
	for i, m := range v.Members {
		beside := i + 1
		if l.yearFirst {
			beside = i - 1
		}
		switch {
		case !m.Range && beside >= 0 && beside < len(v.Members) && !v.Members[beside].Range:
			texts[i] = l.shortened(m.Start.Date, v.Members[beside].Start.Date)
		case !m.Range:
			texts[i] = l.date(m.Start.Date)
		case m.Start.Kind != Known:
			texts[i] = fill(earlier, "{a}", l.date(m.End.Date))
		case m.End.Kind != Known:
			texts[i] = fill(later, "{a}", l.date(m.Start.Date))
		default:
			texts[i] = l.rangeOf(m, span, v.Form == OneOf)
		}
	}
	text := texts[0]
	for i, next := range texts[1:] {
		pattern := l.list
		if i == len(texts)-2 {
			pattern = last
		}
		text = fill(pattern, "{a}", text, "{b}", next)
	}
	return text
}

// rangeOf returns the words for a range of a set, by the pattern for it; within
// is for a time of it.
func (l speech) rangeOf(m Member, pattern string, within bool) string {
	a, b := m.Start.Date, m.End.Date
	if within && a.isDeep() && b.isDeep() {
		if text, ok := l.agedSpan(a.age(), b.age(), true); ok {
			return text
		}
	}
	first, second := l.pair(a, b)
	return fill(pattern, "{a}", first, "{b}", second, "{r}", l.span(a, b))
}
