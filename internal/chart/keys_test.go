package chart_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"dateline/internal/browser"
	"dateline/internal/timeline"
)

// press presses keys one after another.
func press(t *testing.T, ctx context.Context, keys string, o ...chromedp.KeyOption) {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.KeyEvent(keys, o...), browser.Settle()); err != nil {
		t.Fatal(err)
	}
}

const (
	focused = `document.activeElement.id`
	spoken  = `document.getElementById("spoken").textContent`
	// inView is how much of the timeline is, in percent.
	inView = `(() => {
		const z = echarts.getInstanceByDom(document.getElementById("timeline")).getOption().dataZoom[0];
		return z.end - z.start;
	})()`
	// tipShown says whether the focused chart shows a tooltip.
	tipShown = `(() => {
		const shapes = echarts.getInstanceByDom(document.activeElement).getZr().storage.getDisplayList(false, false);
		return shapes.some((s) => s.type === "tspan" && s.z >= 60);
	})()`
)

// The arrow keys walk along every chart and tell each step, also where claims
// place no event elsewhere, as on most maps.
func TestKeysWalkAlongEveryChart(t *testing.T) {
	ctx, w, tl := newBrowser(t), &witness{}, builtIn(t)
	for i, e := range tl.Events.All() { // some of the most prominent are refuted too
		if i%3 == 0 && len(e.Claims) > 0 {
			order := e.ClaimsByDate()
			e.Claims[order[len(order)-1]].Status = timeline.Refuted
		}
	}
	url := open(t, ctx, w, onDisk(t, tl), 1280, 800)
	for _, id := range eval[[]string](t, ctx, drawnCharts) {
		act(t, ctx, `document.getElementById("spoken").textContent = ""; document.getElementById("`+id+`").focus()`)
		press(t, ctx, kb.ArrowRight+kb.ArrowRight)
		if got := eval[string](t, ctx, spoken); !strings.Contains(got, "(2 / ") {
			t.Errorf("%s: the second step says %q", id, got)
		}
	}
	struckTips(t, ctx, tl)
	w.check(t, url)
}

// struckTips looks at the tooltips of all marks: the titles of refuted events are struck, and
// nothing else.
func struckTips(t *testing.T, ctx context.Context, tl *timeline.Timeline) {
	t.Helper()
	for id, where := range map[string]string{"timeline": "[1]", "matrix": "[0, 2]", "reports": "series.keys()"} {
		const tips = `(async () => {
			const chart = echarts.getInstanceByDom(document.getElementById("%s")), { series } = chart.getOption(), told = [];
			const drawn = () => chart.getZr().storage.getDisplayList(true).filter((e) => e.z >= 60);
			for (const seriesIndex of %s) for (let dataIndex = 0; dataIndex < (series[seriesIndex].data || []).length; dataIndex++) {
				chart.dispatchAction({ type: "showTip", seriesIndex, dataIndex });
				await 0;
				const shapes = drawn(), lines = shapes.filter((e) => e.style.fill && e.style.fill.colorStops);
				const muted = shapes.filter((e) => e.type === "tspan" && e.style.fill === Marks.colour("muted"));
				told.push([lines.length === muted.length ? "" : "lines", muted.map((e) => e.style.text).join(" ")]);
			}
			window.tips = told;
		})()`
		act(t, ctx, fmt.Sprintf(tips, id, where))
		struck := make(map[string]bool)
		for _, told := range eval[[][2]string](t, ctx, "tips") {
			if told[0] != "" {
				t.Errorf("%s: not each line of the title %q is struck", id, told[1])
			}
			struck[told[1]] = true
		}
		delete(struck, "")
		if len(struck) == 0 {
			t.Errorf("%s: no title is struck in a tooltip", id)
		}
		for _, e := range tl.Events.All() {
			if e.LastStatus() == timeline.Refuted {
				delete(struck, e.Title)
			}
		}
		if len(struck) > 0 {
			t.Errorf("%s: struck are %v", id, struck)
		}
	}
}

// Everything on the page can be reached and used without a mouse.
func TestPageByKeyboard(t *testing.T) {
	ctx, w := newBrowser(t), &witness{}
	url := open(t, ctx, w, onDisk(t, builtIn(t)), 1280, 800)
	press(t, ctx, kb.Tab)
	if got := eval[string](t, ctx, `document.activeElement.className`); got != "skip" {
		t.Errorf("the first stop of Tab is %q, not the way past the charts", got)
	}
	reached := make(map[string]bool)
	for range 60 {
		press(t, ctx, kb.Tab)
		reached[eval[string](t, ctx, focused)] = true
	}
	for _, id := range eval[[]string](t, ctx, drawnCharts) {
		if !reached[id] || !reached[id+"-save"] {
			t.Errorf("Tab does not reach chart %s and its button", id)
		}
	}
	walk(t, ctx)
	nothingLeft(t, ctx)
	act(t, ctx, `document.getElementById("timeline").focus()`)
	all := eval[float64](t, ctx, inView)
	press(t, ctx, kb.ArrowUp+kb.ArrowUp)
	zoomed := eval[float64](t, ctx, inView)
	if zoomed >= all || !strings.HasPrefix(eval[string](t, ctx, spoken), "Visible: ") {
		t.Errorf("ArrowUp: from %v %% to %v %%, said %q", all, zoomed, eval[string](t, ctx, spoken))
	}
	if !eval[bool](t, ctx, tipShown) {
		t.Error("zoomed in, the event where the keys stand is out of view")
	}
	said := eval[string](t, ctx, spoken)
	press(t, ctx, kb.ArrowRight, chromedp.KeyModifiers(chromedp.ModifierShift))
	if eval[string](t, ctx, spoken) == said {
		t.Error("Shift with ArrowRight does not move the view")
	}
	press(t, ctx, kb.End)
	if !eval[bool](t, ctx, tipShown) {
		t.Error("zoomed in, the last event did not come into view")
	}
	press(t, ctx, "0")
	if got := eval[float64](t, ctx, inView); got != all {
		t.Errorf("0 shows %v %%", got)
	}
	if v := eval[[]string](t, ctx, "violations"); len(v) > 0 {
		t.Errorf("violations: %q", v)
	}
	w.check(t, url)
}

// walk goes from event to event of the timeline, to the table and back.
func walk(t *testing.T, ctx context.Context) {
	t.Helper()
	act(t, ctx, `document.getElementById("timeline").focus()`)
	press(t, ctx, kb.ArrowRight)
	one := eval[string](t, ctx, spoken)
	press(t, ctx, kb.ArrowRight)
	two := eval[string](t, ctx, spoken)
	if !strings.Contains(one, "(1 / ") || !strings.Contains(two, "(2 / ") {
		t.Errorf("ArrowRight says %q, then %q", one, two)
	}
	press(t, ctx, kb.ArrowLeft)
	if got := eval[string](t, ctx, spoken); got != one {
		t.Errorf("ArrowLeft says %q, not %q again", got, one)
	}
	if !eval[bool](t, ctx, tipShown) {
		t.Error("the event where the keys stand has no tooltip")
	}
	press(t, ctx, kb.Enter)
	row := eval[string](t, ctx, focused)
	title, _, _ := strings.Cut(one, ". ")
	if !strings.HasPrefix(row, "event-") || !strings.Contains(eval[string](t, ctx, `document.activeElement.innerText`), title) {
		t.Errorf("Enter leads to %q", row)
	}
	press(t, ctx, kb.Tab)
	if got := eval[string](t, ctx, focused); got != "back" {
		t.Errorf("after the event comes %q, not the way back", got)
	}
	press(t, ctx, kb.Enter)
	if got := eval[string](t, ctx, focused); got != "timeline" {
		t.Errorf("the way back leads to %q", got)
	}
	if !eval[bool](t, ctx, tipShown) {
		t.Error("the way back does not lead to the event")
	}
}
