package widgets

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Entry is Fyne's, with a cursor that may stand behind spaces at which a line ends.
//
// Where a text is wrapped at words, Fyne 2.8.1 gives the spaces at the end of a line no
// column. So the cursor fell before a space that was typed there, and the next letter went
// before the space: "the first timesince ".
type Entry struct {
	widget.Entry
	behind place
	self   fyne.CanvasObject // what it stands in the window as
}

// ExtendBaseWidget notes what the entry is a part of.
func (e *Entry) ExtendBaseWidget(w fyne.Widget) {
	e.self = w
	e.Entry.ExtendBaseWidget(w)
}

// FocusGained implements fyne.Focusable: the entry comes into view.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	e.reveal()
}

// reveal brings the entry into view, where somebody types.
func (e *Entry) reveal() {
	if e.self != nil {
		Reveal(e.self)
	}
}

// place is where the cursor is meant to be, and where Fyne has it instead. It holds as long
// as neither the text nor Fyne's cursor is another.
type place struct {
	text        string
	at          int // in characters from the beginning
	row, column int
}

// TypedRune implements fyne.Focusable.
func (e *Entry) TypedRune(r rune) {
	e.reveal()
	e.returns()
	before, at := utf8.RuneCountInString(e.Text), e.CursorTextOffset()
	selected := e.SelectedText() != ""
	e.Entry.TypedRune(r)
	if selected {
		e.settle()
	} else if utf8.RuneCountInString(e.Text) > before {
		e.keep(at + 1)
	}
}

// TypedKey implements fyne.Focusable.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	e.reveal()
	e.returns()
	before, at := utf8.RuneCountInString(e.Text), e.CursorTextOffset()
	selected := e.SelectedText() != ""
	e.Entry.TypedKey(k)
	switch after := utf8.RuneCountInString(e.Text); {
	case after == before && k.Name != fyne.KeyEnd:
	case selected || k.Name == fyne.KeyEnd:
		e.settle()
	case k.Name == fyne.KeyBackspace:
		e.keep(at - (before - after))
	case k.Name == fyne.KeyDelete:
		e.keep(at)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	e.reveal()
	e.returns()
	before := e.Text
	e.Entry.TypedShortcut(s)
	if e.Text != before {
		e.settle()
	}
}

// MouseUp implements desktop.Mouseable.
func (e *Entry) MouseUp(m *desktop.MouseEvent) {
	e.Entry.MouseUp(m)
	e.settle()
}

// settle puts the cursor behind the spaces that follow it, where nothing else does in its
// paragraph.
func (e *Entry) settle() {
	if e.Wrapping != fyne.TextWrapWord || e.SelectedText() != "" {
		return
	}
	at := e.CursorTextOffset()
	rest := []rune(e.Text)
	rest = rest[min(at, len(rest)):]
	spaces := 0
	for spaces < len(rest) && strings.ContainsRune(" \t", rest[spaces]) {
		spaces++
	}
	if spaces == len(rest) || rest[spaces] == '\n' {
		e.keep(at + spaces)
	}
}

// keep notes where the cursor is meant to be, if Fyne has it elsewhere.
func (e *Entry) keep(at int) {
	e.behind = place{}
	if e.Wrapping != fyne.TextWrapWord || e.CursorTextOffset() == at {
		return
	}
	e.Refresh() // Fyne brings a cursor that is out of its row back
	e.behind = place{e.Text, at, e.CursorRow, e.CursorColumn}
}

// returns puts the cursor where it is meant to be.
func (e *Entry) returns() {
	b := e.behind
	e.behind = place{}
	if b.text == "" || b.text != e.Text || b.row != e.CursorRow || b.column != e.CursorColumn || e.SelectedText() != "" {
		return
	}
	for row := b.row; row >= 0; row-- {
		e.CursorRow, e.CursorColumn = row, 0
		if begin := e.CursorTextOffset(); begin <= b.at {
			e.CursorColumn = b.at - begin
			return
		}
	}
}
