package atlas

import (
	"encoding/json"
	"fmt"

	"dateline/assets"
)

// Point is a place on the plane of a [Projection], in kilometres east and
// north of its middle.
type Point struct{ X, Y float64 }

// Map is the Earth on a plane.
type Map struct {
	// Frame is the edge of the map, a ring that ends where it begins.
	Frame []Point
	// Graticule are lines of equal latitude and longitude, 30 degrees apart.
	Graticule [][]Point
	// Land are such rings. Those of inland seas run the other way round than
	// those of land. Where the edge of the map cuts land, a ring follows it.
	Land [][]Point
	// Borders are lines between the countries of Natural Earth.
	Borders [][]Point
}

// position is degrees east and north. Longitudes may go beyond 180, so that
// no line jumps.
type position struct{ lon, lat float64 }

// Map returns the Earth as p shows it.
func (p Projection) Map() Map {
	// The outlines are embedded and tested, so that there is no error.
	outlines, _ := read(assets.Outlines)
	west, east := p.centre-180, p.centre+180
	m := Map{Frame: p.line(frame(west, east))}
	for _, line := range graticule(west, east) {
		m.Graticule = append(m.Graticule, p.line(line))
	}
	for _, steps := range outlines.Land {
		for _, ring := range cutRing(decoded(steps), west, east) {
			m.Land = append(m.Land, p.line(append(ring, ring[0])))
		}
	}
	for _, steps := range outlines.Borders {
		for _, line := range cutLine(decoded(steps), west, east) {
			m.Borders = append(m.Borders, p.line(line))
		}
	}
	return m
}

// outlines are the lines of assets/map/outlines.json.
type outlines struct{ Land, Borders [][]int }

func read(raw []byte) (o outlines, err error) {
	if err := json.Unmarshal(raw, &o); err != nil {
		return outlines{}, fmt.Errorf("atlas: outlines: %w", err)
	}
	return o, nil
}

// decoded returns the positions of a line of outlines: hundredths of a degree,
// east and north in turn, as steps from the point before.
func decoded(steps []int) []position {
	line := make([]position, 0, len(steps)/2)
	lon, lat := 0, 0
	for i := 0; i+1 < len(steps); i += 2 {
		lon, lat = lon+steps[i], lat+steps[i+1]
		line = append(line, position{float64(lon) / 100, float64(lat) / 100})
	}
	return line
}

// frame returns the edge of a map. The poles are lines on it.
func frame(west, east float64) []position {
	return []position{{west, -90}, {east, -90}, {east, 90}, {west, 90}, {west, -90}}
}

// graticule returns the lines of latitude and longitude at multiples of 30.
func graticule(west, east float64) [][]position {
	const step = 30
	var lines [][]position
	for lat := -60.0; lat <= 60; lat += step {
		lines = append(lines, []position{{west, lat}, {east, lat}})
	}
	for lon := step * float64(int(west/step)-1); lon < east; lon += step {
		if lon > west {
			lines = append(lines, []position{{lon, -90}, {lon, 90}})
		}
	}
	return lines
}
