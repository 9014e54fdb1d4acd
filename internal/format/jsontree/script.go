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

// looseReader reads the object that a script of JavaScript consists of, as the
// examples of libraries for pages have it: names and texts in any quotes or
// none, comments, commas at the end, dates that are made by a call. It runs
// nothing: what is no plain value is refused.
//
// No library is used for it: those that are maintained take comments and commas
// at the end, but neither names and texts in other quotes nor calls.
type looseReader struct {
	ctx  context.Context
	data string
	at   int
	// out is the same in JSON, of which the nodes have their parts.
	out   []byte
	spans []looseSpan
	count int
}

// looseSpan is the part of out that a node has.
type looseSpan struct {
	node     *Node
	from, to int
}

// longestScript is how long a script may be, in bytes.
const longestScript = 4 << 20

// looseDepth is how deep it may nest, mostLoose how many values it may have.
const (
	looseDepth = 64
	mostLoose  = 500_000
)

var (
	errValue = errors.New("a value is expected")
	errName  = errors.New("a name is expected")
	errText  = errors.New("the text is not closed, or has something in it that is none")
	errMost  = errors.New("there are far too many values")
	errLong  = errors.New("too long")
	errCall  = errors.New("something that would have to be run")
)

// ParseScript reads a script that consists of a value. The error is a
// [*SyntaxError], or that of ctx.
func ParseScript(ctx context.Context, data string) (*Node, error) {
	if len(data) > longestScript {
		return nil, &SyntaxError{0, errLong}
	}
	r := &looseReader{ctx: ctx, data: data}
	r.start()
	root, err := r.value(0)
	if err != nil {
		return nil, err
	}
	for r.blank(); r.at < len(r.data) && strings.IndexByte(";)", r.data[r.at]) >= 0; r.blank() {
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

// BeginsScript says whether the head of a text may be that of a script which
// consists of an object or a list, with something before it.
func BeginsScript(head string) bool {
	r := looseReader{data: head}
	r.start()
	return r.at > 0 && r.at < len(r.data) && (r.data[r.at] == '{' || r.data[r.at] == '[') && strings.Contains(head, ":")
}

func (r *looseReader) fail(cause error) error {
	if r.at >= len(r.data) {
		cause = io.ErrUnexpectedEOF
	}
	return &SyntaxError{min(r.at, len(r.data)), cause}
}

// blank goes over blanks and comments.
func (r *looseReader) blank() {
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

// start goes over "var name =" and an opening bracket before the value.
func (r *looseReader) start() {
	r.blank()
	begin := r.at
	for words := 0; words < 8; words++ {
		if word := r.word(); word == "" {
			break
		}
		r.blank()
		if r.take('.') {
			continue
		}
		if r.take('=') {
			begin = r.at
			break
		}
	}
	r.at = begin
	r.blank()
	r.take('(')
}

// take goes over a sign if it is next.
func (r *looseReader) take(sign byte) bool {
	if r.at < len(r.data) && r.data[r.at] == sign {
		r.at++
		return true
	}
	return false
}

// word reads a name as JavaScript has it, "" for none.
func (r *looseReader) word() string {
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

func (r *looseReader) value(depth int) (*Node, error) {
	r.blank()
	n := &Node{Offset: r.at}
	if r.count++; r.count%treeCheck == 0 && r.ctx.Err() != nil {
		return nil, r.ctx.Err()
	}
	switch {
	case depth > looseDepth:
		return nil, &SyntaxError{r.at, ErrDepth}
	case r.count > mostLoose:
		return nil, &SyntaxError{r.at, errMost}
	}
	if r.at >= len(r.data) {
		return nil, r.fail(errValue)
	}
	span := looseSpan{node: n, from: len(r.out)}
	var err error
	switch c := r.data[r.at]; {
	case c == '{':
		n.Token, err = json.Delim('{'), r.object(n, depth)
	case c == '[':
		n.Token, err = json.Delim('['), r.array(n, depth)
	case strings.IndexByte("'\"`", c) >= 0:
		var text string
		text, err = r.texts()
		r.emit(n, text)
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

// emit gives a node a text.
func (r *looseReader) emit(n *Node, text string) {
	n.Token = text
	r.quote(text)
}

// quote writes a text as JSON.
func (r *looseReader) quote(text string) {
	if strings.IndexFunc(text, func(c rune) bool { return c < ' ' || c == '"' || c == '\\' || c > '~' }) < 0 {
		r.out = append(append(append(r.out, '"'), text...), '"') // which is most of them, and fast
		return
	}
	r.out = append(r.out, Quote(text)...)
}

func (r *looseReader) object(n *Node, depth int) error {
	return r.list('{', '}', func(first bool) error {
		name, offset, err := r.key()
		if err != nil {
			return err
		}
		r.blank()
		if !r.take(':') {
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

func (r *looseReader) array(n *Node, depth int) error {
	return r.list('[', ']', func(first bool) error {
		if !first {
			r.out = append(r.out, ',')
		}
		item, err := r.value(depth + 1)
		n.Items = append(n.Items, item)
		return err
	})
}

// list reads what stands between two brackets, with commas in between and
// perhaps one at the end.
func (r *looseReader) list(open, closing byte, item func(first bool) error) error {
	r.at++
	r.out = append(r.out, open)
	for first := true; ; first = false {
		r.blank()
		if r.take(closing) {
			break
		}
		if err := item(first); err != nil {
			return err
		}
		r.blank()
		if r.take(',') {
			continue
		}
		if !r.take(closing) {
			return r.fail(errors.New("a comma or “" + string(closing) + "” is expected"))
		}
		break
	}
	r.out = append(r.out, closing)
	return nil
}

func (r *looseReader) key() (name string, offset int, err error) {
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
