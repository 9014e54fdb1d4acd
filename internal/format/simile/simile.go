// Package simile reads and writes the files of SIMILE Timeline, a JavaScript
// library that draws events in a page: JSON, the loose JavaScript of its
// examples, and XML. JSON is written.
//
// The library has at most four dates for an event. The date as EDTF and whatever
// else it has no property for are written as properties of Dateline's own, which
// it keeps. The packages jsontree and xmltree read JSON and XML. The readers of
// dates are our own: they must accept what browsers accept, and keep how precise
// a date was written.
package simile

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/jsontree"
	"dateline/internal/format/xmltree"
	"dateline/internal/words"
)

// Format is the format of SIMILE Timeline: JSON or XML.
var Format = format.Format{
	Name: "simile", Extensions: []string{".json"},
	Recognise: func(in *format.Input) bool {
		if xmltree.Root(in) == "data" {
			return strings.Contains(in.Head(), "<event")
		}
		return isSimile(in.Tree())
	},
	XML:   true,
	Read:  read,
	Write: write,
	Lacks: format.TellsInDescription(format.Reasons{
		"events/media":  words.Say("report.simile-image"),
		"events/status": words.Say("report.last-status"),
		"sources":       words.Say("report.only-links"),
	}),
}

// isSimile reports whether JSON has the events of SIMILE Timeline: a list in
// "events" whose dates are texts.
func isSimile(root *jsontree.Node) bool {
	if root == nil || root.Child("format") != nil {
		return false
	}
	events := root.Child("events")
	if events == nil || events.Token != json.Delim('[') {
		return false
	}
	if root.Child("dateTimeFormat") != nil {
		return true
	}
	if len(events.Items) == 0 {
		return false
	}
	for _, name := range []string{"start", "s"} {
		if n := events.Items[0].Child(name); n != nil {
			_, text := n.Token.(string)
			return text
		}
	}
	return false
}

// property is a property of an event; in XML, an attribute.
type property struct {
	name   string
	offset int
	raw    json.RawMessage
	// text is the value of a text, number or truth value, else "".
	text string
	// node is the value in JSON, nil in XML.
	node *jsontree.Node
}

// properties are the properties of one event, in the order of the file.
type properties struct {
	offset int
	all    []property
}

// find returns the first property of that name; ok is false if there is none, or
// if its text is blank.
func (f *properties) find(name string) (p property, ok bool) {
	i := slices.IndexFunc(f.all, func(field property) bool { return field.name == name })
	if i < 0 || strings.TrimSpace(f.all[i].text) == "" {
		return property{}, false
	}
	return f.all[i], true
}

// text returns the text of the property that find finds, trimmed, "" for none.
func (f *properties) text(name string) string {
	field, _ := f.find(name)
	return strings.TrimSpace(field.text)
}

// truth returns the value of a property that is true or false; given is false if
// there is none.
func (f *properties) truth(name string) (value, given bool) {
	switch f.text(name) {
	case "true":
		return true, true
	case "false":
		return false, true
	}
	return false, false
}

// shortNames are the short names of properties in newer versions, with the long
// name of each.
var shortNames = map[string]string{
	"s": "start", "e": "end", "ls": "latestStart", "ee": "earliestEnd", "d": "description", "de": "durationEvent", "t": "title",
	"c": "classname", "eid": "eventID",
}

// propertiesOfNode returns the properties of an event in JSON.
func propertiesOfNode(n *jsontree.Node) properties {
	f := properties{offset: n.Offset}
	for _, p := range n.Fields {
		name := p.Name
		if long, ok := shortNames[name]; ok && n.Child(long) == nil {
			name = long
		}
		field := property{name: name, offset: p.Value.Offset, raw: json.RawMessage(p.Value.Raw), node: p.Value}
		switch v := p.Value.Token.(type) {
		case string:
			field.text = v
		case json.Number, bool:
			field.text = p.Value.Raw
		case nil:
			continue // programs write null for no value
		}
		f.all = append(f.all, field)
	}
	return f
}

// propertiesOfElement returns the properties of an event in XML. The text of the
// element is the description.
func propertiesOfElement(e *xmltree.Element) properties {
	f := properties{offset: e.Offset}
	add := func(name, text string, offset int) {
		if raw, err := json.Marshal(text); err == nil {
			f.all = append(f.all, property{name: name, offset: offset, raw: raw, text: text})
		}
	}
	for _, a := range e.Attributes[:min(len(e.Attributes), jsontree.MaxOddItems)] {
		add(a.Name.Local, a.Value, e.Offset)
	}
	if strings.TrimSpace(e.Text) != "" {
		add("description", e.Text, e.Offset)
	}
	return f
}

func read(ctx context.Context, in *format.Input) (format.Result, error) {
	r := &reader{Reader: foreign.NewReader(in)}
	var err error
	if xmltree.Root(in) != "" {
		err = r.xml(ctx)
	} else {
		err = r.json(ctx)
	}
	if err != nil {
		return format.Result{}, err
	}
	return r.Result()
}
