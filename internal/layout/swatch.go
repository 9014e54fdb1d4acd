package layout

import (
	"image/color"

	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// Swatch draws the form of a status by itself.
func Swatch(style *Style, status timeline.Status) *scene.Scene {
	s := &scene.Scene{Width: style.px(swatchWidth), Height: style.px(legendRow), Background: style.Background}
	statusSample(status)(&drawing{s: s, Plan: &Plan{style: style}}, 0, s.Height/2)
	for i := range s.Marks {
		s.Marks[i].Role, s.Marks[i].Event = scene.Legend, scene.NoEvent
	}
	return s
}

// StanceSwatch draws the shape of a stance by itself, as claims have it.
func StanceSwatch(style *Style, stance timeline.Stance) *scene.Scene {
	side := style.px(stanceSide)
	s := &scene.Scene{Width: side, Height: side, Background: style.Background}
	d := &drawing{s: s, Plan: &Plan{style: style}}
	d.glyph(stance, scene.NoEvent, 0, side/2, side/2, scene.Stroke{Color: style.Text, Width: style.Edge})
	return s
}

// stanceSide is the side of the square of a stance, at a Scale of 1.
const stanceSide = 13.0

// StatusColours returns the colour of a status, and the colour of text that reads
// best on it.
func (s *Style) StatusColours(status timeline.Status) (fill, text color.NRGBA) {
	return s.Status[status], onTop(s.Status[status])
}
