package ui

import (
	"image"
	"math"
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
	viewport layout.Viewport
	options  layout.Options
	fitted   bool // the viewport still shows everything, as at the start

	scene  *scene.Scene
	buffer *image.RGBA
	hits   []int32

	// onSelect and onHover hear of changes; an index of scene.NoEvent is none.
	onSelect, onHover func(event int32)
	// onFrame hears of every frame of a timeline that was painted.
	onFrame func()
}

var (
	_ fyne.Tappable       = (*view)(nil)
	_ fyne.DoubleTappable = (*view)(nil)
	_ fyne.Draggable      = (*view)(nil)
	_ fyne.Scrollable     = (*view)(nil)
	_ desktop.Hoverable   = (*view)(nil)
	_ desktop.Cursorable  = (*view)(nil)
)

func newView(fonts *paint.Fonts, text words.Text, lexicon *chrono.Lexicon, style *layout.Style, trace *tracer) *view {
	v := &view{
		fonts: fonts, paint: paint.NewRaster(fonts), trace: trace, style: style,
		options: layout.Options{Text: text, Lexicon: lexicon, Selected: scene.NoEvent, Hovered: scene.NoEvent},
	}
	v.raster = canvas.NewRaster(v.draw)
	v.ExtendBaseWidget(v)
	return v
}

// CreateRenderer implements fyne.Widget.
func (v *view) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(v.raster) }

// MinSize implements fyne.CanvasObject.
func (v *view) MinSize() fyne.Size { return fyne.NewSize(320, 240) }

// Resize implements fyne.CanvasObject.
func (v *view) Resize(size fyne.Size) {
	v.BaseWidget.Resize(size)
	if v.plan == nil || size.Width < 1 || size.Height < 1 {
		return
	}
	if v.fitted {
		v.viewport.Width, v.viewport.Height = float64(size.Width), float64(size.Height)
		v.fit()
		return
	}
	v.show(v.viewport.Resize(float64(size.Width), float64(size.Height)))
}

// setPlan shows another timeline, all of it, with nothing selected.
func (v *view) setPlan(x *index.Index, p *layout.Plan) {
	v.index, v.plan = x, p
	v.scene = nil // its events are those of another timeline
	v.options.Selected, v.options.Hovered = scene.NoEvent, scene.NoEvent
	size := v.Size()
	v.viewport = layout.Viewport{
		Width: max(float64(size.Width), 320), Height: max(float64(size.Height), 240),
		Gutter: v.style.Gutter, SecPerPx: 1,
	}
	v.fit()
}

// setStyle changes colours and sizes and keeps the window on time.
func (v *view) setStyle(style *layout.Style) {
	v.style = style
	x, fonts := v.index, v.fonts
	if x == nil {
		return
	}
	background(func() *layout.Plan { return layout.NewPlan(x, style, fonts) }, func(p *layout.Plan) {
		if v.index == x && v.style == style { // nothing else has come meanwhile
			v.plan = p
			v.refresh()
		}
	})
}

func (v *view) refresh() { v.raster.Refresh() }

// show changes the viewport.
func (v *view) show(to layout.Viewport) {
	v.fitted = false
	v.viewport = v.plan.ClampScroll(to, v.options)
	v.hover(scene.NoEvent) // until the mouse moves: what is under it has changed
	v.refresh()
}

// fit shows everything.
func (v *view) fit() {
	v.show(v.plan.Fit(v.viewport))
	v.fitted = true
}

// zoom zooms around the middle of the plot.
func (v *view) zoom(factor float64) {
	x := v.viewport.Gutter + v.viewport.PlotWidth()/2
	v.show(v.plan.Zoom(v.viewport, x, v.viewport.Height/2, factor))
}

// draw paints a frame of w by h pixels of the screen.
func (v *view) draw(w, h int) image.Image {
	if v.buffer == nil || v.buffer.Rect.Dx() != w || v.buffer.Rect.Dy() != h {
		v.buffer = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	if v.plan == nil || w == 0 || h == 0 {
		return v.buffer
	}
	scale := float64(w) / float64(v.Size().Width)
	var times frameTimes
	start := time.Now()
	v.hits = v.plan.Window(v.viewport, v.hits[:0])
	queried := time.Now()
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

// hit gives the event at a place.
func (v *view) hit(at fyne.Position) int32 {
	if v.scene == nil || at.Y < layout.AxisHeight || float64(at.X) < v.viewport.Gutter {
		return scene.NoEvent
	}
	if event, _, ok := v.scene.Hit(float64(at.X), float64(at.Y)); ok {
		return event
	}
	return scene.NoEvent
}

// choose selects an event, or none, without moving the view.
func (v *view) choose(event int32) {
	if event == v.options.Selected {
		return
	}
	v.options.Selected = event
	v.refresh()
	if v.onSelect != nil {
		v.onSelect(event)
	}
}

// leastInView is how much of a long bar must be in view, in pixels.
const leastInView = 80

// reveal selects an event and brings it into view with its title: sideways and
// up or down where needed, and closer where it has no room of its own.
func (v *view) reveal(event int32) {
	to := v.viewport
	if mark, _ := v.plan.Shown(event, to.SecPerPx); !mark {
		to = v.closer(event, to)
	}
	left, right := v.plan.Reach(event, to)
	long := right-left > to.PlotWidth() // such a bar is in view with any part
	out := left < to.Gutter || right > to.Width
	if long {
		out = right < to.Gutter+leastInView || left > to.Width-leastInView
	}
	if out {
		to = to.Pan((left+right)/2 - to.Gutter - to.PlotWidth()/2)
	}
	y, height := v.plan.RowOf(event, to)
	room := v.plan.RoomHeight(to, v.options)
	if y < to.ScrollY || y+height > to.ScrollY+room {
		to.ScrollY = y - room/3
	}
	v.show(to)
	v.choose(event)
}

// closer zooms in around an event until it is drawn.
func (v *view) closer(event int32, to layout.Viewport) layout.Viewport {
	from, until := v.plan.Ends(event)
	middle := from + (until-from)/2
	for range 64 {
		if mark, _ := v.plan.Shown(event, to.SecPerPx); mark {
			break
		}
		next := to.Zoom(to.X(middle), 0.5)
		if next.SecPerPx == to.SecPerPx {
			break
		}
		to = next
	}
	return to
}

// walk selects the next event in order of time, or the one before for -1.
func (v *view) walk(step int) {
	order := v.index.Reading
	if len(order) == 0 {
		return
	}
	at := -1
	for i, e := range order {
		if e == v.options.Selected {
			at = i
		}
	}
	switch {
	case at < 0 && step < 0:
		at = len(order) - 1
	default:
		at = min(max(at+step, 0), len(order)-1)
	}
	v.reveal(order[at])
}

// Tapped implements fyne.Tappable.
func (v *view) Tapped(e *fyne.PointEvent) { v.choose(v.hit(e.Position)) }

// DoubleTapped zooms to an event, or closer to where nothing is.
func (v *view) DoubleTapped(e *fyne.PointEvent) {
	event := v.hit(e.Position)
	if event == scene.NoEvent {
		v.show(v.plan.Zoom(v.viewport, float64(e.Position.X), float64(e.Position.Y), 0.5))
		return
	}
	v.viewport = v.plan.Show(event, v.viewport)
	v.reveal(event)
}

// Dragged pans in time and scrolls lanes.
func (v *view) Dragged(e *fyne.DragEvent) {
	to := v.viewport.Pan(-float64(e.Dragged.DX))
	to.ScrollY -= float64(e.Dragged.DY)
	v.show(to)
}

// DragEnd implements fyne.Draggable.
func (v *view) DragEnd() {}

// Scrolled zooms at the pointer; with Shift, or sideways, it pans in time,
// with Control it scrolls the lanes.
func (v *view) Scrolled(e *fyne.ScrollEvent) {
	switch modifiers := currentModifiers(); {
	case modifiers&fyne.KeyModifierShift != 0:
		v.show(v.viewport.Pan(-2 * float64(e.Scrolled.DX+e.Scrolled.DY)))
	case modifiers&fyne.KeyModifierControl != 0:
		to := v.viewport
		to.ScrollY -= float64(e.Scrolled.DY)
		v.show(to)
	case e.Scrolled.DX != 0 && e.Scrolled.DY == 0:
		v.show(v.viewport.Pan(-2 * float64(e.Scrolled.DX)))
	default:
		// One notch of a wheel is 25: a fifth closer.
		factor := math.Exp(-float64(e.Scrolled.DY) * 0.009)
		v.show(v.plan.Zoom(v.viewport, float64(e.Position.X), float64(e.Position.Y), factor))
	}
}

func currentModifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// MouseIn implements desktop.Hoverable.
func (v *view) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (v *view) MouseMoved(e *desktop.MouseEvent) { v.hover(v.hit(e.Position)) }

// MouseOut implements desktop.Hoverable.
func (v *view) MouseOut() { v.hover(scene.NoEvent) }

func (v *view) hover(event int32) {
	if event == v.options.Hovered {
		return
	}
	v.options.Hovered = event
	v.refresh()
	if v.onHover != nil {
		v.onHover(event)
	}
}

// Cursor implements desktop.Cursorable.
func (v *view) Cursor() desktop.Cursor {
	if v.options.Hovered != scene.NoEvent {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
