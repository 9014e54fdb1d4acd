package script

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/native"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

const before = `{"format":"dateline","version":1,"title":"T","lanes":["A","B"],"events":[
	{"id":"a","title":"One","when":"1914","lane":"A","description":"D","odd":1,"claims":[{"who":"X","citations":[{"source":"s"}]},{"who":"Y"}]},
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
		after, problems := Apply(tl, "["+c.operations+"]")
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
		`[{"event":"a","claim":2,"remove":true}]`:                           `f:1:23: there is no such claim; claims of the event: 2`,
		`[{"event":"a","set":{"when":"soon"}}]`:                             `f:1:29: `,
		`[{"event":"a","set":{"importance":9}}]`:                            `f:1:35: `,
		`[{"event":"a","add":{"claim":{"citations":[{"source":"none"}]}}}]`: `f:1:2: the source “none”`,
		`[{"source":"s","set":{"id":"t"}}]`:                                 `f:1:22: “id” cannot be set so`,
		`[{"add":{"source":{"id":"s"}}}]`:                                   `f:1:19: there is a source`,
		`[{"set":{"events":[]}}]`:                                           `f:1:19: “events” cannot be set so`,
		`[{"lane":"none","rename":"x"}]`:                                    `f:1:10: there is no lane`,
		`[{"event":"a"}]`:                                                   `f:1:2: this operation does nothing`,
	} {
		tl := read(t)
		after, problems := Apply(tl, operations)
		if after != nil || len(problems) == 0 {
			t.Errorf("%s has no problem", operations)
			continue
		}
		if got := problems[0].Text("f", words.English()); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s, want %s", operations, got, want)
		}
	}
}
