package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/timeline"
)

// choices are the answers to what becomes of events of one id, with their keys
// in the catalogue.
var choices = []struct {
	choice timeline.Choice
	key    string
}{
	{timeline.KeepOurs, "import.keep"},
	{timeline.TakeTheirs, "import.replace"},
	{timeline.KeepBoth, "import.both"},
}

// question asks what is to become of files that were read.
type question struct {
	*importing
	weighed weighed
	mode    *widget.RadioGroup // alone, merged
	same    *widget.RadioGroup // by choices
	told    *widget.Label      // how many events of one id there are
	box     *fyne.Container
}

// The places of the modes in their group.
const (
	alone  = 0
	merged = 1
)

// ask asks what is to become of the files, once for all of them, and of events
// of one id only where there are any.
func (i *importing) ask(w weighed) {
	q := &question{importing: i, weighed: w}
	title := i.view.index.Timeline.Title
	if title == "" {
		title = i.text("timeline.untitled")
	}
	q.mode = widget.NewRadioGroup([]string{i.text("import.alone"), i.text("import.merge", "timeline", title)}, func(string) { q.follow() })
	q.mode.Required = true
	var answers []string
	for _, c := range choices {
		answers = append(answers, i.text(c.key))
	}
	q.same = widget.NewRadioGroup(answers, nil)
	q.same.Required = true
	q.same.SetSelected(answers[0])
	q.told = paragraph("")
	q.box = container.NewVBox(q.told, q.same)
	first := alone
	if i.merge {
		first = merged
	}
	q.mode.SetSelected(q.mode.Options[first])
	content := container.NewVBox(i.summary(), q.mode, q.box)
	d := dialog.NewCustomConfirm(i.text("import.title"), i.text("import.take"), i.text("dialog.cancel"), container.NewVScroll(content), q.answered, i.window)
	d.Resize(within(i.window, 560, 460))
	d.Show()
}

// follow shows the question about ids where the chosen mode has it.
func (q *question) follow() {
	n := q.weighed.alone
	if q.merging() {
		n = q.weighed.merged
	}
	q.told.SetText(q.text("import.same", "n", n))
	if n == 0 {
		q.box.Hide()
		return
	}
	q.box.Show()
}

func (q *question) merging() bool { return q.mode.Selected == q.mode.Options[merged] }

// answered does what was chosen, or nothing.
func (q *question) answered(ok bool) {
	if !ok {
		q.showStatus()
		return
	}
	want := intention{alone: !q.merging()}
	for i, c := range choices {
		if q.same.Selected == q.same.Options[i] {
			want.choice = c.choice
		}
	}
	if want.alone {
		q.unlessUnsaved(func() { q.finish(want) })
		return
	}
	q.finish(want)
}

// summary lists the files with what is in them.
func (i *importing) summary() fyne.CanvasObject {
	box := container.NewVBox()
	for n, f := range i.files {
		if n == filesListed {
			box.Add(paragraph(i.text("import.more-files", "n", len(i.files)-filesListed)))
			break
		}
		line := i.reading(opened{path: f.path, result: f.result}).line
		if f.err != nil {
			line = i.text("open.failed", "file", f.name())
		}
		box.Add(paragraph(line))
	}
	return box
}

// filesListed is how many files are listed by name.
const filesListed = 12
