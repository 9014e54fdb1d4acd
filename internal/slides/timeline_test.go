package slides

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/internal/layout"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// TestTitlesEndAtTheirMarks: a title left of its mark does not cover it where letters are
// wider. The numbers of statuses begin where they do.
func TestTitlesEndAtTheirMarks(t *testing.T) {
	o := open(t, written(t, deckOf(t, builtIn(t), layout.Light(), 1)))
	ends := make(map[string]bool)
	for _, p := range o.slide(2).all("a:p") {
		if set := p.all("a:pPr"); len(set) > 0 && set[0].attributes["algn"] == "r" {
			ends[strings.Join(p.texts(), "")] = true
		}
	}
	if !ends["Fakti publishes an article on 12,000 soldiers"] || ends["confirmed: 53"] {
		t.Errorf("these end where they do: %v", ends)
	}
}

// wideLetters are those of a font that stands in for Arial.
type wideLetters struct{ *paint.Fonts }

func (w wideLetters) Width(text string, size float64, bold bool) float64 {
	return w.Fonts.Width(text, size, bold) * wider
}

// TestEventsAreGroups looks for every event on the timeline: one shape or
// group, with words that are read aloud, that leads to its slide.
func TestEventsAreGroups(t *testing.T) {
	d := deckOf(t, builtIn(t), layout.Light(), 1_000)
	o := open(t, written(t, d))
	tree := o.slide(2).all("p:spTree")[0]
	relations := o.relationsOf(slidePart(2))
	drawn := make(map[string]bool)
	for i := range d.Timeline[0].Marks {
		if e := d.Timeline[0].Marks[i].Event; e >= 0 {
			drawn[d.List.Event(int(e)).Title] = true
		}
	}
	found := 0
	for _, g := range tree.children {
		p := g.all("p:cNvPr")
		if g.name == "p:graphicFrame" || len(p) == 0 || !drawn[p[0].attributes["name"]] {
			continue
		}
		found++
		title := p[0].attributes["name"]
		if !strings.HasPrefix(p[0].attributes["descr"], title+", ") {
			t.Errorf("%s is read aloud as %q", title, p[0].attributes["descr"])
		}
		links := g.all("a:hlinkClick")
		if len(links) == 0 {
			t.Errorf("%s leads nowhere", title)
		}
		for _, l := range links {
			target := relations[l.attributes["r:id"]].attributes["Target"]
			if want := fmt.Sprintf("slide%d.xml", o.find(title)); target != want {
				t.Errorf("%s leads to %s, want %s", title, target, want)
			}
		}
	}
	if found < 10 || found != len(drawn) {
		t.Errorf("%d groups or shapes of %d events", found, len(drawn))
	}
}

// TestTimelineOnSeveralSlides: each has a title that says which it is, and the way
// back leads to the first.
func TestTimelineOnSeveralSlides(t *testing.T) {
	d := deckOf(t, builtIn(t), layout.Light(), 1)
	d.Timeline = append(d.Timeline, d.Timeline[0])
	o := open(t, written(t, d))
	for n := 2; n <= 3; n++ {
		if got, want := o.titleOf(n), "Timeline: "+d.Title+" "+d.Text("slides.part", "n", n-1, "all", 2); got != want {
			t.Errorf("slide %d reads %q, want %q", n, got, want)
		}
	}
	if first := d.List.Event(d.Events[0]); !strings.HasPrefix(o.titleOf(4), first.Title) {
		t.Errorf("slide 4 reads %q", o.titleOf(4))
	}
}

// TestTitleAndDateAreOneText, so that they never run into each other, and a number
// leads to its source.
// TestTimelinesHaveRoomForDejaVu: where neither Arial nor a font of its widths is, titles
// do not run into the names of lanes. The widths are those of DejaVu Sans, in sizes of the
// text.
func TestTimelinesHaveRoomForDejaVu(t *testing.T) {
	for text, widths := range map[string][2]float64{
		"North Korean state media tell of pilots in Vietnam":       {24.87, 28.25},
		"Церковная комиссия сообщает об убийствах в Матабелеленде": {33.35, 36.73},
	} {
		for i, width := range widths {
			bold := i > 0
			if bold {
				width -= boldExcess * float64(len([]rune(text))) // see runProperties
			}
			wide := Wide{fonts(t)}
			if got := wide.Width(text, 1, bold); got < width*0.998 || wide.Estimate(text, 1, bold) < got*0.999 {
				t.Errorf("%q, bold %t, has %.2f, and needs %.2f", text, bold, got, width)
			}
		}
	}
}

func TestTitlesOfRefutedEventsAreStruck(t *testing.T) {
	tl := &timeline.Timeline{Title: "Two events"}
	for i, status := range []timeline.Status{timeline.Refuted, timeline.Forged} {
		tl.Events = tl.Events.Append(&timeline.Event{Title: "Title of a " + status.Name() + " event", When: when(t, fmt.Sprint(1900+i)), Status: status})
	}
	o := open(t, written(t, deckOf(t, tl, layout.Light(), 1)))
	struck := 0
	for n := 1; n <= o.slides(); n++ {
		for _, r := range o.slide(n).all("a:r") {
			text := strings.Join(r.texts(), "")
			is := r.all("a:rPr")[0].attributes["strike"] == "sngStrike"
			if is != strings.Contains(text, "refuted event") && strings.Contains(text, "event") {
				t.Errorf("slide %d: %q is struck: %t", n, text, is)
			}
			if is {
				struck++
			}
		}
	}
	if struck < 2 {
		t.Errorf("%d titles are struck, want one on the timeline and one on the slide of the event", struck)
	}
}

func TestTitleAndDateAreOneText(t *testing.T) {
	d := deckOf(t, builtIn(t), layout.Light(), 1)
	label := func(x float64, text, link string) scene.Mark {
		return scene.Mark{
			Kind: scene.Text, Role: scene.Label, Event: 0, X: x, Y: 100, W: 50, Size: 20, Text: text,
			Fill: scene.Fill{Color: d.Style.Text}, Link: link,
		}
	}
	mark := scene.Mark{Kind: scene.Circle, Role: scene.Marker, Event: 0, X: 990, Y: 95, W: 8, Fill: scene.Fill{Color: d.Style.Text}}
	d.Timeline = []*scene.Scene{{Width: wide, Height: high, Marks: []scene.Mark{
		mark, label(100, "A title", ""), label(160, "9 Nov 1989", ""), label(214, "[1,", "#source-1"), label(900, "elsewhere", ""),
	}}}
	o := open(t, written(t, d))
	var lines []string
	for _, p := range o.slide(2).all("a:p") {
		lines = append(lines, strings.ReplaceAll(strings.Join(p.texts(), ""), "\u00a0", " "))
	}
	if !slices.Contains(lines, "A title  9 Nov 1989 [1,") || !slices.Contains(lines, "elsewhere") {
		t.Errorf("the lines are %q", lines)
	}
	if ends := o.slide(2).all("a:pPr"); len(ends) != 2 || ends[0].attributes["algn"] != "r" {
		t.Errorf("%d texts end before their mark, want 2", len(ends))
	}
	if links := o.slide(2).all("a:hlinkClick"); len(links) == 0 {
		t.Error("nothing leads to a source")
	}
}
