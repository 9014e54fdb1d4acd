package chrono

import (
	"strconv"
	"strings"
)

// String prints v as EDTF. Parsing the text again returns v.
func (v Value) String() string {
	switch v.Form {
	case Single:
		return v.Start.String()
	case Interval:
		return v.Start.String() + "/" + v.End.String()
	case Bounded:
		return v.Members()[0].endString() + "/" + v.Members()[1].endString()
	case OneOf:
		return "[" + joinMembers(v.Members()) + "]"
	case AllOf:
		return "{" + joinMembers(v.Members()) + "}"
	}
	return ""
}

func joinMembers(members []Member) string {
	texts := make([]string, len(members))
	for i, m := range members {
		texts[i] = m.String()
	}
	return strings.Join(texts, ",")
}

// endString prints an end of what lasts.
func (m Member) endString() string {
	if m.Range {
		return "[" + m.String() + "]"
	}
	return m.Start.String()
}

func (m Member) String() string {
	switch {
	case !m.Range:
		return m.Start.String()
	case m.Start.Kind != Known:
		return ".." + m.End.String()
	case m.End.Kind != Known:
		return m.Start.String() + ".."
	}
	return m.Start.String() + ".." + m.End.String()
}

func (e End) String() string {
	switch e.Kind {
	case Open:
		return ".."
	case Unknown:
		return ""
	}
	return e.Date.String()
}

// String prints d as EDTF: a qualifier that all components share stands at
// the end, any other before the component that it belongs to. Offsets have
// minutes, and the hour of midnight stays as it was written, 00 or 24.
func (d Date) String() string {
	var b strings.Builder
	shared := d.doubt()
	b.WriteString((d.YearDoubt &^ shared).symbol())
	d.writeYear(&b)
	if d.HasMonth {
		b.WriteByte('-')
		b.WriteString((d.MonthDoubt &^ shared).symbol())
		writeTwoDigits(&b, d.Month, d.MonthMask)
	}
	if d.HasDay {
		b.WriteByte('-')
		b.WriteString((d.DayDoubt &^ shared).symbol())
		writeTwoDigits(&b, d.Day, d.DayMask)
	}
	if d.Clock == NoClock {
		b.WriteString(shared.symbol())
		return b.String()
	}
	whole := shared & d.ClockDoubt
	b.WriteString((shared &^ whole).symbol())
	d.writeClock(&b)
	b.WriteString(whole.symbol())
	return b.String()
}

func (d Date) writeYear(b *strings.Builder) {
	year := max(d.Year, -d.Year)
	mask := d.YearMask
	for range d.Exponent {
		year /= 10
		mask >>= 1
	}
	digits := strconv.FormatInt(year, 10)
	if d.Exponent > 0 || len(digits) > 4 || mask>>4 != 0 {
		b.WriteByte('Y')
	}
	if d.negative() {
		b.WriteByte('-')
	}
	width := len(digits)
	if d.Exponent == 0 {
		width = max(width, 4)
	}
	for mask>>width != 0 {
		width++
	}
	for i := width - 1; i >= 0; i-- {
		switch at := len(digits) - 1 - i; {
		case mask>>i&1 == 1:
			b.WriteByte('X')
		case at < 0:
			b.WriteByte('0')
		default:
			b.WriteByte(digits[at])
		}
	}
	if d.Exponent > 0 {
		b.WriteByte('E')
		b.WriteString(strconv.Itoa(int(d.Exponent)))
	}
	if d.Significant > 0 {
		b.WriteByte('S')
		b.WriteString(strconv.Itoa(int(d.Significant)))
	}
}

func writeTwoDigits(b *strings.Builder, n, mask uint8) {
	for i, digit := range [...]uint8{n / 10, n % 10} {
		if mask>>(1-i)&1 == 1 {
			b.WriteByte('X')
		} else {
			b.WriteByte('0' + digit)
		}
	}
}

func (d Date) writeClock(b *strings.Builder) {
	for i, n := range []uint8{d.Hour, d.Minute, d.Second}[:d.Clock] {
		b.WriteByte("T::"[i])
		writeTwoDigits(b, n, 0)
	}
	switch d.Zone {
	case UTC:
		b.WriteByte('Z')
	case ZoneOffset:
		minutes := d.ZoneMinutes
		sign := byte('+')
		if minutes < 0 {
			sign, minutes = '-', -minutes
		}
		b.WriteByte(sign)
		writeTwoDigits(b, uint8(minutes/60), 0)
		b.WriteByte(':')
		writeTwoDigits(b, uint8(minutes%60), 0)
	}
}
