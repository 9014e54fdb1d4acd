package ui

import (
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// view shows an index as one picture and turns mouse and keys into changes of
// its viewport and selection. It owns both.
type view struct {
	widget.BaseWidget
	raster *canvas.Raster
	fonts  *paint.Fonts
	paint  *paint.Raster
	trace  *tracer

	index    *index.Index
	plan     *layout.Plan
	style    *layout.Style
	planned  *layout.Style // that of the plan, which comes after the style
	viewport layout.Viewport
	options  layout.Options
	fitted   bool               // the viewport still shows everything, as at the start
	filtered timeline.StatusSet // without which the plan is; options come first
	motion   motion
	pointer  pointer
	refining bool // a deeper plan is being made

	scene  *scene.Scene
	buffer *image.RGBA
	hits   []int32

	// onSelect and onHover hear of changes; an index of scene.NoEvent is none.
	onSelect, onHover func(event int32)
	// onFrame hears of every frame of a timeline that was painted, onMove of
	// every other window on time, size or selection.
	onFrame, onMove func()
	// onFilter hears when other events are to be shown, and when they are.
	onFilter func()
}

// few is up to how many events are counted at once rather than beside the
// window: in less than a millisecond.
const few = 10_000

var (
	_ fyne.Tappable       = (*view)(nil)
	_ fyne.DoubleTappable = (*view)(nil)
	_ fyne.Draggable      = (*view)(nil)
	_ fyne.Scrollable     = (*view)(nil)
	_ desktop.Hoverable   = (*view)(nil)
	_ desktop.Cursorable  = (*view)(nil)
)

func newView(fonts *paint.Fonts, text words.Text, lexicon *chrono.Lexicon, style *layout.Style, now func() time.Time, trace *tracer) *view {
	v := &view{
		fonts: fonts, paint: paint.NewRaster(fonts), trace: trace, style: style,
		motion:  motion{now: now, on: true},
		options: layout.Options{Text: text, Lexicon: lexicon, Selected: scene.NoEvent, Hovered: scene.NoEvent},
	}
	v.raster = canvas.NewRaster(v.draw)
	v.ExtendBaseWidget(v)
	return v
}

// CreateRenderer implements fyne.Widget.
func (v *view) CreateRenderer() fyne.WidgetRenderer { return newSharp(v.raster) }

// MinSize implements fyne.CanvasObject.
func (v *view) MinSize() fyne.Size { return fyne.NewSize(320, 240) }

// Resize implements fyne.CanvasObject.
func (v *view) Resize(size fyne.Size) {
	v.BaseWidget.Resize(size)
	if v.plan == nil || size.Width < 1 || size.Height < 1 {
		return
	}
	v.rest()
	v.fitTo(v.viewport.Resize(float64(size.Width), float64(size.Height)))
}

// fitTo changes to a viewport of another shape at once, or to one of that
// shape that shows everything where everything was in view.
func (v *view) fitTo(to layout.Viewport) {
	fitted := v.fitted
	if fitted {
		to = v.plan.Fit(to)
	}
	v.jump(to)
	v.fitted = fitted
}

// setPlan shows another timeline, all of it, with nothing selected.
func (v *view) setPlan(x *index.Index, p *layout.Plan) {
	v.index, v.plan, v.planned = x, p, v.style
	v.scene = nil // its events are those of another timeline
	v.options.Selected, v.options.Hovered = scene.NoEvent, scene.NoEvent
	v.options.Hint, v.pointer = nil, pointer{}
	v.options.Without, v.filtered = 0, 0 // somebody opens a timeline to see it
	size := v.Size()
	v.jump(p.Fit(layout.Viewport{
		Width: max(float64(size.Width), 320), Height: max(float64(size.Height), 240),
		Gutter: v.style.Gutter, SecPerPx: 1,
	}))
	v.fitted = true
	v.refine()
	v.tellFilter()
}

// setStyle changes colours and sizes and keeps the window on time.
func (v *view) setStyle(style *layout.Style) {
	if style.Name == v.style.Name {
		return
	}
	v.style = style
	x, fonts := v.index, v.fonts
	if x == nil {
		return
	}
	without := v.options.Without
	background(func() *layout.Plan { return layout.NewPlan(x, style, fonts).Filter(x.Without(without)) }, func(p *layout.Plan) {
		if v.index == x && v.style == style { // nothing else has come meanwhile
			v.filtered = without
			v.restyle(p)
		}
	})
}

// restyle shows a plan of the same events in another style, with the same
// instant in the middle of the plot.
func (v *view) restyle(p *layout.Plan) {
	v.rest()
	v.plan, v.planned = p.ArrangeAs(v.plan), v.style
	to := v.viewport
	before := to.PlotWidth()
	to.Gutter = v.style.Gutter
	v.fitTo(to.Pan((before - to.PlotWidth()) / 2))
	v.refine()
	v.filter()
}

// refine plans what is not planned yet, beside the window and an octave at a
// time, so that a large timeline is shown before all of it is planned.
func (v *view) refine() {
	p := v.plan
	if p.Done() || v.refining {
		return
	}
	v.refining = true // one at a time, whatever is folded or opened meanwhile
	background(p.Deeper, func(deeper *layout.Plan) {
		v.refining = false
		if v.plan.SameRows(p) {
			v.deepen(deeper.ArrangeAs(v.plan))
			return
		}
		v.refine()
	})
}

// deepen shows a plan that knows more than the one that is shown. What is in
// the middle keeps its height.
func (v *view) deepen(p *layout.Plan) {
	lane, top := v.laneAt(v.viewport.Height / 2)
	v.plan = p
	v.viewport.ScrollY = p.LaneTop(lane, v.viewport) - top
	v.viewport = p.ClampScroll(v.viewport, v.options)
	if m := &v.motion; m.flying || m.landed {
		m.to.ScrollY = p.LaneTop(m.lane, m.to) - m.top[1]
		m.to = p.ClampScroll(m.to, v.options)
	}
	v.refresh()
	if p.Done() {
		settle() // a plan of every octave has come and gone
		return
	}
	v.refine()
}

func (v *view) refresh() { v.raster.Refresh() }

// refreshAll refreshes what shows the viewport elsewhere too.
func (v *view) refreshAll() {
	v.refresh()
	if v.onMove != nil {
		v.onMove()
	}
}

// jump changes the viewport at once, details and all.
func (v *view) jump(to layout.Viewport) {
	v.moved()
	v.motion.flying, v.motion.landed = false, false
	v.stopFrames()
	to.Lag = 0
	v.viewport = v.plan.ClampScroll(to, v.options)
	v.refreshAll()
}

// moved is called when the viewport is about to change.
func (v *view) moved() {
	v.fitted = false
	v.unpoint() // until the mouse moves: what is under it will change
}

// draw paints a frame of w by h pixels of the screen.
func (v *view) draw(w, h int) image.Image {
	if v.buffer == nil || v.buffer.Rect.Dx() != w || v.buffer.Rect.Dy() != h {
		v.buffer = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	if v.plan == nil || w == 0 || h == 0 {
		return v.buffer
	}
	scale := float64(w) / float64(v.raster.Size().Width)
	var times frameTimes
	start := time.Now()
	v.hits = v.plan.Window(v.viewport, v.hits[:0])
	queried := time.Now()
	v.options.Now, v.options.HasNow = wallClock(v.motion.now()), true
	options := v.options
	options.Reuse = v.scene
	v.scene = v.plan.Scene(v.viewport, v.hits, options)
	laidOut := time.Now()
	v.paint.Paint(v.buffer, v.scene, scale)
	times.query, times.layout, times.paint = queried.Sub(start), laidOut.Sub(queried), time.Since(laidOut)
	times.marks, times.secPerPx, times.left = len(v.scene.Marks), v.viewport.SecPerPx, int64(v.viewport.Left)
	v.trace.frame(times)
	if v.onFrame != nil {
		v.onFrame()
	}
	return v.buffer
}

// wallClock gives the instant that the clocks show where t was told: dates on a
// timeline have no time zone.
func wallClock(t time.Time) chrono.Instant {
	_, offset := t.Zone()
	return chrono.Instant(t.Unix() + int64(offset))
}

// choose selects an event, or none, without moving the view.
func (v *view) choose(event int32) {
	if event == v.options.Selected {
		return
	}
	v.options.Selected = event
	v.refreshAll()
	if v.onSelect != nil {
		v.onSelect(event)
	}
}
