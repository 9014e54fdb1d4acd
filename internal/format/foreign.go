package format

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
	"dateline/internal/words"
	"dateline/internal/written"
)

// foreign makes a timeline of another program's file. Its reader hands it
// what it understands; what it does not is kept or reported, each with the
// offset in the text at which it stands.
type foreign struct {
	in       *input
	timeline *timeline.Timeline
	problems []located
	// offsets are those of the events, sourceOffsets those of the sources.
	offsets, sourceOffsets []int
	sources                map[string]string // ids by link or title
	dates                  *written.Reader
	kept                   keptNames
}

func newForeign(in *input) *foreign {
	return &foreign{in: in, timeline: &timeline.Timeline{}, sources: make(map[string]string)}
}

// problem reports a fault of the file.
func (f *foreign) problem(offset int, key string, data ...any) {
	f.problems = append(f.problems, located{newProblem(0, 0, key, data...), offset})
}

// note reports that something became otherwise than it stood.
func (f *foreign) note(kind Kind, what string, offset int, before, after string, why words.Message) {
	f.in.report.add(kind, what, why, Place{offset: offset, Before: before, After: after})
}

// keep adds a field that is not understood to the others that are not known.
func (f *foreign) keep(into *timeline.Extra, offset int, name string, value json.RawMessage) {
	// A field of ours that was understood has no second value; only a date that
	// is none is kept under its name.
	f.keepApart(into, offset, name, value, func(name string) bool { return name != "when" && isOurs(name) })
}

// isOurs says whether a field of an event or of a timeline has that name.
func isOurs(name string) bool {
	return slices.Contains(eventFields, name) || slices.Contains(timelineFields, name)
}

// keepInSource is keep for a source.
func (f *foreign) keepInSource(s *timeline.Source, offset int, name string, value json.RawMessage) {
	f.keepApart(&s.Extra, offset, name, value, func(name string) bool { return slices.Contains(sourceFields, name) })
}

// keepApart keeps a field under a name that is free.
func (f *foreign) keepApart(into *timeline.Extra, offset int, name string, value json.RawMessage, ours func(string) bool) {
	if f.kept.into != into || f.kept.count != len(*into) {
		f.kept = keptNames{into: into, numbers: make(map[string]int, len(*into))}
		for _, field := range *into {
			f.kept.numbers[field.Name] = 1
		}
	}
	free, numbers := name, f.kept.numbers
	for n := max(numbers[name], 1); numbers[free] > 0 || ours(free); {
		n++
		free = name + " " + strconv.Itoa(n)
		numbers[name] = n
	}
	numbers[free] = max(numbers[free], 1)
	*into = append(*into, timeline.ExtraField{Name: free, Value: value})
	f.kept.count = len(*into)
	f.note(Kept, name, offset, string(value), string(value), words.Say("report.not-understood"))
}

// keptNames are the names of the unknown fields to which one was added last,
// with the greatest number that each has after it. A hostile file has hundreds
// of thousands of one name.
type keptNames struct {
	into    *timeline.Extra
	count   int
	numbers map[string]int
}

// keepText is keep for a text.
func (f *foreign) keepText(into *timeline.Extra, offset int, name, value string) {
	f.keep(into, offset, name, json.RawMessage(quote(value)))
}

// keepDate keeps the text of a date that is none to its format as the date of
// the event, so that nobody takes the event for one without; or under another
// name, where our own format would take the text for a date.
func (f *foreign) keepDate(into *timeline.Extra, offset int, name, text string) {
	if _, err := chrono.Parse(text); err != nil {
		name = "when"
	}
	f.keepText(into, offset, name, text)
}

// event takes an event that stands at an offset. Without a title it is taken
// too, since it may say much else.
func (f *foreign) event(offset int, e *timeline.Event, details timeline.Details) {
	if !details.IsZero() {
		e.More = &details
	}
	f.timeline.Events = append(f.timeline.Events, e)
	f.offsets = append(f.offsets, offset)
}

// source gives the id of the source that a link or a title names, the same for
// the same text.
func (f *foreign) source(text string) string {
	id, ok := f.sources[text]
	if !ok {
		s := &timeline.Source{ID: "source-" + strconv.Itoa(len(f.timeline.Sources)+1)}
		if timeline.SafeLink(text) {
			s.URL = text
		} else {
			s.Title = text
		}
		f.timeline.Sources = append(f.timeline.Sources, s)
		id = s.ID
		f.sources[text] = id
	}
	return id
}

// cite gives e a claim that cites a link or a title.
func (f *foreign) cite(e *timeline.Event, text string) {
	e.Claims = append(e.Claims, timeline.Claim{Citations: []timeline.Citation{{Source: f.source(text)}}})
}

// date gives a value from a simple date, or reports why it is none.
func (f *foreign) date(offset int, d simpleDate) (chrono.Value, bool) {
	v, err := d.value()
	if err != nil {
		f.problems = append(f.problems, located{dateProblem(d.edtf(), err), offset})
	}
	return v, err == nil
}

// span gives the value from one date to another, or reports why there is none.
func (f *foreign) span(offset int, start, end chrono.Value) (chrono.Value, bool) {
	v, err := chrono.Span(start, end)
	if err != nil {
		f.problems = append(f.problems, located{dateProblem(start.String()+"/"+end.String(), err), offset})
	}
	return v, err == nil
}

// worded gives a date that other programs hold as a value and as words. The
// words are the source's own; where they can be read, agree with the value and
// leave more open ("c. 1066" beside 1066), they are believed.
func (f *foreign) worded(offset int, value chrono.Value, text string) chrono.When {
	when := chrono.When{Value: value, Text: text}
	if strings.TrimSpace(text) == "" {
		when.Text = ""
		return when
	}
	read, err := f.reader().Read(text)
	if err != nil || read.Value.String() == value.String() {
		return when
	}
	if !believed(value, read.Value) {
		return when
	}
	when.Value = read.Value
	f.note(Changed, "when", offset, value.String(), read.Value.String(), words.Say("report.date-words"))
	return when
}

// reader gives the reader of written dates, in every language.
func (f *foreign) reader() *written.Reader {
	if f.dates == nil {
		f.dates = written.NewReader(written.Languages()...)
	}
	return f.dates
}

// textDate gives a date that is written in a cell or field: EDTF, ISO 8601,
// or as people write it, when the words are kept. It is reported where it is
// none, and false is also for a text that says nothing.
func (f *foreign) textDate(offset int, text string) (chrono.When, bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return chrono.When{}, false
	}
	if v, notes, err := chrono.ParseLegacy(text); err == nil {
		dateNotes(notes, func(kind Kind, what string, why words.Message, before, after string) {
			f.note(kind, what, offset, before, after, why)
		})
		return chrono.When{Value: v}, true
	}
	read, err := f.reader().Read(text)
	if err != nil {
		f.problems = append(f.problems, located{dateProblem(text, err), offset})
		return chrono.When{Text: text}, false
	}
	if read.Confidence == written.Low {
		f.note(Doubted, "when", offset, text, read.Value.String(), words.Say("report.date-ambiguous"))
	}
	return chrono.When{Value: read.Value, Text: text}, true
}

// agrees says whether words leave open at least what a value says, and say
// nothing that it excludes.
func agrees(words, value chrono.Value) bool {
	w, v := words.Bounds(), value.Bounds()
	return w.EarliestStart <= v.EarliestStart && w.LatestEnd >= v.LatestEnd
}

// result gives what was read.
func (f *foreign) result() (Result, error) {
	t := f.timeline
	for i, e := range t.Events {
		if e.ID == "" {
			e.ID = "event-" + strconv.Itoa(i+1)
		}
	}
	problems := f.problems
	if len(t.Events)+len(t.Sources) == 0 && len(problems) > 0 {
		return Result{}, &Failure{placed(f.in.data, problems[:1])[0]}
	}
	for _, fault := range t.Validate() {
		problems = append(problems, located{Problem{Message: fault.Message, Hint: fault.Hint}, f.offsetOf(fault.Path)})
	}
	r := Result{Timeline: t, Problems: placed(f.in.data, problems)}
	sortProblems(r.Problems)
	f.in.report.locate(f.in.data)
	return r, nil
}

// offsetOf gives the offset of the event or source that a path of Validate
// points into.
func (f *foreign) offsetOf(path string) int {
	list, rest, _ := strings.Cut(path, "/")
	offsets := f.offsets
	if list == "sources" {
		offsets = f.sourceOffsets
	}
	number, _, _ := strings.Cut(rest, "/")
	i, err := strconv.Atoi(number)
	if err != nil || i >= len(offsets) {
		return 0
	}
	return offsets[i]
}
