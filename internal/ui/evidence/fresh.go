package evidence

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/formats"
	"dateline/internal/timeline"
	"dateline/internal/ui/typing"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// fresh is the dialog in which new sources are made of what is typed or pasted: a title, web
// addresses, entries of BibTeX or items of CSL. Nothing is fetched.
type fresh struct {
	*Evidence
	dialog *dialog.CustomDialog
	input  *widgets.Input
	list   *fyne.Container
	adding *widgets.Answer
	add    func([]*timeline.Source)

	sources []*timeline.Source // that would be made
	checks  []*widgets.Box     // one for each of several
	title   *widgets.Input     // of the page of a single address
	offers  []suggested
}

// suggested is what an address suggests about its page, for those who know that it is so.
type suggested struct {
	of  int // the source
	box *widgets.Box
	set func(*timeline.Source)
}

// sourcesListed is how many sources are listed with a box of their own; those after them are
// added too, and counted.
const sourcesListed = 100

// askFresh asks for new sources, with a text to begin with, and calls add with those that
// are wanted, at least one.
func (e *Evidence) askFresh(text string, add func([]*timeline.Source)) {
	f := &fresh{Evidence: e, input: widgets.NewInput(5), title: widgets.NewInput(1), list: container.New(widgets.Column{}), add: add}
	leave := func() { f.dialog.Hide() }
	f.title.SetPlaceHolder(e.Text("evidence.page-hint"))
	f.title.Leave, f.title.Next = leave, f.take
	f.input.SetPlaceHolder(e.Text("evidence.fresh-hint"))
	f.input.Leave = leave
	f.input.Typed = f.typed
	f.input.Key = f.key
	f.adding = widgets.NewAnswer("", leave, f.take)
	f.adding.Importance = widget.HighImportance
	f.dialog = dialog.NewCustomWithoutButtons(e.Text("evidence.new-source"),
		container.NewBorder(f.input, nil, nil, nil, container.NewVScroll(f.list)), e.Window)
	f.dialog.SetButtons([]fyne.CanvasObject{widgets.NewAnswer(e.Text("dialog.cancel"), leave, leave), f.adding})
	f.dialog.Resize(widgets.Within(e.Window, 720, 560))
	f.input.Put(text)
	f.read()
	f.dialog.Show()
	e.Desk.OnEscape(leave)
	e.Window.Canvas().Focus(f.input)
	if f.page() {
		e.Window.Canvas().Focus(f.title)
	}
}

// page reports whether what would be made is the page of a single address.
func (f *fresh) page() bool { return len(f.sources) == 1 && untitled(f.sources[0]) }

// untitled reports whether a source is a page of which only the address is known.
func untitled(s *timeline.Source) bool { return s.Title == "" && s.URL != "" }

// typed reads what was typed. After an address was pasted, its page wants a title.
func (f *fresh) typed(string) {
	before := f.sources
	if f.read(); f.page() && len(before) == 0 {
		f.Window.Canvas().Focus(f.title)
	}
}

// key adds what is typed on Return: what takes several lines is pasted.
func (f *fresh) key(name fyne.KeyName) bool {
	if name != fyne.KeyReturn && name != fyne.KeyEnter || f.adding.Disabled() {
		return false
	}
	f.take()
	return true
}

// freshSources returns the sources that a text makes: what is no address and no entry of a
// bibliography is a title.
func freshSources(text string) (sources []*timeline.Source, problems []words.Message) {
	text = strings.TrimSpace(text)
	sources, found, ok := formats.Sources(text)
	for i := range found {
		problems = append(problems, found[i].Message)
	}
	if !ok && text != "" {
		sources = []*timeline.Source{{Title: words.OneLine(text)}}
	}
	return sources, problems
}

// read lists the sources that would be made.
func (f *fresh) read() {
	sources, problems := freshSources(f.input.Text)
	f.sources, f.checks, f.offers = sources, nil, nil
	f.list.RemoveAll()
	for i, s := range sources[:min(len(sources), sourcesListed)] {
		f.offer(i, s)
	}
	if more := len(sources) - sourcesListed; more > 0 {
		f.list.Add(widgets.Muted(f.Text("evidence.fresh-more", "n", more)))
	}
	for _, p := range problems[:min(len(problems), sourcesListed)] {
		line := widgets.Paragraph(p.In(f.Text))
		line.Importance = widget.WarningImportance
		f.list.Add(line)
	}
	f.list.Refresh()
	f.showCount()
}

// offer lists a source with a box. One that is there already is not wanted, unless somebody
// says so.
func (f *fresh) offer(i int, s *timeline.Source) {
	known := alike(f.Session.Timeline(), s)
	check := widgets.NewBox(clipped(s), func() { f.dialog.Hide() }, func(bool) { f.showCount() })
	check.Checked = known == nil
	f.checks = append(f.checks, check)
	f.list.Add(check)
	if about := s.Cited(); about != check.Text {
		f.list.Add(widgets.Muted(words.OneLine(about)))
	}
	if known != nil {
		f.list.Add(widgets.Muted(f.Text("evidence.fresh-known", "source", clipped(known))))
	}
	if untitled(s) {
		f.suggest(i, formats.OfAddress(s.URL))
	}
}

// suggest offers what an address suggests of its page, in empty boxes, and asks for the title of
// a single one.
func (f *fresh) suggest(i int, a formats.Address) {
	offer := func(text string, set func(*timeline.Source)) {
		box := widgets.NewBox(text, func() { f.dialog.Hide() }, func(bool) {})
		f.offers = append(f.offers, suggested{i, box, set})
		f.list.Add(box)
	}
	if f.page() {
		f.list.Add(f.named("evidence.title", f.title))
	}
	if a.Title != "" {
		offer(f.Text("evidence.fresh-title", "title", words.Clip(a.Title)), func(s *timeline.Source) { s.Title = cmp.Or(s.Title, a.Title) })
	}
	if a.Date.Form != chrono.None {
		offer(f.Text("evidence.fresh-date", "date", f.Lexicon().Long(a.Date.Value)), func(s *timeline.Source) { s.Date = a.Date })
	}
}

// alike returns a source of a timeline that says the same as another or has its address; nil
// for none.
func alike(t *timeline.Timeline, s *timeline.Source) *timeline.Source {
	for _, other := range t.Sources {
		if timeline.SameSource(other, s) || s.URL != "" && strings.TrimSuffix(other.URL, "/") == strings.TrimSuffix(s.URL, "/") {
			return other
		}
	}
	return nil
}

// wanted returns the sources whose boxes are checked.
func (f *fresh) wanted() (wanted []*timeline.Source) {
	for i, s := range f.sources {
		if i >= len(f.checks) || f.checks[i].Checked {
			own := *s
			if f.page() {
				own.Title = words.OneLine(f.title.Text)
			}
			for _, o := range f.offers {
				if o.of == i && o.box.Checked {
					o.set(&own)
				}
			}
			wanted = append(wanted, &own)
		}
	}
	return wanted
}

func (f *fresh) showCount() {
	n := len(f.wanted())
	f.adding.SetText(f.Text("evidence.fresh-add", "n", n))
	if n == 0 {
		f.adding.Disable()
	} else {
		f.adding.Enable()
	}
}

// take adds what is wanted.
func (f *fresh) take() {
	wanted := f.wanted()
	if len(wanted) == 0 {
		return
	}
	f.dialog.Hide()
	f.add(wanted)
}

// addSources adds sources as one step, and then calls then with their ids.
func (e *Evidence) addSources(sources []*timeline.Source, then func(ids []string)) {
	var ids []string
	e.typing.Do(typing.Step{
		Name: words.Say("change.add-sources", "n", len(sources), "source", clipped(sources[0])),
		Edit: func(t *timeline.Timeline) (c edit.Change) {
			c, ids = edit.AddSources(t, sources)
			return c
		},
		Then: func() { then(ids) },
	})
}

// askFresh asks for new sources, adds them and chooses the first.
func (p *pane) askFresh() {
	p.Evidence.askFresh("", func(sources []*timeline.Source) {
		p.addSources(sources, func(ids []string) {
			p.search.Put("")
			p.uncited.SetChecked(false)
			p.choose(ids[0])
			p.Window.Canvas().Focus(p.form.author.Input)
			p.toTitle()
		})
	})
}

// toTitle goes to the title of the source that is chosen, if it is a page without one.
func (p *pane) toTitle() {
	if s := sourceOf(p.Session.Timeline(), p.chosen); s != nil && untitled(s) {
		p.Window.Canvas().Focus(p.form.title.Input)
	}
}
