package paint

import (
	"image"
	"image/draw"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"dateline/internal/scene"
)

// phases is how many positions within a pixel a glyph is kept for.
const phases = 4

// mostGlyphs bounds the cache of glyph masks; it is emptied when full.
const mostGlyphs = 8_000

// glyphAt is a glyph at a position within a pixel.
type glyphAt struct {
	id    glyphID
	phase uint8
	size  float32 // in pixels of the picture
}

// recentGlyph is a glyph of a size that was painted a short while ago. A picture has
// thousands of glyphs and a few hundred different ones, and to find one takes a fifth of
// what it takes in a map.
type recentGlyph struct {
	glyphAt
	mask *mask
}

const recentBits = 11

// recentAt returns where a glyph stands among those that were painted a short while ago.
func (g glyphAt) recentAt() uint32 {
	h := uint32(g.id.glyph)<<2 | uint32(g.phase)
	h ^= uint32(g.id.face)<<16 ^ math.Float32bits(g.size)
	return h * 2_654_435_769 >> (32 - recentBits) // Knuth's multiplicative hash
}

// text paints a text that is shaped, glyph by glyph.
func (b *band) text(m *scene.Mark, shaped *run) {
	size := m.Size * b.scale
	baseline := int(math.Round(m.Y * b.scale))
	br := b.brush(scene.Fill{Color: m.Fill.Color}, 0, 0, 0, 0)
	for _, g := range shaped.glyphs {
		pen := m.X*b.scale + g.x*size
		whole := math.Floor(pen)
		phase := int((pen - whole) * phases)
		if mask := b.glyph(glyphAt{g.id, uint8(phase), float32(size)}); len(mask.Pix) > 0 {
			b.lay(mask, int(whole), baseline-int(math.Round(g.y*size)), &br)
		}
	}
	if m.Struck {
		line := m.StrikeLine()
		b.line(&line)
	}
}

// glyph returns the mask of a glyph from the cache.
func (b *band) glyph(key glyphAt) *mask {
	recent := &b.recent[key.recentAt()]
	if recent.mask != nil && recent.glyphAt == key {
		return recent.mask
	}
	m, ok := b.glyphs[key]
	if !ok {
		if len(b.glyphs) >= mostGlyphs {
			clear(b.glyphs)
		}
		m = b.drawGlyph(key)
		b.glyphs[key] = m
	}
	*recent = recentGlyph{key, m}
	return m
}

func (b *band) drawGlyph(key glyphAt) *mask {
	outline := b.fonts.glyph(key.id)
	if len(outline.Segments) == 0 {
		return &mask{}
	}
	scale := float64(key.size) / b.fonts.upem(key.id)
	shift := (float64(key.phase) + 0.5) / phases
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for i := range outline.Segments {
		for _, p := range outline.Segments[i].ArgsSlice() {
			x, y := float64(p.X)*scale+shift, -float64(p.Y)*scale
			left, right = min(left, x), max(right, x)
			top, bottom = min(top, y), max(bottom, y)
		}
	}
	x0, y0 := math.Floor(left), math.Floor(top)
	w, h := int(math.Ceil(right)-x0), int(math.Ceil(bottom)-y0)
	b.path.Reset(w, h)
	b.path.DrawOp = draw.Src
	at := func(p opentype.SegmentPoint) (x, y float32) {
		return float32(float64(p.X)*scale + shift - x0), float32(-float64(p.Y)*scale - y0)
	}
	for i := range outline.Segments {
		b.segment(&outline.Segments[i], at)
	}
	b.path.ClosePath()
	m := &mask{Alpha: *image.NewAlpha(image.Rect(0, 0, w, h)), x: int(x0), y: int(y0)}
	b.path.Draw(&m.Alpha, m.Rect, image.Opaque, image.Point{})
	return m
}

// segment adds a piece of a glyph's outline to the path.
func (b *band) segment(s *font.Segment, at func(opentype.SegmentPoint) (x, y float32)) {
	ax, ay := at(s.Args[0])
	bx, by := at(s.Args[1])
	cx, cy := at(s.Args[2])
	switch s.Op {
	case opentype.SegmentOpMoveTo:
		b.path.ClosePath()
		b.path.MoveTo(ax, ay)
	case opentype.SegmentOpLineTo:
		b.path.LineTo(ax, ay)
	case opentype.SegmentOpQuadTo:
		b.path.QuadTo(ax, ay, bx, by)
	case opentype.SegmentOpCubeTo:
		b.path.CubeTo(ax, ay, bx, by, cx, cy)
	}
}
