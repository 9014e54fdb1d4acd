package claims

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"dateline/internal/chart/part"
	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// text returns a flow in lines: an origin, its claims, its share, what came by
// way of copies, and its stances; then the outcomes from stance to status.
func (x flow) text(name func(int) string) string {
	var b strings.Builder
	line := func(o origin, name string) {
		fmt.Fprintf(&b, "%s %d %.4g %.4g", name, o.claims, o.share, o.copied)
		for s, n := range o.stances {
			if n > 0 {
				fmt.Fprintf(&b, " %s %.4g", timeline.Stance(s), n)
			}
		}
		b.WriteByte('\n')
	}
	for _, o := range x.origins {
		if o.party == noOrigin {
			line(o, "none")
			continue
		}
		line(o, name(o.party))
	}
	if x.joined > 0 {
		line(x.others, fmt.Sprint(x.joined, " others"))
	}
	for s, counts := range x.outcomes {
		for status, n := range counts {
			if n > 0 {
				fmt.Fprintf(&b, "%s > %s %.4g\n", timeline.Stance(s), timeline.Status(status), n)
			}
		}
	}
	return b.String()
}

func flowing(t testing.TB) *timeline.Timeline {
	tl := &timeline.Timeline{
		Sources: []*timeline.Source{{ID: "a"}, {ID: "b"}, {ID: "a1", Repeats: "a"}, {ID: "a2", Repeats: "a1"}},
		Events: paged.Of([]*timeline.Event{
			{Claims: claims(t, "ann asserts 2001 a", "bob denies 2003 b a1", "cat confirms 2002 a a1 a2")},
			{Status: timeline.Confirmed, Claims: claims(t, "ann asserts 2001 a a", "dan refutes 2002", "dan asserts 2003 lost")},
		}),
	}
	// The second in order of time, though the third in the file.
	tl.Events.At(0).Claims[2].Status = timeline.Confirmed
	tl.Events.At(0).Claims[1].Status = timeline.Disputed
	tl.Events.At(1).Claims[1].Status = timeline.Refuted
	return tl
}

func TestClaimsFlowFromSources(t *testing.T) {
	tl := flowing(t)
	w := tl.Witnesses()
	// a: three of its own, cat's with two parts in three by way of copies, and
	// half of bob's, all of that by way of a copy.
	want := `a 4 3.5 1.167 asserts 2 confirms 1 denies 0.5
lost 1 1 0 asserts 1
b 1 0.5 0 denies 0.5
none 1 1 0 refutes 1
asserts > confirmed 1
asserts > claimed 1
asserts > refuted 1
confirms > confirmed 1
denies > disputed 1
refutes > refuted 1
`
	x := sourceFlow(tl, w)
	if got := x.text(w.ID); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if x.claims != 6 {
		t.Errorf("%d claims", x.claims)
	}
}

func TestClaimsFlowFromSpeakers(t *testing.T) {
	tl := flowing(t)
	who := newSpeakers(tl)
	want := `cat 1 1 0 confirms 1
ann 2 2 0 asserts 2
dan 2 2 0 asserts 1 refutes 1
bob 1 1 0 denies 1
`
	if got := speakerFlow(tl, who).text(func(i int) string { return who.names[i] }); !strings.HasPrefix(got, want) {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// What flows in flows out, and small sources are joined.
func TestFlowIsBoundedAndWhole(t *testing.T) {
	tl := manyClaims(1000)
	w := tl.Witnesses()
	x := sourceFlow(tl, w)
	if len(x.origins) != mostOrigins || x.joined != 50-mostOrigins {
		t.Errorf("%d origins and %d others", len(x.origins), x.joined)
	}
	in, out := x.others.share, 0.0
	for _, o := range x.origins {
		in += o.share
	}
	for _, counts := range x.outcomes {
		for _, n := range counts {
			out += n
		}
	}
	if math.Abs(in-out) > 1e-6 || int(out) != tl.CountClaims() || x.claims != tl.CountClaims() {
		t.Errorf("%v claims flow in and %v out, of %d", in, out, tl.CountClaims())
	}
}

// ECharts refuses a flow with a circle.
func TestFlowLeadsOneWay(t *testing.T) {
	tl := flowing(t)
	tl.Sources[0].Repeats = "a2" // a circle in the file
	b := part.New(tl, part.Options{})
	p := Flow(b)
	if p.Options == nil {
		t.Fatal("there is no chart")
	}
	names := newSourceNames(b)
	d := flowDrawing{b: b, name: names.name, lines: names.lines, copies: names.copyNames, others: "chart.flow.others"}
	x := sourceFlow(tl, names.Witnesses)
	d.draw(&x)
	seen := make(map[string]bool)
	for _, id := range d.order {
		if seen[id] {
			t.Errorf("node %s stands twice", id)
		}
		seen[id] = true
	}
	for _, l := range d.links {
		if !seen[l.from] || !seen[l.to] || d.depth[l.from] >= d.depth[l.to] {
			t.Errorf("from %s to %s leads back", l.from, l.to)
		}
	}
}

func BenchmarkFlowOfAMillionClaims(b *testing.B) {
	tl := manyClaims(1_000_000)
	for b.Loop() {
		sourceFlow(tl, tl.Witnesses())
	}
}
