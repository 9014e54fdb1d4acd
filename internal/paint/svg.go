package paint

import (
	"bufio"
	"image/color"
	"io"
	"math"
	"slices"
	"strings"
	"unicode"

	"dateline/internal/scene"
	"dateline/internal/systemfonts"
	"dateline/internal/timeline"
)

// families are the fonts that a text is shown in: ours where it is installed,
// else one that most systems have, and after it those with Hangul.
const (
	latin  = "Pretendard, 'Segoe UI', 'Helvetica Neue', 'Noto Sans', Arial"
	korean = "'Malgun Gothic', 'Apple SD Gothic Neo', 'Noto Sans KR', 'Noto Sans CJK KR'"
)

// rareFamilies are the families for scripts that few fonts have, after those for Latin:
// those of Windows, of Apple's systems, and Noto's.
var rareFamilies = []struct {
	script   *unicode.RangeTable
	families string
}{
	{unicode.Arabic, "'Geeza Pro', 'Noto Sans Arabic', 'Noto Naskh Arabic'"},
	{unicode.Hebrew, "'Arial Hebrew', 'Noto Sans Hebrew'"},
	{unicode.Devanagari, "'Nirmala UI', 'Kohinoor Devanagari', 'Noto Sans Devanagari'"},
}

// eastAsian are the families for Chinese characters, by the language in which they
// have their forms; see [systemfonts.HanLanguage].
var eastAsian = map[string]string{
	"ja":   "'Yu Gothic UI', 'Hiragino Sans', 'Noto Sans JP', 'Noto Sans CJK JP'",
	"zh":   "'Microsoft YaHei', 'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC'",
	"zh-t": "'Microsoft JhengHei', 'PingFang TC', 'Noto Sans TC', 'Noto Sans CJK TC'",
}

// families returns the fonts of the file: those that all files name, and before the
// last, which is any, those for the scripts of its texts.
func (v *svg) families() string {
	has := func(script *unicode.RangeTable) bool {
		return slices.ContainsFunc(v.seen, func(m *scene.Mark) bool {
			return m.Kind == scene.Text && strings.ContainsFunc(m.Text, func(c rune) bool { return c >= 0x0590 && unicode.Is(script, c) })
		})
	}
	list := []string{latin, korean}
	if east := eastAsian[systemfonts.HanLanguage(v.about.Language)]; east != "" && has(unicode.Han) {
		list = []string{latin, east, korean}
	}
	for _, f := range rareFamilies {
		if has(f.script) {
			list = append(list, f.families)
		}
	}
	return strings.Join(append(list, "sans-serif"), ", ")
}

// SVG writes s as SVG 1.1, with links as SVG 2 has them: text as text, a group
// with a title around the marks of an event, where events have ids in groups for
// axis, lanes, events and legend (svg_group.go), and presentation attributes
// alone, so that the policy of a page that it stands in needs to allow no
// styles. It has no XML declaration, and can be part of a page as it is. The
// same scene gives the same bytes.
//
// What [Raster] moves onto the pixel grid at a scale of 1 is moved here too.
func SVG(w io.Writer, s *scene.Scene, about About) error {
	v := &svg{w: bufio.NewWriter(w), scene: s, about: about, ids: make(map[string]bool)}
	v.about.Prefix = identifier(about.Prefix)
	v.survey()
	v.head()
	v.definitions()
	v.background()
	if v.end = len(v.seen); about.ID != nil {
		v.grouped()
	} else {
		v.marks(0, len(v.seen))
	}
	v.raw("</svg>\n")
	return v.w.Flush()
}

// svg is a file in the making. Errors of its writer stay with that, for Flush.
type svg struct {
	w     *bufio.Writer
	scene *scene.Scene
	about About
	seen  []*scene.Mark // what is seen of the scene
	end   int           // of what is being written of it

	paints  paints
	ids     map[string]bool // which the marks have
	colour  color.NRGBA     // of most texts: the fill of what names none
	size    float64         // of most texts: that of those which name none
	listens bool            // some of it is read or followed by itself
}

// survey finds out what the file must begin with.
func (v *svg) survey() {
	colours, sizes := make(map[color.NRGBA]int), make(map[float64]int)
	v.colour, v.size = color.NRGBA{A: 255}, 13
	for i := range v.scene.Marks {
		m := &v.scene.Marks[i]
		if !inked(m) || !reaches(m, 0, 0, v.scene.Width, v.scene.Height) {
			continue
		}
		v.seen = append(v.seen, m)
		v.listens = v.listens || v.event(m) != "" || v.link(m) != ""
		if m.Kind != scene.Text {
			v.paints.add(m)
			continue
		}
		plain := solid(m.Fill.Color)
		colours[plain]++
		sizes[m.Size]++
		if n := colours[plain]; n > colours[v.colour] || n == colours[v.colour] && hex(plain) < hex(v.colour) {
			v.colour = plain
		}
		if n := sizes[m.Size]; n > sizes[v.size] || n == sizes[v.size] && m.Size < v.size {
			v.size = m.Size
		}
	}
}

// inked reports whether a mark is seen at all, wherever it stands.
func inked(m *scene.Mark) bool {
	filled, stroked := m.Fill.Color.A > 0, m.Stroke.Width > 0 && m.Stroke.Color.A > 0
	switch m.Kind {
	case scene.Line:
		return stroked
	case scene.Text:
		return filled && m.Text != ""
	case scene.Bars:
		return filled
	case scene.Polygon:
		return (filled || stroked) && len(m.Points) > 0
	}
	return filled || stroked
}

// head writes everything up to the first mark. A picture of which nothing can
// be read or followed by itself is a picture to readers of screens; else it is
// a document.
func (v *svg) head() {
	v.raw(`<svg xmlns="http://www.w3.org/2000/svg"`)
	v.number("width", v.scene.Width)
	v.number("height", v.scene.Height)
	v.raw(` viewBox="0 0 `, short(v.scene.Width), ` `, short(v.scene.Height), `"`)
	if v.about.Language != "" {
		v.attribute("lang", v.about.Language)
		v.attribute("xml:lang", v.about.Language)
	}
	role := "img"
	if v.listens {
		role = "graphics-document document"
	}
	v.attribute("role", role)
	title, description := v.about.Prefix+"title", v.about.Prefix+"desc"
	if v.about.Title != "" {
		v.attribute("aria-labelledby", title)
	}
	if v.about.Description != "" {
		v.attribute("aria-describedby", description)
	}
	v.attribute("font-family", v.families())
	v.number("font-size", v.size)
	v.attribute("text-rendering", "geometricPrecision")
	v.attribute("fill", hex(v.colour))
	v.number("stroke-miterlimit", pointed)
	v.raw(">\n")
	if v.about.Title != "" {
		v.raw(`<title id="`, title, `">`)
		v.text(v.about.Title)
		v.raw("</title>\n")
	}
	if v.about.Description != "" {
		v.raw(`<desc id="`, description, `">`)
		v.text(v.about.Description)
		v.raw("</desc>\n")
	}
}

func (v *svg) background() {
	if v.scene.Background.A > 0 {
		v.raw(`<rect width="100%" height="100%"`)
		v.fill(v.scene.Background)
		v.raw("/>\n")
	}
}

// marks writes a part of what is seen, that of an event in a group.
func (v *svg) marks(i, to int) {
	for v.end = to; i < to; {
		title := v.event(v.seen[i])
		if title == "" {
			i += v.mark(i)
			continue
		}
		end := v.groupFrom(i)
		v.raw("<g")
		if v.about.ID != nil {
			v.attribute("id", v.unused(v.about.Prefix+"event-"+identifier(v.about.ID(v.seen[i].Event))))
		}
		v.raw("><title>")
		v.text(title)
		v.raw("</title>\n")
		for i < end {
			i += v.mark(i)
		}
		v.raw("</g>\n")
	}
}

// event returns the title of the event of a mark, "" for none.
func (v *svg) event(m *scene.Mark) string {
	if m.Event == scene.NoEvent || v.about.Event == nil {
		return ""
	}
	return v.about.Event(m.Event)
}

// groupFrom returns the end of the marks of one event from i on. What decorates
// it has no event of its own, and stands before one of its marks.
func (v *svg) groupFrom(i int) int {
	e := v.seen[i].Event
	end := i
	for j := i; j < v.end; j++ {
		switch m := v.seen[j]; {
		case m.Event == e:
			end = j + 1
		case m.Event != scene.NoEvent || m.Role != scene.Decoration:
			return end
		}
	}
	return end
}

// link returns where a mark leads, "" for nowhere. A scene holds links that
// were checked; a file that may stand in a page is worth a second look.
func (v *svg) link(m *scene.Mark) string {
	if name, ok := strings.CutPrefix(m.Link, "#"); ok {
		return "#" + v.named(name)
	}
	if timeline.SafeLink(m.Link) {
		return m.Link
	}
	return ""
}

// named returns the id of the mark of a name.
func (v *svg) named(name string) string { return v.about.Prefix + "to-" + identifier(name) }

// mark writes the mark at i of what is seen, with those after it that go into
// the same element, and returns their number.
func (v *svg) mark(i int) int {
	m := v.seen[i]
	link := v.link(m)
	if link != "" {
		v.raw("<a")
		v.attribute("href", link)
		v.raw(">")
	}
	n := 1
	switch m.Kind {
	case scene.Rect:
		v.shape(m, v.rect)
	case scene.Circle:
		v.shape(m, v.circle)
	case scene.Polygon:
		v.shape(m, v.polygon)
	case scene.Line:
		n = v.lines(i)
	case scene.Text:
		v.words(m)
	case scene.Bars:
		v.bars(m)
	}
	if link != "" {
		v.raw("</a>")
	}
	v.raw("\n")
	return n
}

// open begins an element; the first mark of a name gets the id.
func (v *svg) open(element string, m *scene.Mark) {
	v.raw("<", element)
	if m.Name == "" {
		return
	}
	if id := v.named(m.Name); !v.ids[id] {
		v.ids[id] = true
		v.attribute("id", id)
	}
}

// words writes a text. Its length is given where the text is long enough that
// other fonts would let it run into what stands beside it, and was measured.
func (v *svg) words(m *scene.Mark) {
	const least = 20 // pixels
	v.open("text", m)
	v.number("x", m.X)
	v.number("y", math.Round(m.Y))
	if m.Size != v.size {
		v.number("font-size", m.Size)
	}
	if m.Bold {
		v.attribute("font-weight", "600")
	}
	measured := v.about.Guessed == nil || !v.about.Guessed(m.Text)
	if m.Struck && !measured {
		v.attribute("text-decoration", "line-through")
	}
	if RightToLeft(m.Text) { // it ends where it stands, at its left
		v.attribute("direction", "rtl")
		v.attribute("text-anchor", "end")
	}
	if m.W >= least && measured {
		v.number("textLength", m.W)
		v.attribute("lengthAdjust", "spacingAndGlyphs")
	}
	if strings.HasPrefix(m.Text, " ") || strings.HasSuffix(m.Text, " ") || strings.Contains(m.Text, "  ") {
		v.attribute("xml:space", "preserve")
	}
	v.fill(m.Fill.Color)
	v.raw(">")
	v.text(m.Text)
	v.raw("</text>")
	if m.Struck && measured {
		line := m.StrikeLine()
		v.raw(`<path d="`)
		v.line(&line)
		v.raw(`"`)
		v.stroke(line.Stroke)
		v.raw("/>")
	}
}
