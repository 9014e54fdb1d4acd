package layout

import (
	"math"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/paged"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// Sign is a sign of the picture, as the key explains it.
type Sign struct {
	// Words is the key of its words in the catalogue.
	Words string
	// width and height are those of the sample at a Scale of 1.
	width, height float64
	draw          func(d *drawing, x, y float64)
}

// Key returns all signs of the picture: those of statuses, of dates, of claims, and
// of what has no room.
func Key() (statuses, dates, claims, rest []Sign) {
	sign := func(words string, width float64, draw func(*drawing, float64, float64)) Sign {
		return Sign{words, width, legendRow, draw}
	}
	for _, status := range timeline.Statuses {
		bar, moment := statusSample(status), momentSample(status)
		statuses = append(statuses, sign("status."+status.Name(), 2*swatchWidth, func(d *drawing, x, y float64) {
			bar(d, x, y)
			moment(d, x+d.style.px(swatchWidth), y)
		}))
	}
	statuses = append(statuses, sign("form.title", swatchWidth, titleSample(timeline.Confirmed)), sign("form.title.refuted", swatchWidth, titleSample(timeline.Refuted)))
	for i := signDay; i < signRefuted; i++ {
		dates = append(dates, sign(samples[i].key, samples[i].width, samples[i].draw))
	}
	dates = append(dates, sign("form.break", swatchWidth, breakSample))
	for _, stance := range timeline.Stances {
		claims = append(claims, sign("stance."+stance.String(), swatchWidth, func(d *drawing, x, y float64) {
			d.glyph(stance, scene.NoEvent, 0, x+d.style.px(swatchWidth/2), y, scene.Stroke{Color: d.style.Text, Width: d.style.Edge})
		}))
	}
	claims = append(claims, sign("form.ribbon", 2.5*swatchWidth, ribbonSample), sign("form.claims-close", swatchWidth, pillSample),
		sign("form.claim-bound", swatchWidth, boundSample),
		Sign{samples[signClaim].key, 7 * swatchWidth, legendRow + combHeight + wordsLeading, combSample})
	rest = []Sign{
		sign("form.strokes", swatchWidth, strokeSample), sign("form.density.still", swatchWidth, densitySample),
		sign("form.elsewhere", 4*swatchWidth, elsewhereSample), sign("form.lane", swatchWidth, laneSample),
	}
	return statuses, dates, claims, rest
}

// Scene draws the sign by itself.
func (g Sign) Scene(style *Style, m Measurer, o Options) *scene.Scene {
	s := &scene.Scene{Width: style.px(g.width), Height: style.px(g.height), Background: style.Background}
	g.draw(&drawing{s: s, o: o, Plan: &Plan{style: style, m: m}}, 0, style.px(legendRow)/2)
	for i := range s.Marks {
		s.Marks[i].Role, s.Marks[i].Event = scene.Legend, scene.NoEvent
	}
	return s
}

// keySign is the width of the sign in the legend that leads to the key.
const keySign = 30.0

// keySign draws that sign, in a row of the legend around y.
func (d *drawing) keySign(y float64) {
	x, size := d.v.Width-d.style.px(keySign)/2, d.style.SmallSize
	w := d.m.Width("?", size, true)
	d.add(scene.Mark{Kind: scene.Circle, Role: scene.Legend, Event: scene.NoEvent, X: x, Y: y, W: d.style.px(9), Stroke: scene.Stroke{Color: d.style.Accent, Width: d.style.Edge}})
	d.text(scene.Legend, scene.NoEvent, x-w/2, y+size*0.36, "?", w, size, true, scene.Fill{Color: d.style.Accent})
}

// OnKeySign reports whether a point of a scene of v is on the sign that leads to the
// key, or on the words before it that say how much more is there.
func (p *Plan) OnKeySign(s *scene.Scene, v Viewport, x, y float64, o Options) bool {
	if o.Static || o.NoLegend || s == nil || y < p.style.AxisHeight()+p.RoomHeight(v, o) {
		return false
	}
	link := v.Width
	for i := range s.Marks {
		if m := &s.Marks[i]; m.Role == scene.Legend && m.Kind == scene.Text && m.Fill.Color == p.style.Accent {
			link = min(link, m.X)
		}
	}
	return x >= min(link, v.Width-p.style.px(keySign))
}

// InView returns which signs of the key are in a view, by their words.
func (p *Plan) InView(v Viewport, o Options) (words []string) {
	d := p.cache.drawings.Get().(*drawing)
	defer p.cache.drawings.Put(d)
	o.Static, o.Reuse = false, nil
	p.sceneBy(d, v, p.Window(v, nil), o)
	for i, sample := range samples {
		switch {
		case d.signs>>i&1 == 0:
		case i == signStroke:
			words = append(words, "form.strokes")
		default:
			words = append(words, sample.key)
		}
	}
	return words
}

func momentSample(status timeline.Status) func(*drawing, float64, float64) {
	when, _ := chrono.Parse("2005-07-01")
	return func(d *drawing, x, y float64) { sample(d, when, status, x, y, 0.13) }
}

// titleSample draws a title as an event of a status has it.
func titleSample(status timeline.Status) func(*drawing, float64, float64) {
	return func(d *drawing, x, y float64) {
		size, bold := d.style.TextSize, status == timeline.Confirmed
		d.text(scene.Legend, scene.NoEvent, x+d.style.px(8), y+size*0.36, "Aa", d.m.Width("Aa", size, bold), size, bold, scene.Fill{Color: d.style.titleColour(status)}).Struck = status == timeline.Refuted
	}
}

// ribbonSample draws a ribbon with the colours of all statuses.
func ribbonSample(d *drawing, x, y float64) {
	const part = 14.0
	own := &drawing{Plan: d.Plan, s: d.s, v: Viewport{Width: math.Inf(1)}}
	for i, status := range timeline.Statuses {
		from := x + d.style.px(4+part*float64(i))
		own.change(scene.NoEvent, from, from+d.style.px(part), y, status)
	}
}

// pillSample draws the sign of several claims.
func pillSample(d *drawing, x, y float64) {
	d.pill(scene.NoEvent, 0, 5, x+d.style.px(swatchWidth/2), y, d.thinStroke(d.style.Text))
}

// boundSample draws the arrows beside the lines of claims that were made then at the latest,
// and at the earliest.
func boundSample(d *drawing, x, y float64) {
	h, stroke := d.style.px(legendRow-8), d.toothLine(false)
	for i, side := range [...]float64{-1, 1} {
		at := x + d.style.px(swatchWidth/2-6+12*float64(i))
		d.line(scene.ClaimTie, scene.NoEvent, at, y-h/2, at, y+h/2, stroke)
		d.arrow(scene.NoEvent, at+side*d.style.px(2), y, side, stroke)
	}
}

func laneSample(d *drawing, x, y float64) {
	h := d.style.px(legendRow - 4)
	d.rect(scene.Legend, scene.NoEvent, x+d.style.px(swatchWidth/2-3), y-h/2, d.style.px(5), h, scene.Fill{Color: d.style.lane(0)}, scene.Stroke{})
}

// breakSample draws a break of the axis.
func breakSample(d *drawing, x, y float64) {
	left, right, h := x+d.style.px(swatchWidth/2-10), x+d.style.px(swatchWidth/2+10), d.style.px(legendRow-4)
	d.rect(scene.Legend, scene.NoEvent, left, y-h/2, right-left, h, scene.Fill{Color: d.style.AxisBackground}, scene.Stroke{})
	for _, x := range [...]float64{left, right} {
		d.line(scene.Legend, scene.NoEvent, x, y-h/2, x, y+h/2, d.tornEdge())
	}
}

func elsewhereSample(d *drawing, x, y float64) {
	baseline := y + d.style.SmallSize*0.36
	earlier, later := d.o.Text("timeline.earlier", "n", 7), d.o.Text("timeline.later", "n", 2)
	w := d.m.Width(later, d.style.SmallSize, true)
	d.elsewhereText(x+d.style.px(4), baseline, earlier, d.m.Width(earlier, d.style.SmallSize, true))
	d.elsewhereText(x+d.style.px(4*swatchWidth-4)-w, baseline, later, w)
}

// combSample draws an event with two claims as the selected one has them. In place
// of who spoke stands what they said.
func combSample(d *drawing, x, y float64) {
	claim := func(stance timeline.Stance, year string, after timeline.Status) timeline.Claim {
		said, _ := chrono.Parse(year)
		return timeline.Claim{Who: d.o.Text("stance." + stance.String()), Stance: stance, Said: chrono.When{Value: said}, Status: after}
	}
	when, _ := chrono.Parse("2005-01-01/2006-01-01")
	own := specimen(d, &timeline.Event{
		When: chrono.When{Value: when}, Status: timeline.Disputed,
		Claims: []timeline.Claim{claim(timeline.Asserts, "2007", timeline.Claimed), claim(timeline.Denies, "2012", timeline.Disputed)},
	}, x, y, 0.04)
	own.o.Now, own.o.HasNow = chrono.StartOfDay(2015, 1, 1), true // the last status lasts
	own.mark(0)
	own.comb(0)
}

// specimen returns the drawing of an event made for a sample, with the middle of
// 2005 in the middle of the swatch at left, and the row of the event around y.
func specimen(d *drawing, event *timeline.Event, left, y, yearsPerPx float64) *drawing {
	own := &drawing{
		Plan: &Plan{x: index.New(&timeline.Timeline{Events: paged.Of([]*timeline.Event{event})}), style: d.style, m: d.m, row: index.NewColumn[uint8](1), arranged: inOrder(1), tune: 1},
		s:    d.s, o: d.o, bottom: math.Inf(1),
	}
	own.rooms = heights{rooms: []laneRoom{{rows: 1, uses: using(0), ways: 1}}, row: own.style.Row}
	own.tops = []float64{y - own.style.Row/2}
	own.v = Viewport{SecPerPx: yearsPerPx * yearSeconds / d.style.Scale, Width: d.s.Width, Gutter: left}
	own.v.Left = timescale.Place(chrono.StartOfDay(2005, 7, 1)).Add(-int64(own.v.SecPerPx * d.style.px(swatchWidth) / 2))
	return own
}
