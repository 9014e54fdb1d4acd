package layout

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/internal/index"
	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// inList gives a share of the events of a timeline ranks by lot, some of them twice.
func inList(tl *timeline.Timeline, share float64) *timeline.Timeline {
	r := rand.New(rand.NewPCG(13, 14))
	for _, e := range tl.Events.All() {
		if r.Float64() < share {
			e.Rank = uint32(1 + r.IntN(tl.Events.Len()))
		}
	}
	return tl
}

// TestTheNamedAreThoseOfTheLowestRanks: where only some of equal events of one month
// have room, whether they are few or many, they are the first of their list.
func TestTheNamedAreThoseOfTheLowestRanks(t *testing.T) {
	for _, n := range []int{300, plannedWhole + 2_000} {
		tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{event(t, "far", "1900", "A", timeline.Claimed)})}
		tl.Events.At(0).Importance = 5
		for i, rank := range rand.New(rand.NewPCG(15, 16)).Perm(n) {
			e := event(t, fmt.Sprintf("event %06d", i), "2000-06", "A", timeline.Statuses[i%5])
			if e.Rank = uint32(rank + 1); rank%10 == 0 {
				e.Rank = 0
			}
			tl.Events = tl.Events.Append(e)
		}
		x := index.New(tl)
		still := WindowOptions(x, Light(), Size{})
		still.Still = float64(x.Last.Sub(x.First)) * 1.1 / still.Width
		for name, p := range map[string]*Plan{"window": NewPlan(x, Light(), fixedWidth{}), "picture": NewPlanFor(x, Light(), fixedWidth{}, still)} {
			named := 0
			highest, missing := uint32(0), uint32(math.MaxUint32)
			for i, e := range tl.Events.Values()[1:] {
				if _, label := p.Shown(int32(i+1), p.octaveSeconds(p.fit)); label {
					named++
					highest = max(highest, e.Rank-1) // none is after all
				} else {
					missing = min(missing, e.Rank-1)
				}
			}
			if named < 5 || named > n/2 || highest > missing {
				t.Errorf("%s of %d events: %d are named, up to the rank %d and without the rank %d", name, n, named, highest+1, missing+1)
			}
		}
	}
}

// TestAnEventIsNamedBeforeThoseOfHigherRanks: at every zoom, what is in the way of an
// event in every row is more important, of a lower rank, or was there farther away.
func TestAnEventIsNamedBeforeThoseOfHigherRanks(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long on a single processor")
	}
	for name, tl := range map[string]*timeline.Timeline{
		"few": inList(crowd(t, 3_000), 0.6), "wide": inList(farApart(t), 0.6), "many": inList(crowd(t, 12_000), 0.6),
		"all": inList(farApart(t), 1), "hardly any": inList(crowd(t, 12_000), 0.01),
	} {
		t.Run(name, func(t *testing.T) {
			p := NewPlan(index.New(tl), Light(), fixedWidth{})
			for ; !p.Done(); p = p.Deeper() {
				namedByRank(t, p, p.depth)
			}
			if tl.Events.Len() > plannedWhole {
				return
			}
			for octave := p.start(); octave > everyEventFrom; octave -= 2 {
				namedByRank(t, p, octave)
			}
		})
	}
}

// namedByRank looks for what keeps events from their titles at an octave.
func namedByRank(t *testing.T, p *Plan, octave int) {
	t.Helper()
	for number := range p.x.Lanes {
		lane := &p.x.Lanes[number]
		rows := make([][]taken, p.rowsAt(number, octave))
		for at, e := range lane.Events.All() {
			if int(p.labelFrom.At(e)) >= octave {
				left, right := p.extent(e, octave, true)
				rows[p.rowOf(e)] = append(rows[p.rowOf(e)], taken{left, right, at})
			}
		}
		for _, e := range lane.Events.All() {
			long := float64(lane.To.At(p.x.Position(e)).Sub(lane.From.At(p.x.Position(e)))) > tooLongLength*p.octaveSeconds(octave)
			if int(p.labelFrom.At(e)) >= octave || p.x.EventRank.At(e) == 0 || octave <= everyEventFrom || long {
				continue
			}
			left, right := p.extent(e, octave, true)
			for _, row := range rows {
				if !slices.ContainsFunc(row, func(o taken) bool {
					return o.left < right+cellWidth && o.right > left-cellWidth && p.comesBefore(lane.Events.At(o.at), e, octave)
				}) {
					t.Fatalf("octave %d: %q, of importance %d and rank %d, has no title, and no better one is in its way", octave, p.x.Timeline.Events.At(e).Title, p.x.Weight.At(e), p.x.EventRank.At(e))
				}
			}
		}
	}
}

// comesBefore reports whether an event may be in the way of another at an octave.
func (p *Plan) comesBefore(a, b int32, octave int) bool {
	farther := int(p.labelFrom.At(a)) > octave && octave < p.start()
	return farther || cmp.Or(cmp.Compare(p.x.Weight.At(b), p.x.Weight.At(a)), cmp.Compare(p.x.EventRank.At(a)-1, p.x.EventRank.At(b)-1)) <= 0
}

// A rank that all have changes nothing of the choice among many.
func TestOneRankForAllIsNone(t *testing.T) {
	without, with := index.New(crowd(t, 12_000)), crowd(t, 12_000)
	for _, e := range with.Events.All() {
		e.Rank = 3
	}
	p, q := NewPlan(without, Light(), fixedWidth{}), NewPlan(index.New(with), Light(), fixedWidth{})
	for lane := range p.foremost {
		for w, first := range p.foremost[lane] {
			if got := q.foremost[lane][w]; len(got) < len(first) || !slices.Equal(got[:len(first)], first) {
				t.Fatalf("lane %d, importance %d: other events are foremost", lane, w)
			}
		}
	}
}

// TestWhatHardlyAnyOtherHasIsNamed: one refuted event among many that are more important
// has a row with its title, wherever it is, and comes first in lists too.
func TestWhatHardlyAnyOtherHasIsNamed(t *testing.T) {
	for rare := range 150 {
		tl := crowd(t, 150)
		for i, e := range tl.Events.All() {
			e.Status, e.Importance = timeline.Confirmed, 5
			if int(i) == rare {
				e.Status, e.Importance = timeline.Refuted, 1
			}
		}
		p := planIn(tl, Light(), 700, 500)
		if _, titled := p.Shown(int32(rare), fitted(p, 700, 500).SecPerPx); !titled {
			t.Errorf("event %d is not named", rare)
		}
		if first := p.x.Precedence()[0]; first != int32(rare) {
			t.Errorf("event %d comes before %d", first, rare)
		}
	}
	for counts, want := range map[index.StatusCount]timeline.StatusSet{
		{timeline.Confirmed: 19, timeline.Forged: 1}:                      1 << timeline.Forged,
		{timeline.Confirmed: 18, timeline.Forged: 1}:                      0,
		{timeline.Confirmed: 50, timeline.Forged: 2, timeline.Refuted: 3}: 1 << timeline.Forged,
	} {
		if got := counts.Rare(); got != want {
			t.Errorf("of %v %b are rare, want %b", counts, got, want)
		}
	}
}
