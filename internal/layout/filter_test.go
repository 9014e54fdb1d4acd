package layout

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/synthetic"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// filters returns sets of events: by status, every third, none.
func filters(x *index.Index) map[string]index.Bits {
	return map[string]index.Bits{
		"statuses": x.Without(timeline.StatusSet(0).Toggled(timeline.Confirmed).Toggled(timeline.Forged)),
		"thirds":   x.Select(func(e int32) bool { return e%3 == 0 }),
		"nothing":  x.Select(func(int32) bool { return false }),
	}
}

// drawn returns the marks of events that have a row as text, without the height
// at which they are, and without titles, which may find more room.
func drawn(p *Plan, v Viewport, keep index.Bits) (marks []string) {
	for _, m := range p.Scene(v, p.Window(v, nil), options()).Marks {
		if m.Event == scene.NoEvent || m.Role == scene.Tick || m.Role == scene.Label || m.Role == scene.Strike || keep != nil && !keep.Has(m.Event) {
			continue
		}
		m.Y = 0
		for i := range m.Points {
			m.Points[i].Y = 0
		}
		marks = append(marks, m.String())
	}
	return marks
}

// titled returns which of some events have a title.
func titled(p *Plan, v Viewport, keep index.Bits) map[int32]bool {
	found := make(map[int32]bool)
	for _, m := range p.Scene(v, p.Window(v, nil), options()).Marks {
		if m.Role == scene.Label && keep.Has(m.Event) {
			found[m.Event] = true
		}
	}
	return found
}

// TestFilteredIsTheRest draws plans with and without filters: what is kept of a
// large timeline is drawn alike, closer together; of a small one more has a title.
func TestFilteredIsTheRest(t *testing.T) {
	for name, p := range plans(t) {
		for filter, keep := range filters(p.x) {
			q := p.Filter(keep)
			for _, zoom := range []float64{1, 0.2, 0.01} {
				v := fitted(p, 1200, 9000).Zoom(700, zoom)
				if p.ContentHeight(v) < q.ContentHeight(v) {
					t.Fatalf("%s, %s: the lanes are %v high, and %v without a filter", name, filter, q.ContentHeight(v), p.ContentHeight(v))
				}
				if p.x.Len() <= plannedAnew {
					if got, want := len(titled(q, v, keep)), len(titled(p, v, keep)); got < want {
						t.Errorf("%s, %s, at %v: %d have a title, and %d without a filter", name, filter, zoom, got, want)
					}
				} else if got, want := drawn(q, v, nil), drawn(p, v, keep); !slices.Equal(got, want) {
					t.Fatalf("%s, %s, at %v: %d marks, want %d", name, filter, zoom, len(got), len(want))
				}
				left, right := v.Range()
				for lane := range p.x.Lanes {
					want := slices.DeleteFunc(p.x.Window(lane, left, right, nil), func(e int32) bool { return !keep.Has(e) })
					if got := q.kept(lane, left, right); !slices.Equal(got, want) {
						t.Fatalf("%s, %s: a query gives %v, want %v", name, filter, got, want)
					}
				}
			}
			if again := q.Filter(nil); again.Filtered() || again.Kept() != p.x.Len() {
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
				if mark, _ := q.Shown(e, p.octaveSeconds(k)); mark {
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
		if q.Kept() != keep.Count() || !slices.Equal(q.row.Values(), p.row.Values()) || !slices.Equal(q.markFrom.Values(), p.markFrom.Values()) || !slices.Equal(q.labelFrom.Values(), p.labelFrom.Values()) {
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
	for i := range 1000 {
		tl.Events = tl.Events.Append(event(t, fmt.Sprint(i), "1950-06", "A", timeline.Statuses[i%2]))
	}
	tl.Events = tl.Events.Append(event(t, "old", "1900", "A", timeline.Confirmed), event(t, "older", "1890", "A", timeline.Claimed), event(t, "new", "2000", "A", timeline.Claimed))
	x := index.New(tl)
	p := NewPlan(x, Light(), fixedWidth{}).Filter(x.Without(timeline.StatusSet(0).Toggled(timeline.Claimed)))
	v := fitted(p, 1000, 700).Fit(timescale.Place(chrono.StartOfDay(1970, 1, 1)), timescale.Place(chrono.StartOfDay(1971, 1, 1)), 0, 0)
	y := p.style.AxisHeight() + p.LaneTop(0, v) + 10
	s := p.Scene(v, p.Window(v, nil), options())
	if before, after := p.outOfView(0, v); before != 501 || after != 0 {
		t.Errorf("%d events are before 1970, %d after, want 501 and none", before, after)
	}
	if e, ok := p.ElsewhereAt(s, v, v.Width-10, y); ok {
		t.Errorf("there is %+v, which is left out", e)
	}
	if e, ok := p.ElsewhereAt(s, v, v.Gutter+10, y); !ok || chrono.Instant(e.Nearest).Civil().Year != 1950 {
		t.Errorf("the nearest is %+v", e)
	}
	v = fitted(p, 1000, 700)
	c, ok := p.CrowdAt(v, v.X(timescale.Place(chrono.StartOfDay(1950, 6, 15))), y+p.room(0, v).rows*p.style.Row)
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

// TestStripTellsTheFilter finds every status in the strip by its words and its
// bar, with as many events as a filter for it keeps.
func TestStripTellsTheFilter(t *testing.T) {
	x := index.New(crowd(t, 30))
	p := NewPlan(x, Light(), fixedWidth{})
	o := options()
	for _, width := range []float64{1400, 500} {
		v := fitted(p, width, 700)
		for _, status := range timeline.Statuses {
			o.Without = timeline.StatusSet(0).Toggled(status)
			others := p.Filter(x.Without(o.Without)).Kept()
			found := 0
			for _, m := range p.Scene(v, nil, o).Marks {
				if m.Role != scene.Legend || m.Y > p.style.Strip || m.Kind == scene.Rect && m.W >= width {
					continue
				}
				x, y := m.X+m.W/2, m.Y+m.H/2
				if m.Kind == scene.Text {
					y -= 3
				}
				got, ok := p.StatusAt(v, x, y, o)
				if ok && got == status {
					found++
				}
				if faded := max(m.Fill.Color.A, m.Stroke.Color.A) < 255; faded != (ok && got == status) {
					t.Errorf("without %s, a mark of %q has an opacity of %d", status, got, m.Fill.Color.A)
				}
			}
			if found == 0 && others < 30 {
				t.Errorf("%q is not in the strip", status)
			}
			if _, ok := p.StatusAt(v, 5, v.Height/2, o); ok {
				t.Error("there is a strip in the middle")
			}
		}
	}
}

// TestStripCountsWhatIsFiltered leaves out each set of statuses: the words of the strip
// add up to the events that are kept, to those in the lanes, and to the total.
func TestStripCountsWhatIsFiltered(t *testing.T) {
	tl := crowd(t, 90)
	for i, e := range tl.Events.All() {
		if i%7 == 0 {
			e.Status = timeline.NoStatus
		}
		if i%3 == 0 { // the status of an event is that after its claims
			e.Claims = []timeline.Claim{{Stance: timeline.Asserts}, {Stance: timeline.Comments, Status: timeline.Statuses[i%5]}}
		}
	}
	x := index.New(tl)
	p := NewPlan(x, Light(), fixedWidth{})
	v, o := fitted(p, 1400, 700), options()
	said := make(map[timeline.Status]int)
	for _, m := range p.Scene(v, nil, o).Marks {
		name, number, ok := strings.Cut(m.Text, ": ")
		for _, status := range timeline.Statuses {
			if ok && m.Role == scene.Legend && m.Y < p.style.Strip && name == o.Text("status."+status.Name()) {
				said[status], _ = strconv.Atoi(number)
			}
		}
	}
	for without := range timeline.StatusSet(1 << len(timeline.Statuses)) {
		want, lanes := 0, 0
		for _, status := range timeline.Statuses {
			if !without.Has(status) {
				want += said[status]
			}
		}
		q := p.Filter(x.Without(without))
		for lane := range x.Lanes {
			for _, e := range x.Lanes[lane].Events.All() {
				if q.Keeps(e) && !without.Has(tl.Events.At(e).LastStatus()) {
					lanes++
				}
			}
		}
		if q.Kept() != want || lanes != want {
			t.Errorf("without %b %d events are kept, %d of them in the lanes, and the strip says %d", without, q.Kept(), lanes, want)
		}
	}
}

// TestWithoutItsLegendADrawingHasItsRoom leaves the legend out: the lanes reach to the
// bottom, and nothing of it is drawn.
func TestWithoutItsLegendADrawingHasItsRoom(t *testing.T) {
	p := NewPlan(index.New(crowd(t, 30)), Light(), fixedWidth{})
	v, with, without := fitted(p, 1400, 700), options(), options()
	without.NoLegend = true
	if got, want := p.RoomHeight(v, without), v.Height-p.style.AxisHeight(); got != want || p.RoomHeight(v, with) >= want {
		t.Errorf("the lanes have %v without the legend and %v with it, want %v", got, p.RoomHeight(v, with), want)
	}
	for _, m := range p.Scene(v, nil, without).Marks {
		if m.Role == scene.Legend && m.Y > p.style.Strip {
			t.Fatalf("%v is drawn", &m)
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

// TestFilteredRowsFillTheHeight filters events of two lanes among ten: rows are handed out
// for what is shown, and are only a little higher than at their lowest as long as any event
// has none.
func TestFilteredRowsFillTheHeight(t *testing.T) {
	tl := missions(t, 10, 12)
	for _, e := range tl.Events.All() {
		if e.Status == timeline.Claimed && e.Lane != "lane 3" && e.Lane != "lane 7" {
			e.Status = timeline.Disputed
		}
	}
	x := index.New(tl)
	without := timeline.StatusSet(0).Toggled(timeline.Disputed)
	hiding := 0
	for _, named := range Styles {
		for height := 400.0; height < 1000; height += 30 {
			p := NewPlanFor(x, named.New(), fixedWidth{}, WindowOptions(x, named.New(), Size{1100, height})).Filter(x.Without(without))
			h := p.heights(settled(p, 1100, height, 1, options()), nil)
			rows, hidden := 0.0, false
			for i := range h.rooms {
				rows += h.rooms[i].rows
				hidden = hidden || h.rooms[i].density > 0
			}
			if !hidden {
				continue
			}
			hiding++
			if spare := rows * (h.row - p.style.Row); spare > 2*p.style.Row {
				t.Errorf("%s, in a height of %v: rows have %v to spare, and some events have none", named.Name, height, spare)
			}
		}
	}
	if hiding < 15 {
		t.Errorf("only %d plans hide anything", hiding)
	}
}
