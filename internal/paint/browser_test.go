package paint

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"dateline/assets"
	"dateline/internal/browser"
	"dateline/internal/scene"
)

// viewer is a browser with a page that has our fonts, and a policy that
// forbids scripts and styles.
type viewer struct{ ctx context.Context }

func newViewer(t *testing.T) *viewer {
	t.Helper()
	var html strings.Builder
	html.WriteString(`<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; font-src data:; style-src 'nonce-page'"><style nonce="page">`)
	for weight, file := range map[int][]byte{400: assets.FontRegular, 600: assets.FontSemiBold} {
		fmt.Fprintf(&html, "@font-face {font-family: Pretendard; font-weight: %d; src: url(data:font/ttf;base64,%s)}\n", weight, base64.StdEncoding.EncodeToString(file))
	}
	for family, name := range foreignFiles {
		file, err := os.ReadFile(filepath.Join(foreignFolder, name))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&html, "@font-face {font-family: '%s'; src: url(data:font/ttf;base64,%s)}\n", family, base64.StdEncoding.EncodeToString(file))
	}
	html.WriteString(`body {margin: 0} svg {display: block}</style><body></body>`)
	path := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(path, []byte(html.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	v := &viewer{browser.New(t)}
	if err := chromedp.Do(v.ctx, chromedp.Navigate("file://"+filepath.ToSlash(path))); err != nil {
		t.Fatal(err)
	}
	ask[bool](t, v, `(async () => {
		window.violations = [];
		document.addEventListener("securitypolicyviolation", (e) => violations.push(e.violatedDirective + " " + e.blockedURI));
		window.alert = () => violations.push("alert was called");
		await Promise.all([...document.fonts].map((font) => font.load()));
		return true;
	})()`)
	return v
}

// ask returns what a script returns.
func ask[T any](t *testing.T, v *viewer, script string) T {
	t.Helper()
	answer, err := chromedp.Run(v.ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// show puts an SVG into the page and returns the picture of it at a scale.
func (v *viewer) show(t *testing.T, s *scene.Scene, svg []byte, scale float64) image.Image {
	t.Helper()
	quoted, err := json.Marshal(string(svg))
	if err != nil {
		t.Fatal(err)
	}
	fault := ask[string](t, v, fmt.Sprintf(`(async () => {
		const text = %s;
		document.body.innerHTML = text;
		await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
		const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
		return [...violations, ...[...parsed.querySelectorAll("parsererror")].map((e) => e.textContent)].join("\n");
	})()`, quoted))
	if fault != "" {
		t.Errorf("the browser says: %s", fault)
	}
	size := chromedp.EmulateViewport(int64(s.Width), int64(s.Height+0.999), chromedp.EmulateScale(scale))
	if err := chromedp.Do(v.ctx, size); err != nil {
		t.Fatal(err)
	}
	shot, err := chromedp.Run(v.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

func TestSVGLooksLikeTheRaster(t *testing.T) {
	f, v := fonts(t), newViewer(t)
	r := NewRaster(f)
	for _, d := range everyForm(t, f) {
		var svg bytes.Buffer
		if err := SVG(&svg, d.scene, d.about); err != nil {
			t.Fatal(err)
		}
		alike(t, d.name, v.show(t, d.scene, svg.Bytes(), 1), r.Image(d.scene, 1))
	}
}
