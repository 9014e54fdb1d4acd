package saving

import (
	"cmp"
	"context"
	"image"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/document/backup"
	"dateline/internal/formats"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// Versions shows the versions that were saved earlier, with a picture of each and what it says
// otherwise than what is open, to go back to one of them.
func (s *Saver) Versions() {
	if !s.Session.Shown().Open() {
		return
	}
	path := s.Session.Shown().Path
	about := s.about(path)
	beside.Run(func() []backup.Version { return s.Backups.List(about) }, func(all []backup.Version) {
		if len(all) == 0 {
			s.Desk.Status(s.Text("versions.none", "file", filepath.Base(path)))
			return
		}
		s.showVersions(path, all)
	})
}

const (
	// small is the size of a picture in the list, and large of that of the chosen version.
	smallWidth, smallHeight = 128, 72
	largeWidth, largeHeight = 512, 288
	// differencesShown is how many differences are listed.
	differencesShown = 500
)

// browser is the dialog of earlier versions.
type browser struct {
	*Saver
	path     string
	all      []backup.Version
	pictures []image.Image // nil where one is not made yet, or cannot be
	at       int           // the version that is chosen; -1 for none
	closed   bool

	dialog  *dialog.CustomDialog
	list    *widgets.Rows
	picture *canvas.Image
	verdict *widget.Label
	lines   []string
	changes *widgets.Rows
	change  int // the line that is chosen; -1 for none
	restore *widgets.Answer
	showing beside.Latest
}

func (s *Saver) showVersions(path string, all []backup.Version) {
	b := &browser{Saver: s, path: path, all: all, pictures: make([]image.Image, len(all)), at: -1, change: -1}
	b.list = widgets.NewRows(func() int { return len(all) }, newVersionRow, b.fill, b.leave)
	b.list.At = func() int { return b.at }
	b.list.OnSelected = b.choose
	b.list.Act = func(int) { b.take() }
	b.picture = &canvas.Image{FillMode: canvas.ImageFillContain}
	b.picture.SetMinSize(fyne.NewSize(largeWidth, largeHeight))
	b.verdict = widgets.Paragraph(s.Text("versions.text", "file", filepath.Base(path)))
	b.changes = widgets.NewRows(func() int { return len(b.lines) }, func() fyne.CanvasObject {
		l := widget.NewLabel("")
		l.Truncation = fyne.TextTruncateEllipsis
		return l
	}, func(i int, o fyne.CanvasObject) { o.(*widget.Label).SetText(b.lines[i]) }, b.leave)
	b.changes.At = func() int { return b.change }
	b.changes.OnSelected = func(i int) { b.change = i }
	chosen := container.NewBorder(container.NewVBox(b.picture, b.verdict), nil, nil, nil, b.changes)
	split := container.NewHSplit(b.list, chosen)
	split.SetOffset(0.42)
	b.dialog = dialog.NewCustomWithoutButtons(s.Text("versions.title"), split, s.Window)
	b.restore = widgets.NewAnswer(s.Text("versions.restore"), b.leave, b.take)
	b.restore.Importance = widget.HighImportance
	b.restore.Disable()
	b.dialog.SetButtons([]fyne.CanvasObject{widgets.NewAnswer(s.Text("dialog.cancel"), b.leave, b.leave), b.restore})
	b.dialog.SetOnClosed(func() {
		b.closed = true
		b.showing.Stop()
	})
	b.dialog.Resize(widgets.Within(s.Window, 1000, 700))
	b.dialog.Show()
	s.Desk.OnEscape(b.leave)
	s.Window.Canvas().Focus(b.list)
	b.paint(0)
}

func newVersionRow() fyne.CanvasObject {
	picture := &canvas.Image{FillMode: canvas.ImageFillContain}
	picture.SetMinSize(fyne.NewSize(smallWidth, smallHeight))
	when, counts := widget.NewLabel(""), widget.NewLabel("")
	when.TextStyle.Bold = true
	counts.Importance = widget.LowImportance
	for _, l := range []*widget.Label{when, counts} {
		l.Truncation = fyne.TextTruncateEllipsis
	}
	return container.NewBorder(nil, nil, picture, nil, container.NewVBox(when, counts))
}

// fill shows a version in the objects that newVersionRow made.
func (b *browser) fill(i int, o fyne.CanvasObject) {
	parts := o.(*fyne.Container).Objects
	texts := parts[0].(*fyne.Container).Objects
	v := b.all[i]
	texts[0].(*widget.Label).SetText(v.When.Local().Format(time.DateTime))
	texts[1].(*widget.Label).SetText(b.Text("versions.line", "events", v.Events, "claims", v.Claims, "sources", v.Sources))
	if picture := parts[1].(*canvas.Image); picture.Image != b.pictures[i] {
		picture.Image = b.pictures[i]
		picture.Refresh()
	}
}

func (b *browser) leave() { b.dialog.Hide() }

// read reads a version, on any goroutine.
func (b *browser) read(v backup.Version) (*timeline.Timeline, error) {
	text, err := v.Text()
	if err != nil {
		return nil, err
	}
	r, err := formats.Read(filepath.Base(b.path), text)
	return r.Timeline, err
}

// paint makes the pictures of the list beside the window, one after the other from a version
// on, until the dialog is closed.
func (b *browser) paint(from int) {
	if from >= len(b.all) || b.closed {
		return
	}
	painter := b.Painter()
	beside.Run(func() image.Image {
		t, err := b.read(b.all[from])
		if err != nil {
			return nil
		}
		return painter(t)
	}, func(picture image.Image) {
		b.pictures[from] = picture
		b.list.RefreshItem(from)
		b.paint(from + 1)
	})
}

// chosen is a version as it is shown.
type chosen struct {
	picture image.Image
	lines   []string
	counts  map[timeline.Kind]int
	err     error
}

// choose shows a version, and what going back to it would change.
func (b *browser) choose(i int) {
	b.at = i
	b.restore.Disable()
	b.verdict.SetText(b.Text("versions.reading"))
	painter, open := b.Painter(), b.Session.Timeline()
	beside.RunLatest(&b.showing, func(context.Context) (c chosen) {
		t, err := b.read(b.all[i])
		if err != nil {
			return chosen{err: err}
		}
		c = chosen{picture: painter(t), counts: make(map[timeline.Kind]int)}
		for _, d := range timeline.Diff(open, t) {
			if c.counts[d.Kind()]++; len(c.lines) < differencesShown {
				c.lines = append(c.lines, b.line(d))
			}
		}
		return c
	}, b.show)
}

func (b *browser) show(c chosen) {
	if c.err != nil {
		b.verdict.SetText(b.Text("versions.damaged", "error", reason(c.err)))
	} else {
		b.verdict.SetText(b.Text("versions.compared", "added", c.counts[timeline.Added], "removed", c.counts[timeline.Removed], "changed", c.counts[timeline.Changed]))
		b.restore.Enable()
	}
	b.picture.Image = c.picture
	b.picture.Refresh()
	b.lines, b.change = c.lines, -1
	b.changes.UnselectAll()
	b.changes.ScrollToTop()
	b.changes.Refresh()
}

// line tells one difference: the field, what becomes of it, and the event.
func (b *browser) line(d timeline.Difference) string {
	before, after := cmp.Or(words.Clip(d.Before), "–"), cmp.Or(words.Clip(d.After), "–")
	line := map[timeline.Kind]string{
		timeline.Added:   b.Text("versions.added", "what", after),
		timeline.Removed: b.Text("versions.removed", "what", before),
		timeline.Changed: b.Text("versions.changed", "before", before, "after", after),
	}[d.Kind()]
	if field := strings.TrimPrefix(d.Field, "events/"); field != "events" {
		line = field + ": " + line
		if d.Event != nil {
			line += " · " + words.Clip(d.Event.Title)
		}
	}
	return line
}

// take goes back to the version that is chosen. What is open can be had again by undoing that,
// and its file stays as it is until it is saved.
func (b *browser) take() {
	if b.restore.Disabled() {
		return
	}
	b.leave()
	b.restoreVersion(b.all[b.at], b.read)
}

// restoreVersion puts a version, which read reads, in the place of what is open.
func (s *Saver) restoreVersion(v backup.Version, read func(backup.Version) (*timeline.Timeline, error)) {
	when := v.When.Local().Format(time.DateTime)
	s.replace(words.Say("change.restore", "when", when), func() (*timeline.Timeline, error) { return read(v) }, s.Text("versions.done", "when", when))
}
