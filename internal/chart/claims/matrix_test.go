package claims

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"dateline/internal/chart/part"
	"dateline/internal/chrono"
	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// claim makes a claim out of "who stance date source source …".
func claim(t testing.TB, text string) timeline.Claim {
	t.Helper()
	f := strings.Fields(text)
	stance, ok := timeline.ParseStance(f[1])
	said, err := chrono.Parse(f[2])
	if !ok || err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	c := timeline.Claim{Who: f[0], Stance: stance, Said: chrono.When{Value: said}}
	for _, id := range f[3:] {
		c.Citations = append(c.Citations, timeline.Citation{Source: id})
	}
	return c
}

func claims(t testing.TB, texts ...string) (all []timeline.Claim) {
	t.Helper()
	for _, text := range texts {
		all = append(all, claim(t, text))
	}
	return all
}

// disputed has an event on which three speakers contradict two, one on which
// one contradicts one, and two on which nobody does.
func disputed(t testing.TB) *timeline.Timeline {
	return &timeline.Timeline{
		Sources: []*timeline.Source{{ID: "a"}, {ID: "b"}, {ID: "copy", Repeats: "a"}},
		Events: paged.Of([]*timeline.Event{
			{Title: "quiet", Claims: claims(t, "ann asserts 2001 a", "cat asserts 2002 b")},
			{Title: "one", Claims: claims(t, "eve asserts 2001 a copy", "dan denies 2002 b")},
			{Title: "two", Claims: claims(t,
				"ann asserts 2001 a", "bob denies 2002 copy", "cat confirms 2003 b", "dan refutes 2004 b",
				// Bob changes his mind, fay takes back what she said first.
				"bob acknowledges 2006", "fay asserts 2005", "fay retracts 2007", "gus denies 2003")},
			{Title: "silent"},
			{Title: "alone", Claims: claims(t, "hal asserts 2001")},
			{Title: "nobody", Claims: []timeline.Claim{{Stance: timeline.Denies}}},
		}),
	}
}

// text returns a matrix in lines: an event, its sides, and the positions of the
// parties on it.
func (x matrix) text(t *timeline.Timeline, name func(int) string) string {
	var b strings.Builder
	for i, r := range x.rows {
		fmt.Fprintf(&b, "%s %d:%d", t.Events.At(int32(r.event)).Title, r.pro, r.contra)
		cells := slices.DeleteFunc(slices.Clone(x.cells), func(c matrixCell) bool { return c.row != i })
		slices.SortFunc(cells, func(a, b matrixCell) int { return a.column - b.column })
		for _, c := range cells {
			fmt.Fprintf(&b, " %s %s %d", name(x.columns[c.column]), c.stance(), len(c.claims))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestWhoClaimsWhat(t *testing.T) {
	tl := disputed(t)
	who := newSpeakers(tl)
	x := speakerMatrix(part.New(tl, part.Options{}), who).matrix()
	want := `two 3:2 dan refutes 1 ann asserts 1 cat confirms 1 bob acknowledges 2 gus denies 1 fay retracts 2
one 1:1 dan denies 1 eve asserts 1
quiet 2:0 ann asserts 1 cat asserts 1
alone 1:0 hal asserts 1
`
	if got := x.text(tl, func(i int) string { return who.names[i] }); got != want {
		t.Errorf("speakers:\n%swant\n%s", got, want)
	}
	if x.events != 4 || x.parties != 8 || who.unnamed != 1 {
		t.Errorf("%d events, %d speakers, %d claims without one", x.events, x.parties, who.unnamed)
	}
}

// A copy counts with its original, and a source that bears out both sides
// stands on both.
func TestWhatSourcesBearOut(t *testing.T) {
	tl := disputed(t)
	w := tl.Witnesses()
	x := sourceMatrix(part.New(tl, part.Options{}), w).matrix()
	want := `two 2:2 a denies 2 b refutes 2
one 1:1 a asserts 1 b denies 1
quiet 2:0 a asserts 1 b asserts 1
`
	if got := x.text(tl, w.ID); got != want {
		t.Errorf("sources:\n%swant\n%s", got, want)
	}
}

// Who comments takes no side, and takes nothing back: the mark says where he stands,
// a dot that he stood on another side before.
func TestCommentsTakeNoSide(t *testing.T) {
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{{Claims: claims(t,
		"ann asserts 2001", "bob denies 2002", "bob comments 2003", "cat comments 2002", "ann comments 2003", "ann denies 2004", "dan comments 2001", "dan denies 2003", "eve acknowledges 2001", "eve comments 2002")}})}
	who := newSpeakers(tl)
	x := speakerMatrix(part.New(tl, part.Options{}), who).matrix()
	if got, want := x.text(tl, func(i int) string { return who.names[i] }), " 1:3 ann denies 3 dan denies 2 eve acknowledges 2 bob denies 2 cat comments 1\n"; got != want {
		t.Errorf("matrix %q, want %q", got, want)
	}
	before := make(map[string]int)
	for _, c := range x.cells {
		before[who.names[x.columns[c.column]]] = c.other
	}
	want := map[string]int{"ann": int(timeline.Asserts), "bob": -1, "cat": -1, "dan": -1, "eve": -1}
	if !maps.Equal(before, want) {
		t.Errorf("on another side they stood on %v, want %v", before, want)
	}
}

func TestSpeakersOfOneNameAreOne(t *testing.T) {
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{
		{Claims: []timeline.Claim{{Who: "A\tspeaker "}, {Who: "A speaker"}, {Who: "  "}, {Who: "a speaker"}}},
	})}
	who := newSpeakers(tl)
	if x := speakerMatrix(part.New(tl, part.Options{}), who).matrix(); x.parties != 2 || len(x.cells) != 2 || len(x.cells[0].claims) != 2 || who.unnamed != 1 {
		t.Errorf("%d speakers, cells %v, %d claims without a speaker", x.parties, x.cells, who.unnamed)
	}
}

// manyClaims has n events, each with one of 50 speakers for it; every 100th has
// another against it, and the last all of them.
func manyClaims(n int) *timeline.Timeline {
	said := chrono.When{}
	tl := &timeline.Timeline{}
	names := make([]string, 50)
	for i := range names {
		names[i] = fmt.Sprint("speaker ", i)
		tl.Sources = append(tl.Sources, &timeline.Source{ID: fmt.Sprint(i), Title: names[i]})
	}
	one := func(i int, stance timeline.Stance) timeline.Claim {
		return timeline.Claim{
			Who: names[i%len(names)], Stance: stance, Said: said, Status: timeline.Statuses[i%len(timeline.Statuses)],
			Citations: []timeline.Citation{{Source: tl.Sources[i%len(names)].ID}},
		}
	}
	for i := range n {
		e := &timeline.Event{Title: fmt.Sprint("event ", i), Claims: []timeline.Claim{one(i, timeline.Asserts)}}
		if i%100 == 0 {
			e.Claims = append(e.Claims, one(i+1, timeline.Denies))
		}
		e.More = &timeline.Details{Actors: []string{names[i%len(names)], names[i*7%len(names)]}}
		tl.Events = tl.Events.Append(e)
	}
	for i := range names {
		last := tl.Events.At(int32(n - 1))
		last.Claims = append(last.Claims, one(i, timeline.Asserts))
	}
	return tl
}

func TestMatrixIsBounded(t *testing.T) {
	tl := manyClaims(10_000)
	who := newSpeakers(tl)
	x := speakerMatrix(part.New(tl, part.Options{}), who).matrix()
	if len(x.rows) != mostRows || len(x.columns) > mostColumns || x.events != 10_000 || x.parties != 50 {
		t.Errorf("%d rows of %d, %d columns of %d", len(x.rows), x.events, len(x.columns), x.parties)
	}
	for i, r := range x.rows {
		if !r.contested() {
			t.Errorf("row %d is not contested, though 100 events are", i)
		}
	}
}

func BenchmarkMatrixOfAMillionClaims(b *testing.B) {
	tl := manyClaims(1_000_000)
	for b.Loop() {
		who := newSpeakers(tl)
		speakerMatrix(part.New(tl, part.Options{}), who).matrix()
	}
}

// Of many events that are argued about alike, those with a row are of all times,
// and the rows in order of time.
func TestMatrixOfEqualEventsIsOfAllTimes(t *testing.T) {
	tl := &timeline.Timeline{}
	for year := range 1000 {
		v, err := chrono.Parse(fmt.Sprint(1000 + year))
		if err != nil {
			t.Fatal(err)
		}
		tl.Events = tl.Events.Append(&timeline.Event{
			ID: fmt.Sprint(year), When: chrono.When{Value: v},
			Claims: []timeline.Claim{claim(t, "ann asserts 2000"), claim(t, "bob asserts 2001")},
		})
	}
	x := speakerMatrix(part.New(tl, part.Options{}), newSpeakers(tl)).matrix()
	var centuries [10]int
	last := -1
	for _, r := range x.rows {
		centuries[r.event/100]++
		if r.event < last {
			t.Errorf("%d comes after %d", r.event, last)
		}
		last = r.event
	}
	if few, many := slices.Min(centuries[:]), slices.Max(centuries[:]); len(x.rows) != mostRows || few < 3 || many > 7 {
		t.Errorf("%d rows, of each century %v", len(x.rows), centuries)
	}
}
