package chart

import (
	"cmp"
	"iter"

	"dateline/internal/listing"
	"dateline/internal/timeline"
)

// roll gives the claims about an event by those who make them, or by those
// who bear them out, in order of time: the number of the party and the place
// of the claim. A claim may come more than once.
type roll func(*timeline.Event) iter.Seq2[int, int]

// roster numbers names as they come up. What is spelt in two ways is two
// names, as nobody can tell that they are one.
type roster struct {
	names  []string       // as they are shown
	number map[string]int // by the name as it stands in the file
	shown  map[string]int // and as it is shown
}

func newRoster() roster { return roster{number: make(map[string]int), shown: make(map[string]int)} }

// add gives the number of a name, -1 for an empty one.
func (r *roster) add(text string) int {
	n, ok := r.number[text]
	if ok {
		return n
	}
	name := listing.OneLine(text)
	if n, ok = r.shown[name]; !ok {
		if n = -1; name != "" {
			n = len(r.names)
			r.names = append(r.names, name)
		}
		r.shown[name] = n
	}
	r.number[text] = n
	return n
}

// speakers are the parties that claims name.
type speakers struct {
	roster
	unnamed int // claims that do not say who speaks
}

func newSpeakers(t *timeline.Timeline) *speakers {
	s := &speakers{roster: newRoster()}
	for _, e := range t.Events {
		for i := range e.Claims {
			if s.add(e.Claims[i].Who) < 0 {
				s.unnamed++
			}
		}
	}
	return s
}

func (s *speakers) roll(e *timeline.Event) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for _, i := range e.ClaimsByDate() {
			if n := s.number[e.Claims[i].Who]; n >= 0 && !yield(n, i) {
				return
			}
		}
	}
}

// witnessRoll is the roll of the sources that bear claims out, each for those
// that repeat it.
func witnessRoll(w *timeline.Witnesses) roll {
	return func(e *timeline.Event) iter.Seq2[int, int] {
		return func(yield func(int, int) bool) {
			for _, i := range e.ClaimsByDate() {
				for _, c := range e.Claims[i].Citations {
					if !yield(w.Original(w.Number(c.Source)), i) {
						return
					}
				}
			}
		}
	}
}

// sourceNames names sources by their places among the witnesses.
type sourceNames struct {
	*timeline.Witnesses
	b      *builder
	copies map[int][]int // of an original, in the order of the list
}

func (b *builder) sourceNames() *sourceNames {
	s := &sourceNames{Witnesses: b.t.Witnesses(), b: b, copies: make(map[int][]int)}
	for place := range s.Len() {
		if original := s.Original(place); original != place {
			s.copies[original] = append(s.copies[original], place)
		}
	}
	return s
}

// name is short, for a mark in a chart: "[12] KBS World".
func (s *sourceNames) name(place int) string {
	if place >= len(s.b.t.Sources) {
		return s.b.Text("chart.source.missing") + " " + listing.OneLine(s.ID(place))
	}
	source := s.b.t.Sources[place]
	return s.mark(place) + " " + listing.OneLine(cmp.Or(source.Publisher, source.Author, source.Title, source.ID))
}

// lines tell about a source what a tooltip has room for.
func (s *sourceNames) lines(place int) []string {
	if place >= len(s.b.t.Sources) {
		return []string{s.name(place)}
	}
	lines := []string{s.mark(place) + " " + s.b.list.Line(s.b.list.Source(place+1))}
	if copies := s.copies[place]; len(copies) > 0 {
		lines = append(lines, s.b.Text("chart.source.repeated", "n", len(copies), "sources", s.marks(copies)))
	}
	return lines
}

func (s *sourceNames) mark(place int) string { return listing.Mark([]int{place + 1}) }

// marks are the numbers of sources, of the first of them where they are many.
func (s *sourceNames) marks(places []int) string {
	const most = 10
	numbers := make([]int, 0, most)
	for _, place := range places[:min(len(places), most)] {
		numbers = append(numbers, place+1)
	}
	if len(places) > most {
		return listing.Mark(numbers) + " …"
	}
	return listing.Mark(numbers)
}
