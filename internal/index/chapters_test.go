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
		{[]string{"1965-03-02", "1965-03-09", "2024-10-08", "2024-11-03"}, []string{"2 to 9 March 1965", "8 October to 3 November 2024"}},
		// As coarse as the dates at its ends.
		{[]string{"1990", "1991-05", "2024", "2025-04-03"}, []string{"1990 to 1991", "2024 to 2025"}},
		{[]string{"1990-05-03", "1990-05", "2024", "2024-04-03"}, []string{"May 1990", "2024"}},
		{[]string{"Y-66000000", "Y-65000000", "1900", "2000"}, []string{"66 to 65 million years ago", "1900 to 2000"}},
		// What is about a year is named by that year.
		{[]string{"1965~", "1966", "2024-10-08", "2024-12-08"}, []string{"1965 to 1966", "8 October to 8 December 2024"}},
		// An event that lasts through it, or has no end yet, leaves no gap.
		{[]string{"1965", "1966", "1966/2024", "2024", "2025"}, nil},
		{[]string{"1965", "1970", "1975", "1980", "1985", "1990"}, nil},
		{[]string{"1965", "2024"}, nil},
		{nil, nil},
	} {
		tl := dated(t, c.dates...)
		tl.Events = tl.Events.Append(&timeline.Event{Title: "without a date"})
		for _, k := range timescale.Kinds {
			if got := titles(NewOn(tl, k)); !slices.Equal(got, c.want) {
				t.Errorf("%v, %v: %q, want %q", c.dates, k, got, c.want)
			}
		}
	}
}

// TestFoundChaptersHoldAll: every event is in one found chapter, and in none is a
// gap that is long by the rule.
func TestFoundChaptersHoldAll(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var dates []string
		for range 1 + r.IntN(40) {
			from := 1000 + 100*r.IntN(10) + r.IntN(30)
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
		if len(chapters) == 0 {
			continue
		}
		time := 0.0
		for _, c := range chapters {
			time += float64(c.Stretch.To.Sub(c.Stretch.From))
		}
		most := min(len(dates)/4, 8) // see package timescale
		for i := range chapters {
			last := chapters[i].Stretch.From
			for _, e := range x.Reading() {
				from, to := x.Bounds(e).Known()
				if inside(from, to, chapters[i].Stretch) {
					if float64(from.Sub(last)) > time/6 && len(chapters)-1 < most {
						t.Fatalf("%v: a long gap in chapter %d", dates, i)
					}
					last = max(last, to)
				}
			}
			if last != chapters[i].Stretch.To {
				t.Fatalf("%v: chapter %d ends after its events", dates, i)
			}
		}
		for _, e := range x.Reading() {
			from, to := x.Bounds(e).Known()
			in := 0
			for _, c := range chapters {
				if inside(from, to, c.Stretch) {
					in++
				}
			}
			if in != 1 {
				t.Fatalf("%v: %v is in %d chapters", dates, x.Timeline.Events.At(e).Title, in)
			}
		}
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
