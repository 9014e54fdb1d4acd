package layout

import (
	"image/color"

	"dateline/internal/chrono"
	"dateline/internal/scene"
	"dateline/internal/ticks"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// drawing is a scene in the making. It keeps its buffers, and texts that are
// slow to make, from one scene to the next.
type drawing struct {
	*Plan
	s      *scene.Scene
	v      Viewport
	o      Options
	bottom float64 // top of the legend

	tops  []float64 // of lanes, from the top of the drawing
	rooms heights   // of lanes
	marks []tick    // of the axis

	reckoning chrono.Reckoning // in which ticks are worded
	titles    map[*timeline.Event]title
	dates     map[*timeline.Event]title
	ticked    map[tickKey]string
	wholes    map[tickKey]title // of an uneven axis
	headed    map[headKey][]headline
	legends   map[legendKey]*legend
	shown     []shown        // the events that have rows
	turn      int            // which of them is being drawn
	found     []int32        // see keptInView
	columns   []bool         // see selectedHidden
	taken     []box          // see findTaken
	moved     map[int32]span // where titles are that take other room than the plan keeps free
	signs     signs          // in the drawing
}

// title is the text of an event as it is drawn.
type title struct {
	text  string
	width float64
}

// tickKey is what the text of a tick depends on.
type tickKey struct {
	step    ticks.Step
	context bool
	at      chrono.Instant
}

// headKey is what the lines of the name of a lane depend on.
type headKey struct{ lane, lines int }

// mostTexts is the largest number of texts that a drawing keeps, of each kind.
const mostTexts = 4_096

// begin makes d ready for a scene.
func (d *drawing) begin(p *Plan, v Viewport, o Options, s *scene.Scene) {
	var reckoning chrono.Reckoning
	if o.Lexicon != nil {
		reckoning = o.Lexicon.Reckoning
	}
	if d.Plan == nil || d.x.Scale != p.x.Scale || d.style != p.style || d.maxLabel != p.maxLabel || d.o.Lexicon != o.Lexicon || d.reckoning != reckoning {
		*d = drawing{
			reckoning: reckoning, titles: make(map[*timeline.Event]title), dates: make(map[*timeline.Event]title), moved: make(map[int32]span), ticked: make(map[tickKey]string),
			wholes: make(map[tickKey]title), headed: make(map[headKey][]headline), legends: make(map[legendKey]*legend),
		}
	}
	if d.Plan != nil && d.x != p.x { // after an edit all else is as before
		clear(d.headed)
	}
	d.Plan, d.v, d.o, d.s = p, v, o, s
	clear(d.moved)
	d.shown = d.shown[:0]
}

// shown is what a frame asks many times of an event that has a row.
type shown struct {
	event, lane int32
	row         uint8
	from, to    timescale.Place // what is known of it
	left, right float64         // of its mark; see [Plan.markIn]
}

// take takes the events that have rows. It reads the columns of all before it does anything
// with one: they are all over the memory, and a processor waits for many at once.
func (d *drawing) take(hits []int32) {
	for _, e := range hits {
		s := shown{event: e, lane: d.x.Lane.At(e), row: d.rowOf(e)}
		s.from, s.to = d.x.Known(e)
		s.left, s.right = d.markExtent(e, d.v.X(s.from), d.v.X(s.to))
		d.shown = append(d.shown, s)
	}
}

// drawn returns what was taken of an event, if it is the one that is being drawn.
func (d *drawing) drawn(e int32) *shown {
	if d.turn < len(d.shown) && d.shown[d.turn].event == e {
		return &d.shown[d.turn]
	}
	return nil
}

// markInView is [Plan.markIn] for what is in view.
func (d *drawing) markInView(e int32) (left, right float64) {
	if s := d.drawn(e); s != nil {
		return s.left, s.right
	}
	return d.markIn(e, d.v)
}

func (d *drawing) add(m scene.Mark) { d.s.Marks = append(d.s.Marks, m) }

// text draws a text, and returns its mark, which is valid until the next is drawn.
func (d *drawing) text(role scene.Role, event int32, x, baseline float64, text string, width, size float64, bold bool, fill scene.Fill) *scene.Mark {
	d.add(scene.Mark{
		Kind: scene.Text, Role: role, Event: event, X: x, Y: baseline, W: width,
		Text: text, Size: size, Bold: bold, Fill: fill,
	})
	return &d.s.Marks[len(d.s.Marks)-1]
}

func (d *drawing) rect(role scene.Role, event int32, x, y, w, h float64, fill scene.Fill, stroke scene.Stroke) {
	d.add(scene.Mark{Kind: scene.Rect, Role: role, Event: event, X: x, Y: y, W: w, H: h, Fill: fill, Stroke: stroke})
}

func (d *drawing) line(role scene.Role, event int32, x1, y1, x2, y2 float64, stroke scene.Stroke) {
	d.add(scene.Mark{Kind: scene.Line, Role: role, Event: event, X: x1, Y: y1, W: x2 - x1, H: y2 - y1, Stroke: stroke})
}

// thinStroke returns a thin stroke.
func (d *drawing) thinStroke(c color.NRGBA) scene.Stroke {
	return scene.Stroke{Color: c, Width: d.style.Hairline}
}

// title returns the text of an event, cut to the width of titles.
func (d *drawing) title(e int32) title {
	event := d.x.Timeline.Events.At(e)
	return once(d.titles, event, func() title {
		bold := d.bold(e)
		text, _ := elide(quick{d.m}, event.Title, d.style.TextSize, bold, d.maxLabel)
		return title{text, d.m.Width(text, d.style.TextSize, bold)}
	})
}

// date returns the date of an event as it is drawn under its title. Where rows are low
// none is drawn, so that it is made apart from the title.
func (d *drawing) date(e int32) title {
	event := d.x.Timeline.Events.At(e)
	return once(d.dates, event, func() title {
		text := d.o.Lexicon.Medium(event.When.Value)
		return title{text, d.m.Width(text, d.style.SmallSize, false)}
	})
}

// once returns the text of an event among those that are kept, where it is made once.
func once(kept map[*timeline.Event]title, event *timeline.Event, made func() title) title {
	t, ok := kept[event]
	if !ok {
		if len(kept) >= mostTexts {
			clear(kept)
		}
		t = made()
		kept[event] = t
	}
	return t
}

// inView reports whether a row whose middle is at y is in view.
func (d *drawing) inView(y float64) bool {
	return y >= d.style.AxisHeight()-d.rooms.row && y <= d.bottom+d.rooms.row
}

// events draws the events that have a row, and the selected one over them.
func (d *drawing) events() {
	at := d.detail(d.v)
	for i := range d.shown {
		d.turn = i
		e := d.shown[i].event
		if e == d.o.Selected || !d.inView(d.rowMiddle(e)) {
			continue
		}
		begin := len(d.s.Marks)
		first := begin
		d.mark(e)
		if at.far != at.near && int(d.markFrom.At(e)) == at.near {
			fade(d.s.Marks[first:], at.t)
		}
		if first = len(d.s.Marks); int(d.labelFrom.At(e)) >= at.near {
			d.label(e)
		}
		if at.far != at.near && int(d.labelFrom.At(e)) == at.near {
			fade(d.s.Marks[first:], at.t)
		}
		switch {
		case d.also(e):
			d.frame(e, begin, d.selectionStroke())
		case e == d.o.Hovered:
			d.frame(e, begin, scene.Stroke{Color: d.style.Muted, Width: d.style.Edge})
		}
	}
	if d.o.Selected != scene.NoEvent {
		d.selected(d.o.Selected)
	}
}
