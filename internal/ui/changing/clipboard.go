package changing

import (
	"cmp"
	"context"
	"encoding/csv"
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/format"
	"dateline/internal/format/native"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// marked is the first line of events on the clipboard; a file of the native format follows.
const marked = "Dateline events"

// Copy puts the selected events on the clipboard as text with citations, for documents. Pasted
// into a window of the program they are events.
func (c *Changer) Copy() bool {
	events := c.copied()
	if len(events) == 0 {
		return false
	}
	account, parts := c.account(), make([]string, len(events))
	for i, at := range events {
		parts[i] = c.paragraph(account.Timeline.Events.At(at), account)
	}
	text := strings.Join(parts, "\n\n") + "\n"
	c.Copies.keep(text, c.excerpt(events))
	c.Clipboard.SetContent(text)
	c.Desk.Status(c.Text("clipboard.copied", "n", len(events), "title", c.first(events)))
	return true
}

// CopyEvents puts the selected events on the clipboard as a file of the native format, which
// any program of ours reads.
func (c *Changer) CopyEvents() {
	if events := c.copied(); len(events) > 0 {
		c.Clipboard.SetContent(marked + "\n" + c.excerpt(events))
		c.Desk.Status(c.Text("clipboard.copied-events", "n", len(events), "title", c.first(events)))
	}
}

// excerpt returns events with their sources in the native format.
func (c *Changer) excerpt(events []int32) string {
	var text strings.Builder
	_ = native.Write(&text, edit.Excerpt(c.Session.Timeline(), events)) // nothing fails to be written to memory
	return text.String()
}

// CopyClaim puts a claim of an event on the clipboard as text with its sources.
func (c *Changer) CopyClaim(event int32, claim int) {
	account := c.account()
	said := &account.Timeline.Events.At(event).Claims[claim]
	c.Clipboard.SetContent(account.Claim(said) + "\n")
	c.Desk.Status(c.Text("clipboard.copied-claim", "n", len(said.Citations), "claim", words.Clip(cmp.Or(said.Who, said.Text))))
}

// first is the title of the first of some events.
func (c *Changer) first(events []int32) string {
	return words.Clip(c.Session.Timeline().Events.At(events[0]).Title)
}

// copied returns the selected events; the status bar tells where there are none.
func (c *Changer) copied() []int32 {
	if !c.Session.Shown().Open() {
		return nil
	}
	events := c.Selection()
	if len(events) == 0 {
		c.Desk.Status(c.Text("changing.none-selected"))
	}
	return events
}

// Cut copies the selected events and deletes those that are not locked.
func (c *Changer) Cut() {
	if c.Copy() {
		c.Delete()
	}
}

// Paste adds the events on the clipboard, if a window of the program put them there, and
// selects them. Any other text is imported.
func (c *Changer) Paste() {
	content := c.Clipboard.Content()
	text, ours := c.Copies.events(strings.ReplaceAll(content, "\r\n", "\n"))
	if !ours || !c.Session.Shown().Open() {
		c.PasteOther(content)
		return
	}
	read, err := format.NewFile(c.Text("paste.name"), text, []*format.Format{&native.Format}).Read(context.Background(), format.Options{})
	if err != nil {
		c.Desk.Status(c.Text("clipboard.broken"))
		return
	}
	part := read.Timeline
	n := part.Events.Len()
	c.change(words.Say("change.paste", "n", n), func(t *timeline.Timeline) edit.Change { return edit.Insert(t, part) }, func() { c.selectLast(n) })
}

// CopyTable puts the selected events on the clipboard as cells, for spreadsheets.
func (c *Changer) CopyTable() {
	events := c.copied()
	if len(events) == 0 {
		return
	}
	var text strings.Builder
	w := csv.NewWriter(&text)
	w.Comma = '\t'
	head := []string{"role.title", "role.start", "role.lane", "role.place", "role.status", "role.actors", "role.tags", "role.description"}
	for i, key := range head {
		head[i] = c.Text(key)
	}
	_ = w.Write(head) // to memory, as what follows
	for _, at := range events {
		e := c.Session.Timeline().Events.At(at)
		d := e.Details()
		cells := []string{
			e.Title, c.when(e), e.Lane, d.Place.Name, c.Text("status." + e.LastStatus().Name()),
			strings.Join(d.Actors, "; "), strings.Join(d.Tags, "; "), e.Description,
		}
		for i := range cells {
			cells[i] = guarded(cells[i])
		}
		_ = w.Write(cells)
	}
	w.Flush()
	c.Clipboard.SetContent(text.String())
	c.Desk.Status(c.Text("clipboard.copied-table", "n", len(events), "title", c.first(events)))
}

// guarded puts an apostrophe before what a spreadsheet would take for a formula.
func guarded(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// paragraph is an event as text: title, date and status, what is said of it, and what is claimed,
// with what that cites.
func (c *Changer) paragraph(e *timeline.Event, account *format.Output) string {
	said := slices.DeleteFunc([]string{c.when(e), c.Text("status." + e.LastStatus().Name())}, func(s string) bool { return s == "" })
	text := e.Title + " (" + strings.Join(said, "; ") + ")"
	for _, more := range []string{e.Description, account.Account(e, format.AboutPlace|format.AboutActors|format.AboutClaims)} {
		if more != "" {
			text += "\n" + more
		}
	}
	for _, differ := range edit.Differences(c.Text, e) {
		text += "\n" + c.Text("inspector.fact", "name", c.Text("figures.differ"), "value", differ)
	}
	return text
}

// when is the date of an event in words, or the words that stand for it.
func (c *Changer) when(e *timeline.Event) string {
	if e.When.Form == chrono.None {
		return e.When.Text
	}
	return c.Lexicon().Long(e.When.Value)
}
