package script

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/native"
)

const byHand = `{ "title": "T", "format": "dateline",
	"version":1,
	"tags": [1,  2],
	"events" : [
		{"id":"a",   "when": {"edtf": "1914"}, "title":"One", "importance": 0},

		{
			"title": "Two",   "id": "b",
			"when": "1915",
			"claims": [ {"who": "X"} ]
		},
		{"title":"No id","when":"1916"}
	],
	"sources": []
}`

// TestRewriteKeepsWhatIsNotTouched edits a file that somebody wrote by hand: all but what is said
// otherwise stays as it was, byte for byte.
func TestRewriteKeepsWhatIsNotTouched(t *testing.T) {
	for _, c := range []struct{ operation, old, rewritten string }{
		{`{"set":{"title":"New"}}`, `{ "title": "T",`, `{ "title": "New",`},
		{`{"set":{"author":"A"}}`, `"T", "format"`, `"T", "author": "A", "format"`},
		{`{"event":"a","set":{"when":"1913"}}`, `{"edtf": "1914"}`, `"1913"`},
		{`{"event":"a","set":{"lane":"L"}}`, `{"edtf": "1914"},`, `{"edtf": "1914"}, "lane": "L",`},
		{`{"event":"b","set":{"claims":null}}`, ",\n\t\t\t\"claims\": [ {\"who\": \"X\"} ]", ``},
		{`{"event":"b","set":{"title":"2"}}`, `"Two"`, `"2"`},
		{
			`{"event":"b","set":{"media":[{"url":"https://x.org","caption":"C"}]}}`, `"1915",`,
			"\"1915\",\n\t\t\t\"media\": [\n\t\t\t  {\n\t\t\t    \"url\": \"https://x.org\",\n\t\t\t    \"caption\": \"C\"\n\t\t\t  }\n\t\t\t],",
		},
		{`{"event":"a","remove":true}`, "{\"id\":\"a\",   \"when\": {\"edtf\": \"1914\"}, \"title\":\"One\", \"importance\": 0},\n\n\t\t", ``},
		{`{"event":"b","remove":true}`, byHand[strings.Index(byHand, ",\n\n"):strings.Index(byHand, ",\n\t\t{\"title\":\"No")], ``},
		{`{"add":{"event":{"id":"c","title":"C","when":"1917"}}}`, `"1916"}`, "\"1916\"},\n\t\t{\n\t\t  \"id\": \"c\",\n\t\t  \"title\": \"C\",\n\t\t  \"when\": \"1917\"\n\t\t}"},
		{`{"add":{"source":{"id":"s"}}}`, `"sources": []`, "\"sources\": [\n\t  {\n\t    \"id\": \"s\"\n\t  }\n\t]"},
		{``, ``, ``},
	} {
		for _, ends := range []string{"\n", "\r\n"} {
			text := strings.ReplaceAll(byHand, "\n", ends)
			r, err := format.NewFile("f", text, []*format.Format{&native.Format}).Read(context.Background(), format.Options{})
			if err != nil {
				t.Fatal(err)
			}
			after, problems := Apply(r.Timeline, "["+c.operation+"]", false)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			want := strings.ReplaceAll(strings.Replace(byHand, c.old, c.rewritten, 1), "\n", ends)
			got, ok := native.Rewrite(text, r.Timeline, after)
			if !ok || string(got) != want {
				t.Errorf("%s: %v\n%s\nwant\n%s", c.operation, ok, got, want)
			}
		}
	}
}

// TestRewriteIsNeverOther gives up where a text cannot be kept.
func TestRewriteIsNeverOther(t *testing.T) {
	tl := read(t)
	for _, text := range []string{"\ufeff" + before, strings.Replace(before, `"title":"T"`, `"title":"T","title":"U"`, 1), `{`, strings.Replace(before, `"T"`, `"other"`, 1)} {
		after, _ := Apply(tl, `[{"set":{"author":"A"}}]`, false)
		if got, ok := native.Rewrite(text, tl, after); ok {
			t.Errorf("%s becomes %s", text, bytes.TrimSpace(got))
		}
	}
}
