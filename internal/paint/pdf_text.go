package paint

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-text/typesetting/font"

	"dateline/assets"
	"dateline/internal/scene"
)

// glyphs are those that a document shows. A page names a glyph by a code, and
// the document tells for each code which glyph it is and which characters it
// stands for: so text is drawn as it was shaped and found as it was written,
// also where a sign is not in the font and a box stands for it.
type glyphs struct {
	fonts *Fonts
	faces [2]glyphCodes // regular, semi-bold
}

// glyphCodes are the codes of a font, counted from 1.
type glyphCodes struct {
	codes map[glyphText]uint16
	shown []glyphText // by code - 1
}

// glyphText is a glyph and the characters that it stands for.
type glyphText struct {
	id   font.GID
	text string
}

// mostCodes is how many codes there may be: the table in which fpdf looks them
// up ends there. The last are for glyphs that then stand for the characters
// with which they came first.
const (
	mostCodes    = 32_000
	mostWithText = mostCodes - 15_000 // the fonts have 14,716 glyphs
)

func newGlyphs(fonts *Fonts) *glyphs {
	g := &glyphs{fonts: fonts}
	for i := range g.faces {
		g.faces[i].codes = make(map[glyphText]uint16)
	}
	return g
}

// code gives the code of a glyph that stands for text.
func (c *glyphCodes) code(id font.GID, text string) uint16 {
	key := glyphText{id, text}
	if code, ok := c.codes[key]; ok {
		return code
	}
	if len(c.shown) >= mostWithText {
		key.text = "\x00" // no text of a glyph has it: the one for any other text
		if code, ok := c.codes[key]; ok {
			return code
		}
	}
	c.shown = append(c.shown, glyphText{id, strings.Clone(text)})
	c.codes[key] = uint16(len(c.shown))
	return uint16(len(c.shown))
}

// names are those of the fonts on a page, and with fpdf.
var names = [...]struct{ page, fpdf, full string }{
	{"R", "regular", "Pretendard-Regular"},
	{"B", "semibold", "Pretendard-SemiBold"},
}

// embed adds the fonts that are used.
func (g *glyphs) embed(doc *fpdf.Fpdf) {
	for weight := range g.faces {
		shown := g.faces[weight].shown
		if len(shown) == 0 {
			continue
		}
		file := [...][]byte{assets.FontRegular, assets.FontSemiBold}[weight]
		doc.AddUTF8FontFromBytes(names[weight].fpdf, "", withCodes(file, shown))
		codes := make([]rune, len(shown))
		for i := range codes {
			codes[i] = rune(i + 1)
		}
		// fpdf embeds what it has seen written. A template that nobody uses is
		// written, and nobody sees it.
		doc.CreateTemplateCustom(fpdf.PointType{}, fpdf.SizeType{Wd: 1, Ht: 1}, func(t *fpdf.Tpl) {
			t.SetFont(names[weight].fpdf, "", 1)
			t.Text(0, 0, string(codes))
		})
	}
}

// advance gives the width of a glyph as the document tells it, in thousandths
// of the font size.
func (g *glyphs) advance(id font.GID, bold bool) float64 {
	g.fonts.mu.Lock()
	defer g.fonts.mu.Unlock()
	face := g.fonts.face(bold)
	return math.Round(float64(face.HorizontalAdvance(id)) * 1000 / float64(face.Upem()))
}

// text writes a text, every glyph where it was shaped.
func (o *operators) text(m *scene.Mark) {
	if m.Fill.Color.A == 0 || m.Size <= 0 {
		return
	}
	pieces := o.glyphs.pieces(m.Text, m.Bold)
	if len(pieces) == 0 {
		return
	}
	o.fill(m.Fill.Color)
	o.font(m.Bold, m.Size)
	full := o.fullTitle(m)
	if full != "" {
		o.out = fmt.Appendf(o.out, "/Span<</ActualText<%X>>>BDC\n", inUTF16(full))
	}
	o.op("BT")
	o.op("Tm", 1, 0, 0, -1, m.X, m.Y)
	o.show(pieces, m)
	o.op("ET")
	if full != "" {
		o.op("EMC")
	}
}

// fullTitle gives the title of the event of a label that shows only its
// beginning, so that it is found as a whole.
func (o *operators) fullTitle(m *scene.Mark) string {
	if m.Role != scene.Label || m.Event == scene.NoEvent || o.about.Event == nil || !strings.HasSuffix(m.Text, "…") {
		return ""
	}
	title := oneLine(o.about.Event(m.Event))
	if title == m.Text {
		return ""
	}
	const most = 4_000 // bytes; a title may have megabytes
	if len(title) > most {
		title = strings.ToValidUTF8(title[:most], "")
	}
	return title
}

func (o *operators) font(bold bool, size float64) {
	name := names[0].page
	if bold {
		name = names[1].page
	}
	if name[0] == o.state.font && size == o.state.size {
		return
	}
	o.state.font, o.state.size = name[0], size
	o.out = append(append(append(o.out, '/'), name...), ' ')
	o.out = append(number(o.out, size), " Tf\n"...)
}

// show writes the glyphs of a text. A viewer goes on by the width of each;
// where the next is elsewhere, by kerning or otherwise, it is told by how
// much.
func (o *operators) show(pieces []piece, m *scene.Mark) {
	const tolerance = 3 // thousandths of the font size
	pen, open := 0.0, false
	for _, p := range pieces {
		if rise := math.Round(p.y * 1000); rise != o.state.rise {
			if open {
				o.out, open = append(o.out, ">]TJ\n"...), false
			}
			o.state.rise = rise
			o.op("Ts", p.y*m.Size)
		}
		away := math.Round(p.x*1000 - pen)
		if math.Abs(away) <= tolerance {
			away = 0
		}
		switch {
		case !open && away != 0:
			o.out = append(rounded(append(o.out, '['), -away, 0), '<')
		case !open:
			o.out = append(o.out, "[<"...)
		case away != 0:
			o.out = append(rounded(append(o.out, '>'), -away, 0), '<')
		}
		open = true
		pen += away + o.glyphs.advance(p.id, m.Bold)
		o.out = fmt.Appendf(o.out, "%04X", p.code)
	}
	if open {
		o.out = append(o.out, ">]TJ\n"...)
	}
	if o.state.rise != 0 {
		o.state.rise = 0
		o.op("Ts", 0)
	}
}

// piece is a glyph of a text, with its code.
type piece struct {
	placed
	code uint16
}

// pieces gives the glyphs of a text that show something, or are a blank.
func (g *glyphs) pieces(text string, bold bool) []piece {
	r := g.fonts.shape(text, bold)
	weight := 0
	if bold {
		weight = 1
	}
	ends := clusterEnds(r.glyphs, len(text))
	pieces := make([]piece, 0, len(r.glyphs))
	for i, glyph := range r.glyphs {
		own := characters(text, r.glyphs, i, ends[glyph.from])
		if len(g.fonts.glyph(glyph.id, bold).Segments) == 0 && !strings.ContainsFunc(own, unicode.IsSpace) {
			continue
		}
		pieces = append(pieces, piece{glyph, g.faces[weight].code(glyph.id, own)})
	}
	return pieces
}

// clusterEnds gives where the characters end for which glyphs stand, by where
// they begin.
func clusterEnds(all []placed, length int) map[uint32]int {
	starts := make([]uint32, len(all))
	for i, g := range all {
		starts[i] = g.from
	}
	slices.Sort(starts)
	starts = slices.Compact(starts)
	ends := make(map[uint32]int, len(starts))
	for i, from := range starts {
		ends[from] = length
		if i+1 < len(starts) {
			ends[from] = int(starts[i+1])
		}
	}
	return ends
}

// characters gives the characters for which the i-th glyph stands. Where
// several stand for as many each has its own; else the first has all.
func characters(text string, all []placed, i, end int) string {
	const most = 64 // bytes
	from := all[i].from
	own := oneCluster(text[from:end])
	first, last := i, i
	for first > 0 && all[first-1].from == from {
		first--
	}
	for last+1 < len(all) && all[last+1].from == from {
		last++
	}
	if n := last - first + 1; n > 1 {
		if runes := []rune(own); len(runes) == n {
			return string(runes[i-first])
		}
		if i > first {
			return ""
		}
	}
	if len(own) > most {
		own = strings.ToValidUTF8(own[:most], "")
	}
	return own
}

// oneCluster gives characters as they are found: a control character is a
// blank, as it is drawn.
func oneCluster(text string) string {
	if len(text) == 1 && text[0] >= ' ' && text[0] < utf8.RuneSelf-1 {
		return text
	}
	return strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' '
		}
		return c
	}, text)
}
