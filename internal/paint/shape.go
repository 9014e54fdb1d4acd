package paint

import (
	"image"
	"image/draw"
	"math"

	"dateline/internal/scene"
)

// circle gives a polygon that is round to a tenth of a pixel at the sizes
// that scenes have.
func circle(x, y, radius float64) []scene.Point {
	n := max(int(8*math.Sqrt(radius)), 12)
	points := make([]scene.Point, n)
	for i := range points {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		points[i] = scene.Point{X: x + radius*cos, Y: y + radius*sin}
	}
	return points
}

// rounded gives the outline of a rectangle with round corners.
func rounded(m *scene.Mark) []scene.Point {
	const corner = 5 // points a corner
	radius := min(m.Radius, m.W/2, m.H/2)
	points := make([]scene.Point, 0, 4*corner)
	centres := [4]scene.Point{
		{X: m.X + m.W - radius, Y: m.Y + m.H - radius},
		{X: m.X + radius, Y: m.Y + m.H - radius},
		{X: m.X + radius, Y: m.Y + radius},
		{X: m.X + m.W - radius, Y: m.Y + radius},
	}
	for q, c := range centres {
		for i := range corner {
			sin, cos := math.Sincos(math.Pi / 2 * (float64(q) + float64(i)/(corner-1)))
			points = append(points, scene.Point{X: c.X + radius*cos, Y: c.Y + radius*sin})
		}
	}
	return points
}

// outline strokes a path, in dashes if the stroke has any.
func (r *Raster) outline(points []scene.Point, closed bool, s scene.Stroke) {
	if s.Width == 0 || s.Color.A == 0 || len(points) < 2 {
		return
	}
	if closed {
		points = append(points[:len(points):len(points)], points[0])
	}
	var quads [][]scene.Point
	if s.Dash > 0 {
		quads = dashes(points, s, r.reach())
	} else {
		for i := 1; i < len(points); i++ {
			// Longer by half a width at either end, so that corners close.
			over := s.Width / 2
			if !closed {
				over = 0
			}
			quads = append(quads, quad(points[i-1], points[i], s.Width, over))
		}
	}
	r.fill(quads, shading{color: s.Color})
}

// reach gives how far from the origin dashes are worth making, in scene
// pixels.
func (r *Raster) reach() float64 {
	size := r.dst.Bounds().Size()
	return float64(max(size.X, size.Y)) / r.scale
}

// dashes cuts a path into dashes. A part far outside the picture is skipped.
func dashes(points []scene.Point, s scene.Stroke, reach float64) [][]scene.Point {
	var quads [][]scene.Point
	at := 0.0 // distance since the last dash began
	period := s.Dash + s.Gap
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		if length == 0 {
			continue
		}
		for from := -at; from < length; from += period {
			lo, hi := max(from, 0), min(from+s.Dash, length)
			if hi <= lo {
				continue
			}
			p, q := along(a, b, lo/length), along(a, b, hi/length)
			if q.X < -period && p.X < -period || p.X > reach+period && q.X > reach+period {
				continue
			}
			quads = append(quads, quad(p, q, s.Width, 0))
		}
		at = math.Mod(at+length, period)
	}
	return quads
}

func along(a, b scene.Point, t float64) scene.Point {
	return scene.Point{X: a.X + (b.X-a.X)*t, Y: a.Y + (b.Y-a.Y)*t}
}

// quad gives a segment as a rectangle, always in the same sense of rotation,
// so that several may overlap in one path.
func quad(a, b scene.Point, width, over float64) []scene.Point {
	length := math.Hypot(b.X-a.X, b.Y-a.Y)
	if length == 0 {
		return nil
	}
	dx, dy := (b.X-a.X)/length, (b.Y-a.Y)/length
	a, b = scene.Point{X: a.X - dx*over, Y: a.Y - dy*over}, scene.Point{X: b.X + dx*over, Y: b.Y + dy*over}
	nx, ny := -dy*width/2, dx*width/2
	return []scene.Point{{X: a.X + nx, Y: a.Y + ny}, {X: a.X - nx, Y: a.Y - ny}, {X: b.X - nx, Y: b.Y - ny}, {X: b.X + nx, Y: b.Y + ny}}
}

// fill paints the inside of paths.
func (r *Raster) fill(paths [][]scene.Point, s shading) {
	box := r.bounds(paths)
	if box.Empty() {
		return
	}
	ox, oy := float64(box.Min.X), float64(box.Min.Y)
	r.path.Reset(box.Dx(), box.Dy())
	r.path.DrawOp = draw.Src
	for _, path := range paths {
		for i, p := range path {
			x, y := float32(p.X*r.scale-ox), float32(p.Y*r.scale-oy)
			if i == 0 {
				r.path.MoveTo(x, y)
			} else {
				r.path.LineTo(x, y)
			}
		}
		r.path.ClosePath()
	}
	mask := r.cover(box.Dx(), box.Dy())
	r.path.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	r.lay(mask, box.Min.X, box.Min.Y, s)
}

// bounds gives the pixels that paths touch, within the picture.
func (r *Raster) bounds(paths [][]scene.Point) image.Rectangle {
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, path := range paths {
		for _, p := range path {
			left, right = min(left, p.X), max(right, p.X)
			top, bottom = min(top, p.Y), max(bottom, p.Y)
		}
	}
	if left > right {
		return image.Rectangle{}
	}
	clip := func(v float64) int { return int(min(max(v, -1e6), 1e6)) }
	return image.Rect(
		clip(math.Floor(left*r.scale)), clip(math.Floor(top*r.scale)),
		clip(math.Ceil(right*r.scale)), clip(math.Ceil(bottom*r.scale)),
	).Intersect(r.dst.Bounds())
}

// cover gives the reused mask at a size.
func (r *Raster) cover(w, h int) *image.Alpha {
	if cap(r.mask.Pix) < w*h {
		r.mask.Pix = make([]uint8, w*h)
	}
	r.mask.Pix, r.mask.Stride, r.mask.Rect = r.mask.Pix[:w*h], w, image.Rect(0, 0, w, h)
	return &r.mask
}

// lay paints s through a mask whose top left is at x0, y0.
func (r *Raster) lay(mask *image.Alpha, x0, y0 int, s shading) {
	size := r.dst.Bounds().Size()
	for y := max(0, -y0); y < min(mask.Rect.Dy(), size.Y-y0); y++ {
		row := mask.Pix[y*mask.Stride:]
		for x := max(0, -x0); x < min(mask.Rect.Dx(), size.X-x0); x++ {
			if c := row[x]; c > 0 {
				r.blend(x0+x, y0+y, s, float64(c)/255)
			}
		}
	}
}
