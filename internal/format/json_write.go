package format

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
)

// jsonWriter pretty-prints JSON in the order in which it is called.
type jsonWriter struct {
	out   bytes.Buffer
	depth int
	// some says whether the object being written has a field yet.
	some bool
}

func (w *jsonWriter) raw(s string) { w.out.WriteString(s) }

func (w *jsonWriter) line() {
	w.raw("\n")
	w.raw(strings.Repeat("  ", w.depth))
}

func (w *jsonWriter) object(fields func()) {
	outer := w.some
	w.some = false
	w.raw("{")
	w.depth++
	fields()
	w.depth--
	if w.some {
		w.line()
	}
	w.raw("}")
	w.some = outer
}

// value writes a field whose value is written by write.
func (w *jsonWriter) value(name string, write func()) {
	if w.some {
		w.raw(",")
	}
	w.some = true
	w.line()
	w.raw(quote(name))
	w.raw(": ")
	write()
}

func (w *jsonWriter) text(name, s string) {
	if s != "" {
		w.value(name, func() { w.raw(quote(s)) })
	}
}

func (w *jsonWriter) texts(name string, all []string) {
	if len(all) == 0 {
		return
	}
	quoted := make([]string, len(all))
	for i, s := range all {
		quoted[i] = quote(s)
	}
	w.value(name, func() { w.raw("[" + strings.Join(quoted, ", ") + "]") })
}

func (w *jsonWriter) number(name string, f float64) {
	w.value(name, func() { w.raw(strconv.FormatFloat(f, 'f', -1, 64)) })
}

// list writes a field that holds a list of objects.
func list[T any](w *jsonWriter, name string, items []T, write func(T)) {
	if len(items) == 0 {
		return
	}
	w.value(name, func() {
		w.raw("[")
		w.depth++
		for i, item := range items {
			if i > 0 {
				w.raw(",")
			}
			w.line()
			w.object(func() { write(item) })
		}
		w.depth--
		w.line()
		w.raw("]")
	})
}

// quote gives s as a JSON text, readable: no escapes for the sake of HTML.
func quote(s string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return `""` // unreachable: every string encodes
	}
	return strings.TrimSuffix(b.String(), "\n")
}
