package chrono

import (
	"fmt"
	"math"
)

// Instant is a count of seconds since 1970-01-01T00:00:00 in the proleptic
// Gregorian calendar, without leap seconds. It reaches 292 thousand million
// years either way.
type Instant int64

const (
	// Past is before every date: the start of what is open or unknown.
	Past Instant = math.MinInt64
	// Future is after every date.
	Future Instant = math.MaxInt64

	secondsPerDay = 86_400
	// maxYear keeps day and second arithmetic within int64.
	maxYear = 250_000_000_000
)

// Sub returns i - j in seconds and stays at the ends of int64 instead of
// wrapping, so that Past and Future behave as infinities.
func (i Instant) Sub(j Instant) int64 {
	d := int64(i) - int64(j)
	switch {
	case j < 0 && i > 0 && d < 0:
		return math.MaxInt64
	case j > 0 && i < 0 && d > 0:
		return math.MinInt64
	}
	return d
}

// Add returns i + seconds, and stays at Past and Future.
func (i Instant) Add(seconds int64) Instant {
	if i == Past || i == Future {
		return i
	}
	s := i + Instant(seconds)
	switch {
	case seconds > 0 && s < i:
		return Future
	case seconds < 0 && s > i:
		return Past
	}
	return s
}

// Finite reports whether i is a date at all, not Past or Future.
func (i Instant) Finite() bool { return i != Past && i != Future }

// Civil is a day and time of day in the proleptic Gregorian calendar. Years
// count astronomically: 0 is 1 BC.
type Civil struct {
	Year                 int64
	Month, Day           int
	Hour, Minute, Second int
}

// Civil returns the calendar reading of i.
func (i Instant) Civil() Civil {
	day, second := FloorDiv(int64(i), secondsPerDay), FloorMod(int64(i), secondsPerDay)
	y, m, d := GregorianFromDays(day)
	return Civil{y, m, d, int(second / 3600), int(second / 60 % 60), int(second % 60)}
}

// Days returns the days from 1970-01-01 to the day that holds i.
func (i Instant) Days() int64 {
	return FloorDiv(int64(i), secondsPerDay)
}

// Instant returns the second that c names. Months and days must be in range.
func (c Civil) Instant() Instant {
	return Instant(GregorianDays(c.Year, c.Month, c.Day)*secondsPerDay +
		int64(c.Hour)*3600 + int64(c.Minute)*60 + int64(c.Second))
}

// Date returns the day of c as a date.
func (c Civil) Date() Date {
	return Date{Year: c.Year, Negative: c.Year < 0, HasMonth: true, Month: uint8(c.Month), HasDay: true, Day: uint8(c.Day)}
}

// String is ISO 8601 with a sign for years outside 0 to 9999, to the second.
func (c Civil) String() string {
	sign := ""
	year := c.Year
	if year < 0 {
		sign, year = "-", -year
	}
	return fmt.Sprintf("%s%04d-%02d-%02dT%02d:%02d:%02d", sign, year, c.Month, c.Day, c.Hour, c.Minute, c.Second)
}

// StartOfDay returns the first second of a Gregorian day.
func StartOfDay(year int64, month, day int) Instant {
	return Instant(GregorianDays(year, month, day) * secondsPerDay)
}

// StartOf returns the first second of a day that [Instant.Days] counts.
func StartOf(days int64) Instant { return Instant(days * secondsPerDay) }

// FloorDiv returns a divided by b, which is positive, rounded down.
func FloorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// FloorMod returns what is left of a after [FloorDiv], from 0 to b-1.
func FloorMod(a, b int64) int64 {
	r := a % b
	if r < 0 {
		r += b
	}
	return r
}
