package slides

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"dateline/internal/timeline"
)

// element is an element of a part as it is read back.
type element struct {
	name, text string // the name with the prefix of its namespace
	attributes map[string]string
	children   []*element
}

// prefixes are the namespaces of ours, as schema calls their elements.
var prefixes = map[string]string{
	"http://schemas.openxmlformats.org/drawingml/2006/main":                     "a",
	"http://schemas.openxmlformats.org/presentationml/2006/main":                "p",
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships":       "r",
	packageSpace + "relationships":                                              "rel",
	packageSpace + "content-types":                                              "ct",
	packageSpace + "metadata/core-properties":                                   "cp",
	"http://purl.org/dc/elements/1.1/":                                          "dc",
	"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": "ep",
	"http://schemas.microsoft.com/office/drawing/2017/decorative":               "adec",
}

// opened is a package as it is read back.
type opened struct {
	names []string
	parts map[string]*element
}

// open reads a package, and checks what holds for any: every file is XML of
// namespaces of ours, without control characters.
func open(t testing.TB, file []byte) opened {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	o := opened{parts: make(map[string]*element)}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if o.parts[f.Name] != nil {
			t.Errorf("%s is there twice", f.Name)
		}
		if !f.Modified.Equal(dated) {
			t.Errorf("%s is of %v", f.Name, f.Modified)
		}
		o.names = append(o.names, f.Name)
		o.parts[f.Name] = parse(t, f.Name, text)
	}
	return o
}

func parse(t testing.TB, name string, text []byte) *element {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(text))
	open := []*element{{}}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		top := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: named(t, name, token.Name), attributes: make(map[string]string)}
			for _, a := range token.Attr {
				if a.Name.Space == "xmlns" || a.Name.Local == "xmlns" {
					continue
				}
				key := a.Name.Local
				if a.Name.Space != "" {
					key = named(t, name, a.Name)
				}
				e.attributes[key] = a.Value
				controlled(t, name, a.Value)
			}
			top.children = append(top.children, e)
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			top.text += string(token)
			controlled(t, name, string(token))
		case xml.ProcInst:
			if token.Target != "xml" {
				t.Errorf("%s: an instruction %q", name, token.Target)
			}
		default:
			t.Errorf("%s: %T", name, token)
		}
	}
	if len(open[0].children) != 1 {
		t.Fatalf("%s: %d roots", name, len(open[0].children))
	}
	return open[0].children[0]
}

func named(t testing.TB, part string, name xml.Name) string {
	t.Helper()
	prefix, ok := prefixes[name.Space]
	if !ok {
		t.Errorf("%s: %s is of the namespace %q", part, name.Local, name.Space)
	}
	return prefix + ":" + name.Local
}

func controlled(t testing.TB, part, text string) {
	t.Helper()
	for _, c := range text {
		if unicode.IsControl(c) && c != '\t' && c != '\n' || c == '\uFFFE' || c == '\uFFFF' {
			t.Errorf("%s: a control character in %q", part, text)
		}
	}
}

// walk calls visit for e and everything in it.
func (e *element) walk(visit func(*element)) {
	visit(e)
	for _, c := range e.children {
		c.walk(visit)
	}
}

// all returns the elements of a name in e.
func (e *element) all(name string) (found []*element) {
	e.walk(func(x *element) {
		if x.name == name {
			found = append(found, x)
		}
	})
	return found
}

// texts returns the texts of e, a paragraph a line.
func (e *element) texts() []string {
	var lines []string
	for _, p := range e.all("a:p") {
		line := ""
		for _, text := range p.all("a:t") {
			line += text.text
		}
		lines = append(lines, line)
	}
	return lines
}

// relationsOf returns the relations of a part by their ids.
func (o *opened) relationsOf(name string) map[string]*element {
	r := relations{of: name}
	found := make(map[string]*element)
	if e := o.parts[r.name()]; e != nil {
		for _, c := range e.children {
			found[c.attributes["Id"]] = c
		}
	}
	return found
}

// check checks that a package holds together.
func (o *opened) check(t *testing.T) {
	t.Helper()
	o.checkTypes(t)
	for _, name := range o.names {
		if strings.HasSuffix(name, ".rels") {
			o.checkRelations(t, name)
			continue
		}
		relations, used := o.relationsOf(name), make(map[string]bool)
		shapes := make(map[string]bool)
		o.parts[name].walk(func(e *element) {
			order(t, name, e)
			if id, ok := e.attributes["r:id"]; ok {
				if used[id] = true; relations[id] == nil {
					t.Errorf("%s: no relation %s", name, id)
				}
			}
			if e.name == "p:cNvPr" {
				id := e.attributes["id"]
				if n, err := strconv.Atoi(id); shapes[id] || err != nil || n < 1 {
					t.Errorf("%s: two shapes have the number %q", name, id)
				}
				shapes[id] = true
			}
		})
		for id, r := range relations {
			implicit := []string{"slideLayout", "notesSlide", "notesMaster", "slideMaster", "theme", "slide"}
			if !used[id] && !slices.Contains(implicit, path.Base(r.attributes["Type"])) {
				t.Errorf("%s: nothing uses the relation %s to %s", name, id, r.attributes["Target"])
			}
		}
	}
	o.checkNumbers(t)
}

// checkTypes checks that it is said of every part what it is, and of no other.
func (o *opened) checkTypes(t *testing.T) {
	t.Helper()
	if o.names[0] != "[Content_Types].xml" {
		t.Errorf("%s stands first", o.names[0])
	}
	types := make(map[string]string)
	for _, e := range o.parts[o.names[0]].all("ct:Override") {
		name := strings.TrimPrefix(e.attributes["PartName"], "/")
		if o.parts[name] == nil || types[name] != "" {
			t.Errorf("%s is said to be there, %q before", name, types[name])
		}
		types[name] = e.attributes["ContentType"]
	}
	for _, name := range o.names[1:] {
		if types[name] == "" && !strings.HasSuffix(name, ".rels") {
			t.Errorf("it is not said what %s is", name)
		}
	}
}

// checkRelations checks that relations lead to parts, or to addresses of the
// kinds that may be opened.
func (o *opened) checkRelations(t *testing.T, name string) {
	t.Helper()
	ids := make(map[string]bool)
	for _, r := range o.parts[name].children {
		target, id := r.attributes["Target"], r.attributes["Id"]
		if ids[id] {
			t.Errorf("%s: two of %s", name, id)
		}
		ids[id] = true
		if r.attributes["TargetMode"] == "External" {
			if !timeline.SafeLink(target) || path.Base(r.attributes["Type"]) != "hyperlink" || strings.ContainsAny(target, " <>\"{}|\\^`") {
				t.Errorf("%s leads to %q", name, target)
			}
			continue
		}
		folder := path.Dir(path.Dir(name))
		if o.parts[path.Join(folder, target)] == nil {
			t.Errorf("%s leads to %s, which is not there", name, target)
		}
	}
}

// checkNumbers checks the numbers of slides, masters and layouts.
func (o *opened) checkNumbers(t *testing.T) {
	t.Helper()
	seen := make(map[string]bool)
	count := 0
	for name, least := range map[string]int{"p:sldId": 256, "p:sldMasterId": 1 << 31, "p:sldLayoutId": 1 << 31} {
		for _, part := range []string{presentationPart, masterPart} {
			for _, e := range o.parts[part].all(name) {
				count++
				id := e.attributes["id"]
				n, err := strconv.Atoi(id)
				if err != nil || n < least || n >= 1<<32 || name == "p:sldId" && n >= 1<<31 || seen[id] {
					t.Errorf("%s has the number %q", name, id)
				}
				seen[id] = true
			}
		}
	}
	if want := len(layouts) + 1 + o.slides(); count != want {
		t.Errorf("%d numbers, want %d", count, want)
	}
}

// slides counts the slides.
func (o *opened) slides() int { return len(o.parts[presentationPart].all("p:sldId")) }

// slide returns a slide by its number.
func (o *opened) slide(n int) *element { return o.parts[slidePart(n)] }

// find returns the number of the first slide with a title, 0 for none.
func (o *opened) find(title string) int {
	for n := 1; n <= o.slides(); n++ {
		if strings.HasPrefix(o.titleOf(n), title) {
			return n
		}
	}
	return 0
}

// titleOf returns the text of the title of a slide.
func (o *opened) titleOf(n int) string {
	for _, sp := range o.slide(n).all("p:sp") {
		for _, ph := range sp.all("p:ph") {
			if kind := ph.attributes["type"]; kind == "title" || kind == "ctrTitle" {
				return strings.Join(sp.texts(), "\n")
			}
		}
	}
	return ""
}
