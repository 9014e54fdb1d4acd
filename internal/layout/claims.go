package layout

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

const (
	// combHeight is the height of the comb of claims under the selected event, and
	// combLine that of the line that stands for one whose teeth find no room.
	combHeight, combLine = 36.0, 20.0
	// toothWidth is the distance of the signs of two claims at least, toothReach how
	// far a sign reaches to its sides.
	toothWidth, toothReach = 12.0, 4.0
	// ribbon is the height of the ribbon that shows the status after each claim.
	ribbon = 4.0
	// farthestTooth is how far a sign may be from its date: farther ones would be taken
	// for claims of other times.
	farthestTooth = 80.0
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

// comb draws the comb of an event, or a line that tells of its claims.
func (d *drawing) comb(e int32) {
	teeth := d.teeth(e)
	top := d.rowMiddle(e) + d.rooms.row/2
	y := top + d.style.px(ribbon)/2 + 1
	d.ribbons(e, teeth, y)
	spreadOut(teeth, d.style.px(toothWidth))
	if d.dense(teeth) {
		d.closeClaims(e, teeth, top+d.style.px(ribbon+2)+d.style.SmallSize)
		return
	}
	teeth = slices.DeleteFunc(teeth, func(t tooth) bool { return t.x < d.v.Gutter || t.x > d.v.Width })
	d.keepInView(teeth)
	below := top + d.style.px(17)
	for i, t := range teeth {
		stroke := scene.Stroke{Color: d.style.Text, Width: d.style.Hairline}
		if t.claim == d.o.Claim-1 {
			stroke = scene.Stroke{Color: d.style.Selection, Width: d.style.Edge}
		}
		d.line(scene.ClaimTie, e, t.x, y, t.at, below-d.style.px(4), stroke)
		d.glyph(d.x.Timeline.Events[e].Claims[t.claim].Stance, e, t.claim, t.at, below, scene.Stroke{Color: d.style.Text, Width: d.style.Edge})
		end := d.plotRight()
		if i+1 < len(teeth) {
			end = teeth[i+1].at
		}
		d.speaker(e, t, below+d.style.px(14), end)
	}
	for _, t := range teeth {
		if t.claim == d.o.Claim-1 {
			d.add(scene.Mark{
				Kind: scene.Circle, Role: scene.Selection, Event: scene.NoEvent, X: t.at, Y: below, W: d.style.px(toothReach + 3),
				Stroke: scene.Stroke{Color: d.style.Selection, Width: d.style.Edge},
			})
		}
	}
}

// combRoom returns the height of the comb of an event: 0 where it has no dated
// claims.
func (p *Plan) combRoom(e int32, v Viewport) float64 {
	var teeth []tooth
	for i := range p.x.Timeline.Events[e].Claims {
		teeth = p.addTooth(teeth, e, i, timeline.NoStatus, v)
	}
	spreadOut(teeth, p.style.px(toothWidth))
	switch {
	case len(teeth) == 0:
		return 0
	case p.dense(teeth):
		return p.style.px(combLine)
	}
	return p.style.px(combHeight)
}

// teeth returns the dated claims of an event in the order in which they count.
func (d *drawing) teeth(e int32) (teeth []tooth) {
	d.x.Timeline.Events[e].EachTurn(func(claim int, after timeline.Status) {
		teeth = d.addTooth(teeth, e, claim, after, d.v)
	})
	return teeth
}

// addTooth returns teeth with that of a claim appended, if it is dated.
func (p *Plan) addTooth(teeth []tooth, e int32, claim int, after timeline.Status, v Viewport) []tooth {
	at, ok := index.MadeAt(&p.x.Timeline.Events[e].Claims[claim])
	if !ok {
		return teeth
	}
	x := v.X(p.x.Scale.Place(at))
	return append(teeth, tooth{int32(claim), x, x, after})
}

// dense reports whether the signs of claims that are spread out would be too far from
// their dates.
func (p *Plan) dense(teeth []tooth) bool {
	return slices.ContainsFunc(teeth, func(t tooth) bool { return math.Abs(t.at-t.x) > p.style.px(farthestTooth) })
}

// closeClaims says how many claims an event has, and from when to when, where their
// signs find no room.
func (d *drawing) closeClaims(e int32, teeth []tooth, baseline float64) {
	claims := d.x.Timeline.Events[e].Claims
	from, to := claims[teeth[0].claim].Said.Bounds(), claims[teeth[len(teeth)-1].claim].Said.Bounds()
	first, _ := from.Known()
	_, last := to.Known()
	when := chrono.Value{Form: chrono.Interval, Start: chrono.End{Date: first.Civil().Date()}, End: chrono.End{Date: last.Civil().Date()}}
	if when.Start == when.End {
		when = chrono.Value{Form: chrono.Single, Start: when.Start}
	}
	pad, size := d.style.px(8), d.style.SmallSize-1
	left, right := d.v.Gutter+pad, d.plotRight()-pad
	text := d.o.Text("timeline.claims-close", "n", len(teeth), "when", d.o.Lexicon.Medium(when))
	text, width := elide(d.m, text, size, false, right-left)
	x := max(min(teeth[0].x, right-width), left)
	if now, ok := d.nowIn(x, x+width); ok { // before the line, or behind it
		if x = now - pad/2 - width; x < left {
			x = now + pad/2
			text, width = elide(d.m, text, size, false, right-x)
		}
	}
	d.text(scene.ClaimTie, e, x, baseline, text, width, size, false, scene.Fill{Color: d.style.Text})
}

// nowIn returns where the line of today is, if it is between two positions.
func (d *drawing) nowIn(left, right float64) (x float64, ok bool) {
	if !d.o.HasNow {
		return 0, false
	}
	x = d.at(d.o.Now)
	return x, x > left && x < right
}

// plotRight returns the right end of what is seen of the lanes, left of the scrollbar.
func (d *drawing) plotRight() float64 {
	if d.o.Static || d.rooms.total() <= d.bottom-d.style.AxisHeight()+1 {
		return d.v.Width
	}
	return d.v.Width - d.style.px(scrollbarWidth) - 2
}

// keepInView moves the signs of teeth whose dates are in view from the edges.
func (d *drawing) keepInView(teeth []tooth) {
	reach := d.style.px(toothReach) + 2
	begin, end := d.v.Gutter+reach, d.plotRight()-reach
	apart := min(d.style.px(toothWidth), (end-begin)/float64(max(len(teeth)-1, 1)))
	for i := len(teeth) - 1; i >= 0; i-- {
		teeth[i].at = min(teeth[i].at, end)
		end = teeth[i].at - apart
	}
	for i := range teeth {
		teeth[i].at = max(teeth[i].at, begin)
		begin = teeth[i].at + apart
	}
}

// spreadOut brings teeth into the order of their dates, so that none crosses another,
// and moves their signs apart where they would cover each other: each group of them
// as little as possible.
func spreadOut(teeth []tooth, apart float64) {
	slices.SortStableFunc(teeth, func(a, b tooth) int { return cmp.Compare(a.x, b.x) })
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

// ribbons draws the status from each tooth to the next, and from the last to today, or
// to the end of the timeline: it lasts until somebody says more.
func (d *drawing) ribbons(e int32, teeth []tooth, y float64) {
	h, end := d.style.px(ribbon), d.at(d.x.Last)
	if d.o.HasNow {
		end = d.at(d.o.Now)
	}
	from := math.Inf(-1)
	for i, t := range teeth {
		from = max(from, t.x)
		to := max(end, from+d.style.px(6))
		if i+1 < len(teeth) {
			to = max(from, teeth[i+1].x)
		}
		if left, right := max(from, d.v.Gutter), min(to, d.v.Width); right > left {
			d.rect(scene.ClaimTie, e, left, y-h/2, right-left, h, scene.Fill{Color: d.style.Status[t.status]}, scene.Stroke{})
		}
	}
}

// speaker writes who made a claim and in which year, if there is room before an end
// and the line of today.
func (d *drawing) speaker(e int32, t tooth, baseline, end float64) {
	c := &d.x.Timeline.Events[e].Claims[t.claim]
	size := d.style.SmallSize - 1
	who, _, _ := strings.Cut(c.Who, ", ") // without the office
	who = cmp.Or(who, d.o.Text("chart.claim.nobody"))
	when := ", " + d.o.Lexicon.Medium(c.Said.Value) // which is never cut
	left, gap := t.at-d.style.px(3), d.style.px(3)
	if now, ok := d.nowIn(left-gap, t.at+gap); ok {
		left = now + gap
	} else if now, ok := d.nowIn(left, end); ok {
		end = now
	}
	room := min(end-left-d.style.px(11), d.style.px(mostSpeaker))
	short, _ := elide(d.m, who, size, false, room-d.m.Width(when, size, false))
	text := short + when
	width := d.m.Width(text, size, false)
	if short == "" || short != who && width < d.style.px(leastSpeaker) || width > room {
		return
	}
	d.text(scene.ClaimTie, e, left, baseline, text, width, size, false, scene.Fill{Color: d.style.Text})
}

// glyph draws the shape of a stance: what speaks for an event points up or is
// full, what speaks against it points down or is crossed, and what takes no
// side is a rhombus, which points nowhere.
func (d *drawing) glyph(s timeline.Stance, e, claim int32, x, y float64, stroke scene.Stroke) {
	r := d.style.px(toothReach)
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
