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
		for e := range int32(len(tl.Events)) {
			if e%97 != 5 || tl.Events[e].When.Form == 0 {
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
				t.Errorf("%s: event %d (%s) is selected and not marked", name, e, fmt.Sprint(tl.Events[e].When.Value))
			}
		}
	}
}

// TestGoldenHandles draws the handles of dates of several forms, and what a drag shows.
func TestGoldenHandles(t *testing.T) {
	tl := &timeline.Timeline{}
	for _, f := range []string{"2000-06", "2000-06-15", "1995/2005", "199X/200X", "[1998..2002]", "../2000"} {
		tl.Events = append(tl.Events, event(t, f, f, "A", timeline.Claimed))
	}
	tl.Events = append(tl.Events, event(t, "b", "2001", "B", timeline.Claimed))
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
		o.Ghost = &Ghost{When: tl.Events[4].When.Value, Lane: 1, Event: 2}
		o.Moving = []Ghost{{When: tl.Events[0].When.Value, Lane: 0, Event: 1}}
	})
}
