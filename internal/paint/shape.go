package paint

import (
	"image"
	"image/draw"
	"math"

	"dateline/internal/scene"
)

// mask is how much of its pixels a shape covers. x and y go from where the
// shape stands to its top left.
type mask struct {
	image.Alpha
	x, y int
}

// lay paints with a brush through a mask of a shape that stands at x, y.
func (b *band) lay(m *mask, x, y int, br *brush) {
	w := m.Rect.Dx()
	x, y = x+m.x, y+m.y
	x0, x1 := max(x, b.clip.Min.X), min(x+w, b.clip.Max.X)
	y0, y1 := max(y, b.clip.Min.Y), min(y+m.Rect.Dy(), b.clip.Max.Y)
	if x0 >= x1 || y0 >= y1 {
		return
	}
	if br.even() {
		br.stencil(b.row(y0)[4*x0:], b.dst.Stride, m.Pix[(y0-y)*m.Stride+x0-x:], m.Stride, x1-x0, y1-y0)
		return
	}
	for row := y0; row < y1; row++ {
		cover := m.Pix[(row-y)*m.Stride:]
		br.mask(b.row(row), x0, row, cover[x0-x:x1-x])
	}
}

// outline returns the points of a mark around 0, 0.
func outline(m *scene.Mark, points []scene.Point) []scene.Point {
	switch m.Kind {
	case scene.Circle:
		return circle(m.W, points)
	case scene.Line:
		return append(points, scene.Point{}, scene.Point{X: m.W, Y: m.H})
	case scene.Polygon:
		for _, p := range m.Points {
			points = append(points, scene.Point{X: p.X - m.Points[0].X, Y: p.Y - m.Points[0].Y})
		}
	}
	return points
}

// circle returns a polygon that is round to a tenth of a pixel at the sizes
// that scenes have.
func circle(radius float64, points []scene.Point) []scene.Point {
	n := max(int(8*math.Sqrt(radius)), 12)
	for i := range n {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		points = append(points, scene.Point{X: radius * cos, Y: radius * sin})
	}
	return points
}

// roundedKey is what the mask of a rectangle with round corners depends on.
type roundedKey struct {
	w, h, radius, width, dash, gap, scale, dx, dy float64
	outline                                       bool
}

// rounded paints a rectangle with round corners.
func (b *band) rounded(m *scene.Mark) {
	const corner = 5 // points a corner
	radius := min(m.Radius, m.W/2, m.H/2)
	points := make([]scene.Point, 0, 4*corner)
	for q, c := range [...]scene.Point{{X: m.W - radius, Y: m.H - radius}, {X: radius, Y: m.H - radius}, {X: radius, Y: radius}, {X: m.W - radius, Y: radius}} {
		for i := range corner {
			sin, cos := math.Sincos(math.Pi / 2 * (float64(q) + float64(i)/(corner-1)))
			points = append(points, scene.Point{X: c.X + radius*cos, Y: c.Y + radius*sin})
		}
	}
	x, y := m.X*b.scale, m.Y*b.scale
	whole := scene.Point{X: math.Floor(x), Y: math.Floor(y)}
	for _, part := range [...]bool{false, true} {
		if fill := partFill(m, part); fill.Color.A > 0 {
			key := roundedKey{m.W, m.H, radius, m.Stroke.Width, m.Stroke.Dash, m.Stroke.Gap, b.scale, x - whole.X, y - whole.Y, part}
			if b.traced != key { // else it is in the band before too, as a scrollbar is
				b.trace(points, x-whole.X, y-whole.Y, m, part, &b.cover)
				b.traced = key
			}
			b.layPart(m, &b.cover, int(whole.X), int(whole.Y), fill)
		}
	}
}

// partFill returns the paint of the inside of a mark, or of its outline.
func partFill(m *scene.Mark, outline bool) scene.Fill {
	switch {
	case !outline && m.Kind == scene.Line:
		return scene.Fill{}
	case !outline:
		return m.Fill
	case m.Stroke.Width == 0:
		return scene.Fill{}
	}
	return scene.Fill{Color: m.Stroke.Color}
}

// layPart paints a part of m through a mask of it that stands at x, y.
func (b *band) layPart(m *scene.Mark, part *mask, x, y int, f scene.Fill) {
	left, _, right, _ := m.Extent()
	x0 := max(x+part.x, b.clip.Min.X)
	br := b.brush(f, left, right, x0, max(min(x+part.x+part.Rect.Dx(), b.clip.Max.X), x0))
	b.lay(part, x, y, &br)
}

// trace fills into with the mask of a closed shape, or of its outline, whose
// points are in pixels of the scene from a place that is dx, dy from the
// corner of a pixel of the picture.
func (b *band) trace(points []scene.Point, dx, dy float64, m *scene.Mark, outline bool, into *mask) {
	corners := len(points) // of each path
	if outline {
		points, corners = b.strokes(points, m), 4
	}
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, p := range points {
		left, right = min(left, p.X*b.scale+dx), max(right, p.X*b.scale+dx)
		top, bottom = min(top, p.Y*b.scale+dy), max(bottom, p.Y*b.scale+dy)
	}
	if left > right {
		into.resize(0, 0)
		return
	}
	into.x, into.y = int(math.Floor(left)), int(math.Floor(top))
	w, h := int(math.Ceil(right))-into.x, int(math.Ceil(bottom))-into.y
	into.resize(w, h)
	b.path.Reset(w, h)
	b.path.DrawOp = draw.Src
	for i, p := range points {
		x, y := float32(p.X*b.scale+dx)-float32(into.x), float32(p.Y*b.scale+dy)-float32(into.y)
		if i%corners == 0 {
			b.path.ClosePath()
			b.path.MoveTo(x, y)
		} else {
			b.path.LineTo(x, y)
		}
	}
	b.path.ClosePath()
	b.path.Draw(&into.Alpha, into.Rect, image.Opaque, image.Point{})
}

func (m *mask) resize(w, h int) {
	if cap(m.Pix) < w*h {
		m.Pix = make([]uint8, w*h)
	}
	m.Pix, m.Stride, m.Rect = m.Pix[:w*h], w, image.Rect(0, 0, w, h)
}

// strokes returns the outline of a shape as rectangles of four points each, in
// dashes if the stroke has any.
func (b *band) strokes(points []scene.Point, m *scene.Mark) []scene.Point {
	s, closed := m.Stroke, m.Kind != scene.Line
	b.quads = b.quads[:0]
	if closed && s.Dash == 0 {
		b.ring(points, s.Width)
		return b.quads
	}
	n := len(points)
	if !closed {
		n--
	}
	at := 0.0 // distance since the last dash began
	for i := range n {
		p, q := points[i], points[(i+1)%len(points)]
		if s.Dash > 0 {
			at = b.dashes(p, q, s, at)
			continue
		}
		b.quad(p, q, s.Width)
	}
	return b.quads
}

// pointed is up to which ratio of its length to the width of the stroke the
// corner of an outline is pointed. Right angles are; at sharper ones the sides
// are longer by half a width.
const pointed = 1.5

// ring adds the outline of a closed shape. Its pieces meet at the corners and
// hardly overlap: what is covered twice and in part would be too dark.
func (b *band) ring(points []scene.Point, width float64) {
	n, half := len(points), width/2
	for i, p := range points {
		q := points[(i+1)%n]
		side := normal(p, q, half)
		first, last := side, side
		if m, ok := meet(normal(points[(i+n-1)%n], p, half), side, half); ok {
			first = m
		} else {
			p = scene.Point{X: p.X - side.Y, Y: p.Y + side.X}
		}
		if m, ok := meet(side, normal(q, points[(i+2)%n], half), half); ok {
			last = m
		} else {
			q = scene.Point{X: q.X + side.Y, Y: q.Y - side.X}
		}
		b.quads = append(b.quads,
			scene.Point{X: p.X + first.X, Y: p.Y + first.Y}, scene.Point{X: p.X - first.X, Y: p.Y - first.Y},
			scene.Point{X: q.X - last.X, Y: q.Y - last.Y}, scene.Point{X: q.X + last.X, Y: q.Y + last.Y})
	}
}

// normal returns the vector of a length across a line; none for a line that has
// no length.
func normal(p, q scene.Point, length float64) scene.Point {
	whole := math.Hypot(q.X-p.X, q.Y-p.Y)
	if whole == 0 {
		return scene.Point{}
	}
	return scene.Point{X: (p.Y - q.Y) / whole * length, Y: (q.X - p.X) / whole * length}
}

// meet returns the vector from a corner to where the edges of two sides meet,
// whose normals of a length are given; ok is false where that is too far.
func meet(a, b scene.Point, length float64) (m scene.Point, ok bool) {
	sum := scene.Point{X: a.X + b.X, Y: a.Y + b.Y}
	turn := 1 + (a.X*b.X+a.Y*b.Y)/(length*length) // 2 for straight on, 0 for back
	if a == (scene.Point{}) || b == (scene.Point{}) || turn < 2/(pointed*pointed) {
		return m, false
	}
	return scene.Point{X: sum.X / turn, Y: sum.Y / turn}, true
}

// dashes cuts a line into dashes; at is how far into one it begins, and it
// returns where in one it ends.
func (b *band) dashes(p, q scene.Point, s scene.Stroke, at float64) float64 {
	length := math.Hypot(q.X-p.X, q.Y-p.Y)
	if length == 0 {
		return at
	}
	period := s.Dash + s.Gap
	for from := -at; from < length; from += period {
		lo, hi := max(from, 0), min(from+s.Dash, length)
		if hi > lo {
			b.quad(along(p, q, lo/length), along(p, q, hi/length), s.Width)
		}
	}
	return math.Mod(at+length, period)
}

func along(p, q scene.Point, t float64) scene.Point {
	return scene.Point{X: p.X + (q.X-p.X)*t, Y: p.Y + (q.Y-p.Y)*t}
}

// quad adds a segment as a rectangle, always in the same sense of rotation,
// so that several may overlap in one path.
func (b *band) quad(p, q scene.Point, width float64) {
	n := normal(p, q, width/2)
	if n == (scene.Point{}) {
		return
	}
	b.quads = append(b.quads,
		scene.Point{X: p.X + n.X, Y: p.Y + n.Y}, scene.Point{X: p.X - n.X, Y: p.Y - n.Y},
		scene.Point{X: q.X - n.X, Y: q.Y - n.Y}, scene.Point{X: q.X + n.X, Y: q.Y + n.Y})
}
