package timeline

import "slices"

// sources adds their sources to ours and finds their new ids.
func (m *merger) sources() {
	s := newSourceMerger(m)
	for i := range s.theirs {
		s.follow(i)
	}
	m.cites = make(map[string]string)
	for id, i := range s.last {
		if s.ids[i] != id {
			m.cites[id] = s.ids[i]
		}
	}
	all := slices.Clip(m.ours.Sources)
	for i, theirs := range s.theirs {
		if s.same[i] >= 0 {
			continue
		}
		added := *s.source(i)
		added.ID = s.ids[i]
		if added.ID != theirs.ID {
			m.out.Renamed = append(m.out.Renamed, Renaming{Source: theirs, From: theirs.ID, To: added.ID})
		}
		all = append(all, &added)
	}
	m.out.Timeline.Sources = all
}

// sourceMerger finds their sources among ours.
type sourceMerger struct {
	*merger
	theirs []*Source
	ours   lookup
	names  names
	used   []bool         // by index of ours: it is the same as one of theirs
	last   map[string]int // the last of theirs of an id, which is the one that is cited
	// By index of theirs: whether it was compared, the index of ours that is
	// the same, -1 for none, and the id in the new timeline.
	begun []bool
	same  []int
	ids   []string
}

func newSourceMerger(m *merger) *sourceMerger {
	theirs := m.theirs.Sources
	s := &sourceMerger{
		merger: m, theirs: theirs, last: make(map[string]int, len(theirs)),
		ours:  newLookup(len(m.ours.Sources), func(i int) string { return m.ours.Sources[i].ID }),
		used:  make([]bool, len(m.ours.Sources)),
		begun: make([]bool, len(theirs)), same: make([]int, len(theirs)), ids: make([]string, len(theirs)),
	}
	s.names = newNames(s.ours, len(theirs), func(i int) string { return theirs[i].ID })
	for i, source := range theirs {
		s.last[source.ID], s.ids[i] = i, source.ID
	}
	return s
}

// follow finds the i-th of theirs among ours, after those that it repeats:
// whether two sources are the same depends on those. Sources that repeat each
// other in a circle are compared by the ids that they have.
func (s *sourceMerger) follow(i int) {
	var chain []int
	for i >= 0 && !s.begun[i] {
		s.begun[i] = true
		chain = append(chain, i)
		i = s.original(i)
	}
	for _, i := range slices.Backward(chain) {
		source := s.source(i)
		s.same[i] = s.names.find(source.ID, func(j int) bool { return !s.used[j] && SameSource(s.merger.ours.Sources[j], source) })
		if j := s.same[i]; j >= 0 {
			s.used[j] = true
			s.ids[i] = s.merger.ours.Sources[j].ID
		} else {
			s.ids[i] = s.names.unused(source.ID)
		}
	}
}

// original returns the index of the source that the i-th repeats, -1 for none
// that is listed.
func (s *sourceMerger) original(i int) int {
	if j, ok := s.last[s.theirs[i].Repeats]; ok && s.theirs[i].Repeats != "" {
		return j
	}
	return -1
}

// source returns the i-th of theirs as it would stand in the new timeline, but
// for its id.
func (s *sourceMerger) source(i int) *Source {
	source := *s.theirs[i]
	if j := s.original(i); j >= 0 {
		source.Repeats = s.ids[j]
	}
	if s.otherHemisphere {
		source.Date.Value = source.Date.InHemisphere(s.out.Timeline.Southern)
		source.Accessed.Value = source.Accessed.InHemisphere(s.out.Timeline.Southern)
	}
	return &source
}

// SameSource reports whether a and b say the same, whatever their ids.
func SameSource(a, b *Source) bool {
	c := comparison{}
	c.sources(a, b)
	return len(c.found) == 0
}
