package paint

import (
	"slices"
	"unicode"

	"github.com/go-text/typesetting/bidi"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	classes "golang.org/x/text/unicode/bidi"
)

// shapeAnew shapes a text. A font of the computer at which the shaper stumbles is
// not used any more.
func (f *Fonts) shapeAnew(text string, bold bool) (r *run) {
	choice := &chooser{fonts: f, weight: weight(bold)}
	defer func() {
		stumbled := recover()
		if stumbled == nil {
			return
		}
		if !f.banish(choice.used) {
			panic(stumbled)
		}
		f.shaper, f.split = shaping.HarfbuzzShaper{}, shaping.Segmenter{} // they may be in the middle of it
		r = f.shapeAnew(text, bold)
	}()
	runes, from := make([]rune, 0, len(text)), make([]uint32, 0, len(text))
	for i, c := range text {
		if c < ' ' || c >= 0x7f && c < 0xa0 || c == '\u2028' || c == '\u2029' { // controls, and ends of lines
			c = ' '
		}
		runes, from = append(runes, c), append(from, uint32(i))
	}
	choice.read(runes)
	const size = 1 << 10 // pixels; fine enough that rounding does not show
	r = &run{}
	for _, part := range f.order.parts(runes) {
		inputs := f.split.Split(shaping.Input{
			Text: runes, RunStart: part.from, RunEnd: part.to, Direction: part.direction(),
			Face: f.faces[choice.weight].Face, Size: fixed.I(size), Language: choice.language(),
		}, choice)
		if part.leftwards() {
			slices.Reverse(inputs)
		}
		for _, in := range inputs {
			number := f.numberOf(in.Face)
			for _, g := range f.shaper.Shape(in).Glyphs {
				id := g.GlyphID
				if id == font.EmptyGlyph { // no glyph of the font: blanks are invisible too
					id, _ = in.Face.NominalGlyph(' ')
				}
				r.glyphs = append(r.glyphs, placed{
					glyphID{number, uint16(id)}, from[g.TextIndex()], r.width + bounded(em(g.XOffset)/size), bounded(em(g.YOffset) / size),
				})
				advance := bounded(em(g.Advance) / size)
				if number >= own {
					advance = max(advance, 0)
				}
				r.width += advance
			}
		}
	}
	return r
}

// bounded returns a length of a font, in em, within what letters have.
func bounded(length float64) float64 { return min(max(length, -mostEm), mostEm) }

// chooser chooses the face of each character of a text. It is a font map of package
// shaping; what no face has is drawn as the box of ours.
type chooser struct {
	fonts   *Fonts
	weight  uint16
	last    uint16   // the face of the character before
	east    uint16   // of the computer, that of the first Chinese character; 0 for none
	kana    bool     // the text has kana
	foreign bool     // the text has what only fonts of the computer have
	used    []uint16 // of the computer
}

// read looks through a text before it is shaped.
func (c *chooser) read(text []rune) {
	c.last = c.weight
	for _, r := range text {
		if r < 0x0590 || unicode.Is(unicode.Hangul, r) {
			continue
		}
		if unicode.In(r, unicode.Hiragana, unicode.Katakana) {
			c.kana = true
			continue
		}
		if c.has(c.weight, r) {
			continue
		}
		if s, ok := c.fonts.stranger(r); ok {
			c.foreign = true
			if c.east == 0 && unicode.Is(unicode.Han, r) {
				c.east = s.face[c.weight]
			}
		}
	}
}

func (c *chooser) has(face uint16, r rune) bool {
	_, ok := c.fonts.faces[face].NominalGlyph(r)
	return ok
}

// language returns the language in whose forms a text is shown.
func (c *chooser) language() language.Language {
	switch {
	case c.foreign && c.kana:
		return "ja"
	case c.foreign && c.fonts.language != "":
		return language.NewLanguage(c.fonts.language)
	}
	return "en"
}

// ResolveFace returns the face of a character.
func (c *chooser) ResolveFace(r rune) *font.Face {
	c.last = c.number(r)
	if c.last >= own && !slices.Contains(c.used, c.last) {
		c.used = append(c.used, c.last)
	}
	return c.fonts.faces[c.last].Face
}

func (c *chooser) number(r rune) uint16 {
	switch {
	case c.east != 0 && eastern(r) && c.has(c.east, r): // kana beside Chinese characters are of the same font
		return c.east
	case unicode.Is(unicode.M, r) && c.has(c.last, r): // a sign on a letter is of the font of the letter
		return c.last
	case c.has(c.weight, r):
		return c.weight
	}
	if s, ok := c.fonts.stranger(r); ok {
		return s.face[c.weight]
	}
	return c.weight
}

// eastern reports whether a character stands among Chinese characters: kana, and the
// punctuation that is as wide as they are.
func eastern(c rune) bool {
	return c >= 0x3000 && c <= 0x30FF || c >= 0xFF00 && c <= 0xFFEF
}

// part is a stretch of a text that runs in one direction. Levels are those of the
// Unicode bidirectional algorithm (UAX 9): even ones run to the right.
type part struct {
	from, to int
	level    bidi.Level
}

func (p part) leftwards() bool { return p.level%2 == 1 }

func (p part) direction() di.Direction {
	if p.leftwards() {
		return di.DirectionRTL
	}
	return di.DirectionLTR
}

// orderer puts the parts of a text in the order in which they stand from left to
// right. Its zero value is ready to use.
type orderer struct{ paragraph bidi.Paragraph }

// parts returns the parts of a text from left to right. The text runs as its first
// letter does.
func (o *orderer) parts(text []rune) []part {
	if !slices.ContainsFunc(text, turns) {
		return []part{{to: len(text)}}
	}
	var parts []part
	runs := o.paragraph.Segment(text, bidi.Neutral)
	for i := range runs.NumRuns() {
		run := runs.Run(i)
		if run.Level == 0 {
			parts = appendNumbers(parts, text, run.Start, run.End)
		} else {
			parts = append(parts, part{run.Start, run.End, run.Level})
		}
	}
	highest := slices.MaxFunc(parts, func(a, b part) int { return int(a.level) - int(b.level) }).level
	for level := highest; level > 0; level-- { // rule L2
		for i := 0; i < len(parts); i++ {
			end := i
			for end < len(parts) && parts[end].level >= level {
				end++
			}
			slices.Reverse(parts[i:end])
			i = end
		}
	}
	return parts
}

// appendNumbers appends a stretch of level 0, in which numbers with Arabic digits are
// of level 2: package bidi makes one run of both.
func appendNumbers(parts []part, text []rune, from, to int) []part {
	for i := from; i < to; {
		p := part{from: i, level: level(text[i])}
		for i < to && level(text[i]) == p.level {
			i++
		}
		p.to = i
		parts = append(parts, p)
	}
	return parts
}

func level(c rune) bidi.Level {
	if p, _ := classes.LookupRune(c); p.Class() == classes.AN {
		return 2
	}
	return 0
}

// turns reports whether a character may run to the left, or turn others.
func turns(c rune) bool {
	switch {
	case c < 0x0590:
		return false
	case c < 0x0900, c >= 0xFB1D && c < 0xFE00, c >= 0xFE70 && c < 0xFF00, c >= 0x200E && c <= 0x2069 && !(c >= 0x2010 && c < 0x202A),
		c >= 0x10800 && c < 0x11000, c >= 0x1E800 && c < 0x1F000:
		return true
	}
	return false
}

// RightToLeft reports whether a text runs from right to left, as its first letter
// does.
func RightToLeft(text string) bool {
	for _, c := range text {
		if leftwards(c) {
			return true
		}
		if p, _ := classes.LookupRune(c); p.Class() == classes.L {
			return false
		}
	}
	return false
}

// leftwards reports whether a character is a letter that runs to the left.
func leftwards(c rune) bool {
	p, _ := classes.LookupRune(c)
	return p.Class() == classes.R || p.Class() == classes.AL
}
