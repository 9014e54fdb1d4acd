package editing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/timeline"
	"dateline/internal/ui/typing"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// input is a field of text, with its name above it, and below it what is wrong with it
// and what could stand there.
type input struct {
	widgets.Entry
	editor *Editor
	// key is that of the field within the event, and name that of its step.
	key, name string
	// text returns what an event has. setting returns what puts a text into a copy of
	// one, or says why it cannot stand there; that is called beside the window too.
	text    func(e *timeline.Event) string
	setting func(text string) func(e *timeline.Event) words.Message
	// late means that a change waits for a longer pause; see [typing.Pace].
	late bool
	// onTyped is called with every change of the text, and onLeft when the focus goes
	// elsewhere; nil for nothing.
	onTyped, onLeft func()
	// onKey is asked about each key before the field; true where it is done with it.
	onKey func(fyne.KeyName) bool
	// fresh means that the text may change more than what it shows: a change is made even
	// where that stays.
	fresh bool
	// known returns the texts that are suggested; nil for none. With list each line is one.
	known func() []string
	list  bool

	model       string // what the event has, or will have once all has arrived
	shown       bool   // the text is being changed by show
	note        *widgets.Text
	suggestions *fyne.Container
	suggested   []string
	chosen      int // of the suggestions; -1 for none
	box         *fyne.Container
}

// newInput returns a field of a text, several lines high where lines is over 1.
func (e *Editor) newInput(key, label string, lines int) *input {
	in := &input{editor: e, key: key, name: key, chosen: -1}
	in.ExtendBaseWidget(in)
	if lines > 1 {
		in.MultiLine, in.Wrapping = true, fyne.TextWrapWord
		in.SetMinRowsVisible(lines)
	}
	in.OnChanged = func(string) { in.changed() }
	in.note = newNote()
	in.suggestions = container.New(widgets.Column{})
	in.suggestions.Hide()
	in.box = container.New(tight(), newLabel(label), in, in.note, in.suggestions)
	return in
}

func newLabel(text string) *widgets.Text { return widgets.NewText(text, fyne.TextStyle{}).Muted() }

// newNote returns a note below a field, which is hidden while it says nothing.
func newNote() *widgets.Text {
	note := widgets.NewText("", fyne.TextStyle{})
	note.Importance = widget.WarningImportance
	note.Hide()
	return note
}

// tell shows a note; "" hides it.
func tell(note *widgets.Text, text string, importance widget.Importance) {
	if note.Text == text && note.Importance == importance {
		return
	}
	note.Importance = importance
	note.SetText(text)
	if text == "" {
		note.Hide()
	} else {
		note.Show()
	}
}

func (in *input) object() fyne.CanvasObject { return in.box }

// show implements part.
func (in *input) show(e *timeline.Event, another bool) {
	text := in.text(e)
	switch {
	case another:
		in.suggest(nil)
		tell(in.note, "", widget.WarningImportance)
	case text == in.model || in.editor.typing.Busy(in.editor.keyOf(in.key)):
		in.model = text
		return
	}
	in.model = text
	in.put(text)
	if draft, ok := in.editor.drafts[in.editor.keyOf(in.key)]; ok { // it could not be kept
		in.put(draft)
		_, _, told := in.made()
		told()
	}
	if in.onTyped != nil {
		in.onTyped()
	}
}

// put shows a text that nobody typed.
func (in *input) put(text string) {
	if text == in.Text {
		return
	}
	focused := in.editor.Window.Canvas().Focused() == in
	whole := focused && !in.MultiLine && in.SelectedText() == in.Text // nothing is typed yet
	in.shown = true
	in.SetText(text)
	in.shown = false
	if whole { // as when the focus came, so that what is typed takes its place
		in.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// changed is called with every change of the text.
func (in *input) changed() {
	if in.shown {
		return
	}
	in.editor.typing.Note(in.editor.keyOf(in.key), in.late, in.made)
	if in.onTyped != nil {
		in.onTyped()
	}
	in.suggest(in.found())
}

// made is the [typing.Made] of the text. One that cannot stand there is told, and kept for as long
// as the document is open.
func (in *input) made() (s typing.Step, ok bool, told func()) {
	e := in.editor
	event := e.eventOf(e.id)
	if event == nil {
		return s, false, func() {}
	}
	text, own, set := in.Text, *event, in.setting(in.Text)
	why := set(&own)
	after := in.text(&own)
	ok = why.Key == "" && (after != in.model || in.fresh)
	return e.stepOf(in.key, in.name, event, func(e *timeline.Event) { set(e) }), ok, func() {
		delete(e.drafts, e.keyOf(in.key))
		if tell(in.note, why.In(e.Text), widget.WarningImportance); why.Key != "" {
			e.drafts[e.keyOf(in.key)] = text
			e.arrange()
		}
		if ok {
			in.model = after
		}
	}
}

// Content returns what stands in the field.
func (in *input) Content() string { return in.Text }

// AcceptsTab implements fyne.Tabbable: Tab leads to the next field, in texts of several
// lines too.
func (in *input) AcceptsTab() bool { return false }

// FocusGained implements fyne.Focusable. What stands in a field of one line is selected, so
// that what is typed takes its place; not where the window alone was away.
func (in *input) FocusGained() {
	in.Entry.FocusGained()
	in.editor.entered(in)
	if in.editor.last != in && !in.MultiLine {
		in.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
	in.editor.last = in
	if in.known != nil {
		in.editor.learn()
	}
}

// FocusLost implements fyne.Focusable: what was typed becomes a change.
func (in *input) FocusLost() {
	in.Entry.FocusLost()
	in.editor.typing.Apply()
	if in.onLeft != nil {
		in.onLeft()
	}
}

// TypedKey implements fyne.Focusable.
func (in *input) TypedKey(k *fyne.KeyEvent) {
	enter := k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter
	switch {
	case in.onKey != nil && in.onKey(k.Name):
	case k.Name == fyne.KeyEscape && len(in.suggested) > 0:
		in.suggest(nil)
	case k.Name == fyne.KeyEscape:
		in.editor.Done()
	case in.choosing(k.Name):
	case enter && in.chosen >= 0:
		in.pick(in.suggested[in.chosen])
	case enter && !in.MultiLine:
		in.editor.Window.Canvas().FocusNext()
	default:
		in.Entry.TypedKey(k)
	}
}
