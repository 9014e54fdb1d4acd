package timelineproj_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/format/timelineproj"
	"dateline/internal/formats"
)

// TestTimelineSamples reads files by the makers of Timeline. The counts were
// checked with grep, the dates by hand.
func TestTimelineSamples(t *testing.T) {
	dates := map[string]string{
		"Timeline 0.20.0": "2013-03-30T11:16", "Timeline 0.21.1": "2013-07-07", "Timeline 0.19.0": "2012-12-30T12:28", "Timeline 0.16.0": "2012-01-31T12:31",
		"Timeline 0.15.0": "2011-10-30T12:26", "Timeline 0.11.1": "2010-10-24T12:29", "Timeline 0.12.0": "2011-01-09T12:29", "Timeline 0.13.0": "2011-04-30T12:29",
		"Timeline 0.14.0": "2011-07-30T12:29", "2.0.0": "2019-11-03T17:08:56", "Timeline 2.1.0": "2020-03-01",
	}
	name := "thetimelineproj/versions_1.20.0__2447297efdcb_2019_11_03_.timeline"
	formattest.CheckSample(t, formats.Read, name, formattest.Sample(t, name), "thetimelineproj", 57, dates)
	delete(dates, "2.0.0")
	dates["Timeline 2.1.0"] = "2020-01-26"
	dates["Timeline 2.3.0"] = "2020-10-18T05:36:57"
	name = "thetimelineproj/versions_2.3.0_development.timeline"
	formattest.CheckSample(t, formats.Read, name, formattest.Sample(t, name), "thetimelineproj", 59, dates)
	name = "thetimelineproj/examples_example.timeline"
	formattest.CheckSample(t, formats.Read, name, formattest.Sample(t, name), "thetimelineproj", 1, map[string]string{"Test": "2012-07-04T13:20"})
}

func TestTimelineOfAllVersions(t *testing.T) {
	formattest.CheckSample(t, formats.Read, "0.10", formattest.OwnSample(t, "0.10.timeline"), "thetimelineproj", 2, map[string]string{
		"A campaign": "2009-11-04T22:52/2009-11-11T22:52", "A day": "2009-11-04",
	})
	data := formattest.OwnSample(t, "2.8.timeline")
	formattest.CheckSample(t, formats.Read, "2.8", data, "thetimelineproj", 7, map[string]string{
		"Late Republic": "-0132-01-01/-0026-01-16", "The spring of 44 BC": "-0043-03-15/-0043-04-30", "Caesar is killed": "-0043-03-15",
		"(Perhaps) games": "-0043-04-19~/-0043-04-25T12:30~", "The title Augustus": "-0026-01-16~/..", "End": "0476-09-04T10:30:15",
		"[not a container]": "0476-09-04T10:30/0476-09-05",
	})
	r, err := formats.Read("f.timeline", data)
	if err != nil {
		t.Fatal(err)
	}
	e := r.Timeline.Events.At(2)
	if e.Lane != "Rome / Senate" || e.Description != "By <senators>,\nwith daggers & more." || len(e.Claims) != 1 || !slices.Equal(e.Details().Tags, []string{"murder", "senate"}) {
		t.Errorf("%+v %+v", e, e.Details())
	}
	if lanes := r.Timeline.Lanes; !slices.Equal(lanes, []string{"Rome", "Rome / Senate", "Rome / Senate / Games"}) {
		t.Errorf("the lanes are %q", lanes)
	}
	if e := r.Timeline.Events.At(0); !slices.Equal(e.Details().Tags, []string{"era"}) {
		t.Errorf("the era has the tags %q", e.Details().Tags)
	}
	if n := len(r.Timeline.Events.At(4).Claims); n != 2 {
		t.Errorf("two links became %d claims", n)
	}
}

// TestTimelineRoundTrip writes a file of Timeline again. Nothing may be lost, not
// even a colour.
func TestTimelineRoundTrip(t *testing.T) {
	for _, name := range []string{"0.10.timeline", "2.8.timeline"} {
		before, err := formats.Read("f.timeline", formattest.OwnSample(t, name))
		if err != nil {
			t.Fatal(err)
		}
		text, report := formattest.WrittenAs(t, &timelineproj.Format, before.Timeline)
		for _, c := range report.Changes {
			t.Errorf("%s: %s: %q to %q", name, c.Text("f", formattest.English), c.Positions[0].Before, c.Positions[0].After)
		}
		checkTimelineFile(t, name, text)
		for _, keep := range []string{
			"<text>[1]The spring", "<text>(1)Caesar", "<text> (Perhaps", "<text> [not", "<parent>Senate</parent>", "<color>200,220,240</color>", "<milestone>True",
			"<hyperlink>https://example.org/a;https://example.org/b<", "<start>-43-03-15 00:00:00</start>", "<alert>2026-03-15 09:00:00;The ides; again<",
			"<icon>iVBORw0KGgo=</icon>", "<progress>40<", "<locked>True", "<fuzzy_start>True", "<font_color>10,20,30<", "<name>Games</name>\n    </hidden",
			"<start>-50-01-01 00:00:00</start>", "<ends_today>True",
		} {
			if strings.Contains(string(formattest.OwnSample(t, name)), keep) && !strings.Contains(string(text), keep) {
				t.Errorf("%s: %s is lost:\n%s", name, keep, text)
			}
		}
	}
}

// timelineOrder is the order in which the parser of Timeline demands the children
// of each element. A star stands for any number, an exclamation mark for one that
// must be there.
var timelineOrder = map[string][]string{
	"timeline":            {"version!", "timetype", "eras", "categories!", "events!", "view!", "now"},
	"timeline/eras":       {"era*"},
	"eras/era":            {"name!", "start!", "end!", "color!", "ends_today"},
	"timeline/categories": {"category*"},
	"categories/category": {"name!", "color!", "progress_color", "done_color", "font_color", "parent"},
	"timeline/events":     {"event*"},
	"events/event": {
		"start!", "end!", "text!", "progress", "fuzzy", "fuzzy_start", "fuzzy_end", "locked", "ends_today", "category", "categories",
		"description", "labels", "alert", "hyperlink", "icon", "default_color", "milestone",
	},
	"event/categories":       {"category*"},
	"timeline/view":          {"displayed_period", "hidden_categories"},
	"view/displayed_period":  {"start!", "end!"},
	"view/hidden_categories": {"name*"},
}

// checkTimelineFile reads a file with encoding/xml and checks what the parser of
// Timeline demands: elements in their order, no attributes, no text beside
// elements, and categories and containers before whatever refers to them.
func checkTimelineFile(t *testing.T, name string, text []byte) {
	t.Helper()
	var stack []openTag
	known := map[string]bool{}
	dec := xml.NewDecoder(bytes.NewReader(text))
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, text)
		}
		switch token := token.(type) {
		case xml.StartElement:
			path := token.Name.Local
			if len(stack) > 0 {
				path = stack[len(stack)-1].enter(t, name, path)
			}
			if len(token.Attr) > 0 {
				t.Errorf("%s: %s has attributes", name, path)
			}
			stack = append(stack, openTag{path: path})
		case xml.CharData:
			if len(stack) > 0 {
				stack[len(stack)-1].text += string(token)
			}
		case xml.EndElement:
			last := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			checkTimelineText(t, name, last.path, last.text, known)
		}
	}
}

// openTag is an element that is not closed yet. next is the index, in its order
// of children, of the child that may follow.
type openTag struct {
	path, text string
	next       int
}

// enter checks that a child may follow, and returns its path.
func (o *openTag) enter(t *testing.T, name, child string) string {
	t.Helper()
	order := timelineOrder[o.path]
	for ; o.next < len(order) && strings.TrimRight(order[o.next], "!*") != child; o.next++ {
		if strings.HasSuffix(order[o.next], "!") {
			t.Errorf("%s: %s comes before %s", name, child, order[o.next])
		}
	}
	if o.next == len(order) {
		t.Errorf("%s: %s may not follow in %s", name, child, o.path)
	} else if !strings.HasSuffix(order[o.next], "*") {
		o.next++
	}
	if strings.TrimSpace(o.text) != "" {
		t.Errorf("%s: %q stands beside elements", name, o.text)
	}
	return o.path[strings.LastIndex(o.path, "/")+1:] + "/" + child
}

func checkTimelineText(t *testing.T, name, path, text string, known map[string]bool) {
	t.Helper()
	switch path {
	case "category/name":
		known[text] = true
	case "category/parent", "event/category", "categories/category", "hidden_categories/name":
		if strings.TrimSpace(text) != "" && !known[text] {
			t.Errorf("%s: the category %q is not listed", name, text)
		}
	case "event/text":
		checkContainer(t, name, text, known)
	case "event/start", "event/end", "era/start", "era/end", "displayed_period/start":
		if !timelineproj.IsDate(text) {
			t.Errorf("%s: %s is %q", name, path, text)
		}
	}
}

// checkContainer checks the number of a container before a text.
func checkContainer(t *testing.T, name, text string, known map[string]bool) {
	t.Helper()
	var n int
	if c, err := fmt.Sscanf(text, "[%d]", &n); err == nil && c == 1 {
		known[fmt.Sprint("container ", n)] = true
	} else if c, err := fmt.Sscanf(text, "(%d)", &n); err == nil && c == 1 && !known[fmt.Sprint("container ", n)] {
		t.Errorf("%s: %q is in no container", name, text)
	} else if err != nil && (strings.HasPrefix(text, "(") || strings.HasPrefix(text, "[")) {
		t.Errorf("%s: %q would be taken for a container", name, text)
	}
}

// TestTimelineOpensWhatIsWritten checks that Timeline would open every timeline
// that writers are tested with.
func TestTimelineOpensWhatIsWritten(t *testing.T) {
	for name, tl := range formattest.Timelines(t) {
		text, _ := formattest.WrittenAs(t, &timelineproj.Format, tl)
		checkTimelineFile(t, name, text)
	}
}

// project returns a file of Timeline. Each event is three texts: start, end and
// title.
func project(timetype string, events ...string) []byte {
	text := "<timeline><version>1.0.0</version><timetype>" + timetype + "</timetype><categories></categories><events>"
	for i := 0; i+2 < len(events); i += 3 {
		text += "<event><start>" + events[i] + "</start><end>" + events[i+1] + "</end><text>" + events[i+2] + "</text></event>"
	}
	return []byte(text + "</events><view></view></timeline>")
}

func TestTimesOfTimeline(t *testing.T) {
	for _, c := range []struct{ timetype, start, end, want, change string }{
		{"gregoriantime", "2013-03-30 00:00:00", "2013-03-31 00:00:00", "2013-03-30/2013-03-31", ""},
		{"gregoriantime", "-4713-11-24 00:00:00", "-4713-11-24 00:00:00", "-4713-11-24", ""},
		{"gregoriantime", "12345-01-02 03:04:05", "12345-01-02 03:04:05", "Y12345-01-02T03:04:05", ""},
		{"gregoriantime", "0-02-29 00:00:00", "0-02-29 00:00:00", "0000-02-29", ""},
		{"numtime", "1969", "1969", "1969", "report.timeline-numbers"},
		{"numtime", "12.5", "14", "0012/0014", "report.timeline-numbers"},
		{"numtime", "-0.5", "1e+3", "-0001/1000", "report.timeline-numbers"},
		{"numtime", "-66000000", "-66000000", "Y-66000000", "report.timeline-numbers"},
		// The first day of the year 1740 of the Copts is 12 September 2023.
		{"coptic", "1740-01-01 00:00:00", "1740-13-05 00:00:00", "2023-09-12/2024-09-10", "report.timeline-calendar"},
		// Nabonassar's first day, 26 February 747 BC in the Julian calendar.
		{"pharaonic", "1-01-01 00:00:00", "1-01-01 00:00:00", "-0746-02-18", "report.timeline-calendar"},
	} {
		r, err := formats.Read("f.timeline", project(c.timetype, c.start, c.end, "x"))
		if err != nil || len(r.Problems) > 0 {
			t.Errorf("%s %s: %v %s", c.timetype, c.start, err, formattest.Problems(r))
			continue
		}
		if got := r.Timeline.Events.At(0).When.Value.String(); got != c.want {
			t.Errorf("%s %s to %s: %s, not %s", c.timetype, c.start, c.end, got, c.want)
		}
		reported := slices.ContainsFunc(r.Report.Changes, func(change format.Change) bool { return change.Why.Key == c.change })
		if reported != (c.change != "") {
			t.Errorf("%s %s: the report is %+v", c.timetype, c.start, r.Report.Changes)
		}
	}
}

func TestFilesOfTimelineThatAreRefused(t *testing.T) {
	for text, key := range map[string]string{
		"# Written by Timeline 0.7.0dev86 on 2009-11-15 9:46:38\nEVENT:2009-10-5 14:31:35;2009-10-5 14:31:35;x;\n": "problem.timeline-old",
		string(project("bosparanian", "1-1-1 0:0:0", "1-1-1 0:0:0", "x")):                                          "problem.timeline-calendar",
		"<timeline><version>1.0.0</version><events><event><start>2013":                                             "problem.cut-short",
	} {
		_, err := formats.Read("f.timeline", []byte(text))
		if p := format.ProblemOf(err); err == nil || p.Message.Key != key || p.Hint.In(formattest.English) == key+".hint" {
			t.Errorf("%.40q: %v", text, err)
		}
	}
	_, err := formats.Read("f.timeline", []byte("# Written by Timeline 0.7.0dev86 on 2009"))
	if got := format.ProblemOf(err).Text("f", formattest.English); !strings.Contains(got, "0.7.0dev86") {
		t.Error(got)
	}
	r, err := formats.Read("f.timeline", project("gregoriantime", "2013-13-01 00:00:00", "2013-13-02 00:00:00", "a", "soon", "soon", "b", "2013-01-02 00:00:00", "2013-01-01 00:00:00", "c"))
	if err != nil || r.Timeline.Events.Len() != 3 || len(r.Problems) != 3 {
		t.Fatalf("%v %s", err, formattest.Problems(r))
	}
	for _, e := range r.Timeline.Events.All() {
		if !e.Details().Extra.Has("when") {
			t.Errorf("the times of %s are not kept", e.Title)
		}
	}
}

func TestWhatTimelineCannotHold(t *testing.T) {
	r, err := formats.Read("f.dateline", []byte(`{"format":"dateline","version":1,"events":[
		{"id":"a","title":"Far","when":"Y-66000000"},{"id":"b","title":"No end yet","when":"2022-02-24/.."},
		{"id":"c","title":"Late","when":"9995"},{"id":"d","title":"Month","when":"1984-06"},{"id":"e","title":"Night","when":"2001-05-06T24:00"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	text, report := formattest.WrittenAs(t, &timelineproj.Format, r.Timeline)
	i := slices.IndexFunc(report.Changes, func(c format.Change) bool { return c.What == "events" })
	if i < 0 || report.Changes[i].Count != 2 || report.Changes[i].Why.Key != "report.timeline-range" {
		t.Errorf("%+v", report.Changes)
	}
	for _, want := range []string{
		"<start>2022-02-24 00:00:00</start>\n      <end>2022-02-24 00:00:00</end>", "<ends_today>True",
		"<start>1984-06-01 00:00:00</start>\n      <end>1984-06-30 00:00:00</end>\n      <text>Month</text>\n      <fuzzy>True", "When: June 1984",
		"<start>2001-05-07 00:00:00</start>",
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%s is missing:\n%s", want, text)
		}
	}
}

func FuzzTimelineproj(f *testing.F) {
	f.Add(formattest.OwnSample(f, "0.10.timeline"))
	f.Add(formattest.OwnSample(f, "2.8.timeline"))
	f.Add(project("numtime", "12.5", "1e+3", "(2)x", "1", "2", "[2]y"))
	f.Add(project("coptic", "1740-01-01 00:00:00", "1740-13-05 00:00:00", "x"))
	f.Add([]byte("# Written by Timeline 0.7.0 on 2009-11-15 9:46:38\n"))
	formattest.FuzzFormat(f, formats.ByName("thetimelineproj"))
}

func TestReadingOfTimelineStops(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := formats.FromBytes("f.timeline", formattest.OwnSample(t, "2.8.timeline")).Read(ctx, format.Options{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
