package saving

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/document"
	"dateline/internal/edit"
	"dateline/internal/format"
	"dateline/internal/formats"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// joining merges what another program wrote into what is open: by the ids of events, field by
// field, with a choice at each.
type joining struct {
	*Saver
	path string
	own  bool // it is the file of what is open
	// base is the version of which both were made; nil where nobody knows.
	base, theirs *timeline.Timeline
	file         document.Print
	missing      *format.Missing // of the file, in theirs
	rest         []string        // what is merged after it, or where it is not
	then         func()          // what is done in the end

	partings []edit.Parting
	taken    []edit.Taking
	at       int // the parting that is chosen; -1 for none
	list     *widgets.Rows
	close    func()
}

// merge merges files into what is open, one after the other, and then calls then. Nothing is
// changed before the user has seen what differs.
func (s *Saver) merge(paths []string, then func()) {
	if len(paths) == 0 {
		then()
		return
	}
	j := &joining{path: paths[0], own: document.SameFile(paths[0], s.Session.Shown().Path), rest: paths[1:], then: then}
	if j.own {
		j.base = s.based
	}
	s.join(j)
}

// join shows what differs, if anything does.
func (s *Saver) join(j *joining) {
	j.Saver, j.at = s, -1
	path, mine, kind := j.path, s.Session.Timeline(), s.Session.Shown().Format
	task := s.Progress.Begin(s.Text("status-bar.opening", "file", filepath.Base(path)), nil)
	beside.Work(task, func(ctx context.Context, report func(float64)) bool {
		j.file = document.PrintOf(path) // before: what changes it meanwhile is noticed
		r, err := formats.ReadFile(ctx, path, format.Options{Progress: report})
		if err != nil || r.ReadOnly || r.Report.Format != format.NativeName && !(j.own && r.Report.Format == kind && identified(kind, r.Timeline)) {
			return false
		}
		j.theirs, j.missing = r.Timeline, r.Missing()
		j.partings = edit.Partings(j.base, mine, j.theirs)
		return true
	}, func(ok bool) {
		task.End()
		switch {
		case !ok: // it is read, and told, as any other file, and the rest with it
			s.Merge(append([]string{path}, j.rest...))
			j.then()
		case len(j.partings) == 0:
			j.merged(true)
			s.Desk.Status(s.Text("join.same", "file", filepath.Base(path)))
		default:
			j.ask()
		}
	})
}

// identified reports whether the events of a file of another program's format are told apart by ids
// that stand in it, and not by where they stand. How a table was read may have been chosen.
func identified(kind string, t *timeline.Timeline) bool {
	if f := formats.ByName(kind); f == nil || f.Preview != nil {
		return false
	}
	for at, e := range t.Events.All() {
		if e.ID == fmt.Sprint("event-", at+1) {
			return false
		}
	}
	return true
}

// ask shows what differs.
func (j *joining) ask() {
	j.takeAll(func(p *edit.Parting) edit.Taking { return p.Safe })
	j.list = widgets.NewRows(func() int { return len(j.partings) }, j.newRow, j.fill, func() { j.close() })
	j.list.At = func() int { return j.at }
	j.list.OnSelected = func(at int) { j.at = at }
	j.list.Act = j.turn
	all := func(key string, taking edit.Taking) *widgets.Answer {
		return widgets.NewAnswer(j.Text(key), func() { j.close() }, func() {
			j.takeAll(func(*edit.Parting) edit.Taking { return taking })
			j.list.Refresh()
		})
	}
	buttons := container.NewHBox(all("join.all-mine", edit.Mine), all("join.all-theirs", edit.Theirs))
	name := filepath.Base(j.path)
	head := container.NewVBox(widgets.Paragraph(j.Text("join.text", "file", name, "n", len(j.partings))), buttons)
	j.close = j.askAbout("join.title", container.NewBorder(head, nil, nil, nil, j.list), fyne.NewSize(1000, 680), []choice{
		{words: j.Text("dialog.cancel"), then: j.goOn, escape: true},
		{words: j.Text("join.merge"), then: j.carryOut},
	})
}

// takeAll chooses at every parting.
func (j *joining) takeAll(choose func(*edit.Parting) edit.Taking) {
	j.taken = make([]edit.Taking, len(j.partings))
	for i := range j.partings {
		j.taken[i] = choose(&j.partings[i])
	}
}

// turn takes the next version of a parting.
func (j *joining) turn(at int) {
	n := edit.Taking(2)
	if j.partings[at].Both {
		n = 3
	}
	j.taken[at] = (j.taken[at] + 1) % n
	j.list.RefreshItem(at)
}

func (j *joining) newRow() fyne.CanvasObject {
	what, by, mine, theirs := widget.NewLabel(""), widget.NewLabel(""), widget.NewLabel(""), widget.NewLabel("")
	what.TextStyle.Bold = true
	by.Importance = widget.LowImportance
	for _, l := range []*widget.Label{what, mine, theirs} {
		l.Truncation = fyne.TextTruncateEllipsis
	}
	options := container.NewHBox(by, widgets.NewOption(j.Text("join.mine")), widgets.NewOption(j.Text("join.theirs")), widgets.NewOption(j.Text("join.both")), widgets.NewOption(j.Text("join.claim")))
	return container.NewVBox(container.NewBorder(nil, nil, nil, options, what), container.NewGridWithColumns(2, mine, theirs))
}

// fill shows a parting in the objects that newRow made.
func (j *joining) fill(at int, o fyne.CanvasObject) {
	p, parts := &j.partings[at], o.(*fyne.Container).Objects
	head, texts := parts[0].(*fyne.Container).Objects, parts[1].(*fyne.Container).Objects
	end := head[1].(*fyne.Container).Objects
	head[0].(*widget.Label).SetText(j.what(p))
	end[0].(*widget.Label).SetText([...]words.Message{edit.ByMe: words.Say("join.by-me"), edit.ByThem: words.Say("join.by-them"), edit.ByBoth: words.Say("join.by-both")}[p.By].In(j.Text))
	mine, theirs := widgets.Around(p.Mine, p.Theirs)
	for i, said := range []string{j.Text("join.here", "text", cmp.Or(mine, "–")), j.Text("join.there", "text", cmp.Or(theirs, "–"))} {
		label := texts[i].(*widget.Label)
		if label.Importance = widget.LowImportance; j.taken[at] == edit.Both || int(j.taken[at]) == i {
			label.Importance = widget.MediumImportance
		}
		label.SetText(said)
	}
	for i, o := range end[1:] {
		option, taking := o.(*widgets.Option), min(edit.Taking(i), edit.Both)
		option.Set(taking == j.taken[at])
		option.OnChosen = func() {
			j.taken[at] = taking
			j.list.RefreshItem(at)
		}
		if option.Show(); taking == edit.Both && (!p.Both || p.Account != (i == len(end)-2)) {
			option.Hide()
		}
	}
	parts[0].Refresh()
}

// what names a parting.
func (j *joining) what(p *edit.Parting) string {
	switch {
	case p.Event != nil && p.Field == "":
		return words.Clip(p.Event.Title)
	case p.Event != nil:
		return words.Clip(p.Event.Title) + " · " + j.Text("join.field."+p.Field)
	case p.Source != nil:
		return j.Text("join.source", "source", words.Clip(p.Source.Cited()))
	}
	return j.Text("join.timeline", "field", j.Text("join.field."+p.Field))
}

// carryOut changes what is open as was chosen. What was changed there while it was asked about is
// joined too.
func (j *joining) carryOut() {
	taken := make(map[edit.Key]edit.Taking, len(j.partings))
	for i := range j.partings {
		taken[j.partings[i].Key] = j.taken[i]
	}
	task := j.Progress.Begin(j.Text("status-bar.changing"), j.Session.Cancel)
	j.Session.Change(words.Say("change.merge", "file", filepath.Base(j.path)), func(_ context.Context, now *timeline.Timeline) (edit.Change, error) {
		return edit.Join(j.base, now, j.theirs, func(p *edit.Parting) edit.Taking {
			if t, chosen := taken[p.Key]; chosen {
				return t
			}
			return p.Safe
		}), nil
	}, func(err error) {
		task.End()
		if err != nil {
			j.askAgain(err)
			return
		}
		j.Trace.Changed("do", j.Session.Timeline().Events.Len())
		j.Desk.Status(j.Text("join.done", "file", filepath.Base(j.path)))
		j.merged(false)
	})
}

// merged notes that what is open has what was wanted of the file. Same is whether they say the
// same.
func (j *joining) merged(same bool) {
	if j.own {
		j.based = j.theirs
		j.Session.Based(j.file, j.missing, same)
	}
	j.goOn()
}

// goOn merges the rest.
func (j *joining) goOn() { j.Saver.merge(j.rest, j.then) }

// askAgain says that nothing came of merging, and offers it again before the rest.
func (j *joining) askAgain(err error) {
	text := j.Text("join.failed", "error", err)
	j.Desk.Status(text)
	j.askAbout("join.title", widgets.Paragraph(filepath.Base(j.path)+"\n\n"+text), fyne.NewSize(600, 240), []choice{
		{words: j.Text("dialog.cancel"), then: j.goOn, escape: true},
		{words: j.Text("save.again"), then: j.carryOut},
	})
}
