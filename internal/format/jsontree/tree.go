// Package jsontree reads JSON, and scripts of JavaScript that consist of a
// value, into nodes that know their place in the text, and writes JSON field by
// field. It knows nothing of timelines.
package jsontree

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
)

// MaxDepth is how deep a JSON file may nest; our own goes to 6.
const MaxDepth = 256

// MaxOddItems is how many items of a list that have no business there are kept.
const MaxOddItems = 100

// Node is a JSON value with its place in the file.
type Node struct {
	Offset int
	Raw    string
	// Token is a string, json.Number, bool, nil, or the opening json.Delim.
	Token  json.Token
	Fields []Field
	Items  []*Node
}

// Field is a field of an object; Offset is that of its name.
type Field struct {
	Name   string
	Offset int
	Value  *Node
}

// treeReader makes nodes of JSON text.
type treeReader struct {
	data string
	dec  *json.Decoder
	// Every so many values it says how many bytes it has read since, and gives
	// up if ctx is done.
	ctx          context.Context
	progress     func(bytes int)
	values, told int
}

// treeCheck is how many values are read between looks at the context.
const treeCheck = 1024

// Parse reads the only value of a text of JSON. progress, if there is one,
// is told from time to time how many bytes were read since. The error is a
// [*SyntaxError], or that of ctx.
func Parse(ctx context.Context, data string, progress func(bytes int)) (*Node, error) {
	dec := json.NewDecoder(strings.NewReader(data))
	dec.UseNumber()
	return (&treeReader{data: data, dec: dec, ctx: ctx, progress: progress}).document()
}

// SyntaxError is JSON that is none, at an offset of the file.
type SyntaxError struct {
	Offset int
	Cause  error
}

// Error returns the cause.
func (e *SyntaxError) Error() string { return e.Cause.Error() }

var (
	// ErrDepth is the cause of a text that nests deeper than MaxDepth.
	ErrDepth = errors.New("nested too deep")
	errMore  = errors.New("text after the end")
)

// next gives the offset at which the next token begins.
func (t *treeReader) next() int {
	i := int(t.dec.InputOffset())
	for i < len(t.data) && strings.IndexByte(" \t\r\n,:", t.data[i]) >= 0 {
		i++
	}
	return i
}

func (t *treeReader) token() (json.Token, error) {
	tok, err := t.dec.Token()
	if err == nil {
		return tok, nil
	}
	e := &SyntaxError{int(t.dec.InputOffset()), err}
	var s *json.SyntaxError
	switch {
	case errors.As(err, &s):
		e.Offset = t.badByte(s)
	case errors.Is(err, io.EOF):
		e.Offset, e.Cause = len(t.data), io.ErrUnexpectedEOF
	}
	return nil, e
}

// badByte gives the offset of the byte that s complains of: the decoder counts
// it in for some errors and not for others.
func (t *treeReader) badByte(s *json.SyntaxError) int {
	before := int(s.Offset) - 1
	if before >= 0 && before < len(t.data) &&
		strings.HasPrefix(s.Error(), "invalid character "+strconv.QuoteRune(rune(t.data[before]))) {
		return before
	}
	return int(s.Offset)
}

// document reads the only value of the text.
func (t *treeReader) document() (*Node, error) {
	n, err := t.value(0)
	if err != nil {
		return nil, err
	}
	if at := t.next(); at < len(t.data) {
		return nil, &SyntaxError{at, errMore}
	}
	return n, nil
}

// goOn notes that a value begins; the error is that of the context.
func (t *treeReader) goOn(offset int) error {
	if t.values++; t.values%treeCheck != 0 {
		return nil
	}
	if t.progress != nil {
		t.progress(offset - t.told)
	}
	t.told = offset
	return t.ctx.Err()
}

func (t *treeReader) value(depth int) (*Node, error) {
	n := &Node{Offset: t.next()}
	if err := t.goOn(n.Offset); err != nil {
		return nil, err
	}
	if depth > MaxDepth {
		return nil, &SyntaxError{n.Offset, ErrDepth}
	}
	tok, err := t.token()
	if err != nil {
		return nil, err
	}
	n.Token = tok
	switch tok {
	case json.Delim('{'):
		err = t.object(n, depth)
	case json.Delim('['):
		err = t.array(n, depth)
	}
	n.Raw = t.data[n.Offset:t.dec.InputOffset()]
	return n, err
}

func (t *treeReader) object(n *Node, depth int) error {
	for t.dec.More() {
		f := Field{Offset: t.next()}
		key, err := t.token()
		if err != nil {
			return err
		}
		f.Name, _ = key.(string)
		if f.Value, err = t.value(depth + 1); err != nil {
			return err
		}
		n.Fields = append(n.Fields, f)
	}
	_, err := t.token()
	return err
}

func (t *treeReader) array(n *Node, depth int) error {
	for t.dec.More() {
		item, err := t.value(depth + 1)
		if err != nil {
			return err
		}
		// Lists of ours hold objects or texts; of what else a hostile file
		// has millions of, a few suffice to complain of.
		if item.telling() || len(n.Items) < MaxOddItems {
			n.Items = append(n.Items, item)
		}
	}
	_, err := t.token()
	return err
}

// telling says whether an item of a list may be more than a number: the shape
// of a place on a map has hundreds of thousands of those, in lists of lists,
// and is taken as it stands.
func (n *Node) telling() bool {
	switch token := n.Token.(type) {
	case string:
		return true
	case json.Delim:
		return token == '{' || len(n.Items) > 0 && n.Items[0].telling()
	}
	return false
}

// At follows a path of field names and indexes such as "events/3/id", as far
// as it goes, and gives the offset of the value there.
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

// Child returns the value of the first field of a name, or the item of an index;
// nil where there is none.
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
