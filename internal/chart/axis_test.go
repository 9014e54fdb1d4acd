package chart_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"dateline/internal/browser"
	"dateline/internal/chart"
	"dateline/internal/language"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// crowdedDeep has crowds in deep time and near it.
func crowdedDeep(t *testing.T) *timeline.Timeline {
	t.Helper()
	tl := &timeline.Timeline{Title: "Crowded deep time"}
	for _, date := range []string{
		"Y-13800000000~", "Y-13600000000~", "Y-4600000000", "Y-4540000000", "Y-4510000000~", "Y-4400000000~", "Y-4100000000/Y-3800000000",
		"Y-3500000000~", "Y-2400000000~", "Y-1500000000~", "Y-700000000~", "Y-541000000", "Y-538000000", "Y-530000000", "Y-470000000", "Y-375000000~",
		"Y-252000000", "Y-201000000", "Y-145000000", "Y-66043000", "Y-7000000~", "Y-3200000~", "Y-2800000~", "Y-300000~", "Y-73000~",
		"Y-40000~", "-9500~", "-3200~", "-0043-03-15", "1492-10-12", "1969-07-20", "2024",
	} {
		tl.Events = tl.Events.Append(dated(t, "Event of "+date, date, "", timeline.Confirmed))
	}
	return tl
}

// labels runs in the page and returns what stands on the axis of the timeline in
// several widths, on every scale and in several views: words of ticks and of breaks,
// and the boxes of both.
const labels = `(() => {
	const element = document.getElementById("timeline"), chart = echarts.getInstanceByDom(element), found = [];
	const choices = [...document.querySelectorAll("#timeline-section .choice input")];
	const views = [[0, 100], [0, 37], [49.5, 51], [70, 100], [97, 100], [99, 100]];
	for (const choice of choices.length ? choices : [null]) {
		if (choice) choice.click();
		for (let width = 320; width < 1700; width *= 1.37) {
			element.style.width = width + "px";
			dispatchEvent(new Event("resize"));
			for (const [start, end] of views) {
				chart.dispatchAction({type: "dataZoom", start, end});
				chart.getZr().flush();
				const {series} = chart.getOption(), plot = chart.getModel().getComponent("grid").coordinateSystem.getRect(), boxes = [];
				for (const e of chart.getZr().storage.getDisplayList(true)) {
					if (e.type !== "tspan" || !e.style.text || e.ignore) continue;
					const box = e.getBoundingRect().clone();
					box.applyTransform(e.transform || [1, 0, 0, 1, 0, 0]);
					if (box.y + box.height > plot.y || box.y < plot.y - 34) continue;
					boxes.push({Words: e.style.text, Break: e.style.font.startsWith("600"), Left: box.x, Right: box.x + box.width, Top: box.y, Bottom: box.y + box.height});
				}
				const breaks = series[2].data.map((v) => v.map((p) => chart.convertToPixel({xAxisIndex: 0}, p)));
				const far = chart.convertToPixel({xAxisIndex: 0}, 1e5); // on an axis of years
				const slider = chart.getOption().dataZoom[1].labelFormatter(chart.convertFromPixel({xAxisIndex: 0}, plot.x + plot.width));
				found.push({What: [choice && choice.value, Math.round(width), start, end].join(" "), Plot: [plot.x, plot.x + plot.width], Far: far, Slider: slider, Boxes: boxes, Breaks: breaks});
			}
		}
	}
	return found;
})()`

type axisShown struct {
	What   string
	Plot   [2]float64
	Far    float64 // from where on what is in view is in a far future
	Slider string  // its end
	Boxes  []labelBox
	Breaks [][2]float64
}

type labelBox struct {
	Words                    string
	Break                    bool
	Left, Right, Top, Bottom float64
}

// tooClose returns labels that overlap or are nearer than 6 pixels.
func (a *axisShown) tooClose() (found []string) {
	slices.SortFunc(a.Boxes, func(x, y labelBox) int { return cmp.Compare(x.Left, y.Left) })
	for i, x := range a.Boxes {
		for _, y := range a.Boxes[i+1:] {
			if y.Left < x.Right+6 && x.Top < y.Bottom && y.Top < x.Bottom {
				found = append(found, x.Words+"|"+y.Words)
			}
		}
	}
	return found
}

// outside returns labels that the chart cuts.
func (a *axisShown) outside() (found []string) {
	for _, x := range a.Boxes {
		if x.Left < a.Plot[0]-1 || x.Right > a.Plot[1]+1 {
			found = append(found, x.Words)
		}
	}
	return found
}

// toCome returns what the axis says of a far future in which nothing happens, where it
// has something else to say.
func (a *axisShown) toCome() (found []string) {
	for _, x := range a.Boxes {
		if ahead(x.Words) && a.Far > a.Plot[0]+1 {
			found = append(found, x.Words)
		}
	}
	if ahead(a.Slider) {
		found = append(found, a.Slider)
	}
	return found
}

// ahead reports whether words of an axis tell of deep time that is to come.
func ahead(words string) bool {
	return strings.HasPrefix(words, "in ") || strings.HasPrefix(words, "dentro de ")
}

// room returns how many labels, each with as much beside it, have room where no break
// and no words of one are; least is how wide they are at least.
func (a *axisShown) room(least float64) (n int, told int) {
	widest := least
	taken := slices.Clone(a.Breaks)
	for _, x := range a.Boxes {
		if x.Break {
			taken = append(taken, [2]float64{x.Left, x.Right})
			continue
		}
		told++
		widest = max(widest, x.Right-x.Left)
	}
	slices.SortFunc(taken, func(x, y [2]float64) int { return cmp.Compare(x[0], y[0]) })
	from, to := a.Plot[0], a.Plot[1]
	if a.Far > from+1 {
		to = min(to, a.Far)
	}
	for _, gap := range append(taken, [2]float64{to, to}) {
		n += int(max(min(gap[0], to)-from, 0) / (3 * widest))
		from = max(from, gap[1])
	}
	return n, told
}

// TestLabelsOfAxesAreApart in many widths, on every scale and in several languages:
// none overlap or touch, none is cut, there are at least three where they have room,
// and none tells of a far future in which nothing happens.
func TestLabelsOfAxesAreApart(t *testing.T) {
	ctx := newBrowser(t)
	for _, c := range []struct {
		name string
		tl   *timeline.Timeline
		lang string
	}{{"crowds", crowds(t), "en"}, {"deep", crowdedDeep(t), "en"}, {"deep", crowdedDeep(t), "es"}, {"Rome", rome(t), "ru"}, {"built-in", builtIn(t), "ko"}} {
		text, lexicon, err := language.Of(c.lang)
		if err != nil {
			t.Fatal(err)
		}
		page := pageWith(t, c.tl, chart.Options{Text: text, Lexicon: lexicon, Language: c.lang, TimeScale: timescale.Even, Charts: []string{"timeline"}})
		tab, w := newTab(t, ctx), &witness{}
		url := open(t, tab, w, write(t, page), 1280, 900)
		shown := eval[[]axisShown](t, tab, labels)
		breaks := 0
		for _, a := range shown {
			breaks += len(a.Breaks)
			if c.name != "deep" {
				a.Far = a.Plot[1]
			}
			if close := a.tooClose(); close != nil {
				t.Errorf("%s in %s, %s: close are %q", c.name, c.lang, a.What, close)
			}
			if cut := a.outside(); cut != nil {
				t.Errorf("%s in %s, %s: cut are %q", c.name, c.lang, a.What, cut)
			}
			if future := a.toCome(); future != nil {
				t.Errorf("%s in %s, %s: of a far future there is %q", c.name, c.lang, a.What, future)
			}
			least := 40.0
			if c.name == "deep" { // such as "10 billion years ago"
				least = 125
			}
			if room, told := a.room(least); told < min(room, 3) {
				t.Errorf("%s in %s, %s: %d labels, and room for %d: %v", c.name, c.lang, a.What, told, room, a.Boxes)
			}
		}
		if len(shown) < 25 || strings.HasPrefix(c.name, "crowds") && breaks == 0 {
			t.Errorf("%s: only %d axes, %d breaks", c.name, len(shown), breaks)
		}
		w.check(t, url)
	}
}

// told runs in the page and returns the lines of the tooltip of the timeline.
const told = `echarts.getInstanceByDom(document.getElementById("timeline")).getZr().storage.getDisplayList(true)
	.filter((e) => e.type === "tspan" && e.z >= 60).map((e) => e.style.text)`

// TestTooltipOfABreak: under the mouse a break of the timeline says how long it is,
// from when to when, and that nothing happens in it, on the axis and among the lanes;
// also where events are counted.
func TestTooltipOfABreak(t *testing.T) {
	ctx := newBrowser(t)
	counted := &timeline.Timeline{Title: "Counted"}
	for i := range 10_001 {
		counted.Events = counted.Events.Append(dated(t, "event", []string{"1914-06-28", "1916", "1918-11-11", "2014-01", "2019-06-15"}[i%5], "", timeline.Claimed))
	}
	marked := crowds(t)
	marked.Events = marked.Events.Append(dated(t, "an age", "1915/2018", "", timeline.Confirmed))
	for _, c := range []struct {
		tl   *timeline.Timeline
		want []string
	}{
		{marked, []string{"Time left out: 95 y", "1918 to 2013", "Events that begin or end in it: 0", "Events drawn across it: 1"}},
		{counted, []string{"Time left out: 95 y", "1918 to 2013", "Events that begin or end in it: 0"}},
	} {
		tab, w := newTab(t, ctx), &witness{}
		url := open(t, tab, w, write(t, pageWith(t, c.tl, chart.Options{TimeScale: timescale.Even, Charts: []string{"timeline"}})), 1280, 900)
		act(t, tab, `document.getElementById("timeline").scrollIntoView()`)
		below := eval[float64](t, tab, `echarts.getInstanceByDom(document.getElementById("timeline")).getModel().getComponent("grid").coordinateSystem.getRect().height - 2`)
		for _, below := range []float64{-10, 2, below} {
			at := eval[[2]float64](t, tab, `(() => {
				const element = document.getElementById("timeline"), chart = echarts.getInstanceByDom(element), box = element.getBoundingClientRect();
				const [left, right] = chart.getOption().series[2].data[0].map((p) => chart.convertToPixel({xAxisIndex: 0}, p));
				return [box.left + (left + right) / 2, box.top + chart.getModel().getComponent("grid").coordinateSystem.getRect().y];
			})()`)
			for _, mouse := range []input.DispatchMouseEventParams{{X: 2, Y: 2}, {X: at[0], Y: at[1] + below}} {
				mouse.Type = input.DispatchMouseEventTypeMouseMoved
				if _, err := chromedp.Call(tab, input.DispatchMouseEvent, mouse); err != nil {
					t.Fatal(err)
				}
				act(t, tab, "")
			}
			var got []string
			browser.Until(t, "a tooltip", func() bool { got = eval[[]string](t, tab, told); return len(got) > 0 })
			if !slices.Equal(got, c.want) {
				t.Errorf("%s, %v below the axis, a break says %q, want %q", c.tl.Title, below, got, c.want)
			}
		}
		w.check(t, url)
	}
}
