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
			coloured := false
			for i := range s.Marks {
				m := &s.Marks[i]
				coloured = coloured || m.Stroke.Color == style.Status[status]
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

// TestStancesHaveTheirShapes draws every stance in every style: no two are the same,
// and none leaves its box.
func TestStancesHaveTheirShapes(t *testing.T) {
	for _, named := range Styles {
		seen := make(map[string]timeline.Stance)
		for _, stance := range timeline.Stances {
			s := StanceSwatch(named.New(), stance)
			var b strings.Builder
			if err := s.Dump(&b); err != nil {
				t.Fatal(err)
			}
			if other, ok := seen[b.String()]; ok {
				t.Errorf("%s: %s looks like %s", named.Name, stance, other)
			}
			seen[b.String()] = stance
			for i := range s.Marks {
				if left, top, right, bottom := s.Marks[i].Extent(); left < 0 || top < 0 || right > s.Width || bottom > s.Height {
					t.Errorf("%s: %s reaches from %v,%v to %v,%v in a box of %vx%v", named.Name, stance, left, top, right, bottom, s.Width, s.Height)
				}
			}
		}
	}
}

// TestStatusesAreReadOnTheirColours measures the words of statuses on their pills, and
// those of an event without a status.
func TestStatusesAreReadOnTheirColours(t *testing.T) {
	for _, named := range Styles {
		style := named.New()
		for status := timeline.NoStatus; status <= timeline.Forged; status++ {
			fill, text := style.StatusColours(status)
			if c := Contrast(fill, text); c < 4.5 || fill.A != 255 {
				t.Errorf("%s: the contrast of %q is %.1f on %v", style.Name, status, c, fill)
			}
		}
	}
}
