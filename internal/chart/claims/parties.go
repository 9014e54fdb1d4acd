// Package claims makes the charts of who claims what: the matrix of parties and
// events, the flow of claims from sources to statuses, and the network of actors
// who share events. Each has a file that counts and a file, NAME_chart.go, that
// words and draws.
//
// Wherever sources are counted, those that only repeat another count as that
// one, so that five copies are one witness. Which do, unlisted ones and circles
// included, is left to [timeline.Witnesses], and the status after each claim to
// [timeline.Event.EachTurn]; how it is drawn, to the scripts of package chart.
//
// # Matrix
//
// The matrix takes what fits on a page of paper: first the parties in most
// conflicts, then of their events those with most conflict.
//
// # Flow
//
// In the flow a claim is 1 and is divided among the originals that it cites, so
// that what flows in flows out. Copies are in a column before their originals,
// and there is no circle, which ECharts would refuse. ECharts spaces columns
// evenly; localX in page/flow.js puts them where names have room.
//
// # Actors
//
// ECharts' own layout of networks by forces is random and animated. Actors are
// around a circle instead, where every name can be read, in an order that a
// search finds from the events they share (circle.go). One who is tied to more
// than half of them is in the middle, as lines from one point of the circle to
// all others would hide the rest.
package claims

import (
	"cmp"
	"iter"

	"dateline/internal/chart/part"
	"dateline/internal/listing"
	"dateline/internal/timeline"
)

// partyClaims yields the claims about an event by party, in order of time: the
// number of who makes or supports a claim, and the index of the claim. A claim
// comes once for each of its parties, and may come more than once for one.
type partyClaims func(*timeline.Event) iter.Seq2[int, int]

// nameList numbers names in the order in which they are added. A name that is
// spelt in two ways is two names, as nobody can tell that they are one.
type nameList struct {
	names  []string       // as they are shown
	number map[string]int // by the name as it is in the file
	shown  map[string]int // by the name as it is shown
}

func newNameList() nameList {
	return nameList{number: make(map[string]int), shown: make(map[string]int)}
}

// add returns the number of a name, -1 for an empty one.
func (l *nameList) add(text string) int {
	n, ok := l.number[text]
	if ok {
		return n
	}
	name := listing.OneLine(text)
	if n, ok = l.shown[name]; !ok {
		if n = -1; name != "" {
			n = len(l.names)
			l.names = append(l.names, name)
		}
		l.shown[name] = n
	}
	l.number[text] = n
	return n
}

// speakers are the parties that claims name.
type speakers struct {
	nameList
	unnamed int // claims that do not say who speaks
}

func newSpeakers(t *timeline.Timeline) *speakers {
	s := &speakers{nameList: newNameList()}
	for _, e := range t.Events.All() {
		for i := range e.Claims {
			if s.add(e.Claims[i].Who) < 0 {
				s.unnamed++
			}
		}
	}
	return s
}

// claims is the partyClaims of speakers.
func (s *speakers) claims(e *timeline.Event) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for _, i := range e.ClaimsByDate() {
			if n := s.number[e.Claims[i].Who]; n >= 0 && !yield(n, i) {
				return
			}
		}
	}
}

// sourceClaims returns the partyClaims of the sources that claims cite. An
// original counts also for those that repeat it.
func sourceClaims(w *timeline.Witnesses) partyClaims {
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

// sourceNames words sources, by their numbers among the witnesses.
type sourceNames struct {
	*timeline.Witnesses
	b      *part.Builder
	copies map[int][]int // by original, in the order of the list
}

func newSourceNames(b *part.Builder) *sourceNames {
	s := &sourceNames{Witnesses: b.Timeline.Witnesses(), b: b, copies: make(map[int][]int)}
	for source := range s.Len() {
		if original := s.Original(source); original != source {
			s.copies[original] = append(s.copies[original], source)
		}
	}
	return s
}

// name returns a short name, for a mark in a chart: "[12] KBS World".
func (s *sourceNames) name(source int) string {
	if source >= len(s.b.Timeline.Sources) {
		return s.b.Text("chart.source.missing") + " " + listing.OneLine(s.ID(source))
	}
	listed := s.b.Timeline.Sources[source]
	return s.mark(source) + " " + listing.OneLine(cmp.Or(listed.Publisher, listed.Author, listed.Title, listed.ID))
}

// lines returns the lines of the tooltip of a source.
func (s *sourceNames) lines(source int) []string {
	if source >= len(s.b.Timeline.Sources) {
		return []string{s.name(source)}
	}
	lines := []string{s.mark(source) + " " + s.b.List.Line(s.b.List.Source(source+1))}
	if copies := s.copies[source]; len(copies) > 0 {
		lines = append(lines, s.b.Text("chart.source.repeated", "n", len(copies), "sources", s.marks(copies)))
	}
	return lines
}

// mark returns the number of a source: "[12]".
func (s *sourceNames) mark(source int) string { return listing.Mark([]int{source + 1}) }

// marks returns the numbers of sources, of the first of them where they are many.
func (s *sourceNames) marks(sources []int) string {
	const most = 10
	numbers := make([]int, 0, most)
	for _, source := range sources[:min(len(sources), most)] {
		numbers = append(numbers, source+1)
	}
	if len(sources) > most {
		return listing.Mark(numbers) + " …"
	}
	return listing.Mark(numbers)
}
