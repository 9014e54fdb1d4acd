package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
)

// topology is the part of the TopoJSON format that world-atlas uses: arcs of
// quantised steps, and polygons whose rings are lists of arcs. ^n stands for
// arc n from its end to its start.
type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]int
	Objects   struct {
		Land, Countries struct{ Geometries []geometry }
	}
}

// geometry is a polygon or several; a ring is a list of arcs.
type geometry struct {
	polygons [][][]int
}

// UnmarshalJSON reads a Polygon as a MultiPolygon of one.
func (g *geometry) UnmarshalJSON(raw []byte) error {
	var shape struct {
		Type string
		Arcs json.RawMessage
	}
	if err := json.Unmarshal(raw, &shape); err != nil {
		return err
	}
	switch shape.Type {
	case "Polygon":
		g.polygons = make([][][]int, 1)
		return json.Unmarshal(shape.Arcs, &g.polygons[0])
	case "MultiPolygon":
		return json.Unmarshal(shape.Arcs, &g.polygons)
	}
	return fmt.Errorf("a geometry of type %q is no polygon", shape.Type)
}

func (t *topology) check() error {
	for _, arc := range t.Arcs {
		if len(arc) < 2 {
			return errors.New("an arc has no length")
		}
	}
	for _, object := range [][]geometry{t.Objects.Land.Geometries, t.Objects.Countries.Geometries} {
		if len(object) == 0 {
			return errors.New("land or countries are missing")
		}
		for _, g := range object {
			for _, polygon := range g.polygons {
				for _, ring := range polygon {
					if len(ring) == 0 {
						return errors.New("a ring has no arcs")
					}
					for _, arc := range ring {
						if forward(arc) >= len(t.Arcs) {
							return fmt.Errorf("there is no arc %d", arc)
						}
					}
				}
			}
		}
	}
	return nil
}

func forward(arc int) int {
	if arc < 0 {
		return ^arc
	}
	return arc
}

// point is a place in hundredths of a degree.
type point struct{ lon, lat int }

// line returns the points of arcs that follow each other. Each longitude is the
// one nearest to that before it, so that it may go beyond 180 degrees.
func (t *topology) line(arcs []int) []point {
	var line []point
	for _, arc := range arcs {
		points := t.points(forward(arc))
		for i := range points {
			p := points[i]
			if arc < 0 {
				p = points[len(points)-1-i]
			}
			if n := len(line); n > 0 {
				p.lon -= 36_000 * int(math.Round(float64(p.lon-line[n-1].lon)/36_000))
			}
			line = append(line, p)
		}
	}
	return line
}

func (t *topology) points(arc int) []point {
	var points []point
	x, y := 0, 0
	for _, step := range t.Arcs[arc] {
		x, y = x+step[0], y+step[1]
		points = append(points, point{
			int(math.Round(100 * (float64(x)*t.Transform.Scale[0] + t.Transform.Translate[0]))),
			int(math.Round(100 * (float64(y)*t.Transform.Scale[1] + t.Transform.Translate[1]))),
		})
	}
	return points
}

// shared returns the arcs that are part of two countries, in order: the borders
// between them.
func (t *topology) shared() []int {
	countries := make([]int, len(t.Arcs))
	for _, g := range t.Objects.Countries.Geometries {
		for _, polygon := range g.polygons {
			for _, ring := range polygon {
				for _, arc := range ring {
					countries[forward(arc)]++
				}
			}
		}
	}
	var shared []int
	for arc, n := range countries {
		if n > 1 {
			shared = append(shared, arc)
		}
	}
	return shared
}
