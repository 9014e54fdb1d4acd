// Package layout makes a scene of an index for a window on time: it decides
// where everything stands and how it looks. Painting is left to package paint.
package layout

import (
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

const (
	// AxisHeight is the height of the two rows of the axis, in pixels.
	AxisHeight = 54.0
	axisRow    = AxisHeight / 2
	lanePad    = 5.0  // above and below the rows of a lane
	stripRow   = 13.0 // height of the strip of claims, and of the density strip
)

// Options are what a scene shows besides the events.
type Options struct {
	Text    words.Text
	Lexicon *chrono.Lexicon
	// Selected and Hovered are indexes of events, or scene.NoEvent.
	Selected, Hovered int32
	// Reuse is a scene that nobody needs any more, whose memory the new one
	// takes; may be nil.
	Reuse *scene.Scene
}

// Scene draws what of the plan is in view. Hits are the events of
// [Plan.Window].
func (p *Plan) Scene(v Viewport, hits []int32, o Options) *scene.Scene {
	s := &scene.Scene{}
	if o.Reuse != nil {
		s = o.Reuse
	}
	*s = scene.Scene{Width: v.Width, Height: v.Height, Background: p.style.Background, Marks: s.Marks[:0]}
	d := drawing{Plan: p, v: v, o: o, s: s}
	legend := p.legend(v, o)
	d.bottom = v.Height - legend.height
	d.lanes()
	d.grid()
	d.hidden(hits)
	for _, e := range hits {
		if e != o.Selected {
			d.event(e)
		}
	}
	if o.Selected != scene.NoEvent {
		d.selected(o.Selected)
	}
	d.claims()
	d.headers()
	d.axis()
	legend.draw(d.s, d.bottom, p.style)
	return d.s
}

// Fit gives the viewport that shows everything.
func (p *Plan) Fit(v Viewport) Viewport {
	v.ScrollY = 0
	return v.Fit(p.x.First, p.x.Last, openLength, openLength)
}

// Show gives the viewport in which an event fills the middle.
func (p *Plan) Show(e int32, v Viewport) Viewport {
	first, last := p.x.Bounds[e].Known()
	margin := v.PlotWidth() / 3
	return v.Fit(first, last, margin, margin)
}

// LaneTop gives where a lane begins, in pixels from the top of the first.
func (p *Plan) LaneTop(lane int, v Viewport) float64 {
	y := 0.0
	for i := range lane {
		y += p.laneHeight(p.shape(i, v.SecPerPx))
	}
	return y
}

// LaneAt gives the lane at y in the drawing; the last where y is below all.
func (p *Plan) LaneAt(y float64, v Viewport) int {
	y += v.ScrollY - AxisHeight
	for i := range p.x.Lanes {
		if y -= p.laneHeight(p.shape(i, v.SecPerPx)); y < 0 {
			return i
		}
	}
	return max(len(p.x.Lanes)-1, 0)
}

// Zoom zooms at a point: what is under it stays there, sideways and, as lanes
// grow when coming closer, up and down too.
func (p *Plan) Zoom(v Viewport, x, y, factor float64) Viewport {
	lane := p.LaneAt(y, v)
	before := p.LaneTop(lane, v)
	v = v.Zoom(x, factor)
	v.ScrollY += p.LaneTop(lane, v) - before
	return v
}

// Window gives the events that are drawn and of which anything is in v. It
// appends to hits.
func (p *Plan) Window(v Viewport, hits []int32) []int32 {
	octave := int16(Octave(v.SecPerPx))
	return p.x.WindowFrom(v.At(v.Gutter-openLength), v.At(v.Width+openLength), p.ranks, octave, hits)
}

// ContentHeight gives the height of all lanes at the zoom of v, in pixels.
func (p *Plan) ContentHeight(v Viewport) float64 {
	h := 0.0
	for i := range p.x.Lanes {
		h += p.laneHeight(p.shape(i, v.SecPerPx))
	}
	return h
}

// RoomHeight gives the height that v has for lanes, in pixels.
func (p *Plan) RoomHeight(v Viewport, o Options) float64 {
	return max(v.Height-AxisHeight-p.legend(v, o).height, 0)
}

// ClampScroll keeps the lanes in view.
func (p *Plan) ClampScroll(v Viewport, o Options) Viewport {
	v.ScrollY = max(min(v.ScrollY, p.ContentHeight(v)-p.RoomHeight(v, o)), 0)
	return v
}

// RowOf gives where the row of an event begins and how high it is, in pixels
// from the top of the first lane, so that a view can scroll to it.
func (p *Plan) RowOf(e int32, v Viewport) (y, height float64) {
	y = p.LaneTop(int(p.x.Lane[e]), v) + lanePad
	return y + float64(p.Row[e])*p.style.Row, p.style.Row
}

func (p *Plan) laneHeight(s laneShape) float64 {
	h := float64(s.rows)*p.style.Row + 2*lanePad
	if s.hidden {
		h += stripRow
	}
	if s.claims {
		h += stripRow
	}
	return h
}

// drawing is a scene in the making.
type drawing struct {
	*Plan
	s      *scene.Scene
	v      Viewport
	o      Options
	tops   []float64 // top of each lane
	shapes []laneShape
	bottom float64 // top of the legend
}

func (d *drawing) add(m scene.Mark) {
	d.s.Marks = append(d.s.Marks, m)
}

func (d *drawing) text(role scene.Role, event int32, x, baseline float64, text string, width, size float64, bold bool, fill scene.Fill) {
	d.add(scene.Mark{
		Kind: scene.Text, Role: role, Event: event, X: x, Y: baseline, W: width,
		Text: text, Size: size, Bold: bold, Fill: fill,
	})
}

func (d *drawing) rect(role scene.Role, event int32, x, y, w, h float64, fill scene.Fill, stroke scene.Stroke) {
	d.add(scene.Mark{Kind: scene.Rect, Role: role, Event: event, X: x, Y: y, W: w, H: h, Fill: fill, Stroke: stroke})
}

func (d *drawing) line(role scene.Role, event int32, x1, y1, x2, y2 float64, stroke scene.Stroke) {
	d.add(scene.Mark{Kind: scene.Line, Role: role, Event: event, X: x1, Y: y1, W: x2 - x1, H: y2 - y1, Stroke: stroke})
}

// lanes draws the bands and notes where they are.
func (d *drawing) lanes() {
	y := AxisHeight - d.v.ScrollY
	for i := range d.x.Lanes {
		shape := d.shape(i, d.v.SecPerPx)
		h := d.laneHeight(shape)
		d.tops, d.shapes = append(d.tops, y), append(d.shapes, shape)
		if i%2 == 1 {
			d.rect(scene.LaneBand, scene.NoEvent, 0, y, d.v.Width, h, scene.Fill{Color: d.style.Band}, scene.Stroke{})
		}
		d.line(scene.LaneBand, scene.NoEvent, 0, y+h, d.v.Width, y+h, scene.Stroke{Color: d.style.Grid, Width: 1})
		y += h
	}
}

// headers draws the names of lanes in the gutter. A name stays in view as
// long as any of its lane is.
func (d *drawing) headers() {
	d.rect(scene.LaneHeader, scene.NoEvent, 0, AxisHeight, d.v.Gutter, d.bottom-AxisHeight, scene.Fill{Color: d.style.Background}, scene.Stroke{})
	for i := range d.x.Lanes {
		top, h := d.tops[i], d.laneHeight(d.shapes[i])
		if top+h < AxisHeight || top > d.bottom {
			continue
		}
		d.rect(scene.LaneHeader, scene.NoEvent, 0, top+1, 5, h-1, scene.Fill{Color: d.style.lane(i)}, scene.Stroke{})
		size := d.style.TextSize
		lines := wrap(d.m, d.laneName(i), size, true, d.v.Gutter-28, 2)
		block := float64(len(lines)) * (size + 4)
		y := max(top+lanePad, min(AxisHeight+lanePad, top+h-lanePad-block))
		for j, line := range lines {
			d.text(scene.LaneHeader, scene.NoEvent, 16, y+size+float64(j)*(size+4), line, d.m.Width(line, size, true), size, true, scene.Fill{Color: d.style.Text})
		}
		d.line(scene.LaneHeader, scene.NoEvent, 0, top+h, d.v.Gutter, top+h, scene.Stroke{Color: d.style.Grid, Width: 1})
	}
	d.line(scene.LaneHeader, scene.NoEvent, d.v.Gutter, AxisHeight, d.v.Gutter, d.bottom, scene.Stroke{Color: d.style.Axis, Width: 1})
}

func (d *drawing) laneName(i int) string {
	if name := d.x.Lanes[i].Name; name != "" {
		return name
	}
	return d.o.Text("timeline.no-lane")
}

// rowMiddle gives the middle of the row of an event.
func (d *drawing) rowMiddle(e int32) float64 {
	return d.tops[d.x.Lane[e]] + lanePad + (float64(d.Row[e])+0.5)*d.style.Row
}

// hidden draws, for lanes where not every event has a row, how many stand
// where, stacked by status: all that have their middle in a column, but for
// those that are drawn.
func (d *drawing) hidden(hits []int32) {
	const column = 4.0
	edges := make([]chrono.Instant, int(d.v.PlotWidth()/column)+2)
	for i := range edges {
		edges[i] = d.v.At(d.v.Gutter + float64(i)*column)
	}
	columns := len(edges) - 1
	counts := make([][6]int32, columns*len(d.x.Lanes))
	for i := range d.x.Lanes {
		if d.shapes[i].hidden {
			count(&d.x.Lanes[i], edges, counts[i*columns:])
		}
	}
	for _, e := range hits {
		at, exact := slices.BinarySearch(edges, d.x.Middle(e))
		if !exact {
			at--
		}
		if lane := d.x.Lane[e]; at >= 0 && at < columns && d.shapes[lane].hidden {
			counts[int(lane)*columns+at][d.x.Status[e]]--
		}
	}
	most := int32(1)
	for i := range counts {
		for _, n := range counts[i][1:] {
			counts[i][0] += n
		}
		most = max(most, counts[i][0])
	}
	for i := range counts {
		if counts[i][0] > 0 {
			d.stack(i/columns, d.v.Gutter+float64(i%columns)*column, column-1, &counts[i], most)
		}
	}
}

// count adds the events of a lane between each two edges, by status.
func count(lane *index.Lane, edges []chrono.Instant, counts [][6]int32) {
	for _, s := range timeline.Statuses {
		middles := lane.Middles[s]
		at, _ := slices.BinarySearch(middles, edges[0])
		for i, to := range edges[1:] {
			n, _ := slices.BinarySearch(middles[at:], to)
			counts[i][s] += int32(n)
			at += n
		}
	}
}

// stack draws a column of the density strip.
func (d *drawing) stack(lane int, x, width float64, counts *[6]int32, most int32) {
	y := d.tops[lane] + d.laneHeight(d.shapes[lane]) - 2
	if d.shapes[lane].claims {
		y -= stripRow
	}
	unit := (stripRow - 2) / float64(most)
	for _, s := range timeline.Statuses {
		if n := counts[s]; n > 0 {
			h := unit * float64(n)
			d.rect(scene.Density, scene.NoEvent, x, y-h, width, h, scene.Fill{Color: d.style.Status[s]}, scene.Stroke{})
			y -= h
		}
	}
}

// Reach gives the pixels, from the left of the drawing, that an event takes
// with its title, wherever they are.
func (p *Plan) Reach(e int32, v Viewport) (left, right float64) {
	left, right = p.markIn(e, v)
	if _, label := p.Shown(e, v.SecPerPx); label {
		left, right = p.withLabel(e, left, right, v.SecPerPx)
	}
	return left, right
}

// markIn gives the pixels of the mark of an event, from the left of the
// drawing. Unlike those from the epoch, they are exact in deep time too.
func (p *Plan) markIn(e int32, v Viewport) (left, right float64) {
	from, to := p.x.Bounds[e].Known()
	left, right = p.gauges[e].reaching(v.X(from), v.X(to))
	return left, max(right, left+least)
}

// Ends gives the outermost known instants of an event, between which it is
// drawn.
func (p *Plan) Ends(e int32) (from, to chrono.Instant) { return p.x.Bounds[e].Known() }
