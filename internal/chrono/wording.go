package chrono

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// fill puts values into a pattern: "{a}", value, and so on; a name is one letter. A
// [strings.Replacer] made for each pattern took a tenth of the time of a frame with new
// titles.
func fill(pattern string, pairs ...string) string {
	var b strings.Builder
	for at := strings.IndexByte(pattern, '{'); at >= 0; at = strings.IndexByte(pattern, '{') {
		b.WriteString(pattern[:at])
		name, rest := pattern[at:min(at+3, len(pattern))], pattern[at:]
		value := rest[:1]
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				value, rest = pairs[i+1], rest[len(name)-1:]
				break
			}
		}
		b.WriteString(value)
		pattern = rest[1:]
	}
	b.WriteString(pattern)
	return b.String()
}

// Long returns the words for v in full, never more precise than it is: "8 to 13
// October 2024", "a day in October 2024", "the 1970s to 1980s".
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
	for _, m := range v.Members() {
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
	case Bounded:
		return l.mend(l.bounded(v))
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
// their digits are a decade, and a hundred "1900s" where people say so.
func (l *Lexicon) Years(first, last int64) string {
	named := first >= shortYear && !IsDeep(first)
	switch {
	case named && first%10 == 0 && last == first+9:
		return l.mend(fill(l.full.decade, "{n}", strconv.FormatInt(first, 10)))
	case named && first%100 == 0 && last == first+99 && l.full.century != "":
		return fill(l.full.century, "{n}", strconv.FormatInt(first, 10))
	}
	return l.mend(l.fully().yearSpan(first, last))
}

// within returns l for dates that are a part of more.
func (l speech) within() speech {
	l.decade, l.perhaps, l.inside = cmp.Or(l.decadeIn, l.decade), cmp.Or(l.perhapsEnd, l.perhaps), true
	if !l.atLength {
		l.someYear = l.Lexicon.brief.tight // "450–441 BC to 440–431 BC"
	}
	return l
}

func (l speech) interval(v Value) string {
	a, b := v.Start.Date, v.End.Date
	if l.perhapsEnd != "" && v.Start.Kind == Known && v.End.Kind == Known && a.doubt()&b.doubt()&Uncertain != 0 {
		v.Start.Date, v.End.Date = a.certain(), b.certain()
		return fill(l.perhaps, "{a}", l.interval(v))
	}
	l = l.within()
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
	return l.span(a, b)
}

// bounded returns the words for what lasted, with an end within a range.
func (l speech) bounded(v Value) string {
	l = l.within()
	start, end := l.end(v.Members()[0]), l.end(v.Members()[1])
	for _, open := range [...]struct {
		end  EndKind
		is   EndKind
		text string
		a    string
	}{
		{v.Start.Kind, Open, l.until, end},
		{v.Start.Kind, Unknown, l.untilUnknown, end},
		{v.End.Kind, Open, l.from, start},
		{v.End.Kind, Unknown, l.fromUnknown, start},
	} {
		if open.end == open.is {
			return fill(open.text, "{a}", open.a)
		}
	}
	if l.beginEnd == "" {
		return fill(l.between, "{a}", start, "{b}", end)
	}
	return fill(l.beginEnd, "{a}", start, "{b}", end)
}

// end returns the words for an end of what lasted.
func (l speech) end(m Member) string {
	switch {
	case m.Start.Kind != Known:
		return ""
	case !m.Range:
		return l.date(m.Start.Date)
	case l.beginEnd == "":
		return "(" + l.span(m.Start.Date, m.End.Date) + ")"
	}
	return l.oneWithin(m.Start.Date, m.End.Date)
}

// oneWithin returns the words for one time between two dates.
func (l speech) oneWithin(a, b Date) string {
	if a.isDeep() && b.isDeep() {
		if text, ok := l.agedSpan(a.age(), b.age(), true); ok {
			return text
		}
	}
	first, second := l.pair(a, b)
	if a.isDecade() && b.isDecade() { // each with its article
		first = l.date(a)
	}
	return fill(l.inRange, "{a}", first, "{b}", second, "{r}", l.span(a, b))
}

// certain returns d without the sign for uncertain.
func (d Date) certain() Date {
	d.YearDoubt &^= Uncertain
	d.MonthDoubt &^= Uncertain
	d.DayDoubt &^= Uncertain
	return d
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
	if text, ok := l.orderedSpan(a, b); ok {
		return text
	}
	first, second := l.pair(a, b)
	if l.days != "" && a.exact() && b.exact() && a.HasDay && b.HasDay {
		return fill(l.days, "{a}", first, "{b}", second)
	}
	return l.joined(first, second, first != l.date(a))
}

// joined returns the words for the time between two dates in words. The sign
// between them stands close where both are one word, or the first has become
// short.
func (l speech) joined(first, second string, short bool) string {
	pattern := l.between
	if !strings.ContainsAny(first, blanks) && (short || !strings.ContainsAny(second, blanks)) {
		pattern = l.tight
	}
	return fill(pattern, "{a}", first, "{b}", second)
}

// blanks are the spaces between words.
const blanks = " \u00a0"

// among fills a pattern for one of the times from first to last.
func (l speech) among(pattern, first, last string, short bool) string {
	return fill(pattern, "{a}", first, "{b}", last, "{r}", l.joined(first, last, short))
}

// isDecade reports whether d is a decade and nothing else is to be said of it.
func (d Date) isDecade() bool {
	return d.YearMask == 1 && d.Year >= shortYear && !IsDeep(d.Year) && d.Significant == 0 && !d.HasMonth && d.AnyDoubt() == 0 && d.Calendar != OldStyle
}

// pair returns the words for two dates that stand side by side, one of them
// without what the other says too.
func (l speech) pair(a, b Date) (first, second string) {
	if first, second, ok := l.orderedPair(a, b); ok {
		return first, second
	}
	switch {
	case a.isYear() && b.isYear():
		return l.pairOfYears(a.toldYear(), b.toldYear())
	case l.yearFirst:
		return l.date(a), l.shortened(b, a)
	}
	return l.shortened(a, b), l.date(b)
}

// isYear reports whether d is a year BC or AD and nothing else is to be said of
// it.
func (d Date) isYear() bool {
	return !d.HasMonth && d.YearMask == 0 && d.Significant == 0 && d.AnyDoubt() == 0 && d.Calendar != OldStyle && !d.isDeep()
}

// pairOfYears returns the words for two years side by side, with the noun and
// the era once: "500" and "401 BC", "AD 10" and "12".
func (l speech) pairOfYears(a, b int64) (first, second string) {
	era := l.era(a)
	switch {
	case era != l.era(b) || IsDeep(a) || IsDeep(b):
		return l.aloneYear(a), l.aloneYear(b)
	case !strings.HasPrefix(era, "{n}"):
		return l.aloneYear(a), l.bareYear(b)
	}
	return l.bareYear(a), fill(era, "{n}", l.withNoun(cmp.Or(l.endYear, l.year), b))
}

// shortened returns the words for a date without what the one beside it says
// too.
func (l speech) shortened(d, beside Date) string {
	switch {
	case d.isYear() && beside.isYear() && l.era(d.Year) == l.era(beside.Year):
		return l.bareYear(d.toldYear())
	case d.isDecade() && beside.isDecade():
		return fill(l.bareDecade, "{n}", strconv.FormatInt(d.Year, 10))
	}
	if text := l.withinYear(l.reckoned(d), l.reckoned(beside)); text != "" {
		return text
	}
	return l.date(d)
}

// withinYear returns the words for a day or month beside another of the same
// year, and of the same month where both are in one; "" for other dates.
func (l speech) withinYear(d, beside Date) string {
	if !d.exact() || !beside.exact() || d.Year != beside.Year || d.Calendar != beside.Calendar || d.HasDay != beside.HasDay {
		return ""
	}
	switch {
	case !d.HasDay && d.Month != beside.Month:
		return l.months[d.Month-1]
	case d.HasDay && d.Month != beside.Month:
		return l.monthAndDay(d)
	case d.HasDay && d.Day != beside.Day:
		return l.dayOfMonth(d)
	}
	return ""
}

// exact reports whether d is a month or day without any doubt or time of day.
func (d Date) exact() bool {
	return d.YearMask|uint16(d.MonthMask|d.DayMask) == 0 && d.Significant == 0 && d.AnyDoubt() == 0 &&
		d.Clock == NoClock && d.HasMonth && !d.IsSeason()
}

// beginsWithNoun reports whether the era of a year, or the noun of a decade,
// stands before its number: "AD 10 or 11", "the 1920s or 1930s".
func (l speech) beginsWithNoun(d Date) bool {
	return d.isYear() && !strings.HasPrefix(l.era(d.Year), "{n}") || d.isDecade() && !strings.HasPrefix(l.decade, "{n}")
}

// set returns the words for the members of a set.
func (l speech) set(v Value) string {
	l = l.within()
	members, last := v.Members(), l.or
	if v.Form == AllOf {
		last = l.and
		if several := len(members) > 1 && !slices.ContainsFunc(members, Member.isNoYear); several {
			l.year = cmp.Or(l.endYear, l.year) // of the years together
		}
	}
	if text, ok := l.agedSet(v, last); ok {
		return text
	}
	if text, ok := l.orderedSet(v, last); ok {
		return text
	}
	text := l.member(v, 0)
	for i := 1; i < len(members); i++ {
		pattern := l.list
		if i == len(members)-1 {
			pattern = last
		}
		text = fill(pattern, "{a}", text, "{b}", l.member(v, i))
	}
	return text
}

// isNoYear reports whether m is no plain year and no range of such.
func (m Member) isNoYear() bool {
	return !m.Start.Date.isYear() || m.Range && (m.Start.Kind != Known || m.End.Kind != Known || !m.End.Date.isYear())
}

// member returns the words for a member of the set v. A range of a one-of set is
// a time within it, a range of an all-of set is all of it.
func (l speech) member(v Value, i int) string {
	earlier, later := l.orEarlier, l.orLater
	if v.Form == AllOf {
		earlier, later = l.andEarlier, l.andLater
	}
	m := v.Members()[i]
	switch {
	case !m.Range:
		return l.besideOthers(v, i)
	case m.Start.Kind != Known:
		return fill(earlier, "{a}", l.date(m.End.Date))
	case m.End.Kind != Known:
		return fill(later, "{a}", l.date(m.Start.Date))
	}
	if v.Form == AllOf {
		return l.span(m.Start.Date, m.End.Date)
	}
	return l.oneWithin(m.Start.Date, m.End.Date)
}

// besideOthers returns the words for a date of the set v, without what the
// member next to it says too.
func (l speech) besideOthers(v Value, i int) string {
	members := v.Members()
	d, beside := members[i].Start.Date, i+1
	if l.yearFirst || l.beginsWithNoun(d) {
		beside = i - 1
	}
	if beside < 0 || beside >= len(members) {
		return l.date(d)
	}
	if other := members[beside]; !other.Range || v.Form == AllOf && d.isYear() && !other.isNoYear() {
		return l.shortened(d, other.Start.Date)
	}
	return l.date(d)
}
