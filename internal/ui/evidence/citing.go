package evidence

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/widgets"
)

// usesShown is how many citations of a source are listed at once; a button lists more.
const usesShown = 6

// citing lists what cites a source, and what repeats it.
type citing struct {
	*Evidence
	object  *fyne.Container
	leave   func() // closes what the list stands in
	finding beside.Latest

	timeline *timeline.Timeline
	id       string
	most     int
}

func newCiting(e *Evidence, leave func()) *citing {
	return &citing{Evidence: e, leave: leave, object: container.New(widgets.Column{}), most: usesShown}
}

// show lists what cites a source of a timeline.
func (c *citing) show(t *timeline.Timeline, s *timeline.Source) {
	if t == c.timeline && s.ID == c.id {
		return
	}
	if s.ID != c.id {
		c.most = usesShown
		c.object.RemoveAll()
	}
	c.timeline, c.id = t, s.ID
	if len(t.Events) <= c.Session.Small {
		c.finding.Stop()
		c.list(edit.Uses(t, s.ID))
		return
	}
	beside.RunLatest(&c.finding, func(context.Context) []edit.Use { return edit.Uses(t, s.ID) }, c.list)
}

// list lists citations.
func (c *citing) list(uses []edit.Use) {
	c.object.RemoveAll()
	heading := c.Text("evidence.cited-by", "n", len(uses))
	if len(uses) == 0 {
		heading = c.Text("evidence.cited-by-nobody")
	}
	c.object.Add(widgets.NewText(heading, fyne.TextStyle{}).Muted())
	for _, use := range uses[:min(len(uses), c.most)] {
		c.object.Add(c.row(use))
	}
	if more := len(uses) - c.most; more > 0 {
		c.object.Add(widgets.NewAnswer(c.Text("inspector.more", "n", more), c.leave, func() {
			c.most += len(uses)
			c.list(uses)
		}))
	}
	c.repeating()
	c.object.Refresh()
}

// row returns a citation as a button that goes to its claim.
func (c *citing) row(use edit.Use) fyne.CanvasObject {
	e := c.timeline.Events[use.Event]
	claim := &e.Claims[use.Claim]
	parts := []string{c.eventName(e, c.Lexicon())}
	for _, part := range []string{claim.Who, claim.Citations[use.Citation].Locator} {
		if part = oneLine(part); part != "" {
			parts = append(parts, part)
		}
	}
	b := widgets.NewAnswer(fitted(strings.Join(parts, " · "), (paneWidth-5)*theme.TextSize()), c.leave, func() { c.goTo(e.ID, use.Claim) })
	b.Alignment, b.Importance, b.Icon = widget.ButtonAlignLeading, widget.LowImportance, theme.NavigateNextIcon()
	return b
}

// fitted cuts a text so that a button of so much room holds it, which does not cut its own.
func fitted(text string, room float32) string {
	for runes := []rune(text); len(runes) > 0 && fyne.MeasureText(text, theme.TextSize(), fyne.TextStyle{}).Width > room; {
		runes = runes[:len(runes)-1]
		text = strings.TrimSpace(string(runes)) + "…"
	}
	return text
}

// goTo selects an event and shows a claim of it.
func (c *citing) goTo(id string, claim int) {
	c.Flush(func() {
		if at := c.Session.Shown().Index.EventOf(id); at >= 0 {
			c.Reveal(at, claim)
		}
	})
}

// repeating lists the sources that repeat this one.
func (c *citing) repeating() {
	var names []string
	for _, s := range c.timeline.Sources {
		if s.Repeats == c.id {
			names = append(names, sourceName(s))
		}
	}
	if len(names) > 0 {
		names = names[:min(len(names), usesShown)]
		c.object.Add(widgets.NewText(c.Text("evidence.repeated-by", "sources", strings.Join(names, "; ")), fyne.TextStyle{}).Muted())
	}
}
