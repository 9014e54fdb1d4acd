package chart

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// TestTablesAreBounded: of very many claims and sources a page lists those of
// the most important events, and says so.
func TestTablesAreBounded(t *testing.T) {
	tl := &timeline.Timeline{}
	for i := range 300 {
		e := &timeline.Event{ID: fmt.Sprint(i), Importance: int8(1 + i%5), Claims: make([]timeline.Claim, 100)}
		for j := range e.Claims {
			id := fmt.Sprintf("%d-%d", i, j)
			e.Claims[j].Citations = []timeline.Citation{{Source: id}}
			tl.Sources = append(tl.Sources, &timeline.Source{ID: id})
		}
		tl.Events = tl.Events.Append(e)
	}
	p := tableOf(t, tl)
	if want := listedRows / 101; len(p.Events) != want || len(p.Sources) != 100*want {
		t.Fatalf("%d events with %d sources, want %d with %d", len(p.Events), len(p.Sources), want, 100*want)
	}
	for _, e := range p.Events {
		if tl.Events.At(int32(e.Number-1)).Importance != 5 {
			t.Errorf("event %d is listed", e.Number)
		}
	}
	if len(p.TableNotes) != 1 || len(p.SourceNotes) != 1 || p.Sources[0].Number != 401 {
		t.Errorf("notes %q and %q, the first source is %d", p.TableNotes, p.SourceNotes, p.Sources[0].Number)
	}
	tl.Events, tl.Sources = paged.Of(tl.Events.Values()[:150]), tl.Sources[:5_000]
	p = tableOf(t, tl)
	if len(p.Events) != 150 || len(p.Sources) != 5_000 || p.TableNotes != nil || p.SourceNotes != nil {
		t.Errorf("%d events, %d sources, %q, %q", len(p.Events), len(p.Sources), p.TableNotes, p.SourceNotes)
	}
}

// TestTableOfManyIsOfAllTimes: a table that has no room for all events of one
// importance holds some of every time, in its order, and says so.
func TestTableOfManyIsOfAllTimes(t *testing.T) {
	tl := &timeline.Timeline{}
	for i := range 17_686 {
		v, err := chrono.Parse(fmt.Sprintf("%04d", i/9))
		if err != nil {
			t.Fatal(err)
		}
		tl.Events = tl.Events.Append(&timeline.Event{ID: fmt.Sprint(i), Title: fmt.Sprint("Leader ", i), When: chrono.When{Value: v}})
	}
	p := tableOf(t, tl)
	var centuries [20]int
	for i, e := range p.Events {
		if i > 0 && e.Number < p.Events[i-1].Number {
			t.Fatalf("event %d comes after %d", e.Number, p.Events[i-1].Number)
		}
		centuries[(e.Number-1)/900]++
	}
	if few, many := slices.Min(centuries[:19]), slices.Max(centuries[:]); few < 90 || many > 110 {
		t.Errorf("of each century the table has %v events", centuries)
	}
	if len(p.TableNotes) != 1 || !strings.Contains(p.TableNotes[0], "2000 of 17,686 events") {
		t.Errorf("notes %q", p.TableNotes)
	}
}

// TestTableOfManyFollowsTheirRanks: where equal events have ranks, the table holds
// the first of their list, and says so.
func TestTableOfManyFollowsTheirRanks(t *testing.T) {
	tl := &timeline.Timeline{}
	for i := range 17_686 {
		v, err := chrono.Parse(fmt.Sprintf("%04d", i/9))
		if err != nil {
			t.Fatal(err)
		}
		tl.Events = tl.Events.Append(&timeline.Event{ID: fmt.Sprint(i), Title: fmt.Sprint("Leader ", i), When: chrono.When{Value: v}, Rank: uint32(17_686 - i)})
	}
	p := tableOf(t, tl)
	for _, e := range p.Events {
		if rank := tl.Events.At(int32(e.Number - 1)).Rank; rank > 2_000 {
			t.Fatalf("among %d events the table has one of rank %d", len(p.Events), rank)
		}
	}
	if len(p.TableNotes) != 1 || !strings.Contains(p.TableNotes[0], "equally important ones by rank") {
		t.Errorf("notes %q", p.TableNotes)
	}
}

// tableOf returns a page with the table of tl and no chart.
func tableOf(t *testing.T, tl *timeline.Timeline) *page {
	t.Helper()
	p, err := makePage(tl, Options{Charts: []string{}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestPagesAreBounded: however long its texts are, and however many claims one
// event has, a page has no more than its bytes, and the first events have
// their rows.
func TestPagesAreBounded(t *testing.T) {
	long := strings.Repeat("<'&\"> ", 150)
	wordy, claimed := &timeline.Timeline{}, &timeline.Timeline{}
	for i := range 5_000 {
		id := fmt.Sprint(i)
		wordy.Sources = append(wordy.Sources, &timeline.Source{ID: id, Title: long})
		wordy.Events = wordy.Events.Append(&timeline.Event{ID: id, Title: id, Description: long, Claims: []timeline.Claim{
			{Text: long, Citations: []timeline.Citation{{Source: id, Quote: long}}},
		}})
	}
	argued := &timeline.Event{ID: "argued", Importance: 5, Claims: make([]timeline.Claim, 30_000)}
	for i := range argued.Claims {
		argued.Claims[i].Text = fmt.Sprint("claim ", i)
	}
	claimed.Events = paged.Of([]*timeline.Event{argued, {ID: "quiet", Title: "quiet"}})
	for name, tl := range map[string]*timeline.Timeline{"long texts": wordy, "one event of many claims": claimed} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if err := Page(&out, tl, Options{}); err != nil {
				t.Fatal(err)
			}
			if out.Len() > mostBytes+10_000 {
				t.Errorf("the page has %d bytes", out.Len())
			}
			p := tableOf(t, tl)
			if len(p.Events) < 2 || p.TableNotes == nil {
				t.Errorf("%d events, noted as %q", len(p.Events), p.TableNotes)
			}
			for _, e := range p.Events {
				if n := len(e.Claims); n > mostClaims {
					t.Errorf("event %d has %d claims", e.Number, n)
				}
			}
		})
	}
	p := tableOf(t, claimed)
	last := p.Events[0].Claims[len(p.Events[0].Claims)-1]
	if last.Text != "claim 29999" {
		t.Errorf("the last claim is %q", last.Text)
	}
}
