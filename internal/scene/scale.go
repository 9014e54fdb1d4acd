package scene

import "slices"

// Scale makes s larger by a factor, or smaller below 1: everything but the
// distance of hatch lines, which is the same in all scenes.
func (s *Scene) Scale(factor float64) {
	s.Width, s.Height = s.Width*factor, s.Height*factor
	for i := range s.Marks {
		s.Marks[i].scale(factor)
	}
}

func (m *Mark) scale(factor float64) {
	for _, length := range []*float64{
		&m.X, &m.Y, &m.W, &m.H, &m.Radius, &m.Size,
		&m.Fill.FadeLeft, &m.Fill.FadeRight, &m.Stroke.Width, &m.Stroke.Dash, &m.Stroke.Gap,
	} {
		*length *= factor
	}
	m.Points = slices.Clone(m.Points)
	for i := range m.Points {
		m.Points[i].X *= factor
		m.Points[i].Y *= factor
	}
	m.Bars = slices.Clone(m.Bars)
	for i := range m.Bars {
		m.Bars[i].Top *= float32(factor)
		m.Bars[i].Bottom *= float32(factor)
	}
}

// Shift moves marks. Points and bars of others are not touched.
func Shift(marks []Mark, dx, dy float64) {
	for i := range marks {
		m := &marks[i]
		m.X, m.Y = m.X+dx, m.Y+dy
		m.Points = slices.Clone(m.Points)
		for j := range m.Points {
			m.Points[j].X += dx
			m.Points[j].Y += dy
		}
		m.Bars = slices.Clone(m.Bars)
		for j := range m.Bars {
			m.Bars[j].Top += float32(dy)
			m.Bars[j].Bottom += float32(dy)
		}
	}
}
