package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/format"
	"dateline/internal/words"
)

// DateField is a field for a date, typed as EDTF or as people write it. Below it stands
// what was understood, in words, or why nothing was; where a text has two readings there is
// a button for each, and no date until one is chosen.
type DateField struct {
	// Object is the field with what is below it.
	Object *fyne.Container
	Input  *Input
	// Typed is called when what is typed means another date than before.
	Typed func(when chrono.When)

	text     words.Text
	dates    edit.Dates
	before   chrono.When // what was shown last
	told     *Text
	readings *fyne.Container
}

// NewDateField returns a field that shows no date yet.
func NewDateField(text words.Text) *DateField {
	f := &DateField{Input: NewInput(1), text: text, told: NewText("", fyne.TextStyle{}).Muted()}
	f.readings = container.New(layout.NewRowWrapLayout())
	f.told.Hide()
	f.readings.Hide()
	f.Input.Typed = func(string) { f.typed() }
	f.Object = container.New(Column{}, f.Input, f.told, f.readings)
	return f
}

// Show shows a date, as dates are read and shown.
func (f *DateField) Show(d edit.Dates, when chrono.When) {
	f.dates, f.before = d, when
	if all, _ := d.Read(f.Input.Text, when); f.Input.Text != "" && len(all) == 1 && all[0].Value.String() == when.Value.String() && all[0].Text == when.Text {
		f.tell(when, nil) // the words that stand there mean it: they are being typed
		return
	}
	f.Input.Put(d.Text(when))
	all, err := d.Read(f.Input.Text, chrono.When{Calendar: when.Calendar})
	if len(all) > 1 && when.Form == chrono.None {
		f.offer(all)
		return
	}
	f.tell(when, err)
}

// typed reads what is typed.
func (f *DateField) typed() {
	all, err := f.dates.Read(f.Input.Text, f.before)
	if len(all) > 1 {
		f.offer(all)
		f.pass(chrono.When{Text: strings.TrimSpace(f.Input.Text), Calendar: f.before.Calendar})
		return
	}
	f.tell(all[0], err)
	f.pass(all[0])
}

func (f *DateField) pass(when chrono.When) {
	if f.Typed != nil {
		f.Typed(when)
	}
}

// tell shows what was understood, or why nothing was.
func (f *DateField) tell(when chrono.When, err error) {
	f.readings.Hide()
	told, importance := "", widget.LowImportance
	switch {
	case when.Form != chrono.None:
		told = f.text("date-field.understood", "date", f.dates.Lexicon.Long(when.Value), "edtf", when.Value.String())
	case err != nil && strings.TrimSpace(f.Input.Text) != "":
		told, importance = format.DateProblem(strings.TrimSpace(f.Input.Text), err).Message.In(f.text), widget.WarningImportance
		if edit.SaysNone(err) {
			importance = widget.LowImportance
		}
	}
	f.say(told, importance)
}

func (f *DateField) say(told string, importance widget.Importance) {
	if f.told.Importance = importance; told == "" {
		f.told.Hide()
	} else {
		f.told.Show()
	}
	f.told.SetText(told)
	f.Object.Refresh()
}

// offer shows the readings of a text that has several.
func (f *DateField) offer(all []chrono.When) {
	f.readings.RemoveAll()
	for _, when := range all {
		f.readings.Add(NewAnswer(f.dates.Lexicon.Long(when.Value), func() {}, func() { f.choose(when) }))
	}
	f.readings.Show()
	f.say(f.text("date-field.which"), widget.WarningImportance)
}

// choose takes one of the readings.
func (f *DateField) choose(when chrono.When) {
	f.before = when
	f.Input.Put(f.dates.Text(when))
	f.tell(when, nil)
	f.pass(when)
}
