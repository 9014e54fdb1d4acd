package inspect

import (
	"strings"

	"fyne.io/fyne/v2"

	"dateline/internal/timeline"
)

// Copy puts all of the event that is shown on the clipboard as plain text, names
// before values, sources in full and with their addresses. Where no event is shown it
// does nothing.
func (i *Inspector) Copy() {
	if i.event != nil {
		fyne.CurrentApp().Clipboard().SetContent(i.plainText(i.event))
	}
}

// plainText returns an event as plain text.
func (i *Inspector) plainText(e *timeline.Event) string {
	var b strings.Builder
	put := func(lines ...string) {
		for _, l := range lines {
			if l != "" {
				b.WriteString(l + "\n")
			}
		}
	}
	put(line(e.Title))
	putFacts := func(facts []fact) {
		for _, f := range facts {
			put(i.text("inspector.fact", "name", f.name, "value", f.value))
		}
	}
	putFacts([]fact{{i.text("inspector.status"), i.statusWord(e.LastStatus())}})
	putFacts(i.facts(e))
	put(clean(e.Description), "\n"+i.text("inspector.claims-of", "n", e.CountClaims()))
	for cards := i.deck(e); cards.left() > 0; {
		c := cards.next()
		put("\n" + c.head)
		if i.asWritten {
			put(c.written)
		}
		put(c.quotes...)
		put(c.text, c.who)
		putFacts(c.facts)
		if c.leaves != timeline.NoStatus {
			putFacts([]fact{{i.text("inspector.leaves"), i.statusWord(c.leaves)}})
		}
		if c.reason != "" {
			putFacts([]fact{{i.text("inspector.reason"), c.reason}})
		}
		for s := range c.sources {
			put(c.sources[s].plainLines()...)
		}
	}
	return b.String()
}

// plainLines returns a source and those that repeat it.
func (s *cited) plainLines() []string {
	name := s.full
	if s.link != nil {
		name += " <" + s.link.String() + ">"
	}
	lines := []string{name, s.note, s.repeats[1]}
	for n := range s.copies {
		lines = append(lines, s.copies[n].plainLines()...)
	}
	return lines
}
