package paint

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"

	"dateline/internal/scene"
)

// operators writes what is on a page in the language of PDF, in pixels of the
// scene with y downwards. It says only what changes.
type operators struct {
	out    []byte
	state  inkState
	saved  []inkState
	part   Part // of the scene, what is in view
	glyphs *glyphs
	masks  *masks
	about  *About
	opaque map[int]bool // the opacities that are used, in thousandths
}

// inkState is what PDF keeps of one operator for the next.
type inkState struct {
	fill, stroke [3]uint8
	opacity      int // in thousandths
	width        float64
	dash, gap    float64
	font         pageFont
	size, rise   float64
}

// onNewPage is the state with which PDF begins, apart from the width of lines,
// which is fpdf's.
var onNewPage = inkState{opacity: 1000, width: -1, font: noFont}

// page writes the operators of p.
func (o *operators) page(p *Page) {
	s, points := p.sheet()
	o.opaque = make(map[int]bool)
	o.state = onNewPage
	// 0 j: sharp corners, but not those of arrows.
	o.op("j", 0)
	o.op("M", 2)
	o.save()
	o.matrix(points, 0, 0, -points, 0, s.Height*points)
	o.save()
	if p.Sheet != nil {
		o.matrix(s.Scale, 0, 0, s.Scale, s.Left-s.Part.Left*s.Scale, s.Top-s.Part.Top*s.Scale)
		o.op("re", s.Part.Left, s.Part.Top, s.Part.Right-s.Part.Left, s.Part.Bottom-s.Part.Top)
		o.op("W n")
	}
	o.part = s.Part
	whole := scene.Mark{X: o.part.Left, Y: o.part.Top, W: o.part.Right - o.part.Left, H: o.part.Bottom - o.part.Top}
	whole.Fill.Color = p.Scene.Background
	o.mark(&whole)
	o.marks(p.Scene.Marks)
	o.titles(p.Scene.Marks)
	o.restore()
	o.part = Part{0, 0, s.Width, s.Height}
	o.marks(s.Marks)
	o.restore()
}

func (o *operators) marks(marks []scene.Mark) {
	for i := range marks {
		if m := &marks[i]; o.touches(m) {
			o.mark(m)
		}
	}
}

// touches reports whether any of a mark may be in view.
func (o *operators) touches(m *scene.Mark) bool {
	return reaches(m, o.part.Left, o.part.Top, o.part.Right, o.part.Bottom)
}

func (o *operators) mark(m *scene.Mark) {
	switch m.Kind {
	case scene.Text:
		o.text(m)
		if m.Struck {
			line := m.StrikeLine()
			o.outline(&line)
		}
	case scene.Bars:
		o.bars(m)
	case scene.Line:
		o.outline(m)
	default:
		o.inside(m)
		o.outline(m)
	}
}

// inside fills a shape.
func (o *operators) inside(m *scene.Mark) {
	f := m.Fill
	left, top, right, bottom := m.Extent()
	if f.Color.A == 0 || left >= right || top >= bottom {
		return
	}
	box := Part{left, top, right, bottom}
	hatched, fades := f.Pattern == scene.Hatch, f.FadeLeft > 0 || f.FadeRight > 0
	if !hatched && !fades {
		o.fill(f.Color)
		o.path(m)
		o.op("f")
		return
	}
	o.save()
	defer o.restore()
	if hatched || m.Kind != scene.Rect || m.Radius > 0 {
		o.path(m)
		o.op("W n")
	}
	unit := box
	if fades {
		// The mask is laid where one unit is all of the box.
		o.matrix(right-left, 0, 0, bottom-top, left, top)
		o.out = fmt.Appendf(o.out, "/M%d gs\n", o.masks.ramp(f.FadeLeft/(right-left), f.FadeRight/(right-left)))
		unit = Part{0, 0, 1, 1}
	}
	if hatched {
		o.hatch(box, unit, f.Color)
		return
	}
	o.fill(f.Color)
	o.op("re", unit.Left, unit.Top, unit.Right-unit.Left, unit.Bottom-unit.Top)
	o.op("f")
}

// hatch draws the hatching of a box, which is unit in the present coordinates.
// In coordinates u = x + y and v = y the lines stand upright, and all of them
// are the dashes of one thick line.
func (o *operators) hatch(box, unit Part, c color.NRGBA) {
	w, h := (unit.Right-unit.Left)/(box.Right-box.Left), (unit.Bottom-unit.Top)/(box.Bottom-box.Top)
	o.matrix(w, 0, -w, h, unit.Left-box.Left*w, unit.Top-box.Top*h)
	const begins = (scene.HatchGap - scene.HatchWidth) / 2 // of the first line
	from := math.Floor((box.Left+box.Top-begins)/scene.HatchGap)*scene.HatchGap + begins
	o.stroke(scene.Stroke{Color: c, Width: box.Bottom - box.Top, Dash: scene.HatchWidth, Gap: scene.HatchGap - scene.HatchWidth})
	middle := (box.Top + box.Bottom) / 2
	o.op("m", from, middle)
	o.op("l", box.Right+box.Bottom, middle)
	o.op("S")
}

// outline strokes a shape or a line.
func (o *operators) outline(m *scene.Mark) {
	if m.Stroke.Width == 0 || m.Stroke.Color.A == 0 {
		return
	}
	o.stroke(m.Stroke)
	o.path(m)
	o.op("S")
}

// path writes the outline of a mark. It begins where that of the raster does,
// and goes the same way round, so that dashes fall alike.
func (o *operators) path(m *scene.Mark) {
	switch m.Kind {
	case scene.Rect:
		if m.Radius > 0 {
			o.rounded(m)
			return
		}
		o.op("re", m.X, m.Y, m.W, m.H)
	case scene.Circle:
		o.op("m", m.X+m.W, m.Y)
		for quarter := range 4 {
			o.quarter(m.X, m.Y, m.W, quarter)
		}
		o.op("h")
	case scene.Polygon:
		for i, p := range m.Points {
			if i == 0 {
				o.op("m", p.X, p.Y)
			} else {
				o.op("l", p.X, p.Y)
			}
		}
		if len(m.Points) > 0 {
			o.op("h")
		}
	case scene.Line:
		o.op("m", m.X, m.Y)
		o.op("l", m.X+m.W, m.Y+m.H)
	}
}

func (o *operators) rounded(m *scene.Mark) {
	r := min(m.Radius, m.W/2, m.H/2)
	right, bottom := m.X+m.W, m.Y+m.H
	o.op("m", right, bottom-r)
	o.quarter(right-r, bottom-r, r, 0)
	o.op("l", m.X+r, bottom)
	o.quarter(m.X+r, bottom-r, r, 1)
	o.op("l", m.X, m.Y+r)
	o.quarter(m.X+r, m.Y+r, r, 2)
	o.op("l", right-r, m.Y)
	o.quarter(right-r, m.Y+r, r, 3)
	o.op("h")
}

// quarter continues a path by a quarter of a circle, clockwise; the first
// begins at the right.
func (o *operators) quarter(x, y, r float64, n int) {
	const k = 0.5522847498 // where the handles of the best cubic curve are
	sin, cos := [...]float64{0, 1, 0, -1}[n], [...]float64{1, 0, -1, 0}[n]
	at := func(a, b float64) (float64, float64) { return x + r*(a*cos-b*sin), y + r*(a*sin+b*cos) }
	ax, ay := at(1, k)
	bx, by := at(k, 1)
	cx, cy := at(0, 1)
	o.op("c", ax, ay, bx, by, cx, cy)
}

// bars fills those of the bars that are in view, all as one shape, so that no
// seam shows between them.
func (o *operators) bars(m *scene.Mark) {
	if m.Fill.Color.A == 0 {
		return
	}
	o.fill(m.Fill.Color)
	for i, bar := range m.Bars {
		left := m.X + float64(i)*m.W
		if bar.Bottom > bar.Top && left < o.part.Right && left+m.W > o.part.Left {
			o.op("re", left, float64(bar.Top), m.W, float64(bar.Bottom-bar.Top))
		}
	}
	o.op("f")
}

func (o *operators) fill(c color.NRGBA) {
	if rgb := [3]uint8{c.R, c.G, c.B}; rgb != o.state.fill {
		o.state.fill = rgb
		o.op("rg", float64(c.R)/255, float64(c.G)/255, float64(c.B)/255)
	}
	o.opacity(c.A)
}

func (o *operators) stroke(s scene.Stroke) {
	if rgb := [3]uint8{s.Color.R, s.Color.G, s.Color.B}; rgb != o.state.stroke {
		o.state.stroke = rgb
		o.op("RG", float64(s.Color.R)/255, float64(s.Color.G)/255, float64(s.Color.B)/255)
	}
	o.opacity(s.Color.A)
	if s.Width != o.state.width {
		o.state.width = s.Width
		o.op("w", s.Width)
	}
	if s.Dash == 0 {
		s.Gap = 0
	}
	if s.Dash == o.state.dash && s.Gap == o.state.gap {
		return
	}
	o.state.dash, o.state.gap = s.Dash, s.Gap
	if s.Dash == 0 {
		o.out = append(o.out, "[]0 d\n"...)
		return
	}
	o.out = append(o.out, '[')
	o.number(s.Dash, 100)
	o.out = append(o.out, ' ')
	o.number(s.Gap, 100)
	o.out = append(o.out, "]0 d\n"...)
}

// opacity is for both insides and outlines.
func (o *operators) opacity(a uint8) {
	thousandths := (int(a)*1000 + 127) / 255
	if thousandths == o.state.opacity {
		return
	}
	o.state.opacity = thousandths
	o.opaque[thousandths] = true
	o.out = fmt.Appendf(o.out, "/A%d gs\n", thousandths)
}

func (o *operators) save() {
	o.saved = append(o.saved, o.state)
	o.out = append(o.out, "q\n"...)
}

func (o *operators) restore() {
	last := len(o.saved) - 1
	o.state, o.saved = o.saved[last], o.saved[:last]
	o.out = append(o.out, "Q\n"...)
}

// matrix puts new coordinates in the place of the present ones.
func (o *operators) matrix(numbers ...float64) {
	for _, v := range numbers {
		o.out = append(strconv.AppendFloat(o.out, v, 'f', -1, 32), ' ')
	}
	o.out = append(o.out, "cm\n"...)
}

// op writes an operator after its operands: lengths to a hundredth of a pixel,
// colours to a thousandth.
func (o *operators) op(name string, operands ...float64) {
	whole := 100.0
	if name == "rg" || name == "RG" {
		whole = 1000
	}
	for _, v := range operands {
		o.number(v, whole)
		o.out = append(o.out, ' ')
	}
	o.out = append(append(o.out, name...), '\n')
}

// number writes a number; see [decimal]. One that is farther out than viewers
// count is brought back.
func (o *operators) number(v, whole float64) {
	const most = 1e6
	o.out = append(o.out, decimal(min(max(v, -most), most), whole)...)
}

// masks are the ways in which fills of a document fade, by the parts of their
// widths over which they do. A mask is as long as its box wherever that is,
// so that most fills share a few.
type masks struct{ ramps [][2]float64 }

// ramp returns the number of a mask.
func (m *masks) ramp(left, right float64) int {
	const steps = 1000 // to its width
	key := [2]float64{math.Round(left*steps) / steps, math.Round(right*steps) / steps}
	if i := slices.Index(m.ramps, key); i >= 0 {
		return i
	}
	m.ramps = append(m.ramps, key)
	return len(m.ramps) - 1
}
