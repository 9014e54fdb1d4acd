package written

import "dateline/internal/chrono"

// numberFirst reads a date that begins with a number.
func (p *parser) numberFirst(q *point, left *point) *chrono.Error {
	it := p.peek()
	if it.val < 0 || it.digits > 5 {
		return p.refuse()
	}
	if it.short {
		return failure(p.text, it.at, reasonCentury)
	}
	if p.thousands(q, it) {
		return nil
	}
	if done, err := p.numeric(q); done || err != nil {
		return err
	}
	p.pos++
	switch it.ending {
	case endDecade:
		return p.decade(q, it)
	case endCentury:
		q.unit, q.n, q.digits = uCentury, it.val, it.digits
		return p.notZero(q, it)
	case endYear:
		q.unit, q.n, q.digits = uYear, it.val, it.digits
		p.monthAndDay(q)
		return p.notZero(q, it)
	case endMonth:
		q.month = it.val
		if next := p.peek(); next.kind == kNumber && next.ending == endDay {
			p.pos++
			q.day = next.val
		}
		return p.monthExists(q, it)
	}
	return p.plainNumber(q, it, left)
}

// inEra reports whether a number with an era is a year: "AD 14", but not "AD 2nd".
func (q *point) inEra() bool { return q.era != eraNone && !q.ordinal }

// plainNumber reads on after a number that has no unit written against it.
func (p *parser) plainNumber(q *point, it *item, left *point) *chrono.Error {
	if it.digits <= 2 {
		if done, err := p.shortNumber(q, it); done || err != nil {
			return err
		}
	}
	if it.digits >= 3 && it.ending == endNone || q.inEra() {
		q.unit, q.n, q.digits = uYear, it.val, it.digits
		if it.digits == 5 && p.peek().kind != kEra && q.era != eraBC {
			return failure(p.text, it.at, reasonNotUnderstood)
		}
		p.afterYear(q)
		return p.notZero(q, it)
	}
	if it.digits > 2 {
		return failure(p.text, it.at, reasonNotUnderstood)
	}
	if left != nil && left.day > 0 && (left.unit == uNone || it.ending == endDay) {
		p.laterDay(q, it, left)
	}
	return nil
}

// shortNumber reads the day of a month, and the ordinal of a century or a
// decade. Where it is not done the number stands alone.
func (p *parser) shortNumber(q *point, it *item) (done bool, err *chrono.Error) {
	if done, err := p.dayOfMonth(q, it); done || err != nil {
		return done, err
	}
	q.n, q.digits, q.ordinal = it.val, it.digits, it.ending != endNone
	switch next := p.peek(); {
	case p.unitAhead(0) >= uCentury:
		p.centuryWord(q)
		return true, p.notZero(q, it)
	case next.kind == kDot && next.glued: // "16. bis 17. Jahrhundert"
		q.ordinal = true
		p.pos++
	case next.kind == kUnit && unit(next.val) == uDecade && it.ending != endOrdinal:
		return true, p.decade(q, it)
	}
	return false, nil
}

func (p *parser) notZero(q *point, it *item) *chrono.Error {
	if q.n == 0 {
		return failure(p.text, it.at, reasonNotUnderstood)
	}
	return nil
}

// thousands reads "10,000 BC"; elsewhere a comma divides dates.
func (p *parser) thousands(q *point, it *item) bool {
	comma, rest, after := p.ahead(1), p.ahead(2), p.ahead(3)
	if it.digits > 3 || comma.kind != kComma || p.text[comma.at] != ',' || !comma.glued || !rest.glued ||
		rest.kind != kNumber || rest.digits != 3 || after.kind != kEra || it.val == 0 {
		return false
	}
	p.pos += 3
	q.unit, q.n, q.digits = uYear, it.val*1000+rest.val, it.digits+3
	return true
}

// decade builds "1970s", "70s", and the hundred years of "the 1800s". It
// reads the century of "70-те години на XIX век".
func (p *parser) decade(q *point, it *item) *chrono.Error {
	if it.val%10 != 0 || it.digits > 4 || it.digits < 2 {
		return failure(p.text, it.at, reasonNotUnderstood)
	}
	q.n, q.digits, q.unit = it.val, it.digits, uDecade
	if p.peek().kind == kDash && p.ahead(1).kind == kUnit { // "1970er-Jahre"
		p.pos++
	}
	if u := p.peek(); u.kind == kUnit && (unit(u.val) == uYear || unit(u.val) == uDecade) {
		p.pos++
	}
	if it.digits > 2 {
		if it.val%100 == 0 && !p.other {
			q.hundreds, q.unit, q.n = true, uCentury, it.val/100+1
		}
		return nil
	}
	p.centuryOfDecade(q)
	return nil
}

// centuryOfDecade reads the century in which a decade of two digits is, if it is said.
func (p *parser) centuryOfDecade(q *point) {
	start := p.pos
	p.skip(kFiller, kIn)
	if c := p.peek(); (c.roman > 0 || c.kind == kNumber) && c.digits <= 2 && p.unitAhead(1) == uCentury {
		p.pos++
		p.centuryWord(q)
		q.unit, q.digits = uDecade, 4
		q.n += 100 * (max(c.roman, c.val) - 1)
		return
	}
	p.pos = start
}

// numeric reads a date of numbers alone: 8/27/1929, 8.10.2024, 7/2008,
// 2024-10-08. done is false where the numbers are not such a date.
func (p *parser) numeric(q *point) (done bool, err *chrono.Error) {
	a, sep, b := p.ahead(0), p.ahead(1), p.ahead(2)
	if !plain(b) || a.ending != endNone || !joins(sep, b) {
		return false, nil
	}
	if sep2, c := p.ahead(3), p.ahead(4); sep2.kind == sep.kind && plain(c) && joins(sep2, c) {
		return p.threeNumbers(q, sep, a, b, c)
	}
	return p.twoNumbers(q, sep, a, b)
}

// plain reports whether it is a number with nothing written against it.
func plain(it *item) bool { return it.kind == kNumber && it.ending == endNone && it.val >= 0 }

// joins reports whether sep may stand between two numbers of one date; about a
// hyphen there is no blank.
func joins(sep, next *item) bool {
	switch sep.kind {
	case kSlash, kDot:
		return true
	case kDash:
		return sep.glued && next.glued
	}
	return false
}

func (p *parser) threeNumbers(q *point, sep, a, b, c *item) (bool, *chrono.Error) {
	switch {
	case a.digits == 4 && b.digits <= 2 && c.digits <= 2:
		q.n, q.month, q.day = a.val, b.val, c.val
	case a.digits <= 2 && b.digits <= 2 && c.digits == 4:
		q.n = c.val
		rule, ambiguous := p.numberOrder(q, sep.kind, a.val, b.val)
		if ambiguous {
			p.noteText(rule, p.text[a.at:c.end])
		}
	case a.digits <= 2 && b.digits <= 2 && c.digits <= 2 && sep.kind != kDash:
		return true, failure(p.text, c.at, reasonCentury)
	default:
		return false, nil
	}
	q.unit, q.digits = uYear, 4
	p.pos += 5
	if q.day < 1 || q.day > 31 {
		return true, failure(p.text, a.at, reasonNoSuchDay)
	}
	if err := p.monthExists(q, a); err != nil {
		return true, err
	}
	return true, p.notZero(q, a)
}

// numberOrder decides which of two numbers is the month: with points always
// the second; a number over 12 is the day; else the order of the reader.
func (p *parser) numberOrder(q *point, sep kind, a, b int) (r Rule, ambiguous bool) {
	both := a <= 12 && b <= 12 && a != b
	switch {
	case sep == kDot:
		q.day, q.month = a, b
		return RuleDots, both
	case a <= 12 && (b > 12 || (p.order == MonthFirst) != p.other):
		q.month, q.day = a, b
		return RuleMonthFirst, both
	}
	q.day, q.month = a, b
	return RuleDayFirst, both
}

// twoNumbers reads a month and a year: 7/2008, 10.2024, and 1984-05 where
// that can be no range of years.
func (p *parser) twoNumbers(q *point, sep, a, b *item) (bool, *chrono.Error) {
	switch {
	case a.digits <= 2 && b.digits == 4 && (sep.kind == kSlash || tight(sep, b)):
		q.month, q.n = a.val, b.val
	case a.digits == 4 && b.digits <= 2 && p.monthLast(sep, a, b):
		q.month, q.n = b.val, a.val
	default:
		return false, nil
	}
	q.unit, q.digits = uYear, 4
	p.pos += 3
	if err := p.monthExists(q, a); err != nil {
		return true, err
	}
	return true, p.notZero(q, a)
}

// monthLast reports whether b, behind the year a, is a month rather than the last year of
// a range.
func (p *parser) monthLast(sep, a, b *item) bool {
	switch {
	case tight(sep, b):
		return true
	case b.digits != 2:
		return false
	case sep.kind == kSlash:
		return p.other && b.val > a.val%100 && b.val <= 12
	}
	return p.text[sep.at] == '-' && b.val <= a.val%100
}

// tight reports whether a number stands right behind a dot.
func tight(sep, number *item) bool { return sep.kind == kDot && number.glued }

func (p *parser) monthExists(q *point, it *item) *chrono.Error {
	if q.month < 1 || q.month > 12 {
		return failure(p.text, it.at, reasonNoSuchMonth)
	}
	return nil
}
