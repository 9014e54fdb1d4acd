package timeline

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/internal/paged"
)

// spoken returns the claims of lines such as "ann asserts 2001 a -> claimed",
// with the sources that are cited after the year, the status after the arrow,
// and a reason after "because".
func spoken(t *testing.T, lines ...string) []Claim {
	t.Helper()
	var all []Claim
	for _, line := range lines {
		line, reason, _ := strings.Cut(line, " because ")
		line, status, _ := strings.Cut(line, " -> ")
		f := strings.Fields(line)
		c := Claim{Who: strings.Trim(f[0], "?"), Said: when(t, f[2]), Reason: reason}
		var ok bool
		if c.Stance, ok = ParseStance(f[1]); !ok {
			t.Fatal(line)
		}
		if c.Status, ok = ParseStatus(status); !ok && status != "" {
			t.Fatal(status)
		}
		for _, id := range f[3:] {
			c.Citations = append(c.Citations, Citation{Source: id})
		}
		all = append(all, c)
	}
	return all
}

// TestRule states for each step of a story the status that the rule must give: if
// it gave another, the claim would be listed.
func TestRule(t *testing.T) {
	sources := []*Source{
		{ID: "a", Publisher: "Agency"}, {ID: "copy", Author: "Eve", Publisher: "Paper", Repeats: "a"}, {ID: "b", Publisher: "Bureau"},
	}
	for name, lines := range map[string][]string{
		"many that assert":        {"ann asserts 2001 -> claimed", "bob asserts 2002", "cat asserts 2003"},
		"one that confirms alone": {"ann confirms 2001 -> claimed"},
		"a second that confirms":  {"ann asserts 2001 -> claimed", "bob confirms 2002 -> confirmed"},
		"who confirms himself":    {"ann asserts 2001 -> claimed", "ann confirms 2002"},
		"an admission":            {"ann asserts 2001 -> claimed", "bob denies 2002 -> disputed", "bob acknowledges 2003 -> confirmed"},
		"an own act":              {"duma acknowledges 2001 -> confirmed", "ann denies 2002"},
		"a denial after a confirmation": {
			"ann asserts 2001 -> claimed", "bob denies 2002 -> disputed", "cat confirms 2003 -> confirmed", "bob denies 2004", "bob acknowledges 2005",
		},
		"a comment moves nobody": {
			"cat comments 2000", "ann asserts 2001 -> claimed", "bob denies 2002 -> disputed", "bob comments 2003", "ann comments 2004",
		},
		"a refutation": {
			"ann asserts 2001 -> claimed", "bob confirms 2002 -> confirmed", "cat refutes 2003 -> disputed", "ann acknowledges 2004 -> confirmed", "dan refutes 2005 -> disputed",
		},
		"two refutations":               {"ann asserts 2001 -> claimed", "bob refutes 2002 -> disputed", "cat refutes 2003 -> refuted"},
		"two refutations, forged":       {"ann asserts 2001 -> claimed", "bob refutes 2002 -> disputed", "cat refutes 2003 -> forged"},
		"taken back":                    {"ann asserts 2001 -> claimed", "bob denies 2002 -> disputed", "ann retracts 2003 -> refuted"},
		"one of two takes it back":      {"ann asserts 2001 -> claimed", "bob confirms 2002 -> confirmed", "bob retracts 2003 -> claimed"},
		"refuted, asserted by nobody":   {"bob refutes 2002 -> refuted"},
		"denied, asserted by nobody":    {"bob denies 2002 -> disputed"},
		"of one moment the last counts": {"ann asserts 2001", "bob denies 2001 -> disputed"},
		"a copy under its own name":     {"ann asserts 2001 a -> claimed", "Paper confirms 2002 copy", "Bureau confirms 2003 b -> confirmed"},
		"a speaker in a copy":           {"ann asserts 2001 a -> claimed", "bob confirms 2002 copy", "bob confirms 2003 b -> confirmed"},
		"a copy before its original":    {"bob confirms 2001 copy -> claimed", "ann asserts 2002 a"},
		"a copy of something else":      {"ann asserts 2001 b -> claimed", "bob confirms 2002 copy -> confirmed", "ann asserts 2003 a"},
		"a copy after what he knows":    {"ann asserts 2001 a -> claimed", "bob confirms 2002 b -> confirmed", "bob confirms 2003 copy", "bob asserts 2004 copy", "bob denies 2005 -> disputed"},
		"a copy of a copy's words":      {"bob asserts 2001 b -> claimed", "bob asserts 2002 copy", "cat confirms 2003 copy"},
		"a copy cited with another":     {"ann asserts 2001 a -> claimed", "bob confirms 2002 copy b -> confirmed"},
		"a copy cited with one missing": {"ann asserts 2001 a -> claimed", "bob confirms 2002 copy gone -> confirmed"},
		"a copy of what is taken back":  {"ann asserts 2001 a -> claimed", "ann retracts 2002 -> refuted", "bob confirms 2003 copy -> claimed"},
		"admitted in a copy":            {"ann asserts 2001 a -> claimed", "bob asserts 2002 copy", "bob acknowledges 2003 copy -> confirmed"},
		"a second speaker in a source":  {"ann asserts 2001 a -> claimed", "bob confirms 2002 a -> confirmed"},
		"a copy by its author":          {"ann asserts 2001 a -> claimed", "Eve asserts 2002 copy", "ann confirms 2003 b"},
		"a copy without its original":   {"Paper asserts 2001 copy -> claimed", "Bureau confirms 2002 b -> confirmed"},
		"nobody named, one source":      {"? asserts 2001 a -> claimed", "? confirms 2002 copy"},
		"nobody named, two sources":     {"? asserts 2001 a -> claimed", "? confirms 2002 b -> confirmed"},
		"a reason":                      {"ann asserts 2001 -> claimed", "bob refutes 2002 -> forged because he reads it", "cat asserts 2003"},
		"a reason to leave it":          {"ann asserts 2001 -> claimed", "bob confirms 2002 because he was not there"},
	} {
		tl := &Timeline{Sources: sources, Events: paged.Of([]*Event{{Claims: spoken(t, lines...)}})}
		for d := range tl.Departures() {
			t.Errorf("%s, claim %d: the rule gives %v instead of %v", name, d.Claim, d.Rule, d.Stated)
		}
	}
}

// TestCopiesAddNothing: in any order of claims, what stands on copies of what was told already
// neither confirms nor takes a confirmation away, and copies of one source do not confirm each
// other, nor what that source says.
func TestCopiesAddNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	who := []string{"ann", "bob", "cat", "Paper", "?"}
	story := func(stances []Stance, sources ...string) (lines []string) {
		for n := range 1 + r.IntN(6) {
			line := fmt.Sprintf("%s %s %d", who[r.IntN(len(who))], stances[r.IntN(len(stances))], 2001+n)
			for range 1 + r.IntN(2) {
				line += " " + sources[r.IntN(len(sources))]
			}
			lines = append(lines, line)
		}
		return lines
	}
	tl := &Timeline{Sources: []*Source{{ID: "a"}, {ID: "b"}, {ID: "copy", Publisher: "Paper", Repeats: "a"}, {ID: "second", Repeats: "copy"}}}
	verdict := func(lines []string) Status {
		verdicts := tl.Verdicts(&Event{Claims: spoken(t, lines...)})
		return verdicts[len(verdicts)-1]
	}
	confirmed := 0
	for range 2000 {
		lines := append([]string{"dan asserts 2000 a"}, story(Stances[:], "a", "b", "copy", "second", "gone")...)
		before := verdict(lines)
		if before == Confirmed {
			confirmed++
		}
		speaker := who[r.IntN(len(who))]
		against := slices.ContainsFunc(lines, func(line string) bool { // then he changes sides
			return strings.HasPrefix(line, speaker+" denies") || strings.HasPrefix(line, speaker+" refutes")
		})
		last := speaker + " " + []string{"asserts", "confirms"}[r.IntN(2)] + " 2010 copy second"
		if after := verdict(append(lines, last)); !against && (after == Confirmed) != (before == Confirmed) {
			t.Fatalf("%q: %v, and after %q %v", lines, before, last, after)
		}
		one := append(story([]Stance{Confirms, Asserts, Denies, Retracts}, "copy", "second"), "dan asserts 2010 a")
		if verdict(one) == Confirmed {
			t.Fatalf("%q is confirmed", one)
		}
	}
	if confirmed < 100 || confirmed > 1900 {
		t.Errorf("%d of 2000 were confirmed", confirmed)
	}
}

func TestDepartures(t *testing.T) {
	tl := &Timeline{Events: paged.Of([]*Event{
		{Claims: spoken(t, "ann asserts 2001 -> claimed")},
		{Claims: spoken(t, "ann asserts 2001 -> confirmed", "bob asserts 2002", "cat denies 2003", "bob confirms 2004", "dan comments 2005")},
		{Status: Refuted},
		{Status: Confirmed, Claims: spoken(t, "ann asserts 2001")},
		// What the reason excuses is over once the rule gives another status.
		{Claims: spoken(t, "ann asserts 2001 -> claimed", "bob refutes 2002 -> forged because he reads it", "ann acknowledges 2003", "ann acknowledges 2004")},
		{Claims: spoken(t, "dan comments 2005")},
	})}
	var got []string
	for d := range tl.Departures() {
		got = append(got, fmt.Sprintf("%d/%d %v, not %v", d.Event, d.Claim, d.Rule, d.Stated))
	}
	want := "1/0 claimed, not confirmed; 1/2 disputed, not confirmed; 3/0 claimed, not confirmed; 4/2 confirmed, not forged"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("departures\n%s, want\n%s", s, want)
	}
	for range tl.Departures() {
		break
	}
}

func TestSides(t *testing.T) {
	var sides []int
	for _, s := range Stances {
		sides = append(sides, s.Side())
	}
	if fmt.Sprint(sides) != "[1 1 -1 -1 1 0 0]" {
		t.Errorf("sides %v of %v", sides, Stances)
	}
}

// TestDeparturesOfAnEvent compares what a form is told of an event with what is told of all:
// sources that the event does not cite change nothing, those that they repeat do, also where
// they repeat each other in a circle.
func TestDeparturesOfAnEvent(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	departing := 0
	for range 300 {
		tl := &Timeline{}
		for i := range 8 {
			s := &Source{ID: fmt.Sprint("s", i), Publisher: fmt.Sprint("p", i%3)}
			if r.IntN(2) > 0 {
				s.Repeats = fmt.Sprint("s", r.IntN(9))
			}
			tl.Sources = append(tl.Sources, s)
		}
		for range 4 {
			var lines []string
			for n := range 1 + r.IntN(4) {
				line := fmt.Sprintf("%s %s %d s%d", []string{"ann", "bob", "?"}[r.IntN(3)], Stances[r.IntN(len(Stances))], 2001+n, r.IntN(9))
				if r.IntN(2) > 0 {
					line += " -> " + []Status{Claimed, Confirmed, Disputed, Refuted, Forged}[r.IntN(5)].Name()
				}
				lines = append(lines, line)
			}
			tl.Events = tl.Events.Append(&Event{Title: "e", Claims: spoken(t, lines...)})
		}
		want := make([]map[int]Departure, tl.Events.Len())
		for i := range want {
			want[i] = make(map[int]Departure)
		}
		for d := range tl.Departures() {
			event := d.Event
			d.Event = 0
			want[event][d.Claim] = d
			departing++
		}
		for i, e := range tl.Events.All() {
			if got := tl.DeparturesOf(e); !maps.Equal(got, want[i]) {
				t.Fatalf("%+v of %+v: %v, and among others %v", e.Claims, tl.Sources, got, want[i])
			}
		}
	}
	if departing < 100 {
		t.Errorf("only %d departures", departing)
	}
}

func TestOverruled(t *testing.T) {
	for name, c := range map[string]struct {
		lines []string
		claim int
		rule  Status
	}{
		"for a reason":       {[]string{"ann asserts 2001 -> claimed", "bob comments 2002 -> disputed because two accounts", "cat comments 2003"}, 1, Claimed},
		"as it was":          {[]string{"ann asserts 2001 -> claimed", "bob denies 2002 because it is empty"}, 1, Disputed},
		"as the rule has it": {[]string{"ann asserts 2001 -> claimed", "bob denies 2002 -> disputed because so"}, -1, NoStatus},
		"forged is refuted":  {[]string{"ann asserts 2001 -> claimed", "ann retracts 2002 -> forged because so"}, -1, NoStatus},
		"without a reason":   {[]string{"ann asserts 2001 -> disputed"}, -1, NoStatus},
		"and stated since":   {[]string{"ann asserts 2001 -> disputed because so", "ann asserts 2002 -> claimed"}, -1, NoStatus},
		"nothing is said":    {nil, -1, NoStatus},
	} {
		e := &Event{Claims: spoken(t, c.lines...)}
		tl := &Timeline{Events: paged.Of([]*Event{e})}
		if claim, rule, ok := tl.Overruled(e); ok != (c.claim >= 0) || ok && (claim != c.claim || rule != c.rule) {
			t.Errorf("%s: by claim %d, where the rule gives %s: %v", name, claim, rule.Name(), ok)
		}
	}
}
