// Package ownsheet reads and writes tables that carry the whole model: events,
// claims, sources and the timeline itself, in columns of the program's own.
// They are written as CSV here, and as workbooks by package xlsx.
//
// There is a table of events, one of claims, one of sources, and one with a
// single row for the timeline itself. In a workbook each is a sheet. In CSV
// they are one table, whose first column is the kind of a row. No row that
// is written depends on its position, so that a table can be sorted and
// filtered. If an entry has several actors or citations, they share a cell.
// docs/file-format.md describes the layout.
//
// The columns are defined once, in layout.go and columns.go. The reader and
// the writers use these definitions for both kinds of file.
package ownsheet

import (
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// Kind is one of the tables of the layout.
type Kind uint8

// The tables, in the order in which they are written.
const (
	TimelineTable Kind = iota
	EventTable
	ClaimTable
	SourceTable
	Kinds = iota
)

// recordNames are the kinds of rows in the column "record" of a CSV file, and
// SheetNames the names of the sheets of a workbook, by the kind of table.
var (
	recordNames = [Kinds]string{"timeline", "event", "claim", "source"}
	SheetNames  = [Kinds]string{"timeline", "events", "claims", "sources"}
)

// recordColumn has the kind of a row, where all tables are in one.
const recordColumn = "record"

// extraColumn has the unknown fields that have no column of their own, as a
// JSON object.
const extraColumn = "extra"

// layoutColumn is a column of the layout, for entries of the type T.
type layoutColumn[T any] struct {
	name string
	// text returns the text of the cell.
	text func(e *T) string
	// read reads a cell that is not empty. It returns false if it cannot, and
	// reports that.
	read func(r *Reader, e *T, text string) bool
	// free is true if the cell is free text, which may begin or end with blanks.
	free bool
	// numeric is true if the cell is a number.
	numeric bool
}

// eventEntry is a row of the table of events. media are the cells of a group,
// see [groupColumns].
type eventEntry struct {
	timeline.Event
	timeline.Details
	media [4]string
}

// claimEntry is a row of the table of claims. event refers to its event, see
// [eventReferences]; citations are the cells of a group.
type claimEntry struct {
	timeline.Claim
	event     string
	citations [4]string
}

// timelineEntry is the row of the timeline itself.
type timelineEntry struct{ *timeline.Timeline }

// timelineColumns returns the columns of the timeline itself.
func timelineColumns() []layoutColumn[timelineEntry] {
	type entry = timelineEntry
	return []layoutColumn[entry]{
		textColumn("id", func(e *entry) *string { return &e.ID }),
		textColumn("title", func(e *entry) *string { return &e.Title }),
		textColumn("description", func(e *entry) *string { return &e.Description }),
		textColumn("author", func(e *entry) *string { return &e.Author }),
		textColumn("licence", func(e *entry) *string { return &e.Licence }),
		textColumn("language", func(e *entry) *string { return &e.Language }),
		hemisphereColumn(),
		listColumn("lanes", func(e *entry) *[]string { return &e.Lanes }),
		laneColoursColumn(),
		chaptersColumn(),
	}
}

// eventColumns returns the columns of events.
func eventColumns() []layoutColumn[eventEntry] {
	type entry = eventEntry
	return slices.Concat(
		[]layoutColumn[entry]{
			textColumn("id", func(e *entry) *string { return &e.ID }),
			textColumn("title", func(e *entry) *string { return &e.Title }),
		},
		whenColumns("when", func(e *entry) *chrono.When { return &e.When }),
		[]layoutColumn[entry]{sharedColumn("lane", func(e *entry) *string { return &e.Lane })},
		placeColumns(func(e *entry) *timeline.Place { return &e.Place }),
		[]layoutColumn[entry]{
			listColumn("actors", func(e *entry) *[]string { return &e.Actors }),
			listColumn("tags", func(e *entry) *[]string { return &e.Tags }),
			listColumn("refs", func(e *entry) *[]string { return &e.Refs }),
			importanceColumn(),
			rankColumn(),
			statusColumn(func(e *entry) *timeline.Status { return &e.Status }),
			truthColumn("locked", func(e *entry) *bool { return &e.Locked }),
			textColumn("description", func(e *entry) *string { return &e.Description }),
		},
		groupColumns(
			[4]string{"media", "media_caption", "media_credit", "media_extra"},
			func(e *entry) [][4]string { return mediaCells(e.Media) },
			func(e *entry) *[4]string { return &e.media },
		),
	)
}

// claimColumns returns the columns of claims.
func claimColumns() []layoutColumn[claimEntry] {
	type entry = claimEntry
	return slices.Concat(
		[]layoutColumn[entry]{
			textColumn("event", func(e *entry) *string { return &e.event }),
			listColumn("refs", func(e *entry) *[]string { return &e.Refs }),
			sharedColumn("who", func(e *entry) *string { return &e.Who }),
			stanceColumn(),
		},
		whenColumns("said", func(e *entry) *chrono.When { return &e.Said }),
		[]layoutColumn[entry]{textColumn("text", func(e *entry) *string { return &e.Text })},
		whenColumns("when", func(e *entry) *chrono.When { return &e.When }),
		placeColumns(func(e *entry) *timeline.Place { return &e.Place }),
		[]layoutColumn[entry]{
			textColumn("figure", func(e *entry) *string { return &e.Figure }),
			statusColumn(func(e *entry) *timeline.Status { return &e.Status }),
			truthColumn("ruled", func(e *entry) *bool { return &e.Ruled }),
			textColumn("reason", func(e *entry) *string { return &e.Reason }),
		},
		groupColumns(
			[4]string{"source", "locator", "quote", "citation_extra"},
			func(e *entry) [][4]string { return citationCells(e.Citations) },
			func(e *entry) *[4]string { return &e.citations },
		),
	)
}

// sourceColumns returns the columns of sources.
func sourceColumns() []layoutColumn[timeline.Source] {
	type entry = timeline.Source
	return slices.Concat(
		[]layoutColumn[entry]{
			textColumn("id", func(s *entry) *string { return &s.ID }),
			textColumn("author", func(s *entry) *string { return &s.Author }),
			textColumn("title", func(s *entry) *string { return &s.Title }),
			textColumn("publisher", func(s *entry) *string { return &s.Publisher }),
		},
		whenColumns("date", func(s *entry) *chrono.When { return &s.Date }),
		[]layoutColumn[entry]{textColumn("url", func(s *entry) *string { return &s.URL })},
		whenColumns("accessed", func(s *entry) *chrono.When { return &s.Accessed }),
		[]layoutColumn[entry]{
			textColumn("repeats", func(s *entry) *string { return &s.Repeats }),
			textColumn("note", func(s *entry) *string { return &s.Note }),
		},
	)
}

// usualColumns are those that every file has. They show people what may be
// filled in, and by them the sheets of a workbook are recognised.
var usualColumns = [Kinds][]string{
	EventTable:  {"id", "title", "when"},
	ClaimTable:  {"event", "who", "stance", "said", "text", "source"},
	SourceTable: {"id", "title", "url"},
}

// unionColumns returns the names of all columns, in their order in one table
// of all records.
func unionColumns() []string {
	names := []string{recordColumn, "id", "event"}
	add := func(columns []string) {
		for _, name := range columns {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	add(namesOf(eventColumns()))
	add(namesOf(claimColumns()))
	add(namesOf(sourceColumns()))
	add(namesOf(timelineColumns()))
	return append(names, extraColumn)
}

// namesOf returns the names of columns.
func namesOf[T any](columns []layoutColumn[T]) []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	return names
}

// recordOf returns the table of a row by its cell "record". ok is false if
// that is not the name of a table.
func recordOf(text string) (kind Kind, ok bool) {
	name := strings.ToLower(strings.TrimSpace(text))
	if name == "" {
		return EventTable, true // a row that somebody has added
	}
	i := slices.Index(recordNames[:], name)
	if i < 0 {
		i = slices.Index(SheetNames[:], name)
	}
	return Kind(max(i, 0)), i >= 0
}
