package timelinejs

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/timeline"
)

const page = `<!DOCTYPE html><meta charset="utf-8"><link rel="stylesheet" href="/program/timeline.css">
<body style="margin: 0"><div id="view" style="width: 1400px; height: 860px"></div><script src="/program/timeline.js"></script><script>
const options = {script_path: location.origin + "/js/", font: null, language: "en"};
window.timeline = new TL.Timeline("view", location.origin + "/file.%s", options);
timeline.on("loaded", () => { window.loaded = true; });
</script>`

// shownSlide is a slide as TimelineJS shows it.
type shownSlide struct{ Headline, Date, Text, Start string }

// TestTimelineJSShowsWhatIsWritten opens files in TimelineJS itself.
func TestTimelineJSShowsWhatIsWritten(t *testing.T) {
	for name, tl := range formattest.Timelines(t) {
		if tl.Events.Len() == 0 {
			continue // TimelineJS says that it wants some
		}
		for kind, f := range map[string]*format.Format{"json": &Format, "csv": &Table} {
			t.Run(name+" "+kind, func(t *testing.T) {
				t.Parallel()
				text, _ := formattest.WrittenAs(t, f, tl)
				v := formattest.Open(t, fmt.Sprintf(page, kind), text)
				slides := formattest.Ask[[]shownSlide](t, v, `window.loaded && document.querySelector(".tl-slide .tl-headline")`, `
					timeline.config.events.map((e) => {
						const d = e.start_date.data.date_obj, slide = document.getElementById(e.unique_id);
						const shown = (name) => slide?.querySelector(name)?.textContent ?? "";
						return {Headline: shown(".tl-headline"), Date: shown(".tl-headline-date"), Text: shown(".tl-text-content"),
							Start: d instanceof Date ? [d.getFullYear(), d.getMonth() + 1, d.getDate()].join("-") : String(d.year)};
					})`)
				// Hostile content gets time to start. The picture shows a slide.
				if err := chromedp.Do(v.Ctx, chromedp.Evaluate[chromedp.Void]("timeline.goTo(8); 0"), chromedp.Sleep(2*time.Second)); err != nil {
					t.Fatal(err)
				}
				v.Picture(t, "timelinejs-"+strings.ReplaceAll(name, " ", "-")+"-"+kind)
				sameSlides(t, tl, slides, kind == "json")
				v.Check(t)
			})
		}
	}
}

// sameSlides compares the slides that TimelineJS shows with the events. If links is
// false, texts with links are not compared: TimelineJS makes links of them itself
// and shortens them.
func sameSlides(t *testing.T, tl *timeline.Timeline, all []shownSlide, links bool) {
	t.Helper()
	shown := make(map[string]shownSlide)
	for _, s := range all {
		shown[formattest.Bare(s.Headline)] = s
	}
	out := &format.Output{Timeline: tl, Options: formattest.InEnglish}
	events, _ := slides(out)
	cosmological := false
	for _, e := range events {
		start, _, _ := datesOf(e.When.Value, false)
		cosmological = cosmological || isCosmological(start.Year)
	}
	if len(all) != len(events) {
		t.Errorf("%d slides of %d", len(all), len(events))
	}
	for _, e := range events {
		s, ok := shown[formattest.Bare(e.Title)]
		start, _, _ := datesOf(e.When.Value, cosmological)
		want := fmt.Sprintf("%d-%d-%d", start.Year, max(start.Month, 1), max(start.Day, 1))
		if cosmological {
			want = fmt.Sprint(start.Year)
		}
		if s.Start != want {
			t.Errorf("%s: TimelineJS reads the start as %q, want %q", e.Title, s.Start, want)
		}
		if !ok {
			t.Errorf("%q is not shown", e.Title)
			continue
		}
		if display := displayDate(out, e.When); display != "" && formattest.Bare(s.Date) != formattest.Bare(display) || s.Date == "" {
			t.Errorf("%s: the date %q is shown as %q", e.Title, display, s.Date)
		}
		if described := describedText(out, e); formattest.Bare(s.Text) != formattest.Bare(described) && (links || !strings.Contains(described, "http")) {
			t.Errorf("%s: the text %q is shown as %q", e.Title, described, s.Text)
		}
	}
}
