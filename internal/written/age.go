package written

import (
	"fmt"
	"strconv"
	"strings"

	"dateline/internal/chrono"
)

// Ages are the words for years ago and years ahead, the text before and the
// text after the number: "vor", "ago".
type Ages struct{ AgoBefore, AgoAfter, AheadBefore, AheadAfter string }

// side tells what is past from what is to come.
type side int8

const (
	past   side = -1
	future side = 1
)

// ageSigns are the units in which geologists and astronomers count years ago,
// in every language, with their powers of ten.
var ageSigns = map[string]int{"ka": 3, "kya": 3, "Ma": 6, "Mya": 6, "mya": 6, "Ga": 9, "Gya": 9, "bya": 9}

// number is a count of years as it was written: digits, and maybe a sign with
// more digits after it.
type number struct {
	whole, rest string
	sign        byte // '.' or ',', 0 without rest
}

// count is a number with the power of ten of its unit, -1 where it names none,
// and the side that the words say it is on, 0 where they say none.
type count struct {
	number number
	power  int
	side   side
	named  bool // with "years"
	doubt  chrono.Qualifier
}

// age reads years ago or ahead into q: "66 million years ago", "vor etwa 13,8
// Milliarden Jahren"; below [chrono.DeepYears] only years ago, see [point.ago]. What
// "201" lacks in "201 to 145 million years ago" comes from the number after it, and
// the side of the second, where that stands in front, from left.
func (p *parser) age(q, left *point) bool {
	if !p.deep {
		return false
	}
	start := p.pos
	c, ok := p.count()
	if ok {
		end := p.pos
		p.borrow(&c)
		p.pos = end
	}
	if left != nil && c.side == 0 && (c.named || left.around == 0) { // not "12,000 years ago to 3000 BC"
		c.side = left.side
	}
	guessed := false
	if ok {
		q.n, q.significant, guessed, ok = c.number.years(c.power, p.language, p.other)
	}
	if ok && q.n < chrono.DeepYears {
		ok = c.side == past && q.n >= fewestAgo
	}
	if !ok || c.side == 0 {
		p.pos, q.n, q.significant = start, 0, 0
		return false
	}
	q.unit, q.side, q.digits = uYear, c.side, 9
	q.before |= c.doubt
	rule := RuleAge
	if q.n < chrono.DeepYears {
		rule = RuleAgo
		q.ago()
	}
	p.note(rule, p.items[start].at)
	if guessed {
		p.note(RuleGroup, p.items[start].at)
	}
	return true
}

// fewestAgo is how many years ago are read as a date without today's.
const fewestAgo = 3_000

// ago makes of an age of fewer than [chrono.DeepYears] years a year BC. They are counted
// from the year 2000, as nobody knows when they were written: so they may be off by
// fifty years, or by half of what the number is rounded to.
func (q *point) ago() {
	step := min(pow10(trailing(strconv.Itoa(q.n))), 1000)
	q.around = max(step/2, 50)
	q.era, q.n, q.significant = eraBC, q.n-2000, 0
}

// isAge reports whether years ago or ahead stand at hand.
func (p *parser) isAge() bool {
	if !p.deep {
		return false
	}
	start, notes := p.pos, len(p.notes)
	is := p.age(&point{}, nil)
	p.pos, p.notes = start, p.notes[:notes]
	return is
}

// borrow gives c what it lacks from the counts after it: the unit of the
// first that has one, and the side of the first that has one.
func (p *parser) borrow(c *count) {
	plain := len(c.number.whole+c.number.rest) >= 6 // years by itself: "315 000 to …"
	for c.power < 0 && !plain || c.side == 0 {
		switch p.peek().kind {
		case kTo, kDash, kUntil, kUpToIt, kCirca, kOr, kAnd, kComma:
			p.pos++
		default:
			return
		}
		next, ok := p.count()
		if !ok {
			return
		}
		if c.power < 0 && !plain {
			c.power = next.power
		}
		if c.side == 0 {
			c.side = next.side
		}
	}
}

// count reads a number of years with the words about it.
func (p *parser) count() (c count, ok bool) {
	words := &p.language.Ages
	c.side = p.sideOf(words.AgoBefore, words.AheadBefore)
	for k := p.peek().kind; k == kCirca || k == kQuestion; k = p.peek().kind {
		c.doubt |= p.peek().qualifier()
		p.pos++
	}
	if c.number, ok = p.number(); !ok {
		return c, false
	}
	c.power = -1
	if it := p.peek(); it.kind == kScale || it.kind == kUnit && unit(it.val) == uMillennium { // "тыс."
		c.power = 3
		if it.kind == kScale {
			c.power = it.val
		}
		p.pos++
		p.below(&c)
	} else if power, found := ageSigns[p.text[it.at:it.end]]; found {
		c.power, c.side = power, past
		p.pos++
		return c, true
	}
	c.named = p.years()
	if c.side == 0 {
		c.side = p.sideOf(words.AgoAfter, words.AheadAfter)
	}
	return c, true
}

// below reads what stands below 만 in one number: "1만 1700년", "31만 5천 년".
func (p *parser) below(c *count) {
	it := p.peek()
	if c.power != 4 || c.number.rest != "" || it.kind != kNumber || it.digits > 4 {
		return
	}
	digits := p.text[it.at:it.end]
	switch next := p.ahead(1); {
	case it.ending == endNone && next.kind == kScale && next.val == 3 && it.digits == 1:
		c.power = 3
		p.pos++
	case it.ending == endYear:
		digits, c.power = fmt.Sprintf("%04d", it.val), -1
	default:
		return
	}
	p.pos++
	c.number.whole += digits
}

// sideOf reads one of two phrases and returns the side of it; 0 for neither.
func (p *parser) sideOf(ago, ahead string) side {
	it := p.peek()
	words := p.text[it.at:it.end]
	for phrase := range strings.SplitSeq(ago, "|") {
		if phrase != "" && strings.EqualFold(words, phrase) {
			p.pos++
			return past
		}
	}
	for phrase := range strings.SplitSeq(ahead, "|") {
		if phrase != "" && strings.EqualFold(words, phrase) {
			p.pos++
			return future
		}
	}
	return 0
}

// years passes over "years" after a number, and reports whether it is there; in Spanish
// and French the word for it is that of a decade.
func (p *parser) years() bool {
	start := p.pos
	p.skip(kFiller)
	if it := p.peek(); it.kind == kUnit && (unit(it.val) == uYear || unit(it.val) == uDecade) {
		p.pos++
		return true
	}
	p.pos = start
	return false
}

// number reads digits, which may stand in groups of three, and a fraction.
func (p *parser) number() (n number, ok bool) {
	it := p.peek()
	if !numeral(it) {
		return n, false
	}
	n.whole = p.digits(it)
	p.pos++
	for it = p.peek(); numeral(it) && !it.glued && it.digits == 3; it = p.peek() {
		n.whole += p.digits(it)
		p.pos++
	}
	for sign := p.peek(); (sign.kind == kDot || sign.kind == kComma) && sign.glued; sign = p.peek() {
		next := p.ahead(1)
		if !numeral(next) || !next.glued || p.text[sign.at] == ';' {
			break
		}
		if n.rest != "" { // "1,234,567": a second sign is never one of a fraction
			n.whole, n.rest = n.whole+n.rest, ""
		}
		n.sign, n.rest = p.text[sign.at], p.digits(next)
		p.pos += 2
	}
	return n, true
}

// numeral reports whether it is a number without more than a "years" written against it.
func numeral(it *item) bool {
	return it.kind == kNumber && (it.ending == endNone || it.ending == endYear)
}

// digits returns the digits of a number.
func (p *parser) digits(it *item) string { return p.text[it.at : it.at+it.digits] }

// years returns the years that n stands for in units of a power of ten, and how
// many of their digits count, 0 for all; ok is false where they are none. Whether a sign
// divides thousands is guessed where guessed is true, and other asks for what was not.
func (n number) years(power int, l *Language, other bool) (years, significant int, guessed, ok bool) {
	whole, fraction := n.whole, n.rest
	group, guessed := n.grouped(power, l)
	if group != (guessed && other) {
		whole, fraction = whole+fraction, ""
	}
	digits := strings.TrimLeft(whole+fraction, "0")
	zeros := max(power, 0) - len(fraction)
	if digits == "" || zeros < 0 || len(digits)+zeros > len("250000000000") {
		return 0, 0, false, false
	}
	years, err := strconv.Atoi(digits + strings.Repeat("0", zeros))
	if err != nil || years > furthest {
		return 0, 0, false, false
	}
	significant = len(digits)
	if thousands := trailing(whole) >= 3; power < 0 || fraction == "" && thousands { // "315,000", "13,000 million"
		significant -= min(trailing(digits), 3)
	}
	if zeros == 0 && significant == len(digits) && trailing(digits) == 0 {
		significant = 0
	}
	return years, significant, guessed, true
}

// grouped reports whether the digits after the sign of n are a group: three, where no unit
// follows, or where the sign is that of groups in the language. It is a guess of a point in
// languages with a decimal comma, where either could be meant.
func (n number) grouped(power int, l *Language) (group, guessed bool) {
	if len(n.rest) != 3 {
		return false, false
	}
	if power >= 0 && n.sign == '.' && !l.DecimalPoint && n.whole != "0" {
		thousands, _ := strconv.Atoi(n.whole + n.rest)
		guessed = thousands*pow10(power) <= furthestAge
		return guessed && l.PointOfGroups, guessed
	}
	return power < 0 || n.sign == ',' && l.DecimalPoint, false
}

// furthestAge is the age of the universe, rounded up: an older one is no guess.
const furthestAge = 14_000_000_000

// furthest is the last year that EDTF reaches here, less what insignificant
// digits may add.
const furthest = 200_000_000_000

// trailing counts the zeros at the end of digits.
func trailing(digits string) int { return len(digits) - len(strings.TrimRight(digits, "0")) }
