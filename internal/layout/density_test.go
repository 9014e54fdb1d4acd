package layout

import (
	"math"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
)

// TestDensityCountsEveryEvent adds up the bins of all lanes and what is drawn
// singly, at every octave.
func TestDensityCountsEveryEvent(t *testing.T) {
	for _, n := range []int{400, 20_000} {
		p := NewPlan(index.New(crowd(t, n)), Light(), fixedWidth{})
		for _, octave := range []int{p.fit + 13, p.fit + 9, p.fit + 6, p.fit + 3, p.fit, p.fit - 1, p.fit - 4} {
			k := p.binOctave(octave)
			sum := 0.0
			for lane := range p.x.Lanes {
				s := &p.shapes[lane]
				for b := chrono.FloorDiv(int64(s.from), blockSeconds(k)); b <= chrono.FloorDiv(int64(s.to), blockSeconds(k)); b++ {
					for _, bin := range p.hiddenIn(lane, k, b) {
						sum += bin.Sum()
					}
				}
			}
			drawn := 0
			for _, e := range p.x.Reading() {
				if int(p.markFrom.At(e)) >= octave {
					drawn++
				}
			}
			if math.Abs(sum+float64(drawn)-float64(n)) > 1e-3 || n > 10_000 && drawn == n {
				t.Errorf("octave %d: the columns count %v events, %d are drawn, of %d", octave, sum, drawn, n)
			}
		}
	}
}

// TestDensityOfACrowdedLaneIsBruteForce compares what is added up from wider
// bins with what is counted anew.
func TestDensityOfACrowdedLaneIsBruteForce(t *testing.T) {
	p := NewPlan(index.New(crowd(t, 20_000)), Light(), fixedWidth{})
	compared := 0
	for lane := range p.x.Lanes {
		if p.cache.bases[lane] == nil {
			continue
		}
		k := blockKey{lane: lane, octave: p.fit - 1}
		k.number = chrono.FloorDiv(int64(p.shapes[lane].from), blockSeconds(k.octave)) + 1
		var fast, slow block
		p.count(k, &fast)
		p.cache.bases[lane] = nil
		p.count(k, &slow)
		for i := range fast {
			for s := range fast[i] {
				if math.Abs(fast[i][s]-slow[i][s]) > 1e-6 {
					t.Fatalf("lane %d, bin %d, status %d: %v, want %v", lane, i, s, fast[i][s], slow[i][s])
				}
			}
			if fast[i].Sum() > negligible {
				compared++
			}
		}
	}
	if compared < 100 {
		t.Errorf("only %d bins compared", compared)
	}
}

// TestCrowdTellsWhatIsNotDrawn goes along the densities of a drawing and
// compares what is told with the events.
func TestCrowdTellsWhatIsNotDrawn(t *testing.T) {
	x := index.New(crowd(t, 20_000))
	p := NewPlan(x, Light(), fixedWidth{})
	v := fitted(p, 1200, 900)
	found := 0
	for lane := range x.Lanes {
		room := p.room(lane, v)
		y := p.style.AxisHeight() + p.LaneTop(lane, v) + lanePad + room.rows*p.style.Row + room.density/2
		for px := v.Gutter; px < v.Width; px += 7 {
			c, ok := p.CrowdAt(v, px, y)
			if !ok {
				continue
			}
			found++
			var want Crowd
			for _, e := range x.Lanes[lane].Events.All() {
				if mark, _ := p.Shown(e, v.SecPerPx); mark {
					continue
				}
				if from, to := x.Known(e); from <= c.To && to >= c.From {
					want.Count[x.Status.At(e)]++
				}
			}
			if c.Lane != lane || c.Count != want.Count || v.X(c.From) > px || v.X(c.To.Add(1)) < px-1e-6 {
				t.Fatalf("at %v: %+v, want %v", px, c, want.Count)
			}
			if h := p.CrowdHint(c, px, y, options()); h.Title == "" || len(h.Lines) < 2 {
				t.Fatalf("the crowd is told as %+v", h)
			}
		}
	}
	if found < 100 {
		t.Errorf("only %d crowds found", found)
	}
	if _, ok := p.CrowdAt(v, v.Gutter-5, v.Height/2); ok {
		t.Error("there is a crowd under the names of lanes")
	}
}

// TestDensityStaysWhenPanning looks at the bars of one drawing and of the same
// a little further on.
func TestDensityStaysWhenPanning(t *testing.T) {
	p := NewPlan(index.New(crowd(t, 20_000)), Light(), fixedWidth{})
	v := fitted(p, 1200, 900).Zoom(700, 0.3)
	const dx = 13.0
	a, b := heightsByX(p, v, 0), heightsByX(p, v.Pan(dx), dx)
	compared := 0
	for at, h := range a {
		if other, ok := b[at]; ok {
			if compared++; math.Abs(h-other) > 1e-3 {
				t.Fatalf("the bar at %v is %v high, and %v after panning", at, h, other)
			}
		}
	}
	if compared < 500 {
		t.Errorf("only %d bars compared", compared)
	}
}

// heightsByX returns the heights of all bars by status and place, in tenths of
// pixels.
func heightsByX(p *Plan, v Viewport, dx float64) map[[3]int]float64 {
	heights := make(map[[3]int]float64)
	for _, m := range p.Scene(v, p.Window(v, nil), options()).Marks {
		for i, bar := range m.Bars {
			if bar.Bottom > bar.Top {
				x := int(math.Round(10 * (m.X + dx + float64(i)*m.W)))
				heights[[3]int{x, int(m.Fill.Color.R), int(bar.Bottom)}] = float64(bar.Bottom - bar.Top)
			}
		}
	}
	return heights
}
