package layout

import (
	"fmt"
	"math"
	"strconv"

	"dateline/internal/chrono"
)

// unit is a calendar unit of the axis.
type unit uint8

const (
	seconds unit = iota
	minutes
	hours
	days
	months
	years
)

// step is the distance between two ticks: n units.
type step struct {
	unit unit
	n    int64
}

// unitSeconds are the shortest lengths of the units.
var unitSeconds = [...]float64{seconds: 1, minutes: 60, hours: 3600, days: 86_400, months: 28 * 86_400, years: 365 * 86_400}

// ladder are the steps up to a year; after that come 1, 2 and 5 times powers
// of ten years.
var ladder = []step{
	{seconds, 1},
	{seconds, 5},
	{seconds, 15},
	{seconds, 30},
	{minutes, 1},
	{minutes, 5},
	{minutes, 15},
	{minutes, 30},
	{hours, 1},
	{hours, 3},
	{hours, 6},
	{hours, 12},
	{days, 1},
	{days, 2},
	{days, 7},
	{months, 1},
	{months, 3},
	{months, 6},
}

// length returns the shortest distance of two ticks, in seconds.
func (s step) length() float64 { return unitSeconds[s.unit] * float64(s.n) }

// chooseStep returns the first step of the ladder whose ticks are far enough
// apart for their labels. It depends on the zoom alone.
func chooseStep(secPerPx float64, labelWidth func(step) float64) step {
	const apart = 18 // px between two labels
	for _, s := range ladder {
		if s.length()/secPerPx >= labelWidth(s)+apart {
			return s
		}
	}
	for power := int64(1); power <= 1e10; power *= 10 {
		for _, n := range [...]int64{1, 2, 5} {
			s := step{years, n * power}
			if s.length()/secPerPx >= labelWidth(s)+apart {
				return s
			}
		}
	}
	return step{years, 2e10}
}

// floor returns the last tick at or before i. Ticks follow the calendar in
// which r tells the day; at its cutover one sequence ends and another begins.
func (s step) floor(i chrono.Instant, r chrono.Reckoning) chrono.Instant {
	t := s.floorIn(i, r.CalendarAt(i))
	if r.Julian && t < r.Cutover && i >= r.Cutover {
		return s.floorIn(r.Cutover-1, chrono.Julian)
	}
	return t
}

// next returns the tick after a tick.
func (s step) next(i chrono.Instant, r chrono.Reckoning) chrono.Instant {
	t := s.nextIn(i, r.CalendarAt(i))
	if r.Julian && i < r.Cutover && t >= r.Cutover {
		if t = s.floorIn(r.Cutover, chrono.Gregorian); t < r.Cutover {
			t = s.nextIn(t, chrono.Gregorian)
		}
	}
	return t
}

// floorIn is floor in one calendar.
func (s step) floorIn(i chrono.Instant, calendar chrono.Calendar) chrono.Instant {
	c := calendar.Civil(i)
	switch s.unit {
	case seconds, minutes, hours:
		n := int64(unitSeconds[s.unit]) * s.n
		r := int64(i) % n
		if r < 0 {
			r += n
		}
		return i - chrono.Instant(r)
	case days:
		day := c.Day - (c.Day-1)%int(s.n)
		if day > 1 && day > s.lastDay(c, calendar) {
			day -= int(s.n)
		}
		return calendar.StartOfDay(c.Year, c.Month, day)
	case months:
		return calendar.StartOfDay(c.Year, c.Month-(c.Month-1)%int(s.n), 1)
	}
	return calendar.StartOfDay(s.floorYear(c.Year), 1, 1)
}

// lastDay returns the last day of a month that has a tick: one close to the
// first of the next has none.
func (s step) lastDay(c chrono.Civil, calendar chrono.Calendar) int {
	length := calendar.DaysInMonth(c.Year, c.Month)
	if s.n == 1 {
		return length
	}
	return length - int(s.n)/2
}

// floorYear returns the last year with a tick. Years with ticks are round as
// people write them: 20 BC, 10 BC, AD 1, AD 10; inside, 10 BC is -9.
func (s step) floorYear(year int64) int64 {
	switch {
	case s.n == 1:
		return year
	case s.n >= deep:
		return present - chrono.FloorDiv(present-year+s.n-1, s.n)*s.n
	case year <= 0:
		bc := 1 - year
		return 1 - (bc+s.n-1)/s.n*s.n
	}
	return max(year/s.n*s.n, 1)
}

// Steps of deep years or more count back from the present, the year 2000, as
// geologists do; round years BC and round ages differ by those 2000 years.
const (
	deep    = 10_000
	present = 2000
)

// nextIn is next in one calendar.
func (s step) nextIn(i chrono.Instant, calendar chrono.Calendar) chrono.Instant {
	c := calendar.Civil(i)
	switch s.unit {
	case seconds, minutes, hours:
		return i + chrono.Instant(int64(unitSeconds[s.unit])*s.n)
	case days:
		if day := c.Day + int(s.n); day <= s.lastDay(c, calendar) {
			return calendar.StartOfDay(c.Year, c.Month, day)
		}
		return nextMonth(c, 1, calendar)
	case months:
		return nextMonth(c, int(s.n), calendar)
	}
	return calendar.StartOfDay(s.nextYear(c.Year), 1, 1)
}

func (s step) nextYear(year int64) int64 {
	switch {
	case s.n == 1 || s.n >= deep:
		return year + s.n
	case year == 1:
		return s.n
	case year <= 0 && year+s.n > 0: // from s.n BC
		return 1
	}
	return year + s.n
}

func nextMonth(c chrono.Civil, n int, calendar chrono.Calendar) chrono.Instant {
	month := c.Month + n
	if month > 12 {
		return calendar.StartOfDay(c.Year+1, month-12, 1)
	}
	return calendar.StartOfDay(c.Year, month, 1)
}

// label returns the words of a tick.
func (s step) label(i chrono.Instant, l *chrono.Lexicon) string {
	c := l.Reckoning.Civil(i)
	switch s.unit {
	case seconds:
		return fmt.Sprintf("%02d:%02d:%02d", c.Hour, c.Minute, c.Second)
	case minutes, hours:
		return fmt.Sprintf("%02d:%02d", c.Hour, c.Minute)
	case days:
		return strconv.Itoa(c.Day)
	case months:
		return l.ShortMonths[c.Month-1]
	}
	switch {
	case s.n >= deep && c.Year <= present-deep:
		return l.Before(present - c.Year)
	case s.n >= deep && c.Year >= present+deep:
		return "+" + l.Before(c.Year-present)
	}
	return l.Year(c.Year)
}

// context returns the next coarser unit that the row above the ticks names;
// ok is false for the coarsest.
func (s step) context() (step, bool) {
	switch s.unit {
	case seconds, minutes, hours:
		return step{days, 1}, true
	case days:
		return step{months, 1}, true
	case months:
		return step{years, 1}, true
	}
	decade := int64(math.Pow(10, math.Ceil(math.Log10(float64(s.n)+0.5))))
	return step{years, decade}, decade <= 1000
}

// contextLabel returns the words of a stretch of the context row.
func (s step) contextLabel(i chrono.Instant, l *chrono.Lexicon) string {
	c := l.Reckoning.Civil(i)
	switch {
	case s.unit == days:
		return l.Day(i)
	case s.unit == months:
		return l.Month(i)
	case s.n == 1:
		return l.Year(c.Year)
	}
	return l.Years(c.Year, s.nextYear(c.Year)-1)
}
