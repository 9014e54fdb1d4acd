package chrono

import "math/bits"

// Bounds are the four instants within which something began and ended, all
// inclusive: EarliestStart <= LatestStart and EarliestEnd <= LatestEnd. For a
// moment start and end are the same unknown instant, so that the pairs agree.
type Bounds struct {
	EarliestStart, LatestStart Instant
	EarliestEnd, LatestEnd     Instant
}

// Certain returns the stretch that is covered whatever the truth is, from the
// latest start to the earliest end; ok is false where there is none, as for
// every moment that is not known to the second.
func (b Bounds) Certain() (from, to Instant, ok bool) {
	// The seconds are inclusive: 1970s to 1980s leaves none in between.
	return b.LatestStart, b.EarliestEnd, b.LatestStart.Add(1) < b.EarliestEnd
}

// Known returns the outermost instants of b that are no infinities.
func (b Bounds) Known() (from, to Instant) {
	from, to = b.EarliestStart, b.LatestEnd
	if !from.Finite() {
		if from = b.LatestStart; !from.Finite() || from > b.EarliestEnd && b.EarliestEnd.Finite() {
			from = b.EarliestEnd
		}
	}
	if !to.Finite() {
		if to = b.EarliestEnd; !to.Finite() || to < b.LatestStart && b.LatestStart.Finite() {
			to = b.LatestStart
		}
	}
	return from, to
}

// Bounds returns the bounds that v states. Qualifiers do not move them: "about"
// has no measure (see [Value.Drawn]). The bounds of no date are Past and
// Future.
func (v Value) Bounds() Bounds { return v.bounds(exactly) }

// margin returns the seconds by which an end reaches beyond what it states.
type margin func(End) int64

// exactly is the margin of dates taken at their word.
func exactly(End) int64 { return 0 }

func (v Value) bounds(by margin) Bounds {
	switch v.Form {
	case Single:
		lo, hi := v.Start.reach(by, Past, Future)
		return Bounds{lo, hi, lo, hi}
	case Interval, Bounded:
		// An open or unknown start may be any instant up to the end.
		var b Bounds
		ends := v.twoEnds()
		b.EarliestStart, b.LatestStart = ends[0].reach(by)
		b.EarliestEnd, b.LatestEnd = ends[1].reach(by)
		return b.ordered()
	case OneOf, AllOf:
		return v.setBounds(by)
	}
	return Bounds{Past, Future, Past, Future}
}

// reach returns the first and last instant of e, and lo and hi where e carries
// no date.
func (e End) reach(by margin, lo, hi Instant) (first, last Instant) {
	if e.Kind != Known {
		return lo, hi
	}
	m := by(e)
	return e.Date.earliest().Add(-m), e.Date.latest().Add(m)
}

// reach returns the first and last instant of an end of what lasts.
func (m *Member) reach(by margin) (first, last Instant) {
	first, last = m.Start.reach(by, Past, Future)
	if m.Range {
		_, last = m.End.reach(by, Past, Future)
	}
	return first, last
}

// ordered keeps to what is possible: nothing starts after it ends, nor ends
// before it starts.
func (b Bounds) ordered() Bounds {
	b.LatestStart = min(b.LatestStart, b.LatestEnd)
	b.EarliestEnd = max(b.EarliestEnd, b.EarliestStart)
	return b
}

// setBounds returns the bounds of a set. One member of [ ] is the date, so that
// it is a moment anywhere from the first to the last. All members of { } are
// it: it starts with the first that starts and ends with the last that ends.
func (v Value) setBounds(by margin) Bounds {
	all := Bounds{Future, Future, Past, Past}
	for _, m := range v.Members() {
		b := m.bounds(by)
		all.EarliestStart = min(all.EarliestStart, b.EarliestStart)
		all.LatestStart = min(all.LatestStart, b.LatestStart)
		all.EarliestEnd = max(all.EarliestEnd, b.EarliestEnd)
		all.LatestEnd = max(all.LatestEnd, b.LatestEnd)
	}
	if v.Form == OneOf {
		return Bounds{all.EarliestStart, all.LatestEnd, all.EarliestStart, all.LatestEnd}
	}
	return all
}

// bounds returns the bounds of a member. A range without a start holds all that
// came before, one without an end all that comes after.
func (m Member) bounds(by margin) Bounds {
	var b Bounds
	b.EarliestStart, b.LatestStart = m.Start.reach(by, Past, Past)
	b.EarliestEnd, b.LatestEnd = b.EarliestStart, b.LatestStart
	if m.Range {
		b.EarliestEnd, b.LatestEnd = m.End.reach(by, Future, Future)
	}
	return b.ordered()
}

// plain reports whether every digit of d is there, as in most dates: its days
// need no search.
func (d *Date) plain() bool {
	return d.YearMask == 0 && d.Significant == 0 && d.MonthMask|d.DayMask == 0 && d.Month <= 12 && d.Calendar != OldStyle
}

// earliest returns the first second of d.
func (d *Date) earliest() Instant {
	switch {
	case d.Clock != NoClock:
		return d.clockStart()
	case d.plain():
		month, day := 1, 1
		if d.HasMonth {
			month = int(d.Month)
		}
		if d.HasDay {
			day = int(d.Day)
		}
		return d.Calendar.StartOfDay(d.Year, month, day)
	}
	c, _ := d.firstDay()
	return d.Calendar.StartOfDay(c.Year, c.Month, c.Day)
}

// latest returns the last second of d.
func (d *Date) latest() Instant {
	if d.Clock != NoClock {
		return d.clockStart() + [...]Instant{ToHour: 3599, ToMinute: 59, ToSecond: 0}[d.Clock]
	}
	if !d.plain() {
		c, _ := d.lastDay()
		return d.Calendar.StartOfDay(c.Year, c.Month, c.Day) + secondsPerDay - 1
	}
	month, day := int(d.Month), int(d.Day)
	if !d.HasMonth {
		month = 12
	}
	if !d.HasDay {
		day = d.Calendar.DaysInMonth(d.Year, month)
	}
	return d.Calendar.StartOfDay(d.Year, month, day) + secondsPerDay - 1
}

func (d Date) clockStart() Instant {
	return d.Calendar.StartOfDay(d.Year, int(d.Month), int(d.Day)) +
		Instant(d.Hour)*3600 + Instant(d.Minute)*60 + Instant(d.Second) - Instant(d.ZoneMinutes)*60
}

// yearRange returns the first and last year that the digits of d allow.
func (d Date) yearRange() (first, last int64) {
	count := d.candidates()
	return d.candidate(0, count), d.candidate(count-1, count)
}

// insignificant returns the power of ten below which the digits of the year do
// not count. The four digits of a short year all have a place, so that 0850S2
// stands for 0800 to 0899: the wider reading of two.
func (d Date) insignificant() int64 {
	digits, year := 0, max(d.Year, -d.Year)
	for y := year; y > 0; y /= 10 {
		digits++
	}
	s := int64(1)
	for range max(digits, 4) - int(d.Significant) {
		s *= 10
	}
	return s
}

// searchYears is how many candidate years are tried for a day that not every
// year has: whether 29 February exists repeats every 400 years.
const searchYears = 400

// firstDay returns the first day that d can mean; ok is false where there is
// none, as for 2023-02-29.
func (d Date) firstDay() (c Civil, ok bool) { return d.search(false) }

// lastDay returns the last day that d can mean.
func (d Date) lastDay() (c Civil, ok bool) { return d.search(true) }

func (d Date) search(last bool) (Civil, bool) {
	count := d.candidates()
	for i := range min(count, searchYears) {
		if last {
			i = count - 1 - i
		}
		if c, ok := d.dayIn(d.candidate(i, count), last); ok {
			return c, true
		}
	}
	return Civil{}, false
}

// candidates counts the years that the digits of d allow.
func (d Date) candidates() int64 {
	if d.Significant > 0 {
		return d.insignificant()
	}
	count := int64(1)
	for range bits.OnesCount16(d.YearMask) {
		count *= 10
	}
	return count
}

// candidate returns the i-th of count years that d allows, in order of time.
// Digits are free without regard to the sign: -00XX reaches from -0099 to
// -0000, the first century BC, and -1950S2 from -1999 to -1900.
func (d Date) candidate(i, count int64) int64 {
	if d.negative() {
		i = count - 1 - i
	}
	year := max(d.Year, -d.Year)
	if d.Significant > 0 {
		year -= year % count
		year += i
	} else {
		year += scatter(i, d.YearMask)
	}
	if d.negative() {
		return -year
	}
	return year
}

// scatter puts the digits of n in the places that mask leaves free.
func scatter(n int64, mask uint16) int64 {
	var number, power int64 = 0, 1
	for ; mask != 0; mask >>= 1 {
		if mask&1 == 1 {
			number += n % 10 * power
			n /= 10
		}
		power *= 10
	}
	return number
}
