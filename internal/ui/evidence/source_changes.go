package evidence

import (
	"context"
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
		loss := edit.LossOf(p.Session.Timeline(), s.ID)
		if loss == (edit.Loss{}) {
			p.remove(s)
			return
		}
		p.ask("evidence.delete-source", p.loses(s, loss), "evidence.delete", func() { p.remove(s) })
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
	p.typing.Do(typing.Step{
		Name: words.Say("change.remove-source", "source", clipped(s)),
		Edit: func(t *timeline.Timeline) edit.Change {
			if sourceOf(t, id) == nil {
				return edit.Change{Timeline: t}
			}
			return edit.RemoveSource(t, id)
		},
	})
}

// ask asks whether something is to be done. The answer that has the focus does it not.
func (e *Evidence) ask(title, text, doing string, do func()) {
	d := dialog.NewCustomWithoutButtons(e.Text(title), widgets.Paragraph(text), e.Window)
	cancel := widgets.NewAnswer(e.Text("dialog.cancel"), d.Hide, d.Hide)
	sure := widgets.NewAnswer(e.Text(doing), d.Hide, func() {
		d.Hide()
		do()
	})
	sure.Importance = widget.DangerImportance
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
		told.SetText(p.merges(kept, sourceOf(t, other), len(edit.Uses(t, other))))
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
	p.typing.Do(typing.Step{
		Name: words.Say("change.merge-sources", "source", clipped(kept)),
		Edit: func(t *timeline.Timeline) edit.Change { return edit.MergeSources(t, kept.ID, other) },
	})
}
