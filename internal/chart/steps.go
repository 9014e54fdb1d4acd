package chart

import "dateline/internal/chrono"

// steps are stretches of the calendar, one after the other: what a slider
// over time goes along. n is a number of days, months or years.
type steps struct {
	unit        stepUnit
	n           int64
	first, last int64 // numbers of the steps, as at gives them
}

type stepUnit uint8

const (
	stepDays stepUnit = iota
	stepMonths
	stepYears
)

// stepsOver gives the shortest steps of which no more than most cover a
// stretch of time.
func stepsOver(first, last chrono.Instant, most int64) steps {
	for _, s := range []steps{{unit: stepDays, n: 1}, {unit: stepMonths, n: 1}, {unit: stepMonths, n: 3}} {
		if s = s.over(first, last); s.count() <= most {
			return s
		}
	}
	for power := int64(1); ; power *= 10 {
		for _, m := range [...]int64{1, 2, 5} {
			if s := (steps{unit: stepYears, n: m * power}).over(first, last); s.count() <= most {
				return s
			}
		}
	}
}

func (s steps) over(first, last chrono.Instant) steps {
	s.first, s.last = s.at(first), s.at(last)
	return s
}

func (s steps) count() int64 { return s.last - s.first + 1 }

// at gives the number of the step that holds an instant.
func (s steps) at(i chrono.Instant) int64 {
	switch s.unit {
	case stepDays:
		return chrono.FloorDiv(int64(i), 86_400*s.n)
	case stepMonths:
		c := i.Civil()
		return chrono.FloorDiv(12*c.Year+int64(c.Month)-1, s.n)
	}
	return barOf(i.Civil().Year, s.n)
}

// place gives the step of an instant counted from the first one; what is
// outside is at the end that is nearer, and so are the infinities.
func (s steps) place(i chrono.Instant) int {
	switch i {
	case chrono.Past:
		return 0
	case chrono.Future:
		return int(s.last - s.first)
	}
	return int(min(max(s.at(i), s.first), s.last) - s.first)
}

// words gives what begins and what ends with a step.
func (s steps) words(number int64, l *chrono.Lexicon) (start, end string) {
	switch s.unit {
	case stepDays:
		return l.Day(chrono.Instant(number * 86_400 * s.n)), l.Day(chrono.Instant((number+1)*86_400*s.n - 1))
	case stepMonths:
		return l.Month(startOfMonth(number * s.n)), l.Month(startOfMonth((number + 1) * s.n).Add(-1))
	}
	from, to := yearsOf(number, s.n)
	return l.Year(from), l.Year(to)
}

// startOfMonth gives the start of a month, counted from January of the year 0.
func startOfMonth(months int64) chrono.Instant {
	year := chrono.FloorDiv(months, 12)
	return chrono.StartOfDay(year, int(months-12*year)+1, 1)
}
