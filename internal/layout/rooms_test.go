package layout

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// settled returns the viewport of everything in a window, its lanes in their
// heights.
func settled(p *Plan, width, height, zoom float64, o Options) Viewport {
	return p.InRoom(p.Settle(fitted(p, width, height).Zoom(width*0.6, zoom)), o)
}

// planIn makes the plan of a timeline for a window.
func planIn(tl *timeline.Timeline, s *Style, width, height float64) *Plan {
	x := index.New(tl)
	return NewPlanFor(x, s, fixedWidth{}, WindowOptions(x, s, Size{width, height}))
}

// TestHeightIsFilled looks at zooms of timelines in windows: lanes fill the height, where
// any has something in view. Rows take what is left first, and then all lanes alike.
func TestHeightIsFilled(t *testing.T) {
	spread := false
	for _, n := range []int{1, 5, 30, 150, 400, 3_000} {
		for _, style := range Styles {
			p := planIn(crowd(t, n), style.New(), 1400, 900)
			for _, zoom := range []float64{4, 1, 0.3, 0.05} {
				v := settled(p, 1400, 900, zoom, options())
				h := p.heights(v, nil)
				if !slices.ContainsFunc(h.rooms, func(r laneRoom) bool { return r.thin == 0 }) {
					continue
				}
				highest := math.Round(p.style.Row / lowestRow * highestRow)
				if left := v.Room - h.total(); left > 2 {
					t.Errorf("%d events in %s, zoom %v: %v pixels are empty, and rows are %v high", n, style.Name, zoom, left, h.row)
				}
				if spread = spread || h.spare > 20; h.spare > 1 && h.row < highest-1 {
					t.Errorf("%d events in %s, zoom %v: rows are only %v high, and lanes have %v more", n, style.Name, zoom, h.row, h.spare)
				}
				if zoom == 1 && h.total() > v.Room+0.5 {
					t.Errorf("%d events in %s: lanes are %v high, in a room of %v", n, style.Name, h.total(), v.Room)
				}
			}
		}
	}
	if !spread {
		t.Error("no lane has more than its rows need")
	}
}

// TestAllLanesAreInView shows ten lanes in small windows, with few events and with crowds.
func TestAllLanesAreInView(t *testing.T) {
	for n, style := range map[int]*Style{150: Projector(), 6_000: Light()} {
		tl := crowd(t, n)
		for i, e := range tl.Events.All() {
			e.Lane = fmt.Sprint("a lane of a long name, number ", i%10)
		}
		for _, window := range []Size{{1010, 600}, {1065, 700}, {1100, 630}, {996, 538}} {
			if n > 1_000 && window.Height < 600 { // densities are not squeezed
				continue
			}
			p := planIn(tl, style, window.Width, window.Height)
			v := settled(p, window.Width, window.Height, 1, options())
			if h := p.ContentHeight(v); h > v.Room+0.5 {
				t.Errorf("%d events in %v: the lanes are %v high, and there is room for %v", n, window, h, v.Room)
			}
		}
		for height := 600.0; height < 760 && n < 1_000; height += 10 {
			p := planIn(tl, style, 1020, height)
			namesInTheirLanes(t, p, settled(p, 1020, height, 1, options()))
		}
	}
}

// namesInTheirLanes fails the test where the name of a lane reaches into the next one.
func namesInTheirLanes(t *testing.T, p *Plan, v Viewport) {
	t.Helper()
	for _, m := range p.Scene(v, p.Window(v, nil), options()).Marks {
		if m.Role != scene.LaneHeader || m.Kind != scene.Text {
			continue
		}
		lane := p.LaneAt(m.Y-m.Size/2, v)
		if end := p.style.AxisHeight() - v.ScrollY + p.LaneTop(lane, v) + p.LaneHeight(lane, v); m.Y+m.Size/4 > end+1 {
			t.Errorf("%s: %q ends at %v, its lane at %v", p.style.Name, m.Text, m.Y+m.Size/4, end)
		}
	}
}

// TestNoLaneHasNoName where all events are in none; beside other lanes it is named.
func TestNoLaneHasNoName(t *testing.T) {
	for _, names := range [][]string{{""}, {"", "A"}} {
		tl := &timeline.Timeline{}
		for i := range 6 {
			tl.Events = tl.Events.Append(event(t, fmt.Sprint(i), fmt.Sprint(1990+i), names[i%len(names)], timeline.Confirmed))
		}
		p := planIn(tl, Light(), 1020, 700)
		v := settled(p, 1020, 700, 1, options())
		var said []string
		for _, m := range p.Scene(v, p.Window(v, nil), options()).Marks {
			if m.Role == scene.LaneHeader && m.Kind == scene.Text {
				said = append(said, m.Text)
			}
		}
		if slices.Sort(said); len(names) == 1 && said != nil || len(names) == 2 && !slices.Equal(said, []string{"A", "No lane"}) {
			t.Errorf("events in %q are in lanes called %q", names, said)
		}
	}
}

// TestEventsAreInTheirLanes looks for marks of events outside of their lanes,
// whatever is selected, filtered, folded or on the way.
func TestEventsAreInTheirLanes(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long on a single processor")
	}
	tl := crowd(t, 150)
	for i, named := range Styles {
		x := index.NewOn(tl, timescale.Kinds[i%len(timescale.Kinds)])
		style := named.New().Times([]float64{1, 1.5, 2, 1}[i])
		size := Size{1000 * style.Scale, 500 * style.Scale}
		base := NewPlanFor(x, style, fixedWidth{}, WindowOptions(x, style, size))
		third := base.Filter(base.x.Select(func(e int32) bool { return e%3 == 0 }))
		for name, p := range map[string]*Plan{"all": base, "filtered": third, "folded": base.Fold(1, true), "all folded": base.Fold(0, true).Fold(1, true).Fold(2, true).Fold(3, true), "moved": base.Move(3, 0)} {
			for _, zoom := range []float64{3, 1, 0.4, 0.1} {
				for selected := int32(scene.NoEvent); selected < 150; selected += 28 {
					allInLanes(t, named.Name+", "+name, p, size, zoom, selected+int32(i)*7)
				}
			}
		}
	}
}

// allInLanes looks at a view at rest and on the way to another.
func allInLanes(t *testing.T, what string, p *Plan, size Size, zoom float64, selected int32) {
	t.Helper()
	o := options()
	if selected = min(selected, 149); selected >= 0 && p.Keeps(selected) {
		o.Selected = selected
	}
	v := settled(p, size.Width, size.Height, zoom, o)
	inLanes(t, what, p, v, o)
	if zoom == 1 {
		on := v.Zoom(size.Width*0.6, 0.3)
		on.Lag = 0.4
		on = p.SettleFrom(on, v, true)
		on.Settling = 0.6
		inLanes(t, what+", on the way", p, p.InRoom(on, o), o)
	}
}

func inLanes(t *testing.T, what string, p *Plan, v Viewport, o Options) {
	t.Helper()
	for _, m := range p.Scene(v, p.Window(v, nil), o).Marks {
		switch m.Role {
		case scene.Certain, scene.Possible, scene.Marker, scene.Label, scene.Tick:
		default:
			continue
		}
		lane := int(p.x.Lane.At(m.Event))
		top := p.style.AxisHeight() + p.LaneTop(lane, v) - v.ScrollY
		bottom := top + p.LaneHeight(lane, v)
		y := m.Y
		switch m.Kind {
		case scene.Rect:
			y += m.H / 2
		case scene.Text:
			y -= m.Size * 0.36
		}
		if y < top-1 || y > bottom+1 {
			t.Fatalf("%s, selected %d: %v is not between %v and %v", what, o.Selected, &m, top, bottom)
		}
	}
}

// TestSelectedHasItsTitle selects each event while everything is in view.
func TestSelectedHasItsTitle(t *testing.T) {
	p := planIn(crowd(t, 150), Light(), 1000, 500)
	hidden := 0
	for e := range int32(p.x.Len()) {
		o := options()
		o.Selected = e
		v := settled(p, 1000, 500, 1, o)
		y, height := p.RowOf(o.Selected, v)
		v.ScrollY = max(y+height-v.Room, 0)
		if mark, _ := p.Shown(o.Selected, v.SecPerPx); !mark {
			hidden++
		}
		titled := false
		for _, m := range p.Scene(v, p.Window(v, nil), o).Marks {
			titled = titled || m.Role == scene.Label && m.Event == o.Selected
		}
		if !titled {
			t.Errorf("event %d has no title", e)
		}
	}
	if hidden == 0 {
		t.Error("all events have rows")
	}
}

// TestSelectedHasItsTitleAtTheEdge moves each event out of view, on both sides: as long as
// its frame is drawn, its title is.
func TestSelectedHasItsTitleAtTheEdge(t *testing.T) {
	tl := crowd(t, 40)
	p := planIn(tl, Light(), 1000, 700)
	frames := 0
	for e := range int32(p.x.Len()) {
		o := options()
		o.Selected = e
		v := settled(p, 1000, 700, 0.2, o)
		left, right := p.markIn(e, v)
		for _, by := range []float64{left - v.Width + 3, left - v.Width + 30, right - v.Gutter - 30, right - v.Gutter - 3} {
			v := p.InRoom(v.Pan(by), o)
			framed, titled := false, false
			for _, m := range p.Scene(v, p.Window(v, nil), o).Marks {
				framed = framed || m.Role == scene.Selection
				titled = titled || m.Role == scene.Label && m.Event == e
			}
			if framed {
				frames++
			}
			if framed && !titled {
				t.Errorf("%s, moved by %v: an empty frame", tl.Events.At(e).When, by)
			}
		}
	}
	if frames < 100 {
		t.Errorf("only %d frames", frames)
	}
}

// TestHeightsChangeGradually compares the begin and the end of a change of
// heights with what was there before and what is there afterwards.
func TestHeightsChangeGradually(t *testing.T) {
	p := planIn(crowd(t, 150), Light(), 1000, 700)
	o := options()
	before := settled(p, 1000, 700, 1, o)
	after := settled(p, 1000, 700, 0.1, o)
	on := p.SettleFrom(after, before, true)
	then := after
	then.Settled = before.Settled
	for lane := range p.shapes {
		if got, want := p.LaneHeight(lane, on), p.LaneHeight(lane, then); math.Abs(got-want) > 1e-6 {
			t.Errorf("lane %d begins as high as %v, was %v", lane, got, want)
		}
	}
	last := p.heights(on, nil)
	for share := 1.0; share >= 0; share -= 0.01 {
		on.Settling = share
		next := p.heights(on, nil)
		for lane := range p.shapes {
			if change := math.Abs(next.of(lane) - last.of(lane)); change > 6 {
				t.Errorf("at %.2f lane %d changes by %v pixels at once", share, lane, change)
			}
		}
		last = next
	}
	on.Settling = 0
	for lane := range p.shapes {
		if got, want := p.LaneHeight(lane, on), p.LaneHeight(lane, after); math.Abs(got-want) > 1e-6 {
			t.Errorf("lane %d ends as high as %v, want %v", lane, got, want)
		}
	}
}

// TestLegendBeginsWhereLanesEnd in every style, with few signs and with many.
func TestLegendBeginsWhereLanesEnd(t *testing.T) {
	for _, style := range Styles {
		for _, n := range []int{0, 1, 400} {
			p := planIn(crowd(t, n), style.New(), 900, 600)
			v := settled(p, 900, 600, 1, options())
			want := p.style.AxisHeight() + p.RoomHeight(v, options())
			for _, m := range p.Scene(v, p.Window(v, nil), options()).Marks {
				if m.Role == scene.Legend && m.Kind == scene.Rect && m.W >= v.Width && m.Y > 0 && math.Abs(m.Y-want) > 1e-6 {
					t.Errorf("%s, %d events: the legend begins at %v, want %v", style.Name, n, m.Y, want)
				}
			}
		}
	}
}

// TestLanesWithNothingInViewAreThin pans and zooms: where a view rests a lane is thin if
// it has nothing in view or right beside it, and no lane is that has something. Panned as
// far as nothing of a thin lane comes into view, it stays so; then heights are others.
func TestLanesWithNothingInViewAreThin(t *testing.T) {
	p := planIn(crowd(t, 60), Light(), 1400, 900)
	thin, tall, beside := 0, 0, 0
	for _, zoom := range []float64{0.5, 0.2, 0.1, 0.04} {
		for shift := -900.0; shift < 900; shift += 37 {
			v := p.InRoom(p.Settle(fitted(p, 1400, 900).Zoom(700, zoom).Pan(shift/zoom)), options())
			from, to := v.Range()
			near := v.around(leastAtRest)
			for lane := range p.x.Lanes {
				switch is := p.heights(v, nil).rooms[lane].thin > 0; {
				case p.touches(lane, from, to):
					if tall++; is {
						t.Errorf("zoom %v, shift %v: lane %d is thin, and has something in view", zoom, shift, lane)
					}
				case !p.touches(lane, near.From, near.To):
					if thin++; !is {
						t.Errorf("zoom %v, shift %v: lane %d is tall and empty", zoom, shift, lane)
					}
					if p.touches(lane, v.around(atRest).From, v.around(atRest).To) {
						beside++
					}
				}
			}
			if v.Leaves() {
				t.Errorf("zoom %v, shift %v: a view at rest has other heights than it needs", zoom, shift)
			}
		}
	}
	if thin == 0 || tall == 0 || beside == 0 {
		t.Errorf("%d lanes are thin, %d tall, and %d have something a little aside", thin, tall, beside)
	}
}
