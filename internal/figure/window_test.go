package figure

import (
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/paged"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// TestFiguresShowTheirWindow: on every scale the plot begins and ends with the window that
// was asked for, wherever the events are, on sheets side by side too, and its ticks are
// within.
func TestFiguresShowTheirWindow(t *testing.T) {
	var events []*timeline.Event
	for _, edtf := range []string{
		"Y-13800000000", "Y-4540000000S3", "Y-541000000/Y-485000000", "Y-359000000/Y-299000000", "Y-66000000", "Y-300000S3",
		"-3200", "1789-07-14", "1969-07-20", "1969-07-21", "2024-10-08",
	} {
		events = append(events, &timeline.Event{Title: edtf, When: date(t, edtf)})
	}
	for _, window := range []string{"Y-4600000000/Y-300000000", "Y-4600000000/Y-150000000", "Y-500000000/Y-400000000", "-5000/2050", "1700/2100", "1969-07", "1900/1910", "Y-20000000000/3000"} {
		b := date(t, window).Bounds()
		w := Window{b.EarliestStart, b.LatestEnd}
		shown := (&timeline.Timeline{Title: "A title", Events: paged.Of(events)}).Keep(func(e *timeline.Event) bool { return e.When.DrawnIn(w.From, w.To) })
		for _, kind := range timescale.Kinds {
			s := settings(1000, 400)
			s.Window = &w
			x := index.NewOn(shown, kind)
			f := newMaker(x, fixed{}, s)
			checkWindow(t, f, w, window+" "+kind.String())
		}
	}
}

func checkWindow(t *testing.T, f *maker, w Window, name string) {
	t.Helper()
	v := f.viewport()
	place := func(at chrono.Instant) float64 { return v.X(f.x.Scale.Place(at)) }
	if from, to := place(w.From), place(w.To); from < v.Gutter-0.5 || from > v.Gutter+0.5 || to < v.Width-0.5 || to > v.Width+0.5 {
		t.Errorf("%s: the window is from %.1f to %.1f, the plot from %.1f to %.1f", name, from, to, v.Gutter, v.Width)
	}
	figure, _ := f.draw()
	for _, m := range figure.Scene.Marks {
		if m.Role == scene.AxisLabel && m.Kind == scene.Text && (m.X < 0 || m.X > v.Width) {
			t.Errorf("%s: the tick %q stands at %.1f", name, m.Text, m.X)
		}
	}
}
