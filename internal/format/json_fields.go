package format

import (
	"encoding/json"
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// mostKept is how many fields of one object that are not understood are kept.
const mostKept = 500

// fields gives every field of an object of another program to take; what it
// does not want, or what stands twice, is kept among the fields of into that
// are not known. A field that says nothing is passed over.
func (f *foreign) fields(n *node, into *timeline.Extra, take func(name string, value *node) bool) {
	seen := make(map[string]bool, len(n.fields))
	left := 0
	for _, field := range n.fields {
		if field.value.saysNothing() {
			continue
		}
		twice := seen[field.name]
		seen[field.name] = true
		if twice {
			f.problem(field.value.offset, "problem.field-twice", "field", words.Clip(field.name))
		}
		switch {
		case !twice && take(field.name, field.value):
		case left < mostKept:
			left++
			f.keep(into, field.value.offset, strings.Clone(field.name), json.RawMessage(field.value.raw))
		default:
			f.note(LeftOut, field.name, field.value.offset, field.value.raw, "", words.Say("report.fields-beyond"))
		}
	}
}

// saysNothing says whether n is null, an empty text or an empty object or
// list, as programs write them for what is not given.
func (n *node) saysNothing() bool {
	switch n.token {
	case nil, "":
		return true
	case json.Delim('{'):
		return len(n.fields) == 0
	case json.Delim('['):
		return strings.TrimSpace(n.raw[1:len(n.raw)-1]) == ""
	}
	return false
}

// isObject and isList say what n is; nil is neither.
func (n *node) isObject() bool { return n != nil && n.token == json.Delim('{') }
func (n *node) isList() bool   { return n != nil && n.token == json.Delim('[') }

// scalar gives the text of a text or number.
func (n *node) scalar() (string, bool) {
	if n == nil {
		return "", false
	}
	switch token := n.token.(type) {
	case string:
		return token, true
	case json.Number:
		return token.String(), true
	}
	return "", false
}

// text reads a text or a number into a field; ok is false for anything else.
func (n *node) text(into *string) bool {
	s, ok := n.scalar()
	if ok {
		*into = s
	}
	return ok
}

// isBool says whether n is true or false.
func (n *node) isBool() bool { _, ok := n.token.(bool); return ok }

// objects gives the items of a list of objects to take, and reports those that
// are none.
func (f *foreign) objects(n *node, take func(item *node)) {
	if !n.isList() {
		f.problem(n.offset, "problem.list-expected")
		return
	}
	for _, item := range n.items {
		if !item.isObject() {
			f.problem(item.offset, "problem.object-expected")
			continue
		}
		take(item)
	}
}

// exactDate is the date of an event as Dateline wrote it into the file of a
// program that cannot hold it.
type exactDate struct {
	chrono.When
	given  bool
	offset int
}

// exact reads a date as Dateline writes it.
func (f *foreign) exact(n *node, into *exactDate) bool {
	var when chrono.When
	if !readWhen(n, f.timeline.Southern, &when) {
		return false // kept as it stands
	}
	*into = exactDate{when, true, n.offset}
	return true
}

// property reads what Dateline writes into files whose programs pass over what
// they do not know: status, importance, actors, tags and refs.
func (f *foreign) property(e *timeline.Event, d *timeline.Details, name string, n *node) bool {
	switch name {
	case "status":
		s, _ := n.scalar()
		status, ok := timeline.ParseStatus(s)
		if ok {
			e.Status = status
		}
		return ok
	case "importance":
		s, _ := n.scalar()
		ok := len(s) == 1 && s >= "1" && s <= "5"
		if ok {
			e.Importance = int8(s[0] - '0')
		}
		return ok
	case "actors":
		return n.texts(&d.Actors)
	case "tags":
		return n.texts(&d.Tags)
	case "refs":
		return n.texts(&d.Refs)
	}
	return false
}

// texts reads a list of texts, all or nothing.
func (n *node) texts(into *[]string) bool {
	if !n.isList() || slices.ContainsFunc(n.items, func(item *node) bool { _, ok := item.token.(string); return !ok }) {
		return false
	}
	all := make([]string, len(n.items))
	for i, item := range n.items {
		all[i], _ = item.scalar()
	}
	*into = all
	return true
}

// wholeProperty reads what Dateline writes so about the timeline.
func (f *foreign) wholeProperty(name string, n *node) bool {
	s, isText := n.token.(string)
	switch name {
	case "language":
		if isText {
			f.timeline.Language = s
		}
		return isText
	case "hemisphere":
		if s == southern {
			f.timeline.Southern = true
		}
		return s == southern || s == northern
	case "lanes":
		return n.texts(&f.timeline.Lanes)
	}
	return false
}

// writeProperties writes what [foreign.property] reads.
func writeProperties(n *jsonWriter, e *timeline.Event, d *timeline.Details) {
	if e.Status != timeline.NoStatus || len(e.History()) > 0 {
		n.text("status", e.LastStatus().String())
	}
	if e.Importance != 0 {
		n.number("importance", float64(e.Importance))
	}
	n.texts("actors", d.Actors)
	n.texts("tags", d.Tags)
	n.texts("refs", d.Refs)
}

// writeWholeProperties writes what [foreign.wholeProperty] reads.
func writeWholeProperties(n *jsonWriter, t *timeline.Timeline) {
	n.text("language", t.Language)
	if t.Southern {
		n.text("hemisphere", southern)
	}
	n.texts("lanes", t.Lanes)
}

// writeUnknown writes fields that were not understood as they stood, but for those
// whose names the program or Dateline gives a meaning.
func writeUnknown(n *jsonWriter, extra timeline.Extra, known ...string) {
	for _, f := range extra {
		if !slices.Contains(known, f.Name) {
			n.value(f.Name, func() { n.raw(string(f.Value)) })
		}
	}
}

// textOf gives the text of a field that was not understood; "" for none.
func textOf(extra timeline.Extra, name string) string {
	for _, f := range extra {
		var text string
		if f.Name == name && json.Unmarshal(f.Value, &text) == nil {
			return text
		}
	}
	return ""
}
