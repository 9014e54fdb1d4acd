// Package jsontree reads JSON into a tree of nodes that know their offset and
// their source text, and writes JSON field by field in a given order. It also
// reads scripts of JavaScript that consist of a single value, as libraries for web
// pages have them. What fields mean is left to the packages of the formats.
//
// The tree is our own, upon the tokens of encoding/json, because decoding into Go
// values loses offsets, the order of fields, fields that stand twice, and the text
// of numbers.
package jsontree

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
)

// MaxDepth is how deep a JSON file may nest. The native format needs 6 levels.
const MaxDepth = 256

// treeReader makes nodes of JSON text.
type treeReader struct {
	data string
	dec  *json.Decoder
	// Every checkEvery values the reader reports how many bytes it has read since
	// the last report, and ends if ctx is done.
	ctx              context.Context
	progress         func(bytes int)
	values, reported int
}

// checkEvery is how many values are read between two checks of the context.
const checkEvery = 1024

// Parse reads a text of JSON that holds a single value. It calls progress, unless
// that is nil, from time to time with the number of bytes read since the last
// call. The error is a [*SyntaxError], or that of ctx.
func Parse(ctx context.Context, data string, progress func(bytes int)) (*Node, error) {
	dec := json.NewDecoder(strings.NewReader(data))
	dec.UseNumber()
	return (&treeReader{data: data, dec: dec, ctx: ctx, progress: progress}).document()
}

// SyntaxError is the error of a text that is no JSON, or no script that is read, at
// an offset in bytes.
type SyntaxError struct {
	Offset int
	Cause  error
}

// Error returns the cause.
func (e *SyntaxError) Error() string { return e.Cause.Error() }

var (
	// ErrDepth is the cause where a text nests deeper than MaxDepth, or a script
	// deeper than its own limit.
	ErrDepth = errors.New("nested too deep")
	errMore  = errors.New("text after the end")
)

// next returns the offset at which the next token begins.
func (t *treeReader) next() int {
	i := int(t.dec.InputOffset())
	for i < len(t.data) && strings.IndexByte(" \t\r\n,:", t.data[i]) >= 0 {
		i++
	}
	return i
}

// token reads the next token. The error is a [*SyntaxError].
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

// badByte returns the offset of the byte that s is about. The offset of s is before
// that byte for some errors, and after it for others.
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

// countValue counts a value that begins at an offset, and reports progress. The
// error is that of the context.
func (t *treeReader) countValue(offset int) error {
	if t.values++; t.values%checkEvery != 0 {
		return nil
	}
	if t.progress != nil {
		t.progress(offset - t.reported)
	}
	t.reported = offset
	return t.ctx.Err()
}

// value reads a value that is nested so deep.
func (t *treeReader) value(depth int) (*Node, error) {
	n := &Node{Offset: t.next()}
	if err := t.countValue(n.Offset); err != nil {
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
		// Lists that are read hold objects or texts. Of other items, of which a
		// hostile file has millions, the first are enough to report.
		if item.mayHoldText() || len(n.Items) < MaxOddItems {
			n.Items = append(n.Items, item)
		}
	}
	_, err := t.token()
	return err
}
