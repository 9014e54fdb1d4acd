// Package listing returns events, claims and numbered sources as the texts that
// people read, for everything that lists them: chart pages, slides, handouts.
// The look of the texts is left to the caller.
package listing

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/index"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// List makes the texts of a timeline. The number of a source is its position in
// the timeline, from 1.
type List struct {
	timeline *timeline.Timeline
	text     words.Text
	lexicon  *chrono.Lexicon
	number   map[string]int // of a source by its id, from 1

	// precedence and rank, where in it each event is, are made when they are
	// first needed.
	once             sync.Once
	precedence, rank []int32
}

// New makes the list of t.
func New(t *timeline.Timeline, text words.Text, lexicon *chrono.Lexicon) *List {
	l := &List{timeline: t, text: text, lexicon: lexicon, number: make(map[string]int, len(t.Sources))}
	for i, s := range t.Sources {
		if l.number[s.ID] == 0 {
			l.number[s.ID] = i + 1
		}
	}
	return l
}

// Event is an event, all its texts as they are shown.
type Event struct {
	Number              int // in the timeline, from 1
	When, EDTF, Said    string
	Title, Lane, Place  string
	Description, Status string // Status is its name, as timeline.Status.Name has it
	Actors, Tags        string
	Differ              string // which numbers differ, a line each
	Claims              []Claim
}

// Claim is a claim under its event.
type Claim struct {
	Said, EDTF          string
	Who, Stance, Text   string // Stance is its name in the model
	When, Place, Figure string
	// Status is the status in which the claim leaves the event, "" where it
	// changes nothing, and Reason why it is another than the rule gives.
	Status, Reason string
	Citations      []Citation
}

// Citation points to a source by its number; Number is 0 where the timeline
// lists no such source, and Missing is the id.
type Citation struct {
	Number                  int
	Missing, Locator, Quote string
}

// Source is a numbered source.
type Source struct {
	Number                         int
	Author, Title, Publisher, Date string
	URL, Link                      string // Link is "" where URL is no link
	Accessed, Note                 string
	Repeats                        int    // the number of the source that it copies
	RepeatsMissing                 string // the id where that is not listed
}

// ByTime orders indexes of events by the first instant that their dates allow;
// events without a date come last.
func (l *List) ByTime(events []int) {
	type dated struct {
		from  chrono.Instant
		event int
	}
	order := make([]dated, len(events))
	for i, e := range events {
		order[i] = dated{chrono.Future, e}
		if when := &l.timeline.Events.At(int32(e)).When; when.Form != chrono.None {
			order[i].from, _ = when.Bounds().Known()
		}
	}
	slices.SortFunc(order, func(a, b dated) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.event, b.event))
	})
	for i, d := range order {
		events[i] = d.event
	}
}

// Foremost returns the indexes of all events in order of time, or of those that
// come first by [List.Precedence] where there are more than most.
func (l *List) Foremost(most int) []int {
	events := make([]int, min(most, l.timeline.Events.Len()))
	for i := range events {
		events[i] = i
		if len(events) < l.timeline.Events.Len() {
			events[i] = int(l.Precedence()[i])
		}
	}
	l.ByTime(events)
	return events
}

// Precedence returns the indexes of all events, those first that are listed
// where not all have room; see [index.Index.Precedence]. The caller must not
// change it.
func (l *List) Precedence() []int32 {
	l.once.Do(func() {
		l.precedence = index.New(l.timeline).Precedence()
		l.rank = make([]int32, len(l.precedence))
		for rank, e := range l.precedence {
			l.rank[e] = int32(rank)
		}
	})
	return l.precedence
}

// Rank returns where in [List.Precedence] an event is, 0 for the first.
func (l *List) Rank(event int) int {
	l.Precedence()
	return int(l.rank[event])
}

// Event returns the texts of the event at an index of the timeline.
func (l *List) Event(i int) Event {
	e := l.timeline.Events.At(int32(i))
	details := e.Details()
	event := Event{
		Number: i + 1, Title: Clean(e.Title), Lane: Clean(e.Lane), Place: Clean(details.Place.Name),
		Description: Clean(e.Description), Status: e.LastStatus().Name(),
		Actors: Clean(strings.Join(details.Actors, ", ")), Tags: Clean(strings.Join(details.Tags, ", ")),
		When: l.lexicon.Long(e.When.Value), EDTF: l.edtf(e.When), Said: Clean(e.When.Text),
		Differ: Clean(strings.Join(edit.Differences(l.text, e), "\n")),
	}
	for _, c := range e.ClaimsByDate() {
		event.Claims = append(event.Claims, l.claim(&e.Claims[c]))
	}
	return event
}

func (l *List) claim(c *timeline.Claim) Claim {
	claim := Claim{
		Said: l.date(c.Said), EDTF: l.edtf(c.Said),
		Who: Clean(c.Who), Stance: c.Stance.String(), Text: Clean(c.Text),
		When: l.date(c.When), Place: Clean(c.Place.Name), Figure: Clean(c.Figure),
		Status: c.Status.String(), Reason: Clean(c.Reason),
	}
	for _, citation := range c.Citations {
		m := Citation{Number: l.number[citation.Source], Locator: Clean(citation.Locator), Quote: Clean(citation.Quote)}
		if m.Number == 0 {
			m.Missing = Clean(citation.Source)
		}
		claim.Citations = append(claim.Citations, m)
	}
	return claim
}

// Cites returns the numbers of the sources that the claims of an event cite, in
// order, each once.
func (l *List) Cites(e *timeline.Event) []int {
	var numbers []int
	for i := range e.Claims {
		for _, c := range e.Claims[i].Citations {
			if n := l.number[c.Source]; n > 0 {
				numbers = append(numbers, n)
			}
		}
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

// Range is the numbers from First to Last.
type Range struct{ First, Last int }

// Ranges joins numbers in order where three or more follow each other.
func Ranges(numbers []int) []Range {
	var ranges []Range
	for _, n := range numbers {
		if last := len(ranges) - 1; last >= 0 && ranges[last].Last == n-1 {
			ranges[last].Last = n
			continue
		}
		ranges = append(ranges, Range{n, n})
	}
	for i := 0; i < len(ranges); i++ {
		if r := ranges[i]; r.Last == r.First+1 { // "3, 4" is as short as "3–4"
			ranges = slices.Replace(ranges, i, i+1, Range{r.First, r.First}, Range{r.Last, r.Last})
		}
	}
	return ranges
}

// String returns "3" or "3–7".
func (r Range) String() string {
	if r.First == r.Last {
		return strconv.Itoa(r.First)
	}
	return strconv.Itoa(r.First) + "–" + strconv.Itoa(r.Last)
}

// Mark returns numbers of sources as they stand behind a text: "[3, 7–9]", and
// "" for none.
func Mark(numbers []int) string {
	var texts []string
	for _, r := range Ranges(numbers) {
		texts = append(texts, r.String())
	}
	if texts == nil {
		return ""
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

// Sources returns the texts of all sources.
func (l *List) Sources() []Source {
	sources := make([]Source, 0, len(l.timeline.Sources))
	for i := range l.timeline.Sources {
		sources = append(sources, l.Source(i+1))
	}
	return sources
}

// Source returns the texts of the source of a number.
func (l *List) Source(number int) Source {
	s := l.timeline.Sources[number-1]
	source := Source{
		Number: number, Author: Clean(s.Author), Title: Clean(s.Title), Publisher: Clean(s.Publisher),
		Date: l.date(s.Date), URL: Clean(s.URL), Accessed: l.date(s.Accessed), Note: Clean(s.Note),
		Repeats: l.number[s.Repeats],
	}
	if timeline.SafeLink(s.URL) {
		source.Link = s.URL
	}
	if s.Repeats != "" && source.Repeats == 0 {
		source.RepeatsMissing = Clean(s.Repeats)
	}
	return source
}

// Line returns s in one line, without its number and its link: author, title,
// publisher and date, and what it repeats, by its number.
func (l *List) Line(s Source) string {
	return l.LineAmong(s, func(int) bool { return true })
}

// LineAmong is Line in a list of some sources: a source that is not among them is
// named, as its number would lead nowhere.
func (l *List) LineAmong(s Source, listed func(number int) bool) string {
	line := strings.Join(slices.DeleteFunc([]string{s.Title, s.Publisher, s.Date}, func(part string) bool { return part == "" }), ", ")
	if s.Author != "" {
		line = l.text("chart.label.pair", "name", s.Author, "value", line)
	}
	switch {
	case s.Repeats > 0 && listed(s.Repeats):
		line += ". " + l.text("chart.source.repeats", "n", s.Repeats)
	case s.Repeats > 0:
		line += ". " + l.text("chart.source.repeats-named", "source", l.Short(l.Source(s.Repeats)))
	case s.RepeatsMissing != "":
		line += ". " + l.text("chart.source.repeats-missing") + " " + s.RepeatsMissing
	}
	return OneLine(line)
}

// Short returns what a source is called where there is little room: who published
// it, and when. Where that is not known its author stands for it, its title or its
// address.
func (l *List) Short(s Source) string {
	name := cmp.Or(s.Publisher, s.Author, s.Title, s.URL)
	if date := l.ShortDate(s); date != "" {
		name += ", " + date
	}
	return OneLine(name)
}

// ShortDate returns the date of s where there is little room.
func (l *List) ShortDate(s Source) string {
	if when := &l.timeline.Sources[s.Number-1].Date; when.Form != chrono.None {
		return l.lexicon.Medium(when.Value)
	}
	return s.Date
}

// ShortName returns what the window calls a source: its publisher and its date in words.
// Where there is no publisher its author stands for it, its title, its host or its id.
func ShortName(s *timeline.Source, l *chrono.Lexicon) string {
	host := ""
	if u, err := url.Parse(s.URL); err == nil {
		host = u.Hostname()
	}
	name := ""
	for _, known := range []string{s.Publisher, s.Author, s.Title, host, s.ID} {
		if name = words.Clip(OneLine(known)); name != "" {
			break
		}
	}
	if s.Date.Form != chrono.None {
		name += ", " + l.Long(s.Date.Value)
	}
	return name
}

// date returns the words for a date; "" where there is none.
func (l *List) date(w chrono.When) string {
	if w.Form == chrono.None {
		return Clean(w.Text)
	}
	return l.lexicon.Long(w.Value)
}

// edtf returns the notation of a date; "" where the words say the same.
func (l *List) edtf(w chrono.When) string {
	edtf := w.Value.String()
	if edtf == l.date(w) {
		return ""
	}
	return edtf
}

// Clean makes a text from a file fit to be shown: control characters, which
// no reader sees and HTML and XML forbid, become U+FFFD. Encoding is left to
// who writes it.
func Clean(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && (unicode.IsControl(r) || r == '\uFFFE' || r == '\uFFFF') {
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(strings.ReplaceAll(text, "\r\n", "\n"), "\uFFFD"))
}

// OneLine is Clean for where a text has one line.
func OneLine(text string) string { return words.OneLine(Clean(text)) }
