package timeline

import (
	"reflect"
	"slices"
	"sort"

	"dateline/internal/paged"
)

// Delta is what turns one timeline into another: the events and sources that go and
// come, and the rest of the timeline before and after. Both share what stays, so that
// a delta is as small as its change, and its inverse is as good as itself.
type Delta struct {
	from, to Timeline // without events and sources
	events   splice[*Event]
	sources  splice[*Source]
}

// Between returns the delta from one timeline to another. removed are the positions in
// before of the events that are not in after, and added those in after of the events
// that are new; both ascend, and all other events are the same in the same order.
func Between(before, after *Timeline, removed, added []int32) Delta {
	d := Delta{from: *before, to: *after}
	d.from.Events, d.from.Sources, d.to.Events, d.to.Sources = Events{}, nil, Events{}, nil
	d.events = spliceOf(before.Events, after.Events, removed, added)
	gone, come, ok := changed(before.Sources, after.Sources)
	if !ok { // they have another order
		gone, come = all(len(before.Sources)), all(len(after.Sources))
	}
	d.sources = spliceOf(paged.Of(before.Sources), paged.Of(after.Sources), gone, come)
	return d
}

// Apply returns the timeline that d makes of the one that it leads from.
func (d *Delta) Apply(t *Timeline) *Timeline {
	after := d.to
	after.Events, after.Sources = d.events.apply(t.Events), t.Sources
	if !d.sources.nothing() {
		after.Sources = d.sources.apply(paged.Of(t.Sources)).Values()
	}
	return &after
}

// Inverse returns the delta that takes d back.
func (d *Delta) Inverse() Delta {
	return Delta{d.to, d.from, d.events.inverse(), d.sources.inverse()}
}

// Then returns the delta that does what d does and then what next does, of the timeline
// that d leads to.
func (d *Delta) Then(next *Delta) Delta {
	return Delta{d.from, next.to, d.events.then(next.events), d.sources.then(next.sources)}
}

// Nothing reports whether what d leads to says the same as what it leads from.
func (d *Delta) Nothing() bool {
	return reflect.DeepEqual(d.events.out, d.events.in) && reflect.DeepEqual(d.sources.out, d.sources.in) && reflect.DeepEqual(d.from, d.to)
}

// Events returns the positions of the events that d removes and adds, as [Between] takes
// them. The caller must not change them.
func (d *Delta) Events() (removed, added []int32) { return d.events.out.at, d.events.in.at }

// Parts are what a delta consists of, for those who keep it elsewhere: From has the events
// and sources that go, To those that come, and each all else of the timeline before and
// after. The positions are as [Between] takes them.
type Parts struct {
	From, To              *Timeline
	EventsOut, EventsIn   []int32
	SourcesOut, SourcesIn []int32
}

// Parts returns the parts of d. The caller must not change them.
func (d *Delta) Parts() Parts {
	from, to := d.from, d.to
	from.Events, from.Sources = paged.Of(d.events.out.all), d.sources.out.all
	to.Events, to.Sources = paged.Of(d.events.in.all), d.sources.in.all
	return Parts{&from, &to, d.events.out.at, d.events.in.at, d.sources.out.at, d.sources.in.at}
}

// Delta returns the delta that consists of p; ok is false where they are of none.
func (p Parts) Delta() (d Delta, ok bool) {
	d = Delta{from: *p.From, to: *p.To}
	d.from.Events, d.from.Sources, d.to.Events, d.to.Sources = Events{}, nil, Events{}, nil
	d.events = splice[*Event]{placed[*Event]{p.EventsOut, p.From.Events.Values()}, placed[*Event]{p.EventsIn, p.To.Events.Values()}}
	d.sources = splice[*Source]{placed[*Source]{p.SourcesOut, p.From.Sources}, placed[*Source]{p.SourcesIn, p.To.Sources}}
	return d, d.events.sound() && d.sources.sound()
}

// Leads returns how many events and sources d makes of so many; ok is false where d cannot
// lead from a timeline of so many.
func (d *Delta) Leads(events, sources int) (eventsAfter, sourcesAfter int, ok bool) {
	e, ok := d.events.leads(events)
	s, also := d.sources.leads(sources)
	return e, s, ok && also
}

// Size is how many events and sources d holds.
func (d *Delta) Size() int {
	return len(d.events.out.at) + len(d.events.in.at) + len(d.sources.out.at) + len(d.sources.in.at)
}

// splice takes some elements out of a list and puts others in.
type splice[T any] struct{ out, in placed[T] }

// placed are elements with their positions, which ascend: of what goes those before,
// of what comes those after.
type placed[T any] struct {
	at  []int32
	all []T
}

func spliceOf[T any](before, after paged.List[T], removed, added []int32) splice[T] {
	pick := func(list paged.List[T], at []int32) placed[T] {
		p := placed[T]{at: at}
		for _, i := range at {
			p.all = append(p.all, list.At(i))
		}
		return p
	}
	return splice[T]{pick(before, removed), pick(after, added)}
}

func (s splice[T]) inverse() splice[T] { return splice[T]{s.in, s.out} }

// sound reports whether each element has a position, and positions ascend.
func (s splice[T]) sound() bool {
	for _, p := range []placed[T]{s.out, s.in} {
		if len(p.at) != len(p.all) || len(p.at) > 0 && p.at[0] < 0 {
			return false
		}
		for i := 1; i < len(p.at); i++ {
			if p.at[i] <= p.at[i-1] {
				return false
			}
		}
	}
	return true
}

// leads returns how long a list of n elements is afterwards; ok is false where s takes out,
// or puts in, what is beyond its end.
func (s splice[T]) leads(n int) (after int, ok bool) {
	within := func(at []int32, n int) bool { return len(at) == 0 || int(at[len(at)-1]) < n }
	after = n - len(s.out.at) + len(s.in.at)
	return after, within(s.out.at, n) && within(s.in.at, after)
}

// nothing reports whether s takes out and puts in nothing.
func (s splice[T]) nothing() bool { return len(s.out.at)+len(s.in.at) == 0 }

// apply returns list as it is afterwards; the same list where nothing changes.
func (s splice[T]) apply(list paged.List[T]) paged.List[T] {
	return list.Edited(s.out.at, s.in.at, s.in.all)
}

// then returns the splice that does what s does and then what next does.
func (s splice[T]) then(next splice[T]) splice[T] {
	return splice[T]{
		out: s.out.with(next.out, s.in.at, s.out.at), // what s itself put in never was there
		in:  next.in.with(s.in, next.out.at, next.in.at),
	}
}

// with returns p with those of others that are not among the positions gone, at the
// positions that they have among all others once those at come are there.
func (p placed[T]) with(others placed[T], gone, come []int32) placed[T] {
	all := placed[T]{slices.Clone(p.at), slices.Clone(p.all)}
	for i, at := range others.at {
		before, taken := slices.BinarySearch(gone, at)
		if taken {
			continue
		}
		stays := at - int32(before)
		at = stays + int32(sort.Search(len(come), func(n int) bool { return come[n]-int32(n) > stays }))
		n, _ := slices.BinarySearch(all.at, at)
		all.at, all.all = slices.Insert(all.at, n, at), slices.Insert(all.all, n, others.all[i])
	}
	return all
}

// changed returns the positions of the elements of before that are not in after, and of
// those of after that were not in before; ok is false where what stays has another order.
func changed[T comparable](before, after []T) (gone, come []int32, ok bool) {
	if len(before) == len(after) && (len(before) == 0 || &before[0] == &after[0]) {
		return nil, nil, true
	}
	was, is := make(map[T]bool, len(before)), make(map[T]bool, len(after))
	for _, e := range before {
		was[e] = true
	}
	var stays []T
	for i, e := range after {
		is[e] = true
		if !was[e] {
			come = append(come, int32(i))
		} else {
			stays = append(stays, e)
		}
	}
	for i, e := range before {
		switch {
		case !is[e]:
			gone = append(gone, int32(i))
		case len(stays) > 0 && stays[0] == e:
			stays = stays[1:]
		default:
			return nil, nil, false
		}
	}
	return gone, come, len(stays) == 0
}

func all(n int) []int32 {
	positions := make([]int32, n)
	for i := range positions {
		positions[i] = int32(i)
	}
	return positions
}
