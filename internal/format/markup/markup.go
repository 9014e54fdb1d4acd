// Package markup makes plain text of HTML and of Markdown, and HTML of plain
// text.
package markup

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"dateline/internal/timeline"
)

// HasMarkup says whether a text has tags of HTML, comments or entities. An
// ampersand, a comparison or an address in angle brackets is none.
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

// PlainText gives what HTML says without its markup: paragraphs and breaks
// become line breaks, items of lists lines with a dash, and a link keeps its
// address in brackets. Scripts, styles and comments are dropped. A text
// without markup stays as it is.
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
	if p.dropped == "" { // a tag that does not end is text
		p.text(text[read:])
	}
	p.endLink()
	return p.out.String()
}

// isMarkup says whether a token that is no text is what it looks like, and not
// a text with angle brackets.
func isMarkup(kind html.TokenType, raw string) bool {
	switch kind {
	case html.CommentToken:
		return strings.HasPrefix(raw, "<!--")
	case html.DoctypeToken:
		return true
	}
	name := tagName(raw)
	// Names with a colon or a hyphen are those of other vocabularies and of
	// elements that pages define.
	if i := strings.IndexAny(name, ":-"); i > 0 && i < len(name)-1 {
		return strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789:-") == ""
	}
	_, known := slices.BinarySearch(htmlElements, name)
	return known
}

// tagName gives the name of a tag in small letters.
func tagName(raw string) string {
	name := strings.TrimLeft(raw, "</")
	if end := strings.IndexAny(name, " \t\r\n\f/>"); end >= 0 {
		name = name[:end]
	}
	return strings.ToLower(name)
}

// plainWriter writes plain text from the tokens of HTML.
type plainWriter struct {
	out strings.Builder
	// breaks and space are what comes before the next text, if any comes, and
	// item the dash of a list before it.
	breaks int
	space  bool
	item   string
	// lists is how deep lists are nested, pre how deep text is that keeps its
	// blanks.
	lists, pre int
	// dropped is the name of the element whose content is left out.
	dropped string
	// link is the address of the link in which the text is, linkFrom where it
	// began. power says that a superscript begins.
	link     string
	linkFrom int
	power    bool
}

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

// text writes text of the page. Blanks that stand as such are no more than one
// blank together; those that are written as entities are meant.
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

// HTMLBlanks are the characters of which HTML shows one blank.
const HTMLBlanks = " \t\r\n\f"

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
	if p.power && (text[0] == '-' || '0' <= text[0] && text[0] <= '9') {
		p.out.WriteByte('^')
	}
	p.breaks, p.space, p.item, p.power = 0, false, "", false
	p.out.WriteString(text)
}

// line asks for so many line breaks before what comes, 2 for a paragraph that
// is not of a list.
func (p *plainWriter) line(breaks int) {
	if p.lists > 0 {
		breaks = 1
	}
	if p.item == "" { // the first paragraph of an item stands beside its dash
		p.breaks = max(p.breaks, breaks)
	}
}

func (p *plainWriter) start(name string, token html.Token, closed bool) {
	switch name {
	case "script", "style", "template", "head", "iframe", "object", "noscript", "svg", "math":
		p.show(attributeOf(token, "src"))
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
		p.power = s != "" && '0' <= s[len(s)-1] && s[len(s)-1] <= '9'
	case "img":
		if alt := attributeOf(token, "alt"); alt != "" {
			p.write(alt)
			p.space = true
		}
		p.show(attributeOf(token, "src"))
	case "video", "audio", "source", "embed":
		p.show(attributeOf(token, "src"))
	default:
		p.block(name)
	}
}

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
		p.power = false
	default:
		p.block(name)
	}
}

func (p *plainWriter) block(name string) {
	switch name {
	case "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "dl", "hr", "figure":
		p.line(2)
	case "div", "tr", "dt", "figcaption", "section", "article", "header", "footer", "caption", "center", "form":
		p.line(1)
	}
}

// show writes the address of something that is not text.
func (p *plainWriter) show(address string) {
	if timeline.SafeLink(address) {
		p.write("(" + address + ")")
		p.space = true
	}
}

// endLink writes the address of a link behind its text, unless the text says
// it already.
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

// Attribute gives an attribute of the tag that a text begins with, "" where it
// has none.
func Attribute(raw, name string) string {
	z := html.NewTokenizer(strings.NewReader(raw))
	z.Next()
	return attributeOf(z.Token(), name)
}

func attributeOf(token html.Token, name string) string {
	for _, a := range token.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// longestEntity is how many bytes an entity of HTML has at most.
const longestEntity = 33

// unescape decodes entities that end in a semicolon. Browsers decode some
// without; but in what people write "&copy=1" is a part of an address.
func unescape(text string) string {
	i := strings.IndexByte(text, '&')
	if i < 0 {
		return text
	}
	var b strings.Builder
	for ; i >= 0; i = strings.IndexByte(text, '&') {
		b.WriteString(text[:i])
		text = text[i:]
		end := strings.IndexByte(text[:min(len(text), longestEntity)], ';') + 1
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

// HTMLText gives a plain text as HTML: what is between blank lines as a
// paragraph, and nothing in it but text and line breaks. [PlainText] gives the
// plain text again, to the last blank.
func HTMLText(plain string) string {
	if plain == "" {
		return ""
	}
	return "<p>" + escapeHTML(plain, "</p><p>") + "</p>"
}

// HTMLLine is htmlText without paragraphs, for a field that holds a line.
func HTMLLine(plain string) string { return escapeHTML(plain, "<br><br>") }

// HTMLLinked is htmlText in which the addresses of pages are links.
func HTMLLinked(plain string) string {
	made := HTMLText(plain)
	var b strings.Builder
	for {
		i := strings.Index(made, "http")
		if i < 0 {
			b.WriteString(made)
			return b.String()
		}
		b.WriteString(made[:i])
		made = made[i:]
		length := addressLength(made)
		shown := made[:length]
		if length <= longestAddress && timeline.SafeLink(unescape(shown)) {
			b.WriteString(`<a href="` + shown + `">` + shown + `</a>`)
		} else {
			shown = made[:max(length, len("http"))]
			b.WriteString(shown)
		}
		made = made[len(shown):]
	}
}

// longestAddress is how many bytes an address of a page has at most that
// becomes a link, as it stands in HTML.
const longestAddress = 500

// addressLength gives how many bytes of escaped HTML are the address that it
// begins with, without the signs of the sentence in which it stands; 0 where
// it begins with none, and more than longestAddress where it is too long.
func addressLength(made string) int {
	if !strings.HasPrefix(made, "http://") && !strings.HasPrefix(made, "https://") {
		return 0
	}
	end := 0
	for end <= longestAddress {
		switch {
		case strings.HasPrefix(made[end:], "&amp;"):
			end += len("&amp;")
		case end == len(made) || strings.IndexByte("&<\\`", made[end]) >= 0 || made[end] <= ' ':
			return trimSentence(made[:end])
		default:
			end++
		}
	}
	return end
}

func trimSentence(address string) int {
	for {
		cut := strings.TrimRight(address, ".,:!?)]}")
		if cut = strings.TrimSuffix(cut, "&amp;"); !strings.HasSuffix(cut, "&amp") {
			cut = strings.TrimSuffix(cut, ";")
		}
		if len(cut) == len(address) {
			return len(cut)
		}
		address = cut
	}
}

func escapeHTML(plain, paragraph string) string {
	var b strings.Builder
	for i := 0; i < len(plain); {
		c := plain[i]
		n := 1
		switch c {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '"':
			b.WriteString("&quot;")
		case '\'':
			b.WriteString("&#39;") // what other programs put texts into may be in such marks
		case '\n':
			n = len(plain[i:]) - len(strings.TrimLeft(plain[i:], "\n"))
			b.WriteString(htmlBreak(n, i == 0 || i+n == len(plain), paragraph))
		case ' ', '\t', '\r', '\f':
			b.WriteString(htmlBlank(plain, i))
		default:
			_, n = utf8.DecodeRuneInString(plain[i:])
			b.WriteString(plain[i : i+n])
		}
		i += n
	}
	return b.String()
}

// htmlBreak gives n line breaks. HTML knows one and a paragraph, both between
// texts; what is more than that is no more than a blank to it.
func htmlBreak(n int, outside bool, paragraph string) string {
	switch {
	case outside:
		return strings.Repeat("&#10;", n)
	case n == 1:
		return "<br>"
	}
	return paragraph + strings.Repeat("&#10;", n-2)
}

// htmlBlank gives the blank at i: as it is where it parts two words, else as
// an entity, since it would go otherwise.
func htmlBlank(plain string, i int) string {
	between := i > 0 && i+1 < len(plain) && strings.IndexByte(HTMLBlanks, plain[i-1]) < 0 && strings.IndexByte(HTMLBlanks, plain[i+1]) < 0
	switch {
	case plain[i] == ' ' && between:
		return " "
	case plain[i] == ' ':
		return "&#32;"
	case plain[i] == '\t':
		return "&#9;"
	case plain[i] == '\r':
		return "&#13;"
	}
	return "&#12;"
}

// htmlElements are the elements of HTML, those of older versions too, sorted.
var htmlElements = []string{
	"a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "base", "basefont", "bdi", "bdo", "big", "blink", "blockquote", "body", "br",
	"button", "canvas", "caption", "center", "cite", "code", "col", "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl",
	"dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
	"hgroup", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "link", "main", "map", "mark", "marquee", "math", "menu", "meta",
	"meter", "nav", "nobr", "noscript", "object", "ol", "optgroup", "option", "output", "p", "param", "picture", "pre", "progress", "q", "rp", "rt", "ruby", "s",
	"samp", "script", "section", "select", "slot", "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td",
	"template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var", "video", "wbr",
}
