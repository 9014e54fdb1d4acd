package slides

import (
	"strings"

	"dateline/internal/layout"
	"dateline/internal/listing"
)

// titleSlide adds the first slide: what the presentation is about. What has no
// room on it is in its notes.
func (k *deck) titleSlide() {
	s := slide{layout: titleLayout, draw: k.drawTitle}
	if k.Subtitle+k.Description+k.Foot != "" {
		s.notes = func(m *markup) {
			n := &notes{k: k, m: m, left: mostNotes}
			for _, text := range [...]string{k.title(), k.Subtitle, k.Description, k.Foot} {
				if text != "" {
					n.add(text)
				}
			}
		}
	}
	k.add(s)
}

func (k *deck) drawTitle(m *markup) {
	s := k.sizes()
	size := s.title * 10 / 7
	most := int((titleBox.bottom - titleBox.top) / leading(k.title(), size))
	k.placeholder(m, holder{kind: "ctrTitle", name: "slides.title"}, func() {
		k.paragraph(m, setting{}, run{text: k.short(k.title(), size, true, inner, most)})
	})
	if paragraphs := k.aboutParagraphs(); len(paragraphs) > 0 {
		k.placeholder(m, holder{kind: "subTitle", index: bodyIndex, name: "slides.description"}, func() {
			for _, p := range paragraphs {
				own := 0.0 // as the layout has it
				if p.label != "" {
					own = p.size
				}
				k.paragraph(m, setting{before: p.before}, k.runs(&p, own)...)
			}
		})
	}
	if listing.OneLine(k.Foot) != "" {
		most := int((footBox.bottom - footBox.top) / leading(k.Foot, s.small))
		k.placeholder(m, holder{kind: "body", index: dateIndex, name: "slides.foot"}, func() {
			k.paragraph(m, setting{}, run{text: k.short(k.Foot, s.small, false, inner, most)})
		})
	}
}

// aboutParagraphs returns the subtitle, large, and as much of the description as
// the first slide holds.
func (k *deck) aboutParagraphs() []paragraph {
	var paragraphs []paragraph
	if text := listing.OneLine(clip(k.Subtitle, mostShort)); text != "" {
		paragraphs = append(paragraphs, paragraph{label: text, size: k.sizes().title})
	}
	for text := range strings.SplitSeq(clip(k.Description, mostText), "\n") {
		if text = listing.OneLine(text); text != "" {
			paragraphs = append(paragraphs, paragraph{text: text, size: k.sizes().body * 9 / 8, before: 8})
		}
	}
	fits, _, rest := k.fill(paragraphs, inner, aboutBox.bottom-aboutBox.top)
	if len(rest) > 0 {
		return ended(fits)
	}
	return fits
}

// notesStyle is that of notes, which are printed.
func notesStyle() *layout.Style { return layout.Light() }
