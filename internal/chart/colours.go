package chart

import (
	"fmt"
	"image/color"
	"strings"

	"dateline/internal/layout"
	"dateline/internal/timeline"
)

// colours returns the custom properties of the page that are colours of the
// picture of a timeline, light and dark, so that one colour says the same in both:
// those of paper and text, of lanes, and of statuses by their names. The page is
// always light on paper and in saved pictures, when stage.js sets "printing".
func colours() string {
	return ":root {" + properties(layout.Light()) + " }\n" +
		"@media screen and (prefers-color-scheme: dark) {\n  :root:not(.printing) {" + properties(layout.Dark()) + " }\n}\n"
}

func properties(s *layout.Style) string {
	var b strings.Builder
	set := func(name string, c color.NRGBA) { fmt.Fprintf(&b, " --%s: #%02x%02x%02x;", name, c.R, c.G, c.B) }
	set("paper", s.Background)
	set("ink", s.Text)
	set("muted", s.Muted)
	set("grid", s.Grid)
	for i, c := range s.Lanes {
		set(fmt.Sprint("lane-", i), c)
	}
	for _, status := range timeline.Statuses {
		set(status.Name(), s.Status[status])
	}
	return b.String()
}
