package slides

import (
	"math"
	"strings"

	"dateline/internal/graphemes"
	"dateline/internal/listing"
	"dateline/internal/paint"
	"dateline/internal/scene"
)

// target is where a click leads: to a slide by its number, or to a URL; the
// zero target is nowhere.
type target struct {
	page int
	url  string
}

// click writes where a click leads, if anywhere.
func (m *markup) click(to target) {
	switch {
	case to.page > 0:
		m.leaf("a:hlinkClick", "r:id", m.relations.to("slide", slidePart(to.page)), "action", "ppaction://hlinksldjump")
	case to.url != "":
		m.leaf("a:hlinkClick", "r:id", m.relations.out("hyperlink", to.url))
	}
}

// about is what a shape says about itself: its name in the list of shapes, and
// what is read aloud instead of it. One that only adorns is passed over.
type about struct {
	name, description string
	adorns            bool
	to                target
}

// properties writes what the shape says about itself.
func (m *markup) properties(a about) {
	const most = 255 // characters that PowerPoint shows of a name
	attributes := m.shape(clip(listing.OneLine(a.name), most))
	if a.description != "" {
		attributes = append(attributes, "descr", clip(listing.OneLine(a.description), 1_000))
	}
	if !a.adorns && a.to == (target{}) {
		m.leaf("p:cNvPr", attributes...)
		return
	}
	m.in("p:cNvPr", func() {
		m.click(a.to)
		if a.adorns {
			m.WriteString(`<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">` +
				`<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>`)
		}
	}, attributes...)
}

// clip cuts a text after some characters, and no letter in two.
func clip(text string, most int) string {
	n := 0
	for i := range text {
		if n == most {
			return graphemes.Clip(text, i) + "…"
		}
		n++
	}
	return text
}

// place writes the position and size of something on a slide, in pixels, as an
// element of a name. inside adds to it and may be nil.
func (m *markup) place(name string, left, top, right, bottom float64, inside func(), attributes ...any) {
	m.in(name, func() {
		m.leaf("a:off", "x", emu(left), "y", emu(top))
		m.leaf("a:ext", "cx", emu(right)-emu(left), "cy", emu(bottom)-emu(top))
		if inside != nil {
			inside()
		}
	}, attributes...)
}

// shape writes a shape.
func (k *deck) shape(m *markup, s *shape, a about) {
	element := "p:sp"
	if s.line {
		element = "p:cxnSp"
		if !s.alone {
			a.to = target{}
		}
	}
	m.in(element, func() {
		switch {
		case s.line:
			m.in("p:nvCxnSpPr", func() {
				m.properties(a)
				m.WriteString("<p:cNvCxnSpPr/><p:nvPr/>")
			})
		default:
			m.in("p:nvSpPr", func() {
				m.properties(a)
				if s.text != nil {
					m.leaf("p:cNvSpPr", "txBox", true)
				} else {
					m.leaf("p:cNvSpPr")
				}
				m.leaf("p:nvPr")
			})
		}
		m.in("p:spPr", func() {
			k.form(m, s)
			if s.line {
				k.palette.stroke(m, s.stroke)
				return
			}
			k.palette.fill(m, s.fill, s.left, s.right, s.fade)
			k.palette.stroke(m, s.stroke)
		})
		if s.text != nil {
			k.caption(m, s)
		}
	})
}

// form writes where a shape stands and its geometry.
func (k *deck) form(m *markup, s *shape) {
	var flip []any
	if s.rising {
		flip = []any{"flipV", true}
	}
	m.place("a:xfrm", s.left, s.top, s.right, s.bottom, nil, flip...)
	preset := s.preset
	if s.line {
		preset = "line"
	}
	if preset == "" {
		s.freeform(m)
		return
	}
	m.in("a:prstGeom", func() {
		m.in("a:avLst", func() {
			if preset == "roundRect" {
				share := s.radius / max(min(s.right-s.left, s.bottom-s.top), 1e-3)
				m.leaf("a:gd", "name", "adj", "fmla", "val "+digits(min(thousandths(share), 50_000)))
			}
		})
	}, "prst", preset)
}

// freeform writes the outlines of a shape.
func (s *shape) freeform(m *markup) {
	left, top := emu(s.left), emu(s.top)
	point := func(p scene.Point) { m.leaf("a:pt", "x", emu(p.X)-left, "y", emu(p.Y)-top) }
	m.in("a:custGeom", func() {
		m.WriteString(`<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>`)
		m.in("a:pathLst", func() {
			m.in("a:path", func() {
				for _, outline := range s.outlines {
					for i, p := range outline {
						if i == 0 {
							m.in("a:moveTo", func() { point(p) })
						} else {
							m.in("a:lnTo", func() { point(p) })
						}
					}
					m.leaf("a:close")
				}
			}, "w", max(emu(s.right)-left, 1), "h", max(emu(s.bottom)-top, 1))
		})
	})
}

// caption writes a line of text that stands exactly where it does in a scene.
func (k *deck) caption(m *markup, s *shape) {
	m.in("p:txBody", func() {
		m.WriteString(`<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/>`)
		m.in("a:p", func() {
			if s.ends {
				m.leaf("a:pPr", "algn", "r")
			}
			end := s.text.X
			for i, text := range append([]*scene.Mark{s.text}, s.more...) {
				const blank = 0.28 // width of a blank, in sizes of text
				r := run{size: text.Size, bold: text.Bold, struck: text.Struck, exact: true, colour: &text.Fill.Color}
				if text.Link != "" && i > 0 {
					r.to = k.leads(&shape{link: text.Link}, text.Event)
				}
				if i > 0 {
					r.text = strings.Repeat("\u00a0", max(int(math.Round((text.X-end)/(blank*text.Size))), 1))
				}
				r.text += leftwards(text.Text)
				k.run(m, r)
				end = text.X + text.W
			}
		})
	})
}

// leftwards returns a text that runs to the left as it stands in a line that runs to
// the right, with what comes after it at its right: between signs that turn it, and
// that nobody sees. Another text is as it was.
func leftwards(text string) string {
	const embedding, end, mark = "\u202b", "\u202c", "\u200e"
	if !paint.RightToLeft(text) {
		return text
	}
	return embedding + text + end + mark
}

// group writes shapes as one.
func (k *deck) group(m *markup, shapes []shape, a about, each func(*shape) about) {
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for i := range shapes {
		s := &shapes[i]
		left, top, right, bottom = min(left, s.left), min(top, s.top), max(right, s.right), max(bottom, s.bottom)
	}
	m.in("p:grpSp", func() {
		m.in("p:nvGrpSpPr", func() {
			m.properties(a)
			m.WriteString("<p:cNvGrpSpPr/><p:nvPr/>")
		})
		m.in("p:grpSpPr", func() {
			m.place("a:xfrm", left, top, right, bottom, func() {
				m.leaf("a:chOff", "x", emu(left), "y", emu(top))
				m.leaf("a:chExt", "cx", emu(right)-emu(left), "cy", emu(bottom)-emu(top))
			})
		})
		for i := range shapes {
			k.shape(m, &shapes[i], each(&shapes[i]))
		}
	})
}
