package part

import "dateline/internal/chrono"

// Steps divide a time at days, months or years of the calendar, so that a
// slider can move along it. Numbers of steps count from an origin of their
// own; First and Last are those of the ends.
type Steps struct {
	First, Last int64
	unit        stepUnit
	length      int64 // of a step, in units; for months it divides 12
	year        int64 // from the January of which months are counted
}

type stepUnit uint8

const (
	stepDays stepUnit = iota
	stepMonths
	stepYears
)

// StepsOver returns the shortest steps of which no more than most hold the
// time from first to last, inclusive: a day, a month, three months, or 1, 2 or
// 5 times a power of ten of years.
func StepsOver(first, last chrono.Instant, most int64) Steps {
	for _, s := range [...]Steps{{unit: stepDays, length: 1}, {unit: stepMonths, length: 1}, {unit: stepMonths, length: 3}} {
		if s = s.over(first, last); s.Count() <= most {
			return s
		}
	}
	var s Steps
	for years := range roundNumbers {
		if s = (Steps{unit: stepYears, length: years}).over(first, last); s.Count() <= most {
			break
		}
	}
	return s
}

func (s Steps) over(first, last chrono.Instant) Steps {
	s.year = first.Civil().Year
	s.First, s.Last = s.at(first), s.at(last)
	return s
}

// Count returns how many steps there are.
func (s Steps) Count() int64 { return s.Last - s.First + 1 }

// at returns the number of the step that holds an instant.
func (s Steps) at(i chrono.Instant) int64 {
	switch s.unit {
	case stepDays:
		return i.Days()
	case stepMonths:
		c := i.Civil()
		return (c.Year-s.year)*(12/s.length) + (int64(c.Month)-1)/s.length
	}
	return BarOf(i.Civil().Year, s.length)
}

// Index returns which step holds an instant, 0 for the first. What is before
// the first or after the last is in that one, the infinities too.
func (s Steps) Index(i chrono.Instant) int {
	switch i {
	case chrono.Past:
		return 0
	case chrono.Future:
		return int(s.Last - s.First)
	}
	return int(min(max(s.at(i), s.First), s.Last) - s.First)
}

// Words returns how to say where a step starts and where it ends, as days,
// months or years. number is from First to Last.
func (s Steps) Words(number int64, l *chrono.Lexicon) (start, end string) {
	switch s.unit {
	case stepDays:
		return l.Day(chrono.StartOf(number)), l.Day(chrono.StartOf(number))
	case stepMonths:
		return l.Month(s.startOfMonth(number)), l.Month(s.startOfMonth(number + 1).Add(-1))
	}
	from, to := BarRange(number, s.length)
	return l.Year(from), l.Year(to)
}

// startOfMonth returns the first second of a step of months, from First on.
func (s Steps) startOfMonth(number int64) chrono.Instant {
	months := number * s.length
	return chrono.StartOfDay(s.year+months/12, int(months%12)+1, 1)
}
