package formattest

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

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"dateline/internal/browser"
)

// Viewer is a page in a browser, in which another program shows a file of
// ours.
type Viewer struct {
	Ctx context.Context
	mu  sync.Mutex
	// faults are the errors, warnings, dialogues and foreign requests of the
	// page.
	faults []string
}

// Open opens a page that loads a program from testdata and a file, which the
// page fetches as /file.json or /file.csv.
func Open(t *testing.T, html string, file []byte) *Viewer {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/program/", http.StripPrefix("/program/", http.FileServer(http.Dir(filepath.Join("testdata", "program")))))
	for name, kind := range map[string]string{"/file.json": "application/json", "/file.csv": "text/csv; charset=utf-8"} {
		mux.HandleFunc(name, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			_, _ = w.Write(file)
		})
	}
	mux.HandleFunc("/css/", func(w http.ResponseWriter, r *http.Request) { // where TimelineJS looks for its icons
		http.ServeFile(w, r, filepath.Join("testdata", "program", filepath.Base(r.URL.Path)))
	})
	mux.HandleFunc("/favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, html)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	ctx := browser.New(t)
	v := &Viewer{Ctx: ctx}
	v.listen(t, server.URL)
	if err := chromedp.Do(ctx, chromedp.Func(prepare), chromedp.EmulateViewport(1400, 900), chromedp.Navigate(server.URL)); err != nil {
		t.Fatal(err)
	}
	return v
}

// prepare makes the browser report all events, and notes calls of alert by
// hostile scripts.
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

func (v *Viewer) listen(t *testing.T, home string) {
	t.Helper()
	note := func(format string, values ...any) {
		v.mu.Lock()
		defer v.mu.Unlock()
		v.faults = append(v.faults, fmt.Sprintf(format, values...))
	}
	err := chromedp.Listen(v.Ctx, func(event any) {
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

// Ask returns the value of a script, after the condition until is true.
func Ask[T any](t *testing.T, v *Viewer, until, script string) (answer T) {
	t.Helper()
	defer func() {
		if t.Failed() {
			v.Check(t)
		}
	}()
	browser.Until(t, until, func() bool {
		ready, err := chromedp.Run(v.Ctx, chromedp.Evaluate[bool]("!!("+until+")"))
		if err != nil {
			t.Fatal(err)
		}
		return ready
	})
	text, err := chromedp.Run(v.Ctx, chromedp.Evaluate[string]("JSON.stringify("+script+")"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

// Check fails the test for every fault of the page, and for every element and
// attribute that would run a script.
func (v *Viewer) Check(t *testing.T) {
	t.Helper()
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, s := range v.faults {
		t.Error(s)
	}
	scripts, err := chromedp.Run(v.Ctx, chromedp.Evaluate[string](`JSON.stringify([...alarms,
		...[...document.querySelectorAll("#view *")].filter((e) => e.localName == "script" || e.localName == "x" || e.localName == "iframe" ||
			[...e.attributes].some((a) => a.name.startsWith("on") && a.value != "void(0)" || ["href", "src", "action", "srcdoc"].includes(a.name) && /^\s*(javascript|data|vbscript):/i.test(a.value)) || e.getAttribute("src") == "x").map((e) => e.outerHTML)])`))
	if err != nil {
		t.Fatal(err)
	}
	if scripts != "[]" {
		t.Errorf("scripts in the page: %s", scripts)
	}
}

// Picture saves what the page shows as NAME.png in the folder that
// DATELINE_PICTURES names; without that it does nothing.
func (v *Viewer) Picture(t *testing.T, name string) {
	t.Helper()
	folder := os.Getenv("DATELINE_PICTURES")
	if folder == "" {
		return
	}
	png, err := chromedp.Run(v.Ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), png, 0o600); err != nil {
		t.Fatal(err)
	}
}

// Bare returns a text without blanks, which browsers show in other ways.
func Bare(text string) string { return strings.Join(strings.Fields(text), "") }
