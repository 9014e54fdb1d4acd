// Package inspect is the panel that shows everything about one event, or about
// the timeline as a whole: when in words, where, who, the status and how it came
// about, and every claim with its sources.
package inspect

import (
	"net/url"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// Params are what an inspector needs from outside.
type Params struct {
	Text    words.Text
	Lexicon *chrono.Lexicon
}

// Inspector is the panel.
type Inspector struct {
	// Scroll is the panel as an object of the window.
	Scroll  *container.Scroll
	text    words.Text
	lexicon *chrono.Lexicon
	box     *fyne.Container

	timeline *timeline.Timeline // has the sources
	sources  map[string]*timeline.Source
}

// New returns an inspector that shows nothing yet.
func New(p Params) *Inspector {
	i := &Inspector{text: p.Text, lexicon: p.Lexicon, box: container.NewVBox()}
	i.Scroll = container.NewVScroll(container.NewPadded(i.box))
	return i
}

// SetLexicon sets the lexicon of dates that are shown from then on.
func (i *Inspector) SetLexicon(l *chrono.Lexicon) { i.lexicon = l }

// setSourcesOf indexes the sources of a timeline, unless it has done so before.
func (i *Inspector) setSourcesOf(t *timeline.Timeline) {
	if t != i.timeline {
		i.timeline, i.sources = t, t.SourceByID()
	}
}

// ShowTimeline shows a timeline as a whole: its title and counts.
func (i *Inspector) ShowTimeline(x *index.Index) {
	t := x.Timeline
	title := t.Title
	if title == "" {
		title = i.text("timeline.untitled")
	}
	objects := []fyne.CanvasObject{i.heading(title)}
	if t.Description != "" {
		objects = append(objects, widgets.Paragraph(t.Description))
	}
	objects = append(objects,
		i.fact("inspector.events", words.Shown(len(t.Events))),
		i.fact("inspector.claims", words.Shown(t.CountClaims())),
		i.fact("inspector.sources", words.Shown(len(t.Sources))))
	counts := x.CountStatus()
	for _, s := range timeline.Statuses {
		if n := counts[s]; n > 0 {
			objects = append(objects, i.fact("status."+s.Name(), words.Shown(n)))
		}
	}
	objects = append(objects, widget.NewSeparator(), widgets.Muted(i.text("inspector.choose")))
	i.set(objects)
}

// ShowEvent shows an event of a timeline.
func (i *Inspector) ShowEvent(t *timeline.Timeline, e *timeline.Event) {
	i.setSourcesOf(t)
	objects := []fyne.CanvasObject{i.heading(e.Title)}
	objects = append(objects, i.facts(e)...)
	copyAll := widget.NewButtonWithIcon(i.text("inspector.copy"), theme.ContentCopyIcon(), i.Copy)
	copyAll.Importance = widget.LowImportance
	if e.Description != "" {
		objects = append(objects, widgets.Paragraph(e.Description))
	}
	claims := widgets.Strong(i.text("inspector.claims-of", "n", len(e.Claims)))
	objects = append(objects, widget.NewSeparator(), container.NewBorder(nil, nil, nil, copyAll, claims))
	for _, c := range e.ClaimsByDate() {
		objects = append(objects, i.claim(&e.Claims[c]))
	}
	i.set(objects)
}

// Copy puts everything that is shown on the clipboard. The texts themselves
// cannot be selected: they would take the keys from the timeline.
func (i *Inspector) Copy() {
	fyne.CurrentApp().Clipboard().SetContent(plainText(i.box))
}

// plainText returns the texts of o, a line each, links with their addresses.
func plainText(o fyne.CanvasObject) string {
	switch w := o.(type) {
	case *widget.Label:
		return w.Text + "\n"
	case *widget.Hyperlink:
		return w.Text + " <" + w.URL.String() + ">\n"
	case *fyne.Container:
		var b strings.Builder
		for _, child := range w.Objects {
			b.WriteString(plainText(child))
		}
		return b.String()
	}
	return ""
}

func (i *Inspector) set(objects []fyne.CanvasObject) {
	i.box.Objects = objects
	i.box.Refresh()
	i.Scroll.ScrollToTop()
}

// facts returns the lines on top: when, where, who, status.
func (i *Inspector) facts(e *timeline.Event) []fyne.CanvasObject {
	when := i.lexicon.Long(e.When.Value)
	if own := i.lexicon.Own(e.When.Value); own != when {
		when += "\n" + own
	}
	if e.When.Text != "" {
		when += "\n" + i.text("inspector.in-words", "text", e.When.Text)
	}
	if e.When.Form != chrono.None {
		when += "\n" + i.text("inspector.edtf", "edtf", e.When.String())
	}
	objects := []fyne.CanvasObject{i.fact("inspector.when", when)}
	details := e.Details()
	if details.Place.Name != "" {
		objects = append(objects, i.fact("inspector.where", details.Place.Name))
	}
	if len(details.Actors) > 0 {
		objects = append(objects, i.fact("inspector.who", strings.Join(details.Actors, ", ")))
	}
	status := i.text("status." + e.LastStatus().Name())
	if history := i.history(e); history != "" {
		status += "\n" + history
	}
	return append(objects, i.fact("inspector.status", status))
}

// history returns how the status changed, a line a change: "disputed: Dmitry
// Peskov, 10 October 2024".
func (i *Inspector) history(e *timeline.Event) string {
	turns := e.History()
	if len(turns) < 2 {
		return ""
	}
	parts := make([]string, len(turns))
	for j, t := range turns {
		if t.Claim < 0 {
			parts[j] = i.text("inspector.turn-first", "status", i.text("status."+t.Status.Name()))
			continue
		}
		c := &e.Claims[t.Claim]
		parts[j] = i.text("inspector.turn", "status", i.text("status."+t.Status.Name()), "date", i.said(c), "who", c.Who)
	}
	return strings.Join(parts, "\n")
}

// said returns when a claim was made, in words.
func (i *Inspector) said(c *timeline.Claim) string {
	if c.Said.Form == chrono.None {
		return i.text("inspector.said-unknown")
	}
	return i.lexicon.Long(c.Said.Value)
}

// claim returns a claim as a card: when and how, who, what, on what source.
func (i *Inspector) claim(c *timeline.Claim) fyne.CanvasObject {
	line := i.text("inspector.said", "date", i.said(c), "stance", i.text("stance."+c.Stance.String()))
	box := container.NewVBox(widgets.Muted(line))
	if c.Who != "" {
		box.Add(widgets.Strong(c.Who))
	}
	if c.Text != "" {
		box.Add(widgets.Paragraph(c.Text))
	}
	if c.When.Form != chrono.None {
		box.Add(i.fact("inspector.own-date", i.lexicon.Long(c.When.Value)))
	}
	if c.Place.Name != "" {
		box.Add(i.fact("inspector.own-place", c.Place.Name))
	}
	if c.Figure != "" {
		box.Add(i.fact("inspector.figure", c.Figure))
	}
	if c.Status != timeline.NoStatus {
		box.Add(i.fact("inspector.leaves", i.text("status."+c.Status.Name())))
	}
	if c.Reason != "" {
		box.Add(i.fact("inspector.reason", c.Reason))
	}
	for _, citation := range c.Citations {
		i.citation(box, citation)
	}
	return container.NewVBox(box, widget.NewSeparator())
}

// citation adds a source, as a link where it has a safe one.
func (i *Inspector) citation(box *fyne.Container, c timeline.Citation) {
	s := i.sources[c.Source]
	if s == nil {
		box.Add(widgets.Muted(i.text("inspector.source-missing", "id", c.Source)))
		return
	}
	name := i.sourceName(s)
	if c.Locator != "" {
		name += ", " + c.Locator
	}
	if u, err := url.Parse(s.URL); s.URL != "" && err == nil && timeline.SafeLink(s.URL) {
		link := widget.NewHyperlink(name, u)
		link.Wrapping = fyne.TextWrapWord
		box.Add(link)
	} else {
		box.Add(widgets.Paragraph(name))
	}
	if c.Quote != "" {
		box.Add(widgets.Paragraph(i.text("inspector.quote", "quote", c.Quote)))
	}
	if s.Note != "" {
		box.Add(widgets.Muted(s.Note))
	}
	if original := i.sources[s.Repeats]; original != nil {
		box.Add(widgets.Muted(i.text("inspector.repeats", "source", i.sourceName(original))))
	}
}

// sourceName returns a source as one line.
func (i *Inspector) sourceName(s *timeline.Source) string {
	var parts []string
	for _, part := range []string{s.Author, s.Title, s.Publisher} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if s.Date.Form != chrono.None {
		parts = append(parts, i.lexicon.Long(s.Date.Value))
	}
	if len(parts) == 0 {
		parts = append(parts, s.URL)
	}
	return strings.Join(parts, ", ")
}

// fact returns a line with its name in front.
func (i *Inspector) fact(key, value string) fyne.CanvasObject {
	name := widgets.Muted(i.text(key))
	name.Wrapping = fyne.TextWrapOff
	space := canvas.NewRectangle(nil)
	space.SetMinSize(fyne.NewSize(theme.TextSize()*6.4, 1))
	return container.NewBorder(nil, nil, container.NewStack(space, container.NewVBox(name)), nil, widgets.Paragraph(value))
}

func (i *Inspector) heading(text string) fyne.CanvasObject {
	l := widgets.Paragraph(text)
	l.TextStyle.Bold = true
	l.SizeName = theme.SizeNameSubHeadingText
	return l
}
