package timescale

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/internal/chrono"
)

const year = 31_556_952

// cases are ends of events: of the kinds of which timelines are made.
func cases() map[string][]chrono.Instant {
	r := rand.New(rand.NewPCG(1, 2))
	day := func(y int64, m, d int) chrono.Instant { return chrono.StartOfDay(y, m, d) }
	all := map[string][]chrono.Instant{
		"two crowds": {day(1965, 1, 1), day(1965, 3, 1), day(1966, 1, 1), day(1967, 1, 1), day(2024, 6, 1), day(2024, 10, 1), day(2024, 10, 8), day(2025, 1, 1)},
		"deep time":  {-13_800_000_000 * year, -4_540_000_000 * year, -3_500_000_000 * year, -541_000_000 * year, -66_000_000 * year, -300_000 * year, 0, day(2000, 1, 1)},
		"a day":      {0, 3_600, 7_200, 7_201, 40_000, 86_399},
		"seconds":    {10, 11, 12, 13, 14, 15, 16, 17},
		"one moment": {5, 5, 5, 5, 5, 5},
		"none":       nil,
		"open":       {chrono.Past, 0, 1_000, 500_000, 600_000, chrono.Future},
	}
	var even, crowd []chrono.Instant
	for range 1_000 {
		even = append(even, chrono.Instant(r.Int64N(100*year)))
		crowd = append(crowd, chrono.Instant(50*year*(1+math.Pow(r.Float64(), 9))))
	}
	all["even"], all["crowd"] = even, append(crowd, 0)
	return all
}

// each calls f for every case and kind.
func each(t *testing.T, f func(t *testing.T, s *Scale, ends []chrono.Instant)) {
	for name, ends := range cases() {
		for _, k := range Kinds {
			t.Run(fmt.Sprint(name, " ", k), func(t *testing.T) {
				own := slices.Clone(ends)
				s := New(k, own)
				if s.Kind() != Linear && s.Kind() != k {
					t.Errorf("the scale is of kind %v", s.Kind())
				}
				f(t, s, slices.DeleteFunc(own, func(i chrono.Instant) bool { return !i.Finite() }))
			})
		}
	}
}

// instants returns instants in and around the time of some ends, in order.
func instants(ends []chrono.Instant) (all []chrono.Instant) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, e := range ends {
		all = append(all, e-1, e, e+1)
	}
	if len(ends) > 0 {
		first, last := slices.Min(ends), slices.Max(ends)
		all = append(all, first-year, last+year)
		for range 500 {
			all = append(all, first+chrono.Instant(r.Int64N(last.Sub(first)+1)))
		}
	}
	slices.Sort(all)
	return append(append([]chrono.Instant{chrono.Past}, all...), chrono.Future)
}

func TestScalesRiseAndReturn(t *testing.T) {
	each(t, func(t *testing.T, s *Scale, ends []chrono.Instant) {
		before := Before
		for _, i := range instants(ends) {
			p := s.Place(i)
			if p < before {
				t.Fatalf("the place of %d is %d, before that of an earlier instant, %d", i, p, before)
			}
			before = p
			if far := math.Abs(float64(s.Instant(p).Sub(i))); far > 1+s.SecondsAt(p)+math.Abs(float64(i))*1e-15 { // as exact as a float64
				t.Fatalf("%d has the place %d, at which %d is, %v seconds away", i, p, s.Instant(p), far)
			}
		}
	})
}

func TestScalesChangeNothingOutside(t *testing.T) {
	each(t, func(t *testing.T, s *Scale, ends []chrono.Instant) {
		if len(ends) == 0 {
			return
		}
		first, last := slices.Min(ends), slices.Max(ends)
		for _, i := range []chrono.Instant{chrono.Past, first - 5*year, first, last, last + 5*year, chrono.Future} {
			if p := s.Place(i); p != Place(i) || s.Instant(p) != i {
				t.Errorf("the place of %d is %d, at which %d is", i, p, s.Instant(p))
			}
		}
	})
}

func TestStretchesCoverAllInOrder(t *testing.T) {
	each(t, func(t *testing.T, s *Scale, ends []chrono.Instant) {
		all := s.Stretches(Before, After)
		if all[0].From != Before || all[len(all)-1].To != After {
			t.Errorf("stretches are from %d to %d", all[0].From, all[len(all)-1].To)
		}
		for i, one := range all[1:] {
			if one.From != all[i].To || one.To <= one.From || one.Seconds <= 0 {
				t.Errorf("stretch %d is %+v, after %+v", i+1, one, all[i])
			}
		}
		for _, i := range instants(ends) {
			p := s.Place(i)
			in := s.Stretches(p, p)
			if len(in) != 1 || p < in[0].From || p > in[0].To {
				t.Fatalf("%d is in the stretches %+v", p, in)
			}
		}
	})
}

func TestBreaksAreEmptyAndSayTheirLength(t *testing.T) {
	each(t, func(t *testing.T, s *Scale, ends []chrono.Instant) {
		for _, one := range s.Stretches(Before, After) {
			if !one.Break {
				continue
			}
			from, to := s.Instant(one.From), s.Instant(one.To)
			if one.Length != to.Sub(from) {
				t.Errorf("the break from %d to %d says that it lasts %d", from, to, one.Length)
			}
			for _, e := range ends {
				if e > from && e < to {
					t.Errorf("%d is in the break from %d to %d", e, from, to)
				}
			}
			if !s.InBreak(from+1) || s.InBreak(from) || s.InBreak(to) {
				t.Errorf("InBreak tells another break than that from %d to %d", from, to)
			}
		}
	})
}

// The two crowds of the case have most of the axis, and the long time between them
// little.
func TestEvenScaleSqueezesWhatIsEmpty(t *testing.T) {
	ends := cases()["two crowds"]
	s := New(Even, ends)
	from, to := chrono.StartOfDay(1967, 1, 1), chrono.StartOfDay(2024, 6, 1)
	whole := float64(ends[len(ends)-1].Sub(ends[0]))
	if part := float64(s.Place(to).Sub(s.Place(from))) / whole; part > 0.05 {
		t.Errorf("57 years without an event have %.2f of the axis", part)
	}
	for _, one := range New(Even, cases()["even"]).Stretches(Before, After) {
		if one.Break || one.Seconds > 2 || one.Seconds < 0.5 {
			t.Errorf("where all is even there is a stretch %+v", one)
		}
	}
}

// What is to come does not move the present to the far end.
func TestLogScaleCountsFromThePresent(t *testing.T) {
	ends := append(cases()["deep time"], 5_000_000_000*year)
	s := New(Log, ends)
	whole := float64(ends[len(ends)-1].Sub(ends[0]))
	if part := float64(s.Place(0).Sub(s.Place(-300_000*year))) / whole; part < 0.15 {
		t.Errorf("the last 300,000 years have %.2f of the axis", part)
	}
}

// A hundred events on one day cannot be parted, and get no more room than one.
func TestEvenScaleCountsInstantsOnce(t *testing.T) {
	ends := cases()["crowd"]
	many := slices.Clone(ends)
	for range 500 {
		many = append(many, ends[400])
	}
	one, all := New(Even, ends), New(Even, many)
	for _, i := range instants(ends) {
		if one.Place(i) != all.Place(i) {
			t.Fatalf("%d has the places %d and %d", i, one.Place(i), all.Place(i))
		}
	}
}

// On a logarithmic scale each doubling of a time ago has the same room.
func TestLogScaleGivesDoublingsTheSameRoom(t *testing.T) {
	s := New(Log, cases()["deep time"])
	room := func(from, to int64) float64 {
		return float64(s.Place(chrono.Instant(-to * year)).Sub(s.Place(chrono.Instant(-from * year))))
	}
	near, far := room(1_000_000, 2_000_000), room(1_000_000_000, 2_000_000_000)
	if math.Abs(near/far-1) > 0.1 {
		t.Errorf("a doubling has %v of the axis a million years ago, and %v a thousand million", near, far)
	}
}

func TestKindsHaveNames(t *testing.T) {
	for _, k := range Kinds {
		if got, ok := KindNamed(k.String()); !ok || got != k {
			t.Errorf("%v is read as %v", k, got)
		}
	}
	if _, ok := KindNamed("plain"); ok {
		t.Error("a name that no kind has is read")
	}
}
