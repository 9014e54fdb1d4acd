package wikidata

import (
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// julianModel is the entity of the proleptic Julian calendar.
const julianModel = "Q1985786"

// when sets the date of e from a row: a point in time, or else a start and an end. A
// date that is not understood is kept as unknown fields.
func (w *reader) when(e *timeline.Event, row resultRow) {
	date, start, end := row.at(w.day.value), row.at(w.start.value), row.at(w.end.value)
	switch {
	case date.bound:
		w.setWhen(e, row, w.moment(e, row, w.day, false))
		if start.bound || end.bound {
			w.keepValue(e, row, w.start.value)
			w.keepValue(e, row, w.end.value)
		}
	case start.bound && w.end.value < 0:
		w.setWhen(e, row, w.moment(e, row, w.start, false))
	case start.bound || end.bound:
		from, to := w.moment(e, row, w.start, true), w.moment(e, row, w.end, true)
		if !end.bound {
			to.edtf = ".." // the query asks for an end, and there is none
		}
		from.edtf += "/" + to.edtf
		from.words = strings.Trim(from.words+"/"+to.words, "/")
		from.failed = from.failed || to.failed
		if from.calendar != to.calendar && end.bound {
			from.calendar = chrono.Gregorian
		}
		w.setWhen(e, row, from)
	}
}

// rowDate is the date of a row, or one end of it, before it is parsed.
type rowDate struct {
	edtf     string
	calendar chrono.Calendar
	// words are the text of the file where it says more than the date.
	words string
	// failed is true where there is a value that is not understood.
	failed bool
}

// setWhen sets the date of e, or keeps the values of a date that is not understood.
func (w *reader) setWhen(e *timeline.Event, row resultRow, m rowDate) {
	if !m.failed && m.edtf == "" {
		return // Wikidata does not know it
	}
	v, err := chrono.ParseIn(m.edtf, chrono.Setting{Calendar: m.calendar})
	if err == nil && !m.failed {
		e.When = chrono.When{Value: v, Text: m.words, Calendar: m.calendar}
		return
	}
	if err != nil && !m.failed {
		w.Problems = append(w.Problems, format.Located{Problem: format.DateProblem(m.edtf, err), Offset: row.offset(w.day.value, w.start.value, w.end.value)})
	}
	for _, column := range []int{w.day.value, w.start.value, w.end.value} {
		w.keepValue(e, row, column)
	}
}

// moment reads a date with its precision and calendar model; the zero rowDate for none.
// within is true for an end of an interval.
func (w *reader) moment(e *timeline.Event, row resultRow, d dateColumns, within bool) (m rowDate) {
	b := row.at(d.value)
	if !b.bound || b.blank {
		return m
	}
	t, ok := parseTime(b.text)
	if !ok {
		read, ok := w.TextDate(b.offset, b.text)
		return rowDate{edtf: read.Value.String(), words: read.Text, failed: !ok}
	}
	precision := w.precision(e, row, d)
	// The query service converts days to the Gregorian calendar, but neither months
	// nor years.
	julian := entityID(row.at(d.calendar).text) == julianModel
	switch {
	case julian && (precision == Month || precision == Year):
		m.calendar = chrono.Julian
	case julian:
		w.keepValue(e, row, d.calendar)
	}
	if precision == noPrecision && !t.hasClock() && t.Day == 1 {
		if t.Month == 1 {
			precision = Year
			m.words, _, _ = strings.Cut(b.text, "T")
			w.Note(format.Changed, "when", b.offset, m.words, t.EDTF(precision, within), words.Say("report.year-in-disguise"))
		} else {
			w.Note(format.Doubted, "when", b.offset, b.text, t.EDTF(noPrecision, within), words.Say("report.month-in-disguise"))
		}
	}
	m.edtf = t.EDTF(precision, within)
	if within && strings.HasSuffix(m.edtf, "~") {
		w.Note(format.Changed, "when", b.offset, b.text, m.edtf, words.Say("report.coarse-end"))
	}
	return m
}

// precision returns the precision of a date, or noPrecision; it keeps a value that is
// not understood.
func (w *reader) precision(e *timeline.Event, row resultRow, d dateColumns) int {
	b := row.at(d.precision)
	if n, ok := foreign.ParseNumber(b.text); ok && n <= Second {
		return int(n)
	}
	w.keepValue(e, row, d.precision)
	return noPrecision
}
