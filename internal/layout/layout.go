package layout

import (
	"cmp"
	"math"
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
	"dateline/internal/words"
)

// Sizes at a Scale of 1, in pixels.
const (
	axisHeight = 48.0 // both rows of the axis
	lanePad    = 3.0  // above and below the rows of a lane
	stripRow   = 12.0 // the strip of strokes, and the lowest density
)

// AxisHeight returns how far the lanes are below the top of a drawing, in pixels:
// the strip of statuses, the two rows of the axis and the band of chapters.
func (s *Style) AxisHeight() float64 { return s.Strip + s.px(axisHeight) + s.Chapters }

// Options are what a scene shows besides the events.
type Options struct {
	Text    words.Text
	Lexicon *chrono.Lexicon
	// Selected and Hovered are indexes of events, or scene.NoEvent.
	Selected, Hovered int32
	// Others are also selected, ascending, without Selected.
	Others []int32
	// Frame is the box in which events are being selected; nil for none.
	Frame *Box
	// Handles shows the handles of the selected event.
	Handles bool
	// Moving are the dates to which other events are being moved than that of Ghost, and
	// Target is the lane, counted from 1, into which they are moved; 0 for their own.
	Moving []Ghost
	Target int
	// Claim is the claim of the selected event that is marked, counted from 1; 0 for
	// none.
	Claim int32
	// Now is where the line of today stands, if HasNow.
	Now    chrono.Instant
	HasNow bool
	// Held is the lane that the user is moving, counted from 1; 0 for none.
	Held int
	// Without are the statuses that are filtered out, faded in the legend.
	// Leaving out their events is up to [Plan.Filter].
	Without timeline.StatusSet
	// Chapters are those of the band under the axis, for which the style has room.
	Chapters []index.Chapter
	// Static is for a picture that nobody can click on: it has its whole
	// legend, however small it is, and no signs of what can be clicked.
	Static bool
	// NoLegend leaves the whole legend out.
	NoLegend bool
	// Hint is shown beside the pointer; nil for none.
	Hint *Hint
	// Ghost is a date that is tried out; nil for none.
	Ghost *Ghost
	// Reuse is a scene that is no longer needed, whose memory the new one
	// takes; may be nil.
	Reuse *scene.Scene
}

// Scene returns the drawing of what is in view. Hits are the events of
// [Plan.Window].
func (p *Plan) Scene(v Viewport, hits []int32, o Options) *scene.Scene {
	d := p.cache.drawings.Get().(*drawing)
	defer p.cache.drawings.Put(d)
	return p.sceneBy(d, v, hits, o)
}

// sceneBy is Scene with a drawing, which then has the signs that are in view.
func (p *Plan) sceneBy(d *drawing, v Viewport, hits []int32, o Options) *scene.Scene {
	s := o.Reuse
	if s == nil {
		s = &scene.Scene{}
	}
	s.Clear(v.Width, v.Height, p.style.Background)
	v.Chosen = p.chosen(o)
	d.begin(p, v, o, s)
	d.take(hits)
	if o.Static {
		d.signs = d.signsOfAll()
		d.bottom = v.Height - d.legend().height
	} else {
		d.bottom = v.Height - p.legendHeight(v, o)
	}
	d.lanes()
	d.grid()
	d.today()
	d.hidden()
	d.selectedHidden()
	d.events()
	d.claims()
	d.elsewhere()
	for i := range o.Moving {
		d.ghost(&o.Moving[i])
	}
	if o.Ghost != nil {
		d.ghost(o.Ghost)
	}
	if o.Frame != nil {
		d.band(o.Frame)
	}
	d.filteredOut()
	d.noEvents()
	d.headers()
	d.scrollbar()
	d.axis()
	d.strip()
	if !o.Static {
		d.signs = d.signsInView()
	}
	d.legend().draw(d)
	if o.Hint != nil {
		d.hint(o.Hint)
	}
	return s
}

// Fit returns the viewport that shows everything.
func (p *Plan) Fit(v Viewport) Viewport {
	v.ScrollY = 0
	return p.style.Fit(v, p.First, p.Last)
}

// Fit returns the viewport that shows from first to last, with room for the signs
// of open ends beside them.
func (s *Style) Fit(v Viewport, first, last timescale.Place) Viewport {
	margin := s.px(openLength)
	return v.Fit(first, last, margin, margin)
}

// Zoom returns the viewport with the zoom changed by a factor, over 1 to see more
// time, and the same place at x as far as it stays within what there is to see. It
// goes no closer than an hour, where the scale of time gives an hour more room than
// elsewhere too.
func (p *Plan) Zoom(v Viewport, x, factor float64) Viewport {
	return p.ZoomWith(v, x, factor, scene.NoEvent)
}

// ZoomWith is Zoom where the claims of an event are something to see too.
func (p *Plan) ZoomWith(v Viewport, x, factor float64, e int32) Viewport {
	closest, farthest := p.leastSpan(v.At(x))/v.PlotWidth(), p.farthest(v, e)
	factor = max(factor, min(closest/v.SecPerPx, 1))
	return p.BoundedWith(v.Zoom(x, min(factor, max(farthest/v.SecPerPx, 1))), e)
}

// leastSpan returns the shortest distance of places that a view shows around one.
func (p *Plan) leastSpan(at timescale.Place) float64 {
	return minSpan / min(p.x.Scale.SecondsAt(at), 1)
}

// Around returns the viewport in which an event is in the middle, as close as n
// others that are nearest to it in time are in view too.
func (p *Plan) Around(e int32, n int, v Viewport) Viewport {
	first, last := p.x.Known(e)
	middle := first.Add(last.Sub(first) / 2)
	reach := float64(last.Sub(first)) / 2
	for _, at := range p.nearestTo(e, n, middle) {
		reach = max(reach, math.Abs(float64(at.Sub(middle))))
	}
	reach = min(max(reach, p.leastSpan(middle)/2), maxSpan/2)
	margin := v.PlotWidth() / 6
	return v.Fit(middle.Add(-int64(reach)), middle.Add(int64(reach)), margin, margin)
}

// Focus returns the place of an event at which a view of the width of v looks: its middle, or of
// one that is longer than the view the middle of v where that is within it, else its beginning.
func (p *Plan) Focus(e int32, v Viewport) timescale.Place {
	first, last := p.x.Known(e)
	if float64(last.Sub(first)) <= v.SecPerPx*v.PlotWidth() {
		return p.x.Middle(e)
	}
	if middle := v.At(v.Gutter + v.PlotWidth()/2); middle > first && middle < last {
		return middle
	}
	return first
}

// HasAround reports whether the focus of an event is in v, and the n other events begin there
// that are nearest to it.
func (p *Plan) HasAround(e int32, n int, v Viewport) bool {
	from, to := v.Range()
	focus := p.Focus(e, v)
	return !slices.ContainsFunc(append(p.nearestTo(e, n, focus), focus), func(at timescale.Place) bool { return at < from || at > to })
}

// nearestTo returns where the n events besides e begin that are kept and nearest to a place
// of it.
func (p *Plan) nearestTo(e int32, n int, place timescale.Place) (begin []timescale.Place) {
	order := p.x.Reading()
	at := slices.Index(order, e)
	for _, step := range [...]int{-1, 1} {
		for i, found := at+step, 0; found < n && i >= 0 && i < len(order); i += step {
			if p.Keeps(order[i]) && p.x.HasDate(order[i]) {
				from, _ := p.x.Known(order[i])
				begin = append(begin, from)
				found++
			}
		}
	}
	away := func(at timescale.Place) float64 { return math.Abs(float64(at.Sub(place))) }
	slices.SortFunc(begin, func(a, b timescale.Place) int { return cmp.Compare(away(a), away(b)) })
	return begin[:min(n, len(begin))]
}

// LaneTop returns where a lane begins, in pixels from the top of the first.
func (p *Plan) LaneTop(lane int, v Viewport) (top float64) {
	p.ordered(p.heights(v, nil), func(i int, y, _ float64) bool {
		top = y
		return i != lane
	})
	return top
}

// LaneHeight returns the height of a lane, in pixels.
func (p *Plan) LaneHeight(lane int, v Viewport) float64 { return p.heights(v, nil).of(lane) }

// LaneAt returns the lane at y in the drawing; the last where y is below all.
func (p *Plan) LaneAt(y float64, v Viewport) (lane int) {
	y += v.ScrollY - p.style.AxisHeight()
	p.ordered(p.heights(v, nil), func(i int, top, height float64) bool {
		lane = i
		return y >= top+height
	})
	return lane
}

// Window returns hits with the events appended that are drawn and of which
// anything is in v: those whose rows have room. An event of which no more than the
// sign of an open end may reach into v has none in a lane that is thin, and is counted.
func (p *Plan) Window(v Viewport, hits []int32) []int32 {
	near := int8(p.detail(v).near)
	reach := p.style.px(openLength)
	from, to := v.At(v.Gutter-reach), v.At(v.Width+reach)
	above := v.ScrollY - p.style.AxisHeight()
	heights := p.heights(v, nil)
	p.ordered(heights, func(lane int, top, height float64) bool {
		if r := &heights.rooms[lane]; top+height > above && !p.arranged.folded[lane] && r.thin == 0 {
			n := len(hits)
			hits = p.x.WindowFrom(lane, from, to, p.filter.ranks, near, hits)
			hits = append(hits[:n], slices.DeleteFunc(hits[n:], func(e int32) bool { return !r.has(p.rowOf(e)) })...)
		}
		return top < above+v.Height
	})
	return hits
}

// ContentHeight returns the height of all lanes in v, in pixels.
func (p *Plan) ContentHeight(v Viewport) float64 { return p.heights(v, nil).total() }

// RoomHeight returns the height that v has for lanes, in pixels.
func (p *Plan) RoomHeight(v Viewport, o Options) float64 {
	return max(v.Height-p.style.AxisHeight()-p.legendHeight(v, o), 0)
}

// HeightFor returns how high a drawing as wide as v must be to show all lanes
// with its axis and legend, in pixels.
func (p *Plan) HeightFor(v Viewport, o Options) float64 {
	v.Room = 0
	return p.style.AxisHeight() + p.ContentHeight(v) + p.legendHeight(v, o)
}

// legendHeight returns the height of the legend: that of a window has one line, whatever
// it says.
func (p *Plan) legendHeight(v Viewport, o Options) float64 {
	switch {
	case o.NoLegend:
		return 0
	case !o.Static:
		return p.style.px(legendRow + 2*legendPad)
	}
	d := p.cache.drawings.Get().(*drawing)
	defer p.cache.drawings.Put(d)
	d.begin(p, v, o, nil)
	d.signs = d.signsOfAll()
	return d.legend().height
}

// InRoom returns the viewport whose lanes fill the height that a drawing has for
// them, scrolled so that they are in view.
func (p *Plan) InRoom(v Viewport, o Options) Viewport {
	v.Room, v.Chosen = p.RoomHeight(v, o), p.chosen(o)
	v.ScrollY = max(min(v.ScrollY, p.ContentHeight(v)-v.Room), 0)
	return v
}

// RowOf returns where the row of an event begins and how high it is, in pixels
// from the top of the first lane, so that a view can scroll to it.
func (p *Plan) RowOf(e int32, v Viewport) (y, height float64) {
	h := p.heights(v, nil)
	return p.LaneTop(int(p.x.Lane.At(e)), v) + p.rowTop(e, h, v), h.rowIn(int(p.x.Lane.At(e)))
}

// chosen returns the event that is selected, counted from 1; 0 for none, or one
// without a date.
func (p *Plan) chosen(o Options) int32 {
	if o.Selected == scene.NoEvent || !p.x.HasDate(o.Selected) {
		return 0
	}
	return o.Selected + 1
}
