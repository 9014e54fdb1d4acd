package layout

import (
	"cmp"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

const (
	// combHeight is the height of the comb of claims under the selected event.
	combHeight = 36.0
	// toothWidth is the distance of the signs of two claims at least.
	toothWidth = 10.0
	// ribbon is the height of the ribbon that shows the status after each claim.
	ribbon = 4.0
	// leastComb is the width below which teeth could not be told apart.
	leastComb = 30.0
	// leastSpeaker and mostSpeaker are how wide the name of a speaker with the date
	// may be in the comb.
	leastSpeaker, mostSpeaker = 80.0, 150.0
)

// tooth is a claim of the selected event, where the comb has a tooth for it.
type tooth struct {
	claim  int32
	x      float64         // of its date
	at     float64         // of its sign, beside those of its neighbours
	status timeline.Status // after it
}

// claims draws the claims of the selected event as a comb under its row: a
// tooth at the date of each, with the shape of its stance, who spoke and when
// where there is room, and above it a ribbon in the colour of the status that
// the event had from then on.
func (d *drawing) claims() {
	e := d.o.Selected
	if e == scene.NoEvent || len(d.x.Timeline.Events[e].Claims) == 0 || !d.laneInView(int(d.x.Lane[e])) || !d.inView(d.rowMiddle(e)) {
		return
	}
	if d.rooms.rooms[d.x.Lane[e]].comb == 0 {
		return
	}
	d.comb(e)
}

// comb draws the comb of an event.
func (d *drawing) comb(e int32) {
	teeth := d.teeth(e)
	_, right := d.markIn(e, d.v)
	top := d.rowMiddle(e) + d.rooms.row/2
	y := top + d.style.px(ribbon)/2 + 1
	d.ribbons(e, teeth, y, max(right, teeth[len(teeth)-1].x))
	for i, t := range teeth {
		if t.x < d.v.Gutter || t.x > d.v.Width {
			continue
		}
		stroke := scene.Stroke{Color: d.style.Text, Width: d.style.Hairline}
		below := top + d.style.px(17)
		d.line(scene.ClaimTie, e, t.x, y, t.at, below-d.style.px(4), stroke)
		stroke.Width = d.style.Edge
		d.glyph(d.x.Timeline.Events[e].Claims[t.claim].Stance, e, t.claim, t.at, below, stroke)
		room := d.v.Width - t.at
		if i+1 < len(teeth) {
			room = teeth[i+1].at - t.at
		}
		d.speaker(e, t, below+d.style.px(14), room)
	}
}

// combRoom returns the height of the comb of an event: 0 where it has no dated
// claims, or where they could not be told apart.
func (p *Plan) combRoom(e int32, v Viewport) float64 {
	first, last, n := chrono.Future, chrono.Past, 0
	for i := range p.x.Timeline.Events[e].Claims {
		if at, ok := index.MadeAt(&p.x.Timeline.Events[e].Claims[i]); ok {
			first, last = min(first, at), max(last, at)
			n++
		}
	}
	if n == 0 || n > 1 && float64(p.x.Scale.Place(last).Sub(p.x.Scale.Place(first)))/v.SecPerPx < p.style.px(leastComb) {
		return 0
	}
	return p.style.px(combHeight)
}

// teeth returns the dated claims of an event in order of time.
func (d *drawing) teeth(e int32) (teeth []tooth) {
	claims := d.x.Timeline.Events[e].Claims
	d.x.Timeline.Events[e].EachTurn(func(claim int, after timeline.Status) {
		if at, ok := index.MadeAt(&claims[claim]); ok {
			x := d.clamp(d.at(at))
			teeth = append(teeth, tooth{int32(claim), x, x, after})
		}
	})
	spreadOut(teeth, d.style.px(toothWidth))
	return teeth
}

// spreadOut moves the signs of teeth apart that would cover each other, and each
// group of them as little as possible.
func spreadOut(teeth []tooth, apart float64) {
	type group struct{ first, n, sum float64 } // of x less the place within the group
	var groups []group
	for _, t := range teeth {
		groups = append(groups, group{t.x, 1, t.x})
		for len(groups) > 1 {
			last, before := groups[len(groups)-1], groups[len(groups)-2]
			if last.first >= before.first+before.n*apart {
				break
			}
			before.sum += last.sum - last.n*before.n*apart
			before.n += last.n
			before.first = before.sum / before.n
			groups = append(groups[:len(groups)-2], before)
		}
	}
	i := 0
	for _, g := range groups {
		for k := range int(g.n) {
			teeth[i].at = g.first + float64(k)*apart
			i++
		}
	}
}

// ribbons draws the status from each tooth to the next, and to the end.
func (d *drawing) ribbons(e int32, teeth []tooth, y, end float64) {
	h := d.style.px(ribbon)
	for i, t := range teeth {
		to := end + d.style.px(6)
		if i+1 < len(teeth) {
			to = teeth[i+1].x
		}
		from := max(t.x, d.v.Gutter)
		if to = min(to, d.v.Width); to > from {
			d.rect(scene.ClaimTie, e, from, y-h/2, to-from, h, scene.Fill{Color: d.style.Status[t.status]}, scene.Stroke{})
		}
	}
}

// speaker writes who made a claim and in which year, if the room lasts.
func (d *drawing) speaker(e int32, t tooth, baseline, room float64) {
	c := &d.x.Timeline.Events[e].Claims[t.claim]
	size := d.style.SmallSize - 1
	who, _, _ := strings.Cut(c.Who, ", ") // without the office
	who = cmp.Or(who, d.o.Text("chart.claim.nobody"))
	when := ", " + d.o.Lexicon.Medium(c.Said.Value) // which is never cut
	room = min(room-d.style.px(8), d.style.px(mostSpeaker))
	short, _ := elide(d.m, who, size, false, room-d.m.Width(when, size, false))
	text := short + when
	width := d.m.Width(text, size, false)
	if short == "" || short != who && width < d.style.px(leastSpeaker) || width > room {
		return
	}
	d.text(scene.ClaimTie, e, t.at-d.style.px(3), baseline, text, width, size, false, scene.Fill{Color: d.style.Text})
}

// glyph draws the shape of a stance: what speaks for an event points up or is
// full, what speaks against it points down or is crossed, and what takes no
// side is a rhombus, which points nowhere.
func (d *drawing) glyph(s timeline.Stance, e, claim int32, x, y float64, stroke scene.Stroke) {
	r := d.style.px(4)
	full := scene.Fill{Color: stroke.Color}
	mark := scene.Mark{Role: scene.ClaimMark, Event: e, Claim: claim, Stroke: stroke}
	switch s {
	case timeline.Asserts:
		mark.Kind, mark.Points = scene.Polygon, d.s.Points(scene.Point{X: x, Y: y - r}, scene.Point{X: x + r, Y: y + r}, scene.Point{X: x - r, Y: y + r})
		mark.Fill = scene.Fill{Color: d.style.Background}
	case timeline.Confirms:
		mark.Kind, mark.X, mark.Y, mark.W, mark.Fill = scene.Circle, x, y, r, full
	case timeline.Acknowledges:
		mark.Kind, mark.X, mark.Y, mark.W, mark.H, mark.Fill = scene.Rect, x-r+0.5, y-r+0.5, 2*r-1, 2*r-1, full
	case timeline.Denies:
		mark.Kind, mark.Points = scene.Polygon, d.s.Points(scene.Point{X: x, Y: y + r}, scene.Point{X: x + r, Y: y - r}, scene.Point{X: x - r, Y: y - r})
		mark.Fill = scene.Fill{Color: d.style.Background}
	case timeline.Refutes:
		mark.Kind, mark.Points, mark.Fill = scene.Polygon, d.s.Points(scene.Point{X: x, Y: y + r}, scene.Point{X: x + r, Y: y - r}, scene.Point{X: x - r, Y: y - r}), full
	case timeline.Comments:
		mark.Kind, mark.Points = scene.Polygon, d.s.Points(scene.Point{X: x, Y: y - r}, scene.Point{X: x + r, Y: y}, scene.Point{X: x, Y: y + r}, scene.Point{X: x - r, Y: y})
		mark.Fill = scene.Fill{Color: d.style.Background}
	case timeline.Retracts:
		mark.Kind, mark.X, mark.Y, mark.W = scene.Circle, x, y, r
		mark.Fill = scene.Fill{Color: d.style.Background}
	}
	d.add(mark)
	if s == timeline.Retracts {
		d.add(scene.Mark{Kind: scene.Line, Role: scene.ClaimMark, Event: e, Claim: claim, X: x - r, Y: y, W: 2 * r, Stroke: stroke})
	}
}
