package ical

import (
	"slices"
	"strings"
)

// property is a content line of a calendar: a name with parameters, and a
// value.
type property struct {
	name string
	// parameters are as they stand, with the semicolon before each.
	parameters string
	// value is as it stands, escaped, but unfolded.
	value  string
	offset int
}

// head returns the name of p with its parameters.
func (p *property) head() string { return p.name + p.parameters }

// parameter returns the first value of a parameter, "" where there is none.
func (p *property) parameter(name string) string {
	for rest := p.parameters; rest != ""; {
		end := 1 + endOfParameter(rest[1:])
		key, value, _ := strings.Cut(rest[1:end], "=")
		if strings.EqualFold(strings.TrimSpace(key), name) {
			return parameterText(value)
		}
		rest = rest[end:]
	}
	return ""
}

// parameterText returns the first value of a parameter without its quotes. Signs
// that cannot stand in one are written with a caret (RFC 6868).
func parameterText(value string) string {
	if quoted, ok := strings.CutPrefix(value, `"`); ok {
		value, _, _ = strings.Cut(quoted, `"`)
	} else {
		value, _, _ = strings.Cut(value, ",")
	}
	return strings.NewReplacer("^^", "^", "^n", "\n", "^'", `"`).Replace(value)
}

// text returns the value of p as a text.
func (p *property) text() string { return unescape(p.value) }

// texts returns the values of p as texts: commas part them.
func (p *property) texts() []string { return splitValue(p.value, ',') }

// splitValue parts an escaped value at a sign.
func splitValue(value string, sign byte) (texts []string) {
	start := 0
	for i := 0; i < len(value); i++ {
		switch value[i] {
		case '\\':
			i++
		case sign:
			texts = append(texts, unescape(value[start:i]))
			start = i + 1
		}
	}
	return append(texts, unescape(value[start:]))
}

func unescape(value string) string {
	if strings.IndexByte(value, '\\') < 0 {
		return value
	}
	var b strings.Builder
	for i := 0; i < len(value); i++ {
		if value[i] != '\\' || i+1 == len(value) {
			b.WriteByte(value[i])
			continue
		}
		i++
		switch c := value[i]; c {
		case 'n', 'N':
			b.WriteByte('\n')
		case '\\', ';', ',', ':', '"':
			b.WriteByte(c)
		default: // no escape: both stand for themselves
			b.WriteByte('\\')
			b.WriteByte(c)
		}
	}
	return b.String()
}

// endOfParameter returns where the next semicolon or colon outside quotes is, or
// the end.
func endOfParameter(text string) int {
	quoted := false
	for i := range len(text) {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case (c == ';' || c == ':') && !quoted:
			return i
		}
	}
	return len(text)
}

// parseLine reads an unfolded line; ok is false for one that is no
// property.
func parseLine(line string, offset int) (p property, ok bool) {
	n := 0
	for n < len(line) && isNameByte(line[n]) {
		n++
	}
	if n == 0 || n == len(line) {
		return p, false
	}
	at := n
	for at < len(line) && line[at] == ';' {
		at += 1 + endOfParameter(line[at+1:])
	}
	if at == len(line) || line[at] != ':' {
		return p, false
	}
	return property{name: strings.ToUpper(line[:n]), parameters: line[n:at], value: line[at+1:], offset: offset}, true
}

func isNameByte(c byte) bool {
	return c == '-' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
}

// eachLine returns the unfolded lines of a calendar with their offsets, one
// after the other.
func eachLine(data string, take func(line string, offset int) bool) {
	var folded []byte // a line of several, as far as it is read
	start, parts := 0, 0
	flush := func() bool {
		if parts == 0 || len(folded) == 0 {
			return true
		}
		return take(string(folded), start)
	}
	for at := 0; at < len(data); {
		end, next := len(data), len(data)
		if i := strings.IndexByte(data[at:], '\n'); i >= 0 {
			end, next = at+i, at+i+1
		}
		line := strings.TrimSuffix(data[at:end], "\r")
		if parts > 0 && line != "" && (line[0] == ' ' || line[0] == '\t') {
			folded = append(folded, line[1:]...)
		} else {
			if !flush() {
				return
			}
			folded, start, parts = append(folded[:0], line...), at, 0
		}
		parts++
		at = next
	}
	flush()
}

// component is a part of a calendar between its BEGIN and END.
type component struct {
	name       string
	offset     int
	properties []property
	parts      []*component
}

// first returns the first property of a name, nil for none.
func (c *component) first(name string) *property {
	i := slices.IndexFunc(c.properties, func(p property) bool { return p.name == name })
	if i < 0 {
		return nil
	}
	return &c.properties[i]
}

// textOf returns the text of the first property of a name, "" where there is
// none.
func (c *component) textOf(name string) string {
	if p := c.first(name); p != nil {
		return p.text()
	}
	return ""
}

// all returns the properties of a name, one after the other.
func (c *component) all(name string) func(func(*property) bool) {
	return func(yield func(*property) bool) {
		for i := range c.properties {
			if c.properties[i].name == name && !yield(&c.properties[i]) {
				return
			}
		}
	}
}
