package layout

import (
	"dateline/internal/chrono"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Sizes at a Scale of 1, in pixels.
const (
	axisHeight = 54.0 // both rows of the axis
	lanePad    = 5.0  // above and below the rows of a lane
	stripRow   = 13.0 // the strip of claims, and the lowest density
)

// AxisHeight returns the height of the two rows of the axis, in pixels.
func (s *Style) AxisHeight() float64 { return s.px(axisHeight) }

// Options are what a scene shows besides the events.
type Options struct {
	Text    words.Text
	Lexicon *chrono.Lexicon
	// Selected and Hovered are indexes of events, or scene.NoEvent.
	Selected, Hovered int32
	// Now is where the line of today stands, if HasNow.
	Now    chrono.Instant
	HasNow bool
	// Held is the lane that the user is moving, counted from 1; 0 for none.
	Held int
	// Without are the statuses that are filtered out, faded in the legend.
	// Leaving out their events is up to [Plan.Filter].
	Without timeline.StatusSet
	// Static is for a picture that nobody can click on: it has its whole
	// legend, however small it is, and no signs of what can be clicked.
	Static bool
	// NoStatuses leaves the statuses out of the legend.
	NoStatuses bool
	// NoLegend leaves the whole legend out.
	NoLegend bool
	// Hint is shown beside the pointer; nil for none.
	Hint *Hint
	// Reuse is a scene that is no longer needed, whose memory the new one
	// takes; may be nil.
	Reuse *scene.Scene
}

// Scene returns the drawing of what is in view. Hits are the events of
// [Plan.Window].
func (p *Plan) Scene(v Viewport, hits []int32, o Options) *scene.Scene {
	s := o.Reuse
	if s == nil {
		s = &scene.Scene{}
	}
	s.Clear(v.Width, v.Height, p.style.Background)
	d := p.cache.drawings.Get().(*drawing)
	defer p.cache.drawings.Put(d)
	d.begin(p, v, o, s)
	legend := d.legend()
	d.bottom = v.Height - legend.height
	d.lanes()
	d.grid()
	d.today()
	d.densities()
	d.elsewhere()
	d.events(hits)
	d.claims()
	d.headers()
	d.axis()
	legend.draw(d)
	if o.Hint != nil {
		d.hint(o.Hint)
	}
	return s
}

// Fit returns the viewport that shows everything.
func (p *Plan) Fit(v Viewport) Viewport {
	v.ScrollY = 0
	margin := p.style.px(openLength)
	return v.Fit(p.First, p.Last, margin, margin)
}

// Show returns the viewport in which an event fills the middle.
func (p *Plan) Show(e int32, v Viewport) Viewport {
	first, last := p.x.Known(e)
	margin := v.PlotWidth() / 3
	return v.Fit(first, last, margin, margin)
}

// LaneTop returns where a lane begins, in pixels from the top of the first.
func (p *Plan) LaneTop(lane int, v Viewport) float64 {
	y := 0.0
	for _, i := range p.arranged.order {
		if i == lane {
			break
		}
		y += p.room(i, v).height(p.style)
	}
	return y
}

// LaneHeight returns the height of a lane, in pixels.
func (p *Plan) LaneHeight(lane int, v Viewport) float64 { return p.room(lane, v).height(p.style) }

// LaneAt returns the lane at y in the drawing; the last where y is below all.
func (p *Plan) LaneAt(y float64, v Viewport) int {
	y += v.ScrollY - p.style.AxisHeight()
	last := 0
	for _, i := range p.arranged.order {
		if y -= p.room(i, v).height(p.style); y < 0 {
			return i
		}
		last = i
	}
	return last
}

// Window returns hits with the events appended that are drawn and of which
// anything is in v.
func (p *Plan) Window(v Viewport, hits []int32) []int32 {
	near := int8(v.detail().near)
	reach := p.style.px(openLength)
	from, to := v.At(v.Gutter-reach), v.At(v.Width+reach)
	y := p.style.AxisHeight() - v.ScrollY
	for _, lane := range p.arranged.order {
		h := p.room(lane, v).height(p.style)
		if y+h > 0 && y < v.Height && !p.arranged.folded[lane] {
			hits = p.x.WindowFrom(lane, from, to, p.filter.ranks, near, hits)
		}
		y += h
	}
	return hits
}

// ContentHeight returns the height of all lanes at the zoom of v, in pixels.
func (p *Plan) ContentHeight(v Viewport) float64 {
	h := 0.0
	for i := range p.x.Lanes {
		h += p.room(i, v).height(p.style)
	}
	return h
}

// RoomHeight returns the height that v has for lanes, in pixels.
func (p *Plan) RoomHeight(v Viewport, o Options) float64 {
	d := p.cache.drawings.Get().(*drawing)
	defer p.cache.drawings.Put(d)
	d.begin(p, v, o, nil)
	return max(v.Height-p.style.AxisHeight()-d.legend().height, 0)
}

// HeightFor returns how high a drawing as wide as v must be to show all lanes
// with its axis and legend, in pixels.
func (p *Plan) HeightFor(v Viewport, o Options) float64 {
	d := p.cache.drawings.Get().(*drawing)
	defer p.cache.drawings.Put(d)
	d.begin(p, v, o, nil)
	return p.style.AxisHeight() + p.ContentHeight(v) + d.legend().height
}

// ClampScroll returns the viewport scrolled so that lanes are in view.
func (p *Plan) ClampScroll(v Viewport, o Options) Viewport {
	v.ScrollY = max(min(v.ScrollY, p.ContentHeight(v)-p.RoomHeight(v, o)), 0)
	return v
}

// RowOf returns where the row of an event begins and how high it is, in pixels
// from the top of the first lane, so that a view can scroll to it.
func (p *Plan) RowOf(e int32, v Viewport) (y, height float64) {
	lane := int(p.x.Lane[e])
	y = p.LaneTop(lane, v) + p.style.px(lanePad)
	if !p.arranged.folded[lane] {
		y += float64(p.row[e]) * p.style.Row
	}
	return y, p.style.Row
}
