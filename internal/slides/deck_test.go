package slides

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"dateline/internal/figure"
	"dateline/internal/layout"
	"dateline/internal/listing"
	"dateline/internal/paged"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// decks are presentations of all kinds.
func decks(t *testing.T) map[string]Deck {
	t.Helper()
	all := map[string]Deck{
		"hostile": deckOf(t, hostile(t), layout.Light(), 100),
		"long":    deckOf(t, long(t), layout.Light(), 100),
		"empty":   deckOf(t, &timeline.Timeline{}, layout.Light(), 100),
	}
	for _, s := range layout.Styles {
		all[s.Name] = deckOf(t, builtIn(t), s.New(), 100)
	}
	for _, l := range words.Languages() {
		all[l.Code] = deckIn(t, l.Code, builtIn(t), layout.Projector(), 10)
	}
	for _, name := range []string{"long", "light", "de"} { // as it is usual
		d := all[name]
		d.AllSources, d.MostPages = false, 2
		all[name+", usual"] = d
	}
	bare := deckOf(t, builtIn(t), layout.Dark(), 0)
	bare.Timeline, bare.Language, bare.Foot, bare.Description = nil, `"><x>`, "", ""
	all["bare"] = bare
	return all
}

func TestPackagesHoldTogether(t *testing.T) {
	for name, d := range decks(t) {
		t.Run(name, func(t *testing.T) {
			o := open(t, written(t, d))
			o.check(t)
			if least := len(d.Events) + 1; o.slides() < least {
				t.Errorf("%d slides, want %d at least", o.slides(), least)
			}
		})
	}
}

func TestSameDeckSameBytes(t *testing.T) {
	d := deckOf(t, builtIn(t), layout.Light(), 20)
	if !bytes.Equal(written(t, d), written(t, deckOf(t, builtIn(t), layout.Light(), 20))) {
		t.Error("writing twice gives two files")
	}
}

// TestEverythingIsTold looks for what is said of every event on its slides,
// and for all of it in its notes.
func TestEverythingIsTold(t *testing.T) {
	d := deckOf(t, builtIn(t), layout.Light(), 1_000)
	o := open(t, written(t, d))
	if got := o.titleOf(1); got != d.Title {
		t.Errorf("the first title reads %q", got)
	}
	if got := o.titleOf(2); got != "Timeline: "+d.Title {
		t.Errorf("the second title reads %q", got)
	}
	n := 3
	for _, event := range d.Events {
		e := d.List.Event(event)
		var shown, noted string
		notes := strings.Join(o.parts[notesPart(n)].texts(), "\n")
		first := n
		for ; strings.HasPrefix(o.titleOf(n), e.Title); n++ {
			shown += strings.Join(o.slide(n).texts(), "\n") + "\n"
		}
		if n == first {
			t.Fatalf("slide %d reads %q, want %q", n, o.titleOf(n), e.Title)
		}
		noted = notes
		cited := make(map[int]bool)
		for i := range e.Claims {
			for _, number := range cites(&e.Claims[i]) {
				cited[number] = true
			}
		}
		want := []string{e.When, d.Text("status." + e.Status), e.Place, e.Actors}
		for _, c := range e.Claims {
			want = append(want, c.Who, d.Text("stance."+c.Stance), c.Text, c.Figure, c.Reason)
			for _, s := range c.Citations {
				line := d.List.LineAmong(d.List.Source(s.Number), func(number int) bool { return cited[number] })
				if !strings.Contains(noted, fmt.Sprintf("[%d] %s", s.Number, line)) || !strings.Contains(noted, s.Quote) {
					t.Errorf("%s: the notes do not tell of source %d", e.Title, s.Number)
				}
			}
		}
		for _, text := range want {
			if text = listing.OneLine(text); !strings.Contains(shown, text) {
				t.Errorf("%s: the slides do not tell %q", e.Title, text)
			}
			if !strings.Contains(noted, text) {
				t.Errorf("%s: the notes do not tell %q", e.Title, text)
			}
		}
		if !strings.Contains(noted, e.Description) {
			t.Errorf("%s: the notes lack the description", e.Title)
		}
	}
	checkSources(t, d, o, n)
}

// checkSources checks that the slides from n on list the sources, each with
// its link.
func checkSources(t *testing.T, d Deck, o opened, n int) {
	t.Helper()
	listed := 0
	for ; n <= o.slides(); n++ {
		if !strings.HasPrefix(o.titleOf(n), "Sources") {
			t.Fatalf("slide %d reads %q", n, o.titleOf(n))
		}
		relations := o.relationsOf(slidePart(n))
		for _, p := range o.slide(n).all("a:p") {
			var number int
			runs := p.all("a:t")
			if len(runs) < 2 {
				continue
			}
			if _, err := fmt.Sscanf(runs[0].text, "[%d]", &number); err != nil {
				continue
			}
			listed++
			s := d.List.Source(number)
			links := p.all("a:hlinkClick")
			if s.Link == "" {
				continue
			}
			if len(links) != 1 || relations[links[0].attributes["r:id"]].attributes["Target"] != safeURL(s.Link) {
				t.Errorf("source %d does not lead to %s", number, s.Link)
			}
		}
	}
	cited := make(map[int]bool)
	for _, event := range d.Events {
		e := d.List.Event(event)
		for i := range e.Claims {
			for _, number := range cites(&e.Claims[i]) {
				cited[number] = true
			}
		}
	}
	if listed != len(cited) {
		t.Errorf("%d sources of %d are listed", listed, len(cited))
	}
}

// TestSourcesAreNamedWhereTheyAreCited: unless all are listed, each claim names its
// sources beside it, with links, and no number leads nowhere.
func TestSourcesAreNamedWhereTheyAreCited(t *testing.T) {
	tl := &timeline.Timeline{
		Sources: []*timeline.Source{
			{ID: "a", Title: "The title", Publisher: "The Paper", Date: when(t, "1950-03-01"), URL: "https://example.org/a"},
			{ID: "b", Author: "A. Author", Title: "No publisher"},
			{ID: "c", Title: "Only a title"},
			{ID: "d", Publisher: "Fourth"},
			{ID: "e", Publisher: "Fifth"},
			{ID: "f", Publisher: "Sixth"},
		},
		Events: paged.Of([]*timeline.Event{{ID: "e", Title: "An event", When: when(t, "1950"), Claims: []timeline.Claim{
			{Who: "Somebody", Citations: []timeline.Citation{{Source: "a"}, {Source: "b"}, {Source: "c"}, {Source: "d"}, {Source: "e"}, {Source: "f"}}},
		}}}),
	}
	d := deckOf(t, tl, layout.Light(), 10)
	d.AllSources = false
	o := open(t, written(t, d))
	if o.slides() != 3 || Count(d) != 3 {
		t.Errorf("%d slides, counted %d, want 3", o.slides(), Count(d))
	}
	said := strings.Join(o.slide(3).texts(), "\n")
	for _, want := range []string{"The Paper, 1 Mar 1950", "A. Author", "Only a title", "Fourth", "2 more in the notes"} {
		if !strings.Contains(said, want) {
			t.Errorf("the slide does not name %q:\n%s", want, said)
		}
	}
	if strings.Contains(said, "[") {
		t.Errorf("there is a number of a source:\n%s", said)
	}
	leads := false
	for _, r := range o.relationsOf(slidePart(3)) {
		leads = leads || r.attributes["Target"] == "https://example.org/a"
	}
	if !leads {
		t.Error("nothing leads to the source")
	}
	d.AllSources = true
	if o = open(t, written(t, d)); o.slides() != 4 || Count(d) != 4 || !strings.Contains(strings.Join(o.slide(3).texts(), ""), "[1, 2, 3") {
		t.Errorf("%d slides with all sources, counted %d", o.slides(), Count(d))
	}
}

// TestAnEventHasFewSlides: what changes its status is told, other claims only where
// they find room, and the others are counted.
func TestAnEventHasFewSlides(t *testing.T) {
	e := &timeline.Event{ID: "e", Title: "An event", When: when(t, "1950")}
	for i := range 40 {
		c := timeline.Claim{Who: fmt.Sprintf("Speaker %d.", i), Said: when(t, fmt.Sprintf("19%d", 50+i)), Stance: timeline.Comments}
		if i == 39 {
			c.Stance, c.Status = timeline.Asserts, timeline.Claimed
		}
		e.Claims = append(e.Claims, c)
	}
	d := deckOf(t, &timeline.Timeline{Events: paged.Of([]*timeline.Event{e})}, layout.Light(), 10)
	if n := Count(d); n < 5 {
		t.Fatalf("%d slides of all claims", n)
	}
	d.MostPages = 2
	o := open(t, written(t, d))
	if o.slides() != 4 {
		t.Errorf("%d slides, want 4", o.slides())
	}
	said := strings.Join(o.slide(3).texts(), "\n") + strings.Join(o.slide(4).texts(), "\n")
	for _, want := range []string{"Speaker 0.", "Speaker 39.", "More claims in the notes:"} {
		if !strings.Contains(said, want) {
			t.Errorf("the slides do not tell %q", want)
		}
	}
	if notes := strings.Join(o.parts[notesPart(3)].texts(), "\n"); !strings.Contains(notes, "Speaker 38.") {
		t.Error("the notes lack a claim")
	}
}

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

// TestSourcesEndAboveTheFoot in letters that are wider, too.
func TestSourcesEndAboveTheFoot(t *testing.T) {
	d := deckOf(t, builtIn(t), layout.Light(), 20)
	k, o := newDeck(d), open(t, written(t, d))
	size, seen := k.sizes().small, 0
	for n := 3; n <= o.slides(); n++ {
		if !strings.HasPrefix(o.titleOf(n), "Sources") {
			continue
		}
		height := 0.0
		for _, p := range o.slide(n).all("a:p") {
			runs := p.all("a:t")
			if len(runs) < 2 || !strings.HasPrefix(runs[0].text, "[") {
				continue
			}
			seen++
			height += 6
			for _, r := range runs[1:] {
				height += float64(len(figure.Lines(wideLetters{d.Fonts}, r.text, size, false, inner-k.sourceIndent()))) * leading(r.text, size)
			}
		}
		if height > bottom-listTop {
			t.Errorf("slide %d: the sources are %g high, and have room for %g", n, height, bottom-listTop)
		}
	}
	if seen < 100 {
		t.Errorf("only %d sources are listed", seen)
	}
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

// TestLayoutsHavePlaceholders checks that every placeholder of a slide is one
// of its layout.
func TestLayoutsHavePlaceholders(t *testing.T) {
	o := open(t, written(t, deckOf(t, builtIn(t), layout.Light(), 10)))
	holders := func(part string) (all []string) {
		for _, ph := range o.parts[part].all("p:ph") {
			all = append(all, ph.attributes["type"]+" "+ph.attributes["idx"])
		}
		return all
	}
	seen := 0
	for n := 1; n <= o.slides(); n++ {
		var layout string
		for _, r := range o.relationsOf(slidePart(n)) {
			if strings.HasSuffix(r.attributes["Type"], "/slideLayout") {
				layout = "ppt" + strings.TrimPrefix(r.attributes["Target"], "..")
			}
		}
		known := holders(layout)
		for _, h := range holders(slidePart(n)) {
			seen++
			if !slices.Contains(known, h) {
				t.Errorf("slide %d: %s is no placeholder of %s", n, h, layout)
			}
		}
	}
	if seen < 30 {
		t.Errorf("only %d placeholders", seen)
	}
}

func TestWorkIsToldAndGivenUp(t *testing.T) {
	d := deckOf(t, builtIn(t), layout.Light(), 10)
	last, calls := 0.0, 0
	if err := Write(io.Discard, d, func(done float64) error {
		if done < last || done > 1 {
			t.Errorf("%v after %v", done, last)
		}
		last = done
		calls++
		return nil
	}); err != nil || last != 1 || calls < 20 {
		t.Errorf("%d calls, the last %v: %v", calls, last, err)
	}
	stop := errors.New("stop")
	if err := Write(io.Discard, d, func(float64) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("given up: %v", err)
	}
	if err := Write(failing{}, d, nil); !errors.Is(err, errFull) {
		t.Errorf("a full disk: %v", err)
	}
}

var errFull = errors.New("full")

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errFull }

// TestTextIsLargeEnough checks that no text but that of the timeline is
// smaller than 14 points.
func TestTextIsLargeEnough(t *testing.T) {
	for _, s := range layout.Styles {
		o := open(t, written(t, deckOf(t, builtIn(t), s.New(), 10)))
		sizes := 0
		for name, part := range o.parts {
			if name == slidePart(2) || strings.Contains(name, "notes") {
				continue
			}
			for _, kind := range []string{"a:rPr", "a:defRPr"} {
				for _, e := range part.all(kind) {
					if size := e.attributes["sz"]; size != "" {
						sizes++
						if len(size) < 4 || size < "1400" {
							t.Errorf("%s, %s: text of %s/100 points", s.Name, name, size)
						}
					}
				}
			}
		}
		if sizes < 50 {
			t.Errorf("only %d sizes", sizes)
		}
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
