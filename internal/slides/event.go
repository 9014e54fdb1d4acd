package slides

import (
	"slices"
	"strings"

	"dateline/internal/layout"
	"dateline/internal/listing"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// Where things stand on a slide, in pixels. Between top and bottom is what
// goes on to the next slide.
const (
	margin     = 64.0
	inner      = wide - 2*margin
	titleTop   = 36.0
	titleHigh  = 100.0
	dateTop    = 148.0
	dateHigh   = 30.0
	chipGap    = 8.0 // between the form of a status and its name
	footTop    = 672.0
	footHigh   = 28.0
	numberWide = 90.0
	eventTop   = 194.0
	listTop    = 152.0
	bottom     = 656.0
	tableGap   = 16.0 // above the table of claims
)

// Bounds of what slides show of an event; the notes have more.
const (
	mostText      = 6_000 // characters of a description
	mostDescribed = 3     // slides on which it goes on
	mostClaims    = 100
)

// sizes are the sizes of text, in pixels. None is less than 14 points, which
// the last row of a classroom can read.
type sizes struct{ title, body, small float64 }

// sizes returns those for the style: larger for a projector.
func (k *deck) sizes() sizes {
	const pixels = 96.0 / 72
	f := min(max(k.Style.Scale, 1), 1.25)
	return sizes{28 * pixels * f, 16 * pixels * f, 14 * pixels * f}
}

// page is what one of the slides of an event shows below its title.
type page struct {
	paragraphs []paragraph
	height     float64 // of the paragraphs
	rows       []row
}

// eventSlides adds the slides of an event.
func (k *deck) eventSlides(event int) {
	e := k.List.Event(event)
	k.cite(e)
	pages := k.pages(&e)
	for i := range pages {
		s := slide{layout: eventLayout, draw: func(m *markup) { k.eventSlide(m, &e, pages[i], i+1, len(pages)) }}
		if i == 0 {
			s.notes = func(m *markup) { k.eventNotes(m, &e) }
		}
		n := k.add(s)
		if i == 0 {
			k.pageOfEvent[event] = n
		}
	}
}

// pages divides what is said of an event. Where it would take more slides than it
// may, claims that change nothing stay in the notes, the latest first.
func (k *deck) pages(e *listing.Event) []page {
	facts, claims := k.facts(e), slices.Clone(e.Claims)
	for {
		pages := k.divided(facts, k.claimRows(claims, len(e.Claims)-len(claims)))
		if k.MostPages == 0 || len(pages) <= k.MostPages {
			return pages
		}
		i := len(claims) - 1
		for i >= 0 && claims[i].Status != "" {
			i--
		}
		if i < 0 {
			return pages
		}
		claims = slices.Delete(claims, i, i+1)
	}
}

// divided puts paragraphs, and the rows of a table below them, on slides.
func (k *deck) divided(paragraphs []paragraph, rows []row) []page {
	const room = bottom - eventTop
	var pages []page
	for len(paragraphs) > 0 || len(rows) > 0 || len(pages) == 0 {
		p := page{}
		p.paragraphs, p.height, paragraphs = k.fill(paragraphs, inner, room)
		if len(paragraphs) > 0 && len(pages) == mostDescribed-1 {
			p.paragraphs, paragraphs = ended(p.paragraphs), nil
		}
		if len(paragraphs) == 0 && len(rows) > 0 {
			left := room - p.height
			if p.height > 0 {
				left -= tableGap
			}
			n := k.fitting(rows, left)
			if n == 0 && p.height == 0 {
				n = 1
			}
			p.rows, rows = rows[:n], rows[n:]
		}
		pages = append(pages, p)
	}
	return pages
}

// facts returns place, actors and description of an event.
func (k *deck) facts(e *listing.Event) []paragraph {
	s := k.sizes()
	var paragraphs []paragraph
	for _, f := range [...]struct{ key, text string }{{"slides.place", e.Place}, {"chart.involved", e.Actors}} {
		if f.text != "" {
			label := k.Text(f.key)
			text := k.short(f.text, s.small, true, inner-roomy{k.Fonts}.Width(label+" ", s.small, true), 2)
			paragraphs = append(paragraphs, paragraph{label: label, text: text, size: s.small, muted: true, before: 2})
		}
	}
	before := 14.0
	for text := range strings.SplitSeq(clip(e.Description, mostText), "\n") {
		if text = listing.OneLine(text); text != "" {
			paragraphs = append(paragraphs, paragraph{text: text, size: s.body, before: before})
			before = 8
		}
	}
	return paragraphs
}

// eventSlide draws a slide of an event, the n-th of all.
func (k *deck) eventSlide(m *markup, e *listing.Event, p page, n, all int) {
	k.heading(m, k.eventTitle(e), n, all, e.Status == timeline.Refuted.Name())
	k.dateLine(m, e)
	if len(p.paragraphs) > 0 {
		h := holder{kind: "body", index: bodyIndex, name: "slides.description"}
		if len(p.rows) > 0 {
			h.box = &box{margin, eventTop, wide - margin, eventTop + p.height}
		}
		size := k.sizes().body
		k.placeholder(m, h, func() {
			for i := range p.paragraphs {
				q := &p.paragraphs[i]
				own := q.size
				if own == size { // as the layout has it
					own = 0
				}
				k.paragraph(m, setting{before: q.before}, k.runs(q, own)...)
			}
		})
	}
	if len(p.rows) > 0 {
		top := eventTop
		if p.height > 0 {
			top += p.height + tableGap
		}
		k.table(m, p.rows, top)
	}
	k.foot(m)
}

// eventTitle returns the title of an event, or words that stand for it.
func (k *deck) eventTitle(e *listing.Event) string {
	if strings.TrimSpace(e.Title) == "" {
		return k.Text("slides.untitled")
	}
	return e.Title
}

// heading writes the title of a slide, as large as it fits, with its number
// where there are several of that title. One that is struck is muted too.
func (k *deck) heading(m *markup, title string, n, all int, struck bool) {
	largest := k.sizes().title
	part := ""
	if all > 1 {
		const nonBreaking = "\u00a0"
		part = " " + strings.ReplaceAll(k.Text("slides.part", "n", n, "all", all), " ", nonBreaking)
	}
	size, lines := largest, 2
	for _, share := range [...]float64{1, 0.85, 0.7} {
		size = largest * share
		lines = int(titleHigh / (1.2 * size))
		if text := clip(listing.OneLine(title), mostShort); float64(len(k.lines(text+part, size, true, inner)))*leading(text, size) <= titleHigh {
			break
		}
	}
	room := float64(lines)
	if leading(title, 1) > 1.2 {
		room = titleHigh / leading(title, size)
	}
	short := k.short(title, size, true, inner-roomy{k.Fonts}.Width(part, size, true)/max(room, 1), max(int(room), 1))
	if size == largest {
		size = 0
	}
	k.placeholder(m, holder{kind: "title", name: "slides.title"}, func() {
		k.paragraph(m, setting{}, run{text: short, size: size, muted: struck, struck: struck}, run{text: part, size: size, muted: true})
	})
}

// dateLine writes the status of an event, as a form with its name, and its
// date.
func (k *deck) dateLine(m *markup, e *listing.Event) {
	s := k.sizes()
	k.chip(m, e)
	said := ""
	if e.Said != "" && e.Said != e.When {
		said = k.Text("slides.said", "text", e.Said)
	}
	room := wide - margin - k.dateLeft()
	width := roomy{k.Fonts}.Width
	when := k.short(e.When, s.body, true, room, 1)
	if left := room - width(when+"  ", s.body, true); said != "" && left > 80 {
		said = k.short(said, s.small, false, left, 1)
	} else {
		said = ""
	}
	if when+said == "" {
		return
	}
	if when != "" && said != "" {
		said = "  " + said
	}
	k.placeholder(m, holder{kind: "body", index: dateIndex, name: "slides.date"}, func() {
		k.paragraph(m, setting{}, run{text: when, bold: true}, run{text: said, size: s.small, muted: true})
	})
}

// chip draws the status of an event as timelines show it, and names it.
func (k *deck) chip(m *markup, e *listing.Event) {
	swatch := layout.Swatch(k.Style, status(e))
	s := k.sizes()
	f := fit{1, margin, dateTop + (dateHigh-swatch.Height)/2}
	var shapes []shape
	for i := range swatch.Marks {
		shapes = append(shapes, f.shapes(&swatch.Marks[i])...)
	}
	name := k.statusName(e)
	left := swatch.Width + chipGap
	text := k.short(name, s.small, true, k.dateLeft()-margin-left, 1)
	mark := scene.Mark{
		Kind: scene.Text, X: left, Y: swatch.Height/2 + 0.35*s.small, W: roomy{k.Fonts}.Width(text, s.small, true),
		Text: text, Size: s.small, Bold: true, Fill: scene.Fill{Color: k.Style.Text},
	}
	shapes = append(shapes, f.shapes(&mark)...)
	k.group(m, shapes, about{name: k.Text("slides.status"), description: k.Text("chart.label.pair", "name", k.Text("slides.status"), "value", name)}, func(s *shape) about {
		return about{name: name}
	})
}

// dateLeft returns where dates begin, in pixels: right of the longest name that
// a status has.
func (k *deck) dateLeft() float64 {
	widest := 0.0
	for _, s := range timeline.Statuses {
		widest = max(widest, roomy{k.Fonts}.Width(k.Text("status."+s.Name()), k.sizes().small, true))
	}
	const apart, most = 28.0, 0.4 * inner
	return margin + min(layout.Swatch(k.Style, timeline.Confirmed).Width+chipGap+widest+apart, most)
}

// statusName returns the name of the status of an event.
func (k *deck) statusName(e *listing.Event) string { return k.Text("status." + e.Status) }

// foot writes what stands at the bottom of slides: a way back to the timeline,
// and the number of the slide.
func (k *deck) foot(m *markup) {
	size := k.sizes().small
	text := k.title()
	if k.Subtitle != "" {
		text += " · " + k.Subtitle
	}
	if k.timelinePage > 0 {
		text = k.Text("slides.timeline-of", "title", text)
	}
	text = k.short(text, size, false, inner-numberWide-16, 1)
	k.placeholder(m, holder{kind: "ftr", index: footIndex, name: "slides.foot"}, func() {
		k.paragraph(m, setting{}, run{text: text, to: target{page: k.timelinePage}})
	})
	k.placeholder(m, holder{kind: "sldNum", index: numberIndex, name: "slides.number"}, func() { k.number(m) })
}
