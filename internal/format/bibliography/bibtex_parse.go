package bibliography

import (
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
)

// bibParser reads a bibliography entry by entry. Text between entries is a comment.
type bibParser struct {
	*foreign.Reader
	at int
	// macros are the texts of the abbreviations that are defined so far, by name.
	macros map[string]string
	// expanded is the length of all texts that replaced abbreviations, in bytes.
	expanded int
}

// maxExpandedBytes is the limit of expanded. Abbreviations that each hold another one
// twice would otherwise fill all memory.
const maxExpandedBytes = 8 << 20

// bibMonths returns the abbreviations of months, which every style of BibTeX defines.
func bibMonths() map[string]string {
	all := make(map[string]string)
	for _, name := range chrono.English.Months {
		all[strings.ToLower(name[:3])] = name
	}
	return all
}

// next moves to the position after the next @; false at the end.
func (p *bibParser) next() bool {
	i := strings.IndexByte(p.Input.Data[p.at:], '@')
	if i < 0 {
		return false
	}
	p.at += i + 1
	return true
}

// entry reads an entry after its @. It returns nil for a comment, a preamble and an
// abbreviation, and for an entry with a syntax error, which is reported. After an
// error it moves to the next line that begins with an @.
func (p *bibParser) entry() *bibEntry {
	e := &bibEntry{offset: p.at - 1}
	p.blanks()
	e.kind = strings.ToLower(p.until("{( \t\r\n,=}@\"#"))
	p.blanks()
	closing := map[byte]byte{'{': '}', '(': ')'}[p.peek()]
	if e.kind == "" || closing == 0 {
		return nil // an @ in the text between entries
	}
	if e.kind == "comment" {
		if closing == '}' {
			p.delimited(closing)
		}
		return nil
	}
	p.at++
	switch e.kind {
	case "preamble":
		if _, ok := p.value(); !ok || !p.accept(closing) {
			p.broken(e)
		}
		return nil
	case "string":
		name, text, ok := p.pair()
		if !ok || !p.accept(closing) {
			p.broken(e)
			return nil
		}
		p.macros[strings.ToLower(name)] = text
		return nil
	}
	p.blanks()
	e.key = strings.TrimSpace(p.until(",\n@" + string(closing)))
	for p.accept(',') {
		p.blanks()
		if p.peek() == closing {
			break
		}
		offset := p.at
		name, text, ok := p.pair()
		if !ok {
			p.broken(e)
			return nil
		}
		e.fields = append(e.fields, bibField{strings.ToLower(name), text, offset})
	}
	if !p.accept(closing) {
		p.broken(e)
		return nil
	}
	return e
}

// broken reports a syntax error of an entry at the current position, and moves to the
// next line that begins with an @.
func (p *bibParser) broken(e *bibEntry) {
	p.Problem(min(p.at, len(p.Input.Data)), "problem.bib-syntax", "key", format.Clip(e.key))
	p.at = p.nextLineEntry(p.at)
}

// nextLineEntry returns the offset of the next line that begins with an @, or of the
// end of the text.
func (p *bibParser) nextLineEntry(from int) int {
	for i := min(from, len(p.Input.Data)); i < len(p.Input.Data); {
		end := strings.IndexByte(p.Input.Data[i:], '\n')
		if end < 0 {
			break
		}
		if i += end + 1; strings.HasPrefix(strings.TrimLeft(p.Input.Data[i:min(i+8, len(p.Input.Data))], " \t"), "@") {
			return i
		}
	}
	return len(p.Input.Data)
}

// peek returns the next character without moving on; 0 at the end.
func (p *bibParser) peek() byte {
	if p.at >= len(p.Input.Data) {
		return 0
	}
	return p.Input.Data[p.at]
}

// accept skips white space, and a character if it is next; it reports whether it is.
func (p *bibParser) accept(sign byte) bool {
	p.blanks()
	if p.peek() != sign {
		return false
	}
	p.at++
	return true
}

// blanks skips white space.
func (p *bibParser) blanks() {
	for p.at < len(p.Input.Data) && strings.IndexByte(" \t\r\n", p.Input.Data[p.at]) >= 0 {
		p.at++
	}
}

// until moves to the next of some characters, or to the end, and returns the text
// before it.
func (p *bibParser) until(signs string) string {
	rest := p.Input.Data[p.at:]
	i := strings.IndexAny(rest, signs)
	if i < 0 {
		i = len(rest)
	}
	p.at += i
	return rest[:i]
}

// pair reads a name, an equals sign and a value.
func (p *bibParser) pair() (name, text string, ok bool) {
	p.blanks()
	name = strings.TrimSpace(p.until("=,{}\"()#@\n"))
	if name == "" || !p.accept('=') {
		return name, "", false
	}
	text, ok = p.value()
	return name, text, ok
}

// value reads texts, numbers and abbreviations joined by #.
func (p *bibParser) value() (string, bool) {
	var b strings.Builder
	for {
		piece, ok := p.piece()
		if !ok {
			return "", false
		}
		b.WriteString(piece)
		if !p.accept('#') {
			return b.String(), true
		}
	}
}

// piece reads one text, number or abbreviation of a value.
func (p *bibParser) piece() (string, bool) {
	p.blanks()
	switch p.peek() {
	case '{':
		return p.delimited('}')
	case '"':
		return p.delimited('"')
	}
	name := p.until(" \t\r\n,}#)\"{=@")
	text, ok := p.macros[strings.ToLower(name)]
	if !ok {
		return name, name != ""
	}
	if p.expanded > maxExpandedBytes {
		return name, true
	}
	if p.expanded += len(text); p.expanded > maxExpandedBytes {
		p.Problem(p.at, "problem.bib-too-long", "limit", maxExpandedBytes>>20)
		return name, true
	}
	return text, true
}

// delimited reads a text in braces or quotation marks, with pairs of braces in it. It
// returns false where the text does not end, which is also assumed at a line that
// begins an entry.
func (p *bibParser) delimited(closing byte) (string, bool) {
	data := p.Input.Data
	start, depth := p.at+1, 0
	for i := start; i < len(data); i++ {
		switch c := data[i]; {
		case c == closing && depth == 0:
			p.at = i + 1
			return data[start:i], true
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth < 0 {
				p.at = i
				return "", false
			}
		case c == '\n' && bibStart.MatchString(bibLine(data[i+1:])):
			p.at = i
			return "", false
		}
	}
	p.at = len(data)
	return "", false
}

// bibLine returns the first line of a text, up to 200 bytes, if it begins with an @;
// else "".
func bibLine(text string) string {
	if strings.HasPrefix(strings.TrimLeft(text[:min(8, len(text))], " \t"), "@") {
		line, _, _ := strings.Cut(text[:min(200, len(text))], "\n")
		return line
	}
	return ""
}
