package slides

import (
	"maps"
	"slices"
)

// sourceIndent is the room for the number of a source, in pixels at a scale of
// 1.
const sourceIndent = 56.0

// listed is a source as a slide lists it.
type listed struct {
	number    int
	line, url string
	to        target
}

// sourceSlides adds the slides of the sources that are cited.
func (k *deck) sourceSlides() {
	size := k.sizes().small
	const room, gap = bottom - listTop, 6.0
	width := (inner - k.sourceIndent()) / wider // so that they end above the foot
	var pages [][]listed
	left := 0.0
	for _, n := range slices.Sorted(maps.Keys(k.cited)) {
		s := k.List.Source(n)
		line := k.List.LineAmong(s, func(number int) bool { return k.cited[number] })
		l := listed{number: n, line: k.short(line, size, false, width, mostLines)}
		if l.url = k.short(s.URL, size, false, width, 1); l.url != "" {
			l.to.url = safeURL(s.Link)
		}
		height := gap
		for _, text := range [...]string{l.line, l.url} {
			if text != "" {
				height += float64(len(k.lines(text, size, false, width))) * leading(text, size)
			}
		}
		if left -= height; left < 0 || len(pages) == 0 {
			pages, left = append(pages, nil), room-height
		}
		last := len(pages) - 1
		pages[last] = append(pages[last], l)
		k.pageOfSource[n] = len(k.slides) + len(pages)
	}
	for i, p := range pages {
		k.add(slide{layout: listLayout, draw: func(m *markup) {
			k.heading(m, k.Text("chart.sources"), i+1, len(pages), false)
			k.listSources(m, p)
			k.foot(m)
		}})
	}
}

func (k *deck) sourceIndent() float64 { return sourceIndent * min(max(k.Style.Scale, 1), 1.25) }

// listSources writes a list of sources: the number in front, and below each
// its address, which leads there.
func (k *deck) listSources(m *markup, sources []listed) {
	k.placeholder(m, holder{kind: "body", index: bodyIndex, name: "chart.sources"}, func() {
		for _, s := range sources {
			m.in("a:p", func() {
				m.in("a:pPr", func() {
					m.in("a:spcBef", func() { m.leaf("a:spcPts", "val", points(6)) })
				}, "marL", emu(k.sourceIndent()), "indent", -emu(k.sourceIndent()))
				m.in("a:r", func() {
					k.runProperties(m, run{})
					m.say("a:t", "["+digits(s.number)+"]\t")
				})
				k.run(m, run{text: s.line})
				if s.url != "" {
					m.in("a:br", func() { k.runProperties(m, run{}) })
					k.run(m, run{text: s.url, to: s.to})
				}
			})
		}
	})
}
