// Package foreign makes timelines of the files of other programs. It has what
// their readers and writers share: a [Reader] that collects events, sources and
// problems and keeps what is not understood, and dates as those programs know
// them.
package foreign

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/jsontree"
	"dateline/internal/format/native"
	"dateline/internal/timeline"
	"dateline/internal/words"
	"dateline/internal/written"
)

// Reader makes a timeline of another program's file. Its reader hands it
// what it understands; what it does not is kept or reported, each with the
// offset in the text at which it stands.
type Reader struct {
	Input    *format.Input
	Timeline *timeline.Timeline
	Problems []format.Located
	// Offsets are those of the events, sourceOffsets those of the sources.
	Offsets, SourceOffsets []int
	sources                map[string]string // ids by link or title
	dates                  *written.Reader
	kept                   keptNames
}

// NewReader returns a reader of a file, with nothing in its timeline yet.
func NewReader(in *format.Input) *Reader {
	return &Reader{Input: in, Timeline: &timeline.Timeline{}, sources: make(map[string]string)}
}

// Problem reports a fault of the file.
func (f *Reader) Problem(offset int, key string, data ...any) {
	f.Problems = append(f.Problems, format.Located{Problem: format.NewProblem(0, 0, key, data...), Offset: offset})
}

// Note reports that something became otherwise than it stood.
func (f *Reader) Note(kind format.Kind, what string, offset int, before, after string, why words.Message) {
	f.Input.Report.Add(kind, what, why, format.Place{Offset: offset, Before: before, After: after})
}

// Keep adds a field that is not understood to the others that are not known.
func (f *Reader) Keep(into *timeline.Extra, offset int, name string, value json.RawMessage) {
	// A field of ours that was understood has no second value; only a date that
	// is none is kept under its name.
	f.keepApart(into, offset, name, value, func(name string) bool { return name != "when" && native.IsOwnField(name) })
}

// KeepInSource is keep for a source.
func (f *Reader) KeepInSource(s *timeline.Source, offset int, name string, value json.RawMessage) {
	f.keepApart(&s.Extra, offset, name, value, func(name string) bool { return slices.Contains(native.SourceFields, name) })
}

// keepApart keeps a field under a name that is free.
func (f *Reader) keepApart(into *timeline.Extra, offset int, name string, value json.RawMessage, ours func(string) bool) {
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
	f.Note(format.Kept, name, offset, string(value), string(value), words.Say("report.not-understood"))
}

// keptNames are the names of the unknown fields to which one was added last,
// with the greatest number that each has after it. A hostile file has hundreds
// of thousands of one name.
type keptNames struct {
	into    *timeline.Extra
	count   int
	numbers map[string]int
}

// KeepText is keep for a text.
func (f *Reader) KeepText(into *timeline.Extra, offset int, name, value string) {
	f.Keep(into, offset, name, json.RawMessage(jsontree.Quote(value)))
}

// KeepDate keeps the text of a date that is none to its format as the date of
// the event, so that nobody takes the event for one without; or under another
// name, where our own format would take the text for a date.
func (f *Reader) KeepDate(into *timeline.Extra, offset int, name, text string) {
	if _, err := chrono.Parse(text); err != nil {
		name = "when"
	}
	f.KeepText(into, offset, name, text)
}

// Event takes an event that stands at an offset. Without a title it is taken
// too, since it may say much else.
func (f *Reader) Event(offset int, e *timeline.Event, details timeline.Details) {
	if !details.IsZero() {
		e.More = &details
	}
	f.Timeline.Events = append(f.Timeline.Events, e)
	f.Offsets = append(f.Offsets, offset)
}

// Source gives the id of the source that a link or a title names, the same for
// the same text.
func (f *Reader) Source(text string) string {
	id, ok := f.sources[text]
	if !ok {
		s := &timeline.Source{ID: "source-" + strconv.Itoa(len(f.Timeline.Sources)+1)}
		if timeline.SafeLink(text) {
			s.URL = text
		} else {
			s.Title = text
		}
		f.Timeline.Sources = append(f.Timeline.Sources, s)
		id = s.ID
		f.sources[text] = id
	}
	return id
}

// Cite gives e a claim that cites a link or a title.
func (f *Reader) Cite(e *timeline.Event, text string) {
	e.Claims = append(e.Claims, timeline.Claim{Citations: []timeline.Citation{{Source: f.Source(text)}}})
}

// Date gives a value from a simple date, or reports why it is none.
func (f *Reader) Date(offset int, d Date) (chrono.Value, bool) {
	v, err := d.Value()
	if err != nil {
		f.Problems = append(f.Problems, format.Located{Problem: format.DateProblem(d.EDTF(), err), Offset: offset})
	}
	return v, err == nil
}

// Span gives the value from one date to another, or reports why there is none.
func (f *Reader) Span(offset int, start, end chrono.Value) (chrono.Value, bool) {
	v, err := chrono.Span(start, end)
	if err != nil {
		f.Problems = append(f.Problems, format.Located{Problem: format.DateProblem(start.String()+"/"+end.String(), err), Offset: offset})
	}
	return v, err == nil
}

// DateWithWords gives a date that other programs hold as a value and as words. The
// words are the source's own; where they can be read, agree with the value and
// leave more open ("c. 1066" beside 1066), they are believed.
func (f *Reader) DateWithWords(offset int, value chrono.Value, text string) chrono.When {
	when := chrono.When{Value: value, Text: text}
	if strings.TrimSpace(text) == "" {
		when.Text = ""
		return when
	}
	read, err := f.Dates().Read(text)
	if err != nil || read.Value.String() == value.String() {
		return when
	}
	if !PreferWords(value, read.Value) {
		return when
	}
	when.Value = read.Value
	f.Note(format.Changed, "when", offset, value.String(), read.Value.String(), words.Say("report.date-words"))
	return when
}

// Dates gives the reader of written dates, in every language.
func (f *Reader) Dates() *written.Reader {
	if f.dates == nil {
		f.dates = written.NewReader(written.Languages()...)
	}
	return f.dates
}

// TextDate gives a date that is written in a cell or field: EDTF, ISO 8601,
// or as people write it, when the words are kept. It is reported where it is
// none, and false is also for a text that says nothing.
func (f *Reader) TextDate(offset int, text string) (chrono.When, bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return chrono.When{}, false
	}
	if v, notes, err := chrono.ParseLegacy(text); err == nil {
		format.DateNotes(notes, func(kind format.Kind, what string, why words.Message, before, after string) {
			f.Note(kind, what, offset, before, after, why)
		})
		return chrono.When{Value: v}, true
	}
	read, err := f.Dates().Read(text)
	if err != nil {
		f.Problems = append(f.Problems, format.Located{Problem: format.DateProblem(text, err), Offset: offset})
		return chrono.When{Text: text}, false
	}
	if read.Confidence == written.Low {
		f.Note(format.Doubted, "when", offset, text, read.Value.String(), words.Say("report.date-ambiguous"))
	}
	return chrono.When{Value: read.Value, Text: text}, true
}

// agrees says whether words leave open at least what a value says, and say
// nothing that it excludes.
func agrees(words, value chrono.Value) bool {
	w, v := words.Bounds(), value.Bounds()
	return w.EarliestStart <= v.EarliestStart && w.LatestEnd >= v.LatestEnd
}

// Result gives what was read.
func (f *Reader) Result() (format.Result, error) {
	t := f.Timeline
	for i, e := range t.Events {
		if e.ID == "" {
			e.ID = "event-" + strconv.Itoa(i+1)
		}
	}
	problems := f.Problems
	if len(t.Events)+len(t.Sources) == 0 && len(problems) > 0 {
		return format.Result{}, &format.Failure{Problem: format.Locate(f.Input.Data, problems[:1])[0]}
	}
	for _, fault := range t.Validate() {
		problems = append(problems, format.Located{Problem: format.Problem{Message: fault.Message, Hint: fault.Hint}, Offset: f.offsetOf(fault.Path)})
	}
	r := format.Result{Timeline: t, Problems: format.Locate(f.Input.Data, problems)}
	format.SortProblems(r.Problems)
	f.Input.Report.Locate(f.Input.Data)
	return r, nil
}

// offsetOf gives the offset of the event or source that a path of Validate
// points into.
func (f *Reader) offsetOf(path string) int {
	list, rest, _ := strings.Cut(path, "/")
	offsets := f.Offsets
	if list == "sources" {
		offsets = f.SourceOffsets
	}
	number, _, _ := strings.Cut(rest, "/")
	i, err := strconv.Atoi(number)
	if err != nil || i >= len(offsets) {
		return 0
	}
	return offsets[i]
}

// PreferWords says whether words beside a value are to be believed: they agree
// with it, and leave more open.
func PreferWords(value, words chrono.Value) bool {
	return value.Form == chrono.None || value.IsMoment() == words.IsMoment() && agrees(words, value)
}
