package layout

import (
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// Swatch draws the form of a status by itself, as the legend shows it, in the
// colour that densities have for it.
func Swatch(style *Style, status timeline.Status) *scene.Scene {
	own := *style
	if status != timeline.NoStatus { // whose lines are darker than its areas
		own.Muted = style.Status[status] // samples are drawn in it
	}
	s := &scene.Scene{Width: style.px(swatchWidth), Height: style.px(legendRow), Background: style.Background}
	statusSample(status)(&drawing{s: s, Plan: &Plan{style: &own}}, 0, s.Height/2)
	for i := range s.Marks {
		s.Marks[i].Role, s.Marks[i].Event = scene.Legend, scene.NoEvent
	}
	return s
}
