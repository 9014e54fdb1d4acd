package paint

import (
	"iter"
	"maps"
	"math"
	"slices"
	"unicode"

	"github.com/go-text/typesetting/font"
	script "github.com/go-text/typesetting/language"

	"dateline/internal/systemfonts"
)

// stranger is a character that our fonts lack, and a font of the computer has.
type stranger struct {
	face    [2]uint16  // regular, bold
	advance [2]float32 // in em
}

// mostEm is how far a letter reaches, in em. A font in which one reaches farther is
// damaged.
const mostEm = 16

// mostWanted is how many characters are looked for at once.
const mostWanted = 20_000

// SearchIn tells where fonts are looked for that have what ours lack: in the
// folders that a function returns, usually [systemfonts.Folders]; nil for nowhere. It
// is called before anything is measured.
func (f *Fonts) SearchIn(folders func() []string) { f.folders = folders }

// SetLanguage says in what language, a tag as of BCP 47, most texts are: Chinese
// characters have other forms in Japanese. "" is none.
func (f *Fonts) SetLanguage(tag string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if tag == f.language {
		return
	}
	if systemfonts.HanLanguage(tag) != systemfonts.HanLanguage(f.language) {
		clear(f.sought) // the fonts that were found serve until others are
		clear(f.ofScript)
	}
	f.language = tag
	if len(f.strangers) > 0 {
		f.forget()
	}
}

// Want notes what texts have that our fonts lack, for [Fonts.Search]. Text that is
// measured or drawn is noted by itself.
func (f *Fonts) Want(texts iter.Seq[string]) {
	for text := range texts {
		i := 0
		for i < len(text) && text[i] < 0x80 {
			i++
		}
		if i < len(text) {
			f.Estimate(text[i:], 1, false)
		}
	}
}

// Wanting reports whether [Fonts.Search] has anything to look for.
func (f *Fonts) Wanting() bool { return f.wanting.Load() }

// Search looks for fonts of the computer that have what text that was measured or
// drawn has and ours lack, and reports whether it found any. Then text has other
// widths. It takes a second where there are thousands of fonts, so that a window
// calls it beside its own goroutine; until it returns, what it looks for is measured
// and drawn as boxes. Each character is looked for once.
func (f *Fonts) Search() bool {
	if !f.Wanting() {
		return false
	}
	f.searching.Lock()
	defer f.searching.Unlock()
	f.mu.Lock()
	wanted, language := slices.Sorted(maps.Keys(f.wanted)), f.language
	clear(f.wanted)
	for _, c := range wanted {
		f.sought[c] = true
	}
	f.wanting.Store(false)
	f.mu.Unlock()
	if len(wanted) == 0 {
		return false
	}
	found := f.finder.Find(f.folders(), wanted, language)
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, c := range wanted {
		if faces, ok := found[c]; ok {
			f.welcome(c, faces)
		}
	}
	f.countScripts(found)
	if len(found) > 0 {
		f.forget()
	}
	return len(found) > 0
}

// countScripts notes the fonts that most characters of a script have that were found.
func (f *Fonts) countScripts(found map[rune]systemfonts.Faces) {
	type served struct {
		script script.Script
		faces  systemfonts.Faces
	}
	counts := make(map[served]int)
	most := make(map[script.Script]int)
	for _, c := range slices.Sorted(maps.Keys(found)) {
		s := served{script.LookupScript(c), found[c]}
		if !s.script.Strong() {
			continue
		}
		if counts[s]++; counts[s] > most[s.script] {
			most[s.script], f.ofScript[s.script] = counts[s], s.faces
		}
	}
}

// welcome keeps the fonts of a character, unless they lack it or stumble over it.
func (f *Fonts) welcome(c rune, faces systemfonts.Faces) {
	defer func() { _ = recover() }()
	var s stranger
	for weight, parsed := range faces {
		id, ok := parsed.NominalGlyph(c)
		if !ok {
			return
		}
		s.face[weight] = f.numberOf(parsed)
		s.advance[weight] = float32(max(bounded(float64(parsed.HorizontalAdvance(id))/float64(parsed.Upem())), 0))
	}
	f.strangers[c] = s
}

// numberOf returns the number of a face among all, which it becomes one of.
func (f *Fonts) numberOf(parsed *font.Face) uint16 {
	n := slices.IndexFunc(f.faces, func(x face) bool { return x.Face == parsed })
	if n < 0 {
		n = len(f.faces)
		f.faces = append(f.faces, face{parsed, float64(parsed.Upem())})
	}
	return uint16(n)
}

// stranger returns the fonts of a character that ours lack. One that was not looked
// for yet will be, unless the fonts that others of its script have, have it too.
func (f *Fonts) stranger(c rune) (s stranger, ok bool) {
	if f.folders == nil {
		return s, false
	}
	if s, ok = f.strangers[c]; f.sought[c] || !visible(c) {
		return s, ok
	}
	if faces, found := f.ofScript[script.LookupScript(c)]; found {
		f.welcome(c, faces)
		if s, ok = f.strangers[c]; ok {
			f.sought[c] = true
			return s, ok
		}
	}
	if len(f.wanted) < mostWanted {
		f.wanted[c] = true
		f.wanting.Store(true)
	}
	return s, ok
}

// banish gives up those of some faces that are of the computer, and reports whether
// there were any: their characters are boxes from now on.
func (f *Fonts) banish(faces []uint16) (any bool) {
	maps.DeleteFunc(f.strangers, func(_ rune, s stranger) bool {
		bad := slices.Contains(faces, s.face[0]) || slices.Contains(faces, s.face[1])
		any = any || bad
		return bad
	})
	f.forget()
	clear(f.ofScript)
	return any
}

// outline returns the outline of a glyph; none where the face stumbles over it, or
// it is larger than letters are.
func (f face) outline(id font.GID) (o font.GlyphOutline) {
	defer func() {
		if recover() != nil {
			o = font.GlyphOutline{}
		}
	}()
	o, _ = f.GlyphDataOutline(id)
	for i := range o.Segments {
		for _, p := range o.Segments[i].ArgsSlice() {
			if far := math.Max(math.Abs(float64(p.X)), math.Abs(float64(p.Y))); !(far <= mostEm*f.upem) {
				return font.GlyphOutline{}
			}
		}
	}
	return o
}

// width returns the advance of a glyph in units of the font; 0 where the face
// stumbles over it.
func (f face) width(id font.GID) (w float64) {
	defer func() {
		if recover() != nil {
			w = 0
		}
	}()
	return float64(f.HorizontalAdvance(id))
}

// Lacking returns the first character of a text for which there is no glyph, so that
// it is drawn as a box, and its script, by the name that Unicode gives it; ok is
// false where there are glyphs for all.
func (f *Fonts) Lacking(text string) (c rune, script string, ok bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, c := range text {
		if c < 128 || !visible(c) {
			continue
		}
		if _, has := f.faces[0].NominalGlyph(c); has {
			continue
		}
		if _, has := f.strangers[c]; !has {
			return c, scriptOf(c), true
		}
	}
	return 0, "", false
}

// visible reports whether a character is drawn.
func visible(c rune) bool {
	return unicode.IsGraphic(c) && !unicode.IsSpace(c) && !unicode.Is(unicode.Variation_Selector, c)
}

// scriptOf returns the name of the script of a character.
func scriptOf(c rune) string {
	for _, name := range slices.Sorted(maps.Keys(unicode.Scripts)) {
		if unicode.Is(unicode.Scripts[name], c) {
			return name
		}
	}
	return "Common"
}
