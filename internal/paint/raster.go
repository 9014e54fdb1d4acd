// Package paint turns a scene into pixels. It decides nothing: the same scene
// gives the same picture on screen and in a file.
package paint

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"

	"dateline/internal/scene"
)

// Raster paints scenes into images. It keeps buffers and glyphs from one
// picture to the next and is for one goroutine at a time.
type Raster struct {
	fonts  *Fonts
	path   vector.Rasterizer
	mask   image.Alpha
	glyphs map[maskKey]*glyphMask

	dst   *image.RGBA
	scale float64
}

// NewRaster makes a painter.
func NewRaster(fonts *Fonts) *Raster {
	return &Raster{fonts: fonts, glyphs: make(map[maskKey]*glyphMask)}
}

// Paint fills dst with s. Scale is the number of pixels of dst to one of the
// scene; text is shaped anew for it, not enlarged.
func (r *Raster) Paint(dst *image.RGBA, s *scene.Scene, scale float64) {
	r.dst, r.scale = dst, scale
	draw.Draw(dst, dst.Bounds(), image.NewUniform(s.Background), image.Point{}, draw.Src)
	for i := range s.Marks {
		r.mark(&s.Marks[i])
	}
	r.dst = nil
}

// Image paints s into a new image at a scale.
func (r *Raster) Image(s *scene.Scene, scale float64) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, int(math.Ceil(s.Width*scale)), int(math.Ceil(s.Height*scale))))
	r.Paint(img, s, scale)
	return img
}

func (r *Raster) mark(m *scene.Mark) {
	switch m.Kind {
	case scene.Rect:
		r.rect(m)
	case scene.Circle:
		r.closed(circle(m.X, m.Y, m.W), m)
	case scene.Polygon:
		r.closed(m.Points, m)
	case scene.Line:
		r.line(m)
	case scene.Text:
		r.text(m)
	}
}

func (r *Raster) rect(m *scene.Mark) {
	box := []scene.Point{{X: m.X, Y: m.Y}, {X: m.X + m.W, Y: m.Y}, {X: m.X + m.W, Y: m.Y + m.H}, {X: m.X, Y: m.Y + m.H}}
	if m.Radius > 0 {
		r.closed(rounded(m), m)
		return
	}
	if m.Fill.Color.A > 0 {
		r.box(m.X, m.Y, m.X+m.W, m.Y+m.H, shade(m.Fill, m.X, m.X+m.W))
	}
	r.outline(box, true, m.Stroke)
}

// closed fills a polygon and strokes its outline.
func (r *Raster) closed(points []scene.Point, m *scene.Mark) {
	if m.Fill.Color.A > 0 {
		left, right := math.Inf(1), math.Inf(-1)
		for _, p := range points {
			left, right = min(left, p.X), max(right, p.X)
		}
		r.fill([][]scene.Point{points}, shade(m.Fill, left, right))
	}
	r.outline(points, true, m.Stroke)
}

// line strokes a line. One along the pixel grid is moved onto it, so that it
// is crisp.
func (r *Raster) line(m *scene.Mark) {
	a, b := scene.Point{X: m.X, Y: m.Y}, scene.Point{X: m.X + m.W, Y: m.Y + m.H}
	if m.W == 0 {
		a.X = r.snap(a.X, m.Stroke.Width)
		b.X = a.X
	}
	if m.H == 0 {
		a.Y = r.snap(a.Y, m.Stroke.Width)
		b.Y = a.Y
	}
	r.outline([]scene.Point{a, b}, false, m.Stroke)
}

// snap moves the middle of a line so that its edges fall between pixels.
func (r *Raster) snap(at, width float64) float64 {
	half := width / 2 * r.scale
	return (math.Round(at*r.scale-half) + half) / r.scale
}

// shading is the paint of a shape: a colour, and how much of it there is at a
// point in scene pixels, 0 to 1; nil for all of it, which is the usual case.
type shading struct {
	color color.NRGBA
	at    func(x, y float64) float64
}

func shade(f scene.Fill, left, right float64) shading {
	s := shading{color: f.Color}
	if f.Pattern == scene.Solid && f.FadeLeft == 0 && f.FadeRight == 0 {
		return s
	}
	s.at = func(x, y float64) float64 {
		c := 1.0
		if f.Pattern == scene.Hatch {
			c = hatch(x, y)
		}
		if f.FadeLeft > 0 {
			c *= min(max((x-left)/f.FadeLeft, 0), 1)
		}
		if f.FadeRight > 0 {
			c *= min(max((right-x)/f.FadeRight, 0), 1)
		}
		return c
	}
	return s
}

// hatch gives the coverage of the hatch lines at a point, soft over a pixel.
func hatch(x, y float64) float64 {
	t := (x + y) / scene.HatchGap
	t = (t - math.Floor(t)) * scene.HatchGap // math.Mod takes ten times as long
	distance := math.Abs(t-scene.HatchGap/2) - scene.HatchWidth/2
	return min(max(0.5-distance, 0), 1)
}

// box fills a rectangle along the axes, its edges anti-aliased.
func (r *Raster) box(left, top, right, bottom float64, s shading) {
	left, top, right, bottom = left*r.scale, top*r.scale, right*r.scale, bottom*r.scale
	size := r.dst.Bounds().Size()
	x0, x1 := max(int(math.Floor(left)), 0), min(int(math.Ceil(right)), size.X)
	y0, y1 := max(int(math.Floor(top)), 0), min(int(math.Ceil(bottom)), size.Y)
	if s.at == nil && s.color.A == 255 {
		// Whole pixels of one colour are the greater part of every picture.
		inner := image.Rect(int(math.Ceil(left)), int(math.Ceil(top)), int(math.Floor(right)), int(math.Floor(bottom)))
		if inner = inner.Intersect(r.dst.Bounds()); !inner.Empty() {
			draw.Draw(r.dst, inner, image.NewUniform(s.color), image.Point{}, draw.Src)
			r.frame(left, top, right, bottom, inner, s)
			return
		}
	}
	for y := y0; y < y1; y++ {
		high := min(bottom, float64(y+1)) - max(top, float64(y))
		for x := x0; x < x1; x++ {
			wide := min(right, float64(x+1)) - max(left, float64(x))
			r.blend(x, y, s, wide*high)
		}
	}
}

// frame fills what of a rectangle, in pixels of the picture, is not in inner:
// its anti-aliased edges.
func (r *Raster) frame(left, top, right, bottom float64, inner image.Rectangle, s shading) {
	x0, y0, x1, y1 := float64(inner.Min.X)/r.scale, float64(inner.Min.Y)/r.scale, float64(inner.Max.X)/r.scale, float64(inner.Max.Y)/r.scale
	left, top, right, bottom = left/r.scale, top/r.scale, right/r.scale, bottom/r.scale
	s.at = func(float64, float64) float64 { return 1 } // not this way again
	r.box(left, top, right, y0, s)
	r.box(left, y1, right, bottom, s)
	r.box(left, y0, x0, y1, s)
	r.box(x1, y0, right, y1, s)
}

// blend lays the paint of s over a pixel, covered from 0 to 1. The picture is
// opaque, so that its alpha stays as it is.
func (r *Raster) blend(x, y int, s shading, cover float64) {
	if s.at != nil {
		cover *= s.at((float64(x)+0.5)/r.scale, (float64(y)+0.5)/r.scale)
	}
	a := uint32(cover*float64(s.color.A)*257/255 + 0.5)
	if a == 0 {
		return
	}
	r.blendAlpha(r.dst.Pix[y*r.dst.Stride+4*x:], s.color, min(a, 257))
}

// blendAlpha lays c over an opaque pixel; a is its opacity, 0 to 257.
func (r *Raster) blendAlpha(pix []uint8, c color.NRGBA, a uint32) {
	_ = pix[3]
	b := 257 - a
	pix[0] = uint8((uint32(c.R)*a + uint32(pix[0])*b) / 257)
	pix[1] = uint8((uint32(c.G)*a + uint32(pix[1])*b) / 257)
	pix[2] = uint8((uint32(c.B)*a + uint32(pix[2])*b) / 257)
}
