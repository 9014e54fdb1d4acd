package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"text/tabwriter"
	"time"

	"dateline/internal/synthetic"
)

// sizes are the timelines that are measured, and how often each is opened.
var sizes = [...]struct {
	name           string
	events, rounds int
}{
	{"1k", 1_000, 15},
	{"100k", 100_000, 5},
	{"1M", 1_000_000, 3},
}

// BenchmarkEngine measures everything below the window from the bytes of a
// table to the pixels of a frame. The table is that of package synthetic, in a
// temporary folder; see framePath for what is drawn. At the end it prints all
// figures once more.
//
//	go test -run '^$' -bench Engine ./cmd/datelinectl
//	go test -run '^$' -bench 'Engine/^(1k|1M)$/^1920x1080$' ./cmd/datelinectl
func BenchmarkEngine(b *testing.B) {
	reports := make([]*report, len(sizes))
	for i, size := range sizes {
		r := &report{name: size.name, rounds: size.rounds, screens: make([]*drawn, len(screens))}
		reports[i] = r
		b.Run(size.name, func(b *testing.B) {
			r.path = writeTable(b, size.events)
			b.Run("memory", r.memory)
			b.Run("open", r.open)
			for j, s := range screens {
				b.Run(s.name, func(b *testing.B) { r.frames(b, j, reports[0]) })
			}
			r.opened.index, r.opened.plan, r.opened.fonts = nil, nil, nil
		})
	}
	printReports(os.Stdout, reports)
}

// writeTable writes a table of n events into a temporary folder.
func writeTable(b *testing.B, n int) string {
	path := filepath.Join(b.TempDir(), "synthetic.csv")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	if err := cmp.Or(synthetic.WriteCSV(w, n), w.Flush()); err != nil {
		b.Fatal(err)
	}
	return path
}

// report is what was measured of a size; what was not measured is zero.
type report struct {
	name        string
	path        string
	rounds      int
	opened      opening
	csv         time.Duration
	asIs, freed resident
	screens     []*drawn
}

// drawn is what was measured of the frames on a screen.
type drawn struct {
	frames             int
	median, p95, worst time.Duration
	// split is the mean time of each part of the frames near the 95th percentile.
	split        frame
	ratio        float64 // of p95 to that of the smallest size; 0 if unknown
	fresh, again cost
}

// memory measures the memory that a timeline takes; see [resident].
func (r *report) memory(b *testing.B) {
	for b.Loop() {
		r.asIs, r.freed = memoryOf(b, r.path)
	}
	quiet(b)
	b.ReportMetric(float64(r.asIs.Opened)/1024, "opened-MB")
	b.ReportMetric(float64(r.freed.Opened)/1024, "opened-freed-MB")
	b.ReportMetric(float64(r.asIs.Walked)/1024, "walked-MB")
	b.ReportMetric(float64(r.freed.Walked)/1024, "walked-freed-MB")
	b.ReportMetric(float64(r.asIs.Peak)/1024, "peak-MB")
}

// open measures how long a timeline takes to open; see [opening].
func (r *report) open(b *testing.B) {
	for b.Loop() {
		r.opened = opening{} // free for the next
		opened, plain := openings(b, r.path, r.rounds)
		r.opened, r.csv = *opened, plain
	}
	quiet(b)
	o := &r.opened
	b.ReportMetric(ms(o.read), "read-ms")
	b.ReportMetric(ms(o.indexed), "index-ms")
	b.ReportMetric(ms(o.planned), "plan-ms")
	b.ReportMetric(ms(o.planned+o.deeper), "plan-done-ms")
	b.ReportMetric(ms(o.frame), "first-frame-ms")
	b.ReportMetric(ms(o.total()), "open-ms")
	b.ReportMetric(float64(o.total())/float64(r.csv), "open/csv")
}

// walks is how often a path is drawn, by a timeline of any size: how much of what a frame reads
// is still in the caches decides about its time.
const walks = 3

// frames draws the path on a screen.
func (r *report) frames(b *testing.B, i int, smallest *report) {
	if r.opened.plan == nil {
		opened, err := openTable(r.path)
		if err != nil {
			b.Fatal(err)
		}
		r.opened = *opened
	}
	x, d := r.opened.index, r.opened.drawer(screens[i])
	path := framePath(x.First, x.Last, screens[i].viewport())
	var frames []frame
	runtime.GC()
	for b.Loop() {
		frames = frames[:0]
		for range walks {
			frames = d.walk(path, frames)
		}
	}
	s := summarize(frames)
	s.fresh, s.again = d.costs(steadyPath(x.First, x.Last, screens[i].viewport()))
	r.screens[i] = s
	if base := smallest.screens[i]; base != nil {
		s.ratio = float64(s.p95) / float64(base.p95)
	}
	quiet(b)
	b.ReportMetric(ms(s.median), "p50-ms")
	b.ReportMetric(ms(s.p95), "p95-ms")
	b.ReportMetric(ms(s.worst), "worst-ms")
	b.ReportMetric(ms(s.split.query), "p95-query-ms")
	b.ReportMetric(ms(s.split.layout), "p95-layout-ms")
	b.ReportMetric(ms(s.split.paint), "p95-paint-ms")
	b.ReportMetric(s.again.allocations, "allocs/frame")
	b.ReportMetric(s.again.bytes, "B/frame")
	if s.ratio > 0 {
		b.ReportMetric(s.ratio, "p95/1k")
	}
}

// quiet leaves out the time of a whole benchmark, which means nothing here.
func quiet(b *testing.B) { b.ReportMetric(0, "ns/op") }

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// summarize returns the figures of frames. It sorts them. The split is the mean
// of the hundredth of all frames on either side of the 95th percentile, since
// one frame alone may be slow for any reason.
func summarize(frames []frame) *drawn {
	slices.SortFunc(frames, func(a, b frame) int { return cmp.Compare(a.total(), b.total()) })
	n := len(frames)
	at := n * 95 / 100
	s := &drawn{frames: n, median: frames[n/2].total(), p95: frames[at].total(), worst: frames[n-1].total()}
	about := frames[at-n/100 : min(at+n/100+1, n)]
	for _, f := range about {
		s.split.query += f.query
		s.split.layout += f.layout
		s.split.paint += f.paint
	}
	k := time.Duration(len(about))
	s.split = frame{s.split.query / k, s.split.layout / k, s.split.paint / k}
	return s
}

// printReports prints what was measured as tables: times in ms, memory in MB.
func printReports(w io.Writer, reports []*report) {
	fmt.Fprintf(w, "\n%s/%s, %d processors; times in ms, memory in MB\n", runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0))
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "\nevents\tread\tindex\tfirst plan\tfirst frame\topen\tcsv alone\topen/csv\tplan done\tdeepest step\t")
	for _, r := range reports {
		if o := &r.opened; r.csv > 0 {
			fmt.Fprintf(t, "%s\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.2f\t%.1f\t%.1f\t\n", r.name, ms(o.read), ms(o.indexed), ms(o.planned),
				ms(o.frame), ms(o.total()), ms(r.csv), float64(o.total())/float64(r.csv), ms(o.planned+o.deeper), ms(o.deepest))
		}
	}
	fmt.Fprintln(t, "\nevents\tscreen\tframes\tp50\tp95\tworst\tp95: query\tlayout\tpaint\tp95/1k\tallocs\tkB\tfresh allocs\tkB\t")
	for _, r := range reports {
		for i, s := range r.screens {
			if s == nil {
				continue
			}
			fmt.Fprintf(t, "%s\t%s\t%d\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.1f\t%.1f\t%.1f\t%.1f\t\n", r.name, screens[i].name, s.frames,
				ms(s.median), ms(s.p95), ms(s.worst), ms(s.split.query), ms(s.split.layout), ms(s.split.paint), s.ratio,
				s.again.allocations, s.again.bytes/1024, s.fresh.allocations, s.fresh.bytes/1024)
		}
	}
	fmt.Fprintln(t, "\nevents\topened\tfreed\tafter the path\tfreed\tpeak\t")
	for _, r := range reports {
		if r.asIs.Opened != 0 {
			fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t\n", r.name, mb(r.asIs.Opened), mb(r.freed.Opened), mb(r.asIs.Walked), mb(r.freed.Walked), mb(r.asIs.Peak))
		}
	}
	t.Flush()
	fmt.Fprintln(w)
}

// mb returns the words for kB as MB.
func mb(kB int) string {
	if kB < 0 {
		return "not told by this system"
	}
	return fmt.Sprintf("%.1f", float64(kB)/1024)
}
