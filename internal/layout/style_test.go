package layout

import (
	"image/color"
	"math"
	"testing"

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

func atLeast(t *testing.T, what string, got, want float64) {
	t.Helper()
	if got < want {
		t.Errorf("%s: %.2f, want %.1f", what, got, want)
	}
}

// deficiencies are what linear light turns into in the eyes of people without
// one of the three receptors (Machado, Oliveira and Fernandes, 2009), and with
// all of them.
var deficiencies = map[string][9]float64{
	"none":         {1, 0, 0, 0, 1, 0, 0, 0, 1},
	"protanopia":   {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
	"deuteranopia": {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
	"tritanopia":   {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
}

// TestLanesAreToldApart measures the distance of colours as eyes with and
// without a deficiency see them, where 2.3 is just noticeable.
func TestLanesAreToldApart(t *testing.T) {
	for _, named := range Styles {
		s := named.New()
		for eyes, m := range deficiencies {
			for i, a := range s.Lanes {
				if b := s.Lanes[(i+1)%len(s.Lanes)]; distance(a, b, m) < 15 {
					t.Errorf("%s, %s: lanes %d and the next are %.1f apart", s.Name, eyes, i, distance(a, b, m))
				}
				for j, b := range s.Lanes[:i] {
					if distance(a, b, m) < 8 {
						t.Errorf("%s, %s: lanes %d and %d are %.1f apart", s.Name, eyes, i, j, distance(a, b, m))
					}
				}
			}
			for i, a := range timeline.Statuses {
				for _, b := range timeline.Statuses[:i] {
					if d := distance(s.Status[a], s.Status[b], m); d < 12 {
						t.Errorf("%s, %s: %s and %s are %.1f apart", s.Name, eyes, a, b, d)
					}
				}
			}
		}
	}
}

// distance is the CIE 1976 difference of two colours seen through m.
func distance(a, b color.NRGBA, m [9]float64) float64 {
	p, q := lab(a, m), lab(b, m)
	return math.Sqrt((p[0]-q[0])*(p[0]-q[0]) + (p[1]-q[1])*(p[1]-q[1]) + (p[2]-q[2])*(p[2]-q[2]))
}

func lab(c color.NRGBA, m [9]float64) [3]float64 {
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	in := func(i int) float64 { return min(max(m[i]*r+m[i+1]*g+m[i+2]*b, 0), 1) }
	r, g, b = in(0), in(3), in(6)
	f := func(v float64) float64 {
		if v > 0.008856 {
			return math.Cbrt(v)
		}
		return 7.787*v + 16.0/116
	}
	x := f((0.4124*r + 0.3576*g + 0.1805*b) / 0.9505)
	y := f(0.2126*r + 0.7152*g + 0.0722*b)
	z := f((0.0193*r + 0.1192*g + 0.9505*b) / 1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}
