package chrono

// Calendar names the calendar in which a source wrote a date.
type Calendar uint8

// The calendars. Inside, everything is proleptic Gregorian.
const (
	Gregorian Calendar = iota
	Julian
	// OldStyle is the Julian calendar with years that begin on 25 March.
	OldStyle
)

var calendarNames = [...]string{"gregorian", "julian", "old-style"}

func (c Calendar) String() string { return calendarNames[c] }

// ParseCalendar returns the calendar of a name as [Calendar.String] returns it.
func ParseCalendar(name string) (Calendar, bool) {
	for i, n := range calendarNames {
		if n == name {
			return Calendar(i), true
		}
	}
	return Gregorian, false
}

// unixJulianDay is the Julian day number of the day 1970-01-01 (at noon).
const unixJulianDay = 2_440_588

// JulianDay returns the Julian day number (JDN) of the day that holds i.
func (i Instant) JulianDay() int64 { return i.Days() + unixJulianDay }

// Both calendars count in years that begin on 1 March, so that the leap day
// comes last; see Howard Hinnant, "chrono-compatible low-level date
// algorithms" (2021), for the derivation of the constants.

// GregorianDays returns the days from 1970-01-01 to a proleptic Gregorian day.
func GregorianDays(year int64, month, day int) int64 {
	y, dayOfYear := marchYear(year, month, day)
	era, yearOfEra := FloorDiv(y, 400), FloorMod(y, 400)
	return era*146_097 + yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear - 719_468
}

// GregorianFromDays is the inverse of [GregorianDays].
func GregorianFromDays(days int64) (year int64, month, day int) {
	era, d := FloorDiv(days+719_468, 146_097), FloorMod(days+719_468, 146_097)
	yearOfEra := (d - d/1_460 + d/36_524 - d/146_096) / 365
	dayOfYear := d - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	return fromMarchYear(era*400+yearOfEra, dayOfYear)
}

// JulianDays returns the days from 1970-01-01 (Gregorian) to a Julian day.
func JulianDays(year int64, month, day int) int64 {
	y, dayOfYear := marchYear(year, month, day)
	era, yearOfEra := FloorDiv(y, 4), FloorMod(y, 4)
	return era*1_461 + yearOfEra*365 + dayOfYear - 719_470
}

// JulianFromDays is the inverse of [JulianDays].
func JulianFromDays(days int64) (year int64, month, day int) {
	era, d := FloorDiv(days+719_470, 1_461), FloorMod(days+719_470, 1_461)
	yearOfEra := min(d/365, 3)
	return fromMarchYear(era*4+yearOfEra, d-365*yearOfEra)
}

func marchYear(year int64, month, day int) (y, dayOfYear int64) {
	if month <= 2 {
		return year - 1, int64((153*(month+9)+2)/5 + day - 1)
	}
	return year, int64((153*(month-3)+2)/5 + day - 1)
}

func fromMarchYear(y, dayOfYear int64) (year int64, month, day int) {
	m := (5*dayOfYear + 2) / 153
	day = int(dayOfYear-(153*m+2)/5) + 1
	if m < 10 {
		return y, int(m) + 3, day
	}
	return y + 1, int(m) - 9, day
}

// IsLeap reports whether a proleptic Gregorian year has 29 February.
func IsLeap(year int64) bool {
	return year%4 == 0 && (year%100 != 0 || year%400 == 0)
}

// DaysInMonth returns the length of a proleptic Gregorian month.
func DaysInMonth(year int64, month int) int {
	switch month {
	case 2:
		if IsLeap(year) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}
