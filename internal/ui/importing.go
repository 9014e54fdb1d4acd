package ui

import (
	"context"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"dateline/internal/format"
	"dateline/internal/formats"
	"dateline/internal/layout"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// intake is a file to import, or a text that is in no file.
type intake struct {
	path   string       // or the name of the text
	file   *format.File // nil until it is loaded, and once it is read
	pasted bool         // it is in no file, and there is no doubt about its characters
	// preview is how it will be understood if it is a table, and mapping what
	// the user made of that.
	preview *format.TablePreview
	mapping *format.Mapping
	result  format.Result
	err     error
}

// name is what people know the file by.
func (f *intake) name() string { return filepath.Base(f.path) }

// importing is an import of one or several files, from the first look at them
// to the report: they are read beside the window, one after the other, then
// asked about and taken. What is open stays as it is until then. A file that
// cannot be read does not stop the others.
type importing struct {
	*Main
	files []*intake
	// merge says that they are to come to what is open, rather than perhaps.
	merge bool
	// pasted says that it comes from the clipboard, and is in no file.
	pasted bool
}

// importFiles imports the files at some paths.
func (m *Main) importFiles(paths []string, merge bool) {
	if len(paths) == 0 {
		return
	}
	i := &importing{Main: m, merge: merge}
	for _, path := range paths {
		i.files = append(i.files, &intake{path: path})
	}
	i.start()
}

// name is what people know the import by.
func (i *importing) name() string {
	if len(i.files) == 1 {
		return i.files[0].name()
	}
	return i.text("import.files", "n", len(i.files))
}

// each does something with every file, as a task of the window, with the
// progress of all, and then done.
func (i *importing) each(work func(ctx context.Context, f *intake, report func(float64)), done func()) {
	files := i.files
	task := i.begin(i.text("status-bar.opening", "file", i.name()))
	run(i.Main, task, func(ctx context.Context, report func(float64)) struct{} {
		for at, f := range files {
			work(ctx, f, func(part float64) { report((float64(at) + part) / float64(len(files))) })
			if ctx.Err() != nil {
				break
			}
		}
		return struct{}{}
	}, func(struct{}) { i.endOpening(); done() })
}

// start looks at the files.
func (i *importing) start() { i.each(lookAt, func() { i.confirm(0) }) }

// lookAt loads a file, and reads it unless it is a table, which is asked about
// first.
func lookAt(ctx context.Context, f *intake, report func(float64)) {
	if f.file == nil {
		f.file, f.err = formats.Load(ctx, f.path, func(part float64) { report(part / 4) })
	}
	if f.err == nil {
		f.look(ctx)
	}
	if f.err == nil && f.preview == nil {
		f.read(ctx, format.Options{Progress: func(part float64) { report(0.25 + part*0.75) }})
	}
}

// confirm asks about the tables from a number on, one after the other. What
// was said of one holds for others with the same columns.
func (i *importing) confirm(from int) {
	for n := from; n < len(i.files); n++ {
		f := i.files[n]
		if f.err != nil || f.preview == nil {
			continue
		}
		if before := i.fitting(f); before != nil {
			f.mapping = before
			continue
		}
		i.askMapping(f, i.place(n), func(m *format.Mapping) { i.confirmed(n, m) })
		return
	}
	i.each(readTable, i.weigh)
}

// place names a file, with its place among several.
func (i *importing) place(n int) string {
	if len(i.files) == 1 {
		return i.files[n].name()
	}
	return i.text("import.place", "file", i.files[n].name(), "n", n+1, "of", len(i.files))
}

// fitting gives the mapping of a table before with the same columns; nil for
// none.
func (i *importing) fitting(f *intake) *format.Mapping {
	for _, other := range i.files {
		if other.mapping != nil && other.mapping.Fits(f.preview) {
			return other.mapping
		}
	}
	return nil
}

// confirmed goes on with a mapping. Nothing is taken of a table without.
func (i *importing) confirmed(n int, m *format.Mapping) {
	f := i.files[n]
	if f.mapping = m; m == nil {
		i.files = slices.Delete(i.files, n, n+1)
		n--
	}
	if len(i.files) == 0 {
		i.showStatus()
		return
	}
	i.confirm(n + 1)
}

// readTable reads a table that was asked about.
func readTable(ctx context.Context, f *intake, report func(float64)) {
	if f.err == nil && f.mapping != nil {
		f.read(ctx, format.Options{Mapping: f.mapping, Progress: report})
	}
}

func (f *intake) read(ctx context.Context, options format.Options) {
	f.result, f.err = f.file.Read(ctx, options)
	f.file = nil // the result has what it needs of it
}

// results gives what could be read.
func (i *importing) results() (results []*format.Result) {
	for _, f := range i.files {
		if f.err == nil {
			results = append(results, &f.result)
		}
	}
	return results
}

// weighed tells how many events there would be under ids that are taken: in
// what is open, and among the files alone.
type weighed struct{ merged, alone int }

// weigh opens a single file of our own as ever, and asks about others.
func (i *importing) weigh() {
	results := i.results()
	if len(results) == 0 {
		i.report(nil)
		return
	}
	if !i.merge && len(i.files) == 1 && results[0].Report.Native() {
		i.unlessUnsaved(func() { i.finish(intention{alone: true}) })
		return
	}
	open := i.history.Now().timeline
	task := i.begin(i.text("status-bar.opening", "file", i.name()))
	run(i.Main, task, func(context.Context, func(float64)) weighed {
		return weighed{
			merged: format.Combine(open, results, timeline.KeepOurs).Conflicts,
			alone:  format.Combine(&timeline.Timeline{}, results, timeline.KeepOurs).Conflicts,
		}
	}, func(w weighed) { i.endOpening(); i.ask(w) })
}

// intention is what the user wants to become of the files: a timeline alone,
// or a part of what is open, with a choice for events of one id.
type intention struct {
	alone  bool
	choice timeline.Choice
}

// come is what came of an import.
type come struct {
	drawn   drawn
	opened  opened
	reports []format.Report // of merging, by the files that could be read
}

// finish takes the files.
func (i *importing) finish(want intention) {
	results := i.results()
	open := i.history.Now().timeline
	draw := i.drawer()
	style, fonts := i.view.style, i.view.fonts
	task := i.begin(i.text("status-bar.opening", "file", i.name()))
	run(i.Main, task, func(ctx context.Context, report func(float64)) come {
		switch {
		case !want.alone:
			c := format.Combine(open, results, want.choice)
			return come{reports: c.Reports, drawn: draw(c.Timeline, c.Gone, c.Come)}
		case len(results) > 1:
			c := format.Combine(&timeline.Timeline{}, results, want.choice)
			o := opened{path: i.firstPath(), result: format.Result{Timeline: c.Timeline}, style: style}
			return come{reports: c.Reports, opened: prepare(ctx, o, fonts, report)}
		}
		o := opened{path: i.firstPath(), result: *results[0], style: style}
		return come{opened: prepare(ctx, o, fonts, report)}
	}, func(c come) { i.take(want, c) })
}

// firstPath is the path of the first file that could be read.
func (i *importing) firstPath() string {
	for _, f := range i.files {
		if f.err == nil {
			return f.path
		}
	}
	return ""
}

// take shows what came of the files.
func (i *importing) take(want intention, c come) {
	if want.alone && c.opened.style != i.view.style { // another was chosen meanwhile
		i.replanned(want, c)
		return
	}
	i.endOpening()
	told := func() {
		i.trace.imported(len(c.reports), len(i.view.index.Timeline.Events))
		i.report(c.reports)
	}
	if want.alone {
		i.open(c.opened)
		if i.pasted || len(i.files) > 1 {
			i.history.Unsave()
		}
		told()
		return
	}
	i.change(words.Say("change.import", "file", i.name()), c.drawn)
	told()
}

// replanned plans what came for the style that there is now, and shows it.
func (i *importing) replanned(want intention, c come) {
	style, fonts := i.view.style, i.view.fonts
	run(i.Main, i.begin(i.text("status-bar.changing")), func(context.Context, func(float64)) come {
		c.opened.style, c.opened.plan = style, layout.NewPlan(c.opened.index, style, fonts)
		return c
	}, func(c come) { i.take(want, c) })
}

// report tells what was read, and of merging where there was any.
func (i *importing) report(merging []format.Report) {
	var all []told
	for _, f := range i.files {
		if f.err != nil {
			all = append(all, told{
				i.text("open.failed", "file", f.name()),
				format.Account{File: f.name(), Problems: []format.Problem{format.ProblemOf(f.err)}},
			})
			continue
		}
		t := i.reading(opened{path: f.path, result: f.result})
		if len(merging) > 0 {
			t.account.Merge, merging = &merging[0], merging[1:]
			t.line += " · " + i.text("report.new", "n", t.account.Merge.Events)
		}
		all = append(all, t)
	}
	i.tell(i.text("report.title"), all...)
}

// dropped imports files that were dragged onto the window.
func (m *Main) dropped(_ fyne.Position, files []fyne.URI) {
	var paths []string
	for _, f := range files {
		if f.Scheme() == "file" {
			paths = append(paths, f.Path())
		}
	}
	m.importFiles(paths, false)
}

// askOpen asks for files to open.
func (m *Main) askOpen() {
	m.picker.open("open.title", func(paths []string) { m.importFiles(paths, false) })
}

// askImport asks for files to merge into what is open.
func (m *Main) askImport() {
	m.picker.open("import.title", func(paths []string) { m.importFiles(paths, true) })
}

// paste imports the text on the clipboard, such as cells of a spreadsheet, as a
// file with that text.
func (m *Main) paste() {
	text := m.app.Clipboard().Content()
	if text == "" {
		m.status.SetText(m.text("paste.empty"))
		return
	}
	i := &importing{Main: m, merge: true, pasted: true}
	i.files = []*intake{{path: m.text("paste.name"), file: formats.FromBytes(m.text("paste.name"), []byte(text)), pasted: true}}
	i.start()
}

// OpenAll opens the first of some files, and offers to merge the others into
// it. Where the first could not be read nothing is to be merged.
func (m *Main) OpenAll(paths []string) {
	if len(paths) == 0 {
		return
	}
	m.openThen(paths[0], func() { m.importFiles(paths[1:], m.path == paths[0]) })
}
