package chrono

import "testing"

// TestSeasonsMoveToTheOtherHemisphere writes dates for the other hemisphere:
// they cover the days that they covered, and a second time nothing changes.
func TestSeasonsMoveToTheOtherHemisphere(t *testing.T) {
	for _, c := range []struct {
		text     string
		southern bool
		want     string
	}{
		{"2001-21", true, "2001-29"},
		{"2001-24", true, "2001-32"},
		{"2001-22", false, "2001-26"},
		{"2001-21/2002-23", true, "2001-29/2002-31"},
		{"[1999-24,2001-21..2002-07]", false, "[1999-28,2001-25..2002-07]"},
		{"2001-33", true, "2001-33"},
		{"2001-11-21", true, "2001-11-21"},
		{"2001-1X", true, "2001-1X"},
	} {
		v, err := ParseIn(c.text, Setting{Southern: c.southern})
		if err != nil {
			t.Fatal(c.text, err)
		}
		other := v.InHemisphere(!c.southern)
		if other.String() != c.want || other.Bounds() != v.Bounds() {
			t.Errorf("%s becomes %s with bounds %v, want %s with %v", c.text, other, other.Bounds(), c.want, v.Bounds())
		}
		read, err := ParseIn(other.String(), Setting{Southern: !c.southern})
		if err != nil || read.Bounds() != v.Bounds() {
			t.Errorf("%s is written as %s and read with bounds %v, want %v (%v)", c.text, other, read.Bounds(), v.Bounds(), err)
		}
		if usual := other.UsuallyIn(c.southern); usual.String() != c.text || usual.Bounds() != v.Bounds() {
			t.Errorf("%s becomes %s back home", other, usual)
		}
		if again := other.InHemisphere(!c.southern); again.String() != c.want {
			t.Errorf("%s becomes %s the second time", c.text, again)
		}
	}
}
