package paint

import (
	"bytes"
	"fmt"
	"image/color"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"github.com/ledongthuc/pdf"

	"dateline/internal/listing"
	"dateline/internal/scene"
)

// parsed opens a document with another parser.
func parsed(t testing.TB, document []byte) *pdf.Reader {
	t.Helper()
	r, err := pdf.NewReader(bytes.NewReader(document), int64(len(document)))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// dictionaries calls visit for every dictionary of a document, whatever leads
// to it.
func dictionaries(v pdf.Value, path string, visit func(path string, d pdf.Value)) {
	switch v.Kind() {
	case pdf.Dict, pdf.Stream:
		visit(path, v)
		for _, key := range v.Keys() {
			if key != "Parent" && key != "Prev" && key != "Last" { // leads to where others lead
				dictionaries(v.Key(key), path+"/"+key, visit)
			}
		}
	case pdf.Array:
		for i := range v.Len() {
			if !strings.HasSuffix(path, "/Dest") { // leads to another page
				dictionaries(v.Index(i), path, visit)
			}
		}
	}
}

// spoken returns text as it is in a document: UTF-16 with a mark before it.
func spoken(v pdf.Value) string {
	raw, marked := strings.CutPrefix(v.RawString(), "\xfe\xff")
	if !marked {
		return v.RawString()
	}
	var units []uint16
	for i := 0; i+1 < len(raw); i += 2 {
		units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
	}
	return string(utf16.Decode(units))
}

// textAt is a title as a scene has it.
func textAt(x, y float64, text string) scene.Mark {
	return scene.Mark{Kind: scene.Text, Event: scene.NoEvent, X: x, Y: y, W: 200, Size: 13, Text: text, Fill: scene.Fill{Color: color.NRGBA{0, 0, 0, 255}}}
}

func TestPDFLinksAndOutline(t *testing.T) {
	f := fonts(t)
	linked := func(y float64, link, name string) scene.Mark {
		m := textAt(20, y, "see there")
		m.Link, m.Name = link, name
		return m
	}
	first := &scene.Scene{Width: 800, Height: 400, Background: white, Marks: []scene.Mark{
		linked(40, "#source-2", ""), linked(80, "https://example.org/a(b)?q=\"평양\"", ""), linked(120, "mailto:a@example.org", "here"),
		linked(160, "javascript:alert(1)", ""), linked(200, "#nowhere", ""), linked(240, "file:///etc/passwd", ""), linked(1000, "https://example.org/outside", ""),
	}}
	second := &scene.Scene{Width: 600, Height: 900, Background: white, Marks: []scene.Mark{linked(300, "#here", ""), linked(500, "", "source-2")}}
	document := written(t, f, About{Title: "Заголовок (1)", Description: "평양 & 𝄞", Language: "ko-KR"},
		Page{Scene: first, Bookmarks: []Bookmark{{"Part one", 0, 0}, {"조선 (1\\", 1, 100}, {"𝄞\r\n/JavaScript", 7, 150}}},
		Page{Scene: second, Bookmarks: []Bookmark{{"Источники", 0, 500}}})
	r := parsed(t, document)

	var links []string
	for page := 1; page <= r.NumPage(); page++ {
		annotations := r.Page(page).V.Key("Annots")
		for i := range annotations.Len() {
			a := annotations.Index(i)
			to := a.Key("A").Key("URI").RawString()
			if to == "" {
				height := a.Key("Dest").Index(0).Key("MediaBox").Index(3).Float64()
				to = fmt.Sprintf("%.2f of %.0f", a.Key("Dest").Index(3).Float64(), height)
			}
			links = append(links, fmt.Sprintf("page %d at %.2f: %s", page, a.Key("Rect").Index(0).Float64(), to))
		}
	}
	want := []string{
		fmt.Sprintf("page 1 at 15.00: %.2f of 675", 675-(500-13)*0.75),
		"page 1 at 15.00: https://example.org/a(b)?q=%22%ED%8F%89%EC%96%91%22",
		"page 1 at 15.00: mailto:a@example.org",
		fmt.Sprintf("page 2 at 15.00: %.2f of 300", 300-(120-13)*0.75),
	}
	if !slices.Equal(links, want) {
		t.Errorf("the links are\n%s\nnot\n%s", strings.Join(links, "\n"), strings.Join(want, "\n"))
	}

	var outline []string
	var walk func(v pdf.Value, level int)
	walk = func(v pdf.Value, level int) {
		for e := v.Key("First"); !e.IsNull(); e = e.Key("Next") {
			height := e.Key("Dest").Index(0).Key("MediaBox").Index(3).Float64()
			outline = append(outline, fmt.Sprintf("%d %q %.2f of %.0f", level, spoken(e.Key("Title")), e.Key("Dest").Index(3).Float64(), height))
			walk(e, level+1)
		}
	}
	walk(r.Trailer().Key("Root").Key("Outlines"), 0)
	want = []string{`0 "Part one" 300.00 of 300`, `1 "조선 (1\\" 225.00 of 300`, `2 "𝄞 /JavaScript" 187.50 of 300`, `0 "Источники" 300.00 of 675`}
	if !slices.Equal(outline, want) {
		t.Errorf("the outline is\n%s\nnot\n%s", strings.Join(outline, "\n"), strings.Join(want, "\n"))
	}

	root, info := r.Trailer().Key("Root"), r.Trailer().Key("Info")
	got := []string{root.Key("Lang").RawString(), root.Key("ViewerPreferences").Key("DisplayDocTitle").String(), spoken(info.Key("Title")), spoken(info.Key("Subject"))}
	if want := []string{"ko-KR", "true", "Заголовок (1)", "평양 & 𝄞"}; !slices.Equal(got, want) {
		t.Errorf("the document says of itself %q, not %q", got, want)
	}
	if keys := info.Keys(); slices.Contains(keys, "CreationDate") || slices.Contains(keys, "ModDate") {
		t.Errorf("the document has a date: %v", keys)
	}
}

// hostileTexts would break a document, or be run by a viewer, if they were not
// encoded.
var hostileTexts = []string{
	`) Tj ET /JavaScript (`, `</script><script>alert(1)</script>`, `<FEFF0041> /Launch`, "endstream\nendobj\n1 0 obj\n<</S /JavaScript>>", "\\", `\)`, "(", ")", "((((", "%%EOF",
	"a\rb\nc\td", "nul\x00nul", "\x1b[31m\x7f\u0085", "\u202eevil\u202c", "𝄞", "😀 👩\u200d👩\u200d👧", "e\u0301\u0323 n\u0303", strings.Repeat("e\u0301\u0302\u0303\u0304", 50),
	"\xff\xfe\xf0\x9f", "\xe0", "\xc3", "\ufffe\uffff", "שלום עולם", "مرحبا بالعالم", "नमस्ते दुनिया", "ᄀ\u1161\u11a8", "\u0600\u200b\u2060\ufeff", "http://example.org/(a", strings.Repeat("ж", 3_000),
	"",
}

// TestHostileTextsStayTexts puts texts that would break a document wherever one
// has a place, and reads it back with parsers.
func TestHostileTextsStayTexts(t *testing.T) {
	f := fonts(t)
	s := &scene.Scene{Width: 900, Height: 900, Background: white}
	var bookmarks []Bookmark
	for i, text := range hostileTexts {
		y := 20 + 25*float64(i)
		m := textAt(20, y, text)
		m.Role, m.Event, m.Link, m.Name, m.Bold = scene.Label, int32(i), text, text, i%2 == 0
		cut, marker := m, scene.Mark{Kind: scene.Circle, Role: scene.Marker, Event: int32(len(hostileTexts) + i), X: 500, Y: y, W: 5, Fill: scene.Fill{Color: blue}}
		cut.X, cut.Text, cut.Link = 600, "cut…", "#"+text
		s.Marks = append(s.Marks, m, cut, marker)
		bookmarks = append(bookmarks, Bookmark{text, i - 3, y})
	}
	event := func(e int32) string { return hostileTexts[int(e)%len(hostileTexts)] }
	for _, text := range hostileTexts {
		about := About{Title: text, Description: text, Language: text, Event: event, Prefix: text}
		document := written(t, f, about, Page{Scene: s, Bookmarks: bookmarks})
		r := parsed(t, document)
		objects := 0
		dictionaries(r.Trailer(), "", func(path string, d pdf.Value) {
			objects++
			switch d.Key("S").Name() {
			case "", "Transparency", "Luminosity":
			case "URI":
				if d.Key("URI").RawString() != "http://example.org/(a" {
					t.Errorf("%q: %s leads to %v", text, path, d)
				}
			default:
				t.Errorf("%q: %s is %v", text, path, d)
			}
			for _, key := range d.Keys() {
				switch key {
				case "JavaScript", "JS", "OpenAction", "AA", "Launch", "EmbeddedFiles", "Names", "AcroForm":
					t.Errorf("%q: %s has /%s", text, path, key)
				}
			}
		})
		if objects < 40 {
			t.Errorf("%q: the parser finds %d dictionaries", text, objects)
		}
		poppler(t, document, "pdftotext", "FILE", "-")
		if testing.Short() {
			break
		}
	}
}

func TestSamePagesSameBytes(t *testing.T) {
	f := fonts(t)
	s := builtIn(t, f, 900, 500)
	about := About{Title: "Twice", Language: "en"}
	first := written(t, f, about, Page{Scene: s}, Page{Scene: s})
	if second := written(t, fonts(t), about, Page{Scene: s}, Page{Scene: s}); !bytes.Equal(first, second) {
		t.Error("the same pages give two documents")
	}
}

func TestPagesOfAnySize(t *testing.T) {
	f := fonts(t)
	for _, c := range []struct{ width, height, pageWidth, pageHeight float64 }{
		{400, 300, 300, 225}, {19_200, 100, 14_400, 75}, {38_400, 400, 14_400, 150}, {100, 1_000_000, 1.44, 14_400}, {0, 0, 3, 3},
	} {
		s := &scene.Scene{Width: c.width, Height: c.height, Background: white, Marks: []scene.Mark{textAt(c.width/2, c.height/2, "here")}}
		box := parsed(t, written(t, f, About{}, Page{Scene: s})).Page(1).V.Key("MediaBox")
		if box.Index(2).Float64() != c.pageWidth || box.Index(3).Float64() != c.pageHeight {
			t.Errorf("a scene of %v x %v is on a page of %v", c.width, c.height, box)
		}
	}
	if document := written(t, f, About{Title: "Nothing"}); parsed(t, document).NumPage() != 1 {
		t.Error("a document without pages cannot be opened")
	}
}

// FuzzPDFText writes any text as a title, as the title of the document and as
// a bookmark.
func FuzzPDFText(f *testing.F) {
	for _, text := range hostileTexts {
		f.Add(text)
	}
	all := fonts(f)
	f.Fuzz(func(t *testing.T, text string) {
		m := textAt(10, 40, text)
		m.Link = text
		s := &scene.Scene{Width: 300, Height: 60, Background: white, Marks: []scene.Mark{m}}
		document := written(t, all, About{Title: text, Language: text}, Page{Scene: s, Bookmarks: []Bookmark{{text, 1, 20}}})
		r := parsed(t, document)
		if got, want := spoken(r.Trailer().Key("Info").Key("Title")), listing.OneLine(text); got != want {
			t.Errorf("the title is %q, not %q", got, want)
		}
	})
}

// TestInvisibleCharactersHaveGlyphs draws every space, format character and
// combining mark, of which fonts lack many.
func TestInvisibleCharactersHaveGlyphs(t *testing.T) {
	f := fonts(t)
	var pages []Page
	for _, table := range []*unicode.RangeTable{unicode.Zs, unicode.Zl, unicode.Zp, unicode.Cf, unicode.Mn} {
		s := &scene.Scene{Width: 900, Height: 900, Background: white}
		for c := range rune(unicode.MaxRune) {
			if unicode.Is(table, c) {
				s.Marks = append(s.Marks, textAt(20, float64(len(s.Marks)%800), "a"+string(c)+"b"))
			}
		}
		pages = append(pages, Page{Scene: s})
	}
	document := written(t, f, About{}, pages...)
	if n := parsed(t, document).NumPage(); n != len(pages) {
		t.Errorf("%d pages, want %d", n, len(pages))
	}
	for _, page := range pages {
		NewRaster(f).Image(page.Scene, 1)
		if err := SVG(io.Discard, page.Scene, About{}); err != nil {
			t.Error(err)
		}
	}
}
