package layout

import (
	"math"

	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/ticks"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

const (
	// minimapHeight is the height of the minimap, minimapLabels that of the
	// years in it, in pixels.
	minimapHeight, minimapLabels = 46.0, 14.0
	// leastWindow is the least width of the window on the minimap, however
	// little time it shows, so that it can be dragged.
	leastWindow = 18.0
	// leastStatus is the least height of a status that occurs in a column.
	leastStatus = 1.5
	// grip is the width of the handles, and the distance from an edge within
	// which a pointer drags it.
	grip = 7.0
)

// Minimap is the density of all of a timeline, stacked by status. It is
// counted once for a width, so that drawing it with the window of a viewport
// takes no time. Its pixels are those of a drawing of the same width, so that
// it stands under the plot.
type Minimap struct {
	x     *index.Index
	style *Style
	m     Measurer
	all   Viewport // shows everything
	bars  []scene.Mark
	empty bool
}

// MinimapHeight returns the height of a minimap, in pixels.
func (s *Style) MinimapHeight() float64 { return s.px(minimapHeight) }

// Minimap counts all events for a minimap of some width, in pixels. A million
// take some 20 ms. Under a filter its time stays the same. Its bars are those
// of the events kept, the highest of them at full height, as a few events could
// not be seen on the scale of all.
func (p *Plan) Minimap(width float64) *Minimap {
	k := &Minimap{x: p.x, style: p.style, m: p.m, empty: p.x.Dated == 0}
	k.all = p.Fit(Viewport{Width: width, Height: p.style.MinimapHeight(), Gutter: p.style.Gutter, SecPerPx: 1})
	column := max(math.Round(p.style.px(2)), 1)
	bins := index.Bins{First: k.all.Left, Width: column * k.all.SecPerPx, N: int(math.Ceil(k.all.PlotWidth() / column))}
	counts := make([]index.Counts, bins.N)
	for i := range p.x.Lanes {
		p.x.SpreadLane(i, p.filter.positionsOf(i), bins, counts)
	}
	most := 0.0
	for i := range counts {
		most = max(most, counts[i].Sum())
	}
	if most == 0 {
		return k
	}
	// The highest column has room for all statuses, however low they are.
	scale := (k.baseline() - float64(len(timeline.Statuses)-1)*k.style.px(leastStatus)) / math.Sqrt(most)
	for i := range counts {
		k.column(k.all.Gutter+float64(i)*column, column, stack(&counts[i], scale, k.style.px(leastStatus)))
	}
	return k
}

// baseline is where the bars stand, in pixels from the top.
func (k *Minimap) baseline() float64 { return k.all.Height - k.style.px(minimapLabels) }

// column adds bars of some heights, by status, one upon the other.
func (k *Minimap) column(x, width float64, heights [len(timeline.Statuses)]float64) {
	y := k.baseline()
	for _, s := range timeline.Statuses {
		if h := heights[s]; h > 0 {
			y -= h
			k.bars = append(k.bars, scene.Mark{
				Kind: scene.Rect, Role: scene.Density, Event: scene.NoEvent,
				X: x, Y: y, W: width, H: h, Fill: scene.Fill{Color: k.style.Status[s]},
			})
		}
	}
}

// Window returns where the window of v is drawn on the minimap, from left to
// right in pixels. It is at least wide enough to be dragged, and partly within
// the plot however far away it is.
func (k *Minimap) Window(v Viewport) (left, right float64) {
	left = k.all.X(v.Left)
	right = left + v.PlotWidth()*v.SecPerPx/k.all.SecPerPx
	left, right = max(left, k.all.Gutter), min(right, k.all.Width)
	if half := k.style.px(leastWindow) / 2; right-left < 2*half {
		middle := min(max((left+right)/2, k.all.Gutter+half), k.all.Width-half)
		return middle - half, middle + half
	}
	return left, right
}

// MinimapPart is what of a minimap is under a pointer.
type MinimapPart uint8

// The parts of a minimap.
const (
	MinimapNothing   MinimapPart = iota // left of the plot
	MinimapElsewhere                    // time that is not in the window
	MinimapWindow
	MinimapStart // the left edge of the window
	MinimapEnd   // the right one
)

// Part returns what is at x, in pixels.
func (k *Minimap) Part(v Viewport, x float64) MinimapPart {
	left, right := k.Window(v)
	reach := k.style.px(grip)
	inward := min(reach, (right-left)/3) // between two edges there is always a window
	switch {
	case x < k.all.Gutter-reach:
		return MinimapNothing
	case x >= left-reach && x <= left+inward:
		return MinimapStart
	case x >= right-inward && x <= right+reach:
		return MinimapEnd
	case x > left && x < right:
		return MinimapWindow
	case x < k.all.Gutter:
		return MinimapNothing
	}
	return MinimapElsewhere
}

// Drag returns the viewport after a part of the minimap was dragged by dx
// pixels from where v was: the window moves, or one edge of it as far as the minimap
// goes.
func (k *Minimap) Drag(v Viewport, part MinimapPart, dx float64) Viewport {
	seconds := dx * k.all.SecPerPx
	from, to := v.Range()
	first, last := k.all.Range()
	span := v.PlotWidth() * v.SecPerPx
	switch part {
	case MinimapWindow:
		return v.Pan(seconds / v.SecPerPx)
	case MinimapStart:
		seconds = max(seconds, min(float64(first.Sub(from)), 0))
		return v.Zoom(v.Width, max(span-seconds, minSpan)/span)
	case MinimapEnd:
		seconds = min(seconds, max(float64(last.Sub(to)), 0))
		return v.Zoom(v.Gutter, max(span+seconds, minSpan)/span)
	}
	return v
}

// Centre returns the viewport with what is at x of the minimap in the middle.
func (k *Minimap) Centre(v Viewport, x float64) Viewport {
	whole, frac := k.all.seconds(x)
	return v.moveTo(whole, frac, v.Gutter+v.PlotWidth()/2)
}

// Scene draws the minimap with the window of v on it.
func (k *Minimap) Scene(v Viewport, o Options) *scene.Scene {
	s := &scene.Scene{}
	if o.Reuse != nil {
		s = o.Reuse
	}
	s.Clear(k.all.Width, k.all.Height, k.style.Background)
	add := func(role scene.Role, m scene.Mark) {
		m.Role, m.Event = role, scene.NoEvent
		s.Marks = append(s.Marks, m)
	}
	edge := scene.Stroke{Color: k.style.Axis, Width: k.style.Hairline}
	s.Marks = append(s.Marks, k.bars...)
	left, right := k.Window(v)
	k.shade(add, k.all.Gutter, left)
	k.shade(add, right, k.all.Width)
	k.breaks(add)
	if !k.empty {
		k.labels(add, o)
	}
	k.instants(add, o)
	k.window(add, left, right)
	header := scene.Fill{Color: k.style.AxisBackground}
	add(scene.LaneHeader, scene.Mark{Kind: scene.Rect, W: k.all.Gutter, H: k.all.Height, Fill: header})
	k.text(add, scene.LaneHeader, k.style.px(16), k.all.Height/2+k.style.SmallSize*0.36, o.Text("minimap.title"))
	add(scene.LaneHeader, scene.Mark{Kind: scene.Line, X: k.all.Gutter, H: k.all.Height, Stroke: edge})
	add(scene.Decoration, scene.Mark{Kind: scene.Line, W: k.all.Width, Stroke: edge})
	return s
}

// shade makes what is not in the window pale.
func (k *Minimap) shade(add func(scene.Role, scene.Mark), left, right float64) {
	if right > left {
		fill := scene.Fill{Color: alpha(k.style.AxisBackground, 0.55)}
		add(scene.Decoration, scene.Mark{Kind: scene.Rect, X: left, W: right - left, H: k.all.Height, Fill: fill})
	}
}

// instants draws where today is, and the event that is selected.
func (k *Minimap) instants(add func(scene.Role, scene.Mark), o Options) {
	line := func(at timescale.Place, stroke scene.Stroke) {
		if x := k.all.X(at); x >= k.all.Gutter && x <= k.all.Width {
			add(scene.Decoration, scene.Mark{Kind: scene.Line, X: x, H: k.baseline(), Stroke: stroke})
		}
	}
	if o.HasNow {
		line(k.x.Scale.Place(o.Now), scene.Stroke{Color: k.style.Accent, Width: k.style.Hairline})
	}
	if o.Selected != scene.NoEvent && !k.empty && k.x.HasDate(o.Selected) {
		line(k.x.Middle(o.Selected), scene.Stroke{Color: k.style.Selection, Width: k.style.Edge})
	}
}

// window draws the frame of the window and its handles.
func (k *Minimap) window(add func(scene.Role, scene.Mark), left, right float64) {
	stroke := scene.Stroke{Color: k.style.Accent, Width: k.style.Edge}
	inset := k.style.Edge / 2
	add(scene.Selection, scene.Mark{
		Kind: scene.Rect, X: left + inset, Y: inset, W: right - left - 2*inset, H: k.all.Height - 2*inset,
		Radius: k.style.px(3), Stroke: stroke,
	})
	w, h := k.style.px(grip)-1, k.baseline()*0.6
	y := k.baseline()/2 - h/2 + k.style.px(2)
	for _, x := range [...]float64{left, right} {
		x = min(max(x, k.all.Gutter+w/2), k.all.Width-w/2)
		add(scene.Selection, scene.Mark{
			Kind: scene.Rect, X: x - w/2, Y: y, W: w, H: h,
			Radius: w / 2, Fill: scene.Fill{Color: k.style.Accent}, Stroke: scene.Stroke{Color: k.style.Background, Width: 1},
		})
	}
}

// breaks draws the breaks of the axis.
func (k *Minimap) breaks(add func(scene.Role, scene.Mark)) {
	stroke := scene.Stroke{Color: k.style.Axis, Width: k.style.Hairline, Dash: k.style.px(3), Gap: k.style.px(3)}
	for _, s := range k.x.Scale.Stretches(k.all.Range()) {
		if !s.Break {
			continue
		}
		for _, x := range [...]float64{k.all.X(s.From), k.all.X(s.To)} {
			add(scene.GridLine, scene.Mark{Kind: scene.Line, X: x, H: k.all.Height, Stroke: stroke})
		}
	}
}

// labels draws the names of a few ticks, on each stretch of the axis those that have
// room.
func (k *Minimap) labels(add func(scene.Role, scene.Mark), o Options) {
	free := k.all.Gutter
	for _, s := range k.x.Scale.Stretches(k.all.Range()) {
		if !s.Break {
			free = k.stretchLabels(add, o, s, free)
		}
	}
}

// stretchLabels draws the names of a few ticks of a stretch, from free on, and returns
// from where the next may stand.
func (k *Minimap) stretchLabels(add func(scene.Role, scene.Mark), o Options, stretch timescale.Stretch, free float64) float64 {
	apart := k.style.px(50)
	r, scale := o.Lexicon.Reckoning, k.x.Scale
	first, last := k.all.Range()
	first, last = max(first, stretch.From), min(last, stretch.To)
	s := ticks.Choose(k.all.SecPerPx*stretch.Seconds, func(s ticks.Step) float64 {
		from, to := s.Floor(scale.Instant(first), r), s.Floor(scale.Instant(last), r)
		return apart + max(k.width(s.WholeLabel(from, o.Lexicon)), k.width(s.WholeLabel(to, o.Lexicon)))
	})
	i := s.Floor(scale.Instant(first), r)
	for range int(k.all.Width) {
		at := scale.Place(i)
		if at > last {
			break
		}
		x, label := k.all.X(at), s.WholeLabel(i, o.Lexicon)
		i = s.Next(i, r)
		if x < k.all.Gutter || at < stretch.From {
			continue
		}
		top := k.baseline()
		add(scene.GridLine, scene.Mark{
			Kind: scene.Line, X: x, Y: top, H: k.all.Height - top,
			Stroke: scene.Stroke{Color: k.style.Axis, Width: k.style.Hairline},
		})
		if w := k.width(label); x >= free && x+w+k.style.px(4) <= k.all.Width {
			k.text(add, scene.AxisLabel, x+k.style.px(4), k.all.Height-k.style.px(3.5), label)
			free = x + w + k.style.px(8)
		}
	}
	return free
}

func (k *Minimap) width(text string) float64 { return k.m.Width(text, k.style.SmallSize, false) }

func (k *Minimap) text(add func(scene.Role, scene.Mark), role scene.Role, x, baseline float64, text string) {
	add(role, scene.Mark{
		Kind: scene.Text, X: x, Y: baseline, W: k.width(text), Text: text,
		Size: k.style.SmallSize, Fill: scene.Fill{Color: k.style.Muted},
	})
}
