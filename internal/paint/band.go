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
	sprites map[spriteKey]*sprite

	path    vector.Rasterizer
	cover   mask // of the shape that is being painted
	fades   []uint16
	hatches hatches
	quads   []scene.Point // four of each
}

func newBand(fonts *Fonts) *band {
	return &band{fonts: fonts, glyphs: make(map[glyphAt]*mask), sprites: make(map[spriteKey]*sprite)}
}

// paint fills clip, which is in dst and reaches from its left to its right.
func (b *band) paint(dst *image.RGBA, whole image.Point, clip image.Rectangle, s *scene.Scene, scale float64) {
	b.dst, b.whole, b.clip, b.scale = dst, whole, clip, scale
	b.hatches.prepare(scale, whole.X+whole.Y)
	all := b.brush(scene.Fill{Color: s.Background}, 0, 0, 0, 0)
	for y := clip.Min.Y; y < clip.Max.Y; y++ {
		all.run(b.row(y), clip.Min.X, clip.Max.X, y, 1)
	}
	for i := range s.Marks {
		if m := &s.Marks[i]; b.touches(m) {
			b.mark(m)
		}
	}
	b.dst = nil
}

// row returns the pixels of the picture from the left of a row on.
func (b *band) row(y int) []uint8 { return b.dst.Pix[(y-b.dst.Rect.Min.Y)*b.dst.Stride:] }

// touches reports whether any of a mark may be in the band.
func (b *band) touches(m *scene.Mark) bool {
	return reaches(m, 0, float64(b.clip.Min.Y)/b.scale, float64(b.clip.Max.X)/b.scale, float64(b.clip.Max.Y)/b.scale)
}

// reaches reports whether any of a mark may be in a box.
func reaches(m *scene.Mark, x0, y0, x1, y1 float64) bool {
	left, top, right, bottom := m.Extent()
	if m.Kind == scene.Text { // shaped text may be higher and wider than told
		top, bottom, right = top-m.Size, bottom+m.Size, right+2*m.Size
	}
	slack := m.Stroke.Width + 1
	return bottom+slack > y0 && top-slack < y1 && right+slack > x0 && left-slack < x1
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
	case scene.Text:
		b.text(m)
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
