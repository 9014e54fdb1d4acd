package layout

import (
	"math"
	"strings"
	"testing"

	"dateline/internal/index"
	"dateline/internal/scene"
)

// dump returns the text of a scene without what depends on the zoom alone.
func dump(t *testing.T, s *scene.Scene) string {
	t.Helper()
	var b strings.Builder
	if err := s.Dump(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestLagRunsFromOneOctaveToTheNext makes sure that at the ends of the change
// everything is as it is without one, and in between nothing leaps.
func TestLagRunsFromOneOctaveToTheNext(t *testing.T) {
	p := NewPlan(index.New(crowd(t, 3_000)), Light(), fixedWidth{})
	far := fitted(p, 1200, 900)
	far.SecPerPx = p.octaveSeconds(p.fit) // the closest zoom of the octave p.fit+1 is just beyond
	near := far
	near.SecPerPx *= 0.999 * 0.5
	before := near
	before.Lag = 1
	for lane := range p.x.Lanes {
		if a, b := p.LaneHeight(lane, before), p.LaneHeight(lane, far); a != b {
			t.Errorf("lane %d is %v high at the beginning of the change, %v before", lane, a, b)
		}
		last := p.LaneHeight(lane, before)
		for v := before; v.Lag > 0; v.Lag = max(v.Lag-0.05, 0) {
			h := p.LaneHeight(lane, v)
			if whole := math.Abs(p.LaneHeight(lane, near) - p.LaneHeight(lane, before)); math.Abs(h-last) > whole*0.06+1e-9 {
				t.Errorf("lane %d leaps from %v to %v at a lag of %v", lane, last, h, v.Lag)
			}
			last = h
		}
	}
	v := near
	v.Lag = 0.5
	half := p.Scene(v, p.Window(v, nil), options())
	rest := p.Scene(near, p.Window(near, nil), options())
	if a, b := events(half), events(rest); a != b {
		t.Errorf("half way %d events are drawn, at rest %d", a, b)
	}
	faint := 0
	for _, m := range half.Marks {
		if m.Role == scene.Label && m.Fill.Color.A > 100 && m.Fill.Color.A < 150 {
			faint++
		}
	}
	if faint == 0 {
		t.Error("half way nothing is half transparent")
	}
	v.Lag = 0
	if dump(t, p.Scene(v, p.Window(v, nil), options())) != dump(t, rest) {
		t.Error("without a lag the drawing is another")
	}
}

// events counts the events of which anything is drawn.
func events(s *scene.Scene) int {
	seen := make(map[int32]bool)
	for _, m := range s.Marks {
		if m.Event != scene.NoEvent && m.Role != scene.ClaimMark {
			seen[m.Event] = true
		}
	}
	return len(seen)
}
