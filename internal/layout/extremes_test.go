package layout

import (
	"fmt"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/paged"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// extremes are timelines that a drawing must survive, and what of them must
// be seen when everything is in view.
func extremes(t testing.TB) map[string]*timeline.Timeline {
	many := func(n int, f func(i int) *timeline.Event) *timeline.Timeline {
		events := make([]*timeline.Event, n)
		for i := range events {
			events[i] = f(i)
		}
		return &timeline.Timeline{Events: paged.Of(events)}
	}
	long := event(t, "x", "2000", "A", timeline.Claimed)
	long.Title = strings.Repeat("a title of 10,000 characters ", 345)
	return map[string]*timeline.Timeline{
		"empty":   {},
		"undated": {Events: paged.Of([]*timeline.Event{{ID: "x", Title: "no date"}})},
		"one":     {Events: paged.Of([]*timeline.Event{event(t, "x", "2000-01-01T12:00:00", "A", timeline.Claimed)})},
		"long":    {Events: paged.Of([]*timeline.Event{long})},
		"millions of years apart": many(10, func(i int) *timeline.Event {
			return event(t, fmt.Sprint(i), fmt.Sprintf("Y-%d", 10_000_000-1_000_000*i+1), "A", timeline.Claimed)
		}),
		"at the same second": many(100_000, func(i int) *timeline.Event {
			return &timeline.Event{ID: fmt.Sprint(i), Title: "all at once", When: long.When, Lane: "A"}
		}),
		"nothing certain": many(500, func(i int) *timeline.Event {
			return event(t, fmt.Sprint(i), fmt.Sprintf("%d~/%d?", 1900+i/10, 1901+i/9), "A", timeline.Disputed)
		}),
		"five hundred lanes": many(500, func(i int) *timeline.Event {
			return event(t, fmt.Sprint(i), fmt.Sprint(1500+i), fmt.Sprint("lane ", i), timeline.Confirmed)
		}),
	}
}

// TestExtremesAreDrawn draws them at every zoom, and looks for what must be
// there: an axis, no mark of infinite size, every event drawn or counted.
func TestExtremesAreDrawn(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long on a single processor")
	}
	for name, tl := range extremes(t) {
		x := index.New(tl)
		p := NewPlan(x, Light(), fixedWidth{})
		for !p.Done() {
			p = p.Deeper()
		}
		v := fitted(p, 1200, 800)
		o := options()
		for v.SecPerPx*v.PlotWidth() > minSpan*1.01 {
			o.Reuse = p.Scene(v, p.Window(v, nil), o)
			checkMarks(t, name, v, o.Reuse)
			v = p.InRoom(v.Zoom(640, 0.4), o)
		}
		v = fitted(p, 1200, 800)
		s := p.Scene(v, p.Window(v, nil), o)
		if drawn := events(s); x.Dated > 0 && drawn == 0 {
			t.Errorf("%s: nothing is drawn", name)
		}
		if name == "at the same second" && bars(s) == 0 {
			t.Errorf("%s: what has no row is not counted", name)
		}
	}
}

func checkMarks(t *testing.T, name string, v Viewport, s *scene.Scene) {
	t.Helper()
	ticks := 0
	for i := range s.Marks {
		m := &s.Marks[i]
		left, top, right, bottom := m.Extent()
		for _, at := range [...]float64{left, top, right, bottom} {
			if at != at || (at < -1e6 || at > 1e6) && m.Kind != scene.Bars && m.Role != scene.LaneBand && m.Role != scene.LaneHeader {
				t.Fatalf("%s at %v s a pixel: %v", name, v.SecPerPx, m)
			}
		}
		if m.Role == scene.AxisLabel || m.Role == scene.AxisContext {
			ticks++
		}
		if m.Kind == scene.Text && len(m.Text) > 500 {
			t.Fatalf("%s: a text of %d bytes is drawn", name, len(m.Text))
		}
	}
	if ticks == 0 {
		t.Fatalf("%s at %v s a pixel from %v: the axis has no label", name, v.SecPerPx, chrono.Instant(v.Left).Civil())
	}
}

// bars counts the bars of all densities.
func bars(s *scene.Scene) (n int) {
	for _, m := range s.Marks {
		if m.Role == scene.Density {
			for _, b := range m.Bars {
				if b.Bottom > b.Top {
					n++
				}
			}
		}
	}
	return n
}

// TestVastTitlesAreClipped measures and draws a title of a megabyte.
func TestVastTitlesAreClipped(t *testing.T) {
	e := event(t, "x", "2000-06-15", strings.Repeat("lane ", 100_000), timeline.Claimed)
	e.Title = strings.Repeat("word ", 200_000)
	m := &longest{}
	p := NewPlan(index.New(&timeline.Timeline{Events: paged.Of([]*timeline.Event{e})}), Light(), m)
	v := fitted(p, 1000, 700)
	o := options()
	o.Hint = p.EventHint(0, 500, 100, o)
	for _, mark := range p.Scene(v, p.Window(v, nil), o).Marks {
		if len(mark.Text) > 1_100 {
			t.Fatalf("a text of %d bytes is drawn", len(mark.Text))
		}
	}
	if m.bytes > 1_100 || m.calls > 20_000 {
		t.Errorf("texts of up to %d bytes were measured, in %d calls", m.bytes, m.calls)
	}
}

// longest is a measurer that notes how long texts are.
type longest struct {
	fixedWidth
	bytes, calls int
}

func (l *longest) Width(text string, size float64, bold bool) float64 {
	l.bytes, l.calls = max(l.bytes, len(text)), l.calls+1
	return l.fixedWidth.Width(text, size, bold)
}

// TestHintTellsTheWholeTitle hovers over an event whose title is cut.
func TestHintTellsTheWholeTitle(t *testing.T) {
	e := event(t, "x", "2000-06-15", "A", timeline.Disputed)
	e.Title = "The quick brown fox jumps over the lazy dog, and then it does so again, and once more for good measure"
	p := NewPlan(index.New(&timeline.Timeline{Events: paged.Of([]*timeline.Event{e})}), Light(), fixedWidth{})
	v := fitted(p, 1000, 700)
	for _, at := range [][2]float64{{500, 100}, {995, 690}, {5, 5}} {
		o := options()
		o.Hovered, o.Hint = 0, p.EventHint(0, at[0], at[1], o)
		var told []string
		for _, m := range p.Scene(v, p.Window(v, nil), o).Marks {
			if m.Role != scene.Hint {
				continue
			}
			if m.Kind == scene.Text {
				told = append(told, m.Text)
			}
			if left, top, right, bottom := m.Extent(); left < 0 || top < 0 || right > v.Width || bottom > v.Height {
				t.Errorf("at %v the hint is at %v %v %v %v", at, left, top, right, bottom)
			}
		}
		if got := strings.Join(told, " "); !strings.HasPrefix(got, e.Title) || !strings.Contains(got, chrono.English.Medium(e.When.Value)) || !strings.Contains(got, "disputed") {
			t.Errorf("the hint tells %q", got)
		}
	}
}
