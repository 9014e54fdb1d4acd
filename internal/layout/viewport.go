package layout

import (
	"math"

	"dateline/internal/timescale"
)

// Viewport is the part of time and lanes that a scene shows, and its size. Its time
// is that of the axis: places of a [timescale.Scale], which are seconds on the plain
// one.
type Viewport struct {
	// Left is the place at the left edge of the plot and LeftFrac the part of
	// one beyond it, 0 to 1: two numbers, so that an hour is still exact in the
	// age of the dinosaurs.
	Left     timescale.Place
	LeftFrac float64
	// SecPerPx is the zoom, in places a pixel: seconds on the plain scale.
	SecPerPx float64
	// Width and Height are those of the whole drawing, in pixels.
	Width, Height float64
	// Gutter is the width of the lane headers, left of the plot.
	Gutter float64
	// ScrollY is how far the lanes are scrolled up, in pixels.
	ScrollY float64
	// Room is the height that lanes are to fill, in pixels; 0 leaves rows as low
	// as they can be.
	Room float64
	// Settled is the time for which lanes have their heights. Settling, 1 to 0,
	// is how far they still are those of Unsettled, so that an animation can
	// change them gradually.
	Settled, Unsettled Span
	Settling           float64
	// Chosen is the event, counted from 1, that has a row even where it would have
	// none, and room for its claims under it; 0 for none.
	Chosen int32
	// Lag is by how many octaves the detail that is drawn is behind the zoom:
	// 0 at rest, above 0 while zooming in, down to -1 while zooming out. An
	// animation changes it to 0, so that events, titles and heights of lanes
	// change gradually.
	Lag float64
}

const (
	yearSeconds = 31_556_952.0
	// minSpan and maxSpan are the shortest and longest time that the plot can
	// show, in seconds: an hour, and a little more than the age of the
	// universe.
	minSpan = 3600.0
	maxSpan = 2e10 * yearSeconds
	// farthest is how far from 1970 the left edge can go.
	farthest = timescale.Place(3e10 * yearSeconds)
)

// PlotWidth returns the width of the plot, right of the gutter.
func (v Viewport) PlotWidth() float64 { return max(v.Width-v.Gutter, 1) }

// X returns the position of a place, in pixels from the left of the drawing; for
// those before and after every date far outside.
func (v Viewport) X(i timescale.Place) float64 {
	return v.Gutter + (float64(i.Sub(v.Left))-v.LeftFrac)/v.SecPerPx
}

// At returns the place at a position; the inverse of X to within one.
func (v Viewport) At(x float64) timescale.Place {
	whole, _ := v.seconds(x)
	return whole
}

// seconds splits the place at x into a whole one and the rest.
func (v Viewport) seconds(x float64) (timescale.Place, float64) {
	floor, frac := math.Modf((x-v.Gutter)*v.SecPerPx + v.LeftFrac)
	if frac < 0 {
		floor, frac = floor-1, frac+1
	}
	return v.Left.Add(int64(max(min(floor, math.MaxInt64/4), math.MinInt64/4))), frac
}

// Range returns the first and last place in view.
func (v Viewport) Range() (from, to timescale.Place) {
	return v.Left, v.At(v.Width).Add(1)
}

// Zoom returns the viewport with the zoom changed by a factor, over 1 to see
// more time, and the same place at x.
func (v Viewport) Zoom(x, factor float64) Viewport {
	whole, frac := v.seconds(x)
	v.SecPerPx = min(max(v.SecPerPx*factor, minSpan/v.PlotWidth()), maxSpan/v.PlotWidth())
	return v.moveTo(whole, frac, x)
}

// moveTo returns the viewport with a place at x.
func (v Viewport) moveTo(whole timescale.Place, frac, x float64) Viewport {
	v.Left, v.LeftFrac = whole, frac
	return v.Pan(v.Gutter - x)
}

// Pan returns the viewport moved by dx pixels towards later.
func (v Viewport) Pan(dx float64) Viewport {
	v.Left, v.LeftFrac = v.seconds(v.Gutter + dx)
	if v.Left > farthest {
		v.Left = farthest
	}
	if v.Left < -farthest {
		v.Left = -farthest
	}
	return v
}

// Fit returns the viewport that shows from first to last, with margins in
// pixels.
func (v Viewport) Fit(first, last timescale.Place, left, right float64) Viewport {
	room := max(v.PlotWidth()-left-right, v.PlotWidth()/4)
	v.SecPerPx = max(float64(last.Sub(first))/room, minSpan/v.PlotWidth())
	v.SecPerPx = min(v.SecPerPx, maxSpan/v.PlotWidth())
	middle := first.Add(last.Sub(first) / 2)
	return v.moveTo(middle, 0, v.Gutter+left+room/2)
}

// Resize returns the viewport of another size with the same zoom and middle.
func (v Viewport) Resize(width, height float64) Viewport {
	whole, frac := v.seconds(v.Gutter + v.PlotWidth()/2)
	v.Width, v.Height = width, height
	v.SecPerPx = min(max(v.SecPerPx, minSpan/v.PlotWidth()), maxSpan/v.PlotWidth())
	return v.moveTo(whole, frac, v.Gutter+v.PlotWidth()/2)
}
