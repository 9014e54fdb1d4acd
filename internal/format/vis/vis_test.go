package vis_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/formattest"
	"dateline/internal/format/vis"
	"dateline/internal/formats"
)

func TestVisIsRead(t *testing.T) {
	r := formattest.ReadFile(t, formats.Read, "items.json")
	if r.Report.Format != "vis" {
		t.Errorf("taken for %s", r.Report.Format)
	}
	formattest.Same(t, formattest.Dates(r.Timeline),
		"A day: 2013-04-20", "Days & nights: 2013-04-16/2013-04-19", "Milliseconds: 2013-04-20", "Milliseconds as text: 2013-04-20T12:00:00Z",
		"Date of JSON: 2013-04-20/2013-04-21T10:30:00Z", "With a zone: 2013-04-20T10:30:00+02:00", "Ides: -0043-03-15", "Deep: Y-12000/Y12345-06-07",
		"Microsoft: 2007-12-29T06:11:57Z", "Behind: 2013/2014", "Month: 2013-04", "Written: 2013-04-20", "Unclear: ")
	formattest.Same(t, r.Timeline.Lanes, "South", "North")
	e := r.Timeline.Events.Values()
	if e[0].ID != "1" || e[0].Lane != "North" || e[0].Description != "Seen by many" || e[1].Lane != "South" || e[10].Lane != "nowhere" {
		t.Errorf("%+v %+v", e[0], e[1])
	}
	if d := e[9].Details(); !slices.Equal(d.Tags, []string{foreign.EraTag}) || foreign.ExtraText(d.Extra, "className") != "rain" || !e[10].Details().Extra.Has("subgroup") || !r.Timeline.Extra.Has("vis-groups") {
		t.Errorf("%+v", d)
	}
}

// TestVisGetsInstants checks the instants that are written.
func TestVisGetsInstants(t *testing.T) {
	text, report := formattest.WrittenAs(t, &vis.Format, formattest.Timelines(t)["every field"])
	var items struct {
		Items []struct{ ID, Start, End, Type, Edtf, ClassName string }
	}
	if err := json.Unmarshal([]byte(strings.ReplaceAll(string(text), `"edtf": {`, `"edtf-object": {`)), &items); err != nil {
		t.Fatal(err)
	}
	want := map[string][2]string{
		"ancient": {"-000043-03-15T00:00:00", ""}, "month": {"1984-06-01T00:00:00", "1984-07-01T00:00:00"},
		"span": {"1984-06-02T00:00:00", "1984-06-05T00:00:00"}, "time": {"2024-10-18T17:12:05Z", ""}, "open": {"2022-02-24T00:00:00", ""},
	}
	for _, item := range items.Items {
		if w, ok := want[item.ID]; ok && (item.Start != w[0] || item.End != w[1]) {
			t.Errorf("%+v, want %v", item, w)
		}
		if item.ID == "deep" {
			t.Error("an event that vis-timeline cannot draw is written")
		}
	}
	if !slices.ContainsFunc(report.Changes, func(c format.Change) bool { return c.Why.Key == "report.vis-range" }) {
		t.Error("the report is silent on what cannot be drawn")
	}
}

func FuzzVis(f *testing.F) {
	formattest.Seed(f, "items.json")
	formattest.FuzzFormat(f, formats.ByName("vis"))
}
