package systemfonts

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"github.com/go-text/typesetting/font"
)

const folder = "testdata/fonts"

// samples are characters of the fonts of the tests, by their families.
var samples = map[rune]string{
	'ح': "Noto Sans Arabic", 'ש': "Noto Sans Hebrew", 'भ': "Noto Sans Devanagari", '中': "Noto Sans CJK JP", '東': "Noto Sans CJK JP",
}

// missing is a character that no font of the tests has.
const missing = 'ก'

func characters() []rune {
	all := []rune{missing}
	for c := range samples {
		all = append(all, c)
	}
	slices.Sort(all)
	return all
}

func TestFontsAreFoundByTheirCharacters(t *testing.T) {
	var f Finder
	found := f.Find([]string{"testdata/nothing", folder}, characters(), "")
	if _, ok := found[missing]; ok || len(found) != len(samples) {
		t.Errorf("%d characters are found, of %d", len(found), len(samples))
	}
	for c, family := range samples {
		faces := found[c]
		if faces[0] == nil || faces[0].Describe().Family != family {
			t.Errorf("%c has the fonts %v, want %s", c, faces, family)
			continue
		}
		if own := faces[0] != faces[1]; own != (c == 'ح') {
			t.Errorf("%c has a bold font of its own: %v", c, own)
		}
	}
	if b := found['ح'][1]; b.Describe().Aspect.Weight != font.WeightBold {
		t.Errorf("bold Arabic is %v", b.Describe())
	}
	again := f.Find([]string{folder}, []rune{'中'}, "")
	if again['中'] != found['中'] {
		t.Error("a font is loaded twice")
	}
	if found['中'] != found['東'] {
		t.Error("a font is loaded once a character")
	}
}

// copied returns a folder with copies of the fonts, each changed.
func copied(t testing.TB, change func(name string, file []byte) []byte) string {
	t.Helper()
	to := t.TempDir()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		file, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(to, e.Name()), change(e.Name(), file), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return to
}

// entryOf returns the entry of a table in the directory of a font.
func entryOf(t testing.TB, file []byte, tag string) []byte {
	t.Helper()
	for i := range int(binary.BigEndian.Uint16(file[4:])) {
		if e := file[12+16*i:][:16]; string(e[:4]) == tag {
			return e
		}
	}
	t.Fatalf("there is no table %s", tag)
	return nil
}

// TestRightsOfFontsAreKept passes over what a document may not hold in part.
func TestRightsOfFontsAreKept(t *testing.T) {
	for _, c := range []struct {
		rights uint16
		found  bool
	}{{0, true}, {0x0002, false}, {0x0004, true}, {0x0008, true}, {0x000a, true}, {0x0100, false}, {0x0104, false}, {0x0200, false}} {
		changed := copied(t, func(_ string, file []byte) []byte {
			at := binary.BigEndian.Uint32(entryOf(t, file, "OS/2")[8:])
			binary.BigEndian.PutUint16(file[at+8:], c.rights)
			return file
		})
		if found := new(Finder).Find([]string{changed}, []rune{'ש'}, ""); (len(found) > 0) != c.found {
			t.Errorf("a font with the rights %#x is found: %v", c.rights, len(found) > 0)
		}
	}
}

func TestFontsWithoutOutlinesAreNone(t *testing.T) {
	changed := copied(t, func(name string, file []byte) []byte {
		tag := "glyf"
		if filepath.Ext(name) == ".otf" {
			tag = "CFF "
		}
		copy(entryOf(t, file, tag), "xxxx")
		return file
	})
	if found := new(Finder).Find([]string{changed}, characters(), ""); len(found) > 0 {
		t.Errorf("%d characters are found in fonts without outlines", len(found))
	}
}

// TestDamagedFontsAreNone puts damaged files, folders and what is no font beside
// sound fonts, which are found all the same.
func TestDamagedFontsAreNone(t *testing.T) {
	bad := t.TempDir()
	write := func(name string, content []byte) {
		if err := os.WriteFile(filepath.Join(bad, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("empty.ttf", nil)
	write("text.otf", []byte("This is no font, whatever it is called."))
	write("many.ttc", []byte("ttcf\x00\x01\x00\x00\xff\xff\xff\xff"))
	write("none.ttc", []byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x01\xff\xff\xff\xff"))
	if err := os.Mkdir(filepath.Join(bad, "folder.ttf"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere.ttf", filepath.Join(bad, "lost.ttf")); err != nil {
		t.Log(err) // some systems have no links for everybody
	}
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 60 {
		folder := copied(t, func(_ string, file []byte) []byte {
			if i%2 == 0 {
				return file[:random.IntN(len(file))]
			}
			for range 1 + random.IntN(200) {
				file[random.IntN(len(file))] = byte(random.Uint32())
			}
			return file
		})
		new(Finder).Find([]string{folder}, characters(), "")
	}
	if found := new(Finder).Find([]string{bad, folder}, characters(), ""); len(found) != len(samples) {
		t.Errorf("beside damaged files %d characters are found, of %d", len(found), len(samples))
	}
}

// TestNoMemoryForWhatIsNotThere has fonts that say of a table that it has gigabytes.
func TestNoMemoryForWhatIsNotThere(t *testing.T) {
	changed := copied(t, func(_ string, file []byte) []byte {
		binary.BigEndian.PutUint32(entryOf(t, file, "cmap")[12:], 0xf0000000)
		return file
	})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	found := new(Finder).Find([]string{changed}, characters(), "")
	runtime.ReadMemStats(&after)
	if grown := (after.TotalAlloc - before.TotalAlloc) >> 20; len(found) > 0 || grown > 100 {
		t.Errorf("%d characters are found, with %d MB", len(found), grown)
	}
}

// TestCollections reads two fonts of one file.
func TestCollections(t *testing.T) {
	one, err := os.ReadFile(filepath.Join(folder, "NotoSansHebrew-Regular.ttf"))
	if err != nil {
		t.Fatal(err)
	}
	other, err := os.ReadFile(filepath.Join(folder, "NotoSansDevanagari-Regular.ttf"))
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	file.WriteString("ttcf\x00\x01\x00\x00\x00\x00\x00\x02")
	at := file.Len() + 8
	_ = binary.Write(&file, binary.BigEndian, []uint32{uint32(at), uint32(at + len(one))})
	for _, f := range [][]byte{one, other} {
		at := file.Len()
		for i := range int(binary.BigEndian.Uint16(f[4:])) {
			e := f[12+16*i:]
			binary.BigEndian.PutUint32(e[8:], binary.BigEndian.Uint32(e[8:])+uint32(at))
		}
		file.Write(f)
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "two.ttc"), file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	found := new(Finder).Find([]string{folder}, characters(), "")
	if len(found) != 2 || found['ש'][0] == nil || found['भ'][0] == nil || found['ש'] == found['भ'] {
		t.Errorf("a collection gives %v", found)
	}
}

func TestFoldersAreAlsoThoseOfTheUser(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the variable is that of Linux")
	}
	home := t.TempDir()
	t.Setenv("XDG_DATA_HOME", home)
	own := filepath.Join(home, "fonts")
	if err := os.Mkdir(own, 0o700); err != nil {
		t.Fatal(err)
	}
	if folders := Folders(); !slices.Contains(folders, own) {
		t.Errorf("the folders are %q, without %q", folders, own)
	}
}

// TestRanks has pairs of fonts of which the first is liked better.
func TestRanks(t *testing.T) {
	plain := font.Aspect{Style: font.StyleNormal, Weight: font.WeightNormal, Stretch: font.StretchNormal}
	italic, bold, narrow := plain, plain, plain
	italic.Style, bold.Weight, narrow.Stretch = font.StyleItalic, font.WeightBold, font.StretchCondensed
	type candidate struct {
		family string
		aspect font.Aspect
	}
	for _, c := range []struct {
		character     rune
		language      string
		better, worse candidate
	}{
		{'中', "", candidate{"notosanscjksc", plain}, candidate{"notosanscjkjp", plain}},
		{'中', "ja", candidate{"notosanscjkjp", plain}, candidate{"notosanscjksc", plain}},
		{'中', "zh-TW", candidate{"pingfangtc", plain}, candidate{"pingfangsc", plain}},
		{'中', "ko-KR", candidate{"malgungothic", plain}, candidate{"microsoftyahei", plain}},
		{'カ', "zh", candidate{"meiryo", plain}, candidate{"microsoftyahei", plain}},
		{'中', "", candidate{"notosanscjksc", plain}, candidate{"notoserifcjksc", plain}},
		{'中', "", candidate{"notosanscjksc", plain}, candidate{"notosansmonocjksc", plain}},
		{'中', "", candidate{"wenquanyizenhei", plain}, candidate{"unifont", plain}},
		{'ح', "", candidate{"notosansarabic", plain}, candidate{"notonaskharabic", plain}},
		{'ح', "", candidate{"notosansarabic", plain}, candidate{"notosansarabic", bold}},
		{'ح', "", candidate{"dejavusans", bold}, candidate{"dejavusans", italic}},
		{'ح', "", candidate{"dejavuserif", plain}, candidate{"dejavusans", narrow}},
		{'א', "", candidate{"arial", plain}, candidate{"notosansarabic", plain}},
		{'ა', "", candidate{"anythingsans", plain}, candidate{"anything", plain}},
		{'ก', "", candidate{"notosansthai", plain}, candidate{"freeserif", plain}},
		{'☃', "", candidate{"notosanssymbols", plain}, candidate{"notocoloremoji", plain}},
	} {
		best := families[listOf(c.character, c.language)]
		better, worse := likingOf(c.better.family, c.better.aspect).rank(best), likingOf(c.worse.family, c.worse.aspect).rank(best)
		if better >= worse {
			t.Errorf("for %c in %q %v has the rank %d, and %v %d", c.character, c.language, c.better, better, c.worse, worse)
		}
	}
}

func TestFormsOfChineseCharacters(t *testing.T) {
	for tag, want := range map[string]string{
		"": "zh", "en": "zh", "zh": "zh", "zh-CN": "zh", "zh-Hans-TW": "zh", "zh-TW": "zh-t", "zh-Hant": "zh-t", "zh-HK": "zh-t", "yue": "zh-t", "ja": "ja", "ja-JP": "ja", "ko": "ko",
	} {
		if got := HanLanguage(tag); got != want {
			t.Errorf("%q has the forms of %q, want %q", tag, got, want)
		}
	}
}

// TestVariableFonts has the weights of text in one file.
func TestVariableFonts(t *testing.T) {
	var f Finder
	found := f.Find([]string{"testdata/variable"}, []rune("พง"), "")
	faces := found['พ']
	if faces[0] == nil || faces[0] == faces[1] || faces[0].Font != faces[1].Font || found['ง'] != faces {
		t.Fatalf("a variable font gives %v", found)
	}
	id, _ := faces[0].NominalGlyph('พ')
	plain, _ := faces[0].GlyphDataOutline(id)
	heavy, _ := faces[1].GlyphDataOutline(id)
	if len(plain.Segments) == 0 || slices.Equal(plain.Segments, heavy.Segments) {
		t.Error("its letters are as heavy in bold")
	}
}
