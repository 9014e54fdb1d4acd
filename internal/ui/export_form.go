package ui

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chart"
	"dateline/internal/export"
	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// exportPrefix begins the keys under which the choices of the export dialog
// are remembered. Title, time and what was known when are those of one
// timeline, and are not.
const exportPrefix = "export."

// exportForm is the part of the export dialog in which is chosen what is
// exported and how.
type exportForm struct {
	*Main
	changed func() // something else is to be exported
	accept  func() // on Return
	leave   func() // on Escape
	rows    []formRow
	box     *fyne.Container

	kind, time, lanes, style, language, size, paper, sheet, slides, part *option
	title, own, known, width, height                                     *field
	charts                                                               *widget.CheckGroup
	dated                                                                *widget.Check
}

// formRow is a row of the form. It is shown for some kinds of export.
type formRow struct {
	object fyne.CanvasObject
	kinds  []export.Kind
	when   func() bool // besides; nil for always
}

// option is a choice among things that have ids.
type option struct {
	*selector
	ids []string
}

func (o *option) chosen() string { return o.ids[max(o.SelectedIndex(), 0)] }

// The kinds of export that have some settings.
var (
	allKinds = export.Kinds[:]
	pictures = []export.Kind{export.SVG, export.PDF, export.PNG}
	drawings = []export.Kind{export.SVG, export.PDF, export.PNG, export.Slides, export.Handout}
	singling = []export.Kind{export.Slides, export.Handout} // some events among all
)

// The sizes of pictures that are offered, by their ids: width and height,
// where no height is as high as is needed.
var sizeIDs = []string{"1600", "1280x720", "1920x1080", "3840x2160", "7680x4320", ownSize}

// What is chosen to give something of one's own.
const ownTime, ownSize = "own", "own"

func newExportForm(m *Main, changed, accept, leave func()) *exportForm {
	f := &exportForm{Main: m, changed: func() {}, accept: accept, leave: leave, box: container.NewVBox()}
	f.kind = f.choice("kind", names(export.Kinds[:]))
	f.title = f.entry("title-of", allKinds, nil)
	f.title.SetText(m.view.index.Timeline.Title)
	f.time = f.choice("time", []string{"all", "view", ownTime})
	f.time.SetSelectedIndex(0)
	f.own = f.entry("own-time", allKinds, func() bool { return f.time.chosen() == ownTime })
	f.known = f.entry("known", allKinds, nil)
	f.lanes = f.choice("lanes", names(timeline.Groupings))
	f.pictureRows()
	f.slides = f.choice("slides", []string{"important", "selected"}, singling...)
	f.part = f.choice("part", names(export.Parts[:]), export.Handout)
	f.language = f.languages()
	f.chartRow()
	f.dated = widget.NewCheck(m.text("export.dated"), func(bool) { f.turned() })
	f.dated.Checked = m.app.Preferences().BoolWithFallback(exportPrefix+"dated", true)
	f.row("", f.dated, allKinds, nil)
	f.arrange()
	f.changed = changed // from now on
	return f
}

func names[T interface{ String() string }](values []T) []string {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = v.String()
	}
	return names
}

// pictureRows adds what only drawings have.
func (f *exportForm) pictureRows() {
	styles := make([]string, 0, len(layout.Styles))
	for _, s := range layout.Styles {
		styles = append(styles, s.Name)
	}
	f.style = f.choice("style", styles, drawings...)
	f.size = f.choice("size", sizeIDs, pictures...)
	f.width, f.height = f.input(), f.input()
	if f.width.SetText(f.remembered("width")); f.width.Text == "" {
		f.width.SetText("2400")
	}
	f.height.SetText(f.remembered("height"))
	f.height.SetPlaceHolder(f.text("export.size.free"))
	by := widget.NewLabelWithStyle("×", fyne.TextAlignCenter, fyne.TextStyle{})
	f.row("export.own-size", container.NewGridWithColumns(2, container.NewBorder(nil, nil, nil, by, f.width), f.height), pictures, func() bool { return f.size.chosen() == ownSize })
	f.paper = f.choice("paper", names(export.Papers[:]), export.PDF)
	f.sheet = f.choiceLike("paper", "sheet", names(export.Papers[export.A4:]), export.Handout)
}

// languages offers the languages that exports can speak, by their own names.
func (f *exportForm) languages() *option {
	var ids, names []string
	for _, l := range words.Languages() {
		ids, names = append(ids, l.Code), append(names, l.Name)
	}
	o := f.choice("language", ids)
	o.SetOptions(names)
	o.SetSelectedIndex(max(slices.Index(o.ids, f.remembered("language")), slices.Index(o.ids, "en")))
	return o
}

// chartRow offers the charts of a page. Those that were left out are
// remembered, so that charts of later versions are there.
func (f *exportForm) chartRow() {
	left := strings.Split(f.remembered("charts"), ",")
	f.charts = widget.NewCheckGroup(nil, nil)
	for _, id := range chart.Names() {
		name := f.text("chart." + id)
		f.charts.Append(name)
		if !slices.Contains(left, id) {
			f.charts.Selected = append(f.charts.Selected, name)
		}
	}
	f.charts.OnChanged = func([]string) { f.turned() }
	f.row("export.charts", f.charts, []export.Kind{export.Page}, nil)
}

// row adds a row under a heading, for some kinds of export.
func (f *exportForm) row(key string, object fyne.CanvasObject, kinds []export.Kind, when func() bool) {
	if key != "" {
		object = container.NewVBox(widget.NewLabel(f.text(key)), object)
	}
	f.rows = append(f.rows, formRow{object, kinds, when})
	f.box.Add(object)
}

// choice adds a choice among ids, for some kinds of export or all, and makes
// the one that was made last time.
func (f *exportForm) choice(name string, ids []string, kinds ...export.Kind) *option {
	return f.choiceLike(name, name, ids, kinds...)
}

// choiceLike is choice with the words of another one.
func (f *exportForm) choiceLike(worded, name string, ids []string, kinds ...export.Kind) *option {
	if len(kinds) == 0 {
		kinds = allKinds
	}
	options := make([]string, len(ids))
	for i, id := range ids {
		options[i] = f.text("export." + worded + "." + id)
	}
	o := &option{newSelector(options, f.leave), ids}
	o.accept = f.accept
	o.SetSelectedIndex(max(slices.Index(ids, f.remembered(name)), 0))
	o.OnChanged = func(string) { f.turned() }
	f.row("export."+worded, o.selector, kinds, nil) // Fyne knows it as itself alone
	return o
}

// entry adds a field for text.
func (f *exportForm) entry(name string, kinds []export.Kind, when func() bool) *field {
	e := f.input()
	e.SetPlaceHolder(f.text("export." + name + ".example"))
	f.row("export."+name, e, kinds, when)
	return e
}

func (f *exportForm) input() *field {
	e := newField("")
	e.leave = f.leave
	e.OnSubmitted = func(string) { f.accept() }
	e.OnChanged = func(string) { f.changed() }
	return e
}

func (f *exportForm) remembered(name string) string {
	return f.app.Preferences().String(exportPrefix + name)
}

// turned hears that something was chosen.
func (f *exportForm) turned() {
	f.arrange()
	f.changed()
}

// arrange shows the rows that what is chosen has.
func (f *exportForm) arrange() {
	for _, r := range f.rows {
		if slices.Contains(r.kinds, f.chosenKind()) && (r.when == nil || r.when()) {
			r.object.Show()
		} else {
			r.object.Hide()
		}
	}
	f.box.Refresh()
}

func (f *exportForm) chosenKind() export.Kind { return export.Kinds[max(f.kind.SelectedIndex(), 0)] }

// remember keeps the choices for the next time.
func (f *exportForm) remember() {
	p := f.app.Preferences()
	for name, o := range map[string]*option{
		"kind": f.kind, "lanes": f.lanes, "style": f.style, "language": f.language, "size": f.size, "paper": f.paper, "sheet": f.sheet, "slides": f.slides, "part": f.part,
	} {
		p.SetString(exportPrefix+name, o.chosen())
	}
	var left []string
	for i, id := range chart.Names() {
		if !slices.Contains(f.charts.Selected, f.charts.Options[i]) {
			left = append(left, id)
		}
	}
	p.SetString(exportPrefix+"charts", strings.Join(left, ","))
	p.SetString(exportPrefix+"width", f.width.Text)
	p.SetString(exportPrefix+"height", f.height.Text)
	p.SetBool(exportPrefix+"dated", f.dated.Checked)
}

// refusal says that what is chosen cannot be exported.
func refusal(key string) error { return &export.Refusal{Message: words.Say(key)} }

// settings gives what is chosen, or what is wrong with it.
func (f *exportForm) settings() (export.Settings, error) {
	s := export.Settings{
		Kind: f.chosenKind(), Title: f.title.Text, Style: f.style.chosen(), Language: f.language.chosen(),
		Reckoning: f.lexicon.Reckoning, Without: f.view.options.Without, Like: f.view.plan,
	}
	s.Grouping, _ = timeline.ParseGrouping(f.lanes.chosen())
	paper := f.paper
	if s.Kind == export.Handout {
		paper = f.sheet
	}
	s.Paper, _ = export.ParsePaper(paper.chosen())
	s.Part, _ = export.ParsePart(f.part.chosen())
	if s.Grouping != timeline.ByLane {
		s.Like = nil
	}
	for i, id := range chart.Names() {
		if slices.Contains(f.charts.Selected, f.charts.Options[i]) {
			s.Charts = append(s.Charts, id)
		}
	}
	if len(s.Charts) == 0 {
		s.Charts = []string{} // none, rather than all
	}
	if f.dated.Checked {
		s.Exported = today(f.view.motion.now())
	}
	return s, errors.Join(f.setTime(&s), f.setKnown(&s), f.setSize(&s), f.setEvents(&s))
}

func (f *exportForm) setTime(s *export.Settings) error {
	x, v := f.view.index, f.view.viewport
	switch f.time.chosen() {
	case "view":
		from, to := v.Range()
		s.Window = &export.Window{From: from, To: to}
	case ownTime:
		value, err := export.ParseDate(f.own.Text)
		if err != nil {
			return err
		}
		w, ok := export.WindowOf(value, x.First, x.Last)
		if !ok {
			return refusal("export.own-time.wrong")
		}
		s.Window = w
	}
	return nil
}

func (f *exportForm) setKnown(s *export.Settings) (err error) {
	if strings.TrimSpace(f.known.Text) != "" {
		s.AsKnownOn, err = export.ParseDate(f.known.Text)
	}
	return err
}

func (f *exportForm) setEvents(s *export.Settings) error {
	if f.slides.chosen() != "selected" || !slices.Contains(singling, s.Kind) {
		return nil
	}
	e := f.view.options.Selected
	if e == scene.NoEvent {
		return refusal("export.slides.none")
	}
	s.Events = []string{f.view.index.Timeline.Events[e].ID}
	return nil
}

func (f *exportForm) setSize(s *export.Settings) (err error) {
	if !slices.Contains(pictures, s.Kind) {
		return nil
	}
	size := f.size.chosen()
	if size == ownSize {
		size = f.width.Text + "x" + f.height.Text
	}
	s.Width, s.Height, err = export.ParseSize(size)
	return err
}
