package main

import (
	"math"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/layout"
	"dateline/internal/timescale"
)

// step is a viewport of the path that the benchmarks draw. down is how far the lanes
// are scrolled, from 0, the top, to 1, the bottom; the plan decides how many pixels
// that is.
type step struct {
	layout.Viewport
	down float64
}

// dive is a zoom from everything to a day and back, towards one instant.
type dive struct {
	at   float64 // of the extent of the index, 0 to 1
	down float64
}

// dives go to times with few and with many events, and to the first, the middle and
// the last lanes.
var dives = [...]dive{{0.31, 0}, {0.74, 0.5}, {0.985, 1}}

const (
	// notch is what one notch of the wheel zooms by; see ui.wheelFactor.
	notch = 0.7985
	// fitMargin is the margin at the left and right of everything, in pixels.
	fitMargin = 30.0
	// smallPans and their width in pixels, and halfPans of half a plot there
	// and back, follow every octave of zooming in.
	smallPans, smallPan, halfPans = 6, 7.0, 2
)

// framePath returns the viewports that the benchmarks draw: the same for every
// timeline of the same extent. Each dive begins with everything in view and
// zooms in by one notch of the wheel a frame, with the pointer at its instant. After
// each octave of zoom follow six pans of 7 px, to later and to earlier in turn, and
// two of half a screen, to later and back. Once no more than a day is in view, it
// zooms out by two notches a frame.
func framePath(first, last chrono.Instant, v layout.Viewport) []step {
	all := v.Fit(timescale.Place(first), timescale.Place(last), fitMargin, fitMargin)
	var path []step
	for _, d := range dives {
		v := all
		x := v.X(timescale.Place(first.Add(int64(d.at * float64(last.Sub(first))))))
		take := func(next layout.Viewport) {
			v = next
			path = append(path, step{v, d.down})
		}
		take(v)
		direction := 1.0
		for v.PlotWidth()*v.SecPerPx > 86_400 {
			octave := octaveOf(v.SecPerPx)
			take(v.Zoom(x, notch))
			if octaveOf(v.SecPerPx) == octave {
				continue
			}
			for range smallPans {
				take(v.Pan(direction * smallPan))
			}
			direction = -direction
			for i := range halfPans {
				take(v.Pan(v.PlotWidth() / 2 * math.Pow(-1, float64(i))))
			}
		}
		for v.SecPerPx*1.01 < all.SecPerPx {
			take(v.Zoom(x, min(1/notch/notch, all.SecPerPx/v.SecPerPx)))
		}
	}
	return path
}

// steadyYears are how many years are in view while allocations are counted.
var steadyYears = [...]float64{50, 5, 0.25}

// steadyPath returns pans of 7 px to later, one path for each of steadyYears.
func steadyPath(first, last chrono.Instant, v layout.Viewport) [][]step {
	const pans = 60
	var paths [][]step
	for _, years := range steadyYears {
		middle := first.Add(int64(0.7 * float64(last.Sub(first))))
		half := int64(years * 365.2425 * 86_400 / 2)
		v := v.Fit(timescale.Place(middle.Add(-half)), timescale.Place(middle.Add(half)), 0, 0)
		path := make([]step, pans)
		for i := range path {
			path[i] = step{v.Pan(float64(i) * smallPan), 0}
		}
		paths = append(paths, path)
	}
	return paths
}

func TestFramePathCoversAllZooms(t *testing.T) {
	first, last := chrono.StartOfDay(1825, 1, 1), chrono.StartOfDay(2025, 1, 1)
	octaves, widest, closest := make(map[int]int), 0.0, math.Inf(1)
	path := framePath(first, last, screens[0].viewport())
	for _, s := range path {
		octaves[octaveOf(s.SecPerPx)]++
		widest, closest = max(widest, s.SecPerPx*s.PlotWidth()), min(closest, s.SecPerPx*s.PlotWidth())
		if from, to := s.Range(); chrono.Instant(to) < first || chrono.Instant(from) > last {
			t.Fatalf("from %s there is nothing to see", chrono.Instant(from).Civil())
		}
	}
	if len(path) < 400 || len(octaves) < 16 || widest < 200*365*86_400 || closest > 86_400 || closest < 86_400/2 {
		t.Errorf("%d frames over %d octaves, from %v to %v seconds", len(path), len(octaves), widest, closest)
	}
}

// octaveOf returns the doubling of the zoom in which a zoom is.
func octaveOf(secPerPx float64) int { return int(math.Ceil(math.Log2(secPerPx))) }
