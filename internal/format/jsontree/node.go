package jsontree

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// MaxOddItems is how many items of a list are kept that are neither objects nor
// texts, nor lists that begin with such.
const MaxOddItems = 100

// Node is a JSON value with its position in the file.
type Node struct {
	// Offset is where the value begins, in bytes.
	Offset int
	// Raw is the value as JSON: the source text itself, unless it was read from a
	// script.
	Raw string
	// Token is a string, json.Number, bool, nil, or the opening json.Delim.
	Token json.Token
	// Fields are those of an object in the order of the file, with names that may
	// stand twice. Items are those of a list; see [MaxOddItems].
	Fields []Field
	Items  []*Node
}

// Field is a field of an object. Offset is where its name begins, in bytes.
type Field struct {
	Name   string
	Offset int
	Value  *Node
}

// mayHoldText reports whether an item of a list may hold an object or a text. A
// shape on a map is lists of lists with hundreds of thousands of numbers, of which
// no nodes are needed, since its Raw is read.
func (n *Node) mayHoldText() bool {
	switch token := n.Token.(type) {
	case string:
		return true
	case json.Delim:
		return token == '{' || len(n.Items) > 0 && n.Items[0].mayHoldText()
	}
	return false
}

// At returns the offset of the value at a path of field names and indexes from 0,
// such as "events", "3", "id". Where the path leads to nothing, it is the offset of
// the last value on it.
func (n *Node) At(path []string) int {
	for _, step := range path {
		next := n.Child(step)
		if next == nil {
			break
		}
		n = next
	}
	return n.Offset
}

// Child returns the value of the first field of a name, or the item of an index from
// 0; nil where there is none.
func (n *Node) Child(step string) *Node {
	for _, f := range n.Fields {
		if f.Name == step {
			return f.Value
		}
	}
	if i, err := json.Number(step).Int64(); err == nil && i >= 0 && int(i) < len(n.Items) {
		return n.Items[i]
	}
	return nil
}

// FillText sets a field that is still empty to a text or number; false where the
// field is not empty, or n is neither.
func FillText(into *string, n *Node) bool { return *into == "" && n.Text(into) }

// ScalarText returns a text, a number, true or false as text; "" for any other node
// and for nil.
func ScalarText(n *Node) string {
	text, ok := n.Scalar()
	if !ok && n.IsBool() {
		text = strconv.FormatBool(n.Token == true)
	}
	return text
}

// IsEmpty reports whether n is null, an empty text, an empty object or an empty
// list: values that programs write for a field that is not given.
func (n *Node) IsEmpty() bool {
	switch n.Token {
	case nil, "":
		return true
	case json.Delim('{'):
		return len(n.Fields) == 0
	case json.Delim('['):
		return strings.TrimSpace(n.Raw[1:len(n.Raw)-1]) == ""
	}
	return false
}

// IsObject reports whether n is an object; nil is none.
func (n *Node) IsObject() bool { return n != nil && n.Token == json.Delim('{') }

// IsList reports whether n is a list; nil is none.
func (n *Node) IsList() bool { return n != nil && n.Token == json.Delim('[') }

// ListIn returns n if it is a list, or the list in the first field of some names that
// the object n has; nil for neither, and for nil.
func (n *Node) ListIn(names ...string) *Node {
	if n.IsObject() {
		for _, name := range names {
			if list := n.Child(name); list != nil {
				n = list
				break
			}
		}
	}
	if n.IsList() {
		return n
	}
	return nil
}

// Scalar returns a text or a number as text; false for any other node and for nil.
func (n *Node) Scalar() (string, bool) {
	if n == nil {
		return "", false
	}
	switch token := n.Token.(type) {
	case string:
		return token, true
	case json.Number:
		return token.String(), true
	}
	return "", false
}

// Text sets a field to a text or number; false for any other node.
func (n *Node) Text(into *string) bool {
	s, ok := n.Scalar()
	if ok {
		*into = s
	}
	return ok
}

// IsBool reports whether n is true or false; nil is neither.
func (n *Node) IsBool() bool {
	if n == nil {
		return false
	}
	_, ok := n.Token.(bool)
	return ok
}

// Texts sets a field to a list of texts; false, with the field unchanged, where n is
// no list or an item is no text.
func (n *Node) Texts(into *[]string) bool {
	if !n.IsList() || slices.ContainsFunc(n.Items, func(item *Node) bool { _, ok := item.Token.(string); return !ok }) {
		return false
	}
	all := make([]string, len(n.Items))
	for i, item := range n.Items {
		all[i], _ = item.Scalar()
	}
	*into = all
	return true
}
