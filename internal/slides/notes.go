package slides

import (
	"strings"

	"dateline/internal/listing"
)

// mostNotes bounds the notes of a slide, in bytes: more than a hundred printed
// pages.
const mostNotes = 300_000

// notes are the paragraphs of the notes of a slide.
type notes struct {
	k    *deck
	m    *markup
	left int // bytes
	// listed reports whether the source of a number is in the notes.
	listed func(number int) bool
}

// add adds a text, a paragraph for each of its lines.
func (n *notes) add(text string) {
	for line := range strings.SplitSeq(listing.Clean(text), "\n") {
		switch {
		case n.left < 0:
			return
		case len(line) > n.left:
			line, n.left = strings.ToValidUTF8(line[:n.left], "")+"…", -1
		default:
			n.left -= len(line)
		}
		n.k.paragraph(n.m, setting{}, run{text: line})
	}
}

// field adds a text with the words for what it is, if there is any.
func (n *notes) field(label, text string) {
	if text != "" {
		n.add(label + " " + text)
	}
}

// eventNotes writes all that is known of an event.
func (k *deck) eventNotes(m *markup, e *listing.Event) {
	n := &notes{k: k, m: m, left: mostNotes}
	n.add(k.spoken(*e))
	if e.Said != "" && e.Said != e.When {
		n.add(k.Text("slides.said", "text", e.Said))
	}
	n.field(k.Text("slides.edtf"), e.EDTF)
	n.field(k.Text("slides.place"), e.Place)
	n.field(k.Text("chart.involved"), e.Actors)
	n.field(k.Text("slides.lane"), e.Lane)
	n.field(k.Text("slides.tags"), e.Tags)
	if e.Differ != "" {
		n.add(k.Text("chart.label.pair", "name", k.Text("figures.differ"), "value", e.Differ))
	}
	if e.Description != "" {
		n.add(e.Description)
	}
	cited := make(map[int]bool)
	for i := range e.Claims {
		for _, number := range cites(&e.Claims[i]) {
			cited[number] = true
		}
	}
	n.listed = func(number int) bool { return cited[number] }
	for i := range e.Claims {
		if i == 0 {
			n.add("")
			n.add(strings.TrimSpace(k.Text("chart.label.pair", "name", k.Text("slides.claims"), "value", "")))
		}
		n.claim(&e.Claims[i])
	}
}

// claim adds a claim.
func (n *notes) claim(c *listing.Claim) {
	k := n.k
	n.add("")
	who, said := c.Who, c.Said
	if strings.TrimSpace(who) == "" {
		who = k.Text("chart.claim.nobody")
	}
	if said == "" {
		said = k.Text("chart.claim.undated")
	}
	n.add(k.Text("slides.claim", "who", who, "stance", k.Text("stance."+c.Stance), "said", said))
	if c.Text != "" {
		n.add(c.Text)
	}
	n.field(k.Text("chart.claim.when"), c.When)
	n.field(k.Text("chart.claim.place"), c.Place)
	n.field(k.Text("chart.claim.figure"), c.Figure)
	if c.Status != "" {
		n.field(k.Text("slides.leaves"), k.Text("status."+c.Status))
	}
	n.field(k.Text("chart.claim.reason"), c.Reason)
	for _, citation := range c.Citations {
		n.citation(citation)
	}
}

// citation adds a source as a claim cites it.
func (n *notes) citation(c listing.Citation) {
	k := n.k
	line := k.Text("chart.source.missing") + " " + c.Missing
	var s listing.Source
	if c.Number > 0 {
		s = k.List.Source(c.Number)
		line = "[" + digits(c.Number) + "] " + k.List.LineAmong(s, n.listed)
	}
	for _, more := range [...]string{c.Locator, quoted(k, c.Quote), s.URL} {
		if more != "" {
			line += ", " + more
		}
	}
	if s.Accessed != "" {
		line += ". " + k.Text("chart.source.accessed") + " " + s.Accessed
	}
	if s.Note != "" {
		line += ". " + s.Note
	}
	n.add(line)
}

func quoted(k *deck, text string) string {
	if text == "" {
		return ""
	}
	return k.Text("slides.quote", "quote", text)
}

// notesSlide writes the part of the notes of a slide.
func (k *deck) notesSlide(m *markup, n int) {
	m.relations.to("notesMaster", notesMasterPart)
	m.relations.to("slide", slidePart(n))
	m.WriteString("<p:notes" + namespaces + ">")
	m.in("p:cSld", func() {
		m.tree(func() {
			m.in("p:sp", func() {
				m.in("p:nvSpPr", func() {
					m.properties(about{name: k.Text("slides.image"), adorns: true})
					m.WriteString(`<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr>`)
				})
				m.leaf("p:spPr")
			})
			k.placeholder(m, holder{kind: "body", index: 1, name: "slides.notes"}, func() { k.slides[n-1].notes(m) })
		})
	})
	m.WriteString(`<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>`)
}
