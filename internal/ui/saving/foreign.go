package saving

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"dateline/internal/document"
	"dateline/internal/format"
	"dateline/internal/formats"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/widgets"
)

// foreignFormat returns the format of the file of which the document is, if it is
// another than Dateline's own and can be written; nil otherwise.
func (s *Saver) foreignFormat() *format.Format {
	shown := s.Session.Shown()
	f := formats.ByName(shown.Format)
	if f == nil || !f.Writes() || f.Name == format.NativeName || !filepath.IsAbs(shown.Path) {
		return nil
	}
	return f
}

// written is a document as a file of another program, and what that lacks.
type written struct {
	text   []byte
	report format.Report
	same   bool // it is the file as it was opened, byte for byte
	err    error
}

// saveForeign saves a document that came from a file of another program. The first time
// it asks whether to write that file again, and says what would be lost; and each time
// as long as the file has what could not be read and would be removed from it.
func (s *Saver) saveForeign(f *format.Format, then func()) {
	t, options, original := s.Session.Timeline(), format.WriteOptions{Text: s.Text, Lexicon: s.Lexicon()}, s.original(f)
	task := s.Progress.Begin(s.Text("status-bar.saving", "file", filepath.Base(s.Session.Shown().Path)), nil)
	s.preparing = task
	beside.Work(task, func(ctx context.Context, _ func(float64)) written {
		var text bytes.Buffer
		report, err := format.Write(ctx, &text, f, t, options)
		_, same := original()
		return written{text.Bytes(), report, same, err}
	}, func(w written) {
		task.End()
		shown := s.Session.Shown()
		if w.same {
			shown.Missing = nil
		}
		switch {
		case w.err != nil:
			s.failed(shown.Path, outcome{err: w.err}, then)
		case s.writesBack == shown.Path && shown.Missing == nil:
			s.saveBack(f, shown.File, then)
		default:
			s.askForeign(f, &w.report, shown.Missing, then)
		}
	})
}

// askForeign asks whether a document is to be saved as Dateline's own or written back.
func (s *Saver) askForeign(f *format.Format, r *format.Report, missing *format.Missing, then func()) {
	path, name := s.Session.Shown().Path, s.Text("format."+f.Name)
	box := container.NewVBox()
	if missing != nil {
		box.Add(widgets.Strong(s.missingText(filepath.Base(path), missing)))
		s.addSections(box, missing.Sections(filepath.Base(path), s.Text, lossesShown))
	}
	box.Add(widgets.Paragraph(s.Text("save.foreign-text", "file", filepath.Base(path), "format", name)))
	switch {
	case !r.Lossless():
		box.Add(widgets.Paragraph(s.Text("save.foreign-losses", "format", name)))
	case missing == nil:
		box.Add(widgets.Paragraph(s.Text("save.foreign-whole", "format", name)))
	}
	account := format.Account{Write: r}
	s.addSections(box, account.Sections(s.Text, lossesShown))
	s.askAbout("save.foreign", container.NewVScroll(box), fyne.NewSize(640, 420), []choice{
		{words: s.Text("dialog.cancel")},
		{words: s.Text("save.foreign-back", "format", name), then: func() {
			s.writesBack = path
			s.saveBack(f, s.Session.Shown().File, then)
		}},
		{words: s.Text("save.foreign-own"), then: func() { s.SaveAs(then) }},
	})
}

// missingText says what writing back would remove from a file, of which it was not read.
func (s *Saver) missingText(file string, m *format.Missing) string {
	if m.Rows > 0 {
		return s.Text("save.missing-rows", "file", file, "n", m.Rows)
	}
	return s.Text("save.missing", "file", file)
}

// addSections adds sections of a report to a question.
func (s *Saver) addSections(box *fyne.Container, sections []format.Section) {
	for _, section := range sections {
		box.Add(widgets.Strong(section.Heading))
		lines := section.Lines
		if section.More > 0 {
			lines = append(lines, s.Text("report.more", "n", section.More))
		}
		box.Add(widgets.Paragraph(strings.Join(lines, "\n")))
	}
}

// lossesShown is how many lines of each kind of loss a question shows.
const lossesShown = 8

// saveBack writes a document to the file of another program that it came from, over a
// file with a print.
func (s *Saver) saveBack(f *format.Format, over document.Print, then func()) {
	options := format.WriteOptions{Text: s.Text, Lexicon: s.Lexicon()}
	t, original := s.Session.Timeline(), s.original(f)
	s.write(s.Session.Shown().Path, over, f, then, func() ([]byte, error) {
		if text, ok := original(); ok {
			return text, nil
		}
		var text bytes.Buffer
		_, err := format.Write(context.Background(), &text, f, t, options)
		return text.Bytes(), err
	})
}
