package ownsheet

import (
	"slices"
	"strings"

	"dateline/internal/timeline"
)

// Plan is a table of the layout that is about to be written.
type Plan struct {
	Kind Kind
	// Columns are the names of those that say something, and numeric tells
	// which of them hold numbers.
	Columns []string
	Numeric []bool
	Rows    int
	// Cells returns the cells of a row, which hold until the next call.
	Cells func(row int) []string
}

// PlanTables returns the tables of a timeline, in the order of their kinds.
func PlanTables(t *timeline.Timeline) [Kinds]Plan {
	all, own := allColumns(), ownColumns(t)
	var event eventEntry
	var claim claimEntry
	refs := newEventReferences(t.Events)
	claims := claimIndexes(t)
	timelines := 0
	if saysSomething(t) {
		timelines = 1
	}
	return [Kinds]Plan{
		planTable(TimelineTable, all.timeline, own, timelines,
			func(int) *timelineEntry { return &timelineEntry{t} },
			func(e *timelineEntry) timeline.Extra { return e.Extra }),
		planTable(EventTable, all.events, own, len(t.Events),
			func(i int) *eventEntry {
				event.Event, event.Details = *t.Events[i], t.Events[i].Details()
				return &event
			},
			func(e *eventEntry) timeline.Extra { return e.Extra }),
		planTable(ClaimTable, all.claims, own, len(claims),
			func(i int) *claimEntry {
				at := claims[i]
				claim.Claim, claim.event = t.Events[at.event].Claims[at.claim], refs.of(at.event)
				return &claim
			},
			func(e *claimEntry) timeline.Extra { return e.Extra }),
		planTable(SourceTable, all.sources, own, len(t.Sources),
			func(i int) *timeline.Source { return t.Sources[i] },
			func(s *timeline.Source) timeline.Extra { return s.Extra }),
	}
}

// saysSomething reports whether there is anything to say of t itself.
func saysSomething(t *timeline.Timeline) bool {
	return t.Title != "" || t.Description != "" || t.Language != "" || t.Southern || len(t.Lanes)+len(t.Extra) > 0
}

type claimIndex struct{ event, claim int }

// claimIndexes lists the claims of all events in their order.
func claimIndexes(t *timeline.Timeline) []claimIndex {
	all := make([]claimIndex, 0, t.CountClaims())
	for i, e := range t.Events {
		for j := range e.Claims {
			all = append(all, claimIndex{i, j})
		}
	}
	return all
}

// planTable finds out which columns the n entries of a table need.
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

// mostOwn is how many columns fields that are not known get for themselves.
const mostOwn = 64

// ownColumns returns the names of the fields that are not known, and are texts:
// they become columns.
func ownColumns(t *timeline.Timeline) []string {
	var own []string
	reserved := unionColumns()
	add := func(extra timeline.Extra) {
		for _, f := range extra {
			if len(own) >= mostOwn || slices.Contains(own, f.Name) || strings.TrimSpace(f.Name) != f.Name || f.Name == "" {
				continue
			}
			if _, ok := ownText(f); ok && !slices.Contains(reserved, strings.ToLower(f.Name)) {
				own = append(own, f.Name)
			}
		}
	}
	add(t.Extra)
	for _, e := range t.Events {
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

// splitExtra calls take for the fields that have columns of their own, with the
// index among them, and returns those that are left. As they are read in the order of
// the columns and before the others, only those count that stand so.
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
