package table

import (
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/words"
)

// side is the start or the end of a date, and the columns that may hold it.
type side struct {
	whole, year, month, day, time, earliest, latest format.Role
}

var (
	startSide = side{format.RoleStart, format.RoleYear, format.RoleMonth, format.RoleDay, format.RoleTime, format.RoleStartEarliest, format.RoleStartLatest}
	endSide   = side{format.RoleEnd, format.RoleEndYear, format.RoleEndMonth, format.RoleEndDay, format.RoleEndTime, format.RoleEndEarliest, format.RoleEndLatest}
)

// sideDate is what the columns of a side say.
type sideDate struct {
	// role is the first of the columns that say anything; Keep where none does.
	role  format.Role
	value chrono.Value
	// latest is the last that it may be, where ranged says that there is one.
	latest chrono.Value
	ranged bool
	// bounded says that it comes from columns for the first and the last.
	bounded bool
	// words are those of the cell, where they say more than the value.
	words string
	// undated says that the cell says that there is no date.
	undated bool
	// unsaid are the columns whose cells the value leaves more open than they
	// are, or does not hold at all.
	unsaid []format.Role
}

func (s *sideDate) some() bool { return s.role != format.Keep }

// when reads the date of the row; false where it has none. unsaid are the
// columns whose cells the date leaves more open than they are.
func (r *rowReader) when(into *chrono.When) (unsaid []format.Role, ok bool) {
	if !r.columns.dated {
		return nil, true // as a mapping without dates wants it
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
	case first.some() || text == "":
	case last.some():
		first = sideDate{role: format.RoleDateText, undated: true} // words beside an end alone
	case !r.wordsAlone(text, into):
		return nil, false
	default:
		return nil, true
	}
	if !first.some() {
		r.problem(r.columns.dateRole(), "problem.date-missing")
		return nil, false
	}
	unsaid, ok = r.join(&first, &last, into)
	if ok && text != "" {
		unsaid = r.wordsBeside(text, &first, into, unsaid)
	}
	return unsaid, ok
}

// join makes a date of a start and an end.
func (r *rowReader) join(first, last *sideDate, into *chrono.When) (unsaid []format.Role, ok bool) {
	into.Text = first.words
	if last.words != "" {
		into.Text = strings.TrimPrefix(r.cell(first.role)+" – "+r.cell(last.role), " – ")
	}
	switch {
	case first.ranged && !last.some():
		into.Value = oneOf(first.value, first.latest)
		return first.unsaid, true
	case !last.some():
		into.Value = first.value
		return first.unsaid, true
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
	if first.value.Form == chrono.Interval && first.value.End.Kind == chrono.Known {
		err = &chrono.Error{Reason: "date.two-ends"}
	}
	if into.Value.Start.Kind != chrono.Known && into.Value.End.Kind != chrono.Known && first.undated && last.undated {
		into.Value = chrono.Value{}
	}
	if err != nil {
		r.noDate(last.role, r.cell(last.role), err)
	}
	return append(first.unsaid, last.unsaid...), err == nil
}

// openEnd is the value of "..", which stands for an end only beside another;
// unknownEnd is that of an end of which a cell says that it is not known.
var (
	openEnd    = noEnd(chrono.Open)
	unknownEnd = noEnd(chrono.Unknown)
)

func noEnd(kind chrono.EndKind) chrono.Value {
	return chrono.Value{Form: chrono.Interval, Start: chrono.End{Kind: kind}, End: chrono.End{Kind: kind}}
}

// side reads the columns of a side; false where one of them is no date.
func (r *rowReader) side(s *side, into *sideDate) bool {
	if !r.columns.simple && r.columns.has(s.earliest, s.latest) {
		if ok := r.bounds(s, into); into.some() || !ok {
			return ok
		}
	}
	text := r.cell(s.whole)
	if text == "" {
		if r.columns.index[s.year] >= 0 {
			return r.parts(s, into)
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

// besideEnd reports whether the row has the other side too.
func (r *rowReader) besideEnd(s *side) bool {
	return s == &endSide || r.cell(format.RoleEnd) != ""
}

// date reads the text of a date; false where it is none.
func (r *rowReader) date(role format.Role, text string, into *sideDate) bool {
	d, err := r.dates.read(text)
	switch {
	case err == nil:
		into.value = d.value
		if d.rule || d.either {
			into.words = text
		}
		r.tell("when", role, text, d)
	case saysNoDate(err):
		into.undated, into.words = true, text
		r.note(format.Kept, "when", role, text, text, words.Say("report.says-no-date"))
	default:
		r.noDate(role, text, err)
		return false
	}
	return true
}

// tell reports how a date was read that is no EDTF.
func (r *rowReader) tell(what string, role format.Role, text string, d readDate) {
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

// noteValues reports a date that became another.
func (r *rowReader) noteValues(key string, role format.Role, before, after *chrono.Value) {
	if !r.part.report.CountIfFull(format.Changed, "when", key) {
		r.note(format.Changed, "when", role, before.String(), after.String(), words.Say(key))
	}
}

func (r *rowReader) noDate(role format.Role, text string, err error) {
	r.part.problems = append(r.part.problems, format.Located{Problem: format.DateProblem(text, err), Offset: r.at(role)})
}
