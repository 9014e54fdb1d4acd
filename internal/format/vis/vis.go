// Package vis reads and writes the items of vis-timeline.
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

// Format is the data of vis-timeline, a JavaScript library: items, and the groups
// in which they are drawn.
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

// listOf returns the items of a list, which may be within {"data": …}.
func listOf(n *jsontree.Node) *jsontree.Node {
	if n.IsObject() {
		n = n.Child("data")
	}
	if !n.IsList() {
		return nil
	}
	return n
}

// itemsOf returns the list of items of a file; nil where it has none.
func itemsOf(root *jsontree.Node) *jsontree.Node {
	if root.IsObject() && root.Child("items") != nil {
		return listOf(root.Child("items"))
	}
	return listOf(root)
}

// isVis reports whether JSON is of vis-timeline: of its items only "start" is
// needed, so that at least one has to have "content" too.
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

// reader reads a file of vis-timeline. lanes are the names of the groups by
// their ids.
type reader struct {
	*foreign.Reader
	lanes map[string]string
}

// groups reads the groups, in whose order the lanes are.
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
	if more { // titles, nested groups and the like
		r.Keep(&r.Timeline.Extra, n.Offset, "vis-groups", json.RawMessage(n.Raw))
	}
}

// item reads an item.
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

// field reads a field of an item that is neither text nor date.
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

// when returns the date of an item. The exact one that Dateline wrote counts as
// long as nobody has changed the instants beside it.
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

// value returns the value of the dates of an item. What is none is kept among the
// fields that are not known.
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
	last, fine := r.date(end)
	if ok && fine && last.String() == value.String() {
		return value
	}
	if ok && fine {
		if span, ok := r.Span(end.Offset, value, last); ok {
			return span
		}
	}
	r.Keep(extra, end.Offset, "end", json.RawMessage(end.Raw))
	return value
}
