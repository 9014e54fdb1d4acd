package evidence

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/widgets"
)

// pane is the dialog of all sources: a list with search, and for the one that is chosen its
// form and what cites it.
type pane struct {
	*Evidence
	dialog  *dialog.CustomDialog
	search  *widgets.Input
	uncited *widgets.Box  // only those that nobody cites are listed
	told    *widget.Label // how many there are
	list    *widgets.Rows
	right   *container.Scroll
	form    *sourceForm
	citing  *citing

	timeline *timeline.Timeline // that is shown
	counts   map[string]int     // of the claims that cite each source; nil until counted
	counting beside.Latest
	shown    []*timeline.Source // those that are listed
	chosen   string             // the id of the one that is chosen; "" for none
}

// ShowSources shows all sources, with none chosen.
func (e *Evidence) ShowSources() { e.ShowSource("") }

// ShowSource shows all sources, with the one of an id chosen.
func (e *Evidence) ShowSource(id string) {
	if !e.Session.Shown().Open() || e.pane != nil {
		return
	}
	p := &pane{Evidence: e, chosen: id}
	e.pane = p
	p.form, p.citing = newSourceForm(e), newCiting(e, p.leaveFor)
	p.dialog = dialog.NewCustomWithoutButtons(e.Text("evidence.sources"), p.content(), e.Window)
	p.dialog.SetButtons([]fyne.CanvasObject{
		widgets.NewAnswer(e.Text("evidence.new-source"), p.close, p.askFresh),
		widgets.NewAnswer(e.Text("evidence.merge"), p.close, p.askMerge),
		widgets.NewAnswer(e.Text("evidence.delete-source"), p.close, p.askDelete),
		widgets.NewAnswer(e.Text("dialog.close"), p.close, p.close),
	})
	p.dialog.SetOnClosed(p.closed)
	p.dialog.Resize(widgets.Within(e.Window, 1180, 820))
	p.refresh()
	p.dialog.Show()
	e.dialog = e.Window.Canvas().Overlays().Top()
	e.Desk.OnEscape(p.close)
	e.Window.Canvas().Focus(p.search)
}

func (p *pane) close() { p.dialog.Hide() }

// closed is called when the dialog is left: what is typed becomes a change.
func (p *pane) closed() {
	p.pane = nil
	p.counting.Stop()
	p.citing.finding.Stop()
	p.typing.Apply()
}

// leaveFor closes the dialog and selects an event.
func (p *pane) leaveFor(id string) {
	p.close()
	p.Flush(func() {
		if at := p.Session.Shown().Index.EventOf(id); at >= 0 {
			p.Reveal(at)
		}
	})
}

func (p *pane) content() fyne.CanvasObject {
	p.search = widgets.NewInput(1)
	p.search.SetPlaceHolder(p.Text("evidence.search"))
	p.search.Leave = p.close
	p.search.Typed = func(string) { p.find() }
	p.search.Key = p.searchKey
	p.uncited = widgets.NewBox(p.Text("evidence.only-uncited"), p.close, func(bool) { p.find() })
	p.told = widgets.Muted("")
	p.list = widgets.NewRows(func() int { return len(p.shown) }, newSourceRow, p.fill, p.close)
	p.list.At = func() int { return p.row(p.chosen) }
	p.list.OnSelected = func(row int) { p.choose(p.shown[row].ID) }
	form, right := widgets.Form(container.New(wrapping{widgets.Column{Gap: theme.Padding()}}, p.form.object, p.citing.object))
	p.right = right
	top := container.NewVBox(p.search, p.uncited)
	left := container.New(layout.NewBorderLayout(top, p.told, nil, nil), top, p.list, p.told) // in the order of Tab
	split := container.NewHSplit(left, container.NewPadded(form))
	split.SetOffset(0.45)
	return split
}

// searchKey goes from the search to the list.
func (p *pane) searchKey(name fyne.KeyName) bool {
	if name != fyne.KeyDown && name != fyne.KeyReturn && name != fyne.KeyEnter || len(p.shown) == 0 {
		return false
	}
	if p.row(p.chosen) < 0 {
		p.list.Select(0)
	}
	p.Window.Canvas().Focus(p.list)
	return true
}

// refresh shows the document as it is now.
func (p *pane) refresh() {
	if t := p.Session.Timeline(); t != p.timeline {
		p.timeline = t
		p.count()
	}
	p.find()
	s := sourceOf(p.timeline, p.chosen)
	if s == nil {
		p.chosen = ""
		p.right.Hide()
		return
	}
	p.form.show(s)
	p.citing.show(p.timeline, s)
	p.right.Show()
	p.right.Refresh()
}

// count counts the claims that cite each source.
func (p *pane) count() {
	t := p.timeline
	if len(t.Events) <= p.Session.Small {
		p.counting.Stop()
		p.counts = edit.CountCiting(t)
		return
	}
	beside.RunLatest(&p.counting, func(context.Context) map[string]int { return edit.CountCiting(t) }, func(counts map[string]int) {
		p.counts = counts
		p.find()
	})
}

// find lists the sources that match what is searched for.
func (p *pane) find() {
	if p.timeline == nil {
		return
	}
	text, none := strings.ToLower(strings.TrimSpace(p.search.Text)), 0
	p.shown = nil
	for _, s := range p.timeline.Sources {
		cited := p.counts == nil || p.counts[s.ID] > 0
		if !cited {
			none++
		}
		if (p.uncited.Checked && cited) || !sourceHolds(s, text) {
			continue
		}
		p.shown = append(p.shown, s)
	}
	p.told.SetText(p.Text("evidence.sources-told", "n", len(p.timeline.Sources), "uncited", none))
	p.list.Refresh()
	if at := p.row(p.chosen); at >= 0 {
		p.list.Select(at)
	} else {
		p.list.UnselectAll()
	}
}

// sourceHolds reports whether a text, in small letters, is in what people know a source by.
func sourceHolds(s *timeline.Source, text string) bool {
	for _, own := range []string{s.Title, s.Author, s.Publisher, s.URL, s.ID} {
		if strings.Contains(strings.ToLower(own), text) {
			return true
		}
	}
	return false
}

// row returns the row of a source in the list; -1 for none.
func (p *pane) row(id string) int {
	for i, s := range p.shown {
		if s.ID == id {
			return i
		}
	}
	return -1
}

// choose shows a source beside the list.
func (p *pane) choose(id string) {
	if id == p.chosen && p.form.id == id {
		return
	}
	p.typing.Apply()
	p.chosen = id
	p.right.ScrollToTop()
	p.refresh()
}

// newSourceRow returns a row of the list: what a source is called, and a line about it.
func newSourceRow() fyne.CanvasObject {
	about := widgets.Cell("", false)
	about.Importance = widget.LowImportance
	return container.New(widgets.Column{Gap: -2 * theme.InnerPadding()}, widgets.Cell("", true), about)
}

// fill shows a source in a row.
func (p *pane) fill(row int, o fyne.CanvasObject) {
	labels, s := o.(*fyne.Container).Objects, p.shown[row]
	labels[0].(*widget.Label).SetText(sourceName(s))
	labels[1].(*widget.Label).SetText(p.about(s))
}

// about returns the line about a source: its date, how many claims cite it, and what it
// repeats.
func (p *pane) about(s *timeline.Source) string {
	var parts []string
	if date := p.Lexicon().Medium(s.Date.Value); date != "" {
		parts = append(parts, date)
	}
	switch n := p.counts[s.ID]; {
	case p.counts == nil:
	case n == 0:
		parts = append(parts, p.Text("evidence.cited-never"))
	default:
		parts = append(parts, p.Text("evidence.cited", "n", n))
	}
	if s.Repeats != "" {
		parts = append(parts, p.Text("inspector.repeats", "source", p.form.repeated(s)))
	}
	return strings.Join(parts, " · ")
}
