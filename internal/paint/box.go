package paint

import (
	"image"
	"math"

	"dateline/internal/scene"
)

// fillBox fills a rectangle along the axes, its edges anti-aliased. from and
// to are between which the fill fades.
func (b *band) fillBox(left, top, right, bottom float64, f scene.Fill, from, to float64) {
	if f.Color.A == 0 {
		return
	}
	left, top, right, bottom = left*b.scale, top*b.scale, right*b.scale, bottom*b.scale
	x0, x1 := max(int(math.Floor(left)), b.clip.Min.X), min(int(math.Ceil(right)), b.clip.Max.X)
	y0, y1 := max(int(math.Floor(top)), b.clip.Min.Y), min(int(math.Ceil(bottom)), b.clip.Max.Y)
	if x0 >= x1 || y0 >= y1 {
		return
	}
	br := b.brush(f, from, to, x0, x1)
	// The first and last pixels of a row may be covered in part.
	first := min(right, float64(x0+1)) - max(left, float64(x0))
	last := min(right, float64(x1)) - max(left, float64(x1-1))
	row := func(y int) {
		high := min(bottom, float64(y+1)) - max(top, float64(y))
		row := b.row(y)
		br.pixel(row, x0, y, first*high)
		if x1-x0 > 1 {
			br.run(row, x0+1, x1-1, y, high)
			br.pixel(row, x1-1, y, last*high)
		}
	}
	if br.even() && y1-y0 > 2 { // rows that are all alike
		b.column(&br, x0, y0+1, y1-1, first)
		if x1-x0 > 1 {
			b.runs(&br, image.Rect(x0+1, y0+1, x1-1, y1-1))
			b.column(&br, x1-1, y0+1, y1-1, last)
		}
		row(y0)
		row(y1 - 1)
		return
	}
	for y := y0; y < y1; y++ {
		row(y)
	}
}

// column paints the pixels y0 to y1 of a column, all covered alike, with an even brush.
// Most lines are one or two of these.
func (b *band) column(br *brush, x, y0, y1 int, cover float64) {
	a := uint32(float64(br.opacity)*cover + 0.5)
	pix := b.row(y0)[4*x:]
	for ; y0 < y1-1; y0++ {
		blend(pix, br.color, a)
		pix = pix[b.dst.Stride:]
	}
	blend(pix, br.color, a)
}

// plain fills a rectangle with a colour.
func (b *band) plain(left, top, right, bottom float64, s scene.Stroke) {
	b.fillBox(left, top, right, bottom, scene.Fill{Color: s.Color}, 0, 0)
}

// frame strokes the outline of a rectangle along the axes.
func (b *band) frame(m *scene.Mark) {
	s := m.Stroke
	if s.Width == 0 || s.Color.A == 0 {
		return
	}
	left, top, right, bottom, half := m.X, m.Y, m.X+m.W, m.Y+m.H, s.Width/2
	if s.Dash > 0 {
		corners := [...]scene.Point{{X: left, Y: top}, {X: right, Y: top}, {X: right, Y: bottom}, {X: left, Y: bottom}, {X: left, Y: top}}
		at := 0.0
		for i := 1; i < len(corners); i++ {
			at = b.stroke(corners[i-1], corners[i], s, at)
		}
		return
	}
	if m.W <= s.Width || m.H <= s.Width { // there is no inside
		b.plain(left-half, top-half, right+half, bottom+half, s)
		return
	}
	b.plain(left-half, top-half, right+half, top+half, s)
	b.plain(left-half, bottom-half, right+half, bottom+half, s)
	b.plain(left-half, top+half, left+half, bottom-half, s)
	b.plain(right-half, top+half, right+half, bottom-half, s)
}

// stroke draws a line along an axis. at is how far into a dash or gap it
// begins; it returns where in one it ends.
func (b *band) stroke(p, q scene.Point, s scene.Stroke, at float64) float64 {
	if s.Width == 0 || s.Color.A == 0 {
		return at
	}
	length := math.Abs(q.X-p.X) + math.Abs(q.Y-p.Y)
	if s.Dash == 0 {
		b.piece(p, q, 0, length, s)
		return 0
	}
	period := s.Dash + s.Gap
	first, last := b.inView(p, q)
	from := -at + max(math.Floor((first+at)/period), 0)*period
	for ; from < min(length, last); from += period {
		if z := min(from+s.Dash, length); z > max(from, 0) {
			b.piece(p, q, max(from, 0), z, s)
		}
	}
	return math.Mod(at+length, period)
}

// inView returns the distances from its beginning between which a line along an
// axis may be in the picture: nobody counts dashes far outside.
func (b *band) inView(p, q scene.Point) (first, last float64) {
	right, bottom := float64(b.whole.X)/b.scale, float64(b.whole.Y)/b.scale
	switch {
	case q.X > p.X:
		return -p.X, right - p.X
	case q.X < p.X:
		return p.X - right, p.X
	case q.Y > p.Y:
		return -p.Y, bottom - p.Y
	}
	return p.Y - bottom, p.Y
}

// piece draws the part of a line along an axis between two distances from its
// beginning.
func (b *band) piece(p, q scene.Point, from, to float64, s scene.Stroke) {
	half := s.Width / 2
	switch {
	case q.X > p.X:
		b.plain(p.X+from, p.Y-half, p.X+to, p.Y+half, s)
	case q.X < p.X:
		b.plain(p.X-to, p.Y-half, p.X-from, p.Y+half, s)
	case q.Y > p.Y:
		b.plain(p.X-half, p.Y+from, p.X+half, p.Y+to, s)
	default:
		b.plain(p.X-half, p.Y-to, p.X+half, p.Y-from, s)
	}
}

// bars fills bars that stand side by side. Their sides are moved onto the
// pixel grid, so that no seam shows between them.
func (b *band) bars(m *scene.Mark) {
	br := b.brush(scene.Fill{Color: m.Fill.Color}, 0, 0, 0, 0)
	right := int(math.Round(m.X * b.scale))
	for i, bar := range m.Bars {
		left := right
		right = int(math.Round((m.X + float64(i+1)*m.W) * b.scale))
		x0, x1 := max(left, b.clip.Min.X), min(right, b.clip.Max.X)
		top, bottom := float64(bar.Top)*b.scale, float64(bar.Bottom)*b.scale
		if x0 >= x1 || bottom <= top {
			continue
		}
		for y := max(int(math.Floor(top)), b.clip.Min.Y); y < min(int(math.Ceil(bottom)), b.clip.Max.Y); y++ {
			br.run(b.row(y), x0, x1, y, min(bottom, float64(y+1))-max(top, float64(y)))
		}
	}
}
