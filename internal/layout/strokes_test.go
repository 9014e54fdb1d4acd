package layout

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"testing"

	"dateline/internal/index"
	"dateline/internal/paged"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// strokesOf returns the marks of the strokes of a scene by event, those that are seen
// and those that are only hit.
func strokesOf(s *scene.Scene) (seen, hit map[int32][]scene.Mark) {
	seen, hit = make(map[int32][]scene.Mark), make(map[int32][]scene.Mark)
	for _, m := range s.Marks {
		if m.Role != scene.Tick {
			continue
		}
		if half := m.Stroke.Width / 2; half > 0 { // all that is painted
			x, y := half, half
			if m.Kind == scene.Line && m.W > 0 {
				x = 0
			} else if m.Kind == scene.Line {
				y = 0
			}
			m.X, m.Y, m.W, m.H = m.X-x, m.Y-y, m.W+2*x, m.H+2*y
		}
		if m.Fill.Color.A > 0 || m.Stroke.Width > 0 {
			seen[m.Event] = append(seen[m.Event], m)
		} else {
			hit[m.Event] = append(hit[m.Event], m)
		}
	}
	return seen, hit
}

// TestStrokesSayHowLongEventsLasted draws one of each kind without a row: what lasted
// is a line from its first to its last instant, a moment a tick that is higher than it
// is wide, and one within a year a thinner line between brackets, of which no part says
// that the middle is more likely.
func TestStrokesSayHowLongEventsLasted(t *testing.T) {
	tl := &timeline.Timeline{}
	for i, edtf := range []string{"1970/1990", "2001-05-01", "2010", "[2020,2022]", "197X/198X"} {
		tl.Events = tl.Events.Append(event(t, fmt.Sprint(i), edtf, "A", timeline.Confirmed))
	}
	for _, named := range Styles {
		p := NewPlan(index.New(tl), named.New(), fixedWidth{}).Fold(0, true)
		v := fitted(p, 1400, 700)
		seen, _ := strokesOf(p.Scene(v, nil, options()))
		for e, marks := range seen {
			from, to := p.x.Known(e)
			left, right := v.X(from), v.X(to.Add(1))
			first, last := math.Inf(1), math.Inf(-1)
			for _, m := range marks {
				first, last = min(first, m.X), max(last, m.X+m.W)
			}
			if e != 1 && (math.Abs(first-left) > 0.01 || math.Abs(last-right) > 0.01) {
				t.Errorf("%s: event %d reaches from %v to %v, want %v to %v", named.Name, e, first, last, left, right)
			}
			high := highest(marks)
			switch e {
			case 0, 4:
				if len(marks) != 1 || high[0].H <= p.style.Hairline {
					t.Errorf("%s: what lasted is %v", named.Name, marks)
				}
			case 2, 3:
				if len(marks) != 7 || !bracketed(high, first, last) {
					t.Errorf("%s: the brackets of what was within a time are %v of %v", named.Name, high, marks)
				}
				if m, special := inTheMiddle(marks, first, last); special {
					t.Errorf("%s: %v is in the middle of event %d", named.Name, &m, e)
				}
			default:
				if len(high) != 1 || math.Abs(high[0].X+high[0].W/2-(left+right)/2) > 0.01 || high[0].W >= high[0].H {
					t.Errorf("%s: the tick of moment %d is %v", named.Name, e, high)
				}
			}
		}
		if len(seen) != tl.Events.Len() {
			t.Errorf("%s: %d events have strokes", named.Name, len(seen))
		}
	}
}

// TestTheStrokeOfADay zooms in on one: it is a tick on a thin line over the day.
func TestTheStrokeOfADay(t *testing.T) {
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{event(t, "e", "2001-05-01", "A", timeline.Confirmed)})}
	for _, named := range Styles {
		p := NewPlan(index.New(tl), named.New(), fixedWidth{}).Fold(0, true)
		from, to := p.x.Known(0)
		v := fitted(p, 1400, 700).Fit(from.Add(-86_400), to.Add(86_400), 0, 0)
		seen, _ := strokesOf(p.Scene(v, nil, options()))
		day, tick := seen[0], highest(seen[0])
		line := slices.MaxFunc(day, func(a, b scene.Mark) int { return cmp.Compare(a.W, b.W) })
		if len(day) != 2 || len(tick) != 1 || math.Abs(line.X-v.X(from)) > 0.01 || math.Abs(line.X+line.W-v.X(to.Add(1))) > 0.01 || line.H > p.style.Hairline {
			t.Errorf("%s: %v", named.Name, day)
		}
	}
}

// highest returns the marks that are as high as any.
func highest(marks []scene.Mark) []scene.Mark {
	tallest := slices.MaxFunc(marks, func(a, b scene.Mark) int { return cmp.Compare(a.H, b.H) }).H
	return slices.DeleteFunc(slices.Clone(marks), func(m scene.Mark) bool { return m.H < tallest })
}

// bracketed reports whether marks are one thin line at each end of a stretch.
func bracketed(marks []scene.Mark, first, last float64) bool {
	return len(marks) == 2 && marks[0].X == first && marks[1].X+marks[1].W == last && marks[0].W < marks[0].H/3 && marks[1].W == marks[0].W
}

// inTheMiddle returns a mark that is in the middle of a stretch without filling it.
func inTheMiddle(marks []scene.Mark, first, last float64) (m scene.Mark, special bool) {
	middle := (first + last) / 2
	for _, m := range marks {
		if m.W < last-first && m.X < middle && m.X+m.W > middle {
			return m, true
		}
	}
	return m, false
}

// missions returns a timeline in whose lanes as many events last at the same time, with
// moments beside them.
func missions(t *testing.T, lanes, n int) *timeline.Timeline {
	tl := &timeline.Timeline{}
	for lane := range lanes {
		name := fmt.Sprint("lane ", lane)
		for i := range n {
			tl.Events = tl.Events.Append(event(t, fmt.Sprintf("%s, mission %d", name, i), "1970/1990", name, timeline.Claimed),
				event(t, fmt.Sprintf("%s, moment %d", name, i), fmt.Sprintf("2024-%02d", 1+i), name, timeline.Disputed))
		}
	}
	return tl
}

// TestEveryStrokeCanBeHit points at each event of small timelines that has no row: along
// all of it where there is room, and somewhere where the window is small. Its stroke is
// at least as high or as wide as a tick, or is hit from nearby.
func TestEveryStrokeCanBeHit(t *testing.T) {
	hidden := 0
	for _, named := range Styles {
		for name, tl := range map[string]*timeline.Timeline{"crowd": crowd(t, 150), "missions": missions(t, 8, 6)} {
			for _, size := range [][2]float64{{1100, 640}, {1366, 500}, {1600, 900}} {
				p := planIn(tl, named.New(), size[0], size[1])
				v := settled(p, size[0], size[1], 1, options())
				for v.ScrollY = 0; v.ScrollY < p.ContentHeight(v); v.ScrollY += v.Room / 2 {
					hidden += hitStrokes(t, name+", "+named.Name, p, v)
				}
			}
		}
	}
	if hidden < 1000 {
		t.Errorf("only %d events are hidden", hidden)
	}
}

// hitStrokes does so in a view, and returns how many events it found.
func hitStrokes(t *testing.T, what string, p *Plan, v Viewport) int {
	t.Helper()
	s := p.Scene(v, p.Window(v, nil), options())
	seen, hit := strokesOf(s)
	for e, marks := range seen {
		low := len(hit[e]) > 0
		if low {
			marks = hit[e]
		}
		for _, m := range marks {
			for _, share := range [...]float64{0.01, 0.3, 0.7, 0.99} {
				if got, _, _ := s.Hit(m.X+m.W*share, m.Y+m.H/2); got != e {
					t.Errorf("%s: at %v of %v event %d is hit, want %d", what, share, &m, got, e)
					return len(seen)
				}
			}
		}
	}
	return len(seen)
}

// TestStrokesNeverFuse looks for two strokes of which one begins where the other ends,
// or less than a pixel below, in lanes that are squeezed.
func TestStrokesNeverFuse(t *testing.T) {
	squeezed := false
	for _, named := range Styles {
		for _, size := range [][2]float64{{1100, 500}, {1366, 700}, {1600, 1000}} {
			p := planIn(missions(t, 8, 12), named.New(), size[0], size[1])
			v := settled(p, size[0], size[1], 1, options())
			seen, hit := strokesOf(p.Scene(v, p.Window(v, nil), options()))
			squeezed = squeezed || len(hit) > 0
			var all []scene.Mark
			for _, marks := range seen {
				all = append(all, marks...)
			}
			for _, a := range all {
				for _, b := range all {
					if gap := b.Y - a.Y - a.H; a.Event != b.Event && a.X < b.X+b.W && b.X < a.X+a.W && b.Y > a.Y+0.1 && gap < 1-1e-6 {
						t.Fatalf("%s, %v: between %v and %v is a gap of %v", named.Name, size, &a, &b, gap)
					}
				}
			}
		}
	}
	if !squeezed {
		t.Error("no lane is so low that strokes lie over each other")
	}
}

// TestLonelyStrokesAreHigh: a stroke over which no other lies has all the height that
// those of its lane have together.
func TestLonelyStrokesAreHigh(t *testing.T) {
	tl := missions(t, 1, 6)
	tl.Events = tl.Events.Append(event(t, "lonely", "2005-03-04", "lane 0", timeline.Confirmed))
	p := NewPlan(index.New(tl), Light(), fixedWidth{}).Fold(0, true)
	v := fitted(p, 1000, 700)
	seen, _ := strokesOf(p.Scene(v, nil, options()))
	lonely := seen[int32(tl.Events.Len()-1)][0]
	for e, marks := range seen {
		for _, m := range marks {
			if m.H > lonely.H || e < 12 && e%2 == 0 && m.H > lonely.H/3 {
				t.Errorf("%v is as high, and the lonely one %v", &m, lonely.H)
			}
		}
	}
}

// TestStrokesKeepTheirHeight squeezes lanes as far as they can be: their strokes still
// have most of the height that they have elsewhere, but where all lanes have room together
// without it.
func TestStrokesKeepTheirHeight(t *testing.T) {
	shared := 0 // styles in which all lanes have room
	for _, named := range Styles {
		p := planIn(missions(t, 8, 12), named.New(), 1100, 400)
		v := settled(p, 1100, 400, 1, options())
		loose := v
		loose.Room = 0
		tight, free := p.heights(v, nil), p.heights(loose, nil)
		if tight.row >= free.row {
			t.Errorf("%s: rows are not squeezed", named.Name)
		}
		if tight.total() <= v.Room {
			shared++
			for lane := range tight.rooms {
				if got := tight.rooms[lane].density; got < twoLevels {
					t.Errorf("%s: strokes are %v high", named.Name, got)
				}
			}
			continue
		}
		for lane := range tight.rooms {
			if got, want := tight.rooms[lane].density, free.rooms[lane].density*tightStrokes; got < want-1e-6 || got < p.style.px(leastStrokesHeight) {
				t.Errorf("%s: strokes are %v high, want %v", named.Name, got, want)
			}
		}
	}
	if shared == 0 || shared == len(Styles) {
		t.Errorf("in %d styles all lanes have room", shared)
	}
}
