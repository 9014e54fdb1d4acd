// Package timelineview is the timeline in the window: one picture of what the
// session shows, with the minimap below it. It owns viewport and selection, and
// changes them by mouse and keys.
//
// The picture is a pure function of the plan, the viewport and the options
// (layout.Plan.Scene); frames are painted only while something moves. Whatever
// moves the picture goes through moveTo (move.go): commands and the wheel
// (travel.go), the mouse (pointer.go) and the minimap. What a new state of the
// session does to viewport and selection stands in state.go.
package timelineview

import (
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/layout"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/session"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// Params are what a view needs from outside.
type Params struct {
	Session *session.Session
	Fonts   *paint.Fonts
	Text    words.Text
	Lexicon *chrono.Lexicon
	// Now returns the time, for today's line and for animations.
	Now   func() time.Time
	Trace *beside.Tracer
	// OnSelect and OnHover are called with the event that is selected, or under
	// the pointer; scene.NoEvent for none.
	OnSelect, OnHover func(event int32)
	// OnSelection is called with all events that are selected, ascending, after
	// OnSelect.
	OnSelection func(events []int32)
	// OnNewEvent is called with the lane and the date of an event that is to be made; nil
	// where none can be.
	OnNewEvent func(lane string, when chrono.Value)
	// OnMenu is called when a menu is wanted about what is at a position of the window; nil
	// where there is none.
	OnMenu func(s Spot, at fyne.Position)
	// OnSay is called with a line about what was done, or why it was not.
	OnSay func(line string)
	// OnClaim is called with a claim of an event whose mark is clicked.
	OnClaim func(event, claim int32)
	// OnKey is called when the sign in the legend that leads to the key is
	// clicked.
	OnKey func()
	// OnChapters is called when there are other chapters, or another one is in view.
	OnChapters func()
	// OnFrame is called after every frame of a timeline.
	OnFrame func()
}

// View shows what is open as one picture.
type View struct {
	widget.BaseWidget
	Params
	raster *canvas.Raster
	paint  *paint.Raster

	viewport layout.Viewport
	options  layout.Options // see layoutOptions
	fitted   bool           // the viewport still shows everything, as at the start
	motion   motion
	pointer  pointer
	minimap  *Minimap
	chapters *Chapters

	searching bool // fonts are looked for
	scene     *scene.Scene
	buffer    *image.RGBA
	hits      []int32
}

var (
	_ fyne.Tappable          = (*View)(nil)
	_ fyne.DoubleTappable    = (*View)(nil)
	_ fyne.SecondaryTappable = (*View)(nil)
	_ fyne.Draggable         = (*View)(nil)
	_ fyne.Scrollable        = (*View)(nil)
	_ desktop.Hoverable      = (*View)(nil)
	_ desktop.Mouseable      = (*View)(nil)
	_ desktop.Cursorable     = (*View)(nil)
)

// New returns the view of a session, which it observes.
func New(p Params) *View {
	v := &View{
		Params: p, paint: paint.NewRaster(p.Fonts), motion: motion{on: true},
		options: layout.Options{Text: p.Text, Lexicon: p.Lexicon, Selected: scene.NoEvent, Hovered: scene.NoEvent},
	}
	v.raster = canvas.NewRaster(v.draw)
	v.ExtendBaseWidget(v)
	v.minimap = newMinimap(v)
	v.chapters = newChapters(v)
	p.Session.Observe(v.observe)
	return v
}

// Minimap returns the minimap of the view.
func (v *View) Minimap() *Minimap { return v.minimap }

// Viewport returns what is in view.
func (v *View) Viewport() layout.Viewport { return v.viewport }

// Selected returns the main one of the events that are selected; scene.NoEvent for
// none.
func (v *View) Selected() int32 { return v.options.Selected }

// Scene returns what the last frame shows; nil before the first.
func (v *View) Scene() *scene.Scene { return v.scene }

// SetLexicon sets the lexicon of the dates that are shown.
func (v *View) SetLexicon(l *chrono.Lexicon) {
	v.options.Lexicon = l
	v.refresh()
	v.chapters.update()
}

// SetLegend shows the legend, or leaves it out.
func (v *View) SetLegend(shown bool) {
	v.options.NoLegend = !shown
	if p := v.plan(); p != nil {
		v.endMove()
		v.viewport = p.InRoom(v.viewport, v.layoutOptions())
	}
	v.clearHover()
	v.refreshAll()
}

// layoutOptions returns the options of a drawing: those of the view, and the
// statuses that the session wants to be left out.
func (v *View) layoutOptions() layout.Options {
	o := v.options
	o.Without = v.Session.Without()
	o.Handles = v.hasHandles()
	o.Now, o.HasNow = wallClock(v.Now()), true
	return o
}

// SignsInView returns which signs of the key are in view, by their words.
func (v *View) SignsInView() []string {
	if v.plan() == nil || v.scene == nil {
		return nil
	}
	return v.plan().InView(v.viewport, v.layoutOptions())
}

// hasHandles reports whether the selected event has handles: where it is alone, may be
// changed and is not being dragged.
func (v *View) hasHandles() bool {
	_, readOnly := v.Session.ReadOnly()
	return v.options.Selected != scene.NoEvent && !v.Session.Timeline().Events.At(v.options.Selected).Locked && len(v.options.Others) == 0 && !readOnly && v.pointer.dragging != moved
}

// plan returns the plan that is shown; nil while nothing is open.
func (v *View) plan() *layout.Plan { return v.Session.Shown().Plan }

// style returns the style of the plan that is shown.
func (v *View) style() *layout.Style { return v.Session.Shown().Style }

// CreateRenderer implements fyne.Widget.
func (v *View) CreateRenderer() fyne.WidgetRenderer { return widgets.NewSharp(v.raster) }

// MinSize implements fyne.CanvasObject.
func (v *View) MinSize() fyne.Size { return fyne.NewSize(320, 240) }

// Resize implements fyne.CanvasObject.
func (v *View) Resize(size fyne.Size) {
	v.BaseWidget.Resize(size)
	if v.plan() == nil || size.Width < 1 || size.Height < 1 {
		return
	}
	v.endMove()
	v.reshape(v.viewport.Resize(float64(size.Width), float64(size.Height)))
	v.Session.Resize(layout.Size{Width: float64(size.Width), Height: float64(size.Height)}.Coarse())
}

// refresh asks for a frame.
func (v *View) refresh() { v.raster.Refresh() }

// refreshAll asks for a frame here and in what shows the viewport too.
func (v *View) refreshAll() {
	v.refresh()
	v.minimap.update()
	v.chapters.update()
}

// draw paints a frame of w by h pixels of the screen.
func (v *View) draw(w, h int) image.Image {
	if v.buffer == nil || v.buffer.Rect.Dx() != w || v.buffer.Rect.Dy() != h {
		v.buffer = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	plan := v.plan()
	if plan == nil || w == 0 || h == 0 {
		return v.buffer
	}
	scale := float64(w) / float64(v.raster.Size().Width)
	start := time.Now()
	v.hits = plan.Window(v.viewport, v.hits[:0])
	queried := time.Now()
	options := v.layoutOptions()
	options.Reuse = v.scene
	v.scene = plan.Scene(v.viewport, v.hits, options)
	laidOut := time.Now()
	v.paint.Paint(v.buffer, v.scene, scale)
	v.Trace.Frame(beside.FrameTimes{
		Query: queried.Sub(start), Layout: laidOut.Sub(queried), Paint: time.Since(laidOut),
		Marks: len(v.scene.Marks), SecPerPx: v.viewport.SecPerPx, Left: int64(v.viewport.Left),
	})
	v.searchFonts()
	if v.OnFrame != nil {
		v.OnFrame()
	}
	return v.buffer
}

// searchFonts looks for fonts that have what no font has of the frame, beside the
// window. Titles were looked for when they were planned; this is for the others of a
// large timeline, and for all else.
func (v *View) searchFonts() {
	if v.searching || !v.Fonts.Wanting() {
		return
	}
	v.searching = true
	beside.Run(v.Fonts.Search, func(found bool) {
		v.searching = false
		if found {
			v.Session.Remeasure()
			v.refreshAll()
		}
	})
}

// wallClock returns the instant that the clocks show at t: dates on a timeline
// have no time zone.
func wallClock(t time.Time) chrono.Instant {
	_, offset := t.Zone()
	return chrono.Instant(t.Unix() + int64(offset))
}

// Try shows where a date would be for the selected event; the zero value shows none.
func (v *View) Try(when chrono.Value) {
	e := v.options.Selected
	v.options.Ghost = nil
	if e != scene.NoEvent && when.Form != chrono.None {
		v.options.Ghost = &layout.Ghost{When: when, Event: e, Lane: int(v.Session.Shown().Index.Lane.At(e))}
	}
	v.refresh()
}
