package layout

import (
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
