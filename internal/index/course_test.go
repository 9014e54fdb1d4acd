package index_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/paged"
	"dateline/internal/timeline"
)

func when(t *testing.T, edtf string) chrono.When {
	t.Helper()
	if edtf == "" {
		return chrono.When{}
	}
	v, err := chrono.Parse(edtf)
	if err != nil {
		t.Fatal(err)
	}
	return chrono.When{Value: v}
}

// claimed makes an event with claims, pairs of a date and a status; "" is no
// date and no status.
func claimed(t *testing.T, pairs ...string) *timeline.Event {
	t.Helper()
	e := &timeline.Event{}
	for i := 0; i < len(pairs); i += 2 {
		c := timeline.Claim{Who: "A", Said: when(t, pairs[i])}
		if pairs[i+1] != "" {
			s, ok := timeline.ParseStatus(pairs[i+1])
			if !ok {
				t.Fatalf("no status %q", pairs[i+1])
			}
			c.Status = s
		}
		e.Claims = append(e.Claims, c)
	}
	return e
}

func count(claimed, disputed, confirmed int) (c index.StatusCount) {
	c[timeline.Claimed], c[timeline.Disputed], c[timeline.Confirmed] = claimed, disputed, confirmed
	return c
}

func TestCourse(t *testing.T) {
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{
		claimed(t, "2024-10-08", "", "2024-10-10", "disputed", "2024-10-23", "confirmed", "2024-10-24", "confirmed"),
		claimed(t, "2024-10-08", "confirmed", "2024-10-10", "disputed"),
		claimed(t, "", "", "2024-10", "confirmed"), // surely said only by the end of the month
		claimed(t, "", "disputed"),
		{Status: timeline.Confirmed},
	})}
	day := func(day int) int64 { return chrono.GregorianDays(2024, 10, day) }
	c := index.CourseOf(tl)
	if c.Base != count(1, 1, 0) || c.Unclaimed != 1 {
		t.Errorf("base %v, %d without claims", c.Base, c.Unclaimed)
	}
	want := []index.Step{
		{Day: day(8), Events: count(2, 1, 1)},
		{Day: day(10), Events: count(1, 3, 0)},
		{Day: day(23), Events: count(1, 2, 1)},
		{Day: day(31), Events: count(0, 2, 2)},
	}
	if !slices.Equal(c.Steps, want) {
		t.Errorf("steps %v, want %v", c.Steps, want)
	}
}

// Two events that change places are no step.
func TestCourseHasNoStepWhereNothingChanges(t *testing.T) {
	c := index.CourseOf(&timeline.Timeline{Events: paged.Of([]*timeline.Event{
		claimed(t, "-0043-03-15", "claimed", "-0043-03-16", "confirmed"),
		claimed(t, "-0043-03-15", "confirmed", "-0043-03-16", "claimed"),
	})})
	if len(c.Steps) != 1 || c.Steps[0].Events != count(1, 0, 1) || c.Steps[0].Day != chrono.GregorianDays(-43, 3, 15) {
		t.Errorf("steps %v", c.Steps)
	}
}

// The course is StatusAt of all events, at every time.
func TestCourseAgreesWithStatusAt(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	dates := []string{"", "2024", "2024-02", "2024-02-29", "2024-03~", "2024-01-05/2024-04-01", "../2024-05-05", "[2023,2024-03-09]", "2024-03-09T12:00:00"}
	tl := &timeline.Timeline{}
	for range 400 {
		e := claimed(t)
		for range 1 + r.IntN(5) {
			e.Claims = append(e.Claims, timeline.Claim{Who: "A", Said: when(t, dates[r.IntN(len(dates))]), Status: timeline.Status(r.IntN(6))})
		}
		tl.Events = tl.Events.Append(e)
	}
	c := index.CourseOf(tl)
	if len(c.Steps) < 5 {
		t.Fatalf("only %d steps", len(c.Steps))
	}
	for day := chrono.GregorianDays(2023, 12, 1); day < chrono.GregorianDays(2025, 2, 1); day++ {
		var want index.StatusCount
		for _, e := range tl.Events.All() {
			if s, known := e.StatusAt(chrono.StartOf(day+1) - 1); known {
				want[s]++
			}
		}
		got := c.Base
		for _, s := range c.Steps {
			if s.Day <= day {
				got = s.Events
			}
		}
		if got != want {
			t.Fatalf("day %d: %v, want %v", day, got, want)
		}
	}
}

func TestThinnedKeepsTheEndOfEachStretch(t *testing.T) {
	var c index.Course
	for i := range 1000 {
		c.Steps = append(c.Steps, index.Step{Day: int64(i * 3), Events: count(i, 0, 0)})
	}
	if steps, days := c.Thinned(1000); len(steps) != 1000 || days != 1 {
		t.Errorf("1000 steps became %d of %d days", len(steps), days)
	}
	steps, days := c.Thinned(100)
	if days != 30 || len(steps) != 100 {
		t.Fatalf("%d steps of %d days", len(steps), days)
	}
	for i, s := range steps {
		if want := i*10 + 9; s.Events[timeline.Claimed] != want {
			t.Fatalf("stretch %d ends with %d events, want %d", i, s.Events[timeline.Claimed], want)
		}
	}
}
