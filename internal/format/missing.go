package format

import (
	"slices"

	"dateline/internal/words"
)

// Missing is what stands in a file and not, or not whole, in the timeline that was read from it:
// what replaces the file without it removes it.
type Missing struct {
	// Rows is how many rows of a table have no event, as they could not be read, and Problems
	// how many problems there are in all.
	Rows, Problems int
	first          []Problem
	left           Report
}

// mostMissing is how many problems a [Missing] has, which is kept as long as a document is open.
const mostMissing = 100

// Missing returns what is in the file and not in the timeline; nil for nothing.
func (r *Result) Missing() *Missing {
	m := &Missing{Rows: r.Report.Unread, Problems: len(r.Problems), first: slices.Clone(r.Problems[:min(len(r.Problems), mostMissing)])}
	for _, c := range r.Report.Changes {
		if c.Kind == LeftOut {
			m.left.Changes = append(m.left.Changes, c)
		}
	}
	if m.Problems == 0 && len(m.left.Changes) == 0 {
		return nil
	}
	return m
}

// Sections returns what is missing of a file, with at most so many lines a section.
func (m *Missing) Sections(file string, text words.Text, most int) []Section {
	var all []Section
	if m.Problems > 0 {
		s := problemSection(file, m.first, text, most)
		s.Heading, s.More = text("report.section.problems", "n", m.Problems), m.Problems-len(s.Lines)
		all = append(all, s)
	}
	return append(all, m.left.sections(text, most)...)
}
