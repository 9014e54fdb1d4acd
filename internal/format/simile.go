package format

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"dateline/internal/words"
)

// simile is the format of SIMILE Timeline, a library for pages: JSON, the
// loose JSON of its examples, and XML. JSON is what is written.
var simile = Format{
	Name: "simile", Extensions: []string{".json"},
	recognise: func(in *input) bool {
		if xmlRoot(in) == "data" {
			return strings.Contains(in.head(), "<event")
		}
		return isSimile(in.tree())
	},
	xml:   true,
	read:  readSimile,
	write: writeSimile,
	lacks: tellsInDescription(reasons{
		"events/media":  words.Say("report.simile-image"),
		"events/status": words.Say("report.last-status"),
		"sources":       words.Say("report.only-links"),
	}),
}

// isSimile says whether JSON has the events of SIMILE Timeline, whose dates
// are texts.
func isSimile(root *node) bool {
	if root == nil || root.child("format") != nil {
		return false
	}
	events := root.child("events")
	if events == nil || events.token != json.Delim('[') {
		return false
	}
	if root.child("dateTimeFormat") != nil {
		return true
	}
	if len(events.items) == 0 {
		return false
	}
	for _, name := range []string{"start", "s"} {
		if n := events.items[0].child(name); n != nil {
			_, text := n.token.(string)
			return text
		}
	}
	return false
}

// simileField is a property of an event, an attribute in XML.
type simileField struct {
	name   string
	offset int
	raw    json.RawMessage
	// text is that of a text, number or truth value.
	text string
	// node is nil in XML.
	node *node
}

// simileFields are the properties of one event, in the order of the file.
type simileFields struct {
	offset int
	all    []simileField
}

// find gives the first property of some names that says anything.
func (f *simileFields) find(names ...string) (simileField, bool) {
	for _, name := range names {
		i := slices.IndexFunc(f.all, func(field simileField) bool { return field.name == name })
		if i >= 0 && strings.TrimSpace(f.all[i].text) != "" {
			return f.all[i], true
		}
	}
	return simileField{}, false
}

// text gives the trimmed text of a property, "" for none.
func (f *simileFields) text(names ...string) string {
	field, _ := f.find(names...)
	return strings.TrimSpace(field.text)
}

// truth gives a property that is true or false.
func (f *simileFields) truth(names ...string) (value, said bool) {
	switch f.text(names...) {
	case "true":
		return true, true
	case "false":
		return false, true
	}
	return false, false
}

// simileSynonyms are the short names of newer versions.
var simileSynonyms = map[string]string{
	"s": "start", "e": "end", "ls": "latestStart", "ee": "earliestEnd", "d": "description", "de": "durationEvent", "t": "title",
	"c": "classname", "eid": "eventID",
}

// fieldsOfNode gives the properties of an event in JSON.
func fieldsOfNode(n *node) simileFields {
	f := simileFields{offset: n.offset}
	for _, p := range n.fields {
		name := p.name
		if long, ok := simileSynonyms[name]; ok && n.child(long) == nil {
			name = long
		}
		field := simileField{name: name, offset: p.value.offset, raw: json.RawMessage(p.value.raw), node: p.value}
		switch v := p.value.token.(type) {
		case string:
			field.text = v
		case json.Number, bool:
			field.text = p.value.raw
		case nil:
			continue // null is how programs say nothing
		}
		f.all = append(f.all, field)
	}
	return f
}

// fieldsOfElement gives the properties of an event in XML. What stands in the
// element is the description.
func fieldsOfElement(e *element) simileFields {
	f := simileFields{offset: e.offset}
	add := func(name, text string, offset int) {
		if raw, err := json.Marshal(text); err == nil {
			f.all = append(f.all, simileField{name: name, offset: offset, raw: raw, text: text})
		}
	}
	for _, a := range e.attributes[:min(len(e.attributes), mostOdd)] {
		add(a.Name.Local, a.Value, e.offset)
	}
	if strings.TrimSpace(e.text) != "" {
		add("description", e.text, e.offset)
	}
	return f
}

func readSimile(ctx context.Context, in *input) (Result, error) {
	r := &simileReader{foreign: newForeign(in)}
	var err error
	if xmlRoot(in) != "" {
		err = r.xml(ctx)
	} else {
		err = r.json(ctx)
	}
	if err != nil {
		return Result{}, err
	}
	return r.result()
}
