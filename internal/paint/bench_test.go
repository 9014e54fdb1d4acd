package paint

import (
	"fmt"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/synthetic"
	"dateline/internal/words"
)

// sizes are how many events the timelines have of which files are made.
var sizes = []int{100, 10_000, 1_000_000}

// ofSize returns the scene of a timeline of n events, everything in view, and
// what is to be said of it.
func ofSize(n int, f *Fonts) (*scene.Scene, About) {
	tl := synthetic.Timeline(n)
	style := layout.Light()
	p := layout.NewPlan(index.New(tl), style, f)
	v := p.Fit(layout.Viewport{Width: 1600, Height: 900, Gutter: style.Gutter, SecPerPx: 1})
	s := p.Scene(v, p.Window(v, nil), layout.Options{
		Text: words.English(), Lexicon: &chrono.English, Selected: scene.NoEvent, Hovered: scene.NoEvent,
	})
	return s, About{Title: "Events", Language: "en", Event: func(e int32) string { return tl.Events.At(e).Title }}
}

func BenchmarkSVG(b *testing.B) {
	f := fonts(b)
	for _, n := range sizes {
		s, about := ofSize(n, f)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			file := &counted{}
			for b.Loop() {
				file.n = 0
				if err := SVG(file, s, about); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(file.n), "bytes")
		})
	}
}

func BenchmarkPNG(b *testing.B) {
	f := fonts(b)
	for _, n := range sizes {
		s, _ := ofSize(n, f)
		for _, scale := range []float64{1, 10} {
			b.Run(fmt.Sprintf("%d/%.0fx%.0f", n, s.Width*scale, s.Height*scale), func(b *testing.B) {
				file := &counted{}
				for b.Loop() {
					file.n = 0
					if err := PNG(file, s, scale, f, nil); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(file.n), "bytes")
			})
		}
	}
}

// counted counts what is written.
type counted struct{ n int }

func (c *counted) Write(b []byte) (int, error) {
	c.n += len(b)
	return len(b), nil
}

// BenchmarkRaster paints frames of a window.
func BenchmarkRaster(b *testing.B) {
	f := fonts(b)
	for _, n := range []int{1_000, 100_000} {
		for _, scale := range []float64{1, 2} {
			b.Run(fmt.Sprintf("%d/scale=%.0f", n, scale), func(b *testing.B) {
				s, _ := ofSize(n, f)
				r := NewRaster(f)
				into := r.Image(s, scale)
				for b.Loop() {
					r.Paint(into, s, scale)
				}
			})
		}
	}
}
