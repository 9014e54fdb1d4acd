package chrono

// stretch is a run of days of one month.
type stretch struct{ month, first, last int }

// dayIn returns the first or last day of a year that d can mean.
func (d Date) dayIn(year int64, last bool) (Civil, bool) {
	if d.IsSeason() {
		return d.seasonDay(year, last), true
	}
	if d.MonthMask == 0 && d.DayMask == 0 && d.Calendar != OldStyle {
		return d.plainDay(year, last)
	}
	for i := range d.Calendar.stretches() {
		if last {
			i = d.Calendar.stretches() - 1 - i
		}
		s := d.Calendar.stretch(year, i)
		if d.HasMonth && !fits(s.month, d.Month, d.MonthMask) {
			continue
		}
		if day, ok := d.dayIs(s, last); ok {
			return Civil{Year: year, Month: s.month, Day: day}, true
		}
	}
	return Civil{}, false
}

// plainDay is dayIn for a date whose month and day, where it has them, are all
// there: most dates are such, and a search takes 0.2 µs.
func (d Date) plainDay(year int64, last bool) (Civil, bool) {
	c := Civil{Year: year, Month: 1, Day: 1}
	if last {
		c.Month = 12
	}
	if d.HasMonth {
		if c.Month = int(d.Month); c.Month < 1 || c.Month > 12 {
			return c, false
		}
	}
	days := d.Calendar.DaysInMonth(year, c.Month)
	if last {
		c.Day = days
	}
	if d.HasDay {
		c.Day = int(d.Day)
	}
	return c, c.Day >= 1 && c.Day <= days
}

// stretches returns the number of runs of days in a year of c: its months, and
// one more where the year begins within one.
func (c Calendar) stretches() int {
	if c == OldStyle {
		return 13
	}
	return 12
}

// stretch returns the i-th run of days of a year, in order of time.
func (c Calendar) stretch(year int64, i int) stretch {
	month := i + 1
	if c == OldStyle { // from 25 March to 24 March
		month = (i+2)%12 + 1
		switch i {
		case 0:
			return stretch{3, ladyDay, 31}
		case 12:
			return stretch{3, 1, ladyDay - 1}
		}
	}
	return stretch{month, 1, c.DaysInMonth(year, month)}
}

// dayIs returns the first or last day of a run that d can mean.
func (d Date) dayIs(s stretch, last bool) (int, bool) {
	for i := range s.last - s.first + 1 {
		day := s.first + i
		if last {
			day = s.last - i
		}
		if !d.HasDay || fits(day, d.Day, d.DayMask) {
			return day, true
		}
	}
	return 0, false
}

// fits reports whether n has the written digits of a two-digit component.
func fits(n int, digits, mask uint8) bool {
	return (mask&2 != 0 || n/10 == int(digits/10)) && (mask&1 != 0 || n%10 == int(digits%10))
}

// monthGroups are the first month and the length of the groups 21 to 41.
// Seasons are meteorological, and where the code does not name a hemisphere
// those of the [Setting]; one that goes over the end of a year begins in the
// year that it is named after.
var monthGroups = [...]struct{ first, months int }{
	{3, 3},
	{6, 3},
	{9, 3},
	{12, 3}, // 21 to 24: spring, summer, autumn, winter
	{3, 3},
	{6, 3},
	{9, 3},
	{12, 3}, // 25 to 28: northern
	{9, 3},
	{12, 3},
	{3, 3},
	{6, 3}, // 29 to 32: southern
	{1, 3},
	{4, 3},
	{7, 3},
	{10, 3}, // 33 to 36: quarters
	{1, 4},
	{5, 4},
	{9, 4}, // 37 to 39: quadrimesters
	{1, 6},
	{7, 6}, // 40 and 41: semestrals
}

// seasonDay returns the first or last day of a group of months.
func (d Date) seasonDay(year int64, last bool) Civil {
	code := int(d.Month)
	if d.Southern && code <= 24 {
		code += 8
	}
	g := monthGroups[code-21]
	if !last {
		return Civil{Year: year, Month: g.first, Day: 1}
	}
	month := g.first + g.months - 1
	if month > 12 {
		year, month = year+1, month-12
	}
	return Civil{Year: year, Month: month, Day: d.Calendar.DaysInMonth(year, month)}
}
