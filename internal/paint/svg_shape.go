package paint

import (
	"math"

	"dateline/internal/scene"
)

// rect begins the element of a rectangle.
func (v *svg) rect(m *scene.Mark) {
	switch {
	case m.W <= 0 || m.H <= 0: // SVG does not show these
		v.open("path", m)
		v.raw(` d="M`, short(m.X), " ", short(m.Y), "h", short(m.W), "v", short(m.H), "h", short(-m.W), `z"`)
	case m.Radius > 0 && m.Stroke.Dash > 0:
		v.open("path", m)
		v.roundedPath(m)
	default:
		v.open("rect", m)
		v.number("x", m.X)
		v.number("y", m.Y)
		v.number("width", m.W)
		v.number("height", m.H)
		if m.Radius > 0 {
			v.number("rx", min(m.Radius, m.W/2, m.H/2))
		}
	}
}

// roundedPath writes a rectangle with round corners from the corner at the
// bottom right on, where its dashes begin.
func (v *svg) roundedPath(m *scene.Mark) {
	r := min(m.Radius, m.W/2, m.H/2)
	arc := func(dx, dy float64) {
		v.raw("a", short(r), " ", short(r), " 0 0 1 ", short(dx), " ", short(dy))
	}
	v.raw(` d="M`, short(m.X+m.W), " ", short(m.Y+m.H-r))
	arc(-r, r)
	v.raw("H", short(m.X+r))
	arc(-r, -r)
	v.raw("V", short(m.Y+r))
	arc(r, -r)
	v.raw("H", short(m.X+m.W-r))
	arc(r, r)
	v.raw(`z"`)
}

func (v *svg) circle(m *scene.Mark) {
	v.open("circle", m)
	v.number("cx", m.X)
	v.number("cy", m.Y)
	v.number("r", m.W)
}

func (v *svg) polygon(m *scene.Mark) {
	v.open("path", m)
	v.raw(` d="`)
	step := "M"
	for _, p := range m.Points {
		v.raw(step, short(p.X), " ", short(p.Y))
		step = "L"
	}
	v.raw(`z"`)
}

// lines writes the line at i, and as one path with it those that follow and
// look the same, and returns their number. Those that let through what is under
// them stay apart: where they cross it is seen less.
func (v *svg) lines(i int) (n int) {
	m := v.seen[i]
	v.open("path", m)
	v.raw(` d="`)
	for n = 0; i+n < v.end; n++ {
		next := v.seen[i+n]
		if n > 0 && (next.Kind != scene.Line || next.Event != m.Event || next.Stroke != m.Stroke || m.Stroke.Color.A < 255 ||
			m.Name+m.Link+next.Name+next.Link != "") {
			break
		}
		v.line(next)
	}
	v.raw(`"`)
	v.stroke(m.Stroke)
	v.raw("/>")
	return n
}

// line writes a line as part of a path. One along the pixel grid is moved onto
// it, as [Raster] does at a scale of 1.
func (v *svg) line(m *scene.Mark) {
	x, y := m.X, m.Y
	switch {
	case m.W == 0:
		x = snap(x, m.Stroke.Width, 1)
		v.raw("M", short(x), " ", short(y), "V", short(y+m.H))
	case m.H == 0:
		y = snap(y, m.Stroke.Width, 1)
		v.raw("M", short(x), " ", short(y), "H", short(x+m.W))
	default:
		v.raw("M", short(x), " ", short(y), "L", short(x+m.W), " ", short(y+m.H))
	}
}

// bars writes bars that stand side by side: a path around each run of them,
// along their tops and back along their bottoms. Their sides are moved onto the
// pixel grid, as [Raster] does at a scale of 1.
func (v *svg) bars(m *scene.Mark) {
	v.open("path", m)
	v.raw(` d="`)
	side := func(i int) string { return short(math.Round(m.X + float64(i)*m.W)) }
	top := func(i int) string { return short(float64(m.Bars[i].Top)) }
	bottom := func(i int) string { return short(float64(m.Bars[i].Bottom)) }
	for i := 0; i < len(m.Bars); i++ {
		first := i
		for i < len(m.Bars) && m.Bars[i].Bottom > m.Bars[i].Top {
			i++
		}
		if i == first {
			continue
		}
		v.raw("M", side(first), " ", top(first))
		for j := first; j < i-1; j++ {
			if top(j) != top(j+1) {
				v.raw("H", side(j+1), "V", top(j+1))
			}
		}
		v.raw("H", side(i), "V", bottom(i-1))
		for j := i - 1; j > first; j-- {
			if bottom(j) != bottom(j-1) {
				v.raw("H", side(j), "V", bottom(j-1))
			}
		}
		v.raw("H", side(first), "z")
	}
	v.raw(`"`)
	v.fill(m.Fill.Color)
	v.raw("/>")
}
