package layout

import (
	"fmt"
	"math"
	"testing"

	"dateline/internal/index"
	"dateline/internal/timeline"
)

// TestChoosingMovesNoOtherLane where the lane of the event has height for its claims, left over
// or in its rows: whoever then clicks at another event hits it. The plot stays filled.
func TestChoosingMovesNoOtherLane(t *testing.T) {
	tl := crowd(t, 24)
	for i, e := range tl.Events.All() {
		for year := range i % 5 {
			e.Claims = append(e.Claims, timeline.Claim{Said: event(t, "", fmt.Sprint(1990+9*year), "", 0).When})
		}
	}
	x, s := index.New(tl), Light()
	p, kept := NewPlanFor(x, s, fixedWidth{}, WindowOptions(x, s, Size{1200, 1600})), 0
	for _, zoom := range []float64{1, 0.5, 0.2} {
		v := p.InRoom(p.Settle(fitted(p, 1200, 1600).Zoom(700, zoom)), options())
		rest := p.heights(v, nil)
		for e := range int32(x.Len()) {
			chosen := v
			chosen.Chosen = e + 1
			h := p.heights(chosen, nil)
			if math.Abs(h.total()-rest.total()) > 1 {
				t.Fatalf("event %d: lanes are %g high in all, and %g before", e, h.total(), rest.total())
			}
			for lane := range x.Lanes {
				if lane == int(x.Lane.At(e)) || h.of(int(x.Lane.At(e))) > rest.of(int(x.Lane.At(e)))+0.01 {
					continue
				}
				if kept++; h.of(lane) != rest.of(lane) || h.row != rest.row || h.above(lane) != rest.above(lane) {
					t.Errorf("zoom %g: with event %d chosen lane %d is %g high, %g before", zoom, e, lane, h.of(lane), rest.of(lane))
				}
			}
		}
	}
	if kept < 150 {
		t.Errorf("only %d lanes of others kept their places", kept)
	}
}

// TestChoosingAStrokeMovesNoOther where lanes have height left: it gets a row under all of
// its lane, and the other strokes stay where they are.
func TestChoosingAStrokeMovesNoOther(t *testing.T) {
	chosen := 0
	p := planIn(missions(t, 2, 9), Light(), 1400, 250) // seen in a higher window
	for _, zoom := range []float64{1, 0.7, 0.5, 0.3, 0.1} {
		v := settled(p, 1400, 1200, zoom, options())
		rest, _ := strokesOf(p.Scene(v, p.Window(v, nil), options()))
		before := p.heights(v, nil)
		for e := range rest {
			o := options()
			o.Selected = e
			view := p.InRoom(v, o)
			h, lane := p.heights(view, nil), int(p.x.Lane.At(e))
			if h.row != before.row || h.of(lane) > before.of(lane)+0.01 {
				continue
			}
			chosen++
			now, _ := strokesOf(p.Scene(view, p.Window(view, nil), o))
			for other, marks := range rest {
				if other != e && fmt.Sprint(now[other]) != fmt.Sprint(marks) {
					t.Errorf("zoom %v: with %d chosen, %d is drawn as %v, and as %v before", zoom, e, other, now[other], marks)
				}
			}
			top := p.LaneTop(lane, view)
			if y, height := p.RowOf(e, view); y < top+h.above(lane)+h.rooms[lane].under(h.row)-0.01 || y+height > top+h.of(lane)+0.01 {
				t.Errorf("zoom %v: %d is in a row from %v in a lane from %v", zoom, e, y, top)
			}
		}
	}
	if chosen < 10 {
		t.Errorf("only %d strokes could be chosen", chosen)
	}
}
