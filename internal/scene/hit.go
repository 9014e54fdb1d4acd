package scene

import "math"

// slack is how far from a mark a pointer still hits it, in pixels.
const slack = 4

// Hit returns the event of the mark that is nearest to a point, the topmost of
// several. claim is the index of a claim where its mark was hit, and -1
// elsewhere.
func (s *Scene) Hit(x, y float64) (event, claim int32, ok bool) {
	m := s.MarkAt(x, y)
	switch {
	case m == nil:
		return NoEvent, -1, false
	case m.Role == ClaimMark:
		return m.Event, m.Claim, true
	}
	return m.Event, -1, true
}

// MarkAt returns the mark of an event that is nearest to a point, the topmost of several;
// nil where there is none.
func (s *Scene) MarkAt(x, y float64) (nearest *Mark) {
	least := slack + 1e-9
	for i := len(s.Marks) - 1; i >= 0 && least > 0; i-- {
		m := &s.Marks[i]
		if m.Event == NoEvent || m.Role == ClaimTie || m.Role == LaneHeader || m.Role == AxisLabel || m.Role == Legend {
			continue
		}
		if far := m.distance(x, y); far < least {
			least, nearest = far, m
		}
	}
	return nearest
}

// HandleAt returns the part of a date whose handle is at a point, the topmost of several
// that are as near.
func (s *Scene) HandleAt(x, y float64) (part int32, ok bool) {
	least := slack + 1e-9
	for i := len(s.Marks) - 1; i >= 0; i-- {
		if m := &s.Marks[i]; m.Role == Handle {
			if far := m.distance(x, y); far < least {
				least, part, ok = far, m.Claim, true
			}
		}
	}
	return part, ok
}

// distance returns how far a point is from the extent of m, along the axis in
// which it is farther.
func (m *Mark) distance(x, y float64) float64 {
	left, top, right, bottom := m.Extent()
	return max(left-x, x-right, top-y, y-bottom, 0)
}

// StrikeLine returns the line through a text that is struck: for painters that have none
// of their own.
func (m *Mark) StrikeLine() Mark {
	const middle, width = 0.28, 1.0 / 14 // of the small letters; in sizes of text
	return Mark{
		Kind: Line, Role: m.Role, Event: m.Event, X: m.X, Y: m.Y - middle*m.Size, W: m.W,
		Stroke: Stroke{Color: m.Fill.Color, Width: max(width*m.Size, 1)},
	}
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
