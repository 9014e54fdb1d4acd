package chrono

// date reads one date and checks that it exists.
func (p *parser) date() (Date, error) {
	d := Date{Calendar: p.setting.Calendar, Southern: p.setting.Southern}
	at := p.pos
	if err := p.year(&d); err != nil {
		return d, err
	}
	// A year with a power of ten or significant digits has no months.
	if d.Exponent == 0 && d.Significant == 0 && p.take('-') {
		if err := p.month(&d); err != nil {
			return d, err
		}
		if !d.IsSeason() && p.take('-') {
			if err := p.day(&d); err != nil {
				return d, err
			}
		}
	}
	if p.take('T') {
		if err := p.clock(&d); err != nil {
			return d, err
		}
	}
	if !d.exists() {
		return d, p.fail(at, "date.no-such-day")
	}
	return d, nil
}

// exists reports whether the calendar has a day that d can mean. Every year has
// every month, and every month 28 days; for the rest there is a search.
func (d Date) exists() bool {
	if !d.HasDay || d.MonthMask|d.DayMask == 0 && d.Day >= 1 && d.Day <= 28 {
		return true
	}
	_, ok := d.firstDay()
	return ok
}

// qualifier reads the sign of a doubt; 0 where there is none. Left of a
// component it is of that alone, right of it of all that stands left too.
func (p *parser) qualifier() Qualifier {
	switch p.peek() {
	case '?':
		p.pos++
		return Uncertain
	case '~':
		p.pos++
		return Approximate
	case '%':
		p.pos++
		return Uncertain | Approximate
	}
	return 0
}

// year reads a year with its qualifiers: four digits, or Y and more.
func (p *parser) year(d *Date) error {
	d.YearDoubt = p.qualifier()
	from := p.pos
	long := p.take('Y')
	at := p.pos
	d.Negative = p.take('-')
	if err := p.yearDigits(d, long); err != nil {
		return err
	}
	if err := p.scale(d, at); err != nil {
		return err
	}
	switch {
	case d.Negative && d.Year == 0 && d.YearMask == 0:
		return p.fail(at, "date.no-such-year")
	case long && d.Exponent == 0 && d.Year < 10_000 && d.YearMask>>4 == 0:
		return p.fail(from, "date.long-year-expected")
	}
	if d.Negative {
		d.Year = -d.Year
	}
	// Any digit may be free: the furthest year must lie in reach as well.
	if d.YearMask != 0 || d.Significant > 0 {
		if first, last := d.yearRange(); first < -maxYear || last > maxYear {
			return p.fail(at, "date.year-too-far")
		}
	}
	d.YearDoubt |= p.qualifier()
	return nil
}

// yearDigits reads the digits of a year without its sign.
func (p *parser) yearDigits(d *Date, long bool) error {
	at := p.pos
	for ; p.pos < len(p.text); p.pos++ {
		c := p.text[p.pos]
		if c != 'X' && (c < '0' || c > '9') {
			break
		}
		if p.pos-at == 16 { // the bits of YearMask
			return p.fail(at, "date.year-too-far")
		}
		d.Year *= 10
		d.YearMask <<= 1
		if c == 'X' {
			d.YearMask |= 1
		} else {
			d.Year += int64(c - '0')
		}
	}
	switch digits := p.pos - at; {
	case digits == 0:
		return p.fail(at, "date.year-expected")
	case !long && digits != 4:
		return p.fail(at, "date.year-needs-four-digits")
	}
	return nil
}

// scale reads the exponent and the significant digits of a year.
func (p *parser) scale(d *Date, at int) error {
	if p.take('E') {
		n := p.number(2)
		if n <= 0 {
			return p.fail(p.pos, "date.exponent-expected")
		}
		d.Exponent = uint8(n)
		for range n {
			if d.Year *= 10; d.Year > maxYear || d.YearMask>>15 != 0 {
				return p.fail(at, "date.year-too-far")
			}
			d.YearMask <<= 1
		}
	}
	if d.Year > maxYear {
		return p.fail(at, "date.year-too-far")
	}
	// Of an unspecified digit there is nothing to estimate.
	if d.YearMask == 0 && p.take('S') {
		n := p.number(2)
		if n <= 0 {
			return p.fail(p.pos, "date.significant-expected")
		}
		d.Significant = uint8(n)
	}
	return nil
}

// number reads up to width digits; -1 where there is none.
func (p *parser) number(width int) int {
	n, start := 0, p.pos
	for p.pos < len(p.text) && p.pos-start < width && p.text[p.pos] >= '0' && p.text[p.pos] <= '9' {
		n = n*10 + int(p.text[p.pos]-'0')
		p.pos++
	}
	if p.pos == start {
		return -1
	}
	return n
}

// twoDigits reads a month or day, where X stands for an unspecified digit.
func (p *parser) twoDigits(reason string) (n, mask uint8, err error) {
	at := p.pos
	for range 2 {
		c := p.peek()
		n, mask = n*10, mask<<1
		switch {
		case c == 'X':
			mask |= 1
		case c >= '0' && c <= '9':
			n += c - '0'
		default:
			return 0, 0, p.fail(at, reason)
		}
		p.pos++
	}
	return n, mask, nil
}

// month reads a month, a season or another group of months. With an
// unspecified digit it is a month: 2X is none.
func (p *parser) month(d *Date) error {
	d.MonthDoubt = p.qualifier()
	at := p.pos
	n, mask, err := p.twoDigits("date.month-expected")
	if err != nil {
		return err
	}
	d.Month, d.MonthMask, d.HasMonth = n, mask, true
	if mask == 0 && (n == 0 || n > 12 && n < 21 || n > 41) || mask == 1 && n > 10 {
		return p.fail(at, "date.no-such-month")
	}
	q := p.qualifier()
	d.MonthDoubt |= q
	d.YearDoubt |= q
	return nil
}

func (p *parser) day(d *Date) error {
	d.DayDoubt = p.qualifier()
	n, mask, err := p.twoDigits("date.day-expected")
	if err != nil {
		return err
	}
	d.Day, d.DayMask, d.HasDay = n, mask, true
	q := p.qualifier()
	d.DayDoubt |= q
	d.MonthDoubt |= q
	d.YearDoubt |= q
	return nil
}
