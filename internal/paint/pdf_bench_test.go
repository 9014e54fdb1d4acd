package paint

import (
	"bytes"
	"fmt"
	"testing"

	"dateline/internal/layout"
	"dateline/internal/synthetic"
	"dateline/internal/words"
)

// BenchmarkPDF writes documents of timelines of several sizes: a page of
// 1600 pixels with all in view, and a wall of A4.
func BenchmarkPDF(b *testing.B) {
	f := fonts(b)
	for _, n := range []int{100, 10_000, 1_000_000} {
		tl := synthetic.Timeline(n)
		for _, c := range []struct {
			name  string
			width float64
			tiled bool
		}{{"page", 1600, false}, {"tiles", 8000, true}} {
			s, about := timelineScene(b, f, tl, layout.Light(), c.width)
			pages := []Page{{Scene: s}}
			if c.tiled {
				paper := A4(words.English()).Across()
				paper.Scale = 1
				pages = paper.Tile(s)
			}
			b.Run(fmt.Sprintf("events=%d/%s", n, c.name), func(b *testing.B) {
				var out bytes.Buffer
				for b.Loop() {
					out.Reset()
					if err := PDF(&out, pages, about, f); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(out.Len())/1000, "kB")
				b.ReportMetric(float64(len(pages)), "pages")
				b.ReportMetric(float64(len(s.Marks)), "marks")
			})
		}
	}
}
