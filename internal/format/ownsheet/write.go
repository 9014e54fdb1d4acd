package ownsheet

import (
	"slices"
	"strings"

	"dateline/internal/timeline"
)

// Plan is a table of the layout to be written.
type Plan struct {
	Kind Kind
	// Columns are the names of the columns that any row uses and of the usual
	// ones. Numeric has which of them are numbers.
	Columns []string
	Numeric []bool
	Rows    int
	// Cells returns the cells of a row, which are valid until the next call.
	Cells func(row int) []string
}

// PlanTables returns the tables of a timeline, by their kinds.
func PlanTables(t *timeline.Timeline) [Kinds]Plan {
	all, own := allColumns(), ownColumns(t)
	var event eventEntry
	var claim claimEntry
	refs := newEventReferences(t.Events.Values())
	claims := claimIndexes(t)
	timelines := 0
	if hasOwnFields(t) {
		timelines = 1
	}
	return [Kinds]Plan{
		planTable(TimelineTable, all.timeline, own, timelines,
			func(int) *timelineEntry { return &timelineEntry{t} },
			func(e *timelineEntry) timeline.Extra { return e.Extra }),
		planTable(EventTable, all.events, own, t.Events.Len(),
			func(i int) *eventEntry {
				event.Event, event.Details = *t.Events.At(int32(i)), t.Events.At(int32(i)).Details()
				return &event
			},
			func(e *eventEntry) timeline.Extra { return e.Extra }),
		planTable(ClaimTable, all.claims, own, len(claims),
			func(i int) *claimEntry {
				at := claims[i]
				claim.Claim, claim.event = t.Events.At(int32(at.event)).Claims[at.claim], refs.reference(at.event)
				return &claim
			},
			func(e *claimEntry) timeline.Extra { return e.Extra }),
		planTable(SourceTable, all.sources, own, len(t.Sources),
			func(i int) *timeline.Source { return t.Sources[i] },
			func(s *timeline.Source) timeline.Extra { return s.Extra }),
	}
}

// hasOwnFields reports whether t has anything apart from events and sources.
func hasOwnFields(t *timeline.Timeline) bool {
	texts := []string{t.ID, t.Title, t.Description, t.Author, t.Licence, t.Language}
	return strings.Join(texts, "") != "" || t.Southern || len(t.Lanes)+len(t.LaneColours)+len(t.Chapters)+len(t.Extra) > 0
}

// claimIndex is the index of an event and that of one of its claims.
type claimIndex struct{ event, claim int }

// claimIndexes returns the claims of all events, in their order.
func claimIndexes(t *timeline.Timeline) []claimIndex {
	all := make([]claimIndex, 0, t.CountClaims())
	for i, e := range t.Events.All() {
		for j := range e.Claims {
			all = append(all, claimIndex{int(i), j})
		}
	}
	return all
}

// planTable returns the plan of a table with n entries. own are the unknown
// fields that may have columns. Only columns that are usual or used are in the
// plan.
func planTable[T any](kind Kind, columns []layoutColumn[T], own []string, n int, entry func(i int) *T, extra func(*T) timeline.Extra) Plan {
	used := make([]bool, len(columns)+len(own)+1)
	for i, c := range columns {
		used[i] = slices.Contains(usualColumns[kind], c.name)
	}
	for row := range n {
		e := entry(row)
		for i, c := range columns {
			used[i] = used[i] || c.text(e) != ""
		}
		if fields := extra(e); len(fields) > 0 {
			rest := splitExtra(fields, own, func(i int, _ string) { used[len(columns)+i] = true })
			used[len(used)-1] = used[len(used)-1] || len(rest) > 0
		}
	}
	p := Plan{Kind: kind, Rows: n}
	var needed []int
	for i, name := range slices.Concat(namesOf(columns), own, []string{extraColumn}) {
		if used[i] {
			needed = append(needed, i)
			p.Columns = append(p.Columns, name)
			p.Numeric = append(p.Numeric, i < len(columns) && columns[i].numeric)
		}
	}
	all, cells := make([]string, len(used)), make([]string, len(needed))
	p.Cells = func(row int) []string {
		e := entry(row)
		clear(all)
		rest := splitExtra(extra(e), own, func(i int, text string) { all[len(columns)+i] = text })
		all[len(all)-1] = extraText(rest)
		for k, i := range needed {
			if cells[k] = all[i]; i < len(columns) {
				cells[k] = columns[i].text(e)
			}
		}
		return cells
	}
	return p
}

// maxOwnColumns is how many unknown fields get columns of their own at most.
const maxOwnColumns = 64

// ownColumns returns the names of the unknown fields that are texts: they get
// columns of their own.
func ownColumns(t *timeline.Timeline) []string {
	var own []string
	reserved := unionColumns()
	add := func(extra timeline.Extra) {
		for _, f := range extra {
			if len(own) >= maxOwnColumns || slices.Contains(own, f.Name) || strings.TrimSpace(f.Name) != f.Name || f.Name == "" {
				continue
			}
			if _, ok := ownText(f); ok && !slices.Contains(reserved, strings.ToLower(f.Name)) {
				own = append(own, f.Name)
			}
		}
	}
	add(t.Extra)
	for _, e := range t.Events.All() {
		add(e.Details().Extra)
		for i := range e.Claims {
			add(e.Claims[i].Extra)
		}
	}
	for _, s := range t.Sources {
		add(s.Extra)
	}
	return own
}

// splitExtra calls take for the fields that have their own columns, with the
// index in own, and returns the others. Columns are read in their order and
// before the other fields; so only fields in that order at the beginning of
// extra are taken.
func splitExtra(extra timeline.Extra, own []string, take func(i int, text string)) (rest timeline.Extra) {
	last := -1
	for k, f := range extra {
		i := slices.Index(own, f.Name)
		text, ok := ownText(f)
		if i <= last || !ok {
			return extra[k:]
		}
		take(i, text)
		last = i
	}
	return nil
}
