package chrono

import (
	"strconv"
	"strings"
)

// fill puts values into a pattern: "{a}", value, and so on.
func fill(pattern string, pairs ...string) string {
	return strings.NewReplacer(pairs...).Replace(pattern)
}

// Long words v in full, never more precise than it is: "8 to 13 October
// 2024", "some day in October 2024", "1970s to 1980s".
func (l *Lexicon) Long(v Value) string { return l.fully().value(v) }

// Medium words v briefly: "8–13 Oct 2024", "1970s–1980s", "c. 1969".
func (l *Lexicon) Medium(v Value) string { return l.briefly().value(v) }

// Own words v in full in the calendar in which it is written.
func (l *Lexicon) Own(v Value) string {
	own := *l
	own.Reckoning = Reckoning{Julian: true, Cutover: Past, Juche: l.Reckoning.Juche}
	if v.anyDate().Calendar != Gregorian {
		own.Reckoning.Cutover = Future
	}
	return own.Long(v)
}

// anyDate gives the first date of v.
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

// Short words the years of v alone: "2024", "1970s–1980s", "c. 1969".
func (l *Lexicon) Short(v Value) string {
	years := v
	years.Start.Date, years.End.Date = v.Start.Date.yearOnly(), v.End.Date.yearOnly()
	if v.Form == Interval && years.Start == years.End {
		years.Form = Single
	}
	years.Members = nil
	for _, m := range v.Members {
		m.Start.Date, m.End.Date = m.Start.Date.yearOnly(), m.End.Date.yearOnly()
		if len(years.Members) == 0 || m != years.Members[len(years.Members)-1] {
			years.Members = append(years.Members, m)
		}
	}
	return l.briefly().value(years)
}

// yearOnly gives the year of d with its doubts.
func (d Date) yearOnly() Date {
	return Date{
		Year: d.Year, YearMask: d.YearMask, Negative: d.Negative, Exponent: d.Exponent, Significant: d.Significant,
		YearDoubt: d.YearDoubt, Calendar: d.Calendar,
	}
}

// speech words dates with one set of patterns.
type speech struct {
	*Lexicon
	patterns
	months *[12]string
	groups *[len(monthGroups)]string
}

func (l *Lexicon) fully() speech   { return speech{l, l.full, &l.Months, &l.Groups} }
func (l *Lexicon) briefly() speech { return speech{l, l.brief, &l.ShortMonths, &l.ShortGroups} }

func (l speech) value(v Value) string {
	switch v.Form {
	case Single:
		return l.date(v.Start.Date)
	case Interval:
		return l.interval(v)
	case OneOf, AllOf:
		return l.set(v)
	}
	return l.noDate
}

// Day words the day of i: for dates that a program made, such as a tick.
func (l *Lexicon) Day(i Instant) string {
	d := l.Reckoning.dayOf(i)
	return l.fully().date(d)
}

// Month words the month of i.
func (l *Lexicon) Month(i Instant) string {
	d := l.Reckoning.dayOf(i)
	d.Day, d.HasDay = 0, false
	return l.fully().date(d)
}

// Years words the years from first to last; ten that share their digits are a
// decade.
func (l *Lexicon) Years(first, last int64) string {
	if first >= shortYear && first%10 == 0 && last == first+9 {
		return fill(l.full.decade, "{n}", strconv.FormatInt(first, 10))
	}
	return fill(l.full.between, "{a}", l.Year(first), "{b}", l.Year(last))
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

// span words the dates from a to b.
func (l speech) span(a, b Date) string {
	return fill(l.between, "{a}", l.shortened(a, b), "{b}", l.date(b))
}

// shortened words the first of two dates without what the second repeats.
func (l speech) shortened(a, b Date) string {
	told, next := l.told(a), l.told(b)
	if !told.exact() || !next.exact() || told.Year != next.Year || told.Calendar != next.Calendar || a.HasDay != b.HasDay {
		return l.date(a)
	}
	month := l.months[told.Month-1]
	switch {
	case !a.HasDay && told.Month != next.Month:
		return month
	case a.HasDay && told.Month != next.Month:
		return fill(l.dayMonth, "{d}", strconv.Itoa(int(told.Day)), "{m}", month)
	case a.HasDay && told.Day != next.Day:
		return strconv.Itoa(int(told.Day))
	}
	return l.date(a)
}

// exact says whether d is a month or day without any doubt or time of day.
func (d Date) exact() bool {
	return d.YearMask|uint16(d.MonthMask|d.DayMask) == 0 && d.Significant == 0 && d.AnyDoubt() == 0 &&
		d.Clock == NoClock && d.HasMonth && !d.IsSeason()
}

// set words the members of a set. A range of a one-of set is a time within it,
// a range of an all-of set is all of it.
func (l speech) set(v Value) string {
	span, earlier, later, last := l.within, l.orEarlier, l.orLater, l.or
	if v.Form == AllOf {
		span, earlier, later, last = l.between, l.andEarlier, l.andLater, l.and
	}
	texts := make([]string, len(v.Members))
	for i, m := range v.Members {
		switch {
		case !m.Range && i+1 < len(v.Members) && !v.Members[i+1].Range:
			texts[i] = l.shortened(m.Start.Date, v.Members[i+1].Start.Date)
		case !m.Range:
			texts[i] = l.date(m.Start.Date)
		case m.Start.Kind != Known:
			texts[i] = fill(earlier, "{a}", l.date(m.End.Date))
		case m.End.Kind != Known:
			texts[i] = fill(later, "{a}", l.date(m.Start.Date))
		default:
			texts[i] = fill(span, "{a}", l.shortened(m.Start.Date, m.End.Date), "{b}", l.date(m.End.Date))
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
