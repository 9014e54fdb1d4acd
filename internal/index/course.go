package index

import (
	"cmp"
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// StatusCount is a number of events by [timeline.Status].
type StatusCount [len(timeline.Statuses)]int

// Counts returns c as counts that have room for parts of events.
func (c *StatusCount) Counts() (counts Counts) {
	for s, n := range c {
		counts[s] = float64(n)
	}
	return counts
}

// Course is how many events stood in each status at every time, by what had
// been said about them until then (see [timeline.Event.StatusAt]). An event
// counts from its first claim on, and in the status of the last one.
type Course struct {
	// Base are the events that count from the start, since neither they nor a
	// claim about them have a date.
	Base  StatusCount
	Steps []Step
	// Undated is the number of claims that do not say by when they were made.
	// They count from when their events can have begun.
	Undated int
	// Unclaimed is the number of events without any claim. Nothing says since
	// when they have their status, so that they are not counted.
	Unclaimed int
}

// Step is a day on which the numbers changed, and the numbers at its end.
type Step struct {
	Day    int64 // days from 1970-01-01
	Events StatusCount
}

// change is one event more or less in a status.
type change struct {
	day    int64
	status timeline.Status
	by     int
}

// CourseOf returns the course of the events of t, with a step for each day on
// which a number changed.
func CourseOf(t *timeline.Timeline) Course {
	c := Course{Undated: t.CountUndated()}
	var changes []change
	for _, e := range t.Events.All() {
		if e.CountClaims() == 0 {
			c.Unclaimed++
			continue
		}
		spells := e.Spells()
		for i, s := range spells {
			if s.Since == chrono.Past {
				c.Base[s.Status]++
				continue
			}
			if changes = append(changes, change{s.Since.Days(), s.Status, 1}); i > 0 {
				changes = append(changes, change{s.Since.Days(), spells[i-1].Status, -1})
			}
		}
	}
	c.Steps = c.after(changes)
	return c
}

// after returns the steps that changes make from the base on.
func (c *Course) after(changes []change) (steps []Step) {
	slices.SortFunc(changes, func(a, b change) int { return cmp.Compare(a.day, b.day) })
	now := c.Base
	for i := 0; i < len(changes); {
		before, day := now, changes[i].day
		for ; i < len(changes) && changes[i].day == day; i++ {
			now[changes[i].status] += changes[i].by
		}
		if now != before {
			steps = append(steps, Step{day, now})
		}
	}
	return steps
}

// Thinned returns at most one step for each stretch of as many days as keep
// them below most, the last of it; days is the length of a stretch, 1 where
// all steps stay.
func (c *Course) Thinned(most int) (steps []Step, days int64) {
	if len(c.Steps) <= most {
		return c.Steps, 1
	}
	first, last := c.Steps[0].Day, c.Steps[len(c.Steps)-1].Day
	days = (last-first)/int64(most) + 1
	for i, s := range c.Steps {
		if i+1 == len(c.Steps) || (c.Steps[i+1].Day-first)/days != (s.Day-first)/days {
			steps = append(steps, s)
		}
	}
	return steps, days
}
