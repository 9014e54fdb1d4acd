package markup

import (
	"strings"
	"unicode/utf8"

	"dateline/internal/timeline"
)

// HTMLText returns a plain text as HTML of paragraphs, which blank lines separate, and
// line breaks. [PlainText] returns exactly the same plain text again.
func HTMLText(plain string) string {
	if plain == "" {
		return ""
	}
	return "<p>" + escapeHTML(plain, "</p><p>") + "</p>"
}

// HTMLLine is [HTMLText] without paragraphs, for a field that holds a line.
func HTMLLine(plain string) string { return escapeHTML(plain, "<br><br>") }

// HTMLLinked is [HTMLText] in which the addresses of web pages are links.
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
		if length <= maxAddressBytes && timeline.SafeLink(unescape(shown)) {
			b.WriteString(`<a href="` + shown + `">` + shown + `</a>`)
		} else {
			shown = made[:max(length, len("http"))]
			b.WriteString(shown)
		}
		made = made[len(shown):]
	}
}

// maxAddressBytes is how long an address may be that becomes a link, as HTML.
const maxAddressBytes = 500

// addressLength returns the length of the address at the beginning of escaped HTML, in
// bytes and without the punctuation of a sentence after it: 0 for no address, more
// than maxAddressBytes for one that is too long.
func addressLength(made string) int {
	if !strings.HasPrefix(made, "http://") && !strings.HasPrefix(made, "https://") {
		return 0
	}
	end := 0
	for end <= maxAddressBytes {
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

// trimSentence returns the length of an address without the punctuation of a sentence
// after it, in bytes.
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

// escapeHTML returns a plain text as HTML, with paragraph for a blank line.
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
			b.WriteString("&#39;") // other programs may put the text into such quotes
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

// htmlBreak returns n line breaks as HTML. One is a break, two are a paragraph; further
// ones, and all at the start or end of the text, where outside is true, are entities.
func htmlBreak(n int, outside bool, paragraph string) string {
	switch {
	case outside:
		return strings.Repeat("&#10;", n)
	case n == 1:
		return "<br>"
	}
	return paragraph + strings.Repeat("&#10;", n-2)
}

// htmlBlank returns the white space at i as HTML: a single blank between words
// unchanged, any other as an entity, since HTML would lose it.
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
