package handout

import (
	"image/color"

	"dateline/internal/figure"
	"dateline/internal/layout"
	"dateline/internal/listing"
	"dateline/internal/scene"
)

// The sizes of text, in pixels.
const (
	big     = 24.0
	heading = 17.0
	entry   = 14.0
	body    = 12.5
	small   = 11.0
)

// flow sets text and drawings one below the other, on as many pages as they
// need.
type flow struct {
	Settings
	m     layout.Measurer
	pages []*scene.Scene
	y     float64 // where the next thing begins
}

func newFlow(m layout.Measurer, s Settings) *flow {
	f := &flow{Settings: s, m: m}
	f.next()
	return f
}

func (f *flow) page() *scene.Scene { return f.pages[len(f.pages)-1] }

// next begins another page.
func (f *flow) next() {
	f.pages = append(f.pages, &scene.Scene{Width: f.Settings.Width, Height: f.Settings.Height, Background: f.Style.Background})
	f.y = edge
}

func (f *flow) inner() float64  { return f.Settings.Width - 2*edge }
func (f *flow) bottom() float64 { return f.Settings.Height - edge - 24 }

// need begins another page where a height is not left on this one.
func (f *flow) need(height float64) {
	if f.y+height > f.bottom() && f.y > edge {
		f.next()
	}
}

// space leaves a height free, but not at the top of a page.
func (f *flow) space(height float64) {
	if f.y > edge {
		f.y += height
	}
}

// together sets what draw sets on one page, if a page is large enough for it.
func (f *flow) together(draw func()) {
	if f.breaks(f.y, draw) && !f.breaks(edge, draw) {
		f.next()
	}
	draw()
}

// mostBlank is the share of a page that may stay empty so that what follows is on one.
const mostBlank = 1.0 / 3

// mostly is together, unless too much of this page would stay empty.
func (f *flow) mostly(draw func()) {
	if f.bottom()-f.y > mostBlank*f.Settings.Height {
		draw()
		return
	}
	f.together(draw)
}

// breaks reports whether what draw sets, beginning at y, goes on on another
// page.
func (f *flow) breaks(y float64, draw func()) bool {
	before := *f
	f.pages, f.y = []*scene.Scene{{}}, y
	draw()
	more := len(f.pages) > 1
	*f = before
	return more
}

func (f *flow) add(m scene.Mark) {
	m.Event = scene.NoEvent
	f.page().Marks = append(f.page().Marks, m)
}

// text draws a line of text and returns its width.
func (f *flow) text(x, baseline float64, text string, size float64, bold bool, c color.NRGBA) float64 {
	width := f.m.Width(text, size, bold)
	f.add(scene.Mark{Kind: scene.Text, X: x, Y: baseline, W: width, Text: text, Size: size, Bold: bold, Fill: scene.Fill{Color: c}})
	return width
}

func (f *flow) line(x1, y1, x2, y2 float64) {
	f.add(scene.Mark{Kind: scene.Line, X: x1, Y: y1, W: x2 - x1, H: y2 - y1, Stroke: scene.Stroke{Color: f.Style.Axis, Width: 0.75}})
}

func (f *flow) box(x, y, size float64) {
	f.add(scene.Mark{Kind: scene.Rect, X: x, Y: y, W: size, H: size, Radius: 1.5, Stroke: scene.Stroke{Color: f.Style.Text, Width: 1}})
}

func (f *flow) title(text string) {
	if text == "" {
		text = f.Text("chart.untitled")
	}
	f.set(text, look{size: big, bold: true, colour: f.Style.Text})
	if f.Subtitle != "" {
		f.set(f.Subtitle, look{size: heading, bold: true, colour: f.Style.Text})
	}
	if f.Note != "" {
		f.paragraph(f.Note, small, false, 0)
	}
	f.y += 6
}

func (f *flow) heading(text string, size float64) {
	f.need(size*1.4 + 2*body*leading)
	f.set(text, look{size: size, bold: true, colour: f.Style.Text})
	f.y += 2
}

// judged sets the title of an event behind its number, struck if it is refuted.
func (f *flow) judged(number, title string, refuted bool) {
	if !refuted {
		f.heading(number+title, entry)
		return
	}
	f.need(entry*1.4 + 2*body*leading)
	indent := f.text(edge, f.y+entry, number, entry, true, f.Style.Text)
	f.set(title, look{size: entry, indent: indent, colour: f.Style.Muted, struck: true})
	f.y += 2
}

// paragraph sets a text in lines, its left edge moved in.
func (f *flow) paragraph(text string, size float64, bold bool, indent float64) {
	c := f.Style.Text
	if size == small {
		c = f.Style.Muted
	}
	f.set(text, look{size: size, bold: bold, indent: indent, colour: c})
}

// linked is a small paragraph that leads somewhere.
func (f *flow) linked(text string, size float64, link string) {
	f.together(func() { f.set(text, look{size: size, colour: f.Style.Text, link: link}) })
	f.y += 3
}

// leading is the distance of lines, in sizes of the text.
const leading = 1.35

// look is how a text is set.
type look struct {
	size, indent float64
	bold, struck bool
	colour       color.NRGBA
	link         string
}

func (f *flow) set(text string, l look) {
	for _, line := range figure.Lines(f.m, listing.Clean(text), l.size, l.bold, f.inner()-l.indent) {
		f.need(l.size * leading)
		f.text(edge+l.indent, f.y+l.size, line, l.size, l.bold, l.colour)
		marks := f.page().Marks
		last := &marks[len(marks)-1]
		last.Link, last.Struck = l.link, l.struck
		f.y += l.size * leading
	}
}

// ruled leaves lines to write on, under a word that says what for.
func (f *flow) ruled(name string, lines int) {
	const apart = 24.0
	f.need(float64(lines) * apart)
	x := edge + f.text(edge, f.y+apart-6, name, body, false, f.Style.Muted) + 8
	for range lines {
		f.y += apart
		f.line(x, f.y-4, edge+f.inner(), f.y-4)
		x = edge
	}
}

// picture sets a scene.
func (f *flow) picture(s *scene.Scene) {
	f.need(s.Height)
	first := len(f.page().Marks)
	f.page().Marks = append(f.page().Marks, s.Marks...)
	scene.Shift(f.page().Marks[first:], edge, f.y)
	f.y += s.Height
}

// numbered returns the pages with their feet.
func (f *flow) numbered() []*scene.Scene {
	pages := f.pages
	for i, p := range pages {
		f.pages = pages[:i+1]
		y := p.Height - edge + 8
		number := f.Text("handout.page", "page", i+1, "n", len(pages))
		width := f.m.Width(number, small, false)
		f.text(edge+f.inner()-width, y, number, small, false, f.Style.Muted)
		foot := figure.Lines(f.m, listing.OneLine(f.Foot), small, false, f.inner()-width-20)
		f.text(edge, y, foot[0], small, false, f.Style.Muted)
	}
	f.pages = pages
	return pages
}
