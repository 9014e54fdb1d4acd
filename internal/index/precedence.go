package index

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"sort"

	"dateline/internal/chrono"
	"dateline/internal/parallel"
	"dateline/internal/timeline"
)

// Precedence returns all events, those first that are shown first where not all
// have room. Whoever has room for n of them takes the first n: more room only
// adds. The caller must not change it. It is made when it is first asked for, in
// about twice the time of [New].
//
// Those come first whose status hardly any other has ([StatusCount.Rare]), then the more
// important, and of equally important ones those with a rank,
// the lowest first. Where the timeline says no more, one of each status that has
// none before comes, and then what spreads the events over time: the time from the
// first to the last is halved again and again, and each part in which events begin
// sends one before its halves send another. So no part in which something began is
// left empty while another as long has three (but for those that stand for a
// status), and no instant has two while another has none.
//
// Which event a part sends is decided by importance and rank and then by evidence:
// one on which accounts conflict before one on which all agree, then the one of
// more origins (sources that only repeat others are no origins, see
// [timeline.Witnesses]) and of more claims. Where that is equal too it falls to
// the lot, which prefers no status and no time. The lot is drawn from the ids, so
// that it is the same at every run, and that an edit changes little. Events
// without a date come after the others of their importance and rank.
//
// Evidence decides within a part of time, and not above all: the events of one
// busy year with the most claims would else take the room of all others.
func (x *Index) Precedence() []int32 {
	x.ranking.Do(func() {
		r := ranking{merit: x.merits(), rank: x.EventRank, level: make([]int32, x.Len())}
		dated := r.place(x)
		if len(dated) > 0 {
			r.winner(dated)
		}
		r.represent(x, dated)
		x.preceding = r.order()
	})
	return x.preceding
}

// ranking is an order of events that is being made.
type ranking struct {
	// merit decides between two events of a stretch of time: the higher one
	// comes first. Its bits are weight, conflict, origins, claims and lot.
	merit []uint64
	// rank is that of each event, as in the index.
	rank Column[uint32]
	// at is where an event begins, from 0 for the first to 2^63 after the last.
	at []uint64
	// level is how often time has to be halved until a part sends the event, and
	// more for those that begin at one instant with others that come before.
	level []int32
}

// The bits of a merit from the lowest; the weight is above them. A rank, which
// decides before the evidence, would find no room there.
const (
	lotBits, claimBits, originBits = 24, 14, 10

	claimsFrom   = lotBits
	originsFrom  = claimsFrom + claimBits
	conflictFrom = originsFrom + originBits
	weightFrom   = conflictFrom + 1
)

// rareWeight is the weight of an event of a rare status, above all others, in 3 bits.
const rareWeight = 7

// rankBits is how many bits a rank has, and levelBits a level.
const rankBits, levelBits = 30, 31

const (
	// instants is how often all of time can be halved until parts are instants.
	instants = 63
	// noLevel is the level of events without a date.
	noLevel = math.MaxInt32
)

// merits returns the merit of each event.
func (x *Index) merits() []uint64 {
	merits := make([]uint64, x.Len())
	witnesses, rare := x.Timeline.Witnesses(), x.CountStatus().Rare()
	parallel.Ranges(len(merits), func(from, to int) {
		for i := from; i < to; i++ {
			e, weight := x.Timeline.Events.At(int32(i)), uint64(x.Weight.At(int32(i)))
			if rare.Has(x.Status.At(int32(i))) {
				weight = rareWeight
			}
			merits[i] = weight<<weightFrom | evidence(e, witnesses) | lot(e)
		}
	})
	return merits
}

// evidence returns the part of a merit that is about the claims.
func evidence(e *timeline.Event, w *timeline.Witnesses) uint64 {
	if len(e.Claims) == 0 {
		return 0
	}
	var origins []int
	var pro, contra bool
	for i := range e.Claims {
		c := &e.Claims[i]
		if c.Empty() {
			continue
		}
		side := c.Stance.Side()
		pro, contra = pro || side > 0, contra || side < 0
		for _, cited := range c.Citations {
			origins = append(origins, w.Original(w.Number(cited.Source)))
		}
	}
	slices.Sort(origins)
	merit := upTo(len(slices.Compact(origins)), originBits)<<originsFrom | upTo(e.CountClaims(), claimBits)<<claimsFrom
	if pro && contra {
		merit |= 1 << conflictFrom
	}
	return merit
}

// upTo returns n, or the highest number of some bits.
func upTo(n, width int) uint64 { return min(uint64(n), 1<<width-1) }

// lot returns a number that says nothing of an event but is always the same.
func lot(e *timeline.Event) uint64 {
	n := uint64(0xcbf29ce484222325) // FNV-1a; that of hash/fnv takes no strings
	text := cmp.Or(e.ID, e.Title)
	for i := range len(text) {
		n = (n ^ uint64(text[i])) * 0x100000001b3
	}
	// The last letters hardly change its upper bits; this mixes them
	// (the finalizer of MurmurHash3).
	n = (n ^ n>>33) * 0xff51afd7ed558ccd
	n = (n ^ n>>33) * 0xc4ceb9fe1a85ec53
	return n >> (64 - lotBits)
}

// place finds where the events begin, and returns those with a date in order of
// time.
func (r *ranking) place(x *Index) []int32 {
	dated := make([]int32, 0, x.Dated)
	r.at = make([]uint64, x.Len())
	for i := range x.Lanes {
		dated = append(dated, x.Lanes[i].Events.Values()...)
	}
	span := uint64(x.Last) - uint64(x.First) + 1 // below 2^63
	for i := range r.level {
		r.level[i] = noLevel
	}
	for i := range x.Lanes {
		lane := &x.Lanes[i]
		for at, e := range lane.Events.All() {
			begun := uint64(clamp(x.Scale.Instant(lane.From.At(at)), x.First, x.Last)) - uint64(x.First)
			hi, lo := bits.Mul64(begun, 1<<63)
			r.at[e], _ = bits.Div64(hi, lo, span)
			r.level[e] = 0
		}
	}
	sortBy(dated, func(e int32) uint64 { return r.at[e] })
	return dated
}

func clamp(i, first, last chrono.Instant) chrono.Instant { return min(max(i, first), last) }

// winner returns which of some events, in order of time, comes first, and sets
// the level of all others. They are all that begin in a part of time. It is a
// tournament: the winners of both halves meet, and who loses is the one whom
// its half sends.
func (r *ranking) winner(events []int32) int32 {
	first, last := events[0], events[len(events)-1]
	differ := r.at[first] ^ r.at[last]
	if differ == 0 {
		return r.atOnce(events)
	}
	bit := bits.Len64(differ) - 1 // larger parts have all of the events in one half
	half := sort.Search(len(events), func(i int) bool { return r.at[events[i]]>>bit&1 != 0 })
	first, last = r.winner(events[:half]), r.winner(events[half:])
	if r.compare(last, first) < 0 {
		first, last = last, first
	}
	r.level[last] = int32(instants - bit)
	return first
}

// atOnce is winner for events that begin at one instant. All instants send one
// before any sends the next.
func (r *ranking) atOnce(events []int32) int32 {
	if len(events) > 1 {
		slices.SortFunc(events, r.compare)
		for i, e := range events[1:] {
			r.level[e] = int32(instants + 1 + i)
		}
	}
	return events[0]
}

// compare orders events by standing and merit, those of equal merit as in the
// timeline.
func (r *ranking) compare(a, b int32) int {
	return cmp.Or(cmp.Compare(r.standing(b), r.standing(a)), cmp.Compare(r.merit[b], r.merit[a]), cmp.Compare(a, b))
}

// standing returns what decides whatever the time: the weight of an event and, below
// it, its rank; the higher one comes first. It has 33 bits.
func (r *ranking) standing(e int32) uint64 {
	standing := r.merit[e] >> weightFrom << rankBits
	if r.rank.Len() > 0 && r.rank.At(e) > 0 {
		standing |= 1<<rankBits - min(uint64(r.rank.At(e)), timeline.MostRank)
	}
	return standing
}

// represent puts the best event of each status to the front of its standing.
func (r *ranking) represent(x *Index, dated []int32) {
	var best [timeline.Forged + 1]int32
	for s := range best {
		best[s] = -1
	}
	for _, e := range dated {
		if s := x.Status.At(e); best[s] < 0 || r.compare(e, best[s]) < 0 {
			best[s] = e
		}
	}
	for _, e := range best {
		if e >= 0 {
			r.level[e] = 0
		}
	}
}

// order returns the events by standing, level and merit.
func (r *ranking) order() []int32 {
	events := make([]int32, len(r.merit))
	for i := range events {
		events[i] = int32(i)
	}
	sortBy(events, func(e int32) uint64 { return ^r.standing(e)<<levelBits | uint64(r.level[e]) }, func(e int32) uint64 { return ^r.merit[e] })
	return events
}
