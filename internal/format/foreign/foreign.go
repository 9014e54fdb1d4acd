// Package foreign is the common part of the readers and writers of other
// programs' files. Its [Reader] collects events, sources and problems, and keeps
// what is not understood; its [Date] and [Span] are dates as most programs know
// them. It knows no single format: each package of a format embeds the Reader.
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
	"dateline/internal/paged"
	"dateline/internal/timeline"
	"dateline/internal/words"
	"dateline/internal/written"
)

// Reader builds a timeline from the file of another program. The reader of the
// format passes it what it understands. What it does not understand is kept or
// reported, each with its offset in bytes in the text.
type Reader struct {
	Input    *format.Input
	Timeline *timeline.Timeline
	// Events are those that were read; [Reader.Result] puts them into the timeline.
	Events   []*timeline.Event
	Problems []format.Located
	// Offsets are the offsets of the events, SourceOffsets those of the sources,
	// each in the order of the timeline.
	Offsets, SourceOffsets []int
	sources                map[string]string // ids by link or title
	dates                  *written.Reader
	names                  extraNames
}

// NewReader returns a reader of a file, with nothing in its timeline yet.
func NewReader(in *format.Input) *Reader {
	return &Reader{Input: in, Timeline: &timeline.Timeline{}, sources: make(map[string]string)}
}

// Problem reports a problem of the file at an offset; key and data are those of
// [format.NewProblem].
func (f *Reader) Problem(offset int, key string, data ...any) {
	f.Problems = append(f.Problems, format.Located{Problem: format.NewProblem(0, 0, key, data...), Offset: offset})
}

// Note reports that a value of the file was read as another one. The field what
// is named as in [timeline.Difference].
func (f *Reader) Note(kind format.Kind, what string, offset int, before, after string, why words.Message) {
	f.Input.Report.Add(kind, what, why, format.Position{Offset: offset, Before: before, After: after})
}

// Keep adds a field that is not understood to the unknown fields of an event or
// of the timeline, and reports it.
func (f *Reader) Keep(into *timeline.Extra, offset int, name string, value json.RawMessage) {
	// A field of the native format that was understood has no second value. Only
	// a text that is no date is kept under the name of the date.
	f.keepUnder(into, offset, name, value, func(name string) bool { return name != "when" && native.IsOwnField(name) })
}

// KeepInSource is [Reader.Keep] for a source.
func (f *Reader) KeepInSource(s *timeline.Source, offset int, name string, value json.RawMessage) {
	f.keepUnder(&s.Extra, offset, name, value, func(name string) bool { return slices.Contains(native.SourceFields, name) })
}

// keepUnder keeps a field under its name, or with a number after it where the
// name is taken or ours reports that the native format gives it a meaning.
func (f *Reader) keepUnder(into *timeline.Extra, offset int, name string, value json.RawMessage, ours func(string) bool) {
	if f.names.into != into || f.names.count != len(*into) {
		f.names = extraNames{into: into, numbers: make(map[string]int, len(*into))}
		for _, field := range *into {
			f.names.numbers[field.Name] = 1
		}
	}
	free, numbers := name, f.names.numbers
	for n := max(numbers[name], 1); numbers[free] > 0 || ours(free); {
		n++
		free = name + " " + strconv.Itoa(n)
		numbers[name] = n
	}
	numbers[free] = max(numbers[free], 1)
	*into = append(*into, timeline.ExtraField{Name: free, Value: value})
	f.names.count = len(*into)
	f.Note(format.Kept, name, offset, string(value), string(value), words.Say("report.not-understood"))
}

// extraNames are the names in the unknown fields that were added to last, with
// the greatest number after each name. They make it fast to keep hundreds of
// thousands of fields of one name, as a hostile file has them.
type extraNames struct {
	into    *timeline.Extra
	count   int
	numbers map[string]int
}

// KeepText is [Reader.Keep] for a text.
func (f *Reader) KeepText(into *timeline.Extra, offset int, name, value string) {
	f.Keep(into, offset, name, json.RawMessage(jsontree.Quote(value)))
}

// KeepDate keeps a text that is no date in the file's format. It is kept under
// "when", so that the event does not seem to have no date at all; but under its
// own name where the native format would read the text as a date.
func (f *Reader) KeepDate(into *timeline.Extra, offset int, name, text string) {
	if _, err := chrono.Parse(text); err != nil {
		name = "when"
	}
	f.KeepText(into, offset, name, text)
}

// Event adds an event that begins at an offset. It needs no title, since its
// other fields may say much.
func (f *Reader) Event(offset int, e *timeline.Event, details timeline.Details) {
	if !details.IsZero() {
		e.More = &details
	}
	f.Events = append(f.Events, e)
	f.Offsets = append(f.Offsets, offset)
}

// Source returns the id of the source with a link or a title. It adds the source
// at the first call; the same text has the same source.
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

// Cite adds a claim to e that cites the source with a link or a title.
func (f *Reader) Cite(e *timeline.Event, text string) {
	e.Claims = append(e.Claims, timeline.Claim{Citations: []timeline.Citation{{Source: f.Source(text)}}})
}

// Date returns the value of d. Where d is no date that exists, it reports a problem
// and returns false.
func (f *Reader) Date(offset int, d Date) (chrono.Value, bool) {
	v, err := d.Value()
	if err != nil {
		f.Problems = append(f.Problems, format.Located{Problem: format.DateProblem(d.EDTF(), err), Offset: offset})
	}
	return v, err == nil
}

// Span returns the interval from start to end. Where there is none, it reports a
// problem and returns false.
func (f *Reader) Span(offset int, start, end chrono.Value) (chrono.Value, bool) {
	v, err := chrono.Span(start, end)
	if err != nil {
		f.Problems = append(f.Problems, format.Located{Problem: format.DateProblem(start.String()+"/"+end.String(), err), Offset: offset})
	}
	return v, err == nil
}

// DateWithWords returns the date of a file that has it both as a value and as
// words. The words become the text of the date. Where they are a date that agrees
// with the value and leaves more open ("c. 1066" beside 1066), that date is the
// value, and the change is noted; see [PreferWords].
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

// Dates returns the reader of written dates in every language, which is made at
// the first call.
func (f *Reader) Dates() *written.Reader {
	if f.dates == nil {
		f.dates = written.NewReader(written.Languages()...)
	}
	return f.dates
}

// TextDate returns the date in the text of a cell or field: EDTF, ISO 8601, or a
// date as people write it, whose words are kept. It returns false for an empty
// text, and for one that is no date, which it reports.
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

// includes reports whether words allow every instant that value allows.
func includes(words, value chrono.Value) bool {
	w, v := words.Bounds(), value.Bounds()
	return w.EarliestStart <= v.EarliestStart && w.LatestEnd >= v.LatestEnd
}

// Result returns the timeline with all problems in the order of the file. Events
// without an id are given one. The error is the first problem where nothing could
// be read.
func (f *Reader) Result() (format.Result, error) {
	for i, e := range f.Events {
		if e.ID == "" {
			e.ID = "event-" + strconv.Itoa(i+1)
		}
	}
	t := f.Timeline
	t.Events = paged.Of(f.Events)
	problems := f.Problems
	if t.Events.Len()+len(t.Sources) == 0 && len(problems) > 0 {
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

// offsetOf returns the offset of the event or source to which a path of
// [timeline.Timeline.Validate] leads; 0 for any other path.
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

// PreferWords reports whether the date that words say is taken rather than the
// value beside them: where there is no value, or the words allow all that the value
// allows and both are moments, or both are not.
func PreferWords(value, words chrono.Value) bool {
	return value.Form == chrono.None || value.IsMoment() == words.IsMoment() && includes(words, value)
}
