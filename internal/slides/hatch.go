package slides

import (
	"cmp"
	"math"
	"slices"

	"dateline/internal/scene"
)

// hatch returns the lines of hatching in a shape, as shapes. The patterns that
// PowerPoint has are of the display's pixels, too fine to see on a good one,
// and can neither fade nor be seen through.
func hatch(shape []scene.Point) [][]scene.Point {
	// Lines are where x + y is between two values, and so are corners.
	corners := make([]float64, len(shape))
	for i, p := range shape {
		corners[i] = p.X + p.Y
	}
	slices.Sort(corners)
	const gap, half = scene.HatchGap, scene.HatchWidth / 2
	var lines [][]scene.Point
	for n := math.Floor(corners[0] / gap); n*gap <= corners[len(corners)-1]; n++ {
		// Between two corners the sides of the shape are straight.
		from, to := (n+0.5)*gap-half, (n+0.5)*gap+half
		var strips []strip
		for _, corner := range corners {
			if corner > from && corner < to {
				strips = slice(shape, from, corner, strips)
				from = corner
			}
		}
		for _, s := range slice(shape, from, to, strips) {
			slices.Reverse(s.right)
			lines = append(lines, append(s.left, s.right...))
		}
	}
	return lines
}

// strip is a part of a line of hatching, between two sides of a shape.
type strip struct{ left, right []scene.Point }

// slice adds the parts of a shape where x + y is between two values, with no
// corner in between, to strips: it makes those longer that end where a part
// begins.
func slice(shape []scene.Point, from, to float64, strips []strip) []strip {
	type side struct{ from, to scene.Point }
	var sides []side
	middle := (from + to) / 2
	for i, q := range shape {
		p := shape[(i+len(shape)-1)%len(shape)]
		a, z := p.X+p.Y, q.X+q.Y
		if (a < middle) == (z < middle) {
			continue
		}
		at := func(line float64) scene.Point {
			t := (line - a) / (z - a)
			return scene.Point{X: p.X + (q.X-p.X)*t, Y: p.Y + (q.Y-p.Y)*t}
		}
		sides = append(sides, side{at(from), at(to)})
	}
	slices.SortFunc(sides, func(a, b side) int { return cmp.Compare(a.from.X+a.to.X, b.from.X+b.to.X) })
	for i := 0; i+1 < len(sides); i += 2 {
		l, r := sides[i], sides[i+1]
		n := slices.IndexFunc(strips, func(s strip) bool {
			return near(s.left[len(s.left)-1], l.from) && near(s.right[len(s.right)-1], r.from)
		})
		if n < 0 {
			strips, n = append(strips, strip{[]scene.Point{l.from}, []scene.Point{r.from}}), len(strips)
		}
		strips[n].left, strips[n].right = append(strips[n].left, l.to), append(strips[n].right, r.to)
	}
	return strips
}

func near(p, q scene.Point) bool { return math.Abs(p.X-q.X)+math.Abs(p.Y-q.Y) < 1e-6 }

// ring returns the points of a circle, near enough for hatching.
func ring(x, y, radius float64) []scene.Point {
	const n = 32
	points := make([]scene.Point, n)
	for i := range points {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / n)
		points[i] = scene.Point{X: x + radius*cos, Y: y + radius*sin}
	}
	return points
}

// skyline returns the outlines of bars that stand side by side, those that
// touch in one: a thousand bars are one shape without seams.
func skyline(m *scene.Mark) [][]scene.Point {
	var outlines [][]scene.Point
	x := func(i int) float64 { return m.X + float64(i)*m.W }
	for i := 0; i < len(m.Bars); {
		first := i
		for i < len(m.Bars) && m.Bars[i].Bottom > m.Bars[i].Top {
			i++
		}
		if i == first {
			i++
			continue
		}
		run := m.Bars[first:i]
		var points []scene.Point
		// step adds the edge of a bar, unless the one before goes on.
		step := func(from, to int, y float32) {
			if n := len(points); n > 0 && points[n-1] == (scene.Point{X: x(from), Y: float64(y)}) {
				points[n-1].X = x(to)
				return
			}
			points = append(points, scene.Point{X: x(from), Y: float64(y)}, scene.Point{X: x(to), Y: float64(y)})
		}
		for j := range run {
			step(first+j, first+j+1, run[j].Top)
		}
		for j := len(run) - 1; j >= 0; j-- {
			step(first+j+1, first+j, run[j].Bottom)
		}
		outlines = append(outlines, points)
	}
	return outlines
}
