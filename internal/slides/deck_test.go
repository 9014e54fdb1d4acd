package slides

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"dateline/internal/layout"
	"dateline/internal/listing"
	"dateline/internal/paged"
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
