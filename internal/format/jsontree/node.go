package jsontree

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// FillText reads a text or a number into a field that is empty so far; false
// where it is not, and for anything else.
func FillText(into *string, n *Node) bool { return *into == "" && n.Text(into) }

// ScalarText returns a text, number or truth value as text; "" for anything else
// and for nil.
func ScalarText(n *Node) string {
	text, ok := n.Scalar()
	if !ok && n.IsBool() {
		text = strconv.FormatBool(n.Token == true)
	}
	return text
}

// IsEmpty says whether n is null, an empty text or an empty object or
// list, as programs write them for what is not given.
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

// IsObject says whether n is an object; nil is none.
func (n *Node) IsObject() bool { return n != nil && n.Token == json.Delim('{') }

// IsList says whether n is a list; nil is none.
func (n *Node) IsList() bool { return n != nil && n.Token == json.Delim('[') }

// Scalar returns the text of a text or number; false for anything else and for
// nil.
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

// Text reads a text or a number into a field; ok is false for anything else.
func (n *Node) Text(into *string) bool {
	s, ok := n.Scalar()
	if ok {
		*into = s
	}
	return ok
}

// IsBool says whether n is true or false; nil is neither.
func (n *Node) IsBool() bool {
	if n == nil {
		return false
	}
	_, ok := n.Token.(bool)
	return ok
}

// Texts reads a list of texts, all or nothing.
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
