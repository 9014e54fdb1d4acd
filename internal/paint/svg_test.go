package paint

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// element is what encoding/xml reads of an SVG.
type element struct {
	name       string
	attributes map[string]string
	text       string // directly in it
	within     *element
}

// elements reads an SVG, and fails the test on anything that is not well formed.
func elements(t *testing.T, svg []byte) []*element {
	t.Helper()
	var all []*element
	var at *element
	for dec := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, svg)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: token.Name.Local, attributes: make(map[string]string), within: at}
			for _, a := range token.Attr {
				name := a.Name.Local
				if a.Name.Space != "" {
					name = a.Name.Space + ":" + name
				}
				if _, twice := e.attributes[name]; twice {
					t.Errorf("%s has %s twice", e.name, name)
				}
				e.attributes[name] = a.Value
			}
			all, at = append(all, e), e
		case xml.EndElement:
			at = at.within
		case xml.CharData:
			if at != nil {
				at.text += string(token)
			}
		default:
			t.Errorf("the file has %T %v", token, token)
		}
	}
}

// ours are the attributes that our elements may have.
var ours = map[string]string{
	"svg":            "xmlns width height viewBox lang http://www.w3.org/XML/1998/namespace:lang role aria-labelledby aria-describedby font-family font-size text-rendering fill stroke-miterlimit",
	"title":          "id",
	"desc":           "id",
	"defs":           "",
	"g":              "id",
	"a":              "href",
	"rect":           "id x y width height rx fill fill-opacity stroke stroke-opacity stroke-width stroke-dasharray mask",
	"circle":         "id cx cy r fill fill-opacity stroke stroke-opacity stroke-width stroke-dasharray mask",
	"path":           "id d fill fill-opacity stroke stroke-opacity stroke-width stroke-dasharray mask",
	"text":           "id x y font-size font-weight text-decoration textLength lengthAdjust http://www.w3.org/XML/1998/namespace:space fill fill-opacity",
	"linearGradient": "id",
	"stop":           "offset stop-color stop-opacity",
	"pattern":        "id patternUnits width height",
	"mask":           "id maskContentUnits",
}

// checkOurs fails the test on elements, attributes, links and ids that are not
// ours, and on references to what is not there.
func checkOurs(t *testing.T, name string, all []*element) {
	t.Helper()
	ids := make(map[string]bool)
	for _, e := range all {
		allowed, ok := ours[e.name]
		if !ok {
			t.Errorf("%s: there is an element %s", name, e.name)
		}
		for a, value := range e.attributes {
			if !slices.Contains(strings.Fields(allowed), a) {
				t.Errorf("%s: %s has %s=%q", name, e.name, a, value)
			}
			if a == "href" && !strings.HasPrefix(value, "#") && !timeline.SafeLink(value) {
				t.Errorf("%s: there is a link to %q", name, value)
			}
			if a == "id" && ids[value] {
				t.Errorf("%s: the id %s is there twice", name, value)
			}
			ids[value] = ids[value] || a == "id"
		}
	}
	for _, e := range all {
		for _, a := range []string{"fill", "mask", "aria-labelledby", "aria-describedby"} {
			value := e.attributes[a]
			if id, ok := strings.CutPrefix(value, "url(#"); ok && !ids[strings.TrimSuffix(id, ")")] || strings.HasPrefix(a, "aria") && value != "" && !ids[value] {
				t.Errorf("%s: %s refers to %s, which is not there", name, e.name, value)
			}
		}
	}
}

func svgOf(t *testing.T, s *scene.Scene, about About) []byte {
	t.Helper()
	var b, again bytes.Buffer
	if err := SVG(&b, s, about); err != nil {
		t.Fatal(err)
	}
	if err := SVG(&again, s, about); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("two files of one scene: %v", err)
	}
	return b.Bytes()
}

func TestSVGOfEveryFormIsWellFormed(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long on a single processor")
	}
	f := fonts(t)
	all := everyForm(t, f)
	for i, m := range specimens() {
		all = append(all, drawn{name: fmt.Sprint("specimen ", i), scene: &scene.Scene{Width: 100, Height: 60, Background: white, Marks: []scene.Mark{m}}})
	}
	for _, d := range all {
		read := elements(t, svgOf(t, d.scene, d.about))
		checkOurs(t, d.name, read)
		var want, got []string
		for i := range d.scene.Marks {
			if m := &d.scene.Marks[i]; m.Kind == scene.Text && m.Text != "" && reaches(m, 0, 0, d.scene.Width, d.scene.Height) {
				want = append(want, m.Text)
			}
		}
		for _, e := range read {
			if e.name == "text" {
				got = append(got, e.text)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: the texts are %q, not %q", d.name, got, want)
		}
	}
}

// hostile are texts that would be run as code, or break the file, if they were
// not encoded.
var hostile = []string{
	`</script><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onload='alert(1)`, `]]><x/>`, `]]>`, `<![CDATA[<x/>]]>`, `<!-- -->`, `<?x y?>`, `&amp;&lt;`, `&x;`, `<!DOCTYPE x>`,
	`javascript:alert(1)`, `url(#x)`, "a\r\nb\tc\x00\x01\x7f\x85", "\ufffe\uffff\xff\xc0", "\u202eevil", "𝄞", "</text></svg>", "__f__alert(1)__f__",
}

func TestHostileTextsStayTextsInSVG(t *testing.T) {
	f := fonts(t)
	tl := &timeline.Timeline{Lanes: hostile}
	for i, text := range hostile {
		tl.Events = tl.Events.Append(fixtureEvent(t, text, fmt.Sprint(1900+10*i), text, timeline.Statuses[i%5]))
	}
	s := (&fixture{"hostile", tl, scene.NoEvent}).draw(layout.Light(), f)
	for i := range s.Marks { // links and names of theirs, on all kinds of marks
		s.Marks[i].Link, s.Marks[i].Name = hostile[i%len(hostile)], hostile[(i/2)%len(hostile)]
		if i%3 == 0 {
			s.Marks[i].Link = "#" + hostile[i%len(hostile)]
		}
	}
	viewer := newViewer(t)
	for i, text := range hostile {
		about := About{Title: text, Description: text, Language: text, Prefix: text, Event: func(e int32) string { return hostile[(int(e)+i)%len(hostile)] }}
		svg := svgOf(t, s, about)
		read := elements(t, svg)
		checkOurs(t, text, read)
		if i%5 == 0 { // in a page, which is read otherwise than XML
			viewer.show(t, s, svg, 1)
			alien := ask[string](t, viewer, `[...document.body.querySelectorAll("*")].filter((e) => e.namespaceURI != "http://www.w3.org/2000/svg" ||
				[...e.attributes].some((a) => a.name.startsWith("on") || a.name == "style" || a.name == "href" && !/^#/.test(a.value))).map((e) => e.outerHTML).join("\n")`)
			if alien != "" {
				t.Errorf("in a page, %q makes %s", text, alien)
			}
		}
		if title := read[1]; title.name != "title" || title.text != asXML(text) {
			t.Errorf("the title %q reads %q", text, title.text)
		}
	}
}

// asXML returns a text with what XML cannot hold replaced.
func asXML(text string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c < ' ' || c == 0x7f || c == 0x85:
			return ' '
		case c == 0xfffe || c == 0xffff:
			return '\ufffd'
		}
		return c
	}, string([]rune(text)))
}

func TestLinksAndNames(t *testing.T) {
	text := func(name, link string) scene.Mark {
		return scene.Mark{Kind: scene.Text, Event: scene.NoEvent, X: 10, Y: 20, W: 60, Size: 13, Text: "x", Fill: scene.Fill{Color: blue}, Name: name, Link: link}
	}
	s := &scene.Scene{Width: 100, Height: 60, Background: white, Marks: []scene.Mark{
		text("", "https://example.org/?a=1&b=2"), text("", "mailto:a@example.org"), text("", "#source 1"), text("source 1", ""), text("source 1", ""), text("source_1", ""),
		text("", "javascript:alert(1)"), text("", "data:text/html,x"), text("", "file:///etc/passwd"),
	}}
	read := elements(t, svgOf(t, s, About{Prefix: "p-"}))
	var links, ids []string
	for _, e := range read {
		if href, ok := e.attributes["href"]; ok {
			links = append(links, href)
		}
		if id, ok := e.attributes["id"]; ok {
			ids = append(ids, id)
		}
	}
	if want := []string{"https://example.org/?a=1&b=2", "mailto:a@example.org", "#p-to-source_20_1"}; !slices.Equal(links, want) {
		t.Errorf("the links are %q, not %q", links, want)
	}
	if want := []string{"p-to-source_20_1", "p-to-source_5f_1"}; !slices.Equal(ids, want) {
		t.Errorf("the ids are %q, not %q", ids, want)
	}
}

// TestMarksOfAnEventStandTogether looks for every event in a group of its own
// with its title, and at what a reader of screens is told.
func TestMarksOfAnEventStandTogether(t *testing.T) {
	f := fonts(t)
	tl := formsTimeline(t, timeline.Claimed)
	s := (&fixture{"forms", tl, scene.NoEvent}).draw(layout.Light(), f)
	about := About{Title: "T", Language: "ko", Event: func(e int32) string { return tl.Events.At(e).Title }}
	read := elements(t, svgOf(t, s, about))
	groups := make(map[string]int)
	for _, e := range read {
		if e.name == "title" && e.within.name == "g" {
			groups[e.text]++
		}
		if e.name == "text" && strings.HasSuffix(e.text, " claimed") && e.within.name != "g" {
			t.Errorf("the label %q stands in no group", e.text)
		}
	}
	for _, e := range tl.Events.All() {
		if groups[e.Title] != 1 {
			t.Errorf("%s has %d groups", e.Title, groups[e.Title])
		}
	}
	root := read[0].attributes
	if root["role"] != "graphics-document document" || root["lang"] != "ko" || root["aria-labelledby"] != "title" {
		t.Errorf("the picture is told of as %v", root)
	}
	about.Event = nil
	if root := elements(t, svgOf(t, s, about))[0].attributes; root["role"] != "img" {
		t.Errorf("a picture in which nothing can be read by itself is told of as %v", root)
	}
}

// TestSVGInGroups: every mark stands in the group of its layer, and those of an event
// in one with its id, as often as the event is drawn once.
func TestSVGInGroups(t *testing.T) {
	f := fonts(t)
	tl := formsTimeline(t, timeline.Disputed)
	tl.Events.At(0).ID = `a "b" <c> é`
	s := (&fixture{"forms", tl, scene.NoEvent}).draw(layout.Light(), f)
	s.Marks = append(s.Marks, scene.Mark{Kind: scene.Text, Event: scene.NoEvent, X: 5, Y: 20, W: 60, Size: 13, Text: "A foot", Fill: scene.Fill{Color: blue}})
	about := About{Prefix: "p-", Event: func(e int32) string { return tl.Events.At(e).Title }, ID: func(e int32) string { return tl.Events.At(e).ID }}
	read := elements(t, svgOf(t, s, about))
	ids, groups := make(map[string]bool), make(map[string]int)
	for _, e := range read {
		id := e.attributes["id"]
		if id != "" && ids[id] {
			t.Errorf("the id %s stands twice", id)
		}
		ids[id] = true
		if strings.HasPrefix(id, "p-event-") && e.within.attributes["id"] != "p-events" {
			t.Errorf("%s stands in %q", id, e.within.attributes["id"])
		}
		if e.within != nil && e.within.name == "g" {
			groups[e.within.attributes["id"]]++
		}
		if e.name == "text" && strings.HasSuffix(e.text, "A foot") && e.within.attributes["id"] != "p-notes" {
			t.Errorf("the foot stands in %q", e.within.attributes["id"])
		}
		switch e.name {
		case "path", "rect", "circle", "text":
			if e.within.name == "svg" && e.attributes["width"] != "100%" {
				t.Errorf("a %s stands in no group", e.name)
			}
		}
	}
	for _, layer := range []string{"lanes", "lane-names", "grid", "axis", "events", "legend", "notes"} {
		if groups["p-"+layer] == 0 || ids["p-"+layer+"-2"] {
			t.Errorf("the group %s holds %d elements, or is not the only one", layer, groups["p-"+layer])
		}
	}
	for _, e := range tl.Events.All() {
		if id := "p-event-" + identifier(e.ID); groups[id] == 0 {
			t.Errorf("no group has the id %s", id)
		}
	}
}

func TestSVGTellsOfAFullDisk(t *testing.T) {
	s := builtIn(t, fonts(t), 900, 500)
	if err := SVG(&failing{}, s, About{}); !errors.Is(err, errFull) {
		t.Errorf("a full disk gives %v", err)
	}
}
