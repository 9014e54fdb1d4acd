package systemfonts

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
	"github.com/go-text/typesetting/fontscan"

	"dateline/internal/parallel"
)

// Faces are the fonts of a character: regular and bold, which may be the same.
type Faces [2]*font.Face

// Finder finds fonts in folders. It keeps those that it has found, and is for one
// goroutine at a time. Its zero value is ready to use.
type Finder struct {
	faces map[place]*font.Face // nil for one that cannot be used
	heavy map[place]*font.Face // semi-bold variations
}

// place is where a font is: its file, and its number in it.
type place struct {
	path  string
	index int
}

// silent takes what fontscan would write to the log.
type silent struct{}

func (silent) Printf(string, ...any) {}

// Folders returns the folders in which the system and its user keep fonts, with
// those in them; none where it has no such folders.
func Folders() (folders []string) {
	defer func() {
		if recover() != nil { // the settings of fontconfig are files like any other
			folders = nil
		}
	}()
	folders, err := fontscan.DefaultFontDirectories(silent{})
	if err != nil {
		return nil
	}
	return folders
}

// Find looks in folders for fonts that have some characters. Chinese characters have
// the forms of a language, a tag as of BCP 47; "" for none. A character that no font
// has is not in the result.
func (f *Finder) Find(folders []string, characters []rune, language string) map[rune]Faces {
	files := files(folders)
	byFile := make([][]candidate, len(files))
	parallel.InBackground(len(files), func(i int) { byFile[i] = look(files[i], characters) })
	candidates := slices.Concat(byFile...)
	found := make(map[rune]Faces)
	for _, c := range characters {
		if faces, ok := f.choose(candidates, c, families[listOf(c, language)]); ok {
			found[c] = faces
		}
	}
	return found
}

// largest is the size of the largest file that is looked at, in bytes; Apple's
// largest font of letters has 80 MB.
const largest = 256 << 20

// files returns the files that may be fonts, each once, in the order of their paths.
func files(folders []string) []string {
	seen := make(map[string]bool)
	for _, folder := range folders {
		_ = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return nil // what cannot be read is not there
			}
			switch strings.ToLower(filepath.Ext(path)) {
			case ".ttf", ".otf", ".ttc", ".otc":
			default:
				return nil
			}
			if real, err := filepath.EvalSymlinks(path); err == nil {
				seen[real] = true
			}
			return nil
		})
	}
	paths := make([]string, 0, len(seen))
	for path := range seen {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	return paths
}

// candidate is a font in a file, which may hold several.
type candidate struct {
	place
	liking
	weight   font.Weight
	variable bool          // it has several weights, or other variations
	has      map[rune]bool // those of the characters that it has
}

// look returns the fonts of a file that have any of some characters and may be used.
func look(path string, characters []rune) (all []candidate) {
	defer func() {
		if recover() != nil {
			all = nil
		}
	}()
	_ = open(path, func(loaders []*opentype.Loader) error {
		for i, loader := range loaders {
			c := candidate{place: place{path, i}, has: has(loader, characters)}
			if len(c.has) == 0 || !embeddable(loader) || !outlined(loader) {
				continue
			}
			description, _ := font.Describe(loader, nil)
			if c.variable = loader.HasTable(fvarTag); c.variable {
				description.Aspect.Weight = font.WeightNormal
			}
			c.liking, c.weight = likingOf(font.NormalizeFamily(description.Family), description.Aspect), description.Aspect.Weight
			all = append(all, c)
		}
		return nil
	})
	return all
}

// open opens the fonts of a file for as long as use runs.
func open(path string, use func([]*opentype.Loader) error) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() || info.Size() > largest {
		return errUnsound
	}
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := sound(file, info.Size()); err != nil {
		return err
	}
	loaders, err := opentype.NewLoaders(file)
	if err != nil {
		return err
	}
	return use(loaders)
}

var (
	cmapTag = opentype.MustNewTag("cmap")
	os2Tag  = opentype.MustNewTag("OS/2")
	glyfTag = opentype.MustNewTag("glyf")
	cffTag  = opentype.MustNewTag("CFF ")
	cff2Tag = opentype.MustNewTag("CFF2")
	fvarTag = opentype.MustNewTag("fvar")
	wghtTag = opentype.MustNewTag("wght")
)

// has returns which of some characters a font has.
func has(loader *opentype.Loader, characters []rune) map[rune]bool {
	raw, err := loader.RawTable(cmapTag)
	if err != nil {
		return nil
	}
	table, _, err := tables.ParseCmap(raw)
	if err != nil {
		return nil
	}
	cmap, _, err := font.ProcessCmap(table, tables.FPNone)
	if err != nil {
		return nil
	}
	var has map[rune]bool
	for _, c := range characters {
		if id, ok := cmap.Lookup(c); ok && id != 0 {
			if has == nil {
				has = make(map[rune]bool)
			}
			has[c] = true
		}
	}
	return has
}

// outlined reports whether the glyphs of a font are outlines and not pictures.
func outlined(loader *opentype.Loader) bool {
	return loader.HasTable(glyfTag) || loader.HasTable(cffTag) || loader.HasTable(cff2Tag)
}

// embeddable reports whether a document may hold a part of a font. See the
// OpenType specification, "OS/2", fsType.
func embeddable(loader *opentype.Loader) bool {
	const (
		at         = 8
		usage      = 0x000f // 0 for anything; else the most lenient of these bits counts
		restricted = 0x0002
		whole      = 0x0100
		bitmaps    = 0x0200
	)
	raw, err := loader.RawTable(os2Tag)
	if err != nil || len(raw) < at+2 {
		return true // old fonts of Apple say nothing of it
	}
	rights := int(raw[at])<<8 | int(raw[at+1])
	return rights&usage != restricted && rights&(whole|bitmaps) == 0
}

// choose returns the fonts of a character, of which some families are liked best.
func (f *Finder) choose(candidates []candidate, c rune, best []string) (faces Faces, ok bool) {
	var having []*candidate
	for i := range candidates {
		if candidates[i].has[c] {
			having = append(having, &candidates[i])
		}
	}
	slices.SortStableFunc(having, func(a, b *candidate) int { return cmp.Compare(a.rank(best), b.rank(best)) })
	for _, regular := range having {
		face := f.load(regular)
		if face == nil {
			continue
		}
		faces = Faces{face, face}
		if b := bold(having, regular); b != nil {
			if face := f.load(b); face != nil {
				faces[1] = face
			}
		} else if regular.variable {
			faces[1] = f.heavier(regular.place, face)
		}
		return faces, true
	}
	return faces, false
}

// bold returns the font of a family that is nearest to a semi-bold one; nil for none.
func bold(candidates []*candidate, regular *candidate) (best *candidate) {
	const least = font.WeightMedium
	for _, b := range candidates {
		if b.family != regular.family || b.weight <= max(regular.weight, least-1) || b.aspect >= slanted {
			continue
		}
		if best == nil || distance(b.weight, font.WeightSemibold) < distance(best.weight, font.WeightSemibold) {
			best = b
		}
	}
	return best
}

func distance(a, b font.Weight) font.Weight { return max(a-b, b-a) }

// load returns the face of a candidate; nil for one that cannot be used.
func (f *Finder) load(c *candidate) *font.Face {
	if face, ok := f.faces[c.place]; ok {
		return face
	}
	if f.faces == nil {
		f.faces = make(map[place]*font.Face)
	}
	face := c.face()
	f.faces[c.place] = face
	return face
}

// heavier returns the semi-bold variation of a face; the face itself if it has none.
func (f *Finder) heavier(at place, face *font.Face) *font.Face {
	if heavy, ok := f.heavy[at]; ok {
		return heavy
	}
	if f.heavy == nil {
		f.heavy = make(map[place]*font.Face)
	}
	heavy := weighted(font.NewFace(face.Font), font.WeightSemibold)
	if slices.Equal(heavy.Coords(), face.Coords()) {
		heavy = face
	}
	f.heavy[at] = heavy
	return heavy
}

// weighted returns a face in a weight, if it has that.
func weighted(face *font.Face, weight font.Weight) *font.Face {
	face.SetVariations([]font.Variation{{Tag: wghtTag, Value: float32(weight)}})
	return face
}

var errUnsound = errors.New("systemfonts: not a sound font")

// face reads the font; nil where it cannot be read or has no outlines for the
// characters that it says it has.
func (c *candidate) face() (face *font.Face) {
	defer func() {
		if recover() != nil {
			face = nil
		}
	}()
	err := open(c.path, func(loaders []*opentype.Loader) error {
		if c.index >= len(loaders) {
			return errUnsound
		}
		f, err := font.NewFont(loaders[c.index])
		if err != nil {
			return err
		}
		face = weighted(font.NewFace(f), font.WeightNormal)
		return nil
	})
	if err != nil || face.Upem() == 0 {
		return nil
	}
	for r := range c.has {
		id, _ := face.NominalGlyph(r)
		if o, ok := face.GlyphDataOutline(id); ok && len(o.Segments) > 0 {
			return face
		}
	}
	return nil
}
