package main

import (
	"encoding/json"
	"strings"
	"testing"
)

const one = `{"format":"dateline","version":1,"title":"T","events":[{"id":"a","title":"A","when":"1914"},{"id":"b","title":"B","when":"1915"}]}`

func TestDiff(t *testing.T) {
	all := map[string]string{
		"one.dateline": one, "same.dateline": strings.ReplaceAll(one, `,"`, `, "`), "bad.dateline": "{",
		"two.dateline": `{"format":"dateline","version":1,"title":"U","events":[{"id":"a","title":"A","when":"1914-07"},{"id":"c","title":"C","when":"1916"}]}`,
	}
	for args, want := range map[string]struct {
		status int
		out    string
	}{
		"diff one.dateline same.dateline":   {0, ""},
		"diff one.dateline two.dateline":    {1, "~ title: T → U\n~ events/0/when (A): 1914 → 1914-07\n- events/1 (B): B\n+ events/1 (C): C\n"},
		"diff one.dateline bad.dateline":    {2, ""},
		"diff one.dateline absent.dateline": {2, ""},
		"diff one.dateline":                 {2, ""},
	} {
		if status, out, err := run(t, all, strings.Fields(args)...); status != want.status || out != want.out {
			t.Errorf("%s: status %d, %q, %s", args, status, out, err)
		}
	}
	_, out, _ := run(t, all, "diff", "one.dateline", "two.dateline", "--json")
	var found []difference
	if err := json.Unmarshal([]byte(out), &found); err != nil || len(found) != 4 || found[1].Event != "a" || found[3].Kind != "added" {
		t.Errorf("as JSON: %v, %s", err, out)
	}
}

func TestEdit(t *testing.T) {
	all := map[string]string{
		"one.dateline": one, "good.json": `[{"event":"a","set":{"title":"New"}}]`, "table.csv": "title,when\nA,1914\n",
		"bad.json": "[{\"event\":\"a\",\"set\":{\"title\":\"New\"}},\n {\"event\":\"z\",\"remove\":true}]",
	}
	for args, want := range map[string]struct {
		status int
		err    string
	}{
		"edit one.dateline --apply good.json":               {0, "one.dateline was changed"},
		"edit one.dateline --set title=X --set author=Y":    {0, "one.dateline was changed"},
		"edit one.dateline --apply bad.json":                {1, "bad.json:2:11: there is no event with the id “z” ("},
		"edit one.dateline --apply absent.json":             {1, "absent.json:1:1: "},
		"edit absent.dateline --apply good.json":            {1, "absent.dateline:1:1: "},
		"edit table.csv --set title=X":                      {1, "table.csv: only files of Dateline's own format"},
		"edit one.dateline --set hemisphere=west":           {1, "--set:1:"},
		"edit one.dateline":                                 {2, "usage: "},
		"edit one.dateline --set title":                     {2, "usage: "},
		"edit one.dateline --set title=X --apply good.json": {2, "usage: "},
	} {
		if status, _, err := run(t, all, strings.Fields(args)...); status != want.status || !strings.HasPrefix(err, want.err) {
			t.Errorf("%s: status %d, %s", args, status, err)
		}
	}
}
