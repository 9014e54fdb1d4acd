package formats

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/csvtext"
	"dateline/internal/format/formattest"
	"dateline/internal/timeline"
)

func TestNativeIsFixpoint(t *testing.T) {
	for name, text := range map[string]string{
		"the built-in timeline": string(data.BuiltIn),
		"unknown fields": `{"format":"dateline","version":1,"title":"x","later":{"a":[1, 2,{"b":null}]},
			"events":[{"id":"a","title":"A","when":{"edtf":"1918-03","text":"März 1918"},"colour":"red",
			"place":{"name":"P","lat":-1.5,"lon":2,"map":7},"claims":[{"stance":"denies","weight":0.25}]}]}`,
		"values that are not understood": `{"format":"dateline","version":1,"events":[{"id":7,"title":"A","when":"soon","status":"maybe","status":"forged","place":{"name":"P","lat":1}}]}`,
	} {
		first, err := Read("f.dateline", []byte(text))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		once := formattest.NativeOf(t, first.Timeline)
		second, err := Read("f.dateline", once)
		if err != nil {
			t.Fatalf("%s: read again: %v", name, err)
		}
		if twice := formattest.NativeOf(t, second.Timeline); !bytes.Equal(once, twice) {
			t.Errorf("%s: written twice gives\n%s\nthen\n%s", name, once, twice)
		}
		if len(first.Problems) != len(second.Problems) {
			t.Errorf("%s: problems\n%safter writing\n%s", name, formattest.Problems(first), formattest.Problems(second))
		}
	}
}

func TestUnknownFieldsSurvive(t *testing.T) {
	r, err := Read("f", []byte(`{"format":"dateline","version":1,"later":[1],"events":[{"title":"A","when":"1918","shade":"<b>"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	out := string(formattest.NativeOf(t, r.Timeline))
	for _, want := range []string{"\"later\": [\n    1\n  ]", `"shade": "<b>"`} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is lost in\n%s", want, out)
		}
	}
}

func TestNativeProblemsHavePositions(t *testing.T) {
	r, err := Read("f", []byte(`{
  "format": "dateline", "version": 1,
  "events": [
    {"id": "a", "title": "A", "when": "2004-02-30"},
    {"id": "a", "title": "B", "when": "1918", "status": "likely"},
    {"id": "c", "title": "", "when": "1918", "claims": [{"stance": "hopes", "citations": [{"source": "no"}]}]},
    7,
    {"id": "d", "title": "D", "when": "1918", "place": {"lat": 91, "lon": 0}, "importance": 9}
  ],
  "sources": [{"id": "s", "url": "javascript:alert(1)", "repeats": "t"}]
}`))
	if err != nil {
		t.Fatal(err)
	}
	got := formattest.Problems(r)
	for _, want := range []string{
		"f:4:39: the date “2004-02-30” does not exist",
		"f:5:57: the status “likely” is not recognised (",
		"f:6:68: the stance “hopes” is not recognised (",
		"f:7:5: ",
		"f:8:93: ",
		"f:5:12: the id “a” appears twice",
		"f:6:5: there is no title",
		"f:6:102: the source “no” is cited but not listed",
		"f:8:56: the coordinates 91, 0 are not valid",
		"f:10:34: “javascript:alert(1)” is not a valid link",
		"f:10:68: the source “t” is cited but not listed",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("missing %q in\n%s", want, got)
		}
	}
	if r.Timeline.Events.Len() != 4 {
		t.Errorf("%d events are left, want 4", r.Timeline.Events.Len())
	}
}

// TestNativeRanks: what is no rank is reported at its place, and kept.
func TestNativeRanks(t *testing.T) {
	for value, want := range map[string]uint32{
		"1": 1, "17000": 17000, "3.0": 3, "1e9": timeline.MostRank, "1000000001": 0, "0": 0, "-1": 0, "2.5": 0, `"1st"`: 0, `"3"`: 0, "true": 0, "[1]": 0, "1e400": 0,
	} {
		r, err := Read("f", []byte(`{"format":"dateline","version":1,"events":[{"title":"A","when":"1918","rank":`+value+`}]}`))
		if err != nil {
			t.Fatal(err)
		}
		e := r.Timeline.Events.At(0)
		if e.Rank != want || e.Details().Extra.Has("rank") != (want == 0) {
			t.Errorf("%s is the rank %d, not %d; kept are %v", value, e.Rank, want, e.Details().Extra)
		}
		if got := formattest.Problems(r); (want == 0) != (strings.HasPrefix(got, "f:1:78: the rank “") && strings.Contains(got, "from 1, the first, to 1,000,000,000")) || want > 0 && got != "" {
			t.Errorf("%s: problems %q", value, got)
		}
	}
}

func TestProblemsOfChapters(t *testing.T) {
	r, err := Read("f", []byte(`{
  "format": "dateline", "version": 1,
  "chapters": [
    {"name": " ", "when": "1965"},
    {"name": "A", "when": "soon"},
    {"name": "B"},
    {"name": "C", "when": "[1965,1966]"},
    "D",
    {"name": "E", "when": "1965/..", "colour": 1}
  ]
}`))
	if err != nil {
		t.Fatal(err)
	}
	got := formattest.Problems(r)
	for _, want := range []string{"f:4:5: there is a chapter without a name", "f:5:27: “soon”", "f:6:5: there is a chapter without a date", "f:7:27: a chapter needs a stretch of time", "f:8:5: "} {
		if !strings.Contains(got, want) {
			t.Errorf("missing %q in\n%s", want, got)
		}
	}
	if len(r.Problems) != 5 || len(r.Timeline.Chapters) != 5 {
		t.Errorf("%d problems, %d chapters\n%s", len(r.Problems), len(r.Timeline.Chapters), got)
	}
	for _, p := range r.Problems {
		if p.Hint.Key == "" {
			t.Errorf("no hint: %s", p.Message.Key)
		}
	}
	out := string(formattest.NativeOf(t, r.Timeline))
	for _, want := range []string{`"when": "soon"`, `"D"`, `"colour": 1`} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is lost in\n%s", want, out)
		}
	}
}

// TestAMillionChapters are read and merged in time.
func TestAMillionChapters(t *testing.T) {
	formattest.Long(t)
	text := `{"format":"dateline","version":1,"chapters":[` + strings.TrimSuffix(strings.Repeat(`{"name":"x","when":"1965"},`, 1_000_000), ",") + `]}`
	r, err := Read("f.dateline", []byte(text))
	if err != nil || len(r.Timeline.Chapters) != 1_000_000 {
		t.Fatal(err)
	}
	if merged := timeline.Merge(r.Timeline, r.Timeline, timeline.Merging{}); len(merged.Timeline.Chapters) != 1_000_000 {
		t.Errorf("merged with itself there are %d", len(merged.Timeline.Chapters))
	}
}

func TestNewerVersionIsReadOnly(t *testing.T) {
	r, err := Read("f", []byte(`{"format":"dateline","version":2,"events":[]}`))
	if err != nil || !r.ReadOnly || len(r.Problems) != 1 {
		t.Errorf("read-only %v, %v, %s", r.ReadOnly, err, formattest.Problems(r))
	}
}

func TestCSV(t *testing.T) {
	r, err := Read("f.csv", []byte("\ufeffStart,Title,notes,end,lane,lat,lon,status,source\n"+
		"1914-07-28,War,a,1918-11-11,Europe,44.8,20.5,confirmed,https://example.org/war\n"+
		"20241018,\"Two\nlines\",,,,,,,A book\n"+
		"1918,Peace,,..,,,,disputed,A book\n"+
		"2024-10-18 17:12:00,Late,,,,,,,\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Problems) > 0 {
		t.Errorf("problems:\n%s", formattest.Problems(r))
	}
	var dates []string
	for _, e := range r.Timeline.Events.All() {
		dates = append(dates, e.When.String())
	}
	if got := strings.Join(dates, " "); got != "1914-07-28/1918-11-11 2024-10-18 1918/.. 2024-10-18T17:12:00" {
		t.Errorf("dates: %s", got)
	}
	first := r.Timeline.Events.At(0)
	if first.LastStatus() != timeline.Confirmed || len(first.Claims) != 1 || !first.Details().Place.HasCoordinates || string(first.Details().Extra[0].Value) != `"a"` {
		t.Errorf("first event: %+v", first)
	}
	if len(r.Timeline.Sources) != 2 || r.Timeline.Sources[0].URL != "https://example.org/war" || r.Timeline.Sources[1].Title != "A book" {
		t.Errorf("sources: %+v", r.Timeline.Sources)
	}
}

func TestCSVGoesOnAfterABadQuote(t *testing.T) {
	r, err := Read("f.csv", []byte("title,start,end\nÄÖÜ \"hi\",2024\nGood,1918\nÄÖÜ äöü,2024,2023\n"))
	if err != nil {
		t.Fatal(err)
	}
	got := formattest.Problems(r)
	if r.Timeline.Events.Len() != 1 || !strings.Contains(got, "f:2:5: ") || !strings.Contains(got, "f:4:14: ") {
		t.Errorf("%d events, problems:\n%s", r.Timeline.Events.Len(), got)
	}
}

func TestCSVKeepsEveryCell(t *testing.T) {
	r, err := Read("f.csv", []byte("title,start,end,,claims,note,note,lat,lon\nA,20241018,..,x,y,z,w,NaN,1\n"))
	if err != nil {
		t.Fatal(err)
	}
	again, err := Read("f", formattest.NativeOf(t, r.Timeline))
	if err != nil {
		t.Fatal(err)
	}
	if len(again.Problems) > 0 || again.Timeline.Events.At(0).When.String() != "2024-10-18/.." {
		t.Errorf("read again:\n%s", formattest.Problems(again))
	}
	for _, cell := range []string{`"x"`, `"y"`, `"z"`, `"w"`, `"NaN"`} {
		if !strings.Contains(string(formattest.NativeOf(t, r.Timeline)), cell) {
			t.Errorf("%s is lost", cell)
		}
	}
}

func TestNothingOfANativeFileIsLost(t *testing.T) {
	text := `{"format":"dateline","version":1,"events":[7,{"id":"a","title":"A","when":{"edtf":"1918","edtf":"1919"},
		"place":{"name":"P","lat":"43.1","lon":131.9},"description":"half \\ud800"},[8]]}`
	text = strings.ReplaceAll(text, `\\u`, `\u`)
	r, err := Read("f", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	kept := string(formattest.NativeOf(t, r.Timeline))
	for _, part := range []string{"7", "1919", `"43.1"`, "131.9", `\ud800`, "8"} {
		if !strings.Contains(kept, part) {
			t.Errorf("%s is lost in\n%s", part, kept)
		}
	}
	if r.Timeline.Events.At(0).Details().Place.HasCoordinates {
		t.Error("half a coordinate is taken for a place")
	}
	if len(r.Problems) == 0 {
		t.Error("no problem is told")
	}
}

func TestMessagesCannotForgeLines(t *testing.T) {
	r, err := Read("f", []byte(`{"format":"dateline","version":1,"events":[{"id":"a\nFAKE:1:1: x\u001b[31m","title":"A","when":"1918"},{"id":"a\nFAKE:1:1: x\u001b[31m","title":"B","when":"1918"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if got := formattest.Problems(r); strings.Count(got, "\n") != 1 || strings.ContainsRune(got, '\x1b') {
		t.Errorf("%q", got)
	}
}

func TestCSVBadRowsDoNotStopTheFile(t *testing.T) {
	r, err := Read("f.csv", []byte("title,start,end,status,lat,lon\n"+
		"Good,1918,,,,\n"+
		",1918,,,,\n"+
		"No date,,,,,\n"+
		"Bad date,soon,,,,\n"+
		"Backwards,1918,1914,,,\n"+
		"Odd status,1918,,likely,,\n"+
		"Half a place,1918,,,1,\n"+
		"Off the globe,1918,,,100,1\n"+
		"Too long,1918,,,,,,\n"+
		"Short,1918\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"f:3:1: ", "f:4:9: ", "f:5:10: ", "f:6:16: ", "f:7:18: ", "f:8:21: ", "f:9:1: ", "f:10:19: "}
	got := strings.Split(strings.TrimSpace(formattest.Problems(r)), "\n")
	if len(got) != len(want) {
		t.Fatalf("problems:\n%s", formattest.Problems(r))
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("problem %d: %s, want %s", i, got[i], want[i])
		}
	}
	if r.Timeline.Events.Len() != 5 {
		t.Errorf("%d events, want 5", r.Timeline.Events.Len())
	}
	kept := string(formattest.NativeOf(t, r.Timeline))
	for _, want := range []string{`"status": "likely"`, `"lat": "1"`} {
		if !strings.Contains(kept, want) {
			t.Errorf("the cell %s is lost in\n%s", want, kept)
		}
	}
}

func TestUnreadableFilesSayWhy(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty.csv", " \n", "f:1:1: the file is empty"},
		{"letter.txt", "Dear Sir,\nthank you", "f:1:1: this is not a timeline"},
		{"wide.csv", strings.Repeat(";", 20_000) + "\n", "f:1:1: the table has 20,001 columns"},
		{"word.txt", "hello", "f:1:1: this is not a timeline"},
		{"x.csv", "start,shade\n1918,3\n", "f:1:1: none of the columns contains titles: start, shade"},
		{"x.csv", "title,shade\nx,red\n", "f:1:1: none of the columns contains dates: title, shade"},
		{"x.csv", "title,start,title\n", "f:1:13: the column “title” appears twice"},
		{"x.csv", "title,start\n\"x,1918\n", "f:3:1: "},
		{"x.csv", "title,start\nx\"y,1918\n", "f:2:2: "},
		{"x.csv", "title,start\n\"" + strings.Repeat("x\n", csvtext.MaxRecord), "f:2:1: a row is longer than 1 MB"},
		{"x.dateline", "hello", "f:1:1: this is not a timeline"},
		{"x.json", `{"title":"x"}`, "f:1:1: this is not a timeline"},
		{"x.json", `{"format":"dateline",`, "f:1:22: the file is incomplete"},
		{"x.json", "{\"format\":\"dateline\",\n  oops}", "f:2:3: "},
		{"x.json", `{"format":"dateline"} x`, "f:1:23: "},
		{"x.json", `{"format":"dateline","x":` + strings.Repeat("[", 300), "f:1:282: nested deeper than 256"},
		{"x.json", "{\"a\":\n\"\xff\"}", "f:2:2: "},
		{"x.bin", "\x89PNG\x00\x00", "f:1:1: this is not a timeline"},
	} {
		_, err := Read(c.name, []byte(c.text))
		if err == nil {
			t.Errorf("%s %.20q is read", c.name, c.text)
			continue
		}
		if got := format.ProblemOf(err).Text("f", formattest.English); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s %.20q: %s, want %s", c.name, c.text, got, c.want)
		}
	}
}

func TestReadFileRefusesWhatIsNoFile(t *testing.T) {
	dir := t.TempDir()
	fifo := filepath.Join(dir, "fifo")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Fatal(err)
	}
	loop := filepath.Join(dir, "loop")
	if err := os.Symlink(loop, loop); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		dir:                          "this is a folder",
		fifo:                         "this is not a regular file",
		"/dev/full":                  "this is not a regular file",
		filepath.Join(dir, "absent"): "the file does not exist",
		loop:                         "the file cannot be read",
	} {
		done := make(chan error, 1)
		go func() {
			_, err := ReadFile(context.Background(), path, format.Options{})
			done <- err
		}()
		select {
		case err := <-done:
			if err == nil {
				t.Errorf("%s is read", path)
			} else if got := format.ProblemOf(err).Message.In(formattest.English); !strings.HasPrefix(got, want) {
				t.Errorf("%s: %s, want %s", path, got, want)
			}
		case <-time.After(formattest.Patience):
			t.Errorf("%s: no answer", path)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"format":"dateline","version":1,"events":[{"id":"a","title":"A","when":"197X/198X","claims":[{"said":"2024~"}]}]}`))
	f.Add([]byte("title,start,end,status,source\n\"A\",1918,..,claimed,x\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := Read("f", data)
		if err != nil {
			if format.ProblemOf(err).Message.In(formattest.English) == "" {
				t.Fatalf("no message for %v", err)
			}
			return
		}
		once := formattest.NativeOf(t, r.Timeline)
		again, err := Read("f.dateline", once)
		if err != nil {
			t.Fatalf("cannot read what was written: %v\n%s", err, once)
		}
		if twice := formattest.NativeOf(t, again.Timeline); !bytes.Equal(once, twice) {
			t.Fatalf("no fixpoint:\n%s\n%s", once, twice)
		}
	})
}

func TestCalendarAndHemisphereDecideHowDatesAreRead(t *testing.T) {
	r, err := Read("f", []byte(`{"format":"dateline","version":1,"hemisphere":"southern","events":[
		{"id":"a","title":"A","when":{"edtf":"1900-02-29","calendar":"julian"}},
		{"id":"b","title":"B","when":"1945-21"}]}`))
	if err != nil || len(r.Problems) > 0 {
		t.Fatal(err, formattest.Problems(r))
	}
	for i, want := range []string{"1900-03-13", "1945-09-01"} {
		if got := r.Timeline.Events.At(int32(i)).When.Bounds().EarliestStart.Civil().String()[:10]; got != want {
			t.Errorf("event %d begins on %s, want %s", i, got, want)
		}
	}
	again, err := Read("f", formattest.NativeOf(t, r.Timeline))
	if err != nil || !again.Timeline.Southern || again.Timeline.Events.At(0).When.Calendar != chrono.Julian {
		t.Errorf("%v\n%s", err, formattest.NativeOf(t, r.Timeline))
	}
}

func TestLegacyDatesLeaveANote(t *testing.T) {
	r, err := Read("f.csv", []byte("title,start\nA,196u\nB,20241018\n"))
	if err != nil || len(r.Problems) > 0 || len(r.Report.Changes) != 1 || r.Timeline.Events.At(0).When.String() != "196X" {
		t.Errorf("%v %s %+v", err, formattest.Problems(r), r.Report)
	}
}

// TestNativeColoursAndLocks: what is no colour or no lock is reported at its place. A lock is
// kept as it is; a colour is not, as it would stand beside the one that is set later.
func TestNativeColoursAndLocks(t *testing.T) {
	for field, want := range map[string]string{
		`"laneColours":{"a":"#2A6FB0"}`:                          ``,
		`"laneColours":{"a":"red","b":"#2A6FB0"}`:                `f:1:53: “red” is not a colour (must be written as #2a6fb0`,
		`"laneColours":{"a":"url(//x)"}`:                         `f:1:53: “url(//x)” is not a colour`,
		`"laneColours":{"a":7}`:                                  `f:1:53: a text is expected`,
		`"laneColours":["#2a6fb0"]`:                              `f:1:48: an object is expected`,
		`"laneColours":{"a":"#2a6fb0","a":"#000000"}`:            `f:1:67: the field “a” appears twice`,
		`"events":[{"title":"A","when":"1918","locked":true}]`:   ``,
		`"events":[{"title":"A","when":"1918","locked":false}]`:  ``,
		`"events":[{"title":"A","when":"1918","locked":"true"}]`: `f:1:80: true or false is expected`,
	} {
		r, err := Read("f", []byte(`{"format":"dateline","version":1,`+field+`}`))
		if err != nil {
			t.Fatal(err)
		}
		if got := formattest.Problems(r); (want == "") != (got == "") || !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q, not %q", field, got, want)
		}
		if r.Timeline.Extra.Has("laneColours") {
			t.Errorf("%s survives as an unknown field", field)
		}
		kept := r.Timeline.Events.Len() > 0 && r.Timeline.Events.At(0).Details().Extra.Has("locked")
		if kept != (want != "" && strings.Contains(field, "locked")) {
			t.Errorf("%s: kept %v", field, kept)
		}
		if again := string(formattest.NativeOf(t, r.Timeline)); strings.Contains(field, "2A6FB0") && !strings.Contains(again, `": "#2a6fb0"`) {
			t.Errorf("%s becomes %s", field, again)
		}
	}
}
