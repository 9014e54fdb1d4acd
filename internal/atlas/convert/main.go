// Command convert makes assets/map/outlines.json from the TopoJSON of the npm
// package world-atlas, which holds the maps of Natural Earth:
//
//	npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
//	go run ./internal/atlas/convert < package/countries-110m.json > assets/map/outlines.json
//
// The program itself does not need it; it stands here so that anyone can see
// where the outlines come from, and make them anew.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := convert(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "convert:", err)
		os.Exit(1)
	}
}

// outlines is what package atlas reads: lines in hundredths of a degree, east
// and north in turn, of which all but the first point are steps from the one
// before. Rings of land are not closed. Longitudes go on beyond 180 degrees
// where a line crosses that meridian.
type outlines struct {
	Land    [][]int `json:"land"`
	Borders [][]int `json:"borders"`
}

func convert(in io.Reader, out io.Writer) error {
	var t topology
	if err := json.NewDecoder(in).Decode(&t); err != nil {
		return fmt.Errorf("reading the topology: %w", err)
	}
	if err := t.check(); err != nil {
		return err
	}
	var o outlines
	for _, g := range t.Objects.Land.Geometries {
		for _, polygon := range g.polygons {
			for _, ring := range polygon {
				if steps := coded(closedAtPole(t.line(ring))); len(steps) >= 6 {
					o.Land = append(o.Land, steps)
				}
			}
		}
	}
	for _, arc := range t.shared() {
		if steps := coded(t.line([]int{arc})); len(steps) >= 4 {
			o.Borders = append(o.Borders, steps)
		}
	}
	return json.NewEncoder(out).Encode(o)
}

// closedAtPole goes round by the South Pole, the only one on land, where a
// ring goes round the Earth and so ends 360 degrees from its start.
func closedAtPole(ring []point) []point {
	first, last := ring[0], ring[len(ring)-1]
	if turn := last.lon - first.lon; turn < 18_000 && turn > -18_000 {
		return ring[:len(ring)-1] // closed: the last point is the first
	}
	return append(ring, point{last.lon, -9000}, point{first.lon, -9000})
}

// coded turns a line into steps, without points that are the one before.
func coded(line []point) []int {
	var steps []int
	var at point
	for i, p := range line {
		if i > 0 && p == at {
			continue
		}
		steps = append(steps, p.lon-at.lon, p.lat-at.lat)
		at = p
	}
	return steps
}
