package spans

import (
	"cmp"
	"slices"

	"dateline/internal/chart/part"
	"dateline/internal/chrono"
	"dateline/internal/listing"
	"dateline/internal/timeline"
)

// mark is an event as a bar of the chart.
type mark struct {
	*timeline.Event
	index  int // in Timeline.Events
	status timeline.Status
	// from and to are what is possible, certainFrom and certainTo what is
	// certain; all are finite, and the ends exclusive. Nothing is certain
	// where certainTo is before certainFrom: then they are the ends of what is stated,
	// without what "about" adds, the last first. Of a moment they are those of its date.
	from, certainFrom, certainTo, to chrono.Instant
	openStart, openEnd               bool
	lane                             int
	row                              float64 // its middle, in rows from the top
}

// marksOf returns the events that have a place on the axis, in order of time,
// and the number of those that have none.
func marksOf(t *timeline.Timeline) (marks []*mark, undated int) {
	for i, e := range t.Events.All() {
		m := &mark{Event: e, index: int(i), status: e.LastStatus()}
		if !m.bound(e.When.Value) {
			undated++
			continue
		}
		marks = append(marks, m)
	}
	slices.SortStableFunc(marks, func(a, b *mark) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	return marks, undated
}

// bound sets the four instants of m from its date; ok is false where none is
// known. What is open or unknown ends at the nearest instant that is known: an
// arrow or a ragged edge of fixed length stands for the rest.
func (m *mark) bound(v chrono.Value) (ok bool) {
	from, to := v.Extent()
	if v.Form == chrono.None || !from.Finite() || !to.Finite() {
		return false
	}
	b := v.Drawn()
	m.from, m.to = from, to.Add(1)
	m.openStart, m.openEnd = !b.EarliestStart.Finite(), !b.LatestEnd.Finite()
	from, to = v.StatedExtent()
	m.certainFrom, m.certainTo = to.Add(1), from
	if v.IsMoment() {
		m.certainFrom, m.certainTo = from, to.Add(1)
	} else if from, to, certain := b.Certain(); certain && from.Finite() && to.Finite() {
		m.certainFrom, m.certainTo = from, to.Add(1)
	}
	return true
}

// outermost returns where the first of some marks begins and the last ends.
func outermost(marks []*mark) (first, last chrono.Instant) {
	first, last = marks[0].from, marks[0].to
	for _, m := range marks {
		first, last = min(first, m.from), max(last, m.to)
	}
	return first, last
}

// markWords is what a mark shows that is no number, in the order of the data
// of the series.
type markWords struct {
	Title string   `json:"title"`
	Date  string   `json:"date,omitempty"` // briefly, beside the title
	Lines []string `json:"lines"`          // of the tooltip, under the title
	Event int      `json:"event"`          // its row in the table
	// Moment is something that happened at one time.
	Moment bool `json:"moment,omitempty"`
	// Vague is a moment of which not even the day is known.
	Vague bool `json:"vague,omitempty"`
	// Day is a moment of which the day is known, or about which it was.
	Day bool `json:"day,omitempty"`
	// Within began and ended within some time, and is certain at none of it.
	Within bool `json:"within,omitempty"`
	// Start and End are "open" or "unknown" where they are.
	Start string `json:"start,omitempty"`
	End   string `json:"end,omitempty"`
	// FadeStart and FadeEnd are for ~, Dashed for ?.
	FadeStart bool `json:"fadeStart,omitempty"`
	FadeEnd   bool `json:"fadeEnd,omitempty"`
	Dashed    bool `json:"dashed,omitempty"`
	// Members are the dates of a set, in the unit of the axis, and 1 for those that are
	// thin: ranges of one-of sets, and what is certain of no part of its time.
	Members [][3]float64 `json:"members,omitempty"`
	Every   bool         `json:"every,omitempty"` // all of Members, not one
}

func newMarkWords(b *part.Builder, m *mark, a part.Axis) markWords {
	v := m.When.Value
	doubt := v.AnyDoubt()
	w := markWords{
		Title: listing.OneLine(m.Title), Lines: markLines(b, m), Event: m.index + 1, Moment: v.IsMoment(),
		Dashed: doubt&chrono.Uncertain != 0,
	}
	if !b.NoDates {
		w.Date = b.Lexicon.Medium(v)
	}
	if m.openStart {
		w.Start = endName(v.Start.Kind)
	}
	if m.openEnd {
		w.End = endName(v.End.Kind)
	}
	if v.Lasts() {
		start, end := v.EndDoubts()
		w.FadeStart, w.FadeEnd = start&chrono.Approximate != 0, end&chrono.Approximate != 0
		w.Within = m.certainTo < m.certainFrom && !m.openStart && !m.openEnd
	} else {
		w.FadeStart = doubt&chrono.Approximate != 0
		w.FadeEnd = w.FadeStart
	}
	w.Every = v.Form == chrono.AllOf
	if v.Form == chrono.Bounded {
		return w
	}
	if v.InOneSpan() {
		w.Vague = w.FadeStart || m.to.Sub(m.from) > daySeconds
		w.Day = w.Moment && m.certainTo.Sub(m.certainFrom) <= daySeconds
		return w
	}
	for _, member := range v.Members() {
		w.Members = append(w.Members, m.member(member, a))
	}
	return w
}

const daySeconds = 86_400

// markLines returns the lines of the tooltip of m, under its title.
func markLines(b *part.Builder, m *mark) []string {
	lines := []string{b.Lexicon.Long(m.When.Value), b.StatusName(m.status)}
	if lane := listing.OneLine(m.Lane); lane != "" {
		lines = append(lines, lane)
	}
	return append(lines, b.Text("chart.claims", "n", m.CountClaims()))
}

func endName(k chrono.EndKind) string {
	if k == chrono.Unknown {
		return "unknown"
	}
	return "open"
}

// member returns the time that a member of a set covers, within m, and whether it
// is drawn as a thin bar.
func (m *mark) member(member chrono.Member, a part.Axis) [3]float64 {
	from, to := member.Value().Extent()
	isThin := member.Range
	if m.When.Form == chrono.AllOf {
		from, to = member.Value().StatedExtent()
		isThin = member.Unspecified()
	}
	thin := 0.0
	if isThin {
		thin = 1
	}
	return [3]float64{a.At(max(from, m.from)), a.At(min(to, m.to-1) + 1), thin}
}
