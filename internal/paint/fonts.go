package paint

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"dateline/assets"
)

// Fonts shapes and measures text with the fonts that come with the program.
// Widths scale with the size exactly, so that a layout holds at every display
// scale. It may be used from several goroutines.
type Fonts struct {
	mu      sync.Mutex
	faces   [2]*font.Face // regular, semi-bold
	shaper  shaping.HarfbuzzShaper
	split   shaping.Segmenter
	runs    map[runKey]*run
	outline map[glyphKey]font.GlyphOutline
	ascii   [2][128]float32 // advances, in font units
}

type runKey struct {
	text string
	bold bool
}

type glyphKey struct {
	id   font.GID
	bold bool
}

// run is shaped text, in units of the font size.
type run struct {
	glyphs []placed
	width  float64
}

type placed struct {
	id   font.GID
	from uint32  // where the characters that it stands for begin in the text, in bytes
	x, y float64 // y upwards
}

// mostRuns bounds the cache; it is emptied when full. A screen has some
// hundred texts.
const mostRuns = 20_000

// longestRun is the longest text that is kept, in bytes.
const longestRun = 1_000

// NewFonts loads the fonts of package assets.
func NewFonts() (*Fonts, error) {
	f := &Fonts{runs: make(map[runKey]*run), outline: make(map[glyphKey]font.GlyphOutline)}
	for i, file := range [...][]byte{assets.FontRegular, assets.FontSemiBold} {
		face, err := font.ParseTTF(bytes.NewReader(file))
		if err != nil {
			return nil, fmt.Errorf("paint: font %d: %w", i, err)
		}
		f.faces[i] = face
	}
	return f, nil
}

// Width returns the width of text at a size in pixels; see layout.Measurer.
func (f *Fonts) Width(text string, size float64, bold bool) float64 {
	return f.shape(text, bold).width * size
}

// Estimate adds up the advances of characters, with a fiftieth for what
// kerning might add: a title takes 0.3 µs and its shape 20.
func (f *Fonts) Estimate(text string, size float64, bold bool) float64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	weight := 0
	if bold {
		weight = 1
	}
	var units float32
	for _, c := range text {
		if c < 128 && f.ascii[weight][c] > 0 {
			units += f.ascii[weight][c]
			continue
		}
		units += f.advance(c, weight)
	}
	return float64(units) / f.upem(bold) * size * 1.02
}

// Lacking returns the first character of a text for which there is no glyph, so that
// it is drawn as a box; ok is false where there are glyphs for all.
func (f *Fonts) Lacking(text string) (c rune, ok bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, c := range text {
		if c < 128 || !unicode.IsGraphic(c) || unicode.IsSpace(c) {
			continue
		}
		if _, has := f.faces[0].NominalGlyph(c); !has {
			return c, true
		}
	}
	return 0, false
}

// advance returns the advance of a character, in font units.
func (f *Fonts) advance(c rune, weight int) float32 {
	face := f.faces[weight]
	if c < ' ' || c == 0x7f {
		c = ' '
	}
	id, _ := face.NominalGlyph(c)
	a := face.HorizontalAdvance(id)
	if c < 128 {
		f.ascii[weight][c] = a
	}
	return a
}

func (f *Fonts) face(bold bool) *font.Face {
	if bold {
		return f.faces[1]
	}
	return f.faces[0]
}

// shape returns the glyphs of text. Control characters have none.
func (f *Fonts) shape(text string, bold bool) *run {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.shaped(text, bold)
}

// shaped returns the glyphs of text from the cache. Most titles are made of
// words that others have too: one put together from them takes 1.4 µs, one that
// is shaped anew 25.
func (f *Fonts) shaped(text string, bold bool) *run {
	key := runKey{text, bold}
	if r, ok := f.runs[key]; ok {
		return r
	}
	var r *run
	if strings.IndexByte(text, ' ') >= 0 && len(text) > 1 && !strings.ContainsFunc(text, joins) {
		r = f.join(text, bold)
	} else {
		r = f.shapeAnew(text, bold)
	}
	if len(text) > longestRun {
		return r
	}
	if len(f.runs) >= mostRuns {
		clear(f.runs)
	}
	f.runs[key] = r
	return r
}

// joins reports whether a character is of a script whose words may change order
// or shape beside others: that is anything but Latin, Greek, Cyrillic, Hangul
// and Chinese characters.
func joins(c rune) bool {
	return c >= 0x0590 && (c < 0x1E00 || c >= 0xA640 && c < 0xAC00 || c >= 0xD7A4) && !unicode.Is(unicode.Hangul, c)
}

// join puts a text together from its words.
func (f *Fonts) join(text string, bold bool) *run {
	r := &run{}
	from := 0
	for len(text) > 0 {
		end := strings.IndexByte(text, ' ')
		switch end {
		case -1:
			end = len(text)
		case 0:
			end = 1 // a blank is a word of its own
		}
		word := f.shaped(text[:end], bold)
		for _, g := range word.glyphs {
			g.x += r.width
			g.from += uint32(from)
			r.glyphs = append(r.glyphs, g)
		}
		r.width += word.width
		from += end
		text = text[end:]
	}
	return r
}

func (f *Fonts) shapeAnew(text string, bold bool) *run {
	r := &run{}
	const size = 1 << 10 // pixels; fine enough that rounding does not show
	runes, from := make([]rune, 0, len(text)), make([]uint32, 0, len(text))
	for i, c := range text {
		if c < ' ' || c == 0x7f {
			c = ' '
		}
		runes, from = append(runes, c), append(from, uint32(i))
	}
	inputs := f.split.Split(shaping.Input{
		Text: runes, RunEnd: len(runes), Direction: di.DirectionLTR,
		Face: f.face(bold), Size: fixed.I(size), Language: language.NewLanguage("en"),
	}, oneFace{f.face(bold)})
	for _, in := range inputs {
		for _, g := range f.shaper.Shape(in).Glyphs {
			id := g.GlyphID
			if id == font.EmptyGlyph { // no glyph of the font: blanks are invisible too
				id, _ = f.face(bold).NominalGlyph(' ')
			}
			r.glyphs = append(r.glyphs, placed{id, from[g.TextIndex()], r.width + em(g.XOffset)/size, em(g.YOffset) / size})
			r.width += em(g.Advance) / size
		}
	}
	return r
}

func em(v fixed.Int26_6) float64 { return float64(v) / 64 }

// oneFace is a font map that knows a single face; what it lacks is drawn as
// its box for missing characters.
type oneFace struct{ face *font.Face }

func (o oneFace) ResolveFace(rune) *font.Face { return o.face }

// glyph returns the outline of a glyph, in font units, y upwards.
func (f *Fonts) glyph(id font.GID, bold bool) font.GlyphOutline {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := glyphKey{id, bold}
	if o, ok := f.outline[key]; ok {
		return o
	}
	o, _ := f.face(bold).GlyphDataOutline(id)
	f.outline[key] = o
	return o
}

// upem returns the font units of one em.
func (f *Fonts) upem(bold bool) float64 { return float64(f.face(bold).Upem()) }
