package chart

import (
	"cmp"
	"slices"

	"dateline/internal/timeline"
)

const (
	// mostOrigins is how many sources of the flow have a place of their own.
	mostOrigins = 24
	// oneWitness is the weight of a claim; those who bear it out share it.
	oneWitness = 1.0
)

// flow is how claims get from those who bear them out, by their stance, to the
// status in which they leave the event.
type flow struct {
	claims  int
	origins []origin // those with a place of their own, in their order
	others  origin   // the rest together
	// joined is how many others are.
	joined int
	// leads is by stance and status, in claims.
	leads [len(timeline.Stances)][timeline.Forged + 1]float64
}

// origin is where claims come from: a source with those that repeat it, or a
// speaker where no claim has a source.
type origin struct {
	party int // noOrigin for claims without
	// claims is how many claims it bears out, share what is left of them when
	// each is divided among those who do.
	claims int
	share  float64
	// stances is share by stance, copied the part of it that came by way of
	// sources that only repeat this one.
	stances [len(timeline.Stances)]float64
	copied  float64
}

// noOrigin stands for claims that cite nothing.
const noOrigin = -1

// flower gathers a flow.
type flower struct {
	t *timeline.Timeline
	// witnesses are nil where speakers take their place.
	witnesses *timeline.Witnesses
	speakers  *speakers
	origins   []origin // by party; the last is for claims without
	cited     []int    // sources of the claim at hand
}

// sourceFlow is the flow from sources.
func sourceFlow(t *timeline.Timeline, w *timeline.Witnesses) flow {
	f := flower{t: t, witnesses: w, origins: make([]origin, w.Len()+1)}
	return f.flow()
}

// speakerFlow is the flow from speakers.
func speakerFlow(t *timeline.Timeline, s *speakers) flow {
	f := flower{t: t, speakers: s, origins: make([]origin, len(s.names)+1)}
	return f.flow()
}

func (f *flower) flow() flow {
	var x flow
	for i := range f.origins {
		f.origins[i].party = i
	}
	last := &f.origins[len(f.origins)-1]
	last.party = noOrigin
	for _, e := range f.t.Events {
		if len(e.Claims) == 0 {
			continue
		}
		e.EachTurn(func(claim int, after timeline.Status) {
			c := &e.Claims[claim]
			x.claims++
			x.leads[c.Stance][after] += oneWitness
			f.bear(c)
		})
	}
	x.choose(f.origins)
	return x
}

// bear divides a claim among the origins that bear it out, and what an origin
// gets among it and those that repeat it, where the claim cites them.
func (f *flower) bear(c *timeline.Claim) {
	if f.speakers != nil {
		party := f.speakers.number[c.Who]
		if party < 0 {
			party = len(f.origins) - 1
		}
		f.origins[party].add(c.Stance, oneWitness, 0)
		return
	}
	f.cited = f.cited[:0]
	for _, citation := range c.Citations {
		f.cited = append(f.cited, f.witnesses.Number(citation.Source))
	}
	if len(f.cited) == 0 {
		f.origins[len(f.origins)-1].add(c.Stance, oneWitness, 0)
		return
	}
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
	share := oneWitness / float64(groups)
	for from := 0; from < len(f.cited); {
		place, copies, to := original(f.cited[from]), 0, from
		for ; to < len(f.cited) && original(f.cited[to]) == place; to++ {
			if f.cited[to] != place {
				copies++
			}
		}
		f.origins[place].add(c.Stance, share, share*float64(copies)/float64(to-from))
		from = to
	}
}

func (o *origin) add(stance timeline.Stance, share, copied float64) {
	o.claims++
	o.share += share
	o.stances[stance] += share
	o.copied += copied
}

// choose gives the origins with most claims a place of their own, claims
// without an origin the last one, and joins the others.
func (x *flow) choose(all []origin) {
	without := all[len(all)-1]
	found := slices.DeleteFunc(all[:len(all)-1], func(o origin) bool { return o.claims == 0 })
	slices.SortFunc(found, func(a, b origin) int {
		return cmp.Or(cmp.Compare(b.share, a.share), cmp.Compare(b.claims, a.claims), cmp.Compare(a.party, b.party))
	})
	// One that would be joined alone has the place itself.
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
	slices.SortStableFunc(x.origins, func(a, b origin) int { return cmp.Compare(a.lean(), b.lean()) })
	if without.claims > 0 {
		x.origins = append(x.origins, without)
	}
}

// lean is where the stances of o stand among all, on average: in this order
// their streams cross least.
func (o origin) lean() float64 {
	sum := 0.0
	for place, s := range stanceOrder {
		sum += float64(place) * o.stances[s]
	}
	return sum / o.share
}

// stanceOrder is the order of stances from top to bottom: what speaks for an
// event, then what speaks against it.
var stanceOrder = [...]timeline.Stance{
	timeline.Confirms, timeline.Acknowledges, timeline.Asserts, timeline.Retracts, timeline.Denies, timeline.Refutes,
}
