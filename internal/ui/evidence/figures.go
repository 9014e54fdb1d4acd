package evidence

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// differing tells below the claims that speakers give different numbers, which the rule for
// statuses does not see, and offers to call the event disputed for that.
type differing struct {
	of      *claims
	object  *fyne.Container
	told    *widgets.Text
	dispute *widgets.Answer
}

func newDiffering(c *claims) *differing {
	d := &differing{of: c, told: widgets.NewText("", fyne.TextStyle{})}
	d.told.Importance = widget.WarningImportance
	d.dispute = widgets.NewAnswer(c.Text("evidence.dispute"), c.leave, d.take)
	d.dispute.Importance = widget.LowImportance
	d.object = container.New(widgets.Column{}, d.told, container.NewHBox(d.dispute))
	return d
}

// show tells it of an event, and reports whether there is anything to tell.
func (d *differing) show(e *timeline.Event) bool {
	text := spreadsTold(d.of.Text, e)
	d.told.SetText(text)
	if last := e.LastStatus(); last == timeline.Claimed || last == timeline.NoStatus {
		d.dispute.Show()
	} else {
		d.dispute.Hide()
	}
	return text != ""
}

func (d *differing) take() {
	c := d.of
	reason := d.told.Text
	c.changeThen(words.Say("change.claim", "title", c.title()), func(t *timeline.Timeline, event int32) edit.Change {
		return edit.Dispute(t, event, reason)
	}, func(bool) {})
}

// spreadsTold says which numbers of the claims about an event differ; "" for none.
func spreadsTold(text words.Text, e *timeline.Event) string {
	all := edit.Differences(text, e)
	for i := range all {
		all[i] = text("inspector.fact", "name", text("figures.differ"), "value", all[i])
	}
	return strings.Join(all, "\n")
}

// scope offers, below the figure of a claim with a stance against the event, to say that a figure
// alone is denied. Its room is kept, so that nothing moves below.
type scope struct {
	form   *claimForm
	object fyne.CanvasObject
	button *widgets.Answer
}

func newScope(f *claimForm) *scope {
	s := &scope{form: f}
	s.button = f.claims.button("evidence.denies-figure", nil, s.askTake)
	s.button.Alignment = widget.ButtonAlignLeading
	s.object = container.New(widgets.Tallest{}, s.button)
	return s
}

// show offers it where a claim is against the event, and it or another has a figure.
func (s *scope) show(claim *timeline.Claim) {
	if s.button.Show(); claim.Stance.Side() >= 0 || claim.Figure == "" && len(s.figures()) == 0 {
		s.button.Hide()
	}
}

// askTake says before what becomes of the claim.
func (s *scope) askTake() {
	s.form.Flush(func() {
		e := s.form.event()
		if e == nil || s.form.at >= len(e.Claims) {
			return
		}
		text := s.form.Text("evidence.denies-figure-comment")
		if edit.OwnNumber(e, s.form.at) {
			text = s.form.Text("evidence.denies-figure-asserts", "figure", words.Clip(e.Claims[s.form.at].Figure))
		}
		s.form.ask("evidence.denies-figure-title", lines(s.form.Text("evidence.denies-event"), text), "evidence.denies-figure-do", widget.HighImportance, s.take)
	})
}

// figures returns the figures that other claims give, each once.
func (s *scope) figures() (all []string) {
	e := s.form.event()
	if e == nil {
		return nil
	}
	for i := range e.Claims {
		if c := &e.Claims[i]; i != s.form.at && c.Figure != "" && c.Stance.Side() > 0 && !slices.Contains(all, c.Figure) {
			all = append(all, c.Figure)
		}
	}
	return all
}

// take makes the claim one against the only figure that others give; else it asks for that.
func (s *scope) take() {
	f, added, alone, beside := s.form, s.form.isAdded(), "", ""
	if all := s.figures(); len(all) == 1 {
		alone, beside = f.Text("evidence.figure-denied", "figure", all[0]), f.Text("evidence.figure-denied-beside", "figure", all[0])
	}
	f.changeThen(f.step(), func(t *timeline.Timeline, event int32) edit.Change {
		return edit.DenyFigure(t, event, f.at, added, alone, beside)
	}, func(shown bool) {
		if shown {
			f.Window.Canvas().Focus(f.figure.Input)
		}
	})
}
