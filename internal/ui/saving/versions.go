package saving

import (
	"os"
	"path/filepath"

	"dateline/internal/document"
	"dateline/internal/document/backup"
	"dateline/internal/formats"
	"dateline/internal/timeline"
)

// about is what the backups of a document are known by.
func (s *Saver) about(path string) backup.About { return backup.About{Path: path, ID: s.Session.ID()} }

// keepVersion keeps, beside the window, what was saved. A backup that cannot be made stops no
// save.
func (s *Saver) keepVersion(about backup.About, text []byte, t *timeline.Timeline) {
	if s.Backups.Dir != "" {
		_ = s.Backups.Keep(about, text, backup.Counts{Events: t.Events.Len(), Claims: t.CountClaims(), Sources: len(t.Sources)}, s.Now())
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

// askLoss asks before a file is left with far fewer events than it has, and then calls save.
func (s *Saver) askLoss(path string, loss *document.LossError, save func()) {
	s.ask("save.loss", s.Text("save.loss-text", "file", filepath.Base(path), "before", loss.Before, "after", loss.After), []choice{
		{words: s.Text("save.loss-save"), then: save},
		{words: s.Text("save.elsewhere"), then: func() { s.SaveAs(func() {}) }},
		{words: s.Text("dialog.cancel")},
	})
}
