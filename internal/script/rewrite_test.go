package script

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
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
		for _, form := range []struct{ begin, end string }{{"", "\n"}, {"", "\r\n"}, {"\ufeff", "\n"}} {
			text := form.begin + strings.ReplaceAll(byHand, "\n", form.end)
			r, err := format.NewFile("f", text, []*format.Format{&native.Format}).Read(context.Background(), format.Options{})
			if err != nil {
				t.Fatal(err)
			}
			after, problems := Apply(r.Timeline, "["+c.operation+"]", false)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			want := form.begin + strings.ReplaceAll(strings.Replace(byHand, c.old, c.rewritten, 1), "\n", form.end)
			got, ok := native.Rewrite(text, r.Timeline, after)
			if !ok || string(got) != want {
				t.Errorf("%s: %v\n%s\nwant\n%s", c.operation, ok, got, want)
			}
		}
	}
}

// hand writes what people write, in which all blanks are by lot.
type hand struct{ *rand.Rand }

func (h hand) blank() string {
	return []string{"", " ", "\n", "\t", "\n\n  ", " \n\t"}[h.IntN(6)]
}

func (h hand) list(parts ...string) string {
	for i := range parts {
		parts[i] = h.blank() + parts[i] + h.blank()
	}
	return "[" + strings.Join(parts, ",") + "]"
}

func (h hand) object(fields ...string) string {
	h.Shuffle(len(fields), func(i, j int) { fields[i], fields[j] = fields[j], fields[i] })
	list := h.list(fields...)
	return "{" + list[1:len(list)-1] + "}"
}

func (h hand) claim(n int) string {
	return h.object(fmt.Sprintf(`"who" :"W\u00e4%d"`, n), `"when":{"edtf":"1914","note":[1,  {"x":2}]}`, `"what":{"deep":[ 1,2 ]}`, `"citations":[ {"source":"s", "page":1e0} ]`)
}

// TestRewriteByLot edits files in which people write all that a file may have: each event that is
// not touched, and in the one that is each field and each claim, is there as it was written.
func TestRewriteByLot(t *testing.T) {
	changes := []struct{ change, field string }{
		{`"remove":true`, ""},
		{`"claim":1,"remove":true`, "claims"},
		{`"claim":1,"set":{"who":"N"}`, "claims"},
		{`"add":{"claim":{"who":"N"}}`, "claims"},
		{`"set":{"tags":["x","n","y"]}`, "tags"},
		{`"set":{"lane":"L"}`, "lane"},
		{`"set":{"importance":null}`, "importance"},
	}
	for seed := range uint64(150) {
		h := hand{rand.New(rand.NewPCG(seed, 1))}
		c := changes[h.IntN(len(changes))]
		at, n := h.IntN(4), h.IntN(5)
		operation := fmt.Sprintf(`[{"event":"e%d",%s}]`, at, c.change)
		if at >= n {
			operation = `[{"add":{"event":{"id":"new","title":"N","when":"1920"}}}]`
		}
		var events, kept []string
		for i := range n {
			claims := []string{h.claim(1), h.claim(2), h.claim(2)}
			fields := map[string]string{
				"id": fmt.Sprintf(`"id": "e%d"`, i), "title": fmt.Sprintf(`"\u0074itle":"T\t%d\/"`, i), "when": `"when":{"edtf":"1914-05"}`, "importance": `"importance":5e0`,
				"rank": `"ran\u006b":"none"`, "own": `"own":{"a":[1.50,  true, {}],"b":{ "c" : null }}`, "tags": `"tags":[ "x",  "y" ]`, "nothing": `"nothing":null`,
				"claims": `"claims": ` + h.list(slices.Clone(claims)...),
			}
			event := h.object(slices.Sorted(maps.Values(fields))...)
			events = append(events, event, `{"title":"No id"`+h.blank()+`}`)
			switch delete(fields, c.field); {
			case i != at:
				kept = append(kept, event)
			case c.field != "":
				kept = append(slices.AppendSeq(kept, maps.Values(fields)), claims[0], claims[2])
			}
		}
		text := h.blank() + h.object(`"format":"dateline"`, `"version":1`, `"events":`+h.list(events...), `"sources":[{ "id":"s" }]`, `"more":[{"a":1}, 2]`, `"title":"T"`) + h.blank()
		r, err := format.NewFile("f", text, []*format.Format{&native.Format}).Read(context.Background(), format.Options{})
		if err != nil {
			t.Fatal(err)
		}
		after, problems := Apply(r.Timeline, operation, false)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		got, ok := native.Rewrite(text, r.Timeline, after)
		for _, part := range append(kept, `{ "id":"s" }`, `"more":[{"a":1}, 2]`) {
			if ok = ok && strings.Contains(string(got), part); !ok {
				t.Fatalf("seed %d: after %s is left out %q:\n%s\nwas\n%s", seed, operation, part, got, text)
			}
		}
	}
}

// TestRewriteIsNeverOther gives up where a text cannot be kept.
func TestRewriteIsNeverOther(t *testing.T) {
	tl := read(t)
	for _, text := range []string{before + "\xe9", strings.Replace(before, `"odd":1`, "\"odd\":1,\"rank\":\"\xe9\"", 1), strings.Replace(before, `"title":"T"`, `"title":"T","title":"U"`, 1), `{`, strings.Replace(before, `"T"`, `"other"`, 1)} {
		after, _ := Apply(tl, `[{"set":{"author":"A"}}]`, false)
		if got, ok := native.Rewrite(text, tl, after); ok {
			t.Errorf("%s becomes %s", text, bytes.TrimSpace(got))
		}
	}
}
