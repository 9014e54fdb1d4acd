// Package script changes timelines as a list of operations says that a script or another
// program wrote, in JSON; docs/changes.md describes it. Either all operations are made or
// none. How a timeline changes is left to package edit, and how its fields are read to
// package native.
package script

import (
	"context"
	"slices"

	"dateline/internal/edit"
	"dateline/internal/format"
	"dateline/internal/format/jsontree"
	"dateline/internal/format/native"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Apply makes the operations in a text. Where there are problems nothing is changed. A new field
// without a meaning is a problem unless unknown is set.
func Apply(t *timeline.Timeline, text string, unknown bool) (*timeline.Timeline, []format.Problem) {
	lines := format.NewLines(text)
	root, err := jsontree.Parse(context.Background(), text, nil)
	if err != nil {
		p := format.NewProblem(1, 1, "script.no-json", "error", err)
		return nil, []format.Problem{p}
	}
	r := &runner{t: t, reviser: native.NewReviser(text, t.Southern)}
	r.reviser.Unknown = unknown
	if !root.IsList() {
		r.reviser.Report(root, "problem.list-expected")
		return nil, r.reviser.Problems()
	}
	faults := r.faults()
	for _, n := range root.Items {
		if r.operation(n); len(r.reviser.Problems()) > 0 {
			return nil, r.reviser.Problems()
		}
		for _, f := range r.t.Validate() {
			if !faults[f.Message.In(words.English())] {
				line, column := lines.Position(n.Offset)
				return nil, []format.Problem{{Line: line, Column: column, Message: f.Message, Hint: f.Hint}}
			}
		}
	}
	return r.t, nil
}

// runner makes operations, one after the other.
type runner struct {
	t       *timeline.Timeline
	reviser *native.Reviser
}

// faults are those that the timeline has already, by what is said of them.
func (r *runner) faults() map[string]bool {
	all := make(map[string]bool)
	for _, f := range r.t.Validate() {
		all[f.Message.In(words.English())] = true
	}
	return all
}

// names are those that an operation may have.
var names = []string{"event", "claim", "source", "lane", "set", "add", "remove", "rename"}

// operation makes one operation. It changes nothing where there is a problem.
func (r *runner) operation(n *jsontree.Node) {
	if !n.IsObject() {
		r.reviser.Report(n, "problem.object-expected")
		return
	}
	for _, f := range n.Fields {
		if !slices.Contains(names, f.Name) {
			r.reviser.Report(f.Value, "script.unknown", "name", words.Clip(f.Name))
			return
		}
	}
	if among(n, "event", "source", "lane") > 1 || among(n, "set", "add", "remove", "rename") > 1 || len(n.Fields) > among(n, names...) {
		r.reviser.Report(n, "script.several")
		return
	}
	set, add := n.Child("set"), n.Child("add")
	switch claim := n.Child("claim"); {
	case n.Child("event") != nil:
		r.event(n, set, add)
	case claim != nil:
		r.reviser.Report(claim, "script.claim-of-none")
	case n.Child("source") != nil:
		r.source(n, set)
	case n.Child("lane") != nil:
		r.lane(n)
	case add != nil:
		r.add(add)
	case set.IsObject():
		r.properties(set)
	default:
		r.reviser.Report(n, "script.nothing")
	}
}

// among returns how many of some names are those of fields of n.
func among(n *jsontree.Node, names ...string) (count int) {
	for _, name := range names {
		if n.Child(name) != nil {
			count++
		}
	}
	return count
}

// removes reports whether an operation removes what it names; anything but true is reported.
func (r *runner) removes(n *jsontree.Node) bool {
	remove := n.Child("remove")
	switch {
	case remove == nil:
		r.reviser.Report(n, "script.nothing")
	case remove.Token != true:
		r.reviser.Report(remove, "script.not-removed")
	default:
		return true
	}
	return false
}

// properties changes fields of the timeline itself.
func (r *runner) properties(set *jsontree.Node) {
	for _, name := range []string{"events", "sources", "format", "version"} {
		if n := set.Child(name); n != nil {
			r.reviser.Report(n, "script.not-so", "name", name)
			return
		}
	}
	// In the other hemisphere dates say what they said.
	other := r.reviser.Timeline(r.t, set)
	p := edit.PropertiesOf(r.t)
	p.Southern, p.Chapters = other.Southern, nil
	moved := edit.SetProperties(r.t, p).Timeline
	other.Events, other.Sources = moved.Events, moved.Sources
	for i := range other.Chapters {
		other.Chapters[i].When.Value = other.Chapters[i].When.InHemisphere(other.Southern)
	}
	r.t = other
	r.reviser.InHemisphere(other.Southern)
}

// add adds an event, a source or a lane.
func (r *runner) add(n *jsontree.Node) {
	event, source, lane := n.Child("event"), n.Child("source"), n.Child("lane")
	switch {
	case len(n.Fields) > 1:
		r.reviser.Report(n, "script.several")
	case event != nil:
		r.t = edit.Add(r.t, r.reviser.Event(&timeline.Event{}, event)).Timeline
	case source != nil:
		s := r.reviser.Source(&timeline.Source{}, source)
		if r.t.SourceByID()[s.ID] != nil {
			r.reviser.Report(source, "script.taken", "id", words.Clip(s.ID))
			return
		}
		c, _ := edit.PutSource(r.t, s)
		r.t = c.Timeline
	case lane != nil:
		if name, ok := r.textOf(lane); ok {
			r.t = edit.AddLane(r.t, name).Timeline
		}
	default:
		r.reviser.Report(n, "script.nothing")
	}
}

// textOf returns a text; ok is false for anything else, which is reported.
func (r *runner) textOf(n *jsontree.Node) (text string, ok bool) {
	text, ok = n.Token.(string)
	if !ok {
		r.reviser.Report(n, "problem.text-expected")
	}
	return text, ok
}

// source changes or removes a source.
func (r *runner) source(n, set *jsontree.Node) {
	id, ok := r.textOf(n.Child("source"))
	if !ok {
		return
	}
	s := r.t.SourceByID()[id]
	switch {
	case s == nil:
		r.reviser.Report(n.Child("source"), "script.no-source", "id", words.Clip(id))
	case set != nil:
		own := r.reviser.Source(s, set)
		if own.ID != id {
			r.reviser.Report(set, "script.not-so", "name", "id")
			return
		}
		c, _ := edit.PutSource(r.t, own)
		r.t = c.Timeline
	case r.removes(n):
		r.t = edit.RemoveSource(r.t, id).Timeline
	}
}

// lane renames a lane, or removes it: its events go to another.
func (r *runner) lane(n *jsontree.Node) {
	lane, ok := r.textOf(n.Child("lane"))
	if !ok {
		return
	}
	if !r.t.HasLane(lane) {
		r.reviser.Report(n.Child("lane"), "script.no-lane", "lane", words.Clip(lane))
		return
	}
	to, change := n.Child("rename"), edit.RenameLane
	if to == nil {
		to, change = n.Child("remove"), edit.RemoveLane
	}
	if to == nil {
		r.reviser.Report(n, "script.nothing")
		return
	}
	if other, ok := r.textOf(to); ok {
		r.t = change(r.t, lane, other).Timeline
	}
}
