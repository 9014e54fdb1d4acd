package paint

import (
	"image"
	"math"

	"golang.org/x/image/vector"

	"dateline/internal/scene"
)

// band paints the pixels of a picture that are in clip.
type band struct {
	dst   *image.RGBA // the picture, or a strip of it
	whole image.Point // the size of the picture
	clip  image.Rectangle
	scale float64

	fonts   *Fonts
	glyphs  map[glyphAt]*mask
	recent  [1 << recentBits]recentGlyph
	sprites map[spriteKey]*sprite

	path    vector.Rasterizer
	cover   mask // of the rectangle with round corners that was painted last
	traced  roundedKey
	fades   []uint16
	hatches hatches
	quads   []scene.Point // four of each
}

func newBand(fonts *Fonts) *band {
	return &band{fonts: fonts, glyphs: make(map[glyphAt]*mask), sprites: make(map[spriteKey]*sprite)}
}

// paint fills clip, which is in dst and reaches from its left to its right, with what r has
// worked out of the scene.
func (b *band) paint(dst *image.RGBA, whole image.Point, clip image.Rectangle, s *scene.Scene, r *Raster, scale float64) {
	b.dst, b.whole, b.clip, b.scale = dst, whole, clip, scale
	b.hatches.prepare(scale, whole.X+whole.Y)
	all := b.brush(scene.Fill{Color: s.Background}, 0, 0, 0, 0)
	for _, at := range r.bare {
		bare := image.Rectangle{image.Pt(clip.Min.X, int(at.first)), image.Pt(clip.Max.X, int(at.end))}
		b.runs(&all, bare.Intersect(clip))
	}
	first, end := int32(clip.Min.Y), int32(clip.Max.Y)
	for i, at := range r.marks {
		switch {
		case at.first >= end || at.end <= first:
		case at.run != nil:
			b.text(&s.Marks[i], at.run)
		default:
			b.mark(&s.Marks[i])
		}
	}
	b.dst = nil
}

// runs paints the pixels of a box, all covered wholly.
func (b *band) runs(br *brush, box image.Rectangle) {
	if box.Empty() {
		return
	}
	first := b.row(box.Min.Y)
	br.run(first, box.Min.X, box.Max.X, box.Min.Y, 1)
	from, to := 4*box.Min.X, 4*box.Max.X
	for y := box.Min.Y + 1; y < box.Max.Y; y++ {
		if row := b.row(y); br.covers() {
			copy(row[from:to], first[from:to])
		} else {
			br.run(row, box.Min.X, box.Max.X, y, 1)
		}
	}
}

// row returns the pixels of the picture from the left of a row on.
func (b *band) row(y int) []uint8 { return b.dst.Pix[(y-b.dst.Rect.Min.Y)*b.dst.Stride:] }

// reaches reports whether any of a mark may be in a box.
func reaches(m *scene.Mark, x0, y0, x1, y1 float64) bool {
	left, top, right, bottom := around(m)
	return bottom > y0 && top < y1 && right > x0 && left < x1
}

// around returns a box that holds all of a mark with its outline.
func around(m *scene.Mark) (left, top, right, bottom float64) {
	left, top, right, bottom = m.Extent()
	if m.Kind == scene.Text { // shaped text may be higher and wider than told
		top, bottom, right = top-m.Size, bottom+m.Size, right+2*m.Size
	}
	slack := m.Stroke.Width + 1
	return left - slack, top - slack, right + slack, bottom + slack
}

func (b *band) mark(m *scene.Mark) {
	switch m.Kind {
	case scene.Rect:
		if m.Radius > 0 {
			b.rounded(m)
			return
		}
		b.fillBox(m.X, m.Y, m.X+m.W, m.Y+m.H, m.Fill, m.X, m.X+m.W)
		b.frame(m)
	case scene.Circle, scene.Polygon:
		b.shape(m)
	case scene.Line:
		b.line(m)
	case scene.Bars:
		b.bars(m)
	}
}

// line strokes a line. One along the pixel grid is moved onto it, so that it
// is crisp.
func (b *band) line(m *scene.Mark) {
	x, y := scene.Point{X: m.X, Y: m.Y}, scene.Point{X: m.X + m.W, Y: m.Y + m.H}
	switch {
	case m.W == 0:
		x.X = snap(x.X, m.Stroke.Width, b.scale)
		y.X = x.X
	case m.H == 0:
		x.Y = snap(x.Y, m.Stroke.Width, b.scale)
		y.Y = x.Y
	default:
		b.shape(m)
		return
	}
	b.stroke(x, y, m.Stroke, 0)
}

// snap moves the middle of a line so that its edges fall between the pixels of
// a scale.
func snap(at, width, scale float64) float64 {
	half := width / 2 * scale
	return (math.Round(at*scale-half) + half) / scale
}
