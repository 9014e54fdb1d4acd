package layout

import (
	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

const (
	legendRow   = 24.0
	legendPad   = 5.0
	swatchWidth = 38.0
	legendGap   = 18.0
)

// legend explains the forms. It is drawn once, with the same code as events,
// and then only moved to where it belongs.
type legend struct {
	key    legendKey
	marks  []scene.Mark // with the top at 0
	height float64
	// statuses are the boxes of their entries, from the left and the top of
	// the legend; without width for those that a small window leaves out.
	statuses [len(timeline.Statuses)]box
}

// box is a rectangle in pixels.
type box struct{ left, top, right, bottom float64 }

// legendKey is what a legend depends on besides the style.
type legendKey struct {
	width, height float64 // of the drawing
	first         string  // the first words, for the language
	without       timeline.StatusSet
	static        bool
	unjudged      bool
}

// samples are the entries of the legend, by their keys in the catalogue.
var samples = []struct {
	key    string
	draw   func(d *drawing, x, y float64)
	status timeline.Status // that it explains, where judged
	judged bool
}{
	{"status.confirmed", statusSample(timeline.Confirmed), timeline.Confirmed, true},
	{"status.claimed", statusSample(timeline.Claimed), timeline.Claimed, true},
	{"status.disputed", statusSample(timeline.Disputed), timeline.Disputed, true},
	{"status.refuted", statusSample(timeline.Refuted), timeline.Refuted, true},
	{"status.forged", statusSample(timeline.Forged), timeline.Forged, true},
	{"status.not-assessed", statusSample(timeline.NoStatus), timeline.NoStatus, true},
	{"form.possible", dateSample("2003/2007", 0.16), 0, false},
	{"form.about", dateSample("2003~/2007~", 0.23), 0, false},
	{"form.uncertain", dateSample("2003-07-01?/2007-07-01?", 0.13), 0, false},
	{"form.open", dateSample("2003-01-01/..", 0.13), 0, false},
	{"form.unknown", dateSample("2003-01-01/", 0.13), 0, false},
	{"form.moment", dateSample("2005", 0.04), 0, false},
	{"form.one-of", dateSample("[2003,2007]", 0.17), 0, false},
	{"form.claim", claimSample, 0, false},
	{densityKey, densitySample, 0, false},
}

// densityKey is the entry whose words say what a click does.
const densityKey = "form.density"

// fadedEntry is the opacity of the entry of a status that is filtered out.
const fadedEntry = 0.3

// legend returns the legend of the drawing.
func (d *drawing) legend() *legend {
	key := legendKey{d.v.Width, d.v.Height, d.o.Text(samples[0].key), d.o.Without, d.o.Static, d.o.NoStatuses}
	if d.legends.key != key {
		d.legends = d.newLegend(key)
	}
	return &d.legends
}

// newLegend lays the entries out in as many rows as they need.
func (d *drawing) newLegend(key legendKey) legend {
	l := legend{key: key}
	s := &scene.Scene{Width: d.v.Width}
	own := &drawing{s: s, Plan: &Plan{style: d.style, m: d.m}}
	size, gap, row := d.style.SmallSize, d.style.px(legendGap), d.style.px(legendRow)
	x, y := gap/2, d.style.px(legendPad)+row/2
	for _, specimen := range samples {
		if key.unjudged && specimen.judged {
			continue
		}
		words := d.o.Text(specimen.key)
		if specimen.key == densityKey && key.static {
			words = d.o.Text("form.density.still")
		}
		width := d.m.Width(words, size, false)
		whole := d.style.px(swatchWidth+6) + width
		if x+whole > d.v.Width && x > gap/2 {
			x, y = gap/2, y+row
			if y+row > d.v.Height/4 && !key.static { // a small window shows the first rows
				y -= row
				break
			}
		}
		first := len(s.Marks)
		specimen.draw(own, x, y)
		own.text(scene.Legend, scene.NoEvent, x+d.style.px(swatchWidth+6), y+size*0.36, words, width, size, false, scene.Fill{Color: d.style.Text})
		if specimen.judged {
			l.statuses[specimen.status] = box{x, y - row/2, x + whole, y + row/2}
			if d.o.Without.Has(specimen.status) {
				fade(s.Marks[first:], fadedEntry)
			}
		}
		x += whole + gap
	}
	for i := range s.Marks {
		s.Marks[i].Role, s.Marks[i].Event = scene.Legend, scene.NoEvent
	}
	l.marks, l.height = s.Marks, y+row/2+d.style.px(legendPad)
	return l
}

// LegendAt returns the status whose entry in the legend is at a point of the
// drawing; ok is false where there is none.
func (p *Plan) LegendAt(v Viewport, x, y float64, o Options) (s timeline.Status, ok bool) {
	d := p.cache.drawings.Get().(*drawing)
	defer p.cache.drawings.Put(d)
	d.begin(p, v, o, nil)
	l := d.legend()
	y -= v.Height - l.height
	for _, s := range timeline.Statuses {
		if b := l.statuses[s]; x >= b.left && x < b.right && y >= b.top && y < b.bottom {
			return s, true
		}
	}
	return timeline.NoStatus, false
}

// draw puts the legend at the bottom of d.
func (l *legend) draw(d *drawing) {
	top := d.bottom
	d.rect(scene.Legend, scene.NoEvent, 0, top, d.v.Width, l.height+2, scene.Fill{Color: d.style.AxisBackground}, scene.Stroke{})
	d.line(scene.Legend, scene.NoEvent, 0, top, d.v.Width, top, d.thinStroke(d.style.Axis))
	for _, m := range l.marks {
		m.Y += top
		m.Points = d.s.Points(m.Points...)
		for i := range m.Points {
			m.Points[i].Y += top
		}
		d.add(m)
	}
}

// sample draws an event made for the legend, the middle of 2005 in the middle
// of the swatch at left.
func sample(d *drawing, when chrono.Value, status timeline.Status, left, y, yearsPerPx float64) {
	t := &timeline.Timeline{Events: []*timeline.Event{{When: chrono.When{Value: when}, Status: status}}}
	x := index.New(t)
	own := &drawing{
		Plan: &Plan{x: x, style: d.style.neutral(), row: []uint8{0}, arranged: inOrder(1)},
		s:    d.s, bottom: y + 100,
	}
	own.tops = []float64{y - own.style.Row/2 - own.style.px(lanePad)}
	own.v = Viewport{
		Left: chrono.StartOfDay(2005, 7, 1), SecPerPx: yearsPerPx * yearSeconds / d.style.Scale,
		Width: d.s.Width, Gutter: left + d.style.px(swatchWidth)/2,
	}
	own.mark(0)
}

// neutral returns the style with a single colour, that of text.
func (s *Style) neutral() *Style {
	n := *s
	n.Lanes = append(n.Lanes[:0:0], s.Muted)
	return &n
}

func statusSample(status timeline.Status) func(*drawing, float64, float64) {
	when, _ := chrono.Parse("2003-07-01/2007-07-01")
	return func(d *drawing, x, y float64) { sample(d, when, status, x, y, 0.13) }
}

func dateSample(edtf string, yearsPerPx float64) func(*drawing, float64, float64) {
	when, _ := chrono.Parse(edtf)
	return func(d *drawing, x, y float64) { sample(d, when, timeline.Confirmed, x, y, yearsPerPx) }
}

func claimSample(d *drawing, x, y float64) {
	d.glyph(timeline.Asserts, 0, 0, x+d.style.px(8), y, d.thinStroke(d.style.Muted))
	d.glyph(timeline.Denies, 0, 0, x+d.style.px(24), y, d.thinStroke(d.style.Muted))
}

func densitySample(d *drawing, x, y float64) {
	for i, h := range [...]float64{4, 10, 7, 12, 5} {
		status := timeline.Statuses[i%3]
		h = d.style.px(h)
		d.rect(scene.Legend, scene.NoEvent, x+d.style.px(4+5*float64(i)), y+d.style.px(6)-h, d.style.px(5), h, scene.Fill{Color: d.style.Status[status]}, scene.Stroke{})
	}
}
