package layout

import (
	"math"
	"sync/atomic"

	"dateline/internal/index"
	"dateline/internal/timeline"
)

const (
	// labelGap is the distance of a label from its mark, and the least
	// distance to what follows in the row, in pixels.
	labelGap = 6.0
	// beforeLeft is how much farther a title that stands left of its mark is from what
	// is before it, which may be a title that stands right of its own.
	beforeLeft = 10.0
	// openLength is how far an open or unknown end reaches out, in pixels.
	openLength = 34.0
	// markerRadius is that of a moment, in pixels.
	markerRadius = 7.0
	// bracketReach is how far brackets reach beyond a dot at least.
	bracketReach = 5.0
	// thinReach is half the least length of a bar that is thin all over.
	thinReach = 9.0
	// struckReach is how far the line through a refuted event reaches beyond a dot.
	struckReach = 3.0
)

// extent returns the pixels from the epoch, at the far end of an octave, that
// an event takes in its row, with or without a label.
func (p *Plan) extent(e int32, octave int, label bool) (left, right float64) {
	secPerPx := p.octaveSeconds(octave)
	left, right = p.markSpan(e, secPerPx)
	if label {
		left, right = p.withLabelApart(e, left, right, secPerPx)
	}
	return left, right + p.style.px(labelGap)
}

// markSpan returns the pixels from the epoch that the mark of an event takes.
func (p *Plan) markSpan(e int32, secPerPx float64) (left, right float64) {
	from, to := p.x.Known(e)
	return p.markExtent(e, float64(from)/secPerPx, float64(to)/secPerPx)
}

// markExtent returns the pixels that the mark of an event takes, whose known
// ends are at left and right.
func (p *Plan) markExtent(e int32, left, right float64) (float64, float64) {
	f := p.x.Form.At(e)
	first, last := left, max(right, left+p.style.px(least))
	if f == 0 {
		return first, last
	}
	if !f.Lasting() || f&index.Within != 0 {
		middle, reach := (left+right)/2, p.markerReach(e)
		first, last = min(left, middle-reach), max(right, middle+reach)
	}
	if f&index.OneOf != 0 { // brackets stand there
		first, last = first-p.style.px(2), last+p.style.px(2)
	}
	if f&index.NoStart != 0 {
		first = left - p.style.px(openLength)
	}
	if f&index.NoEnd != 0 {
		last = max(right, left+p.style.px(least)) + p.style.px(openLength)
	}
	return first, last
}

// markerReach returns how far a moment reaches from its middle at least: its
// dot, with brackets that show at every zoom where the day is not known. A thin bar is so
// long that it does not look like a short one.
func (p *Plan) markerReach(e int32) float64 {
	switch {
	case p.x.Form.At(e)&index.Within != 0:
		return p.style.px(thinReach)
	case p.x.Form.At(e)&index.OneOf != 0:
		return p.style.px(markerRadius)
	case p.x.Form.At(e)&index.AboutOnce != 0:
		return p.style.px(markerRadius + bracketReach + 3)
	case p.vague(e):
		return p.style.px(markerRadius + bracketReach)
	case p.x.Status.At(e) == timeline.Refuted: // its line
		return p.style.px(markerRadius + struckReach)
	}
	return p.style.px(markerRadius)
}

// vague reports whether not even the day of a moment is known.
func (p *Plan) vague(e int32) bool {
	return p.x.Form.At(e)&index.Vague != 0
}

// onOneDay reports whether the day of a moment is known, or about which it was.
func (p *Plan) onOneDay(e int32) bool { return p.x.Form.At(e)&index.OnOneDay != 0 }

// withLabel returns the pixels of a mark with those of its title.
func (p *Plan) withLabel(e int32, left, right, secPerPx float64) (float64, float64) {
	width := p.style.px(labelGap) + p.labelWidth(e)
	switch {
	case p.labelInside(e, secPerPx):
		return left, right
	case p.labelLeft(e):
		return left - width, right
	}
	return left, right + width
}

// withLabelApart is withLabel with what has to be free before a title on the left.
func (p *Plan) withLabelApart(e int32, left, right, secPerPx float64) (float64, float64) {
	from, right := p.withLabel(e, left, right, secPerPx)
	if from < left {
		from -= p.style.px(beforeLeft)
	}
	return from, right
}

// labelWidth returns the width that is kept free for the title of an event.
func (p *Plan) labelWidth(e int32) float64 {
	width := p.width.Ref(e)
	known := atomic.LoadUint32(width)
	if known == 0 {
		event := p.x.Timeline.Events.At(e)
		_, px := elide(quick{p.m}, event.Title, p.style.TextSize, p.bold(e), p.maxLabel)
		known = math.Float32bits(float32(max(px+p.behind(quick{p.m}, e), 1)))
		atomic.StoreUint32(width, known)
	}
	return float64(math.Float32frombits(known))
}

// labelInside reports whether the label of e fits into its bar.
func (p *Plan) labelInside(e int32, secPerPx float64) bool {
	if !p.x.Form.At(e).Lasting() {
		return false
	}
	room := float64(p.x.Lanes[p.x.Lane.At(e)].Certain.At(p.x.Position(e)))/secPerPx - 2*p.style.px(labelGap)
	if p.Still > 0 {
		room = min(room, p.certainInView(e, secPerPx))
	}
	// Between the dates of a set there is a line.
	return room > 0 && (room >= p.maxLabel || room >= p.labelWidth(e)) && p.x.Form.At(e)&index.AllOf == 0
}

// labelLeft reports whether the title of e stands left of its mark, at every zoom.
func (p *Plan) labelLeft(e int32) bool { return p.usuallyLeft(e) != (p.row.At(e)&turned != 0) }

// turned is the bit of a row that says that the title stands on the other side of its mark
// than usual, where there was room.
const turned = 1 << 7

// rowOf returns the row of an event in its lane.
func (p *Plan) rowOf(e int32) uint8 { return p.row.At(e) &^ turned }

// usuallyLeft reports whether the title of e has more room left of its mark than right,
// where it would reach beyond the end of everything while everything is in view.
func (p *Plan) usuallyLeft(e int32) bool {
	secPerPx := p.octaveSeconds(p.fit)
	left, right := p.markSpan(e, secPerPx)
	first, last := p.edges(e, left, right, secPerPx)
	gap := p.style.px(labelGap)
	if right+p.maxLabel+gap <= last {
		return false
	}
	width := p.labelWidth(e) + gap
	return right+width > last && (left-width > first || left-first > last-right)
}

// turning calls try, which looks for a row for an event, until it finds one: with the title
// on its usual side, and then on the other, if it has room there while everything is in
// view. In a crowd that would cost more than it gains.
func (p *Plan) turning(e int32, label bool, try func() bool) bool {
	if try() {
		return true
	}
	secPerPx := p.octaveSeconds(p.fit)
	if !label || p.x.Len() > plannedWhole || p.labelInside(e, secPerPx) {
		return false
	}
	left, right := p.markSpan(e, secPerPx)
	first, last := p.edges(e, left, right, secPerPx)
	p.row.Set(e, turned)
	if left, right = p.withLabel(e, left, right, secPerPx); left >= first && right <= last && try() {
		return true
	}
	p.row.Set(e, 0)
	return false
}

// edges returns the pixels from the epoch between which the title of an event
// stands while everything is in view, whose mark is from left to right.
func (p *Plan) edges(e int32, left, right, secPerPx float64) (first, last float64) {
	first, last = float64(p.First)/secPerPx, float64(p.Last)/secPerPx
	if p.Still == 0 { // there is a margin on both sides, see [Style.Fit]
		margin := p.style.px(openLength - labelGap)
		return first - margin, max(last+margin, first+p.Width/2)
	}
	if !p.x.Form.At(e).Lasting() { // its marker is on one sheet
		left = (left + right) / 2
		right = left
	}
	first, _ = p.sheetAt(left, secPerPx)
	_, last = p.sheetAt(right, secPerPx)
	return first, last
}

// Reach returns the pixels, from the left of the drawing, that an event takes
// with its title while it is selected, wherever they are.
func (p *Plan) Reach(e int32, v Viewport) (left, right float64) { return p.reach(e, v, true) }

func (p *Plan) reach(e int32, v Viewport, titled bool) (left, right float64) {
	left, right = p.markIn(e, v)
	if titled {
		left, right = p.withLabel(e, left, right, v.SecPerPx)
	}
	return left, right
}

// markIn returns the pixels of the mark of an event, from the left of the
// drawing. Unlike those from the epoch, they are exact in deep time too.
func (p *Plan) markIn(e int32, v Viewport) (left, right float64) {
	from, to := p.x.Known(e)
	return p.markExtent(e, v.X(from), v.X(to))
}
