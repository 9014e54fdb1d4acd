package layout

import (
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

const (
	// stripBar is the height of the bar of the strip, leastPart the least width
	// of a part of it.
	stripBar, leastPart = 9.0, 6.0
	// stripGap is between the words of the strip.
	stripGap = 16.0
	// fadedPart is the opacity of a status that is filtered out.
	fadedPart = 0.3
)

// part is a part of the strip: how many events have a status.
type part struct {
	status     timeline.Status
	bar, words box // words is without width where they find no room
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
	size := d.style.TextSize
	d.rect(scene.Legend, scene.NoEvent, 0, 0, d.v.Width, d.style.Strip, scene.Fill{Color: d.style.AxisBackground}, scene.Stroke{})
	words := d.o.Text("chart.density.events", "n", d.total())
	d.text(scene.Legend, scene.NoEvent, d.style.px(16), d.style.Strip/2+size*0.36, words, d.m.Width(words, size, true), size, true, scene.Fill{Color: d.style.Text})
	for _, p := range d.parts() {
		first := len(d.s.Marks)
		d.sample(p.status, p.bar)
		if p.words.right > p.words.left {
			size := d.style.SmallSize
			d.text(scene.Legend, scene.NoEvent, p.words.left, p.words.bottom-d.style.px(4), p.text, p.words.right-p.words.left, size, true, scene.Fill{Color: d.style.Text})
		}
		if d.o.Without.Has(p.status) {
			fade(d.s.Marks[first:], fadedPart)
		}
	}
}

// total returns how many events the strip tells.
func (d *drawing) total() (n int) {
	for _, count := range d.counts {
		n += count
	}
	return n
}

// parts returns the parts of the strip, from the left.
func (d *drawing) parts() (parts []part) {
	left, right, gap := d.v.Gutter+d.style.px(8), d.v.Width-d.style.px(12), d.style.px(2)
	room := right - left
	for _, n := range d.counts {
		if n > 0 {
			room -= d.style.px(leastPart) + gap
		}
	}
	x, free, top := left, left, d.style.px(6)
	for _, s := range timeline.Statuses {
		n := d.counts[s]
		if n == 0 {
			continue
		}
		p := part{status: s, text: d.o.Text("timeline.crowd-status", "n", n, "status", d.o.Text("status."+s.Name()))}
		w := d.style.px(leastPart) + max(room, 0)*float64(n)/float64(d.total())
		p.bar = box{x, top, x + w, top + d.style.px(stripBar)}
		width := d.m.Width(p.text, d.style.SmallSize, true)
		at := max(x, free)
		p.words = box{at, p.bar.bottom, at + width, d.style.Strip}
		free = at + width + d.style.px(stripGap)
		parts = append(parts, p)
		x += w + gap
	}
	// Words that find no room under their part move to the left.
	end := right
	for i := len(parts) - 1; i >= 0; i-- {
		w := &parts[i].words
		over := max(w.right-end, 0)
		w.left, w.right = w.left-over, w.right-over
		end = w.left - d.style.px(stripGap)
		if w.left < left {
			w.right = w.left
		}
	}
	return parts
}

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
