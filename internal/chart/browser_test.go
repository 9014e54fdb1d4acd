package chart_test

import (
	"context"
	"fmt"
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

// newBrowser starts a browser for one test and gives its first tab.
func newBrowser(t testing.TB) context.Context {
	t.Helper()
	ctx := browser.New(t)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// newTab opens a tab in a browser that is running, which takes less time than
// another browser.
func newTab(t testing.TB, browser context.Context) context.Context {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	return ctx
}

// witness notes everything that a silent page does not do.
type witness struct {
	mu       sync.Mutex
	seen     []string
	requests []string
}

func (w *witness) listen(t testing.TB, ctx context.Context) {
	t.Helper()
	err := chromedp.Listen(ctx, func(event any) {
		w.mu.Lock()
		defer w.mu.Unlock()
		switch e := event.(type) {
		case *runtime.EventConsoleAPICalled:
			w.seen = append(w.seen, fmt.Sprintf("console.%s: %v", e.Type, e.Args))
		case *runtime.EventExceptionThrown:
			d := e.ExceptionDetails
			w.seen = append(w.seen, fmt.Sprintf("exception at %d:%d: %s %v", d.LineNumber, d.ColumnNumber, d.Text, d.Exception))
		case *log.EventEntryAdded:
			w.seen = append(w.seen, "log: "+e.Entry.Text)
		case *page.EventJavascriptDialogOpening:
			w.seen = append(w.seen, "dialog: "+e.Message)
		case *network.EventRequestWillBeSent:
			w.requests = append(w.requests, e.Request.URL)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

// check fails the test on anything that w saw but the page itself.
func (w *witness) check(t testing.TB, url string) {
	t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, s := range w.seen {
		t.Error(s)
	}
	for _, r := range w.requests {
		// Images of our own making, such as a cursor, come as data.
		if r != url && !strings.HasPrefix(r, "data:") {
			t.Errorf("the page asked for %s", r)
		}
	}
}

// watch runs before the page's own scripts.
const watch = `
	window.violations = [];
	document.addEventListener("securitypolicyviolation", (e) => violations.push(e.violatedDirective + " " + e.blockedURI));
	window.alert = () => violations.push("alert was called");
`

// open opens a file with the network off and gives its URL.
func open(t testing.TB, ctx context.Context, w *witness, path string, width, height int64) string {
	t.Helper()
	w.listen(t, ctx)
	url := "file://" + filepath.ToSlash(path)
	prepare := func(ctx context.Context, _ *chromedp.Target) error {
		if _, err := chromedp.Call(ctx, runtime.Enable, cdp.Empty{}); err != nil {
			return err
		}
		if _, err := chromedp.Call(ctx, log.Enable, cdp.Empty{}); err != nil {
			return err
		}
		if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
			return err
		}
		off := network.OverrideNetworkStateParams{Offline: true, DownloadThroughput: -1, UploadThroughput: -1}
		if _, err := chromedp.Call(ctx, network.OverrideNetworkState, off); err != nil {
			return err
		}
		_, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watch})
		return err
	}
	size := chromedp.EmulateViewport(width, height)
	if width < 500 {
		size = chromedp.EmulateViewport(width, height, chromedp.EmulateMobile, chromedp.EmulateTouch)
	}
	err := chromedp.Do(ctx, chromedp.Func(prepare), size, chromedp.Navigate(url),
		chromedp.WaitReady(chromedp.CSS("body")), browser.Settle())
	if err != nil {
		t.Fatal(err)
	}
	return url
}

// eval gives what a script returns.
func eval[T any](t testing.TB, ctx context.Context, script string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// until waits until a script says true.
func until(t testing.TB, ctx context.Context, script string) {
	t.Helper()
	browser.Until(t, script, func() bool { return eval[bool](t, ctx, script) })
}

// act runs a script and lets the page settle.
func act(t testing.TB, ctx context.Context, script string) {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](script+"\n;0"), browser.Settle()); err != nil {
		t.Fatal(err)
	}
}
