package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/internal/document/lock"
	"dateline/internal/formats"
	"dateline/internal/timeline"
)

const one = `{"format":"dateline","version":1,"title":"T","events":[{"id":"a","title":"A","when":"1914","x":1},{"id":"b","title":"B","when":"1915"}]}`

func TestDiff(t *testing.T) {
	all := map[string]string{
		"one.dateline": one, "same.dateline": strings.ReplaceAll(one, `,"`, `, "`), "bad.dateline": "{",
		"two.dateline": `{"format":"dateline","version":1,"title":"U","events":[{"id":"a","title":"A","when":"1914-07","x":1},{"id":"c","title":"C","when":"1916"}]}`,
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
	if err := json.Unmarshal([]byte(out), &found); err != nil || len(found) != 4 || found[1].Event != "a" || found[3].Kind != timeline.Added {
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
		"edit one.dateline --set a.when=1986-05":            {0, "one.dateline was changed"},
		"edit one.dateline --set a.tags=[\"x\"]":            {0, "one.dateline was changed"},
		"edit one.dateline --set a.tags=x":                  {1, "--set:1:"},
		"edit one.dateline --set title=X --set z.when=1986": {1, "--set:2:10: there is no event with the id “z” ("},
		"edit one.dateline --apply bad.json":                {1, "bad.json:2:11: there is no event with the id “z” ("},
		"edit one.dateline --apply absent.json":             {1, "absent.json:1:1: "},
		"edit absent.dateline --apply good.json":            {1, "absent.dateline:1:1: "},
		"edit table.csv --set title=X":                      {1, "table.csv: only files of Dateline's own format"},
		"edit one.dateline --set a.wen=1986":                {1, "--set:1:22: there is no field “wen” (did you mean “when”?"},
		"edit one.dateline --set a.wen=1 --unknown-fields":  {0, "one.dateline was changed"},
		"edit one.dateline --set title=X --set b.x=2":       {1, "--set:2:21: there is no field “x” (must be one of: id, title, when"},
		"edit one.dateline --set titel=X":                   {1, "--set:1:10: there is no field “titel” (did you mean “title”?"},
		"edit one.dateline --set a.x=2":                     {0, "one.dateline was changed"},
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

// TestEditLeavesWhatIsOpenElsewhere, and goes on once it is closed there.
func TestEditLeavesWhatIsOpenElsewhere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "one.dateline")
	if err := os.WriteFile(path, []byte(one), 0o644); err != nil {
		t.Fatal(err)
	}
	l, err := lock.Take(path)
	if err != nil {
		t.Fatal(err)
	}
	status, _, said := run(t, nil, "edit", path, "--set", "title=X")
	if text, _ := os.ReadFile(path); status != exitProblems || !strings.Contains(said, "it is open in another program") || string(text) != one {
		t.Errorf("status %d, %s: %s", status, said, text)
	}
	l.Release()
	if status, _, said := run(t, nil, "edit", path, "--set", "a.when=1986-05", "--set", `b.tags=["x","y"]`); status != exitFine {
		t.Errorf("status %d, %s", status, said)
	}
	text, _ := os.ReadFile(path)
	r, err := formats.Read(path, text)
	if err != nil || r.Timeline.Events.At(0).When.Value.String() != "1986-05" || len(r.Timeline.Events.At(1).Details().Tags) != 2 {
		t.Errorf("the file holds %s: %v", text, err)
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}
