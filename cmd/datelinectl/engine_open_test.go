package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"runtime"
	"slices"
	"testing"
	"time"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/formats"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/memory"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/timescale"
	"dateline/internal/words"
)

// screen is what frames are painted on: its size in pixels of the scene, the scale,
// which is the pixels of the picture for each of them, and how time passes on it.
type screen struct {
	name                 string
	width, height, scale float64
	time                 timescale.Kind
}

var screens = [...]screen{
	{"1920x1080", 1920, 1080, 1, timescale.Linear},
	{"1920x1080,even", 1920, 1080, 1, timescale.Even},
	{"1920x1080,log", 1920, 1080, 1, timescale.Log},
	{"3840x2160", 3840, 2160, 1, timescale.Linear},
	{"3840x2160,scale=2", 1920, 1080, 2, timescale.Linear},
}

func (s screen) viewport() layout.Viewport {
	return layout.Viewport{Width: s.width, Height: s.height, Gutter: layout.Light().Gutter, SecPerPx: 1}
}

// opening is a timeline that was read and planned, with the time of each part.
type opening struct {
	index *index.Index
	plan  *layout.Plan // done
	fonts *paint.Fonts
	// read, indexed, planned and frame are the parts of opening. deeper is the rest
	// of the plan after it, and deepest the longest step of that.
	read, indexed, planned, frame, deeper, deepest time.Duration
}

func (o *opening) total() time.Duration { return o.read + o.indexed + o.planned + o.frame }

// openTable opens a file as the window does, but one part after the other. The words,
// the fonts and the picture are made before, and nothing is drawn before.
func openTable(path string) (*opening, error) {
	fonts, err := paint.NewFonts()
	if err != nil {
		return nil, err
	}
	o := &opening{fonts: fonts}
	d := newDrawer(fonts, screens[0])
	memory.Hurry()
	watch := newStopwatch()
	r, err := formats.ReadFile(context.Background(), path, format.Options{})
	if err != nil {
		return nil, err
	}
	if n := len(r.Problems) + len(r.Report.Changes); n > 0 {
		return nil, fmt.Errorf("%s: %d problems and notes", path, n)
	}
	o.read = watch.lap()
	o.index = index.New(r.Timeline)
	o.indexed = watch.lap()
	o.plan = layout.NewPlan(o.index, layout.Light(), fonts)
	o.planned = watch.lap()
	d.plan = o.plan
	d.draw(step{Viewport: o.plan.Fit(screens[0].viewport())})
	o.frame = watch.lap()
	memory.Settle()
	watch.lap()
	for !o.plan.Done() {
		o.plan = o.plan.Deeper()
		lap := watch.lap()
		o.deeper, o.deepest = o.deeper+lap, max(o.deepest, lap)
	}
	memory.Settle()
	return o, nil
}

// readCSV reads a table with package csv alone, as the measure for opening.
func readCSV(tb testing.TB, path string) time.Duration {
	watch := newStopwatch()
	f, err := os.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.ReuseRecord = true
	for {
		if _, err := r.Read(); errors.Is(err, io.EOF) {
			return watch.lap()
		} else if err != nil {
			tb.Fatal(err)
		}
	}
}

// openings opens the table at path in so many rounds, each time after package csv has
// read it and the garbage is collected, and returns the medians of both.
func openings(tb testing.TB, path string, rounds int) (*opening, time.Duration) {
	all := make([]*opening, rounds)
	plain := make([]time.Duration, rounds)
	for i := range all {
		runtime.GC()
		plain[i] = readCSV(tb, path)
		runtime.GC()
		var err error
		if all[i], err = openTable(path); err != nil {
			tb.Fatal(err)
		}
		if i > 0 {
			// One timeline is enough to keep.
			all[i-1].index, all[i-1].plan, all[i-1].fonts = nil, nil, nil
		}
	}
	kept := *all[rounds-1]
	slices.SortFunc(all, func(a, b *opening) int { return int(a.total() - b.total()) })
	slices.Sort(plain)
	median := *all[rounds/2]
	median.index, median.plan, median.fonts = kept.index, kept.plan, kept.fonts
	return &median, plain[rounds/2]
}

// drawer draws frames as the window does, into one picture.
type drawer struct {
	plan    *layout.Plan
	options layout.Options
	raster  *paint.Raster
	image   *image.RGBA
	scale   float64
	hits    []int32
}

// newDrawer returns a drawer without a plan.
func newDrawer(fonts *paint.Fonts, s screen) *drawer {
	return &drawer{
		options: layout.Options{
			Text: words.English(), Lexicon: &chrono.English, Selected: scene.NoEvent, Hovered: scene.NoEvent,
		},
		raster: paint.NewRaster(fonts),
		image:  image.NewRGBA(image.Rect(0, 0, int(s.width*s.scale), int(s.height*s.scale))),
		scale:  s.scale,
	}
}

// frame is the time of each part of a frame.
type frame struct{ query, layout, paint time.Duration }

func (f frame) total() time.Duration { return f.query + f.layout + f.paint }

// draw draws a frame. The time to find out how far the lanes are scrolled does not
// count.
func (d *drawer) draw(s step) frame {
	v := s.Viewport
	if s.down > 0 {
		v.ScrollY = s.down * max(d.plan.ContentHeight(v)-d.plan.RoomHeight(v, d.options), 0)
	}
	var f frame
	watch := newStopwatch()
	d.hits = d.plan.Window(v, d.hits[:0])
	f.query = watch.lap()
	d.options.Reuse = d.plan.Scene(v, d.hits, d.options)
	f.layout = watch.lap()
	d.raster.Paint(d.image, d.options.Reuse, d.scale)
	f.paint = watch.lap()
	return f
}

// drawer returns a drawer of the timeline on a screen.
func (o *opening) drawer(s screen) *drawer {
	d := newDrawer(o.fonts, s)
	if d.plan = o.plan; s.time != timescale.Linear {
		d.plan = layout.NewPlan(index.NewOn(o.index.Timeline, s.time), layout.Light(), o.fonts)
		for !d.plan.Done() {
			d.plan = d.plan.Deeper()
		}
	}
	return d
}

// walk draws a path, and appends its frames to frames.
func (d *drawer) walk(path []step, frames []frame) []frame {
	for _, s := range path {
		frames = append(frames, d.draw(s))
	}
	return frames
}

// cost is the memory that a frame allocates.
type cost struct{ allocations, bytes float64 }

// costs returns the cost of panning over times that were not in view before, so that
// their titles are new, and over the same times again.
func (d *drawer) costs(paths [][]step) (fresh, again cost) {
	for _, path := range paths {
		d.walk(path[:10], nil)
		fresh.add(d.cost(path[10:]), len(paths))
		d.walk(path, nil)
		again.add(d.cost(path[10:]), len(paths))
	}
	return fresh, again
}

func (d *drawer) cost(path []step) cost {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for _, s := range path {
		d.draw(s)
	}
	runtime.ReadMemStats(&after)
	n := float64(len(path))
	return cost{float64(after.Mallocs-before.Mallocs) / n, float64(after.TotalAlloc-before.TotalAlloc) / n}
}

// add adds one of n costs to their mean.
func (c *cost) add(part cost, n int) {
	c.allocations += part.allocations / float64(n)
	c.bytes += part.bytes / float64(n)
}

// stopwatch measures the time since its last lap.
type stopwatch struct{ since time.Time }

func newStopwatch() *stopwatch { return &stopwatch{time.Now()} }

func (w *stopwatch) lap() time.Duration {
	now := time.Now()
	d := now.Sub(w.since)
	w.since = now
	return d
}
