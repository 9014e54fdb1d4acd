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

// mostKept is how many fields of one object that are not understood are kept.
const mostKept = 500

// Fields gives every field of an object of another program to take; what it
// does not want, or what stands twice, is kept among the fields of into that
// are not known. A field that says nothing is passed over.
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
		case left < mostKept:
			left++
			f.Keep(into, field.Value.Offset, strings.Clone(field.Name), json.RawMessage(field.Value.Raw))
		default:
			f.Note(format.LeftOut, field.Name, field.Value.Offset, field.Value.Raw, "", words.Say("report.fields-beyond"))
		}
	}
}

// Objects gives the items of a list of objects to take, and reports those that
// are none.
func (f *Reader) Objects(n *jsontree.Node, take func(item *jsontree.Node)) {
	if !n.IsList() {
		f.Problem(n.Offset, "problem.list-expected")
		return
	}
	for _, item := range n.Items {
		if !item.IsObject() {
			f.Problem(item.Offset, "problem.object-expected")
			continue
		}
		take(item)
	}
}

// ExactDate is the date of an event as Dateline wrote it into the file of a
// program that cannot hold it.
type ExactDate struct {
	chrono.When
	Given  bool
	Offset int
}

// ReadExactDate reads a date as Dateline writes it.
func (f *Reader) ReadExactDate(n *jsontree.Node, into *ExactDate) bool {
	var when chrono.When
	if !native.ReadWhen(n, f.Timeline.Southern, &when) {
		return false // kept as it stands
	}
	*into = ExactDate{when, true, n.Offset}
	return true
}

// EventProperty reads what Dateline writes into files whose programs pass over what
// they do not know: status, importance, actors, tags and refs.
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
	case "actors":
		return n.Texts(&d.Actors)
	case "tags":
		return n.Texts(&d.Tags)
	case "refs":
		return n.Texts(&d.Refs)
	}
	return false
}

// TimelineProperty reads what Dateline writes so about the timeline.
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

// WriteEventProperties writes what [Reader.EventProperty] reads.
func WriteEventProperties(n *jsontree.Writer, e *timeline.Event, d *timeline.Details) {
	if e.HasStatus() {
		n.Text("status", e.LastStatus().String())
	}
	if e.Importance != 0 {
		n.Number("importance", float64(e.Importance))
	}
	n.Texts("actors", d.Actors)
	n.Texts("tags", d.Tags)
	n.Texts("refs", d.Refs)
}

// WriteTimelineProperties writes what [Reader.TimelineProperty] reads.
func WriteTimelineProperties(n *jsontree.Writer, t *timeline.Timeline) {
	n.Text("language", t.Language)
	if t.Southern {
		n.Text("hemisphere", native.Southern)
	}
	n.Texts("lanes", t.Lanes)
}

// WriteUnknown writes fields that were not understood as they stood, but for those
// whose names the program or Dateline gives a meaning.
func WriteUnknown(n *jsontree.Writer, extra timeline.Extra, known ...string) {
	for _, f := range extra {
		if !slices.Contains(known, f.Name) {
			n.Value(f.Name, func() { n.Raw(string(f.Value)) })
		}
	}
}

// TextOf gives the text of a field that was not understood; "" for none.
func TextOf(extra timeline.Extra, name string) string {
	for _, f := range extra {
		var text string
		if f.Name == name && json.Unmarshal(f.Value, &text) == nil {
			return text
		}
	}
	return ""
}

// EraTag marks an event that other programs draw behind the others.
const EraTag = "era"

// DescribeMedia gives a medium in a line.
func DescribeMedia(m timeline.Media) string {
	parts := slices.DeleteFunc([]string{m.Caption, m.Credit, m.URL}, func(s string) bool { return s == "" })
	return strings.Join(strings.Fields(strings.Join(parts, ", ")), " ")
}

// UnmarshalExtra gives a field of extra as the type that it was kept as.
func UnmarshalExtra(extra timeline.Extra, name string, into any) bool {
	for _, f := range extra {
		if f.Name == name {
			return json.Unmarshal(f.Value, into) == nil
		}
	}
	return false
}
