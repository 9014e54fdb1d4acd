package edit

import (
	"context"
	"maps"
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// Parting is something in which two versions of one document differ: a property of it, a
// source, or a field of an event.
type Parting struct {
	// Key tells it from the others.
	Key Key
	// Event is the event, mine if I have it; Source is the source; both nil for a property.
	Event  *timeline.Event
	Source *timeline.Source
	// Field is its name in a file, such as "when"; "" for all of an event or a source that only
	// one of them has, or for all of a source.
	Field string
	// Mine and Theirs are what they say, "" for nothing.
	Mine, Theirs string
	By           Changer
	// Both is whether both can be kept, and Account whether theirs is then a claim.
	Both, Account bool
	// Safe is what loses nothing, as far as that is possible: what was changed on one side,
	// and both where it was changed on both. What one side has removed stays. Where nobody
	// knows who changed something, no claim is made of it.
	Safe Taking
}

// Changer is who changed something since the version of which both were made.
type Changer uint8

// The changers. Nobody knows where that version is not known.
const (
	Unknown Changer = iota
	ByMe
	ByThem
	ByBoth
)

// Taking is which version is taken.
type Taking uint8

// The takings. Both puts lists together, with what each side has changed since the base, one
// description after the other, and keeps another title, date or place as a claim of nobody, as
// [Unite] does.
const (
	Mine Taking = iota
	Theirs
	Both
)

// Key tells the partings of two versions from each other, and finds them again when something
// else was changed. Ids are optional: an event without one is the value that it is.
type Key struct {
	Event             *timeline.Event // nil where it has an id
	Source            bool
	ID, Field         string
	OnlyMine, NotMine bool
	Nth               int // of one id, from 1
}

// key returns the key of a parting that is the first of its id.
func (p *parting) key() Key {
	k := Key{Field: p.Field}
	switch {
	case p.Event != nil:
		k.OnlyMine, k.NotMine = p.theirs == nil, p.mine < 0
		if k.ID = p.Event.ID; k.ID == "" {
			k.Event = p.same
		}
	case p.Source != nil:
		k.Source, k.ID = true, p.Source.ID
	}
	return k
}

// keys gives each parting its key.
func (j *join) keys() {
	n := make(map[Key]int)
	for i := range j.parts {
		p := &j.parts[i]
		k := p.key()
		n[k]++
		p.Key, p.Key.Nth = k, n[k]
	}
}

// Partings returns in what two versions of a document differ. Base is the version of which both
// were made; nil where it is not known. What was changed on both sides comes first. Dates are
// compared as those of my hemisphere.
func Partings(base, mine, theirs *timeline.Timeline) []Parting {
	j := newJoin(base, mine, theirs)
	var all []Parting
	for i := range j.parts {
		all = append(all, j.parts[i].Parting)
	}
	return all
}

// Differ reports whether there are [Partings] of two versions, which it does not list. Where ctx
// ends before that is known, it says so too.
func Differ(ctx context.Context, mine, theirs *timeline.Timeline) bool {
	theirs = seasonsOf(mine, theirs)
	j := &join{mine: mine, theirs: theirs}
	j.properties()
	j.sources()
	pairs, more := timeline.Pairs(mine, theirs)
	if len(j.parts)+len(more) > 0 {
		return true
	}
	for i, p := range pairs {
		if i%checkEvery == 0 && ctx.Err() != nil || p.Second < 0 || !sameFields(mine.Events.At(int32(p.First)), theirs.Events.At(int32(p.Second))) {
			return true
		}
	}
	return false
}

// seasonsOf returns theirs with its seasons named as those of the hemisphere of mine, so that
// what means the same is the same; it says of itself what it said.
func seasonsOf(mine, theirs *timeline.Timeline) *timeline.Timeline {
	if theirs == nil || theirs.Southern == mine.Southern {
		return theirs
	}
	usually := func(v chrono.Value) chrono.Value { return v.UsuallyIn(mine.Southern) }
	named := *rename(theirs, usually).Timeline
	named.Chapters = slices.Clone(named.Chapters)
	for i := range named.Chapters {
		named.Chapters[i].When.Value = usually(named.Chapters[i].When.Value)
	}
	return &named
}

// parting is a parting with where it is.
type parting struct {
	Parting
	mine   int32            // the event or the source of mine; -1 for none
	theirs *timeline.Event  // nil for none
	same   *timeline.Event  // the event in its version, which its key names where it has no id
	source *timeline.Source // theirs; nil for none
}

type join struct {
	base, mine, theirs *timeline.Timeline
	parts              []parting
	events             map[string]*timeline.Event // of the base, by their ids, those that are asked about
}

func newJoin(base, mine, theirs *timeline.Timeline) *join {
	written := theirs.Events
	base, theirs = seasonsOf(mine, base), seasonsOf(mine, theirs)
	j := &join{base: base, mine: mine, theirs: theirs}
	pairs, more := timeline.Pairs(mine, theirs)
	j.properties()
	j.sources()
	apart := j.differing(pairs)
	j.findBases(apart, more)
	for _, p := range apart {
		j.pair(p)
	}
	for _, at := range more {
		j.onlyTheirs(theirs.Events.At(int32(at)), written.At(int32(at)))
	}
	j.keys()
	slices.SortStableFunc(j.parts, func(a, b parting) int {
		return first(b.By == ByBoth) - first(a.By == ByBoth)
	})
	return j
}

func first(is bool) int {
	if is {
		return 1
	}
	return 0
}

// differing is a pair of events that are not the same, with the fields in which they differ.
type differing struct {
	timeline.Pair
	fields map[string]change
}

func (j *join) differing(pairs []timeline.Pair) (all []differing) {
	for _, p := range pairs {
		d := differing{Pair: p}
		if p.Second >= 0 {
			d.fields = fieldsOf(j.mine.Events.At(int32(p.First)), j.theirs.Events.At(int32(p.Second)))
		}
		if p.Second < 0 || len(d.fields) > 0 {
			all = append(all, d)
		}
	}
	return all
}

// findBases finds the events of the base that are asked about.
func (j *join) findBases(pairs []differing, more []int) {
	if j.base == nil {
		return
	}
	j.events = make(map[string]*timeline.Event)
	for _, p := range pairs {
		j.events[j.mine.Events.At(int32(p.First)).ID] = nil
	}
	for _, at := range more {
		j.events[j.theirs.Events.At(int32(at)).ID] = nil
	}
	delete(j.events, "")
	for _, e := range j.base.Events.All() {
		if was, asked := j.events[e.ID]; asked && was == nil {
			j.events[e.ID] = e
		}
	}
}

// change is a field in which two events differ, with what they say.
type change struct{ a, b []string }

// fieldsOf returns the fields in which two events differ. What else they are called by does not
// count.
func fieldsOf(a, b *timeline.Event) map[string]change {
	if a == b {
		return nil
	}
	fields := make(map[string]change)
	for _, d := range (timeline.Conflict{Ours: b, Theirs: a}).Differences() {
		if field, within, _ := strings.Cut(d.Field, "/"); field != "id" {
			fields[field] = fields[field].add(within, d)
		}
	}
	return fields
}

func sameFields(a, b *timeline.Event) bool { return len(fieldsOf(a, b)) == 0 }

// add adds a difference within the field.
func (c change) add(within string, d timeline.Difference) change {
	say := func(text string) string {
		if text != "" && within != "" {
			return within + ": " + text
		}
		return text
	}
	return change{append(c.a, say(d.Before)), append(c.b, say(d.After))}
}

// says returns what a side says of a field, as one text.
func says(parts []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(parts), func(s string) bool { return s == "" }), "; ")
}

// pair compares an event of mine with theirs.
func (j *join) pair(p differing) {
	m, at := j.mine.Events.At(int32(p.First)), int32(p.First)
	was := j.events[m.ID]
	if p.Second < 0 {
		part := parting{mine: at, same: m, Parting: Parting{Event: m, Mine: summary(m)}}
		if j.base != nil && m.ID != "" {
			part.By = removedBy(was, m, sameFields, ByMe, ByThem)
		}
		j.parts = append(j.parts, part)
		return
	}
	t := j.theirs.Events.At(int32(p.Second))
	var byMe, byThem map[string]change
	if was != nil {
		byMe, byThem = fieldsOf(was, m), fieldsOf(was, t)
	}
	for _, field := range slices.Sorted(maps.Keys(p.fields)) {
		c := p.fields[field]
		part := parting{mine: at, theirs: t, same: m, Parting: Parting{Event: m, Field: field, Mine: says(c.a), Theirs: says(c.b), Both: eventFields[field].both != nil, Account: eventFields[field].account}}
		_, mine := byMe[field]
		_, they := byThem[field]
		part.by(was != nil, mine, they)
		j.parts = append(j.parts, part)
	}
}

// removedBy returns who made an event or a source that only one side has something that the other
// has not: the one who added it, or the other, who removed it, or both where it was changed too.
func removedBy[T any](was, is *T, same func(was, is *T) bool, has, hasNot Changer) Changer {
	switch {
	case was == nil:
		return has
	case !same(was, is):
		return ByBoth
	}
	return hasNot
}

// by says who changed something, and what is safe.
func (p *Parting) by(known, me, they bool) {
	switch {
	case known && me && !they:
		p.By = ByMe
	case known && they && !me:
		p.By, p.Safe = ByThem, Theirs
	case known:
		p.By = ByBoth
	}
	if p.Both && (p.By == ByBoth || p.By == Unknown && !p.Account) {
		p.Safe = Both
	}
}

// onlyTheirs is about an event that only they have: it comes, unless it is only that I removed
// it.
func (j *join) onlyTheirs(t, written *timeline.Event) {
	part := parting{mine: -1, theirs: t, same: written, Parting: Parting{Event: t, Theirs: summary(t), Safe: Theirs}}
	if j.base != nil && t.ID != "" {
		if part.By = removedBy(j.events[t.ID], t, sameFields, ByThem, ByMe); part.By == ByMe {
			part.Safe = Mine
		}
	}
	j.parts = append(j.parts, part)
}

func summary(e *timeline.Event) string {
	return says([]string{e.Title, e.When.Value.String()})
}

// properties compares what is of the timeline as a whole.
func (j *join) properties() {
	fields := propertiesOf(j.mine, j.theirs)
	var byMe, byThem map[string]change
	if j.base != nil {
		byMe, byThem = propertiesOf(j.base, j.mine), propertiesOf(j.base, j.theirs)
	}
	for _, field := range slices.Sorted(maps.Keys(fields)) {
		c := fields[field]
		part := parting{Parting: Parting{Field: field, Mine: says(c.a), Theirs: says(c.b), Both: propertyFields[field].both != nil}}
		_, mine := byMe[field]
		_, they := byThem[field]
		part.by(j.base != nil, mine, they)
		j.parts = append(j.parts, part)
	}
}

// propertiesOf returns the properties in which two timelines differ.
func propertiesOf(a, b *timeline.Timeline) map[string]change {
	x, y := *a, *b
	x.Events, x.Sources, y.Events, y.Sources = timeline.Events{}, nil, timeline.Events{}, nil
	fields := make(map[string]change)
	for _, d := range timeline.Compare(&x, &y, nil) {
		field, within, _ := strings.Cut(d.Field, "/")
		fields[field] = fields[field].add(within, d)
	}
	return fields
}

// sources compares the sources by their ids. Each is one parting.
func (j *join) sources() {
	mine, theirs := j.mine.SourceByID(), j.theirs.SourceByID()
	was := make(map[string]*timeline.Source)
	if j.base != nil {
		was = j.base.SourceByID()
	}
	for at, s := range j.mine.Sources {
		other := theirs[s.ID]
		if other != nil && timeline.SameSource(s, other) {
			continue
		}
		part := parting{mine: int32(at), source: other, Parting: Parting{Source: s, Mine: s.Cited()}}
		if other != nil {
			part.Theirs = other.Cited()
			old := was[s.ID]
			part.by(old != nil, old != nil && !timeline.SameSource(old, s), old != nil && !timeline.SameSource(old, other))
		} else if j.base != nil {
			part.By = removedBy(was[s.ID], s, timeline.SameSource, ByMe, ByThem)
		}
		j.parts = append(j.parts, part)
	}
	for _, s := range j.theirs.Sources {
		if mine[s.ID] != nil {
			continue
		}
		part := parting{mine: -1, source: s, Parting: Parting{Source: s, Theirs: s.Cited(), Safe: Theirs}}
		if j.base != nil {
			if part.By = removedBy(was[s.ID], s, timeline.SameSource, ByThem, ByMe); part.By == ByMe {
				part.Safe = Mine
			}
		}
		j.parts = append(j.parts, part)
	}
}
