package chrono

import (
	"math"
	"slices"
)

// Shift is a distance by which dates are moved. Years and months are those of the
// calendar, so that a shift has no length of its own.
type Shift struct{ Years, Months, Days, Seconds int64 }

// Times returns n times s.
func (s Shift) Times(n int64) Shift {
	return Shift{n * s.Years, n * s.Months, n * s.Days, n * s.Seconds}
}

// IsZero reports whether s moves nothing.
func (s Shift) IsZero() bool { return s == Shift{} }

// Length returns about how many seconds s is.
func (s Shift) Length() float64 {
	return float64(s.Years)*year + float64(s.Months)*(year/12) + float64(s.Days)*day + float64(s.Seconds)
}

// Grain returns the shortest shift that leaves v as precise as it is: a day for what is
// known to the day, a month for "October 2024", ten years for "the 1970s". Of several
// dates it is that of the vaguest.
func (v Value) Grain() Shift {
	var grain Shift
	for _, e := range v.ends() {
		if g := e.Date.grain(); e.Kind == Known && g.Length() > grain.Length() {
			grain = g
		}
	}
	return grain
}

// ends returns all ends of v.
func (v *Value) ends() (all []*End) {
	switch v.Form {
	case None:
		return nil
	case Single:
		return []*End{&v.Start}
	case Interval:
		return []*End{&v.Start, &v.End}
	}
	members := v.Members()
	for i := range members {
		if all = append(all, &members[i].Start); members[i].Range {
			all = append(all, &members[i].End)
		}
	}
	return all
}

// Moved returns v moved by s, as precise and as doubtful as it is; ok is false where that
// cannot be: no month is moved by a day, no decade by a year, and no date beyond the
// years that there are. A day that its new month lacks is the last one of that month.
func (v Value) Moved(s Shift) (moved Value, ok bool) {
	v = v.withMembers(slices.Clone(v.Members()))
	for _, e := range v.ends() {
		if e.Kind != Known {
			continue
		}
		if e.Date, ok = e.Date.moved(s); !ok {
			return Value{}, false
		}
	}
	return v, true
}

// grain returns the shortest shift that leaves d as precise as it is.
func (d Date) grain() Shift {
	switch {
	case d.Clock == ToHour:
		return Shift{Seconds: 3600}
	case d.Clock == ToMinute:
		return Shift{Seconds: 60}
	case d.Clock == ToSecond:
		return Shift{Seconds: 1}
	case d.HasDay && d.MonthMask|d.DayMask == 0 && d.YearMask == 0:
		return Shift{Days: 1}
	case d.HasMonth && d.MonthMask == 0 && d.YearMask == 0:
		if d.IsSeason() {
			_, _, months := monthGroup(d.Month)
			return Shift{Months: months}
		}
		return Shift{Months: 1}
	}
	return Shift{Years: d.yearGrain()}
}

// yearGrain returns by how many years at least d can move.
func (d Date) yearGrain() int64 {
	grain := int64(1)
	for mask := d.YearMask; mask != 0; mask >>= 1 {
		grain *= 10
	}
	if d.Significant > 0 {
		grain = max(grain, d.insignificant())
	}
	return max(grain, tenTo(int(d.Exponent)))
}

// monthGroup returns the first code of the groups of months to which a code belongs, how
// many of them a year has, and how many months each.
func monthGroup(code uint8) (first uint8, n, months int64) {
	for _, g := range [...]struct {
		first uint8
		n     int64
	}{{40, 2}, {37, 3}, {33, 4}, {29, 4}, {25, 4}, {21, 4}} {
		if code >= g.first {
			return g.first, g.n, 12 / g.n
		}
	}
	return 1, 12, 1
}

func (d Date) moved(s Shift) (Date, bool) {
	if s.Days != 0 || s.Seconds != 0 {
		return d.movedByDays(s)
	}
	years, months := s.Years+s.Months/12, s.Months%12
	if months != 0 {
		if !d.HasMonth || d.MonthMask|uint8(min(d.YearMask, 1)) != 0 {
			return d, false
		}
		first, n, each := monthGroup(d.Month)
		if months%each != 0 {
			return d, false
		}
		at := int64(d.Month-first) + months/each
		years += FloorDiv(at, n)
		d.Month = first + uint8(FloorMod(at, n))
	}
	return d.movedByYears(years)
}

func (d Date) movedByYears(years int64) (Date, bool) {
	grain := d.yearGrain()
	if years%grain != 0 {
		return d, false
	}
	if d.YearMask != 0 {
		d.moveMasked(years / grain)
	} else {
		d.Year += years
		d.Negative = d.Year < 0
	}
	for d.Significant > 0 && d.yearGrain() > grain { // the year has more digits now
		d.Significant++
	}
	for d.Significant > 1 && d.yearGrain() < grain {
		d.Significant--
	}
	if d.HasDay && d.HasMonth && d.MonthMask|d.DayMask == 0 && d.YearMask == 0 && d.Month <= 12 {
		d.Day = uint8(min(int(d.Day), d.Calendar.DaysInMonth(d.Year, int(d.Month))))
	}
	return d, d.Year <= maxYear && d.Year >= -maxYear && d.exists()
}

// moveMasked moves d by n decades, or what its unspecified digits leave. Before and after
// the year 0 are -000X and 000X.
func (d *Date) moveMasked(n int64) {
	grain := d.yearGrain()
	at := max(d.Year, -d.Year) / grain
	if d.negative() {
		at = -at - 1
	}
	if at += n; at < 0 {
		d.Negative, d.Year = true, (at+1)*grain
	} else {
		d.Negative, d.Year = false, at*grain
	}
}

func (d Date) movedByDays(s Shift) (Date, bool) {
	if !d.HasDay || d.MonthMask|d.DayMask != 0 || d.YearMask != 0 || s.Seconds != 0 && (d.Clock == NoClock || s.Seconds%d.grain().Seconds != 0) {
		return d, false
	}
	d, ok := d.moved(Shift{Years: s.Years, Months: s.Months})
	if !ok || max(math.Abs(float64(s.Days)), math.Abs(float64(s.Seconds))) > 1e15 {
		return d, false
	}
	i := d.Calendar.StartOfDay(d.Year, int(d.Month), int(d.Day))
	i = i.Add(int64(d.Hour)*3600 + int64(d.Minute)*60 + int64(d.Second) + s.Days*secondsPerDay + s.Seconds)
	c := d.Calendar.Civil(i)
	d.Year, d.Negative, d.Month, d.Day = c.Year, c.Year < 0, uint8(c.Month), uint8(c.Day)
	if d.Clock != NoClock {
		d.Hour, d.Minute, d.Second = uint8(c.Hour), uint8(c.Minute), uint8(c.Second)
	}
	return d, d.Year <= maxYear && d.Year >= -maxYear && d.exists()
}
