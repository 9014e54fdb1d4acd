package paint

import (
	"math"
	"slices"

	"dateline/internal/scene"
)

// A screen has thousands of markers, arrows and crosses and few different ones.
// Each is traced once for a position within a pixel and kept: a marker takes
// 4.5 µs to trace and lay, and 1 to lay.
const (
	// steps is how many positions within a pixel a sprite is kept for, each
	// way.
	steps = 4
	// mostSprites bounds the sprites that are kept; they are dropped when full.
	mostSprites = 4_000
	// largest is the extent up to which a shape is kept, in pixels.
	largest = 96.0
)

// spriteKey identifies how a sprite looks. Points are hashed to a number;
// sprite.points decides whether they are the same.
type spriteKey struct {
	kind             scene.Kind
	radius           float32
	points           uint64
	width, dash, gap float32
	scale            float32
	x, y             uint8 // the position within a pixel
}

type sprite struct {
	points        []scene.Point // around the first, or the middle
	fill, outline mask
}

// shape paints a circle, a polygon or a line across.
func (b *band) shape(m *scene.Mark) {
	x, y := m.X, m.Y
	if m.Kind == scene.Polygon {
		if len(m.Points) == 0 {
			return
		}
		x, y = m.Points[0].X, m.Points[0].Y
	}
	// The nearest position for which sprites are kept.
	x, y = math.Round(x*b.scale*steps)/steps, math.Round(y*b.scale*steps)/steps
	wholeX, wholeY := math.Floor(x), math.Floor(y)
	s := b.sprite(m, x-wholeX, y-wholeY)
	if f := partFill(m, false); f.Color.A > 0 {
		b.layPart(m, &s.fill, int(wholeX), int(wholeY), f)
	}
	if f := partFill(m, true); f.Color.A > 0 {
		b.layPart(m, &s.outline, int(wholeX), int(wholeY), f)
	}
}

// sprite returns the masks of a mark that stands dx, dy from the corner of a
// pixel.
func (b *band) sprite(m *scene.Mark, dx, dy float64) *sprite {
	key := spriteKey{
		kind: m.Kind, radius: float32(m.W), points: sumUp(m),
		width: float32(m.Stroke.Width), dash: float32(m.Stroke.Dash), gap: float32(m.Stroke.Gap),
		scale: float32(b.scale), x: uint8(dx * steps), y: uint8(dy * steps),
	}
	s, ok := b.sprites[key]
	if ok && s.draws(m) {
		return s
	}
	s = &sprite{points: outline(m, nil)}
	b.trace(s.points, dx, dy, m, false, &s.fill)
	if m.Stroke.Width > 0 {
		b.trace(s.points, dx, dy, m, true, &s.outline)
	}
	if left, top, right, bottom := m.Extent(); max(right-left, bottom-top)*b.scale <= largest {
		if len(b.sprites) >= mostSprites {
			clear(b.sprites)
		}
		b.sprites[key] = s
	}
	return s
}

// sumUp returns a number for the points of m around the first, in 1/64 pixels.
func sumUp(m *scene.Mark) uint64 {
	h := uint64(14695981039346656037) // FNV-1a
	add := func(v float64) { h = (h ^ uint64(int64(math.Round(v*64)))) * 1099511628211 }
	if m.Kind == scene.Line {
		add(m.H)
	}
	for _, p := range m.Points {
		add(p.X - m.Points[0].X)
		add(p.Y - m.Points[0].Y)
	}
	return h
}

// draws reports whether s looks as m does, to 1/32 pixel.
func (s *sprite) draws(m *scene.Mark) bool {
	if m.Kind != scene.Polygon {
		return true // the key says all
	}
	i := 0
	return len(s.points) == len(m.Points) && !slices.ContainsFunc(m.Points, func(p scene.Point) bool {
		q := s.points[i]
		i++
		return math.Abs(p.X-m.Points[0].X-q.X) > 1.0/32 || math.Abs(p.Y-m.Points[0].Y-q.Y) > 1.0/32
	})
}
