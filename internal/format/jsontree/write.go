package jsontree

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
)

// Writer writes indented JSON, in the order in which its methods are called. The zero
// Writer is ready to use.
type Writer struct {
	Out bytes.Buffer
	// Depth is the number of levels by which lines are indented.
	Depth int
	// hasField is true once the current object has a field.
	hasField bool
}

// Raw writes a text unchanged.
func (w *Writer) Raw(s string) { w.Out.WriteString(s) }

// Line begins a line, indented by Depth.
func (w *Writer) Line() {
	w.Raw("\n")
	w.Raw(strings.Repeat("  ", w.Depth))
}

// Object writes an object, whose fields the function fields writes.
func (w *Writer) Object(fields func()) {
	outer := w.hasField
	w.hasField = false
	w.Raw("{")
	w.Depth++
	fields()
	w.Depth--
	if w.hasField {
		w.Line()
	}
	w.Raw("}")
	w.hasField = outer
}

// Value writes a field, whose value the function write writes.
func (w *Writer) Value(name string, write func()) {
	if w.hasField {
		w.Raw(",")
	}
	w.hasField = true
	w.Line()
	w.Raw(Quote(name))
	w.Raw(": ")
	write()
}

// Text writes a field that holds a text, unless it is empty.
func (w *Writer) Text(name, s string) {
	if s != "" {
		w.Value(name, func() { w.Raw(Quote(s)) })
	}
}

// Texts writes a field that holds a list of texts, unless it is empty.
func (w *Writer) Texts(name string, all []string) {
	if len(all) == 0 {
		return
	}
	quoted := make([]string, len(all))
	for i, s := range all {
		quoted[i] = Quote(s)
	}
	w.Value(name, func() { w.Raw("[" + strings.Join(quoted, ", ") + "]") })
}

// Number writes a field that holds a number.
func (w *Writer) Number(name string, f float64) {
	w.Value(name, func() { w.Raw(strconv.FormatFloat(f, 'f', -1, 64)) })
}

// List writes a field that holds a list of objects, unless it is empty. The function
// write writes the fields of an object.
func List[T any](w *Writer, name string, items []T, write func(T)) {
	if len(items) == 0 {
		return
	}
	w.Value(name, func() {
		w.Raw("[")
		w.Depth++
		for i, item := range items {
			if i > 0 {
				w.Raw(",")
			}
			w.Line()
			w.Object(func() { write(item) })
		}
		w.Depth--
		w.Line()
		w.Raw("]")
	})
}

// Quote returns s as a JSON text, without the escapes that HTML would need.
func Quote(s string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return `""` // unreachable: every string encodes
	}
	return strings.TrimSuffix(b.String(), "\n")
}
