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

// legend explains, in one line, the signs that are in view; what finds no room
// is in the key. That of a picture has as many lines as it needs. It is drawn
// with the same code as events, and then only moved to where it belongs.
type legend struct {
	key    legendKey
	marks  []scene.Mark // with the top at 0
	height float64
}

// legendKey is what a legend depends on besides the style.
type legendKey struct {
	width  float64 // of the drawing
	first  string  // the first words, for the language
	static bool
	hidden bool
	signs  signs
}

// signs is a set of entries of the legend, by their indexes in samples.
type signs uint16

// The entries of the legend.
const (
	signPossible = iota
	signAbout
	signUncertain
	signOpen
	signUnknown
	signMoment
	signOneOf
	signClaim
	signStroke
	signDensity
)

// dateSigns are the entries that explain dates.
const dateSigns = 1<<signClaim - 1

// samples are the entries of the legend, by their keys in the catalogue.
var samples = [...]struct {
	key  string
	draw func(d *drawing, x, y float64)
}{
	signPossible:  {"form.possible", dateSample("2003/2007", 0.16)},
	signAbout:     {"form.about", dateSample("2003~/2007~", 0.23)},
	signUncertain: {"form.uncertain", dateSample("2003-07-01?/2007-07-01?", 0.13)},
	signOpen:      {"form.open", dateSample("2003-01-01/..", 0.13)},
	signUnknown:   {"form.unknown", dateSample("2003-01-01/", 0.13)},
	signMoment:    {"form.moment", dateSample("2005", 0.04)},
	signOneOf:     {"form.one-of", dateSample("[2003,2007]", 0.17)},
	signClaim:     {"form.claim", claimSample},
	signStroke:    {"form.stroke", strokeSample},
	signDensity:   {densityKey, densitySample},
}

// densityKey is the entry whose words say what a click does.
const densityKey = "form.density"

// signsOf returns the signs that are in a drawing of some events. For nil they are
// those of all events, which a picture has.
func (d *drawing) signsOf(hits []int32) (in signs) {
	if d.o.Static {
		hits = d.x.Reading()
	}
	for _, e := range hits {
		in |= d.signsIn(e)
	}
	from, to := d.v.Range()
	for lane := range d.x.Lanes {
		if d.Filtered() && !d.touches(lane, from, to) {
			continue
		}
		if d.shapes[lane].hidden(d.detail(d.v).near) || d.arranged.folded[lane] {
			if d.fewIn(lane) {
				in |= 1 << signStroke
			} else {
				in |= 1 << signDensity
			}
		}
	}
	if s := d.o.Selected; s != scene.NoEvent && len(d.x.Timeline.Events[s].Claims) > 0 {
		in |= 1 << signClaim
	}
	return in
}

// signsIn returns the signs of an event.
func (d *drawing) signsIn(e int32) (in signs) {
	when := &d.x.Timeline.Events[e].When
	if doubt := when.AnyDoubt(); doubt&chrono.Approximate != 0 {
		in |= 1 << signAbout
	} else if doubt&chrono.Uncertain != 0 {
		in |= 1 << signUncertain
	}
	if d.x.Form[e]&index.OneOf != 0 && d.x.Form[e]&(index.NoStart|index.NoEnd) != 0 {
		in |= 1 << signOpen
	}
	switch {
	case when.Form == chrono.OneOf:
		in |= 1 << signOneOf
	case !d.x.Form[e].Lasting():
		if d.vague(e) {
			in |= 1 << signMoment
		}
	case when.Form == chrono.Interval:
		if b := d.x.Bounds(e); b.EarliestStart != b.LatestStart || b.EarliestEnd != b.LatestEnd {
			in |= 1 << signPossible
		}
	}
	for _, end := range [...]chrono.End{when.Start, when.End} {
		switch end.Kind {
		case chrono.Open:
			in |= 1 << signOpen
		case chrono.Unknown:
			in |= 1 << signUnknown
		}
	}
	return in
}

// legend returns the legend of the drawing.
func (d *drawing) legend() *legend {
	key := legendKey{d.v.Width, d.o.Text(samples[0].key), d.o.Static, d.o.NoLegend, d.signs}
	if d.legends.key != key {
		d.legends = d.newLegend(key)
	}
	return &d.legends
}

// newLegend lays the entries out.
func (d *drawing) newLegend(key legendKey) legend {
	l := legend{key: key}
	if key.hidden {
		return l
	}
	s := &scene.Scene{Width: d.v.Width}
	own := &drawing{s: s, Plan: &Plan{style: d.style, m: d.m}}
	size, gap, row := d.style.SmallSize, d.style.px(legendGap), d.style.px(legendRow)
	x, y, end := gap/2, d.style.px(legendPad)+row/2, d.v.Width
	if !key.static {
		end -= d.style.px(keySign)
		own.v.Width = d.v.Width
		own.keySign(y)
	}
	if key.signs&dateSigns != 0 {
		words := d.o.Text("form.dates")
		width := d.m.Width(words, size, true)
		own.text(scene.Legend, scene.NoEvent, x, y+size*0.36, words, width, size, true, scene.Fill{Color: d.style.Text})
		x += width + gap/2
	}
	for i, specimen := range samples {
		if key.signs>>i&1 == 0 {
			continue
		}
		words := d.o.Text(specimen.key)
		if specimen.key == densityKey && key.static {
			words = d.o.Text("form.density.still")
		}
		width := d.m.Width(words, size, false)
		whole := d.style.px(swatchWidth+6) + width
		if x+whole > end && x > gap/2 {
			if !key.static {
				break
			}
			x, y = gap/2, y+row
		}
		specimen.draw(own, x, y)
		own.text(scene.Legend, scene.NoEvent, x+d.style.px(swatchWidth+6), y+size*0.36, words, width, size, false, scene.Fill{Color: d.style.Text})
		x += whole + gap
	}
	for i := range s.Marks {
		s.Marks[i].Role, s.Marks[i].Event = scene.Legend, scene.NoEvent
	}
	l.marks, l.height = s.Marks, y+row/2+d.style.px(legendPad)
	if key.static && key.signs == 0 {
		l.height = 0
	}
	return l
}

// draw puts the legend at the bottom of d.
func (l *legend) draw(d *drawing) {
	if l.key.hidden {
		return
	}
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

// sample draws an event made for the legend, see [specimen].
func sample(d *drawing, when chrono.Value, status timeline.Status, left, y, yearsPerPx float64) {
	specimen(d, &timeline.Event{When: chrono.When{Value: when}, Status: status}, left, y, yearsPerPx).mark(0)
}

func statusSample(status timeline.Status) func(*drawing, float64, float64) {
	when, _ := chrono.Parse("2003-07-01/2007-07-01")
	return func(d *drawing, x, y float64) { sample(d, when, status, x, y, 0.13) }
}

func dateSample(edtf string, yearsPerPx float64) func(*drawing, float64, float64) {
	when, _ := chrono.Parse(edtf)
	return func(d *drawing, x, y float64) { sample(d, when, timeline.Confirmed, x, y, yearsPerPx) }
}

func strokeSample(d *drawing, x, y float64) {
	w, h := d.style.px(strokeWidth), d.style.px(stripRow-3)
	for i, status := range [...]timeline.Status{timeline.Confirmed, timeline.Claimed, timeline.Disputed} {
		fill := scene.Fill{Color: d.style.Status[status]}
		d.rect(scene.Legend, scene.NoEvent, x+d.style.px(float64(8+10*i)), y-h/2, w, h, fill, scene.Stroke{})
	}
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
