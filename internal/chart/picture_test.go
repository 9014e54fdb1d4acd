package chart_test

import (
	"bytes"
	"image"
	_ "image/png"
	"os"
	"path/filepath"
	"testing"

	protocol "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"

	"dateline/internal/browser"
)

// Every chart can be saved under the policy of its page, as a picture that is
// larger than the chart, and light where the screen is dark.
func TestChartsAreSavedAsPictures(t *testing.T) {
	ctx, w := newBrowser(t), &witness{}
	url := open(t, ctx, w, onDisk(t, builtIn(t)), 1280, 800)
	folder := t.TempDir()
	allow := protocol.SetDownloadBehaviorParams{Behavior: protocol.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder}
	if _, err := chromedp.Call(ctx, protocol.SetDownloadBehavior, allow); err != nil {
		t.Fatal(err)
	}
	dark(t, ctx, true)
	for _, id := range eval[[]string](t, ctx, drawnCharts) {
		act(t, ctx, `document.getElementById("`+id+`-save").click()`)
		file := arrived(t, folder, "*"+id+".png")
		picture, kind, err := image.Decode(bytes.NewReader(file))
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		size := picture.Bounds().Size()
		height := eval[int](t, ctx, `document.getElementById("`+id+`").clientHeight`)
		if kind != "png" || size.X < 2*1100 || size.Y < height {
			t.Errorf("%s: %s of %v for a chart %d pixels high", id, kind, size, height)
		}
		if r, g, b, _ := picture.At(2, 2).RGBA(); r != 0xffff || g != 0xffff || b != 0xffff {
			t.Errorf("%s: the corner is no white paper", id)
		}
		keep(t, id+".png", file)
	}
	if eval[bool](t, ctx, `document.documentElement.classList.contains("printing")`) {
		t.Error("the screen stays as for paper")
	}
	kept(t, ctx, 1280)
	w.check(t, url)
}

// arrived waits for a downloaded file.
func arrived(t *testing.T, folder, pattern string) (file []byte) {
	t.Helper()
	browser.Until(t, pattern+" to be saved", func() bool {
		found, err := filepath.Glob(filepath.Join(folder, pattern))
		if err != nil {
			t.Fatal(err)
		}
		if len(found) == 1 {
			file, err = os.ReadFile(found[0])
		}
		return err == nil && len(file) > 0
	})
	return file
}
