package layout

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/paged"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
	"dateline/internal/words"
)

// TestEmptyLanesPointElsewhere looks at a time in which nothing happened.
func TestEmptyLanesPointElsewhere(t *testing.T) {
	x := index.New(&timeline.Timeline{Events: paged.Of([]*timeline.Event{
		event(t, "a", "1900", "A", timeline.Claimed), event(t, "b", "1910/1920", "A", timeline.Claimed),
		event(t, "c", "2000", "A", timeline.Claimed), event(t, "d", "1950-06", "B", timeline.Claimed),
	})})
	p := NewPlan(x, Light(), fixedWidth{})
	v := fitted(p, 1000, 700).Fit(timescale.Place(chrono.StartOfDay(1950, 1, 1)), timescale.Place(chrono.StartOfDay(1951, 1, 1)), 0, 0)
	var told []string
	s := p.Scene(v, p.Window(v, nil), options())
	for _, m := range s.Marks {
		if m.Role == scene.Elsewhere {
			told = append(told, m.Text)
		}
	}
	if len(told) != 2 || told[0] != "‹ earlier: 2" || told[1] != "later: 1 ›" {
		t.Errorf("the lanes tell %q", told)
	}
	y := p.style.AxisHeight() + p.LaneTop(0, v) + 10
	for _, c := range []struct {
		x    float64
		edtf string // of the event to go to
	}{{v.Gutter + 10, "1910/1920"}, {v.Width - 10, "2000"}} {
		e, ok := p.ElsewhereAt(s, v, c.x, y)
		if !ok || e.Lane != 0 {
			t.Fatalf("at %v is %+v, %t", c.x, e, ok)
		}
		to := p.ShowElsewhere(e, v)
		if at := to.X(e.Nearest); at < to.Gutter || at > to.Width || to.SecPerPx != v.SecPerPx {
			t.Errorf("the nearest event is shown at %v", at)
		}
		value, _ := chrono.Parse(c.edtf)
		if from, until := value.Bounds().Known(); e.Nearest != timescale.Place(from) && e.Nearest != timescale.Place(until) {
			t.Errorf("at %v the nearest is %v", c.x, p.x.Scale.Instant(e.Nearest).Civil())
		}
	}
	for _, at := range [][2]float64{{500, y}, {v.Gutter + 10, y + p.LaneHeight(0, v)}, {v.Gutter - 10, y}} {
		if e, ok := p.ElsewhereAt(s, v, at[0], at[1]); ok {
			t.Errorf("%v points to %+v", at, e)
		}
	}
}

// TestPointersCountInTheLanguage has more events aside than English writes
// without a comma.
func TestPointersCountInTheLanguage(t *testing.T) {
	var all timeline.Timeline
	for range 12_345 {
		all.Events = all.Events.Append(event(t, "a", "1900", "A", timeline.Claimed))
	}
	p := NewPlan(index.New(&all), Light(), fixedWidth{})
	v := fitted(p, 1000, 700).Fit(timescale.Place(chrono.StartOfDay(1950, 1, 1)), timescale.Place(chrono.StartOfDay(1951, 1, 1)), 0, 0)
	for code, want := range map[string]string{"en": "‹ earlier: 12,345", "de": "‹ früher: 12.345", "fr": "‹ avant\u00a0: 12\u202f345"} {
		o := options()
		var err error
		if o.Text, err = words.Catalogue(code); err != nil {
			t.Fatal(err)
		}
		var told []string
		for _, m := range p.Scene(v, p.Window(v, nil), o).Marks {
			if m.Role == scene.Elsewhere {
				told = append(told, m.Text)
			}
		}
		if len(told) != 1 || told[0] != want {
			t.Errorf("%s: %q, want %q", code, told, want)
		}
	}
}

// TestLanesInViewTellOfMore pans a closer view over lanes whose rows are full and others
// with room: where a lane has events in view it tells how many more there are, as many
// as are wholly outside, and no words cover a mark or a title. Each leads to one of them.
func TestLanesInViewTellOfMore(t *testing.T) {
	p := planIn(crowd(t, 150), Light(), 1400, 900)
	told, beside := 0, 0
	for _, zoom := range []float64{0.5, 0.2, 0.05} {
		for shift := -900.0; shift < 900; shift += 110 {
			v := p.InRoom(p.Settle(settled(p, 1400, 900, 1, options()).Zoom(700, zoom).Pan(shift)), options())
			s := p.Scene(v, p.Window(v, nil), options())
			from, to := v.Range()
			for _, m := range s.Marks {
				if m.Role != scene.Elsewhere {
					continue
				}
				told++
				if p.touches(pointsRight(t, p, s, v, m), from, to) {
					beside++
				}
			}
		}
	}
	if told < 50 || beside < told/4 {
		t.Errorf("%d pointers, %d of them beside events in view", told, beside)
	}
}

// pointsRight fails where a pointer of a scene tells another number than that of events
// out of view, does not lead to one, or covers a mark. It returns its lane.
func pointsRight(t *testing.T, p *Plan, s *scene.Scene, v Viewport, m scene.Mark) int {
	t.Helper()
	left, top, right, bottom := m.Extent()
	from, to := v.Range()
	e, ok := p.ElsewhereAt(s, v, (left+right)/2, (top+bottom)/2)
	if !ok || e.Later && e.Nearest <= to || !e.Later && e.Nearest >= from {
		t.Fatalf("%q leads to %+v, %t", m.Text, e, ok)
	}
	n, key := 0, "timeline.earlier"
	if e.Later {
		key = "timeline.later"
	}
	for _, i := range p.x.Lanes[e.Lane].Events.All() {
		if a, z := p.x.Known(i); e.Later && a > to || !e.Later && z < from {
			n++
		}
	}
	if want := options().Text(key, "n", n); m.Text != want {
		t.Errorf("lane %d tells %q, want %q", e.Lane, m.Text, want)
	}
	for i := range s.Marks {
		other := &s.Marks[i]
		a, b, c, z := other.Extent()
		if other.Kind == scene.Text {
			b = other.Y - inkHeight*other.Size
		}
		if top := m.Y - inkHeight*m.Size; other.Event != scene.NoEvent && a < right && c > left && b < bottom && z > top {
			t.Errorf("%q covers %v", m.Text, other)
		}
	}
	return e.Lane
}

// TestNoLaneIsSilent pans and zooms in all styles, with lanes folded and filtered: a lane
// that is whole in view and in which nothing is drawn says how many events are earlier and
// later, all of them.
func TestNoLaneIsSilent(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	silent := 0
	for i, named := range Styles {
		tl := crowd(t, []int{30, 60, 12, 2_500}[i])
		x := index.NewOn(tl, timescale.Kinds[i%len(timescale.Kinds)])
		p := NewPlanFor(x, named.New(), fixedWidth{}, WindowOptions(x, named.New(), Size{1200, 800}))
		for _, p := range []*Plan{p, p.Fold(1, true), p.Filter(x.Select(func(e int32) bool { return e%4 == 0 }))} {
			for range 150 {
				v := fitted(p, 1200, 800).Zoom(p.style.Gutter+800*r.Float64(), math.Exp(-9*r.Float64()))
				v = p.InRoom(p.Settle(v.Pan(2_000*(r.Float64()-0.5))), options())
				silent += saysAll(t, named.Name, p, v)
			}
		}
	}
	if silent < 300 {
		t.Errorf("only %d lanes with nothing in view", silent)
	}
}

// saysAll fails where a lane of a view in which nothing is drawn does not say what it has,
// and returns how many such lanes there are.
func saysAll(t *testing.T, what string, p *Plan, v Viewport) (empty int) {
	t.Helper()
	drawn, told := make([]bool, len(p.x.Lanes)), make([]int, len(p.x.Lanes))
	s := p.Scene(v, p.Window(v, nil), options())
	for i := range s.Marks {
		m := &s.Marks[i]
		left, top, right, bottom := m.Extent()
		switch m.Role {
		case scene.Elsewhere:
			n, _ := strconv.Atoi(strings.ReplaceAll(strings.Trim(m.Text[strings.Index(m.Text, ":")+1:], " ›"), ",", ""))
			told[p.LaneAt(m.Y-p.style.SmallSize*0.36, v)] += n
		case scene.Certain, scene.Possible, scene.Marker, scene.EndSign, scene.Whisker, scene.Tick:
			if right > v.Gutter && left < v.Width {
				drawn[p.x.Lane.At(m.Event)] = true
			}
		case scene.Density:
			if bottom > top {
				drawn[p.LaneAt((top+bottom)/2, v)] = true
			}
		}
	}
	for lane := range p.x.Lanes {
		top := p.LaneTop(lane, v) - v.ScrollY
		if drawn[lane] || top < 0 || top+p.LaneHeight(lane, v) > v.Room {
			continue
		}
		kept := 0
		for _, e := range p.x.Lanes[lane].Events.All() {
			if p.Keeps(e) {
				kept++
			}
		}
		if empty++; told[lane] != kept {
			t.Errorf("%s, %+v: lane %d with nothing in view tells of %d events, and has %d", what, v, lane, told[lane], kept)
		}
	}
	return empty
}
