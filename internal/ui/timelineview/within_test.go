package timelineview

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/internal/chrono"
	"dateline/internal/layout"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// ways lead away from what there is to see, as far as they can.
var ways = map[string]func(*View, float32){
	"wheel":   func(v *View, x float32) { room{View: v}.wheel(x, 300, -3) },
	"keys":    func(v *View, _ float32) { v.Zoom(1.5) },
	"minimap": func(v *View, _ float32) { v.minimap.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -75)}) },
}

// TestZoomingOutEndsWithEverythingInView, by each way, with animation and without, on
// each scale of time, and wherever the pointer is.
func TestZoomingOutEndsWithEverythingInView(t *testing.T) {
	v, c := startMoving(t)
	for _, kind := range timescale.Kinds {
		v.Session.Rescale(kind)
		for name, out := range ways {
			for _, animated := range []bool{true, false} {
				v.SetAnimated(animated)
				v.at(v.plan().Zoom(v.plan().Fit(v.viewport), 900, 0.1))
				x := float32(v.viewport.Gutter) + 20
				for range 40 {
					out(v.View, x)
					if animated {
						c.now = c.now.Add(1e9)
						v.tick()
						v.tick()
					}
				}
				v.run(t, c, nil)
				shown := v.viewport
				left, right, beside := shown.X(v.plan().First), shown.X(v.plan().Last), shown.PlotWidth()/8
				if left < shown.Gutter || right > shown.Width || left > shown.Gutter+beside || right < shown.Width-beside {
					t.Errorf("%v, %s, animated: %t: everything is from %.0f to %.0f of %.0f to %.0f", kind, name, animated, left, right, shown.Gutter, shown.Width)
				}
				if out(v.View, x); v.motion.flying {
					t.Errorf("%v, %s, animated: %t: it goes on", kind, name, animated)
				}
			}
		}
	}
}

// TestPanningKeepsSomethingInSight: dragged, by keys and on the minimap.
func TestPanningKeepsSomethingInSight(t *testing.T) {
	v := start(t)
	for _, kind := range timescale.Kinds {
		v.Session.Rescale(kind)
		for name, pan := range map[string]func(side float32){
			"drag":  func(side float32) { v.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(400*side, 0)}) },
			"keys":  func(side float32) { v.Pan(float64(-side)) },
			"wheel": func(side float32) { v.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(400*side, 0)}) },
			"minimap": func(side float32) {
				left, right := v.minimap.drawn.Window(v.viewport)
				x := float32(left+right) / 2
				at := func(x float32) fyne.PointEvent { return fyne.PointEvent{Position: fyne.NewPos(x, 10)} }
				v.minimap.MouseDown(&desktop.MouseEvent{PointEvent: at(x)})
				v.minimap.Dragged(&fyne.DragEvent{PointEvent: at(x - 3000*side)})
				v.minimap.DragEnd()
			},
		} {
			for _, side := range []float32{1, -1} {
				v.at(v.plan().Zoom(v.plan().Fit(v.viewport), 600, 0.2))
				for range 60 {
					pan(side)
				}
				v.DragEnd()
				shown, middle := v.viewport, v.viewport.Gutter+v.viewport.PlotWidth()/2
				if left, right := shown.X(v.plan().First), shown.X(v.plan().Last); left > middle+1 || right < middle-1 {
					t.Errorf("%v, %s: everything is from %.0f to %.0f of %.0f", kind, name, left, right, shown.Width)
				}
			}
		}
	}
}

// TestHintTellsWhatABreakLeavesOut: how long it is, from when to when, and that
// nothing happens in it, on the axis and between the lanes; and none elsewhere.
func TestHintTellsWhatABreakLeavesOut(t *testing.T) {
	v := start(t)
	tl := &timeline.Timeline{}
	for i, date := range []string{"1914-06-28", "1914-09", "1915", "1916-02/1918-11", "2014", "2015-03", "2016", "2018-06-28", "1450", "1453-05-29", "1455", "1460/2020"} {
		value, err := chrono.Parse(date)
		if err != nil {
			t.Fatal(err)
		}
		tl.Events = tl.Events.Append(&timeline.Event{ID: fmt.Sprint(i), Title: date, When: chrono.When{Value: value}})
	}
	v.Session.OpenAtOnce(session.Document{Timeline: tl})
	v.Session.Rescale(timescale.Even)
	v.frame()
	breaks := 0
	for _, s := range v.index().Scale.Stretches(v.viewport.Range()) {
		from, to := max(v.viewport.X(s.From), v.viewport.Gutter), min(v.viewport.X(s.To), v.viewport.Width)
		x, y := float32(from+to)/2, float32(v.style().AxisHeight())-20
		v.hoverAt(x, y)
		said := v.hintShown()
		if !s.Break {
			if said != "" {
				t.Errorf("beside the breaks the axis says %q", said)
			}
			continue
		}
		breaks++
		first, last := v.index().Scale.Instant(s.From)+1, v.index().Scale.Instant(s.To)-1
		for _, want := range []string{
			"Time left out: " + layout.Lasting(s.Length, v.Text, v.Lexicon), chrono.English.Stretch(first, last), "Events that begin or end in it: 0",
		} {
			if !strings.Contains(said, want) {
				t.Errorf("a break says %q, and not %q", said, want)
			}
		}
		across := 0
		for _, e := range v.index().Timeline.Events.All() {
			if from, to := e.When.Extent(); e.When.Form != chrono.None && from < first && to > last {
				across++
			}
		}
		if told := strings.Contains(said, fmt.Sprint("Events drawn across it: ", across)); told != (across > 0) {
			t.Errorf("%d events reach across a break, which says %q", across, said)
		}
		inLanes := false
		for y := float32(v.style().AxisHeight()) + 2; y < float32(v.viewport.Height)-60; y += 9 {
			v.hoverAt(x, y)
			inLanes = inLanes || v.hintShown() == said
		}
		if !inLanes {
			t.Error("between the lanes a break says nothing")
		}
		v.hoverAt(x, 3)
		if v.hintShown() == said {
			t.Error("the strip of statuses says what a break does")
		}
	}
	if breaks == 0 {
		t.Error("there are no breaks")
	}
}
