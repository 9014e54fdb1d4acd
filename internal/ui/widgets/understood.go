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

// Understood tells below a field for a date what its text means, with its bounds, or why it
// means nothing. Where a text has two readings it has a button for each.
type Understood struct {
	// Object is what is told.
	Object *fyne.Container
	// Chosen is called with the reading that was chosen of several.
	Chosen func(when chrono.When)

	text     words.Text
	dates    edit.Dates
	told     *Text
	readings *fyne.Container
}

// NewUnderstood returns one that tells nothing yet.
func NewUnderstood(text words.Text, chosen func(chrono.When)) *Understood {
	u := &Understood{Chosen: chosen, text: text, told: NewText("", fyne.TextStyle{}).Muted()}
	u.readings = container.New(layout.NewRowWrapLayout())
	u.Object = container.New(Column{}, u.told, u.readings)
	u.Tell(edit.Dates{}, "", nil, nil)
	return u
}

// Tell tells what a text means, as [edit.Dates.Read] read it; nothing of no readings.
func (u *Understood) Tell(d edit.Dates, typed string, all []chrono.When, err error) {
	u.dates = d
	u.readings.RemoveAll()
	told, importance := "", widget.LowImportance
	switch {
	case len(all) == 0:
	case edit.SaysNone(err) || err == nil && len(all) == 1 && all[0].Form == chrono.None:
		told = u.text("date-field.none")
	case err != nil:
		told, importance = u.text("date-field.draft", "why", format.DateProblem(strings.TrimSpace(typed), err).Message.In(u.text)), widget.WarningImportance
	case len(all) > 1:
		told, importance = u.text("date-field.two"), widget.WarningImportance
		for _, when := range all {
			u.readings.Add(NewAnswer(d.Lexicon.Long(when.Value), func() {}, func() { u.Chosen(when) }))
		}
	default:
		told = u.meaning(all[0])
	}
	if u.told.Importance = importance; u.told.Text != told {
		u.told.SetText(told)
	}
	u.told.Hidden, u.readings.Hidden = told == "", len(u.readings.Objects) == 0
	u.Object.Hidden = u.told.Hidden
	u.Object.Refresh()
}

// meaning returns a date in words, with its bounds where the words do not name them.
func (u *Understood) meaning(when chrono.When) string {
	long := u.dates.Lexicon.Long(when.Value)
	text := long
	if own := u.dates.Lexicon.Own(when.Value); own != long {
		text += "\n" + own
	}
	if bounds := u.bounds(when.Value.Bounds(), when.Lasts()); bounds != "" && bounds != long {
		text += "\n" + bounds
	}
	return text
}

// bounds returns bounds in words: of what lasts, when it began and ended; "" where nothing
// is known of them.
func (u *Understood) bounds(b chrono.Bounds, lasts bool) string {
	within := func(from, to chrono.Instant) string {
		switch {
		case from.Finite() && to.Finite():
			return u.dates.Lexicon.Long(chrono.SpanOf(from, to))
		case from.Finite():
			return u.text("date-field.from", "date", u.dates.Lexicon.Day(from))
		case to.Finite():
			return u.text("date-field.until", "date", u.dates.Lexicon.Day(to))
		}
		return u.text("date-field.open")
	}
	if !lasts {
		if !b.EarliestStart.Finite() && !b.LatestEnd.Finite() {
			return ""
		}
		return within(b.EarliestStart, b.LatestEnd)
	}
	return u.text("date-field.lasts", "start", within(b.EarliestStart, b.LatestStart), "end", within(b.EarliestEnd, b.LatestEnd))
}
