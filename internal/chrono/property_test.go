package chrono

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// somewhere returns a day of the years -9999 to 9999 that exists, BC as often
// as AD.
func somewhere(random *rand.Rand) (year int64, month, day int) {
	year = random.Int64N(19_999) - 9_999
	month = 1 + random.IntN(12)
	return year, month, 1 + random.IntN(DaysInMonth(year, month))
}

// signed returns a year in four digits, of which the last free are X.
func signed(year int64, free int) string {
	sign := ""
	if year < 0 {
		sign, year = "-", -year
	}
	digits := []byte(fmt.Sprintf("%04d", year))
	for i := range free {
		digits[3-i] = 'X'
	}
	return sign + string(digits)
}

func boundsOf(t *testing.T, edtf string) Bounds {
	t.Helper()
	v, err := Parse(edtf)
	if err != nil {
		t.Fatalf("%s: %v", edtf, err)
	}
	return v.Bounds()
}

// holds reports whether inner lies within outer.
func (b Bounds) holds(inner Bounds) bool {
	return b.EarliestStart <= inner.EarliestStart && inner.LatestEnd <= b.LatestEnd
}

func TestCoarserDatesHoldFiner(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 20_000 {
		year, month, day := somewhere(random)
		y := signed(year, 0)
		quarter := 33 + (month-1)/3
		chain := []string{
			fmt.Sprintf("%s-%02d-%02dT%02d:%02d:%02d", y, month, day, random.IntN(24), random.IntN(60), random.IntN(60)),
			fmt.Sprintf("%s-%02d-%02d", y, month, day),
			fmt.Sprintf("%s-%02d-%dX", y, month, day/10),
			fmt.Sprintf("%s-%02d", y, month),
			fmt.Sprintf("%s-%02d", y, quarter),
			fmt.Sprintf("%s-%02d", y, 40+(month-1)/6),
			y,
			signed(year, 1),
			signed(year, 2),
			signed(year, 3),
			signed(year, 4),
		}
		for i := 1; i < len(chain); i++ {
			if inner, outer := boundsOf(t, chain[i-1]), boundsOf(t, chain[i]); !outer.holds(inner) {
				t.Fatalf("%s, %v, does not hold %s, %v", chain[i], boundsText(outer), chain[i-1], boundsText(inner))
			}
		}
		// Doubt, time and other spellings move no bound.
		if plain := boundsOf(t, chain[1]); plain != boundsOf(t, chain[1]+"%") || plain != boundsOf(t, "["+chain[1]+"]") ||
			plain != boundsOf(t, chain[1]+"/"+chain[1]) {
			t.Fatalf("%s has other bounds in another spelling", chain[1])
		}
	}
}

// The parts of a whole meet without a gap or an overlap.
func TestPartsMakeTheWhole(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 2_000 {
		year, _, _ := somewhere(random)
		y := signed(year, 0)
		for _, parts := range [][2]int{{1, 12}, {33, 36}, {37, 39}, {40, 41}} {
			next := boundsOf(t, y).EarliestStart
			for code := parts[0]; code <= parts[1]; code++ {
				b := boundsOf(t, fmt.Sprintf("%s-%02d", y, code))
				if b.EarliestStart != next {
					t.Fatalf("%s-%02d begins at %v, want %v", y, code, b.EarliestStart.Civil(), next.Civil())
				}
				next = b.LatestEnd + 1
			}
			if next != boundsOf(t, y).LatestEnd+1 {
				t.Fatalf("%s: the parts %d to %d end at %v", y, parts[0], parts[1], next.Civil())
			}
		}
	}
}

// Moving both ends of an interval by a year moves every bound by that year:
// 365 days, or 366 where a 29 February lies between.
func TestShiftByAYear(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for range 20_000 {
		year, month, day := somewhere(random)
		if year == 9999 || month == 2 && day == 29 {
			continue
		}
		length := 1 + random.Int64N(50)
		if year+length+1 > 9999 {
			continue
		}
		at := func(shift int64) Bounds {
			return boundsOf(t, fmt.Sprintf("%s-%02d-%02d/%s-%02d-%02d", signed(year+shift, 0), month, day, signed(year+length+shift, 0), month, day))
		}
		before, after := at(0), at(1)
		for i, pair := range [][3]int64{
			{after.EarliestStart.Sub(before.EarliestStart), year},
			{after.LatestStart.Sub(before.LatestStart), year},
			{after.EarliestEnd.Sub(before.EarliestEnd), year + length},
			{after.LatestEnd.Sub(before.LatestEnd), year + length},
		} {
			from := pair[1]
			days := int64(365)
			if month <= 2 && IsLeap(from) || month > 2 && IsLeap(from+1) {
				days++
			}
			if pair[0] != days*secondsPerDay {
				t.Fatalf("bound %d of %d-%02d-%02d for %d years moves by %d s, want %d days", i, year, month, day, length, pair[0], days)
			}
		}
	}
}

func TestLeapDays(t *testing.T) {
	for edtf, exists := range map[string]bool{
		"1900-02-29": false, "2000-02-29": true, "0000-02-29": true, "-0001-02-29": false,
		"-0004-02-29": true, "-0100-02-29": false, "-0400-02-29": true, "190X-02-29": true, "190X-02-30": false, "XX00-02-29": true,
	} {
		if _, err := Parse(edtf); (err == nil) != exists {
			t.Errorf("%s: %v", edtf, err)
		}
	}
}
