package chrono

import "testing"

// TestDateAtIsNoSharper than the seconds that are asked for, and holds the instant.
func TestDateAtIsNoSharper(t *testing.T) {
	at := Civil{Year: 2024, Month: 10, Day: 8, Hour: 17, Minute: 12}.Instant()
	ancient := Civil{Year: -43, Month: 3, Day: 15}.Instant()
	deep := Civil{Year: -66_043_000, Month: 3, Day: 15}.Instant()
	for _, c := range []struct {
		at      Instant
		seconds float64
		want    string
	}{
		{at, 60, "2024-10-08T17"},
		{at, 3601, "2024-10-08"},
		{at, 2 * day, "2024-10"},
		{at, 40 * day, "2024"},
		{at, 1.5 * year, "202X"},
		{at, 20 * year, "20XX"},
		{at, 500 * year, "2XXX"},
		{at, 5_000 * year, "XXXX"},
		{at, 50_000 * year, "YXXXXX"},
		{ancient, day, "-0043-03-15"},
		{ancient, 5 * year, "-004X"},
		{ancient, 50 * year, "-00XX"},
		{deep, year, "Y-66043000"},
		{deep, 5e5 * year, "Y-66XXXXXX"},
		{deep, 5e7 * year, "Y-XXXXXXXX"},
	} {
		v := DateAt(c.at, c.seconds)
		read, err := Parse(v.String())
		if err != nil || v.String() != c.want || read.String() != c.want {
			t.Errorf("%v within %v s is %s, read %v, want %s", c.at.Civil(), c.seconds, v, err, c.want)
		}
		if b := v.Bounds(); c.at < b.EarliestStart || c.at > b.LatestEnd {
			t.Errorf("%s does not hold %v", v, c.at.Civil())
		}
	}
}

// TestDateAtAnywhere holds the instant at every zoom, and lasts as long as it should but
// for what months and years differ.
func TestDateAtAnywhere(t *testing.T) {
	for _, years := range []int64{-3_000_000_000, -12_345_678, -10_000, -999, -1, 0, 1, 9, 1582, 1999, 10_000, 250_000} {
		i := Civil{Year: years, Month: 2, Day: 28, Hour: 23}.Instant()
		for seconds := 1.0; seconds < 1e17; seconds *= 3 {
			v := DateAt(i, seconds)
			b := v.Bounds()
			if i < b.EarliestStart || i > b.LatestEnd {
				t.Errorf("%s does not hold %v", v, i.Civil())
			}
			if length := float64(b.LatestEnd.Sub(b.EarliestStart)) + 1; length < 0.9*seconds {
				t.Errorf("%s lasts %v s, asked for %v", v, length, seconds)
			}
			if read, err := Parse(v.String()); err != nil || read.String() != v.String() {
				t.Errorf("%s: %v", v, err)
			}
		}
	}
}

// TestSpansAreExact: the bounds of a span are the instants that it is of.
func TestSpansAreExact(t *testing.T) {
	for edtf, want := range map[string]string{
		"198X": "1980/1989", "1985": "1985", "1983-03/1987": "1983-03/1987-12", "2024-10": "2024-10", "2024-10-08": "2024-10-08",
		"2024-10-08/2024-10": "2024-10-08/2024-10-31", "-0043": "-0043", "2024-10-08T17": "2024-10-08T17:00:00/2024-10-08T17:59:59", "2024-21": "2024-03/2024-05",
	} {
		v, err := Parse(edtf)
		if err != nil {
			t.Fatal(edtf, err)
		}
		b := v.Bounds()
		got := SpanOf(b.EarliestStart, b.LatestEnd)
		if back := got.Bounds(); got.String() != want || back.EarliestStart != b.EarliestStart || back.LatestEnd != b.LatestEnd {
			t.Errorf("%s is from %s, want %s", edtf, got, want)
		}
	}
}
