package written

import "dateline/internal/chrono"

// afterMonth reads the day and the year after a month.
func (p *parser) afterMonth(q *point) *chrono.Error {
	start := p.pos
	p.skip(kDot, kFiller)
	it := p.peek()
	if it.kind == kNumber && it.digits <= 2 && it.ending != endDecade && it.ending != endYear && !it.short {
		if it.val < 1 || it.val > 31 {
			return failure(p.text, it.at, reasonCentury)
		}
		p.pos++
		q.day = it.val
		start = p.pos
		p.skip(kDot)
	}
	p.take(kComma)
	p.skip(kFiller, kIn)
	if !p.year(q) {
		p.pos = start
	}
	return nil
}

// afterSeason reads the year of a season; the second year of "1944-45" is
// that into which a winter runs.
func (p *parser) afterSeason(q *point) *chrono.Error {
	start := p.pos
	p.take(kComma)
	p.skip(kFiller, kIn)
	circa := p.take(kCirca)
	if !p.year(q) {
		p.pos = start
		return nil
	}
	if circa {
		q.doubt |= chrono.Approximate
	}
	p.winter(q)
	return nil
}

// winter reads the second of the two years of a winter.
func (p *parser) winter(q *point) {
	sep, next := p.peek(), p.ahead(1)
	if q.season != 4 || sep.kind != kDash && sep.kind != kSlash || next.kind != kNumber {
		return
	}
	if next.val == q.n+1 || next.digits < q.digits && next.val == (q.n+1)%pow10(next.digits) {
		p.pos += 2
		p.note(RuleSeasonYears, q.at)
	}
}

// year reads a year of three digits or more, or with an era.
func (p *parser) year(q *point) bool {
	it := p.peek()
	if it.kind == kEra && q.era == eraNone && p.ahead(1).kind == kNumber {
		return p.yearOfEra(q, era(it.val))
	}
	if !numeral(it) || it.val < 1 || it.digits > 4 || it.short {
		return false
	}
	if it.digits < 3 && q.era == eraNone && !p.eraBehind() {
		return false
	}
	if sep := p.ahead(1); it.digits <= 2 && (sep.kind == kSlash || sep.kind == kDot) {
		return false
	}
	p.pos++
	q.unit, q.n, q.digits = uYear, it.val, it.digits
	return true
}

// eraBehind reports whether an era stands behind the number at hand.
func (p *parser) eraBehind() bool {
	behind := p.ahead(1)
	if behind.kind == kUnit && unit(behind.val) == uYear { // "44 г. до н. э."
		behind = p.ahead(2)
	}
	return behind.kind == kEra
}

// yearOfEra reads a year whose era stands before it: "March AD 33".
func (p *parser) yearOfEra(q *point, e era) bool {
	start := p.pos
	p.pos++
	q.era, q.eraFirst = e, true
	if p.year(q) {
		return true
	}
	p.pos, q.era, q.eraFirst = start, eraNone, false
	return false
}

// dayOfMonth reads "8 October 2024", "8. Oktober", "8 de octubre de 2024".
func (p *parser) dayOfMonth(q *point, it *item) (bool, *chrono.Error) {
	start := p.pos
	p.skip(kDot, kFiller)
	next := p.peek()
	if next.kind != kMonth {
		p.pos = start
		return false, nil
	}
	if it.val < 1 || it.val > 31 {
		return false, failure(p.text, it.at, reasonNoSuchDay)
	}
	p.pos++
	q.day, q.month = it.val, next.val
	start = p.pos
	p.skip(kDot, kComma, kFiller)
	if !p.year(q) {
		p.pos = start
	}
	return true, nil
}

// laterDay reads the 9 of "June 7-9, 1960" and "6월 7일~9일".
func (p *parser) laterDay(q *point, it *item, left *point) {
	q.month, q.day, q.n = left.month, it.val, 0
	if left.unit == uYear {
		q.unit, q.n, q.digits = left.unit, left.n, left.digits
	} else {
		start := p.pos
		p.take(kComma)
		p.skip(kFiller)
		if !p.year(q) {
			p.pos = start
		}
	}
}

// afterYear reads a month and day that stand after their year: "1776, July 4"
// and "2024 October", but not the next date of a list: "1953, May 1954".
func (p *parser) afterYear(q *point) {
	start := p.pos
	comma := p.take(kComma)
	month, day := p.peek(), p.ahead(1)
	after := p.ahead(2)
	if after.kind == kComma {
		after = p.ahead(3)
	}
	isDay := day.kind == kNumber && day.digits <= 2 && day.val >= 1 && day.val <= 31
	if month.kind != kMonth || isDay && after.kind == kNumber || !isDay && (comma || day.kind == kNumber) {
		p.pos = start
		return
	}
	p.pos++
	q.month = month.val
	if isDay {
		p.pos++
		q.day = day.val
	}
}

// monthAndDay reads what may follow a year: "2024년 10월 8일", "2024 October".
func (p *parser) monthAndDay(q *point) {
	it := p.peek()
	if it.kind != kNumber || it.ending != endMonth || it.val < 1 || it.val > 12 {
		return
	}
	p.pos++
	q.month = it.val
	if it = p.peek(); it.kind == kNumber && it.ending == endDay && it.val >= 1 && it.val <= 31 {
		p.pos++
		q.day = it.val
	}
}
