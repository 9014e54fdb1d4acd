package index

import (
	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// Days are the first and the last day that a date can mean, counted from
// 1970-01-01.
type Days struct{ First, Last int64 }

// Report is a claim with the day on which its event began and the day on
// which it was made, as far as they are known.
type Report struct {
	Event, Claim int32
	Began, Said  Days
}

// Lag returns the days from the beginning of the event to the report, below 0
// for what was said before it. It is anything between, where dates are vague.
func (r Report) Lag() Days {
	return Days{r.Said.First - r.Began.Last, r.Said.Last - r.Began.First}
}

// Reports returns the claims of t that have a date, of events with a date, in
// the order of the timeline. Dates reach as far as they are drawn (see
// [chrono.Value.Drawn]). Claims where one of the two is not known on both
// sides, such as "before 1990", are left out; undated is their number.
func Reports(t *timeline.Timeline) (reports []Report, undated int) {
	for i, e := range t.Events.All() {
		if len(e.Claims) == 0 {
			continue
		}
		began, dated := startDays(e.When.Value)
		for j := range e.Claims {
			said, known := startDays(e.Claims[j].Said.Value)
			if !dated || !known {
				undated++
				continue
			}
			reports = append(reports, Report{i, int32(j), began, said})
		}
	}
	return reports, undated
}

// startDays returns the days on which v may have begun; ok is false where they
// are not known on both sides.
func startDays(v chrono.Value) (days Days, ok bool) {
	if v.Form == chrono.None {
		return Days{}, false
	}
	b := v.Drawn()
	if !b.EarliestStart.Finite() || !b.LatestStart.Finite() {
		return Days{}, false
	}
	return Days{b.EarliestStart.Days(), b.LatestStart.Days()}, true
}

// OnDay is an event that began, or a claim that was made, on a known day.
type OnDay struct {
	Day   int64 // days from 1970-01-01
	Event int32
}

// BeganOn returns the events of t whose first day is known, in the order of the
// timeline, and the number of the others. A day that is only about right is
// not known, but one with a question mark is what the source says.
func BeganOn(t *timeline.Timeline) (on []OnDay, others int) {
	for i, e := range t.Events.All() {
		if day, ok := knownDay(e.When.Value); ok {
			on = append(on, OnDay{day, i})
		} else {
			others++
		}
	}
	return on, others
}

// SaidOn returns the events of t once for each claim about them whose day is
// known, and the number of the other claims.
func SaidOn(t *timeline.Timeline) (on []OnDay, others int) {
	for i, e := range t.Events.All() {
		for j := range e.Claims {
			if day, ok := knownDay(e.Claims[j].Said.Value); ok {
				on = append(on, OnDay{day, i})
			} else {
				others++
			}
		}
	}
	return on, others
}

func knownDay(v chrono.Value) (day int64, ok bool) {
	days, ok := startDays(v)
	return days.First, ok && days.First == days.Last
}
