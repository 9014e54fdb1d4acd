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
	"dateline/internal/listing"
	"dateline/internal/scene"
)

// glyphs are those that a document shows. A page names a glyph by a code, and
// the document tells for each code which glyph it is and which characters it
// stands for: so text is drawn as it was shaped and found as it was written,
// also where a sign is not in the font and a box stands for it.
type glyphs struct {
	fonts *Fonts
	faces []glyphCodes // as those of the fonts
}

// glyphCodes are the codes of a font, counted from 1.
type glyphCodes struct {
	codes map[glyphText]uint16
	shown []glyphText // by code - 1
}

// glyphText is a glyph and the characters that it stands for.
type glyphText struct {
	id   uint16
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
	return &glyphs{fonts: fonts, faces: make([]glyphCodes, own)}
}

// code returns the code of a glyph that stands for text.
func (g *glyphs) code(id glyphID, text string) uint16 {
	for int(id.face) >= len(g.faces) {
		g.faces = append(g.faces, glyphCodes{})
	}
	return g.faces[id.face].code(id.glyph, text)
}

// code returns the code of a glyph that stands for text.
func (c *glyphCodes) code(id uint16, text string) uint16 {
	if c.codes == nil {
		c.codes = make(map[glyphText]uint16)
	}
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

// names are those of our fonts on a page, and with fpdf.
var names = [own]struct{ page, fpdf, full string }{
	{"R", "regular", "Pretendard-Regular"},
	{"B", "semibold", "Pretendard-SemiBold"},
}

// embed adds those of our fonts that are used.
func (g *glyphs) embed(doc *fpdf.Fpdf) {
	for weight := range own {
		shown := g.faces[weight].shown
		if len(shown) == 0 {
			continue
		}
		file := [own][]byte{assets.FontRegular, assets.FontSemiBold}[weight]
		doc.AddUTF8FontFromBytes(names[weight].fpdf, "", withCodes(file, shown))
		codes := make([]rune, len(shown))
		for i := range codes {
			codes[i] = rune(i + 1)
		}
		// fpdf embeds what it has seen written. A template that is not used
		// is written, and is not visible.
		doc.CreateTemplateCustom(fpdf.PointType{}, fpdf.SizeType{Wd: 1, Ht: 1}, func(t *fpdf.Tpl) {
			t.SetFont(names[weight].fpdf, "", 1)
			t.Text(0, 0, string(codes))
		})
	}
}

// advance returns the width of a glyph as the document states it, in
// thousandths of the font size.
func (g *glyphs) advance(id glyphID) float64 {
	g.fonts.mu.Lock()
	defer g.fonts.mu.Unlock()
	face := g.fonts.faces[id.face]
	advance := face.width(font.GID(id.glyph)) * 1000 / face.upem
	if id.face >= own {
		return advance
	}
	return math.Round(advance)
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
	o.font(pieces[0].font(), m.Size)
	full := ""
	if m.Role == scene.Label && strings.HasSuffix(m.Text, "…") { // it may be cut
		full = o.title(m.Event)
	}
	if full != "" {
		for i := range pieces {
			pieces[i].says = ""
		}
	}
	o.begin(full)
	o.op("BT")
	o.op("Tm", 1, 0, 0, -1, m.X, m.Y)
	o.show(pieces, m.Size)
	o.op("ET")
	o.end(full)
}

// begin says that what follows stands for a text, if it is not empty: that is
// what viewers find and copy.
func (o *operators) begin(text string) {
	if text != "" {
		o.out = fmt.Appendf(o.out, "/Span<</ActualText<%X>>>BDC\n", inUTF16(text))
	}
}

func (o *operators) end(text string) {
	if text != "" {
		o.op("EMC")
	}
}

// title returns the title of an event, "" if nobody knows it.
func (o *operators) title(event int32) string {
	if event == scene.NoEvent || o.about.Event == nil {
		return ""
	}
	title := o.about.Event(event)
	const most = 4_000 // bytes; a title may have megabytes
	if len(title) > most {
		title = strings.ToValidUTF8(title[:most], "")
	}
	return listing.OneLine(title)
}

// titles lays the titles of those events that are shown without them over
// their marks, without ink, so that they are found too.
func (o *operators) titles(marks []scene.Mark) {
	titled := make(map[int32]bool)
	for i := range marks {
		if m := &marks[i]; m.Role == scene.Label && o.touches(m) {
			titled[m.Event] = true
		}
	}
	for i := range marks {
		m := &marks[i]
		switch m.Role {
		case scene.Certain, scene.Possible, scene.Marker, scene.Whisker:
		default:
			continue
		}
		if titled[m.Event] || !o.touches(m) {
			continue
		}
		titled[m.Event] = true
		left, top, right, bottom := m.Extent()
		left, right = max(left, o.part.Left), min(right, o.part.Right)
		if title := o.title(m.Event); title != "" && right > left && bottom > top {
			o.unseen(title, left, bottom, right-left, bottom-top)
		}
	}
}

// unseen lays a text without ink over a box: a blank that is as large as the
// box and stands for the text.
func (o *operators) unseen(text string, left, bottom, width, height float64) {
	blank := o.glyphs.pieces(" ", false)
	if len(blank) == 0 {
		return
	}
	o.font(blank[0].font(), height)
	o.begin(text)
	o.op("BT")
	o.op("Tz", width*100*1000/(o.glyphs.advance(blank[0].id)*height)) // as wide as the box, in per cent
	o.op("Tm", 1, 0, 0, -1, left, bottom)
	o.show(blank, height)
	o.op("Tz", 100)
	o.op("ET")
	o.end(text)
}

// font chooses a font for what is written next.
func (o *operators) font(font pageFont, size float64) {
	if font == o.state.font && size == o.state.size {
		return
	}
	o.state.font, o.state.size = font, size
	o.out = append(append(append(o.out, '/'), font.name()...), ' ')
	o.op("Tf", size)
}

// show writes the glyphs of a text.
func (o *operators) show(pieces []piece, size float64) {
	l := line{operators: o, size: size}
	for _, p := range pieces {
		if !p.goesOn {
			l.say(p.says)
		}
		l.glyph(p)
	}
	l.close()
	l.say("")
	if o.state.rise != 0 {
		o.state.rise = 0
		o.op("Ts", 0)
	}
}

// line is a line of text that is being written. A viewer goes on by the width of each
// glyph; where the next is elsewhere, by kerning or otherwise, the text says by how
// much.
type line struct {
	*operators
	size, pen float64 // pen is where a viewer stands, in thousandths of the size
	open      bool    // in a list of glyphs
	said      string  // what the glyphs stand for, where they do so together
}

func (l *line) close() {
	if l.open {
		l.out, l.open = append(l.out, ">]TJ\n"...), false
	}
}

// say says what the glyphs that follow stand for together; "" for nothing.
func (l *line) say(text string) {
	if l.said == "" && text == "" {
		return
	}
	l.close()
	l.operators.end(l.said)
	l.said = text
	l.begin(text)
}

func (l *line) glyph(p piece) {
	const tolerance = 3 // thousandths of the font size
	if rise := math.Round(p.y * 1000); rise != l.state.rise {
		l.close()
		l.state.rise = rise
		l.op("Ts", p.y*l.size)
	}
	if font := p.font(); font != l.state.font {
		l.close()
		l.font(font, l.size)
	}
	away := math.Round(p.x*1000 - l.pen)
	if math.Abs(away) <= tolerance {
		away = 0
	}
	switch {
	case !l.open:
		l.out = append(l.out, '[')
	case away != 0:
		l.out = append(l.out, '>')
	}
	if away != 0 {
		l.number(-away, 1)
	}
	if !l.open || away != 0 {
		l.out = append(l.out, '<')
	}
	l.open = true
	l.pen += away + l.glyphs.advance(p.id)
	l.out = p.appendCode(l.out)
}

// piece is a glyph of a text, with its code.
type piece struct {
	placed
	code uint16
	// says is what this glyph and those after it that go on stand for together, where
	// they do not each for itself.
	says   string
	goesOn bool
}

// font returns the font of a page in which a piece is written.
func (p piece) font() pageFont {
	if p.id.face < own {
		return pageFont{face: p.id.face}
	}
	return pageFont{p.id.face, (p.code - 1) / drawnCodes}
}

// appendCode appends a code as its font has it: two bytes in ours, one in others.
func (p piece) appendCode(out []byte) []byte {
	if p.id.face < own {
		return fmt.Appendf(out, twoBytes, p.code)
	}
	return fmt.Appendf(out, oneByte, (p.code-1)%drawnCodes+1)
}

// pieces returns the glyphs of a text that show something, or are a blank.
func (g *glyphs) pieces(text string, bold bool) []piece {
	r := g.fonts.shape(text, bold)
	ends := clusterEnds(r.glyphs, len(text))
	pieces := make([]piece, 0, len(r.glyphs))
	for i, glyph := range r.glyphs {
		end := ends[glyph.from]
		stands := characters(text, r.glyphs, i, end)
		if len(g.fonts.glyph(glyph.id).Segments) == 0 && !strings.ContainsFunc(stands, unicode.IsSpace) {
			continue
		}
		p := piece{placed: glyph, code: g.code(glyph.id, stands)}
		if n := len(pieces); stands == "" && glyph.id.face >= own && n > 0 && pieces[n-1].from == glyph.from {
			p.goesOn = true
			if first := &pieces[n-1]; !first.goesOn {
				first.says = oneCluster(text[glyph.from:end])
			}
		}
		pieces = append(pieces, p)
	}
	return pieces
}

// clusterEnds returns where the characters end for which glyphs stand, by where
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

// characters returns the characters for which the i-th glyph stands. Where
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
			if leftwards(runes[0]) { // glyphs stand from left to right
				return string(runes[last-i])
			}
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

// oneCluster returns characters as they are found: a control character is a
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
