package ownsheet

import (
	"context"
	"encoding/json"
	"strings"

	"dateline/internal/format/jsontree"
	"dateline/internal/timeline"
)

// joinList puts texts into one cell: "a; b". One that would not come back as
// it is, such as one with a semicolon in it, stands in quotation marks, with
// those in it doubled.
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

func isPlainItem(item string) bool {
	return item != "" && item[0] != '"' && !strings.Contains(item, ";") && strings.TrimSpace(item) == item
}

// QuotedItem puts a text in quotation marks, which are doubled in it.
func QuotedItem(item string) string { return `"` + strings.ReplaceAll(item, `"`, `""`) + `"` }

// splitList takes a cell apart as [joinList] puts it together. Empty items
// count only in quotation marks: people leave a semicolon at the end.
func splitList(text string) []string {
	var items []string
	eachItem(text, func(item string, quoted bool) {
		if item != "" || quoted {
			items = append(items, item)
		}
	})
	return items
}

// splitColumn is splitList for a cell of a group, where an empty item is one.
func splitColumn(text string) []string {
	var items []string
	if text != "" {
		eachItem(text, func(item string, _ bool) { items = append(items, item) })
	}
	return items
}

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

// quotedPrefix returns the text in the quotation marks with which text begins,
// and what comes after. A mark that is not closed is a part of the text.
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

// groupColumns hold what an entry has several of, such as citations, in four
// columns side by side: a list in each, the first of which says how many there
// are. Of a single one the other cells are texts as they are. Items gives
// them; cells is where they wait for each other in reading.
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

// joinGroup returns the i-th cell of a group.
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

// splitGroup takes the cells of a group apart as [joinGroup] puts them
// together.
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

// extraText returns fields that are not known as a JSON object, "" for none.
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

// extraObject reads fields that are not known from a JSON object, as they
// stand there.
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

// ownText returns the text of a field that is not known and whose value is a
// text as this program writes it: it can have a column of its own.
func ownText(f timeline.ExtraField) (string, bool) {
	var text string
	if len(f.Value) < 3 || f.Value[0] != '"' || json.Unmarshal(f.Value, &text) != nil {
		return "", false
	}
	return text, text != "" && jsontree.Quote(text) == string(f.Value)
}
