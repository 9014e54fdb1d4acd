package chrono

import (
	"math/rand/v2"
	"reflect"
	"testing"
)

// TestUsualDatesAreReadAsTheOthers compares the two ways of reading a date.
func TestUsualDatesAreReadAsTheOthers(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	parts := []string{"19", "2024", "0000", "-", "-01", "-12", "-13", "-00", "-28", "-29", "-21", "?", "~", "%", "X", "/", " ", "T10", "9"}
	usual := 0
	for range 200_000 {
		text := ""
		for range 1 + r.IntN(5) {
			text += parts[r.IntN(len(parts))]
		}
		s := Setting{Calendar: Calendar(r.IntN(3)), Southern: r.IntN(2) == 0}
		d, ok := usualDate(text, s)
		if !ok {
			continue
		}
		usual++
		p := parser{text: text, setting: s}
		if v, err := p.value(); err != nil || !reflect.DeepEqual(v, Value{Form: Single, Start: End{Date: d}}) {
			t.Fatalf("%q: %+v, otherwise %+v, %v", text, d, v, err)
		}
	}
	if usual < 1000 {
		t.Errorf("only %d usual dates", usual)
	}
}

func TestOrderOfDatesIsToldFromTheirYears(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	texts := []string{
		"1999", "1999-12-31", "1999-24", "2000", "2000-01-01", "2000-XX-31", "200X", "1999-12-31T23:59-15:00",
		"2000-01-01T00:00+15:00", "2000S1", "-0001", "0000", "Y-17E7", "Y170000002", "2000-02-29",
	}
	for range 10_000 {
		var d [2]Date
		for i := range d {
			v, err := ParseIn(texts[r.IntN(len(texts))], Setting{Calendar: Calendar(r.IntN(3))})
			if err != nil {
				continue
			}
			d[i] = v.Start.Date
		}
		if got, want := d[0].endsBefore(d[1]), d[0].latest() < d[1].earliest(); got != want {
			t.Fatalf("%v before %v: %v", d[0], d[1], got)
		}
	}
}
