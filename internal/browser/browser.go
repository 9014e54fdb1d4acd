// Package browser starts Chromium for tests that open in it what the program
// writes. Only tests use it; what a page is asked is up to them.
package browser

import (
	"context"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// patience is how long a page may take to come to what a test waits for, and
// most how long a browser is open: machines are busy.
const patience, most = time.Minute, 15 * time.Minute

// New starts a browser with a profile of its own, for one test, which is
// skipped where tests are to be short or there is none, unless the environment
// says that there must be one. The browser is closed after the test.
func New(t testing.TB) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path(t)), chromedp.UserDataDir(profile(t)), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true),
	)
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, timeout := context.WithTimeout(ctx, most)
	t.Cleanup(timeout)
	return ctx
}

// Settle waits until what the page was asked for is drawn: its fonts are there,
// and two frames have come since.
func Settle() chromedp.Action[chromedp.Void] {
	return chromedp.Evaluate[chromedp.Void](`document.fonts.ready
		.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))).then(() => 0)`, chromedp.EvalAwaitPromise)
}

// Until waits until something is so, and fails the test where it never is.
func Until(t testing.TB, what string, so func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience); !so(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

// path returns where the browser is.
func path(t testing.TB) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("DATELINE_REQUIRE_BROWSER") != "" {
		t.Fatal("Chromium is not installed, and DATELINE_REQUIRE_BROWSER asks for it")
	}
	t.Skip("Chromium is not installed: the file was not opened by the program that it is for")
	return ""
}

// profile makes a directory that is removed after the browser has stopped,
// whose last processes still write into it for a moment.
func profile(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "dateline-chromium-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		Until(t, "the browser to leave its folder", func() bool { return os.RemoveAll(dir) == nil })
	})
	return dir
}
