package layout

import (
	"dateline/internal/scene"
)

// Note is a short text behind the title of an event that is never cut, such as
// the number of a source. Link is where it leads, see [scene.Mark].
type Note struct{ Text, Link string }

// Notes returns the notes of an event. It must return the same ones every time,
// as room is kept for them, and may be called from several goroutines.
type Notes func(event int32) []Note

// dateGap is the distance of a date from the title, noteGap that of the first
// note from what is before it, and of two notes, in pixels.
const dateGap, noteGap = 7.0, 4.0

// behind returns the width of what stands behind the title of an event: its date
// and its notes.
func (p *Plan) behind(m Measurer, e int32) float64 {
	return p.dateWidth(m, e) + p.noteWidth(m, e)
}

// dateWidth returns the width of the date of an event behind its title.
func (p *Plan) dateWidth(m Measurer, e int32) float64 {
	date := p.dateOf(e)
	if date == "" {
		return 0
	}
	return p.style.px(dateGap) + m.Width(date, p.style.SmallSize, false)
}

// noteWidth returns the width of the notes of an event.
func (p *Plan) noteWidth(m Measurer, e int32) float64 {
	if p.Notes == nil {
		return 0
	}
	width := 0.0
	for _, n := range p.Notes(e) {
		width += p.style.px(noteGap) + m.Width(n.Text, p.style.SmallSize, false)
	}
	return width
}

// dateOf returns the date of an event in short words; "" where dates are not
// shown.
func (p *Plan) dateOf(e int32) string {
	if p.Dates == nil {
		return ""
	}
	return p.Dates.Medium(p.x.Timeline.Events.At(e).When.Value)
}

// drawBehind draws the date, if it is dated, and the notes of an event behind its
// title, which ends at x.
func (d *drawing) drawBehind(e int32, x, y float64, fill scene.Fill, dated bool) {
	baseline, muted := y+d.style.TextSize*0.36, fill
	if fill.Color == d.style.Text {
		muted.Color = d.style.Muted
	}
	if date := d.dateOf(e); dated && date != "" {
		x += d.style.px(dateGap)
		width := d.m.Width(date, d.style.SmallSize, false)
		d.text(scene.Label, e, x, baseline, date, width, d.style.SmallSize, false, muted)
		x += width
	}
	if d.Notes == nil {
		return
	}
	for _, n := range d.Notes(e) {
		x += d.style.px(noteGap)
		width := d.m.Width(n.Text, d.style.SmallSize, false)
		d.add(scene.Mark{
			Kind: scene.Text, Role: scene.Label, Event: e, X: x, Y: baseline, W: width,
			Text: n.Text, Size: d.style.SmallSize, Fill: muted, Link: n.Link,
		})
		x += width
	}
}
