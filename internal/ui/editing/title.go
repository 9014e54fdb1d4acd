package editing

import (
	"fyne.io/fyne/v2"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// titleInput is the field of the title. That of a new event takes a date before the title
// too, as in "14 July 1789: Fall of the Bastille", tells at once what it understood, and offers
// to take it all for the title. Of two readings none is taken before it is chosen.
type titleInput struct {
	*input
	hint   *widgets.Text
	told   *widgets.Understood
	before chrono.When // the date with which the event was made
	chosen chrono.When // the reading that was chosen of two
	plain  string      // a text that is a title alone
	whole  *suggestion // makes the text such a one
	marked bool        // Return chooses that
	took   bool        // the event has had a date that stood before its title
}

// newTitle returns the field of the title.
func (e *Editor) newTitle() *titleInput {
	t := &titleInput{input: e.fieldOf(&edit.Title, 1), hint: newLabel(e.Text("editing.title.hint"))}
	t.hint.Hide()
	t.told = widgets.NewUnderstood(e.Text, t.choose)
	t.whole = newSuggestion(e.Text("editing.title.whole"), t.keepWhole)
	t.setting = t.set
	t.onTyped, t.onLeft, t.onKey = t.explain, t.left, t.keyed
	t.box.Objects = append(t.box.Objects[:2:2], t.hint, t.told.Object, t.whole)
	return t
}

// show implements part.
func (t *titleInput) show(e *timeline.Event, another bool) {
	if another {
		t.before, t.fresh = e.When, false
	}
	t.input.show(e, another)
}

// begin takes a date before the title, until the field is left.
func (t *titleInput) begin() {
	t.chosen, t.plain, t.took, t.fresh = chrono.When{}, "", false, true
	t.explain()
}

// read returns the title that a text has, and what the date before it may mean; none where
// there is no such date.
func (t *titleInput) read(text string) (title string, all []chrono.When) {
	if t.fresh && text != t.plain {
		if title, all, ok := t.editor.dates.Titled(text, t.before); ok {
			return title, all
		}
	}
	return text, nil
}

// set returns what gives an event the title and the date of a text.
func (t *titleInput) set(text string) func(*timeline.Event) words.Message {
	title, all := t.read(text)
	when := t.before
	switch {
	case len(all) == 1:
		when = all[0]
	case len(all) > 1 && t.chosen.Form != chrono.None:
		when = t.chosen
	case len(all) > 1:
		title = text
	}
	t.took = t.took || t.fresh && len(all) > 0
	redate := t.fresh && t.took
	return func(event *timeline.Event) words.Message {
		if redate {
			event.When = when
		}
		return edit.Title.Set(event, title)
	}
}

// explain tells what the date before the title means, or that one may stand there.
func (t *titleInput) explain() {
	_, all := t.read(t.Text)
	t.chosen = chrono.When{}
	t.mark(false)
	t.whole.Hidden = len(all) == 0
	t.hint.Hidden = !t.fresh || len(all) > 0
	t.told.Tell(t.editor.dates, t.Text, all, nil)
	t.editor.arrange()
}

// choose takes one of two readings.
func (t *titleInput) choose(reading chrono.When) {
	t.chosen = reading
	t.told.Tell(t.editor.dates, t.Text, []chrono.When{reading}, nil)
	t.again()
}

// again makes the change that the text makes now.
func (t *titleInput) again() {
	t.editor.typing.Note(t.editor.keyOf(t.key), false, t.made)
	t.editor.typing.Apply()
	t.editor.Window.Canvas().Focus(t.input)
}

// keepWhole makes a text with a date before it a title alone.
func (t *titleInput) keepWhole() {
	t.plain = t.Text
	t.explain()
	t.again()
}

// keyed lets the arrows choose between the title and the whole text, and Return take what is
// chosen.
func (t *titleInput) keyed(key fyne.KeyName) bool {
	switch {
	case t.whole.Hidden:
		return false
	case key == fyne.KeyDown, key == fyne.KeyUp:
		t.mark(key == fyne.KeyDown)
	case t.marked && (key == fyne.KeyReturn || key == fyne.KeyEnter):
		t.keepWhole()
	default:
		return false
	}
	return true
}

func (t *titleInput) mark(marked bool) {
	t.marked = marked
	t.whole.mark(marked)
}

// left shows the title alone, with the date in its own field.
func (t *titleInput) left() {
	id := t.editor.id
	if !t.fresh || id == "" {
		return
	}
	t.fresh = false
	t.put(t.model)
	t.explain()
	t.editor.typing.Flush(func() { t.editor.Dated(id) })
}
