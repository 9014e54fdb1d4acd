package foreign

import (
	"encoding/json"
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/jsontree"
	"dateline/internal/format/native"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// maxKeptFields is how many fields of one object are kept that are not understood.
const maxKeptFields = 500

// Fields calls take with every field of an object. A field for which take returns
// false, and the second field of a name, are kept in into. Fields without a value
// are skipped; see [jsontree.Node.IsEmpty].
func (f *Reader) Fields(n *jsontree.Node, into *timeline.Extra, take func(name string, value *jsontree.Node) bool) {
	seen := make(map[string]bool, len(n.Fields))
	left := 0
	for _, field := range n.Fields {
		if field.Value.IsEmpty() {
			continue
		}
		twice := seen[field.Name]
		seen[field.Name] = true
		if twice {
			f.Problem(field.Value.Offset, "problem.field-twice", "field", words.Clip(field.Name))
		}
		switch {
		case !twice && take(field.Name, field.Value):
		case left < maxKeptFields:
			left++
			f.Keep(into, field.Value.Offset, strings.Clone(field.Name), json.RawMessage(field.Value.Raw))
		default:
			f.Note(format.LeftOut, field.Name, field.Value.Offset, field.Value.Raw, "", words.Say("report.fields-beyond"))
		}
	}
}

// Objects calls take with every object of a list, and reports the items that are
// no objects.
func (f *Reader) Objects(n *jsontree.Node, take func(item *jsontree.Node)) {
	if !n.IsList() {
		f.Problem(n.Offset, "problem.list-expected")
		return
	}
	for _, item := range n.Items {
		f.object(item, take)
	}
}

// EachObject is [Reader.Objects] for the items of a list that may be as long as the
// file. The error is that of the context, which ends it.
func (f *Reader) EachObject(items []*jsontree.Node, take func(item *jsontree.Node)) error {
	for i, item := range items {
		if i%format.CheckEvery == 0 && f.Input.Ctx.Err() != nil {
			return f.Input.Ctx.Err()
		}
		f.object(item, take)
	}
	return nil
}

// object calls take with an object, and reports an item that is none.
func (f *Reader) object(item *jsontree.Node, take func(item *jsontree.Node)) {
	if item.IsObject() {
		take(item)
		return
	}
	f.Problem(item.Offset, "problem.object-expected")
}

// ExactDate is the date of an event in the native format, which Dateline writes
// into the files of programs that know plain dates only.
type ExactDate struct {
	chrono.When
	// Given is false where the file has no such date.
	Given  bool
	Offset int
}

// ReadExactDate reads a date as the native format has it; false where n is none.
func (f *Reader) ReadExactDate(n *jsontree.Node, into *ExactDate) bool {
	var when chrono.When
	if !native.ReadWhen(n, f.Timeline.Southern, &when) {
		return false // the caller keeps it
	}
	*into = ExactDate{when, true, n.Offset}
	return true
}

// EventProperty reads a field of an event that Dateline writes into files whose
// programs ignore unknown fields: status, importance, rank, actors, tags or refs.
// It returns false for other names, and for values that are not understood.
func (f *Reader) EventProperty(e *timeline.Event, d *timeline.Details, name string, n *jsontree.Node) bool {
	switch name {
	case "status":
		s, _ := n.Scalar()
		status, ok := timeline.ParseStatus(s)
		if ok {
			e.Status = status
		}
		return ok
	case "importance":
		s, _ := n.Scalar()
		ok := len(s) == 1 && s >= "1" && s <= "5"
		if ok {
			e.Importance = int8(s[0] - '0')
		}
		return ok
	case "rank":
		s, _ := n.Scalar()
		rank, ok := timeline.ParseRank(s)
		if ok {
			e.Rank = rank
		}
		return ok
	case "actors":
		return n.Texts(&d.Actors)
	case "tags":
		return n.Texts(&d.Tags)
	case "refs":
		return n.Texts(&d.Refs)
	}
	return false
}

// TimelineProperty reads such a field of the timeline: language, hemisphere or
// lanes. It returns false as [Reader.EventProperty] does.
func (f *Reader) TimelineProperty(name string, n *jsontree.Node) bool {
	s, isText := n.Token.(string)
	switch name {
	case "language":
		if isText {
			f.Timeline.Language = s
		}
		return isText
	case "hemisphere":
		if s == native.Southern {
			f.Timeline.Southern = true
		}
		return s == native.Southern || s == native.Northern
	case "lanes":
		return n.Texts(&f.Timeline.Lanes)
	}
	return false
}

// WriteEventProperties writes the fields that [Reader.EventProperty] reads.
func WriteEventProperties(n *jsontree.Writer, e *timeline.Event, d *timeline.Details) {
	if e.HasStatus() {
		n.Text("status", e.LastStatus().String())
	}
	if e.Importance != 0 {
		n.Number("importance", float64(e.Importance))
	}
	if e.Rank != 0 {
		n.Number("rank", float64(e.Rank))
	}
	n.Texts("actors", d.Actors)
	n.Texts("tags", d.Tags)
	n.Texts("refs", d.Refs)
}

// WriteTimelineProperties writes the fields that [Reader.TimelineProperty] reads.
func WriteTimelineProperties(n *jsontree.Writer, t *timeline.Timeline) {
	n.Text("language", t.Language)
	if t.Southern {
		n.Text("hemisphere", native.Southern)
	}
	n.Texts("lanes", t.Lanes)
}

// WriteUnknown writes unknown fields with the values that they were read with,
// except those of known names.
func WriteUnknown(n *jsontree.Writer, extra timeline.Extra, known ...string) {
	for _, f := range extra {
		if !slices.Contains(known, f.Name) {
			n.Value(f.Name, func() { n.Raw(string(f.Value)) })
		}
	}
}

// ExtraText returns the text of the first unknown field of a name that is a text; ""
// for none.
func ExtraText(extra timeline.Extra, name string) string {
	for _, f := range extra {
		var text string
		if f.Name == name && json.Unmarshal(f.Value, &text) == nil {
			return text
		}
	}
	return ""
}

// EraTag is the tag of an event that other programs draw behind the others, as the
// background of an era.
const EraTag = "era"

// DescribeMedia returns the caption, credit and address of a medium in one line,
// separated by commas.
func DescribeMedia(m timeline.Media) string {
	parts := slices.DeleteFunc([]string{m.Caption, m.Credit, m.URL}, func(s string) bool { return s == "" })
	return strings.Join(strings.Fields(strings.Join(parts, ", ")), " ")
}

// UnmarshalExtra decodes the JSON of the first unknown field of a name into a
// pointer; false where there is none, or it does not fit.
func UnmarshalExtra(extra timeline.Extra, name string, into any) bool {
	for _, f := range extra {
		if f.Name == name {
			return json.Unmarshal(f.Value, into) == nil
		}
	}
	return false
}
