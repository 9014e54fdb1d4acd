package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/internal/words"
)

// kinds are the first bytes of exported files, by ending.
var kinds = map[string]string{"html": "<!DOCTYPE html>", "svg": "<svg ", "pdf": "%PDF-", "png": "\x89PNG"}

// exported exports a file and returns what was written.
func exported(t *testing.T, in, out string, flags ...string) []byte {
	t.Helper()
	status, _, said := run(t, files, append([]string{"export", in, out}, flags...)...)
	if status == exitMisuse {
		t.Fatalf("%s %s %v: %s", in, out, flags, said)
	}
	written, err := os.ReadFile(out)
	if err != nil {
		t.Fatalf("%s %s %v: %v: %s", in, out, flags, err, said)
	}
	return written
}

// TestExportRefusesWhatItCannotUnderstand expects a message with the values that are
// allowed, and no file.
func TestExportRefusesWhatItCannotUnderstand(t *testing.T) {
	for _, c := range []struct{ out, flag, value, said string }{
		{"out.svg", "window", "soon", "--window soon is not a valid range"},
		{"out.svg", "window", "1990/1965", "--window 1990/1965 is not a valid range"},
		{"out.svg", "window", "../..", "--window ../.. is not a valid range"},
		{"out.svg", "chapter", "nowhere", "the timeline has no chapters; use --window"},
		{"out.svg", "size", "wide", "--size “wide” is not valid; allowed: 1600, 1600x900, from 320 to 40000"},
		{"out.svg", "size", "100x100", "--size “100x100” is not valid"},
		{"out.svg", "size", "40001", "--size “40001” is not valid"},
		{"out.svg", "size", "400x-1", "--size “400x-1” is not valid"},
		{"out.png", "size", "16001x300", "the image would be 16,001 × 300 pixels, and a PNG can be at most 16,000 on each side"},
		{"out.png", "scale", "NaN", "--scale “NaN” is not valid"},
		{"out.png", "scale", "11", "the image would be 17,600 × "},
		{"out.svg", "scale-time", "round", "--scale-time “round” is not valid; allowed: linear, even, log"},
		{"out.svg", "lane", "colour", "--lane “colour” is not valid; allowed: lane, actor, place, status, tag, none"},
		{"out.svg", "as-known-on", "the day after", "--as-known-on “the day after” is not valid; allowed: 2024, "},
		{"out.svg", "as-known-on", "2024/..", "--as-known-on “2024/..” is not valid"},
		{"out.svg", "dated", "2020/2024", "--dated “2020/2024” is not valid"},
		{"out.svg", "without", "confirmed,certain", "--without “confirmed,certain” is not valid; allowed: confirmed, "},
		{"out.svg", "style", "pink", "the theme pink is not recognised; must be one of: light, "},
		{"out.svg", "lang", "tlh", "the language tlh is not recognised; must be one of: de, en"},
		{"out.html", "charts", "pie", "--charts “pie” is not valid; allowed: timeline, "},
		{"out.pdf", "paper", "a5", "--paper “a5” is not valid; allowed: one, a4, "},
		{"out.pdf", "scale", "16", "the image would be 44 pixels wide"},
		{"out.pdf", "part", "half", "--part “half” is not valid; allowed: both, sheets, key"},
		{"out.pptx", "events", "nobody", "there is no event with the id nobody"},
		{"out.svg", "handout", "true", "out.svg: worksheets are PDF"},
		{"out.txt", "title", "T", "out.txt: the name must end in .html, .svg, .pdf, .png or .pptx"},
	} {
		status, out, said := run(t, files, "export", "good.csv", c.out, "--paper=a4", "--"+c.flag+"="+c.value)
		if status != exitMisuse || out != "" || !strings.HasPrefix(said, c.said) || strings.Count(said, "\n") != 1 {
			t.Errorf("--%s %s: status %d, %q, %q; want %q", c.flag, c.value, status, out, said, c.said)
		}
		if _, err := os.Stat(c.out); err == nil {
			t.Errorf("--%s %s left a file behind", c.flag, c.value)
		}
	}
}

// TestExportAtOddTimes exports windows in the distant past and future, shorter than a
// day, and without any event.
func TestExportAtOddTimes(t *testing.T) {
	for _, window := range []string{"44 BC", "-0500/-0400", "Y-4500000000/2024", "1970s", "2024-06/..", "/1965", "2024-10-08", "2500/2600"} {
		for kind, beginning := range kinds {
			out := exported(t, "built.in", "out."+kind, "--window", window)
			if !bytes.HasPrefix(out, []byte(beginning)) {
				t.Errorf("%s, %s begins with %q", window, kind, out[:min(len(out), 20)])
			}
		}
	}
}

// TestExportSizes expects a PNG of the size of the flag.
func TestExportSizes(t *testing.T) {
	for _, c := range []struct {
		size, scale   string
		width, height int
	}{{"320x100", "1", 320, 100}, {"640x480", "2", 1280, 960}, {"16000x300", "1", 16000, 300}, {"333x2000", "0.5", 167, 1000}} {
		out := exported(t, "built.in", "out.png", "--size", c.size, "--scale", c.scale)
		config, err := png.DecodeConfig(bytes.NewReader(out))
		if err != nil || config.Width != c.width || config.Height != c.height {
			t.Errorf("%s at %s: %d x %d, %v", c.size, c.scale, config.Width, config.Height, err)
		}
	}
}

// TestExportOfHostileTexts expects that the text of any field stays text in what is
// written.
func TestExportOfHostileTexts(t *testing.T) {
	const hostile = `</text></svg><script>alert(1)</script><!--]]>&#0;"'\u0000\u0007\u202e)\n endobj`
	events := fmt.Sprintf(`{"id": "a", "title": "%[1]s", "when": "1918", "lane": "%[1]s", "description": "%[1]s", "actors": ["%[1]s"], "tags": ["%[1]s"],
		"place": {"name": "%[1]s"}, "claims": [{"who": "%[1]s", "stance": "asserts", "text": "%[1]s", "citations": [{"source": "s", "locator": "%[1]s"}]}]}`,
		strings.ReplaceAll(hostile, `"'`, `\"'`))
	file := fmt.Sprintf(`{"format": "dateline", "version": 1, "title": "%[1]s", "events": [%[2]s],
		"sources": [{"id": "s", "title": "%[1]s", "url": "javascript:alert(1)//%[1]s"}]}`, strings.ReplaceAll(hostile, `"'`, `\"'`), events)
	files := map[string]string{"hostile.dateline": file}
	for _, by := range []string{"lane", "actor", "place", "tag"} {
		status, _, said := run(t, files, "export", "hostile.dateline", "out.svg", "--lane", by, "--title", hostile)
		out, err := os.ReadFile("out.svg")
		if err != nil {
			t.Fatal(status, said, err)
		}
		for d := xml.NewDecoder(bytes.NewReader(out)); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("lanes by %s: %v", by, err)
			}
			if start, ok := token.(xml.StartElement); ok && start.Name.Local == "script" {
				t.Errorf("lanes by %s: the file has a script in it", by)
			}
		}
		if bytes.Contains(out, []byte(`href="javascript`)) {
			t.Errorf("lanes by %s: a source leads to a script", by)
		}
	}
	for _, flags := range [][]string{{"out.pdf"}, {"out.png"}, {"out.html"}, {"out.pdf", "--handout"}} {
		status, _, said := run(t, files, append([]string{"export", "hostile.dateline"}, flags...)...)
		if out, err := os.ReadFile(flags[0]); err != nil || bytes.Contains(out, []byte("(javascript:")) {
			t.Errorf("%v: status %d, %s, %v", flags, status, said, err)
		}
	}
}

// TestExportWithoutWhatIsNotAssessed takes the status that has no name in files.
func TestExportWithoutWhatIsNotAssessed(t *testing.T) {
	svg := string(exported(t, "good.csv", "a.svg", "--without", "not-assessed"))
	if strings.Contains(svg, "Vague") || !strings.Contains(svg, "Good") || !strings.Contains(svg, "Without: not assessed") {
		t.Error("what nobody assessed is there, or more is left out")
	}
	svg = string(exported(t, "good.csv", "a.svg", "--lane", "status"))
	if !strings.Contains(svg, ">not assessed<") || !strings.Contains(svg, ">not assessed: 1<") {
		t.Error("no lane is for what nobody assessed, or it is not counted")
	}
	if _, out, _ := run(t, files, "info", "good.csv"); !strings.Contains(out, "not assessed 1") {
		t.Errorf("not told:\n%s", out)
	}
}

// TestExportOfLittle exports one event, only events without a date, and no event.
func TestExportOfLittle(t *testing.T) {
	files := map[string]string{
		"one.csv":          "title,start\nOne,1918\n",
		"undated.dateline": `{"format": "dateline", "version": 1, "events": [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]}`,
		"none.dateline":    `{"format": "dateline", "version": 1, "events": []}`,
	}
	for name := range files {
		for kind, beginning := range kinds {
			status, _, said := run(t, files, "export", name, "out."+kind, "--as-known-on", "20 October 2024", "--size", "640x480")
			out, err := os.ReadFile("out." + kind)
			if err != nil || !bytes.HasPrefix(out, []byte(beginning)) {
				t.Errorf("%s as %s: status %d, %v, %s", name, kind, status, err, said)
			}
		}
		if status, _, said := run(t, files, "export", name, "out.pdf", "--handout"); status == exitMisuse {
			t.Errorf("%s as a handout: %s", name, said)
		}
	}
}

// TestExportTwice expects the same bytes both times.
func TestExportTwice(t *testing.T) {
	for kind := range kinds {
		flags := []string{"--window", "1960/2025", "--lane", "status", "--style", "projector", "--lang", "ko", "--dated", "2026-11-24"}
		if !bytes.Equal(exported(t, "built.in", "a."+kind, flags...), exported(t, "built.in", "a."+kind, flags...)) {
			t.Errorf("%s: the same timeline gave other bytes", kind)
		}
	}
	for _, part := range []string{"both", "sheets", "key"} {
		flags := []string{"--handout", "--paper", "letter", "--part", part}
		if !bytes.Equal(exported(t, "built.in", "a.pdf", flags...), exported(t, "built.in", "a.pdf", flags...)) {
			t.Errorf("handout, %s: the same timeline gave other bytes", part)
		}
	}
}

// TestExportSources: none, in short and in full, with dates and a legend or without.
func TestExportSources(t *testing.T) {
	svg := func(flags ...string) string {
		return string(exported(t, "built.in", "a.svg", append(flags, "--window", "1965/1967")...))
	}
	full, short, none := svg("--sources", "full"), svg("--sources", "short"), svg("--sources", "none")
	if !strings.Contains(full, ">Sources<") || !strings.Contains(short, ">Sources<") || strings.Contains(none, ">Sources<") {
		t.Error("sources are listed where they are not asked for, or not where they are")
	}
	for _, flag := range []string{"--dates", "--legend"} {
		if len(svg(flag, "off")) >= len(svg(flag, "on")) {
			t.Errorf("%s off takes nothing away", flag)
		}
		if status, _, said := run(t, files, "export", "good.csv", "a.svg", flag, "maybe"); status != exitMisuse || !strings.Contains(said, "on, off") {
			t.Errorf("%s maybe: %d, %s", flag, status, said)
		}
	}
	if status, _, said := run(t, files, "export", "good.csv", "a.svg", "--sources", "some"); status != exitMisuse || !strings.Contains(said, "none, short, full") {
		t.Errorf("%d, %s", status, said)
	}
}

// TestExportOnScalesOfTime says so in the picture, on slides and on worksheets.
func TestExportOnScalesOfTime(t *testing.T) {
	for scale, said := range map[string]string{"linear": "", "even": "crowded times wider", "log": "logarithmic"} {
		svg := string(exported(t, "built.in", "a.svg", "--scale-time", scale, "--size", "1200x700"))
		for _, words := range []string{"crowded times wider", "logarithmic"} {
			if strings.Contains(svg, ">"+words+"<") != (words == said) {
				t.Errorf("on the scale %s %q is there, or is not", scale, words)
			}
		}
		plain := exported(t, "built.in", "b.pdf", "--handout")
		if own := exported(t, "built.in", "a.pdf", "--handout", "--scale-time", scale); bytes.Equal(own, plain) != (scale == "linear") {
			t.Errorf("worksheets are the same on the scale %s and without one, or are not", scale)
		}
	}
}

// TestExportTellsWhatFontsLack on standard error, and writes the file all the same.
func TestExportTellsWhatFontsLack(t *testing.T) {
	sources, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for _, out := range []string{"out.png", "out.svg"} {
		status, _, said := run(t, files, "export", "chinese.csv", out)
		if told := strings.Contains(said, "such as 東 (script: Han) in “東京"); status != 0 || told != (out == "out.png") {
			t.Errorf("%s: %d, %s", out, status, said)
		}
		if _, err := os.Stat(out); err != nil {
			t.Error(err)
		}
	}
	folder := filepath.Join(sources, "../../internal/systemfonts/testdata/fonts")
	var said bytes.Buffer
	c := command{out: io.Discard, err: &said, text: words.English(), fontFolders: func() []string { return []string{folder} }}
	if status := c.run([]string{"export", "chinese.csv", "out.png"}); status != 0 || said.Len() > 0 {
		t.Errorf("with a font for it: %d, %s", status, said.String())
	}
}

// TestExportOfAChapter is the export of its time, by its name, or by the time after
// which a chapter that was found is named.
func TestExportOfAChapter(t *testing.T) {
	var all []string
	for _, when := range []string{"1965", "1966", "1967", "1968", "1970", "2024-10", "2024-11", "2024-12", "2025-02", "2025-04"} {
		all = append(all, `{"title":"A","when":"`+when+`"}`)
	}
	events := `"events":[` + strings.Join(all, ",") + "]"
	for name, in := range map[string]string{
		"The second age":             `{"format":"dateline","version":1,"chapters":[{"name":"The first age","when":"1960/1999"},{"name":"The second age","when":"2024-10/2025-04"}],` + events + `}`,
		"October 2024 to April 2025": `{"format":"dateline","version":1,` + events + `}`,
	} {
		path := filepath.Join(t.TempDir(), "in.dateline")
		if err := os.WriteFile(path, []byte(in), 0o644); err != nil {
			t.Fatal(err)
		}
		out := filepath.Join(t.TempDir(), "out.svg")
		named := exported(t, path, out, "--chapter", name)
		if windowed := exported(t, path, out, "--window", "2024-10/2025-04"); !bytes.Equal(named, windowed) {
			t.Errorf("%s: it is not what its time is", name)
		}
		for _, flags := range [][]string{{"--chapter", "The third age"}, {"--chapter", name, "--window", "2024"}} {
			status, _, said := run(t, files, append([]string{"export", path, out}, flags...)...)
			if status != exitMisuse || !strings.Contains(said, "The third age”; there are: ") && !strings.Contains(said, "cannot be used together") {
				t.Errorf("%v: %d, %s", flags, status, said)
			}
		}
	}
}
