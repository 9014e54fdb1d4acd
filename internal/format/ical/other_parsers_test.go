package ical

import (
	"strings"
	"testing"
	"time"

	arran "github.com/arran4/golang-ical"
	emersion "github.com/emersion/go-ical"

	"dateline/internal/format/formattest"
	"dateline/internal/timeline"
)

// TestOtherParsersReadWhatIsWritten reads written calendars with two other
// parsers.
func TestOtherParsersReadWhatIsWritten(t *testing.T) {
	for name, tl := range formattest.Timelines(t) {
		if tl.Events.Len() == 0 {
			continue
		}
		text, report := formattest.WrittenAs(t, &Format, tl)
		for i, line := range strings.Split(strings.TrimSuffix(string(text), "\r\n"), "\r\n") {
			if len(line) > lineWidth || strings.ContainsAny(line, "\r\n\x00\x07\x1b") || !strings.HasPrefix(line, " ") && !strings.Contains(line, ":") && !strings.Contains(line, ";") {
				t.Errorf("%s: line %d: %q", name, i+1, line)
			}
		}
		first, err := emersion.NewDecoder(strings.NewReader(string(text))).Decode()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		second, err := arran.ParseCalendar(strings.NewReader(string(text)))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var kept []*timeline.Event
		for _, e := range tl.Events.All() {
			if span, why := intervalOf(e.When.Value); why.Key == "" && span.start.Civil.Year > 0 {
				kept = append(kept, e)
			}
		}
		if len(first.Children) != len(kept) || len(second.Events()) != len(kept) || strings.Count(string(text), "\r\nBEGIN:") != len(kept) {
			t.Fatalf("%s: %d and %d events of %d, %v", name, len(first.Children), len(second.Events()), len(kept), report.Changes)
		}
		for i, e := range kept {
			compareParsers(t, e, first.Children[i], second.Events()[i])
		}
	}
}

func compareParsers(t *testing.T, e *timeline.Event, one *emersion.Component, two *arran.VEvent) {
	t.Helper()
	clean := strings.ReplaceAll(e.Title, "\r\n", "\n")
	summary, err := one.Props.Text("SUMMARY")
	if err != nil || summary != clean {
		t.Errorf("%q: %q %v", e.Title, summary, err)
	}
	if got := two.GetProperty(arran.ComponentPropertySummary).Value; got != clean {
		t.Errorf("%q: %q", e.Title, got)
	}
	description, err := one.Props.Text("DESCRIPTION")
	if err != nil || !strings.HasPrefix(description, strings.ReplaceAll(e.Description, "\r\n", "\n")) {
		t.Errorf("%q: %q %v", e.Title, description, err)
	}
	span, _ := intervalOf(e.When.Value)
	start, err := one.Props.DateTime("DTSTART", time.UTC)
	if want := span.start.Civil; err != nil || start.Year() != int(want.Year) || int(start.Month()) != want.Month || start.Day() != want.Day || start.Hour() != want.Hour || start.Minute() != want.Minute {
		t.Errorf("%q: %v, want %s (%v)", e.Title, start, want, err)
	}
	if span.hasEnd {
		end, err := one.Props.DateTime("DTEND", time.UTC)
		if err != nil || end.Unix() != int64(span.end.Civil.Instant()) || !end.After(start) {
			t.Errorf("%q ends %v, want %s (%v)", e.Title, end, span.end.Civil, err)
		}
	}
	for _, name := range []string{"UID", "DTSTAMP"} {
		if one.Props.Get(name) == nil || one.Props.Get(name).Value == "" {
			t.Errorf("%q has no %s", e.Title, name)
		}
	}
}
