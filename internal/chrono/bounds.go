package chrono

import "math/bits"

// Bounds are the four instants within which something began and ended, all
// inclusive: EarliestStart <= LatestStart and EarliestEnd <= LatestEnd. For a
// moment start and end are the same unknown instant, so that the pairs agree.
type Bounds struct {
	EarliestStart, LatestStart Instant
	EarliestEnd, LatestEnd     Instant
}

// Certain gives the stretch that is covered whatever the truth is, from the
// latest start to the earliest end; ok is false where there is none, as for
// every moment that is not known to the second.
func (b Bounds) Certain() (from, to Instant, ok bool) {
	// The seconds are inclusive: 1970s to 1980s leaves none in between.
	return b.LatestStart, b.EarliestEnd, b.LatestStart.Add(1) < b.EarliestEnd
}

// Bounds gives the bounds that v states. Qualifiers do not move them: "about"
// has no measure (see [Value.Drawn]). No date gives Past to Future.
func (v Value) Bounds() Bounds {
	switch v.Form {
	case Single:
		lo, hi := v.Start.Date.earliest(), v.Start.Date.latest()
		return Bounds{lo, hi, lo, hi}
	case Interval:
		return v.intervalBounds()
	case OneOf:
		lo, hi, _, _ := v.reach()
		return Bounds{lo, hi, lo, hi}
	case AllOf:
		lo, hi, loEnd, hiStart := v.reach()
		return Bounds{lo, hiStart, loEnd, hi}
	}
	return Bounds{Past, Future, Past, Future}
}

func (v Value) intervalBounds() Bounds {
	b := Bounds{Past, Future, Past, Future}
	if v.Start.Kind == Known {
		b.EarliestStart, b.LatestStart = v.Start.Date.earliest(), v.Start.Date.latest()
	}
	if v.End.Kind == Known {
		b.EarliestEnd, b.LatestEnd = v.End.Date.earliest(), v.End.Date.latest()
	}
	// Nothing starts after it ends, nor ends before it starts.
	b.LatestStart = min(b.LatestStart, b.LatestEnd)
	b.EarliestEnd = max(b.EarliestEnd, b.EarliestStart)
	return b
}

// reach gives the first and last instant of a set, the first end of its last
// member and the last start of its first.
func (v Value) reach() (lo, hi, lastBegins, firstEnds Instant) {
	lo, hi = Future, Past
	lastBegins, firstEnds = Past, Future
	for _, m := range v.Members {
		from, to := m.span()
		lo, hi = min(lo, from), max(hi, to)
		starts, ends := m.edges()
		lastBegins, firstEnds = max(lastBegins, ends), min(firstEnds, starts)
	}
	return lo, hi, lastBegins, firstEnds
}

// span gives the first and last instant of a member.
func (m Member) span() (from, to Instant) {
	from, to = Past, Future
	if m.Start.Kind == Known {
		from = m.Start.Date.earliest()
		to = m.Start.Date.latest()
	}
	if m.Range {
		to = Future
		if m.End.Kind == Known {
			to = m.End.Date.latest()
		}
	}
	return from, to
}

// edges gives the latest start and the earliest end of a member.
func (m Member) edges() (starts, ends Instant) {
	starts, ends = Past, Future
	if m.Start.Kind == Known {
		starts, ends = m.Start.Date.latest(), m.Start.Date.earliest()
	}
	if m.Range {
		ends = Future
		if m.End.Kind == Known {
			ends = m.End.Date.earliest()
		}
	}
	return starts, ends
}

// earliest gives the first second of d.
func (d Date) earliest() Instant {
	if d.Clock != NoClock {
		return d.clockStart()
	}
	c, _ := d.firstDay()
	return StartOfDay(c.Year, c.Month, c.Day)
}

// latest gives the last second of d.
func (d Date) latest() Instant {
	if d.Clock != NoClock {
		return d.clockStart() + [...]Instant{ToHour: 3599, ToMinute: 59, ToSecond: 0}[d.Clock]
	}
	c, _ := d.lastDay()
	return endOfDay(c.Year, c.Month, c.Day)
}

func (d Date) clockStart() Instant {
	c := Civil{d.Year, int(d.Month), int(d.Day), int(d.Hour), int(d.Minute), int(d.Second)}
	return c.Instant() - Instant(d.ZoneMinutes)*60
}

// yearRange gives the first and last year that the digits of d allow.
func (d Date) yearRange() (first, last int64) {
	count := d.candidates()
	return d.candidate(0, count), d.candidate(count-1, count)
}

// insignificant gives the power of ten below which the digits of the year do
// not count.
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

func mod(a, b int64) int64 {
	_, r := floorDiv(a, b)
	return r
}

// searchYears is how many candidate years are tried for a day that not every
// year has: whether 29 February exists repeats every 400 years.
const searchYears = 400

// firstDay gives the first day that d can mean; ok is false where there is
// none, as for 2023-02-29.
func (d Date) firstDay() (c Civil, ok bool) { return d.search(false) }

// lastDay gives the last day that d can mean.
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

// candidate gives the i-th of count years that d allows, in order of time.
func (d Date) candidate(i, count int64) int64 {
	if d.Significant > 0 {
		return d.Year - mod(d.Year, count) + i
	}
	if d.Negative {
		i = count - 1 - i
	}
	var free, power int64 = 0, 1
	for mask := d.YearMask; mask != 0; mask >>= 1 {
		if mask&1 == 1 {
			free += i % 10 * power
			i /= 10
		}
		power *= 10
	}
	if d.Negative {
		return d.Year - free
	}
	return d.Year + free
}

// dayIn gives the first or last day of a year that d can mean.
func (d Date) dayIn(year int64, last bool) (Civil, bool) {
	if !d.HasMonth {
		if last {
			return Civil{Year: year, Month: 12, Day: 31}, true
		}
		return Civil{Year: year, Month: 1, Day: 1}, true
	}
	if d.IsSeason() {
		return seasonDay(year, d.Month, last), true
	}
	for i := range 12 {
		month := i + 1
		if last {
			month = 12 - i
		}
		if !fits(month, d.Month, d.MonthMask) {
			continue
		}
		if day, ok := d.dayInMonth(DaysInMonth(year, month), last); ok {
			return Civil{Year: year, Month: month, Day: day}, true
		}
	}
	return Civil{}, false
}

func (d Date) dayInMonth(days int, last bool) (int, bool) {
	for i := range days {
		day := i + 1
		if last {
			day = days - i
		}
		if !d.HasDay || fits(day, d.Day, d.DayMask) {
			return day, true
		}
	}
	return 0, false
}

// fits says whether n has the written digits of a two-digit component.
func fits(n int, digits, mask uint8) bool {
	return (mask&2 != 0 || n/10 == int(digits/10)) && (mask&1 != 0 || n%10 == int(digits%10))
}

// monthGroups are the first month and the length of the groups 21 to 41.
// Seasons are northern and meteorological where the code does not say; a
// winter begins in December of the year that it is named after.
var monthGroups = [...]struct{ first, months int }{
	{3, 3},
	{6, 3},
	{9, 3},
	{12, 3}, // 21 to 24: spring, summer, autumn, winter
	{3, 3},
	{6, 3},
	{9, 3},
	{12, 3}, // 25 to 28: northern
	{9, 3},
	{12, 3},
	{3, 3},
	{6, 3}, // 29 to 32: southern
	{1, 3},
	{4, 3},
	{7, 3},
	{10, 3}, // 33 to 36: quarters
	{1, 4},
	{5, 4},
	{9, 4}, // 37 to 39: quadrimesters
	{1, 6},
	{7, 6}, // 40 and 41: semestrals
}

// seasonDay gives the first or last day of a group of months.
func seasonDay(year int64, code uint8, last bool) Civil {
	g := monthGroups[code-21]
	if !last {
		return Civil{Year: year, Month: g.first, Day: 1}
	}
	month := g.first + g.months - 1
	if month > 12 {
		year, month = year+1, month-12
	}
	return Civil{Year: year, Month: month, Day: DaysInMonth(year, month)}
}
