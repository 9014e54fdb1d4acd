package jsontree

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// scriptReader reads the value of which a script of JavaScript consists, as the
// examples of libraries for web pages have it: names without quotes, texts in any
// quotes, comments, trailing commas, and dates that a call makes. It runs nothing:
// an expression that is no plain value is an error.
//
// It is our own because readers of lenient JSON read less. hujson, for example, has
// offsets, comments and trailing commas, but neither names without quotes, nor
// texts in single quotes, nor calls such as new Date(1961, 4, 20).
type scriptReader struct {
	ctx  context.Context
	data string
	at   int
	// out is the value as JSON, and spans the parts of it that become the Raw of
	// nodes.
	out   []byte
	spans []rawSpan
	count int
}

// rawSpan is the part of out from one offset to another that is the Raw of a node.
type rawSpan struct {
	node     *Node
	from, to int
}

// maxScriptBytes is how long a script may be.
const maxScriptBytes = 4 << 20

// maxScriptDepth is how deep a script may nest, maxScriptValues how many values it
// may have.
const (
	maxScriptDepth  = 64
	maxScriptValues = 500_000
)

var (
	errValue   = errors.New("a value is expected")
	errName    = errors.New("a name is expected")
	errText    = errors.New("the text is not closed, or has something in it that is none")
	errTooMany = errors.New("there are far too many values")
	errLong    = errors.New("too long")
	errCall    = errors.New("something that would have to be run")
)

// ParseScript reads a script that consists of a single value, perhaps assigned to
// a variable. The error is a [*SyntaxError], or that of ctx.
func ParseScript(ctx context.Context, data string) (*Node, error) {
	if len(data) > maxScriptBytes {
		return nil, &SyntaxError{0, errLong}
	}
	r := &scriptReader{ctx: ctx, data: data}
	r.start()
	root, err := r.value(0)
	if err != nil {
		return nil, err
	}
	for r.skipBlanks(); r.at < len(r.data) && strings.IndexByte(";)", r.data[r.at]) >= 0; r.skipBlanks() {
		r.at++
	}
	if r.at < len(r.data) {
		return nil, r.fail(errMore)
	}
	out := string(r.out)
	for _, s := range r.spans {
		s.node.Raw = out[s.from:s.to]
	}
	return root, nil
}

// BeginsScript reports whether a text, of which head is the beginning, may be a
// script that [ParseScript] reads and that is no JSON: an object or a list with
// something before it.
func BeginsScript(head string) bool {
	r := scriptReader{data: head}
	r.start()
	return r.at > 0 && r.at < len(r.data) && (r.data[r.at] == '{' || r.data[r.at] == '[') && strings.Contains(head, ":")
}

// fail returns an error at the current offset. At the end of the text its cause is
// [io.ErrUnexpectedEOF].
func (r *scriptReader) fail(cause error) error {
	if r.at >= len(r.data) {
		cause = io.ErrUnexpectedEOF
	}
	return &SyntaxError{min(r.at, len(r.data)), cause}
}

// skipBlanks skips white space and comments.
func (r *scriptReader) skipBlanks() {
	for r.at < len(r.data) {
		rest := r.data[r.at:]
		switch {
		case strings.IndexByte(" \t\r\n\f\v", rest[0]) >= 0:
			r.at++
		case strings.HasPrefix(rest, "\u00a0"), strings.HasPrefix(rest, "\ufeff"):
			_, size := utf8.DecodeRuneInString(rest)
			r.at += size
		case strings.HasPrefix(rest, "//"):
			if end := strings.IndexAny(rest, "\r\n"); end >= 0 {
				r.at += end
			} else {
				r.at = len(r.data)
			}
		case strings.HasPrefix(rest, "/*"):
			end := strings.Index(rest[2:], "*/")
			if end < 0 {
				r.at = len(r.data)
				return
			}
			r.at += end + 4
		default:
			return
		}
	}
}

// start skips what may stand before the value, such as "var name =", and an opening
// parenthesis.
func (r *scriptReader) start() {
	r.skipBlanks()
	begin := r.at
	for words := 0; words < 8; words++ {
		if word := r.word(); word == "" {
			break
		}
		r.skipBlanks()
		if r.accept('.') {
			continue
		}
		if r.accept('=') {
			begin = r.at
			break
		}
	}
	r.at = begin
	r.skipBlanks()
	r.accept('(')
}

// accept skips a character if it is next, and reports whether it is.
func (r *scriptReader) accept(sign byte) bool {
	if r.at < len(r.data) && r.data[r.at] == sign {
		r.at++
		return true
	}
	return false
}

// word reads an identifier of JavaScript; "" for none.
func (r *scriptReader) word() string {
	from := r.at
	for r.at < len(r.data) {
		c, size := utf8.DecodeRuneInString(r.data[r.at:])
		if c != '_' && c != '$' && !unicode.IsLetter(c) && (r.at == from || !unicode.IsDigit(c)) {
			break
		}
		r.at += size
	}
	return r.data[from:r.at]
}

// value reads a value that is nested so deep.
func (r *scriptReader) value(depth int) (*Node, error) {
	r.skipBlanks()
	n := &Node{Offset: r.at}
	if r.count++; r.count%checkEvery == 0 && r.ctx.Err() != nil {
		return nil, r.ctx.Err()
	}
	switch {
	case depth > maxScriptDepth:
		return nil, &SyntaxError{r.at, ErrDepth}
	case r.count > maxScriptValues:
		return nil, &SyntaxError{r.at, errTooMany}
	}
	if r.at >= len(r.data) {
		return nil, r.fail(errValue)
	}
	span := rawSpan{node: n, from: len(r.out)}
	var err error
	switch c := r.data[r.at]; {
	case c == '{':
		n.Token, err = json.Delim('{'), r.object(n, depth)
	case c == '[':
		n.Token, err = json.Delim('['), r.array(n, depth)
	case strings.IndexByte("'\"`", c) >= 0:
		var text string
		text, err = r.texts()
		r.setText(n, text)
	case strings.IndexByte("+-.0123456789", c) >= 0:
		err = r.number(n)
	default:
		err = r.name(n)
	}
	if err != nil {
		return nil, err
	}
	span.to = len(r.out)
	r.spans = append(r.spans, span)
	return n, nil
}

// setText makes a node a text, and writes it as JSON.
func (r *scriptReader) setText(n *Node, text string) {
	n.Token = text
	r.quote(text)
}

// quote writes a text as JSON.
func (r *scriptReader) quote(text string) {
	if strings.IndexFunc(text, func(c rune) bool { return c < ' ' || c == '"' || c == '\\' || c > '~' }) < 0 {
		r.out = append(append(append(r.out, '"'), text...), '"') // fast, and true of most texts
		return
	}
	r.out = append(r.out, Quote(text)...)
}

func (r *scriptReader) object(n *Node, depth int) error {
	return r.list('{', '}', func(first bool) error {
		name, offset, err := r.key()
		if err != nil {
			return err
		}
		r.skipBlanks()
		if !r.accept(':') {
			return r.fail(errValue)
		}
		if !first {
			r.out = append(r.out, ',')
		}
		r.quote(name)
		r.out = append(r.out, ':')
		value, err := r.value(depth + 1)
		n.Fields = append(n.Fields, Field{name, offset, value})
		return err
	})
}

func (r *scriptReader) array(n *Node, depth int) error {
	return r.list('[', ']', func(first bool) error {
		if !first {
			r.out = append(r.out, ',')
		}
		item, err := r.value(depth + 1)
		n.Items = append(n.Items, item)
		return err
	})
}

// list reads the items between two brackets, which commas separate, with or without
// a comma after the last.
func (r *scriptReader) list(open, closing byte, item func(first bool) error) error {
	r.at++
	r.out = append(r.out, open)
	for first := true; ; first = false {
		r.skipBlanks()
		if r.accept(closing) {
			break
		}
		if err := item(first); err != nil {
			return err
		}
		r.skipBlanks()
		if r.accept(',') {
			continue
		}
		if !r.accept(closing) {
			return r.fail(errors.New("a comma or “" + string(closing) + "” is expected"))
		}
		break
	}
	r.out = append(r.out, closing)
	return nil
}

// key reads the name of a field: a text in quotes, an identifier or digits.
func (r *scriptReader) key() (name string, offset int, err error) {
	offset = r.at
	if r.at < len(r.data) && strings.IndexByte("'\"", r.data[r.at]) >= 0 {
		name, err = r.text()
		return name, offset, err
	}
	if name = r.word(); name != "" {
		return name, offset, nil
	}
	for r.at < len(r.data) && r.data[r.at] >= '0' && r.data[r.at] <= '9' {
		r.at++
	}
	if r.at == offset {
		return "", offset, r.fail(errName)
	}
	return r.data[offset:r.at], offset, nil
}
