package jsontree_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"dateline/internal/format/formattest"
	"dateline/internal/format/jsontree"
)

func TestScript(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`{a: 1, 'b': "x", "c": 'y',}`, `{"a":1,"b":"x","c":"y"}`},
		{"// c\nvar x = [1, 2, ];", `[1,2]`},
		{`window.data={a:/* no */[true,false,null,undefined]}`, `{"a":[true,false,null,null]}`},
		{`({a:'it\'s','\u0041\x42':"\
two"})`, `{"a":"it's","AB":"two"}`},
		{`{a:"one"+'two' + ` + "`three`}", `{"a":"onetwothree"}`},
		{`{a:-.5,b:+5.,c:0x1F,d:1e3,e:-7}`, `{"a":-0.5,"b":5,"c":31,"d":1000,"e":-7}`},
		{`{a:new Date(1961,4,20),b:new Date(1961, 11, 31, 24),c:new Date(0),d:new Date(Date.UTC(1961,0))}`, ``},
		{
			`{a:new Date(1961,4,20),b:new Date(1961, 11, 31, 24),c:new Date(0),d:Date.UTC(61,0),e:new Date('May 1961')}`,
			`{"a":"1961-05-20","b":"1962-01-01T00:00:00","c":"1970-01-01T00:00:00Z","d":"1961-01-01","e":"May 1961"}`,
		},
		{`{a:alert(1)}`, ``},
		{`{a:b}`, ``},
		{`{a:1 b:2}`, ``},
		{`{a:'x}`, ``},
		{`{a:"x"+y}`, ``},
		{`{a:1}; alert(1)`, ``},
		{`{a:function(){}}`, ``},
		{"{a:`${x}`}", ``},
		{`{a:"\ud83d\ude00 \ud83d"}`, "{\"a\":\"😀 \ufffd\"}"},
		{`{a:new Date()}`, ``},
		{`{a:--1}`, ``},
		{`{a:[,]}`, ``},
		{`{:1}`, ``},
		{`{a`, ``},
		{`{a:"x\`, ``},
	} {
		root, err := jsontree.ParseScript(context.Background(), c.text)
		got := ""
		if err == nil {
			got = root.Raw
		}
		if got != c.want {
			t.Errorf("%s: %s, not %s (%v)", c.text, got, c.want, err)
		}
		if err == nil && !json.Valid([]byte(got)) {
			t.Errorf("%s is no JSON", got)
		}
	}
}

// TestHostileScripts expects scripts to be refused that would take all memory or
// time.
func TestHostileScripts(t *testing.T) {
	if _, err := jsontree.ParseScript(t.Context(), "{"+strings.Repeat(" ", 35<<20)); err == nil {
		t.Error("a script of 35 MB is read")
	}
	const size = jsontree.MaxScriptBytes - 100
	fill := func(start, piece string) string { return start + strings.Repeat(piece, size/len(piece)) }
	for name, text := range map[string]string{
		"deep": fill("{a:", "["), "names": fill("{", "a:1,"), "values": fill("x=[", "1,"), "text": fill("['", "a"), "comments": fill("[", "/**/"),
		"plus": fill("['a'", "+'a'"), "dates": fill("[", "new Date(0),"), "words": fill("{", "a "), "points": fill("{a:Date", ".a"), "escapes": fill("['", `\u0041`),
	} {
		var err error
		formattest.CostOf(func() { _, err = jsontree.ParseScript(context.Background(), text) }).Check(t, name, 300)
		var s *jsontree.SyntaxError
		if !errors.As(err, &s) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
