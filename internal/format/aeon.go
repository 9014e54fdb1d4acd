package format

import (
	"context"
	"strings"

	"dateline/internal/timeline"
	"dateline/internal/words"
)

// aeon is the CSV that Aeon Timeline exports, in the columns of version 2
// (EventID, Title, Start Date, Duration ...) or 3 (Label, Type, ...).
var aeon = Format{
	Name: "aeon", Extensions: []string{".csv"},
	recognise: func(in *input) bool {
		if in.isJSON() {
			return false
		}
		return hasColumns(in, "eventid", "title", "start date") || hasColumns(in, "event id", "title", "start date", "duration") ||
			hasColumns(in, "label", "type", "start date") || hasColumns(in, "title", "type", "start date", "end date", "parent")
	},
	read: readAeon,
}

var (
	aeonIDs     = []string{"eventid", "event id", "id", "display id", "uniqueid", "unique id"}
	aeonTitles  = []string{"title", "label", "name"}
	aeonStarts  = []string{"start date", "start"}
	aeonEnds    = []string{"end date", "end"}
	aeonTexts   = []string{"summary", "description"}
	aeonLanes   = []string{"arc", "story arc", "arcs", "story arcs"}
	aeonPlaces  = []string{"location", "locations", "place"}
	aeonPeople  = []string{"participant", "participants", "observer", "observers", "character", "characters", "person", "people"}
	aeonLooks   = wordSet("color colour")
	aeonNoEvent = wordSet("character person location place arc story-arc folder narrative-folder theme entity organisation organization object tag")
)

func readAeon(_ context.Context, in *input) (Result, error) {
	r := reader{newForeign(in)}
	if err := r.rows(r.aeonRow); err != nil {
		return Result{}, err
	}
	return r.result()
}

// aeonRow makes an event of a row. Rows of characters and places have no date,
// and are no events.
func (r *reader) aeonRow(row *cells) {
	kind := strings.ToLower(row.cell("type"))
	start := row.cell(aeonStarts...)
	if start == "" && aeonNoEvent[strings.ReplaceAll(kind, " ", "-")] {
		r.note(LeftOut, "events", row.offsets[0], kind+": "+row.cell(aeonTitles...), "", words.Say("report.aeon-item"))
		return
	}
	e := &timeline.Event{ID: row.cell(aeonIDs...), Title: row.cell(aeonTitles...), Lane: row.cell(aeonLanes...), More: &timeline.Details{}}
	used := map[string]bool{"type": kind == "event"}
	use := func(names []string) {
		if i := row.index(names...); i >= 0 {
			used[row.names[i]] = true
		}
	}
	for _, names := range [][]string{aeonIDs, aeonTitles, aeonLanes, aeonTexts, aeonPlaces, {"tags"}} {
		use(names)
	}
	e.Description = row.cell(aeonTexts...)
	e.More.Place.Name = row.cell(aeonPlaces...)
	e.More.Tags = cellList(row.cell("tags"))
	for _, name := range aeonPeople {
		e.More.Actors = append(e.More.Actors, cellList(row.cell(name))...)
		used[name] = true
	}
	if when, ok := r.cellSpan(row, aeonStarts, aeonEnds); ok {
		e.When = when
		use(aeonStarts)
		use(aeonEnds)
	}
	for link := range strings.FieldsFuncSeq(row.cell("links"), func(r rune) bool { return r == '|' || r == ',' || r == ' ' || r == '\n' }) {
		if timeline.SafeLink(link) {
			r.cite(e, link)
			used["links"] = true
		}
	}
	for name := range aeonLooks {
		if row.cell(name) != "" {
			r.note(LeftOut, name, row.offset(name), row.cell(name), "", words.Say("report.looks"))
		}
		used[name] = true
	}
	r.keepOthers(&e.More.Extra, row, used)
	r.event(row.offsets[0], e, *e.More)
}

// cellList gives the entries of a cell that holds several: apart by bars or
// semicolons, or by commas where it has neither.
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
