package layout

import (
	"fmt"
	"image/color"
	"slices"
	"testing"

	"dateline/internal/eyes"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// TestTextOfStylesCanBeRead holds the contrasts of WCAG 2: 4.5 for text and 3
// for the colours of things, and 7 for text in high contrast.
func TestTextOfStylesCanBeRead(t *testing.T) {
	for _, named := range Styles {
		s := named.New()
		text := 4.5
		if s.Name == "contrast" {
			text = 7
		}
		for what, c := range map[string]color.NRGBA{"text": s.Text, "muted": s.Muted, "accent": s.Accent, "selection": s.Selection} {
			for on, b := range map[string]color.NRGBA{"background": s.Background, "band": s.Band, "axis": s.AxisBackground} {
				atLeast(t, s.Name+": "+what+" on "+on, Contrast(c, b), text)
			}
		}
		for status, c := range s.Status {
			for on, b := range map[string]color.NRGBA{"background": s.Background, "band": s.Band, "axis": s.AxisBackground} {
				atLeast(t, fmt.Sprintf("%s: status %d on %s", s.Name, status, on), Contrast(c, b), 3)
			}
		}
		soft := s.soft(s.Status[timeline.NoStatus])
		atLeast(t, s.Name+": a title on what is not assessed", Contrast(onTop(soft), soft), text)
		for i, lane := range s.Lanes {
			atLeast(t, s.Name+": lane "+string(rune('0'+i))+" on background", Contrast(lane, s.Background), 3)
			atLeast(t, s.Name+": text on lane "+string(rune('0'+i)), Contrast(onTop(lane), lane), text)
		}
		if s.Name != named.Name {
			t.Errorf("the style %s calls itself %s", named.Name, s.Name)
		}
		if again, ok := StyleNamed(s.Name); !ok || again.Name != s.Name {
			t.Errorf("%s is not found by its name", s.Name)
		}
	}
	if _, ok := StyleNamed(""); ok {
		t.Error("there is a style without a name")
	}
}

// TestSignsOfTheKeyAreSeen in every style: each line and each text of a sign has contrast
// enough by itself, and some of its areas has.
func TestSignsOfTheKeyAreSeen(t *testing.T) {
	statuses, dates, claims, rest := Key()
	for _, named := range Styles {
		style := named.New()
		for _, sign := range slices.Concat(statuses, dates, claims, rest) {
			best := 0.0
			for _, m := range sign.Scene(style, fixedWidth{}, options()).Marks {
				c, least := m.Fill.Color, 0.0
				switch {
				case m.Kind == scene.Text:
					least = 4.5
				case m.Kind == scene.Line:
					c, least = m.Stroke.Color, 3
				case m.Stroke.Width > 0 && Contrast(m.Stroke.Color, style.Background) > Contrast(c, style.Background):
					c = m.Stroke.Color
				}
				best = max(best, Contrast(c, style.Background))
				atLeast(t, fmt.Sprintf("%s: a mark of %s", style.Name, sign.Words), Contrast(c, style.Background), least)
			}
			atLeast(t, style.Name+": "+sign.Words, best, 3)
		}
	}
}

func atLeast(t *testing.T, what string, got, want float64) {
	t.Helper()
	if got < want {
		t.Errorf("%s: %.2f, want %.1f", what, got, want)
	}
}

// TestLanesAreToldApart measures the distance of colours as eyes with and
// without a deficiency see them, where 2.3 is just noticeable.
func TestLanesAreToldApart(t *testing.T) {
	for _, named := range Styles {
		s := named.New()
		for name, sight := range eyes.All {
			if name == "grey" { // lanes are told apart by their names too
				continue
			}
			for i, a := range s.Lanes {
				if b := s.Lanes[(i+1)%len(s.Lanes)]; sight.Distance(a, b) < 15 {
					t.Errorf("%s, %s: lanes %d and the next are %.1f apart", s.Name, name, i, sight.Distance(a, b))
				}
				for j, b := range s.Lanes[:i] {
					if sight.Distance(a, b) < 8 {
						t.Errorf("%s, %s: lanes %d and %d are %.1f apart", s.Name, name, i, j, sight.Distance(a, b))
					}
				}
			}
		}
	}
}

// TestNoLaneLooksLikeAStatus: the colour of a lane is far from that of each status, also
// for eyes with a deficiency, and of another hue than the statuses that have one.
func TestNoLaneLooksLikeAStatus(t *testing.T) {
	for _, named := range Styles {
		s := named.New()
		for i, lane := range s.Lanes {
			for _, status := range timeline.Statuses {
				for name, sight := range eyes.All {
					least := 9.0
					if name == "none" {
						least = 25
					}
					if d := sight.Distance(lane, s.Status[status]); d < least && name != "grey" {
						t.Errorf("%s, %s: lane %d and %s are %.1f apart", s.Name, name, i, status.Name(), d)
					}
				}
				coloured := status == timeline.Claimed || status == timeline.Disputed || status == timeline.Forged
				if d := eyes.All["none"].Turn(lane, s.Status[status]); coloured && d < 35 {
					t.Errorf("%s: the hues of lane %d and %s are %.0f degrees apart", s.Name, i, status.Name(), d)
				}
			}
		}
	}
}
