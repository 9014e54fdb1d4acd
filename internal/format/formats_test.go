package format

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

var inEnglish = WriteOptions{Text: english, Lexicon: &chrono.English}

// everyField is a timeline in which every field of the model says something.
const everyField = `{"format":"dateline","version":1,"title":"Every field","description":"All there is.\n\nIn two paragraphs.","language":"en",
	"lanes":["North","South"],
	"events":[
		{"id":"all","title":"Everything","when":{"edtf":"1918-03-01/1918-03-09","text":"1 to 9 March","calendar":"julian"},"lane":"North",
			"place":{"name":"Kyiv","lat":50.45,"lon":30.5,"map":7},"actors":["Army","Navy; reserve"],"tags":["ships","a | b"],"refs":["T1","T2"],
			"importance":4,"status":"claimed","description":"Seen, \"twice\".\nBy many.",
			"media":[{"url":"https://example.org/a.jpg","caption":"The harbour","credit":"A. N. Other","width":3},{"url":"https://example.org/b.jpg"}],
			"claims":[
				{"refs":["T1"],"who":"A service","stance":"asserts","said":"1918-03-10","text":"It was so.","when":"1918-03-02~","place":{"name":"Odesa"},
					"figure":"1,500","status":"disputed","citations":[{"source":"paper","locator":"page 3","quote":"so","seen":true},{"source":"copy"}],"weight":0.5},
				{"who":"Another","stance":"denies","said":{"edtf":"1918-03-11","text":"yesterday"},"citations":[{"source":"copy"}]}],
			"colour":{"r":1}},
		{"id":"about","title":"About","when":"1966~","lane":"South"},
		{"id":"perhaps","title":"Perhaps","when":"1966-05?","lane":"South","status":"forged"},
		{"id":"decade","title":"Decades","when":"197X/198X"},
		{"id":"open","title":"Open","when":"2022-02-24/.."},
		{"id":"unknown","title":"Unknown","when":"/1985"},
		{"id":"ancient","title":"Ancient","when":"-0043-03-15"},
		{"id":"deep","title":"Deep","when":"Y-66000000"},
		{"id":"one-of","title":"One of","when":"[1667,1668,1670..1672]"},
		{"id":"season","title":"Spring","when":"2001-21"},
		{"id":"time","title":"Time","when":"2024-10-18T17:12:05Z"},
		{"id":"year","title":"Year","when":"1984"},
		{"id":"month","title":"Month","when":"1984-06"},
		{"id":"span","title":"Span","when":"1984-06-02/1984-06-04"}],
	"sources":[
		{"id":"paper","author":"A. Writer","title":"Ships","publisher":"The Paper","date":"1918-03-12","url":"https://example.org/ships","accessed":"2026-11-02","repeats":"copy","note":"A note.","shelf":"12"},
		{"id":"copy","title":"Ships again","date":{"edtf":"1918-03-13","text":"13 March"}}],
	"example.org/note":"kept"}`

// hostileTexts are texts that would be run as code, or break a format, if they
// were not encoded.
var hostileTexts = []string{
	`</script><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `=cmd|'/c calc'!A1`, `+1+1`, `-2+3`, `@SUM(A1)`, "\tx", "a\r\nBEGIN:VEVENT",
	`a\nb;c,d`, `]]><x/>`, `&amp;&lt;`, `[1]x`, `(1)x`, `__f__alert(1)__f__`, "# heading\n- list", `javascript:alert(1)`, "\u202eevil", "𝄞", `{"a":1}`, "// comment", "section", "endSection",
}

// hostile is a timeline that has hostile texts in every field.
func hostile() *timeline.Timeline {
	t := &timeline.Timeline{}
	for i, text := range hostileTexts {
		date, err := chrono.Parse(strconv.Itoa(1900 + i))
		if err != nil {
			panic(err)
		}
		when := chrono.When{Value: date, Text: text}
		place := timeline.Place{Name: text}
		source := fmt.Sprint(text, i)
		t.Sources = append(t.Sources, &timeline.Source{ID: source, Author: text, Title: text, Publisher: text, Date: when, Note: text})
		t.Events = append(t.Events, &timeline.Event{
			ID: source, Title: text, When: when, Lane: text, Description: text,
			Claims: []timeline.Claim{{Refs: []string{text}, Who: text, Said: when, Text: text, Place: place, Figure: text, Citations: []timeline.Citation{{Source: source, Locator: text, Quote: text}}}},
			More:   &timeline.Details{Place: place, Actors: []string{text, "b"}, Tags: []string{text}, Refs: []string{text}, Media: []timeline.Media{{Caption: text, Credit: text}}},
		})
		t.Lanes = append(t.Lanes, text)
	}
	t.Title, t.Description = hostileTexts[0], hostileTexts[1]
	return t
}

// timelines are what every writer is tried on.
func timelines(t *testing.T) map[string]*timeline.Timeline {
	t.Helper()
	all := map[string]*timeline.Timeline{"hostile": hostile(), "empty": {}}
	for name, text := range map[string]string{"built-in": string(data.BuiltIn), "every field": everyField} {
		r, err := Read("f.dateline", []byte(text))
		if err != nil || len(r.Problems) > 0 {
			t.Fatalf("%s: %v %s", name, err, problems(r))
		}
		all[name] = r.Timeline
	}
	return all
}

// written writes t in a format.
func writtenAs(t *testing.T, f *Format, tl *timeline.Timeline) ([]byte, Report) {
	t.Helper()
	var b bytes.Buffer
	report, err := Write(context.Background(), &b, f, tl, inEnglish)
	if err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	return b.Bytes(), report
}

// TestNothingIsLostInSilence writes and reads timelines in every format, and
// compares them in the native format, not as [timeline.Compare] does: a
// difference that the report does not tell of is a failure.
func TestNothingIsLostInSilence(t *testing.T) {
	long(t)
	for _, f := range formats() {
		if !f.Writes() {
			continue
		}
		for name, before := range timelines(t) {
			text, report := writtenAs(t, f, before)
			if len(text) == 0 && len(before.Events) > 0 {
				t.Errorf("%s, %s: nothing is written", f.Name, name)
			}
			r, err := ReadWith(context.Background(), "f"+f.Extensions[0], text, Options{Format: f})
			if err != nil && len(before.Events) > 0 {
				t.Errorf("%s, %s: %s", f.Name, name, ProblemOf(err).Text("f", english))
				continue
			}
			if r.Timeline == nil {
				r.Timeline = &timeline.Timeline{}
			}
			told := toldPaths(report)
			for _, path := range nativeDifferences(t, before, r.Timeline) {
				if !isTold(path, told) {
					t.Errorf("%s, %s: %s differs, and the report is silent", f.Name, name, path)
				}
			}
		}
	}
}

// toldPaths gives the paths of a report. A kind of change with more places
// than it keeps counts for all.
func toldPaths(r Report) []string {
	var all []string
	for _, c := range r.Changes {
		if c.Count > len(c.Places) {
			all = append(all, c.What)
		}
		for _, p := range c.Places {
			all = append(all, p.Path)
		}
	}
	return all
}

// isTold says whether a path, or what holds it, is among those that are told.
func isTold(path string, told []string) bool {
	return slices.ContainsFunc(told, func(p string) bool {
		return path == p || strings.HasPrefix(path, p+"/") || isExtra(path, p) || strings.HasSuffix(p, "/coordinates") && strings.HasPrefix(path, strings.TrimSuffix(p, "coordinates")) ||
			p == path+"/text" || p == path+"/calendar" || p == path+"/edtf"
	})
}

// isExtra says whether p tells of the unknown fields of what holds path, and
// path is one of them.
func isExtra(path, p string) bool {
	holder, ok := strings.CutSuffix(p, "extra")
	rest, inside := strings.CutPrefix(path, holder)
	if !ok || !inside {
		return false
	}
	name, _, _ := strings.Cut(rest, "/")
	ours := slices.Concat(timelineFields, eventFields, sourceFields, []string{"name", "lat", "lon", "caption", "credit", "who", "stance", "said", "text", "figure", "citations", "source", "locator", "quote"})
	return !slices.Contains(ours, name)
}

// nativeDifferences gives the paths in which the native files of two timelines
// differ, events matched by their order or, where some are not there, by their
// titles.
func nativeDifferences(t *testing.T, a, b *timeline.Timeline) []string {
	t.Helper()
	x, y := nativeTree(t, a), nativeTree(t, b)
	events, others := listOf(x, "events"), inOrderOf(listOf(x, "events"), listOf(y, "events"))
	if len(events) != len(others) {
		matched, next := make([]any, len(events)), 0
		for i, e := range events {
			for j := next; j < len(others); j++ {
				if reflect.DeepEqual(e.(map[string]any)["title"], others[j].(map[string]any)["title"]) {
					matched[i], next = others[j], j+1
					break
				}
			}
		}
		others = matched
	}
	x["events"], y["events"] = events, others
	x["sources"], y["sources"] = byID(listOf(x, "sources")), byID(listOf(y, "sources"))
	var paths []string
	differ("", x, y, func(path string) { paths = append(paths, path) })
	for j, path := range paths { // the report counts sources
		id, ok := strings.CutPrefix(path, "sources/")
		if !ok {
			continue
		}
		paths[j] = "sources/" + strconv.Itoa(len(a.Sources)) // none of the first timeline
		for i, s := range a.Sources {
			if rest, ok := strings.CutPrefix(id, s.ID+"#0"); ok {
				paths[j] = "sources/" + strconv.Itoa(i) + rest
			}
		}
	}
	return paths
}

// inOrderOf gives others in the order of the events of the same ids, if there
// is one for each: some formats put them in lanes.
func inOrderOf(events, others []any) []any {
	byID := make(map[any]any)
	for _, e := range others {
		byID[e.(map[string]any)["id"]] = e
	}
	var ordered []any
	for _, e := range events {
		if same := byID[e.(map[string]any)["id"]]; same != nil {
			ordered = append(ordered, same)
		}
	}
	if len(ordered) != len(others) || len(byID) != len(others) {
		return others
	}
	return ordered
}

func nativeTree(t *testing.T, tl *timeline.Timeline) map[string]any {
	t.Helper()
	var tree map[string]any
	if err := json.Unmarshal(nativeOf(t, tl), &tree); err != nil {
		t.Fatal(err)
	}
	return tree
}

func listOf(tree map[string]any, name string) []any {
	list, _ := tree[name].([]any)
	return list
}

// byID makes a map of sources, those of one id numbered.
func byID(sources []any) map[string]any {
	all := make(map[string]any)
	for _, s := range sources {
		id, _ := s.(map[string]any)["id"].(string)
		n := 0
		for ; all[id+"#"+strconv.Itoa(n)] != nil; n++ {
		}
		all[id+"#"+strconv.Itoa(n)] = s
	}
	return all
}

func differ(path string, a, b any, found func(string)) {
	inner := func(step string) string { return strings.TrimPrefix(path+"/"+step, "/") }
	switch a := a.(type) {
	case map[string]any:
		if b == nil {
			b = map[string]any{} // an object that is gone is told of field by field
		}
		b, ok := b.(map[string]any)
		if !ok {
			found(path)
			return
		}
		keys := make(map[string]bool)
		for k := range a {
			keys[k] = true
		}
		for k := range b {
			keys[k] = true
		}
		for k := range keys {
			differ(inner(k), a[k], b[k], found)
		}
	case []any:
		if b == nil && !allTexts(a) {
			b = []any{} // a list that is gone is told of item by item
		}
		b, ok := b.([]any)
		if !ok || allTexts(a) {
			if !reflect.DeepEqual(any(a), any(b)) {
				found(path)
			}
			return
		}
		for i := range max(len(a), len(b)) {
			var x, y any
			if i < len(a) {
				x = a[i]
			}
			if i < len(b) {
				y = b[i]
			}
			differ(inner(strconv.Itoa(i)), x, y, found)
		}
	default:
		if !reflect.DeepEqual(a, b) {
			found(path)
		}
	}
}

func allTexts(list []any) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(item any) bool { _, text := item.(string); return !text })
}

// TestTheSilentLossIsSeen shows that the test above can fail.
func TestTheSilentLossIsSeen(t *testing.T) {
	before := timelines(t)["every field"]
	after := &timeline.Timeline{Title: before.Title}
	paths := nativeDifferences(t, before, after)
	if len(paths) == 0 || !slices.Contains(paths, "description") || isTold("description", nil) || isTold("events/0/when", []string{"events/0/title"}) {
		t.Errorf("the loss of everything is not seen: %v", paths)
	}
}

// TestWhatAFormatHoldsItKeeps reads what was written and writes it again: the
// second time nothing may be lost any more.
func TestWhatAFormatHoldsItKeeps(t *testing.T) {
	long(t)
	for _, f := range formats() {
		if !f.Writes() {
			continue
		}
		for name, tl := range timelines(t) {
			once, _ := writtenAs(t, f, tl)
			first, err := ReadWith(context.Background(), "f"+f.Extensions[0], once, Options{Format: f})
			if err != nil {
				continue // an empty one need not be readable
			}
			twice, report := writtenAs(t, f, first.Timeline)
			for _, c := range report.Changes {
				t.Errorf("%s, %s, written again: %s", f.Name, name, c.Text("f", english))
				for _, p := range c.Places[:min(3, len(c.Places))] {
					t.Logf("   %s: %q -> %q", p.Path, p.Before, p.After)
				}
			}
			if f.Name != "xlsx" && !bytes.Equal(once, twice) {
				third, err := ReadWith(context.Background(), "f"+f.Extensions[0], twice, Options{Format: f})
				if err != nil || !bytes.Equal(nativeOf(t, first.Timeline), nativeOf(t, third.Timeline)) {
					t.Errorf("%s, %s: a second copy says something else: %v", f.Name, name, err)
				}
			}
		}
	}
}

// TestTheContentTellsTheFormat reads what was written without being told what
// it is.
func TestTheContentTellsTheFormat(t *testing.T) {
	long(t)
	for _, f := range formats() {
		if !f.Writes() {
			continue
		}
		text, _ := writtenAs(t, f, timelines(t)["built-in"])
		r, err := Read("file", text)
		if err != nil || r.Report.Format != f.Name {
			t.Errorf("%s is taken for %q: %v", f.Name, r.Report.Format, err)
		}
	}
}

// fuzzFormat fuzzes the reader and writer of a format.
func fuzzFormat(f *testing.F, name string) {
	form := ByName(name)
	if form == nil {
		f.Fatalf("there is no format %s", name)
	}
	if form.Writes() {
		for _, text := range []string{everyField} {
			r, err := Read("f.dateline", []byte(text))
			if err != nil {
				f.Fatal(err)
			}
			var b bytes.Buffer
			if _, err := Write(context.Background(), &b, form, r.Timeline, inEnglish); err != nil {
				f.Fatal(err)
			}
			f.Add(b.Bytes())
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := ReadWith(context.Background(), "f"+form.Extensions[0], data, Options{Format: form})
		if err != nil {
			if ProblemOf(err).Message.In(english) == "" {
				t.Fatalf("no message for %v", err)
			}
			return
		}
		once := nativeOf(t, r.Timeline)
		again, err := Read("f.dateline", once)
		if err != nil {
			t.Fatalf("cannot read what was written: %v\n%s", err, once)
		}
		if twice := nativeOf(t, again.Timeline); !bytes.Equal(once, twice) {
			t.Fatalf("no fixpoint:\n%s\n%s", once, twice)
		}
		if form.Writes() && len(r.Timeline.Events) < 1000 {
			var b bytes.Buffer
			if _, err := Write(context.Background(), &b, form, r.Timeline, inEnglish); err != nil {
				t.Fatalf("cannot write what was read: %v", err)
			}
		}
	})
}
