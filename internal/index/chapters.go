package index

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/parallel"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// MostChapters is how many chapters of a timeline are shown, the first ones: more
// could neither be read nor chosen from.
const MostChapters = 100

// leastEvents is how many events a chapter that was found has at least. It is longer than
// a day.
const leastEvents, daySeconds = 4, 86_400

// Chapter is a chapter as it is shown: one of the timeline's own, or one that was
// found.
type Chapter struct {
	// Number is that among the chapters of the timeline, -1 for one that was found.
	Number int
	// Name is empty for one that was found, which Stated tells.
	Name string
	// Stretch is from its first to its last instant, as drawn.
	Stretch timescale.Span
	// Stated is what the dates of its events state, for one that was found.
	Stated timescale.Span
}

// Chapters returns the chapters in order of time: the first [MostChapters] that the
// timeline has itself, as far as they have a stretch of time. Where it has none they
// are found between long gaps, in which nothing is; what is too little for one is in
// none, and a timeline without such gaps has none. They are made when they are first
// needed, which takes some 200 ms where they are found among a million events. The
// caller must not change them.
func (x *Index) Chapters() []Chapter {
	x.chaptering.Do(func() {
		if len(x.Timeline.Chapters) > 0 {
			x.chapters = x.ownChapters()
		} else {
			x.chapters = x.foundChapters()
		}
	})
	return x.chapters
}

func (x *Index) ownChapters() (own []Chapter) {
	for i, c := range x.Timeline.Chapters[:min(len(x.Timeline.Chapters), MostChapters)] {
		if from, to, ok := c.When.Stretch(x.First, x.Last); ok {
			own = append(own, Chapter{Number: i, Name: strings.Join(strings.Fields(c.Name), " "), Stretch: timescale.Span{From: from, To: to}})
		}
	}
	slices.SortStableFunc(own, func(a, b Chapter) int {
		return cmp.Or(cmp.Compare(a.Stretch.From, b.Stretch.From), cmp.Compare(b.Stretch.To, a.Stretch.To))
	})
	return own
}

func (x *Index) foundChapters() []Chapter {
	parts := timescale.Parts(spans(x.Timeline.Events))
	if len(parts) < 2 {
		return nil
	}
	found := make([]Chapter, len(parts))
	for i, p := range parts {
		found[i] = Chapter{Number: -1, Stretch: p, Stated: timescale.Span{From: chrono.Future, To: chrono.Past}}
	}
	events := make([]int, len(parts))
	for _, e := range x.Timeline.Events.All() {
		if from, to := e.When.StatedExtent(); e.When.Form != chrono.None && from.Finite() && to.Finite() {
			i := sort.Search(len(parts)-1, func(i int) bool { return parts[i+1].From > from })
			events[i]++
			stated := &found[i].Stated
			stated.From, stated.To = min(stated.From, from), max(stated.To, to)
		}
	}
	several := found[:0]
	for i, c := range found {
		if events[i] >= leastEvents && c.Stated.To.Sub(c.Stated.From) >= daySeconds {
			several = append(several, c)
		}
	}
	if len(several) < 2 {
		return nil
	}
	return several
}

// spans returns the times as which the dated events are drawn.
func spans(events timeline.Events) []timescale.Span {
	spans := make([]timescale.Span, events.Len())
	parallel.Ranges(events.Len(), func(first, end int) {
		for i := first; i < end; i++ {
			spans[i] = timescale.Span{From: chrono.Past, To: chrono.Future} // not to be counted
			if when := &events.At(int32(i)).When; when.Form != chrono.None {
				spans[i].From, spans[i].To = when.Extent()
			}
		}
	})
	return spans
}

// Title returns the name of a chapter, which for one that was found, or has none, is its
// time.
func (c *Chapter) Title(l *chrono.Lexicon) string {
	switch {
	case c.Number < 0:
		return l.Stretch(c.Stated.From, c.Stated.To)
	case c.Name == "":
		return l.Stretch(c.Stretch.From, c.Stretch.To)
	}
	return c.Name
}
