// Package recurrence computes when something that repeats happens, by the rules
// of iCalendar (RFC 5545), and which offset from UTC a time zone has at a local
// time. Reading and writing files is left to package format.
//
// Rules come from files, and some never have a date or have one a second for
// ever: every expansion is bounded in the number of its dates and in the work
// that it may do. That is why the rules are followed here: the libraries that
// were tried look for the next date without end.
package recurrence

import "dateline/internal/chrono"

// frequency is how often a rule repeats, the finest last.
type frequency uint8

const (
	yearly frequency = iota
	monthly
	weekly
	daily
	hourly
	minutely
	secondly
)

// Rule is a recurrence rule.
type Rule struct {
	freq     frequency
	interval int64
	// count is how often it happens, 0 where the rule does not say.
	count int64
	// until is the last moment, if there is one; untilUTC says that it is in
	// UTC and not local.
	until              chrono.Instant
	hasUntil, untilUTC bool
	// weekStart is the day on which weeks begin, 0 for Monday.
	weekStart int
	// The parts that begin with BY; those for months, days and weeks may count
	// from the end with negative numbers, but for months themselves.
	seconds, minutes, hours              []int
	months, monthDays, yearDays, weekNos []int
	weekdays                             []weekday
	positions                            []int
}

// weekday is a day of the week, 0 for Monday: the nth of its month or year, or
// every one where n is 0.
type weekday struct{ n, day int }

// Endless reports whether r has no end.
func (r *Rule) Endless() bool { return r.count == 0 && !r.hasUntil }

// day is a day of the Gregorian calendar in all the ways in which rules name
// it.
type day struct {
	number           int64 // since 1970-01-01
	year             int64
	month, monthDay  int
	monthLength      int
	yearDay, yearLen int
	weekday          int
}

func dayOf(number int64) day {
	d := day{number: number, weekday: weekdayOf(number)}
	d.year, d.month, d.monthDay = chrono.GregorianFromDays(number)
	d.monthLength = chrono.DaysInMonth(d.year, d.month)
	first := chrono.GregorianDays(d.year, 1, 1)
	d.yearDay = int(number-first) + 1
	d.yearLen = 365
	if chrono.IsLeap(d.year) {
		d.yearLen = 366
	}
	return d
}

// weekdayOf returns the day of the week of a day since 1970-01-01, a Thursday.
func weekdayOf(number int64) int { return int(((number+3)%7 + 7) % 7) }

// week returns the number of the week in which d lies, counted from the start
// of its year and from the end, by the rule of ISO 8601: a week belongs to the
// year of its fourth day.
func (d day) week(weekStart int) (n, fromEnd int) {
	middle := dayOf(d.number - int64((d.weekday-weekStart+7)%7) + 3)
	n = (middle.yearDay-1)/7 + 1
	return n, -((middle.yearLen-middle.yearDay)/7 + 1)
}
