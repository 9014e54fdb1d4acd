package slides

import (
	"fmt"
	"io"
	"testing"

	"dateline/internal/layout"
	"dateline/internal/synthetic"
	"dateline/internal/timeline"
)

// BenchmarkWrite writes presentations: the timeline with the hundred foremost
// events, and one with a slide for each of ten thousand.
func BenchmarkWrite(b *testing.B) {
	run := func(name string, tl *timeline.Timeline, most int) {
		d := deckOf(b, tl, layout.Light(), most)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var size counter
			for b.Loop() {
				size = 0
				if err := Write(&size, d, nil); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(size)/1e3, "kB")
			b.ReportMetric(float64(len(d.Timeline[0].Marks)), "marks")
		})
	}
	run("built-in", builtIn(b), 100)
	for _, n := range []int{100, 10_000, 1_000_000} {
		run(fmt.Sprint(n), synthetic.Timeline(n), 100)
	}
	run("10000/all", synthetic.Timeline(10_000), 10_000)
}

// counter counts what is written.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return io.Discard.Write(p)
}
