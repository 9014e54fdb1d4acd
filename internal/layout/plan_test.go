package layout

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/internal/index"
	"dateline/internal/paged"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// plans returns plans of few events, of many as they are first drawn, some
// octaves deeper, and done.
func plans(t *testing.T) map[string]*Plan {
	many := NewPlan(index.New(crowd(t, 30_000)), Light(), fixedWidth{})
	if many.Done() {
		t.Fatal("the plan of 30,000 events is done at once")
	}
	all := map[string]*Plan{
		"few":  NewPlan(index.New(crowd(t, 400)), Light(), fixedWidth{}),
		"long": NewPlan(index.New(longBars(t, 300)), Projector(), fixedWidth{}),
		"wide": NewPlan(index.New(farApart(t)), Light(), fixedWidth{}),
		"even": NewPlan(index.NewOn(crowd(t, 400), timescale.Even), Light(), fixedWidth{}),
		"log":  NewPlan(index.NewOn(farApart(t), timescale.Log), Light(), fixedWidth{}),
		"many": many, "deeper": many.Deeper().Deeper(),
		"list":      NewPlan(index.New(inList(crowd(t, 400), 0.6)), Light(), fixedWidth{}),
		"wide list": NewPlan(index.New(inList(farApart(t), 0.6)), Light(), fixedWidth{}),
	}
	done := many
	for !done.Done() {
		done = done.Deeper()
	}
	all["done"] = done
	return all
}

// longBars returns n events of up to forty years, of which many overlap.
func longBars(t testing.TB, n int) *timeline.Timeline {
	r := rand.New(rand.NewPCG(9, 10))
	tl := &timeline.Timeline{}
	for i := range n {
		y := 1900 + r.IntN(100)
		tl.Events = tl.Events.Append(event(t, fmt.Sprintf("bar %d", i), fmt.Sprintf("%d-%02d/%d", y, 1+r.IntN(12), y+1+r.IntN(40)), "A", timeline.Claimed))
	}
	return tl
}

// farApart returns an event long before 3,000 others of one month, so that
// close zooms are too wide for the grid.
func farApart(t testing.TB) *timeline.Timeline {
	r := rand.New(rand.NewPCG(11, 12))
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{event(t, "long ago", "-0500", "A", timeline.Claimed)})}
	for i := range 3_000 {
		e := event(t, fmt.Sprintf("event number %d", i), fmt.Sprintf("2020-01-%02dT%02d:%02d", 1+r.IntN(31), r.IntN(24), r.IntN(60)), "A", timeline.Claimed)
		e.Importance = int8(1 + r.IntN(5))
		tl.Events = tl.Events.Append(e)
	}
	return tl
}

func TestNothingOverlapsInARow(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long on a single processor")
	}
	for name, p := range plans(t) {
		t.Run(name, func(t *testing.T) { nothingOverlaps(t, p) })
	}
}

func nothingOverlaps(t *testing.T, p *Plan) {
	for octave := farthestOctave; octave >= p.depth; octave-- {
		secPerPx := math.Exp2(float64(octave))
		type row struct{ lane, row int }
		last := make(map[row]float64)
		name := make(map[row]string)
		for i := range p.x.Lanes {
			for _, e := range p.x.Lanes[i].Events.All() {
				mark, label := p.Shown(e, secPerPx)
				if !mark {
					continue
				}
				left, right := p.extent(e, octave, label)
				at := row{i, int(p.rowOf(e))}
				if end, ok := last[at]; ok && left < end-1e-6 {
					t.Fatalf("octave %d: %s at %.1f runs into %s, which ends at %.1f", octave, p.x.Timeline.Events.At(e).Title, left, name[at], end)
				}
				last[at], name[at] = right, p.x.Timeline.Events.At(e).Title
			}
		}
	}
}

func TestZoomingInOnlyAdds(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long on a single processor")
	}
	for name, p := range plans(t) {
		t.Run(name, func(t *testing.T) { onlyAdds(t, p, name == "few") })
	}
}

func onlyAdds(t *testing.T, p *Plan, all bool) {
	x := p.x
	shown := 0
	for octave := farthestOctave; octave >= closest; octave-- {
		now := 0
		for _, e := range x.Reading() {
			here, label := p.Shown(e, math.Exp2(float64(octave)))
			closer, closerLabel := p.Shown(e, math.Exp2(float64(octave-1)))
			if here && !closer || label && !closerLabel || label && !here {
				t.Fatalf("%s is gone at octave %d", p.x.Timeline.Events.At(e).Title, octave-1)
			}
			if here {
				now++
			}
		}
		shown = now
	}
	if all && shown != x.Dated {
		t.Errorf("%d of %d events have a place when closest", shown, x.Dated)
	}
}

// TestDeeperKeepsWhatIsPlaced compares every plan with the one before.
func TestDeeperKeepsWhatIsPlaced(t *testing.T) {
	p := NewPlan(index.New(crowd(t, 30_000)), Light(), fixedWidth{})
	added := 0
	for !p.Done() {
		row, mark, label := p.row.Values(), p.markFrom.Values(), p.labelFrom.Values()
		q := p.Deeper()
		if !slices.Equal(row, p.row.Values()) || !slices.Equal(mark, p.markFrom.Values()) || !slices.Equal(label, p.labelFrom.Values()) {
			t.Fatal("the plan before has changed")
		}
		for e := range int32(len(row)) {
			switch {
			case mark[e] != never && (q.markFrom.At(e) != mark[e] || q.rowOf(e) != row[e]), label[e] != never && q.labelFrom.At(e) != label[e]:
				t.Fatalf("octave %d moves event %d", q.depth, e)
			case mark[e] == never && q.markFrom.At(e) != never:
				if added++; int(q.markFrom.At(e)) != q.depth {
					t.Fatalf("octave %d adds event %d from octave %d on", q.depth, e, q.markFrom.At(e))
				}
			}
		}
		p = q
	}
	if added < 5_000 {
		t.Errorf("only %d events were added", added)
	}
}

// TestPlanPacksTheImportantFirst makes sure that none is left out where a less
// important one that begins at the same time is drawn.
func TestPlanPacksTheImportantFirst(t *testing.T) {
	tl := &timeline.Timeline{}
	for i := range 300 {
		e := event(t, fmt.Sprint(i), "2000-06-15", "A", timeline.Claimed)
		e.Importance = int8(1 + i%5)
		tl.Events = tl.Events.Append(e)
	}
	tl.Events = tl.Events.Append(event(t, "far", "1900", "A", timeline.Claimed))
	p := NewPlan(index.New(tl), Light(), fixedWidth{})
	for _, e := range tl.Events.Values()[:300] {
		if e.Importance < 5 {
			continue
		}
		for i, other := range tl.Events.Values()[:300] {
			if other.Importance < 5 && p.markFrom.At(int32(i)) > p.markFrom.At(int32(slices.Index(tl.Events.Values(), e))) {
				t.Fatalf("event %d of importance %d is drawn before one of 5", i, other.Importance)
			}
		}
	}
}

// TestWhatIsNotPlannedYetChangesNothing looks closer than a plan goes.
func TestWhatIsNotPlannedYetChangesNothing(t *testing.T) {
	p := NewPlan(index.New(crowd(t, 30_000)), Light(), fixedWidth{})
	v := fitted(p, 1200, 900)
	v.SecPerPx = p.octaveSeconds(p.depth)
	for lane := range p.x.Lanes {
		planned, closer := p.roomAt(lane, p.depth, Span{}), p.roomAt(lane, p.depth-3, Span{})
		if closer != planned {
			t.Errorf("lane %d has %+v, and %+v closer than the plan goes", lane, planned, closer)
		}
		for _, e := range p.x.Lanes[lane].Events.All() {
			if p.markFrom.At(e) != never && float64(p.rowOf(e)+1) > closer.rows {
				t.Fatalf("event %d stands in row %d of a lane of %v rows", e, p.rowOf(e), closer.rows)
			}
		}
	}
}

// TestRowsOfAnOctaveAreInOrderOfTime: those that are first used at the same octave stand in
// the order in which their first events begin, and below those of farther octaves.
func TestRowsOfAnOctaveAreInOrderOfTime(t *testing.T) {
	x := index.New(crowd(t, 300))
	p := planIn(x.Timeline, Light(), 1200, 700)
	pairs := 0
	for lane := range p.x.Lanes {
		l := &p.x.Lanes[lane]
		var used [mostRows]int8 // since which octave
		for _, e := range l.Events.All() {
			used[p.rowOf(e)] = max(used[p.rowOf(e)], p.markFrom.At(e))
		}
		var order []uint8 // rows by the first of the events that were there first
		for _, e := range l.Events.All() {
			if row := p.rowOf(e); p.markFrom.At(e) == used[row] && !slices.Contains(order, row) {
				order = append(order, row)
			}
		}
		for i, row := range order {
			for _, later := range order[i+1:] {
				if used[row] == used[later] && int(used[row]) < p.fit {
					if pairs++; later < row {
						t.Errorf("lane %d: row %d stands above %d, which begins earlier, both from octave %d", lane, later, row, used[row])
					}
				}
			}
		}
	}
	if pairs < 3 {
		t.Errorf("only %d pairs of rows are of one octave", pairs)
	}
}
