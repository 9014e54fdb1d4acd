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

// noteGap is the distance of the first note from the title, and of two notes,
// in pixels.
const noteGap = 4.0

// noteWidth returns the width that the notes of an event take behind its title.
func (p *Plan) noteWidth(m Measurer, e int32) float64 {
	if p.Notes == nil {
		return 0
	}
	width := 0.0
	for _, n := range p.Notes(e) {
		width += p.style.px(noteGap) + m.Width(n.Text, p.noteSize(), false)
	}
	return width
}

// noteSize is the size of the text of notes, in pixels.
func (p *Plan) noteSize() float64 { return p.style.SmallSize - p.style.px(2) }

// drawNotes draws the notes of an event behind its title, which ends at x.
func (d *drawing) drawNotes(e int32, x, y float64, fill scene.Fill) {
	if d.Notes == nil {
		return
	}
	size := d.noteSize()
	for _, n := range d.Notes(e) {
		x += d.style.px(noteGap)
		width := d.m.Width(n.Text, size, false)
		d.add(scene.Mark{
			Kind: scene.Text, Role: scene.Label, Event: e, X: x, Y: y + d.style.TextSize*0.36, W: width,
			Text: n.Text, Size: size, Fill: fill, Link: n.Link,
		})
		x += width
	}
}
