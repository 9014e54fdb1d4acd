package format

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
)

// maxDepth is how deep a JSON file may nest; our own goes to 6.
const maxDepth = 256

// mostOdd is how many items of a list that have no business there are kept.
const mostOdd = 100

// node is a JSON value with its place in the file.
type node struct {
	offset int
	raw    string
	// token is a string, json.Number, bool, nil, or the opening json.Delim.
	token  json.Token
	fields []field
	items  []*node
}

type field struct {
	name   string
	offset int
	value  *node
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

// parseTree reads the only value of a text of JSON. progress, if there is one,
// is told from time to time how many bytes were read since. The error is a
// [*syntaxError], or that of ctx.
func parseTree(ctx context.Context, data string, progress func(bytes int)) (*node, error) {
	dec := json.NewDecoder(strings.NewReader(data))
	dec.UseNumber()
	return (&treeReader{data: data, dec: dec, ctx: ctx, progress: progress}).document()
}

// syntaxError is JSON that is none, at an offset of the file.
type syntaxError struct {
	offset int
	cause  error
}

func (e *syntaxError) Error() string { return e.cause.Error() }

var (
	errDepth = errors.New("nested too deep")
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
	e := &syntaxError{int(t.dec.InputOffset()), err}
	var s *json.SyntaxError
	switch {
	case errors.As(err, &s):
		e.offset = t.badByte(s)
	case errors.Is(err, io.EOF):
		e.offset, e.cause = len(t.data), io.ErrUnexpectedEOF
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
func (t *treeReader) document() (*node, error) {
	n, err := t.value(0)
	if err != nil {
		return nil, err
	}
	if at := t.next(); at < len(t.data) {
		return nil, &syntaxError{at, errMore}
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

func (t *treeReader) value(depth int) (*node, error) {
	n := &node{offset: t.next()}
	if err := t.goOn(n.offset); err != nil {
		return nil, err
	}
	if depth > maxDepth {
		return nil, &syntaxError{n.offset, errDepth}
	}
	tok, err := t.token()
	if err != nil {
		return nil, err
	}
	n.token = tok
	switch tok {
	case json.Delim('{'):
		err = t.object(n, depth)
	case json.Delim('['):
		err = t.array(n, depth)
	}
	n.raw = t.data[n.offset:t.dec.InputOffset()]
	return n, err
}

func (t *treeReader) object(n *node, depth int) error {
	for t.dec.More() {
		f := field{offset: t.next()}
		key, err := t.token()
		if err != nil {
			return err
		}
		f.name, _ = key.(string)
		if f.value, err = t.value(depth + 1); err != nil {
			return err
		}
		n.fields = append(n.fields, f)
	}
	_, err := t.token()
	return err
}

func (t *treeReader) array(n *node, depth int) error {
	for t.dec.More() {
		item, err := t.value(depth + 1)
		if err != nil {
			return err
		}
		// Lists of ours hold objects or texts; of what else a hostile file
		// has millions of, a few suffice to complain of.
		if item.telling() || len(n.items) < mostOdd {
			n.items = append(n.items, item)
		}
	}
	_, err := t.token()
	return err
}

// telling says whether an item of a list may be more than a number: the shape
// of a place on a map has hundreds of thousands of those, in lists of lists,
// and is taken as it stands.
func (n *node) telling() bool {
	switch token := n.token.(type) {
	case string:
		return true
	case json.Delim:
		return token == '{' || len(n.items) > 0 && n.items[0].telling()
	}
	return false
}

// at follows a path of field names and indexes such as "events/3/id", as far
// as it goes, and gives the offset of the value there.
func (n *node) at(path []string) int {
	for _, step := range path {
		next := n.child(step)
		if next == nil {
			break
		}
		n = next
	}
	return n.offset
}

func (n *node) child(step string) *node {
	for _, f := range n.fields {
		if f.name == step {
			return f.value
		}
	}
	if i, err := json.Number(step).Int64(); err == nil && i >= 0 && int(i) < len(n.items) {
		return n.items[i]
	}
	return nil
}
