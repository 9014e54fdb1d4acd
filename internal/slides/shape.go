package slides

import (
	"math"
	"slices"

	"dateline/internal/scene"
)

// shape is a mark, or a part of one, as it stands on a slide, in pixels of the
// slide.
type shape struct {
	left, top, right, bottom float64
	// preset is the name of a form that PowerPoint knows, with the radius of
	// its corners for "roundRect"; without, outlines are the form.
	preset   string
	radius   float64
	outlines [][]scene.Point
	line     bool // from left to right; rising says that it goes up
	alone    bool // it is all of its event, so that a line leads where that does
	rising   bool
	fill     scene.Fill
	fade     span
	stroke   scene.Stroke
	text     *scene.Mark   // nil for none
	more     []*scene.Mark // texts that go on in the same line
	ends     bool          // the text ends where its box does: before its mark
	link     string
}

// beyond is how far marks are drawn that leave the slide, so that their edges
// are not seen at its edge.
const beyond = 8.0

// fit is where a scene stands on a slide.
type fit struct{ scale, dx, dy float64 }

func newFit(s *scene.Scene) fit {
	scale := min(wide/s.Width, high/s.Height)
	return fit{scale, (wide - s.Width*scale) / 2, (high - s.Height*scale) / 2}
}

// mark returns a mark of a scene in pixels of the slide.
func (f fit) mark(m *scene.Mark) scene.Mark {
	out := *m
	out.X, out.Y, out.W, out.H = m.X*f.scale+f.dx, m.Y*f.scale+f.dy, m.W*f.scale, m.H*f.scale
	out.Radius, out.Size = m.Radius*f.scale, m.Size*f.scale
	out.Stroke.Width, out.Stroke.Dash, out.Stroke.Gap = m.Stroke.Width*f.scale, m.Stroke.Dash*f.scale, m.Stroke.Gap*f.scale
	out.Fill.FadeLeft, out.Fill.FadeRight = m.Fill.FadeLeft*f.scale, m.Fill.FadeRight*f.scale
	out.Points = slices.Clone(m.Points)
	for i, p := range out.Points {
		out.Points[i] = scene.Point{X: p.X*f.scale + f.dx, Y: p.Y*f.scale + f.dy}
	}
	out.Bars = slices.Clone(m.Bars)
	for i, b := range out.Bars {
		out.Bars[i] = scene.Bar{Top: float32(float64(b.Top)*f.scale + f.dy), Bottom: float32(float64(b.Bottom)*f.scale + f.dy)}
	}
	return out
}

// shapes returns the shapes of a mark of a scene; none where it cannot be seen.
func (f fit) shapes(of *scene.Mark) []shape {
	m := f.mark(of)
	left, top, right, bottom := m.Extent()
	if !seen(&m) || !onSlide(left, top, right, bottom) {
		return nil
	}
	s := shape{left: left, top: top, right: right, bottom: bottom, fill: m.Fill, stroke: m.Stroke, fade: span{left, right}, link: m.Link}
	var corners []scene.Point // of what may be hatched
	switch m.Kind {
	case scene.Rect:
		s.clip()
		if s.preset = "rect"; m.Radius > 0 {
			s.preset, s.radius = "roundRect", m.Radius
		}
		corners = []scene.Point{{X: s.left, Y: s.top}, {X: s.right, Y: s.top}, {X: s.right, Y: s.bottom}, {X: s.left, Y: s.bottom}}
	case scene.Circle:
		s.preset, corners = "ellipse", ring(m.X, m.Y, m.W)
	case scene.Polygon:
		s.outlines, corners = [][]scene.Point{m.Points}, m.Points
	case scene.Line:
		s.line, s.rising = true, m.W*m.H < 0
		if m.W == 0 || m.H == 0 {
			s.clip()
		}
	case scene.Text:
		s.text, s.preset, s.fill = &m, "rect", scene.Fill{}
		s.top, s.bottom = textBox(m.Y, m.Size)
	case scene.Bars:
		s.outlines = skyline(&m)
	}
	if m.Fill.Pattern == scene.Hatch && len(corners) > 0 {
		return s.hatched(f, corners)
	}
	return []shape{s}
}

// seen reports whether a mark paints anything.
func seen(m *scene.Mark) bool {
	return m.Fill.Color.A > 0 || m.Stroke.Width > 0 && m.Stroke.Color.A > 0
}

// onSlide reports whether any of a box is; one that has no extent is nowhere.
func onSlide(left, top, right, bottom float64) bool {
	return right >= 0 && left <= wide && bottom >= 0 && top <= high
}

// clip leaves out what is far outside the slide.
func (s *shape) clip() {
	s.left, s.right = max(s.left, -beyond), min(s.right, wide+beyond)
	s.top, s.bottom = max(s.top, -beyond), min(s.bottom, high+beyond)
}

// goesOn reports whether a text is that of an event which goes on in another: its
// date and the numbers of its sources stand behind its title in one box, so that
// none runs into the other in whatever font.
func (s *shape) goesOn(next *shape) bool {
	a, b := s.text, next.text
	if a == nil || b == nil || a.Role != scene.Label || b.Role != scene.Label || a.Event != b.Event || a.Y != b.Y {
		return false
	}
	gap := b.X - s.right
	return gap >= 0 && gap < b.Size
}

// hatched returns the hatching of s, whose corners are given, and its outline
// over it.
func (s shape) hatched(f fit, corners []scene.Point) []shape {
	// The lines are where they are in the scene.
	inScene := make([]scene.Point, len(corners))
	for i, p := range corners {
		inScene[i] = scene.Point{X: (p.X - f.dx) / f.scale, Y: (p.Y - f.dy) / f.scale}
	}
	h := s
	h.preset, h.stroke, h.outlines = "", scene.Stroke{}, nil
	h.left, h.top, h.right, h.bottom = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, line := range hatch(inScene) {
		for i, p := range line {
			p = scene.Point{X: p.X*f.scale + f.dx, Y: p.Y*f.scale + f.dy}
			line[i] = p
			h.left, h.right = min(h.left, p.X), max(h.right, p.X)
			h.top, h.bottom = min(h.top, p.Y), max(h.bottom, p.Y)
		}
		h.outlines = append(h.outlines, line)
	}
	s.fill = scene.Fill{}
	if len(h.outlines) == 0 {
		return []shape{s}
	}
	return []shape{h, s}
}

// textBox returns top and bottom of the box of a line of text: the middle of
// the box is that of the line, which the fonts have in common.
func textBox(baseline, size float64) (top, bottom float64) {
	const middle, half = 0.35, 0.6
	return baseline - (middle+half)*size, baseline - (middle-half)*size
}
