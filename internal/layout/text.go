package layout

import (
	"strings"
	"unicode/utf8"

	"dateline/internal/graphemes"
)

// Measurer measures the width of a text, in pixels at scale 1, as the painters
// will draw it.
type Measurer interface {
	Width(text string, size float64, bold bool) float64
	// Estimate returns, quickly, a width that is hardly ever less than Width
	// and little more: for a million titles.
	Estimate(text string, size float64, bold bool) float64
}

// quick measures by estimates.
type quick struct{ Measurer }

func (q quick) Width(text string, size float64, bold bool) float64 {
	return q.Estimate(text, size, bold)
}

const ellipsis = "…"

// clip cuts what is longer than any text that is drawn: a title may have
// megabytes.
func clip(text string) string {
	const most = 1_000 // bytes
	if len(text) > most {
		return strings.ToValidUTF8(graphemes.Clip(text, most), "") + ellipsis
	}
	return text
}

// elide returns text, cut so that it fits into width, and its width.
func elide(m Measurer, text string, size float64, bold bool, width float64) (string, float64) {
	text = clip(text)
	w := m.Width(text, size, bold)
	if w <= width {
		return text, w
	}
	// The longest prefix that fits: by halving, with estimates, and from there on letter by
	// letter. To shape what is cut at each half took a tenth of the layout of a frame.
	estimate, estimated := m.(quick)
	if !estimated {
		estimate = quick{m}
	}
	fits := func(m Measurer, n int) bool { return m.Width(text[:n]+ellipsis, size, bold) <= width }
	lo, hi := 0, len(text)
	for lo < hi {
		mid := (lo + hi + 1) / 2
		for mid < hi && !utf8.RuneStart(text[mid]) {
			mid++
		}
		if fits(estimate, mid) {
			lo = mid
			continue
		}
		hi = mid - 1
		for hi > lo && !utf8.RuneStart(text[hi]) {
			hi--
		}
	}
	if !estimated {
		for lo > 0 && !fits(m, lo) {
			_, letter := utf8.DecodeLastRuneInString(text[:lo])
			lo -= letter
		}
		for _, letter := utf8.DecodeRuneInString(text[lo:]); lo < len(text) && fits(m, lo+letter); {
			lo += letter
			_, letter = utf8.DecodeRuneInString(text[lo:])
		}
	}
	if lo = graphemes.Before(text, lo); lo == 0 {
		return "", 0
	}
	short := text[:lo] + ellipsis
	return short, m.Width(short, size, bold)
}

// wrap breaks text into no more than most lines that fit into width, at blanks
// where there are any.
func wrap(m Measurer, text string, size float64, bold bool, width float64, most int) []string {
	text = clip(text)
	var lines []string
	for len(lines) < most-1 && m.Width(text, size, bold) > width {
		cut := -1
		for i := range len(text) {
			if text[i] != ' ' {
				continue
			}
			if m.Width(text[:i], size, bold) > width {
				break
			}
			cut = i
		}
		if cut < 1 {
			break
		}
		lines = append(lines, text[:cut])
		text = text[cut+1:]
	}
	last, _ := elide(m, text, size, bold, width)
	return append(lines, last)
}
