package chart_test

import (
	"fmt"
	"math"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// TestChaptersLeadToTheirTime clicks on the buttons over a timeline of marks, and of
// counts.
func TestChaptersLeadToTheirTime(t *testing.T) {
	browser := newBrowser(t)
	own := *builtIn(t)
	for i, when := range []string{"1965/1991", "2024-10/2025-04", "2022/.."} {
		c := timeline.Chapter{Name: fmt.Sprint(i, ` </script><b onclick="alert(1)">{a|x}`)}
		var err error
		if c.When.Value, err = chrono.Parse(when); err != nil {
			t.Fatal(err)
		}
		own.Chapters = append(own.Chapters, c)
	}
	many := own
	many.Events = timeline.Events{}
	for range 120 {
		many.Events = many.Events.Append(own.Events.Values()...)
	}
	for name, tl := range map[string]*timeline.Timeline{"marks": &own, "counts": &many} {
		t.Run(name, func(t *testing.T) {
			ctx, w := newTab(t, browser), &witness{}
			url := open(t, ctx, w, onDisk(t, tl), 1280, 800)
			const buttons = `document.querySelectorAll(".chapters button")`
			if n := eval[int](t, ctx, buttons+".length"); n != 4 {
				t.Fatalf("%d buttons", n)
			}
			inView := func() (from, to float64) {
				const zoom = `echarts.getInstanceByDom(document.getElementById("timeline")).getOption().dataZoom[0]`
				ends := eval[[]float64](t, ctx, "["+zoom+".startValue, "+zoom+".endValue]")
				return ends[0] / 1000, ends[1] / 1000
			}
			firstFrom, firstTo := inView()
			for i, when := range []string{"1965/1991", "2022/2026", "2024-10/2025-04"} { // in order of time
				act(t, ctx, fmt.Sprintf(buttons+"[%d].click()", i+1))
				drawn(t, ctx)
				v, _ := chrono.Parse(when)
				wantFrom, wantTo, _ := v.Stretch(0, 0)
				from, to := inView()
				near := 0.06 * float64(wantTo.Sub(wantFrom))
				if i == 1 { // it ends where the timeline does
					near = 0.3 * float64(wantTo.Sub(wantFrom))
				}
				if name == "counts" && i == 2 { // closer there is nothing to see
					to = min(to, float64(wantTo))
				}
				if math.Abs(from-float64(wantFrom)) > near || math.Abs(to-float64(wantTo)) > near {
					t.Errorf("%s: %v to %v is in view", when, chrono.Instant(from).Civil(), chrono.Instant(to).Civil())
				}
			}
			act(t, ctx, buttons+"[0].click()")
			if from, to := inView(); math.Abs(from-firstFrom) > 1 || math.Abs(to-firstTo) > 1 {
				t.Errorf("all of the time is %v to %v, not %v to %v", from, to, firstFrom, firstTo)
			}
			kept(t, ctx, 1280)
			w.check(t, url)
		})
	}
}

// TestPageWithoutChapters has no room for them.
func TestPageWithoutChapters(t *testing.T) {
	browser := newBrowser(t)
	ctx, w := newTab(t, browser), &witness{}
	url := open(t, ctx, w, onDisk(t, builtIn(t)), 1280, 800)
	if n := eval[int](t, ctx, `document.querySelectorAll(".chapters").length`); n != 0 {
		t.Errorf("%d groups of chapters", n)
	}
	w.check(t, url)
}
