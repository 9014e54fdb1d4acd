package table

import (
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
)

// wordsAlone reads the date of a row that has it in the source's words alone.
func (r *rowReader) wordsAlone(text string, into *chrono.When) bool {
	var s sideDate
	if !r.date(format.RoleDateText, text, &s) {
		return false
	}
	into.Value, into.Text = s.value, s.words
	return true
}

// wordsInstead takes the source's words where other columns are at fault, whose
// cells are kept. false where there are none, or no date.
func (r *rowReader) wordsInstead(text string, into *chrono.When) (unsaid []format.Role, ok bool) {
	if text == "" {
		return nil, false
	}
	d, err := r.dates.read(text)
	if err != nil {
		return nil, false
	}
	into.Value, into.Text = d.value, text
	r.tell("when", format.RoleDateText, text, d)
	for role := format.RoleStart; role < format.RoleDateText; role++ {
		if r.columns.index[role] >= 0 {
			unsaid = append(unsaid, role)
		}
	}
	return unsaid, true
}

// wordsBeside takes the source's words beside a date. Where the columns say
// the first and the last that the date may be, the words are the date and the
// columns a reading of them; else the words are believed where they agree with
// the date and leave more open.
func (r *rowReader) wordsBeside(text string, first *sideDate, into *chrono.When, unsaid []format.Role) []format.Role {
	into.Text = text
	d, err := r.dates.read(text)
	if err != nil || sameValue(d.value, into.Value) {
		return unsaid
	}
	if !first.bounded {
		if foreign.PreferWords(into.Value, d.value) {
			r.noteValues("report.date-words", format.RoleDateText, &into.Value, &d.value)
			into.Value = d.value
		}
		return unsaid
	}
	if !meet(into.Value, d.value) {
		r.noteValues("report.words-differ", format.RoleDateText, &into.Value, &d.value)
	} else {
		r.tell("when", format.RoleDateText, text, d)
	}
	into.Value = d.value
	if len(unsaid) > 0 {
		return unsaid
	}
	return []format.Role{format.RoleStartEarliest, format.RoleStartLatest}
}

// meet reports whether two dates have any time in common.
func meet(a, b chrono.Value) bool {
	x, y := a.Drawn(), b.Drawn()
	return x.EarliestStart <= y.LatestEnd && y.EarliestStart <= x.LatestEnd
}

// sameValue reports whether two dates say the same in the same way.
func sameValue(a, b chrono.Value) bool {
	return a.Form == b.Form && a.Start == b.Start && a.End == b.End && slices.Equal(a.Members, b.Members)
}
