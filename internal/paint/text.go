package paint

import (
	"image"
	"image/draw"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"dateline/internal/scene"
)

// phases is how many places within a pixel a glyph is kept for.
const phases = 4

// mostGlyphs bounds the cache of glyph masks; it is emptied when full.
const mostGlyphs = 8_000

type maskKey struct {
	id    font.GID
	bold  bool
	phase uint8
	size  float32 // in pixels of the picture
}

// glyphMask is a painted glyph; X and Y go from the pen to its top left.
type glyphMask struct {
	image.Alpha
	x, y int
}

// text paints a text glyph by glyph.
func (r *Raster) text(m *scene.Mark) {
	size := m.Size * r.scale
	baseline := int(math.Round(m.Y * r.scale))
	s := shading{color: m.Fill.Color}
	for _, g := range r.fonts.shape(m.Text, m.Bold).glyphs {
		pen := m.X*r.scale + g.x*size
		whole := math.Floor(pen)
		phase := int((pen - whole) * phases)
		mask := r.glyph(maskKey{g.id, m.Bold, uint8(phase), float32(size)})
		if len(mask.Pix) > 0 {
			r.lay(&mask.Alpha, int(whole)+mask.x, baseline-int(math.Round(g.y*size))+mask.y, s)
		}
	}
}

// glyph gives the mask of a glyph from the cache.
func (r *Raster) glyph(key maskKey) *glyphMask {
	if m, ok := r.glyphs[key]; ok {
		return m
	}
	if len(r.glyphs) >= mostGlyphs {
		clear(r.glyphs)
	}
	m := r.drawGlyph(key)
	r.glyphs[key] = m
	return m
}

func (r *Raster) drawGlyph(key maskKey) *glyphMask {
	outline := r.fonts.glyph(key.id, key.bold)
	if len(outline.Segments) == 0 {
		return &glyphMask{}
	}
	scale := float64(key.size) / r.fonts.upem(key.bold)
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
	r.path.Reset(w, h)
	r.path.DrawOp = draw.Src
	at := func(p opentype.SegmentPoint) (x, y float32) {
		return float32(float64(p.X)*scale + shift - x0), float32(-float64(p.Y)*scale - y0)
	}
	for i := range outline.Segments {
		r.segment(&outline.Segments[i], at)
	}
	r.path.ClosePath()
	m := &glyphMask{Alpha: *image.NewAlpha(image.Rect(0, 0, w, h)), x: int(x0), y: int(y0)}
	r.path.Draw(&m.Alpha, m.Rect, image.Opaque, image.Point{})
	return m
}

// segment adds a piece of a glyph's outline to the path.
func (r *Raster) segment(s *font.Segment, at func(opentype.SegmentPoint) (x, y float32)) {
	ax, ay := at(s.Args[0])
	bx, by := at(s.Args[1])
	cx, cy := at(s.Args[2])
	switch s.Op {
	case opentype.SegmentOpMoveTo:
		r.path.ClosePath()
		r.path.MoveTo(ax, ay)
	case opentype.SegmentOpLineTo:
		r.path.LineTo(ax, ay)
	case opentype.SegmentOpQuadTo:
		r.path.QuadTo(ax, ay, bx, by)
	case opentype.SegmentOpCubeTo:
		r.path.CubeTo(ax, ay, bx, by, cx, cy)
	}
}
