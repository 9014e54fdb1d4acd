package saving

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/document"
	"dateline/internal/document/backup"
	"dateline/internal/formats"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/widgets"
)

// about is what the backups of a document are known by.
func (s *Saver) about(path string) backup.About { return backup.About{Path: path, ID: s.Session.ID()} }

// keepVersion keeps, beside the window, what was saved. A backup that cannot be made stops no
// save.
func (s *Saver) keepVersion(about backup.About, text []byte, t *timeline.Timeline) {
	if s.Backups.Dir != "" {
		_ = s.Backups.Keep(about, text, backup.Counts{Events: len(t.Events), Claims: t.CountClaims(), Sources: len(t.Sources)}, s.Now())
	}
}

// keepBefore keeps what a file holds before it is saved over: the first time, and where
// that is not known to be what was open.
func (s *Saver) keepBefore(about backup.About, known bool) {
	if s.Backups.Dir == "" || document.PrintOf(about.Path).IsZero() || known && len(s.Backups.List(about)) > 0 {
		return
	}
	text, err := os.ReadFile(about.Path)
	if err != nil {
		return
	}
	r, err := formats.Read(filepath.Base(about.Path), text)
	if err != nil { // of whatever it is
		r.Timeline = &timeline.Timeline{}
	}
	s.keepVersion(about, text, r.Timeline)
}

// Versions shows the versions that were saved earlier, to open one of them as a state that is
// not saved: what is open, and its file, stay as they are until then.
func (s *Saver) Versions() {
	if !s.Session.Shown().Open() {
		return
	}
	path := s.Session.Shown().Path
	about := s.about(path)
	beside.Run(func() []backup.Version { return s.Backups.List(about) }, func(all []backup.Version) { s.showVersions(path, all) })
}

func (s *Saver) showVersions(path string, all []backup.Version) {
	if s.Backups.Dir == "" || len(all) == 0 {
		s.Desk.Status(s.Text("versions.none", "file", filepath.Base(path)))
		return
	}
	var d *dialog.CustomDialog
	list := widget.NewList(func() int { return len(all) }, func() fyne.CanvasObject { return widget.NewLabel("") }, func(i widget.ListItemID, o fyne.CanvasObject) {
		o.(*widget.Label).SetText(s.versionText(all[i]))
	})
	list.OnSelected = func(i widget.ListItemID) {
		d.Hide()
		s.UnlessUnsaved(func() { s.restore(path, all[i]) })
	}
	content := container.NewBorder(widgets.Paragraph(s.Text("versions.text", "file", filepath.Base(path))), nil, nil, nil, list)
	d = dialog.NewCustom(s.Text("versions.title"), s.Text("dialog.cancel"), content, s.Window)
	d.Resize(widgets.Within(s.Window, 640, 480))
	d.Show()
	s.Desk.OnEscape(d.Hide)
}

func (s *Saver) versionText(v backup.Version) string {
	return s.Text("versions.line", "when", v.When.Local().Format(time.DateTime), "events", v.Events, "claims", v.Claims, "sources", v.Sources)
}

// restore opens a version. It is not saved: Save writes it over the file, and undo leads
// nowhere before it.
func (s *Saver) restore(path string, v backup.Version) {
	shown := s.Session.Shown()
	s.Session.Open(func(context.Context, func(float64)) (session.Document, error) {
		text, err := v.Text()
		if err != nil {
			return session.Document{}, err
		}
		r, err := formats.Read(filepath.Base(path), text)
		return session.Document{Path: shown.Path, File: shown.File, Format: shown.Format, Timeline: r.Timeline, Unsaved: true}, err
	}, func(float64) {}, func(err error) {
		if err != nil {
			s.Desk.Status(s.Text("recover.failed", "error", reason(err)))
			return
		}
		s.Desk.Status(s.Text("versions.done", "when", v.When.Local().Format(time.DateTime)))
	})
}

// Revert opens the file again as it is on disk. It asks before, if something is not saved.
func (s *Saver) Revert() {
	shown := s.Session.Shown()
	if !shown.Open() || shown.File.IsZero() {
		return
	}
	if !s.Session.Unsaved() {
		s.Reopen(shown.Path)
		return
	}
	s.ask("revert.title", s.Text("revert.text", "file", filepath.Base(shown.Path)), []choice{
		{words: s.Text("revert.revert"), then: func() { s.Reopen(shown.Path) }},
		{words: s.Text("dialog.cancel")},
	})
}

// askLoss asks before a file is left with far fewer events than it has, and then calls save.
func (s *Saver) askLoss(path string, loss *document.LossError, save func()) {
	s.ask("save.loss", s.Text("save.loss-text", "file", filepath.Base(path), "before", loss.Before, "after", loss.After), []choice{
		{words: s.Text("save.loss-save"), then: save},
		{words: s.Text("save.elsewhere"), then: func() { s.SaveAs(func() {}) }},
		{words: s.Text("dialog.cancel")},
	})
}
