package paint

import (
	"fmt"
	"strings"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// Fonts of the computer are drawn fonts of a document (ISO 32000-1, 9.6.5, Type 3):
// the outline of each glyph that is shown, in the language of pages, whatever the
// format of the file was. fpdf takes TrueType files only, and believes what they say.
// A code has one byte, so that a face may become several fonts.

// drawnCodes is how many codes a drawn font has, from 1.
const drawnCodes = 255

// pageFont is a font as pages name it: a face, and which of its fonts.
type pageFont struct{ face, number uint16 }

// noFont is that of a page on which none was chosen.
var noFont = pageFont{face: 0xffff}

func (f pageFont) name() string {
	if f.face < own {
		return names[f.face].page
	}
	return fmt.Sprintf("S%d_%d", f.face, f.number)
}

// drawFonts adds the fonts of the computer that are used, and returns them by the
// names that pages use.
func (o *objects) drawFonts(g *glyphs) string {
	fonts := ""
	for n := own; n < len(g.faces); n++ {
		for from := 0; from < len(g.faces[n].shown); from += drawnCodes {
			shown := g.faces[n].shown[from:min(from+drawnCodes, len(g.faces[n].shown))]
			name := pageFont{uint16(n), uint16(from / drawnCodes)}.name()
			fonts += fmt.Sprintf("/%s %d 0 R ", name, o.drawFont(g, uint16(n), shown))
		}
	}
	return fonts
}

// drawFont adds a font of glyphs of a face, and returns its number.
func (o *objects) drawFont(g *glyphs, face uint16, shown []glyphText) int {
	var procedures, encoding, widths strings.Builder
	drawn := make(map[uint16]bool)
	for _, s := range shown {
		id := glyphID{face, s.id}
		encoding.WriteString(glyphName(id.glyph) + " ")
		width := g.width(id)
		fmt.Fprintf(&widths, "%s ", decimal(width, 100))
		if drawn[id.glyph] {
			continue
		}
		drawn[id.glyph] = true
		fmt.Fprintf(&procedures, "%s %d 0 R\n", glyphName(id.glyph), o.add(withStream("<<>>", drawnGlyph(g.fonts.glyph(id), width))))
	}
	unicode := o.add(withStream("<<>>", []byte(toUnicode(shown, oneByte))))
	return o.add(fmt.Appendf(nil, "<</Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [%[1]s 0 0 %[1]s 0 0]\n"+
		"/CharProcs <<\n%[2]s>>\n/Encoding <</Type /Encoding /Differences [1 %[3]s]>>\n"+
		"/FirstChar 1 /LastChar %[4]d /Widths [%[5]s]\n/Resources <<>> /ToUnicode %[6]d 0 R>>\n",
		decimal(1/g.fonts.upem(glyphID{face: face}), 1e12), procedures.String(), encoding.String(), len(shown), widths.String(), unicode))
}

// glyphName returns the name of a glyph, from which no reader concludes that it
// stands for a character.
func glyphName(glyph uint16) string {
	name := []byte("/.")
	for ; glyph > 0; glyph /= 26 {
		name = append(name, 'a'+byte(glyph%26))
	}
	return string(name)
}

// width returns the advance of a glyph of the computer in units of its font.
func (g *glyphs) width(id glyphID) float64 {
	g.fonts.mu.Lock()
	defer g.fonts.mu.Unlock()
	return g.fonts.faces[id.face].width(font.GID(id.glyph))
}

// drawnGlyph returns the operators that draw a glyph in the colour of the text.
func drawnGlyph(outline font.GlyphOutline, width float64) []byte {
	left, bottom, right, top := 0.0, 0.0, 0.0, 0.0
	for i := range outline.Segments {
		for _, p := range outline.Segments[i].ArgsSlice() {
			left, right = min(left, float64(p.X)), max(right, float64(p.X))
			bottom, top = min(bottom, float64(p.Y)), max(top, float64(p.Y))
		}
	}
	o := &operators{}
	o.op("d1", width, 0, left, bottom, right, top)
	var at opentype.SegmentPoint
	for i := range outline.Segments {
		s := &outline.Segments[i]
		a, b, c := s.Args[0], s.Args[1], s.Args[2]
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			o.op("m", float64(a.X), float64(a.Y))
			at = a
		case opentype.SegmentOpLineTo:
			o.op("l", float64(a.X), float64(a.Y))
			at = a
		case opentype.SegmentOpQuadTo: // PDF has cubic curves only
			third := func(end opentype.SegmentPoint) (x, y float64) {
				return float64(end.X+2*a.X) / 3, float64(end.Y+2*a.Y) / 3
			}
			x1, y1 := third(at)
			x2, y2 := third(b)
			o.op("c", x1, y1, x2, y2, float64(b.X), float64(b.Y))
			at = b
		case opentype.SegmentOpCubeTo:
			o.op("c", float64(a.X), float64(a.Y), float64(b.X), float64(b.Y), float64(c.X), float64(c.Y))
			at = c
		}
	}
	o.op("f")
	return o.out
}
