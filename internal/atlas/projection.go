package atlas

import (
	"math"
	"slices"
)

// Projection is Equal Earth (Šavrič, Patterson and Jenny, 2018): areas keep
// their sizes, and shapes are good near the middle.
type Projection struct {
	centre float64 // the longitude in the middle
}

// usual is the middle of a map on which places are everywhere: its edges run
// through the Bering Strait and past all land but Antarctica.
const usual = 11

// Around returns the projection whose edges are farthest from all of some
// longitudes, or the usual one where they lie all round the Earth. It sorts
// the longitudes.
func Around(longitudes []float64) Projection {
	if len(longitudes) == 0 {
		return Projection{usual}
	}
	slices.Sort(longitudes)
	last := len(longitudes) - 1
	from := longitudes[0]
	gap := from + 360 - longitudes[last]
	for i := range last {
		if g := longitudes[i+1] - longitudes[i]; g > gap {
			gap, from = g, longitudes[i+1]
		}
	}
	if gap < 90 {
		return Projection{usual}
	}
	// Whole degrees, so that one more place at the same town moves nothing.
	return Projection{math.Round(math.Remainder(from+(360-gap)/2, 360))}
}

const earthRadius = 6371.0072 // km, of the sphere with the surface of the Earth

// The coefficients of the polynomial.
const a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796

// Point returns the place on the plane of a latitude and a longitude in
// degrees.
func (p Projection) Point(lat, lon float64) Point {
	if lon < p.centre-180 || lon > p.centre+180 {
		lon -= 360 * math.Round((lon-p.centre)/360)
	}
	return p.project(position{lon, lat})
}

// project is Point for a longitude within 180 degrees of the centre.
func (p Projection) project(at position) Point {
	t := math.Asin(math.Sqrt(3) / 2 * math.Sin(at.lat*math.Pi/180))
	t2 := t * t
	t6 := t2 * t2 * t2
	x := 2 * math.Sqrt(3) / 3 * (at.lon - p.centre) * math.Pi / 180 * math.Cos(t) / (a1 + 3*a2*t2 + t6*(7*a3+9*a4*t2))
	y := t * (a1 + a2*t2 + t6*(a3+a4*t2))
	return Point{earthRadius * x, earthRadius * y}
}

// line projects a line. Parallels stay straight, but meridians are curves, so
// that steep stretches get points in between.
func (p Projection) line(line []position) []Point {
	const steepest = 3.0 // degrees of latitude
	points := make([]Point, 0, len(line))
	for i, at := range line {
		if i > 0 {
			from := line[i-1]
			for k, parts := 1.0, math.Ceil(math.Abs(at.lat-from.lat)/steepest); k < parts; k++ {
				points = append(points, p.project(position{from.lon + k/parts*(at.lon-from.lon), from.lat + k/parts*(at.lat-from.lat)}))
			}
		}
		points = append(points, p.project(at))
	}
	return points
}
