package paint

import (
	"bytes"
	"fmt"
	"image"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/internal/scene"
	"dateline/internal/systemfonts"
	"dateline/internal/words"
)

const foreignFolder = "../systemfonts/testdata/fonts"

// foreignFiles are the fonts that stand for those of a computer, by their families.
var foreignFiles = map[string]string{
	"Noto Sans Arabic": "NotoSansArabic-Regular.ttf", "Noto Sans Hebrew": "NotoSansHebrew-Regular.ttf",
	"Noto Sans Devanagari": "NotoSansDevanagari-Regular.ttf", "Noto Sans CJK JP": "NotoSansCJKjp-Regular.otf",
}

// foreign are titles in scripts that our fonts lack.
var foreign = []string{
	"حرب 1973", "حرب أكتوبر 1973 (Yom Kippur) في سيناء", "Suez and حرب 1973 قصة too", "מלחמת יום הכיפורים", "לִבְנוֹן: 1982 – IDF",
	"भारत-पाकिस्तान युद्ध 1971", "दिल्ली में क्षत्रिय सम्मेलन", "中华人民共和国成立 1949", "朝鮮人民軍、越南戰爭", "日本の「高度経済成長」とカタカナ", "조선 朝鮮 조종사",
}

// foreignFonts returns fonts that look for others in some folder.
func foreignFonts(t testing.TB, folder string) *Fonts {
	t.Helper()
	f := fonts(t)
	f.SearchIn(func() []string { return []string{folder} })
	f.SetLanguage("ja")
	return f
}

// foundFonts returns fonts that have found what the foreign titles need.
func foundFonts(t testing.TB) *Fonts {
	f := foreignFonts(t, foreignFolder)
	f.Want(slices.Values(foreign))
	if !f.Search() {
		t.Fatal("no font is found")
	}
	return f
}

func TestFontsOfTheComputerHaveWhatOursLack(t *testing.T) {
	f := foreignFonts(t, foreignFolder)
	for _, text := range foreign {
		if _, _, lacks := f.Lacking(text); !lacks {
			t.Errorf("%q needs no font: it tests nothing", text)
		}
		f.Width(text, 13, false)
	}
	if !f.Wanting() {
		t.Fatal("nothing is wanted")
	}
	if !f.Search() || f.Wanting() || f.Search() {
		t.Error("fonts are not found, or found twice")
	}
	for _, text := range foreign {
		if c, script, lacks := f.Lacking(text); lacks {
			t.Errorf("%q lacks %c (%s)", text, c, script)
		}
		for _, bold := range []bool{false, true} {
			for _, g := range f.shape(text, bold).glyphs {
				if g.id.glyph == 0 {
					t.Errorf("%q (bold %v) has a box", text, bold)
				}
			}
			if r := f.Estimate(text, 13, bold) / f.Width(text, 13, bold); r < 1 || r > 1.5 {
				t.Errorf("%q (bold %v) is estimated at %.3f of its width", text, bold, r)
			}
		}
	}
}

// TestWhatNoFontHasIsLookedForOnce, and stays a box.
func TestWhatNoFontHasIsLookedForOnce(t *testing.T) {
	f := foundFonts(t)
	if c, script, lacks := f.Lacking("1976 กรุงเทพ"); !lacks || c != 'ก' || script != "Thai" {
		t.Errorf("Thai lacks %c (%s): %v", c, script, lacks)
	}
	if f.Width("กรุงเทพ", 13, false); !f.Wanting() || f.Search() || f.Wanting() {
		t.Error("what no font has is not looked for, or found, or looked for again and again")
	}
	if f.Width("กรุงเทพ", 13, true); f.Wanting() {
		t.Error("what no font has is looked for again")
	}
}

// TestFontsOfTheComputerAreForWhatOursLackAlone: Latin and Korean are measured and
// drawn as ever, and without folders nothing is looked for.
func TestFontsOfTheComputerAreForWhatOursLackAlone(t *testing.T) {
	plain, f := fonts(t), foundFonts(t)
	for _, text := range []string{"North Korean pilots 1967", "Київ і Москва", "조선 인민군", "かなカナ", "e\u0301a", "“→” №"} {
		a, b := plain.shape(text, false), f.shape(text, false)
		if !slices.Equal(a.glyphs, b.glyphs) || plain.Estimate(text, 13, true) != f.Estimate(text, 13, true) {
			t.Errorf("%q is drawn in another way", text)
		}
	}
	for _, text := range foreign {
		plain.Width(text, 13, false)
	}
	if plain.Wanting() || plain.Search() {
		t.Error("fonts are looked for without folders")
	}
	f.Want(builtInTimeline(t).Texts())
	for _, language := range words.Languages() {
		f.Want(slices.Values([]string{language.Name}))
	}
	if f.Wanting() {
		t.Errorf("the built-in timeline waits for fonts: %v", f.wanted)
	}
}

func TestTextIsAsWideInFontsOfTheComputer(t *testing.T) {
	f := foundFonts(t)
	r := NewRaster(f)
	for _, text := range foreign {
		for _, bold := range []bool{false, true} {
			const size = 20
			m := textAt(10, 30, text)
			m.Size, m.Bold = size, bold
			_, box := painted(r.Image(&scene.Scene{Width: 600, Height: 40, Background: white, Marks: []scene.Mark{m}}, 1))
			if got, want := float64(box.Max.X)-10, f.Width(text, size, bold); math.Abs(got-want) > 4 || box.Min.X < 8 {
				t.Errorf("%q (bold %v) is painted from %d to %d, and %.1f wide", text, bold, box.Min.X, box.Max.X, want)
			}
		}
	}
}

// order returns the characters of a text from left to right, of each cluster the
// first.
func order(f *Fonts, text string) string {
	glyphs := slices.Clone(f.shape(text, false).glyphs)
	slices.SortStableFunc(glyphs, func(a, b placed) int { return int(math.Copysign(1, a.x-b.x+1e-9)) })
	var b strings.Builder
	last := -1
	for _, g := range glyphs {
		if int(g.from) != last {
			c := []rune(text[g.from:])[0]
			b.WriteRune(c)
		}
		last = int(g.from)
	}
	return b.String()
}

// TestTextRunsInItsDirection compares the order of characters with the one that the
// Unicode bidirectional algorithm gives.
func TestTextRunsInItsDirection(t *testing.T) {
	f := foundFonts(t)
	for text, want := range map[string]string{
		"abc 12":                "abc 12",
		"حرب":                   "برح",
		"حرب 1973":              "1973 برح",
		"1973 حرب":              "برح 1973",
		"Suez حرب 1973 قصة too": "Suez ةصق 1973 برح too",
		"حرب Suez 12 قصة":       "ةصق Suez 12 برح",
		"(a) יום (b)":           "(a) םוי (b)",
		"יום (a) ים":            "םי (a) םוי",
		"No. ١٢ حرب":            "No. برح ١٢",
		"中华 1949":               "中华 1949",
	} {
		if got := order(f, text); got != mirrored(want, text) {
			t.Errorf("%q stands as %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]bool{"": false, "12": false, "12 שלום": true, "a שלום": false, "«حرب": true, "中": false} {
		if RightToLeft(text) != want {
			t.Errorf("%q runs to the left: %v", text, !want)
		}
	}
}

// mirrored returns the order in which signs stand that are mirrored where text runs
// to the left: a test names them as they look, and a glyph tells what it stands for.
func mirrored(want, text string) string {
	if !RightToLeft(text) {
		return want
	}
	return strings.NewReplacer("(", ")", ")", "(").Replace(want)
}

// TestLettersTakeTheirForms: joined Arabic, and conjuncts and signs of Devanagari that
// stand before their letter.
func TestLettersTakeTheirForms(t *testing.T) {
	f := foundFonts(t)
	joined, alone := f.shape("سيناء", false), f.shape("ن", false)
	if slices.ContainsFunc(joined.glyphs, func(g placed) bool { return g.id == alone.glyphs[0].id }) {
		t.Error("a letter of an Arabic word stands as if alone")
	}
	if n, text := len(f.shape("क्ष", false).glyphs), "क्ष"; n >= len([]rune(text)) {
		t.Errorf("the conjunct %s has %d glyphs", text, n)
	}
	sign, _ := f.faces[f.strangers['ि'].face[0]].NominalGlyph('ि')
	if g := f.shape("दि", false).glyphs; len(g) != 2 || g[0].x > g[1].x || g[1].id.glyph == uint16(sign) {
		t.Errorf("the sign of दि stands after its letter: %v", g)
	}
	// Kana beside Chinese characters are of their font, a sign on a letter of that of
	// the letter.
	for _, text := range []string{"日本の成長", "カタカナ日", "לִ", "中\u0301"} {
		for _, g := range f.shape(text, false).glyphs {
			if g.id.face < own && text != "中\u0301" {
				t.Errorf("%q has a glyph of our font", text)
			}
		}
	}
}

// TestScriptHasItsFontAtOnce: what the font of a script has too is not looked for.
func TestScriptHasItsFontAtOnce(t *testing.T) {
	f := foreignFonts(t, foreignFolder)
	f.Width("中حמ", 10, false)
	f.Search()
	if g := f.shape("国ב", false).glyphs; f.Wanting() || g[0].id.face < own || g[1].id.face < own {
		t.Error("a font is looked for that was found")
	}
	if f.Width("龍", 10, false); !f.Wanting() {
		t.Error("what the font lacks is not looked for")
	}
}

// TestOtherLanguageOtherForms: when the language changes, fonts are looked for again,
// and those that were found serve meanwhile.
func TestOtherLanguageOtherForms(t *testing.T) {
	f := foundFonts(t)
	f.SetLanguage("zh-TW")
	if f.Width("中", 10, false); !f.Wanting() || f.shape("中", false).glyphs[0].id.face < own {
		t.Error("no other font is looked for, or that of before is forgotten")
	}
	f.Search()
	f.SetLanguage("zh-HK")
	if f.Width("中", 10, false); f.Wanting() {
		t.Error("a font is looked for again though the forms are the same")
	}
	if len(f.faces) != own+5 {
		t.Errorf("there are %d faces", len(f.faces))
	}
}

// foreignScene has the foreign titles, one below the other, every second bold.
func foreignScene(f *Fonts) *scene.Scene {
	s := &scene.Scene{Width: 500, Height: float64(30*len(foreign) + 20), Background: white}
	for i, text := range foreign {
		m := textAt(20, float64(30+30*i), text)
		m.Size = 18
		m.W = f.Width(text, m.Size, false)
		s.Marks = append(s.Marks, m)
	}
	return s
}

func TestFontsOfTheComputerInSVG(t *testing.T) {
	f, v := foundFonts(t), newViewer(t)
	s := foreignScene(f)
	s.Marks = slices.DeleteFunc(s.Marks, func(m scene.Mark) bool { return strings.Contains(m.Text, "カ") }) // of Pretendard there
	var svg bytes.Buffer
	if err := SVG(&svg, s, About{Language: "ja"}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans CJK JP", ">حرب 1973<"} {
		if !strings.Contains(svg.String(), want) {
			t.Errorf("there is no %s", want)
		}
	}
	alike(t, "foreign-svg", v.show(t, s, svg.Bytes(), 1), NewRaster(f).Image(s, 1))
	var plain bytes.Buffer
	if err := SVG(&plain, &scene.Scene{Width: 100, Height: 100, Marks: []scene.Mark{textAt(10, 10, "Łódź 평양")}}, About{Language: "ja"}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(plain.String(), "Arabic") || strings.Contains(plain.String(), "Hiragino") {
		t.Errorf("a file names fonts that it has no use for:\n%s", plain.String())
	}
}

func TestFontsOfTheComputerInPDF(t *testing.T) {
	f := foundFonts(t)
	s := foreignScene(f)
	document := written(t, f, About{}, Page{Scene: s})
	alike(t, "foreign-pdf", seen(t, document, 1), NewRaster(f).Image(s, 1))
	got := found(t, document)
	for _, text := range foreign {
		if strings.Contains(text, "(") || strings.Contains(text, "ִ") { // brackets and points, which readers take as they look
			continue
		}
		for _, word := range strings.Fields(text) {
			if !strings.Contains(got, word) {
				t.Errorf("%q is not found in\n%s", word, got)
			}
		}
	}
	if again := written(t, foundFonts(t), About{}, Page{Scene: s}); !bytes.Equal(again, document) {
		t.Error("the same pages give two documents")
	}
	parsed(t, document)
}

// TestDrawnFontsHaveFewCodes writes more pairs of a glyph and its text than one drawn
// font has codes for.
func TestDrawnFontsHaveFewCodes(t *testing.T) {
	f := foundFonts(t)
	g := newGlyphs(f)
	glyph := f.shape("中", false).glyphs[0]
	var numbers []uint16
	for i := range 2*drawnCodes + 1 {
		p := piece{placed: glyph, code: g.code(glyph.id, fmt.Sprint(i))}
		if n := p.font(); !slices.Contains(numbers, n.number) {
			numbers = append(numbers, n.number)
		}
		if code, want := string(p.appendCode(nil)), fmt.Sprintf("%02X", i%drawnCodes+1); code != want {
			t.Fatalf("the %d. code is %s, want %s", i, code, want)
		}
	}
	all := objects{nil}
	if fonts := all.drawFonts(g); !slices.Equal(numbers, []uint16{0, 1, 2}) || strings.Count(fonts, " 0 R") != 3 {
		t.Errorf("the fonts %v are written as %q", numbers, fonts)
	}
}

// TestHostileFontsCrashNothing measures, paints and writes text in damaged fonts.
func TestHostileFontsCrashNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long on a single processor")
	}
	random := rand.New(rand.NewPCG(3, 4))
	used, rounds := 0, 40
	if testing.Short() {
		rounds = 4
	}
	for range rounds {
		folder := t.TempDir()
		for _, name := range foreignFiles {
			file, err := os.ReadFile(filepath.Join(foreignFolder, name))
			if err != nil {
				t.Fatal(err)
			}
			for range 1 + random.IntN(60) { // behind the directory, or it is no font any more
				file[300+random.IntN(len(file)-300)] = byte(random.Uint32())
			}
			if err := os.WriteFile(filepath.Join(folder, name), file, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		f := foreignFonts(t, folder)
		f.Want(slices.Values(foreign))
		if f.Search() {
			used++
		}
		s := foreignScene(f)
		NewRaster(f).Image(s, 1)
		written(t, f, About{}, Page{Scene: s})
		for _, text := range foreign {
			if w := f.Width(text, 13, true); !(w >= 0 && w < 1e5) {
				t.Errorf("%q is %v wide", text, w)
			}
			if w := f.Estimate(text, 13, false); !(w >= 0 && w < 1e5) {
				t.Errorf("%q is estimated at %v", text, w)
			}
		}
	}
	t.Logf("%d of %d sets of damaged fonts are used", used, rounds)
	if used < rounds/4 {
		t.Errorf("only %d sets of damaged fonts are used", used)
	}
}

// TestFontThatStumblesIsGivenUp makes the shaper fail with a font: its text becomes
// boxes, and that of others stays.
func TestFontThatStumblesIsGivenUp(t *testing.T) {
	f := foundFonts(t)
	bad := f.strangers['中'].face[0]
	f.faces[bad].Face.Font = nil // whatever is asked of it panics
	got := f.shape("戰", false)
	if got == nil || len(got.glyphs) != 1 || got.glyphs[0].id != (glyphID{}) {
		t.Errorf("text in a font that stumbles is %v", got)
	}
	if f.shape("מ", false).glyphs[0].id.glyph == 0 {
		t.Error("another font is given up too")
	}
	img := image.NewRGBA(image.Rect(0, 0, 200, 50))
	NewRaster(f).Paint(img, &scene.Scene{Width: 200, Height: 50, Marks: []scene.Mark{textAt(5, 30, "中华 1949")}}, 1)
}

// TestSearchesBesideDrawing draws on some goroutines while fonts are looked for.
func TestSearchesBesideDrawing(t *testing.T) {
	f := foreignFonts(t, foreignFolder)
	done := make(chan bool)
	for i := range 4 {
		go func() {
			defer func() { done <- true }()
			r := NewRaster(f)
			for range 20 {
				s := foreignScene(f)
				r.Image(s, 1)
				if i == 0 {
					f.Search()
				}
			}
		}()
	}
	for range 4 {
		<-done
	}
	for f.Search() {
	}
	if _, _, lacks := f.Lacking(strings.Join(foreign, " ")); lacks {
		t.Error("not all is found")
	}
}

// TestFoldersAreRead uses what the program uses.
func TestFoldersAreRead(t *testing.T) {
	f := fonts(t)
	f.SearchIn(systemfonts.Folders)
	f.Width("中 ح ש भ", 13, false)
	f.Search() // finds what this computer has
	f.Width("中 ح ש भ", 13, true)
}
