package formats

import (
	"slices"
	"strings"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/format/timelinejs"
	"dateline/internal/format/vis"
)

// TestChangedDatesCount changes a date in files that have the exact date too.
// The changed date is read, and the difference is reported.
func TestChangedDatesCount(t *testing.T) {
	tl := formattest.Timelines(t)["every field"]
	for _, c := range []struct {
		f        *format.Format
		old, new string
		want     string
	}{
		{&timelinejs.Format, `"year": 1966`, `"year": 1967`, "1967"},
		{&vis.Format, `"start": "1966-01-01T00:00:00"`, `"start": "1965-01-01T00:00:00"`, "1965-01-01/1967-01-01"},
	} {
		text, _ := formattest.WrittenAs(t, c.f, tl)
		if !strings.Contains(string(text), c.old) {
			t.Fatalf("%s: no %s", c.f.Name, c.old)
		}
		r, err := Read("f.json", []byte(strings.Replace(string(text), c.old, c.new, 1)))
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Timeline.Events.At(1).When.Value.String(); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %s, want %s", c.f.Name, got, c.want)
		}
		if !slices.Contains(formattest.KeysOf(r), "changed when report.exact-stale") {
			t.Errorf("%s: nothing is told: %v", c.f.Name, formattest.KeysOf(r))
		}
	}
}

// TestHostileFieldsAreNotPassedOn reads hostile fields in a file of
// TimelineJS, writes it again, and checks that they are removed. vis-timeline
// does not have a background of that name.
func TestHostileFieldsAreNotPassedOn(t *testing.T) {
	text := `{"events": [{"start_date": {"year": 2000}, "text": {"headline": "<img src=x onerror=alert(1)>A", "text": "<a href='javascript:alert(2)'>b</a>"},
		"display_date": "&lt;img src=x onerror=alert(3)&gt;", "group": "&amp;lt;script&amp;gt;", "unique_id": "a\"b",
		"media": {"url": "javascript:alert(4)", "link": "javascript:alert(5)", "thumbnail": "data:text/html,x", "caption": "<script>alert(6)</script>c"},
		"background": {"url": "https://example.org/'onload='alert(7)"}, "location": {"name": "<b onclick=alert(8)>d</b>"}}]}`
	r, err := Read("f.json", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []*format.Format{&timelinejs.Format, &timelinejs.Table, &vis.Format} {
		once, _ := formattest.WrittenAs(t, f, r.Timeline)
		for _, bad := range []string{"<img", "<script", "href='javascript", `"javascript:`, "data:text", "onload=", "alert(5)"} {
			if strings.Contains(string(once), bad) && !(f == &vis.Format && bad == "onload=") {
				t.Errorf("%s passes on %s: %s", f.Name, bad, once)
			}
		}
	}
}

func TestRecognisedByContent(t *testing.T) {
	for text, name := range map[string]string{
		`{"events":[]}`: "timelinejs", `{"events":[{"text":{"headline":"a"}}]}`: "timelinejs", `{"timeline":{"date":[]}}`: "timelinejs",
		`[{"content":"a","start":1}]`: "vis", `{"items":[],"groups":[]}`: "vis", `{"items":{"data":[{"content":"a","start":1}]}}`: "vis",
		`{"events":[{"start":"1900","title":"a"}]}`: "", `{"items":[]}`: "", `[{"start":"2000","title":"no content"}]`: "", `[]`: "", `{"dateTimeFormat":"iso8601","events":[]}`: "",
	} {
		got := ""
		in := format.NewInput("f.json", text)
		for _, f := range []*format.Format{&timelinejs.Format, &timelinejs.Table, &vis.Format} {
			if f.Recognise(in) {
				got = f.Name
				break
			}
		}
		if got != name {
			t.Errorf("%s is taken for %q, want %q", text, got, name)
		}
	}
}
