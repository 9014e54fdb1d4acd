package changing

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/format"
	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// Merge makes one event of the two that are selected, after it has said what it will be; of
// one that is selected and another, for which it asks.
func (c *Changer) Merge() {
	events, locked, ok := c.chosen()
	switch {
	case !ok:
	case len(events) == 1 && locked == 0:
		c.mergeWith(c.Session.Timeline().Events.At(events[0]).ID)
	case len(events) != 2 || locked > 0:
		c.Desk.Status(c.Text("merge.two"))
	default:
		c.unite(events[0], events[1], nothing)
	}
}

// mergeWith asks with which other event one becomes one.
func (c *Changer) mergeWith(id string) {
	c.Desk.AskEvent(c.Text("merge.with"), c.Session.Timeline, c.Lexicon, id, func(other widgets.Candidate) {
		t := c.Session.Timeline()
		first, second := t.EventAt(id), t.EventAt(other.Value)
		switch {
		case first < 0 || second < 0:
		case t.Events.At(second).Locked:
			c.Desk.Status(c.Text("merge.two"))
		default:
			c.unite(first, second, nothing)
		}
	})
}

// unite shows what two events become together, and makes one of them if that is wanted.
func (c *Changer) unite(first, second int32, done func()) {
	t := c.Session.Timeline()
	one := edit.Unite(t, first, second)
	united := one.Timeline.Events.At(one.Added[0])
	var d *box
	keep := func() {
		d.Hide()
		name := words.Say("change.unite", "first", words.Clip(t.Events.At(first).Title), "second", words.Clip(t.Events.At(second).Title))
		c.change(name, func(t *timeline.Timeline) edit.Change { return edit.Unite(t, first, second) }, done)
	}
	swap := widgets.NewAnswer(c.Text("merge.swap"), func() { d.Hide() }, func() {
		d.Hide()
		c.unite(second, first, done)
	})
	d = c.open("merge.title", container.NewVScroll(container.NewVBox(
		widgets.Paragraph(c.Text("merge.text", "first", t.Events.At(first).Title, "second", t.Events.At(second).Title)),
		widgets.Strong(united.Title), widgets.Paragraph(c.Lexicon().Long(united.When.Value)),
		widgets.Paragraph(united.Description), widgets.Muted(c.Text("merge.claims", "n", len(united.Claims))), c.claimsOf(united))),
		640, 520, "merge.accept", keep, swap)
	c.Window.Canvas().Focus(d.accept)
}

// claimsOf lists the claims of an event, a line each.
func (c *Changer) claimsOf(e *timeline.Event) fyne.CanvasObject {
	lines, account := container.NewVBox(), c.account()
	for i := range e.Claims {
		lines.Add(widgets.Paragraph("• " + words.OneLine(account.Claim(&e.Claims[i]))))
	}
	return lines
}

// account says in words what events and claims are.
func (c *Changer) account() *format.Output {
	return &format.Output{Timeline: c.Session.Timeline(), Options: format.WriteOptions{Text: c.Text, Lexicon: c.Lexicon()}}
}

// Split asks how the selected event becomes two.
func (c *Changer) Split() {
	events, _, ok := c.chosen()
	if !ok {
		return
	}
	if len(events) != 1 {
		c.Desk.Status(c.Text("split.one"))
		return
	}
	s := &splitting{Changer: c, event: events[0], said: widgets.Muted("")}
	e := c.Session.Timeline().Events.At(s.event)
	s.title, s.at = widgets.NewField(e.Title), widgets.NewField("")
	s.at.SetPlaceHolder("1916-07")
	form := widget.NewForm(widget.NewFormItem(c.Text("split.second"), s.title))
	if e.When.Lasts() {
		form.Append(c.Text("split.at"), s.at)
	}
	content := container.NewVBox(widgets.Paragraph(c.Text("split.text", "title", e.Title, "when", c.Lexicon().Long(e.When.Value))), form, s.said)
	account := c.account()
	for i := range e.Claims {
		check := widgets.NewBox(words.OneLine(account.Claim(&e.Claims[i])), func() { s.box.Hide() }, nil)
		s.moved = append(s.moved, check)
		content.Add(check)
	}
	if len(e.Claims) > 0 {
		s.said.SetText(c.Text("split.claims"))
	}
	s.box = c.open("split.title", container.NewVScroll(content), 640, 520, "split.accept", s.accept)
	s.title.Leave, s.at.Leave = s.box.Hide, s.box.Hide
	c.Window.Canvas().Focus(s.title)
}

// splitting is the dialog that makes two events of one.
type splitting struct {
	*Changer
	event     int32
	title, at *widgets.Field
	moved     []*widgets.Box
	said      *widget.Label
	box       *box
}

func (s *splitting) accept() {
	t := s.Session.Timeline()
	e := t.Events.At(s.event)
	split := edit.Split{Title: strings.TrimSpace(s.title.Text), First: e.When, Second: e.When}
	if text := strings.TrimSpace(s.at.Text); text != "" {
		all, err := edit.NewDates(t.Language, t.Southern, s.Lexicon()).Read(text, chrono.When{Calendar: e.When.Calendar})
		ok := err == nil && len(all) == 1
		if ok {
			split.First, split.Second, ok = edit.DividedAt(e.When, all[0].Value, t.Southern)
		}
		if !ok {
			s.said.SetText(s.Text("split.not-within", "text", words.Clip(text)))
			return
		}
	}
	if split.Title == "" {
		split.Title = e.Title
	}
	for i, check := range s.moved {
		if check.Checked {
			split.Moved = append(split.Moved, i)
		}
	}
	s.box.Hide()
	s.change(words.Say("change.split", "title", words.Clip(e.Title)), func(t *timeline.Timeline) edit.Change { return edit.SplitEvent(t, s.event, split) }, nothing)
}

// shownLikeness says how alike two titles are, in per cent.
func shownLikeness(likeness float64) string { return strconv.Itoa(int(likeness*100+0.5)) + " %" }
