package index

import (
	"cmp"
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// YearCount is how many events began in a year.
type YearCount struct {
	Year int64 // astronomical: 0 is 1 BC
	// Events has a part of 1 for an event whose start is uncertain.
	Events Counts
}

// widestStart is the longest time over which a start is still spread, in
// seconds: 400 years. Wider than that a year's part says nothing.
const widestStart = 400 * 31_556_952

// PerYear counts the events of t by the year in which they began, by their
// last status. An event whose start is uncertain spreads its 1 evenly over
// the time of its possible start, as that is drawn (see
// [chrono.Value.Drawn]); one that began at one of several dates spreads it
// over those. Years without events are left out, the others in order. Events
// that have no known start, or one wider than 400 years, are not counted;
// uncounted is their number.
func PerYear(t *timeline.Timeline) (years []YearCount, uncounted int) {
	counts := make(map[int64]*YearCount)
	for _, e := range t.Events.All() {
		starts, seconds := possibleStarts(e.When.Value)
		if seconds == 0 {
			uncounted++
			continue
		}
		status := e.LastStatus()
		for _, s := range starts {
			s.eachYear(func(year, overlap int64) {
				c := counts[year]
				if c == nil {
					c = &YearCount{Year: year}
					counts[year] = c
				}
				c.Events[status] += float64(overlap) / float64(seconds)
			})
		}
	}
	for _, c := range counts {
		years = append(years, *c)
	}
	slices.SortFunc(years, func(a, b YearCount) int { return cmp.Compare(a.Year, b.Year) })
	return years, uncounted
}

// stretch is the seconds from first to last, inclusive.
type stretch struct{ first, last chrono.Instant }

// eachYear calls f for every year that s touches, with the seconds that it
// has there.
func (s stretch) eachYear(f func(year, overlap int64)) {
	from := s.first
	for year := s.first.Civil().Year; from <= s.last; year++ {
		next := chrono.StartOfDay(year+1, 1, 1)
		f(year, min(next, s.last.Add(1)).Sub(from))
		from = next
	}
}

// possibleStarts returns the stretches of time in which v may have begun and
// their length together; 0 where that is not known or too wide.
func possibleStarts(v chrono.Value) (starts []stretch, seconds int64) {
	switch v.Form {
	case chrono.None:
		return nil, 0
	case chrono.OneOf:
		for _, m := range v.Members() {
			b := m.Value().Drawn()
			starts = append(starts, stretch{b.EarliestStart, b.LatestEnd})
		}
	default:
		b := v.Drawn()
		starts = []stretch{{b.EarliestStart, b.LatestStart}}
	}
	for _, s := range starts {
		if !s.first.Finite() || !s.last.Finite() || s.last.Sub(s.first) > widestStart {
			return nil, 0
		}
		seconds += s.last.Sub(s.first) + 1
	}
	if seconds > widestStart {
		return nil, 0
	}
	return starts, seconds
}
