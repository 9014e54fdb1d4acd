package native

import (
	"context"
	"slices"

	"dateline/internal/format"
	"dateline/internal/format/jsontree"
	"dateline/internal/timeline"
)

// Reviser changes parts of a timeline by objects with some of their fields as the native
// format has them. The others stay, and a field that is null goes. One that has no meaning, and
// is not there, is a problem unless Unknown is set: its name is probably mistyped.
type Reviser struct {
	Unknown bool
	reader  reader
}

// NewReviser returns a reviser for objects that stand in a text, with the seasons of the
// southern hemisphere if southern is true.
func NewReviser(text string, southern bool) *Reviser {
	return &Reviser{reader: reader{ctx: context.Background(), lines: format.NewLines(text), southern: southern}}
}

// InHemisphere makes the seasons of dates that are read from now on those of a hemisphere.
func (v *Reviser) InHemisphere(southern bool) { v.reader.southern = southern }

// Problems returns what was not understood so far.
func (v *Reviser) Problems() []format.Problem { return v.reader.problems }

// Report adds a problem at the position of a node.
func (v *Reviser) Report(n *jsontree.Node, key string, data ...any) {
	v.reader.problem(n, key, data...)
}

// Event returns an event with other fields.
func (v *Reviser) Event(e *timeline.Event, fields *jsontree.Node) *timeline.Event {
	return v.reader.event(v.revised(fields, &eventKind, func(w *PartWriter) { w.event(e) }))
}

// Claim returns a claim with other fields.
func (v *Reviser) Claim(c timeline.Claim, fields *jsontree.Node) timeline.Claim {
	return v.reader.claim(v.revised(fields, &claimKind, func(w *PartWriter) { w.claim(c) }))
}

// Source returns a source with other fields.
func (v *Reviser) Source(s *timeline.Source, fields *jsontree.Node) *timeline.Source {
	return v.reader.source(v.revised(fields, &sourceKind, func(w *PartWriter) { w.source(s) }))
}

// Timeline returns a timeline with other fields, the same events and sources.
func (v *Reviser) Timeline(t *timeline.Timeline, fields *jsontree.Node) *timeline.Timeline {
	version := 0
	other := v.reader.timeline(v.revised(fields, &propertiesKind, func(w *PartWriter) { w.properties(t); w.Extra(t.Extra) }), &version)
	other.Events, other.Sources = t.Events, t.Sources
	return other
}

// revised returns what write writes as a node, with other fields.
func (v *Reviser) revised(fields *jsontree.Node, k *kind, write func(w *PartWriter)) *jsontree.Node {
	var w PartWriter
	w.Object(func() { write(&w) })
	base, err := jsontree.Parse(context.Background(), w.Out.String(), nil)
	if err != nil || !fields.IsObject() {
		return fields // the reader reports what is no object
	}
	if !v.Unknown {
		v.refuse(fields, k, []*jsontree.Node{base})
	}
	readBefore(base)
	for _, f := range fields.Fields {
		base.Fields = slices.DeleteFunc(base.Fields, func(g jsontree.Field) bool { return g.Name == f.Name })
	}
	for _, f := range fields.Fields {
		if f.Value.Raw != "null" {
			base.Fields = append(base.Fields, f)
		}
	}
	return base
}

// readBefore takes the offsets from a node and all in it: what was not understood there was told
// when the file was read.
func readBefore(n *jsontree.Node) {
	n.Offset = -1
	for _, f := range n.Fields {
		readBefore(f.Value)
	}
	for _, item := range n.Items {
		readBefore(item)
	}
}
