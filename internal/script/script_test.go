package script

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/native"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

const before = `{"format":"dateline","version":1,"title":"T","lanes":["A","B"],"events":[
	{"id":"a","title":"One","when":"1914","lane":"A","description":"D","odd":1,"claims":[{"who":"X","citations":[{"source":"s","page":3}]},{"who":"Y"}]},
	{"id":"b","title":"Two","when":"2001-21","lane":"B"},
	{"id":"c","title":"Three","when":"1916","locked":true}],
	"sources":[{"id":"s","title":"S"}]}`

func read(t *testing.T) *timeline.Timeline {
	t.Helper()
	r, err := format.NewFile("f", before, []*format.Format{&native.Format}).Read(context.Background(), format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r.Timeline
}

func text(t *testing.T, tl *timeline.Timeline) string {
	t.Helper()
	var b bytes.Buffer
	if err := native.Write(&b, tl); err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// TestOperations expects each to say something, or something no more, in the file.
func TestOperations(t *testing.T) {
	for _, c := range []struct{ operations, has, hasNot string }{
		{`{"set":{"title":"New","author":"A"}}`, `"title": "New", "author": "A"`, `"T"`},
		{`{"set":{"hemisphere":"southern"}}`, `"when": "2001-25"`, `2001-21`},
		{`{"event":"a","set":{"when":"1915","description":null}}`, `"when": "1915"`, `"D"`},
		{`{"event":"a","set":{"title":"1"}}`, `"odd": 1`, `"One"`},
		{`{"event":"a","set":{"odd":2}}, {"event":"a","claim":0,"set":{"citations":[{"source":"s","page":9}]}}`, `"odd": 2`, ``},
		{`{"event":"a","claim":1,"remove":true}`, `"X"`, `"Y"`},
		{`{"event":"a","claim":0,"set":{"status":"disputed"}}`, `"status": "disputed"`, ``},
		{`{"event":"a","add":{"claim":{"who":"Z"}}}`, `"Z"`, ``},
		{`{"event":"b","remove":true}`, ``, `"Two"`},
		{`{"add":{"event":{"title":"A new one","when":"1917"}}}`, `"id": "a-new-one"`, ``},
		{`{"event":"c","set":{"locked":false}}`, ``, `locked`},
		{`{"add":{"source":{"id":"t"}}}, {"source":"t","set":{"note":"N"}}`, `"note": "N"`, ``},
		{`{"source":"s","remove":true}`, ``, `"source": "s"`},
		{`{"lane":"A","rename":"Z"}`, `"lane": "Z"`, `"A"`},
		{`{"lane":"A","remove":"B"}, {"add":{"lane":"C"}}`, `"C"`, `"A"`},
	} {
		tl := read(t)
		was := text(t, tl)
		after, problems := Apply(tl, "["+c.operations+"]", false)
		if len(problems) > 0 {
			t.Errorf("%s: %s", c.operations, problems[0].Text("f", words.English()))
			continue
		}
		got := text(t, after)
		if !strings.Contains(got, c.has) || c.hasNot != "" && strings.Contains(got, c.hasNot) {
			t.Errorf("%s: %s", c.operations, got)
		}
		if text(t, tl) != was {
			t.Errorf("%s changes the timeline that it was given", c.operations)
		}
	}
}

// TestProblemsChangeNothing expects each to be told at its place.
func TestProblemsChangeNothing(t *testing.T) {
	for operations, want := range map[string]string{
		`[`:                               `f:1:1: these are no operations`,
		`{}`:                              `f:1:1: a list is expected`,
		`[7]`:                             `f:1:2: an object is expected`,
		`[{"set":{"title":"N"}},{"x":1}]`: `f:1:29: there is no “x” in an operation`,
		`[{"event":"z","remove":true}]`:   `f:1:11: there is no event with the id “z”`,
		`[{"event":"c","remove":true}]`:   `f:1:11: the event “c” is locked`,
		`[{"event":"a","claim":2,"remove":true}]`:                                    `f:1:23: there is no such claim; claims of the event: 2`,
		`[{"event":"a","set":{"when":"soon"}}]`:                                      `f:1:29: `,
		`[{"event":"a","set":{"importance":9}}]`:                                     `f:1:35: `,
		`[{"event":"a","add":{"claim":{"citations":[{"source":"none"}]}}}]`:          `f:1:2: the source “none”`,
		`[{"source":"s","set":{"id":"t"}}]`:                                          `f:1:22: “id” cannot be set so`,
		`[{"add":{"source":{"id":"s"}}}]`:                                            `f:1:19: there is a source`,
		`[{"set":{"events":[]}}]`:                                                    `f:1:19: “events” cannot be set so`,
		`[{"lane":"none","rename":"x"}]`:                                             `f:1:10: there is no lane`,
		`[{"claim":0,"set":{"title":"X"}}]`:                                          `f:1:11: a claim is that of an event`,
		`[{"event":"a","remove":false}]`:                                             `f:1:24: what is removed is said by true`,
		`[{"event":"a","set":{"title":"N"},"remove":true}]`:                          `f:1:2: this operation says more than one thing`,
		`[{"event":"a","remove":true,"remove":true}]`:                                `f:1:2: this operation says more than one thing`,
		`[{"event":"a","source":"s","remove":true}]`:                                 `f:1:2: this operation says more than one thing`,
		`[{"add":{"lane":"C","source":{"id":"t"}}}]`:                                 `f:1:9: this operation says more than one thing`,
		`[{"event":"a","add":{"claims":[]}}]`:                                        `f:1:21: only claims are added to events`,
		"[{\"event\":\"a\",\n\"set\":{\"titel\":\"N\"}}]":                            `f:2:8: there is no field “titel” (did you mean “title”?`,
		`[{"event":"a","set":{"Title":"N"}}]`:                                        `f:1:22: there is no field “Title” (did you mean “title”?`,
		`[{"event":"a","set":{"weather":null}}]`:                                     `f:1:22: there is no field “weather” (must be one of: id, title`,
		`[{"event":"a","set":{"place":{"name":"N","long":1}}}]`:                      `f:1:42: there is no field “long” (did you mean “lon”?`,
		`[{"event":"a","set":{"place":{"odd":1}}}]`:                                  `f:1:31: there is no field “odd” (must be one of: name, lat, lon`,
		`[{"event":"a","claim":0,"set":{"citations":[{"source":"s","qoute":"Q"}]}}]`: `f:1:59: there is no field “qoute” (did you mean “quote”?`,
		`[{"event":"b","add":{"claim":{"wo":"Z"}}}]`:                                 `f:1:31: there is no field “wo” (did you mean “who”?`,
		`[{"add":{"event":{"titl":"N"}}}]`:                                           `f:1:19: there is no field “titl” (did you mean “title”?`,
		`[{"source":"s","set":{"publsher":"P"}}]`:                                    `f:1:23: there is no field “publsher” (did you mean “publisher”?`,
		`[{"set":{"chapters":[{"name":"N","wen":"1914"}]}}]`:                         `f:1:34: there is no field “wen” (did you mean “when”?`,
		`[{"set":{"sorces":1}}]`:                                                     `f:1:10: there is no field “sorces” (must be one of: id`,
		`[{"event":"a"}]`:                                                            `f:1:2: this operation does nothing`,
	} {
		tl := read(t)
		after, problems := Apply(tl, operations, false)
		if after != nil || len(problems) == 0 {
			t.Errorf("%s has no problem", operations)
			continue
		}
		if got := problems[0].Text("f", words.English()); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s, want %s", operations, got, want)
		}
	}
}

// TestUnknownFields keeps them where that is said.
func TestUnknownFields(t *testing.T) {
	after, problems := Apply(read(t), `[{"event":"a","set":{"example.org/note":{"x":1}}}]`, true)
	if len(problems) > 0 || !strings.Contains(text(t, after), `"example.org/note": { "x": 1 }`) {
		t.Errorf("a field that nobody knows is not kept: %v", problems)
	}
}

// TestEveryFieldIsKnown sets all that the example in docs/file-format.md has, which is every field.
func TestEveryFieldIsKnown(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "file-format.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, example, _ := strings.Cut(string(page), "```json\n")
	example, _, _ = strings.Cut(example, "```")
	var whole map[string]json.RawMessage
	var events, sources []json.RawMessage
	if err := errors.Join(json.Unmarshal([]byte(example), &whole), json.Unmarshal(whole["events"], &events), json.Unmarshal(whole["sources"], &sources)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"format", "version", "events", "sources", "example.org/note"} {
		delete(whole, name)
	}
	properties, _ := json.Marshal(whole)
	operations := []string{`{"set":` + string(properties) + `}`}
	for _, s := range sources {
		operations = append(operations, `{"add":{"source":`+string(s)+`}}`)
	}
	for _, e := range events {
		operations = append(operations, `{"add":{"event":`+string(e)+`}}`)
	}
	if _, problems := Apply(&timeline.Timeline{}, "["+strings.Join(operations, ",")+"]", false); len(problems) > 0 || len(events)+len(sources) == 0 {
		t.Errorf("%d events: %v", len(events), problems)
	}
}
