package timescale

import (
	"math"
	"slices"

	"dateline/internal/chrono"
)

const (
	// An even scale has at most mostBreaks, and one for endsABreak ends. Each has
	// breakShare of the axis, and is at least leastBreak of the time that is left
	// without longer ones.
	mostBreaks = 8
	endsABreak = 8
	breakShare = 0.03
	leastBreak = 1.0 / 6
	// crowd is how evenly an even scale gives out room: 0 by time alone, 1 by the
	// number of events alone. Between, the length of a bar still says something.
	crowd = 0.8
	// A stretch is halved while it holds more than mostShare of all ends and is
	// longer than shortest of the time, or holds more than crowdedShare and is
	// longer than shortestCrowded: a few dates at the turn of a decade are no
	// crowd.
	mostShare, shortest           = 1.0 / 24, 1.0 / 100
	crowdedShare, shortestCrowded = 1.0 / 5, 1.0 / 5_000
	// alike is up to which factor neighbours are one stretch, and narrow the share
	// of the axis below which a stretch is one with a neighbour anyway: the fewer
	// they are, the easier the axis is read.
	alike  = 1.6
	narrow = 0.02
	// leastEnds is the least number of ends that can be uneven.
	leastEnds = 4
	// doublings is in how many stretches the logarithmic scale doubles a time.
	doublings = 4
	// mostDoublings is how often it doubles at most.
	mostDoublings = 24
	// near is the share of the events that the logarithmic scale shows nearly
	// evenly, before it begins to squeeze.
	near = 0.1
)

// toCome is the year 2100: what a timeline has after it is still to come.
var toCome = chrono.StartOfDay(2100, 1, 1)

// New returns the scale of a kind for events whose first and last instants are
// ends, which it sorts; nil, the plain scale, where there is nothing to bend.
func New(kind Kind, ends []chrono.Instant) *Scale {
	slices.Sort(ends)
	ends = slices.DeleteFunc(ends, func(i chrono.Instant) bool { return !i.Finite() })
	if len(ends) < leastEnds || ends[0] == ends[len(ends)-1] {
		return nil
	}
	switch kind {
	case Even: // what is at one instant no scale can part
		return even(slices.Compact(ends))
	case Log:
		return logarithmic(ends)
	}
	return nil
}

// stretch is a part of a scale in the making.
type stretch struct {
	from, to chrono.Instant
	weight   float64 // its room, beside that of the others
	empty    bool    // it is a break
}

// density returns the room that a second of s has.
func (s stretch) density() float64 { return s.weight / float64(s.to.Sub(s.from)) }

// even returns the scale that gives room by how much happens. Long empty stretches
// are breaks; what is between two is halved until no part holds much of all that
// happens.
func even(ends []chrono.Instant) *Scale {
	e := evener{whole: float64(ends[len(ends)-1].Sub(ends[0])), n: float64(len(ends))}
	var all []stretch
	from := 0
	for _, gap := range append(breaks(ends), len(ends)-1) {
		all = append(all, e.divided(ends[from], ends[gap], ends[from:gap+1])...)
		if gap+1 < len(ends) {
			all = append(all, stretch{from: ends[gap], to: ends[gap+1], empty: true})
		}
		from = gap + 1
	}
	return scaleOf(Even, weighed(all))
}

// breaks returns the positions of the ends after which a break is, in order: the
// longest gaps, each long beside what is left of the time without longer ones.
func breaks(ends []chrono.Instant) (after []int) {
	length := func(i int) float64 { return float64(ends[i+1].Sub(ends[i])) }
	return long(len(ends)-1, length, float64(ends[len(ends)-1].Sub(ends[0])), len(ends))
}

// long returns those of n gaps that are long, in order. The whole is the time in
// which they are, and ends is how many ends of events it has.
func long(n int, length func(i int) float64, whole float64, ends int) (which []int) {
	left := whole
	for _, gap := range longest(min(ends/endsABreak, mostBreaks, n), n, length) {
		if length(gap) < left*leastBreak {
			break
		}
		left -= length(gap)
		which = append(which, gap)
	}
	slices.Sort(which)
	return which
}

// longest returns the most longest of n gaps, the longest first, of equals the first.
// They are few, and a million gaps are looked at once and not sorted.
func longest(most, n int, length func(i int) float64) []int {
	gaps := make([]int, 0, most+1)
	for i := range n {
		own := length(i)
		if len(gaps) == most && (most == 0 || own <= length(gaps[most-1])) {
			continue
		}
		at := slices.IndexFunc(gaps, func(gap int) bool { return length(gap) < own })
		if at < 0 {
			at = len(gaps)
		}
		gaps = slices.Insert(gaps, at, i)
		gaps = gaps[:min(len(gaps), most)]
	}
	return gaps
}

// evener divides the time of an even scale.
type evener struct{ whole, n float64 } // the seconds, and the number of ends

// divided returns the stretches from one instant to another, in which some ends are.
func (e *evener) divided(from, to chrono.Instant, ends []chrono.Instant) []stretch {
	if to <= from {
		return nil
	}
	return joined(e.halved(from, to, ends), func(a, b stretch) bool {
		return max(a.density(), b.density()) < alike*min(a.density(), b.density())
	})
}

func (e *evener) halved(from, to chrono.Instant, ends []chrono.Instant) []stretch {
	length, n := float64(to.Sub(from)), float64(len(ends))
	crowded := n > mostShare*e.n && length > shortest*e.whole || n > crowdedShare*e.n && length > shortestCrowded*e.whole
	middle := from + (to-from)/2
	if !crowded || middle == from {
		return []stretch{{from: from, to: to, weight: math.Pow(length, 1-crowd) * math.Pow(n+0.5, crowd)}}
	}
	at, _ := slices.BinarySearch(ends, middle)
	return append(e.halved(from, middle, ends[:at]), e.halved(middle, to, ends[at:])...)
}

// joined returns stretches side by side with those as one of which join says so, the
// most alike first.
func joined(all []stretch, join func(a, b stretch) bool) []stretch {
	for {
		best, least := -1, math.Inf(1)
		for i := range len(all) - 1 {
			a, b := all[i], all[i+1]
			differ := max(a.density(), b.density()) / min(a.density(), b.density())
			if !a.empty && !b.empty && differ < least && join(a, b) {
				best, least = i, differ
			}
		}
		if best < 0 {
			return all
		}
		all[best].to = all[best+1].to
		all[best].weight += all[best+1].weight
		all = slices.Delete(all, best+1, best+2)
	}
}

// weighed returns stretches of which none but breaks is narrow, and in which breaks
// have their share of the axis.
func weighed(all []stretch) []stretch {
	sum, n := 0.0, 0
	for _, s := range all {
		sum += s.weight
		if s.empty {
			n++
		}
	}
	all = joined(all, func(a, b stretch) bool { return min(a.weight, b.weight) < narrow*sum })
	for i := range all {
		if all[i].empty {
			all[i].weight = sum * breakShare / (1 - breakShare*float64(n))
		}
	}
	return all
}

// logarithmic returns the scale on which each doubling of the time from the last
// instant has the same room, after a time that holds what is near. Where some of the
// events are still to come, it doubles both ways from the last one before.
func logarithmic(ends []chrono.Instant) *Scale {
	first, last := ends[0], ends[len(ends)-1]
	pivot := last
	if to, _ := slices.BinarySearch(ends, toCome); to > 0 {
		pivot = ends[to-1]
	}
	away := make([]float64, len(ends))
	for i, e := range ends {
		away[i] = math.Abs(float64(e.Sub(pivot)))
	}
	slices.Sort(away)
	farthest := away[len(away)-1]
	unit := max(min(away[int(float64(len(away)-1)*near)], farthest/8), farthest/math.Exp2(mostDoublings), 3600)
	all := doubled(float64(pivot.Sub(first)), unit)
	slices.Reverse(all)
	for i := range all {
		all[i].from, all[i].to = pivot-all[i].to, pivot-all[i].from
	}
	for _, s := range doubled(float64(last.Sub(pivot)), unit) {
		all = append(all, stretch{from: pivot + s.from, to: pivot + s.to, weight: s.weight})
	}
	return scaleOf(Log, all)
}

// doubled returns stretches that lead so many seconds away from 0, each with room by
// the logarithm of how far away it is in units.
func doubled(seconds, unit float64) (all []stretch) {
	place := func(away float64) float64 { return math.Log2(1 + away/unit) }
	for n, from := 1, 0.0; from < seconds; n++ {
		to := unit * (math.Exp2(float64(n)/doublings) - 1)
		if to*1.1 > seconds { // no short one at the end
			to = seconds
		}
		all = append(all, stretch{from: chrono.Instant(from), to: chrono.Instant(to), weight: place(to) - place(from)})
		from = to
	}
	return all
}
