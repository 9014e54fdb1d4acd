package atlas

import (
	"math"
	"testing"

	"dateline/assets"
)

func TestOutlinesAreRead(t *testing.T) {
	o, err := read(assets.Outlines)
	if err != nil || len(o.Land) != 125 || len(o.Borders) != 326 {
		t.Errorf("%d rings of land, %d borders: %v", len(o.Land), len(o.Borders), err)
	}
	if _, err := read([]byte("{")); err == nil {
		t.Error("broken outlines were read")
	}
}

// Equal Earth keeps areas, so that the surface of the outlines, which is that
// of the Earth's land but for small islands, is the same around any middle if
// nothing is lost or doubled at the edges.
func TestLandKeepsItsSurface(t *testing.T) {
	for _, centre := range []float64{0, 11, 37, -100, 145, 179, 180, -180} {
		m := Projection{centre}.Map()
		land := 0.0
		for _, ring := range m.Land {
			land += surface(ring)
		}
		if math.Abs(land) < 147e6 || math.Abs(land) > 147.5e6 {
			t.Errorf("around %v°: %.1f million km² of land", centre, land/1e6)
		}
		if all := math.Abs(surface(m.Frame)); math.Abs(all-510.07e6) > 0.5e6 {
			t.Errorf("around %v°: %.1f million km² in all", centre, all/1e6)
		}
	}
}

// surface returns the area of a ring, negative where it runs clockwise.
func surface(ring []Point) float64 {
	sum := 0.0
	for i, p := range ring[1:] {
		sum += ring[i].X*p.Y - p.X*ring[i].Y
	}
	return sum / 2
}

// No line runs across the map from one edge to the other.
func TestNoLineJumps(t *testing.T) {
	for _, centre := range []float64{0, 90, 180, -169} {
		m := Projection{centre}.Map()
		for _, line := range append(m.Borders, m.Land...) {
			for i := 1; i < len(line); i++ {
				p, q := line[i-1], line[i]
				atPole := min(math.Abs(p.Y), math.Abs(q.Y)) > 8300
				if d := math.Hypot(p.X-q.X, p.Y-q.Y); d > 2000 && !atPole {
					t.Errorf("around %v°: %.0f km from %v to %v", centre, d, p, q)
				}
			}
		}
	}
}

func TestPlacesAreWhereTheyAre(t *testing.T) {
	m := Projection{60}.Map()
	for _, c := range []struct {
		name     string
		lat, lon float64
		land     bool
	}{
		{"Hanoi", 21.03, 105.85, true},
		{"Kursk", 51.73, 36.19, true},
		{"Chukotka, beyond 180°", 67, -175.5, true},
		{"Quito", -0.2, -78.5, true},
		{"the South Pole", -89.9, 0, true},
		{"the Atlantic", 30, -40, false},
		{"the Caspian Sea", 41.5, 50.8, false},
		{"the North Pole", 89.9, 0, false},
		{"Point Nemo", -48.9, -123.4, false},
	} {
		if got := onLand(m, Projection{60}.Point(c.lat, c.lon)); got != c.land {
			t.Errorf("%s is on land: %t", c.name, got)
		}
	}
}

// onLand counts how often the land goes round p.
func onLand(m Map, p Point) bool {
	turns := 0
	for _, ring := range m.Land {
		for i, b := range ring[1:] {
			a := ring[i]
			left := (b.X-a.X)*(p.Y-a.Y) - (p.X-a.X)*(b.Y-a.Y)
			switch {
			case a.Y <= p.Y && b.Y > p.Y && left > 0:
				turns++
			case a.Y > p.Y && b.Y <= p.Y && left < 0:
				turns--
			}
		}
	}
	return turns != 0
}

func TestPointsOfThePlane(t *testing.T) {
	for _, c := range []struct {
		centre, lat, lon, x, y float64
	}{
		{0, 0, 0, 0, 0},
		{0, 0, 180, 17_243.96, 0},
		{0, 90, 0, 0, 8392.93},
		{180, 0, -179, 95.80, 0},
		{-170, 0, 170, -1915.99, 0},
		{0, -90, -180, -10_216.47, -8392.93},
	} {
		p := Projection{c.centre}.Point(c.lat, c.lon)
		if math.Abs(p.X-c.x) > 0.5 || math.Abs(p.Y-c.y) > 0.5 {
			t.Errorf("around %v°, %v° %v° is at %.2f, %.2f, not %v, %v", c.centre, c.lat, c.lon, p.X, p.Y, c.x, c.y)
		}
	}
}

func TestAroundKeepsEdgesFromPlaces(t *testing.T) {
	for _, c := range []struct {
		longitudes []float64
		centre     float64
	}{
		{nil, 11},
		{[]float64{36.2}, 36},
		{[]float64{170, -170}, 180},
		{[]float64{-95, -30, 60, 100}, 3},
		{[]float64{-100, -60, -80}, -80},
		{[]float64{125, 39, 106}, 82},
		{[]float64{-170, -90, -5, 81, 170}, 11},
	} {
		got := Around(c.longitudes).centre
		if math.Abs(math.Remainder(got-c.centre, 360)) > 0.01 {
			t.Errorf("the map of %v has its middle at %v°, not %v°", c.longitudes, got, c.centre)
		}
	}
}

func BenchmarkMap(b *testing.B) {
	for b.Loop() {
		Projection{60}.Map()
	}
}
