package paint

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/font"
	script "github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"dateline/assets"
	"dateline/internal/systemfonts"
)

// Fonts shapes and measures text with the fonts that come with the program, and
// with those of the computer for characters that they lack, if it was told where
// those are ([Fonts.SearchIn]). Widths scale with the size exactly, so that a layout
// holds at every display scale. It may be used from several goroutines.
type Fonts struct {
	mu      sync.Mutex
	faces   []face // regular, semi-bold; then those of the computer
	shaper  shaping.HarfbuzzShaper
	split   shaping.Segmenter
	order   orderer
	runs    [own]map[string]*run // by weight
	outline map[glyphID]font.GlyphOutline
	ascii   [2][128]float32 // advances, in font units

	// What our fonts lack; see strangers.go.
	searching sync.Mutex // held while fonts are looked for, and for finder
	finder    systemfonts.Finder
	folders   func() []string
	language  string
	strangers map[rune]stranger
	ofScript  map[script.Script]systemfonts.Faces // those of most that were found of a script
	sought    map[rune]bool                       // those that were looked for
	wanted    map[rune]bool                       // those that are to be looked for
	wanting   atomic.Bool                         // there are such
}

// face is a font at the size of its own units.
type face struct {
	*font.Face
	upem float64 // units of one em
}

// own is how many of the faces are ours.
const own = 2

// glyphID is a glyph of a face. Fonts have no more than 65,536 glyphs.
type glyphID struct{ face, glyph uint16 }

// run is shaped text, in units of the font size.
type run struct {
	glyphs []placed
	width  float64
}

type placed struct {
	id   glyphID
	from uint32  // where the characters that it stands for begin in the text, in bytes
	x, y float64 // y upwards
}

// mostRuns bounds the cache for each weight; it is emptied when full. A screen has some
// hundred texts.
const mostRuns = 10_000

// longestRun is the longest text that is kept, in bytes.
const longestRun = 1_000

// NewFonts loads the fonts of package assets.
func NewFonts() (*Fonts, error) {
	f := &Fonts{
		outline:   make(map[glyphID]font.GlyphOutline),
		strangers: make(map[rune]stranger), ofScript: make(map[script.Script]systemfonts.Faces), sought: make(map[rune]bool), wanted: make(map[rune]bool),
	}
	for i, file := range [own][]byte{assets.FontRegular, assets.FontSemiBold} {
		parsed, err := font.ParseTTF(bytes.NewReader(file))
		if err != nil {
			return nil, fmt.Errorf("paint: font %d: %w", i, err)
		}
		f.faces = append(f.faces, face{parsed, float64(parsed.Upem())})
		f.runs[i] = make(map[string]*run)
	}
	return f, nil
}

// weight is the number of our face that text has.
func weight(bold bool) uint16 {
	if bold {
		return 1
	}
	return 0
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
	weight := weight(bold)
	var units, wider float32
	chinese := false
	for _, c := range text {
		if c < 128 && f.ascii[weight][c] > 0 {
			units += f.ascii[weight][c]
			continue
		}
		a := f.advance(c, weight)
		units += a
		if c >= 0x2E80 {
			chinese = chinese || len(f.strangers) > 0 && unicode.Is(unicode.Han, c)
			if eastern(c) {
				wider += max(float32(f.faces[weight].upem)-a, 0)
			}
		}
	}
	if chinese {
		units += wider // kana beside Chinese characters are as wide as they are
	}
	return float64(units) / f.faces[weight].upem * size * 1.02
}

// advance returns the advance of a character, in units of our font.
func (f *Fonts) advance(c rune, weight uint16) float32 {
	face := f.faces[weight]
	if c < ' ' || c == 0x7f {
		c = ' '
	}
	id, ok := face.NominalGlyph(c)
	if !ok {
		if s, ok := f.stranger(c); ok {
			return s.advance[weight] * float32(face.upem)
		}
	}
	a := face.HorizontalAdvance(id)
	if c < 128 {
		f.ascii[weight][c] = a
	}
	return a
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
	runs := f.runs[weight(bold)]
	if r, ok := runs[text]; ok {
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
	if len(runs) >= mostRuns {
		clear(runs)
	}
	runs[text] = r
	return r
}

// forget empties the cache of shaped text.
func (f *Fonts) forget() {
	for _, runs := range f.runs {
		clear(runs)
	}
}

// joins reports whether a character is of a script whose words may change order
// or shape beside others: that is anything but Latin, Greek, Cyrillic, Hangul
// and Chinese characters.
func joins(c rune) bool {
	return c >= 0x0590 && (c < 0x1E00 || c >= 0xA640 && c < 0xAC00 || c >= 0xD7A4) && !unicode.Is(unicode.Hangul, c)
}

// join puts a text together from its words.
func (f *Fonts) join(text string, bold bool) *run {
	r := &run{glyphs: make([]placed, 0, utf8.RuneCountInString(text))} // ligatures are rare
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

func em(v fixed.Int26_6) float64 { return float64(v) / 64 }

// glyph returns the outline of a glyph, in font units, y upwards.
func (f *Fonts) glyph(id glyphID) font.GlyphOutline {
	f.mu.Lock()
	defer f.mu.Unlock()
	if o, ok := f.outline[id]; ok {
		return o
	}
	o := f.faces[id.face].outline(font.GID(id.glyph))
	f.outline[id] = o
	return o
}

// upem returns the font units of one em.
func (f *Fonts) upem(id glyphID) float64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.faces[id.face].upem
}
