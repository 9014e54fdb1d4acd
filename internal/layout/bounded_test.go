package layout

import (
	"math"
	"math/rand/v2"
	"testing"

	"dateline/internal/index"
	"dateline/internal/paged"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// plansOfAllLengths returns plans of which everything lasts from an hour to longer than any
// view can show, on each scale.
func plansOfAllLengths(t *testing.T) map[string]*Plan {
	plans := map[string]*Plan{}
	timelines := map[string]*timeline.Timeline{
		"nothing": {}, "a moment": {Events: paged.Of([]*timeline.Event{event(t, "a", "1969-07-20T20:17:40", "A", timeline.Confirmed)})},
		"years": crowd(t, 200),
		"deep": {Events: paged.Of([]*timeline.Event{
			event(t, "a", "Y-13800000000", "A", timeline.Confirmed), event(t, "b", "Y-66000000", "A", timeline.Confirmed),
			event(t, "c", "1492", "A", timeline.Claimed), event(t, "d", "2024-06-01", "B", timeline.Confirmed), event(t, "e", "2024", "B", timeline.Disputed),
		})},
		"too long": {Events: paged.Of([]*timeline.Event{event(t, "a", "Y-40000000000", "A", timeline.Confirmed), event(t, "b", "2000", "A", timeline.Confirmed)})},
	}
	for name, tl := range timelines {
		for _, kind := range timescale.Kinds {
			plans[name+", "+kind.String()] = NewPlan(index.NewOn(tl, kind), Light(), fixedWidth{})
		}
	}
	return plans
}

// TestZoomingOutEndsWhereEverythingIsInView, from wherever it begins and at whatever
// it zooms, with a little beside it.
func TestZoomingOutEndsWhereEverythingIsInView(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	for name, p := range plansOfAllLengths(t) {
		for range 20 {
			v := fitted(p, 700+500*r.Float64(), 600)
			for range r.IntN(40) {
				v = p.Bounded(p.Zoom(v, v.Gutter+v.PlotWidth()*r.Float64(), 0.6).Pan(300 * (r.Float64() - 0.5)))
			}
			for range 200 {
				v = p.Zoom(v, v.Gutter+v.PlotWidth()*r.Float64(), 1.5)
			}
			left, right := v.X(p.First), v.X(p.Last)
			if name := name[:4]; name == "too " { // it ends with as much as can be shown
				if math.Abs(v.SecPerPx*v.PlotWidth()/maxSpan-1) > 1e-9 {
					t.Errorf("%s: a view shows %v s", name, v.SecPerPx*v.PlotWidth())
				}
				continue
			}
			beside := v.PlotWidth() / 4
			if left < v.Gutter || right > v.Width || left > v.Gutter+beside+1 || right < v.Width-beside-1 {
				t.Errorf("%s: everything is from %.1f to %.1f of %.1f to %.1f", name, left, right, v.Gutter, v.Width)
			}
		}
	}
}

// TestSomethingIsAlwaysInReach: no way leads to where all that there is lies on one
// side, and at the closest zoom too each event can stand in the middle.
func TestSomethingIsAlwaysInReach(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 9))
	for name, p := range plansOfAllLengths(t) {
		v := fitted(p, 1100, 600)
		for range 500 {
			switch r.IntN(3) {
			case 0:
				v = p.Zoom(v, v.Gutter+v.PlotWidth()*r.Float64(), math.Exp(4*r.Float64()-2))
			case 1:
				v = p.Bounded(v.Pan(5000 * (r.Float64() - 0.5)))
			case 2:
				v = p.Bounded(v.Zoom(v.Gutter, math.Exp(60*r.Float64()-30)))
			}
			middle := v.Gutter + v.PlotWidth()/2
			if v.X(p.First) > middle+1 || v.X(p.Last) < middle-1 {
				t.Fatalf("%s: in %+v everything is from %.1f to %.1f", name, v, v.X(p.First), v.X(p.Last))
			}
			if again := p.Bounded(v); math.Abs(again.X(v.Left)-v.X(v.Left)) > 0.01 || math.Abs(again.SecPerPx/v.SecPerPx-1) > 1e-9 {
				t.Fatalf("%s: %+v moves on to %+v", name, v, again)
			}
		}
		first := p.First
		if p.x.Dated > 0 {
			first = p.x.Scale.Place(p.x.First)
		}
		close := v.Fit(first, first, 0, 0)
		if moved := p.Bounded(close); math.Abs(moved.X(first)-close.X(first)) > 1 {
			t.Errorf("%s: the first event cannot be in the middle but at %v", name, moved.X(first))
		}
	}
}

// TestFittedViewsAreWithinReach: what shows everything or a chapter stays as it is.
func TestFittedViewsAreWithinReach(t *testing.T) {
	for name, p := range plansOfAllLengths(t) {
		v := fitted(p, 1100, 600)
		if got := p.Bounded(v); got != v {
			t.Errorf("%s: %+v becomes %+v", name, v, got)
		}
		chapters := p.x.Chapters()
		for i := range chapters {
			at := p.ChapterView(&chapters[i], v)
			if got := p.Bounded(at); got != at {
				t.Errorf("%s: the chapter of %+v becomes %+v", name, at, got)
			}
		}
	}
}
