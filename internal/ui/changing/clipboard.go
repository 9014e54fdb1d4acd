package changing

import (
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

// Copy puts the selected events on the clipboard, with their sources.
func (c *Changer) Copy() bool {
	events := c.copied()
	if len(events) == 0 {
		return false
	}
	var text strings.Builder
	text.WriteString(marked + "\n")
	if err := native.Write(&text, edit.Excerpt(c.Session.Timeline(), events)); err != nil {
		return false // unreachable: nothing fails to be written to memory
	}
	c.Clipboard.SetContent(text.String())
	c.Desk.Status(c.Text("clipboard.copied", "n", len(events)))
	return true
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
	text, ours := strings.CutPrefix(strings.ReplaceAll(content, "\r\n", "\n"), marked+"\n")
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
	c.Desk.Status(c.Text("clipboard.copied", "n", len(events)))
}

// guarded puts an apostrophe before what a spreadsheet would take for a formula.
func guarded(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// CopyText puts the selected events on the clipboard as text with citations, for documents.
func (c *Changer) CopyText() {
	events := c.copied()
	if len(events) == 0 {
		return
	}
	account, parts := c.account(), make([]string, len(events))
	for i, at := range events {
		parts[i] = c.paragraph(account.Timeline.Events.At(at), account)
	}
	c.Clipboard.SetContent(strings.Join(parts, "\n\n") + "\n")
	c.Desk.Status(c.Text("clipboard.copied", "n", len(events)))
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
