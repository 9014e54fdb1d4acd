package exporting

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chart"
	"dateline/internal/export"
	"dateline/internal/layout"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// form is the part of the export dialog with its choices. They are read in
// settings.go.
type form struct {
	Params
	changed func() // is called when something else is to be exported
	accept  func() // on Return
	leave   func() // on Escape
	rows    []formRow
	box     *fyne.Container

	kind, time, scale, lanes, style, language, size, paper, sheet, slides, part *option
	sheets, sources, contents                                                   *option
	title, ownTime, known, width, height, ownSheets                             *widgets.Field
	charts                                                                      *widget.CheckGroup
	dated, dates, legend, give                                                  *widget.Check
}

// formRow is a row of the form. It is shown for some kinds of export.
type formRow struct {
	object fyne.CanvasObject
	kinds  []export.Kind
	when   func() bool // a further condition; nil for none
}

// option is a choice among things that have ids.
type option struct {
	*widgets.Selector
	ids []string
}

func (o *option) chosen() string { return o.ids[max(o.SelectedIndex(), 0)] }

// The kinds of export that have some settings.
var (
	allKinds   = export.Kinds[:]
	pictures   = []export.Kind{export.SVG, export.PDF, export.PNG}
	drawings   = []export.Kind{export.SVG, export.PDF, export.PNG, export.Slides, export.Handout}
	withEvents = []export.Kind{export.Slides, export.Handout} // that show single events among all
)

// sizeIDs are the ids of the sizes of pictures that are offered: width and
// height in pixels. Without a height it is as high as is needed.
var sizeIDs = []string{"1600", "1200x630", "1280x720", "1920x1080", "1587x1123", "3840x2160", "7680x4320", ownSize}

// The ids of the options for a time, a size and a number of sheets of the user's own.
const ownTime, ownSize, ownSheets = "own", "own", "own"

// sheetIDs are the ids of how many sheets of paper a picture fills: one, as many as it
// takes where it is as wide as they are, or a number.
var sheetIDs = []string{"one", "many", ownSheets}

func newForm(p Params, title string, changed, accept, leave func()) *form {
	f := &form{Params: p, changed: func() {}, accept: accept, leave: leave, box: container.NewVBox()}
	f.kind = f.addOption("kind", names(export.Kinds[:]))
	f.addCharts()
	f.title = f.addField("title-of", allKinds, nil)
	f.title.SetText(title)
	f.give = widget.NewCheck(f.Text("export.give-title"), nil)
	f.give.Checked = true
	f.addRow("", f.give, allKinds, f.untitled)
	f.time = f.addOption("time", []string{"all", "view", ownTime})
	f.time.SetSelectedIndex(0)
	f.ownTime = f.addField("own-time", allKinds, func() bool { return f.time.chosen() == ownTime })
	f.addTimeScales()
	f.known = f.addField("known", allKinds, nil)
	f.lanes = f.addOption("lanes", names(timeline.Groupings))
	f.addPictureRows()
	f.slides = f.addOption("slides", []string{"important", "selected"}, withEvents...)
	f.part = f.addOption("part", names(export.Parts[:]), export.Handout)
	f.addLanguages()
	f.dated = f.addCheck("dated", allKinds)
	f.arrange()
	f.changed = changed // from now on
	return f
}

// untitled reports whether the timeline has no title of its own, and may be given one.
func (f *form) untitled() bool {
	_, fixed := f.Session.ReadOnly()
	title := f.Session.Timeline().Title
	return !fixed && (title == "" || title == f.Text("new.title"))
}

func names[T interface{ String() string }](values []T) []string {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = v.String()
	}
	return names
}

// addPictureRows adds what only drawings have.
func (f *form) addPictureRows() {
	styles := make([]string, 0, len(layout.Styles))
	for _, s := range layout.Styles {
		styles = append(styles, s.Name)
	}
	f.style = f.addOption("style", styles, drawings...)
	f.paper = f.addOption("paper", names(export.Papers[:]), export.PDF)
	f.sheets = f.addOption("sheets", sheetIDs, export.PDF)
	f.when(f.onPaper)
	f.ownSheets = f.addField("own-sheets", []export.Kind{export.PDF}, func() bool { return f.onPaper() && f.sheets.chosen() == ownSheets })
	f.size = f.addOption("size", sizeIDs, pictures...)
	f.when(func() bool { return !f.onPaper() }) // whose size it has
	f.width, f.height = f.newField(), f.newField()
	if f.width.SetText(f.remembered("width")); f.width.Text == "" {
		f.width.SetText("2400")
	}
	f.height.SetText(f.remembered("height"))
	f.height.SetPlaceHolder(f.Text("export.size.free"))
	by := widget.NewLabelWithStyle("×", fyne.TextAlignCenter, fyne.TextStyle{})
	f.addRow("export.own-size", container.NewGridWithColumns(2, container.NewBorder(nil, nil, nil, by, f.width), f.height), pictures, func() bool { return !f.onPaper() && f.size.chosen() == ownSize })
	f.sources = f.addOption("sources", names(export.SourceChoices[:]), drawings...)
	f.dates = f.addCheck("dates", drawings)
	f.legend = f.addCheck("legend", drawings)
	f.sheet = f.addOptionLike("paper", "sheet", names(export.Papers[export.A4:]), export.Handout)
}

// onPaper reports whether a picture is printed on sheets of paper, from which it has its
// size.
func (f *form) onPaper() bool {
	return f.chosenKind() == export.PDF && f.paper.chosen() != export.AsLarge.String()
}

// addTimeScales offers how time passes, and begins with how it does in the window.
func (f *form) addTimeScales() {
	texts := make([]string, len(timescale.Kinds))
	for i, k := range timescale.Kinds {
		texts[i] = f.Text("time-scale." + k.String())
	}
	f.scale = f.addOption("scale", names(timescale.Kinds[:]))
	f.scale.SetOptions(texts)
	f.scale.SetSelectedIndex(slices.Index(timescale.Kinds[:], f.Session.Scale()))
}

// addLanguages offers the languages that exports can speak, by their own names.
func (f *form) addLanguages() {
	var ids, names []string
	for _, l := range words.Languages() {
		ids, names = append(ids, l.Code), append(names, l.Name)
	}
	f.language = f.addOption("language", ids)
	f.language.SetOptions(names)
	f.language.SetSelectedIndex(max(slices.Index(ids, f.remembered("language")), slices.Index(ids, "en")))
}

// The ids of what is on a page beside the tables.
const timelineAlone, allCharts, chosenCharts = "timeline", "all", "chosen"

// addCharts offers what is on a page: the timeline, all charts, or some. Those that were left out
// are remembered, so that charts of later versions are there.
func (f *form) addCharts() {
	f.contents = f.addOption("contents", []string{timelineAlone, allCharts, chosenCharts}, export.Page)
	left := strings.Split(f.remembered("charts"), ",")
	f.charts = widget.NewCheckGroup(nil, nil)
	for _, id := range chart.Names() {
		name := f.Text("chart." + id)
		f.charts.Append(name)
		if !slices.Contains(left, id) {
			f.charts.Selected = append(f.charts.Selected, name)
		}
	}
	f.charts.OnChanged = func([]string) { f.update() }
	f.addRow("", f.charts, []export.Kind{export.Page}, func() bool { return f.contents.chosen() == chosenCharts })
}

// addCheck adds what is on unless it was off last time.
func (f *form) addCheck(name string, kinds []export.Kind) *widget.Check {
	c := widget.NewCheck(f.Text("export."+name), func(bool) { f.update() })
	c.Checked = f.Preferences.BoolWithFallback(keyPrefix+name, true)
	f.addRow("", c, kinds, nil)
	return c
}

// addRow adds a row under a heading, for some kinds of export.
func (f *form) addRow(key string, object fyne.CanvasObject, kinds []export.Kind, when func() bool) {
	if key != "" {
		object = container.NewVBox(widget.NewLabel(f.Text(key)), object)
	}
	f.rows = append(f.rows, formRow{object, kinds, when})
	f.box.Add(object)
}

// when sets a condition on which the row that was added last is shown.
func (f *form) when(condition func() bool) { f.rows[len(f.rows)-1].when = condition }

// addOption adds a choice among ids, for some kinds of export or all, and makes
// the one that was made last time.
func (f *form) addOption(name string, ids []string, kinds ...export.Kind) *option {
	return f.addOptionLike(name, name, ids, kinds...)
}

// addOptionLike is addOption with the words of another one.
func (f *form) addOptionLike(worded, name string, ids []string, kinds ...export.Kind) *option {
	if len(kinds) == 0 {
		kinds = allKinds
	}
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = f.Text("export." + worded + "." + id)
	}
	o := &option{widgets.NewSelector(texts, f.leave), ids}
	o.Accept = f.accept
	o.SetSelectedIndex(max(slices.Index(ids, f.remembered(name)), 0))
	o.OnChanged = func(string) { f.update() }
	f.addRow("export."+worded, o.Selector, kinds, nil) // not o, which would be another widget to Fyne
	return o
}

// addField adds a field for text.
func (f *form) addField(name string, kinds []export.Kind, when func() bool) *widgets.Field {
	e := f.newField()
	e.SetPlaceHolder(f.Text("export." + name + ".example"))
	f.addRow("export."+name, e, kinds, when)
	return e
}

func (f *form) newField() *widgets.Field {
	e := widgets.NewField("")
	e.Leave = f.leave
	e.OnSubmitted = func(string) { f.accept() }
	e.OnChanged = func(string) { f.changed() }
	return e
}

// update is called after every choice.
func (f *form) update() {
	f.arrange()
	f.changed()
}

// arrange shows the rows that go with what is chosen.
func (f *form) arrange() {
	for _, r := range f.rows {
		if slices.Contains(r.kinds, f.chosenKind()) && (r.when == nil || r.when()) {
			r.object.Show()
		} else {
			r.object.Hide()
		}
	}
	f.box.Refresh()
}

func (f *form) chosenKind() export.Kind { return export.Kinds[max(f.kind.SelectedIndex(), 0)] }
