package format

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"dateline/internal/browser"
	"dateline/internal/timeline"
)

// viewer is another program in a browser, with a file of ours open in it.
type viewer struct {
	ctx context.Context
	mu  sync.Mutex
	// seen is everything that a page does not do that is well.
	seen []string
}

// view opens a page that loads a program from a folder of testdata and gives it
// the file, which the page fetches as /file.json or /file.csv.
func view(t *testing.T, folder, html string, file []byte) *viewer {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/program/", http.StripPrefix("/program/", http.FileServer(http.Dir(filepath.Join("testdata", folder, "program")))))
	for name, kind := range map[string]string{"/file.json": "application/json", "/file.csv": "text/csv; charset=utf-8"} {
		mux.HandleFunc(name, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			_, _ = w.Write(file)
		})
	}
	mux.HandleFunc("/css/", func(w http.ResponseWriter, r *http.Request) { // where TimelineJS looks for its signs
		http.ServeFile(w, r, filepath.Join("testdata", folder, "program", filepath.Base(r.URL.Path)))
	})
	mux.HandleFunc("/favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, html)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	ctx := browser.New(t, 2*time.Minute)
	v := &viewer{ctx: ctx}
	v.listen(t, server.URL)
	if err := chromedp.Do(ctx, chromedp.Func(prepare), chromedp.EmulateViewport(1400, 900), chromedp.Navigate(server.URL)); err != nil {
		t.Fatal(err)
	}
	return v
}

// prepare asks the browser to tell of everything, and watches for scripts that
// come alive.
func prepare(ctx context.Context, _ *chromedp.Target) error {
	if _, err := chromedp.Call(ctx, runtime.Enable, cdp.Empty{}); err != nil {
		return err
	}
	if _, err := chromedp.Call(ctx, log.Enable, cdp.Empty{}); err != nil {
		return err
	}
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		return err
	}
	watch := `window.alarms = []; window.alert = (x) => alarms.push("alert " + x);`
	_, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watch})
	return err
}

func (v *viewer) listen(t *testing.T, home string) {
	t.Helper()
	note := func(format string, values ...any) {
		v.mu.Lock()
		defer v.mu.Unlock()
		v.seen = append(v.seen, fmt.Sprintf(format, values...))
	}
	err := chromedp.Listen(v.ctx, func(event any) {
		switch e := event.(type) {
		case *runtime.EventConsoleAPICalled:
			if e.Type == "error" || e.Type == "warning" {
				note("console.%s: %v", e.Type, e.Args)
			}
		case *runtime.EventExceptionThrown:
			note("exception at %d:%d: %s %v", e.ExceptionDetails.LineNumber, e.ExceptionDetails.ColumnNumber, e.ExceptionDetails.Text, e.ExceptionDetails.Exception)
		case *log.EventEntryAdded:
			note("log: %s %s", e.Entry.Text, e.Entry.URL)
		case *page.EventJavascriptDialogOpening:
			note("dialog: %s", e.Message)
		case *network.EventRequestWillBeSent:
			if u := e.Request.URL; !strings.HasPrefix(u, home) && !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "blob:") {
				note("the page asked for %s", u)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

// ask gives what a script returns, once its condition holds.
func ask[T any](t *testing.T, v *viewer, until, script string) (answer T) {
	t.Helper()
	for range 100 {
		ready, err := chromedp.Run(v.ctx, chromedp.Evaluate[bool]("!!("+until+")"))
		if err != nil {
			t.Fatal(err)
		}
		if ready {
			text, err := chromedp.Run(v.ctx, chromedp.Evaluate[string]("JSON.stringify("+script+")"))
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal([]byte(text), &answer); err != nil {
				t.Fatal(err)
			}
			return answer
		}
		time.Sleep(100 * time.Millisecond)
	}
	v.check(t)
	t.Fatalf("%s never holds", until)
	return answer
}

// check fails the test on everything that went wrong in the page, and on every
// element and attribute that runs a script.
func (v *viewer) check(t *testing.T) {
	t.Helper()
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, s := range v.seen {
		t.Error(s)
	}
	alive, err := chromedp.Run(v.ctx, chromedp.Evaluate[string](`JSON.stringify([...alarms,
		...[...document.querySelectorAll("#view *")].filter((e) => e.localName == "script" || e.localName == "x" || e.localName == "iframe" ||
			[...e.attributes].some((a) => a.name.startsWith("on") && a.value != "void(0)" || ["href", "src", "action", "srcdoc"].includes(a.name) && /^\s*(javascript|data|vbscript):/i.test(a.value)) || e.getAttribute("src") == "x").map((e) => e.outerHTML)])`))
	if err != nil {
		t.Fatal(err)
	}
	if alive != "[]" {
		t.Errorf("alive in the page: %s", alive)
	}
}

// picture saves what is seen, where DATELINE_PICTURES names a folder.
func (v *viewer) picture(t *testing.T, name string) {
	t.Helper()
	folder := os.Getenv("DATELINE_PICTURES")
	if folder == "" {
		return
	}
	png, err := chromedp.Run(v.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), png, 0o600); err != nil {
		t.Fatal(err)
	}
}

const slidesPage = `<!DOCTYPE html><meta charset="utf-8"><link rel="stylesheet" href="/program/timeline.css">
<body style="margin: 0"><div id="view" style="width: 1400px; height: 860px"></div><script src="/program/timeline.js"></script><script>
const options = {script_path: location.origin + "/js/", font: null, language: "en"};
window.timeline = new TL.Timeline("view", location.origin + "/file.%s", options);
timeline.on("loaded", () => { window.loaded = true; });
</script>`

// shownSlide is a slide as TimelineJS shows it.
type shownSlide struct{ Headline, Date, Text, Start string }

// TestTimelineJSShowsWhatIsWritten opens files in TimelineJS itself.
func TestTimelineJSShowsWhatIsWritten(t *testing.T) {
	for name, tl := range timelines(t) {
		if len(tl.Events) == 0 {
			continue // TimelineJS says that it wants some
		}
		for kind, f := range map[string]*Format{"json": &timelineJS, "csv": &timelineJSTable} {
			t.Run(name+" "+kind, func(t *testing.T) {
				text, _ := writtenAs(t, f, tl)
				v := view(t, "timelinejs", fmt.Sprintf(slidesPage, kind), text)
				slides := ask[[]shownSlide](t, v, `window.loaded && document.querySelector(".tl-slide .tl-headline")`, `
					timeline.config.events.map((e) => {
						const d = e.start_date.data.date_obj, slide = document.getElementById(e.unique_id);
						const shown = (name) => slide?.querySelector(name)?.textContent ?? "";
						return {Headline: shown(".tl-headline"), Date: shown(".tl-headline-date"), Text: shown(".tl-text-content"),
							Start: d instanceof Date ? [d.getFullYear(), d.getMonth() + 1, d.getDate()].join("-") : String(d.year)};
					})`)
				// What is hostile gets time to start, and what is shown is a slide.
				if err := chromedp.Do(v.ctx, chromedp.Evaluate[chromedp.Void]("timeline.goTo(8); 0"), chromedp.Sleep(2*time.Second)); err != nil {
					t.Fatal(err)
				}
				v.picture(t, "timelinejs-"+strings.ReplaceAll(name, " ", "-")+"-"+kind)
				sameSlides(t, tl, slides, kind == "json")
				v.check(t)
			})
		}
	}
}

// sameSlides compares what TimelineJS shows with what it was to show. The texts
// of a table are only compared where it makes no links of them, which it clips.
func sameSlides(t *testing.T, tl *timeline.Timeline, all []shownSlide, links bool) {
	t.Helper()
	shown := make(map[string]shownSlide)
	for _, s := range all {
		shown[bare(s.Headline)] = s
	}
	out := &output{timeline: tl, options: inEnglish}
	events, _ := slides(out)
	cosmological := false
	for _, e := range events {
		start, _, _ := slideSpan(e.When.Value, false)
		cosmological = cosmological || isCosmological(start.Year)
	}
	if len(all) != len(events) {
		t.Errorf("%d slides of %d", len(all), len(events))
	}
	for _, e := range events {
		s, ok := shown[bare(e.Title)]
		start, _, _ := slideSpan(e.When.Value, cosmological)
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
		if display := slideDisplay(out, e.When); display != "" && bare(s.Date) != bare(display) || s.Date == "" {
			t.Errorf("%s: the date %q is shown as %q", e.Title, display, s.Date)
		}
		if told := slideText(out, e); bare(s.Text) != bare(told) && (links || !strings.Contains(told, "http")) {
			t.Errorf("%s: the text %q is shown as %q", e.Title, told, s.Text)
		}
	}
}

// bare takes the blanks out of a text, which browsers show otherwise than they
// stand.
func bare(text string) string { return strings.Join(strings.Fields(text), "") }

const visPage = `<!DOCTYPE html><meta charset="utf-8"><link rel="stylesheet" href="/program/vis-timeline-graph2d.min.css">
<style>.status-disputed { background: #fe9 } .vague { border-style: dashed }</style>
<body><div id="view"></div><script src="/program/vis-timeline-graph2d.min.js"></script><script>
fetch("/file.json").then((r) => r.json()).then((file) => {
	const items = new vis.DataSet(file.items), groups = new vis.DataSet(file.groups);
	window.timeline = new vis.Timeline(document.getElementById("view"), items, groups.length ? groups : undefined, {showTooltips: true, tooltip: {delay: 0}, cluster: false});
	timeline.fit({animation: false});
	timeline.once("changed", () => setTimeout(() => { window.loaded = true; }, 500));
});
</script>`

// shownItem is an item as vis-timeline shows it.
type shownItem struct{ ID, Content, Start, End, Tooltip, Class string }

// TestVisShowsWhatIsWritten opens files in vis-timeline itself.
func TestVisShowsWhatIsWritten(t *testing.T) {
	for name, tl := range timelines(t) {
		if len(tl.Events) == 0 {
			continue
		}
		t.Run(name, func(t *testing.T) {
			text, report := writtenAs(t, &vis, tl)
			v := view(t, "vis", visPage, text)
			items := ask[[]shownItem](t, v, "window.loaded", `
				Object.values(timeline.itemSet.items).map((item) => {
					const shown = item.dom?.box ?? item.dom?.point ?? null;
					shown?.dispatchEvent(new MouseEvent("mouseover", {bubbles: true, clientX: 10, clientY: 10}));
					const tooltip = timeline.itemSet.popup?.frame;
					const local = (d) => { d = new Date(d); return new Date(d - d.getTimezoneOffset() * 60000).toISOString().slice(0, -5); };
					return {ID: item.id, Content: shown?.querySelector(".vis-item-content")?.textContent ?? "not shown", Tooltip: tooltip?.textContent ?? "",
						Start: local(item.data.start), End: item.data.end ? local(item.data.end) : "", Class: shown?.className ?? ""};
				})`)
			v.picture(t, "vis-"+strings.ReplaceAll(name, " ", "-"))
			sameItems(t, tl, items, report)
			v.check(t)
		})
	}
}

// sameItems compares what vis-timeline shows with what it was to show.
func sameItems(t *testing.T, tl *timeline.Timeline, items []shownItem, report Report) {
	t.Helper()
	shown := make(map[string]shownItem)
	for _, item := range items {
		shown[item.ID] = item
	}
	out := &output{timeline: tl, options: inEnglish}
	written := 0
	for _, e := range tl.Events {
		span, why := visInstants(e.When.Value)
		if why.Key != "" {
			if !strings.Contains(fmt.Sprint(report), e.Title) {
				t.Errorf("%s is refused, and the report is silent", e.Title)
			}
			continue
		}
		written++
		s := shown[e.ID]
		if s.Start != strings.TrimSuffix(span.start, "Z") || s.End != strings.TrimSuffix(span.end, "Z") {
			t.Errorf("%s: vis-timeline reads %s to %q, want %s to %q", e.Title, s.Start, s.End, span.start, span.end)
		}
		if bare(s.Content) != bare(e.Title) {
			t.Errorf("%q is shown as %q", e.Title, s.Content)
		}
		var media []string
		for _, m := range e.Details().Media {
			media = append(media, told(m))
		}
		if told := out.described(e, visTopics, media...); bare(s.Tooltip) != bare(told) {
			t.Errorf("%s: the tooltip %q is shown as %q", e.Title, told, s.Tooltip)
		}
		if !strings.Contains(s.Class, "status-"+e.LastStatus().String()) {
			t.Errorf("%s has the class %q", e.Title, s.Class)
		}
	}
	if len(items) != written {
		t.Errorf("%d items of %d", len(items), written)
	}
}
