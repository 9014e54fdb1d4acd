package main

import (
	"bytes"
	"strings"
	"testing"
)

// Two countries that share a border, the second beyond 180 degrees: arc 0 is
// the border, arcs 1 and 2 the coasts.
const twoCountries = `{
	"type": "Topology",
	"transform": {"scale": [1, 1], "translate": [-180, -90]},
	"arcs": [[[359, 90], [0, 10]], [[359, 100], [-9, 0], [0, -10], [9, 0]], [[359, 90], [-357, 0], [0, 10], [357, 0]]],
	"objects": {
		"land": {"type": "GeometryCollection", "geometries": [{"type": "MultiPolygon", "arcs": [[[1, 2]]]}]},
		"countries": {"type": "GeometryCollection", "geometries": [
			{"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "A"}},
			{"type": "MultiPolygon", "arcs": [[[-1, 2]]]}
		]}
	}
}`

func TestConvert(t *testing.T) {
	var out bytes.Buffer
	if err := convert(strings.NewReader(twoCountries), &out); err != nil {
		t.Fatal(err)
	}
	want := `{"land":[[17900,1000,-900,0,0,-1000,900,0,300,0,0,1000]],"borders":[[17900,0,0,1000]]}` + "\n"
	if out.String() != want {
		t.Errorf("got  %s\nwant %s", out.String(), want)
	}
}

// A ring that goes round the Earth goes on round the pole.
func TestRingRoundThePole(t *testing.T) {
	ring := closedAtPole([]point{{-18_000, -8000}, {0, -7000}, {18_000, -8000}})
	if got := ring[len(ring)-2:]; got[0] != (point{18_000, -9000}) || got[1] != (point{-18_000, -9000}) {
		t.Errorf("the ring ends with %v", got)
	}
}

func TestConvertRefusesWhatItDoesNotKnow(t *testing.T) {
	for name, change := range map[string][2]string{
		"no arc 9":          {"[[0, 1]]", "[[0, 9]]"},
		"an empty ring":     {"[[0, 1]]", "[[]]"},
		"no polygon":        {`"Polygon"`, `"Point"`},
		"a pointless arc":   {"[[359, 90], [0, 10]]", "[[359, 90]]"},
		"no countries":      {`"countries"`, `"lakes"`},
		"no JSON":           {"{", "<"},
		"one number an arc": {"[0, 10]]", `"x"]`},
	} {
		in := strings.Replace(twoCountries, change[0], change[1], 1)
		if err := convert(strings.NewReader(in), &bytes.Buffer{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
