package index

import (
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// mostEdited is the largest share of the events that an edit may change; with
// more, everything is indexed anew.
const mostEdited = 1.0 / 8

// Edited returns the index of t, which is the timeline of x after an edit.
// removed are the numbers, in the timeline of x, of events that are not in t,
// and added the numbers, in t, of events that were not there; all others are
// the same and in the same order. An event that is replaced is removed and
// added, so that [Index.Edited] with the two exchanged takes an edit back.
// Names and order of the lanes of t may differ too.
//
// The result is that of [NewOn], on the scale of x, which is made anew only where
// something is added in a break. What does not change is shared with
// x, so that one event among a million takes some milliseconds. Only
// [Index.Reading] is computed anew, when it is needed.
func (x *Index) Edited(t *timeline.Timeline, removed, added []int32) *Index {
	d := &edit{old: x, removed: timeline.Positions(removed), added: timeline.Positions(added)}
	if !d.fits(t) || x.fillsBreak(t, d.added) {
		return NewOn(t, x.Kind)
	}
	d.new = &Index{Timeline: t, Kind: x.Kind, Scale: x.Scale, found: x.found}
	d.copyRows()
	d.moved = slices.ContainsFunc(d.stays, func(s Stay) bool { return s.Old != s.New })
	d.number = d.numbers()
	p := d.readAdded()
	d.copyRanks(p.ranked)
	d.arrange(p)
	d.fillLanes()
	d.count()
	d.new.findExtents()
	return d.new
}

// count counts the claims and the events in each status, and lists those without a date.
func (d *edit) count() {
	d.new.ClaimCount, d.new.statuses = d.old.ClaimCount, d.old.statuses
	for _, e := range d.removed {
		d.new.statuses[d.old.Status.At(e)]--
		d.new.ClaimCount -= d.old.Timeline.Events.At(e).CountClaims()
	}
	for _, e := range d.old.undated {
		if _, gone := slices.BinarySearch(d.removed, e); !gone {
			d.new.undated = append(d.new.undated, d.numbered(e))
		}
	}
	for _, e := range d.added {
		d.new.statuses[d.new.Status.At(e)]++
		d.new.ClaimCount += d.new.Timeline.Events.At(e).CountClaims()
		if d.new.Timeline.Events.At(e).When.Form == chrono.None {
			d.new.undated = append(d.new.undated, e)
		}
	}
	slices.Sort(d.new.undated)
}

// fillsBreak reports whether any of the added events of t begins or ends where the
// scale of x has a break.
func (x *Index) fillsBreak(t *timeline.Timeline, added []int32) bool {
	return x.Scale != nil && slices.ContainsFunc(added, func(e int32) bool {
		from, to := t.Events.At(e).When.Extent()
		return x.Scale.InBreak(from) || x.Scale.InBreak(to)
	})
}

// edit is the state of one edit of an index.
type edit struct {
	old, new       *Index
	removed, added []int32 // in order
	stays          []Stay
	// moved is whether any number changes. number is, by number in the old timeline,
	// that in the new, for edits of many events; nil where few stays tell it faster.
	moved  bool
	number []int32
	known  []known // of the added events
	// origin is, by lane, the number of the old one; -1 for one that is new.
	origin []int32
}

// Stay is events in a row that stay in an edit, with the numbers of the first before and
// after it.
type Stay struct{ Old, New, N int }

// Stays returns which of some events stay in an edit that leaves as many as it is told,
// where removed and added are as [Index.Edited] takes them, in order; ok is false where
// they do not fit.
func Stays(before, after int, removed, added []int32) (stays []Stay, ok bool) {
	within := func(events []int32, n int) bool {
		return len(events) == 0 || events[0] >= 0 && int(events[len(events)-1]) < n
	}
	if before-len(removed) != after-len(added) || !within(removed, before) || !within(added, after) {
		return nil, false
	}
	for a, b := 0, 0; ; {
		run := before - a
		if len(removed) > 0 {
			run = int(removed[0]) - a
		}
		if len(added) > 0 {
			run = min(run, int(added[0])-b)
		}
		if run > 0 {
			stays = append(stays, Stay{a, b, run})
			a, b = a+run, b+run
		}
		switch {
		case len(removed) > 0 && int(removed[0]) == a:
			a, removed = a+1, removed[1:]
		case len(added) > 0 && int(added[0]) == b:
			b, added = b+1, added[1:]
		default:
			return stays, true
		}
	}
}

// fits reports whether d can lead to t, and is small enough. It fills stays.
func (d *edit) fits(t *timeline.Timeline) (ok bool) {
	m, n := d.old.Len(), t.Events.Len()
	d.stays, ok = Stays(m, n, d.removed, d.added)
	return ok && float64(max(len(d.removed), len(d.added))) <= mostEdited*float64(m)
}

// copyRows takes over the rows of the events that stay, with their old lanes.
func (d *edit) copyRows() {
	d.new.Status = d.old.Status.Edited(d.removed, d.added, nil)
	d.new.Form = d.old.Form.Edited(d.removed, d.added, nil)
	d.new.Weight = d.old.Weight.Edited(d.removed, d.added, nil)
	d.new.Lane = d.old.Lane.Edited(d.removed, d.added, nil)
	d.new.position = d.old.position.Edited(d.removed, d.added, nil)
}

// copyRanks makes the column of ranks, where one of the events that stay or of the
// added ones has a rank.
func (d *edit) copyRanks(added bool) {
	old := d.old.EventRank
	if old.Len() == 0 && !added {
		return
	}
	ranks := NewColumn[uint32](d.new.Len())
	if old.Len() > 0 {
		ranks = old.Edited(d.removed, d.added, nil)
	}
	for _, e := range d.added {
		ranks.Set(e, d.new.Timeline.Events.At(e).Rank)
	}
	last := !added && slices.ContainsFunc(d.removed, func(e int32) bool { return old.At(e) > 0 })
	if !last || slices.ContainsFunc(ranks.Values(), func(rank uint32) bool { return rank > 0 }) {
		d.new.EventRank = ranks
	}
}

// fewStays is up to how many stays are gone through for each event. To read a million
// numbers in the order of lanes takes some milliseconds.
const fewStays = 8

func (d *edit) numbers() []int32 {
	if !d.moved || len(d.stays) <= fewStays {
		return nil
	}
	number := make([]int32, d.old.Len())
	next, at := 0, 0 // of the new and of the old
	for _, s := range d.stays {
		for ; at < s.Old; at++ {
			number[at] = int32(next)
		}
		for i := range s.N {
			number[s.Old+i] = int32(s.New + i)
		}
		next, at = s.New+s.N, s.Old+s.N
	}
	for ; at < len(number); at++ {
		number[at] = int32(next)
	}
	return number
}

// numbered returns the new number of an old event; for a removed one that of the next.
func (d *edit) numbered(e int32) int32 {
	switch {
	case !d.moved:
		return e
	case d.number != nil:
		return d.number[e]
	}
	next := 0
	for _, s := range d.stays {
		if int(e) < s.Old+s.N {
			return int32(s.New + max(int(e)-s.Old, 0))
		}
		next = s.New + s.N
	}
	return int32(next)
}

// renumber fills in the new numbers of old events that stay. A lane has its events in order of
// time, so that their numbers come by chance: where few stays tell them, adding what each moves
// them by takes a third of the time of asking in which they are.
func (d *edit) renumber(events, into []int32) {
	if d.number != nil {
		for i, e := range events {
			into[i] = d.number[e]
		}
		return
	}
	copy(into, events)
	moved := 0
	for _, s := range d.stays {
		from, by := int32(s.Old), int32(s.New-s.Old-moved)
		moved = s.New - s.Old
		if by == 0 {
			continue
		}
		for i, e := range events {
			const sign = 31
			into[i] += by &^ ((e - from) >> sign) // nothing for those before
		}
	}
}

// readAdded reads the added events. Lanes that no event had before are numbered
// after the others.
func (d *edit) readAdded() *part {
	p := newPart(0)
	for i := range d.old.Lanes {
		p.lane(d.old.Lanes[i].Name)
	}
	d.known = make([]known, len(d.added))
	for i, e := range d.added {
		d.known[i] = d.new.readEvent(e, p, d.old.Scale)
	}
	return p
}
