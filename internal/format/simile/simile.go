// Package simile reads and writes the files of SIMILE Timeline.
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

// Format is the format of SIMILE Timeline, a library for pages: JSON, the
// loose JSON of its examples, and XML. JSON is what is written.
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

// isSimile reports whether JSON has the events of SIMILE Timeline, whose dates
// are texts.
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

// property is a property of an event, an attribute in XML.
type property struct {
	name   string
	offset int
	raw    json.RawMessage
	// text is that of a text, number or truth value.
	text string
	// node is nil in XML.
	node *jsontree.Node
}

// properties are the properties of one event, in the order of the file.
type properties struct {
	offset int
	all    []property
}

// find returns the first property of some names that says anything.
func (f *properties) find(names ...string) (property, bool) {
	for _, name := range names {
		i := slices.IndexFunc(f.all, func(field property) bool { return field.name == name })
		if i >= 0 && strings.TrimSpace(f.all[i].text) != "" {
			return f.all[i], true
		}
	}
	return property{}, false
}

// text returns the trimmed text of a property, "" for none.
func (f *properties) text(names ...string) string {
	field, _ := f.find(names...)
	return strings.TrimSpace(field.text)
}

// truth returns a property that is true or false.
func (f *properties) truth(names ...string) (value, said bool) {
	switch f.text(names...) {
	case "true":
		return true, true
	case "false":
		return false, true
	}
	return false, false
}

// shortNames are the short names of newer versions.
var shortNames = map[string]string{
	"s": "start", "e": "end", "ls": "latestStart", "ee": "earliestEnd", "d": "description", "de": "durationEvent", "t": "title",
	"c": "classname", "eid": "eventID",
}

// fieldsOfNode returns the properties of an event in JSON.
func fieldsOfNode(n *jsontree.Node) properties {
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
			continue // null is how programs say nothing
		}
		f.all = append(f.all, field)
	}
	return f
}

// fieldsOfElement returns the properties of an event in XML. What stands in the
// element is the description.
func fieldsOfElement(e *xmltree.Element) properties {
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
