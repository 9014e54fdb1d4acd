package atlas

import "math"

// cutRing returns the parts of a ring, turned round the Earth as often as need
// be, that lie between two meridians 360 degrees apart.
func cutRing(ring []position, west, east float64) [][]position {
	var parts [][]position
	eachTurn(ring, west, east, func(turned []position) {
		part := halfRing(turned, func(p position) float64 { return p.lon - west })
		part = halfRing(part, func(p position) float64 { return east - p.lon })
		if len(part) >= 3 {
			parts = append(parts, part)
		}
	})
	return parts
}

// cutLine does the same for a line.
func cutLine(line []position, west, east float64) [][]position {
	var parts [][]position
	eachTurn(line, west, east, func(turned []position) {
		for _, part := range halfLine(turned, func(p position) float64 { return p.lon - west }) {
			parts = append(parts, halfLine(part, func(p position) float64 { return east - p.lon })...)
		}
	})
	return parts
}

// eachTurn calls f with line, moved by every number of full circles that
// brings some of it between west and east.
func eachTurn(line []position, west, east float64, f func([]position)) {
	if len(line) == 0 {
		return
	}
	lo, hi := line[0].lon, line[0].lon
	for _, p := range line {
		lo, hi = min(lo, p.lon), max(hi, p.lon)
	}
	for turn := math.Floor((west-hi)/360) + 1; lo+360*turn < east; turn++ {
		turned := make([]position, len(line))
		for i, p := range line {
			turned[i] = position{p.lon + 360*turn, p.lat}
		}
		f(turned)
	}
}

// halfRing returns the part of a ring where inside is not negative. What the
// cut takes apart stays one ring, which runs along the cut (Sutherland and
// Hodgman, 1974). The first point is not repeated at the end, before nor
// after.
func halfRing(ring []position, inside func(position) float64) []position {
	var part []position
	for i, p := range ring {
		before := ring[(i+len(ring)-1)%len(ring)]
		if crosses(inside(before), inside(p)) {
			part = append(part, between(before, p, inside))
		}
		if inside(p) >= 0 {
			part = append(part, p)
		}
	}
	return part
}

// halfLine returns the parts of a line where inside is not negative.
func halfLine(line []position, inside func(position) float64) [][]position {
	var parts [][]position
	var part []position
	end := func() {
		if len(part) >= 2 {
			parts = append(parts, part)
		}
		part = nil
	}
	for i, p := range line {
		if i > 0 && crosses(inside(line[i-1]), inside(p)) {
			part = append(part, between(line[i-1], p, inside))
		}
		if inside(p) < 0 {
			end()
			continue
		}
		part = append(part, p)
	}
	end()
	return parts
}

// crosses reports whether a cut lies between two points, and on neither.
func crosses(a, b float64) bool { return a < 0 && b > 0 || a > 0 && b < 0 }

// between returns the point from a to b where inside is 0.
func between(a, b position, inside func(position) float64) position {
	part := inside(a) / (inside(a) - inside(b))
	return position{a.lon + part*(b.lon-a.lon), a.lat + part*(b.lat-a.lat)}
}
