package index

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/synthetic"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// dated returns a timeline of events with these dates.
func dated(t *testing.T, dates ...string) *timeline.Timeline {
	t.Helper()
	tl := &timeline.Timeline{}
	for _, text := range dates {
		v, err := chrono.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		tl.Events = tl.Events.Append(&timeline.Event{Title: text, When: chrono.When{Value: v}})
	}
	return tl
}

func titles(x *Index) (names []string) {
	for _, c := range x.Chapters() {
		names = append(names, c.Title(&chrono.English))
	}
	return names
}

func TestFoundChapters(t *testing.T) {
	for _, c := range []struct{ dates, want []string }{
		{[]string{"1965", "1970/1985", "1991", "2024-10-08", "2024-12", "2025-04"}, []string{"1965 to 1991", "October 2024 to April 2025"}},
		{[]string{"1965-03-02", "1965-03-04", "1965-03-06", "1965-03-09", "2024-10-08", "2024-10-15", "2024-10-25", "2024-11-03"}, []string{"2 to 9 March 1965", "8 October to 3 November 2024"}},
		// As coarse as the dates at its ends.
		{[]string{"1990", "1991-05", "2024", "2025-04-03"}, []string{"1990 to 1991", "2024 to 2025"}},
		{[]string{"1990-05-03", "1990-05", "2024", "2024-04-03"}, []string{"May 1990", "2024"}},
		{[]string{"Y-66000000", "Y-65700000", "Y-65300000", "Y-65000000", "1900", "1930", "1970", "2000"}, []string{"66 to 65 million years ago", "1900 to 2000"}},
		// What is about a year is named by that year.
		{[]string{"1965~", "1966", "2024-10-08", "2024-12-08"}, []string{"1965 to 1966", "8 October to 8 December 2024"}},
		// An event that lasts through it, or has no end yet, leaves no gap.
		{[]string{"1965", "1966", "1966/2024", "2024", "2025"}, nil},
		{[]string{"1965", "1970", "1975", "1980", "1985", "1990"}, nil},
		{[]string{"1965", "2024"}, nil},
		{nil, nil},
	} {
		if len(c.dates) < 2*leastEvents {
			c.dates = slices.Repeat(c.dates, 3)
		}
		tl := dated(t, c.dates...)
		tl.Events = tl.Events.Append(&timeline.Event{Title: "without a date"})
		for _, k := range timescale.Kinds {
			if got := titles(NewOn(tl, k)); !slices.Equal(got, c.want) {
				t.Errorf("%v, %v: %q, want %q", c.dates, k, got, c.want)
			}
		}
	}
}

// TestNoChapterOfTooLittle: what is far from all else makes none of a few events, such as
// a date that is wrong by 2,000 years, nor of one day; and few events have none.
func TestNoChapterOfTooLittle(t *testing.T) {
	decade := func(from, n int) (dates []string) {
		for i := range n {
			dates = append(dates, fmt.Sprint(from+i%10))
		}
		return dates
	}
	day := slices.Repeat([]string{"1944-06-06"}, 20)
	for name, c := range map[string]struct{ dates, want []string }{
		"seven events":        {append(decade(1789, 3), decade(1900, 4)...), nil},
		"one far away":        {append(decade(1980, 20), "0000"), nil},
		"one beside two":      {slices.Concat([]string{"0000"}, decade(1700, 20), decade(1900, 20)), []string{"1700 to 1709", "1900 to 1909"}},
		"all on one day":      {day, nil},
		"all but some on one": {append(day, decade(1900, 10)...), nil},
		"one day beside two":  {slices.Concat(day, decade(1800, 20), decade(1900, 20)), []string{"1800 to 1809", "1900 to 1909"}},
	} {
		if got := titles(New(dated(t, c.dates...))); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestFoundChaptersAreApart: those of random timelines are in order, each has all events
// of its time, several and longer than a day, and more than a third of the events are in
// one where there are any.
func TestFoundChaptersAreApart(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	found := 0
	for range 300 {
		var dates []string
		for range 1 + r.IntN(80) {
			from := 1000 + 300*r.IntN(4) + r.IntN(30)
			date := fmt.Sprint(from)
			if r.IntN(2) == 0 {
				date = fmt.Sprintf("%d/%d", from, from+r.IntN(1+r.IntN(90)))
			}
			dates = append(dates, date)
		}
		x := New(dated(t, dates...))
		chapters := x.Chapters()
		if len(chapters) == 1 {
			t.Fatalf("%v: one chapter", dates)
		}
		found += len(chapters)
		all := 0
		for i, c := range chapters {
			in := 0
			for _, e := range x.Reading() {
				from, to := x.Bounds(e).Known()
				if inside(from, to, c.Stretch) {
					in++
				} else if from <= c.Stretch.To && to >= c.Stretch.From {
					t.Fatalf("%v: %v is partly in chapter %d", dates, x.Timeline.Events.At(e).Title, i)
				}
			}
			if all += in; in < leastEvents || c.Stretch.To.Sub(c.Stretch.From) < daySeconds || i > 0 && c.Stretch.From <= chapters[i-1].Stretch.To {
				t.Fatalf("%v: chapter %d of %d events, %+v", dates, i, in, c.Stretch)
			}
		}
		if len(chapters) > 0 && all < len(dates)/3 {
			t.Fatalf("%v: %d events are in a chapter", dates, all)
		}
	}
	if found < 200 {
		t.Errorf("only %d chapters are found", found)
	}
}

// TestChaptersAreSteady adds one event after the other to timelines of about a dozen within
// ten years: that hardly ever makes or ends chapters.
func TestChaptersAreSteady(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	changes, edits := 0, 0
	for range 100 {
		var dates []string
		before := 0
		for range 16 {
			dates = append(dates, fmt.Sprintf("%d-%02d", 1789+r.IntN(10), 1+r.IntN(12)))
			now := len(New(dated(t, dates...)).Chapters())
			if edits++; now != before {
				changes++
			}
			before = now
		}
	}
	if changes > edits/50 {
		t.Errorf("%d of %d events changed the number of chapters", changes, edits)
	}
}

func inside(from, to chrono.Instant, s timescale.Span) bool { return from >= s.From && to <= s.To }

// TestOwnChapters: they are in order of time, those without a stretch are left out,
// and however many there are few are shown.
func TestOwnChapters(t *testing.T) {
	tl := dated(t, "1965", "1966", "2024", "2025")
	for _, when := range []string{"2024", "1965/..", "[1965,1966]", "1965", ".."} {
		c := timeline.Chapter{Name: when}
		c.When.Value, _ = chrono.Parse(when)
		tl.Chapters = append(tl.Chapters, c)
	}
	x := New(tl)
	if got := titles(x); !slices.Equal(got, []string{"1965/..", "1965", "2024"}) {
		t.Errorf("chapters %q", got)
	}
	if to := x.Chapters()[0].Stretch.To; to != x.Last {
		t.Errorf("an open end is at %v", to.Civil())
	}
	tl.Chapters[0].Name = " "
	if got := titles(New(tl))[2]; got != "2024" {
		t.Errorf("one without a name is called %q", got)
	}
	tl.Chapters = slices.Repeat([]timeline.Chapter{tl.Chapters[0]}, 1_000_000)
	if n := len(New(tl).Chapters()); n != MostChapters {
		t.Errorf("%d chapters", n)
	}
}

func BenchmarkFoundChapters(b *testing.B) {
	tl := synthetic.Timeline(1_000_000)
	for b.Loop() {
		New(tl).foundChapters()
	}
}
