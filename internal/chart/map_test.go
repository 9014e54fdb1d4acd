package chart_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// oceans has events on both sides of the date line, and claims that place one
// of them elsewhere.
func oceans(t *testing.T) *timeline.Timeline {
	t.Helper()
	at := func(title, edtf string, lat, lon float64, status timeline.Status) *timeline.Event {
		place := timeline.Place{Name: title, Lat: lat, Lon: lon, HasCoordinates: true}
		return &timeline.Event{Title: title, When: when(t, edtf), Status: status, More: &timeline.Details{Place: place}}
	}
	found := at("Azores", "1872-12-04", 38.3, -17.2, timeline.Confirmed)
	found.Claims = []timeline.Claim{{Who: "A novel", Place: timeline.Place{Name: "Brazil", Lat: -5, Lon: -40, HasCoordinates: true}}}
	return &timeline.Timeline{Title: "Oceans", Events: paged.Of([]*timeline.Event{
		found, at("Fiji", "1884", -17.7, 178, timeline.Confirmed), at("Samoa", "2011-12-30", -13.8, -171.8, timeline.Confirmed),
		at("Savai'i", "2009", -13.6, -172.5, timeline.Confirmed),
	})}
}

// mapPixel returns the colour of the map at a point, the number of an item of a
// series moved right by some pixels, or the word "off" where that is not on
// the canvas.
const mapPixel = `((series, item, dx) => {
	const element = document.getElementById("places"), chart = echarts.getInstanceByDom(element);
	const at = chart.getOption().series[series].data[item];
	const [x, y] = chart.convertToPixel({geoIndex: 0}, at);
	const canvas = element.querySelector("canvas"), ratio = canvas.width / element.clientWidth;
	const copy = Object.assign(document.createElement("canvas"), {width: canvas.width, height: canvas.height});
	const g = copy.getContext("2d", {willReadFrequently: true});
	g.drawImage(canvas, 0, 0);
	const px = [Math.round((x + dx) * ratio), Math.round(y * ratio)];
	if (px[0] < 0 || px[1] < 0 || px[0] >= canvas.width || px[1] >= canvas.height) return "off";
	const [r, green, b] = g.getImageData(px[0], px[1], 1, 1).data;
	return "#" + [r, green, b].map((v) => v.toString(16).padStart(2, "0")).join("");
})(%d, %d, %d)`

const (
	// The colours of the page.
	confirmed, sea, paper = "#1d2b3a", "#eaf1f6", "#ffffff"

	mapZoom    = `echarts.getInstanceByDom(document.getElementById("places")).getModel().getComponent("geo").get("zoom")`
	timeChosen = `document.querySelector(".chosen").textContent`
	slide      = `{
		const input = document.querySelectorAll(".track input")[%d];
		input.value = %d;
		input.dispatchEvent(new Event("input", {bubbles: true}));
	}`
)

func pixel(t *testing.T, ctx context.Context, series, item, dx int) string {
	t.Helper()
	return eval[string](t, ctx, fmt.Sprintf(mapPixel, series, item, dx))
}

// The series of the map.
const ghosts, places = 0, 1

func TestMapShowsTheTimeChosen(t *testing.T) {
	ctx, w := newBrowser(t), &witness{}
	url := open(t, ctx, w, onDisk(t, oceans(t)), 1280, 800)
	if got := eval[string](t, ctx, timeChosen); got != "1872 to 2011" {
		t.Errorf("at first the map shows %q", got)
	}
	for place, name := range []string{"Azores", "Fiji", "Samoa"} {
		if got := pixel(t, ctx, places, place, 0); got != confirmed {
			t.Errorf("%s is %s", name, got)
		}
	}
	if got := pixel(t, ctx, ghosts, 0, 0); got != paper {
		t.Errorf("where a claim places the Azores is %s", got)
	}
	act(t, ctx, fmt.Sprintf(slide, 0, 12)) // from 1884
	if got := eval[string](t, ctx, timeChosen); got != "1884 to 2011" {
		t.Errorf("then the map shows %q", got)
	}
	if got := pixel(t, ctx, places, 0, 3); got != sea {
		t.Errorf("in 1884 the Azores are %s", got)
	}
	if got := pixel(t, ctx, ghosts, 0, 0); got == paper {
		t.Error("in 1884 a claim about 1872 is on the map")
	}
	if got := pixel(t, ctx, places, 1, 0); got != confirmed {
		t.Errorf("in 1884 Fiji is %s", got)
	}
	act(t, ctx, fmt.Sprintf(slide, 1, 5)) // until 1877: pushes the other handle
	if got := eval[string](t, ctx, timeChosen); got != "1877" {
		t.Errorf("a handle that meets the other shows %q", got)
	}
	act(t, ctx, `document.querySelector(".controls .buttons button").click()`)
	if got := eval[string](t, ctx, timeChosen); got != "1872 to 2011" {
		t.Errorf("all of the time is %q", got)
	}
	slideByKeys(t, ctx)
	play(t, ctx)
	kept(t, ctx, 1280)
	w.check(t, url)
}

// TestMapNamesWhatItJoins: a mark of several places tells each by its own name,
// and only those with events in the time chosen.
func TestMapNamesWhatItJoins(t *testing.T) {
	at := func(name, edtf string, lat, lon float64) *timeline.Event {
		place := timeline.Place{Name: name, Lat: lat, Lon: lon, HasCoordinates: true}
		return &timeline.Event{Title: "Parade", When: when(t, edtf), Status: timeline.Claimed, More: &timeline.Details{Place: place}}
	}
	parade := at("Pyongyang", "1953", 39.03, 125.75)
	for _, name := range []string{"Seoul", "Seoul (assumed)"} {
		parade.Claims = append(parade.Claims, timeline.Claim{Who: name, Place: timeline.Place{Name: name, Lat: 37.57, Lon: 126.98, HasCoordinates: true}})
	}
	ctx, w := newBrowser(t), &witness{}
	url := open(t, ctx, w, onDisk(t, &timeline.Timeline{Title: "Parades", Events: paged.Of([]*timeline.Event{
		parade, at("Pyongyang", "1960", 39.03, 125.75), at("near Pyongyang", "1970", 39.03, 125.75), at("Sofia", "1990", 42.7, 23.3),
	})}), 1280, 800)
	told := func(key, want string) {
		t.Helper()
		press(t, ctx, key)
		if got := eval[string](t, ctx, spoken); !strings.HasPrefix(got, want) {
			t.Errorf("the map tells %q, not %q", got, want)
		}
	}
	act(t, ctx, `document.getElementById("places").focus()`)
	told(kb.Home, "Pyongyang +1. Pyongyang (2), near Pyongyang (1). 1953: Parade")
	told(kb.End, "Seoul + Seoul (assumed). 1953: Parade (placed here by Seoul). 1953: Parade (placed here by Seoul (assumed))")
	act(t, ctx, fmt.Sprintf(slide, 0, 60)) // from 1968
	act(t, ctx, `document.getElementById("places").focus()`)
	told(kb.Home, "near Pyongyang. 1970: Parade")
	w.check(t, url)
}

// TestMapCutsNoNumbers: a name that is too long for its label loses letters, and
// not how many places are joined with it.
func TestMapCutsNoNumbers(t *testing.T) {
	at := func(name string) *timeline.Event {
		place := timeline.Place{Name: name, Lat: 16.8, Lon: 96.15, HasCoordinates: true}
		return &timeline.Event{Title: "Visit", When: when(t, "1983"), More: &timeline.Details{Place: place}}
	}
	ctx, w := newBrowser(t), &witness{}
	long := "Mausoleum of the Martyrs of Independence"
	url := open(t, ctx, w, onDisk(t, &timeline.Timeline{Title: "Visits", Events: paged.Of([]*timeline.Event{at(long), at(long), at("Rangoon")})}), 1280, 800)
	const labels = `echarts.getInstanceByDom(document.getElementById("places")).getZr().storage.getDisplayList().map((e) => e.style.text).filter(Boolean).join("|")`
	got := eval[string](t, ctx, labels)
	if !strings.Contains(got, "Mausoleum") || !strings.Contains(got, "… +1") || strings.Contains(got, long) {
		t.Errorf("the map is labelled %q", got)
	}
	w.check(t, url)
}

func slideByKeys(t *testing.T, ctx context.Context) {
	t.Helper()
	act(t, ctx, `document.querySelector(".track input").focus()`)
	press(t, ctx, kb.ArrowRight+kb.ArrowRight)
	if got := eval[string](t, ctx, timeChosen); got != "1874 to 2011" {
		t.Errorf("two steps by keys: %q", got)
	}
	if got := eval[string](t, ctx, `document.activeElement.getAttribute("aria-valuetext")`); got != "1874" {
		t.Errorf("a screen reader is told %q", got)
	}
	press(t, ctx, kb.Home)
}

// play lets the time run, and stops it at its first step.
func play(t *testing.T, ctx context.Context) {
	t.Helper()
	const step = `new Promise((done) => new MutationObserver((_, seen) => { seen.disconnect(); document.querySelector(".play").click(); done(0); })
		.observe(document.querySelector(".chosen"), {childList: true, characterData: true, subtree: true}))`
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`document.querySelector(".play").click(); `+step, chromedp.EvalAwaitPromise)); err != nil {
		t.Fatal(err)
	}
	stopped := eval[string](t, ctx, timeChosen)
	if !strings.HasPrefix(stopped, "187") || strings.HasPrefix(stopped, "1872") || strings.HasSuffix(stopped, "2011") {
		t.Errorf("after a step of playing the map shows %q", stopped)
	}
	const wait = `new Promise((done) => setTimeout(() => done(0), 500))` // several steps
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](wait, chromedp.EvalAwaitPromise)); err != nil {
		t.Fatal(err)
	}
	if got := eval[string](t, ctx, timeChosen); got != stopped {
		t.Errorf("paused, the time goes on from %q to %q", stopped, got)
	}
	still := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, still); err != nil {
		t.Fatal(err)
	}
	if got := eval[string](t, ctx, `getComputedStyle(document.querySelector(".play")).display`); got != "none" {
		t.Errorf("where motion is to be reduced there is a button to play (%s)", got)
	}
}

func TestMapComesCloser(t *testing.T) {
	ctx, w := newBrowser(t), &witness{}
	url := open(t, ctx, w, onDisk(t, oceans(t)), 1280, 800)
	const joined = `echarts.getInstanceByDom(document.getElementById("places")).getModel().getSeriesByIndex(1).getData().getItemGraphicEl(3) ? 1 : 0`
	if got := eval[int](t, ctx, joined); got != 0 {
		t.Error("from far away, Savai'i is not joined with Samoa")
	}
	act(t, ctx, `document.getElementById("places").focus()`)
	press(t, ctx, kb.ArrowUp)
	closer := eval[float64](t, ctx, mapZoom)
	if closer <= 1 {
		t.Errorf("ArrowUp zooms to %v", closer)
	}
	press(t, ctx, "0")
	if got := eval[float64](t, ctx, mapZoom); got != 1 {
		t.Errorf("0 zooms to %v", got)
	}
	wheelOver(t, ctx)
	act(t, ctx, `document.getElementById("places").focus({preventScroll: true})`)
	press(t, ctx, kb.Home+kb.ArrowRight+kb.ArrowRight)
	if got := eval[string](t, ctx, spoken); !strings.HasPrefix(got, "Fiji. 1884: Fiji (confirmed)") {
		t.Errorf("the keys come to %q", got)
	}
	press(t, ctx, strings.Repeat("+", 9))
	press(t, ctx, kb.ArrowRight+kb.Escape)
	if got := eval[int](t, ctx, joined); got != 1 {
		t.Errorf("close by, Savai'i is still joined with Samoa")
	}
	if got := pixel(t, ctx, places, 2, 0); got != confirmed {
		t.Errorf("Samoa, where the keys stand, is %s", got)
	}
	press(t, ctx, kb.Enter)
	if got := eval[string](t, ctx, `location.hash`); got != "#event-3" {
		t.Errorf("Enter leads to %q", got)
	}
	act(t, ctx, `document.getElementById("places").focus()`)
	press(t, ctx, "0")
	click(t, ctx, 1)
	if got := eval[string](t, ctx, `location.hash`); got != "#event-2" {
		t.Errorf("a click on Fiji leads to %q", got)
	}
	kept(t, ctx, 1280)
	w.check(t, url)
}

// click presses the mouse on a place of the map.
func click(t *testing.T, ctx context.Context, place int) {
	t.Helper()
	act(t, ctx, `document.getElementById("places").scrollIntoView({block: "center"})`)
	at := eval[[]float64](t, ctx, fmt.Sprintf(`(() => {
		const element = document.getElementById("places"), chart = echarts.getInstanceByDom(element);
		const [x, y] = chart.convertToPixel({geoIndex: 0}, chart.getOption().series[1].data[%d]);
		const box = element.getBoundingClientRect();
		return [box.left + x, box.top + y];
	})()`, place))
	mouse := input.DispatchMouseEventParams{X: at[0], Y: at[1], Button: input.MouseButtonLeft, ClickCount: 1}
	for _, mouse.Type = range []input.DispatchMouseEventType{input.DispatchMouseEventTypeMousePressed, input.DispatchMouseEventTypeMouseReleased} {
		if _, err := chromedp.Call(ctx, input.DispatchMouseEvent, mouse); err != nil {
			t.Fatal(err)
		}
	}
	act(t, ctx, "")
}

// wheelOver turns the wheel over the map, which scrolls the page, and zooms
// where Ctrl is held.
func wheelOver(t *testing.T, ctx context.Context) {
	t.Helper()
	wheel := input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseWheel, X: 640, Y: 400, DeltaX: 0.001}
	for _, turn := range []struct {
		modifiers int64
		deltaY    float64
	}{{0, 60}, {2, -240}} {
		act(t, ctx, `document.getElementById("places").scrollIntoView({block: "center"})`)
		before, top := eval[float64](t, ctx, mapZoom), eval[float64](t, ctx, "scrollY")
		wheel.Modifiers, wheel.DeltaY = turn.modifiers, turn.deltaY
		if _, err := chromedp.Call(ctx, input.DispatchMouseEvent, wheel); err != nil {
			t.Fatal(err)
		}
		until(t, ctx, fmt.Sprintf("%s > %v || scrollY != %v", mapZoom, before, top))
		zoomed, scrolled := eval[float64](t, ctx, mapZoom) > before, eval[float64](t, ctx, "scrollY") != top
		if ctrl := turn.modifiers != 0; zoomed != ctrl || scrolled == ctrl {
			t.Errorf("wheel with modifiers %d: zoomed %t, scrolled %t", turn.modifiers, zoomed, scrolled)
		}
	}
}
