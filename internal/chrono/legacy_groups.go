package chrono

import "strings"

// groups reads the parentheses of the draft of 2012: a qualifier after a
// group is of what the group holds, and a qualifier after a component is of
// all that stands left of it on the same level, but not of groups there, which
// are complete: (2004)?-06-04~ is a year uncertain, month
// and day approximate.
type groups struct {
	text       string
	pos        int
	components []component
}

type component struct {
	digits string
	doubt  Qualifier
	// grouped means that a group has been closed around it.
	grouped bool
}

// ungroup writes a date with parentheses with the qualifiers of 2019, each left
// of its component. What is no such date is returned as it is.
func ungroup(s string) string {
	if strings.IndexByte(s, '(') < 0 {
		return s
	}
	g := groups{text: s}
	if !g.level(0) || g.pos < len(s) || len(g.components) > 3 {
		return s
	}
	var b strings.Builder
	for i, c := range g.components {
		if i > 0 {
			b.WriteByte('-')
		}
		b.WriteString(c.doubt.symbol())
		b.WriteString(c.digits)
	}
	return b.String()
}

// level reads components and groups up to the end or a closing parenthesis.
func (g *groups) level(depth int) bool {
	first := len(g.components)
	for {
		at := len(g.components)
		grouped := g.pos < len(g.text) && g.text[g.pos] == '('
		switch {
		case depth > 3:
			return false // deeper than a date has components
		case grouped:
			g.pos++
			if !g.level(depth+1) || g.pos == len(g.text) || g.text[g.pos] != ')' {
				return false
			}
			g.pos++
		case !g.component():
			return false
		}
		g.qualify(first, at, grouped)
		if g.pos == len(g.text) || g.text[g.pos] != '-' {
			return true
		}
		g.pos++
	}
}

// qualify reads a qualifier and gives it to the components from at, and where
// these are no group to the loose ones from first.
func (g *groups) qualify(first, at int, grouped bool) {
	p := parser{text: g.text, pos: g.pos}
	q := p.qualifier()
	g.pos = p.pos
	for i := first; i < len(g.components); i++ {
		c := &g.components[i]
		if i >= at || !grouped && !c.grouped {
			c.doubt |= q
		}
		c.grouped = c.grouped || i >= at && grouped
	}
}

// component reads the digits of a year, month or day.
func (g *groups) component() bool {
	from := g.pos
	if from == 0 && strings.HasPrefix(g.text, "-") {
		g.pos++
	}
	for g.pos < len(g.text) && (g.text[g.pos] == 'X' || g.text[g.pos] >= '0' && g.text[g.pos] <= '9') {
		g.pos++
	}
	g.components = append(g.components, component{digits: g.text[from:g.pos]})
	return g.pos > from
}
