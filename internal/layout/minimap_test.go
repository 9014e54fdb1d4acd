package layout

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/paged"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// thousands are a confirmed crowd in the 20th century, with one disputed event and
// one that nobody assessed in the thick of it, and one forged a thousand years
// before.
func thousands(t testing.TB) *index.Index {
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{event(t, "old", "0900", "A", timeline.Forged), event(t, "odd", "1950-06", "B", timeline.Disputed), event(t, "bare", "1945-07", "B", timeline.NoStatus)})}
	for i := range 2000 {
		tl.Events = tl.Events.Append(event(t, fmt.Sprint(i), fmt.Sprintf("19%02d-%02d", 40+i%20, 1+i%12), "A", timeline.Confirmed))
	}
	return index.New(tl)
}

func mapped(t testing.TB, x *index.Index, s *Style) (*Minimap, *Plan, Viewport) {
	p := NewPlan(x, s, fixedWidth{})
	v := p.Fit(Viewport{Width: 1200, Height: 700, Gutter: s.Gutter, SecPerPx: 1})
	return p.Minimap(1200), p, v
}

func TestMinimapShowsEveryStatus(t *testing.T) {
	for _, named := range Styles {
		s := named.New()
		k, _, v := mapped(t, thousands(t), s)
		found := make(map[any]float64)
		for _, m := range k.Scene(v, options()).Marks {
			if m.Role == scene.Density {
				found[m.Fill.Color] = max(found[m.Fill.Color], m.H)
				if m.Y < 0 || m.Y+m.H > k.baseline()+1e-9 || m.X < s.Gutter || m.X+m.W > 1200+m.W {
					t.Errorf("%s: a bar outside of its place: %s", s.Name, &m)
				}
			}
		}
		for _, status := range []timeline.Status{timeline.Confirmed, timeline.Disputed, timeline.Forged, timeline.NoStatus} {
			if h := found[s.Status[status]]; h < 1.5 {
				t.Errorf("%s: %s is %v pixels high among 2,000 events", s.Name, status, h)
			}
		}
	}
}

func TestMinimapOfEverythingIsAllWindow(t *testing.T) {
	for _, named := range Styles {
		k, _, v := mapped(t, thousands(t), named.New())
		left, right := k.Window(v)
		if math.Abs(left-v.Gutter) > 0.01 || math.Abs(right-v.Width) > 0.01 {
			t.Errorf("%s: with everything in view the window reaches from %v to %v", named.Name, left, right)
		}
		// What is in the window stands where it stands in the plot.
		if at := v.At(700); math.Abs(k.all.X(at)-700) > 0.01 {
			t.Errorf("%s: the instant at 700 is at %v of the minimap", named.Name, k.all.X(at))
		}
	}
}

func TestMinimapWindowCanAlwaysBeTaken(t *testing.T) {
	k, _, v := mapped(t, thousands(t), Light())
	for _, x := range []float64{168, 169, 700, 1199, 1200} {
		near := v.Zoom(x, 1e-9)
		for _, w := range []Viewport{near, near.Pan(1e12), near.Pan(-1e12), v.Zoom(x, 1e6)} {
			left, right := k.Window(w)
			if right-left < leastWindow-1e-9 || left < v.Gutter || right > v.Width {
				t.Fatalf("the window is drawn from %v to %v", left, right)
			}
			if got := k.Part(w, (left+right)/2); got != MinimapWindow {
				t.Fatalf("in the middle of the window from %v to %v is part %d", left, right, got)
			}
			if got := k.Part(w, left); got != MinimapStart {
				t.Fatalf("at the left edge %v is part %d", left, got)
			}
			if got := k.Part(w, right); got != MinimapEnd {
				t.Fatalf("at the right edge %v is part %d", right, got)
			}
		}
	}
	if got := k.Part(v.Zoom(400, 0.1), 1000); got != MinimapElsewhere {
		t.Errorf("outside of the window is part %d", got)
	}
	if got := k.Part(v, 20); got != MinimapNothing {
		t.Errorf("left of the plot is part %d", got)
	}
}

// TestMinimapWindowNeverJumps pans through all of time in windows of many widths, in all
// styles and on all scales, near and far: with each step to the right the window on the
// minimap goes to the right, and it is drawn where what it shows is.
func TestMinimapWindowNeverJumps(t *testing.T) {
	tl := thousands(t).Timeline
	for i, named := range Styles {
		x := index.NewOn(tl, timescale.Kinds[i%len(timescale.Kinds)])
		p := NewPlan(x, named.New(), fixedWidth{})
		for width := 700.0; width < 2_600; width += 311 {
			k := p.Minimap(width)
			for _, zoom := range []float64{1e-7, 0.003, 0.05, 0.4} {
				v := fitted(p, width, 600)
				v = v.Zoom(v.Gutter, zoom)
				v = v.Pan(-v.PlotWidth() / 2)
				before, step := 0.0, max(v.PlotWidth()/3, v.PlotWidth()/zoom/40)
				for range 60 {
					v = v.Pan(step)
					left, right := k.Window(v)
					from, to := v.Range()
					if left < before-1e-6 || left < k.all.Gutter || right > k.all.Width || right < left+leastWindow-1 {
						t.Fatalf("%s, %v pixels wide, zoom %v: the window goes from %v to %v, %v", named.Name, width, zoom, before, left, right)
					}
					if a, z := k.all.X(from), k.all.X(to); z > k.all.Gutter && a < k.all.Width && (right < a-p.style.px(leastWindow) || left > z+p.style.px(leastWindow)) {
						t.Fatalf("%s, %v pixels wide, zoom %v: the window from %v to %v shows what is from %v to %v", named.Name, width, zoom, left, right, a, z)
					}
					before = left
				}
			}
		}
	}
}

func TestDraggingTheMinimap(t *testing.T) {
	k, _, v := mapped(t, thousands(t), Light())
	v = v.Zoom(700, 0.25)
	left, right := k.Window(v)
	for _, c := range []struct {
		part        MinimapPart
		dx          float64
		left, right float64
	}{
		{MinimapWindow, 100, left + 100, right + 100},
		{MinimapWindow, -50, left - 50, right - 50},
		{MinimapStart, 60, left + 60, right},
		{MinimapStart, -60, left - 60, right},
		{MinimapEnd, 80, left, right + 80},
		{MinimapEnd, -80, left, right - 80},
		{MinimapElsewhere, 80, left, right},
	} {
		a, b := k.Window(k.Drag(v, c.part, c.dx))
		if math.Abs(a-c.left) > 0.01 || math.Abs(b-c.right) > 0.01 {
			t.Errorf("part %d dragged by %v: the window reaches from %v to %v, want %v to %v", c.part, c.dx, a, b, c.left, c.right)
		}
	}
	// An edge that is dragged beyond the other stops there.
	for part, dx := range map[MinimapPart]float64{MinimapStart: 900, MinimapEnd: -900} {
		w := k.Drag(v, part, dx)
		if span := w.SecPerPx * w.PlotWidth(); math.Abs(span-minSpan) > 1 {
			t.Errorf("part %d dragged by %v: the window has %v seconds", part, dx, span)
		}
	}
	w := k.Centre(v, 400)
	if a, b := k.Window(w); math.Abs((a+b)/2-400) > 0.01 || w.SecPerPx != v.SecPerPx {
		t.Errorf("centred at 400 the window reaches from %v to %v", a, b)
	}
}

func TestMinimapNamesAFewYears(t *testing.T) {
	for _, named := range Styles {
		k, _, v := mapped(t, thousands(t), named.New())
		var labels []string
		end := 0.0
		for _, m := range k.Scene(v, options()).Marks {
			if m.Role == scene.AxisLabel {
				labels = append(labels, m.Text)
				if m.X < end || m.X+m.W > v.Width {
					t.Errorf("%s: %q has no room", named.Name, m.Text)
				}
				end = m.X + m.W
			}
		}
		if len(labels) < 3 || len(labels) > 12 {
			t.Errorf("%s: the years are %s", named.Name, strings.Join(labels, ", "))
		}
	}
}

func TestMinimapShowsTodayAndTheSelection(t *testing.T) {
	k, p, v := mapped(t, thousands(t), Light())
	o := options()
	o.Selected, o.Now, o.HasNow = 1, chrono.StartOfDay(1900, 1, 1), true
	found := make(map[any]float64)
	for _, m := range k.Scene(v, o).Marks {
		if m.Kind == scene.Line && m.Role == scene.Decoration && m.W == 0 {
			found[m.Stroke.Color] = m.X
		}
	}
	for c, at := range map[any]chrono.Instant{p.style.Selection: chrono.Instant(p.x.Middle(1)), p.style.Accent: o.Now} {
		if x := found[c]; math.Abs(x-v.X(timescale.Place(at))) > 0.1 {
			t.Errorf("%v is marked at %v, want %v", at.Civil(), x, v.X(timescale.Place(at)))
		}
	}
}

// TestMinimapOfLittle draws what has no extent: nothing, one day, one instant
// of deep time.
func TestMinimapOfLittle(t *testing.T) {
	for _, dates := range [][]string{{}, {"2024-10-08"}, {"Y-4500000000"}, {"Y-4500000000", "2024"}, {"../2000"}} {
		tl := &timeline.Timeline{}
		for _, d := range dates {
			tl.Events = tl.Events.Append(event(t, d, d, "A", timeline.Confirmed))
		}
		x := index.New(tl)
		k, p, v := mapped(t, x, Light())
		bars := 0
		for _, m := range k.Scene(p.Fit(v), options()).Marks {
			if m.Role == scene.Density {
				bars++
			}
			if math.IsNaN(m.X) || math.IsInf(m.X, 0) || math.IsNaN(m.W) {
				t.Errorf("%v: %s", dates, &m)
			}
		}
		if (bars > 0) != (len(dates) > 0) {
			t.Errorf("%v: %d bars", dates, bars)
		}
		if k.Part(v, 700) == MinimapNothing {
			t.Errorf("%v: the window is not there", dates)
		}
	}
}

func BenchmarkMinimap(b *testing.B) {
	events := make([]*timeline.Event, 1_000_000)
	for i := range events {
		v, _ := chrono.Parse(fmt.Sprintf("%04d-%02d", 1+i%2000, 1+i%12))
		events[i] = &timeline.Event{When: chrono.When{Value: v}, Status: timeline.Statuses[i%5]}
	}
	x := index.New(&timeline.Timeline{Events: paged.Of(events)})
	p := &Plan{x: x, style: Light(), m: fixedWidth{}}
	b.Run("count", func(b *testing.B) {
		for b.Loop() {
			p.Minimap(1200)
		}
	})
	k := p.Minimap(1200)
	v, o := k.all, options()
	b.Run("scene", func(b *testing.B) {
		for b.Loop() {
			o.Reuse = k.Scene(v, o)
		}
	})
}
