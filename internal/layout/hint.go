package layout

import (
	"cmp"
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// Hint is the text about what is under the pointer.
type Hint struct {
	X, Y  float64 // of the pointer
	Title string
	Lines []string
	// Struck says that the title is that of a refuted event.
	Struck bool
}

// EventHint returns the hint of an event: its whole title, its date and its
// status.
func (p *Plan) EventHint(e int32, x, y float64, o Options) *Hint {
	event := p.x.Timeline.Events.At(e)
	return &Hint{X: x, Y: y, Title: event.Title, Struck: p.x.Status.At(e) == timeline.Refuted, Lines: []string{
		o.Lexicon.Medium(event.When.Value),
		o.Text("status." + p.x.Status.At(e).Name()),
	}}
}

// mostTold is the largest number of claims of one sign that a hint lists.
const mostTold = 8

// ClaimHint returns the hint of a claim of an event: who spoke, with which stance
// and when, the first words, and the first of its sources; of claims that share a sign
// in v, how many they are, and who spoke when.
func (p *Plan) ClaimHint(e, claim int32, v Viewport, x, y float64, o Options) *Hint {
	claims := p.x.Timeline.Events.At(e).Claims
	if together, _ := p.Together(e, claim, v); len(together) > 1 {
		h := &Hint{X: x, Y: y, Title: p.claimsClose(e, together, o)}
		for _, i := range together[:min(len(together), mostTold)] {
			who, when := speaker(&claims[i], o)
			h.Lines = append(h.Lines, who+when+": "+o.Text("stance."+claims[i].Stance.String()))
		}
		if len(together) > mostTold {
			h.Lines = append(h.Lines, ellipsis)
		}
		return h
	}
	c := &claims[claim]
	h := &Hint{X: x, Y: y, Title: c.Who, Lines: []string{o.Text("stance." + c.Stance.String()), o.Lexicon.Medium(c.Said.Value)}}
	if h.Title == "" {
		h.Title = o.Text("chart.claim.nobody")
	}
	first := c.Text
	for _, cited := range c.Citations {
		first = cmp.Or(first, cited.Quote)
	}
	h.Lines = append(h.Lines, strings.Join(strings.Fields(clip(first)), " "))
	if len(c.Citations) > 0 {
		h.Lines = append(h.Lines, p.sourceWords(c.Citations[0].Source))
	}
	h.Lines = slices.DeleteFunc(h.Lines, func(line string) bool { return line == "" })
	return h
}

// sourceWords returns the title and the publisher of a source, or what is known of
// it.
func (p *Plan) sourceWords(id string) string {
	for _, s := range p.x.Timeline.Sources {
		if s.ID != id {
			continue
		}
		parts := slices.DeleteFunc([]string{s.Title, cmp.Or(s.Publisher, s.Author)}, func(part string) bool { return part == "" })
		return cmp.Or(strings.Join(parts, ", "), s.URL, id)
	}
	return id
}

// Crowd is what a bar of a density stands for: the events of a lane without a
// row whose time may be from From to To.
type Crowd struct {
	Lane     int
	From, To timescale.Place
	// Count counts an event whose time is in several bars in each of them.
	Count index.StatusCount
}

// CrowdAt returns the crowd at a point of the drawing; ok is false where there
// is none.
func (p *Plan) CrowdAt(v Viewport, x, y float64) (c Crowd, ok bool) {
	if len(p.x.Lanes) == 0 || x < v.Gutter || y < p.style.AxisHeight() {
		return c, false
	}
	c.Lane = p.LaneAt(y, v)
	h := p.heights(v, nil)
	room := &h.rooms[c.Lane]
	bottom := p.style.AxisHeight() - v.ScrollY + p.LaneTop(c.Lane, v) + h.above(c.Lane) + room.under(h.rowIn(c.Lane))
	if y > bottom || y < bottom-room.density || p.fewIn(c.Lane) {
		return c, false
	}
	octave := p.binOctave(p.detail(v).near)
	width := binWidth(octave)
	// Bins begin at whole multiples of their width; counted within a block,
	// that is exact in deep time too.
	block := chrono.FloorDiv(int64(v.At(x)), blockSeconds(octave))
	first := timescale.Place(block * blockSeconds(octave))
	bin := float64(int(float64(v.At(x).Sub(first)) / width))
	c.From, c.To = first.Add(int64(bin*width)), first.Add(int64((bin+1)*width)-1)
	events := p.crowd(c, v)
	for _, e := range events {
		c.Count[p.x.Status.At(e)]++
	}
	return c, len(events) > 0
}

// crowd returns the events of a crowd, in order of time.
func (p *Plan) crowd(c Crowd, v Viewport) []int32 {
	events := p.kept(c.Lane, c.From, c.To)
	if p.arranged.folded[c.Lane] {
		return events
	}
	octave := int8(p.detail(v).near)
	return slices.DeleteFunc(events, func(e int32) bool { return p.markFrom.At(e) >= octave })
}

// NextInCrowd returns the event of a crowd after another one, or the first
// where the other is the last or not in the crowd. At the closest zoom there is
// no other way to single events.
func (p *Plan) NextInCrowd(c Crowd, v Viewport, after int32) int32 {
	events := p.crowd(c, v)
	if len(events) == 0 {
		return scene.NoEvent
	}
	return events[(slices.Index(events, after)+1)%len(events)]
}

// CrowdHint returns the hint of a crowd: how many events it has, from when to
// when, and of which status.
func (p *Plan) CrowdHint(c Crowd, x, y float64, o Options) *Hint {
	from, to := p.x.Scale.Instant(c.From).Civil(), p.x.Scale.Instant(c.To).Civil()
	when := chrono.Value{Form: chrono.Interval, Start: chrono.End{Date: from.Date()}, End: chrono.End{Date: to.Date()}}
	if when.Start == when.End {
		when = chrono.Value{Form: chrono.Single, Start: when.Start}
	}
	h := &Hint{X: x, Y: y, Lines: []string{o.Lexicon.Medium(when)}}
	sum := 0
	for _, s := range timeline.Statuses {
		if n := c.Count[s]; n > 0 {
			h.Lines = append(h.Lines, o.Text("timeline.crowd-status", "n", n, "status", o.Text("status."+s.Name())))
			sum += n
		}
	}
	h.Title = o.Text("timeline.crowd", "n", sum)
	return h
}

// hint draws a card beside the pointer, within the drawing.
func (d *drawing) hint(h *Hint) {
	size, small, pad := d.style.TextSize, d.style.SmallSize+1, d.style.px(8)
	most := min(d.style.px(340), d.v.Width-4*pad)
	title := wrap(d.m, h.Title, size, true, most, 4)
	width := 0.0
	for _, line := range title {
		width = max(width, d.m.Width(line, size, true))
	}
	var lines []string
	for _, line := range h.Lines {
		lines = append(lines, wrap(d.m, line, small, false, most, 3)...)
	}
	for _, line := range lines {
		width = max(width, d.m.Width(line, small, false))
	}
	leading, lower := size+d.style.px(5), small+d.style.px(5)
	w, height := width+2*pad, float64(len(title))*leading+float64(len(lines))*lower+2*pad-d.style.px(4)
	x, y := h.X+d.style.px(14), h.Y+d.style.px(18)
	if x+w > d.v.Width-4 {
		x = max(h.X-d.style.px(14)-w, 4)
	}
	if y+height > d.bottom-4 {
		y = max(h.Y-d.style.px(12)-height, 4)
	}
	d.add(scene.Mark{
		Kind: scene.Rect, Role: scene.Hint, Event: scene.NoEvent, X: x, Y: y, W: w, H: height, Radius: d.style.px(5),
		Fill: scene.Fill{Color: d.style.Background}, Stroke: d.thinStroke(d.style.Axis),
	})
	y += pad - d.style.px(3)
	fill := scene.Fill{Color: d.style.Text}
	if h.Struck {
		fill.Color = d.style.Muted
	}
	for _, line := range title {
		d.text(scene.Hint, scene.NoEvent, x+pad, y+size, line, d.m.Width(line, size, true), size, true, fill).Struck = h.Struck
		y += leading
	}
	for _, line := range lines {
		d.text(scene.Hint, scene.NoEvent, x+pad, y+small, line, d.m.Width(line, small, false), small, false, scene.Fill{Color: d.style.Muted})
		y += lower
	}
}
