package table

import (
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/words"
)

// side is the start or the end of a date: the roles of the columns that may
// have it.
type side struct {
	whole, year, month, day, time, earliest, latest format.Role
}

var (
	startSide = side{format.RoleStart, format.RoleYear, format.RoleMonth, format.RoleDay, format.RoleTime, format.RoleStartEarliest, format.RoleStartLatest}
	endSide   = side{format.RoleEnd, format.RoleEndYear, format.RoleEndMonth, format.RoleEndDay, format.RoleEndTime, format.RoleEndEarliest, format.RoleEndLatest}
)

// sideDate is the date in the columns of a side.
type sideDate struct {
	// role is the first role with a text; Keep if there is none.
	role  format.Role
	value chrono.Value
	// latest is the latest date of a range from value on, if ranged is true.
	latest chrono.Value
	ranged bool
	// bounded is true if the date is from the columns of the earliest and the
	// latest date.
	bounded bool
	// words is the text of the cell, if it is more than the value.
	words string
	// undated is true if the cell says that there is no date.
	undated bool
	// toKeep are the columns whose cells are more precise than the value or are
	// not in it.
	toKeep []format.Role
}

// isSet reports whether a column of the side has a text.
func (s *sideDate) isSet() bool { return s.role != format.Keep }

// when reads the date of the row into into; ok is false if it has none. toKeep
// are the columns whose cells are more precise than the date.
func (r *rowReader) when(into *chrono.When) (toKeep []format.Role, ok bool) {
	if !r.columns.dated {
		return nil, true // the mapping has no dates
	}
	text := ""
	if !r.columns.simple {
		text = r.cell(format.RoleDateText)
	}
	var first, last sideDate
	if !r.side(&startSide, &first) || !r.side(&endSide, &last) {
		return r.wordsInstead(text, into)
	}
	switch {
	case first.isSet() || text == "":
	case last.isSet():
		first = sideDate{role: format.RoleDateText, undated: true} // words beside an end alone
	case !r.wordsAlone(text, into):
		return nil, false
	default:
		return nil, true
	}
	if !first.isSet() {
		r.problem(r.columns.dateRole(), "problem.date-missing")
		return nil, false
	}
	toKeep, ok = r.join(&first, &last, into)
	if ok && text != "" {
		toKeep = r.wordsBeside(text, &first, into, toKeep)
	}
	return toKeep, ok
}

// join makes a date of a start and an end.
func (r *rowReader) join(first, last *sideDate, into *chrono.When) (toKeep []format.Role, ok bool) {
	into.Text = first.words
	if last.words != "" {
		into.Text = strings.TrimPrefix(r.cell(first.role)+" – "+r.cell(last.role), " – ")
	}
	switch {
	case first.ranged && !last.isSet():
		into.Value = oneOf(first.value, first.latest)
		return first.toKeep, true
	case !last.isSet():
		into.Value = first.value
		return first.toKeep, true
	}
	r.cover(&startSide, first)
	r.cover(&endSide, last)
	if first.undated {
		first.value = unknownEnd
	}
	if last.undated {
		last.value = unknownEnd
	}
	var err error
	into.Value, err = chrono.Span(first.value, last.value)
	if first.value.Lasts() && first.value.End.Kind == chrono.Known {
		err = &chrono.Error{Reason: "date.two-ends"}
	}
	if into.Value.Start.Kind != chrono.Known && into.Value.End.Kind != chrono.Known && first.undated && last.undated {
		into.Value = chrono.Value{}
	}
	if err != nil {
		r.noDate(last.role, r.cell(last.role), err)
	}
	return append(first.toKeep, last.toKeep...), err == nil
}

// openEnd is the value of "..", which is a start or an end only beside another
// date. unknownEnd is the value of a start or an end that is not known.
var (
	openEnd    = noEnd(chrono.Open)
	unknownEnd = noEnd(chrono.Unknown)
)

func noEnd(kind chrono.EndKind) chrono.Value {
	return chrono.Value{Form: chrono.Interval, Start: chrono.End{Kind: kind}, End: chrono.End{Kind: kind}}
}

// side reads the columns of a side. It returns false if one of them is not a
// date.
func (r *rowReader) side(s *side, into *sideDate) bool {
	if !r.columns.simple && r.columns.has(s.earliest, s.latest) {
		if ok := r.bounds(s, into); into.isSet() || !ok {
			return ok
		}
	}
	text := r.cell(s.whole)
	if text == "" {
		if r.columns.index[s.year] >= 0 {
			return r.dateParts(s, into)
		}
		return true
	}
	if into.role = s.whole; text == ".." && r.besideEnd(s) {
		into.value = openEnd
		return true
	}
	if !r.date(s.whole, text, into) {
		return false
	}
	return r.columns.index[s.time] < 0 || r.timeOf(s, into)
}

// besideEnd reports whether the row has an end, or s is the end itself.
func (r *rowReader) besideEnd(s *side) bool {
	return s == &endSide || r.cell(format.RoleEnd) != ""
}

// date reads the text of a date. It returns false if it is not one, and
// reports that.
func (r *rowReader) date(role format.Role, text string, into *sideDate) bool {
	d, err := r.dates.read(text)
	switch {
	case err == nil:
		into.value = d.value
		if d.rule || d.either {
			into.words = text
		}
		r.noteReading("when", role, text, d)
	case saysNoDate(err):
		into.undated, into.words = true, text
		r.note(format.Kept, "when", role, text, text, words.Say("report.says-no-date"))
	default:
		r.noDate(role, text, err)
		return false
	}
	return true
}

// noteReading reports how a date that is not EDTF was read.
func (r *rowReader) noteReading(what string, role format.Role, text string, d readDate) {
	format.DateNotes(d.notes, func(kind format.Kind, _ string, why words.Message, before, after string) {
		r.note(kind, what, role, before, after, why)
	})
	key := ""
	switch {
	case d.either:
		key = r.dates.orderKey()
	case d.rule:
		key = "report.date-rule"
	case d.worded:
		key = "report.date-words-read"
	default:
		return
	}
	if r.part.report.CountIfFull(format.Changed, what, key) {
		return
	}
	r.note(format.Changed, what, role, text, d.value.String(), words.Say(key))
}

// noteValues reports that a date was replaced by another.
func (r *rowReader) noteValues(key string, role format.Role, before, after *chrono.Value) {
	if !r.part.report.CountIfFull(format.Changed, "when", key) {
		r.note(format.Changed, "when", role, before.String(), after.String(), words.Say(key))
	}
}

// noDate reports that a text is not a date.
func (r *rowReader) noDate(role format.Role, text string, err error) {
	r.part.problems = append(r.part.problems, format.Located{Problem: format.DateProblem(text, err), Offset: r.offset(role)})
}
