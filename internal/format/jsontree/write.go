package jsontree

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
)

// Writer pretty-prints JSON in the order in which it is called.
type Writer struct {
	Out   bytes.Buffer
	Depth int
	// some says whether the object being written has a field yet.
	some bool
}

// Raw writes a text as it is.
func (w *Writer) Raw(s string) { w.Out.WriteString(s) }

// Line begins a line, indented by the depth.
func (w *Writer) Line() {
	w.Raw("\n")
	w.Raw(strings.Repeat("  ", w.Depth))
}

// Object writes an object; fields writes its fields.
func (w *Writer) Object(fields func()) {
	outer := w.some
	w.some = false
	w.Raw("{")
	w.Depth++
	fields()
	w.Depth--
	if w.some {
		w.Line()
	}
	w.Raw("}")
	w.some = outer
}

// Value writes a field whose value is written by write.
func (w *Writer) Value(name string, write func()) {
	if w.some {
		w.Raw(",")
	}
	w.some = true
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

// List writes a field that holds a list of objects.
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

// Quote gives s as a JSON text, readable: no escapes for the sake of HTML.
func Quote(s string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return `""` // unreachable: every string encodes
	}
	return strings.TrimSuffix(b.String(), "\n")
}
