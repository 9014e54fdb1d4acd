package formats

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/paged"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// reviewed returns a timeline with fields that formats of other programs lack.
func reviewed() *timeline.Timeline {
	when, _ := chrono.Parse("2024-10")
	return &timeline.Timeline{
		Events: paged.Of([]*timeline.Event{{Title: "A", When: chrono.When{Value: when}, More: &timeline.Details{
			Tags: []string{"a, b"}, Extra: timeline.Extra{{Name: "mine", Value: []byte("{ \"a\": [ 1 ] }")}},
		}, Claims: []timeline.Claim{{
			Who: "A service", Text: "Says that soldiers were moved.", Figure: "1,500 soldiers", Reason: "two accounts", When: chrono.When{Value: when}, Place: timeline.Place{Name: "Kursk"},
			Status: timeline.Disputed, Citations: []timeline.Citation{{Source: "s", Locator: "page 3", Quote: "by ship"}},
		}}}}),
		Sources: []*timeline.Source{{ID: "s", Title: "Ships"}},
	}
}

func TestReasonsAreTrue(t *testing.T) {
	for _, c := range []struct{ format, field, key string }{
		{"ical", "events/id", "report.id-given"},
		{"geojson", "sources", "report.sources-told"},
		{"simile", "events/description", "report.told-after-it"},
		{"vis", "events/description", "report.told-after-it"},
		{"csl", "sources/extra", "report.csl-type"},
		{"thetimelineproj", "events/tags", "report.timeline-labels"},
		{"thetimelineproj", "events/extra", format.Unexplained},
	} {
		var b bytes.Buffer
		r, err := format.Write(t.Context(), &b, ByName(c.format), reviewed(), format.WriteOptions{Text: words.English(), Lexicon: &chrono.English})
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(r.Changes, func(change format.Change) bool { return change.What == c.field })
		if i < 0 || r.Changes[i].Why.Key != c.key {
			t.Errorf("%s, %s: %+v", c.format, c.field, r.Changes)
		}
		if c.format == "ical" && !strings.Contains(b.String(), "\r\nUID:event-1\r\n") {
			t.Error("an event of a calendar has no UID")
		}
	}
}

func TestWhatCannotBeReadAgainIsReported(t *testing.T) {
	var b bytes.Buffer
	r, err := format.Write(t.Context(), &b, ByName("geojson"), &timeline.Timeline{Title: "T"}, format.WriteOptions{Text: words.English(), Lexicon: &chrono.English})
	if err != nil || len(r.Changes) != 1 || r.Changes[0].Why.Key != "report.nothing-to-read" {
		t.Errorf("%v %+v", err, r.Changes)
	}
}

// TestRankComesBack: every format that holds an importance holds a rank, the highest
// too, and what is none is left as it stands.
func TestRankComesBack(t *testing.T) {
	for _, name := range []string{"dateline", "csv", "csv-spreadsheet", "xlsx", "simile", "timelinejs", "vis", "ical", "markwhen", "geojson"} {
		for _, rank := range []uint32{0, 1, 17_686, timeline.MostRank} {
			tl := reviewed()
			e := *tl.Events.At(0)
			e.Rank = rank
			tl.Events = paged.Of([]*timeline.Event{&e})
			text, report := formattest.WrittenAs(t, ByName(name), tl)
			if slices.ContainsFunc(report.Changes, func(c format.Change) bool { return strings.HasSuffix(c.What, "rank") }) {
				t.Errorf("%s: %+v", name, report.Changes)
			}
			r := formattest.ReadAs(t, Read, name, "f"+ByName(name).Extensions[0], string(text))
			if got := r.Timeline.Events.At(0).Rank; got != rank {
				t.Errorf("%s: the rank %d comes back as %d", name, rank, got)
			}
			if rank != 1 || name == "xlsx" {
				continue
			}
			for before, after := range map[string]string{`"rank": 1`: `"rank": 0`, "rank: 1\n": "rank: first\n"} {
				wrong := strings.Replace(string(text), before, after, 1)
				if wrong == string(text) {
					continue
				}
				r := formattest.ReadAs(t, Read, name, "f"+ByName(name).Extensions[0], wrong)
				if e := r.Timeline.Events.At(0); e.Rank != 0 || !strings.Contains(string(formattest.NativeOf(t, r.Timeline)), `"rank`) {
					t.Errorf("%s: %s is the rank %d, or lost", name, after, e.Rank)
				}
			}
		}
	}
}
