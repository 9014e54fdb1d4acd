package chart_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// printed is a page of a PDF as a picture.
type printed struct {
	width, height int
	pixels        []byte // red, green and blue
}

// printedPages returns the pages of a PDF at 40 pixels an inch. Without
// poppler-utils the test is skipped, unless the environment says that all
// programs must be there.
func printedPages(t *testing.T, pdf []byte) (pages []printed) {
	t.Helper()
	program, err := exec.LookPath("pdftoppm")
	if err != nil {
		if os.Getenv("DATELINE_REQUIRE_BROWSER") != "" {
			t.Fatal("pdftoppm is not installed, and DATELINE_REQUIRE_BROWSER asks for it")
		}
		t.Skip("pdftoppm is not installed: the printed page was not looked at")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "page.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(program, "-r", "40", path, filepath.Join(dir, "page")).CombinedOutput(); err != nil {
		t.Fatalf("pdftoppm: %v: %s", err, out)
	}
	files, err := filepath.Glob(filepath.Join(dir, "page-*.ppm"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var p printed
		if _, err := fmt.Sscanf(string(raw[:20]), "P6\n%d %d\n255\n", &p.width, &p.height); err != nil {
			t.Fatal(err)
		}
		p.pixels = raw[len(raw)-3*p.width*p.height:]
		pages = append(pages, p)
	}
	return pages
}

// framed puts a frame of pure magenta around the charts on paper.
const framed = `
	const frame = new CSSStyleSheet();
	frame.replaceSync("canvas.paper { border: 5px solid #f0f; }");
	document.adoptedStyleSheets = [frame];`

// edges counts the lines of magenta across p, such as top and bottom of a
// frame.
func (p printed) edges() (n int) {
	within := false
	for y := range p.height {
		magenta := 0
		for x := range p.width {
			if at := p.pixels[3*(y*p.width+x):]; at[0] > 200 && at[1] < 90 && at[2] > 200 {
				magenta++
			}
		}
		edge := magenta > p.width/2
		if edge && !within {
			n++
		}
		within = edge
	}
	return n
}

func toPDF(t *testing.T, ctx context.Context, size chromedp.PaperSize) []byte {
	t.Helper()
	pdf, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPaper(size), chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground()))
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}

// On paper every chart is there and whole on its page.
func TestChartsArePrintedWhole(t *testing.T) {
	path, browser := onDisk(t, builtIn(t)), newBrowser(t)
	for name, size := range map[string]chromedp.PaperSize{"A4": chromedp.PaperA4, "Letter": chromedp.PaperLetter} {
		t.Run(name, func(t *testing.T) {
			ctx, w := newTab(t, browser), &witness{}
			url := open(t, ctx, w, path, 1280, 800)
			if name == "A4" {
				sameFromDark(t, ctx, size)
			}
			act(t, ctx, framed)
			whole := 0
			for i, p := range printedPages(t, toPDF(t, ctx, size)) {
				if p.edges()%2 != 0 {
					t.Errorf("a chart on page %d is cut", i+1)
				}
				whole += p.edges() / 2
			}
			if charts := len(eval[[]string](t, ctx, drawnCharts)); whole != charts {
				t.Errorf("%d of %d charts are on paper", whole, charts)
			}
			drawn(t, ctx)
			kept(t, ctx, 1280)
			w.check(t, url)
		})
	}
}

// sameFromDark checks that what is printed from a dark screen looks like what is
// printed from a light one. The screen is dark afterwards.
func sameFromDark(t *testing.T, ctx context.Context, size chromedp.PaperSize) {
	t.Helper()
	light := toPDF(t, ctx, size)
	keep(t, "page.pdf", light)
	dark(t, ctx, true)
	pages, fromDark := printedPages(t, light), printedPages(t, toPDF(t, ctx, size))
	if len(pages) != len(fromDark) {
		t.Fatalf("%d pages from a light screen, %d from a dark one", len(pages), len(fromDark))
	}
	for i := range pages {
		if !bytes.Equal(pages[i].pixels, fromDark[i].pixels) {
			t.Errorf("page %d differs from a dark screen", i+1)
		}
	}
}

// keep saves a file where DATELINE_KEEP names a folder, for eyes.
func keep(t *testing.T, name string, file []byte) {
	t.Helper()
	if dir := os.Getenv("DATELINE_KEEP"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name), file, 0o600); err != nil {
			t.Error(err)
		}
	}
}

// TestTitlesAreOnPaper draws the built-in timeline as for a page of paper, where its
// rows are lowest: it has titles, in letters that are no higher than their row, and
// lines that are thinner than those of the screen.
func TestTitlesAreOnPaper(t *testing.T) {
	ctx, w := newBrowser(t), &witness{}
	url := open(t, ctx, w, onDisk(t, builtIn(t)), 1280, 800)
	drawn := eval[[]float64](t, ctx, `(() => {
		const { draw, label } = Events, text = [], lines = [], rows = [];
		Events.label = (title, place, y, status, size) => (text.push(size), label(title, place, y, status, size));
		Events.draw = (mark, status, g) => {
			const shapes = draw(mark, status, g);
			rows.push((g.size.bar * Events.ROW) / 15);
			lines.push(...shapes.map((s) => s.style.lineWidth || 0));
			return shapes;
		};
		dispatchEvent(new Event("beforeprint"));
		dispatchEvent(new Event("afterprint"));
		return [text.length, Math.max(...text), Math.min(...rows), Math.max(...lines)];
	})()`)
	titles, size, row, line := int(drawn[0]), drawn[1], drawn[2], drawn[3]
	if titles < builtIn(t).Events.Len()*9/10 || size > row || line >= 1.5 {
		t.Errorf("%d titles of up to %v pixels in rows of %v, with lines of up to %v", titles, size, row, line)
	}
	w.check(t, url)
}
