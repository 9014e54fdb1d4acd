package programs

import (
	"context"
	"strings"

	"dateline/internal/format"
	"dateline/internal/format/csvtext"
	"dateline/internal/format/foreign"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Aeon is the format of the CSV that Aeon Timeline exports, with the columns of
// version 2 (EventID, Title, Start Date, Duration ...) or 3 (Label, Type ...).
var Aeon = format.Format{
	Name: "aeon", Extensions: []string{".csv"},
	Recognise: func(in *format.Input) bool {
		if in.IsJSON() {
			return false
		}
		return csvtext.HasColumns(in, "eventid", "title", "start date") || csvtext.HasColumns(in, "event id", "title", "start date", "duration") ||
			csvtext.HasColumns(in, "label", "type", "start date") || csvtext.HasColumns(in, "title", "type", "start date", "end date", "parent")
	},
	Read: readAeon,
}

// The columns that are read, and the types of rows that are no events, in small
// letters.
var (
	aeonIDs        = []string{"eventid", "event id", "id", "display id", "uniqueid", "unique id"}
	aeonTitles     = []string{"title", "label", "name"}
	aeonStarts     = []string{"start date", "start"}
	aeonEnds       = []string{"end date", "end"}
	aeonTexts      = []string{"summary", "description"}
	aeonLanes      = []string{"arc", "story arc", "arcs", "story arcs"}
	aeonPlaces     = []string{"location", "locations", "place"}
	aeonPeople     = []string{"participant", "participants", "observer", "observers", "character", "characters", "person", "people"}
	aeonAppearance = foreign.WordSet("color colour")
	aeonOtherTypes = foreign.WordSet("character person location place arc story-arc folder narrative-folder theme entity organisation organization object tag")
)

func readAeon(_ context.Context, in *format.Input) (format.Result, error) {
	r := reader{foreign.NewReader(in)}
	if err := r.Rows(r.aeonRow); err != nil {
		return format.Result{}, err
	}
	return r.Result()
}

// aeonRow adds the event of a row. A row of a character, a place and the like has no
// date, and is left out.
func (r *reader) aeonRow(row *csvtext.Row) {
	kind := strings.ToLower(row.Cell("type"))
	start := row.Cell(aeonStarts...)
	if start == "" && aeonOtherTypes[strings.ReplaceAll(kind, " ", "-")] {
		r.Note(format.LeftOut, "events", row.Offsets[0], kind+": "+row.Cell(aeonTitles...), "", words.Say("report.aeon-item"))
		return
	}
	e := &timeline.Event{ID: row.Cell(aeonIDs...), Title: row.Cell(aeonTitles...), Lane: row.Cell(aeonLanes...), More: &timeline.Details{}}
	used := map[string]bool{"type": kind == "event"}
	use := func(names []string) {
		if i := row.Index(names...); i >= 0 {
			used[row.Names[i]] = true
		}
	}
	for _, names := range [][]string{aeonIDs, aeonTitles, aeonLanes, aeonTexts, aeonPlaces, {"tags"}} {
		use(names)
	}
	e.Description = row.Cell(aeonTexts...)
	e.More.Place.Name = row.Cell(aeonPlaces...)
	e.More.Tags = cellList(row.Cell("tags"))
	for _, name := range aeonPeople {
		e.More.Actors = append(e.More.Actors, cellList(row.Cell(name))...)
		used[name] = true
	}
	if when, ok := r.CellSpan(row, aeonStarts, aeonEnds); ok {
		e.When = when
		use(aeonStarts)
		use(aeonEnds)
	}
	for link := range strings.FieldsFuncSeq(row.Cell("links"), func(r rune) bool { return r == '|' || r == ',' || r == ' ' || r == '\n' }) {
		if timeline.SafeLink(link) {
			r.Cite(e, link)
			used["links"] = true
		}
	}
	for name := range aeonAppearance {
		if row.Cell(name) != "" {
			r.Note(format.LeftOut, name, row.Offset(name), row.Cell(name), "", words.Say("report.looks"))
		}
		used[name] = true
	}
	r.KeepOtherCells(&e.More.Extra, row, used)
	r.Event(row.Offsets[0], e, *e.More)
}

// cellList returns the entries of a cell that holds several. Bars, semicolons and line
// ends separate them, or commas where the cell has none of these.
func cellList(text string) (list []string) {
	sign := ","
	if strings.ContainsAny(text, "|;\n") {
		sign = "|;\n"
	}
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(sign, r) }) {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}
