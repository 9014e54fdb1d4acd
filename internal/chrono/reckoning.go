package chrono

// Reckoning is how dates are shown to people. The zero value shows them in the
// proleptic Gregorian calendar.
type Reckoning struct {
	// Julian shows days before Cutover in the Julian calendar.
	Julian bool
	// Cutover is the first second that is shown in the Gregorian calendar.
	Cutover Instant
	// LadyDay shows Julian days before 25 March with both years, that of the
	// Old Style, which begins then, and the usual one: 10 January 1699/1700.
	LadyDay bool
	// Juche adds the years of the era that counts 1912 as 1.
	Juche bool
}

// The days on which the Gregorian calendar began: in Rome, in Great Britain
// and in Russia.
var (
	Cutover1582 = StartOfDay(1582, 10, 15)
	Cutover1752 = StartOfDay(1752, 9, 14)
	Cutover1918 = StartOfDay(1918, 2, 14)
)

// jucheEpoch is the year before the first of that era.
const jucheEpoch = 1911

// CalendarAt returns the calendar in which the day of i is told.
func (r Reckoning) CalendarAt(i Instant) Calendar {
	if r.Julian && i < r.Cutover {
		return Julian
	}
	return Gregorian
}

// Parse reads a date that was written when dates were told so: in the Julian
// calendar if it then lies before the cutover.
func (r Reckoning) Parse(text string, s Setting) (Value, error) {
	if s.Calendar = Gregorian; r.Julian {
		s.Calendar = Julian
		if v, err := ParseIn(text, s); err == nil && v.Bounds().EarliestStart < r.Cutover {
			return v, nil
		}
		s.Calendar = Gregorian
	}
	return ParseIn(text, s)
}

// Civil returns the reading of i in the calendar in which it is shown.
func (r Reckoning) Civil(i Instant) Civil { return r.CalendarAt(i).Civil(i) }

// Civil returns the reading of i in c.
func (c Calendar) Civil(i Instant) Civil {
	civil := i.Civil()
	if c != Gregorian {
		civil.Year, civil.Month, civil.Day = JulianFromDays(i.Days())
	}
	return civil
}

// StartOfDay returns the first second of a day of c. Years of the Old Style
// begin on 25 March, so that what comes before belongs to the next year of
// the Julian calendar.
func (c Calendar) StartOfDay(year int64, month, day int) Instant {
	switch {
	case c == Gregorian:
		return StartOfDay(year, month, day)
	case c == OldStyle && beforeLadyDay(month, day):
		year++
	}
	return Instant(JulianDays(year, month, day) * secondsPerDay)
}

// ladyDay is the day of March on which years of the Old Style begin.
const ladyDay = 25

func beforeLadyDay(month, day int) bool { return month < 3 || month == 3 && day < ladyDay }

// DaysInMonth returns the length of a month of c.
func (c Calendar) DaysInMonth(year int64, month int) int {
	switch {
	case c == Gregorian || month != 2:
		return DaysInMonth(year, month)
	case c == OldStyle:
		year++
	}
	if FloorMod(year, 4) == 0 {
		return 29
	}
	return 28
}
