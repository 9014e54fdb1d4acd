package timescale

import (
	"slices"
	"sort"

	"dateline/internal/chrono"
)

// Kind is a kind of scale.
type Kind uint8

// The kinds.
const (
	Linear Kind = iota // the same room for the same time
	Even               // more room where more events are
	Log                // less and less room for what is longer ago
)

// Kinds are all kinds, in the order in which they are offered.
var Kinds = [...]Kind{Linear, Even, Log}

var names = [...]string{Linear: "linear", Even: "even", Log: "log"}

// String returns the name of a kind in commands and files.
func (k Kind) String() string { return names[k] }

// KindNamed returns the kind of a name; ok is false for others.
func KindNamed(name string) (k Kind, ok bool) {
	i := slices.Index(names[:], name)
	return Kind(max(i, 0)), i >= 0
}

// Scale maps instants to places. The nil scale is the plain one.
type Scale struct {
	kind  Kind
	knots []knot // in order; two at least
}

// knot is a point of a scale, from which it is straight to the next.
type knot struct {
	at    chrono.Instant
	place Place
	empty bool // nothing begins or ends before the next: a break
}

// Kind returns the kind of s.
func (s *Scale) Kind() Kind {
	if s == nil {
		return Linear
	}
	return s.kind
}

// Place returns the place of an instant.
func (s *Scale) Place(i chrono.Instant) Place {
	if s == nil || i <= s.knots[0].at || i >= s.knots[len(s.knots)-1].at {
		return Place(i)
	}
	n := sort.Search(len(s.knots), func(n int) bool { return s.knots[n].at > i })
	a, b := s.knots[n-1], s.knots[n]
	return min(a.place+Place(float64(i-a.at)*(float64(b.place-a.place)/float64(b.at-a.at))), b.place)
}

// Instant returns the instant at a place: the inverse of Place, to within a second
// or what one place stands for.
func (s *Scale) Instant(p Place) chrono.Instant {
	if s == nil || p <= s.knots[0].place || p >= s.knots[len(s.knots)-1].place {
		return chrono.Instant(p)
	}
	n := sort.Search(len(s.knots), func(n int) bool { return s.knots[n].place > p })
	a, b := s.knots[n-1], s.knots[n]
	return min(a.at+chrono.Instant(float64(p-a.place)*(float64(b.at-a.at)/float64(b.place-a.place))), b.at)
}

// Stretch is a part of an axis on which time passes evenly.
type Stretch struct {
	From, To Place
	// Seconds is how many seconds one place stands for.
	Seconds float64
	// Break is set for a squeezed stretch in which nothing begins or ends, and which
	// lasts Length seconds.
	Break  bool
	Length int64
}

// Stretches returns the stretches of which anything is from one place to another,
// in order. They cover all of it.
func (s *Scale) Stretches(from, to Place) (all []Stretch) {
	if s == nil {
		return []Stretch{{From: Before, To: After, Seconds: 1}}
	}
	last := len(s.knots) - 1
	if from < s.knots[0].place {
		all = append(all, Stretch{From: Before, To: s.knots[0].place, Seconds: 1})
	}
	for n, a := range s.knots[:last] {
		if b := s.knots[n+1]; a.place <= to && b.place > from {
			all = append(all, Stretch{a.place, b.place, float64(b.at-a.at) / float64(b.place-a.place), a.empty, b.at.Sub(a.at)})
		}
	}
	if to >= s.knots[last].place {
		all = append(all, Stretch{From: s.knots[last].place, To: After, Seconds: 1})
	}
	return all
}

// SecondsAt returns how many seconds one place stands for at a place.
func (s *Scale) SecondsAt(p Place) float64 { return s.Stretches(p, p)[0].Seconds }

// InBreak reports whether an instant is in a break, where nothing may begin or end.
func (s *Scale) InBreak(i chrono.Instant) bool {
	if s == nil {
		return false
	}
	n := sort.Search(len(s.knots), func(n int) bool { return s.knots[n].at >= i })
	return n > 0 && n < len(s.knots) && s.knots[n].at > i && s.knots[n-1].empty
}

// scaleOf returns the scale of stretches side by side, which have room in proportion to
// their weights; nil where there is nothing to bend.
func scaleOf(kind Kind, all []stretch) *Scale {
	if len(all) < 2 {
		return nil
	}
	sum := 0.0
	for _, s := range all {
		sum += s.weight
	}
	first, last := all[0].from, all[len(all)-1].to
	whole, done := float64(last.Sub(first)), 0.0
	s := &Scale{kind: kind}
	for _, one := range all {
		s.knots = append(s.knots, knot{one.from, Place(first) + Place(whole*(done/sum)), one.empty})
		done += one.weight
	}
	s.knots = append(s.knots, knot{at: last, place: Place(last)})
	for n := range s.knots[1:] {
		if a, b := s.knots[n], s.knots[n+1]; b.at <= a.at || b.place <= a.place {
			return nil // too short to be divided
		}
	}
	return s
}
