package recurrence

import (
	"cmp"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // the zones of systems that have none; Windows names them otherwise

	"dateline/internal/chrono"
)

// Zone is a time zone. The nil Zone knows no offset.
type Zone struct {
	// onsets are the changes of the offset that a file tells of, in their
	// order; location is what the zone's name stands for. Where both are
	// there, the location tells of the time before the first onset.
	onsets   []onset
	location *time.Location
}

// onset is the moment from which on an offset holds, in seconds east of UTC.
type onset struct {
	// local is the first reading of a local clock after it, and utc the moment.
	local, utc chrono.Instant
	offset     int
}

// Observance is a part of a zone as a file describes it: an offset that holds
// from some moments on.
type Observance struct {
	// Start is the first of these moments, read from the clock before it is
	// turned; Rule, if there is one, and Dates give more of them.
	Start chrono.Civil
	Rule  *Rule
	Dates []chrono.Civil
	// From and To are the offsets before and after, in seconds east of UTC.
	From, To int
}

// maxOnsets is how many changes one part of a zone may have, and zoneYears how
// far they are followed: some programs let every zone begin in 1601.
const (
	maxOnsets = 1000
	zoneYears = 1000
)

// Named returns the zone of a name such as "Europe/Kyiv", nil where there is
// none. Some programs write the name after others, as in
// "/example.org/Europe/Kyiv".
func Named(name string) *Zone {
	for {
		if location, ok := load(name); ok {
			return &Zone{location: location}
		}
		_, rest, ok := strings.Cut(strings.TrimPrefix(name, "/"), "/")
		if !ok {
			return nil
		}
		name = rest
	}
}

// load refuses what [time.LoadLocation] takes for the zone of the machine.
func load(name string) (*time.Location, bool) {
	const longest = 64
	if name == "" || len(name) > longest || strings.EqualFold(name, "local") {
		return nil, false
	}
	location, err := time.LoadLocation(name)
	return location, err == nil
}

// UTC is the zone without an offset.
func UTC() *Zone { return &Zone{location: time.UTC} }

// NewZone makes a zone of what a file says of it; its name, if it is known,
// tells of earlier times. Nil where neither says anything, and where the work
// that may be done did not suffice.
func NewZone(name string, observances []Observance, work *int) *Zone {
	z := Named(name)
	if z == nil {
		z = &Zone{}
	}
	for _, o := range observances {
		starts := append([]chrono.Civil{o.Start}, o.Dates...)
		if o.Rule != nil {
			dates, _ := o.Rule.Expand(o.Start, Fixed(o.From), Bounds{Most: maxOnsets, Years: zoneYears, Work: work})
			starts = append(starts, dates...)
		}
		for _, s := range starts {
			at := s.Instant()
			z.onsets = append(z.onsets, onset{local: at.Add(int64(max(o.To-o.From, 0))), utc: at.Add(-int64(o.From)), offset: o.To})
		}
	}
	if z.location == nil && len(z.onsets) == 0 || *work < 0 {
		return nil
	}
	slices.SortStableFunc(z.onsets, func(a, b onset) int { return cmp.Compare(a.utc, b.utc) })
	return z
}

// Fixed is a zone of one offset, in seconds east of UTC.
func Fixed(offset int) *Zone {
	return &Zone{onsets: []onset{{local: chrono.Past, utc: chrono.Past, offset: offset}}}
}

// Offset returns the offset from UTC in seconds at a local time. A time that
// the clock shows twice is the first, and one that it leaves out is read with
// the offset before, as RFC 5545 wants it. ok is false where the zone does not
// say.
func (z *Zone) Offset(local chrono.Civil) (seconds int, ok bool) {
	if z == nil {
		return 0, false
	}
	at := local.Instant()
	if o := last(z.onsets, func(o onset) bool { return o.local <= at }); o != nil {
		return o.offset, true
	}
	if z.location == nil {
		return 0, false
	}
	t := time.Unix(int64(at), 0).In(z.location)
	_, before := t.Add(-24 * time.Hour).Zone()
	_, after := t.Add(24 * time.Hour).Zone()
	// One of the offsets around the time that agrees with itself, the earlier
	// one before; in a gap none does.
	for _, seconds := range []int{before, after} {
		if _, there := time.Unix(int64(at)-int64(seconds), 0).In(z.location).Zone(); there == seconds {
			return seconds, true
		}
	}
	return before, true
}

// OffsetAt returns the offset from UTC in seconds at a moment.
func (z *Zone) OffsetAt(utc chrono.Instant) (seconds int, ok bool) {
	if z == nil {
		return 0, false
	}
	if o := last(z.onsets, func(o onset) bool { return o.utc <= utc }); o != nil {
		return o.offset, true
	}
	if z.location == nil {
		return 0, false
	}
	_, seconds = time.Unix(int64(utc), 0).In(z.location).Zone()
	return seconds, true
}

// last returns the last of some onsets that have begun.
func last(onsets []onset, begun func(onset) bool) *onset {
	i, _ := slices.BinarySearchFunc(onsets, true, func(o onset, _ bool) int {
		if begun(o) {
			return -1
		}
		return 1
	})
	if i == 0 {
		return nil
	}
	return &onsets[i-1]
}
