package scene

import (
	"fmt"
	"image/color"
	"io"
	"strings"
)

// Dump writes s as text, a mark a line, coordinates rounded to 0.01: for
// tests and for comparing drawings.
func (s *Scene) Dump(w io.Writer) error {
	if _, err := fmt.Fprintf(w, "scene %s %s %s\n", number(s.Width), number(s.Height), hex(s.Background)); err != nil {
		return err
	}
	for i := range s.Marks {
		if _, err := fmt.Fprintln(w, s.Marks[i].String()); err != nil {
			return err
		}
	}
	return nil
}

// String returns the line of m in a dump.
func (m *Mark) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", m.Kind, m.Role)
	if m.Event != NoEvent {
		fmt.Fprintf(&b, " event=%d", m.Event)
	}
	switch m.Kind {
	case Polygon:
		for _, p := range m.Points {
			fmt.Fprintf(&b, " %s,%s", number(p.X), number(p.Y))
		}
	case Circle:
		fmt.Fprintf(&b, " %s,%s r=%s", number(m.X), number(m.Y), number(m.W))
	case Text:
		fmt.Fprintf(&b, " %s,%s size=%s bold=%t %q", number(m.X), number(m.Y), number(m.Size), m.Bold, m.Text)
		if m.Struck {
			b.WriteString(" struck")
		}
	case Bars:
		fmt.Fprintf(&b, " %s w=%s", number(m.X), number(m.W))
		for i, bar := range m.Bars {
			if bar.Bottom > bar.Top {
				fmt.Fprintf(&b, " %d:%s-%s", i, number(float64(bar.Top)), number(float64(bar.Bottom)))
			}
		}
	default:
		fmt.Fprintf(&b, " %s,%s %sx%s", number(m.X), number(m.Y), number(m.W), number(m.H))
	}
	if m.Link != "" {
		fmt.Fprintf(&b, " link=%q", m.Link)
	}
	if m.Name != "" {
		fmt.Fprintf(&b, " name=%q", m.Name)
	}
	m.Fill.dump(&b)
	m.Stroke.dump(&b)
	return b.String()
}

func (f Fill) dump(b *strings.Builder) {
	if f.Color.A == 0 {
		return
	}
	fmt.Fprintf(b, " fill=%s", hex(f.Color))
	if f.Pattern == Hatch {
		b.WriteString(" hatch")
	}
	if f.FadeLeft > 0 || f.FadeRight > 0 {
		fmt.Fprintf(b, " fade=%s,%s", number(f.FadeLeft), number(f.FadeRight))
	}
}

func (s Stroke) dump(b *strings.Builder) {
	if s.Width == 0 {
		return
	}
	fmt.Fprintf(b, " stroke=%s*%s", hex(s.Color), number(s.Width))
	if s.Dash > 0 {
		fmt.Fprintf(b, " dash=%s,%s", number(s.Dash), number(s.Gap))
	}
}

func number(f float64) string {
	s := strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", f), "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

func hex(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x%02x", c.R, c.G, c.B, c.A) }
