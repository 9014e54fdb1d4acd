package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/data"
	"dateline/internal/words"
)

// run runs a command line in a folder that holds files.
func run(t *testing.T, files map[string]string, args ...string) (status int, out, err string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	var stdout, stderr bytes.Buffer
	c := command{out: &stdout, err: &stderr, text: words.English()}
	status = c.run(args)
	return status, stdout.String(), stderr.String()
}

var files = map[string]string{
	"good.csv":      "title,start,status\nGood,1918-11-11,confirmed\nVague,197X/198X,\n",
	"bad.csv":       "title,start,status\nGood,1918,confirmed\nBad,1918-02-30,claimed\nOdd,1919,likely\n",
	"own.html":      "title,start\nGood,1918\n",
	"built.in":      string(data.BuiltIn),
	"letter.txt":    "Dear Sir",
	"empty.csv":     "",
	"chinese.csv":   "title,start\n東京,1918\n",
	"untitled.csv":  "shade,start\n3,1918\n",
	"hostile.csv":   "title,start\n</script><img src=x onerror=alert(1)>,1918\n",
	"date.dateline": "{\n  \"format\": \"dateline\", \"version\": 1,\n  \"events\": [{\"id\": \"a\", \"title\": \"A\", \"when\": \"soon\"}]\n}",
}

func TestCommands(t *testing.T) {
	for _, c := range []struct {
		args     string
		status   int
		out, err string // what it prints must begin so
	}{
		{"check good.csv", 0, "good.csv: no problems; events: 2, claims: 0\n", ""},
		{"check built.in", 0, "built.in: no problems; events: 102, claims: 531\n", ""},
		{"check bad.csv", 1, "bad.csv:3:5: the date “1918-02-30” does not exist (", ""},
		{"check letter.txt", 1, "letter.txt:1:1: this is not a timeline (", ""},
		{"check empty.csv", 1, "empty.csv:1:1: the file is empty (", ""},
		{"check untitled.csv", 1, "untitled.csv:1:1: none of the columns contains titles: shade, start (", ""},
		{"check date.dateline", 1, "date.dateline:3:48: “soon” is not a date: a year is expected at character 1 (", ""},
		{"check .", 1, ".:1:1: this is a folder, not a file (", ""},
		{"check absent", 1, "absent:1:1: the file does not exist (", ""},
		{"check", 2, "", "usage: "},
		{"check good.csv bad.csv", 2, "", "usage: "},
		{"check --odd good.csv", 2, "", "usage: "},
		{"frobnicate", 2, "", "datelinectl: the command “frobnicate” is not recognised\nusage: "},
		{"", 2, "", "usage: "},
		{"help", 0, "usage: ", ""},
		{"info good.csv", 0, "Title", ""},
		{"info bad.csv", 1, "Title", "bad.csv:3:5: "},
		{"info letter.txt", 1, "", "letter.txt:1:1: "},
		{"export good.csv out.html", 0, "Exported to out.html\n", ""},
		{"export bad.csv out.html", 1, "Exported to out.html\n", "bad.csv:3:5: "},
		{"export letter.txt out.html", 1, "", "letter.txt:1:1: "},
		{"export good.csv no/such/folder.html", 1, "", "no/such/folder.html:1:1: this could not be written: "},
		{"export good.csv", 2, "", "usage: "},
		{"export good.csv good.csv", 2, "", "good.csv: the name must end in "},
		{"export own.html own.html", 2, "", "own.html: this is the timeline itself"},
	} {
		status, out, err := run(t, files, strings.Fields(c.args)...)
		if status != c.status || !strings.HasPrefix(out, c.out) || !strings.HasPrefix(err, c.err) || c.out == "" && out != "" || c.err == "" && err != "" {
			t.Errorf("%s: status %d\nout: %s\nerr: %s", c.args, status, out, err)
		}
	}
}

func TestCheckListsEveryProblem(t *testing.T) {
	_, out, _ := run(t, files, "check", "bad.csv")
	if strings.Count(out, "\n") != 2 || !strings.Contains(out, "bad.csv:4:10: the status “likely” is not recognised (must be one of: ") {
		t.Errorf("out:\n%s", out)
	}
}

func TestInfoAsJSON(t *testing.T) {
	for _, args := range [][]string{{"info", "--json", "good.csv"}, {"info", "good.csv", "--json"}} {
		status, out, _ := run(t, files, args...)
		var d description
		if err := json.Unmarshal([]byte(out), &d); err != nil {
			t.Fatal(err)
		}
		if status != 0 || d.Events != 2 || d.Earliest != "1918-11-11T00:00:00" || d.Latest != "1989-12-31T23:59:59" || d.Statuses["not-assessed"] != 1 {
			t.Errorf("%v: status %d, %+v", args, status, d)
		}
	}
}

func TestExportedTitleStaysText(t *testing.T) {
	if status, _, err := run(t, files, "export", "hostile.csv", "out.html"); status != 0 {
		t.Fatal(err)
	}
	page, err := os.ReadFile("out.html")
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(page, []byte("<img src=x")) || !bytes.Contains(page, []byte("&lt;img src=x onerror=alert(1)&gt;")) {
		t.Error("the title is not encoded")
	}
}

func TestFailedExportLeavesTheOldPage(t *testing.T) {
	dir := t.TempDir()
	page := filepath.Join(dir, "page.html")
	if err := os.WriteFile(page, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	if status, _, _ := run(t, files, "export", "letter.txt", page); status != 1 {
		t.Fatal("no failure")
	}
	if got, _ := os.ReadFile(page); string(got) != "old" {
		t.Errorf("the page holds %q", got)
	}
}
