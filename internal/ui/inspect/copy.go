package inspect

import (
	"image/color"
	"net/url"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// Copy puts all of the event that is shown on the clipboard as plain text, names
// before values, sources in full and with their addresses. Where no event is shown it
// does nothing.
func (i *Inspector) Copy() {
	if i.event != nil {
		fyne.CurrentApp().Clipboard().SetContent(i.plainText(i.event))
		i.onCopied(i.text("clipboard.copied-all", "title", words.Clip(line(i.event.Title))))
	}
}

// offer shows a menu at a position of the window, to copy a text there, the claim on whose card
// it is, or all.
func (i *Inspector) offer(text string, at fyne.Position) {
	if text == "" {
		text = i.markdownAt(at)
	}
	if menu := i.copying(text, at); len(menu.Items) > 0 {
		widget.ShowPopUpMenuAtPosition(menu, fyne.CurrentApp().Driver().CanvasForObject(i.Scroll), at)
	}
}

// copying returns the menu that offer shows.
func (i *Inspector) copying(text string, at fyne.Position) *fyne.Menu {
	menu := fyne.NewMenu("")
	add := func(key string, action func()) {
		menu.Items = append(menu.Items, fyne.NewMenuItem(i.text(key), action))
	}
	if text != "" {
		add("inspector.copy-text", func() {
			fyne.CurrentApp().Clipboard().SetContent(text)
			i.onCopied(i.text("clipboard.copied-text", "text", words.Clip(line(text))))
		})
	}
	if i.event == nil {
		return menu
	}
	if claim := i.claimAt(at); claim >= 0 {
		add("menu.copy-claim", func() { i.onClaim(claim) })
	}
	add("inspector.copy-event", i.Copy)
	return menu
}

// claimAt returns the claim whose card is at a position of the window, by its index in the
// event; -1 for none.
func (i *Inspector) claimAt(at fyne.Position) int {
	order, driver := i.event.ClaimsByDate(), fyne.CurrentApp().Driver()
	for n, card := range i.drawnCards() {
		if top := driver.AbsolutePositionForObject(card).Y; at.Y >= top && at.Y < top+card.Size().Height {
			return order[n]
		}
	}
	return -1
}

// markdownAt returns what is said by a text of the panel that cannot be selected, at a position
// of the window; "" where there is none.
func (i *Inspector) markdownAt(at fyne.Position) string {
	for _, o := range i.box.Objects {
		rich, ok := o.(*widget.RichText)
		if top := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y; ok && at.Y >= top && at.Y < top+o.Size().Height {
			return rich.String()
		}
	}
	return ""
}

// words returns a text of the panel.
func (i *Inspector) words(text string, style fyne.TextStyle) *widgets.Text {
	t := widgets.NewText(text, style)
	t.OnMenu = i.offer
	return t
}

// ground lies behind what is shown, and is clicked with the other button where no text is.
type ground struct {
	widget.BaseWidget
	offer func(text string, at fyne.Position)
}

func newGround(offer func(text string, at fyne.Position)) *ground {
	g := &ground{offer: offer}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer implements fyne.Widget.
func (g *ground) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// TappedSecondary implements fyne.SecondaryTappable.
func (g *ground) TappedSecondary(e *fyne.PointEvent) { g.offer("", e.AbsolutePosition) }

// link is a link that can be copied with its address.
type link struct {
	widget.Hyperlink
	offer func(text string, at fyne.Position)
}

func newLink(text string, url *url.URL, offer func(text string, at fyne.Position)) *link {
	l := &link{offer: offer}
	l.Text, l.URL, l.Wrapping = text, url, fyne.TextWrapWord
	l.ExtendBaseWidget(l)
	return l
}

// Link returns what the link says and where it leads.
func (l *link) Link() (text, address string) { return l.Text, l.URL.String() }

// TappedSecondary implements fyne.SecondaryTappable.
func (l *link) TappedSecondary(e *fyne.PointEvent) {
	l.offer(l.Text+" <"+l.URL.String()+">", e.AbsolutePosition)
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
