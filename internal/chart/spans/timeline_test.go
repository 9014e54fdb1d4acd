package spans

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"dateline/internal/chart/part"
	"dateline/internal/chrono"
	"dateline/internal/paged"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
	"dateline/internal/words"
)

// TestCountsAreOnTheScaleThatIsAskedFor: where events are counted, all are, in bins
// that are side by side on the scale.
func TestCountsAreOnTheScaleThatIsAskedFor(t *testing.T) {
	tl := &timeline.Timeline{}
	for i := range mostMarks + 1 {
		tl.Events = tl.Events.Append(at(t, fmt.Sprint(1000+i%900/800*950+i%50)))
	}
	for _, kind := range timescale.Kinds {
		made := Timeline(part.New(tl, part.Options{TimeScale: kind}))
		data := made.Data.(densityData)
		sum, bins := 0.0, 0
		for _, n := range data.Lanes[0].Counts[timeline.Confirmed] {
			sum += n
			if n > 0 {
				bins++
			}
		}
		if data.Scale.Kind != kind.String() || (data.Scale.Knots == nil) != (kind == timescale.Linear) || math.Abs(sum-(mostMarks+1)) > 20 { // parts are rounded to hundredths
			t.Errorf("%v: %v events are counted on the scale %+v", kind, sum, data.Scale)
		}
		if told := slices.Contains(made.Notes, "Time axis: crowded times wider"); told != (kind == timescale.Even) {
			t.Errorf("%v: the notes are %q", kind, made.Notes)
		}
		if even := bins > data.Bins*8/10; even != (kind == timescale.Even) {
			t.Errorf("%v: %d of %d bins hold anything", kind, bins, data.Bins)
		}
	}
}

// TestBreaksAreExplained where there are any, drawn or offered.
func TestBreaksAreExplained(t *testing.T) {
	for _, c := range []struct {
		years  []int
		breaks bool
	}{{[]int{1914, 1915, 1916, 1917, 2014, 2015, 2016, 2017}, true}, {[]int{1910, 1911, 1912, 1913, 1914, 1915, 1916, 1917}, false}} {
		tl := &timeline.Timeline{}
		for _, year := range c.years {
			tl.Events = tl.Events.Append(at(t, fmt.Sprint(year)))
		}
		made := Timeline(part.New(tl, part.Options{}))
		if told := slices.Contains(made.Notes, words.English()("chart.timeline.breaks")); told != c.breaks {
			t.Errorf("%v: the notes are %q", c.years, made.Notes)
		}
	}
}

// TestTitlesInARowAreApart: a title right of its mark and one left of the next are
// not in one row if they would read as one.
func TestTitlesInARowAreApart(t *testing.T) {
	first, second := at(t, "1982"), at(t, "2018")
	first.Title, second.Title = strings.Repeat("a", 45), strings.Repeat("b", 45)
	events := []*timeline.Event{at(t, "1965"), first, second, at(t, "2025")}
	marks, _ := marksOf(&timeline.Timeline{Events: paged.Of(events)})
	pack(marks, []string{""}, nil)
	s := newPackScale(marks, nil)
	_, right := s.extent(marks[1])
	if left, _ := s.extent(marks[2]); right-apartPx > left+apartPx || right < left {
		t.Fatalf("the titles end at %.0f and begin at %.0f", right-apartPx, left+apartPx)
	}
	if marks[1].row == marks[2].row {
		t.Error("they are in one row")
	}
}

// TestLanesAreCountedWhereTheyAreTooMany: of more rows than can be read, the
// timeline has no marks but counts, and says why.
func TestLanesAreCountedWhereTheyAreTooMany(t *testing.T) {
	for _, c := range []struct {
		lanes int
		alone bool
	}{{200, true}, {2_000, false}} {
		tl := &timeline.Timeline{}
		for i := range c.lanes {
			v, err := chrono.Parse(fmt.Sprint(1000 + i%1000))
			if err != nil {
				t.Fatal(err)
			}
			tl.Events = tl.Events.Append(&timeline.Event{ID: fmt.Sprint(i), Lane: fmt.Sprint("lane ", i), When: chrono.When{Value: v}})
		}
		made := Timeline(part.New(tl, part.Options{}))
		if _, alone := made.Data.(timelineData); alone != c.alone || alone == (len(made.Notes) > 0) {
			t.Errorf("%d lanes: drawn one by one: %t, with the notes %q", c.lanes, alone, made.Notes)
		}
	}
}
