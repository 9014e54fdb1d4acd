package slides

import (
	"strings"
	"unicode"

	"dateline/internal/figure"
	"dateline/internal/graphemes"
	"dateline/internal/layout"
	"dateline/internal/listing"
	"dateline/internal/paint"
)

// PowerPoint and others lay out text anew, in the fonts that they have, and
// none of them makes text smaller on opening a file until it fits. So what
// stands on a slide is measured here, with some room to spare, and what is too
// much goes on to the next.

// roomy measures text a little wider than it is drawn in any font that is
// likely to be there.
type roomy struct{ *paint.Fonts }

// Width returns a width that text hardly ever exceeds; bold letters of Arial
// are wider than those that are measured.
func (r roomy) Width(text string, size float64, bold bool) float64 {
	width := r.Estimate(text, size, bold) * 1.02
	if bold {
		width *= 1.04
	}
	return width
}

// Wide measures text for the timeline on a slide with room for a font that stands in for
// Arial: DejaVu is so much wider, most of all its bold letters, and a title beside the
// names of lanes would run into them.
type Wide struct{ layout.Measurer }

const roomShare, boldShare = 1.14, 1.22

// Width returns the width of a text with the room that it is given.
func (w Wide) Width(text string, size float64, bold bool) float64 {
	return w.Measurer.Width(text, size, bold) * share(bold)
}

// Estimate returns a width that is hardly ever less.
func (w Wide) Estimate(text string, size float64, bold bool) float64 {
	return w.Measurer.Estimate(text, size, bold) * share(bold)
}

func share(bold bool) float64 {
	if bold {
		return boldShare
	}
	return roomShare
}

// leading returns the distance of lines of text of a size.
func leading(text string, size float64) float64 {
	for _, c := range text {
		if c >= 0x1100 && unicode.In(c, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana) {
			return 1.45 * size // fonts for these scripts are as high as that
		}
	}
	return 1.2 * size
}

// lines breaks a text as it will be broken at the latest.
func (k *deck) lines(text string, size float64, bold bool, width float64) []string {
	return figure.Lines(roomy{k.Fonts}, text, size, bold, width)
}

// short returns a text in one paragraph of at most most lines.
func (k *deck) short(text string, size float64, bold bool, width float64, most int) string {
	text = clip(listing.OneLine(text), mostShort)
	lines := k.lines(text, size, bold, width)
	if len(lines) <= most {
		return text
	}
	head, _ := splitAfter(text, lines, most)
	for {
		cut := strings.TrimRightFunc(head, unicode.IsSpace) + "…"
		if head == "" || len(k.lines(cut, size, bold, width)) <= most {
			return cut
		}
		head = graphemes.Clip(head, len(head)-1)
	}
}

// mostShort is how many characters of a text are looked at that has to be
// short.
const mostShort = 2_000

// splitAfter splits a text after the first n of its lines.
func splitAfter(text string, lines []string, n int) (head, tail string) {
	at := 0
	for _, line := range lines[:n] {
		if i := strings.Index(text[at:], line); i >= 0 {
			at += i + len(line)
		}
	}
	return text[:at], strings.TrimLeftFunc(text[at:], unicode.IsSpace)
}

// paragraph is a paragraph that may be split between slides. The label is bold
// and stands before the text.
type paragraph struct {
	label, text string
	size        float64 // in pixels
	muted       bool
	before      float64 // the room above it, in pixels
	sources     []int   // the numbers of sources, to which the text leads, which is their mark
	to          target  // where else it leads
	width       float64 // of its lines, where it is another than that of the column
}

func (p *paragraph) whole() string {
	if p.label == "" {
		return p.text
	}
	return p.label + " " + p.text
}

// lines breaks a paragraph.
func (k *deck) linesOf(p *paragraph, width float64) []string {
	if p.width > 0 {
		width = p.width
	}
	return k.lines(p.whole(), p.size, p.label != "", width)
}

// split splits p after the first n of its lines.
func (p paragraph) split(lines []string, n int) (head, tail paragraph) {
	first, rest := splitAfter(p.whole(), lines, n)
	head, tail = p, p
	tail.label, tail.text, tail.before = "", rest, 0
	head.text = strings.TrimPrefix(strings.TrimPrefix(first, p.label), " ")
	return head, tail
}

// fill returns those paragraphs that fit into a height, the last perhaps in
// part, how high they are, and what is left. Of one that is split at least two
// lines stay on either side, where it has as many.
func (k *deck) fill(paragraphs []paragraph, width, height float64) (fits []paragraph, used float64, rest []paragraph) {
	for i := range paragraphs {
		p := paragraphs[i]
		if len(fits) == 0 {
			p.before = 0
		}
		lines := k.linesOf(&p, width)
		each := leading(p.whole(), p.size)
		tall := p.before + float64(len(lines))*each
		if used+tall <= height {
			fits, used = append(fits, p), used+tall
			continue
		}
		n := min(int((height-used-p.before)/each), len(lines)-2)
		if n < 2 && len(fits) > 0 {
			return fits, used, paragraphs[i:]
		}
		if n = max(n, 1); n >= len(lines) { // not even a line: it cannot be helped
			return []paragraph{p}, used + tall, paragraphs[i+1:]
		}
		head, tail := p.split(lines, n)
		used += p.before + float64(n)*each
		return append(fits, head), used, append([]paragraph{tail}, paragraphs[i+1:]...)
	}
	return fits, used, nil
}

// ended shows of paragraphs that they have been cut.
func ended(paragraphs []paragraph) []paragraph {
	if n := len(paragraphs); n > 0 {
		paragraphs[n-1].text += " …"
	}
	return paragraphs
}

// runs returns the runs of a paragraph. Numbers of sources lead to their
// slides.
func (k *deck) runs(p *paragraph, size float64) []run {
	var runs []run
	if p.label != "" {
		runs = append(runs, run{text: p.label + " ", size: size, bold: true, muted: p.muted})
	}
	if len(p.sources) == 0 {
		if p.to == (target{}) {
			return append(runs, run{text: p.text, size: size, muted: p.muted})
		}
		// LibreOffice breaks a link anywhere, so each line is one.
		for i, line := range k.lines(p.text, p.size, false, p.width) {
			if i > 0 {
				runs = append(runs, run{text: " ", size: size})
			}
			runs = append(runs, run{text: line, size: size, to: p.to})
		}
		return runs
	}
	for i, n := range p.sources {
		before := ", "
		if i == 0 {
			before = "["
		}
		runs = append(runs, run{text: before, size: size}, run{text: digits(n), size: size, to: target{page: k.pageOfSource[n]}})
	}
	return append(runs, run{text: "]", size: size})
}
