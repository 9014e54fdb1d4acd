package chart_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"dateline/internal/chart"
	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/paged"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// crowds has events of a war and of books about it, a century later.
func crowds(t *testing.T) *timeline.Timeline {
	t.Helper()
	tl := &timeline.Timeline{Title: "Crowds"}
	for _, date := range []string{
		"1914-06-28", "1914-07-28", "1914-09-05/1914-09-12", "1914-12-24", "1915-04-22/1915-05-25", "1916-02-21/1916-12-18",
		"1916-07-01/1916-11-18", "{1917-03,1917-11}", "1918-11-11", "2014-01", "2014-06/2014-11", "2014-06-28", "2014-12", "2015-02",
		"2016-03", "2018-11-11", "2019-06-15",
	} {
		tl.Events = tl.Events.Append(dated(t, "Event of "+date, date, "", timeline.Confirmed))
	}
	return tl
}

// onScale runs in the page and returns what the timeline shows: the pixels of the
// ends of each event, of the ends of the plot and of the words on the axis, by
// their texts, and the ends of the breaks.
const onScale = `(() => {
	const chart = echarts.getInstanceByDom(document.getElementById("timeline"));
	const px = (v) => chart.convertToPixel({xAxisIndex: 0}, v);
	const {series} = chart.getOption(), plot = chart.getModel().getComponent("grid").coordinateSystem.getRect();
	const words = {};
	for (const e of chart.getZr().storage.getDisplayList(true)) {
		if (!e.style || !e.style.text || e.ignore) continue;
		const box = e.getBoundingRect().clone();
		box.applyTransform(e.transform || [1, 0, 0, 1, 0, 0]);
		if (box.y + box.height <= plot.y && box.y > plot.y - 34) words[e.style.text] = [box.x, box.x + box.width];
	}
	return {
		Plot: [plot.x, plot.x + plot.width], Words: words,
		Events: series[1].data.map(({value: v}) => [px(v[0]), px(v[3])]),
		Breaks: series[2].data.map((v) => v.map(px)),
	};
})()`

type shownOnScale struct {
	Plot           [2]float64
	Events, Breaks [][2]float64
	Words          map[string][2]float64
}

// near reports whether two pixels are the same but for rounding.
func near(a, b float64) bool { return math.Abs(a-b) < 1 }

// TestEventsAreAtTheirPlacesOnEveryScale: the page offers all scales, beginning
// with the one that was asked for. On each one every event is where the scale of
// the pictures has it, and so is every year on the axis; breaks are where nothing
// is, with their lengths in words.
func TestEventsAreAtTheirPlacesOnEveryScale(t *testing.T) {
	tl := crowds(t)
	ctx, w := newBrowser(t), &witness{}
	url := open(t, ctx, w, write(t, pageWith(t, tl, chart.Options{TimeScale: timescale.Even})), 1280, 900)
	const chosen = `document.querySelector("#timeline-section .choice input:checked").value`
	if got := eval[string](t, ctx, chosen); got != "even" {
		t.Errorf("the page begins on the scale %q", got)
	}
	x := index.New(tl)
	margin := x.Last.Add(1).Sub(x.First) / 40
	for _, kind := range timescale.Kinds {
		act(t, ctx, fmt.Sprintf(`document.querySelector("#timeline-section .choice input[value=%s]").click()`, kind))
		scale := index.NewOn(tl, kind).Scale
		from, to := x.First.Add(-margin), x.Last.Add(margin+2)
		for _, zoomed := range []bool{false, true} {
			if zoomed { // to the books
				from, to = chrono.StartOfDay(2014, 1, 1), chrono.StartOfDay(2016, 1, 1)
				act(t, ctx, fmt.Sprintf(`echarts.getInstanceByDom(document.getElementById("timeline")).dispatchAction({type: "dataZoom", startValue: %d, endValue: %d})`,
					1000*int64(scale.Place(from)), 1000*int64(scale.Place(to))))
			}
			checkScale(t, ctx, fmt.Sprint(kind, ", zoomed: ", zoomed), tl, scale, from, to)
		}
		// The view is told in true dates.
		act(t, ctx, `document.getElementById("timeline").focus()`)
		press(t, ctx, kb.ArrowUp)
		if got := eval[string](t, ctx, spoken); !strings.Contains(got, "2014") || !strings.Contains(got, "2015") {
			t.Errorf("%v: the view is told as %q", kind, got)
		}
		press(t, ctx, "0")
	}
	w.check(t, url)
}

// checkScale compares what is shown from one instant to another with a scale.
func checkScale(t *testing.T, ctx context.Context, what string, tl *timeline.Timeline, scale *timescale.Scale, from, to chrono.Instant) {
	t.Helper()
	got := eval[shownOnScale](t, ctx, onScale)
	first, whole := scale.Place(from), float64(scale.Place(to).Sub(scale.Place(from)))
	at := func(i chrono.Instant) float64 {
		return got.Plot[0] + (got.Plot[1]-got.Plot[0])*float64(scale.Place(i).Sub(first))/whole
	}
	for i, e := range tl.Events.All() {
		from, to := e.When.Extent()
		if g := got.Events[i]; !near(g[0], at(from)) || !near(g[1], at(to.Add(1))) {
			t.Errorf("%s: %q is from %.1f to %.1f, want %.1f to %.1f", what, e.Title, g[0], g[1], at(from), at(to.Add(1)))
		}
	}
	years := 0
	for year := int64(1900); year < 2030; year++ {
		if box, told := got.Words[fmt.Sprint(year)]; told {
			years++
			if middle := (box[0] + box[1]) / 2; !near(middle, at(chrono.StartOfDay(year, 1, 1))) {
				t.Errorf("%s: %d stands at %.1f, want %.1f", what, year, middle, at(chrono.StartOfDay(year, 1, 1)))
			}
		}
	}
	if years == 0 {
		t.Errorf("%s: the axis says %v", what, got.Words)
	}
	checkBreaks(t, what, got, scale, at)
}

// checkBreaks expects every break of a scale, and its words if it is in view, where
// no other words are.
func checkBreaks(t *testing.T, what string, got shownOnScale, scale *timescale.Scale, at func(chrono.Instant) float64) {
	t.Helper()
	n := 0
	for _, s := range scale.Stretches(timescale.Before, timescale.After) {
		if !s.Break {
			continue
		}
		if n == len(got.Breaks) {
			t.Fatalf("%s: %d breaks are drawn", what, n)
		}
		left, right := got.Breaks[n][0], got.Breaks[n][1]
		n++
		if !near(left, at(scale.Instant(s.From))) || !near(right, at(scale.Instant(s.To))) {
			t.Errorf("%s: a break is drawn from %.1f to %.1f", what, left, right)
		}
		if years := fmt.Sprintf("%.0f y", float64(s.Length)/31_556_952); s.Length > 63_113_904 && left > got.Plot[0] && right < got.Plot[1] {
			box, told := got.Words[years]
			if !told || box[0] > right || box[1] < left {
				t.Errorf("%s: a break does not say %q: %v", what, years, got.Words)
			}
		}
	}
	if n != len(got.Breaks) || (scale.Kind() == timescale.Even) != (n > 0) {
		t.Errorf("%s: %d breaks are drawn, want %d", what, len(got.Breaks), n)
	}
	boxes := make([][2]float64, 0, len(got.Words))
	for _, box := range got.Words {
		boxes = append(boxes, box)
	}
	slices.SortFunc(boxes, func(a, b [2]float64) int { return int(a[0] - b[0]) })
	for i := range boxes[1:] {
		if boxes[i+1][0] < boxes[i][1] {
			t.Errorf("%s: words of the axis overlap: %v", what, got.Words)
		}
	}
}

// TestScalesKeepTheTimeInView: on another scale a reader sees the same time.
func TestScalesKeepTheTimeInView(t *testing.T) {
	tl := crowds(t)
	ctx, w := newBrowser(t), &witness{}
	url := open(t, ctx, w, onDisk(t, tl), 1280, 900)
	from, to := chrono.StartOfDay(2014, 1, 1), chrono.StartOfDay(2016, 1, 1)
	act(t, ctx, fmt.Sprintf(`echarts.getInstanceByDom(document.getElementById("timeline")).dispatchAction({type: "dataZoom", startValue: %d, endValue: %d})`, 1000*int64(from), 1000*int64(to)))
	for _, kind := range []timescale.Kind{timescale.Even, timescale.Log, timescale.Linear} {
		act(t, ctx, fmt.Sprintf(`document.querySelector("#timeline-section .choice input[value=%s]").click()`, kind))
		scale := index.NewOn(tl, kind).Scale
		seen := eval[[2]float64](t, ctx, `(({startValue, endValue}) => [startValue, endValue])(echarts.getInstanceByDom(document.getElementById("timeline")).getOption().dataZoom[0])`)
		for i, want := range []chrono.Instant{from, to} {
			if got := scale.Instant(timescale.Place(seen[i] / 1000)); math.Abs(float64(got.Sub(want))) > 2*86_400 {
				t.Errorf("%v: an end of the view is %v, want %v", kind, got.Civil(), want.Civil())
			}
		}
	}
	w.check(t, url)
}

// TestNothingIsToldAfterWhatIsKnown: axes end at the date of an export as known on
// it, and a slider tells no later one.
func TestNothingIsToldAfterWhatIsKnown(t *testing.T) {
	tl := builtIn(t)
	known := chrono.StartOfDay(2024, 10, 21) - 1
	ctx, w := newBrowser(t), &witness{}
	url := open(t, ctx, w, write(t, pageWith(t, tl.AsKnownOn(known, nil), chart.Options{Until: known})), 1280, 900)
	for _, id := range []string{"timeline", "history", "reports"} {
		words := eval[[]string](t, ctx, fmt.Sprintf(`echarts.getInstanceByDom(document.getElementById(%q)).getZr().storage.getDisplayList(true)
			.map((e) => e.style && e.style.text).filter((text) => /^\d{4}$/.test(text))`, id))
		if !slices.Contains(words, "2020") || slices.Max(words) > "2024" {
			t.Errorf("the axis of %s says %q", id, words)
		}
		act(t, ctx, fmt.Sprintf(`document.getElementById(%q).focus()`, id))
		press(t, ctx, "0")
		if got := eval[string](t, ctx, spoken); !strings.HasSuffix(got, " 2024") {
			t.Errorf("the view of %s is told as %q", id, got)
		}
	}
	w.check(t, url)
}

// TestTitlesAreApart: two titles in a row never run together to one, with dates beside them
// where there is room. One over a thin
// bar leaves most of it and both its ends to be seen, and is not struck out by its edges.
func TestTitlesAreApart(t *testing.T) {
	ctx, w := newBrowser(t), &witness{}
	url := open(t, ctx, w, onDisk(t, rome(t)), 1280, 800)
	dated := make(map[int]int) // how often so many dates had room
	for width := 300; width < 900; width += 7 {
		got := eval[[]float64](t, ctx, fmt.Sprintf(`((width) => {
			const marks = [{ title: "North Korean advisers said to help", date: "18–19 Oct 1973", left: 20, right: 40 }, { title: "North Koreans said to train special forces", date: "c. 2018", left: width, right: width + 20 }];
			Events.labelPlaces(marks, 0, width + 30, 12);
			const titles = marks.map((m) => m.place && { ...m.place });
			Events.datePlaces(marks, 0, width + 30, 12);
			const [a, b] = marks.map((m) => m.place);
			const texts = marks.flatMap((m) => (m.place ? Events.label(m.title, m.place, 0, "claimed", 12) : [])).map(({ style }) => [style.x, style.x + (style.width ? style.width - 1 : Marks.widthOf(style.text, 12))]);
			const end = a && a.x + a.width + (a.date ? 6 + Marks.widthOf(a.date, 12) : 0);
			const kept = marks.every(({ place }, i) => (place ? place.width === titles[i].width : !titles[i]));
			return [a && b ? b.x - end : 1000, marks.filter((m) => m.place && m.place.date).length, Math.max(...texts.flat()), Number(kept)];
		})(%d)`, width))
		if between, dates, right, kept := got[0], int(got[1]), got[2], got[3] == 1; between < 20 || right > float64(width)+30 || !kept {
			t.Errorf("%d pixels to the next mark: the titles are %.0f apart with %d dates, reach to %.0f, and keep their width: %t", width, between, dates, right, kept)
		} else {
			dated[dates]++
		}
		over := eval[[]float64](t, ctx, fmt.Sprintf(`((width) => {
			const marks = [{ title: "North Koreans said to train special forces", left: 20, right: width, thin: true }];
			Events.labelPlaces(marks, 0, width + 10, 12);
			const { place } = marks[0];
			if (!place) return [];
			return [place.x - 20, width - place.x - place.width, place.width / (width - 20), Number(Boolean(Events.label(marks[0].title, place, 0, "claimed", 12)[0].style.backgroundColor))];
		})(%d)`, width))
		if len(over) > 0 && (min(over[0], over[1]) < 16 || over[2] > 0.6 || over[3] == 0) || len(over) == 0 && width > 400 {
			t.Errorf("a title over a bar %d pixels wide leaves %v", width-20, over)
		}
	}
	if dated[0] == 0 || dated[1] == 0 || dated[2] == 0 {
		t.Errorf("none, one or two dates had room %v times", dated)
	}
	w.check(t, url)
}

// TestBoldIsConfirmed: as in the key, a bold title in the matrix is that of a
// confirmed event, disputed or not.
func TestBoldIsConfirmed(t *testing.T) {
	claim := func(who string, s timeline.Stance) timeline.Claim { return timeline.Claim{Who: who, Stance: s} }
	event := func(title string, status timeline.Status, claims ...timeline.Claim) *timeline.Event {
		claims[len(claims)-1].Status = status
		return &timeline.Event{Title: title, When: when(t, "2000"), Claims: claims}
	}
	ctx, w := newBrowser(t), &witness{}
	url := open(t, ctx, w, onDisk(t, &timeline.Timeline{Title: "Bold", Events: paged.Of([]*timeline.Event{
		event("Agreed", timeline.Confirmed, claim("A", timeline.Asserts)), event("Contested", timeline.Disputed, claim("A", timeline.Asserts), claim("B", timeline.Denies)),
		event("Alleged", timeline.Claimed, claim("B", timeline.Asserts)), event("Settled", timeline.Confirmed, claim("A", timeline.Denies), claim("B", timeline.Confirms)),
	})}), 1280, 900)
	bold := eval[[]string](t, ctx, `echarts.getInstanceByDom(document.getElementById("matrix")).getZr().storage.getDisplayList(true)
		.filter((e) => e.style && e.style.text && e.style.font.startsWith("600 ")).map((e) => e.style.text)`)
	slices.Sort(bold)
	if !slices.Equal(bold, []string{"Agreed", "Settled"}) {
		t.Errorf("bold are %q", bold)
	}
	w.check(t, url)
}

// TestSmallerRingsAreOverLargerOnes, also over one of places that are joined.
func TestSmallerRingsAreOverLargerOnes(t *testing.T) {
	tl := &timeline.Timeline{Title: "Rings"}
	at := func(name string, n int, lat, lon float64) {
		for range n {
			e := dated(t, name, "2000", "", timeline.Confirmed)
			e.More = &timeline.Details{Place: timeline.Place{Name: name, Lat: lat, Lon: lon, HasCoordinates: true}}
			tl.Events = tl.Events.Append(e)
		}
	}
	at("alone", 5, 58, 28)
	at("joined", 4, 48, 37.8)
	at("with it", 4, 48.1, 37.9)
	at("far", 1, -30, -60)
	ctx, w := newBrowser(t), &witness{}
	url := open(t, ctx, w, onDisk(t, tl), 1280, 900)
	rings := eval[[]float64](t, ctx, `echarts.getInstanceByDom(document.getElementById("places")).getZr().storage.getDisplayList(true)
		.filter((e) => e.type === "sector").map((e) => e.shape.r)`)
	if len(rings) != 3 || !slices.IsSortedFunc(rings, func(a, b float64) int { return int(b*100 - a*100) }) {
		t.Errorf("rings are drawn in the order of their radii %v", rings)
	}
	w.check(t, url)
}
