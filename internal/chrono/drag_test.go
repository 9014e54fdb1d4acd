package chrono

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// dragged are dates of all forms and precisions, none of which ends on a day that not
// every month has.
var dragged = []string{
	"2024-10-08", "2024-10", "2024", "197X", "19XX", "2024-10-08T14", "2024-10-08T14:30", "2024-10-08T14:30:15", "2024-21", "2024-33",
	"2024-10~", "2024-10-08?", "~2024-10-08", "1950S2", "Y-66043000", "-0043", "[2024-09..2024-11]", "[1667,1668,1670..1672]", "[..2024-10]", "[2024-10..]",
	"2019/2023", "2024-10/2024-12", "2024-10-08/2024-10-20", "2019~/2023~", "199X/200X", "2019/..", "../2019", "/2019", "2024-10-08/2024", "{1960,1961-12}",
	"190X/191X", "[1903..1907]/1915", "2019/[2023..2025]", "[2019-03..2019-05]/..", "/[1912..1914]", "[-0044~..-0043~]/[0001..0003]",
}

func value(t testing.TB, edtf string) Value {
	t.Helper()
	v, err := Parse(edtf)
	if err != nil {
		t.Fatal(edtf, err)
	}
	return v
}

// dates returns all dates of v.
func dates(v Value) (all []Date) {
	for _, e := range v.ends() {
		if e.Kind == Known {
			all = append(all, e.Date)
		}
	}
	return all
}

func length(d Date) float64 { return float64(d.latest().Sub(d.earliest())) + 1 }

// TestDragAndBack moves every part of every date by its steps at all zooms, and back: it is
// the same again, and never sharper on the way.
func TestDragAndBack(t *testing.T) {
	moved := 0
	for _, edtf := range dragged {
		v := value(t, edtf)
		for _, p := range v.Parts() {
			if p != PartWhole && p != PartStart && p != PartEnd {
				continue
			}
			for pointed := 1.0; pointed < 1e10; pointed *= 7 {
				step := v.Step(p, pointed)
				if step.IsZero() {
					t.Errorf("%s, part %d: no step where %g seconds are pointed at", edtf, p, pointed)
				}
				for _, n := range []int64{1, -1, 3, -7} {
					away, ok := v.Shifted(p, step.Times(n))
					if !ok {
						continue
					}
					moved++
					back, ok := away.Shifted(p, step.Times(-n))
					if !ok || back.String() != v.String() {
						t.Errorf("%s by %+v and back is %s", edtf, step.Times(n), back.String())
					}
					if away.String() == v.String() {
						t.Errorf("%s by %+v stays", edtf, step.Times(n))
					}
					for i, d := range dates(away) {
						if d.Precision() != dates(v)[i].Precision() {
							t.Errorf("%s by %+v is as precise as %s", edtf, step.Times(n), away.String())
						}
					}
				}
			}
		}
	}
	if moved < 500 {
		t.Errorf("only %d moves were tried", moved)
	}
}

// TestStretchedNeverSaysMore stretches the bounds of all dates to instants by lot. Nothing
// becomes sharper than it was, or than was pointed, and what is not stretched says no more.
func TestStretchedNeverSaysMore(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	stretched := 0
	for _, edtf := range dragged {
		v := value(t, edtf)
		for _, p := range v.Parts() {
			if p == PartWhole || p == PartStart || p == PartEnd {
				continue
			}
			before, finest := v.Bounds(), PrecisionCoarser
			for _, d := range dates(v) {
				finest = min(finest, d.Precision())
			}
			for range 200 {
				pointed := float64(int64(1) << r.IntN(33))
				to := before.Of(p).Add(int64((r.Float64() - 0.5) * 200 * pointed))
				if got, ok := v.Stretched(p, to, pointed); ok {
					stretched++
					saysNoMore(t, v, got, p, finest, pointed)
				}
			}
		}
	}
	if stretched < 1_000 {
		t.Errorf("only %d times was anything stretched", stretched)
	}
}

// saysNoMore fails the test where a date whose bound at a part was stretched is sharper
// than it was, or than was pointed, or other bounds say more than before.
func saysNoMore(t *testing.T, was, is Value, p Part, finest Precision, pointed float64) {
	t.Helper()
	if again := value(t, is.String()); again.String() != is.String() {
		t.Fatalf("%s is read back as %s", is.String(), again.String())
	}
	for _, d := range dates(is) {
		if slices.Contains(dates(was), d) {
			continue
		}
		if d.Precision() < finest || length(d) < 0.85*pointed { // months and years are not alike
			t.Fatalf("%s stretched to %s is sharper, where %g seconds are pointed at", was.String(), is.String(), pointed)
		}
	}
	before, after := was.Bounds(), is.Bounds()
	all := []Part{PartEarliestStart, PartLatestEnd}
	if was.Lasts() {
		before, after, all = unordered(was), unordered(is), append(all, PartLatestStart, PartEarliestEnd)
	}
	for _, q := range all {
		if q != p && after.Of(q) != before.Of(q) {
			t.Fatalf("%s stretched at part %d to %s moves another bound", was.String(), p, is.String())
		}
	}
}

// unordered returns the bounds that the ends of what lasts state, each by itself.
func unordered(v Value) (b Bounds) {
	ends := v.twoEnds()
	b.EarliestStart, b.LatestStart = ends[0].reach(exactly)
	b.EarliestEnd, b.LatestEnd = ends[1].reach(exactly)
	return b
}

// TestNoHandleDoesNothing moves every bound of every date outwards, and then back.
func TestNoHandleDoesNothing(t *testing.T) {
	for _, edtf := range dragged {
		v := value(t, edtf)
		for _, p := range v.Parts() {
			if p == PartWhole || p == PartStart || p == PartEnd {
				continue
			}
			at, far := v.Bounds().Of(p), int64(3*max(v.Grain().Length(), day))
			if p == PartEarliestStart || p == PartEarliestEnd {
				far = -far
			}
			there, ok := v.Stretched(p, at.Add(far), 1)
			if !ok || there.String() == v.String() {
				if p == PartEarliestEnd && v.Start.Kind == Known || p == PartLatestStart && v.End.Kind == Known {
					continue // the other end is there
				}
				t.Errorf("%s at part %d: %s, %t", edtf, p, there.String(), ok)
				continue
			}
			if back, ok := there.Stretched(p, at, 1); !ok || back.String() != v.String() {
				t.Errorf("%s by way of %s is %s", edtf, there.String(), back.String())
			}
		}
	}
}

func TestStretched(t *testing.T) {
	const hour, month = 3600, 31 * day
	for _, c := range []struct {
		edtf    string
		part    Part
		to      string // its first second, or its last for a latest bound
		pointed float64
		want    string // "" where nothing can be said
	}{
		{"2024-10", PartLatestEnd, "2024-11", day, "[2024-10..2024-11]"},
		{"[2024-10..2024-11]", PartLatestEnd, "2024-10", day, "2024-10"},
		{"2024-10", PartEarliestStart, "2024-09-05", day, "[2024-09..2024-10]"},
		{"2024-10", PartEarliestStart, "2024-10-20", day, "2024-10"},
		{"2024-10-08", PartLatestEnd, "2024-10-12", hour, "[2024-10-08..2024-10-12]"},
		{"2024-10-08", PartLatestEnd, "2024-12-20", month, "[2024-10-08..2024-12]"},
		{"2024-10~", PartLatestEnd, "2024-12", day, "[2024-10~..2024-12~]"},
		{"[1667,1668,1670..1672]", PartLatestEnd, "1675", year, "[1667,1668,1670..1675]"},
		{"[1667,1668,1670..1672]", PartEarliestStart, "1660", year, "[1660..1667,1668,1670..1672]"},
		{"[..2024-10]", PartLatestEnd, "2024-12", day, "[..2024-12]"},
		{"2024-10/2024-12", PartEarliestStart, "2024-08", day, "[2024-08..2024-10]/2024-12"},
		{"2019/2023", PartEarliestStart, "2015", day, "[2015..2019]/2023"},
		{"2019/2023", PartLatestEnd, "2026", day, "2019/[2023..2026]"},
		{"2019/2023", PartEarliestStart, "2019-06", day, "2019/2023"},
		{"2019/2023", PartLatestStart, "2030", day, ""},
		{"190X/191X", PartLatestStart, "191X", day, "[190X..191X]/191X"},
		{"190X/191X", PartEarliestEnd, "190X", day, "190X/[190X..191X]"},
		{"[1903..1907]/1915", PartEarliestStart, "1905", day, "[1905..1907]/1915"},
		{"[1903..1907]/1915", PartEarliestStart, "1910", day, "1907/1915"},
		{"2019/..", PartLatestEnd, "2026", day, ""},
	} {
		v, to := value(t, c.edtf), value(t, c.to).Bounds()
		at := to.EarliestStart
		if c.part == PartLatestEnd || c.part == PartLatestStart {
			at = to.LatestEnd
		}
		got, ok := v.Stretched(c.part, at, c.pointed)
		if c.want == "" && ok || c.want != "" && got.String() != c.want {
			t.Errorf("%s at part %d to %s: %s, %t; want %s", c.edtf, c.part, c.to, got.String(), ok, c.want)
		}
	}
}

func TestOnto(t *testing.T) {
	for _, c := range []struct{ edtf, from, to, want string }{
		{"2024-10-08", "2024-10-08", "2025-01-01", "2025-01-01"},
		{"2024-10", "2024-10-01", "2025-01-01", "2025-01"},
		{"2024-10", "2024-10-01", "2025-01-02", ""},
		{"2019/2023", "2019-01-01", "2021-01-01", "2021/2025"},
		{"197X", "1970-01-01", "1980-01-01", "198X"},
		{"197X", "1970-01-01", "1985-01-01", ""},
		{"2024-10-08T14", "2024-10-08T14", "2024-10-09T03", "2024-10-09T03"},
	} {
		v := value(t, c.edtf)
		s, ok := v.Onto(PartWhole, value(t, c.from).Bounds().EarliestStart, value(t, c.to).Bounds().EarliestStart)
		got := ""
		if moved, fits := v.Moved(s); ok && fits {
			got = moved.String()
		}
		if got != c.want {
			t.Errorf("%s from %s to %s is %q, want %q", c.edtf, c.from, c.to, got, c.want)
		}
	}
}
