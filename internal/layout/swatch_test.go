package layout

import (
	"strings"
	"testing"

	"dateline/internal/timeline"
)

// TestSwatchesDiffer draws the swatch of every status in every style: no two
// are the same, in their own colour, and none leaves its box.
func TestSwatchesDiffer(t *testing.T) {
	for _, named := range Styles {
		style := named.New()
		seen := make(map[string]timeline.Status)
		for _, status := range timeline.Statuses {
			s := Swatch(style, status)
			var b strings.Builder
			if err := s.Dump(&b); err != nil {
				t.Fatal(err)
			}
			if other, ok := seen[b.String()]; ok {
				t.Errorf("%s: %s looks like %s", style.Name, status, other)
			}
			seen[b.String()] = status
			coloured, want := false, style.Status[status]
			if status == timeline.NoStatus {
				want = style.Muted
			}
			for i := range s.Marks {
				m := &s.Marks[i]
				coloured = coloured || m.Stroke.Color == want
				if left, top, right, bottom := m.Extent(); left < 0 || top < 0 || right > s.Width || bottom > s.Height {
					t.Errorf("%s: %s reaches from %v,%v to %v,%v in a box of %vx%v", style.Name, status, left, top, right, bottom, s.Width, s.Height)
				}
			}
			if !coloured {
				t.Errorf("%s: %s does not have its colour", style.Name, status)
			}
		}
	}
}
