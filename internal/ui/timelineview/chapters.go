package timelineview

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/widgets"
)

// Chapters is the row of the chapters of a view, between it and the minimap: a click
// on one flies there. It is hidden while there are none.
type Chapters struct {
	widget.BaseWidget
	raster *canvas.Raster
	view   *View
	paint  *paint.Raster

	all    []index.Chapter
	of     *index.Index // whose they are
	inView int          // among them, -1 for none

	row   *layout.ChapterRow
	rowOf rowOf

	scene   *scene.Scene
	buffer  *image.RGBA
	hovered int // -1 for none
}

// rowOf is what a row depends on.
type rowOf struct {
	index   *index.Index
	style   *layout.Style
	lexicon *chrono.Lexicon
	width   float32
}

var (
	_ fyne.Tappable      = (*Chapters)(nil)
	_ desktop.Hoverable  = (*Chapters)(nil)
	_ desktop.Cursorable = (*Chapters)(nil)
)

func newChapters(v *View) *Chapters {
	c := &Chapters{view: v, paint: paint.NewRaster(v.Fonts), inView: -1, hovered: -1}
	c.raster = canvas.NewRaster(c.draw)
	c.ExtendBaseWidget(c)
	c.Hide()
	return c
}

// CreateRenderer implements fyne.Widget.
func (c *Chapters) CreateRenderer() fyne.WidgetRenderer { return widgets.NewSharp(c.raster) }

// MinSize implements fyne.CanvasObject.
func (c *Chapters) MinSize() fyne.Size {
	return fyne.NewSize(320, float32(c.view.style().ChapterRowHeight()))
}

// Resize implements fyne.CanvasObject.
func (c *Chapters) Resize(size fyne.Size) {
	c.BaseWidget.Resize(size)
	c.update()
}

// find finds the chapters of what the session shows, those of large timelines beside
// the window.
func (c *Chapters) find() {
	x := c.view.Session.Shown().Index
	if x == nil || x == c.of {
		return
	}
	c.of = x
	c.show(nil)
	if x.Dated <= c.view.Session.Small || len(x.Timeline.Chapters) > 0 {
		c.show(x.Chapters())
		return
	}
	beside.Run(x.Chapters, func(all []index.Chapter) {
		if c.of == x {
			c.show(all)
		}
	})
}

// show shows chapters.
func (c *Chapters) show(all []index.Chapter) {
	had := len(c.all) > 0
	if !had && len(all) == 0 {
		return
	}
	c.all, c.inView, c.hovered, c.row = all, -1, -1, nil
	switch has := len(all) > 0; {
	case has && !had:
		c.Show()
	case had && !has:
		c.Hide()
	}
	c.update()
	if f := c.view.OnChapters; f != nil {
		f()
	}
}

// update shows the view as it is now.
func (c *Chapters) update() {
	if len(c.all) == 0 || c.view.plan() == nil {
		return
	}
	of := rowOf{c.of, c.view.style(), c.view.options.Lexicon, c.Size().Width}
	if of != c.rowOf || c.row == nil {
		c.row, c.rowOf = c.view.plan().ChapterRow(c.all, float64(of.width), of.lexicon), of
		c.raster.Refresh()
	}
	if in := c.view.plan().ChapterIn(c.all, c.view.target()); in != c.inView {
		c.inView = in
		c.raster.Refresh()
		if f := c.view.OnChapters; f != nil {
			f()
		}
	}
}

// draw paints a frame of w by h pixels of the screen.
func (c *Chapters) draw(w, h int) image.Image {
	if c.buffer == nil || c.buffer.Rect.Dx() != w || c.buffer.Rect.Dy() != h {
		c.buffer = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	if c.row == nil || w == 0 || h == 0 {
		return c.buffer
	}
	options := c.view.layoutOptions()
	options.Reuse = c.scene
	c.scene = c.row.Scene(c.inView, c.hovered, options)
	c.paint.Paint(c.buffer, c.scene, float64(w)/float64(c.raster.Size().Width))
	return c.buffer
}

// at returns the chapter at a position, -1 for none.
func (c *Chapters) at(p fyne.Position) int {
	if c.row == nil {
		return -1
	}
	return c.row.At(float64(p.X), float64(p.Y))
}

// Tapped flies to a chapter.
func (c *Chapters) Tapped(e *fyne.PointEvent) {
	if i := c.at(e.Position); i >= 0 {
		c.view.ShowChapter(i)
	}
}

// MouseIn implements desktop.Hoverable.
func (c *Chapters) MouseIn(e *desktop.MouseEvent) { c.MouseMoved(e) }

// MouseMoved shows the whole name of the chapter under the mouse, above it in the
// view.
func (c *Chapters) MouseMoved(e *desktop.MouseEvent) { c.hover(c.at(e.Position)) }

// MouseOut implements desktop.Hoverable.
func (c *Chapters) MouseOut() { c.hover(-1) }

func (c *Chapters) hover(i int) {
	if i == c.hovered {
		return
	}
	c.hovered = i
	v := c.view
	v.options.Hint = nil
	if i >= 0 {
		at := c.all[i].Stretch
		h := &layout.Hint{X: c.row.Middle(i), Y: v.viewport.Height, Title: c.row.Name(i)}
		if c.all[i].Number >= 0 {
			h.Lines = []string{v.options.Lexicon.Stretch(at.From, at.To)}
		}
		v.options.Hint = h
	}
	c.raster.Refresh()
	v.refresh()
}

// Cursor implements desktop.Cursorable.
func (c *Chapters) Cursor() desktop.Cursor {
	if c.hovered >= 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// ChapterRow returns the row of the chapters of the view.
func (v *View) ChapterRow() *Chapters { return v.chapters }

// Chapters returns the chapters of what is shown, and the number among them of the
// one that is in view, -1 for none.
func (v *View) Chapters() (all []index.Chapter, inView int) { return v.chapters.all, v.chapters.inView }

// ShowChapter flies to a chapter.
func (v *View) ShowChapter(i int) {
	if i >= 0 && i < len(v.chapters.all) {
		v.moveTo(v.plan().ChapterView(&v.chapters.all[i], v.target()), fly, v.viewport.Height/2)
	}
}

// StepChapter flies to the next chapter, or for -1 to the one before. Where there is
// none, the view stays.
func (v *View) StepChapter(step int) {
	if v.plan() != nil {
		v.ShowChapter(v.plan().ChapterBeside(v.chapters.all, v.target(), step))
	}
}

// TimeInView returns the first and the last instant in view.
func (v *View) TimeInView() (from, to chrono.Instant) { return v.plan().TimeIn(v.target()) }
