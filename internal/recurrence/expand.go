package recurrence

import (
	"slices"

	"dateline/internal/chrono"
)

const secondsPerDay = 86_400

// lastYear is the last year in which anything is looked for: iCalendar has no
// later ones.
const lastYear = 9999

// Bounds end the expansion of a rule.
type Bounds struct {
	// Most is how many dates are given, the first one among them.
	Most int
	// Years is how far a rule without an end of its own is followed, from its
	// first date on.
	Years int64
	// Work is what all expansions that share it may still do: a unit is a day
	// or a moment that is looked at, some 50 ns.
	Work *int
}

// Expand returns the dates of r from the first one on, in order. First is
// always one of them and counts, even where it is not a date of the rule. Dates
// are local times of zone, which tells when an end in UTC is reached. cut says
// that there are, or may be, more.
func (r *Rule) Expand(first chrono.Civil, zone *Zone, b Bounds) (dates []chrono.Civil, cut bool) {
	x := expansion{rule: r.completed(first), zone: zone, bounds: b, first: first.Instant(), horizon: chrono.StartOfDay(lastYear+1, 1, 1) - 1}
	if r.Endless() {
		x.horizon = min(x.horizon, chrono.Civil{Year: first.Year + b.Years, Month: first.Month, Day: 1}.Instant()+chrono.Instant(first.Day)*secondsPerDay)
	}
	x.dates, x.done = []chrono.Instant{x.first}, r.count == 1
	if r.freq >= hourly {
		x.moments()
	} else {
		x.days()
	}
	for _, at := range x.dates {
		dates = append(dates, at.Civil())
	}
	return dates, x.cut
}

// completed returns r with what it leaves to the first date.
func (r *Rule) completed(first chrono.Civil) *Rule {
	c := *r
	if len(c.hours) == 0 && c.freq < hourly {
		c.hours = []int{first.Hour}
	}
	if len(c.minutes) == 0 && c.freq < minutely {
		c.minutes = []int{first.Minute}
	}
	if len(c.seconds) == 0 && c.freq < secondly {
		c.seconds = []int{first.Second}
	}
	if len(c.monthDays)+len(c.yearDays)+len(c.weekdays) > 0 {
		return &c
	}
	switch {
	case c.freq == weekly || c.freq == yearly && len(c.weekNos) > 0:
		c.weekdays = []weekday{{day: weekdayOf(chrono.GregorianDays(first.Year, first.Month, first.Day))}}
	case c.freq == yearly:
		if len(c.months) == 0 {
			c.months = []int{first.Month}
		}
		c.monthDays = []int{first.Day}
	case c.freq == monthly:
		c.monthDays = []int{first.Day}
	}
	return &c
}

// expansion is a rule that is being followed.
type expansion struct {
	rule           *Rule
	zone           *Zone
	bounds         Bounds
	first, horizon chrono.Instant
	dates          []chrono.Instant
	// done means that the end is reached, cut that it is not the rule's.
	done, cut bool
}

// spend takes some work from the bounds.
func (x *expansion) spend(n int) bool {
	if *x.bounds.Work -= n; *x.bounds.Work < 0 {
		x.done, x.cut = true, true
	}
	return !x.done
}

// take adds a date, unless it is past the end, or before the first one, which is
// there already.
func (x *expansion) take(at chrono.Instant) {
	switch {
	case x.done || at <= x.first:
	case x.past(at) || x.rule.count > 0 && int64(len(x.dates)) >= x.rule.count:
		x.done = true
	case at > x.horizon || len(x.dates) >= x.bounds.Most:
		x.done, x.cut = true, true
	default:
		x.dates = append(x.dates, at)
	}
}

// past reports whether a local time is later than the rule's end.
func (x *expansion) past(at chrono.Instant) bool {
	if !x.rule.hasUntil {
		return false
	}
	if x.rule.untilUTC {
		offset, _ := x.zone.Offset(at.Civil())
		at = at.Add(-int64(offset))
	}
	return at > x.rule.until
}

// days follows a rule whose periods are days or longer.
func (x *expansion) days() {
	r := x.rule
	start := dayOf(x.first.Days())
	for k := int64(0); !x.done; k++ {
		var from, to int64
		switch r.freq {
		case yearly:
			year := start.year + k*r.interval
			from, to = chrono.GregorianDays(year, 1, 1), chrono.GregorianDays(year+1, 1, 1)
		case monthly:
			month := int64(start.month-1) + k*r.interval
			year, m := start.year+month/12, int(month%12)+1
			from = chrono.GregorianDays(year, m, 1)
			to = from + int64(chrono.DaysInMonth(year, m))
		case weekly:
			from = start.number - int64((start.weekday-r.weekStart+7)%7) + 7*k*r.interval
			to = from + 7
		default:
			from = start.number + k*r.interval
			to = from + 1
		}
		if chrono.Instant(from*secondsPerDay) > x.horizon {
			x.cut, x.done = r.Endless() || r.count > 0, true
			return
		}
		if r.hasUntil && chrono.Instant((from-1)*secondsPerDay) > r.until {
			return
		}
		x.period(from, to)
	}
}

// period takes the dates of the days from one to before another.
func (x *expansion) period(from, to int64) {
	r := x.rule
	var days []int64
	for n := from; n < to; n++ {
		if !x.spend(1) {
			return
		}
		d := dayOf(n)
		switch {
		case !among(r.months, d.month):
			n += int64(d.monthLength - d.monthDay) // on to the next month
		case r.holds(d):
			days = append(days, n)
		}
	}
	perDay := len(r.hours) * len(r.minutes) * len(r.seconds)
	at := func(i int) chrono.Instant {
		seconds, i := r.seconds[i%len(r.seconds)], i/len(r.seconds)
		minutes, i := r.minutes[i%len(r.minutes)], i/len(r.minutes)
		hours, i := r.hours[i%len(r.hours)], i/len(r.hours)
		return chrono.Instant(days[i]*secondsPerDay + int64(hours*3600+minutes*60+seconds))
	}
	x.choose(len(days)*perDay, at)
}

// choose takes the dates of a period, of which there are n: all, or those at
// the rule's positions.
func (x *expansion) choose(n int, at func(i int) chrono.Instant) {
	if len(x.rule.positions) == 0 {
		for i := 0; i < n && x.spend(1); i++ {
			x.take(at(i))
		}
		return
	}
	var chosen []int
	for _, p := range x.rule.positions {
		if p < 0 {
			p += n + 1
		}
		if p >= 1 && p <= n {
			chosen = append(chosen, p-1)
		}
	}
	slices.Sort(chosen)
	for _, i := range slices.Compact(chosen) {
		if x.spend(1) {
			x.take(at(i))
		}
	}
}

// moments follows a rule whose periods are shorter than a day.
func (x *expansion) moments() {
	r := x.rule
	length := [...]int64{hourly: 3600, minutely: 60, secondly: 1}[r.freq]
	step := length * r.interval
	from := int64(x.first) - chrono.FloorMod(int64(x.first), length)
	for !x.done && x.spend(1) {
		if chrono.Instant(from) > x.horizon {
			x.cut, x.done = r.Endless() || r.count > 0, true
			return
		}
		if r.hasUntil && chrono.Instant(from-secondsPerDay) > r.until {
			return
		}
		number := chrono.Instant(from).Days()
		if !r.holds(dayOf(number)) { // on to the first period of the next day
			left := (number+1)*secondsPerDay - from
			from += (left + step - 1) / step * step
			continue
		}
		x.hour(chrono.Instant(from))
		from += step
	}
}

// hour takes the dates of the hour, minute or second that begins at a moment.
func (x *expansion) hour(from chrono.Instant) {
	r, c := x.rule, from.Civil()
	if !among(r.hours, c.Hour) || r.freq >= minutely && !among(r.minutes, c.Minute) || r.freq == secondly && !among(r.seconds, c.Second) {
		return
	}
	minutes, seconds := r.minutes, r.seconds
	if r.freq >= minutely {
		minutes = []int{0}
	}
	if r.freq == secondly {
		seconds = []int{0}
	}
	x.choose(len(minutes)*len(seconds), func(i int) chrono.Instant {
		return from.Add(int64(minutes[i/len(seconds)]*60 + seconds[i%len(seconds)]))
	})
}

// among reports whether a list has n; one that is empty excludes nothing.
func among(list []int, n int) bool { return len(list) == 0 || slices.Contains(list, n) }

// holds reports whether the parts of r that name days name d.
func (r *Rule) holds(d day) bool {
	if !among(r.months, d.month) {
		return false
	}
	if len(r.monthDays) > 0 && !slices.Contains(r.monthDays, d.monthDay) && !slices.Contains(r.monthDays, d.monthDay-d.monthLength-1) {
		return false
	}
	if len(r.yearDays) > 0 && !slices.Contains(r.yearDays, d.yearDay) && !slices.Contains(r.yearDays, d.yearDay-d.yearLen-1) {
		return false
	}
	if len(r.weekNos) > 0 {
		n, fromEnd := d.week(r.weekStart)
		if !slices.Contains(r.weekNos, n) && !slices.Contains(r.weekNos, fromEnd) {
			return false
		}
	}
	return len(r.weekdays) == 0 || slices.ContainsFunc(r.weekdays, func(w weekday) bool { return w.day == d.weekday && (w.n == 0 || r.nth(d, w.n)) })
}

// nth reports whether d is the nth of its weekdays in its month, or in its year
// where the rule is of years and names no months.
func (r *Rule) nth(d day, n int) bool {
	at, length := d.monthDay, d.monthLength
	if r.freq == yearly && len(r.months) == 0 {
		at, length = d.yearDay, d.yearLen
	}
	if n > 0 {
		return (at-1)/7+1 == n
	}
	return -((length-at)/7 + 1) == n
}
