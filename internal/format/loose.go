package format

import (
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/internal/chrono"
)

// looseReader reads the object that a script of JavaScript consists of, as the
// examples of libraries for pages have it: names and texts in any quotes or
// none, comments, commas at the end, dates that are made by a call. It runs
// nothing: what is no plain value is refused.
//
// No library is used for it. Those that are kept know comments and commas at
// the end only, and none gives the places of what it reads.
type looseReader struct {
	in   *input
	data string
	at   int
	// out is the same in JSON, of which the nodes have their parts.
	out   []byte
	spans []looseSpan
	count int
}

// looseSpan is the part of out that a node has.
type looseSpan struct {
	node     *node
	from, to int
}

// longestScript is how long a script may be, in bytes.
const longestScript = 64 << 20

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
	errCall  = errors.New("something that would have to be run")
)

// looseTree reads the whole of a script.
func (in *input) looseTree() (*node, error) {
	if len(in.data) > longestScript {
		return nil, &syntaxError{0, errLength}
	}
	r := &looseReader{in: in, data: in.data}
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
		s.node.raw = out[s.from:s.to]
	}
	return root, nil
}

func (r *looseReader) fail(cause error) error {
	if r.at >= len(r.data) {
		cause = io.ErrUnexpectedEOF
	}
	return &syntaxError{min(r.at, len(r.data)), cause}
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

func (r *looseReader) value(depth int) (*node, error) {
	r.blank()
	n := &node{offset: r.at}
	if r.count++; r.count%treeCheck == 0 && r.in.ctx.Err() != nil {
		return nil, r.in.ctx.Err()
	}
	switch {
	case depth > looseDepth:
		return nil, &syntaxError{r.at, errDepth}
	case r.count > mostLoose:
		return nil, &syntaxError{r.at, errMost}
	}
	if r.at >= len(r.data) {
		return nil, r.fail(errValue)
	}
	span := looseSpan{node: n, from: len(r.out)}
	var err error
	switch c := r.data[r.at]; {
	case c == '{':
		n.token, err = json.Delim('{'), r.object(n, depth)
	case c == '[':
		n.token, err = json.Delim('['), r.array(n, depth)
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
func (r *looseReader) emit(n *node, text string) {
	n.token = text
	r.quote(text)
}

// quote writes a text as JSON.
func (r *looseReader) quote(text string) {
	if strings.IndexFunc(text, func(c rune) bool { return c < ' ' || c == '"' || c == '\\' || c > '~' }) < 0 {
		r.out = append(append(append(r.out, '"'), text...), '"') // which is most of them, and fast
		return
	}
	r.out = append(r.out, quote(text)...)
}

func (r *looseReader) object(n *node, depth int) error {
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
		n.fields = append(n.fields, field{name, offset, value})
		return err
	})
}

func (r *looseReader) array(n *node, depth int) error {
	return r.list('[', ']', func(first bool) error {
		if !first {
			r.out = append(r.out, ',')
		}
		item, err := r.value(depth + 1)
		n.items = append(n.items, item)
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

// texts reads a text, or several that are put together with plus signs.
func (r *looseReader) texts() (string, error) {
	var all strings.Builder
	for {
		text, err := r.text()
		if err != nil {
			return "", err
		}
		all.WriteString(text)
		after := r.at
		r.blank()
		if !r.take('+') {
			r.at = after
			return all.String(), nil
		}
		r.blank()
		if r.at >= len(r.data) || strings.IndexByte("'\"`", r.data[r.at]) < 0 {
			return "", r.fail(errCall)
		}
	}
}

// text reads a text in quotes of any kind.
func (r *looseReader) text() (string, error) {
	from := r.at
	mark := r.data[r.at]
	r.at++
	var text []byte
	for r.at < len(r.data) {
		c := r.data[r.at]
		switch {
		case c == mark:
			r.at++
			return strings.ToValidUTF8(string(text), "\ufffd"), nil
		case c == '\\':
			var err error
			if text, err = r.escape(text); err != nil {
				return "", err
			}
			continue
		case mark != '`' && (c == '\n' || c == '\r'), mark == '`' && strings.HasPrefix(r.data[r.at:], "${"):
			return "", &syntaxError{from, errText}
		}
		text = append(text, c)
		r.at++
	}
	return "", r.fail(errText)
}

// escapes are the characters that stand for others after a backslash.
var escapes = map[byte]string{'n': "\n", 't': "\t", 'r': "\r", 'b': "\b", 'f': "\f", 'v': "\v", '0': "\x00", '\n': ""}

// escape reads what follows a backslash.
func (r *looseReader) escape(text []byte) ([]byte, error) {
	if r.at+1 >= len(r.data) {
		r.at = len(r.data)
		return nil, r.fail(errText)
	}
	c := r.data[r.at+1]
	switch {
	case c == 'x', c == 'u':
		digits := map[byte]int{'x': 2, 'u': 4}[c]
		code, ok := r.hex(r.at+2, digits)
		if !ok {
			return nil, &syntaxError{r.at, errText}
		}
		r.at += 2 + digits
		// A character beyond the first 65,536 is two of them.
		if low, ok := r.hex(r.at+2, 4); code >= 0xd800 && code < 0xdc00 && ok && strings.HasPrefix(r.data[r.at:], `\u`) && low >= 0xdc00 && low < 0xe000 {
			code = 0x10000 + (code-0xd800)<<10 + low - 0xdc00
			r.at += 6
		}
		return utf8.AppendRune(text, code), nil
	case strings.HasPrefix(r.data[r.at+1:], "\r\n"):
		r.at += 3
		return text, nil
	}
	if s, ok := escapes[c]; ok {
		r.at += 2
		return append(text, s...), nil
	}
	r.at++ // the character itself is next
	text = append(text, r.data[r.at])
	r.at++
	return text, nil
}

func (r *looseReader) hex(at, digits int) (rune, bool) {
	if at+digits > len(r.data) {
		return 0, false
	}
	code, err := strconv.ParseUint(r.data[at:at+digits], 16, 32)
	return rune(code), err == nil
}

// number reads a number, with a sign, a point at either end or in base 16.
func (r *looseReader) number(n *node) error {
	from := r.at
	for r.at < len(r.data) && strings.IndexByte("+-.0123456789abcdefABCDEFxX", r.data[r.at]) >= 0 {
		r.at++
	}
	text := strings.TrimPrefix(r.data[from:r.at], "+")
	if whole, err := strconv.ParseInt(text, 0, 64); err == nil {
		text = strconv.FormatInt(whole, 10)
	} else if f, err := strconv.ParseFloat(text, 64); err == nil && !strings.ContainsAny(text, "xX") {
		text = strconv.FormatFloat(f, 'g', -1, 64)
	} else {
		r.at = from
		return r.fail(errValue)
	}
	n.token = json.Number(text)
	r.out = append(r.out, text...)
	return nil
}

// name reads true, false, null, or a call that makes a date.
func (r *looseReader) name(n *node) error {
	from := r.at
	word := r.word()
	switch word {
	case "":
		return r.fail(errValue)
	case "true", "false":
		n.token = word == "true"
		r.out = append(r.out, word...)
		return nil
	case "null", "undefined":
		n.token = nil
		r.out = append(r.out, "null"...)
		return nil
	case "new":
		r.blank()
		word = r.word()
	}
	for r.blank(); r.take('.'); r.blank() {
		r.blank()
		word = r.word()
	}
	if !r.take('(') {
		return &syntaxError{from, errCall}
	}
	switch word {
	case "Date", "UTC", "parse", "parseGregorianDateTime", "parseIso8601DateTime":
		return r.call(n, from)
	}
	return &syntaxError{from, errCall}
}

// call gives the date that a call makes, as a text: of a text that text, of
// numbers a day or a time.
func (r *looseReader) call(n *node, from int) error {
	var numbers []int64
	for first := true; ; first = false {
		r.blank()
		if r.take(')') {
			break
		}
		if !first && !r.take(',') {
			return r.fail(errCall)
		}
		r.blank()
		if r.at >= len(r.data) {
			return r.fail(errCall)
		}
		if strings.IndexByte("'\"`", r.data[r.at]) >= 0 && first {
			text, err := r.texts()
			if err != nil {
				return err
			}
			if r.blank(); !r.take(')') {
				return r.fail(errCall)
			}
			r.emit(n, text)
			return nil
		}
		number, ok := r.argument()
		if !ok || len(numbers) > 6 {
			return &syntaxError{from, errCall}
		}
		numbers = append(numbers, number)
	}
	text, ok := dateOfNumbers(numbers)
	if !ok {
		return &syntaxError{from, errCall}
	}
	r.emit(n, text)
	return nil
}

// argument reads a whole number of a call.
func (r *looseReader) argument() (int64, bool) {
	from := r.at
	r.take('-')
	for r.at < len(r.data) && r.data[r.at] >= '0' && r.data[r.at] <= '9' {
		r.at++
	}
	n, err := strconv.ParseInt(r.data[from:r.at], 10, 64)
	return n, err == nil
}

// dateOfNumbers gives the date of JavaScript's year, month from 0, day, hour,
// minute, second and thousandth, or of thousandths since 1970. What is too
// much of one is carried into the next, and years to 99 are of the 1900s.
func dateOfNumbers(n []int64) (string, bool) {
	const most = 1e15
	for _, part := range n {
		if part > most || part < -most {
			return "", false
		}
	}
	if len(n) == 0 {
		return "", false // now
	}
	if len(n) == 1 {
		return dateText(chrono.Instant(floor(n[0], 1000)), true) + "Z", true
	}
	parts := [6]int64{2: 1}
	copy(parts[:], n)
	if parts[0] >= 0 && parts[0] <= 99 {
		parts[0] += 1900
	}
	year := parts[0] + floor(parts[1], 12)
	month := int(parts[1]-12*floor(parts[1], 12)) + 1
	if year < -9999 || year > 9999 || parts[2] > 1e6 || parts[2] < -1e6 || parts[3] > 1e6 || parts[4] > 1e6 || parts[5] > 1e6 {
		return "", false
	}
	i := chrono.StartOfDay(year, month, 1).Add((parts[2]-1)*86400 + parts[3]*3600 + parts[4]*60 + parts[5])
	return dateText(i, len(n) > 3), true
}

// dateText writes an instant as ISO 8601.
func dateText(i chrono.Instant, clock bool) string { return simileClock{clock: clock}.text(i) }
