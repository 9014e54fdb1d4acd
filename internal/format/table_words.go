package format

import (
	"dateline/internal/chrono"
	"dateline/internal/words"
)

// wordsAlone reads the date of a row that has it in the source's words alone.
func (r *rowReader) wordsAlone(text string, into *chrono.When) bool {
	var s sideDate
	if !r.date(RoleDateText, text, &s) {
		return false
	}
	into.Value, into.Text = s.value, s.words
	return true
}

// wordsBeside takes the source's words beside a date. Where the columns say
// the first and the last that the date may be, the words are the date and the
// columns a reading of them; else the words are believed where they agree with
// the date and leave more open.
func (r *rowReader) wordsBeside(text string, first *sideDate, into *chrono.When, unsaid []Role) []Role {
	into.Text = text
	d, err := r.dates.read(text)
	if err != nil || d.value.String() == into.Value.String() {
		return unsaid
	}
	if !first.ranged {
		if believed(into.Value, d.value) {
			r.note(Changed, "when", RoleDateText, into.Value.String(), d.value.String(), words.Say("report.date-words"))
			into.Value = d.value
		}
		return unsaid
	}
	if !meet(into.Value, d.value) {
		r.note(Changed, "when", RoleDateText, into.Value.String(), d.value.String(), words.Say("report.words-differ"))
	} else {
		r.tell("when", RoleDateText, text, d)
	}
	into.Value = d.value
	return append(unsaid, RoleStartEarliest, RoleStartLatest)
}

// believed says whether words beside a value are to be believed: they agree
// with it, and leave more open.
func believed(value, words chrono.Value) bool {
	return value.Form == chrono.None || value.IsMoment() == words.IsMoment() && agrees(words, value)
}

// meet says whether two dates have any time in common.
func meet(a, b chrono.Value) bool {
	x, y := a.Drawn(), b.Drawn()
	return x.EarliestStart <= y.LatestEnd && y.EarliestStart <= x.LatestEnd
}
