// Package home is the page that stands in the window while nothing is open: what was
// opened lately, each with its picture, and the ways to begin. How a picture is made
// and kept stands in picture.go.
//
// Which files were opened lately is known to the main window.
package home

import (
	"context"
	"image"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/ui/beside"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// Params are what the page needs from outside.
type Params struct {
	Text words.Text
	// Recent returns the paths of the files that were opened lately, the last first.
	Recent func() []string
	// Titles returns the titles of the timelines in them, by their paths, as far as they have some.
	Titles func() map[string]string
	// Open opens one of them, and Forget takes it off the list.
	Open, Forget func(path string)
	// AskOpen, New, Example and Signs do what the buttons say.
	AskOpen, New, Example, Signs func()
	// Painted makes the picture of the example, beside the window.
	Painted func() image.Image
	// Pictures is the folder with the pictures of files; "" for none.
	Pictures string
}

// Home is the page.
type Home struct {
	Params
	// Object is the page as an object of the window.
	Object *fyne.Container
	begin  []*widgets.Answer
	cards  *fyne.Container
	none   *fyne.Container // in place of the cards: the example
	above  *canvas.Text
	latest beside.Latest
}

// New returns the page, hidden.
func New(p Params) *Home {
	h := &Home{Params: p, cards: container.NewGridWrap(cardSize(shownScale)), none: container.NewGridWrap(cardSize(largeScale))}
	begin := container.NewVBox(h.heading("home.begin"))
	for _, b := range []struct {
		key  string
		icon fyne.Resource
		do   func()
	}{
		{"home.open", theme.FolderOpenIcon(), p.AskOpen},
		{"home.new", theme.DocumentCreateIcon(), p.New},
		{"home.example", theme.HistoryIcon(), p.Example},
		{"home.signs", theme.HelpIcon(), p.Signs},
	} {
		button := widgets.NewAnswer(p.Text(b.key), func() {}, b.do)
		button.Icon, button.Alignment = b.icon, widget.ButtonAlignLeading
		h.begin = append(h.begin, button)
		begin.Add(button)
	}
	h.begin[0].Importance = widget.HighImportance
	h.above = h.heading("home.recent")
	recent := container.NewBorder(h.above, nil, nil, nil, container.NewScroll(container.NewStack(h.cards, h.none)))
	left := container.NewBorder(container.NewPadded(begin), nil, nil, nil)
	ground := canvas.NewRectangle(theme.Color(theme.ColorNameBackground))
	h.Object = container.NewStack(ground, container.NewPadded(container.NewBorder(nil, nil, left, nil, container.NewPadded(recent))))
	h.Object.Hide()
	return h
}

func (h *Home) heading(key string) *canvas.Text {
	title := canvas.NewText(h.Text(key), theme.Color(theme.ColorNameForeground))
	title.TextSize, title.TextStyle.Bold = theme.TextHeadingSize(), true
	return title
}

// Show shows the page with what was opened lately.
func (h *Home) Show() {
	h.Object.Objects[0].(*canvas.Rectangle).FillColor = theme.Color(theme.ColorNameBackground)
	h.Object.Show()
	paths := h.Recent()
	if len(paths) == 0 {
		h.showExample()
		return
	}
	h.above.Text = h.Text("home.recent")
	h.above.Refresh()
	h.none.Hide() // or the page would be scrolled over the room of a large card
	beside.RunLatest(&h.latest, func(ctx context.Context) []entry { return h.look(ctx, paths) }, h.show)
}

// showExample shows the example to who never opened a file, with its picture once that is made.
func (h *Home) showExample() {
	h.above.Text = h.Text("home.examples")
	h.above.Refresh()
	h.none.Show()
	show := func(picture *canvas.Image) {
		h.cards.Objects, h.none.Objects = nil, []fyne.CanvasObject{newCard(h.Text("home.example"), h.Text("home.none"), picture, largeScale, h.Example)}
		h.cards.Refresh()
		h.none.Refresh()
	}
	show(nil)
	beside.RunLatest(&h.latest, func(context.Context) image.Image { return h.Painted() }, func(painted image.Image) {
		if painted != nil {
			show(canvas.NewImageFromImage(painted))
		}
	})
}

// Hide hides the page.
func (h *Home) Hide() {
	h.latest.Stop()
	h.Object.Hide()
}

// Visible reports whether the page is shown.
func (h *Home) Visible() bool { return h.Object.Visible() }

// First returns what has the focus first.
func (h *Home) First() fyne.Focusable { return h.begin[0] }

// entry is a file that was opened lately.
type entry struct {
	path, picture string // picture is "" for none
	missing       bool
}

// look finds the pictures of files, and which of them are not there any more. A drive
// of the network may take its time.
func (h *Home) look(ctx context.Context, paths []string) (entries []entry) {
	for _, path := range paths {
		if ctx.Err() != nil {
			return nil
		}
		e := entry{path: path, picture: pictureOf(h.Pictures, path)}
		if _, err := os.Stat(path); err != nil {
			e.missing = true
		}
		if _, err := os.Stat(e.picture); err != nil {
			e.picture = ""
		}
		entries = append(entries, e)
	}
	return entries
}

func (h *Home) show(entries []entry) {
	h.cards.RemoveAll()
	h.none.RemoveAll()
	titles := h.Titles()
	for _, e := range entries {
		h.cards.Add(h.card(e, titles[e.path]))
	}
	h.cards.Refresh()
}

// card returns a file, in which is a timeline of a title, as a card that opens it, or, where it is
// missing, takes it off the list. Without a title the name of the file stands for it.
func (h *Home) card(e entry, title string) fyne.CanvasObject {
	below, action := h.Text("menu.recent-file", "file", filepath.Base(e.path), "folder", filepath.Dir(e.path)), func() { h.Open(e.path) }
	if title == "" {
		title, below = filepath.Base(e.path), filepath.Dir(e.path)
	}
	if e.missing {
		title, below = filepath.Base(e.path), h.Text("home.missing", "folder", filepath.Dir(e.path))
		action = func() {
			h.Forget(e.path)
			h.Show()
		}
	}
	var picture *canvas.Image
	if e.picture != "" {
		picture = canvas.NewImageFromFile(e.picture)
	}
	return newCard(title, below, picture, shownScale, action)
}
