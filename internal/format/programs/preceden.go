package programs

import (
	"context"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/csvtext"
	"dateline/internal/format/foreign"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Preceden is the format of the CSV of Preceden: layers, which become lanes, with
// events whose dates may be approximate.
var Preceden = format.Format{
	Name: "preceden", Extensions: []string{".csv"},
	Recognise: func(in *format.Input) bool {
		return !in.IsJSON() && (csvtext.HasColumns(in, "layer name", "event name") || csvtext.HasColumns(in, "layer", "event", "start date"))
	},
	Read: readPreceden,
}

// The columns of dates, and those that only say how an event is drawn.
var (
	precedenStarts     = []string{"event start date", "start date"}
	precedenEnds       = []string{"event end date", "end date"}
	precedenAppearance = []string{"event symbol", "symbol", "event color", "color", "icon"}
)

func readPreceden(_ context.Context, in *format.Input) (format.Result, error) {
	r := reader{foreign.NewReader(in)}
	if err := r.Rows(r.precedenRow); err != nil {
		return format.Result{}, err
	}
	return r.Result()
}

// precedenRow adds the event of a row.
func (r *reader) precedenRow(row *csvtext.Row) {
	e := &timeline.Event{More: &timeline.Details{}}
	used := make(map[string]bool)
	take := func(names ...string) string {
		if i := row.Index(names...); i >= 0 {
			used[row.Names[i]] = true
		}
		return row.Cell(names...)
	}
	e.ID, e.Title, e.Lane = take("event id", "id"), take("event name", "event", "name"), take("layer name", "layer")
	e.Description = take("event notes", "notes", "description")
	if isYes(take("milestone", "event milestone")) {
		e.More.Tags = append(e.More.Tags, "milestone")
	}
	for _, name := range precedenAppearance {
		if text := take(name); text != "" {
			r.Note(format.LeftOut, name, row.Offset(name), text, "", words.Say("report.looks"))
		}
	}
	startAbout := isYes(take("event start approximate", "start approximate", "event start date approximate", "start date approximate"))
	endAbout := isYes(take("event end approximate", "end approximate", "event end date approximate", "end date approximate"))
	if when, ok := r.CellSpan(row, precedenStarts, precedenEnds); ok {
		e.When = about(when, startAbout, endAbout)
		take(precedenStarts...)
		take(precedenEnds...)
	}
	r.KeepOtherCells(&e.More.Extra, row, used)
	r.Event(row.Offsets[0], e, *e.More)
}

// isYes reports whether a cell says yes.
func isYes(text string) bool {
	switch strings.ToLower(text) {
	case "yes", "true", "y", "1", "x":
		return true
	}
	return false
}

// about marks the start and the end of a date as approximate.
func about(when chrono.When, start, end bool) chrono.When {
	mark := func(d *chrono.Date) {
		d.YearDoubt |= chrono.Approximate
		if d.HasMonth {
			d.MonthDoubt |= chrono.Approximate
		}
		if d.HasDay {
			d.DayDoubt |= chrono.Approximate
		}
		if d.Clock != chrono.NoClock {
			d.ClockDoubt |= chrono.Approximate
		}
	}
	if start && (when.Form == chrono.Single || when.Form == chrono.Interval && when.Start.Kind == chrono.Known) {
		mark(&when.Start.Date)
	}
	if end && when.Form == chrono.Interval && when.End.Kind == chrono.Known {
		mark(&when.End.Date)
	}
	return when
}
