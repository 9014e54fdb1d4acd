package paint

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf16"

	"codeberg.org/go-pdf/fpdf"

	"dateline/internal/listing"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// pointsPerPx is the size of a pixel of a scene on paper: there are 96 of them
// to the inch.
const pointsPerPx = 72.0 / 96

// largestPage is the longest side that a page may have, in points: 5 m.
const largestPage = 14_400.0

// Page is a page of a document: a scene, or a part of it on a sheet of paper.
type Page struct {
	Scene     *scene.Scene
	Bookmarks []Bookmark
	// Sheet is nil for a page that is as large as its scene. One that would
	// have a side of more than 5 m, 19,200 pixels, is made smaller as a whole,
	// as PDF knows no larger ones.
	Sheet *Sheet
}

// Bookmark is an entry of the outline that viewers show beside a document.
type Bookmark struct {
	Title string
	Level int     // 0 is outermost
	Y     float64 // where it leads, in pixels of the scene
}

// Sheet is a part of a scene on a sheet of paper. The paper
// is measured in pixels of which there are 96 to the inch.
type Sheet struct {
	Width, Height float64
	Left, Top     float64 // where the part begins on the paper
	Scale         float64 // pixels of the paper to one of the scene
	Part          Part
	// Marks are painted around and over the part, in pixels of the paper.
	Marks []scene.Mark
}

// Part is a rectangle of a scene, in its pixels.
type Part struct{ Left, Top, Right, Bottom float64 }

// sheet returns where the scene of p lies, and the points to a pixel of paper.
func (p *Page) sheet() (s Sheet, points float64) {
	if p.Sheet != nil {
		return *p.Sheet, pointsPerPx
	}
	const least = 4 // pixels; there is no page without size
	width, height := max(p.Scene.Width, least), max(p.Scene.Height, least)
	points = min(pointsPerPx, largestPage/max(width, height))
	return Sheet{Width: width, Height: height, Scale: 1, Part: Part{0, 0, width, height}}, points
}

// onPaper returns the position on paper of a point of the scene.
func (s *Sheet) onPaper(x, y float64) (float64, float64) {
	return s.Left + (x-s.Part.Left)*s.Scale, s.Top + (y-s.Part.Top)*s.Scale
}

// PDF writes scenes as pages of a document: text as text that can be selected
// and found, in fonts that hold the glyphs that are used and no others; links;
// an outline. The same pages give the same bytes.
//
// The frame of the document is fpdf's. What is on its pages is written here,
// and what fpdf has no words for is put in afterwards (pdf_finish.go).
func PDF(w io.Writer, pages []Page, about About, fonts *Fonts) error {
	glyphs := newGlyphs(fonts)
	masks := &masks{}
	contents := make([]*operators, len(pages))
	for i := range pages {
		contents[i] = &operators{glyphs: glyphs, masks: masks, about: &about}
		contents[i].page(&pages[i])
	}
	doc := fpdf.NewCustom(&fpdf.InitType{OrientationStr: "P", UnitStr: "pt", Size: fpdf.SizeType{Wd: 1, Ht: 1}})
	doc.SetCatalogSort(true)
	doc.SetCompression(false) // finish compresses
	doc.SetAutoPageBreak(false, 0)
	glyphs.embed(doc)
	targets, level, lastHeight := newTargets(pages), -1, 0.0
	if len(pages) > 0 {
		s, points := pages[len(pages)-1].sheet()
		lastHeight = s.Height * points
	}
	for i := range pages {
		s, points := pages[i].sheet()
		doc.AddPageFormat("P", fpdf.SizeType{Wd: s.Width * points, Ht: s.Height * points})
		doc.RawWriteStr(string(contents[i].out))
		targets.links(doc, &pages[i])
		level = bookmarks(doc, &pages[i], level, lastHeight)
	}
	var raw bytes.Buffer
	if err := doc.Output(&raw); err != nil {
		return err
	}
	return finish(w, raw.Bytes(), glyphs, masks, contents, about)
}

// targets are the marks to which links of a document lead.
type targets struct {
	positions map[string]position
	ids       map[string]int // of fpdf, for those that are used
}

// position is where a mark is in a document.
type position struct {
	page int     // from 1
	y    float64 // in points from the top
}

// newTargets finds the marks with names. Of one that is on several pages, the
// first counts that shows where it begins.
func newTargets(pages []Page) *targets {
	t := &targets{make(map[string]position), make(map[string]int)}
	for i := range pages {
		s, points := pages[i].sheet()
		for j := range pages[i].Scene.Marks {
			m := &pages[i].Scene.Marks[j]
			if _, known := t.positions[m.Name]; m.Name == "" || known {
				continue
			}
			left, top, _, _ := m.Extent()
			if left < s.Part.Left || left >= s.Part.Right || top < s.Part.Top || top >= s.Part.Bottom {
				continue
			}
			_, y := s.onPaper(left, top)
			t.positions[m.Name] = position{i + 1, y * points}
		}
	}
	return t
}

// links makes the links of the page that was added last.
func (t *targets) links(doc *fpdf.Fpdf, p *Page) {
	s, points := p.sheet()
	for i := range p.Scene.Marks {
		m := &p.Scene.Marks[i]
		if m.Link == "" {
			continue
		}
		left, top, right, bottom := m.Extent()
		left, right = max(left, s.Part.Left), min(right, s.Part.Right)
		top, bottom = max(top, s.Part.Top), min(bottom, s.Part.Bottom)
		if left >= right || top >= bottom {
			continue
		}
		x, y := s.onPaper(left, top)
		t.link(doc, m.Link, x*points, y*points, (right-left)*s.Scale*points, (bottom-top)*s.Scale*points)
	}
}

// link makes a link of a box in points. One that leads nowhere, or where a
// document should not lead, is none.
func (t *targets) link(doc *fpdf.Fpdf, to string, x, y, width, height float64) {
	if name, inside := strings.CutPrefix(to, "#"); inside {
		at, ok := t.positions[name]
		if !ok {
			return
		}
		if _, ok := t.ids[name]; !ok {
			t.ids[name] = doc.AddLink()
			doc.SetLink(t.ids[name], at.y, at.page)
		}
		doc.Link(x, y, width, height, t.ids[name])
		return
	}
	if timeline.SafeLink(to) {
		doc.LinkString(x, y, width, height, inASCII(to))
	}
}

// inASCII returns a URL as PDF wants it: other bytes escaped.
func inASCII(link string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(link) {
		if c := link[i]; c <= ' ' || c > '~' || strings.IndexByte(`"<>\^`+"`{|}", c) >= 0 {
			b.Write([]byte{'%', digits[c>>4], digits[c&15]})
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// bookmarks adds the bookmarks of the page that was added last. fpdf measures
// where they lead from the top of the last page of the document, whichever they
// are on, and needs levels without gaps. It returns the level of the last one.
func bookmarks(doc *fpdf.Fpdf, p *Page, level int, lastHeight float64) int {
	s, points := p.sheet()
	for _, b := range p.Bookmarks {
		level = max(min(b.Level, level+1), 0)
		_, y := s.onPaper(0, b.Y)
		y = min(max(y, 0), s.Height) * points
		const not = 1e-6 // to fpdf, -1 has a meaning of its own
		doc.Bookmark(inUTF16(listing.OneLine(b.Title)), level, y+lastHeight-s.Height*points+not)
	}
	return level
}

// inUTF16 returns text as PDF has it: UTF-16 after a byte order mark, the
// higher byte first.
func inUTF16(text string) string {
	b := []byte{0xfe, 0xff}
	for _, unit := range utf16.Encode([]rune(text)) {
		b = append(b, byte(unit>>8), byte(unit))
	}
	return string(b)
}
