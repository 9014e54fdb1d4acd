package layout

import (
	"cmp"
	"math"
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/timescale"
)

const (
	// chapterRow is the height of the row of chapters, chapterBar that of the lines
	// in it over their times.
	chapterRow, chapterBar = 24.0, 3.0
	// leastTab is the least width of a tab with a name.
	leastTab = 44.0
	// mostOfView is the share of a view that must be inside a chapter for it to be
	// the one that is in view.
	mostOfView = 2.0 / 3
)

// ChapterView returns the viewport that shows a chapter, as [Plan.Fit] shows
// everything.
func (p *Plan) ChapterView(c *index.Chapter, v Viewport) Viewport {
	v.ScrollY = 0
	from, to := p.placesOf(c)
	return p.style.Fit(v, from, to)
}

// ChapterIn returns the number, among chapters, of the one that is in view: it has
// most of the view inside, the signs of open ends beside it not counted, and neither
// another one nor all of the time is closer to what is in view. -1 for none.
func (p *Plan) ChapterIn(chapters []index.Chapter, v Viewport) (in int) {
	first, last := p.inner(v)
	inside := func(left, right float64) float64 { return max(min(right, last)-max(left, first), 0) }
	alike := func(left, right float64) float64 { return inside(left, right) / max(right-left, last-first) }
	in = -1
	const rounding = 1e-6
	best := alike(v.X(p.First), v.X(p.Last)) - rounding
	for i := range chapters {
		left, right := p.stretchOf(&chapters[i], v)
		if a := alike(left, right); inside(left, right) > mostOfView*(last-first) && a > best {
			in, best = i, a
		}
	}
	return in
}

// inner returns from where to where a view shows what it was fitted to, in pixels: the
// plot without the signs of open ends beside it.
func (p *Plan) inner(v Viewport) (left, right float64) {
	margin := min(p.style.px(openLength), v.PlotWidth()*3/8) // as in Viewport.Fit
	return v.Gutter + margin, v.Width - margin
}

// TimeIn returns the first and the last instant of what a view shows: the stretch of a
// chapter from its view. Time without events before and after all others is left out.
func (p *Plan) TimeIn(v Viewport) (from, to chrono.Instant) {
	left, right := p.inner(v)
	from, to = p.x.Scale.Instant(v.At(left+0.5)), p.x.Scale.Instant(v.At(right-0.5))
	if from < p.x.Last && to > p.x.First {
		from, to = max(from, p.x.First), min(to, p.x.Last)
	}
	return from, to
}

// ChapterBeside returns the number of the chapter after the one in view, or for -1 the
// one before it. Where none is in view it is the first that begins in the view or
// later, or the last that ends there or earlier. -1 where there is none.
func (p *Plan) ChapterBeside(chapters []index.Chapter, v Viewport, step int) int {
	if at := p.ChapterIn(chapters, v); at >= 0 {
		if at += step; at == len(chapters) {
			return -1
		}
		return at
	}
	for i := range chapters {
		if step < 0 {
			i = len(chapters) - 1 - i
		}
		left, right := p.stretchOf(&chapters[i], v)
		if step > 0 && left >= v.Gutter || step < 0 && right <= v.Width {
			return i
		}
	}
	return -1
}

// placesOf returns the places where a chapter begins and ends; they are as far apart as
// what the closest view shows.
func (p *Plan) placesOf(c *index.Chapter) (from, to timescale.Place) {
	from, to = p.x.Scale.Place(c.Stretch.From), p.x.Scale.Place(c.Stretch.To)
	if least := int64(p.leastSpan(from)); to.Sub(from) < least {
		middle := from.Add(to.Sub(from) / 2)
		from, to = middle.Add(-least/2), middle.Add(least/2)
	}
	return from, to
}

// stretchOf returns where a chapter begins and ends, in pixels from the left.
func (p *Plan) stretchOf(c *index.Chapter, v Viewport) (left, right float64) {
	from, to := p.placesOf(c)
	return v.X(from), v.X(to)
}

// ChapterRow is the row of the chapters of a timeline: a tab with the name of each
// over its time, when everything is in view. Its pixels are those of a drawing of the
// same width, as those of a [Minimap] are.
type ChapterRow struct {
	style  *Style
	width  float64
	height float64
	tabs   []tab
}

// tab is a chapter in the row. words is without width where there is no room for its
// name.
type tab struct {
	bar, words box
	text       string
	textWidth  float64
	name       string // the whole
}

// ChapterRowHeight returns the height of a row of chapters, in pixels.
func (s *Style) ChapterRowHeight() float64 { return s.px(chapterRow) }

// ChapterRow makes the row of chapters for a width, in pixels, with the names of those
// that were found in the words of l.
func (p *Plan) ChapterRow(chapters []index.Chapter, width float64, l *chrono.Lexicon) *ChapterRow {
	r := &ChapterRow{style: p.style, width: width, height: p.style.ChapterRowHeight()}
	all := p.Fit(Viewport{Width: width, Height: r.height, Gutter: p.style.Gutter, SecPerPx: 1})
	gap := p.style.px(2)
	for i := range chapters {
		left, right := p.stretchOf(&chapters[i], all)
		left, right = max(left, all.Gutter), min(right, width)
		if least := p.style.px(leastStatus * 4); right-left < least {
			middle := min(max((left+right)/2, all.Gutter+least/2), width-least/2)
			left, right = middle-least/2, middle+least/2
		}
		r.tabs = append(r.tabs, tab{
			bar:  box{left + gap/2, r.height - p.style.px(chapterBar) - 1, right - gap/2, r.height - 1},
			name: chapters[i].Title(l),
		})
	}
	r.placeWords(p.m, all.Gutter+2*gap, width-2*gap)
	return r
}

// placeWords gives the tabs room for their names, between left and right. Where all
// have not enough the longest are cut; if even that is too little, the shortest
// chapters have none.
func (r *ChapterRow) placeWords(m Measurer, left, right float64) {
	size, pad, gap := r.style.SmallSize, r.style.px(8), r.style.px(4)
	named := make([]int, len(r.tabs))
	natural := make([]float64, len(r.tabs))
	for i := range r.tabs {
		named[i] = i
		natural[i] = m.Width(clip(r.tabs[i].name), size, true) + 2*pad
	}
	if fit := max(int((right-left+gap)/(r.style.px(leastTab)+gap)), 0); fit < len(named) {
		slices.SortStableFunc(named, func(a, b int) int { return cmp.Compare(r.tabs[b].bar.width(), r.tabs[a].bar.width()) })
		named = named[:fit]
		slices.Sort(named)
	}
	most := widest(named, natural, right-left+gap, gap)
	var words []*box
	for _, i := range named {
		t := &r.tabs[i]
		w := min(natural[i], most)
		at := (t.bar.left + t.bar.right - w) / 2
		t.words = box{at, 1, at + w, t.bar.top - 1}
		t.text, t.textWidth = elide(m, t.name, size, true, w-2*pad)
		words = append(words, &t.words)
	}
	sideBySide(words, left, right, gap)
}

// widest returns how wide a tab may be so that all together have room, with a gap
// after each.
func widest(named []int, natural []float64, room, gap float64) float64 {
	byWidth := slices.Clone(named)
	slices.SortFunc(byWidth, func(a, b int) int { return cmp.Compare(natural[a], natural[b]) })
	for k, i := range byWidth {
		each := room/float64(len(byWidth)-k) - gap
		if natural[i] > each {
			return each
		}
		room -= natural[i] + gap
	}
	return math.Inf(1)
}

func (b box) width() float64 { return b.right - b.left }

// At returns the number of the chapter at a point of the row: of the one whose name
// is there, or else of the shortest whose time is. -1 for none.
func (r *ChapterRow) At(x, y float64) int {
	at := -1
	for i, t := range r.tabs {
		if t.words.has(x, y) {
			return i
		}
		if x >= t.bar.left && x < t.bar.right && y >= t.bar.top-1 && (at < 0 || t.bar.width() < r.tabs[at].bar.width()) {
			at = i
		}
	}
	return at
}

// Name returns the whole name of a chapter.
func (r *ChapterRow) Name(chapter int) string { return r.tabs[chapter].name }

// Middle returns where the name of a chapter stands, in pixels from the left.
func (r *ChapterRow) Middle(chapter int) float64 {
	b := r.tabs[chapter].words
	if b.width() == 0 {
		b = r.tabs[chapter].bar
	}
	return (b.left + b.right) / 2
}

// Scene draws the row, with a sign on the chapter that is in view and on the one
// under the pointer; -1 for none.
func (r *ChapterRow) Scene(inView, hovered int, o Options) *scene.Scene {
	s := &scene.Scene{}
	if o.Reuse != nil {
		s = o.Reuse
	}
	s.Clear(r.width, r.height, r.style.AxisBackground)
	add := func(m scene.Mark) {
		m.Role, m.Event = scene.Decoration, scene.NoEvent
		s.Marks = append(s.Marks, m)
	}
	edge := scene.Stroke{Color: r.style.Axis, Width: r.style.Hairline}
	size := r.style.SmallSize
	title := o.Text("timeline.chapters")
	add(scene.Mark{Kind: scene.Text, X: r.style.px(16), Y: r.height/2 + size*0.36, Text: title, Size: size, Fill: scene.Fill{Color: r.style.Muted}})
	add(scene.Mark{Kind: scene.Line, X: r.style.Gutter, H: r.height, Stroke: edge})
	add(scene.Mark{Kind: scene.Line, W: r.width, Stroke: edge})
	for i, t := range r.tabs {
		fill := scene.Fill{Color: r.style.Muted}
		if i == inView || i == hovered {
			fill.Color = r.style.Accent
		}
		add(scene.Mark{Kind: scene.Rect, X: t.bar.left, Y: t.bar.top, W: t.bar.width(), H: t.bar.bottom - t.bar.top, Fill: fill})
	}
	for i, t := range r.tabs {
		if t.text == "" {
			continue
		}
		b := scene.Mark{
			Kind: scene.Rect, X: t.words.left + 0.5, Y: t.words.top + 0.5, W: t.words.width() - 1, H: t.words.bottom - t.words.top - 1, Radius: r.style.px(3),
			Fill: scene.Fill{Color: r.style.Background}, Stroke: edge,
		}
		text := r.style.Text
		switch i {
		case inView:
			b.Fill.Color, b.Stroke.Color, text = r.style.Accent, r.style.Accent, onTop(r.style.Accent)
		case hovered:
			b.Stroke.Color = r.style.Accent
		}
		add(b)
		add(scene.Mark{
			Kind: scene.Text, X: (t.words.left + t.words.right - t.textWidth) / 2, Y: (t.words.top+t.words.bottom)/2 + size*0.36, W: t.textWidth,
			Text: t.text, Size: size, Bold: true, Fill: scene.Fill{Color: text},
		})
	}
	return s
}
