package chrono

import (
	"errors"
	"strings"
)

// Note reports that a text was read as another.
type Note struct {
	// Offset is the position of From in the text, in bytes from 0.
	Offset int
	// Key is a key of the catalogue, "note.…".
	Key string
	// From is the part that was not EDTF, To what it was read as. Where
	// several rules met in one part, each starts from what the last one left.
	From, To string
}

// ParseLegacy reads EDTF as [Parse] does, and the forms that older data and
// tables hold: the draft of 2012 (196u, y17e7, 2004-(06)?, unknown, open), the
// basic form of ISO 8601 (20241018T1712), decades as 1960s, and times as
// programs write them. Each reading that is not EDTF leaves a note. Value is
// EDTF in any case: Parse reads what it prints. The error is an [*Error] with
// its place in text.
//
// Refused, because they have two readings: a century or decade by its digits
// (19, 196), which people use for a year as well.
func ParseLegacy(text string) (v Value, notes []Note, err error) {
	v, err = Parse(text)
	if err == nil || text == "" || len(text) > maxLength {
		return v, nil, err
	}
	r := modernize(text)
	if len(r.notes) == 0 {
		return Value{}, nil, err
	}
	if v, err = Parse(r.out.String()); err != nil {
		return Value{}, nil, r.translate(text, err)
	}
	return v, r.notes, nil
}

// rewriter turns a text into EDTF, part by part.
type rewriter struct {
	out   strings.Builder
	notes []Note
	parts []part
}

// part is a stretch of the text between signs of interval and set, and where
// its rewriting stands in the output.
type part struct{ from, to, outFrom, outTo int }

// modernize rewrites every date in text and keeps the signs between them.
func modernize(text string) *rewriter {
	r := &rewriter{}
	interval := strings.IndexByte(text, '/') >= 0
	for at := 0; at < len(text); {
		if width := signWidth(text[at:]); width > 0 {
			r.add(text, at, at+width, text[at:at+width])
			at += width
			continue
		}
		end := at
		for end < len(text) && signWidth(text[end:]) == 0 {
			end++
		}
		r.add(text, at, end, r.rewrite(at, text[at:end], interval))
		at = end
	}
	return r
}

func (r *rewriter) add(text string, from, to int, as string) {
	outFrom := r.out.Len()
	r.out.WriteString(as)
	r.parts = append(r.parts, part{from, to, outFrom, r.out.Len()})
}

// signWidth returns the length of the sign that joins dates at the start of s,
// 0 where a date goes on. A blank is one after a comma only.
func signWidth(s string) int {
	switch {
	case strings.HasPrefix(s, ".."), strings.HasPrefix(s, ", "):
		return 2
	case strings.IndexByte("/,[]{}", s[0]) >= 0:
		return 1
	}
	return 0
}

// rewrite returns one date as EDTF and notes what was done.
func (r *rewriter) rewrite(at int, s string, interval bool) string {
	if interval {
		switch strings.ToLower(s) {
		case "unknown":
			r.notes = append(r.notes, Note{at, "note.unknown-end", s, ""})
			return ""
		case "open":
			r.notes = append(r.notes, Note{at, "note.open-end", s, ".."})
			return ".."
		}
	}
	for _, rule := range legacyRules {
		if as := rule.rewrite(s); as != s {
			r.notes = append(r.notes, Note{at, rule.key, s, as})
			s = as
		}
	}
	return s
}

// translate moves the offset of an error about the output to text: the exact
// one where the part stands as it was, else one within the part.
func (r *rewriter) translate(text string, err error) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	at := len(text)
	for _, p := range r.parts {
		if e.Offset < p.outTo || e.Offset == p.outFrom {
			at = min(p.from+e.Offset-p.outFrom, p.to-1)
			break
		}
	}
	source := parser{text: text}
	return source.fail(at, e.Reason)
}
