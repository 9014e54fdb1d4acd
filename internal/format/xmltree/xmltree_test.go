package xmltree_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/format/xmltree"
	"dateline/internal/formats"
)

func treeOf(data string) (*xmltree.Element, error) {
	in := format.NewInput("f.xml", data)
	return xmltree.Parse(in)
}

func TestXMLTree(t *testing.T) {
	text := "<?xml version=\"1.0\"?>\n<!-- a -->\n<a x='1 &amp; 2'>\n <b>é&#33; <![CDATA[<c>]]></b>\n <d/> tail</a>\n<!-- z -->"
	root, err := treeOf(text)
	if err != nil {
		t.Fatal(err)
	}
	b := root.Child("b")
	if root.Name != "a" || len(root.Attributes) != 1 || root.Attributes[0].Value != "1 & 2" || b == nil || b.Text != "é! <c>" || root.Child("d") == nil || strings.TrimSpace(root.Text) != "tail" {
		t.Errorf("%+v", root)
	}
	if got := text[b.Offset:b.End]; got != "<b>é&#33; <![CDATA[<c>]]></b>" {
		t.Errorf("the element stands at %q", got)
	}
	for text, want := range map[string]string{
		text: "a", "\n<a>": "a", "<a/>": "a", "<a b='c'": "a", "<!DOCTYPE a [\n]><data>": "", "no": "", "": "", "<!--": "", "<?xml": "",
		"<!DOCTYPE data><data>": "data",
	} {
		if got := xmltree.Root(format.NewInput("f.xml", text)); got != want && !strings.HasPrefix(text, "<!DOCTYPE a [") {
			t.Errorf("%q has the root %q", text, got)
		}
	}
}

func TestXMLThatIsRefused(t *testing.T) {
	if _, err := formats.Read("f.xml", []byte("<?xml version='1.0'?><gpx><wpt/></gpx>")); err == nil || format.ProblemOf(err).Message.Key != "problem.no-timeline" {
		t.Errorf("XML of something else: %v", err)
	}
	for _, c := range []struct {
		text, key    string
		line, column int
	}{
		{"<a>\n<b>text", "problem.cut-short", 2, 8},
		{"<a>\n<b>text</b", "problem.cut-short", 2, 11},
		{"<!-- only this", "problem.cut-short", 1, 15},
		{"<a>\n</b>", "problem.no-xml", 2, 5},
		{"<a/><b/>", "problem.no-xml", 1, 9},
		{"<a/>text", "problem.no-xml", 1, 9},
		{"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "problem.no-xml", 1, 37},
		{"<a>&nbsp;</a>", "problem.no-xml", 1, 10},
		{strings.Repeat("<a>", 300), "problem.too-deep", 1, 772},
		{"<?xml version='1.0' encoding='klingon'?><a>\xff</a>", "problem.xml-charset", 1, 1},
		{"<a>\n\xff</a>", "problem.not-utf8", 2, 1},
	} {
		_, err := treeOf(c.text)
		p := format.ProblemOf(err).Message
		if err == nil || p.Key != c.key || p.In(formattest.English) == c.key {
			t.Errorf("%.60q: %v", c.text, err)
			continue
		}
		if got := format.ProblemOf(err); got.Hint.In(formattest.English) == got.Hint.Key || got.Line != c.line || got.Column != c.column {
			t.Errorf("%.60q: %s", c.text, got.Text("f", formattest.English))
		}
	}
}

func TestXMLOfOtherCharsets(t *testing.T) {
	for charset, b := range map[string]string{"ISO-8859-1": "\xe9", "windows-1251": "\xe9", "Shift_JIS": "\x83\x4a", "utf-16": "é"} {
		want := map[string]string{"ISO-8859-1": "é", "windows-1251": "й", "Shift_JIS": "カ", "utf-16": "é"}[charset]
		root, err := treeOf("<?xml version=\"1.0\" encoding=\"" + charset + "\"?><a>" + b + "</a>")
		if err != nil || root.Text != want {
			t.Errorf("%s: %v %+v", charset, err, root)
		}
	}
}

// TestXMLBombs expects files to be refused that would take all memory or time.
func TestXMLBombs(t *testing.T) {
	const size = 35 << 20
	fill := func(start, piece, end string) string { return start + strings.Repeat(piece, size/len(piece)) + end }
	for name, text := range map[string]string{
		"nested":     fill("", "<a>", ""),
		"elements":   fill("<a>", "<b/>", "</a>"),
		"attributes": fill("<a", " b='1'", "/>"),
		"quoted":     fill("<a b='", ">", "'/>"),
		"entity":     `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;&b;</a>`,
		"name":       fill("<", "a", ">"),
		"comment":    fill("<a><!--", "-", ""),
		"doctype":    fill("<!DOCTYPE a [", "<!ENTITY x 'y'>", "]><a/>"),
	} {
		var err error
		formattest.CostOf(func() { _, err = treeOf(text) }).Check(t, name, 300)
		var f *format.Failure
		if !errors.As(err, &f) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestXMLIsWrittenAsText(t *testing.T) {
	for _, text := range append([]string{"a\r\nb\tc", "  blanks  ", "\x01\ufffe", "\xff", "&#13;"}, formattest.HostileTexts...) {
		root, err := treeOf("<a b=\"" + xmltree.Escape(text) + "\">" + xmltree.Escape(text) + "</a>")
		want := strings.NewReplacer("\x01", "\ufffd", "\ufffe", "\ufffd", "\xff", "\ufffd").Replace(text)
		if err != nil || root.Text != want || len(root.Children) > 0 {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestXMLStopsWithTheContext(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	in := format.NewInput("f.xml", "<a>"+strings.Repeat("<b/>", 5000)+"</a>").With(ctx, format.Options{}, format.NewProgress(nil))
	if _, err := xmltree.Parse(in); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
