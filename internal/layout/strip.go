package layout

import (
	"math"
	"slices"

	"dateline/internal/scene"
	"dateline/internal/timeline"
)

const (
	// stripBar is the height of the bar of the strip, leastPart the least width
	// of a part of it.
	stripBar, leastPart = 9.0, 6.0
	// stripWidth is the width of the bar where all words find room under it.
	stripWidth = 560.0
	// stripGap is between the words of the strip, leastStripGap where room lacks.
	stripGap, leastStripGap = 16.0, 6.0
	// partSample is the width of the sample of a status before its words, and
	// sampleGap the distance of the words from it.
	partSample, sampleGap = 14.0, 5.0
	// fadedPart is the opacity of a status that is filtered out.
	fadedPart = 0.3
)

// part is a part of the strip: how many events have a status.
type part struct {
	status     timeline.Status
	bar, words box // words begin with a sample, and are without width where they find no room
	text       string
}

// box is a rectangle in pixels.
type box struct{ left, top, right, bottom float64 }

func (b box) has(x, y float64) bool { return x >= b.left && x < b.right && y >= b.top && y < b.bottom }

// strip draws the strip of statuses above the axis: a bar of all events of the
// timeline, whether they are in view or not, and their numbers. What is filtered
// out is faded.
func (d *drawing) strip() {
	if d.style.Strip == 0 {
		return
	}
	d.rect(scene.Legend, scene.NoEvent, 0, 0, d.v.Width, d.style.Strip, scene.Fill{Color: d.style.AxisBackground}, scene.Stroke{})
	d.stripTotal()
	for _, p := range d.parts() {
		first := len(d.s.Marks)
		d.sample(p.status, p.bar)
		if w := p.words; w.right > w.left {
			size, wide := d.style.SmallSize, d.style.px(partSample)
			baseline, half := w.bottom-d.style.px(4), d.style.px(stripBar)/2
			left, top := math.Round(w.left), math.Round(baseline-size*0.36-half) // or dots blur
			d.sample(p.status, box{left, top, left + math.Round(wide), top + math.Round(2*half)})
			at := w.left + wide + d.style.px(sampleGap)
			d.text(scene.Legend, scene.NoEvent, at, baseline, p.text, w.right-at, size, true, scene.Fill{Color: d.style.Text})
		}
		if d.o.Without.Has(p.status) {
			fade(d.s.Marks[first:], fadedPart)
		}
	}
}

// stripTotal says over the lane headers how many events there are, and how many of
// them the filter keeps: in two lines where one has no room.
func (d *drawing) stripTotal() {
	all, kept := d.total(), 0
	for status, n := range d.counts {
		if !d.o.Without.Has(timeline.Status(status)) {
			kept += n
		}
	}
	text := d.o.Text("chart.density.events", "n", all)
	if kept < all {
		text = d.o.Text("timeline.events-kept", "n", kept, "all", all)
	}
	left, size := d.style.px(16), d.style.TextSize
	lines := []string{text}
	if room := d.v.Gutter - left; d.m.Width(text, size, true) > room {
		size = d.style.SmallSize
		lines = wrap(d.m, text, size, true, room, 2)
	}
	leading := size + d.style.px(2)
	y := d.style.Strip/2 + size*0.36 - leading*float64(len(lines)-1)/2
	for _, line := range lines {
		d.text(scene.Legend, scene.NoEvent, left, y, line, d.m.Width(line, size, true), size, true, scene.Fill{Color: d.style.Text})
		y += leading
	}
}

// total returns how many events the strip tells.
func (d *drawing) total() (n int) {
	for _, count := range d.counts {
		n += count
	}
	return n
}

// parts returns the parts of the strip, from the left. It is no wider than its words need,
// lest its parts be taken for times of the axis below.
func (d *drawing) parts() (parts []part) {
	left, right := d.v.Gutter+d.style.px(8), d.v.Width-d.style.px(12)
	if parts, named := d.partsWithin(left, min(left+d.style.px(stripWidth), right)); named {
		return parts
	}
	parts, _ = d.partsWithin(left, right)
	return parts
}

// partsWithin returns the parts between two ends, and whether all have their names.
func (d *drawing) partsWithin(left, right float64) (parts []part, named bool) {
	gap := d.style.px(2)
	room := right - left
	for _, n := range d.counts {
		if n > 0 {
			room -= d.style.px(leastPart) + gap
		}
	}
	x, top := left, d.style.px(6)
	for _, s := range timeline.Statuses {
		n := d.counts[s]
		if n == 0 {
			continue
		}
		w := d.style.px(leastPart) + max(room, 0)*float64(n)/float64(d.total())
		bar := box{x, top, x + w, top + d.style.px(stripBar)}
		parts = append(parts, part{status: s, bar: bar, words: box{x, bar.bottom, x, d.style.Strip}})
		x += w + gap
	}
	return parts, d.partWords(parts, left, right)
}

// partWords gives each part its words, between two ends: with the names of the statuses
// where all find room, else the numbers alone, which the samples explain.
func (d *drawing) partWords(parts []part, left, right float64) (named bool) {
	sum, gap := 0.0, d.style.px(stripGap)
	for _, named = range [...]bool{true, false} {
		sum = 0
		for i := range parts {
			p := &parts[i]
			n := d.counts[p.status]
			p.text = d.o.Text("timeline.number", "n", n)
			if named {
				p.text = d.o.Text("timeline.crowd-status", "n", n, "status", d.o.Text("status."+p.status.Name()))
			}
			p.words.right = p.words.left + d.style.px(partSample+sampleGap) + d.m.Width(p.text, d.style.SmallSize, true)
			sum += p.words.right - p.words.left
		}
		if sum+d.style.px(leastStripGap)*float64(len(parts)-1) <= right-left {
			break
		}
	}
	if n := float64(len(parts) - 1); n > 0 {
		gap = min(gap, max((right-left-sum)/n, d.style.px(leastStripGap)))
	}
	// Words stand under their part or behind those before them, and move to the left
	// where those behind them find no room.
	words := make([]*box, len(parts))
	for i := range parts {
		words[i] = &parts[i].words
	}
	sideBySide(words, left, right, gap)
	for _, w := range words {
		if w.left < left-1e-6 {
			w.right = w.left
		}
	}
	return named
}

// sideBySide moves boxes, which are in order, to the right, so that each begins behind
// the one before it, and then to the left where they would end behind right.
func sideBySide(boxes []*box, left, right, gap float64) {
	for _, b := range boxes {
		b.move(max(left-b.left, 0))
		left = b.right + gap
	}
	for _, b := range slices.Backward(boxes) {
		b.move(min(right-b.right, 0))
		right = b.left - gap
	}
}

func (b *box) move(by float64) { b.left, b.right = b.left+by, b.right+by }

// sample fills a box with the form of a status.
func (d *drawing) sample(s timeline.Status, b box) {
	l := d.style.appearance(s)
	d.rect(scene.Legend, scene.NoEvent, b.left, b.top, b.right-b.left, b.bottom-b.top, l.fill, l.edge)
	if s == timeline.Refuted {
		y := (b.top + b.bottom) / 2
		d.line(scene.Legend, scene.NoEvent, b.left, y, b.right, y, scene.Stroke{Color: d.style.Text, Width: d.style.Edge})
	}
}

// StatusAt returns the status whose part of the strip, or whose words under it, are
// at a point of the drawing; ok is false where there are none.
func (p *Plan) StatusAt(v Viewport, x, y float64, o Options) (s timeline.Status, ok bool) {
	if y >= p.style.Strip {
		return timeline.NoStatus, false
	}
	d := p.cache.drawings.Get().(*drawing)
	defer p.cache.drawings.Put(d)
	d.begin(p, v, o, nil)
	parts := d.parts()
	for _, part := range parts {
		if part.words.has(x, y) {
			return part.status, true
		}
	}
	for _, part := range parts {
		if x >= part.bar.left && x < part.bar.right {
			return part.status, true
		}
	}
	return timeline.NoStatus, false
}
