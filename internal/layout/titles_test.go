package layout

import (
	"math"
	"math/rand/v2"
	"testing"

	"dateline/internal/scene"
)

// TestTitlesNeverMeet draws many views: no title runs into another, or into a mark
// of another event, also where the view moves it to another side of its mark.
func TestTitlesNeverMeet(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 9))
	moved := 0
	for _, n := range []int{40, 150, 600} {
		tl := crowd(t, n)
		for i, e := range tl.Events {
			e.Title += " with a title that needs much room"[:i%34]
		}
		p := planIn(tl, Light(), 700, 700)
		for range 400 {
			v := fitted(p, 700, 700).Zoom(p.style.Gutter+500*r.Float64(), math.Exp(-5*r.Float64()))
			v = p.InRoom(v.Pan(300*(r.Float64()-0.5)).Settle(), options())
			moved += meet(t, p, v)
		}
	}
	if moved < 100 {
		t.Errorf("only %d titles stand elsewhere than at rest", moved)
	}
}

// meet fails the test where a title runs into something in its row, and counts the
// titles that stand elsewhere than beside or in their marks as planned.
func meet(t *testing.T, p *Plan, v Viewport) (moved int) {
	t.Helper()
	type extent struct {
		event       int32
		left, right float64
		title       bool
	}
	rows := make(map[float64][]extent)
	for _, m := range p.Scene(v, p.Window(v, nil), options()).Marks {
		y := m.Y
		left, _, right, _ := m.Extent()
		switch m.Role {
		case scene.Label:
			y -= p.style.TextSize * 0.36
			a, b := p.reach(m.Event, v, true)
			if m.X < a-1 || m.X+m.W > b+1 {
				moved++
			}
		case scene.Certain, scene.Possible:
			y += m.H / 2
		case scene.Marker:
		default:
			continue
		}
		y = math.Round(y)
		for _, other := range rows[y] {
			if other.event != m.Event && (other.title || m.Role == scene.Label) && left < other.right-1 && right > other.left+1 {
				t.Fatalf("in %+v, events %d and %d meet at %v and %v", v, other.event, m.Event, other, [2]float64{left, right})
			}
		}
		rows[y] = append(rows[y], extent{m.Event, left, right, m.Role == scene.Label})
	}
	return moved
}
