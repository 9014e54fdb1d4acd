package paint

import (
	"image/color"
	"math"
	"strconv"

	"dateline/internal/scene"
)

// paints are the paints of a file that are more than a colour, in the order in
// which marks need them; each stands once in the file.
type paints struct {
	hatches []color.NRGBA // without their opacity
	fades   []fade
	masks   []fade // of what is hatched: its colour does not count
}

// fade is a colour that fades at the ends of a shape, over shares of its width.
type fade struct {
	color       color.NRGBA
	left, right float64
}

// fadeOf returns the fade of a mark's fill; ok is false where it has none.
func fadeOf(m *scene.Mark) (f fade, ok bool) {
	if m.Fill.Color.A == 0 || m.Fill.FadeLeft <= 0 && m.Fill.FadeRight <= 0 {
		return f, false
	}
	left, _, right, _ := m.Extent()
	share := func(px float64) float64 { return math.Round(max(px, 0)/(right-left)*1e4) / 1e4 }
	f = fade{left: share(m.Fill.FadeLeft), right: share(m.Fill.FadeRight)}
	return f, right > left
}

// add notes what m needs.
func (p *paints) add(m *scene.Mark) {
	f, fades := fadeOf(m)
	hatched := m.Fill.Pattern == scene.Hatch && m.Fill.Color.A > 0
	if hatched {
		p.hatches, _ = numbered(p.hatches, solid(m.Fill.Color))
	}
	switch {
	case fades && hatched:
		p.masks, _ = numbered(p.masks, f)
	case fades:
		f.color = solid(m.Fill.Color)
		p.fades, _ = numbered(p.fades, f)
	}
}

// numbered returns the index of a value in a list, to which it is appended
// where it is missing.
func numbered[T comparable](list []T, what T) ([]T, int) {
	for i := range list {
		if list[i] == what {
			return list, i
		}
	}
	return append(list, what), len(list)
}

func solid(c color.NRGBA) color.NRGBA { return color.NRGBA{c.R, c.G, c.B, 255} }

// id returns the id of the n-th paint of a kind.
func (v *svg) id(kind string, n int) string { return v.about.Prefix + kind + strconv.Itoa(n+1) }

// definitions writes the paints.
func (v *svg) definitions() {
	p := &v.paints
	if len(p.hatches)+len(p.fades)+len(p.masks) == 0 {
		return
	}
	v.raw("<defs>\n")
	for i, c := range p.hatches {
		v.hatch(v.id("hatch", i), c)
	}
	for i, f := range p.fades {
		v.gradient(v.id("fade", i), f)
	}
	for i, f := range p.masks {
		f.color = color.NRGBA{255, 255, 255, 255}
		veil := v.id("veil", i)
		v.gradient(veil, f)
		v.raw(`<mask id="`, v.id("mask", i), `" maskContentUnits="objectBoundingBox"><rect width="1" height="1" fill="url(#`, veil, `)"/></mask>`, "\n")
	}
	v.raw("</defs>\n")
}

// hatch writes a square of hatching. Its lines are where x + y is within half a
// line of the middle of a gap, as [Raster] has them.
func (v *svg) hatch(id string, c color.NRGBA) {
	const gap, low, high = scene.HatchGap, (scene.HatchGap - scene.HatchWidth) / 2, (scene.HatchGap + scene.HatchWidth) / 2
	v.raw(`<pattern id="`, id, `" patternUnits="userSpaceOnUse"`)
	v.number("width", gap)
	v.number("height", gap)
	v.raw(`><path fill="`, hex(c), `" d="M`, short(low), " 0H", short(high), "L0 ", short(high), "V", short(low), "zM",
		short(gap), " ", short(low), "V", short(high), "L", short(high), " ", short(gap), "H", short(low), `z"/></pattern>`, "\n")
}

// gradient writes the paint of what fades, from the left to the right of the
// shape that has it.
func (v *svg) gradient(id string, f fade) {
	v.raw(`<linearGradient id="`, id, `">`)
	for _, at := range f.stops() {
		v.raw("<stop")
		v.precise("offset", at)
		v.attribute("stop-color", hex(f.color))
		if o := f.at(at); o < 1 {
			v.precise("stop-opacity", o)
		}
		v.raw("/>")
	}
	v.raw("</linearGradient>\n")
}

// at returns the opacity at a share of the width.
func (f fade) at(x float64) float64 {
	o := 1.0
	if f.left > 0 {
		o *= min(x/f.left, 1)
	}
	if f.right > 0 {
		o *= min((1-x)/f.right, 1)
	}
	return o
}

// stops returns the positions between which the opacity of f is as good as
// straight. Where both ends fade it is a curve.
func (f fade) stops() []float64 {
	from, to := 1-f.right, f.left
	if f.left == 0 {
		to = 0
	}
	if f.right == 0 {
		from = 1
	}
	stops := []float64{0}
	add := func(x float64) {
		if x > stops[len(stops)-1] && x <= 1 {
			stops = append(stops, x)
		}
	}
	if to <= from {
		add(to)
		add(from)
	} else {
		const pieces = 8
		for i := range pieces + 1 {
			add(max(from, 0) + (min(to, 1)-max(from, 0))*float64(i)/pieces)
		}
	}
	add(1)
	return stops
}

// shape writes a shape with its fill and its outline; geometry begins its
// element. The mask of hatching that fades would take the outline with it, which
// therefore comes as a second element.
func (v *svg) shape(m *scene.Mark, geometry func(*scene.Mark)) {
	geometry(m)
	v.inside(m)
	if f, fades := fadeOf(m); fades && m.Fill.Pattern == scene.Hatch {
		_, n := numbered(v.paints.masks, f)
		v.raw(` mask="url(#`, v.id("mask", n), `)"`)
		if m.Stroke.Width > 0 && m.Stroke.Color.A > 0 {
			v.raw("/>")
			geometry(m)
			v.fill(color.NRGBA{})
		}
	}
	v.stroke(m.Stroke)
	v.raw("/>")
}

// inside writes the fill of a mark.
func (v *svg) inside(m *scene.Mark) {
	f, fades := fadeOf(m)
	kind, n := "", 0
	switch {
	case m.Fill.Color.A == 0:
	case m.Fill.Pattern == scene.Hatch:
		kind = "hatch"
		_, n = numbered(v.paints.hatches, solid(m.Fill.Color))
	case fades:
		f.color, kind = solid(m.Fill.Color), "fade"
		_, n = numbered(v.paints.fades, f)
	}
	if kind == "" {
		v.fill(m.Fill.Color)
		return
	}
	v.raw(` fill="url(#`, v.id(kind, n), `)"`)
	v.opacity("fill-opacity", m.Fill.Color)
}

// fill writes a colour to fill with.
func (v *svg) fill(c color.NRGBA) {
	switch {
	case c.A == 0:
		v.raw(` fill="none"`)
		return
	case solid(c) != v.colour:
		v.attribute("fill", hex(c))
	}
	v.opacity("fill-opacity", c)
}

// stroke writes how an outline is painted.
func (v *svg) stroke(s scene.Stroke) {
	if s.Width <= 0 || s.Color.A == 0 {
		return
	}
	v.attribute("stroke", hex(s.Color))
	v.opacity("stroke-opacity", s.Color)
	if s.Width != 1 {
		v.number("stroke-width", s.Width)
	}
	if s.Dash > 0 {
		v.raw(` stroke-dasharray="`, short(s.Dash), " ", short(s.Gap), `"`)
	}
}

func (v *svg) opacity(name string, c color.NRGBA) {
	if c.A < 255 {
		v.precise(name, float64(c.A)/255)
	}
}
