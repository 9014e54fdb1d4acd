package chart_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"dateline/internal/timeline"
)

// filterState is what a page shows of a filter.
const filterState = `(() => {
	const { series, yAxis } = echarts.getInstanceByDom(document.getElementById("timeline")).getOption();
	const note = (id) => { const p = document.getElementById(id).previousElementSibling; return p.className === "filtered" && !p.hidden ? p.firstChild.data : ""; };
	const rows = [...document.querySelectorAll("#events tbody")].filter((row) => getComputedStyle(row).display !== "none");
	// A lane is as high as the rows that have marks, a little under them, and a name.
	const empty = ([, , top, bottom]) => bottom - top - new Set(series[1].data.flatMap(({ value }) => (value[4] > top && value[4] < bottom ? [value[4]] : []))).size;
	return {
		gaps: Page.read("timeline-data").scales ? series[0].data.map(empty).filter((rows) => rows > 1.4) : [],
		pressed: [...document.querySelectorAll("#strip [aria-pressed=true] .form")].map((f) => f.className.replace("form ", "")),
		rows: rows.map((row) => row.querySelector(".event .form").className.replace("form ", "")),
		marks: series[1].data.map((item) => (item.value ? [Marks.STATUS[item.value[6]]] : Marks.LEGEND.filter((_, i) => item[4 + i] > 0))).flat(),
		data: JSON.stringify([yAxis[0].max, series[0].data, series[1].data]), height: document.getElementById("timeline").clientHeight,
		total: [...document.querySelectorAll("#strip p")].find((p) => p.clientHeight).firstChild.data, chart: note("timeline"), table: note("events"),
	};
})()`

type filterShown struct {
	Pressed, Rows, Marks      []string
	Data, Total, Chart, Table string
	Height                    int
	Gaps                      []float64
}

// stripPart is the button of a status in the strip, or nothing.
func stripPart(s timeline.Status) string {
	return `document.querySelector("#strip button:has(.form.` + s.Name() + `)")`
}

// repacked returns the scales on which the script packs all marks otherwise than Go.
const repacked = `(() => {
	const { axis, lanes, marks, scales = [] } = Page.read("timeline-data"), [, events] = Page.read("timeline-options").series;
	return scales.filter((scale) => {
		const { place } = Timescale.on(axis, scale);
		const spans = events.data.map(({ value: [...v] }) => [...v.splice(0, 4).map(place), ...v]);
		const { rows, bands, at } = Pack.pack(spans, marks, lanes, [...spans.keys()]);
		return JSON.stringify([rows, bands, at]) !== JSON.stringify([scale.rows, scale.bands, scale.at]);
	}).map((scale) => scale.kind);
})()`

// filtered clicks the parts of the strip: one shows its status alone in the timeline and
// in the table, which say so, and a second click shows all as it was.
func filtered(t *testing.T, ctx context.Context, tl *timeline.Timeline) {
	t.Helper()
	if kinds := eval[[]string](t, ctx, repacked); len(kinds) > 0 {
		t.Errorf("on the scales %q the script packs all events otherwise than Go", kinds)
	}
	before := eval[filterShown](t, ctx, filterState)
	counts := countStatuses(tl)
	there := slices.DeleteFunc(slices.Clone(timeline.Statuses[:]), func(s timeline.Status) bool { return counts[s] == 0 })
	if len(before.Pressed) != len(there) || before.Chart+before.Table != "" {
		t.Errorf("at first %q of %v are pressed, and said is %q", before.Pressed, there, before.Chart+before.Table)
	}
	s := there[len(there)-1]
	act(t, ctx, stripPart(s)+".click()")
	if len(there) == 1 { // it is all there is
		if after := eval[filterShown](t, ctx, filterState); after.Data != before.Data || len(after.Rows) != len(before.Rows) {
			t.Errorf("%v, the only status, shows %d rows", s, len(after.Rows))
		}
		return
	}
	checkAlone(t, s, counts[s], tl.Events.Len(), before, eval[filterShown](t, ctx, filterState))
	tapped(t, ctx, there)
	drawn(t, ctx)
	hover(t, ctx)
	act(t, ctx, `document.querySelector("#strip td:has(.form.`+s.Name()+`)").click()`)
	if after := eval[filterShown](t, ctx, filterState); after.Data != before.Data || len(after.Rows) != len(before.Rows) || after.Total != before.Total || after.Height != before.Height {
		t.Errorf("after %v alone, %d of %d rows are shown again, and said is %q", s, len(after.Rows), len(before.Rows), after.Total)
	}
}

// tapped taps on parts of the strip: a finger adds to the status that is alone, takes away
// again, and shows all with the last one.
func tapped(t *testing.T, ctx context.Context, there []timeline.Status) {
	t.Helper()
	alone, other := there[len(there)-1], there[0]
	tap := func(s timeline.Status) []string {
		act(t, ctx, stripPart(s)+`.dispatchEvent(new PointerEvent("click", { pointerType: "touch", bubbles: true }))`)
		return eval[filterShown](t, ctx, filterState).Pressed
	}
	if got := tap(other); len(got) != 2 || !slices.Contains(got, alone.Name()) || !slices.Contains(got, other.Name()) {
		t.Errorf("a tap on %v beside %v alone leaves %q", other, alone, got)
	}
	if len(there) == 2 { // where all are shown, as at first
		tap(alone)
	} else if got := tap(other); len(got) != 1 || got[0] != alone.Name() {
		t.Errorf("a second tap on %v leaves %q, not %v", other, got, alone)
	}
	if got := tap(alone); len(got) != len(there) {
		t.Errorf("a tap on %v, the only one, leaves %q", alone, got)
	}
	if got := tap(alone); len(got) != 1 || got[0] != alone.Name() {
		t.Errorf("the first tap on %v leaves %q", alone, got)
	}
}

// checkAlone compares what a page shows of a status alone, which n of all events have,
// with what it showed of all.
func checkAlone(t *testing.T, s timeline.Status, n, all int, before, alone filterShown) {
	t.Helper()
	only := func(found []string) bool {
		return !slices.ContainsFunc(found, func(name string) bool { return name != s.Name() })
	}
	said := func(n, all int) string {
		return fmt.Sprintf("Events: %s of %s · %s", grouped(n), grouped(all), strings.ReplaceAll(s.Name(), "-", " "))
	}
	switch {
	case !only(alone.Pressed) || len(alone.Pressed) != 1:
		t.Errorf("%v is clicked, and %q are pressed", s, alone.Pressed)
	case !only(alone.Rows) || len(alone.Rows) == 0 || !only(alone.Marks):
		t.Errorf("of %v alone the table shows %q, the timeline %q", s, alone.Rows, alone.Marks)
	case alone.Height > before.Height || len(alone.Gaps) > 0:
		t.Errorf("%v alone is %d pixels high, all are %d, and %v rows of lanes are empty", s, alone.Height, before.Height, alone.Gaps)
	case alone.Total != said(n, all) || alone.Table != said(len(alone.Rows), len(before.Rows)) || alone.Chart != "":
		t.Errorf("of %v the strip says %q, the timeline %q and the table %q", s, alone.Total, alone.Chart, alone.Table)
	}
}

// grouped returns a number as the page writes it.
func grouped(n int) string {
	if n >= 10_000 {
		return fmt.Sprintf("%d,%03d", n/1000, n%1000)
	}
	return fmt.Sprint(n)
}

// nothingLeft takes statuses away by keys until nothing is left, zooms to where there is
// nothing of one, and goes to an event that is left out.
func nothingLeft(t *testing.T, ctx context.Context) {
	t.Helper()
	const none = "The filter leaves out all events in view"
	act(t, ctx, stripPart(timeline.Forged)+".focus()")
	press(t, ctx, " ")
	if got := eval[filterShown](t, ctx, filterState); len(got.Marks) != 1 || len(got.Pressed) != 1 {
		t.Errorf("by key %q are shown, and %q pressed", got.Marks, got.Pressed)
	}
	act(t, ctx, `echarts.getInstanceByDom(document.getElementById("timeline")).dispatchAction({ type: "dataZoom", dataZoomIndex: 0, start: 0, end: 5 })`)
	if got := eval[filterShown](t, ctx, filterState); got.Chart != none || got.Table == none {
		t.Errorf("where nothing is forged the timeline says %q, the table %q", got.Chart, got.Table)
	}
	press(t, ctx, "\r", chromedp.KeyModifiers(chromedp.ModifierShift))
	if got := eval[filterShown](t, ctx, filterState); len(got.Marks)+len(got.Pressed)+len(got.Rows) != 0 || got.Chart != none || !strings.HasPrefix(got.Table, "The filter leaves out all events") {
		t.Errorf("of nothing %q are shown, and said is %q and %q", got.Marks, got.Chart, got.Table)
	}
	act(t, ctx, `location.hash = "#event-1"`)
	until(t, ctx, `!document.getElementById("event-1").hidden`)
	if got := eval[filterShown](t, ctx, filterState); len(got.Pressed) != 1 {
		t.Errorf("with the status of an event to which the address leads %q are pressed", got.Pressed)
	}
	act(t, ctx, `document.getElementById("events").previousElementSibling.querySelector("button").focus()`)
	press(t, ctx, kb.Enter)
	if got := eval[filterShown](t, ctx, filterState); got.Chart+got.Table != "" || len(got.Pressed) < 4 || eval[string](t, ctx, focused) != "events" {
		t.Errorf("all is asked for: said is %q, and the focus is on %q", got.Chart+got.Table, eval[string](t, ctx, focused))
	}
	act(t, ctx, `document.getElementById("timeline").focus()`)
	press(t, ctx, "0")
}
