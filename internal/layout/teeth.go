package layout

import (
	"cmp"
	"fmt"
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/index"
)

const (
	// toothWidth is the distance of the signs of two claims at least, toothReach how
	// far a sign reaches to its sides.
	toothWidth, toothReach = 12.0, 4.0
	// farthestTooth is how far a sign may be from its date: farther ones would be taken
	// for claims of other times.
	farthestTooth = 16.0
	// pillHeight is the height of the sign of several claims, pillPad the room around
	// their number in it.
	pillHeight, pillPad = 14.0, 5.0
)

// tooth is a tooth of the comb of the selected event: a claim, or several that were
// made too close to each other for a sign each.
type tooth struct {
	claims      []int32 // in order of their dates
	left, right float64 // of the middles of their dates
	from, to    float64 // of their dates, as far as those are wider than a sign
	early, late float64 // between which the sign is at no other date
	at, width   float64 // of the sign, beside those of its neighbours
}

// teeth returns the dated claims of an event as teeth, in order of their dates: no sign
// covers another, and none is far from its date. Claims of one stretch of time share a
// sign where there is no room for one each, and have their own closer in.
func (p *Plan) teeth(e int32, v Viewport) (teeth []tooth) {
	event := p.x.Timeline.Events.At(e)
	position := func(i chrono.Instant) float64 { return v.X(p.x.Scale.Place(i)) }
	for _, i := range event.ClaimsByDate() {
		c := &event.Claims[i]
		made, ok := index.MadeAt(c)
		if !ok {
			continue
		}
		from, to := c.Said.Bounds().Known()
		x := position(made)
		t := tooth{
			claims: []int32{int32(i)}, left: x, right: x, from: x, to: x, width: p.style.px(toothWidth),
			early: min(position(from), x), late: max(position(to), x),
		}
		if t.late-t.early > t.width {
			t.from, t.to = t.early, t.late
		}
		teeth = append(teeth, t)
	}
	slices.SortStableFunc(teeth, func(a, b tooth) int {
		return cmp.Or(cmp.Compare(a.left, b.left), cmp.Compare(p.side(e, a), p.side(e, b)))
	})
	for {
		var next []tooth
		for _, cluster := range spreadOut(teeth) {
			if slices.ContainsFunc(cluster, p.strays) {
				cluster = p.gathered(cluster)
			}
			next = append(next, cluster...)
		}
		if len(next) == len(teeth) {
			return teeth
		}
		teeth = next
	}
}

// side says on which side of its date the claim of a tooth may have been made as well: -1
// for before, 1 for after, 0 for neither, and for several claims.
func (p *Plan) side(e int32, t tooth) int {
	said := p.x.Timeline.Events.At(e).Claims[t.claims[0]].Said
	if _, before := said.AtLatest(); before && len(t.claims) == 1 {
		return -1
	}
	if _, after := said.AtEarliest(); after && len(t.claims) == 1 {
		return 1
	}
	return 0
}

// open reports whether the dates of a tooth leave open more than its sign covers, or than
// lies between its claims.
func (t *tooth) open() bool { return t.from < t.left || t.to > t.right }

// strays reports whether the sign of a tooth is too far from its date.
func (p *Plan) strays(t tooth) bool {
	far := p.style.px(farthestTooth)
	return t.at < t.early-far || t.at > t.late+far
}

// gathered returns the teeth of a cluster with those joined that are closer than the
// sign of several is wide, or than more, so that at least two are joined.
func (p *Plan) gathered(cluster []tooth) (joined []tooth) {
	for near := p.pillWidth(2); ; near *= 2 {
		joined = joined[:0]
		for _, t := range cluster {
			if last := len(joined) - 1; last >= 0 && t.right-joined[last].left < near {
				joined[last] = p.join(joined[last], t)
				continue
			}
			joined = append(joined, t)
		}
		if len(joined) < len(cluster) {
			return joined
		}
	}
}

// join returns two teeth as one.
func (p *Plan) join(a, b tooth) tooth {
	a.claims = slices.Concat(a.claims, b.claims)
	a.right = max(a.right, b.right)
	a.from, a.to = min(a.from, b.from), max(a.to, b.to)
	a.early, a.late = a.left, a.right
	a.width = p.pillWidth(len(a.claims))
	return a
}

// pillWidth returns the width of the sign of n claims, with a gap beside it.
func (p *Plan) pillWidth(n int) float64 {
	return p.m.Width(fmt.Sprint(n), p.style.SmallSize-1, true) + p.style.px(2*pillPad+3)
}

// spreadOut moves the signs of teeth, which are in order of their dates, apart where they
// would cover each other: each cluster of them, which it returns, as little as possible.
// (It is an isotonic regression, by pooling adjacent violators.)
func spreadOut(teeth []tooth) (clusters [][]tooth) {
	type pool struct {
		n   int
		sum float64 // of the places of signs less that within all
	}
	var pools []pool
	mean := func(p pool) float64 { return p.sum / float64(p.n) }
	within := make([]float64, len(teeth)) // the distance from the first sign, side by side
	for i, t := range teeth {
		if i > 0 {
			within[i] = within[i-1] + (teeth[i-1].width+t.width)/2
		}
		own := pool{1, (t.left+t.right)/2 - within[i]}
		for len(pools) > 0 && mean(own) <= mean(pools[len(pools)-1]) {
			before := pools[len(pools)-1]
			own = pool{before.n + own.n, before.sum + own.sum}
			pools = pools[:len(pools)-1]
		}
		pools = append(pools, own)
	}
	i := 0
	for _, p := range pools {
		clusters = append(clusters, teeth[i:i+p.n:i+p.n])
		for end := i + p.n; i < end; i++ {
			teeth[i].at = mean(p) + within[i]
		}
	}
	return clusters
}

// allTogether reports whether all claims of an event share one sign.
func allTogether(teeth []tooth) bool { return len(teeth) == 1 && len(teeth[0].claims) > 1 }

// combRoom returns the height of the comb of an event: 0 where it has no dated
// claims. Those far from what is in view, outside of the time for which lanes have their
// heights, are only counted.
func (p *Plan) combRoom(e int32, v Viewport, s Span) float64 {
	teeth := p.teeth(e, v)
	if len(teeth) == 0 {
		return 0
	}
	if together := allTogether(teeth); !together && s != (Span{}) {
		left, right := v.X(s.From), v.X(s.To)
		teeth = slices.DeleteFunc(teeth, func(t tooth) bool { return t.to < left || t.from > right })
	} else if together {
		teeth = nil
	}
	if len(teeth) == 0 {
		return p.style.px(combLine)
	}
	return p.style.px(combHeight + wordsLeading*float64(p.wordLines(teeth)-1))
}

// Together returns the claims that share their sign in the comb of an event with one of
// them, in order of time, and where the middle of their dates is.
func (p *Plan) Together(e, claim int32, v Viewport) (claims []int32, x float64) {
	for _, t := range p.teeth(e, v) {
		if slices.Contains(t.claims, claim) {
			return t.claims, (t.left + t.right) / 2
		}
	}
	return nil, 0
}

// keepInView moves the signs of teeth whose dates are in view from the edges.
func (d *drawing) keepInView(teeth []tooth) {
	begin, end, sum := d.v.Gutter+2, d.plotRight()-2, 0.0
	for _, t := range teeth {
		sum += t.width
	}
	part := min((end-begin)/max(sum, 1), 1) / 2
	for i := len(teeth) - 1; i >= 0; i-- {
		half := teeth[i].width * part
		teeth[i].at = min(teeth[i].at, end-half)
		end = teeth[i].at - half
	}
	for i := range teeth {
		half := teeth[i].width * part
		teeth[i].at = max(teeth[i].at, begin+half)
		begin = teeth[i].at + half
	}
}
