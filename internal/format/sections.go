package format

import (
	"strconv"
	"strings"

	"dateline/internal/words"
)

// Section is a part of a report for people: lines under a heading.
type Section struct {
	Heading string
	Lines   []string
	// More is how many further lines there would be.
	More int
}

// Sections returns all of an account, with at most so many lines a section.
func (a *Account) Sections(text words.Text, most int) []Section {
	var all []Section
	if len(a.Problems) > 0 {
		all = append(all, problemSection(a.File, a.Problems, text, most))
	}
	for _, r := range []*Report{a.Read, a.Merge, a.Write} {
		if r != nil {
			all = append(all, r.sections(text, most)...)
		}
	}
	return all
}

// sections returns a section for each kind of change in r, with at most so
// many lines. A change is one line, followed by its positions.
func (r *Report) sections(text words.Text, most int) []Section {
	var all []Section
	for _, kind := range []Kind{Changed, Doubted, LeftOut, Kept} {
		count := 0
		s := Section{}
		for i := range r.Changes {
			if c := &r.Changes[i]; c.Kind == kind {
				count += c.Count
				s.add(c, text, most)
			}
		}
		if count > 0 {
			s.Heading = text("report.section."+kind.String(), "n", count)
			all = append(all, s)
		}
	}
	return all
}

// shownPositions is how many positions of one change are shown.
const shownPositions = 20

// add adds the lines of a change.
func (s *Section) add(c *Change, text words.Text, most int) {
	lines := []string{c.summary(text)}
	for i, p := range c.Positions {
		if i == shownPositions {
			break
		}
		if line := p.summary(c.Kind, text); line != "" {
			lines = append(lines, line)
		}
	}
	if n := c.Count - (len(lines) - 1); n > 0 && len(lines) > 1 {
		lines = append(lines, text("report.places-more", "n", n))
	}
	for _, line := range lines {
		if len(s.Lines) >= most {
			s.More++
			continue
		}
		s.Lines = append(s.Lines, strings.Map(visible, line))
	}
}

// summary returns a change without its positions: the field, why, and how
// often.
func (c *Change) summary(text words.Text) string {
	what := c.What
	if what == "" {
		what = text("report.file")
	}
	line := what + ": " + c.Why.In(text)
	if c.Count > 1 {
		line += " " + text("report.times", "n", c.Count)
	}
	return line
}

// summary returns a position with the values before and after; "" if it has
// nothing to show.
func (p *Position) summary(kind Kind, text words.Text) string {
	var where []string
	if p.Sheet != "" {
		where = append(where, p.Sheet)
	}
	if p.Line > 0 {
		where = append(where, text("report.line", "line", strconv.Itoa(p.Line)))
	}
	if p.Event != "" {
		where = append(where, "“"+p.Event+"”")
	}
	what := ""
	switch {
	case kind == Kept || p.After == "":
		what = p.Before
	case p.Before == "":
		what = "→ " + p.After
	default:
		what = p.Before + " → " + p.After
	}
	line := strings.Join(where, ", ")
	if line != "" && what != "" {
		line += ": "
	}
	if line += what; line == "" {
		return ""
	}
	return "    " + line
}

// problemSection returns a section of problems, one a line, at most so many.
func problemSection(file string, problems []Problem, text words.Text, most int) Section {
	s := Section{Heading: text("report.section.problems", "n", len(problems)), More: max(len(problems)-most, 0)}
	for _, p := range problems[:min(len(problems), most)] {
		s.Lines = append(s.Lines, p.Text(file, text))
	}
	return s
}
