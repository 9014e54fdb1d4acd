package slides

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"

	"dateline/internal/listing"
)

// markup is the XML of a part while it is written. Names are ours; texts and
// values of attributes may be anything, and are encoded.
type markup struct {
	bytes.Buffer
	relations *relations
	shapes    int // the number of the last shape; numbers are those of one slide
	page      int // the number of the slide, if it is one
}

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// in writes an element around what inside writes. Attributes are pairs of a
// name and a value, which may be a string, an int or a bool.
func (m *markup) in(name string, inside func(), attributes ...any) {
	m.start(name, attributes)
	m.WriteByte('>')
	inside()
	m.WriteString("</")
	m.WriteString(name)
	m.WriteByte('>')
}

// leaf writes an element without any in it.
func (m *markup) leaf(name string, attributes ...any) {
	m.start(name, attributes)
	m.WriteString("/>")
}

// say writes an element that holds a text.
func (m *markup) say(name, text string, attributes ...any) {
	m.in(name, func() { m.encode(text) }, attributes...)
}

func (m *markup) start(name string, attributes []any) {
	m.WriteByte('<')
	m.WriteString(name)
	for i := 0; i+1 < len(attributes); i += 2 {
		fmt.Fprintf(m, ` %s="`, attributes[i])
		switch value := attributes[i+1].(type) {
		case int:
			m.Write(strconv.AppendInt(m.AvailableBuffer(), int64(value), 10))
		case bool: // as PowerPoint writes them
			if value {
				m.WriteByte('1')
			} else {
				m.WriteByte('0')
			}
		default:
			m.encode(fmt.Sprint(value))
		}
		m.WriteByte('"')
	}
}

// encode writes a text. Writing into memory cannot fail.
func (m *markup) encode(text string) { _ = xml.EscapeText(m, []byte(listing.Clean(text))) }

// shape returns the attributes of the next shape: its number, and its name.
func (m *markup) shape(name string) []any {
	m.shapes++
	return []any{"id", m.shapes, "name", name}
}
