package table

import (
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
)

// wordsAlone reads the date of a row that has only the source's words for it.
func (r *rowReader) wordsAlone(text string, into *chrono.When) bool {
	var s sideDate
	if !r.date(format.RoleDateText, text, &s) {
		return false
	}
	into.Value, into.Text = s.value, s.words
	return true
}

// wordsInstead reads the source's words if other columns have no valid date.
// toKeep are those columns. ok is false if there are no words, or they are not
// a date.
func (r *rowReader) wordsInstead(text string, into *chrono.When) (toKeep []format.Role, ok bool) {
	if text == "" {
		return nil, false
	}
	d, err := r.dates.read(text)
	if err != nil {
		return nil, false
	}
	into.Value, into.Text = d.value, text
	r.noteReading("when", format.RoleDateText, text, d)
	for role := format.RoleStart; role < format.RoleDateText; role++ {
		if r.columns.index[role] >= 0 {
			toKeep = append(toKeep, role)
		}
	}
	return toKeep, true
}

// wordsBeside compares the source's words with a date from other columns, and
// returns the columns to keep. If those columns have the earliest and the
// latest date, the words are the date, and the columns are kept. Otherwise the
// words replace the date if they agree with it and are less precise, see
// [foreign.PreferWords].
func (r *rowReader) wordsBeside(text string, first *sideDate, into *chrono.When, toKeep []format.Role) []format.Role {
	into.Text = text
	d, err := r.dates.read(text)
	if err != nil || sameValue(d.value, into.Value) {
		return toKeep
	}
	if !first.bounded {
		if foreign.PreferWords(into.Value, d.value) {
			r.noteValues("report.date-words", format.RoleDateText, &into.Value, &d.value)
			into.Value = d.value
		}
		return toKeep
	}
	if !meet(into.Value, d.value) {
		r.noteValues("report.words-differ", format.RoleDateText, &into.Value, &d.value)
	} else {
		r.noteReading("when", format.RoleDateText, text, d)
	}
	into.Value = d.value
	if len(toKeep) > 0 {
		return toKeep
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
	return a.Form == b.Form && a.Start == b.Start && a.End == b.End && slices.Equal(a.Members(), b.Members())
}
