package paint

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"unicode/utf16"
)

// withCodes returns a font file with another table of characters (cmap): code
// i + 1 is the glyph of shown[i]. It is a copy, as fpdf writes into the files
// it is given.
//
// See the OpenType specification, "cmap", format 4, for the table.
func withCodes(file []byte, shown []glyphText) []byte {
	const (
		entry    = 16 // bytes of a table in the directory
		segments = 2  // all codes, and the one that ends the table
	)
	var t []byte
	put := func(values ...int) {
		for _, v := range values {
			t = binary.BigEndian.AppendUint16(t, uint16(v))
		}
	}
	const head = 16 + 8*segments
	put(0, 1, 3, 1, 0, 12)                                     // one table, of Unicode on Windows, 12 bytes on
	put(4, head+2*len(shown), 0, 2*segments, 2*segments, 1, 0) // what it is, and for binary search
	put(len(shown), 0xffff, 0, 1, 0xffff)                      // the last and the first code of each segment
	put(0, 1, 2*segments, 0)                                   // what is added to a glyph; from here to those of the segment
	for _, g := range shown {
		put(int(g.id))
	}
	font := append(slices.Clip(slices.Clone(file)), make([]byte, (4-len(file)%4)%4)...)
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		if at := 12 + entry*i; string(font[at:at+4]) == "cmap" {
			binary.BigEndian.PutUint32(font[at+8:], uint32(len(font)))
			binary.BigEndian.PutUint32(font[at+12:], uint32(len(t)))
		}
	}
	return append(font, t...)
}

// subsetTag returns the letters that come before the name of a font of which a
// document has only a part.
func subsetTag(shown []glyphText) string {
	h := fnv.New32a()
	for _, g := range shown {
		fmt.Fprintf(h, "%d,", g.id)
	}
	sum, tag := h.Sum32(), make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + byte(sum%26)
		sum /= 26
	}
	return string(tag)
}

// oneByte and twoBytes are how codes are written.
const oneByte, twoBytes = "%02X", "%04X"

// toUnicode returns the table from codes, written as code says, to characters, a
// CMap of PDF (ISO 32000-1, 9.10.3).
func toUnicode(shown []glyphText, code string) string {
	last := 0xff
	if code == twoBytes {
		last = 0xffff
	}
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n" + fmt.Sprintf("<"+code+"> <"+code+">", 0, last) + "\nendcodespacerange\n")
	var lines []string
	for i, g := range shown {
		if g.text == "" && code == twoBytes {
			continue // in drawn fonts readers would take the code for a character
		}
		line := fmt.Sprintf("<"+code+"> <", i+1)
		for _, unit := range utf16.Encode([]rune(g.text)) {
			line += fmt.Sprintf("%04X", unit)
		}
		lines = append(lines, line+">\n")
	}
	const most = 100 // in one list
	for some := range slices.Chunk(lines, most) {
		fmt.Fprintf(&b, "%d beginbfchar\n%sendbfchar\n", len(some), strings.Join(some, ""))
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.String()
}
