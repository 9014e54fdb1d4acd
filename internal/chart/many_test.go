package chart_test

import (
	"bytes"
	"context"
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"dateline/internal/chart"
	"dateline/internal/synthetic"
	"dateline/internal/timescale"
)

// Zooming in on counts shows finer ones, down to those that Go made, and all
// levels hold as many events.
func TestCountsAreFinerWhereOneZoomsIn(t *testing.T) {
	browser, tl := newBrowser(t), synthetic.Timeline(10_001)
	for _, kind := range []timescale.Kind{timescale.Linear, timescale.Even} {
		t.Run(kind.String(), func(t *testing.T) {
			zoomIntoCounts(t, newTab(t, browser), write(t, pageWith(t, tl, chart.Options{TimeScale: kind})))
		})
	}
}

func zoomIntoCounts(t *testing.T, ctx context.Context, path string) {
	t.Helper()
	w := &witness{}
	url := open(t, ctx, w, path, 1280, 800)
	const (
		level = `echarts.getInstanceByDom(document.getElementById("timeline")).getOption().series[1].data[0][3]`
		// sums are the numbers of events of what is shown and around it.
		sum = `echarts.getInstanceByDom(document.getElementById("timeline")).getOption().series[1].data
			.reduce((all, item) => all + item.slice(4).reduce((a, b) => a + b), 0)`
	)
	far, all := eval[int](t, ctx, level), eval[float64](t, ctx, sum)
	if all < 9_998 || all > 10_004 { // the parts of events are rounded
		t.Errorf("%v of 10,001 events are counted", all)
	}
	act(t, ctx, `document.getElementById("timeline").focus()`)
	for range 12 {
		press(t, ctx, kb.ArrowUp)
	}
	if close := eval[int](t, ctx, level); far < 3 || close != 0 {
		t.Errorf("from far the level is %d, from close %d", far, close)
	}
	if some := eval[float64](t, ctx, sum); some >= all {
		t.Errorf("%v of %v events are in a view of %v %%", some, all, eval[float64](t, ctx, inView))
	}
	drawn(t, ctx)
	press(t, ctx, kb.ArrowRight)
	if !eval[bool](t, ctx, tipShown) {
		t.Error("a count has no tooltip")
	}
	press(t, ctx, "0")
	if again := eval[float64](t, ctx, sum); again < all-1e-6 || again > all+1e-6 {
		t.Errorf("%v events, and %v after zooming", all, again)
	}
	kept(t, ctx, 1280)
	w.check(t, url)
}

// sizes are the numbers of events with which pages are measured.
var sizes = []int{100, 10_000, 1_000_000}

// BenchmarkPage makes pages, and says how large they are.
func BenchmarkPage(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			tl := synthetic.Timeline(n)
			var page bytes.Buffer
			for b.Loop() {
				page.Reset()
				if err := chart.Page(&page, tl, chart.Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(page.Len())/1e6, "MB")
		})
	}
}

// BenchmarkOpen opens pages in Chromium, until all charts are drawn.
func BenchmarkOpen(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			ctx := newBrowser(b)
			path := onDisk(b, synthetic.Timeline(n))
			open(b, ctx, &witness{}, path, 1280, 800)
			const whole = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(document.querySelectorAll("canvas").length))))`
			for b.Loop() {
				if err := chromedp.Do(ctx, chromedp.Navigate("file://"+path), chromedp.Evaluate[chromedp.Void](whole+".then(() => 0)", chromedp.EvalAwaitPromise)); err != nil {
					b.Fatal(err)
				}
			}
			drawn(b, ctx)
		})
	}
}
