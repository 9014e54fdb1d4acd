package slides

import (
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"dateline/internal/paint"
)

// run is a text in one look. Without a size or colour it has that of the
// layout.
type run struct {
	text        string
	size        float64 // in pixels
	bold, muted bool
	struck      bool
	exact       bool // as wide as in a scene
	colour      *color.NRGBA
	to          target
}

// boldExcess is how much wider than those in which scenes are measured bold
// letters of Arial are, in shares of the size of the text.
const boldExcess = 0.02

// lineEnds are no part of a run.
var lineEnds = strings.NewReplacer("\n", " ", "\t", " ", "\v", " ")

// run writes a run of text.
func (k *deck) run(m *markup, r run) {
	if r.text == "" {
		return
	}
	m.in("a:r", func() {
		k.runProperties(m, r)
		m.say("a:t", lineEnds.Replace(r.text))
	})
}

// runProperties writes how a run looks and where it leads.
func (k *deck) runProperties(m *markup, r run) {
	var attributes []any
	if language := languageOf(r.text, k.language); language != "" {
		attributes = append(attributes, "lang", language)
	}
	if r.size > 0 {
		attributes = append(attributes, "sz", points(r.size))
	}
	if r.bold {
		attributes = append(attributes, "b", true)
		if r.exact {
			attributes = append(attributes, "spc", -int(math.Round(r.size*75*boldExcess)))
		}
	}
	if r.struck {
		attributes = append(attributes, "strike", "sngStrike")
	}
	m.in("a:rPr", func() {
		switch {
		case r.colour != nil:
			k.palette.solid(m, *r.colour)
		case r.muted:
			m.WriteString(`<a:solidFill><a:schemeClr val="tx2"/></a:solidFill>`)
		}
		m.click(r.to)
	}, attributes...)
}

// scripts are languages in whose script a text may be, beside the tables of its
// characters. Programs take by them the font of the theme for the script.
var scripts = []struct {
	characters []*unicode.RangeTable
	languages  []string // the first is the usual one
}{
	{[]*unicode.RangeTable{unicode.Hiragana, unicode.Katakana}, []string{"ja-JP", "ja"}},
	{[]*unicode.RangeTable{unicode.Hangul}, []string{"ko-KR", "ko"}},
	{[]*unicode.RangeTable{unicode.Han}, []string{"zh-CN", "zh", "ja", "ko", "yue"}},
	{[]*unicode.RangeTable{unicode.Arabic}, []string{"ar-SA", "ar", "fa", "ur", "ps", "ckb", "ug", "sd", "ks"}},
	{[]*unicode.RangeTable{unicode.Hebrew}, []string{"he-IL", "he", "yi"}},
	{[]*unicode.RangeTable{unicode.Devanagari}, []string{"hi-IN", "hi", "mr", "ne", "sa", "kok"}},
	{[]*unicode.RangeTable{unicode.Thai}, []string{"th-TH", "th"}},
}

// languageOf returns the language of a text of a deck in some language: that of the
// deck, unless the text has a script in which it is not written.
func languageOf(text, deck string) string {
	if !strings.ContainsFunc(text, func(c rune) bool { return c >= 0x0590 }) {
		return deck
	}
	base, _, _ := strings.Cut(strings.ToLower(deck), "-")
	for _, s := range scripts {
		if !strings.ContainsFunc(text, func(c rune) bool { return unicode.In(c, s.characters...) }) {
			continue
		}
		if slices.Contains(s.languages, base) {
			return deck
		}
		return s.languages[0]
	}
	return deck
}

// points returns a size in pixels in hundredths of a point, the unit of sizes
// of text, within what a size may be.
func points(px float64) int { return int(min(max(math.Round(px*75), 100), 400_000)) }

func digits(n int) string { return strconv.Itoa(n) }

// setting is how a paragraph is set, in pixels.
type setting struct {
	before, indent float64
	right          bool // aligned with the right edge
}

// paragraph writes a paragraph.
func (k *deck) paragraph(m *markup, s setting, runs ...run) {
	m.in("a:p", func() {
		var attributes []any
		if s.indent > 0 {
			attributes = append(attributes, "marL", emu(s.indent), "indent", -emu(s.indent))
		}
		rtl := len(runs) > 0 && paint.RightToLeft(runs[0].text)
		if s.right || rtl {
			attributes = append(attributes, "algn", "r")
		}
		if rtl {
			attributes = append(attributes, "rtl", true)
		}
		if len(attributes) > 0 || s.before > 0 {
			m.in("a:pPr", func() {
				if s.before > 0 {
					m.in("a:spcBef", func() { m.leaf("a:spcPts", "val", points(s.before)) })
				}
			}, attributes...)
		}
		for _, r := range runs {
			k.run(m, r)
		}
	})
}

// holder is a placeholder: what a layout keeps room for, and how it is called
// there. Without a box it stands where the layout has it.
type holder struct {
	kind, name string
	index      int
	box        *box
}

// box is a rectangle in pixels of a slide.
type box struct{ left, top, right, bottom float64 }

// placeholder writes a placeholder with its paragraphs.
func (k *deck) placeholder(m *markup, h holder, paragraphs func()) {
	m.in("p:sp", func() {
		m.in("p:nvSpPr", func() {
			m.properties(about{name: k.Text(h.name)})
			m.WriteString(`<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>`)
			m.in("p:nvPr", func() { h.mark(m) })
		})
		m.in("p:spPr", func() {
			if h.box != nil {
				m.place("a:xfrm", h.box.left, h.box.top, h.box.right, h.box.bottom, nil)
			}
		})
		m.in("p:txBody", func() {
			m.WriteString("<a:bodyPr/><a:lstStyle/>")
			paragraphs()
		})
	})
}

// mark writes which placeholder h is.
func (h holder) mark(m *markup) {
	attributes := []any{"type", h.kind}
	if h.index > 0 {
		attributes = append(attributes, "idx", h.index)
	}
	m.leaf("p:ph", attributes...)
}

// title returns the title of the deck, or words that stand for it.
func (k *deck) title() string {
	if strings.TrimSpace(k.Title) == "" {
		return k.Text("chart.untitled")
	}
	return k.Title
}
