package export

import (
	"context"
	"fmt"
	"testing"

	"dateline/internal/synthetic"
)

// counter counts the bytes of a file.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// BenchmarkExport tells time and size of everything that can be exported, the
// indexing of the timeline included.
func BenchmarkExport(b *testing.B) {
	f := fonts(b)
	for _, n := range []int{100, 10_000, 1_000_000} {
		tl := synthetic.Timeline(n)
		for _, kind := range Kinds {
			b.Run(fmt.Sprintf("%v/%d", kind, n), func(b *testing.B) {
				var size counter
				for b.Loop() {
					size = 0
					if _, err := Write(context.Background(), &size, tl, Settings{Kind: kind}, f, nil); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(size)/1000, "kB")
			})
		}
	}
}
