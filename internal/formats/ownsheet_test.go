package formats

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/format/jsontree"
	"dateline/internal/format/ownsheet"
	"dateline/internal/format/xlsx"
	"dateline/internal/timeline"
)

// ownLayouts returns the formats that carry the whole model.
func ownLayouts() []*format.Format {
	return []*format.Format{&ownsheet.CSV, &ownsheet.Spreadsheet, &xlsx.Format}
}

// TestOurLayoutCarriesTheWholeModel writes and reads timelines. Every field is
// read as it was written, and the report is empty.
func TestOurLayoutCarriesTheWholeModel(t *testing.T) {
	formattest.Long(t)
	all := formattest.Timelines(t)
	for i, tl := range randomTimelines(t, 60) {
		all[fmt.Sprint("random ", i)] = tl
	}
	for _, f := range ownLayouts() {
		for name, before := range all {
			text, report := formattest.WrittenAs(t, f, before)
			if len(report.Changes) > 0 {
				t.Errorf("%s, %s: %s", f.Name, name, report.Changes[0].Text("f", formattest.English))
			}
			r, err := Read("f"+f.Extensions[0], text)
			if err != nil || r.Report.Format != f.Name && before.Events.Len() > 0 {
				t.Errorf("%s, %s: read as %q: %v", f.Name, name, r.Report.Format, err)
				continue
			}
			if want, got := formattest.NativeOf(t, before), formattest.NativeOf(t, r.Timeline); !bytes.Equal(want, got) {
				t.Errorf("%s, %s: comes back otherwise:\n%s", f.Name, name, formattest.FirstDifference(want, got))
			}
		}
	}
}

// randomTimelines returns n timelines with random values in every field: texts
// with a meaning in the layout, missing and equal ids, lists with empty items,
// and unknown fields at every level.
func randomTimelines(t *testing.T, n int) []*timeline.Timeline {
	t.Helper()
	r := rand.New(rand.NewPCG(31, 32))
	texts := append(slices.Clone(formattest.HostileTexts), "", "", "", "", "a", "b; c", ";", `"`, `"a"; b`, `""`, " a ", "\n", "'=1", "''=1", "'", "#1", "##2", "-0044", "_x0041_",
		"é\r\n", "event", "claim", "record", "1", "2024-10", `{"a":1}`)
	text := func() string { return texts[r.IntN(len(texts))] }
	list := func() []string {
		var items []string
		for range max(0, r.IntN(6)-2) {
			items = append(items, text())
		}
		return items
	}
	dates := []string{"2024-10-18", "1966~", "-0043-03-15", "Y-66000000", "../2024", "[1667,1670]", "2001-21", "1699-01-10", "0476"}
	when := func() chrono.When {
		w := chrono.When{Calendar: chrono.Calendar(r.IntN(3))}
		if r.IntN(3) > 0 {
			v, err := chrono.ParseIn(dates[r.IntN(len(dates))], chrono.Setting{Calendar: w.Calendar, Southern: true})
			if err != nil {
				t.Fatal(err)
			}
			w.Value = v
		}
		if r.IntN(3) == 0 {
			w.Text = text()
		}
		return w
	}
	extra := func() timeline.Extra {
		var x timeline.Extra
		for range max(0, r.IntN(7)-4) {
			value := []json.RawMessage{json.RawMessage(jsontree.Quote(text())), json.RawMessage(`{"b": [1, null]}`), json.RawMessage("0.5"), json.RawMessage(`"\u003c"`)}[r.IntN(4)]
			name := []string{"colour", "weight", "note", "lane", "extra", "=x", "a b", " ", "Source"}[r.IntN(9)]
			if !x.Has(name) { // two would be reported
				x = append(x, timeline.ExtraField{Name: name, Value: value})
			}
		}
		return x
	}
	place := func() timeline.Place {
		p := timeline.Place{Name: text(), Extra: extra()}
		if r.IntN(2) == 0 {
			p.HasCoordinates, p.Lat, p.Lon = true, float64(r.IntN(180_000)-90_000)/1000, r.Float64()*360-180
		}
		return p
	}
	var all []*timeline.Timeline
	for range n {
		tl := &timeline.Timeline{Title: text(), Description: text(), Language: text(), Southern: true, Lanes: list(), Extra: extra()}
		for range r.IntN(8) {
			d := timeline.Details{Place: place(), Actors: list(), Tags: list(), Refs: list(), Extra: extra()}
			for range r.IntN(3) {
				d.Media = append(d.Media, timeline.Media{URL: text(), Caption: text(), Credit: text(), Extra: extra()})
			}
			e := &timeline.Event{ID: text(), Title: text(), When: when(), Lane: text(), Importance: int8(r.IntN(6)), Rank: uint32(r.IntN(4)), Status: timeline.Status(r.IntN(6)), Description: text()}
			for range r.IntN(3) {
				c := timeline.Claim{
					Refs: list(), Who: text(), Stance: timeline.Stance(r.IntN(len(timeline.Stances))), Said: when(), Text: text(), When: when(), Place: place(),
					Figure: text(), Status: timeline.Status(r.IntN(6)), Reason: text(), Extra: extra(),
				}
				for range r.IntN(4) {
					c.Citations = append(c.Citations, timeline.Citation{Source: text(), Locator: text(), Quote: text(), Extra: extra()})
				}
				e.Claims = append(e.Claims, c)
			}
			if !d.IsZero() {
				e.More = &d
			}
			tl.Events = tl.Events.Append(e)
		}
		for i := range r.IntN(4) {
			tl.Sources = append(tl.Sources, &timeline.Source{
				ID: text() + fmt.Sprint(i), Author: text(), Title: text(), Publisher: text(), Date: when(), URL: text(), Accessed: when(), Repeats: text(), Note: text(), Extra: extra(),
			})
		}
		all = append(all, tl)
	}
	return all
}
