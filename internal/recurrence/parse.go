package recurrence

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/chrono"
)

// maxLength is the longest rule that is read, in bytes, and maxInterval the
// largest step: 1,000 of them end beyond any calendar.
const (
	maxLength   = 4000
	maxInterval = 1_000_000
)

// The faults of rules.
var (
	// ErrRule is a rule that is none, or has a part that is not known.
	ErrRule = errors.New("recurrence: not a rule")
	// ErrTime is a date or time that does not exist.
	ErrTime = errors.New("recurrence: not a time")
)

var (
	frequencies = []string{"YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"}
	dayNames    = []string{"MO", "TU", "WE", "TH", "FR", "SA", "SU"}
)

// Parse reads a rule such as "FREQ=WEEKLY;BYDAY=MO,FR;COUNT=8". The error is
// ErrRule.
func Parse(text string) (*Rule, error) {
	if len(text) > maxLength {
		return nil, ErrRule
	}
	r := &Rule{interval: 1}
	seen := make(map[string]bool)
	for part := range strings.SplitSeq(strings.TrimSuffix(strings.ToUpper(strings.TrimSpace(text)), ";"), ";") {
		name, value, ok := strings.Cut(part, "=")
		if !ok || seen[name] || r.part(strings.TrimSpace(name), strings.TrimSpace(value)) != nil {
			return nil, ErrRule
		}
		seen[name] = true
	}
	if !seen["FREQ"] || !r.sensible() {
		return nil, ErrRule
	}
	return r, nil
}

func (r *Rule) part(name, value string) (err error) {
	switch name {
	case "FREQ":
		i := slices.Index(frequencies, value)
		if i < 0 {
			return ErrRule
		}
		r.freq = frequency(i)
	case "INTERVAL":
		r.interval, err = number(value, maxInterval)
	case "COUNT":
		r.count, err = number(value, 1<<62)
	case "UNTIL":
		err = r.parseUntil(value)
	case "WKST":
		if r.weekStart = slices.Index(dayNames, value); r.weekStart < 0 {
			return ErrRule
		}
	case "BYDAY":
		r.weekdays, err = weekdays(value)
	default:
		return r.list(name, value)
	}
	return err
}

// list reads a part that lists numbers.
func (r *Rule) list(name, value string) (err error) {
	switch name {
	case "BYSECOND":
		r.seconds, err = numbers(value, 0, 59)
	case "BYMINUTE":
		r.minutes, err = numbers(value, 0, 59)
	case "BYHOUR":
		r.hours, err = numbers(value, 0, 23)
	case "BYMONTH":
		r.months, err = numbers(value, 1, 12)
	case "BYMONTHDAY":
		r.monthDays, err = numbers(value, -31, 31)
	case "BYYEARDAY":
		r.yearDays, err = numbers(value, -366, 366)
	case "BYWEEKNO":
		r.weekNos, err = numbers(value, -53, 53)
	case "BYSETPOS":
		r.positions, err = numbers(value, -366, 366)
	default:
		return ErrRule
	}
	return err
}

// sensible reports whether the parts of r go together: the nth weekday is that
// of a month or year.
func (r *Rule) sensible() bool {
	nth := slices.ContainsFunc(r.weekdays, func(w weekday) bool { return w.n != 0 })
	return !nth || r.freq == monthly || r.freq == yearly && len(r.weekNos) == 0
}

// number reads a number from 1 to most.
func number(text string, most int64) (int64, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 1 || n > most {
		return 0, ErrRule
	}
	return n, nil
}

// numbers reads a list of numbers, sorted and each once; 0 is one only where
// the least is 0.
func numbers(text string, least, most int) ([]int, error) {
	var all []int
	for item := range strings.SplitSeq(text, ",") {
		n, err := strconv.Atoi(strings.TrimPrefix(item, "+"))
		if err != nil || n < least || n > most || n == 0 && least != 0 {
			return nil, ErrRule
		}
		all = append(all, n)
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

func weekdays(text string) ([]weekday, error) {
	var all []weekday
	for item := range strings.SplitSeq(text, ",") {
		if len(item) < 2 {
			return nil, ErrRule
		}
		w := weekday{day: slices.Index(dayNames, item[len(item)-2:])}
		if w.day < 0 {
			return nil, ErrRule
		}
		if count := item[:len(item)-2]; count != "" {
			n, err := strconv.Atoi(strings.TrimPrefix(count, "+"))
			if err != nil || n < -53 || n > 53 || n == 0 {
				return nil, ErrRule
			}
			w.n = n
		}
		if !slices.Contains(all, w) {
			all = append(all, w)
		}
	}
	return all, nil
}

// parseUntil reads the last moment: a day counts as a whole.
func (r *Rule) parseUntil(text string) error {
	t, err := ParseTime(text)
	if err != nil {
		return ErrRule
	}
	r.hasUntil, r.untilUTC = true, t.UTC
	r.until = t.Civil.Instant()
	if t.IsDate {
		r.until, r.untilUTC = r.until.Add(secondsPerDay-1), false
	}
	return nil
}

// Time is a date, or a date and time of day, as iCalendar writes it.
type Time struct {
	Civil chrono.Civil
	// IsDate means that the time of day is not given.
	IsDate bool
	// UTC means that the time is in UTC.
	UTC bool
}

// ParseTime reads a time such as 20120803, 20120803T170000 or
// 20120803T170000Z. A Z after a date, which some programs write, says nothing.
// The error is ErrTime.
func ParseTime(text string) (Time, error) {
	var t Time
	text, t.UTC = strings.CutSuffix(strings.ToUpper(strings.TrimSpace(text)), "Z")
	date, clock, hasClock := strings.Cut(text, "T")
	var year int
	if !digits(date, []int{4, 2, 2}, &year, &t.Civil.Month, &t.Civil.Day) {
		return Time{}, ErrTime
	}
	t.Civil.Year = int64(year)
	t.IsDate = !hasClock
	if t.IsDate {
		t.UTC = false
	} else if !digits(clock, []int{2, 2, 2}, &t.Civil.Hour, &t.Civil.Minute, &t.Civil.Second) {
		return Time{}, ErrTime
	}
	if !exists(t.Civil) {
		return Time{}, ErrTime
	}
	return t, nil
}

// digits reads numbers of fixed widths that make up the whole of text.
func digits(text string, widths []int, into ...*int) bool {
	for i, width := range widths {
		if len(text) < width {
			return false
		}
		n := 0
		for _, c := range []byte(text[:width]) {
			if c < '0' || c > '9' {
				return false
			}
			n = n*10 + int(c-'0')
		}
		*into[i], text = n, text[width:]
	}
	return text == ""
}

func exists(c chrono.Civil) bool {
	return c.Month >= 1 && c.Month <= 12 && c.Day >= 1 && c.Day <= chrono.DaysInMonth(c.Year, c.Month) &&
		c.Hour < 24 && c.Minute < 60 && c.Second < 60
}
