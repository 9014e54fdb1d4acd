package written

import "dateline/internal/chrono"

// astronomical returns the year of q, where 0 is 1 BC.
func (q *point) astronomical() int64 {
	switch {
	case q.side == past && q.around == 0: // an age as it stands
		return -int64(q.n)
	case q.era == eraBC:
		return int64(1 - q.n)
	}
	return int64(q.n)
}

// years returns the first and last astronomical year of q.
func (q *point) years() (first, last int64) {
	length, n := int64(1), int64(q.n)
	switch q.unit {
	case uDecade:
		length = 10
	case uCentury:
		length, n = 100, 100*(n-1)
	case uMillennium:
		length, n = 1000, 1000*(n-1)
	}
	switch {
	case q.era != eraBC:
		return n, n + length - 1
	case q.unit == uYear || q.unit == uDecade: // the 440s BC are 449 to 440 BC
		return 1 - n - (length - 1), 1 - n
	}
	return -n - (length - 1), -n
}

// date returns q as one EDTF date, without its part. The decades before Christ
// have no digits in common as astronomical years: their century serves.
func (q *point) date() chrono.Date {
	var d chrono.Date
	switch q.unit {
	case uNone:
		d.YearMask = 15
	case uYear:
		d.Year, d.Significant = q.astronomical(), uint8(q.significant)
	default:
		d = q.digitsInCommon()
	}
	q.monthAndDay(&d)
	return finished(d, q.doubt)
}

// digitsInCommon returns a decade, century or millennium.
func (q *point) digitsInCommon() (d chrono.Date) {
	first, last := q.years()
	mask := uint16(1)
	switch {
	case q.unit == uMillennium:
		mask = 7
	case q.unit == uCentury || q.era == eraBC:
		mask = 3
	}
	d.YearMask = mask
	if q.era == eraBC {
		power := int64(pow10(map[uint16]int{3: 2, 7: 3}[mask]))
		d.Year, d.Negative = -(-last / power * power), true
		return d
	}
	d.Year = first
	return d
}

// monthAndDay sets the components below the year.
func (q *point) monthAndDay(d *chrono.Date) {
	switch {
	case q.season > 0:
		d.Month, d.HasMonth = uint8(20+q.season), true
	case q.month > 0:
		d.Month, d.HasMonth = uint8(q.month), true
		d.Day, d.HasDay = uint8(q.day), q.day > 0
		if q.grain == uDay && q.day == 0 {
			d.DayMask, d.HasDay = 3, true
		}
	case q.unit == uYear && (q.grain == uDay || q.grain == uMonth):
		d.MonthMask, d.HasMonth = 3, true
		if q.grain == uDay {
			d.DayMask, d.HasDay = 3, true
		}
	}
}

// end returns q as the end of an interval, where no part can be said.
func (p *parser) end(q *point) chrono.Date {
	if q.part != partNone || q.unit == uDecade && q.era == eraBC {
		p.noteText(RulePartWidened, p.text[q.at:q.end])
	}
	if q.around > 0 {
		return finished(q.date(), q.doubt|chrono.Approximate)
	}
	return q.date()
}

// member returns q as a member of a set, where a part is a range of dates.
func (p *parser) member(q *point) chrono.Member {
	words := p.text[q.at:q.end]
	if q.around > 0 {
		y, by := q.astronomical(), int64(q.around)
		return ranged(finished(chrono.Date{Year: y - by}, q.doubt), finished(chrono.Date{Year: y + by}, q.doubt))
	}
	if q.part == partNone {
		if q.unit == uDecade && q.era == eraBC {
			first, last := q.years()
			return ranged(finished(chrono.Date{Year: first}, q.doubt), finished(chrono.Date{Year: last}, q.doubt))
		}
		if q.grain == uDay && (q.season > 0 || q.unit > uYear) || q.grain == uMonth && q.unit > uYear {
			p.noteText(RuleGrain, words)
		}
		return chrono.Member{Start: chrono.End{Date: q.date()}}
	}
	if code := parts[q.part].code; code > 0 && q.part == q.partEnd && q.unit == uYear && q.month+q.season == 0 {
		d := chrono.Date{Year: q.astronomical(), Month: code, HasMonth: true}
		return chrono.Member{Start: chrono.End{Date: finished(d, q.doubt)}}
	}
	first, last, ok := q.partRange()
	if !ok {
		p.noteText(RulePartWidened, words)
		return chrono.Member{Start: chrono.End{Date: q.date()}}
	}
	p.noteText(RulePart, words)
	return ranged(first, last)
}

func ranged(first, last chrono.Date) chrono.Member {
	return chrono.Member{Start: chrono.End{Date: first}, End: chrono.End{Date: last}, Range: true}
}

// single builds the value of one date or range.
func (p *parser) single(e *element) {
	if e.ranged && e.a.around+e.b.around > 0 {
		p.value = chrono.SetOf(chrono.Bounded, []chrono.Member{p.member(&e.a), p.member(&e.b)})
		return
	}
	if e.ranged {
		first, last := p.end(&e.a), p.end(&e.b)
		p.interval(chrono.End{Date: first}, chrono.End{Date: last})
		return
	}
	if m := p.member(&e.a); m.Range {
		p.oneOf(m)
	} else {
		p.value = chrono.Value{Form: chrono.Single, Start: m.Start}
	}
}

func (p *parser) interval(start, end chrono.End) {
	p.value = chrono.Value{Form: chrono.Interval, Start: start, End: end}
}

// oneOf builds a moment somewhere in m.
func (p *parser) oneOf(m chrono.Member) {
	p.value = chrono.SetOf(chrono.OneOf, []chrono.Member{m})
}

// set builds a set of the dates. The doubt before "c. 1764 or 66" is
// about both; that before the first date of a list is about the first alone.
func (p *parser) set(form chrono.Form) {
	members := make([]chrono.Member, len(p.dates))
	lead := p.dates[0].a.before
	for i := range p.dates {
		e := &p.dates[i]
		if form == chrono.OneOf {
			e.a.doubt |= lead
			e.b.doubt |= lead
		}
		members[i] = p.span(e)
	}
	p.value = chrono.SetOf(form, members)
}

// span returns an element as a member of a set.
func (p *parser) span(e *element) chrono.Member {
	m := p.member(&e.a)
	if e.ranged {
		last := p.member(&e.b)
		m.End, m.Range = last.End, true
		if !last.Range {
			m.End = last.Start
		}
	}
	return m
}

// inside builds "between 1941 and 1945": one moment from the first to the
// last.
func (p *parser) inside(e *element) { p.oneOf(p.span(e)) }
