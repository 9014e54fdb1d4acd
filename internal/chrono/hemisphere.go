package chrono

import "slices"

// InHemisphere returns v as it is written where seasons are those of one
// hemisphere. Spring, summer, autumn and winter (21 to 24) of the other become
// the codes that name it (25 to 28 are northern, 29 to 32 southern), so that
// they say the same wherever they stand.
func (v Value) InHemisphere(southern bool) Value {
	return v.eachDate(func(d Date) Date { return d.inHemisphere(southern) })
}

// UsuallyIn is [Value.InHemisphere] with the seasons of that hemisphere as they are usually
// written there (21 to 24).
func (v Value) UsuallyIn(southern bool) Value {
	return v.eachDate(func(d Date) Date {
		d = d.inHemisphere(southern)
		usual := d
		if usual.Month -= 4; southern {
			usual.Month -= 4
		}
		if d.IsSeason() && usual.Month >= 21 && usual.Month <= 24 {
			return usual
		}
		return d
	})
}

func (v Value) eachDate(f func(Date) Date) Value {
	v.Start.Date, v.End.Date = f(v.Start.Date), f(v.End.Date)
	members := slices.Clone(v.Members())
	for i := range members {
		m := &members[i]
		m.Start.Date, m.End.Date = f(m.Start.Date), f(m.End.Date)
	}
	return v.withMembers(members)
}

func (d Date) inHemisphere(southern bool) Date {
	if d.Southern != southern && d.IsSeason() && d.Month >= 21 && d.Month <= 24 {
		d.Month += 4
		if d.Southern {
			d.Month += 4
		}
	}
	d.Southern = southern
	return d
}
