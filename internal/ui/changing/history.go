package changing

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/document"
	"dateline/internal/session"
	"dateline/internal/ui/widgets"
)

// History is the pane of all that was done: the steps from the document as it was opened to
// the last, and the branches that undoing left. A click goes to a step.
type History struct {
	*fyne.Container
	// OnToggle is called when the pane was shown or hidden; nil for nothing.
	OnToggle func()

	params Params
	list   *widgets.Rows
	steps  []shownStep
	going  bool // the list is being brought up to date
}

// shownStep is a step in the list: how many branches it is off the line, and whether it is
// one that was undone.
type shownStep struct {
	step   *document.Step
	indent int
	undone bool
}

// NewHistory returns the pane, hidden.
func NewHistory(p Params) *History {
	h := &History{params: p}
	h.list = widgets.NewRows(func() int { return len(h.steps) }, newStepRow, h.fill, h.leave)
	h.list.At, h.list.OnSelected = h.at, h.goTo
	head := widgets.Strong(p.Text("history.title"))
	hide := widgets.NewAnswer("", h.leave, h.leave)
	hide.SetIcon(theme.CancelIcon())
	hide.Importance = widget.LowImportance
	h.Container = container.NewBorder(container.NewBorder(nil, nil, nil, hide, head), nil, nil, widget.NewSeparator(), container.NewStack(wide(), h.list))
	h.Hide()
	p.Session.Observe(func(news session.News, _ session.State) {
		if news == session.Opened || news == session.Changed || news == session.Stored {
			h.refresh()
		}
	})
	return h
}

// wide keeps the pane as wide as its steps need.
func wide() fyne.CanvasObject {
	return container.NewGridWrap(fyne.NewSize(260, 1), widget.NewLabel(""))
}

// Toggle shows or hides the pane.
func (h *History) Toggle() {
	if h.Visible() {
		h.leave()
		return
	}
	h.Show()
	h.toggled()
	h.refresh()
	h.params.Window.Canvas().Focus(h.list)
}

// Leave hides the pane where it is shown.
func (h *History) Leave() {
	if h.Visible() {
		h.leave()
	}
}

// leave hides the pane.
func (h *History) leave() {
	h.params.Window.Canvas().Unfocus()
	h.Hide()
	h.toggled()
}

func (h *History) toggled() {
	if h.OnToggle != nil {
		h.OnToggle()
	}
}

// at returns the row of the step at which the document is; -1 for none.
func (h *History) at() int {
	return slices.IndexFunc(h.steps, func(s shownStep) bool { return s.step == h.params.Session.Step() })
}

func newStepRow() fyne.CanvasObject {
	name := widget.NewLabel("")
	name.Truncation = fyne.TextTruncateEllipsis
	return container.NewBorder(nil, nil, nil, widget.NewLabel("00:00"), name)
}

// refresh lists the steps as they are now, and marks the current one.
func (h *History) refresh() {
	if !h.Visible() || h.params.Session.History() == nil {
		return
	}
	h.steps = stepsOf(h.params.Session.History())
	h.going = true
	h.list.Refresh()
	if at := h.at(); at >= 0 {
		h.list.Select(at)
		h.list.ScrollTo(at)
	}
	h.going = false
}

// stepsOf returns the steps of a history as they are listed: the line on which the document
// is, and below each step the branches that began there and were left.
func stepsOf(h *document.History) (all []shownStep) {
	undone := false
	line := h.Line()
	for i, s := range line {
		all = append(all, shownStep{s, 0, undone})
		undone = undone || s == h.At()
		var next *document.Step
		if i+1 < len(line) {
			next = line[i+1]
		}
		for _, b := range h.Branches(s) {
			if b != next {
				all = append(all, branchOf(h, b)...)
			}
		}
	}
	return all
}

// branchOf returns the steps of a branch that was left, with those that began on it.
func branchOf(h *document.History, from *document.Step) (all []shownStep) {
	for left := []shownStep{{from, 1, true}}; len(left) > 0; {
		s := left[len(left)-1]
		left, all = left[:len(left)-1], append(all, s)
		for i, b := range h.Branches(s.step) {
			indent := s.indent
			if i > 0 {
				indent++
			}
			left = append(left, shownStep{b, indent, true})
		}
	}
	return all
}

func (h *History) fill(at int, o fyne.CanvasObject) {
	parts, s := o.(*fyne.Container).Objects, h.steps[at]
	name, made := parts[0].(*widget.Label), parts[1].(*widget.Label)
	text := h.params.Text("history.opened")
	if made.SetText(""); !s.step.Made.IsZero() {
		text = s.step.Name.In(h.params.Text)
		made.SetText(s.step.Made.Local().Format("15:04"))
	}
	for range min(s.indent, 6) {
		text = "    " + text
	}
	name.Importance = widget.MediumImportance
	if s.undone {
		name.Importance = widget.LowImportance
	}
	name.TextStyle.Bold = s.step == h.params.Session.Step()
	name.SetText(text)
}

// goTo goes to the step that was clicked.
func (h *History) goTo(at widget.ListItemID) {
	if h.going || h.steps[at].step == h.params.Session.Step() {
		return
	}
	task := h.params.Progress.Begin(h.params.Text("status-bar.changing"), h.params.Session.Cancel)
	h.params.Session.Go(h.steps[at].step, func(error) { task.End() })
}
