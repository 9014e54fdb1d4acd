package layout

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"dateline/internal/index"
	"dateline/internal/paged"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// changed returns an index after an edit by lot of events that are neither the first nor
// the last: some removed, some added, some moved in time, to another lane, or changed in
// what decides about their row.
func changed(t testing.TB, r *rand.Rand, x *index.Index) (after *index.Index, removed, added []int32) {
	old := x.Timeline
	tl := *old
	tl.Events = timeline.Events{}
	replace, drop := r.IntN(4), r.IntN(3)
	picked := make(map[int32]bool)
	for range replace + drop {
		picked[2+r.Int32N(int32(old.Events.Len())-2)] = true
	}
	for i, e := range old.Events.All() {
		switch {
		case !picked[i]:
			tl.Events = tl.Events.Append(e)
			continue
		case drop > 0:
			drop--
		default:
			own := *e
			switch r.IntN(5) {
			case 0:
				own.When = event(t, "x", fmt.Sprint(1901+r.IntN(90)), "A", timeline.Claimed).When
			case 1:
				own.Lane = fmt.Sprint("lane ", r.IntN(4))
			case 2:
				own.Status, own.Title = timeline.Status(r.IntN(6)), "another title"
			case 3:
				own.Importance = int8(1 + r.IntN(5))
			case 4:
				own.Rank = uint32(1 + r.IntN(3))
			}
			added = append(added, int32(tl.Events.Len()))
			tl.Events = tl.Events.Append(&own)
		}
		removed = append(removed, i)
	}
	for range r.IntN(3) {
		added = append(added, int32(tl.Events.Len()))
		tl.Events = tl.Events.Append(event(t, fmt.Sprint("new ", r.IntN(1000)), fmt.Sprintf("%d-%02d", 1901+r.IntN(90), 1+r.IntN(12)), fmt.Sprint("lane ", r.IntN(4)), timeline.Claimed))
	}
	return x.Edited(&tl, removed, added), removed, added
}

// edges puts an event at each end of a timeline, so that edits leave its extent.
func edges(t testing.TB, tl *timeline.Timeline) *timeline.Timeline {
	ends := []*timeline.Event{event(t, "first", "1850", "A", timeline.Claimed), event(t, "last", "2050", "B", timeline.Claimed)}
	tl.Events = paged.Of(append(ends, tl.Events.Values()...))
	return tl
}

// sameAs fails the test where two plans of one index do not show the same.
func sameAs(t *testing.T, got, want *Plan) {
	t.Helper()
	for e := range int32(want.row.Len()) {
		if got.markFrom.At(e) != want.markFrom.At(e) || got.labelFrom.At(e) != want.labelFrom.At(e) || got.markFrom.At(e) != never && got.rowOf(e) != want.rowOf(e) {
			t.Fatalf("event %d: row %d from %d, titled from %d; anew %d, %d, %d", e, got.rowOf(e), got.markFrom.At(e), got.labelFrom.At(e), want.rowOf(e), want.markFrom.At(e), want.labelFrom.At(e))
		}
	}
	fit := fitted(want, 1200, 700)
	for zoom := range 9 {
		v := fit.Zoom(fit.Width*0.6, 1/float64(int(1)<<zoom))
		if a, b := dumped(got, v), dumped(want, v); a != b {
			t.Fatalf("%d times closer another picture is drawn:\n%s", 1<<zoom, firstDifference(a, b))
		}
	}
}

func dumped(p *Plan, v Viewport) string {
	var b strings.Builder
	if err := p.Scene(v, p.Window(v, nil), options()).Dump(&b); err != nil {
		return err.Error()
	}
	return b.String()
}

func done(p *Plan) *Plan {
	for !p.Done() {
		p = p.Deeper()
	}
	return p
}

// TestEditedPlans edits plans by lot, some edits after another: nothing that stays moves,
// nothing overlaps, all that are planned keep their rule that zooming in only adds, and in
// the end a plan is the same as one that is planned anew.
func TestEditedPlans(t *testing.T) {
	for name, c := range map[string]struct {
		n    int
		kind timescale.Kind
	}{"small": {2_500, timescale.Linear}, "large": {10_500, timescale.Linear}, "even": {10_500, timescale.Even}} {
		if testing.Short() && name != "even" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(uint64(c.n), uint64(c.kind)))
			p := done(NewPlan(index.NewOn(edges(t, crowd(t, c.n)), c.kind), Light(), fixedWidth{}))
			edited, rounds := 0, 3
			if testing.Short() {
				rounds = 1
			}
			for range rounds {
				for range 2 + r.IntN(2) {
					x, removed, added := changed(t, r, p.x)
					q, ok := p.Edited(x, removed, added)
					if !ok {
						q = done(NewPlan(x, Light(), fixedWidth{}))
					} else {
						edited++
						nothingMoves(t, p, q, removed, added)
						nothingOverlaps(t, q)
						onlyAdds(t, q, false)
					}
					p = q
				}
				p = done(p)
				sameAs(t, p, done(NewPlan(p.x, Light(), fixedWidth{})))
			}
			if edited < 2*rounds {
				t.Errorf("only %d plans were edited", edited)
			}
		})
	}
}

// TestAStatusThatIsNoLongerRare makes a status of two events of one lane common by an edit in
// another: the first lane is planned anew too.
func TestAStatusThatIsNoLongerRare(t *testing.T) {
	tl := *edges(t, crowd(t, 10_500))
	for i, e := range tl.Events.All() {
		if own := *e; own.Status == timeline.Forged {
			own.Status = timeline.Confirmed
			tl.Events.Set(i, &own)
		}
	}
	left := 2
	for i := tl.Events.Len() - 1; left > 0; i-- {
		if own := *tl.Events.At(int32(i)); own.Lane == "lane 0" {
			own.Status = timeline.Forged
			tl.Events.Set(int32(i), &own)
			left--
		}
	}
	p := done(NewPlan(index.New(&tl), Light(), fixedWidth{}))
	more := tl
	more.Events = paged.Of(tl.Events.Values())
	var added []int32
	for i := range 2 {
		added = append(added, int32(more.Events.Len()))
		more.Events = more.Events.Append(event(t, fmt.Sprint("new ", i), fmt.Sprint(1950+i), "lane 1", timeline.Forged))
	}
	q, ok := p.Edited(p.x.Edited(&more, nil, added), nil, added)
	if !ok || p.rare == 0 {
		t.Fatal("the plan cannot be edited, or no status is rare")
	}
	q = done(q)
	sameAs(t, q, done(NewPlan(q.x, Light(), fixedWidth{})))
}

// nothingMoves fails the test where an event that stays has another row or zoom.
func nothingMoves(t *testing.T, p, q *Plan, removed, added []int32) {
	t.Helper()
	stays, ok := index.Stays(p.row.Len(), q.row.Len(), removed, added)
	if !ok {
		t.Fatal("the edit does not fit")
	}
	for _, s := range stays {
		for i := range s.N {
			before, after := int32(s.Old+i), int32(s.New+i)
			if p.rowOf(before) != q.rowOf(after) || p.markFrom.At(before) != q.markFrom.At(after) {
				t.Fatal("an event that stays has moved")
			}
		}
	}
	for _, e := range added {
		if q.x.HasDate(e) && q.depth == closest && q.markFrom.At(e) == never && !q.shapes[q.x.Lane.At(e)].hidden(closest) {
			t.Fatalf("event %d is added, has no row and is not counted", e)
		}
	}
}

// TestEditedCounts compares what densities count with a plan that is made anew.
func TestEditedCounts(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	p := NewPlan(index.New(edges(t, crowd(t, 30_000))), Light(), fixedWidth{})
	fit, kept := fitted(p, 1200, 700), 0
	for i := range 20 {
		for zoom := range 4 { // count some blocks
			v := fit.Zoom(fit.Width*float64(i+1)/21, 1/float64(int(1)<<(2*zoom)))
			p.Scene(v, p.Window(v, nil), options())
		}
		x, removed, added := changed(t, r, p.x)
		q, ok := p.Edited(x, removed, added)
		if !ok {
			t.Fatal("the plan cannot be edited")
		}
		p = q
		for k, b := range p.cache.blocks {
			var anew block
			p.count(k, &anew)
			for i := range b {
				for s, n := range anew[i] {
					if d := b[i][s] - n; d > negligible || d < -negligible {
						t.Fatalf("edit %d, block %v, bin %d: %v, anew %v", i, k, i, b[i], anew[i])
					}
				}
			}
			kept++
		}
	}
	if kept < 100 {
		t.Errorf("only %d blocks were counted", kept)
	}
	for lane, b := range p.cache.whole {
		want := p.newBase(lane)
		if (b == nil) != (want == nil) {
			t.Fatalf("lane %d is counted once and once not", lane)
		}
		if b == nil {
			continue
		}
		for i := range int32(want.counts.Len()) {
			for s, n := range want.counts.At(i) {
				if d := b.counts.At(i)[s] - n; d > negligible || d < -negligible {
					t.Fatalf("lane %d, bin %d: %v, anew %v", lane, i, b.counts.At(i), want.counts.At(i))
				}
			}
		}
	}
	if p.counts != p.x.CountStatus() {
		t.Errorf("%v stand in each status, anew %v", p.counts, p.x.CountStatus())
	}
}
