package slides

import (
	"fmt"
	"strings"
)

// The layouts of slides, by their indexes in layouts.
const (
	titleLayout = iota
	timelineLayout
	eventLayout
	listLayout
)

// The numbers by which layouts and slides call their placeholders.
const (
	bodyIndex   = 1
	footIndex   = 11
	numberIndex = 12
	dateIndex   = 13
)

// room is the room that a layout has for a text, and the form of the text.
type room struct {
	holder
	size                float64 // in pixels
	bold, muted, bottom bool
	right               bool
}

// layouts are the layouts: their names, by their keys in the catalogue, what
// kind PowerPoint takes them for, and what they keep room for.
var layouts = [...]struct {
	key, kind string
	rooms     func(k *deck, s sizes) []room
}{
	{"slides.layout-title", "title", func(_ *deck, s sizes) []room {
		return []room{
			{holder: holder{"ctrTitle", "slides.title", 0, &box{margin, titleBox.top, wide - margin, titleBox.bottom}}, size: s.title * 10 / 7, bold: true, bottom: true},
			{holder: holder{"subTitle", "slides.description", bodyIndex, &aboutBox}, size: s.body * 9 / 8},
			{holder: holder{"body", "slides.foot", dateIndex, &footBox}, size: s.small, muted: true, bottom: true},
		}
	}},
	{"slides.layout-timeline", "titleOnly", func(_ *deck, s sizes) []room {
		return []room{{holder: holder{"title", "slides.title", 0, &box{margin, -titleHigh - margin, wide - margin, -margin}}, size: s.title, bold: true, bottom: true}}
	}},
	{"slides.layout-event", "obj", func(k *deck, s sizes) []room {
		return append([]room{
			headRoom(s),
			{holder: holder{"body", "slides.date", dateIndex, &box{k.dateLeft(), dateTop, wide - margin, dateTop + dateHigh}}, size: s.body},
			{holder: holder{"body", "slides.description", bodyIndex, &box{margin, eventTop, wide - margin, bottom}}, size: s.body},
		}, footRooms(s)...)
	}},
	{"slides.layout-list", "obj", func(_ *deck, s sizes) []room {
		return append([]room{
			headRoom(s),
			{holder: holder{"body", "slides.list", bodyIndex, &box{margin, listTop, wide - margin, bottom}}, size: s.small},
		}, footRooms(s)...)
	}},
}

// Where things stand on the first slide.
var (
	titleBox = box{margin, 96, wide - margin, 330}
	aboutBox = box{margin, 366, wide - margin, 596}
	footBox  = box{margin, 616, wide - margin, 684}
)

func headRoom(s sizes) room {
	return room{holder: holder{"title", "slides.title", 0, &box{margin, titleTop, wide - margin, titleTop + titleHigh}}, size: s.title, bold: true, bottom: true}
}

func footRooms(s sizes) []room {
	return []room{
		{holder: holder{"ftr", "slides.foot", footIndex, &box{margin, footTop, wide - margin - numberWide, footTop + footHigh}}, size: s.small, muted: true},
		{holder: holder{"sldNum", "slides.number", numberIndex, &box{wide - margin - numberWide, footTop, wide - margin, footTop + footHigh}}, size: s.small, muted: true, right: true},
	}
}

// layout writes the part of a layout.
func (k *deck) layout(m *markup, i int) {
	l := &layouts[i]
	m.relations.to("slideMaster", masterPart)
	fmt.Fprintf(m, `<p:sldLayout%s type="%s" preserve="1">`, namespaces, l.kind)
	m.in("p:cSld", func() {
		m.tree(func() {
			if i == titleLayout {
				k.strip(m)
			}
			for _, r := range l.rooms(k, k.sizes()) {
				k.room(m, r)
			}
		})
	}, "name", k.Text(l.key))
	m.WriteString(`<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`)
}

// strip draws the line between the title and what is below it on the first
// slide.
func (k *deck) strip(m *markup) {
	s := shape{left: margin, top: 346, right: margin + 128, bottom: 350, preset: "rect"}
	s.fill.Color = k.palette.accent(0)
	k.shape(m, &s, about{name: k.Text("slides.title"), adorns: true})
}

// room writes a placeholder of a layout or master, with words for what goes
// there.
func (k *deck) room(m *markup, r room) {
	m.in("p:sp", func() {
		m.in("p:nvSpPr", func() {
			m.properties(about{name: k.Text(r.name)})
			m.WriteString(`<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>`)
			m.in("p:nvPr", func() { r.mark(m) })
		})
		m.in("p:spPr", func() {
			m.place("a:xfrm", r.box.left, r.box.top, r.box.right, r.box.bottom, nil)
			m.WriteString(`<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`)
		})
		m.in("p:txBody", func() {
			anchor := "t"
			if r.bottom {
				anchor = "b"
			}
			m.in("a:bodyPr", func() { m.WriteString("<a:noAutofit/>") },
				"vert", "horz", "wrap", "square", "lIns", 0, "tIns", 0, "rIns", 0, "bIns", 0, "rtlCol", false, "anchor", anchor)
			m.in("a:lstStyle", func() { k.level(m, 1, r) })
			if r.kind == "sldNum" {
				k.number(m)
			} else {
				k.paragraph(m, setting{}, run{text: k.Text(r.name)})
			}
		})
	})
}

// level writes how text of a level looks.
func (k *deck) level(m *markup, n int, r room) {
	align, colour, font := "l", "tx1", "mn"
	if r.right {
		align = "r"
	}
	if r.muted {
		colour = "tx2"
	}
	if strings.HasSuffix(strings.ToLower(r.kind), "title") && r.kind != "subTitle" {
		font = "mj"
	}
	m.in(fmt.Sprintf("a:lvl%dpPr", n), func() {
		m.WriteString(`<a:buNone/>`)
		m.in("a:defRPr", func() {
			m.in("a:solidFill", func() { m.leaf("a:schemeClr", "val", colour) })
			fmt.Fprintf(m, `<a:latin typeface="+%[1]s-lt"/><a:ea typeface="+%[1]s-ea"/><a:cs typeface="+%[1]s-cs"/>`, font)
		}, "sz", points(r.size), "b", r.bold, "kern", 1200)
	}, "marL", emu(float64(n-1)*24), "indent", 0, "algn", align, "defTabSz", 914400, "rtl", false, "eaLnBrk", true, "latinLnBrk", false, "hangingPunct", true)
}

// number writes the number of the slide, which programs keep right.
func (k *deck) number(m *markup) {
	m.in("a:p", func() {
		m.in("a:fld", func() {
			k.runProperties(m, run{})
			text := "‹#›"
			if m.page > 0 {
				text = digits(m.page)
			}
			m.say("a:t", text)
		}, "id", "{6D1A2C30-5B7E-4F19-9C48-2E0D7A61B3F5}", "type", "slidenum")
	})
}

// master writes the part of the master of slides: what all layouts have.
func (k *deck) master(m *markup) {
	s := k.sizes()
	for i := range layouts {
		m.relations.to("slideLayout", layoutPart(i))
	}
	m.relations.to("theme", themePart)
	m.WriteString("<p:sldMaster" + namespaces + ">")
	m.in("p:cSld", func() {
		m.WriteString(`<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>`)
		m.tree(func() {
			body := room{holder: holder{"body", "slides.list", bodyIndex, &box{margin, listTop, wide - margin, bottom}}, size: s.body}
			for _, r := range append([]room{headRoom(s), body}, footRooms(s)...) {
				k.room(m, r)
			}
		})
	})
	m.clrMap(k.palette.roles())
	m.in("p:sldLayoutIdLst", func() {
		for i := range layouts {
			m.leaf("p:sldLayoutId", "id", firstMasterID+1+i, "r:id", m.relations.to("slideLayout", layoutPart(i)))
		}
	})
	m.in("p:txStyles", func() {
		m.in("p:titleStyle", func() { k.level(m, 1, headRoom(s)) })
		m.in("p:bodyStyle", func() { k.levels(m, room{size: s.body}) })
		m.in("p:otherStyle", func() { k.levels(m, room{size: s.small}) })
	})
	m.WriteString("</p:sldMaster>")
}

// levels writes how text looks that is nested to any of some levels.
func (k *deck) levels(m *markup, r room) {
	for n := 1; n <= 5; n++ {
		k.level(m, n, r)
	}
}

// clrMap writes which colours of the theme are used for what.
func (m *markup) clrMap(roles string) {
	m.WriteString("<p:clrMap" + roles)
	for i := range accents {
		fmt.Fprintf(m, ` accent%[1]d="accent%[1]d"`, i+1)
	}
	m.WriteString(` hlink="hlink" folHlink="folHlink"/>`)
}

// The size of a page of notes, in pixels.
const notesWide, notesHigh = 720.0, 960.0

// notesMaster writes the part of the master of notes: the slide, and below it
// the text.
func (k *deck) notesMaster(m *markup) {
	m.relations.to("theme", notesThemePart)
	m.WriteString("<p:notesMaster" + namespaces + ">")
	m.in("p:cSld", func() {
		m.WriteString(`<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>`)
		m.tree(func() {
			m.in("p:sp", func() {
				m.in("p:nvSpPr", func() {
					m.properties(about{name: k.Text("slides.image")})
					m.WriteString(`<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>`)
					m.in("p:nvPr", func() { holder{kind: "sldImg", index: 2}.mark(m) })
				})
				m.in("p:spPr", func() {
					const imageWide = 576.0
					m.place("a:xfrm", (notesWide-imageWide)/2, 72, (notesWide+imageWide)/2, 72+imageWide*high/wide, nil)
					m.WriteString(`<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="9525"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:ln>`)
				})
			})
			k.room(m, room{holder: holder{"body", "slides.notes", 1, &box{72, 432, notesWide - 72, notesHigh - 72}}, size: 16})
		})
	})
	m.clrMap(newPalette(notesStyle()).roles())
	m.in("p:notesStyle", func() { k.levels(m, room{size: 16}) })
	m.WriteString("</p:notesMaster>")
}

// The least of the numbers that masters and layouts have, all different, and
// of those of slides.
const (
	firstMasterID = 1 << 31
	firstSlideID  = 256
)

// presentation writes the part that lists the slides.
func (k *deck) presentation(m *markup) {
	m.relations.to("slideMaster", masterPart)
	m.WriteString("<p:presentation" + namespaces + ">")
	m.in("p:sldMasterIdLst", func() {
		m.leaf("p:sldMasterId", "id", firstMasterID, "r:id", m.relations.to("slideMaster", masterPart))
	})
	m.in("p:notesMasterIdLst", func() {
		m.leaf("p:notesMasterId", "r:id", m.relations.to("notesMaster", notesMasterPart))
	})
	m.in("p:sldIdLst", func() {
		for i := range k.slides {
			m.leaf("p:sldId", "id", firstSlideID+i, "r:id", m.relations.to("slide", slidePart(i+1)))
		}
	})
	m.leaf("p:sldSz", "cx", emu(wide), "cy", emu(high))
	m.leaf("p:notesSz", "cx", emu(notesWide), "cy", emu(notesHigh))
	m.in("p:defaultTextStyle", func() { k.levels(m, room{size: k.sizes().small}) })
	m.WriteString("</p:presentation>")
	m.relations.to("theme", themePart)
}

// core writes the part that says what the document is about. It has no time.
func (k *deck) core(m *markup) {
	m.in("cp:coreProperties", func() {
		m.say("dc:title", k.title())
		if k.Description != "" {
			m.say("dc:description", clip(k.Description, mostShort))
		}
		if k.language != "" {
			m.say("dc:language", k.language)
		}
	}, "xmlns:cp", packageSpace+"metadata/core-properties",
		"xmlns:dc", "http://purl.org/dc/elements/1.1/")
}

// app writes the part that says who wrote the document, and how large it is.
func (k *deck) app(m *markup) {
	withNotes := 0
	for _, s := range k.slides {
		if s.notes != nil {
			withNotes++
		}
	}
	m.in("Properties", func() {
		m.say("Application", "Dateline")
		m.say("Slides", digits(len(k.slides)))
		m.say("Notes", digits(withNotes))
	}, "xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")
}
