package slides

import (
	"fmt"
	"image/color"
	"math"

	"dateline/internal/layout"
	"dateline/internal/scene"
)

// palette are the colours of a style as those of a theme, so that whoever
// changes the theme changes everything that has one of them.
type palette struct {
	style *layout.Style
	named map[color.NRGBA]string // the names of colours, for shapes
}

// accents are how many colours a theme has for what it does not name.
const accents = 6

func newPalette(style *layout.Style) palette {
	p := palette{style, make(map[color.NRGBA]string)}
	name := func(name string, c color.NRGBA) {
		if p.named[c] == "" {
			p.named[c] = name
		}
	}
	name("tx1", style.Text)
	name("bg1", style.Background)
	name("tx2", style.Muted)
	name("bg2", style.AxisBackground)
	for i := range accents {
		name(fmt.Sprint("accent", i+1), p.accent(i))
	}
	return p
}

func (p palette) accent(i int) color.NRGBA { return p.style.Lanes[i%len(p.style.Lanes)] }

// theme writes the theme. Its first colours are dark on light; a master says
// which of them is the background.
func (p palette) theme(m *markup) {
	s := p.style
	dark, light := [2]color.NRGBA{s.Text, s.Muted}, [2]color.NRGBA{s.Background, s.AxisBackground}
	if s.Dark {
		dark, light = light, dark
	}
	m.in("a:theme", func() {
		m.WriteString(`<a:themeElements>`)
		m.in("a:clrScheme", func() {
			colour := func(name string, c color.NRGBA) {
				m.in("a:"+name, func() { m.leaf("a:srgbClr", "val", hex(c)) })
			}
			colour("dk1", dark[0])
			colour("lt1", light[0])
			colour("dk2", dark[1])
			colour("lt2", light[1])
			for i := range accents {
				colour(fmt.Sprint("accent", i+1), p.accent(i))
			}
			colour("hlink", s.Accent)
			colour("folHlink", s.Accent)
		}, "name", "Dateline "+s.Name)
		m.WriteString(themeFonts + themeFormats + `</a:themeElements>`)
	}, "xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main", "name", "Dateline "+s.Name)
}

// roles returns which colours of the theme are background and text.
func (p palette) roles() string {
	dark, light := "tx", "bg"
	if p.style.Dark {
		dark, light = light, dark
	}
	return fmt.Sprintf(` %s1="dk1" %s2="dk2" %s1="lt1" %s2="lt2"`, dark, dark, light, light)
}

// The fonts of a theme are what text is set in. A presentation cannot name
// others to fall back on, and a font that a machine lacks becomes whatever it
// likes; Arial is as wide as the font in which scenes are measured, to a
// fiftieth, and there everywhere, as itself or as one that is exactly as wide.
const themeFonts = `<a:fontScheme name="Dateline">` +
	`<a:majorFont><a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>` + scriptFonts + `</a:majorFont>` +
	`<a:minorFont><a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>` + scriptFonts + `</a:minorFont></a:fontScheme>`

// scriptFonts are for scripts that Arial lacks.
const scriptFonts = `<a:font script="Hang" typeface="Malgun Gothic"/><a:font script="Jpan" typeface="Yu Gothic"/>` +
	`<a:font script="Hans" typeface="Microsoft YaHei"/><a:font script="Hant" typeface="Microsoft JhengHei"/>` +
	`<a:font script="Arab" typeface="Arial"/><a:font script="Hebr" typeface="Arial"/>` +
	`<a:font script="Deva" typeface="Nirmala UI"/><a:font script="Beng" typeface="Nirmala UI"/><a:font script="Taml" typeface="Nirmala UI"/>` +
	`<a:font script="Telu" typeface="Nirmala UI"/><a:font script="Thai" typeface="Leelawadee UI"/><a:font script="Geor" typeface="Sylfaen"/>`

// themeFormats has the three fills, lines and effects that a theme must have.
const themeFormats = `<a:fmtScheme name="Dateline"><a:fillStyleLst>` + plainFill + plainFill + plainFill + `</a:fillStyleLst>` +
	`<a:lnStyleLst>` + plainLine + plainLine + plainLine + `</a:lnStyleLst>` +
	`<a:effectStyleLst>` + noEffect + noEffect + noEffect + `</a:effectStyleLst>` +
	`<a:bgFillStyleLst>` + plainFill + plainFill + plainFill + `</a:bgFillStyleLst></a:fmtScheme>`

const (
	plainFill = `<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>`
	plainLine = `<a:ln w="9525">` + plainFill + `</a:ln>`
	noEffect  = `<a:effectStyle><a:effectLst/></a:effectStyle>`
)

func hex(c color.NRGBA) string { return fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B) }

// thousandths returns a share as it is written: 100,000 is all.
func thousandths(share float64) int { return int(math.Round(share * 100_000)) }

// colour writes a colour, its opacity times share.
func (p palette) colour(m *markup, c color.NRGBA, share float64) {
	alpha := thousandths(float64(c.A) / 255 * share)
	c.A = 255
	element, value := "a:schemeClr", p.named[c]
	if value == "" {
		element, value = "a:srgbClr", hex(c)
	}
	if alpha == 100_000 {
		m.leaf(element, "val", value)
		return
	}
	m.in(element, func() { m.leaf("a:alpha", "val", alpha) }, "val", value)
}

// solid writes a fill of one colour.
func (p palette) solid(m *markup, c color.NRGBA) {
	m.in("a:solidFill", func() { p.colour(m, c, 1) })
}

// fill writes the fill of a shape that reaches from left to right, of a mark
// that reaches from the left to the right of fade.
func (p palette) fill(m *markup, f scene.Fill, left, right float64, fade span) {
	switch {
	case f.Color.A == 0:
		m.WriteString("<a:noFill/>")
	case f.FadeLeft <= 0 && f.FadeRight <= 0 || right <= left:
		p.solid(m, f.Color)
	default:
		m.in("a:gradFill", func() {
			m.in("a:gsLst", func() {
				for _, x := range fade.stops(f, left, right) {
					m.in("a:gs", func() { p.colour(m, f.Color, fade.at(f, x)) }, "pos", thousandths((x-left)/(right-left)))
				}
			})
			m.WriteString(`<a:lin ang="0" scaled="0"/>`)
		}, "rotWithShape", true)
	}
}

// span is a stretch along x, in pixels.
type span struct{ left, right float64 }

// at returns the opacity that a fill which fades over s has at x.
func (s span) at(f scene.Fill, x float64) float64 {
	opacity := 1.0
	if f.FadeLeft > 0 {
		opacity *= min(max((x-s.left)/f.FadeLeft, 0), 1)
	}
	if f.FadeRight > 0 {
		opacity *= min(max((s.right-x)/f.FadeRight, 0), 1)
	}
	return opacity
}

// stops returns the positions between left and right at which the opacity of a
// fill must be stated, so that it is right in between too.
func (s span) stops(f scene.Fill, left, right float64) []float64 {
	stops := []float64{left}
	add := func(x float64) {
		if x > stops[len(stops)-1] && x < right {
			stops = append(stops, x)
		}
	}
	full, fading := s.left+f.FadeLeft, s.right-f.FadeRight
	if f.FadeLeft > 0 && f.FadeRight > 0 && full > fading { // both at once: no straight line
		const parts = 4 // ten stops are as many as PowerPoint shows
		add(fading)
		for i := range parts {
			add(max(fading, left) + (min(full, right)-max(fading, left))*float64(i)/parts)
		}
		add(full)
	} else {
		if f.FadeLeft > 0 {
			add(full)
		}
		if f.FadeRight > 0 {
			add(fading)
		}
	}
	return append(stops, right)
}

// stroke writes a line; one without width is none.
func (p palette) stroke(m *markup, s scene.Stroke) {
	if s.Width <= 0 || s.Color.A == 0 {
		m.WriteString("<a:ln><a:noFill/></a:ln>")
		return
	}
	m.in("a:ln", func() {
		p.solid(m, s.Color)
		if s.Dash > 0 { // in shares of the width
			m.in("a:custDash", func() {
				m.leaf("a:ds", "d", thousandths(s.Dash/s.Width), "sp", thousandths(s.Gap/s.Width))
			})
		}
		m.WriteString(`<a:miter lim="800000"/>`)
	}, "w", emu(s.Width), "cap", "flat")
}

// emu returns pixels of a slide in the unit of the files.
func emu(px float64) int { return int(math.Round(px * perPixel)) }
