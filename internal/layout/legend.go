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

// legend says what the forms mean. It is drawn with the same code as events.
type legend struct {
	entries []legendEntry
	height  float64
}

type legendEntry struct {
	words    string
	width    float64 // of the words
	x, y     float64 // left end and middle, y from the top of the legend
	size     float64
	specimen func(d *drawing, x, y float64)
}

// specimens are the entries of the legend, by their keys in the catalogue.
var specimens = []struct {
	key  string
	draw func(d *drawing, x, y float64)
}{
	{"status.confirmed", statusSpecimen(timeline.Confirmed)},
	{"status.claimed", statusSpecimen(timeline.Claimed)},
	{"status.disputed", statusSpecimen(timeline.Disputed)},
	{"status.refuted", statusSpecimen(timeline.Refuted)},
	{"status.forged", statusSpecimen(timeline.Forged)},
	{"form.possible", dateSpecimen("2003/2007", 0.16)},
	{"form.about", dateSpecimen("2003~/2007~", 0.23)},
	{"form.uncertain", dateSpecimen("2003-07-01?/2007-07-01?", 0.13)},
	{"form.open", dateSpecimen("2003-01-01/..", 0.13)},
	{"form.unknown", dateSpecimen("2003-01-01/", 0.13)},
	{"form.moment", dateSpecimen("2005", 0.04)},
	{"form.one-of", dateSpecimen("[2003,2007]", 0.17)},
	{"form.claim", claimSpecimen},
	{"form.density", densitySpecimen},
}

// legend places the entries in as many rows as they need.
func (p *Plan) legend(v Viewport, o Options) legend {
	size := p.style.SmallSize
	x, y := legendGap/2, legendPad+legendRow/2
	var l legend
	for _, s := range specimens {
		e := legendEntry{words: o.Text(s.key), specimen: s.draw, size: size}
		e.width = p.m.Width(e.words, size, false)
		whole := swatchWidth + 6 + e.width
		if x+whole > v.Width && x > legendGap/2 {
			x, y = legendGap/2, y+legendRow
			if y+legendRow > v.Height/4 { // a small window shows the first rows
				y -= legendRow
				break
			}
		}
		e.x, e.y = x, y
		l.entries = append(l.entries, e)
		x += whole + legendGap
	}
	l.height = y + legendRow/2 + legendPad
	return l
}

func (l legend) draw(s *scene.Scene, top float64, style *Style) {
	s.Marks = append(s.Marks,
		scene.Mark{Kind: scene.Rect, Role: scene.Legend, Event: scene.NoEvent, Y: top, W: s.Width, H: l.height + 2, Fill: scene.Fill{Color: style.AxisBackground}},
		scene.Mark{Kind: scene.Line, Role: scene.Legend, Event: scene.NoEvent, Y: top, W: s.Width, Stroke: scene.Stroke{Color: style.Axis, Width: 1}})
	d := &drawing{s: s, Plan: &Plan{style: style}}
	for _, e := range l.entries {
		first := len(s.Marks)
		e.specimen(d, e.x, top+e.y)
		for i := first; i < len(s.Marks); i++ {
			s.Marks[i].Role, s.Marks[i].Event = scene.Legend, scene.NoEvent
		}
		d.text(scene.Legend, scene.NoEvent, e.x+swatchWidth+6, top+e.y+e.size*0.36, e.words, e.width, e.size, false, scene.Fill{Color: style.Text})
	}
}

// specimen draws one event of its own, the middle of 2005 in the middle of
// the swatch at left.
func specimen(d *drawing, when chrono.Value, status timeline.Status, left, y, yearsPerPx float64) {
	t := &timeline.Timeline{Events: []*timeline.Event{{When: chrono.When{Value: when}, Status: status}}}
	x := index.New(t)
	own := &drawing{
		Plan: &Plan{x: x, style: d.style.neutral(), Row: []int16{0}, gauges: []gauge{gaugeOf(x.Bounds[0], &t.Events[0].When)}},
		s:    d.s, bottom: y + 100,
	}
	own.tops = []float64{y - own.style.Row/2 - lanePad}
	own.v = Viewport{
		Left: chrono.StartOfDay(2005, 7, 1), SecPerPx: yearsPerPx * yearSeconds,
		Width: d.s.Width, Gutter: left + swatchWidth/2,
	}
	own.mark(0)
}

// neutral gives the style with a single colour, that of text.
func (s *Style) neutral() *Style {
	n := *s
	n.Lanes = append(n.Lanes[:0:0], s.Muted)
	return &n
}

func statusSpecimen(status timeline.Status) func(*drawing, float64, float64) {
	when, _ := chrono.Parse("2003-07-01/2007-07-01")
	return func(d *drawing, x, y float64) { specimen(d, when, status, x, y, 0.13) }
}

func dateSpecimen(edtf string, yearsPerPx float64) func(*drawing, float64, float64) {
	when, _ := chrono.Parse(edtf)
	return func(d *drawing, x, y float64) { specimen(d, when, timeline.Confirmed, x, y, yearsPerPx) }
}

func claimSpecimen(d *drawing, x, y float64) {
	stroke := scene.Stroke{Color: d.style.Muted, Width: 1}
	d.glyph(timeline.Asserts, 0, 0, x+8, y, stroke)
	d.glyph(timeline.Denies, 0, 0, x+24, y, stroke)
}

func densitySpecimen(d *drawing, x, y float64) {
	for i, h := range [...]float64{4, 10, 7, 12, 5} {
		status := timeline.Statuses[i%3]
		d.rect(scene.Legend, scene.NoEvent, x+4+5*float64(i), y+6-h, 4, h, scene.Fill{Color: d.style.Status[status]}, scene.Stroke{})
	}
}
