// Package ticks chooses the ticks of an axis of time, and words them: units of
// the calendar and round numbers of years, on both sides of the cutover from the
// Julian calendar and before Christ, and round ages in deep time. Where ticks
// are drawn is left to package layout.
package ticks

import (
	"fmt"
	"math"
	"strconv"

	"dateline/internal/chrono"
)

// Unit is a unit of the calendar, from the shortest.
type Unit uint8

const (
	Seconds Unit = iota
	Minutes
	Hours
	Days
	Months
	Years
)

// Step is the distance between two ticks: N units.
type Step struct {
	Unit Unit
	N    int64
}

// unitSeconds are the shortest lengths of the units.
var unitSeconds = [...]float64{Seconds: 1, Minutes: 60, Hours: 3600, Days: 86_400, Months: 28 * 86_400, Years: 365 * 86_400}

// ladder are the steps up to a year; after that come 1, 2 and 5 times powers
// of ten years.
var ladder = []Step{
	{Seconds, 1},
	{Seconds, 5},
	{Seconds, 15},
	{Seconds, 30},
	{Minutes, 1},
	{Minutes, 5},
	{Minutes, 15},
	{Minutes, 30},
	{Hours, 1},
	{Hours, 3},
	{Hours, 6},
	{Hours, 12},
	{Days, 1},
	{Days, 2},
	{Days, 7},
	{Months, 1},
	{Months, 3},
	{Months, 6},
}

// Seconds returns the shortest distance of two ticks, in seconds.
func (s Step) Seconds() float64 { return unitSeconds[s.Unit] * float64(s.N) }

// Choose returns the shortest step whose ticks are far enough apart for their
// labels at a zoom, in seconds a pixel; labelWidth returns the pixels that the
// labels of a step need. It depends on the zoom alone, so that panning never
// changes the step.
func Choose(secPerPx float64, labelWidth func(Step) float64) Step {
	const apart = 18 // px between two labels
	for _, s := range ladder {
		if s.Seconds()/secPerPx >= labelWidth(s)+apart {
			return s
		}
	}
	for power := int64(1); power <= 1e10; power *= 10 {
		for _, n := range [...]int64{1, 2, 5} {
			s := Step{Years, n * power}
			if s.Seconds()/secPerPx >= labelWidth(s)+apart {
				return s
			}
		}
	}
	return Step{Years, 2e10}
}

// YearSteps returns the steps of whole years, from the longest.
func YearSteps() (steps []Step) {
	for power := int64(1e10); power >= 1; power /= 10 {
		for _, n := range [...]int64{5, 2, 1} {
			if n*power <= 2e10 {
				steps = append(steps, Step{Years, n * power})
			}
		}
	}
	return steps
}

// Floor returns the last tick at or before i. Ticks follow the calendar in
// which r tells the day; at its cutover one sequence ends and another begins.
func (s Step) Floor(i chrono.Instant, r chrono.Reckoning) chrono.Instant {
	t := s.floorIn(i, r.CalendarAt(i))
	if r.Julian && t < r.Cutover && i >= r.Cutover {
		return s.floorIn(r.Cutover-1, chrono.Julian)
	}
	return t
}

// Next returns the tick after a tick.
func (s Step) Next(i chrono.Instant, r chrono.Reckoning) chrono.Instant {
	t := s.nextIn(i, r.CalendarAt(i))
	if r.Julian && i < r.Cutover && t >= r.Cutover {
		if t = s.floorIn(r.Cutover, chrono.Gregorian); t < r.Cutover {
			t = s.nextIn(t, chrono.Gregorian)
		}
	}
	return t
}

// floorIn is Floor in one calendar.
func (s Step) floorIn(i chrono.Instant, calendar chrono.Calendar) chrono.Instant {
	c := calendar.Civil(i)
	switch s.Unit {
	case Seconds, Minutes, Hours:
		n := int64(unitSeconds[s.Unit]) * s.N
		r := int64(i) % n
		if r < 0 {
			r += n
		}
		return i - chrono.Instant(r)
	case Days:
		day := c.Day - (c.Day-1)%int(s.N)
		if day > 1 && day > s.lastDay(c, calendar) {
			day -= int(s.N)
		}
		return calendar.StartOfDay(c.Year, c.Month, day)
	case Months:
		return calendar.StartOfDay(c.Year, c.Month-(c.Month-1)%int(s.N), 1)
	}
	return calendar.StartOfDay(s.floorYear(c.Year), 1, 1)
}

// lastDay returns the last day of a month that has a tick: one close to the
// first of the next has none.
func (s Step) lastDay(c chrono.Civil, calendar chrono.Calendar) int {
	length := calendar.DaysInMonth(c.Year, c.Month)
	if s.N == 1 {
		return length
	}
	return length - int(s.N)/2
}

// floorYear returns the last year with a tick. Years with ticks are round as
// people write them: 20 BC, 10 BC, AD 1, AD 10; inside, 10 BC is -9, but in deep
// time 70 million years ago is -70,000,000.
func (s Step) floorYear(year int64) int64 {
	switch {
	case s.N == 1:
		return year
	case year > 0:
		return max(year/s.N*s.N, 1)
	}
	if tick := 1 + chrono.FloorDiv(year-1, s.N)*s.N; !chrono.IsDeep(tick) {
		return tick
	}
	return min(chrono.FloorDiv(year, s.N)*s.N, -max(s.N, chrono.DeepYears))
}

// nextIn is Next in one calendar.
func (s Step) nextIn(i chrono.Instant, calendar chrono.Calendar) chrono.Instant {
	c := calendar.Civil(i)
	switch s.Unit {
	case Seconds, Minutes, Hours:
		return i + chrono.Instant(int64(unitSeconds[s.Unit])*s.N)
	case Days:
		if day := c.Day + int(s.N); day <= s.lastDay(c, calendar) {
			return calendar.StartOfDay(c.Year, c.Month, day)
		}
		return nextMonth(c, 1, calendar)
	case Months:
		return nextMonth(c, int(s.N), calendar)
	}
	return calendar.StartOfDay(s.nextYear(c.Year), 1, 1)
}

func (s Step) nextYear(year int64) int64 {
	switch next := year + s.N; {
	case s.N == 1:
		return next
	case year == 1:
		return s.N
	case year <= -chrono.DeepYears && next > -chrono.DeepYears: // the last deep one
		return next + 1
	case year <= 0 && next > 0: // from s.N BC
		return 1
	default:
		return next
	}
}

func nextMonth(c chrono.Civil, n int, calendar chrono.Calendar) chrono.Instant {
	month := c.Month + n
	if month > 12 {
		return calendar.StartOfDay(c.Year+1, month-12, 1)
	}
	return calendar.StartOfDay(c.Year, month, 1)
}

// Label returns the words of a tick.
func (s Step) Label(i chrono.Instant, l *chrono.Lexicon) string {
	c := l.Reckoning.Civil(i)
	switch s.Unit {
	case Seconds:
		return fmt.Sprintf("%02d:%02d:%02d", c.Hour, c.Minute, c.Second)
	case Minutes, Hours:
		return fmt.Sprintf("%02d:%02d", c.Hour, c.Minute)
	case Days:
		return strconv.Itoa(c.Day)
	case Months:
		return l.ShortMonths[c.Month-1]
	}
	switch {
	case chrono.IsDeep(c.Year):
		return l.Tick(c.Year)
	case s.N >= chrono.DeepYears: // between ages and what is to come
		return l.Tick(0)
	}
	return l.Year(c.Year)
}

// Context returns the next coarser unit that the row above the ticks names;
// ok is false for the coarsest.
func (s Step) Context() (Step, bool) {
	switch s.Unit {
	case Seconds, Minutes, Hours:
		return Step{Days, 1}, true
	case Days:
		return Step{Months, 1}, true
	case Months:
		return Step{Years, 1}, true
	}
	decade := int64(math.Pow(10, math.Ceil(math.Log10(float64(s.N)+0.5))))
	return Step{Years, decade}, decade <= 1000
}

// ContextLabel returns the words of a stretch of the context row.
func (s Step) ContextLabel(i chrono.Instant, l *chrono.Lexicon) string {
	c := l.Reckoning.Civil(i)
	switch {
	case s.Unit == Days:
		return l.Day(i)
	case s.Unit == Months:
		return l.Month(i)
	case s.N == 1:
		return s.Label(i, l)
	}
	return l.Years(c.Year, s.nextYear(c.Year)-1)
}

// WholeLabel returns the words of a tick that has no context row above it.
func (s Step) WholeLabel(i chrono.Instant, l *chrono.Lexicon) string {
	switch s.Unit {
	case Days:
		return l.Day(i)
	case Months:
		return l.Month(i)
	}
	return s.Label(i, l)
}
