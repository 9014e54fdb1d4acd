package ical

import (
	"slices"
	"strings"
)

// property is a content line of a calendar: a name with parameters, and a
// value.
type property struct {
	name string
	// parameters are as written, with the semicolon before each.
	parameters string
	// value is as written: unfolded, but still escaped.
	value  string
	offset int // of the line, in bytes
}

// head returns the name of p with its parameters as written.
func (p *property) head() string { return p.name + p.parameters }

// parameter returns the first value of the parameter of that name, "" for none.
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

// parameterText returns the first value of a parameter without its quotes, with
// the escapes of RFC 6868, which begin with a caret, decoded.
func parameterText(value string) string {
	if quoted, ok := strings.CutPrefix(value, `"`); ok {
		value, _, _ = strings.Cut(quoted, `"`)
	} else {
		value, _, _ = strings.Cut(value, ",")
	}
	return strings.NewReplacer("^^", "^", "^n", "\n", "^'", `"`).Replace(value)
}

// text returns the value of p, unescaped.
func (p *property) text() string { return unescape(p.value) }

// texts returns the values of p, which are separated by commas, unescaped.
func (p *property) texts() (texts []string) {
	start := 0
	for i := 0; i < len(p.value); i++ {
		switch p.value[i] {
		case '\\':
			i++
		case ',':
			texts = append(texts, unescape(p.value[start:i]))
			start = i + 1
		}
	}
	return append(texts, unescape(p.value[start:]))
}

// unescape decodes the escapes of a text. A backslash before any other
// character is no escape, and both are kept.
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
		default:
			b.WriteByte('\\')
			b.WriteByte(c)
		}
	}
	return b.String()
}

// endOfParameter returns the index of the next semicolon or colon outside
// quotes, the length of text if there is none.
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

// parseLine reads an unfolded line that begins at an offset of the file; ok is
// false if it is no property.
func parseLine(line string, offset int) (p property, ok bool) {
	n := 0
	for n < len(line) && isNameByte(line[n]) {
		n++
	}
	if n == 0 || n == len(line) {
		return p, false
	}
	colon := n
	for colon < len(line) && line[colon] == ';' {
		colon += 1 + endOfParameter(line[colon+1:])
	}
	if colon == len(line) || line[colon] != ':' {
		return p, false
	}
	return property{name: strings.ToUpper(line[:n]), parameters: line[n:colon], value: line[colon+1:], offset: offset}, true
}

// isNameByte reports whether c may be part of the name of a property.
func isNameByte(c byte) bool {
	return c == '-' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
}

// eachLine calls take with each unfolded line of a calendar and its offset,
// until take returns false. Empty lines are left out.
func eachLine(data string, take func(line string, offset int) bool) {
	var folded []byte // the current line, as far as it is unfolded
	start, parts := 0, 0
	flush := func() bool {
		if parts == 0 || len(folded) == 0 {
			return true
		}
		return take(string(folded), start)
	}
	for begin := 0; begin < len(data); {
		end, next := len(data), len(data)
		if i := strings.IndexByte(data[begin:], '\n'); i >= 0 {
			end, next = begin+i, begin+i+1
		}
		line := strings.TrimSuffix(data[begin:end], "\r")
		if parts > 0 && line != "" && (line[0] == ' ' || line[0] == '\t') {
			folded = append(folded, line[1:]...)
		} else {
			if !flush() {
				return
			}
			folded, start, parts = append(folded[:0], line...), begin, 0
		}
		parts++
		begin = next
	}
	flush()
}

// component is a calendar or a part of one, from its BEGIN to its END.
type component struct {
	name       string
	offset     int
	properties []property
	parts      []*component
}

// first returns the first property of that name, nil for none.
func (c *component) first(name string) *property {
	i := slices.IndexFunc(c.properties, func(p property) bool { return p.name == name })
	if i < 0 {
		return nil
	}
	return &c.properties[i]
}

// textOf returns the text of the first property of that name, "" for none.
func (c *component) textOf(name string) string {
	if p := c.first(name); p != nil {
		return p.text()
	}
	return ""
}

// all returns the properties of that name, in the order of the file.
func (c *component) all(name string) func(func(*property) bool) {
	return func(yield func(*property) bool) {
		for i := range c.properties {
			if c.properties[i].name == name && !yield(&c.properties[i]) {
				return
			}
		}
	}
}
