package jsontree

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"
)

// texts reads a text, or several that plus signs join.
func (r *scriptReader) texts() (string, error) {
	var all strings.Builder
	for {
		text, err := r.text()
		if err != nil {
			return "", err
		}
		all.WriteString(text)
		after := r.at
		r.skipBlanks()
		if !r.accept('+') {
			r.at = after
			return all.String(), nil
		}
		r.skipBlanks()
		if r.at >= len(r.data) || strings.IndexByte("'\"`", r.data[r.at]) < 0 {
			return "", r.fail(errCall)
		}
	}
}

// text reads a text in single quotes, double quotes or backticks.
func (r *scriptReader) text() (string, error) {
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
			return "", &SyntaxError{from, errText}
		}
		text = append(text, c)
		r.at++
	}
	return "", r.fail(errText)
}

// escapes are the texts for which a character after a backslash stands.
var escapes = map[byte]string{'n': "\n", 't': "\t", 'r': "\r", 'b': "\b", 'f': "\f", 'v': "\v", '0': "\x00", '\n': ""}

// escape reads a backslash with what belongs to it, and appends the text for which
// they stand.
func (r *scriptReader) escape(text []byte) ([]byte, error) {
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
			return nil, &SyntaxError{r.at, errText}
		}
		r.at += 2 + digits
		// A character beyond U+FFFF is written as two surrogates.
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

// hex reads a number in base 16 at an offset, without moving on.
func (r *scriptReader) hex(at, digits int) (rune, bool) {
	if at+digits > len(r.data) {
		return 0, false
	}
	code, err := strconv.ParseUint(r.data[at:at+digits], 16, 32)
	return rune(code), err == nil
}

// number reads a number, which may have a sign, begin or end with a point, or be in
// base 16.
func (r *scriptReader) number(n *Node) error {
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
	n.Token = json.Number(text)
	r.out = append(r.out, text...)
	return nil
}
