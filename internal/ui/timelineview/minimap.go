package timelineview

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/widgets"
)

// Minimap shows all of the timeline of a view, with the window of the view on
// it to drag and resize.
type Minimap struct {
	widget.BaseWidget
	raster *canvas.Raster
	view   *View
	paint  *paint.Raster

	// drawn has the counts that were made last, of drawnOf, and wanted is what
	// is to be shown.
	drawn    *layout.Minimap
	drawnOf  *index.Index
	wanted   minimapOf
	counting bool

	scene  *scene.Scene
	buffer *image.RGBA

	under layout.MinimapPart // what is under the pointer

	// dragging is what the mouse holds since it was pressed at pressedAt, with
	// the viewport pressedIn.
	dragging  layout.MinimapPart
	pressedAt float64
	pressedIn layout.Viewport
}

// minimapOf is what the counts of a minimap depend on.
type minimapOf struct {
	index   *index.Index
	style   *layout.Style
	without timeline.StatusSet // the statuses that are left out
	width   float32
}

var (
	_ fyne.Tappable      = (*Minimap)(nil)
	_ fyne.Draggable     = (*Minimap)(nil)
	_ fyne.Scrollable    = (*Minimap)(nil)
	_ desktop.Mouseable  = (*Minimap)(nil)
	_ desktop.Hoverable  = (*Minimap)(nil)
	_ desktop.Cursorable = (*Minimap)(nil)
)

func newMinimap(v *View) *Minimap {
	k := &Minimap{view: v, paint: paint.NewRaster(v.Fonts)}
	k.raster = canvas.NewRaster(k.draw)
	k.ExtendBaseWidget(k)
	return k
}

// CreateRenderer implements fyne.Widget.
func (k *Minimap) CreateRenderer() fyne.WidgetRenderer { return widgets.NewSharp(k.raster) }

// MinSize implements fyne.CanvasObject.
func (k *Minimap) MinSize() fyne.Size {
	return fyne.NewSize(320, float32(k.view.style().MinimapHeight()))
}

// Resize implements fyne.CanvasObject.
func (k *Minimap) Resize(size fyne.Size) {
	k.BaseWidget.Resize(size)
	k.update()
}

// update shows the view as it is now. It counts anew if the view shows other
// events or has another width.
func (k *Minimap) update() {
	k.count()
	k.raster.Refresh()
}

// count counts what is wanted now, large timelines beside the window.
func (k *Minimap) count() {
	shown, width := k.view.Session.Shown(), k.Size().Width
	of := minimapOf{shown.Index, shown.Style, shown.Without, width}
	if k.counting || of == k.wanted || shown.Plan == nil || width < 1 {
		return
	}
	k.wanted = of
	if of.index.Dated <= k.view.Session.Small {
		k.drawn, k.drawnOf = shown.Plan.Minimap(float64(width)), of.index
		return
	}
	k.counting = true
	beside.Run(func() *layout.Minimap { return shown.Plan.Minimap(float64(width)) }, func(drawn *layout.Minimap) {
		k.drawn, k.drawnOf, k.counting = drawn, of.index, false
		k.update()
	})
}

// ready reports whether drawn is of the timeline in view.
func (k *Minimap) ready() bool { return k.drawn != nil && k.drawnOf == k.view.Session.Shown().Index }

// draw paints a frame of w by h pixels of the screen.
func (k *Minimap) draw(w, h int) image.Image {
	if k.buffer == nil || k.buffer.Rect.Dx() != w || k.buffer.Rect.Dy() != h {
		k.buffer = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	if !k.ready() || w == 0 || h == 0 {
		return k.buffer
	}
	options := k.view.layoutOptions()
	options.Reuse = k.scene
	k.scene = k.drawn.Scene(k.view.viewport, options)
	k.paint.Paint(k.buffer, k.scene, float64(w)/float64(k.raster.Size().Width))
	return k.buffer
}

// part returns what is at x.
func (k *Minimap) part(x float32) layout.MinimapPart {
	if !k.ready() {
		return layout.MinimapNothing
	}
	return k.drawn.Part(k.view.viewport, float64(x))
}

// MouseDown implements desktop.Mouseable: a drag would move what is there.
func (k *Minimap) MouseDown(e *desktop.MouseEvent) {
	k.dragging, k.pressedAt, k.pressedIn = k.part(e.Position.X), float64(e.Position.X), k.view.viewport
}

// MouseUp implements desktop.Mouseable.
func (k *Minimap) MouseUp(*desktop.MouseEvent) { k.DragEnd() }

// Tapped centres what was clicked outside of the window.
func (k *Minimap) Tapped(e *fyne.PointEvent) {
	if k.part(e.Position.X) == layout.MinimapElsewhere {
		v := k.view
		v.moveTo(k.drawn.Centre(v.target(), float64(e.Position.X)), fly, v.viewport.Height/2)
	}
}

// Dragged moves the window or one of its edges. A drag that begins elsewhere first
// centres the window at the pointer.
func (k *Minimap) Dragged(e *fyne.DragEvent) {
	if k.dragging == layout.MinimapNothing || !k.ready() {
		return
	}
	if k.dragging == layout.MinimapElsewhere {
		k.pressedIn, k.dragging = k.drawn.Centre(k.view.viewport, k.pressedAt), layout.MinimapWindow
	}
	v := k.view
	to, y := k.drawn.Drag(k.pressedIn, k.dragging, float64(e.Position.X)-k.pressedAt), v.viewport.Height/2
	v.moveTo(v.hold(v.settling(to), y), drag, y)
}

// DragEnd implements fyne.Draggable.
func (k *Minimap) DragEnd() {
	k.dragging = layout.MinimapNothing
	k.view.settle()
}

// Scrolled zooms around the middle of the window.
func (k *Minimap) Scrolled(e *fyne.ScrollEvent) { k.view.zoomAround(wheelFactor(e), glide) }

// MouseIn implements desktop.Hoverable.
func (k *Minimap) MouseIn(e *desktop.MouseEvent) { k.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (k *Minimap) MouseMoved(e *desktop.MouseEvent) { k.under = k.part(e.Position.X) }

// MouseOut implements desktop.Hoverable.
func (k *Minimap) MouseOut() { k.under = layout.MinimapNothing }

// Cursor implements desktop.Cursorable.
func (k *Minimap) Cursor() desktop.Cursor {
	switch k.under {
	case layout.MinimapStart, layout.MinimapEnd:
		return desktop.HResizeCursor
	case layout.MinimapWindow:
		return desktop.PointerCursor
	case layout.MinimapElsewhere:
		return desktop.CrosshairCursor
	}
	return desktop.DefaultCursor
}
