package main

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"dateline/data"
	"dateline/internal/words"
)

func TestConvert(t *testing.T) {
	for _, c := range []struct {
		args     string
		status   int
		out, err string // what it prints must begin so
	}{
		{"convert good.csv out.dateline", 0, "", "out.dateline was written (dateline); events: 2, claims: 0, sources: 0\n"},
		{"convert good.csv - --to dateline", 0, "{\n  \"format\": \"dateline\"", "- was written (dateline)"},
		{"convert --to dateline good.csv out.odd", 0, "", "out.odd was written (dateline)"},
		{"convert bad.csv out.dateline", 1, "", "bad.csv:3:5: "},
		{"convert letter.txt out.dateline", 1, "", "letter.txt:1:1: "},
		{"convert absent out.dateline", 1, "", "absent:1:1: the file does not exist"},
		{"convert good.csv no/such/folder.dateline", 1, "", "no/such/folder.dateline:1:1: this could not be written: "},
		{"convert good.csv out.odd", 2, "", "out.odd: the format cannot be told from the name; set --to to one of: dateline"},
		{"convert good.csv -", 2, "", "-: the format cannot be told from the name"},
		{"convert good.csv out.dateline --to cuneiform", 2, "", "datelinectl: the format “cuneiform” is not recognised; must be one of: dateline"},
		{"convert good.csv out.dateline --from cuneiform", 2, "", "datelinectl: the format “cuneiform” is not recognised"},
		{"convert own.dateline own.dateline", 2, "", "own.dateline: this is the timeline itself"},
		{"convert good.csv - --to dateline --report -", 2, "", "datelinectl: the timeline and the report cannot both"},
		{"convert good.csv", 2, "", "usage: "},
	} {
		all := map[string]string{"own.dateline": string(data.BuiltIn)}
		for name, text := range files {
			all[name] = text
		}
		status, out, err := run(t, all, strings.Fields(c.args)...)
		if status != c.status || !strings.HasPrefix(out, c.out) || !strings.HasPrefix(err, c.err) || c.out == "" && out != "" || c.err == "" && err != "" {
			t.Errorf("%s: status %d\nout: %s\nerr: %s", c.args, status, out, err)
		}
	}
}

// lossReport is the report as JSON.
type lossReport struct {
	Read, Write *struct {
		Format                  string
		Events, Claims, Sources int
		Changes                 []struct {
			Kind, What, Key, Why string
			Count                int
			Places               []struct {
				Line, Column  int
				Before, After string
			}
		}
		Problems []struct {
			Line, Column       int
			Key, Message, Hint string
		}
	}
}

func TestConvertReportsForPrograms(t *testing.T) {
	all := map[string]string{"old.csv": "title,start\nA,196u\nB,\nC,1918\n"}
	status, out, errors := run(t, all, "convert", "old.csv", "new.dateline", "--report", "-")
	var r lossReport
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatalf("%v\n%s%s", err, out, errors)
	}
	if status != 1 || r.Read.Format != "csv" || r.Read.Events != 2 || r.Write.Format != "dateline" || r.Write.Events != 2 || len(r.Write.Changes) != 0 {
		t.Errorf("status %d\n%s", status, out)
	}
	change := r.Read.Changes[0]
	if change.Kind != "changed" || change.What != "when" || change.Count != 1 || change.Places[0].Line != 2 || change.Places[0].Column != 3 ||
		change.Places[0].Before != "196u" || change.Places[0].After != "196X" {
		t.Errorf("%+v", change)
	}
	if p := r.Read.Problems[0]; p.Line != 3 || p.Key != "problem.date-missing" || p.Message == "" || p.Hint == "" {
		t.Errorf("%+v", p)
	}
	if errors != "" {
		t.Errorf("what is in the report is said again:\n%s", errors)
	}
}

func TestConvertBetweenStreams(t *testing.T) {
	var out, errors bytes.Buffer
	c := command{in: bytes.NewReader(data.BuiltIn), out: &out, err: &errors, text: words.English()}
	t.Chdir(t.TempDir())
	if status := c.run([]string{"convert", "-", "-", "--to", "dateline", "--report", "report.json"}); status != 0 {
		t.Fatalf("status %d\n%s", status, errors.String())
	}
	if !bytes.Equal(out.Bytes(), data.BuiltIn) {
		t.Error("the native format does not come back as it was")
	}
	if text, err := os.ReadFile("report.json"); err != nil || !json.Valid(text) {
		t.Errorf("%v\n%s", err, text)
	}
}

func TestFailedConversionLeavesTheOldFile(t *testing.T) {
	all := map[string]string{"letter.txt": "Dear Sir", "out.dateline": "old"}
	if status, _, _ := run(t, all, "convert", "letter.txt", "out.dateline"); status != 1 {
		t.Errorf("status %d", status)
	}
	if got, _ := os.ReadFile("out.dateline"); string(got) != "old" {
		t.Errorf("the old file is gone: %.40q", got)
	}
}
