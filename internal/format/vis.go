package format

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// vis is the data of vis-timeline, a JavaScript library: items, and the groups
// in which they are drawn.
var vis = Format{
	Name: "vis", Extensions: []string{".json"},
	recognise: func(in *input) bool { return isVis(in.tree()) },
	read:      readVis,
	write:     writeVis,
	lacks: reasons{
		"when":        words.Say("report.vis-when"),
		"description": words.Say("report.told-after-it"),
		"claims":      words.Say("report.told-in-words"),
		"sources":     words.Say("report.sources-told"),
		"media":       words.Say("report.told-in-words"),
		"status":      words.Say("report.status-in-words"),
	},
}

// visList gives the items of a list, which may be within {"data": …}.
func visList(n *node) *node {
	if n.isObject() {
		n = n.child("data")
	}
	if !n.isList() {
		return nil
	}
	return n
}

// visItems gives the list of items of a file; nil where it has none.
func visItems(root *node) *node {
	if root.isObject() && root.child("items") != nil {
		return visList(root.child("items"))
	}
	return visList(root)
}

// isVis says whether JSON is of vis-timeline: of its items only "start" is
// needed, so that at least one has to have "content" too.
func isVis(root *node) bool {
	items := visItems(root)
	if items == nil {
		return false
	}
	for _, item := range items.items {
		if item.isObject() && item.child("content") != nil && item.child("start") != nil {
			return true
		}
	}
	return len(items.items) == 0 && root.isObject() && visList(root.child("groups")) != nil
}

func readVis(ctx context.Context, in *input) (Result, error) {
	root := in.tree()
	items := (*node)(nil)
	if root != nil {
		items = visItems(root)
	}
	switch {
	case ctx.Err() != nil:
		return Result{}, ctx.Err()
	case in.treeError() != nil:
		return Result{}, in.syntaxFailure()
	case items == nil:
		return Result{}, failure(1, 1, "problem.no-timeline")
	}
	r := visReader{foreign: newForeign(in), lanes: make(map[string]string)}
	t := r.timeline
	if root.isObject() && root.child("items") != nil {
		t.Southern = root.child("hemisphere") != nil && root.child("hemisphere").token == southern
		r.groups(root.child("groups"))
		r.fields(root, &t.Extra, func(name string, n *node) bool {
			switch name {
			case "items":
				return true
			case "groups":
				return visList(n) != nil
			case "title":
				return n.text(&t.Title)
			case "description":
				return n.text(&t.Description)
			}
			return r.wholeProperty(name, n)
		})
		if root.child("lanes") != nil && root.child("lanes").saysNothing() {
			t.Lanes = nil
		}
	}
	r.objects(items, r.item)
	return r.result()
}

// visReader reads a file of vis-timeline. lanes are the names of the groups by
// their ids.
type visReader struct {
	*foreign
	lanes map[string]string
}

// groups reads the groups, in whose order the lanes are.
func (r *visReader) groups(n *node) {
	list := visList(n)
	if list == nil {
		return
	}
	more := false
	seen := make(map[string]bool)
	r.objects(list, func(group *node) {
		id, _ := group.child("id").scalar()
		name := id
		if content := group.child("content"); content != nil {
			r.html(content, "lane", &name)
		}
		name = strings.TrimSpace(name)
		r.lanes[id] = name
		if name != "" && !seen[name] {
			seen[name] = true
			r.timeline.Lanes = append(r.timeline.Lanes, name)
		}
		more = more || slices.ContainsFunc(group.fields, func(f field) bool { return f.name != "id" && f.name != "content" })
	})
	if more { // titles, nested groups and the like
		r.keep(&r.timeline.Extra, n.offset, "vis-groups", json.RawMessage(n.raw))
	}
}

// item reads an item.
func (r *visReader) item(item *node) {
	e := &timeline.Event{}
	var d timeline.Details
	var start, end *node
	var exact exactDate
	r.fields(item, &d.Extra, func(name string, n *node) bool {
		switch name {
		case "id":
			return n.text(&e.ID)
		case "content":
			return r.html(n, "title", &e.Title)
		case "title":
			return r.html(n, "description", &e.Description)
		case "start":
			start = n
		case "end":
			end = n
		case "edtf":
			return r.exact(n, &exact)
		default:
			return r.visField(e, &d, name, n)
		}
		return true
	})
	e.When = r.when(start, end, exact, &d.Extra)
	r.foreign.event(item.offset, e, d)
}

// visField reads a field of an item that is neither text nor date.
func (r *visReader) visField(e *timeline.Event, d *timeline.Details, name string, n *node) bool {
	text, isText := n.scalar()
	switch name {
	case "group":
		lane, ok := r.lanes[text]
		if e.Lane = lane; !ok {
			e.Lane = text
		}
		return isText
	case "type":
		if text == "background" {
			d.Tags = append([]string{eraTag}, d.Tags...)
		}
		return text == "background" || text == "box" || text == "point" || text == "range"
	case "className":
		return strings.HasPrefix(text, "status-")
	case "style", "editable", "selectable", "limitSize", "align":
		r.note(LeftOut, name, n.offset, n.raw, "", words.Say("report.view-setting"))
		return true
	case "tags":
		era := slices.Contains(d.Tags, eraTag)
		ok := n.texts(&d.Tags)
		if ok && era {
			d.Tags = append([]string{eraTag}, d.Tags...)
		}
		return ok
	case "place":
		return readPlace(n, &d.Place)
	}
	return r.property(e, d, name, n)
}

// when gives the date of an item. The exact one that Dateline wrote counts as
// long as nobody has changed the instants beside it.
func (r *visReader) when(start, end *node, exact exactDate, extra *timeline.Extra) chrono.When {
	first, _ := start.scalar()
	last, _ := end.scalar()
	if exact.given {
		if s, why := visInstants(exact.Value); why.Key == "" && s.start == first && s.end == last {
			return exact.When
		}
		r.note(Changed, "when", exact.offset, exact.Value.String(), first+"/"+last, words.Say("report.exact-stale"))
	}
	return chrono.When{Value: r.both(start, end, extra)}
}

// both gives the value of the dates of an item. What is none is kept among the
// fields that are not known.
func (r *visReader) both(start, end *node, extra *timeline.Extra) (value chrono.Value) {
	ok := false
	if start != nil {
		if value, ok = r.visDate(start); !ok {
			r.keep(extra, start.offset, "start", json.RawMessage(start.raw))
		}
	}
	if end == nil {
		return value
	}
	last, fine := r.visDate(end)
	if ok && fine && last.String() == value.String() {
		return value
	}
	if ok && fine {
		if span, ok := r.span(end.offset, value, last); ok {
			return span
		}
	}
	r.keep(extra, end.offset, "end", json.RawMessage(end.raw))
	return value
}
