package native

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/internal/format"
	"dateline/internal/format/jsontree"
	"dateline/internal/timeline"
)

// Rewrite returns a text from which a timeline was read as that of another, with all bytes kept
// that say nothing else now: blanks, the order of fields, and how people wrote them. Ok is false
// where that cannot be done.
func Rewrite(text string, before, after *timeline.Timeline) (rewritten []byte, ok bool) {
	was, is := written(before), written(after)
	if text == was {
		return []byte(is), true
	}
	text, marked := strings.CutPrefix(text, byteOrderMark)
	if !utf8.ValidString(text) { // it may be read as another charset, in which we do not write
		return nil, false
	}
	r := rewriter{text: text, own: is}
	trees := make([]*jsontree.Node, 3)
	for i, t := range []string{text, was, is} {
		var err error
		if trees[i], err = jsontree.Parse(context.Background(), t, nil); err != nil {
			return nil, false
		}
	}
	old := trees[0]
	rewritten = []byte(text[:old.Offset] + r.value(old, trees[1], trees[2]) + text[end(old):])
	if n := strings.Count(text, "\n"); n > 0 && n == strings.Count(text, "\r\n") {
		rewritten = bytes.ReplaceAll(bytes.ReplaceAll(rewritten, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n"))
	}
	read, err := Format.Read(context.Background(), format.NewInput("rewritten"+format.Extension, string(rewritten)))
	if marked {
		rewritten = append([]byte(byteOrderMark), rewritten...)
	}
	return rewritten, err == nil && written(read.Timeline) == is
}

const byteOrderMark = "\ufeff"

// written is a timeline as it is usually written.
func written(t *timeline.Timeline) string {
	var b strings.Builder
	_ = Write(&b, t) // to memory
	return b.String()
}

// rewriter makes the parts of a text say what another, which is as we write it, says.
type rewriter struct{ text, own string }

func end(n *jsontree.Node) int { return n.Offset + len(n.Raw) }

// value returns an old value, which we would have written as was, as one that says what is says.
func (r *rewriter) value(old, was, is *jsontree.Node) string {
	switch {
	case was.Raw == is.Raw:
		return old.Raw
	case old.IsObject() && was.IsObject() && is.IsObject():
		return r.object(old, was, is)
	case old.IsList() && was.IsList() && is.IsList() && len(old.Items) == len(was.Items):
		return r.list(old, was, is)
	}
	return moved(is.Raw, indentAt(r.own, is.Offset), indentAt(r.text, old.Offset))
}

// part is an element of an object or of a list: the old one at a position, or a new one at -1.
type part struct {
	at   int
	said string
}

func (r *rewriter) object(old, was, is *jsontree.Node) string {
	there := make(map[string]bool)
	var parts []part
	for i, f := range old.Fields {
		there[f.Name] = true
		name, n, b := r.text[f.Offset:f.Value.Offset], is.Child(f.Name), was.Child(f.Name)
		p := part{i, name + f.Value.Raw}
		switch {
		case n == nil && b != nil:
			continue
		case n == nil: // which says nothing
		case b == nil:
			p.said = name + moved(n.Raw, indentAt(r.own, n.Offset), indentAt(r.text, f.Offset))
		default:
			p.said = name + r.value(f.Value, b, n)
		}
		parts = append(parts, p)
	}
	behind := 0 // what we would write before
	for _, f := range is.Fields {
		if there[f.Name] {
			behind = 1 + slices.IndexFunc(parts, func(p part) bool { return p.at >= 0 && old.Fields[p.at].Name == f.Name })
			continue
		}
		said := r.own[f.Offset:f.Value.Offset] + moved(f.Value.Raw, indentAt(r.own, f.Offset), r.indentIn(old))
		parts = slices.Insert(parts, behind, part{-1, said})
		behind++
	}
	return r.joined(old, parts)
}

// list rewrites a list, of which each entry is one of was.
func (r *rewriter) list(old, was, is *jsontree.Node) string {
	var parts []part
	places := paired(was.Items, is.Items)
	for i, n := range is.Items {
		if at := places[i]; at >= 0 {
			parts = append(parts, part{at, r.value(old.Items[at], was.Items[at], n)})
			continue
		}
		parts = append(parts, part{-1, moved(n.Raw, indentAt(r.own, n.Offset), r.indentIn(old))})
	}
	return r.joined(old, parts)
}

// paired returns for each entry of a list which of an earlier version of the list it was; they
// ascend, and -1 is for none. Entries are told by their ids or else by all that they say; as many
// others without ids as there were at one place are those.
func paired(was, is []*jsontree.Node) []int {
	pairs := make([]int, len(is))
	for len(was) > 0 && len(is) > 0 && keyOf(was[len(was)-1]) == keyOf(is[len(is)-1]) {
		was, is = was[:len(was)-1], is[:len(is)-1]
		pairs[len(is)] = len(was)
	}
	places := make(map[string][]int, len(was))
	for i, n := range was {
		places[keyOf(n)] = append(places[keyOf(n)], i)
	}
	first, from := 0, 0 // of those not paired yet
	for i := range len(is) + 1 {
		at := len(was)
		if i < len(is) {
			left := places[keyOf(is[i])]
			for len(left) > 0 && left[0] < from {
				left = left[1:]
			}
			if len(left) == 0 {
				pairs[i] = -1
				continue
			}
			at, pairs[i] = left[0], left[0]
			places[keyOf(is[i])] = left[1:]
		}
		for j := first; j < i && i-first == at-from; j++ {
			if n := from + j - first; is[j].Child("id") == nil && was[n].Child("id") == nil {
				pairs[j] = n
			}
		}
		first, from = i+1, at+1
	}
	return pairs
}

// keyOf returns what tells an entry of a list from others.
func keyOf(n *jsontree.Node) string {
	if id := n.Child("id"); id != nil {
		return id.Raw
	}
	return n.Raw
}

// joined puts the parts of an old object or list together, with what stood before each of them.
func (r *rewriter) joined(old *jsontree.Node, parts []part) string {
	var starts, ends []int
	for _, f := range old.Fields {
		starts, ends = append(starts, f.Offset), append(ends, end(f.Value))
	}
	for _, n := range old.Items {
		starts, ends = append(starts, n.Offset), append(ends, end(n))
	}
	if len(starts) == 0 || len(parts) == 0 {
		starts, ends = []int{old.Offset + 1}, []int{end(old) - 1}
	}
	head, between := r.text[old.Offset:starts[0]], ", "
	if strings.Contains(head, "\n") {
		between = "," + head[1:]
	}
	b := []byte(head)
	for i, p := range parts {
		switch {
		case i > 0 && p.at > 0:
			b = append(b, r.text[ends[p.at-1]:starts[p.at]]...)
		case i > 0:
			b = append(b, between...)
		}
		b = append(b, p.said...)
	}
	return string(b) + r.text[ends[len(ends)-1]:end(old)]
}

// oneLine is in place of an indent where all stands in one line.
const oneLine = "one line"

// indentIn returns the indent of what is in an object or a list.
func (r *rewriter) indentIn(n *jsontree.Node) string {
	switch {
	case len(n.Fields) > 0:
		return indentAt(r.text, n.Fields[0].Offset)
	case len(n.Items) > 0:
		return indentAt(r.text, n.Items[0].Offset)
	}
	return oneLine
}

// indentAt returns the blanks before what begins at an offset of a text, be it a value behind its
// name; oneLine where something else stands in that line before it.
func indentAt(text string, offset int) string {
	line := text[strings.LastIndexByte(text[:offset], '\n')+1 : offset]
	said := strings.TrimLeft(line, " \t")
	if strings.ContainsAny(said, "{}[],") {
		return oneLine
	}
	return line[:len(line)-len(said)]
}

// moved returns a value that stood in lines of one indent as it stands in those of another.
func moved(raw, from, to string) string {
	var b bytes.Buffer
	if to == oneLine && json.Compact(&b, []byte(raw)) == nil {
		return b.String()
	}
	return strings.ReplaceAll(raw, "\n"+from, "\n"+to)
}
