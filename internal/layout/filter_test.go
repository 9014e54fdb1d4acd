package layout

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/synthetic"
	"dateline/internal/timeline"
)

// filters returns sets of events: by status, every third, none.
func filters(x *index.Index) map[string]index.Bits {
	return map[string]index.Bits{
		"statuses": x.Without(timeline.StatusSet(0).Toggled(timeline.Confirmed).Toggled(timeline.Forged)),
		"thirds":   x.Select(func(e int32) bool { return e%3 == 0 }),
		"nothing":  x.Select(func(int32) bool { return false }),
	}
}

// drawn returns the marks of events as text, with the events in the order of
// painting.
func drawn(p *Plan, v Viewport) (marks []string, events []int32) {
	for _, m := range p.Scene(v, p.Window(v, nil), options()).Marks {
		if m.Event != scene.NoEvent {
			marks, events = append(marks, m.String()), append(events, m.Event)
		}
	}
	return marks, events
}

// TestFilteredIsTheRestInItsPlaces draws plans with and without filters.
func TestFilteredIsTheRestInItsPlaces(t *testing.T) {
	for name, p := range plans(t) {
		for filter, keep := range filters(p.x) {
			q := p.Filter(keep)
			for _, zoom := range []float64{1, 0.2, 0.01} {
				v := fitted(p, 1200, 900).Zoom(700, zoom)
				v.Lag = 0.4
				if p.ContentHeight(v) != q.ContentHeight(v) {
					t.Fatalf("%s, %s: the lanes are %v high, want %v", name, filter, q.ContentHeight(v), p.ContentHeight(v))
				}
				var want []string
				all, events := drawn(p, v)
				for i, e := range events {
					if keep.Has(e) {
						want = append(want, all[i])
					}
				}
				if got, _ := drawn(q, v); !slices.Equal(got, want) {
					t.Fatalf("%s, %s, at %v: %d marks, want %d of %d", name, filter, zoom, len(got), len(want), len(all))
				}
				left, right := v.Range()
				for lane := range p.x.Lanes {
					want := slices.DeleteFunc(p.x.Window(lane, left, right, nil), func(e int32) bool { return !keep.Has(e) })
					if got := q.kept(lane, left, right); !slices.Equal(got, want) {
						t.Fatalf("%s, %s: a query gives %v, want %v", name, filter, got, want)
					}
				}
			}
			if again := q.Filter(nil); again.Filtered() || again.Kept() != len(p.x.Form) {
				t.Fatal("a filter is never lifted")
			}
		}
	}
}

// TestDensityCountsWhatIsKept adds up the bins of all lanes and what is drawn.
func TestDensityCountsWhatIsKept(t *testing.T) {
	p := NewPlan(index.New(crowd(t, 20_000)), Light(), fixedWidth{})
	for filter, keep := range filters(p.x) {
		q := p.Filter(keep)
		for _, octave := range []int{p.fit + 3, p.fit, p.fit - 1} {
			k := q.binOctave(octave)
			sum := 0.0
			for lane := range q.x.Lanes {
				s := &q.shapes[lane]
				for b := chrono.FloorDiv(int64(s.from), blockSeconds(k)); b <= chrono.FloorDiv(int64(s.to), blockSeconds(k)); b++ {
					for _, bin := range q.hiddenIn(lane, k, b) {
						sum += bin.Sum()
					}
				}
			}
			for _, e := range q.x.Reading() {
				if mark, _ := q.Shown(e, octaveSeconds(k)); mark {
					sum++
				}
			}
			if math.Abs(sum-float64(keep.Count())) > 1e-3 {
				t.Errorf("%s, octave %d: %v events are drawn or counted, want %d", filter, octave, sum, keep.Count())
			}
		}
	}
}

// TestDeeperKeepsTheFilter goes all the way with a filter, and filters then.
func TestDeeperKeepsTheFilter(t *testing.T) {
	p := NewPlan(index.New(crowd(t, 30_000)), Light(), fixedWidth{})
	keep := filters(p.x)["thirds"]
	q := p.Filter(keep)
	for !p.Done() {
		p, q = p.Deeper(), q.Deeper()
		if q.Kept() != keep.Count() || !slices.Equal(q.row, p.row) || !slices.Equal(q.markFrom, p.markFrom) || !slices.Equal(q.labelFrom, p.labelFrom) {
			t.Fatalf("octave %d is packed otherwise under a filter", p.depth)
		}
		r := p.Filter(keep)
		v := fitted(p, 1200, 900).Zoom(700, 0.01)
		for _, v := range []Viewport{v, v.Pan(900), fitted(p, 1200, 900)} {
			got, want := marksOf(q, v), marksOf(r, v)
			if got != want {
				t.Fatalf("octave %d: %s", p.depth, firstDifference(got, want))
			}
		}
	}
	if q.Filter(nil).Kept() != 30_000 {
		t.Error("the filter is not lifted")
	}
}

func marksOf(p *Plan, v Viewport) string {
	return fmt.Sprint(p.Scene(v, p.Window(v, nil), options()).Marks)
}

// TestCrowdAndElsewhereKnowTheFilter looks at an old event, a crowd and a new
// event, of which one status is left out.
func TestCrowdAndElsewhereKnowTheFilter(t *testing.T) {
	tl := &timeline.Timeline{}
	for i := range 300 {
		tl.Events = append(tl.Events, event(t, fmt.Sprint(i), "1950-06", "A", timeline.Statuses[i%2]))
	}
	tl.Events = append(tl.Events,
		event(t, "old", "1900", "A", timeline.Confirmed), event(t, "older", "1890", "A", timeline.Claimed), event(t, "new", "2000", "A", timeline.Claimed))
	x := index.New(tl)
	p := NewPlan(x, Light(), fixedWidth{}).Filter(x.Without(timeline.StatusSet(0).Toggled(timeline.Claimed)))
	v := fitted(p, 1000, 700).Fit(chrono.StartOfDay(1970, 1, 1), chrono.StartOfDay(1971, 1, 1), 0, 0)
	y := p.style.AxisHeight() + p.LaneTop(0, v) + 10
	if _, before, after, ok := p.outOfView(0, v); !ok || before != 151 || after != 0 {
		t.Errorf("%d events are before 1970, %d after, want 151 and none", before, after)
	}
	if e, ok := p.ElsewhereAt(v, v.Width-10, y); ok {
		t.Errorf("there is %+v, which is left out", e)
	}
	if e, ok := p.ElsewhereAt(v, v.Gutter+10, y); !ok || e.Nearest.Civil().Year != 1950 {
		t.Errorf("the nearest is %+v", e)
	}
	v = fitted(p, 1000, 700)
	c, ok := p.CrowdAt(v, v.X(chrono.StartOfDay(1950, 6, 15)), y+p.room(0, v).rows)
	if !ok || c.Count[timeline.Claimed] != 0 || c.Count[timeline.Confirmed] < 50 {
		t.Errorf("the crowd is %+v, %t", c, ok)
	}
}

// TestMinimapCountsWhatIsKept compares its colours.
func TestMinimapCountsWhatIsKept(t *testing.T) {
	_, p, _ := mapped(t, thousands(t), Light())
	q := p.Filter(p.x.Without(timeline.StatusSet(0).Toggled(timeline.Confirmed)))
	k := q.Minimap(1200)
	if k.all != p.Minimap(1200).all {
		t.Error("its time has changed")
	}
	highest := 0.0
	for _, m := range k.bars {
		if m.Fill.Color == p.style.Status[timeline.Confirmed] {
			t.Fatal("what is left out is there")
		}
		highest = max(highest, m.H)
	}
	if highest < 20 {
		t.Errorf("the highest bar is %v high", highest)
	}
}

// TestLegendTellsTheFilter finds every status in the legend by its words.
func TestLegendTellsTheFilter(t *testing.T) {
	p := NewPlan(index.New(crowd(t, 30)), Light(), fixedWidth{})
	o := options()
	for _, width := range []float64{1400, 500} {
		v := fitted(p, width, 700)
		for _, status := range timeline.Statuses {
			o.Without = timeline.StatusSet(0).Toggled(status)
			for _, m := range p.Scene(v, nil, o).Marks {
				if m.Role != scene.Legend || m.Kind != scene.Text {
					continue
				}
				got, ok := p.LegendAt(v, m.X+m.W/2, m.Y-3, o)
				if want := m.Text == o.Text("status."+got.Name()); ok != want {
					t.Errorf("at %q of the legend is %q", m.Text, got)
				}
				if faded := m.Fill.Color.A < 255; faded != (ok && got == status) {
					t.Errorf("without %s, %q has an opacity of %d", status, m.Text, m.Fill.Color.A)
				}
			}
			if _, ok := p.LegendAt(v, 5, v.Height/2, o); ok {
				t.Error("there is a legend in the middle")
			}
		}
	}
}

func BenchmarkFilter(b *testing.B) {
	x := index.New(synthetic.Timeline(1_000_000))
	p := NewPlan(x, Light(), fixedWidth{})
	for b.Loop() {
		p.Filter(x.Without(timeline.StatusSet(0).Toggled(timeline.Claimed)))
	}
}
