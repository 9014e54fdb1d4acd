package saving

import (
	"context"
	"time"

	"fyne.io/fyne/v2/widget"

	"dateline/internal/ui/beside"
	"dateline/internal/words"
)

// Safety says in the status bar since when all that was done is on disk, or why it is not;
// where nothing waits to be saved, why nothing can be changed, or that it is as in its file.
func (s *Saver) Safety() *widget.Label { return s.safety }

const (
	// unsafe is after how long the line says that something is not on disk yet.
	unsafe = 2 * time.Second
	// often and seldom are how often the line is looked at: while something waits, and
	// once it only gets older.
	often, seldom = time.Second, 10 * time.Second
)

// NoteTyped brings the line up to date after something was typed.
func (s *Saver) NoteTyped() { s.watchSafety() }

// typed reports whether something was typed that is not in the document yet.
func (s *Saver) typed() bool { return s.Typed != nil && s.Typed() }

// watchSafety brings the line up to date, and goes on with it for as long as what is open is
// not in its file.
func (s *Saver) watchSafety() {
	age := s.showSafety()
	if !s.Session.Unsaved() && !s.typed() {
		s.watching.Stop()
		return
	}
	pause := often
	if age > seldom {
		pause = seldom
	}
	beside.RunLatest(&s.watching, func(ctx context.Context) struct{} {
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
		return struct{}{}
	}, func(struct{}) { s.watchSafety() })
}

// showSafety shows the line, and returns for how long everything has been on disk; 0 where
// something waits for that.
func (s *Saver) showSafety() (age time.Duration) {
	if s.journal == nil || !s.Session.Unsaved() && !s.typed() {
		line := ""
		if why, is := s.Session.ReadOnly(); is {
			line = why.In(s.Text)
		} else if s.journal != nil && !s.Session.Shown().File.IsZero() {
			line = s.Text("safe.saved")
		}
		s.say(line)
		return 0
	}
	now, status := s.Now(), s.journal.Status()
	switch {
	case status.Err != nil:
		s.say(s.Text("safe.not", "error", reason(status.Err)))
	case !status.Waiting.IsZero() && now.Sub(status.Waiting) > unsafe:
		s.say(s.Text("safe.waiting"))
	case s.typed() || !status.Waiting.IsZero() || status.Safe.IsZero(): // an older copy lacks it
		s.say(s.Text("safe.unsaved"))
	default:
		age = now.Sub(status.Safe)
		s.say(aged(age).In(s.Text))
	}
	return age
}

// say shows a line, if it is another than before: each change is a frame.
func (s *Saver) say(line string) {
	if s.safety.Text != line {
		s.safety.SetText(line)
	}
}

// aged says an age in the largest unit of which it has one, and seconds by tens.
func aged(age time.Duration) words.Message {
	switch {
	case age < seldom:
		return words.Say("safe.seconds", "age", max(int(age/time.Second), 0))
	case age < time.Minute:
		return words.Say("safe.seconds", "age", int(age/seldom)*int(seldom/time.Second))
	case age < time.Hour:
		return words.Say("safe.minutes", "age", int(age/time.Minute))
	}
	return words.Say("safe.hours", "age", int(age/time.Hour))
}
