package format

import (
	"strconv"
	"strings"

	"dateline/internal/words"
)

// Section is a part of what people are told about a reading or writing: lines
// under a heading.
type Section struct {
	Heading string
	Lines   []string
	// More is how many lines there would be besides.
	More int
}

// Sections tells all of an account, with at most so many lines a section.
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

// sections tells the changes of r, of each kind in a section, with at most so
// many lines. What is one kind of change is one line, with its places below.
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

// placesTold is how many places of one change are told.
const placesTold = 20

// add tells a change.
func (s *Section) add(c *Change, text words.Text, most int) {
	lines := []string{c.told(text)}
	for i, p := range c.Places {
		if i == placesTold {
			break
		}
		if line := p.told(c.Kind, text); line != "" {
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

// told words a change without its places: the field, why, and how often.
func (c *Change) told(text words.Text) string {
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

// told words a place, with what stood there and what does now; "" where there
// is nothing to say.
func (p *Place) told(kind Kind, text words.Text) string {
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

// problemSection tells problems, each in a line, with at most so many.
func problemSection(file string, problems []Problem, text words.Text, most int) Section {
	s := Section{Heading: text("report.section.problems", "n", len(problems)), More: max(len(problems)-most, 0)}
	for _, p := range problems[:min(len(problems), most)] {
		s.Lines = append(s.Lines, p.Text(file, text))
	}
	return s
}
