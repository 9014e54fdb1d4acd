// Package markup converts HTML to plain text, and plain text to HTML that converts
// back to the same text. Other programs keep titles and descriptions as HTML. The
// tokens of HTML are read by golang.org/x/net/html. Which fields hold HTML is left to
// the packages of the formats.
package markup

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"dateline/internal/timeline"
)

// HasMarkup reports whether a text has tags, comments or entities of HTML. An ampersand
// alone, a comparison or an address in angle brackets is no markup.
func HasMarkup(text string) bool {
	if !strings.ContainsAny(text, "<&") {
		return false
	}
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch kind := z.Next(); {
		case kind == html.ErrorToken:
			return false
		case kind == html.TextToken:
			if raw := string(z.Raw()); unescape(raw) != raw {
				return true
			}
		case isMarkup(kind, string(z.Raw())):
			return true
		}
	}
}

// PlainText returns the text of HTML without its markup. Paragraphs and breaks become
// line breaks, items of lists become lines with a dash, and the address of a link
// follows its text in brackets. Scripts, styles and comments are left out. A text
// without markup is returned unchanged.
func PlainText(text string) string {
	if !HasMarkup(text) {
		return text
	}
	p := &plainWriter{}
	z := html.NewTokenizer(strings.NewReader(text))
	read := 0
	for z.Next() != html.ErrorToken {
		raw := string(z.Raw())
		read += len(raw)
		p.token(z, raw)
	}
	if p.dropped == "" { // an unclosed tag is text
		p.text(text[read:])
	}
	p.endLink()
	return p.out.String()
}

// isMarkup reports whether a token that is no text is markup indeed, and not a text
// with angle brackets.
func isMarkup(kind html.TokenType, raw string) bool {
	switch kind {
	case html.CommentToken:
		return strings.HasPrefix(raw, "<!--")
	case html.DoctypeToken:
		return true
	}
	name := tagName(raw)
	// Names with a colon or a hyphen belong to other vocabularies, or are defined by a
	// page.
	if i := strings.IndexAny(name, ":-"); i > 0 && i < len(name)-1 {
		return strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789:-") == ""
	}
	_, known := slices.BinarySearch(htmlElements, name)
	return known
}

// tagName returns the name of a tag, given with its brackets, in small letters.
func tagName(raw string) string {
	name := strings.TrimLeft(raw, "</")
	if end := strings.IndexAny(name, " \t\r\n\f/>"); end >= 0 {
		name = name[:end]
	}
	return strings.ToLower(name)
}

// plainWriter writes the plain text of the tokens of HTML.
type plainWriter struct {
	out strings.Builder
	// breaks, space and item are the line breaks, the blank and the dash of a list
	// that are written before the next text, if there is one.
	breaks int
	space  bool
	item   string
	// lists is the number of open lists, pre that of open elements that keep their
	// white space.
	lists, pre int
	// dropped is the name of the element whose content is left out.
	dropped string
	// link is the address of the open link, linkFrom the length of out at its start.
	// superscript is true at the start of a superscript after a digit.
	link        string
	linkFrom    int
	superscript bool
}

// token writes a token, whose source text is raw.
func (p *plainWriter) token(z *html.Tokenizer, raw string) {
	token := z.Token()
	kind := token.Type
	switch {
	case p.dropped != "":
		if kind == html.EndTagToken && tagName(raw) == p.dropped {
			p.dropped = ""
		}
	case kind == html.TextToken || !isMarkup(kind, raw):
		p.text(raw)
	case kind == html.StartTagToken || kind == html.SelfClosingTagToken:
		p.start(tagName(raw), token, kind == html.SelfClosingTagToken)
	case kind == html.EndTagToken:
		p.end(tagName(raw))
	}
}

// text writes the text of a token. White space becomes one blank, except in elements
// that keep it; white space written as entities is kept.
func (p *plainWriter) text(raw string) {
	if p.pre > 0 {
		p.write(unescape(raw))
		return
	}
	for raw != "" {
		end := strings.IndexAny(raw, HTMLBlanks)
		if end == 0 {
			p.space = true
			raw = strings.TrimLeft(raw, HTMLBlanks)
			continue
		}
		if end < 0 {
			end = len(raw)
		}
		p.write(unescape(raw[:end]))
		raw = raw[end:]
	}
}

// HTMLBlanks is the white space of HTML, of which browsers show one blank.
const HTMLBlanks = " \t\r\n\f"

// write writes a decoded text, with what has to be before it.
func (p *plainWriter) write(text string) {
	if text == "" {
		return
	}
	if p.out.Len() > 0 {
		if p.breaks > 0 {
			p.out.WriteString("\n\n"[:p.breaks])
		} else if p.space {
			p.out.WriteByte(' ')
		}
	}
	p.out.WriteString(p.item)
	if p.superscript && (text[0] == '-' || '0' <= text[0] && text[0] <= '9') {
		p.out.WriteByte('^')
	}
	p.breaks, p.space, p.item, p.superscript = 0, false, "", false
	p.out.WriteString(text)
}

// line makes sure of so many line breaks before the next text: 2 for a paragraph, which
// is 1 within a list.
func (p *plainWriter) line(breaks int) {
	if p.lists > 0 {
		breaks = 1
	}
	if p.item == "" { // the first paragraph of an item is in the line of its dash
		p.breaks = max(p.breaks, breaks)
	}
}

// start writes what the start tag of an element means. closed is true where it is the
// end too.
func (p *plainWriter) start(name string, token html.Token, closed bool) {
	switch name {
	case "script", "style", "template", "head", "iframe", "object", "noscript", "svg", "math":
		p.address(attributeOf(token, "src"))
		if !closed {
			p.dropped = name
		}
	case "br":
		p.breaks = min(p.breaks+1, 2)
	case "li", "dd":
		p.line(1)
		p.item = strings.Repeat("  ", min(max(p.lists-1, 0), 8)) + "– "
	case "ul", "ol":
		p.lists++
		p.line(1)
	case "pre":
		p.pre++
		p.line(2)
	case "td", "th":
		p.space = true
	case "a":
		p.endLink()
		p.link, p.linkFrom = attributeOf(token, "href"), p.out.Len()
	case "sup":
		s := p.out.String()
		p.superscript = s != "" && '0' <= s[len(s)-1] && s[len(s)-1] <= '9'
	case "img":
		if alt := attributeOf(token, "alt"); alt != "" {
			p.write(alt)
			p.space = true
		}
		p.address(attributeOf(token, "src"))
	case "video", "audio", "source", "embed":
		p.address(attributeOf(token, "src"))
	default:
		p.block(name)
	}
}

// end writes what the end tag of an element means.
func (p *plainWriter) end(name string) {
	switch name {
	case "ul", "ol":
		p.lists = max(p.lists-1, 0)
		p.item = ""
		p.line(1)
	case "pre":
		p.pre = max(p.pre-1, 0)
		p.line(2)
	case "li", "dd":
		p.item = ""
		p.line(1)
	case "a":
		p.endLink()
	case "sup":
		p.superscript = false
	default:
		p.block(name)
	}
}

// block writes the line breaks before and after an element that is a block.
func (p *plainWriter) block(name string) {
	switch name {
	case "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "dl", "hr", "figure":
		p.line(2)
	case "div", "tr", "dt", "figcaption", "section", "article", "header", "footer", "caption", "center", "form":
		p.line(1)
	}
}

// address writes the address of an image, a video or the like in brackets.
func (p *plainWriter) address(address string) {
	if timeline.SafeLink(address) {
		p.write("(" + address + ")")
		p.space = true
	}
}

// endLink writes the address of a link after its text, unless the text has it already.
func (p *plainWriter) endLink() {
	address := p.link
	p.link = ""
	if !timeline.SafeLink(address) {
		return
	}
	shown := strings.TrimSpace(p.out.String()[p.linkFrom:])
	if strings.Contains(shown, address) || shown == strings.TrimPrefix(address, "mailto:") {
		return
	}
	blank := p.space
	p.space = true
	p.write("(" + address + ")")
	p.space = blank
}

// Attribute returns the value of an attribute of the tag at the beginning of raw; ""
// where it has none.
func Attribute(raw, name string) string {
	z := html.NewTokenizer(strings.NewReader(raw))
	z.Next()
	return attributeOf(z.Token(), name)
}

// attributeOf returns the value of an attribute without blanks around it; "" for none.
func attributeOf(token html.Token, name string) string {
	for _, a := range token.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// maxEntityBytes is how long an entity of HTML may be.
const maxEntityBytes = 33

// unescape decodes entities that end in a semicolon. Browsers decode some without one;
// but then "&copy=1" in an address would change.
func unescape(text string) string {
	i := strings.IndexByte(text, '&')
	if i < 0 {
		return text
	}
	var b strings.Builder
	for ; i >= 0; i = strings.IndexByte(text, '&') {
		b.WriteString(text[:i])
		text = text[i:]
		end := strings.IndexByte(text[:min(len(text), maxEntityBytes)], ';') + 1
		if end > 2 && strings.Trim(text[1:end-1], "#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == "" {
			b.WriteString(html.UnescapeString(text[:end]))
		} else {
			end = 1
			b.WriteByte('&')
		}
		text = text[end:]
	}
	b.WriteString(text)
	return b.String()
}

// htmlElements are the names of the elements of HTML, with those of older versions,
// sorted.
var htmlElements = []string{
	"a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "base", "basefont", "bdi", "bdo", "big", "blink", "blockquote", "body", "br",
	"button", "canvas", "caption", "center", "cite", "code", "col", "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl",
	"dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
	"hgroup", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "link", "main", "map", "mark", "marquee", "math", "menu", "meta",
	"meter", "nav", "nobr", "noscript", "object", "ol", "optgroup", "option", "output", "p", "param", "picture", "pre", "progress", "q", "rp", "rt", "ruby", "s",
	"samp", "script", "section", "select", "slot", "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td",
	"template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var", "video", "wbr",
}
