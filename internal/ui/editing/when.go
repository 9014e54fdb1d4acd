package editing

import (
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// whenInput is the field of the date. Below it stands at once what was understood, and
// two readings as two buttons.
type whenInput struct {
	*input
	told   *widgets.Understood
	early  *widgets.Text // says that claims were made before
	before chrono.When   // that of the event
}

// newWhen returns the field of the date.
func (e *Editor) newWhen() *whenInput {
	w := &whenInput{input: e.newInput("when", e.Text("editing.when"), 1)}
	w.told = widgets.NewUnderstood(e.Text, w.choose)
	w.early = newNote()
	w.SetPlaceHolder(e.Text("editing.when.example"))
	w.input.text = func(event *timeline.Event) string { return e.dates.Text(event.When) }
	w.setting = func(text string) func(*timeline.Event) words.Message {
		dates := e.dates
		return func(event *timeline.Event) words.Message {
			event.When = only(dates, text, event.When)
			return words.Message{}
		}
	}
	w.onTyped, w.onLeft = w.explain, w.left
	w.box.Objects = append(w.box.Objects[:2:2], w.told.Object, w.early)
	return w
}

// only returns the date of the only reading of a text; of two, of which nobody has chosen
// one, the text alone.
func only(dates edit.Dates, text string, before chrono.When) chrono.When {
	all, _ := dates.Read(text, before)
	if len(all) == 1 {
		return all[0]
	}
	return chrono.When{Text: text, Calendar: before.Calendar}
}

// show implements part.
func (w *whenInput) show(e *timeline.Event, another bool) {
	other := e.When.Calendar != w.before.Calendar
	w.before = e.When
	if w.input.show(e, another); other { // the same words mean another day
		w.explain()
	}
	w.tryOut()
	early := ""
	if before := e.ClaimsBefore(); len(before) > 0 {
		first := e.Claims[before[0]].Said.Value
		early = w.editor.Text("editing.when.early", "n", len(before), "date", w.editor.dates.Lexicon.Medium(first))
	}
	tell(w.early, early, widget.WarningImportance)
}

// tryOut shows on the timeline what is typed, as long as it is not there.
func (w *whenInput) tryOut() {
	e := w.editor
	var tried chrono.Value
	if e.Window.Canvas().Focused() == w.input {
		if all, err := e.dates.Read(w.Text, w.before); err == nil && len(all) == 1 && all[0].Value.String() != w.before.Value.String() {
			tried = all[0].Value
		}
	}
	e.Try(tried)
}

// left tells that the date may be another, once it is in the document.
func (w *whenInput) left() {
	e, id := w.editor, w.editor.id
	if e.Try(chrono.Value{}); id != "" {
		e.typing.Flush(func() { e.Dated(id) })
	}
}

// explain tells what the text means, with its bounds, and tries it on the timeline.
func (w *whenInput) explain() {
	e := w.editor
	all, err := e.dates.Read(w.Text, w.before)
	w.told.Tell(e.dates, w.Text, all, err)
	w.tryOut()
	e.arrange()
}

// choose takes one of two readings.
func (w *whenInput) choose(reading chrono.When) {
	w.SetText(w.editor.dates.Text(reading))
	w.editor.typing.Apply()
	w.editor.Window.Canvas().Focus(w.input)
}
