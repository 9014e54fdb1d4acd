package layout

import "dateline/internal/scene"

// nothing reports whether the filter leaves out all that would be in view.
func (d *drawing) nothing() bool {
	if d.o.Static || !d.Filtered() {
		return false
	}
	from, to := d.v.Range()
	there := false
	for lane := range d.x.Lanes {
		if d.touches(lane, from, to) {
			return false
		}
		there = there || d.x.Touches(lane, from, to)
	}
	return there
}

// showAll returns the words that say so, in lines, and the button under them that
// takes the filter back.
func (d *drawing) showAll() (lines []string, button box) {
	size, pad := d.style.TextSize, d.style.px(10)
	middle, y := (d.v.Gutter+d.v.Width)/2, (d.style.AxisHeight()+d.bottom)/2
	lines = wrap(d.m, d.o.Text("timeline.filtered-out"), size, true, d.v.PlotWidth()-2*pad, 4)
	w := d.m.Width(d.o.Text("timeline.show-all"), size, true) + 2*pad
	return lines, box{middle - w/2, y, middle + w/2, y + size + 1.4*pad}
}

// filteredOut says that the filter leaves out all that would be in view, and offers
// to show it.
func (d *drawing) filteredOut() {
	if !d.nothing() {
		return
	}
	lines, b := d.showAll()
	size, pad := d.style.TextSize, d.style.px(10)
	d.announce(lines, b.top-pad)
	d.add(scene.Mark{
		Kind: scene.Rect, Role: scene.Legend, Event: scene.NoEvent, X: b.left, Y: b.top, W: b.right - b.left, H: b.bottom - b.top, Radius: d.style.px(4),
		Fill: scene.Fill{Color: d.style.Background}, Stroke: scene.Stroke{Color: d.style.Accent, Width: d.style.Edge},
	})
	d.text(scene.Legend, scene.NoEvent, b.left+pad, (b.top+b.bottom)/2+size*0.36, d.o.Text("timeline.show-all"), b.right-b.left-2*pad, size, true, scene.Fill{Color: d.style.Accent})
}

// noEvents says that a timeline has no events, or none with a date.
func (d *drawing) noEvents() {
	if d.x.Dated > 0 {
		return
	}
	text := d.o.Text("timeline.no-events")
	if d.x.Timeline.Events.Len() > 0 {
		text = d.o.Text("timeline.no-dates")
	}
	lines := wrap(d.m, text, d.style.TextSize, true, d.v.PlotWidth()-d.style.px(20), 4)
	d.announce(lines, (d.style.AxisHeight()+d.bottom)/2)
}

// announce draws lines in the middle of the plot, the last of them at y.
func (d *drawing) announce(lines []string, y float64) {
	size, pad := d.style.TextSize, d.style.px(10)
	middle := (d.v.Gutter + d.v.Width) / 2
	for i := len(lines) - 1; i >= 0; i-- {
		w := d.m.Width(lines[i], size, true)
		// Lines of the grid must not cross the words.
		d.rect(scene.Legend, scene.NoEvent, middle-w/2-pad, y-size, w+2*pad, size+pad, scene.Fill{Color: d.style.Background}, scene.Stroke{})
		d.text(scene.Legend, scene.NoEvent, middle-w/2, y, lines[i], w, size, true, scene.Fill{Color: d.style.Text})
		y -= d.style.leading()
	}
}

// ShowAllAt reports whether a point of the drawing is on the button that takes the
// filter back, which is there where it leaves out all that would be in view.
func (p *Plan) ShowAllAt(v Viewport, x, y float64, o Options) bool {
	if !p.Filtered() {
		return false
	}
	d := p.cache.drawings.Get().(*drawing)
	defer p.cache.drawings.Put(d)
	d.begin(p, v, o, nil)
	d.bottom = p.style.AxisHeight() + p.RoomHeight(v, o)
	if !d.nothing() {
		return false
	}
	_, button := d.showAll()
	return button.has(x, y)
}
