package written

import "dateline/internal/chrono"

// part is a part of a month, year, decade, century or millennium.
type part uint8

const (
	partNone part = iota
	partEarly
	partMid
	partLate
	partFirstHalf
	partSecondHalf
	partFirstQuarter
	partSecondQuarter
	partThirdQuarter
	partLastQuarter
	partFirstThird
	partSecondThird
	partLastThird
)

// parts is the one table of what the parts stand for: from/of to to/of of the
// unit. Early, mid and late are thirds with approximate edges (the tilde in
// the value says so); halves, quarters and thirds are what they are. code is
// the group of months that EDTF has for that part of a year, 0 where it has
// none.
var parts = [...]struct {
	from, to, of int
	sharp        bool
	code         uint8
}{
	partEarly:         {0, 1, 3, false, 0},
	partMid:           {1, 2, 3, false, 0},
	partLate:          {2, 3, 3, false, 0},
	partFirstHalf:     {0, 1, 2, true, 40},
	partSecondHalf:    {1, 2, 2, true, 41},
	partFirstQuarter:  {0, 1, 4, true, 33},
	partSecondQuarter: {1, 2, 4, true, 34},
	partThirdQuarter:  {2, 3, 4, true, 35},
	partLastQuarter:   {3, 4, 4, true, 36},
	partFirstThird:    {0, 1, 3, true, 37},
	partSecondThird:   {1, 2, 3, true, 38},
	partLastThird:     {2, 3, 3, true, 39},
}

// cutAt returns the index at which k/of of length begins: of ten years the
// thirds begin at 0, 4 and 7.
func cutAt(length, k, of int) int { return (length*k + of - 1) / of }

// span returns the first and last index that pt covers of length.
func (pt part) span(length int) (first, last int) {
	s := parts[pt]
	return cutAt(length, s.from, s.of), cutAt(length, s.to, s.of) - 1
}

// part reads early, mid and late, "first half of", "mid- to late-".
func (p *parser) part(q *point) bool {
	first, ok := p.onePart()
	if !ok {
		return false
	}
	q.part, q.partEnd = first, first
	start := p.pos
	p.take(kDash)
	if p.take(kTo) || p.take(kAnd) || p.take(kOr) || p.pos > start {
		if second, ok := p.onePart(); ok && second > first {
			q.partEnd = second
			start = p.pos
		}
	}
	p.pos = start
	p.take(kDash)
	return true
}

func (p *parser) onePart() (part, bool) {
	it := p.peek()
	if it.kind == kPart {
		p.pos++
		return part(it.val), true
	}
	if it.kind != kOrdinal && it.kind != kNumber {
		return partNone, false
	}
	dots := 1
	if p.ahead(1).kind == kDot {
		dots = 2
	}
	if !p.fraction(dots) {
		return partNone, false
	}
	base, count := partFirstThird, 3
	switch p.ahead(dots).kind {
	case kHalf:
		base, count = partFirstHalf, 2
	case kQuarter:
		base, count = partFirstQuarter, 4
	}
	n := it.val
	if n == lastOrdinal {
		n = count
	}
	if n < 1 || n > count {
		return partNone, false
	}
	p.pos += dots + 1
	return base + part(n-1), true
}

// partRange returns the first and last date of the part of q; ok is false where
// EDTF cannot say it and the whole must serve.
func (q *point) partRange() (first, last chrono.Date, ok bool) {
	if q.day > 0 || q.season > 0 || q.unit == uNone {
		return first, last, false
	}
	switch {
	case q.month > 0:
		first.Year = q.astronomical()
		days := q.daysInMonth()
		const length = 30 // the thirds of every month are ten days, the last what is left
		from, _ := q.part.span(length)
		_, to := q.partEnd.span(length)
		if parts[q.partEnd].to == parts[q.partEnd].of {
			to = days - 1
		}
		first.Month, first.HasMonth, first.HasDay = uint8(q.month), true, true
		last = first
		first.Day, last.Day = uint8(from+1), uint8(to+1)
	case q.unit == uYear:
		first.Year = q.astronomical()
		from, _ := q.part.span(12)
		_, to := q.partEnd.span(12)
		first.HasMonth = true
		last = first
		first.Month, last.Month = uint8(from+1), uint8(to+1)
	default:
		start, end := q.years()
		from, _ := q.part.span(int(end - start + 1))
		_, to := q.partEnd.span(int(end - start + 1))
		first.Year, last.Year = start+int64(from), start+int64(to)
	}
	doubt := q.doubt
	if !parts[q.part].sharp {
		doubt |= chrono.Approximate
	}
	return finished(first, doubt), finished(last, doubt), true
}

// finished sets the sign and the doubt of every component of d.
func finished(d chrono.Date, doubt chrono.Qualifier) chrono.Date {
	d.Negative = d.Negative || d.Year < 0
	d.YearDoubt = doubt
	if d.HasMonth {
		d.MonthDoubt = doubt
	}
	if d.HasDay {
		d.DayDoubt = doubt
	}
	return d
}
