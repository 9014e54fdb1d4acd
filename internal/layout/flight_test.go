package layout

import (
	"fmt"
	"math"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/timescale"
)

// plots are viewports of the same size near and far, wide and narrow, today
// and in deep time.
func plots() []Viewport {
	var all []Viewport
	for _, years := range []float64{-4e9, -66e6, -500, 30, 54.7} {
		for _, secPerPx := range []float64{3, 4_000, 2e6, 1e9, 3e14} {
			v := Viewport{Left: timescale.Place(chrono.Instant(years * yearSeconds)), LeftFrac: 0.25, SecPerPx: secPerPx, Width: 1200, Height: 700, Gutter: 168}
			all = append(all, v)
		}
	}
	return all
}

func TestFlightBeginsAndEndsExactly(t *testing.T) {
	for _, from := range plots() {
		for _, to := range plots() {
			f := Fly(from, to)
			if f.At(0) != from || f.At(1) != to {
				t.Fatalf("from %+v to %+v: not exactly there", from, to)
			}
			near(t, "just after the start", f.At(1e-9), from)
			near(t, "just before the end", f.At(1-1e-9), to)
		}
	}
}

// near checks that two viewports show the same to within a pixel.
func near(t *testing.T, what string, got, want Viewport) {
	t.Helper()
	if zoom := got.SecPerPx / want.SecPerPx; math.Abs(zoom-1) > 1e-4 {
		t.Errorf("%s: %v s a pixel, want %v", what, got.SecPerPx, want.SecPerPx)
	}
	for _, x := range []float64{want.Gutter, want.Width} {
		if moved := got.X(want.At(x)) - want.X(want.At(x)); math.Abs(moved) > 1 {
			t.Errorf("%s: at %v by %v pixels away (from %+v to %+v)", what, x, moved, got, want)
		}
	}
}

// TestFlightNeverJumps looks at the way in small steps: neither the zoom nor
// the place changes by much of what is in view.
func TestFlightNeverJumps(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long on a single processor")
	}
	const steps = 2000
	for _, from := range plots() {
		for _, to := range plots() {
			f := Fly(from, to)
			most := 4 * (f.Length() + 1) / steps
			last := f.At(0)
			for i := 1; i <= steps; i++ {
				v := f.At(float64(i) / steps)
				if zoom := math.Abs(math.Log(v.SecPerPx / last.SecPerPx)); zoom > most {
					t.Fatalf("from %+v to %+v: step %d zooms by %v", from, to, i, zoom)
				}
				middle := v.Gutter + v.PlotWidth()/2
				if moved := math.Abs(last.X(v.At(middle))-middle) / v.PlotWidth(); moved > most+2/v.PlotWidth()/min(v.SecPerPx, 1) {
					t.Fatalf("from %+v to %+v: step %d moves by %v of the plot", from, to, i, moved)
				}
				last = v
			}
		}
	}
}

func TestZoomingAtAPointKeepsItInEveryFrame(t *testing.T) {
	for _, from := range plots() {
		for _, x := range []float64{168, 500, 1200} {
			for _, factor := range []float64{0.8, 0.03, 7} {
				f := Fly(from, from.Zoom(x, factor))
				at := from.At(x)
				for i := range 21 {
					v := f.At(float64(i) / 20)
					if moved := v.X(at) - from.X(at); math.Abs(moved) > 0.01+1/min(v.SecPerPx, from.SecPerPx) {
						t.Fatalf("%v times from %+v: after %d/20 the instant at %v is %v pixels away", factor, from, i, x, moved)
					}
				}
			}
		}
	}
}

func TestFlightShowsTheWay(t *testing.T) {
	a := Viewport{SecPerPx: 100, Width: 1200, Height: 700, Gutter: 168}
	b := a.Pan(1_000_000)
	f := Fly(a, b)
	if middle := f.At(0.5).SecPerPx; middle < 1000*a.SecPerPx/4 {
		t.Errorf("half way over a thousand plots the zoom is only %v s a pixel", middle)
	}
	if near := Fly(a, a.Pan(900)); near.At(0.5).SecPerPx != a.SecPerPx {
		t.Error("going to the next screen zooms")
	}
}

func ExampleFlight() {
	from := Viewport{SecPerPx: 400, Width: 1000, Height: 600}
	flight := Fly(from, from.Zoom(250, 0.25))
	for _, t := range []float64{0, 0.5, 1} {
		v := flight.At(t)
		fmt.Printf("%.0f s a pixel, %d at 250\n", v.SecPerPx, v.At(250))
	}
	// Output:
	// 400 s a pixel, 100000 at 250
	// 200 s a pixel, 100000 at 250
	// 100 s a pixel, 100000 at 250
}
