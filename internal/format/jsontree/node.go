package jsontree

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// TakeText takes a text or number, if there is none yet.
func TakeText(into *string, n *Node) bool {
	switch n.Token.(type) {
	case string, json.Number:
		if *into == "" {
			*into = ScalarText(n)
			return true
		}
	}
	return false
}

// ScalarText gives a text, number or truth value as text; "" for anything else
// and for no node.
func ScalarText(n *Node) string {
	if n == nil {
		return ""
	}
	switch token := n.Token.(type) {
	case string:
		return token
	case json.Number:
		return token.String()
	case bool:
		return strconv.FormatBool(token)
	}
	return ""
}

// SaysNothing says whether n is null, an empty text or an empty object or
// list, as programs write them for what is not given.
func (n *Node) SaysNothing() bool {
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

// Scalar gives the text of a text or number.
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

// IsBool says whether n is true or false.
func (n *Node) IsBool() bool { _, ok := n.Token.(bool); return ok }

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
