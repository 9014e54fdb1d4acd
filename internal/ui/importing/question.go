package importing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
)

// choices are the answers to the question about events of one id, with their keys
// in the catalogue.
var choices = []struct {
	choice timeline.Choice
	key    string
}{
	{timeline.KeepOurs, "import.keep"},
	{timeline.TakeTheirs, "import.replace"},
	{timeline.KeepBoth, "import.both"},
}

// question is the dialog that asks what is to become of files that were read.
type question struct {
	job       *job
	conflicts conflicts
	mode      *widget.RadioGroup // alone, merged
	choice    *widget.RadioGroup // by choices
	count     *widget.Label      // how many events of one id there are
	box       *fyne.Container    // the question about them
}

// The positions of the modes in their group.
const (
	alone  = 0
	merged = 1
)

// ask asks what is to become of the files, once for all of them, and of events
// of one id only where there are any.
func (j *job) ask(c conflicts) {
	q := &question{job: j, conflicts: c}
	q.count = widgets.Paragraph("")
	q.choice = newChoice(j)
	q.box = container.NewVBox(q.count, q.choice)
	q.mode = q.newMode()
	content := container.NewVBox(j.summary(), q.mode, q.box)
	d := dialog.NewCustomConfirm(j.Text("import.title"), j.Text("import.take"), j.Text("dialog.cancel"), container.NewVScroll(content), q.answered, j.Window)
	d.Resize(widgets.Within(j.Window, 560, 460))
	d.Show()
	j.Desk.OnEscape(d.Hide)
}

// newMode returns the choice whether the files are opened or merged.
func (q *question) newMode() *widget.RadioGroup {
	title := q.job.Session.Timeline().Title
	if title == "" {
		title = q.job.Text("timeline.untitled")
	}
	g := widget.NewRadioGroup([]string{q.job.Text("import.alone"), q.job.Text("import.merge", "timeline", title)}, nil)
	g.Required = true
	g.OnChanged = func(mode string) { q.modeChosen(mode == g.Options[merged]) }
	first := alone
	if q.job.merge {
		first = merged
	}
	g.SetSelected(g.Options[first])
	return g
}

// newChoice returns the choice among choices.
func newChoice(j *job) *widget.RadioGroup {
	var answers []string
	for _, c := range choices {
		answers = append(answers, j.Text(c.key))
	}
	g := widget.NewRadioGroup(answers, nil)
	g.Required = true
	g.SetSelected(answers[0])
	return g
}

// modeChosen shows the question about ids where the mode has conflicts.
func (q *question) modeChosen(merged bool) {
	n := q.conflicts.alone
	if merged {
		n = q.conflicts.merged
	}
	q.count.SetText(q.job.Text("import.same", "n", n))
	if n == 0 {
		q.box.Hide()
		return
	}
	q.box.Show()
}

// answered does what was chosen; nothing if ok is false.
func (q *question) answered(ok bool) {
	if !ok {
		q.job.ShowStatus()
		return
	}
	choice := timeline.KeepOurs
	for i, c := range choices {
		if q.choice.Selected == q.choice.Options[i] {
			choice = c.choice
		}
	}
	if q.mode.Selected == q.mode.Options[merged] {
		q.job.mergeInto(choice)
		return
	}
	q.job.UnlessUnsaved(func() { q.job.open(choice) })
}

// filesListed is how many files are listed by name.
const filesListed = 12

// summary lists the files with what is in them.
func (j *job) summary() fyne.CanvasObject {
	box := container.NewVBox()
	for n, f := range j.files {
		if n == filesListed {
			box.Add(widgets.Paragraph(j.Text("import.more-files", "n", len(j.files)-filesListed)))
			break
		}
		line := j.Text("open.failed", "file", f.name())
		if f.err == nil {
			line = ReadOutcome(j.Text, f.path, &f.result).Line
		}
		box.Add(widgets.Paragraph(line))
	}
	return box
}
