package layout

import (
	"fmt"
	"slices"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/synthetic"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

func TestGoldenSelection(t *testing.T) {
	golden(t, "selection", crowd(t, 150), func(p *Plan, v Viewport) (*Plan, Viewport) { return p, v.Zoom(600, 0.5) }, func(o *Options) {
		o.Selected, o.Others = 7, []int32{3, 8, 20, 21, 70, 120}
		o.Frame = &Box{Left: 400, Top: 0, Right: 900, Bottom: 300}
	})
}

// TestFrameHoldsWhatIsDrawnInIt compares what is in frames with the marks of the scene:
// a frame around a mark holds its event, and one around the whole plot each of which
// anything is drawn.
func TestFrameHoldsWhatIsDrawnInIt(t *testing.T) {
	for name, tl := range map[string]*timeline.Timeline{"few": crowd(t, 150), "many": synthetic.Timeline(3_000)} {
		p := NewPlan(index.New(tl), Light(), fixedWidth{})
		v := p.InRoom(fitted(p, 1200, 800).Zoom(700, 0.4), options())
		drawn := make(map[int32]bool)
		for _, m := range p.Scene(v, p.Window(v, nil), options()).Marks {
			if m.Event == scene.NoEvent || m.Role != scene.Certain && m.Role != scene.Possible && m.Role != scene.Marker && m.Role != scene.Tick {
				continue
			}
			left, top, right, bottom := m.Extent()
			if right < v.Gutter || left > v.Width || top < p.style.AxisHeight() || bottom > v.Height-40 || left >= right {
				continue
			}
			drawn[m.Event] = true
			if inside := p.Within(v, Box{left, top, right, bottom}); !slices.Contains(inside, m.Event) {
				t.Errorf("%s: a frame around %s does not hold its event", name, m.String())
			}
		}
		all := p.Within(v, Box{0, 0, v.Width, v.Height})
		if !slices.IsSorted(all) || len(drawn) < 20 {
			t.Errorf("%s: of %d drawn events, %v", name, len(drawn), all)
		}
		for e := range drawn {
			if !slices.Contains(all, e) {
				t.Errorf("%s: a frame around all does not hold event %d", name, e)
			}
		}
		if none := p.Within(v, Box{0, 0, v.Gutter - 1, v.Height}); none != nil {
			t.Errorf("%s: a frame around the names of lanes holds %v", name, none)
		}
	}
}

// TestEverySelectedEventIsMarked selects all events, in lanes that have rows, strokes and
// densities: each lane shows the sign of what is selected in it.
func TestEverySelectedEventIsMarked(t *testing.T) {
	for name, tl := range map[string]*timeline.Timeline{"few": crowd(t, 150), "many": synthetic.Timeline(5_000)} {
		p := NewPlan(index.New(tl), Light(), fixedWidth{})
		v := p.InRoom(fitted(p, 1200, 900), options())
		for e := range int32(tl.Events.Len()) {
			if e%97 != 5 || tl.Events.At(e).When.Form == 0 {
				continue
			}
			o := options()
			o.Selected, o.Others = 1, []int32{e}
			v := p.InRoom(v, o)
			row, height := p.LaneTop(int(p.x.Lane.At(e)), v)-v.ScrollY+p.style.AxisHeight(), p.LaneHeight(int(p.x.Lane.At(e)), v)
			from, to := p.x.Known(e)
			marked := slices.ContainsFunc(p.Scene(v, p.Window(v, nil), o).Marks, func(m scene.Mark) bool {
				left, top, right, bottom := m.Extent()
				return m.Role == scene.Selection && top >= row-1 && bottom <= row+height+1 && left <= v.X(to)+20 && right >= v.X(from)-20
			})
			if x := v.X(from); !marked && x > v.Gutter && x < v.Width-2 && row+height < v.Height-60 {
				t.Errorf("%s: event %d (%s) is selected and not marked", name, e, fmt.Sprint(tl.Events.At(e).When.Value))
			}
		}
	}
}

// TestHandlesLeaveBrackets: the handles of a selected moment cover none of its brackets, by
// which it is told from what lasted, and none of its title.
func TestHandlesLeaveBrackets(t *testing.T) {
	for _, style := range []*Style{Light(), Projector()} {
		for _, edtf := range []string{"2000-06", "2000", "2001-22", "[1999..2001]", "2000-06~"} {
			for secPerPx := 1e4; secPerPx < 1e7; secPerPx *= 1.3 {
				_, p, v := signsAt(t, style, edtf, timeline.Claimed, secPerPx)
				o := options()
				o.Selected, o.Handles = 0, true
				marks := p.Scene(v, []int32{0}, o).Marks
				for _, handle := range ofRole(marks, scene.Handle) {
					left, _, right, _ := handle.Extent()
					for _, m := range marks {
						from, _, to, _ := m.Extent()
						upright := m.Role == scene.EndSign && m.Kind == scene.Line && m.H > 0
						if (upright || m.Role == scene.Label) && from < right && to > left {
							t.Errorf("%s, %s, %v s/px: the handle from %v to %v covers %v", style.Name, edtf, secPerPx, left, right, &m)
						}
					}
				}
			}
		}
	}
}

// TestGoldenHandles draws the handles of dates of several forms, and what a drag shows.
func TestGoldenHandles(t *testing.T) {
	tl := &timeline.Timeline{}
	for _, f := range []string{"2000-06", "2000-06-15", "1995/2005", "199X/200X", "[1998..2002]", "../2000"} {
		tl.Events = tl.Events.Append(event(t, f, f, "A", timeline.Claimed))
	}
	tl.Events = tl.Events.Append(event(t, "b", "2001", "B", timeline.Claimed))
	year := func(p *Plan, v Viewport) (*Plan, Viewport) {
		at := func(y int64) timescale.Place { return timescale.Place(chrono.StartOfDay(y, 1, 1)) }
		return p, v.Fit(at(2000), at(2001), 0, 0)
	}
	for i, name := range []string{"month", "day", "interval", "overlap", "one-of", "open"} {
		look := asItIs
		if i < 2 { // a day is too narrow for handles in a year, a month is not
			look = year
		}
		golden(t, "handles-"+name, tl, look, func(o *Options) { o.Selected, o.Handles = int32(i), true })
	}
	golden(t, "dragged", tl, asItIs, func(o *Options) {
		o.Selected, o.Target = 2, 2
		o.Ghost = &Ghost{When: tl.Events.At(4).When.Value, Lane: 1, Event: 2}
		o.Moving = []Ghost{{When: tl.Events.At(0).When.Value, Lane: 0, Event: 1}}
	})
}

// TestNoFrameIsEmpty pans each selected event out of view on both sides, pixel by pixel:
// there is a frame only as long as its mark is seen in it, and then it is around what is
// seen of it and of its title.
func TestNoFrameIsEmpty(t *testing.T) {
	p := planIn(crowd(t, 60), Light(), 900, 600)
	frames, titled := 0, 0
	for e := range int32(60) {
		for dx := -40.0; dx <= 8; dx += 1.5 {
			for _, later := range []bool{true, false} {
				o := options()
				o.Selected = e
				v := settled(p, 900, 600, 0.3, o)
				left, right := p.markIn(e, v)
				if later {
					v = v.Pan(left - v.Width - dx)
				} else {
					v = v.Pan(right - v.Gutter + dx)
				}
				v = p.InRoom(p.Settle(v), o)
				y, height := p.RowOf(e, v)
				v.ScrollY = max(y+height-v.Room, 0)
				framed, seen, title := framedIn(p, v, o)
				if framed > 0 {
					frames++
				}
				if title {
					titled++
				}
				if framed > 0 && !title && (seen < 0.5 || framed > seen+20) || title && seen <= 0 {
					t.Errorf("event %d, %v pixels beside the view: %v pixels of a frame, %v of the event, title %t", e, dx, framed, seen, title)
				}
			}
		}
	}
	if frames < 100 || titled < 100 {
		t.Errorf("%d frames and %d titles", frames, titled)
	}
}

// framedIn returns how wide the frame of the selected event is in view, how wide its mark,
// and whether it has a title.
func framedIn(p *Plan, v Viewport, o Options) (framed, seen float64, title bool) {
	for _, m := range p.Scene(v, p.Window(v, nil), o).Marks {
		from, _, to, _ := m.Extent()
		width := min(to, v.Width) - max(from, v.Gutter)
		switch {
		case m.Role == scene.Selection:
			framed = width
		case m.Event != o.Selected:
		case m.Role == scene.Label:
			title = true
		case m.Role != scene.Tick && m.Role != scene.ClaimTie && m.Role != scene.ClaimMark:
			seen = max(seen, width)
		}
	}
	return framed, seen, title
}
