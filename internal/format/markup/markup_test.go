package markup

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"dateline/internal/format/formattest"
)

func TestHTMLBecomesPlainText(t *testing.T) {
	for _, c := range []struct{ html, plain string }{
		{"", ""},
		{"as it\n  is ", "as it\n  is "},
		{"R&D, 3 < 4 and 5 > 2, a<b", "R&D, 3 < 4 and 5 > 2, a<b"},
		{"<writer@example.org> & <https://example.org/?a=1&copy=2>", "<writer@example.org> & <https://example.org/?a=1&copy=2>"},
		{"love </3 you > me", "love </3 you > me"},
		{"Ships &amp; men &ndash; &#8220;so&#x201d; &unknown; &nbsp;", "Ships & men – “so” &unknown; \u00a0"},
		{"<p>One</p>\n<p>Two <b>three</b>.</p>", "One\n\nTwo three."},
		{"One<br>two<br/>three<br><br><br>four", "One\ntwo\nthree\n\nfour"},
		{"<div>One</div><div>Two</div>", "One\nTwo"},
		{"Before<ul><li>one</li>\n<li><p>two</p></li></ul>after", "Before\n– one\n– two\nafter"},
		{"<ul><li>one<ul><li>inner</li></ul></li></ul>", "– one\n  – inner"},
		{`See <a href="https://example.org/a?b=1&amp;c=2">the page</a>.`, "See the page (https://example.org/a?b=1&c=2)."},
		{`<a href="https://example.org">https://example.org</a> <a href="mailto:a@example.org">a@example.org</a>`, "https://example.org a@example.org"},
		{`<a href="javascript:alert(1)">Click</a>`, "Click"},
		{`<a href="https://example.org/">open`, "open (https://example.org/)"},
		{`<img src="https://example.org/a.jpg" alt="The harbour"> is seen`, "The harbour (https://example.org/a.jpg) is seen"},
		{`<iframe src="https://example.org/film">none</iframe>after`, "(https://example.org/film) after"},
		{"a<script>alert('<p>')</script><style>p{}</style><!-- no -->b", "ab"},
		{"10<sup>6</sup> men<sup>[1]</sup>", "10^6 men[1]"},
		{"<pre>a\n  b</pre>", "a\n  b"},
		{"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"},
		{"cut <b", "cut <b"},
		{"<b>cut</b> <a href=\"x", "cut <a href=\"x"},
		{"<o:p>Word</o:p>", "Word"},
		{"<P CLASS=lead>Loud</P>", "Loud"},
	} {
		if got := PlainText(c.html); got != c.plain {
			t.Errorf("%q:\n got %q\nwant %q", c.html, got, c.plain)
		}
		if HasMarkup(c.html) != (c.html != c.plain) && !strings.HasPrefix(c.html, "cut") {
			t.Errorf("%q: markup %v", c.html, HasMarkup(c.html))
		}
	}
}

// TestPlainTextComesBackFromHTML holds for any text: what a writer makes HTML
// of, a reader gets back.
func TestPlainTextComesBackFromHTML(t *testing.T) {
	parts := slices.Concat(formattest.HostileTexts, []string{" ", "  ", "\n", "\n\n", "\t", "\r\n", "&", "<", ">", "a", "b", "&amp;", "&#32;", "<p>", "</p>", "<br>", "– ", "é", "\u00a0", "\u2028", "\f", "<!--", "-->", "</script>", "https://example.org/a", "mailto:a@b.c", ".", ";", ")"})
	random := rand.New(rand.NewPCG(1, 2))
	for range 50000 {
		var text string
		for range random.IntN(8) {
			text += parts[random.IntN(len(parts))]
		}
		if got := PlainText(HTMLLinked(text)); got != text {
			t.Fatalf("%q became %q with links", text, got)
		}
		for _, made := range []string{HTMLText(text), HTMLLine(text)} {
			if got := PlainText(made); got != text {
				t.Fatalf("%q became %q by way of %q", text, got, made)
			}
			onlyBreaks(t, made)
		}
	}
}

func TestAddressesBecomeLinks(t *testing.T) {
	for _, c := range []struct{ plain, html string }{
		{"See https://example.org/a?b=1&c=2.", `<p>See <a href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a>.</p>`},
		{"(http://example.org/&)", `<p>(<a href="http://example.org/">http://example.org/</a>&amp;)</p>`},
		{`http://e.org/"onclick="x() http: https://`, `<p><a href="http://e.org/">http://e.org/</a>&quot;onclick=&quot;x() http: https://</p>`},
		{"javascript:alert('http://a')", `<p>javascript:alert(&#39;<a href="http://a">http://a</a>&#39;)</p>`},
	} {
		made := HTMLLinked(c.plain)
		if made != c.html {
			t.Errorf("%q became %s", c.plain, made)
		}
		if got := PlainText(made); got != c.plain {
			t.Errorf("%q came back as %q", c.plain, got)
		}
	}
}

// onlyBreaks fails the test where HTML has anything but text, paragraphs and
// line breaks.
func onlyBreaks(t *testing.T, made string) {
	t.Helper()
	z := html.NewTokenizer(strings.NewReader(made))
	for z.Next() != html.ErrorToken {
		if token := z.Token(); token.Type != html.TextToken && (token.Data != "p" && token.Data != "br" || len(token.Attr) > 0) {
			t.Fatalf("%q has %v", made, token)
		}
	}
}

func TestElementsAreSorted(t *testing.T) {
	if !slices.IsSorted(htmlElements) {
		t.Error("the elements are not sorted, and some are not found")
	}
}

// TestMarkupIsReadInTime reads what is made to take long.
func TestMarkupIsReadInTime(t *testing.T) {
	for _, part := range []string{"<", "<b ", "<a href=x>", "<!--", "<li><ul>", "&amp", "&", "<script>", "</", `<a b="`, "1<sup>", "<a href=https://example.org>", "http", "https://", "https://example.org/ ", "http://a&"} {
		text := strings.Repeat(part, 2<<20/len(part))
		formattest.CostOf(func() {
			PlainText("<p>" + text)
			HTMLLinked(text)
		}).Check(t, strconv.Quote(part)+" repeated", 250)
	}
}
