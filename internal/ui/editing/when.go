package editing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/format"
	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// whenInput is the field of the date. Below it stands at once what was understood, and
// two readings as two buttons.
type whenInput struct {
	*input
	said    *widgets.Text
	problem *widgets.Text
	choices *fyne.Container
	before  chrono.When // that of the event
}

// newWhen returns the field of the date.
func (e *Editor) newWhen() *whenInput {
	w := &whenInput{input: e.newInput("when", e.Text("editing.when"), 1), said: newNote(), problem: newNote()}
	w.choices = container.New(layout.NewRowWrapLayout())
	w.choices.Hide()
	w.SetPlaceHolder(e.Text("editing.when.example"))
	w.input.text = func(event *timeline.Event) string { return e.dates.Text(event.When) }
	w.setting = func(text string) func(*timeline.Event) words.Message {
		dates := e.dates
		return func(event *timeline.Event) words.Message {
			event.When = only(dates, text, event.When)
			return words.Message{}
		}
	}
	w.onTyped = w.explain
	w.box.Objects = append(w.box.Objects[:2:2], w.said, w.problem, w.choices)
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
	w.before = e.When
	w.input.show(e, another)
	w.tryOut()
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

// explain tells what the text means, with its bounds, and tries it on the timeline.
func (w *whenInput) explain() {
	e := w.editor
	all, err := e.dates.Read(w.Text, w.before)
	w.choices.RemoveAll()
	said, problem := "", ""
	switch {
	case edit.SaysNone(err) || err == nil && all[0].Form == chrono.None && len(all) == 1:
		said = e.Text("editing.when.none")
	case err != nil:
		problem = e.Text("editing.when.draft", "why", format.DateProblem(w.Text, err).Message.In(e.Text))
	case len(all) > 1:
		problem = e.Text("editing.when.two")
		for _, reading := range all {
			w.choices.Add(widget.NewButton(e.dates.Lexicon.Long(reading.Value), func() { w.choose(reading) }))
		}
	default:
		said = w.meaning(all[0])
	}
	tell(w.said, said, widget.LowImportance)
	tell(w.problem, problem, widget.WarningImportance)
	w.choices.Hidden = len(w.choices.Objects) == 0
	w.tryOut()
	e.arrange()
}

// choose takes one of two readings.
func (w *whenInput) choose(reading chrono.When) {
	w.SetText(w.editor.dates.Text(reading))
	w.editor.typing.Apply()
	w.editor.Window.Canvas().Focus(w.input)
}

// meaning returns a date in words, with its bounds where the words do not name them.
func (w *whenInput) meaning(when chrono.When) string {
	e := w.editor
	long := e.dates.Lexicon.Long(when.Value)
	text := long
	if own := e.dates.Lexicon.Own(when.Value); own != long {
		text += "\n" + own
	}
	if bounds := w.bounds(when.Value.Bounds(), when.Form == chrono.Interval); bounds != "" && bounds != long {
		text += "\n" + bounds
	}
	return text + "\n" + e.Text("inspector.edtf", "edtf", when.Value.String())
}

// bounds returns bounds in words: of what lasts, when it began and ended; "" where nothing
// is known of them.
func (w *whenInput) bounds(b chrono.Bounds, lasts bool) string {
	e := w.editor
	within := func(from, to chrono.Instant) string {
		switch {
		case from.Finite() && to.Finite():
			return e.dates.Lexicon.Long(chrono.SpanOf(from, to))
		case from.Finite():
			return e.Text("editing.when.from", "date", e.dates.Lexicon.Day(from))
		case to.Finite():
			return e.Text("editing.when.until", "date", e.dates.Lexicon.Day(to))
		}
		return e.Text("editing.when.open")
	}
	if !lasts {
		if !b.EarliestStart.Finite() && !b.LatestEnd.Finite() {
			return ""
		}
		return within(b.EarliestStart, b.LatestEnd)
	}
	return e.Text("editing.when.lasts", "start", within(b.EarliestStart, b.LatestStart), "end", within(b.EarliestEnd, b.LatestEnd))
}
