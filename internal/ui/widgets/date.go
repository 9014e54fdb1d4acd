package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/words"
)

// DateField is a field for a date, typed as EDTF or as people write it, with what was
// understood below it. Where a text has two readings there is no date until one is chosen.
type DateField struct {
	// Object is the field with what is below it.
	Object *fyne.Container
	Input  *Input
	// Typed is called when what is typed means another date than before.
	Typed func(when chrono.When)

	dates  edit.Dates
	before chrono.When // what was shown last
	told   *Understood
}

// NewDateField returns a field that shows no date yet.
func NewDateField(text words.Text) *DateField {
	f := &DateField{Input: NewInput(1)}
	f.told = NewUnderstood(text, f.choose)
	f.Input.Typed = func(string) { f.typed() }
	f.Object = container.New(Column{}, f.Input, f.told.Object)
	return f
}

// Show shows a date, as dates are read and shown.
func (f *DateField) Show(d edit.Dates, when chrono.When) {
	f.dates, f.before = d, when
	if all, _ := d.Read(f.Input.Text, when); when.Form != chrono.None && len(all) == 1 && all[0].Value.String() == when.Value.String() && all[0].Text == when.Text {
		f.tell([]chrono.When{when}, nil) // the words that stand there mean it: they are being typed
		return
	}
	f.Input.Put(d.Text(when))
	all, err := d.Read(f.Input.Text, chrono.When{Calendar: when.Calendar})
	if when.Form != chrono.None {
		all, err = []chrono.When{when}, nil
	}
	f.tell(all, err)
}

// tell tells what the text means; of none, nothing.
func (f *DateField) tell(all []chrono.When, err error) {
	if strings.TrimSpace(f.Input.Text) == "" {
		all = nil
	}
	f.told.Tell(f.dates, f.Input.Text, all, err)
	f.Object.Refresh()
}

// typed reads what is typed.
func (f *DateField) typed() {
	all, err := f.dates.Read(f.Input.Text, f.before)
	f.tell(all, err)
	if len(all) > 1 {
		f.pass(chrono.When{Text: strings.TrimSpace(f.Input.Text), Calendar: f.before.Calendar})
		return
	}
	f.pass(all[0])
}

func (f *DateField) pass(when chrono.When) {
	if f.Typed != nil {
		f.Typed(when)
	}
}

// choose takes one of the readings.
func (f *DateField) choose(when chrono.When) {
	f.before = when
	f.Input.Put(f.dates.Text(when))
	f.tell([]chrono.When{when}, nil)
	f.pass(when)
}
