package claims

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/internal/chart/part"
	"dateline/internal/timeline"
)

// involving makes events of lines "status actor,actor …".
func involving(lines ...string) *timeline.Timeline {
	tl := &timeline.Timeline{}
	for _, line := range lines {
		name, actors, _ := strings.Cut(line, " ")
		status, _ := timeline.ParseStatus(name)
		tl.Events = tl.Events.Append(&timeline.Event{Status: status, More: &timeline.Details{Actors: strings.Split(actors, ",")}})
	}
	return tl
}

// text returns the ties of a network in lines, in the order of names.
func (x network) text() string {
	var lines []string
	for _, t := range x.ties {
		ends := []string{x.actors[t.from].name, x.actors[t.to].name}
		slices.Sort(ends)
		lines = append(lines, fmt.Sprintf("%s-%s %d %s\n", ends[0], ends[1], t.events, t.best()))
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

func TestActorsShareEvents(t *testing.T) {
	x := newNetwork(involving(
		"confirmed A,B, A ,", // a name that comes twice counts once
		"disputed A,B,C",
		"refuted C,D",
		"forged C,D",
		"claimed hermit",
		"claimed hermit,hermit",
	))
	want := "A-B 2 confirmed\nA-C 1 disputed\nB-C 1 disputed\nC-D 2 refuted\n"
	if got := x.text(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if x.linked != 4 || x.alone != 1 || len(x.actors) != 4 {
		t.Errorf("%d are linked, %d alone, %d shown", x.linked, x.alone, len(x.actors))
	}
	// C is tied to all of the others.
	if !x.hub || x.actors[0].name != "C" || x.actors[0].events != 3 {
		t.Errorf("in the middle: %t, %v", x.hub, x.actors[0])
	}
}

func TestTheCircleKeepsThoseTogetherWhoBelongTogether(t *testing.T) {
	// Two rings of four, given in turns, and one tie between them.
	x := newNetwork(involving(
		"claimed A,B", "claimed a,b", "claimed B,C", "claimed b,c", "claimed C,D", "claimed c,d", "claimed D,A", "claimed d,a", "claimed A,a",
	))
	if x.hub {
		t.Fatal("nobody is tied to more than half of the others")
	}
	// Each ring takes 1 + 1 + 1 + 3 steps, the tie between them one.
	if got := length([]int{0, 1, 2, 3, 4, 5, 6, 7}, x.weights()); got != 13 {
		t.Errorf("the ties take %d steps: %v", got, x.actors)
	}
	if got := length([]int{0, 1, 2, 3}, [][]int{{0, 1, 0, 2}, {1, 0, 3, 0}, {0, 3, 0, 5}, {2, 0, 5, 0}}); got != 1+2+3+5 {
		t.Errorf("the ring has length %d", got)
	}
}

func TestNetworkIsBounded(t *testing.T) {
	tl := &timeline.Timeline{}
	for i := range 200 {
		tl.Events = tl.Events.Append(involving(fmt.Sprintf("claimed n%d,n%d,n%d", i, (i+1)%200, i%7)).Events.Values()...)
	}
	x := newNetwork(tl)
	if len(x.actors) > mostActors || x.linked != 200 {
		t.Errorf("%d actors of %d", len(x.actors), x.linked)
	}
	for _, tie := range x.ties {
		if tie.from >= tie.to || tie.to >= len(x.actors) {
			t.Errorf("tie %v of %d actors", tie, len(x.actors))
		}
	}
}

func TestTooFewActorsMakeNoNetwork(t *testing.T) {
	for _, lines := range [][]string{nil, {"claimed A"}, {"claimed A,B", "claimed C"}} {
		b := part.New(involving(lines...), part.Options{})
		if p := Actors(b); p.Options != nil || len(p.Notes) != 1 {
			t.Errorf("%v: %v", lines, p.Notes)
		}
	}
}

func BenchmarkNetworkOfAMillionEvents(b *testing.B) {
	tl := manyClaims(1_000_000)
	for b.Loop() {
		newNetwork(tl)
	}
}
