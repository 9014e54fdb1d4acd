package scene

import "math"

// slack is how far from a mark a pointer still hits it, in pixels.
const slack = 4

// Hit returns the event of the topmost mark at a point. claim is the index of
// a claim where its mark was hit, and -1 elsewhere.
func (s *Scene) Hit(x, y float64) (event, claim int32, ok bool) {
	for i := len(s.Marks) - 1; i >= 0; i-- {
		m := &s.Marks[i]
		if m.Role == LaneHeader || m.Role == AxisLabel || m.Role == Legend {
			continue
		}
		if m.Event == NoEvent || m.Role == ClaimTie || !m.covers(x, y) {
			continue
		}
		if m.Role == ClaimMark {
			return m.Event, m.Claim, true
		}
		return m.Event, -1, true
	}
	return NoEvent, -1, false
}

// covers reports whether a point is within slack of the extent of m.
func (m *Mark) covers(x, y float64) bool {
	left, top, right, bottom := m.Extent()
	return x >= left-slack && x <= right+slack && y >= top-slack && y <= bottom+slack
}

// Extent returns the box around m.
func (m *Mark) Extent() (left, top, right, bottom float64) {
	switch m.Kind {
	case Circle:
		return m.X - m.W, m.Y - m.W, m.X + m.W, m.Y + m.W
	case Line:
		return min(m.X, m.X+m.W), min(m.Y, m.Y+m.H), max(m.X, m.X+m.W), max(m.Y, m.Y+m.H)
	case Text:
		return m.X, m.Y - m.Size, m.X + m.W, m.Y + m.Size/4
	case Polygon:
		left, top, right, bottom = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
		for _, p := range m.Points {
			left, right = min(left, p.X), max(right, p.X)
			top, bottom = min(top, p.Y), max(bottom, p.Y)
		}
		return left, top, right, bottom
	case Bars:
		top, bottom = math.Inf(1), math.Inf(-1)
		for _, b := range m.Bars {
			if b.Bottom > b.Top {
				top, bottom = min(top, float64(b.Top)), max(bottom, float64(b.Bottom))
			}
		}
		return m.X, top, m.X + m.W*float64(len(m.Bars)), bottom
	}
	return m.X, m.Y, m.X + m.W, m.Y + m.H
}
