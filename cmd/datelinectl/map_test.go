package main

import (
	"strings"
	"testing"
)

func TestMap(t *testing.T) {
	all := map[string]string{
		"krieg.csv":    "Was;Tag;Wo\nKrieg;28. Juli 1914;Belgrad\n",
		"colours.csv":  "Name,Colour\nA,red\n",
		"own.dateline": `{"format":"dateline","version":1}`,
		"map.json":     `{"columns":[{"name":"Tag","role":"start"},{"name":"Wo","role":"title"}]}`,
		"undated.json": `{"columns":[{"name":"Name","role":"title"}]}`,
		"bad.json":     `{"columns":[{"name":"Tag","role":"boss"}]}`,
	}
	for _, c := range []struct {
		args     string
		status   int
		out, err string // what it prints must begin so
	}{
		{"map krieg.csv", 0, "{\n  \"charset\": \"UTF-8\",\n  \"delimiter\": \";\",\n  \"header\": 1,\n  \"columns\": [\n    {\n      \"name\": \"Was\",\n      \"role\": \"title\"", ""},
		{"map krieg.csv --map map.json", 0, "{\n  \"charset\": \"UTF-8\",\n  \"delimiter\": \";\",\n  \"header\": 1,\n  \"columns\": [\n    {\n      \"name\": \"Was\",\n      \"role\": \"keep\"", ""},
		{"map colours.csv", 1, "{\n", "colours.csv:1:1: none of the columns contains dates: Name, Colour"},
		{"map own.dateline", 1, "", "own.dateline is not a table"},
		{"map absent", 1, "", "absent:1:1: the file does not exist"},
		{"map krieg.csv --map absent", 1, "", "absent:1:1: "},
		{"map krieg.csv --map bad.json", 1, "", "bad.json:1:1: the role “boss” is not recognised"},
		{"map", 2, "", "usage: "},
		{"convert krieg.csv - --to dateline --map map.json --report report.json", 0, "{\n  \"format\": \"dateline\",\n  \"version\": 1,\n  \"events\": [\n    {\n      \"id\": \"row-1\",\n      \"title\": \"Belgrad\"", ""},
		{"convert colours.csv - --to dateline --map undated.json", 1, "{\n  \"format\": \"dateline\"", "colours.csv:2:1: there is no date"},
		{"convert krieg.csv - --to dateline --map bad.json", 1, "", "bad.json:1:1: "},
	} {
		status, out, err := run(t, all, strings.Fields(c.args)...)
		if status != c.status || !strings.HasPrefix(out, c.out) || !strings.HasPrefix(err, c.err) || c.out == "" && out != "" || c.err == "" && err != "" {
			t.Errorf("%s: status %d\nout: %s\nerr: %s", c.args, status, out, err)
		}
	}
}
