package importing

import (
	"context"
	"slices"

	"dateline/internal/document"
	"dateline/internal/edit"
	"dateline/internal/format"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// job is an import of one or several files, from loading them to the report. Its
// steps follow each other in the order in which they stand here. A file that
// cannot be read does not stop the others.
type job struct {
	Params
	files []*file
	merge bool // the user wants to merge them into what is open
}

// name returns the name of the import that is shown.
func (j *job) name() string {
	if len(j.files) == 1 {
		return j.files[0].name()
	}
	return j.Text("import.files", "n", len(j.files))
}

// begin begins a task of the window; cancelled is as in [beside.Progress.Begin].
func (j *job) begin(cancelled func()) *beside.Task {
	return j.Progress.Begin(j.Text("status-bar.opening", "file", j.name()), cancelled)
}

// each does work on every file beside the window, as a task with the progress
// of all, and then calls done.
func (j *job) each(work func(f *file, ctx context.Context, report func(float64)), done func()) {
	files, task := j.files, j.begin(nil)
	beside.Work(task, func(ctx context.Context, report func(float64)) struct{} {
		for n, f := range files {
			if ctx.Err() != nil {
				break
			}
			work(f, ctx, func(part float64) { report((float64(n) + part) / float64(len(files))) })
		}
		return struct{}{}
	}, func(struct{}) {
		task.End()
		done()
	})
}

// loadFiles loads the files, and reads all but tables.
func (j *job) loadFiles() { j.each((*file).load, func() { j.askMappings(0) }) }

// askMappings asks how the tables are to be understood, one after the other,
// from a number on, and then reads them. The mapping of one is used for others
// with the same columns.
func (j *job) askMappings(from int) {
	for n := from; n < len(j.files); n++ {
		f := j.files[n]
		if f.err != nil || f.preview == nil {
			continue
		}
		if f.mapping = j.fittingMapping(f.preview); f.mapping == nil {
			askMapping(j.Params, f, j.numbered(n), func(m *format.Mapping) { j.mapped(n, m) })
			return
		}
	}
	j.each((*file).readTable, j.decide)
}

// numbered names a file, with its number among several.
func (j *job) numbered(n int) string {
	if len(j.files) == 1 {
		return j.files[n].name()
	}
	return j.Text("import.place", "file", j.files[n].name(), "n", n+1, "of", len(j.files))
}

// fittingMapping returns the mapping of a previous table with the same columns;
// nil for none.
func (j *job) fittingMapping(p *format.TablePreview) *format.Mapping {
	for _, other := range j.files {
		if other.mapping != nil && other.mapping.Fits(p) {
			return other.mapping
		}
	}
	return nil
}

// mapped continues with the mapping of a file. A table without one is not
// imported.
func (j *job) mapped(n int, m *format.Mapping) {
	j.files[n].mapping = m
	next := n + 1
	if m == nil {
		j.files = slices.Delete(j.files, n, n+1)
		next = n
	}
	if len(j.files) == 0 {
		j.ShowStatus()
		return
	}
	j.askMappings(next)
}

// results returns what could be read.
func (j *job) results() (results []*format.Result) {
	for _, f := range j.files {
		if f.err == nil {
			results = append(results, &f.result)
		}
	}
	return results
}

// decide opens a single file of Dateline's own format, and asks what is to
// become of others.
func (j *job) decide() {
	results := j.results()
	switch {
	case len(results) == 0:
		j.report(nil)
	case j.opensWithoutQuestion(results[0]):
		j.UnlessUnsaved(func() { j.open(timeline.KeepOurs) })
	default:
		j.countConflicts(results, j.ask)
	}
}

// opensWithoutQuestion reports whether there is nothing to ask about the files.
// First is the first of them that could be read.
func (j *job) opensWithoutQuestion(first *format.Result) bool {
	return j.Session.Timeline() == nil || !j.merge && len(j.files) == 1 && first.Report.Native()
}

// conflicts are the numbers of events whose ids exist already: if the files are
// merged into what is open, and if they are opened alone.
type conflicts struct{ merged, alone int }

// countConflicts counts the conflicts beside the window, and then calls done.
func (j *job) countConflicts(results []*format.Result, done func(conflicts)) {
	shown, task := j.Session.Timeline(), j.begin(nil)
	beside.Work(task, func(context.Context, func(float64)) conflicts {
		return conflicts{
			merged: format.Combine(shown, results, timeline.KeepOurs).Conflicts,
			alone:  format.Combine(&timeline.Timeline{}, results, timeline.KeepOurs).Conflicts,
		}
	}, func(c conflicts) {
		task.End()
		done(c)
	})
}

// open opens the files as a timeline alone. The choice is for events of one id
// among them.
func (j *job) open(choice timeline.Choice) {
	results, task := j.results(), j.begin(j.Session.Cancel)
	opened := session.Document{
		Path: j.firstPath(), Timeline: results[0].Timeline,
		Unsaved: len(j.files) > 1 || j.files[0].pasted,
	}
	if len(j.files) == 1 {
		opened.File, opened.Format, opened.Newer = j.files[0].print, results[0].Report.Format, results[0].ReadOnly
		opened.Missing = results[0].Missing()
	}
	var merges []format.Report
	j.Session.Open(func(context.Context, func(float64)) (session.Document, error) {
		if len(results) > 1 {
			c := format.Combine(&timeline.Timeline{}, results, choice)
			opened.Timeline, merges = c.Timeline, c.Reports
		}
		return opened, nil
	}, task.Report, func(err error) {
		task.End()
		if err == nil {
			j.imported(merges)
		}
	})
}

// firstPath returns the path of the first file that could be read.
func (j *job) firstPath() string {
	for _, f := range j.files {
		if f.err == nil {
			return f.path
		}
	}
	return ""
}

// mergeInto merges the files into what is open, as a change that can be undone.
func (j *job) mergeInto(choice timeline.Choice) {
	results, task := j.results(), j.begin(j.Session.Cancel)
	var merges []format.Report
	j.Session.Change(words.Say("change.import", "file", j.name()), func(_ context.Context, t *timeline.Timeline) (edit.Change, error) {
		c := format.Combine(t, results, choice)
		merges = c.Reports
		return edit.Change{Timeline: c.Timeline, Removed: c.Removed, Added: c.Added}, nil
	}, func(err error) {
		task.End()
		if err == nil {
			j.Trace.Changed("do", j.Session.Timeline().Events.Len())
			j.noteOwn()
			j.imported(merges)
		}
	})
}

// noteOwn notes that what was merged is what the file of the document itself holds now, if it
// was one of the files.
func (j *job) noteOwn() {
	for _, f := range j.files {
		if f.err == nil && !f.pasted && document.SameFile(f.path, j.Session.Shown().Path) {
			j.Session.Based(f.print, f.result.Missing(), false)
		}
	}
}

// imported is called when the import is shown. The reports are those of merging,
// one for each file that could be read; nil where nothing was merged.
func (j *job) imported(merges []format.Report) {
	j.Trace.Imported(len(merges), j.Session.Timeline().Events.Len())
	j.report(merges)
}

// report shows the outcomes of reading, and of merging where there was any.
func (j *job) report(merges []format.Report) {
	var all []widgets.Outcome
	for _, f := range j.files {
		if f.err != nil {
			all = append(all, widgets.Outcome{
				Line:    j.Text("open.failed", "file", f.name()),
				Account: format.Account{File: f.name(), Problems: []format.Problem{format.ProblemOf(f.err)}},
			})
			continue
		}
		t := ReadOutcome(j.Text, f.path, &f.result)
		if len(merges) > 0 {
			t.Account.Merge, merges = &merges[0], merges[1:]
			t.Line += " · " + j.Text("report.new", "n", t.Account.Merge.Events)
		}
		all = append(all, t)
	}
	j.Desk.Report(j.Text("report.title"), all...)
}
