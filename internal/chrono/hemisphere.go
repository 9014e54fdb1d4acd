package chrono

import "slices"

// InHemisphere returns v as it is written where seasons are those of one
// hemisphere. Spring, summer, autumn and winter (21 to 24) of the other become
// the codes that name it (25 to 28 are northern, 29 to 32 southern), so that
// they say the same wherever they stand.
func (v Value) InHemisphere(southern bool) Value {
	v.Start.Date, v.End.Date = v.Start.Date.inHemisphere(southern), v.End.Date.inHemisphere(southern)
	if len(v.Members) > 0 {
		v.Members = slices.Clone(v.Members)
	}
	for i := range v.Members {
		m := &v.Members[i]
		m.Start.Date, m.End.Date = m.Start.Date.inHemisphere(southern), m.End.Date.inHemisphere(southern)
	}
	return v
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
