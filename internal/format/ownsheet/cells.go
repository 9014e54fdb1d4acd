package ownsheet

import (
	"context"
	"encoding/json"
	"strings"

	"dateline/internal/format/jsontree"
	"dateline/internal/timeline"
)

// joinList returns texts as one cell: "a; b". A text that could not be read
// again, such as one with a semicolon, is in quotes, with the quotes in it
// doubled.
func joinList(items []string) string {
	if len(items) == 1 && isPlainItem(items[0]) {
		return items[0]
	}
	var b strings.Builder
	for i, item := range items {
		if i > 0 {
			b.WriteString("; ")
		}
		if isPlainItem(item) {
			b.WriteString(item)
		} else {
			b.WriteString(QuotedItem(item))
		}
	}
	return b.String()
}

// isPlainItem reports whether a text can be in a list without quotes.
func isPlainItem(item string) bool {
	return item != "" && item[0] != '"' && !strings.Contains(item, ";") && strings.TrimSpace(item) == item
}

// QuotedItem returns a text in quotes, with the quotes in it doubled.
func QuotedItem(item string) string { return `"` + strings.ReplaceAll(item, `"`, `""`) + `"` }

// splitList returns the texts of a cell of [joinList]. Empty items count only
// in quotes, since people leave a semicolon at the end.
func splitList(text string) []string {
	var items []string
	eachItem(text, func(item string, quoted bool) {
		if item != "" || quoted {
			items = append(items, item)
		}
	})
	return items
}

// splitColumn is splitList for a cell of a group, in which empty items count.
func splitColumn(text string) []string {
	var items []string
	if text != "" {
		eachItem(text, func(item string, _ bool) { items = append(items, item) })
	}
	return items
}

// eachItem calls take for each item of a cell, and whether it was in quotes.
func eachItem(text string, take func(item string, quoted bool)) {
	for more := true; more; {
		text = strings.TrimSpace(text)
		var item, rest string
		quoted := false
		if strings.HasPrefix(text, `"`) {
			item, text, quoted = quotedPrefix(text)
		}
		rest, text, more = strings.Cut(text, ";")
		take(item+strings.TrimSpace(rest), quoted)
	}
}

// quotedPrefix returns the text in the quotes with which text begins, and the
// rest. ok is false if the quotes are not closed; then they are a part of the
// text.
func quotedPrefix(text string) (quoted, rest string, ok bool) {
	var b strings.Builder
	for rest = text[1:]; ; {
		i := strings.IndexByte(rest, '"')
		if i < 0 {
			return "", text, false
		}
		b.WriteString(rest[:i])
		rest = rest[i+1:]
		if !strings.HasPrefix(rest, `"`) {
			return b.String(), rest, true
		}
		b.WriteByte('"')
		rest = rest[1:]
	}
}

// groupColumns returns four columns for what an entry has several of, such as
// citations. Each cell is a list, and the first one shows how many items there
// are. If there is a single item, the other cells are plain texts. items
// returns the cells of the items; cells is where a reader keeps the four cells
// until [splitGroup].
func groupColumns[T any](names [4]string, items func(*T) [][4]string, cells func(*T) *[4]string) []layoutColumn[T] {
	columns := make([]layoutColumn[T], len(names))
	for i, name := range names {
		columns[i] = layoutColumn[T]{
			name: name,
			free: true,
			text: func(e *T) string { return joinGroup(items(e), i) },
			read: func(_ *Reader, e *T, text string) bool {
				cells(e)[i] = text
				return true
			},
		}
	}
	return columns
}

// joinGroup returns the i-th of the four cells of a group.
func joinGroup(items [][4]string, i int) string {
	switch {
	case len(items) == 0:
		return ""
	case len(items) == 1 && i > 0:
		return items[0][i]
	case len(items) == 1 && items[0][0] == "" && items[0] != [4]string{}:
		return ""
	}
	column, some := make([]string, len(items)), false
	for k, item := range items {
		column[k] = item[i]
		some = some || item[i] != ""
	}
	if i > 0 && !some {
		return ""
	}
	return joinList(column)
}

// splitGroup returns the items of the four cells of a group, see [joinGroup].
func splitGroup(cells [4]string) [][4]string {
	if cells == [4]string{} {
		return nil
	}
	main := splitColumn(cells[0])
	if len(main) <= 1 {
		if len(main) == 1 {
			cells[0] = main[0]
		}
		return [][4]string{cells}
	}
	items := make([][4]string, len(main))
	for i := range cells {
		for k, item := range splitColumn(cells[i]) {
			if k == len(items) {
				items = append(items, [4]string{})
			}
			items[k][i] = item
		}
	}
	return items
}

func mediaCells(media []timeline.Media) [][4]string {
	items := make([][4]string, len(media))
	for i, m := range media {
		items[i] = [4]string{m.URL, m.Caption, m.Credit, extraText(m.Extra)}
	}
	return items
}

func citationCells(citations []timeline.Citation) [][4]string {
	items := make([][4]string, len(citations))
	for i, c := range citations {
		items[i] = [4]string{c.Source, c.Locator, c.Quote, extraText(c.Extra)}
	}
	return items
}

// extraText returns unknown fields as a JSON object; "" for none.
func extraText(extra timeline.Extra) string {
	if len(extra) == 0 {
		return ""
	}
	var b strings.Builder
	for i, f := range extra {
		b.WriteString([...]string{"{", ","}[min(i, 1)])
		b.WriteString(jsontree.Quote(f.Name))
		b.WriteByte(':')
		b.Write(f.Value)
	}
	b.WriteByte('}')
	return b.String()
}

// extraObject reads unknown fields from a JSON object, and keeps the text of
// their values. It returns false if the text is not an object, and reports
// that.
func (r *Reader) extraObject(text string, into *timeline.Extra) bool {
	root, err := jsontree.Parse(context.Background(), text, nil)
	if err != nil || root.Token != json.Delim('{') {
		r.problem("problem.extra-json")
		return false
	}
	for _, f := range root.Fields {
		*into = append(*into, timeline.ExtraField{Name: strings.Clone(f.Name), Value: json.RawMessage(strings.Clone(f.Value.Raw))})
	}
	return true
}

// ownText returns the value of an unknown field that may have its own column:
// a text that is not empty, in JSON as this program writes it.
func ownText(f timeline.ExtraField) (string, bool) {
	var text string
	if len(f.Value) < 3 || f.Value[0] != '"' || json.Unmarshal(f.Value, &text) != nil {
		return "", false
	}
	return text, text != "" && jsontree.Quote(text) == string(f.Value)
}
