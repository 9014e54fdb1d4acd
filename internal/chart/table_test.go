package chart

import (
	"fmt"
	"strings"
	"testing"

	"dateline/internal/layout"
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
		tl.Events = append(tl.Events, e)
	}
	p := &page{}
	b := newBuilder(tl, Options{}.withDefaults())
	b.addTable(p)
	if want := listedRows / 101; len(p.Events) != want || len(p.Sources) != 100*want {
		t.Fatalf("%d events with %d sources, want %d with %d", len(p.Events), len(p.Sources), want, 100*want)
	}
	for _, e := range p.Events {
		if tl.Events[e.Number-1].Importance != 5 {
			t.Errorf("event %d is listed", e.Number)
		}
	}
	if len(p.TableNotes) != 1 || len(p.SourceNotes) != 1 || p.Sources[0].Number != 401 {
		t.Errorf("notes %q and %q, the first source is %d", p.TableNotes, p.SourceNotes, p.Sources[0].Number)
	}
	tl.Events, tl.Sources = tl.Events[:150], tl.Sources[:5_000]
	p = &page{}
	newBuilder(tl, Options{}.withDefaults()).addTable(p)
	if len(p.Events) != 150 || len(p.Sources) != 5_000 || p.TableNotes != nil || p.SourceNotes != nil {
		t.Errorf("%d events, %d sources, %q, %q", len(p.Events), len(p.Sources), p.TableNotes, p.SourceNotes)
	}
}

// TestLanesHaveTheColoursOfTheWindow in light and in dark.
func TestLanesHaveTheColoursOfTheWindow(t *testing.T) {
	css, err := files.ReadFile("page/page.css")
	if err != nil {
		t.Fatal(err)
	}
	_, dark, _ := strings.Cut(string(css), "prefers-color-scheme: dark")
	for _, c := range []struct {
		style *layout.Style
		css   string
	}{{layout.Light(), string(css)}, {layout.Dark(), dark}} {
		for i, lane := range c.style.Lanes {
			if want := fmt.Sprintf("--lane-%d: #%02x%02x%02x;", i, lane.R, lane.G, lane.B); !strings.Contains(c.css, want) {
				t.Errorf("%s: page.css lacks %s", c.style.Name, want)
			}
		}
	}
}
