package ui

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
)

// minimap shows all of the timeline of a view, with the window of the view on
// it to drag and resize.
type minimap struct {
	widget.BaseWidget
	raster *canvas.Raster
	view   *view
	paint  *paint.Raster

	// drawn is what was counted last, of drawnOf, and wanted what is to be
	// shown.
	drawn    *layout.Minimap
	drawnOf  *index.Index
	wanted   minimapOf
	counting bool

	scene  *scene.Scene
	buffer *image.RGBA

	under layout.MinimapPart // what is under the pointer

	// What was taken by the mouse, and how the view was then.
	taken layout.MinimapPart
	at    float64
	was   layout.Viewport
}

// minimapOf is what the counts of a minimap depend on.
type minimapOf struct {
	index *index.Index
	style *layout.Style
	width float32
	// without are the statuses that are left out.
	without timeline.StatusSet
}

var (
	_ fyne.Tappable      = (*minimap)(nil)
	_ fyne.Draggable     = (*minimap)(nil)
	_ fyne.Scrollable    = (*minimap)(nil)
	_ desktop.Mouseable  = (*minimap)(nil)
	_ desktop.Hoverable  = (*minimap)(nil)
	_ desktop.Cursorable = (*minimap)(nil)
)

func newMinimap(v *view) *minimap {
	k := &minimap{view: v, paint: paint.NewRaster(v.fonts)}
	k.raster = canvas.NewRaster(k.draw)
	k.ExtendBaseWidget(k)
	return k
}

// CreateRenderer implements fyne.Widget.
func (k *minimap) CreateRenderer() fyne.WidgetRenderer { return newSharp(k.raster) }

// MinSize implements fyne.CanvasObject.
func (k *minimap) MinSize() fyne.Size {
	return fyne.NewSize(320, float32(k.view.style.MinimapHeight()))
}

// Resize implements fyne.CanvasObject.
func (k *minimap) Resize(size fyne.Size) {
	k.BaseWidget.Resize(size)
	k.update()
}

// update shows the view as it is now, and counts anew where it shows other
// events, or is of another width.
func (k *minimap) update() {
	k.count()
	k.raster.Refresh()
}

// count counts beside the window, once for what is wanted last.
func (k *minimap) count() {
	plan, of := k.view.plan, minimapOf{k.view.index, k.view.planned, k.Size().Width, k.view.filtered}
	if k.counting || of == k.wanted || plan == nil || of.width < 1 {
		return
	}
	k.wanted = of
	if of.index.Dated <= few {
		k.drawn, k.drawnOf = plan.Minimap(float64(of.width)), of.index
		return
	}
	k.counting = true
	background(func() *layout.Minimap { return plan.Minimap(float64(of.width)) }, func(drawn *layout.Minimap) {
		k.drawn, k.drawnOf, k.counting = drawn, of.index, false
		k.update()
	})
}

// ready says whether what was counted last is of the timeline in view.
func (k *minimap) ready() bool { return k.drawn != nil && k.drawnOf == k.view.index }

// draw paints a frame of w by h pixels of the screen.
func (k *minimap) draw(w, h int) image.Image {
	if k.buffer == nil || k.buffer.Rect.Dx() != w || k.buffer.Rect.Dy() != h {
		k.buffer = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	if !k.ready() || w == 0 || h == 0 {
		return k.buffer
	}
	options := k.view.options
	options.Reuse = k.scene
	k.scene = k.drawn.Scene(k.view.viewport, options)
	k.paint.Paint(k.buffer, k.scene, float64(w)/float64(k.raster.Size().Width))
	return k.buffer
}

// part gives what is at x.
func (k *minimap) part(x float32) layout.MinimapPart {
	if !k.ready() {
		return layout.MinimapNothing
	}
	return k.drawn.Part(k.view.viewport, float64(x))
}

// MouseDown implements desktop.Mouseable: it takes what is there.
func (k *minimap) MouseDown(e *desktop.MouseEvent) {
	k.taken, k.at, k.was = k.part(e.Position.X), float64(e.Position.X), k.view.viewport
}

// MouseUp implements desktop.Mouseable.
func (k *minimap) MouseUp(*desktop.MouseEvent) {}

// Tapped centres what was clicked outside of the window.
func (k *minimap) Tapped(e *fyne.PointEvent) {
	if k.part(e.Position.X) == layout.MinimapElsewhere {
		v := k.view
		v.fly(k.drawn.Centre(v.target(), float64(e.Position.X)), v.viewport.Height/2)
	}
}

// Dragged moves the window or one of its edges. Elsewhere the window comes to
// the pointer first.
func (k *minimap) Dragged(e *fyne.DragEvent) {
	if k.taken == layout.MinimapNothing || !k.ready() {
		return
	}
	if k.taken == layout.MinimapElsewhere {
		k.was, k.taken = k.drawn.Centre(k.view.viewport, k.at), layout.MinimapWindow
	}
	k.view.showHolding(k.drawn.Drag(k.was, k.taken, float64(e.Position.X)-k.at))
}

// DragEnd implements fyne.Draggable.
func (k *minimap) DragEnd() { k.taken = layout.MinimapNothing }

// Scrolled zooms around the middle of the window.
func (k *minimap) Scrolled(e *fyne.ScrollEvent) {
	v := k.view
	x, y := v.viewport.Gutter+v.viewport.PlotWidth()/2, v.viewport.Height/2
	v.travel(v.zoomed(x, y, wheelFactor(e)), y, wheelTime, fyne.AnimationEaseOut)
}

// MouseIn implements desktop.Hoverable.
func (k *minimap) MouseIn(e *desktop.MouseEvent) { k.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (k *minimap) MouseMoved(e *desktop.MouseEvent) { k.under = k.part(e.Position.X) }

// MouseOut implements desktop.Hoverable.
func (k *minimap) MouseOut() { k.under = layout.MinimapNothing }

// Cursor implements desktop.Cursorable.
func (k *minimap) Cursor() desktop.Cursor {
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
