package chart_test

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"dateline/internal/chart"
	"dateline/internal/paged"
	"dateline/internal/synthetic"
	"dateline/internal/timeline"
)

// drawnCharts returns the ids of the charts that a page has.
const drawnCharts = `[...document.querySelectorAll(".chart")].map((c) => c.id)`

// coloursIn counts the distinct colours of the canvases that a selector finds.
const coloursIn = `(() => {
	const seen = new Set();
	for (const c of document.querySelectorAll("%s")) {
		// On a copy: ECharts' own canvas warns of being read.
		const copy = Object.assign(document.createElement("canvas"), {width: c.width, height: c.height});
		const g = copy.getContext("2d", {willReadFrequently: true});
		g.drawImage(c, 0, 0);
		const pixels = new Uint32Array(g.getImageData(0, 0, c.width, c.height).data.buffer);
		for (const p of pixels) seen.add(p);
	}
	return seen.size;
})()`

// drawn fails the test where a chart of the page is blank.
func drawn(t testing.TB, ctx context.Context) {
	t.Helper()
	ids := eval[[]string](t, ctx, drawnCharts)
	if len(ids) == 0 {
		t.Error("the page has no charts")
	}
	for _, id := range ids {
		if n := eval[int](t, ctx, fmt.Sprintf(coloursIn, "#"+id+" canvas")); n < 8 {
			t.Errorf("chart %s has %d colours: it did not draw", id, n)
		}
	}
}

// kept fails the test where the page breaks its policy, has elements that are
// not ours, or is wider than its window.
func kept(t *testing.T, ctx context.Context, width int64) {
	t.Helper()
	if v := eval[[]string](t, ctx, "violations"); len(v) > 0 {
		t.Errorf("violations: %q", v)
	}
	if n := eval[int](t, ctx, `document.querySelectorAll("img, iframe, object, embed, [onload], [onerror], [onclick], [onmouseover]").length`); n != 0 {
		t.Errorf("%d elements in the living page are not ours", n)
	}
	if wide := eval[int64](t, ctx, "document.documentElement.scrollWidth"); wide > width {
		t.Errorf("the page is %d pixels wide in a window of %d", wide, width)
	}
}

// screens are those on which every page is opened.
var screens = map[string]struct{ width, height int64 }{"laptop": {1280, 800}, "phone": {390, 844}}

func TestPageInChromium(t *testing.T) {
	browser := newBrowser(t)
	many := synthetic.Timeline(10_001)
	many.Title = "Many"
	for name, tl := range map[string]*timeline.Timeline{
		"built-in": builtIn(t), "hostile": hostileTimeline(t), "rome": rome(t), "deep time": deepTime(t), "many": many,
		"one": {Title: "One", Events: paged.Of([]*timeline.Event{dated(t, "Only event", "2024-10-08", "", timeline.Forged)})},
	} {
		for screen, size := range screens {
			t.Run(name+"/"+screen, func(t *testing.T) {
				ctx, w := newTab(t, browser), &witness{}
				url := open(t, ctx, w, onDisk(t, tl), size.width, size.height)
				drawn(t, ctx)
				dark(t, ctx, true)
				drawn(t, ctx)
				dark(t, ctx, false)
				hover(t, ctx)
				texts(t, ctx, tl)
				shares(t, ctx, tl)
				filtered(t, ctx, tl)
				kept(t, ctx, size.width)
				w.check(t, url)
			})
		}
	}
}

// dark changes what the system prefers.
func dark(t *testing.T, ctx context.Context, on bool) {
	t.Helper()
	scheme := "light"
	if on {
		scheme = "dark"
	}
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
	before := eval[string](t, ctx, `getComputedStyle(document.documentElement).backgroundColor`)
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
		t.Fatal(err)
	}
	act(t, ctx, "")
	if after := eval[string](t, ctx, `getComputedStyle(document.documentElement).backgroundColor`); after == before {
		t.Errorf("the page stays %s where the system prefers %s", after, scheme)
	}
}

// countStatuses returns how many events have which status.
func countStatuses(tl *timeline.Timeline) map[timeline.Status]int {
	counts := make(map[timeline.Status]int)
	for _, e := range tl.Events.All() {
		counts[e.LastStatus()]++
	}
	return counts
}

// stuck tells where the strip is once the middle of the timeline is scrolled to the top; 0
// where that is too low for it.
const stuck = `(() => {
	const chart = document.getElementById("timeline"), { top, height } = chart.getBoundingClientRect();
	if (height < 2 * innerHeight) return 0;
	scrollTo(0, scrollY + top + height / 2);
	const at = document.getElementById("strip").getBoundingClientRect().top;
	scrollTo(0, 0);
	return at;
})()`

// shares measures the strip of statuses: the parts are as wide as they are many, but that
// the least are still seen, and the words beside tell how many.
func shares(t *testing.T, ctx context.Context, tl *timeline.Timeline) {
	t.Helper()
	counts := countStatuses(tl)
	if top := eval[float64](t, ctx, stuck); top != 0 {
		t.Errorf("in the middle of the timeline the strip is %v pixels from the top", top)
	}
	widths := eval[[]float64](t, ctx, `[...document.querySelectorAll("#strip td")].map((td) => td.getBoundingClientRect().width)`)
	words := eval[string](t, ctx, `document.querySelector("#strip ul").textContent`)
	sum, at := 0.0, 0
	for _, width := range widths {
		sum += width
	}
	for _, s := range timeline.Statuses {
		if counts[s] == 0 {
			continue
		}
		if want := float64(counts[s]) / float64(tl.Events.Len()); at >= len(widths) || math.Abs(widths[at]/sum-want) > 0.05 || widths[at] < 3 {
			t.Fatalf("the parts of the strip are %v wide, and %v of the events are %v", widths, want, s)
		}
		if counts[s] < 1000 && !strings.Contains(words, fmt.Sprintf("%s: %v", strings.ReplaceAll(s.Name(), "-", " "), counts[s])) {
			t.Errorf("the strip tells %q, and %v are %v", words, counts[s], s)
		}
		at++
	}
	if at != len(widths) {
		t.Errorf("the strip has %d parts, want %d", len(widths), at)
	}
}

// texts reads title and table in the living page.
func texts(t *testing.T, ctx context.Context, tl *timeline.Timeline) {
	t.Helper()
	if got := eval[string](t, ctx, `document.querySelector("h1").textContent`); got != tl.Title {
		t.Errorf("the title reads %q, not %q", got, tl.Title)
	}
	table := eval[string](t, ctx, `document.querySelector("#events").innerText`)
	for _, e := range tl.Events.Values()[:min(3, tl.Events.Len())] {
		if tl.Events.Len() < 100 && !strings.Contains(table, e.Title) {
			t.Errorf("the table does not show %q", e.Title)
		}
	}
}

func TestWheelZoomsOnlyWithCtrl(t *testing.T) {
	ctx, w := newBrowser(t), &witness{}
	url := open(t, ctx, w, onDisk(t, builtIn(t)), 1280, 800)
	zoom(t, ctx)
	drawn(t, ctx)
	w.check(t, url)
}

// zoom turns the wheel over the chart: with Ctrl held it narrows the view,
// without it scrolls the page.
func zoom(t *testing.T, ctx context.Context) {
	t.Helper()
	const span = `(() => {
		const z = echarts.getInstanceByDom(document.querySelector("#timeline")).getOption().dataZoom[0];
		return z.end - z.start;
	})()`
	// The protocol leaves out a DeltaX of 0, and then refuses the event.
	wheel := input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseWheel, X: 640, DeltaX: 0.001}
	for _, turn := range []struct {
		modifiers int64
		deltaY    float64
		narrows   bool
	}{{0, 50, false}, {2, -240, true}} {
		act(t, ctx, `document.querySelector("#timeline").scrollIntoView({block: "center"})`)
		wheel.Y = eval[float64](t, ctx, `(() => {
			const box = document.querySelector("#timeline canvas").getBoundingClientRect();
			return (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
		})()`)
		before, top := eval[float64](t, ctx, span), eval[float64](t, ctx, "scrollY")
		wheel.Modifiers, wheel.DeltaY = turn.modifiers, turn.deltaY
		if _, err := chromedp.Call(ctx, input.DispatchMouseEvent, wheel); err != nil {
			t.Fatal(err)
		}
		until(t, ctx, fmt.Sprintf("%s < %v || scrollY != %v", span, before, top))
		if after := eval[float64](t, ctx, span); (after < before) != turn.narrows {
			t.Errorf("wheel with modifiers %d: the view went from %v %% to %v %%", turn.modifiers, before, after)
		}
		if scrolled := eval[float64](t, ctx, "scrollY") != top; scrolled == turn.narrows {
			t.Errorf("wheel with modifiers %d: the page scrolled: %t", turn.modifiers, scrolled)
		}
	}
}

// hover shows the tooltip of everything in every chart.
func hover(t *testing.T, ctx context.Context) {
	t.Helper()
	act(t, ctx, `
		for (const element of document.querySelectorAll(".chart")) {
			const chart = echarts.getInstanceByDom(element);
			chart.getOption().series.forEach((series, seriesIndex) => {
				for (let dataIndex = 0; dataIndex < (series.data || []).length; dataIndex++)
					chart.dispatchAction({type: "showTip", seriesIndex, dataIndex});
			});
		}`)
}

// Where no scripts run there is the picture, and nothing that only scripts can
// use.
func TestPageWithoutScripts(t *testing.T) {
	figure := func(w io.Writer) error {
		_, err := io.WriteString(w, `<svg viewBox="0 0 40 20" role="img"><title>All</title><rect width="40" height="20" fill="#0072b2"/></svg>`)
		return err
	}
	path := write(t, pageWith(t, builtIn(t), chart.Options{Figure: figure}))
	ctx := newBrowser(t)
	off := emulation.SetScriptExecutionDisabledParams{Value: true}
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, off); err != nil {
		t.Fatal(err)
	}
	err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 800), chromedp.Navigate("file://"+filepath.ToSlash(path)),
		chromedp.WaitVisible(chromedp.CSS(".drawing svg")), chromedp.WaitVisible(chromedp.CSS("#events")), chromedp.WaitNotVisible(chromedp.CSS("#timeline-save")), chromedp.WaitNotVisible(chromedp.CSS("p.mouse")))
	if err != nil {
		t.Fatal(err)
	}
	shot, err := chromedp.Run(ctx, chromedp.Screenshot(chromedp.CSS(".drawing svg")))
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		t.Fatal(err)
	}
	if r, g, b, _ := picture.At(20, 20).RGBA(); r>>8 != 0 || g>>8 != 0x72 || b>>8 != 0xb2 {
		t.Errorf("the picture is not drawn: its colour is %x %x %x", r>>8, g>>8, b>>8)
	}
}

func TestPageWithoutEvents(t *testing.T) {
	ctx, w := newBrowser(t), &witness{}
	url := open(t, ctx, w, onDisk(t, &timeline.Timeline{}), 390, 844)
	if n := eval[int](t, ctx, `document.querySelectorAll("canvas, script:not([type])").length`); n != 0 {
		t.Errorf("a page without charts has %d canvases and scripts", n)
	}
	kept(t, ctx, 390)
	w.check(t, url)
}

// greyTile reads the tile of a pattern, each pixel as dark or light.
const greyTile = `const grey = (tile) => {
	const { data } = tile.getContext("2d").getImageData(0, 0, tile.width, tile.height);
	let bits = "";
	for (let i = 0; i < data.length; i += 4) bits += data[i] + data[i + 1] + data[i + 2] < 600 ? 1 : 0;
	return bits;
};
`

// TestThePageKnowsEveryStatus compares the lists of the scripts with the model's:
// each has its number, its place in the legend, words, a colour, and a form of its
// own, in bars and in boxes.
func TestThePageKnowsEveryStatus(t *testing.T) {
	ctx, w := newTab(t, newBrowser(t)), &witness{}
	tl := &timeline.Timeline{Title: "All"}
	var legend []string
	byNumber := make([]string, len(timeline.Statuses))
	for _, s := range timeline.Statuses {
		tl.Events = tl.Events.Append(dated(t, s.Name(), "2024-10-08", "", s))
		legend = append(legend, s.Name())
		byNumber[s] = s.Name()
	}
	url := open(t, ctx, w, onDisk(t, tl), 1280, 800)
	if got := eval[[]string](t, ctx, "Marks.STATUS"); !slices.Equal(got, byNumber) {
		t.Errorf("statuses %q, want %q", got, byNumber)
	}
	if got := eval[[]string](t, ctx, "Marks.LEGEND"); !slices.Equal(got, legend) {
		t.Errorf("legend %q, want %q", got, legend)
	}
	for what, look := range map[string]string{
		"words":  "Page.words[s]",
		"colour": "Marks.colour(s)",
		"mark":   `JSON.stringify(Marks.markStyle(s), (k, v) => v && v.image ? "hatched" : v)`,
		// The tiles of patterns in grey, so that colours alone are no difference.
		"area": `(({ fill, lineDash }) => (fill.image ? grey(fill.image) : "plain " + echarts.color.parse(fill).slice(0, 3).map((v) => v >> 6)) + lineDash)(Marks.areaStyle(s))`,
		"box": `(({ backgroundColor, backgroundImage, borderStyle }) => [backgroundColor, backgroundImage, borderStyle].join())(
			getComputedStyle(document.querySelector("#legend .form." + s)))`,
	} {
		looks := eval[[]string](t, ctx, "(() => {"+greyTile+"return Marks.STATUS.map((s) => "+look+"); })()")
		slices.Sort(looks)
		if len(slices.Compact(looks)) != len(timeline.Statuses) || slices.Contains(looks, "") {
			t.Errorf("%s: %q", what, looks)
		}
	}
	rows := eval[[]string](t, ctx, `[...document.querySelectorAll("#events .event .form")].map((f) => f.className.replace("form ", ""))`)
	if !slices.Equal(rows, legend) {
		t.Errorf("the table has %q", rows)
	}
	w.check(t, url)
}
