// Package vis reads and writes the data of vis-timeline (visjs.org), a
// JavaScript library that draws items on a timeline in a page.
//
// vis-timeline knows instants only. The exact date and whatever else an item has
// no field for are written as fields of Dateline's own, which vis-timeline keeps,
// and as text into the tooltip. The JSON itself is read by the package jsontree.
package vis

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/jsontree"
	"dateline/internal/format/native"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Format is the data of vis-timeline as JSON: items, and the groups in which they
// are drawn.
var Format = format.Format{
	Name: "vis", Extensions: []string{".json"},
	Recognise: func(in *format.Input) bool { return isVis(in.Tree()) },
	Read:      read,
	Write:     write,
	Lacks: format.Reasons{
		"when":        words.Say("report.vis-when"),
		"description": words.Say("report.told-after-it"),
		"claims":      words.Say("report.told-in-words"),
		"sources":     words.Say("report.sources-told"),
		"media":       words.Say("report.told-in-words"),
		"status":      words.Say("report.status-in-words"),
	},
}

// listOf returns n, or its field "data", if that is a list; nil if it is none.
func listOf(n *jsontree.Node) *jsontree.Node {
	if n.IsObject() {
		n = n.Child("data")
	}
	if !n.IsList() {
		return nil
	}
	return n
}

// itemsOf returns the list of items of a file, nil if it has none.
func itemsOf(root *jsontree.Node) *jsontree.Node {
	if root.IsObject() && root.Child("items") != nil {
		return listOf(root.Child("items"))
	}
	return listOf(root)
}

// isVis reports whether JSON is data of vis-timeline. The only field that an item
// must have is "start", which other formats have too; so at least one item must
// have "content" too.
func isVis(root *jsontree.Node) bool {
	items := itemsOf(root)
	if items == nil {
		return false
	}
	for _, item := range items.Items {
		if item.IsObject() && item.Child("content") != nil && item.Child("start") != nil {
			return true
		}
	}
	return len(items.Items) == 0 && root.IsObject() && listOf(root.Child("groups")) != nil
}

func read(ctx context.Context, in *format.Input) (format.Result, error) {
	root := in.Tree()
	items := (*jsontree.Node)(nil)
	if root != nil {
		items = itemsOf(root)
	}
	switch {
	case ctx.Err() != nil:
		return format.Result{}, ctx.Err()
	case in.TreeError() != nil:
		return format.Result{}, in.SyntaxFailure()
	case items == nil:
		return format.Result{}, format.Fail(1, 1, "problem.no-timeline")
	}
	r := reader{Reader: foreign.NewReader(in), lanes: make(map[string]string)}
	t := r.Timeline
	if root.IsObject() && root.Child("items") != nil {
		t.Southern = root.Child("hemisphere") != nil && root.Child("hemisphere").Token == native.Southern
		r.groups(root.Child("groups"))
		r.Fields(root, &t.Extra, func(name string, n *jsontree.Node) bool {
			switch name {
			case "items":
				return true
			case "groups":
				return listOf(n) != nil
			case "title":
				return n.Text(&t.Title)
			case "description":
				return n.Text(&t.Description)
			}
			return r.TimelineProperty(name, n)
		})
		if root.Child("lanes") != nil && root.Child("lanes").IsEmpty() {
			t.Lanes = nil
		}
	}
	r.Objects(items, r.item)
	return r.Result()
}

// reader reads a file of vis-timeline.
type reader struct {
	*foreign.Reader
	// lanes are the names of the groups by their ids.
	lanes map[string]string
}

// groups reads the groups, whose order is that of the lanes. If they have more
// than a name, they are kept.
func (r *reader) groups(n *jsontree.Node) {
	list := listOf(n)
	if list == nil {
		return
	}
	more := false
	seen := make(map[string]bool)
	r.Objects(list, func(group *jsontree.Node) {
		id, _ := group.Child("id").Scalar()
		name := id
		if content := group.Child("content"); content != nil {
			r.HTML(content, "lane", &name)
		}
		name = strings.TrimSpace(name)
		r.lanes[id] = name
		if name != "" && !seen[name] {
			seen[name] = true
			r.Timeline.Lanes = append(r.Timeline.Lanes, name)
		}
		more = more || slices.ContainsFunc(group.Fields, func(f jsontree.Field) bool { return f.Name != "id" && f.Name != "content" })
	})
	if more { // such as titles and nested groups
		r.Keep(&r.Timeline.Extra, n.Offset, "vis-groups", json.RawMessage(n.Raw))
	}
}

// item reads an item and adds its event to the timeline.
func (r *reader) item(item *jsontree.Node) {
	e := &timeline.Event{}
	var d timeline.Details
	var start, end *jsontree.Node
	var exact foreign.ExactDate
	r.Fields(item, &d.Extra, func(name string, n *jsontree.Node) bool {
		switch name {
		case "id":
			return n.Text(&e.ID)
		case "content":
			return r.HTML(n, "title", &e.Title)
		case "title":
			return r.HTML(n, "description", &e.Description)
		case "start":
			start = n
		case "end":
			end = n
		case "edtf":
			return r.ReadExactDate(n, &exact)
		default:
			return r.field(e, &d, name, n)
		}
		return true
	})
	e.When = r.when(start, end, exact, &d.Extra)
	r.Reader.Event(item.Offset, e, d)
}

// field reads a field of an item that is neither text nor date, and returns
// whether the field was understood.
func (r *reader) field(e *timeline.Event, d *timeline.Details, name string, n *jsontree.Node) bool {
	text, isText := n.Scalar()
	switch name {
	case "group":
		lane, ok := r.lanes[text]
		if e.Lane = lane; !ok {
			e.Lane = text
		}
		return isText
	case "type":
		if text == "background" {
			d.Tags = append([]string{foreign.EraTag}, d.Tags...)
		}
		return text == "background" || text == "box" || text == "point" || text == "range"
	case "className":
		return strings.HasPrefix(text, "status-")
	case "style", "editable", "selectable", "limitSize", "align":
		r.Note(format.LeftOut, name, n.Offset, n.Raw, "", words.Say("report.view-setting"))
		return true
	case "tags":
		era := slices.Contains(d.Tags, foreign.EraTag)
		ok := n.Texts(&d.Tags)
		if ok && era {
			d.Tags = append([]string{foreign.EraTag}, d.Tags...)
		}
		return ok
	case "place":
		return native.ReadPlace(n, &d.Place)
	}
	return r.EventProperty(e, d, name, n)
}

// when returns the date of an item. The exact date that Dateline wrote counts if
// it would still be written as start and end.
func (r *reader) when(start, end *jsontree.Node, exact foreign.ExactDate, extra *timeline.Extra) chrono.When {
	first, _ := start.Scalar()
	last, _ := end.Scalar()
	if exact.Given {
		if s, why := spanOf(exact.Value); why.Key == "" && s.start == first && s.end == last {
			return exact.When
		}
		r.Note(format.Changed, "when", exact.Offset, exact.Value.String(), first+"/"+last, words.Say("report.exact-stale"))
	}
	return chrono.When{Value: r.value(start, end, extra)}
}

// value returns the date from start to end, each of which may be nil. A date that
// cannot be read is kept among the fields that are not known.
func (r *reader) value(start, end *jsontree.Node, extra *timeline.Extra) (value chrono.Value) {
	ok := false
	if start != nil {
		if value, ok = r.date(start); !ok {
			r.Keep(extra, start.Offset, "start", json.RawMessage(start.Raw))
		}
	}
	if end == nil {
		return value
	}
	last, endOK := r.date(end)
	if ok && endOK && last.String() == value.String() {
		return value
	}
	if ok && endOK {
		if span, ok := r.Span(end.Offset, value, last); ok {
			return span
		}
	}
	r.Keep(extra, end.Offset, "end", json.RawMessage(end.Raw))
	return value
}
