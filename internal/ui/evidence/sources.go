package evidence

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/edit"
	"dateline/internal/listing"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// pane is the panel of all sources beside the timeline: a list with search, and below it, for
// the one that is chosen, what cites it and its form.
type pane struct {
	*Evidence
	object  *fyne.Container
	search  *widgets.Input
	uncited *widgets.Box  // only those that nobody cites are listed
	told    *widget.Label // how many there are
	list    *widgets.Rows
	name    *widgets.Text // of the one that is chosen
	below   *fyne.Container
	scroll  *container.Scroll
	form    *sourceForm
	citing  *citing

	timeline *timeline.Timeline // that is shown
	cites    cites              // that were found last
	finding  beside.Latest      // of those for the timeline and for sought
	sought   string
	shown    []*timeline.Source // those that are listed
	chosen   string             // the id of the one that is chosen; "" for none
}

// paneWidth is how wide the pane is, in sizes of its text.
const paneWidth = 27

// Pane returns the panel of all sources, to stand beside the timeline. It is hidden until
// somebody asks for it.
func (e *Evidence) Pane() fyne.CanvasObject { return e.pane.object }

// ToggleSources goes to the panel of sources, or hides it where somebody is in it.
func (e *Evidence) ToggleSources() {
	if e.pane.object.Visible() && !e.pane.away() {
		e.pane.leave()
		return
	}
	e.ShowSource(e.pane.chosen)
}

// HideSources hides the panel of sources.
func (e *Evidence) HideSources() {
	if e.pane.object.Visible() {
		e.pane.leave()
	}
}

// ShowSource shows the panel of sources with the one of an id chosen; "" for none.
func (e *Evidence) ShowSource(id string) {
	if !e.Session.Shown().Open() {
		return
	}
	p := e.pane
	p.chosen = id
	if !p.object.Visible() {
		p.object.Show()
		e.OnPane()
	}
	p.refresh()
	e.Window.Canvas().Focus(p.search)
	if at := p.row(id); at >= 0 {
		p.list.ScrollTo(at)
	}
}

func newPane(e *Evidence) *pane {
	p := &pane{Evidence: e}
	p.form, p.citing = newSourceForm(e, p.leave), newCiting(e, p.leave)
	p.object = p.content()
	p.object.Hide()
	return p
}

// away reports whether what has the focus is not in the pane.
func (p *pane) away() bool {
	focused, ok := p.Window.Canvas().Focused().(fyne.CanvasObject)
	return !ok || !widgets.Holds(p.object, focused)
}

// leave hides the pane: what is typed becomes a change.
func (p *pane) leave() {
	p.forget() // nothing is kept of what is not shown
	p.typing.Apply()
	p.Window.Canvas().Unfocus()
	p.object.Hide()
	p.OnPane()
}

// forget ends what is looked for, and drops what was found.
func (p *pane) forget() {
	p.finding.Stop()
	p.timeline, p.sought, p.cites, p.citing.found = nil, "", cites{}, cites{}
}

func (p *pane) content() *fyne.Container {
	p.search = widgets.NewInput(1)
	p.search.SetPlaceHolder(p.Text("evidence.search"))
	p.search.Leave = p.leave
	p.search.Typed = func(string) { p.find() }
	p.search.Key = p.searchKey
	p.uncited = widgets.NewBox(p.Text("evidence.only-uncited"), p.leave, func(bool) { p.find() })
	p.told = widgets.Muted("")
	p.list = widgets.NewRows(func() int { return len(p.shown) }, newSourceRow, p.fill, p.leave)
	p.list.At = func() int { return p.row(p.chosen) }
	p.list.OnSelected = func(row int) { p.choose(p.shown[row].ID) }
	p.list.Act = func(int) { p.Window.Canvas().Focus(p.form.author.Input) }
	p.name = widgets.NewText("", fyne.TextStyle{Bold: true})
	chosen := container.New(layout.NewRowWrapLayoutWithCustomPadding(0, 0),
		p.button("evidence.merge", nil, p.askMerge), p.button("evidence.delete-source", theme.DeleteIcon(), p.askDelete))
	form, scroll := widgets.Form(container.New(wrapping{Column: widgets.Column{}}, p.name, chosen, p.citing.object, p.form.object))
	p.below, p.scroll = container.NewPadded(form), scroll
	hide := p.button("", theme.CancelIcon(), p.leave)
	title := widget.NewLabelWithStyle(p.Text("evidence.sources"), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	head := container.NewBorder(nil, nil, title, container.NewHBox(p.button("evidence.new-source", theme.ContentAddIcon(), p.askFresh), hide))
	top := container.NewVBox(head, p.search, p.uncited)
	above := container.New(layout.NewBorderLayout(top, p.told, nil, nil), top, p.list, p.told) // in the order of Tab
	split := container.NewVSplit(above, p.below)
	split.SetOffset(0.42)
	wide := container.NewGridWrap(fyne.NewSize(paneWidth*theme.TextSize(), 1), widget.NewLabel(""))
	return container.NewBorder(nil, nil, nil, widget.NewSeparator(), container.NewStack(wide, split))
}

func (p *pane) button(key string, icon fyne.Resource, tapped func()) *widgets.Answer {
	text := ""
	if key != "" {
		text = p.Text(key)
	}
	b := widgets.NewAnswer(text, p.leave, tapped)
	b.Icon, b.Importance = icon, widget.LowImportance
	return b
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
	if !p.object.Visible() {
		return
	}
	s := sourceOf(p.Session.Timeline(), p.chosen)
	if s == nil {
		p.chosen = ""
	}
	p.cite()
	p.find()
	if s == nil {
		p.below.Hide()
		return
	}
	p.name.SetText(sourceName(s))
	p.form.show(s)
	p.below.Show()
	p.scroll.Refresh()
}

// cite finds what cites the source that is chosen, and counts the claims that cite each once for
// each version of the document.
func (p *pane) cite() {
	t, id := p.Session.Timeline(), p.chosen
	if t == p.timeline && id == p.sought {
		return
	}
	if id != p.sought {
		p.citing.clear()
	}
	p.timeline, p.sought = t, id
	found := p.cites
	look := func(context.Context) cites {
		if found.of != t {
			found = cites{of: t, counts: edit.CountCiting(t), repeating: edit.Repeating(t)}
		}
		if found.id, found.uses = id, nil; id != "" {
			found.uses = edit.Uses(t, id)
		}
		return found
	}
	if t.Events.Len() <= p.Session.Small {
		p.finding.Stop()
		p.tell(look(context.Background()))
		return
	}
	beside.RunLatest(&p.finding, look, func(found cites) {
		p.tell(found)
		p.find()
	})
}

// tell lists what was found about the source that is chosen.
func (p *pane) tell(found cites) {
	if p.cites = found; found.id != "" {
		p.citing.list(found)
	}
}

// find lists the sources that match what is searched for.
func (p *pane) find() {
	if p.timeline == nil {
		return
	}
	text, none := strings.ToLower(strings.TrimSpace(p.search.Text)), 0
	p.shown = nil
	for _, s := range p.timeline.Sources {
		cited := p.cites.counts == nil || p.cites.counts[s.ID] > 0
		if !cited {
			none++
		}
		if (p.uncited.Checked && cited) || !sourceHolds(s, text) {
			continue
		}
		p.shown = append(p.shown, s)
	}
	if text == "" && !p.uncited.Checked {
		p.told.SetText(p.Text("evidence.sources-told", "n", len(p.timeline.Sources), "uncited", none))
	} else {
		p.told.SetText(p.Text("evidence.sources-found", "n", len(p.shown), "all", len(p.timeline.Sources)))
	}
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
	p.scroll.ScrollToTop()
	p.refresh()
}

// goTo shows a source beside the list, which gets the focus where it has the source.
func (p *pane) goTo(id string) {
	p.choose(id)
	if p.row(id) >= 0 {
		p.Window.Canvas().Focus(p.list)
	} else {
		p.Window.Canvas().Focus(p.search)
	}
}

// newSourceRow returns a row of the list: who published a source and when, what it is called,
// and a line about it.
func newSourceRow() fyne.CanvasObject {
	about := widgets.Cell("", false)
	about.Importance = widget.LowImportance
	return container.New(widgets.Column{Gap: -2 * theme.InnerPadding()}, widgets.Cell("", true), widgets.Cell("", false), about)
}

// fill shows a source in a row.
func (p *pane) fill(row int, o fyne.CanvasObject) {
	s := p.shown[row]
	for i, text := range []string{listing.ShortName(s, p.Lexicon()), untold(s), p.about(s)} {
		o.(*fyne.Container).Objects[i].(*widget.Label).SetText(text)
	}
}

// untold returns what a source is called beyond its short name.
func untold(s *timeline.Source) string {
	switch {
	case s.Publisher != "" && s.Author+s.Title != "":
		return sourceName(s)
	case s.Publisher == "" && s.Author != "":
		return words.OneLine(s.Title)
	case s.Publisher != "":
		return s.URL
	}
	return ""
}

// about returns the line about a source: how many claims cite it, or what repeats it, and what
// it repeats.
func (p *pane) about(s *timeline.Source) string {
	var parts []string
	if p.cites.counts != nil {
		parts = append(parts, p.cited(s.ID, p.cites.counts, p.cites.repeating))
	}
	if s.Repeats != "" {
		parts = append(parts, p.Text("inspector.repeats", "source", p.shortName(s.Repeats)))
	}
	return strings.Join(parts, " · ")
}

// cited says how many claims cite a source; where none does, through which others.
func (e *Evidence) cited(id string, counts map[string]int, repeating map[string][]*timeline.Source) string {
	if n := counts[id]; n > 0 {
		return e.Text("evidence.cited", "n", n)
	}
	var through []string
	for _, s := range edit.CitedThrough(repeating, counts, id) {
		through = append(through, e.Text("evidence.cited-through", "source", listing.ShortName(s, e.Lexicon()), "n", counts[s.ID]))
	}
	if len(through) == 0 {
		return e.Text("evidence.cited-never")
	}
	return strings.Join(through[:min(len(through), usesShown)], "; ")
}

// shortName returns the short name of the source of an id, or the id where there is none.
func (e *Evidence) shortName(id string) string {
	if s := sourceOf(e.Session.Timeline(), id); s != nil {
		return listing.ShortName(s, e.Lexicon())
	}
	return id
}
