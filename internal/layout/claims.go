package layout

import (
	"fmt"
	"math"
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

const (
	// combHeight is the height of the comb of claims under the selected event with one line
	// of words, and combLine that of the line that stands for one whose teeth find no room.
	combHeight, combLine = 38.0, 22.0
	// ribbonTop is how far the middle of the ribbon of statuses is under the row, ribbon
	// how thick its dots are, changeWidth and changeHeight the size of the tick at each
	// change, at least.
	ribbonTop, ribbon         = 5.0, 2.0
	changeWidth, changeHeight = 3.0, 9.0
	// leastSpell is the least length of the last status, farthestChange how far a
	// tick may be behind its date, to be seen beside others.
	leastSpell, farthestChange = 6.0, 12.0
	// signsBelow and wordsBelow are how far the middles of signs and the baseline of the
	// first line of words are under the row, clear of the signs of several claims, and
	// wordsLeading the distance of such lines.
	signsBelow, wordsBelow, wordsLeading = 18.0, 35.0, 15.0
	// leastSpeaker is the least width of a name that is cut, with its date.
	leastSpeaker = 80.0
)

// claims draws the claims of the selected event as a comb under its row: a
// tooth at the date of each, with the shape of its stance, who spoke and when
// where there is room, and above it a ribbon of dots in the colour of the status that
// the event had from then on.
func (d *drawing) claims() {
	e := d.o.Selected
	if e == scene.NoEvent || len(d.x.Timeline.Events.At(e).Claims) == 0 || !d.laneInView(int(d.x.Lane.At(e))) || !d.inView(d.rowMiddle(e)) {
		return
	}
	if d.rooms.rooms[d.x.Lane.At(e)].comb == 0 {
		return
	}
	d.comb(e)
}

// comb draws the comb of an event, or a line that tells of its claims.
func (d *drawing) comb(e int32) {
	teeth := d.teeth(e, d.v)
	top := d.rowMiddle(e) + d.rowHeight(e)/2
	d.ribbon(e, top+d.style.px(ribbonTop))
	line := top + d.style.px(ribbonTop+changeHeight/2) + d.style.SmallSize - 1 // of words without a sign above
	if allTogether(teeth) {
		d.closeClaims(e, teeth[0], line)
		return
	}
	var earlier, later, inView []tooth
	for _, t := range teeth {
		switch {
		case t.to < d.v.Gutter:
			earlier = append(earlier, t)
		case t.from > d.v.Width:
			later = append(later, t)
		default:
			inView = append(inView, t)
		}
	}
	if len(inView) > 0 {
		line = top + d.style.px(wordsBelow)
	}
	beyond := d.beyond(e, earlier, later, line)
	teeth = inView
	d.keepInView(teeth)
	for _, t := range teeth { // before all signs, which no line may strike
		if t.open() {
			d.leftOpen(e, t, top)
		}
	}
	for _, t := range teeth {
		d.tooth(e, t, top)
	}
	d.speak(e, teeth, top, beyond)
}

// beyond writes at the edges how many claims were made before and after what is in view. Each
// stands for the claim that is nearest.
func (d *drawing) beyond(e int32, earlier, later []tooth, baseline float64) (taken []span) {
	pad := d.style.px(4)
	write := func(text string, nearest tooth, left bool) {
		claim, _ := d.foremostClaim(e, nearest)
		size := d.style.SmallSize - 1
		width := d.m.Width(text, size, false)
		x := d.v.Gutter + pad
		if !left {
			x = d.plotRight() - pad - width
		}
		if now, ok := d.nowIn(x-pad, x+width+pad); ok && left {
			x = now + pad
		} else if ok {
			x = now - pad - width
		}
		d.add(scene.Mark{
			Kind: scene.Text, Role: scene.ClaimMark, Event: e, Claim: claim, X: x, Y: baseline, W: width,
			Text: text, Size: size, Fill: scene.Fill{Color: d.style.Text},
		})
		taken = append(taken, span{x - 2*pad, x + width + 2*pad}) // also from the lines of teeth
	}
	if n := countClaims(earlier); n > 0 {
		write(d.o.Text("timeline.earlier-claims", "n", n), earlier[len(earlier)-1], true)
	}
	if n := countClaims(later); n > 0 {
		write(d.o.Text("timeline.later-claims", "n", n), later[0], false)
	}
	return taken
}

func countClaims(teeth []tooth) (n int) {
	for _, t := range teeth {
		n += len(t.claims)
	}
	return n
}

// tooth draws a tooth under the row that ends at top, but what leftOpen has drawn: the line
// from its date, or a fork from the first and the last of them, and its sign.
func (d *drawing) tooth(e int32, t tooth, top float64) {
	y, below := top+d.style.px(ribbonTop), top+d.style.px(signsBelow)
	claim, chosen := d.foremostClaim(e, t)
	line, sign := d.toothLine(chosen), scene.Stroke{Color: d.style.Text, Width: d.style.Edge}
	if len(t.claims) == 1 {
		if !t.open() {
			d.line(scene.ClaimTie, e, t.left, y, t.at, below-d.style.px(toothReach), line)
		}
		d.glyph(d.x.Timeline.Events.At(e).Claims[claim].Stance, e, claim, t.at, below, sign)
		if side := float64(d.side(e, t)); side != 0 {
			d.arrow(e, (t.left+t.at)/2+side*d.style.px(2), (y+below-d.style.px(toothReach))/2, side, line)
		}
	} else {
		if !t.open() {
			d.line(scene.ClaimTie, e, t.left, y, t.at, below-d.style.px(pillHeight/2), line)
			d.line(scene.ClaimTie, e, t.right, y, t.at, below-d.style.px(pillHeight/2), line)
		}
		d.pill(e, claim, len(t.claims), t.at, below, line)
	}
	if chosen {
		d.add(scene.Mark{
			Kind: scene.Circle, Role: scene.Selection, Event: scene.NoEvent, X: t.at, Y: below, W: max(t.width-d.style.px(3), d.style.px(2*toothReach+6)) / 2,
			Stroke: scene.Stroke{Color: d.style.Selection, Width: d.style.Edge},
		})
	}
}

// arrow draws an arrow beside the line of a tooth: its claim was made then at the latest, or
// at the earliest.
func (d *drawing) arrow(e int32, x, y, side float64, stroke scene.Stroke) {
	tip, half := x+side*d.style.px(5), d.style.px(3)
	d.add(scene.Mark{
		Kind: scene.Polygon, Role: scene.ClaimTie, Event: e, Fill: scene.Fill{Color: stroke.Color},
		Points: d.s.Points(scene.Point{X: tip, Y: y}, scene.Point{X: x, Y: y - half}, scene.Point{X: x, Y: y + half}),
	})
}

// toothLine returns the stroke of what leads to the sign of a tooth.
func (d *drawing) toothLine(chosen bool) scene.Stroke {
	if chosen {
		return scene.Stroke{Color: d.style.Selection, Width: d.style.Edge}
	}
	return scene.Stroke{Color: d.style.Text, Width: d.style.Hairline}
}

// leftOpen draws the line on which the sign of a tooth stands, over all that its dates leave
// open, and where that ends, in view, a line down from the ribbon.
func (d *drawing) leftOpen(e int32, t tooth, row float64) {
	_, chosen := d.foremostClaim(e, t)
	top, bottom, stroke := row+d.style.px(ribbonTop), row+d.style.px(signsBelow), d.toothLine(chosen)
	left, right := max(min(t.from, t.at), d.v.Gutter), min(max(t.to, t.at), d.v.Width)
	d.line(scene.ClaimTie, e, left, bottom, right, bottom, stroke)
	for _, end := range [...]float64{t.from, t.to} {
		if end >= d.v.Gutter && end <= d.v.Width {
			d.line(scene.ClaimTie, e, end, top, end, bottom, stroke)
		}
	}
}

// pill draws the sign of n claims, of which one is foremost.
func (d *drawing) pill(e, claim int32, n int, x, y float64, stroke scene.Stroke) {
	size, h, w := d.style.SmallSize-1, d.style.px(pillHeight), d.pillWidth(n)-d.style.px(3)
	d.add(scene.Mark{
		Kind: scene.Rect, Role: scene.ClaimMark, Event: e, Claim: claim, X: x - w/2, Y: y - h/2, W: w, H: h, Radius: h / 2,
		Fill: scene.Fill{Color: d.style.Background}, Stroke: stroke,
	})
	number := fmt.Sprint(n)
	width := d.m.Width(number, size, true)
	d.add(scene.Mark{
		Kind: scene.Text, Role: scene.ClaimMark, Event: e, Claim: claim, X: x - width/2, Y: y + size*0.36, W: width,
		Text: number, Size: size, Bold: true, Fill: scene.Fill{Color: d.style.Text},
	})
}

// foremostClaim returns the claim of a tooth that stands for it: the chosen one, or the
// last that changed the status, or the first.
func (d *drawing) foremostClaim(e int32, t tooth) (claim int32, chosen bool) {
	if slices.Contains(t.claims, d.o.Claim-1) {
		return d.o.Claim - 1, true
	}
	claim, _ = d.turning(e, t)
	return claim, false
}

// turning returns the last claim of a tooth that changed the status of the event; where
// none did, the first, and false.
func (d *drawing) turning(e int32, t tooth) (claim int32, ok bool) {
	for _, turn := range slices.Backward(d.x.Timeline.Events.At(e).History()) {
		if slices.Contains(t.claims, int32(turn.Claim)) {
			return int32(turn.Claim), true
		}
	}
	return t.claims[0], false
}

// ribbon draws the status that an event has since its claims: dots from the moment at which
// each status counts to the next, and from the last to today, or to the end of the
// timeline, as it lasts until somebody says more. A tick tells of each change, however
// soon the next one follows.
func (d *drawing) ribbon(e int32, y float64) {
	spells := d.x.Timeline.Events.At(e).Spells()
	end := d.at(d.x.Last)
	if d.o.HasNow {
		end = d.at(d.o.Now)
	}
	free := math.Inf(-1)
	for i, spell := range spells {
		since := d.at(spell.Since)
		from, last := max(since, free), i == len(spells)-1
		if from > since+d.style.px(farthestChange) && !last {
			continue
		}
		to := max(end, from+d.style.px(leastSpell))
		if !last {
			to = d.at(spells[i+1].Since)
		}
		d.change(e, from, to, y, spell.Status)
		free = from + d.style.px(changeWidth+1)
	}
}

// change draws a stretch of the ribbon, as far as it is in view: a change of status, and
// how long that lasts.
func (d *drawing) change(e int32, from, to, y float64, status timeline.Status) {
	c, dot := d.style.Status[status], d.style.px(ribbon)
	if w, h := d.style.px(changeWidth), d.style.px(changeHeight); from >= d.v.Gutter && from < d.v.Width {
		d.rect(scene.ClaimTie, e, from, y-h/2, w, h, scene.Fill{Color: c}, scene.Stroke{})
		from += w + dot
	}
	if before := d.v.Gutter - from; before > 0 { // whole dots are left out
		from += math.Floor(before/(2*dot)) * 2 * dot
		from = max(from, d.v.Gutter-2*dot)
	}
	if to = min(to, d.v.Width); to > from {
		d.line(scene.ClaimTie, e, from, y, to, y, scene.Stroke{Color: c, Width: dot, Dash: dot, Gap: dot})
	}
}

// stretch returns the time within which some claims of an event were made.
func (p *Plan) stretch(e int32, claims []int32) chrono.Value {
	first, last := chrono.Future, chrono.Past
	for _, i := range claims {
		from, to := p.x.Timeline.Events.At(e).Claims[i].Said.Bounds().Known()
		first, last = min(first, from), max(last, to)
	}
	return chrono.StretchOf(first, last)
}

// claimsClose says how many some claims of an event are, and from when to when.
func (p *Plan) claimsClose(e int32, claims []int32, o Options) string {
	return o.Text("timeline.claims-close", "n", len(claims), "when", o.Lexicon.Medium(p.stretch(e, claims)))
}

// closeClaims says that in place of signs that find no room.
func (d *drawing) closeClaims(e int32, t tooth, baseline float64) {
	pad, size := d.style.px(8), d.style.SmallSize-1
	left, right := d.v.Gutter+pad, d.plotRight()-pad
	text, width := elide(d.m, d.claimsClose(e, t.claims, d.o), size, false, right-left)
	x := max(min(t.left, right-width), left)
	if now, ok := d.nowIn(x, x+width); ok { // before the line, or behind it
		if x = now - pad/2 - width; x < left {
			x = now + pad/2
			text, width = elide(d.m, text, size, false, right-x)
		}
	}
	claim, _ := d.foremostClaim(e, t)
	d.add(scene.Mark{Kind: scene.Text, Role: scene.ClaimMark, Event: e, Claim: claim, X: x, Y: baseline, W: width, Text: text, Size: size, Fill: scene.Fill{Color: d.style.Text}})
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
