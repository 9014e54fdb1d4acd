package xlsx

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/internal/format/xmltree"
)

// xmlScanner reads the XML of a part of a workbook. It takes a tenth of the
// time of encoding/xml, which is too slow for sheets of a million cells, and
// allocates nothing for a tag. It refuses what no workbook has: document
// types, entities of its own, and elements nested deeper than
// [xmltree.MaxDepth].
type xmlScanner struct {
	data string
	pos  int
	// name is that of the last tag, without a prefix.
	name string
	// text is that of the last xmlText, with its references. attrs are the
	// attributes of the last tag.
	text  string
	attrs string
	// empty is true after an element that is opened and closed by one tag; the
	// next token is its end. depth is the number of open elements.
	empty bool
	depth int
	err   error
}

// xmlToken is a kind of token.
type xmlToken uint8

// The tokens.
const (
	xmlEnd xmlToken = iota // of the text, or a fault, which is in err
	xmlOpen
	xmlClose
	xmlText
)

var errXML = errors.New("the XML is damaged")

// next returns the next token.
func (x *xmlScanner) next() xmlToken {
	if x.empty {
		x.empty = false
		x.depth--
		return xmlClose
	}
	for x.err == nil && x.pos < len(x.data) {
		if x.data[x.pos] != '<' {
			i := strings.IndexByte(x.data[x.pos:], '<')
			if i < 0 {
				i = len(x.data) - x.pos
			}
			x.text = x.data[x.pos : x.pos+i]
			x.pos += i
			return xmlText
		}
		rest := x.data[x.pos:]
		switch {
		case strings.HasPrefix(rest, "<?"):
			x.skip("?>")
		case strings.HasPrefix(rest, "<!--"):
			x.skip("-->")
		case strings.HasPrefix(rest, "<![CDATA["):
			from := x.pos + len("<![CDATA[")
			if x.skip("]]>"); x.err == nil {
				x.text = strings.ReplaceAll(x.data[from:x.pos-len("]]>")], "&", "&amp;")
				return xmlText
			}
		case strings.HasPrefix(rest, "<!"):
			x.err = errXML
		default:
			return x.tag()
		}
	}
	if x.err == nil && x.depth != 0 {
		x.err = errXML
	}
	return xmlEnd
}

// skip moves the position behind the next end.
func (x *xmlScanner) skip(end string) {
	i := strings.Index(x.data[x.pos:], end)
	if i < 0 {
		x.err = errXML
		return
	}
	x.pos += i + len(end)
}

// tag reads a tag.
func (x *xmlScanner) tag() xmlToken {
	end := tagEnd(x.data[x.pos:])
	if end < 0 {
		x.err = errXML
		return xmlEnd
	}
	tag := x.data[x.pos+1 : x.pos+end]
	x.pos += end + 1
	token := xmlOpen
	if rest, ok := strings.CutPrefix(tag, "/"); ok {
		tag, token = rest, xmlClose
		x.depth--
	} else {
		tag, x.empty = strings.CutSuffix(tag, "/")
		x.depth++
	}
	x.name, x.attrs = tag, ""
	if i := strings.IndexAny(tag, " \t\r\n"); i >= 0 {
		x.name, x.attrs = tag[:i], tag[i:]
	}
	x.name = x.name[strings.IndexByte(x.name, ':')+1:]
	if x.name == "" || x.depth < 0 || x.depth > xmltree.MaxDepth {
		x.err = errXML
		return xmlEnd
	}
	return token
}

// tagEnd returns the index of the ">" that ends the tag at the start of text;
// one in the value of an attribute does not. It returns -1 if there is no end.
func tagEnd(text string) int {
	for at := 0; ; {
		i := strings.IndexAny(text[at:], `>"'`)
		if i < 0 {
			return -1
		}
		at += i
		if text[at] == '>' {
			return at
		}
		i = strings.IndexByte(text[at+1:], text[at])
		if i < 0 {
			return -1
		}
		at += i + 2
	}
}

// attr returns the value of an attribute of the last tag, by its name without
// a prefix; "" if there is none.
func (x *xmlScanner) attr(name string) string {
	for rest := x.attrs; ; {
		at := strings.IndexByte(rest, '=')
		if at < 0 {
			return ""
		}
		found := strings.TrimSpace(rest[:at])
		rest = strings.TrimLeft(rest[at+1:], " \t\r\n")
		if rest == "" {
			return ""
		}
		end := strings.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return ""
		}
		if found[strings.IndexByte(found, ':')+1:] == name {
			return x.unescape(rest[1 : end+1])
		}
		rest = rest[end+2:]
	}
}

// content returns the text up to the end of the last opened element, without
// that of inner elements.
func (x *xmlScanner) content() string {
	depth := x.depth
	var text strings.Builder
	for {
		switch x.next() {
		case xmlText:
			if x.depth == depth {
				text.WriteString(x.unescape(x.text))
			}
		case xmlClose:
			if x.depth < depth {
				return text.String()
			}
		case xmlEnd:
			return text.String()
		}
	}
}

// unescape returns a text with its references resolved. A fault is noted in
// err.
func (x *xmlScanner) unescape(text string) string {
	if strings.IndexByte(text, '\r') >= 0 {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	i := strings.IndexByte(text, '&')
	if i < 0 {
		return x.valid(text)
	}
	var b strings.Builder
	for i >= 0 {
		b.WriteString(text[:i])
		name, rest, ok := strings.Cut(text[i+1:], ";")
		char, known := xmlReference(name)
		if !ok || !known {
			x.err = errXML
			return ""
		}
		b.WriteRune(char)
		text = rest
		i = strings.IndexByte(text, '&')
	}
	b.WriteString(text)
	return x.valid(b.String())
}

// valid returns the text. If it is not UTF-8, that is noted in err.
func (x *xmlScanner) valid(text string) string {
	if !utf8.ValidString(text) {
		x.err = errXML
	}
	return text
}

// xmlReference returns the character of a reference; ok is false for an
// unknown one.
func xmlReference(name string) (char rune, ok bool) {
	switch name {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	digits, ok := strings.CutPrefix(name, "#")
	base := 10
	if hex, isHex := strings.CutPrefix(digits, "x"); isHex {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 21)
	return rune(n), ok && err == nil && utf8.ValidRune(rune(n))
}
