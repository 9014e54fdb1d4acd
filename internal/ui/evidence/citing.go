package evidence

import (
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/graphemes"
	"dateline/internal/listing"
	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// usesShown is how many citations of a source, and sources that repeat it, are listed at once;
// a button lists more.
const usesShown = 6

// cites is what cites a source of a timeline, how many claims cite each, and what repeats each.
type cites struct {
	of        *timeline.Timeline
	id        string
	uses      []edit.Use
	counts    map[string]int // nil until counted
	repeating map[string][]*timeline.Source
}

// citing lists what cites a source, what it repeats and what repeats it.
type citing struct {
	*Evidence
	object *fyne.Container
	leave  func() // closes what the list stands in
	found  cites
	most   int
}

func newCiting(e *Evidence, leave func()) *citing {
	return &citing{Evidence: e, leave: leave, object: container.New(widgets.Column{}), most: usesShown}
}

// clear shows nothing, until it is found for another source.
func (c *citing) clear() {
	c.most = usesShown
	c.object.RemoveAll()
}

// list lists citations, and the sources before and behind this one.
func (c *citing) list(found cites) {
	c.found = found
	c.object.RemoveAll()
	heading := c.Text("evidence.cited-by", "n", len(found.uses))
	if len(found.uses) == 0 {
		heading = c.Text("evidence.cited-by-nobody")
		if len(edit.CitedThrough(found.repeating, found.counts, found.id)) > 0 {
			heading += " · " + c.cited(found.id, found.counts, found.repeating)
		}
	}
	c.muted(heading)
	labels := make(map[string]bool)
	c.some(found, len(found.uses), func(n int) fyne.CanvasObject { return c.row(found.uses[n], labels) })
	c.repeats()
	if behind := found.repeating[found.id]; len(behind) > 0 {
		c.muted(c.Text("evidence.repeated-by"))
		c.some(found, len(behind), func(n int) fyne.CanvasObject {
			return c.source(behind[n], c.cited(behind[n].ID, found.counts, found.repeating))
		})
	}
	c.object.Refresh()
}

func (c *citing) muted(text string) { c.object.Add(widgets.NewText(text, fyne.TextStyle{}).Muted()) }

// some adds what row returns for the first of n things, and a button for more of them.
func (c *citing) some(found cites, n int, row func(n int) fyne.CanvasObject) {
	for at := range min(n, c.most) {
		c.object.Add(row(at))
	}
	if more := n - c.most; more > 0 {
		c.object.Add(widgets.NewAnswer(c.Text("inspector.more", "n", more), c.leave, func() {
			c.most += n
			c.list(found)
		}))
	}
}

// repeats adds the source that this one repeats.
func (c *citing) repeats() {
	s := sourceOf(c.found.of, c.found.id)
	if s == nil || s.Repeats == "" {
		return
	}
	original := sourceOf(c.found.of, s.Repeats)
	if original == nil {
		c.muted(c.Text("evidence.repeating") + " " + words.OneLine(s.Repeats))
		return
	}
	c.muted(c.Text("evidence.repeating"))
	c.object.Add(c.source(original, ""))
}

// source returns a source as a button that goes to it.
func (c *citing) source(s *timeline.Source, about string) fyne.CanvasObject {
	return c.link(func() { c.pane.goTo(s.ID) }, listing.ShortName(s, c.Lexicon()), joined(about, untold(s)))
}

// row returns a citation as a button that goes to its claim. What would be called as one of
// the labels is told apart by what is said.
func (c *citing) row(use edit.Use, labels map[string]bool) fyne.CanvasObject {
	e := c.found.of.Events.At(use.Event)
	claim := &e.Claims[use.Claim]
	said := ""
	if claim.Said.Form != chrono.None {
		said = c.Lexicon().Medium(claim.Said.Value)
	}
	locator := claim.Citations[use.Citation].Locator
	lines := []string{widgets.EventName(e, c.Lexicon(), c.Text), joined(said, claim.Who, locator)}
	label := inLines(lines...)
	if labels[label] {
		lines = append(lines, joined(locator, claim.Text))
	}
	labels[label] = true
	return c.link(func() { c.goTo(e.ID, use.Claim) }, lines...)
}

// joined returns parts of a line, without those that are empty.
func joined(parts ...string) string {
	var all []string
	for _, part := range parts {
		if part = words.OneLine(part); part != "" {
			all = append(all, part)
		}
	}
	return strings.Join(all, " · ")
}

// link returns a button of some lines that goes somewhere.
func (c *citing) link(to func(), lines ...string) fyne.CanvasObject {
	b := widgets.NewAnswer(inLines(lines...), c.leave, to)
	b.Alignment, b.Importance, b.Icon = widget.ButtonAlignLeading, widget.LowImportance, theme.NavigateNextIcon()
	return b
}

// inLines returns lines, without those that are empty, each cut so that a button of the pane
// holds it.
func inLines(lines ...string) string {
	var all []string
	for _, line := range lines {
		if line != "" {
			all = append(all, fitted(line, (paneWidth-5)*theme.TextSize()))
		}
	}
	return strings.Join(all, "\n")
}

// fitted cuts a text so that a button of so much room holds it, which does not cut its own. Texts
// of claims are long: it is measured a few times only.
func fitted(text string, room float32) string {
	fits := func(text string) bool {
		return fyne.MeasureText(text, theme.TextSize(), fyne.TextStyle{Bold: true}).Width <= room
	}
	cut := func(n int) string { return strings.TrimSpace(graphemes.Clip(text, n)) + "…" }
	if fits(text) {
		return text
	}
	return cut(sort.Search(len(text), func(n int) bool { return !fits(cut(n + 1)) }))
}

// goTo selects an event and shows a claim of it.
func (c *citing) goTo(id string, claim int) {
	c.Flush(func() {
		if at := c.Session.Shown().Index.EventOf(id); at >= 0 {
			c.Reveal(at, claim)
		}
	})
}
