package chart_test

import (
	"fmt"
	"testing"

	"dateline/internal/timeline"
)

// Every way to show a chart is drawn, with its tooltips, and from each one
// leads back to the first.
func TestEveryChoiceIsDrawn(t *testing.T) {
	browser := newBrowser(t)
	for name, tl := range map[string]*timeline.Timeline{"built-in": builtIn(t), "hostile": hostileTimeline(t), "rome": rome(t)} {
		t.Run(name, func(t *testing.T) {
			ctx, w := newTab(t, browser), &witness{}
			url := open(t, ctx, w, onDisk(t, tl), 1280, 800)
			const choices = `document.querySelectorAll(".choice input")`
			n := eval[int](t, ctx, choices+".length")
			if name == "built-in" && n < 4 {
				t.Errorf("there are %d choices", n)
			}
			for i := n - 1; i >= 0; i-- {
				act(t, ctx, fmt.Sprintf(choices+"[%d].click()", i))
				drawn(t, ctx)
				hover(t, ctx)
			}
			kept(t, ctx, 1280)
			w.check(t, url)
		})
	}
}
