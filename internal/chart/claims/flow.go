package claims

import (
	"cmp"
	"slices"

	"dateline/internal/index"
	"dateline/internal/timeline"
)

const (
	// mostOrigins is how many origins of the flow are shown one by one.
	mostOrigins = 24
	// oneClaim is the weight of a claim, which its origins share.
	oneClaim = 1.0
)

// flow is how claims get from their origins, by their stance, to the status that
// the event has after them.
type flow struct {
	claims  int
	origins []origin // those shown one by one, in their order
	others  origin   // the rest together
	joined  int      // how many the others are
	// outcomes is the number of claims by stance and by the status after them.
	outcomes [len(timeline.Stances)]index.Counts
}

// origin is where claims come from: a source with those that repeat it, or a
// speaker where no claim has a source.
type origin struct {
	party int // noOrigin for claims without
	// claims is how many claims it supports, share their sum when each is
	// divided among all of its origins.
	claims int
	share  float64
	// stances is share by stance, copied the part of it from claims that cite
	// sources that only repeat this one.
	stances [len(timeline.Stances)]float64
	copied  float64
}

// noOrigin stands for claims that cite nothing.
const noOrigin = -1

// flowCounter counts a flow.
type flowCounter struct {
	t *timeline.Timeline
	// One of the two is nil: claims come from sources or from speakers.
	witnesses *timeline.Witnesses
	speakers  *speakers
	origins   []origin // by party; the last is for claims without
	cited     []int    // sources of the claim at hand
}

// sourceFlow returns the flow from sources.
func sourceFlow(t *timeline.Timeline, w *timeline.Witnesses) flow {
	f := flowCounter{t: t, witnesses: w, origins: make([]origin, w.Len()+1)}
	return f.flow()
}

// speakerFlow returns the flow from speakers.
func speakerFlow(t *timeline.Timeline, s *speakers) flow {
	f := flowCounter{t: t, speakers: s, origins: make([]origin, len(s.names)+1)}
	return f.flow()
}

// flow counts all claims.
func (f *flowCounter) flow() flow {
	var x flow
	for i := range f.origins {
		f.origins[i].party = i
	}
	last := &f.origins[len(f.origins)-1]
	last.party = noOrigin
	for _, e := range f.t.Events.All() {
		if len(e.Claims) == 0 {
			continue
		}
		e.EachTurn(func(claim int, after timeline.Status) {
			c := &e.Claims[claim]
			x.claims++
			x.outcomes[c.Stance][after] += oneClaim
			f.attribute(c)
		})
	}
	x.choose(f.origins)
	return x
}

// attribute divides a claim among its origins, and the share of an origin among
// it and those that repeat it, as far as the claim cites them.
func (f *flowCounter) attribute(c *timeline.Claim) {
	if f.speakers != nil {
		party := f.speakers.number[c.Who]
		if party < 0 {
			party = len(f.origins) - 1
		}
		f.origins[party].add(c.Stance, oneClaim, 0)
		return
	}
	f.cited = f.cited[:0]
	for _, citation := range c.Citations {
		f.cited = append(f.cited, f.witnesses.Number(citation.Source))
	}
	if len(f.cited) == 0 {
		f.origins[len(f.origins)-1].add(c.Stance, oneClaim, 0)
		return
	}
	f.divide(c.Stance)
}

// divide divides a claim of a stance among the originals of the cited sources.
func (f *flowCounter) divide(stance timeline.Stance) {
	original := f.witnesses.Original
	slices.SortFunc(f.cited, func(a, b int) int {
		return cmp.Or(cmp.Compare(original(a), original(b)), cmp.Compare(a, b))
	})
	f.cited = slices.Compact(f.cited)
	groups := 1
	for i := 1; i < len(f.cited); i++ {
		if original(f.cited[i]) != original(f.cited[i-1]) {
			groups++
		}
	}
	share := oneClaim / float64(groups)
	for from := 0; from < len(f.cited); {
		source, copies, to := original(f.cited[from]), 0, from
		for ; to < len(f.cited) && original(f.cited[to]) == source; to++ {
			if f.cited[to] != source {
				copies++
			}
		}
		f.origins[source].add(stance, share, share*float64(copies)/float64(to-from))
		from = to
	}
}

// add adds a share of a claim.
func (o *origin) add(stance timeline.Stance, share, copied float64) {
	o.claims++
	o.share += share
	o.stances[stance] += share
	o.copied += copied
}

// choose sets the origins of x: those with the largest shares, and last the claims
// without an origin. The rest are joined in others.
func (x *flow) choose(all []origin) {
	without := all[len(all)-1]
	found := slices.DeleteFunc(all[:len(all)-1], func(o origin) bool { return o.claims == 0 })
	slices.SortFunc(found, func(a, b origin) int {
		return cmp.Or(cmp.Compare(b.share, a.share), cmp.Compare(b.claims, a.claims), cmp.Compare(a.party, b.party))
	})
	// One that would be joined alone is shown itself.
	if len(found) > mostOrigins+1 {
		for _, o := range found[mostOrigins:] {
			x.others.claims += o.claims
			x.others.share += o.share
			x.others.copied += o.copied
			for s := range o.stances {
				x.others.stances[s] += o.stances[s]
			}
		}
		x.joined = len(found) - mostOrigins
		found = found[:mostOrigins]
	}
	x.origins = found
	slices.SortStableFunc(x.origins, func(a, b origin) int { return cmp.Compare(a.meanStance(), b.meanStance()) })
	if without.claims > 0 {
		x.origins = append(x.origins, without)
	}
}

// meanStance returns the mean index of the stances of o in stanceOrder: in this
// order the streams cross least.
func (o origin) meanStance() float64 {
	sum := 0.0
	for i, s := range stanceOrder {
		sum += float64(i) * o.stances[s]
	}
	return sum / o.share
}

// stanceOrder is the order of stances from top to bottom: those for an event,
// those on neither side, then those against it.
var stanceOrder = [...]timeline.Stance{
	timeline.Confirms, timeline.Acknowledges, timeline.Asserts, timeline.Comments, timeline.Retracts, timeline.Denies, timeline.Refutes,
}
