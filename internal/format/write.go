package format

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// WriteOptions are what a writer needs besides the timeline.
type WriteOptions struct {
	// Text and Lexicon have the words for what a format has no field for.
	Text    words.Text
	Lexicon *chrono.Lexicon
}

// Write writes t in a format that can be written, and reports what the file
// lacks or has otherwise. The report is not listed by hand: the file is read
// again and compared with t. If the error is not nil, nothing was written to
// w, unless the error is that of w.
func Write(ctx context.Context, w io.Writer, f *Format, t *timeline.Timeline, options WriteOptions) (Report, error) {
	out := &Output{Timeline: t, Options: options}
	if err := f.Write(out); err != nil {
		return Report{}, err
	}
	text := out.String()
	out.Buffer = bytes.Buffer{} // one copy of a large file is enough
	report := Report{Format: f.Name}
	if !f.Native() {
		in := &Input{Ctx: ctx, name: "written" + f.Extensions[0], Data: text, Progress: NewProgress(nil)}
		back, err := readBack(ctx, in, f)
		if err != nil {
			return Report{}, err
		}
		lacks := f.Lacks
		if back == nil {
			back, lacks = &timeline.Timeline{}, Reasons{"": words.Say("report.nothing-to-read")}
		}
		out.compare(&report, lacks, back)
	}
	report.Count(t)
	_, err := io.WriteString(w, text)
	return report, err
}

// readBack reads what was written. It returns nil if that cannot be read: in
// some formats a file without an event or source cannot.
func readBack(ctx context.Context, in *Input, f *Format) (*timeline.Timeline, error) {
	if err := in.decode(f); err != nil {
		return nil, nil
	}
	r, err := f.Read(ctx, in)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, nil
	}
	return r.Timeline, nil
}

// Output is a file that is being written.
type Output struct {
	bytes.Buffer
	Timeline *timeline.Timeline
	Options  WriteOptions
	// Order has the indexes of the events in the order in which they were
	// written; nil for all in the order of the timeline.
	Order []int
	// refused has the reasons why events cannot be written in the format.
	refused map[*timeline.Event]words.Message
	sources map[string]*timeline.Source // by id; nil until needed
}

// Events calls write for each event of the timeline, and notes their order.
// write returns the reason why an event cannot be written in the format, or
// the zero message.
func (o *Output) Events(write func(e *timeline.Event) words.Message) {
	o.Order = make([]int, 0, o.Timeline.Events.Len())
	for i, e := range o.Timeline.Events.All() {
		if why := write(e); why.Key != "" {
			o.Refuse(e, why)
			continue
		}
		o.Order = append(o.Order, int(i))
	}
}

// Refuse notes why an event cannot be written in the format.
func (o *Output) Refuse(e *timeline.Event, why words.Message) {
	if o.refused == nil {
		o.refused = make(map[*timeline.Event]words.Message)
	}
	o.refused[e] = why
}

// Reasons has the reasons why a format changes or leaves out fields. A key is
// a field as in [timeline.Difference], with or without "events/", or the
// beginning of one up to a slash. The longest key that matches counts; ""
// matches all fields.
type Reasons map[string]words.Message

// Unexplained is the key of the reason for a field that no key of [Reasons]
// matches.
const Unexplained = "report.no-field"

func (r Reasons) why(field string) words.Message {
	for _, field := range []string{field, strings.TrimPrefix(field, "events/")} {
		for name := field; name != ""; name = name[:max(strings.LastIndexByte(name, '/'), 0)] {
			if why, ok := r[name]; ok {
				return why
			}
		}
	}
	if why, ok := r[""]; ok {
		return why
	}
	return words.Say(Unexplained)
}

// compare reports how the file that was read back differs from the timeline.
func (o *Output) compare(report *Report, lacks Reasons, back *timeline.Timeline) {
	var r Reporter
	for _, d := range timeline.Compare(o.Timeline, back, o.pairs(back)) {
		kind, why := Changed, lacks.why(d.Field)
		if d.After == "" {
			kind = LeftOut
		}
		if d.Field == "events/id" && d.Before == "" {
			why = words.Say("report.id-given")
		}
		position := positionOf(d)
		if refusal, ok := o.refused[d.Event]; ok && d.Field == "events" {
			why = refusal
		}
		r.Add(kind, d.Field, why, position)
	}
	report.Changes = r.Changes
	slices.SortStableFunc(report.Changes, func(a, b Change) int { return cmp.Compare(b.Kind, a.Kind) })
}

// pairs returns which events of the file are which of the timeline.
func (o *Output) pairs(back *timeline.Timeline) []timeline.Pair {
	order := o.Order
	if order == nil {
		order = make([]int, o.Timeline.Events.Len())
		for i := range order {
			order[i] = i
		}
	}
	pairs := make([]timeline.Pair, 0, o.Timeline.Events.Len())
	byTitle := back.Events.Len() != len(order)
	next := 0
	for i, first := range order {
		second := i
		if byTitle {
			second = indexOfTitle(back.Events, o.Timeline.Events.At(int32(first)).Title, next)
			next = max(next, second+1)
		}
		pairs = append(pairs, timeline.Pair{First: first, Second: second})
	}
	for i, e := range o.Timeline.Events.All() {
		if _, ok := o.refused[e]; ok {
			pairs = append(pairs, timeline.Pair{First: int(i), Second: -1})
		}
	}
	slices.SortFunc(pairs, func(a, b timeline.Pair) int { return a.First - b.First })
	return pairs
}

// indexOfTitle returns the index of the first event with a title, from an
// index on; -1 for none.
func indexOfTitle(events timeline.Events, title string, from int) int {
	for i := from; i < events.Len(); i++ {
		if events.At(int32(i)).Title == title {
			return i
		}
	}
	return -1
}
