package places

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/opts"

	"dateline/internal/atlas"
)

// degreeKm is the length of a degree of latitude in kilometres.
const degreeKm = 111.2

// mapLines are the lines of the map, as coded returns them.
type mapLines struct {
	Frame     []int   `json:"frame"`
	Graticule [][]int `json:"graticule"`
	Land      [][]int `json:"land"`
	Borders   [][]int `json:"borders"`
	// View is what is shown at first: west, south, east and north, in
	// kilometres east and north of the middle of the map.
	View [4]float64 `json:"view"`
}

// plane is a map with the points of places and ghosts on it, in kilometres east
// and north of its middle.
type plane struct {
	lines          mapLines
	places, ghosts []opts.GeoData
}

// newPlane returns the map whose edges are farthest from places and ghosts.
func newPlane(g *grouping, ghosts []*ghost) (m plane) {
	var longitudes []float64
	for _, p := range g.places {
		longitudes = append(longitudes, p.lon)
	}
	for _, s := range ghosts {
		longitudes = append(longitudes, s.lon)
	}
	projection := atlas.Around(longitudes)
	earth := projection.Map()
	v := emptyView()
	for _, p := range g.places {
		at := projection.Point(p.lat, p.lon)
		v.add(at)
		m.places = append(m.places, spot(at))
	}
	for _, s := range ghosts {
		at := projection.Point(s.lat, s.lon)
		v.add(at)
		m.ghosts = append(m.ghosts, spot(at))
	}
	m.lines = mapLines{
		Frame: coded(earth.Frame), Graticule: codedAll(earth.Graticule),
		Land: codedAll(earth.Land), Borders: codedAll(earth.Borders), View: v.within(earth.Frame),
	}
	return m
}

// spot returns a point of a series, to a tenth of a kilometre.
func spot(at atlas.Point) opts.GeoData {
	return opts.GeoData{Value: []float64{math.Round(at.X*10) / 10, math.Round(at.Y*10) / 10}}
}

// coded returns a line in whole kilometres, east and north in turn. All but the
// first point are steps from the one before, and steps of 0 are left out.
func coded(line []atlas.Point) []int {
	steps := make([]int, 0, 2*len(line))
	x, y := 0, 0
	for i, p := range line {
		dx, dy := int(math.Round(p.X))-x, int(math.Round(p.Y))-y
		if i > 0 && dx == 0 && dy == 0 {
			continue
		}
		steps = append(steps, dx, dy)
		x, y = x+dx, y+dy
	}
	return steps
}

func codedAll(lines [][]atlas.Point) [][]int {
	all := make([][]int, len(lines))
	for i, line := range lines {
		all[i] = coded(line)
	}
	return all
}

// view is a rectangle of the map in kilometres.
type view struct{ west, south, east, north float64 }

func emptyView() view { return view{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)} }

func (v *view) add(p atlas.Point) {
	v.west, v.east = min(v.west, p.X), max(v.east, p.X)
	v.south, v.north = min(v.south, p.Y), max(v.north, p.Y)
}

// within returns v with a margin, so that one can see where on the Earth it is:
// at least as wide as a subcontinent, and the whole map where little of that is
// missing. frame is the edge of the map.
func (v view) within(frame []atlas.Point) [4]float64 {
	const leastWidth, leastHeight, margin = 3_000, 2_000, 0.12
	whole := emptyView()
	for _, p := range frame {
		whole.add(p)
	}
	grow := func(from, to, least float64) (float64, float64) {
		more := max((to-from)*margin, (least-(to-from))/2)
		return from - more, to + more
	}
	v.west, v.east = grow(v.west, v.east, leastWidth)
	v.south, v.north = grow(v.south, v.north, leastHeight)
	if v.east-v.west > 0.75*(whole.east-whole.west) {
		v = whole
	}
	v.south, v.north = max(v.south, whole.south), min(v.north, whole.north)
	return [4]float64{math.Round(v.west), math.Round(v.south), math.Round(v.east), math.Round(v.north)}
}
