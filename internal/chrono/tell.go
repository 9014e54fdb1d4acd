package chrono

import (
	"cmp"
	"fmt"
	"strconv"
)

// date returns the words for d, in the calendar in which dates are shown where
// that can be done without changing what it says.
func (l speech) date(d Date) string {
	if d.isDeep() {
		return l.aged(d.age())
	}
	d = l.reckoned(d)
	return l.marked(d, l.doubts(d, l.plain(d)))
}

// reckoned returns d in the calendar in which its day is shown. A month or year
// has no counterpart in another calendar and stays in its own.
func (l speech) reckoned(d Date) Date {
	if !d.HasDay || d.YearMask|uint16(d.MonthMask|d.DayMask) != 0 || d.Clock != NoClock {
		return d
	}
	there := l.Reckoning.dayOf(d.earliest())
	if d.Calendar == OldStyle && there.Calendar == Julian {
		return d
	}
	d.Calendar, d.Year, d.Month, d.Day, d.Negative = there.Calendar, there.Year, there.Month, there.Day, there.Negative
	return d
}

// dayOf returns the day of i in the calendar in which it is shown.
func (r Reckoning) dayOf(i Instant) Date {
	calendar := r.CalendarAt(i)
	d := calendar.Civil(i).Date()
	d.Calendar = calendar
	return d
}

// marked adds the name of the calendar where it is not the one to expect. Of
// whole years only those are marked that begin in March.
func (l speech) marked(d Date, text string) string {
	if d.Calendar == Gregorian && !(l.Reckoning.Julian && d.earliest() < l.Reckoning.Cutover) || !d.HasMonth && d.Calendar != OldStyle {
		return text
	}
	return fill(l.inCalendar[d.Calendar], "{a}", text)
}

// doubts adds the qualifiers of d to its words.
func (l speech) doubts(d Date, text string) string {
	shared := d.doubt()
	if shared&Approximate != 0 {
		text = l.approximately(d, text)
	}
	if shared&Uncertain != 0 {
		text = fill(l.perhaps, "{a}", text)
	}
	for _, part := range []struct {
		q    Qualifier
		name string
	}{{d.YearDoubt, l.yearPart}, {d.MonthDoubt, l.monthPart}, {d.DayDoubt, l.dayPart}} {
		if q := part.q &^ shared; q != 0 {
			text = fill([...]string{"", l.partPerhaps, l.partAbout, l.partBoth}[q], "{a}", text, "{b}", part.name)
		}
	}
	return text
}

// approximately returns the words for d, which are a text without that, as no exact
// date. In deep time it is the number that is not exact: "in about 66 to 67 million
// years".
func (l speech) approximately(d Date, text string) string {
	if !d.HasMonth && d.YearMask != 0 {
		first, last := d.yearRange()
		if span, ok := l.deepSpan(first, last, true, Approximate); ok {
			return span
		}
	}
	return fill(l.about.of(d), "{a}", text)
}

// plain returns the words for d without its doubts.
func (l speech) plain(d Date) string {
	switch {
	case d.YearMask != 0 && d.HasMonth:
		return l.vague(d)
	case d.Significant > 0:
		first, last := d.yearRange()
		return fill(l.significant, "{a}", l.aloneYear(d.Year), "{b}", l.yearSpan(first, last))
	case !d.HasMonth:
		return l.years(d)
	case d.IsSeason():
		return l.monthGroup(d)
	case d.MonthMask == 3 && (!d.HasDay || d.DayMask == 3):
		pattern := l.someMonth
		if d.HasDay {
			pattern = l.someDayOfYear
		}
		return fill(pattern, "{a}", l.inEra(l.year, d.Year))
	case d.MonthMask != 0:
		return l.vague(d)
	}
	month := fill(l.monthYear, "{m}", l.months[d.Month-1], "{y}", l.yearOf(d))
	switch {
	case !d.HasDay:
		return month
	case d.DayMask == 3:
		return fill(l.someDay, "{a}", month)
	case d.DayMask == 1:
		return l.oneOf(d)
	case d.DayMask != 0:
		return l.vague(d)
	}
	return l.withClock(d, l.wholeDay(d, l.yearOf(d)))
}

// oneOf returns the words for a day of which the last digit is unspecified.
func (l speech) oneOf(d Date) string {
	first, _ := d.firstDay()
	last, _ := d.lastDay()
	from, to := l.dayOfMonth(first.date()), l.civilDay(last)
	if l.yearFirst {
		from, to = l.civilDay(first), l.dayOfMonth(last.date())
	}
	return l.among(l.oneOfDay, from, to, true)
}

// dayOfMonth returns the words for the day of d alone.
func (l speech) dayOfMonth(d Date) string {
	if d.Day == 1 && l.firstDay != "" {
		return l.firstDay
	}
	return fill(l.day, "{n}", strconv.Itoa(int(d.Day)))
}

// monthAndDay returns the words for d without its year.
func (l speech) monthAndDay(d Date) string {
	return fill(l.dayMonth, "{d}", l.dayOfMonth(d), "{m}", l.dayMonths[d.Month-1])
}

// wholeDay returns the words for the day d of a year that is in words already.
func (l speech) wholeDay(d Date, year string) string {
	return fill(l.dayMonthYear, "{d}", l.dayOfMonth(d), "{m}", l.dayMonths[d.Month-1], "{y}", year)
}

// aloneYear returns the words for a year without a month.
func (l speech) aloneYear(year int64) string {
	if IsDeep(year) {
		return l.aged(ageOf(year))
	}
	return l.inEra(l.year, year)
}

// inEra returns the words for a year of the calendar, with the noun of a
// pattern.
func (l speech) inEra(pattern string, year int64) string {
	return fill(l.era(year), "{n}", l.withNoun(pattern, year))
}

// withNoun puts the number of a year into a pattern with its noun. In Russian
// "г." does not go with a year that has a name of its own.
func (l speech) withNoun(pattern string, year int64) string {
	if l.Reckoning.Juche && year > jucheEpoch && l.yearOfDate != "" {
		pattern = "{y}"
	}
	return fill(cmp.Or(pattern, "{y}"), "{y}", l.number(year))
}

// bareYear returns the words for a year beside one that names the era, and the
// noun where that stands once.
func (l speech) bareYear(year int64) string {
	if l.endYear != "" {
		return l.number(year)
	}
	return l.withNoun(l.year, year)
}

// ofDate returns the words for a year beside a month.
func (l speech) ofDate(year int64) string {
	text := l.inEra(l.yearOfDate, year)
	if year < shortYear {
		return fill(cmp.Or(l.earlyOfDate, "{y}"), "{y}", text)
	}
	return text
}

// monthGroup returns the words for a season or another group of months.
func (l speech) monthGroup(d Date) string {
	const firstNamed, firstOther = 25, 33 // codes of seasons of a hemisphere, and of what is no season
	month := int(d.Month)
	name := month - 21
	if month >= firstOther {
		name = month - firstNamed - 4
	} else if month >= firstNamed {
		name = (month - firstNamed) % 4
	}
	text := fill(l.groupYear, "{m}", l.groups[name], "{y}", l.ofDate(d.Year))
	if month >= firstNamed && month < firstOther {
		return fill(l.hemispheres[(month-firstNamed)/4], "{a}", text)
	}
	return text
}

// yearOf returns the words for the year of a month or day: two where it is not
// the same in all reckonings.
func (l speech) yearOf(d Date) string {
	early := d.Month < 3 || d.Month == 3 && d.HasDay && d.DayMask == 0 && d.Day < ladyDay
	if l.Reckoning.LadyDay && d.Calendar == Julian && early {
		return fill(cmp.Or(l.yearOfDate, "{y}"), "{y}", fill(l.bothYears, "{a}", l.calendarYear(d.Year-1), "{b}", l.calendarYear(d.Year)))
	}
	return l.ofDate(d.Year)
}

func (l speech) civilDay(c Civil) string { return l.wholeDay(c.date(), l.ofDate(c.Year)) }

// date returns the month and day of c.
func (c Civil) date() Date { return Date{Month: uint8(c.Month), Day: uint8(c.Day)} }

func (l speech) withClock(d Date, text string) string {
	var clock string
	switch d.Clock {
	case NoClock:
		return text
	case ToHour:
		clock = fill(l.hour, "{n}", fmt.Sprintf("%02d", d.Hour), "{h}", strconv.Itoa((int(d.Hour)+11)%12+1), "{p}", [...]string{"am", "pm"}[d.Hour/12%2])
	case ToMinute:
		clock = fmt.Sprintf("%02d:%02d", d.Hour, d.Minute)
	case ToSecond:
		clock = fmt.Sprintf("%02d:%02d:%02d", d.Hour, d.Minute, d.Second)
	}
	switch d.Zone {
	case UTC:
		clock = fill(l.utc, "{a}", clock)
	case ZoneOffset:
		sign, m := "+", d.ZoneMinutes
		if m < 0 {
			sign, m = "−", -m
		}
		clock = fill(l.offset, "{a}", clock, "{b}", fmt.Sprintf("%s%02d:%02d", sign, m/60, m%60))
	}
	return fill(l.dayTime, "{a}", text, "{b}", clock)
}

// years returns the words for a date that has a year alone, with or without
// unknown digits.
func (l speech) years(d Date) string {
	if d.YearMask == 0 {
		return l.aloneYear(d.toldYear())
	}
	if d.YearMask == 1 && d.Year >= shortYear && !IsDeep(d.Year) {
		pattern := l.decade
		if d.doubt() != 0 {
			pattern = cmp.Or(l.decadeIn, pattern)
		}
		return fill(pattern, "{n}", strconv.FormatInt(d.Year, 10))
	}
	if inMore := l.inside || d.doubt() != 0; inMore {
		if o, ok := l.ordinal(d); ok {
			return l.ordered(o, true, true)
		}
		if d.YearMask == 0b11 && l.centuryIn != "" && d.Year >= shortYear && !IsDeep(d.Year) {
			return fill(l.centuryIn, "{n}", strconv.FormatInt(d.Year, 10))
		}
	}
	from, to := d.yearRange()
	if text, ok := l.deepSpan(from, to, true, 0); ok {
		return text
	}
	first, last := l.pairOfYears(from, to)
	return l.among(l.someYearOf(d), first, last, first != l.aloneYear(from))
}

// someYearOf returns the pattern for some year of d.
func (l speech) someYearOf(d Date) string {
	if d.doubt()&Approximate != 0 && !l.atLength { // "about 450–441 BC"
		return l.Lexicon.brief.tight
	}
	return l.someYear
}

// toldYear returns the year that the words for d name. Far back, a round year of
// EDTF is meant as the round year BC, not as the one before it.
func (d Date) toldYear() int64 {
	if d.Year < 0 && (d.Exponent > 0 || d.Year <= -10_000 && zeros(d.Year) > 2) {
		return d.Year + 1
	}
	return d.Year
}

// vague returns the words for what has unknown digits in positions for which
// there is no phrase.
func (l speech) vague(d Date) string {
	if d.YearMask == 15 && d.MonthMask == 0 && d.HasMonth && !d.IsSeason() && d.DayMask == 0 {
		month := l.months[d.Month-1]
		if d.HasDay {
			month = l.monthAndDay(d)
		}
		return fill(l.noYear, "{a}", month)
	}
	first, _ := d.firstDay()
	last, _ := d.lastDay()
	return l.among(l.someTime, l.civilDay(first), l.civilDay(last), false)
}

// shortYear is the year before which the era is shown: "AD 9" cannot be taken
// for a day or an hour.
const shortYear = 1000

// Year returns the words for an astronomical year, which stands alone and has no
// noun: "44 BC", "66 million years ago".
func (l *Lexicon) Year(year int64) string {
	if IsDeep(year) {
		return l.fully().aged(ageOf(year))
	}
	return l.calendarYear(year)
}

// calendarYear returns the words for an astronomical year, which may stand after
// a month: 0 is 1 BC. Digits are grouped from five on.
func (l *Lexicon) calendarYear(year int64) string {
	return fill(l.full.era(year), "{n}", l.number(year))
}

// era returns the pattern for a year of the era in which it is, which is "{n}"
// where the era need not be named.
func (p *patterns) era(year int64) string {
	switch {
	case year <= 0:
		return p.bc
	case year < shortYear:
		return p.ad
	}
	return "{n}"
}

// number returns the number of a year in its era.
func (l *Lexicon) number(year int64) string {
	switch {
	case year <= 0:
		return l.grouped(1 - year)
	case l.Reckoning.Juche && year > jucheEpoch:
		return fill(l.Juche, "{n}", l.grouped(year-jucheEpoch), "{y}", l.grouped(year))
	}
	return l.grouped(year)
}

func (l *Lexicon) grouped(n int64) string {
	s := strconv.FormatInt(n, 10)
	if len(s) < 5 {
		return s
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + l.group + s[i:]
	}
	return s
}
