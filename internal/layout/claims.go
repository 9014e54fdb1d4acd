package layout

import (
	"math"

	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// claims draws a small mark for each claim in the strip of its event's lane,
// at the date when it was said. Of marks that would overlap only one is
// drawn; those of the selected event are all drawn, with lines to it.
func (d *drawing) claims() {
	if len(d.x.Claims) == 0 {
		return
	}
	apart := d.style.px(7)
	d.last = resize(d.last, len(d.x.Lanes))
	for i := range d.last {
		d.last[i] = math.Inf(-1)
	}
	from, to := d.v.At(d.v.Gutter-apart), d.v.At(d.v.Width+apart)
	for _, c := range d.x.ClaimWindow(from, to) {
		lane := d.x.Lane[c.Event]
		x := d.v.X(c.At)
		if c.Event == d.o.Selected || !d.Keeps(c.Event) || x-d.last[lane] < apart || !d.inView(d.claimY(lane)) || d.arranged.folded[lane] {
			continue
		}
		d.last[lane] = x
		stance := d.x.Timeline.Events[c.Event].Claims[c.Claim].Stance
		d.glyph(stance, c.Event, c.Claim, x, d.claimY(lane), d.thinStroke(d.style.Muted))
	}
	if d.o.Selected != scene.NoEvent && d.laneInView(int(d.x.Lane[d.o.Selected])) {
		d.selectedClaims(d.o.Selected)
	}
}

func (d *drawing) claimY(lane int32) float64 {
	return d.tops[lane] + d.rooms[lane].height(d.style) - d.style.px(stripRow/2+1)
}

func (d *drawing) selectedClaims(e int32) {
	lane := d.x.Lane[e]
	y := d.claimY(lane)
	left, right := d.markIn(e, d.v)
	left, right = d.clamp(left), d.clamp(right)
	// A comb: a line along the event's row, and a tooth down to each claim.
	from := d.rowMiddle(e) + d.style.Row/2
	tie := d.thinStroke(alpha(d.style.Selection, 0.45))
	strong := scene.Stroke{Color: d.style.Selection, Width: d.style.Edge}
	first, last := left, right
	for _, c := range d.x.Claims {
		if c.Event != e {
			continue
		}
		x := d.clamp(d.v.X(c.At))
		first, last = min(first, x), max(last, x)
		if x < 0 || x > d.v.Width {
			continue
		}
		d.line(scene.ClaimTie, e, x, from, x, y-d.style.px(5), tie)
		d.glyph(d.x.Timeline.Events[e].Claims[c.Claim].Stance, e, c.Claim, x, y, strong)
	}
	d.line(scene.ClaimTie, e, first, from, last, from, tie)
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
