package evidence

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/ui/typing"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// askDelete removes the source that is chosen; where something goes with it, after it was
// said in numbers.
func (p *pane) askDelete() {
	p.Flush(func() {
		s := sourceOf(p.Session.Timeline(), p.chosen)
		if s == nil {
			return
		}
		now := p.Session.Timeline()
		loss, turns := edit.LossOf(now, s.ID), p.turns(now, edit.RemoveSource(now, s.ID))
		if loss == (edit.Loss{}) && turns == "" {
			p.remove(s)
			return
		}
		p.ask("evidence.delete-source", lines(p.loses(s, loss), turns), "evidence.delete", widget.DangerImportance, func() { p.remove(s) })
	})
}

// loses says what goes with a source.
func (p *pane) loses(s *timeline.Source, l edit.Loss) string {
	parts := []string{p.Text("evidence.loses", "source", clipped(s))}
	add := func(n int, text string) {
		if n > 0 {
			parts = append(parts, text)
		}
	}
	add(l.Claims, p.Text("evidence.loses-claims", "n", l.Claims))
	add(l.Bare, p.Text("evidence.loses-bare", "n", l.Bare))
	add(l.Quotes, p.Text("evidence.loses-quotes", "n", l.Quotes))
	add(l.Repeats, p.Text("evidence.loses-repeats", "n", l.Repeats))
	return strings.Join(parts, "\n")
}

func (p *pane) remove(s *timeline.Source) {
	id := s.ID
	p.typing.Do(p.turning(typing.Step{
		Name: words.Say("change.remove-source", "source", clipped(s)),
		Edit: func(t *timeline.Timeline) edit.Change {
			if sourceOf(t, id) == nil {
				return edit.Change{Timeline: t}
			}
			return edit.RemoveSource(t, id)
		},
	}))
}

// lines puts texts below each other, those that say something.
func lines(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), "\n")
}

// turnedShown is how many events whose status changes are named.
const turnedShown = 5

// turns says of which events a change of sources changes the status; "" for none.
func (e *Evidence) turns(before *timeline.Timeline, c edit.Change) string {
	turned := edit.TurnedBy(before, c)
	if len(turned) == 0 {
		return ""
	}
	parts := []string{e.Text("evidence.turns", "n", len(turned))}
	for _, t := range turned[:min(len(turned), turnedShown)] {
		title, after := words.Clip(t.Title), e.Text("status."+t.After.Name())
		if t.Before == t.After {
			parts = append(parts, e.Text("evidence.turns-earlier", "title", title, "after", after))
		} else {
			parts = append(parts, e.Text("evidence.turns-event", "title", title, "before", e.Text("status."+t.Before.Name()), "after", after))
		}
	}
	if more := len(turned) - turnedShown; more > 0 {
		parts = append(parts, e.Text("evidence.turns-more", "n", more))
	}
	return strings.Join(parts, "\n")
}

// turning is a step that changes sources: the status bar tells afterwards of which events it
// changed the status.
func (e *Evidence) turning(s typing.Step) typing.Step {
	edited, turned := s.Edit, []edit.Turned(nil)
	s.Edit = func(t *timeline.Timeline) edit.Change {
		c := edited(t)
		turned = edit.TurnedBy(t, c)
		return c
	}
	s.Then = func() {
		if len(turned) > 0 {
			e.Desk.Status(e.Text("evidence.turned", "n", len(turned), "title", words.Clip(turned[0].Title)))
		}
	}
	return s
}

// ask asks whether something is to be done. The answer that has the focus does it not.
func (e *Evidence) ask(title, text, doing string, importance widget.Importance, do func()) {
	d := dialog.NewCustomWithoutButtons(e.Text(title), widgets.Paragraph(text), e.Window)
	cancel := widgets.NewAnswer(e.Text("dialog.cancel"), d.Hide, d.Hide)
	sure := widgets.NewAnswer(e.Text(doing), d.Hide, func() {
		d.Hide()
		do()
	})
	sure.Importance = importance
	d.SetButtons([]fyne.CanvasObject{cancel, sure})
	d.Resize(widgets.Within(e.Window, 560, 260))
	d.Show()
	e.Desk.OnEscape(d.Hide)
	e.Window.Canvas().Focus(cancel)
}

// askMerge asks with which other source the one that is chosen is to be one.
func (p *pane) askMerge() {
	p.Flush(func() {
		if s := sourceOf(p.Session.Timeline(), p.chosen); s != nil {
			p.askOther(s)
		}
	})
}

func (p *pane) askOther(kept *timeline.Source) {
	t, l := p.Session.Timeline(), p.Lexicon()
	var d *dialog.CustomDialog
	leave := func() { d.Hide() }
	var merge *widgets.Answer
	told, other := widgets.Paragraph(p.Text("evidence.merge-hint", "source", clipped(kept))), ""
	merge = widgets.NewAnswer(p.Text("evidence.merge-do"), leave, func() {
		d.Hide()
		p.merge(kept, other)
	})
	merge.Importance = widget.HighImportance
	merge.Disable()
	finder := widgets.NewFinder(func(text string) func(context.Context) []widgets.Candidate {
		return func(context.Context) []widgets.Candidate {
			return findSources(t, l, text, func(s *timeline.Source) bool { return s.ID != kept.ID })
		}
	}, func(c widgets.Candidate) {
		other = c.Value
		told.SetText(lines(p.merges(kept, sourceOf(t, other), len(edit.Uses(t, other))), p.turns(t, edit.MergeSources(t, kept.ID, other))))
		merge.Enable()
		p.Window.Canvas().Focus(merge)
	})
	finder.Input.Leave = leave
	d = dialog.NewCustomWithoutButtons(p.Text("evidence.merge"), container.NewVScroll(container.New(widgets.Column{}, finder.Object, told)), p.Window)
	d.SetButtons([]fyne.CanvasObject{widgets.NewAnswer(p.Text("dialog.cancel"), leave, leave), merge})
	d.Resize(widgets.Within(p.Window, 620, 520))
	d.Show()
	p.Desk.OnEscape(leave)
	p.Window.Canvas().Focus(finder.Input)
}

// merges says what becomes of two sources that are made one.
func (p *pane) merges(kept, other *timeline.Source, citations int) string {
	parts := []string{
		p.Text("evidence.merges", "kept", clipped(kept), "other", clipped(other)),
		p.Text("evidence.merges-citations", "n", citations),
	}
	for _, f := range []struct{ key, kept, other string }{
		{"evidence.author", kept.Author, other.Author},
		{"evidence.title", kept.Title, other.Title},
		{"evidence.publisher", kept.Publisher, other.Publisher},
		{"evidence.date", p.dateText(kept.Date), p.dateText(other.Date)},
		{"evidence.url", kept.URL, other.URL},
		{"evidence.accessed", p.dateText(kept.Accessed), p.dateText(other.Accessed)},
	} {
		if f.kept != "" && f.other != "" && f.kept != f.other {
			parts = append(parts, p.Text("evidence.merges-loses", "field", p.Text(f.key), "value", words.Clip(words.OneLine(f.other))))
		}
	}
	return strings.Join(parts, "\n")
}

func (p *pane) dateText(when chrono.When) string { return p.datesOf().Text(when) }

func (p *pane) merge(kept *timeline.Source, other string) {
	p.typing.Do(p.turning(typing.Step{
		Name: words.Say("change.merge-sources", "source", clipped(kept)),
		Edit: func(t *timeline.Timeline) edit.Change { return edit.MergeSources(t, kept.ID, other) },
	}))
}
