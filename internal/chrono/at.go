package chrono

// DateAt returns the date in which an instant lies and which lasts at least so many
// seconds: an hour, a day, a month, a year, a decade, a century and so on by tens, the
// finest of them. It is what a place on an axis can mean, which is no sharper than the
// pointer.
func DateAt(i Instant, seconds float64) Value {
	c := i.Civil()
	d := c.Date()
	const month, hour = 31 * day, 3600
	switch {
	case seconds <= hour:
		d.Clock, d.Hour = ToHour, uint8(c.Hour)
	case seconds <= day:
	case seconds <= month:
		d.HasDay, d.Day = false, 0
	default:
		d = Date{Year: c.Year, Negative: c.Year < 0}
		for unit := int64(1); float64(unit)*year < seconds && unit < maxYear; unit *= 10 {
			d.YearMask = d.YearMask<<1 | 1
			d.Year -= d.Year % (10 * unit)
		}
	}
	return Value{Form: Single, Start: End{Date: d}}
}
