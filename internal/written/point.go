package written

import "dateline/internal/chrono"

// point is one date as far as its own words go. What is missing may come
// from its neighbours (see complete.go).
type point struct {
	at, end int // bytes in the text

	// n counts in units: the year, the first year of a decade, or the
	// ordinal of a century or millennium. With uNone it is a number whose
	// unit is not known yet.
	unit   unit
	n      int
	digits int
	// ordinal means that n was written as an ordinal without a unit.
	ordinal bool
	// plural means that the noun before the number is one of several decades: "années
	// 1970–1980", "años 1970".
	plural bool
	// hundreds means that a century was written as a year: "the 1800s".
	hundreds bool
	era      era
	// eraFirst means that the era stands before the number: "기원전 450년", which holds for a
	// smaller number behind it too.
	eraFirst bool
	// side is that of years ago or ahead, 0 for a year of the calendar, and
	// significant how many of its digits count, 0 for all.
	side        side
	significant int
	// around is by how many years a year that was told as years ago may be off; see
	// [point.ago].
	around int

	month, season, day int

	// part is the part of the unit that is meant; of "mid- to late" partEnd
	// is the second.
	part, partEnd part
	// listed means that a comma stands before it, after which "66" is no
	// shortened year.
	listed bool
	// grain is the unit of "a day in".
	grain unit

	// before is the doubt before the date, doubt all of it.
	before, doubt chrono.Qualifier
}

// lacksYear reports whether the year must come from elsewhere.
func (q *point) lacksYear() bool { return q.unit == uNone && (q.month > 0 || q.season > 0) }

// bare reports whether q is nothing but a number.
func (q *point) bare() bool { return q.unit == uNone && q.month == 0 && q.season == 0 }

// point reads one date into q, which is empty. Where left is given, q is the
// end of a range or the next of a list, and left may say what a bare number
// means.
func (p *parser) point(q, left *point) *chrono.Error {
	q.at = p.peek().at
	if left == nil {
		q.before = p.lead
	}
	read := p.age(q, left)
	for !read && p.modifier(q) {
		read = p.age(q, left)
	}
	q.doubt = q.before
	if !read {
		if err := p.core(q, left); err != nil {
			return err
		}
	}
	for p.suffix(q) {
	}
	q.end = p.items[p.pos-1].end
	return nil
}

// modifier reads one of the words before a date.
func (p *parser) modifier(q *point) bool {
	it := p.peek()
	switch it.kind {
	case kCirca, kQuestion:
		q.before |= it.qualifier()
	case kFiller, kIn, kOnward:
	case kWeekday:
		if p.ahead(1).kind == kComma { // "Monday, 8 October 2024"
			p.pos++
		}
	case kEra:
		q.era, q.eraFirst = era(it.val), true
	case kPart, kHalf, kQuarter:
		return p.part(q)
	case kOrdinal:
		return p.fraction(1) && p.part(q)
	case kNumber:
		return p.numberedPart(it) && p.part(q)
	case kUnit:
		return p.grain(q)
	default:
		return false
	}
	p.pos++
	return true
}

// numberedPart reports whether the number at hand counts a half, third or
// quarter: "2nd half", "2. Hälfte", "1 пол.".
func (p *parser) numberedPart(it *item) bool {
	switch k := p.ahead(1).kind; {
	case k == kDot:
		return p.fraction(2)
	case k == kHalf || k == kQuarter:
		return it.digits == 1
	}
	return it.ending == endOrdinal && p.fraction(1)
}

// grain reads "a day in", and passes over "the year".
func (p *parser) grain(q *point) bool {
	it := p.peek()
	switch next := p.ahead(1); {
	case next.kind == kIn:
		q.grain = unit(it.val)
		p.pos += 2
		return true
	case unit(it.val) == uYear && next.kind == kNumber:
		p.pos++
		return true
	case unit(it.val) == uCentury && (next.kind == kMonth || next.kind == kSeason || next.kind == kPart ||
		next.kind == kNumber && next.digits > 2): // "в" is "in" as well as "century"
		p.pos++
		return true
	}
	return false
}

// fraction reports whether the item n ahead is a half, third or quarter.
func (p *parser) fraction(n int) bool {
	switch it := p.ahead(n); it.kind {
	case kHalf, kQuarter:
		return true
	case kOrdinal:
		return it.val == 3
	}
	return false
}

// core reads the date itself.
func (p *parser) core(q *point, left *point) *chrono.Error {
	it := p.peek()
	switch {
	case it.roman > 0 && it.capital && p.isRoman():
		p.pos++
		q.n, q.ordinal, q.digits = it.roman, true, 2
		p.centuryWord(q)
		return nil
	case it.kind == kMonth:
		p.pos++
		q.month = it.val
		return p.afterMonth(q)
	case it.kind == kSeason:
		p.pos++
		q.season = it.val
		return p.afterSeason(q)
	case it.kind == kUnit:
		return p.unitFirst(q)
	case it.kind == kOrdinal && it.val > 0:
		p.pos++
		q.n, q.ordinal, q.digits = it.val, true, 2
		p.centuryWord(q)
		return nil
	case it.kind == kNumber:
		return p.numberFirst(q, left)
	}
	return p.refuse()
}

// isRoman reports whether the item at hand is a Roman numeral: a word of the
// language that happens to look like one is so only before a century.
func (p *parser) isRoman() bool {
	return p.peek().kind == kUnknown || p.unitAhead(1) >= uCentury ||
		p.ahead(1).kind == kDash && p.ahead(2).roman > 0
}

// unitAhead returns the unit that stands n items ahead, after a hyphen or
// point.
func (p *parser) unitAhead(n int) unit {
	it := p.ahead(n)
	if it.kind == kDash || it.kind == kDot || it.kind == kFiller {
		it = p.ahead(n + 1)
	}
	switch {
	case it.kind == kUnit:
		return unit(it.val)
	case it.kind == kCirca && it.worded && it.end-it.at <= len("c.") && p.text[it.at]|0x20 == 'c':
		// "12th c.", but not "the 12th, c. 1300"
		if next := p.ahead(n + 1).kind; next != kNumber && next != kMonth {
			return uCentury
		}
	}
	return uNone
}

// centuryWord reads the unit after an ordinal, if there is one.
func (p *parser) centuryWord(q *point) {
	if u := p.unitAhead(0); u >= uCentury {
		q.unit = u
		p.skip(kDash, kDot, kFiller)
		p.pos++
	}
}

// unitFirst reads what is written with the unit first: "siglo XIX",
// "années 1970", "década de 1970".
func (p *parser) unitFirst(q *point) *chrono.Error {
	u, noun := unit(p.peek().val), p.peek()
	p.pos++
	p.skip(kFiller)
	it := p.peek()
	switch {
	case u >= uCentury && it.roman > 0:
		q.n, q.digits = it.roman, 2
	case u >= uCentury && it.kind == kNumber && it.digits <= 2 && it.val > 0 && it.ending <= endOrdinal:
		q.n, q.digits = it.val, it.digits
	case u == uDecade && it.kind == kNumber:
		p.pos++
		q.plural = p.text[noun.end-1] == 's'
		return p.decade(q, it)
	case u == uYear && it.kind == kNumber:
		return p.numberFirst(q, nil)
	default:
		return p.refuse()
	}
	p.pos++
	q.unit = u
	return nil
}

// suffix reads one of the words and signs after a date.
func (p *parser) suffix(q *point) bool {
	it := p.peek()
	switch it.kind {
	case kEra:
		if q.era != eraNone && q.era != era(it.val) {
			return false
		}
		q.era = era(it.val)
		if q.unit == uNone && q.n > 0 && !q.ordinal {
			q.unit = uYear
		}
	case kQuestion, kCirca:
		return p.doubtAfter(q, it)
	case kUnit: // "2024 г.", "1970er Jahre"
		if !p.unitAfter(q, unit(it.val)) {
			return false
		}
	case kPart:
		if !p.partBehind(q) {
			return false
		}
		q.part, q.partEnd = part(it.val), part(it.val)
	case kSeason:
		return p.seasonAfter(q, it)
	case kDot: // of an abbreviation that no table has
		if !p.dotInside() {
			return false
		}
	default:
		return false
	}
	p.pos++
	return true
}

// dotInside reports whether a point is followed by more of the same text.
func (p *parser) dotInside() bool {
	switch p.ahead(1).kind {
	case kComma, kQuestion, kDash, kEra:
		return true
	}
	return false
}

// seasonAfter reads a season behind its year, as Korean puts it.
func (p *parser) seasonAfter(q *point, it *item) bool {
	if q.unit != uYear || q.season+q.month > 0 {
		return false
	}
	q.season = it.val
	p.pos++
	p.winter(q)
	return true
}

// unitAfter reports whether a unit only repeats that q is a year or a decade.
// "44 г." is a year only with its era: "90 г." may be 1990.
func (p *parser) unitAfter(q *point, u unit) bool {
	if q.bare() && !q.ordinal && u == uYear && p.ahead(1).kind == kEra {
		q.unit = uYear
		return true
	}
	return u == uYear && q.unit == uYear || (u == uYear || u == uDecade) && q.unit == uDecade
}

// partBehind reports whether "early" belongs to the date before it: not where
// it begins the next one.
func (p *parser) partBehind(q *point) bool {
	if q.part != partNone || q.bare() {
		return false
	}
	switch p.ahead(1).kind {
	case kNumber, kOrdinal, kUnknown, kMonth, kFiller, kDash, kUnit:
		return false
	}
	return true
}

// doubtAfter reads ? and "approximately" after a date, but not the sign that
// begins the next one.
func (p *parser) doubtAfter(q *point, it *item) bool {
	next := p.ahead(1)
	if next.kind == kNumber || next.kind == kMonth || next.kind == kRole {
		return false
	}
	if it.kind == kCirca && !it.worded && next.kind != kEnd { // a tilde between two dates
		return false
	}
	p.pos++
	q.doubt |= it.qualifier()
	return true
}

func pow10(n int) int {
	p := 1
	for range n {
		p *= 10
	}
	return p
}
