package chrono

import (
	"strconv"
	"strings"
)

// DeepYears is from how many years on a time is told as years ago, or ahead,
// and no longer as years BC and AD. There an astronomical year is an age as it
// stands, since whoever writes Y-66043000 means 66.043 million years ago: the
// 2,000 years since Christ are left out, which is 2 % at the most.
const DeepYears = 100_000

// IsDeep reports whether an astronomical year is told as years ago or ahead:
// 100,000 BC and before, or AD 100,000 and after.
func IsDeep(year int64) bool { return year <= 1-DeepYears || year >= DeepYears }

// Ages are the words of deep time.
type Ages struct {
	// Scales are the units in which many years are counted, from the smallest.
	Scales []Scale `json:"scales"`
	// OneBelowTwo means that 1.5 takes the singular too.
	OneBelowTwo bool `json:"oneBelowTwo"`
	// UnitEach means that every number has its unit, also beside another of the same: where
	// the unit is a part of the number, as 만, one without it would be read as so few years.
	UnitEach bool `json:"-"`
	// Lasting is for how long something lasts, with a place {n}.
	Lasting string `json:"-"`
}

// Scale is a unit in which many years are counted. Its texts have a place {n}.
type Scale struct {
	Size int64  `json:"size"` // in years, a power of ten
	One  string `json:"one"`  // for 1; "" where it is as many
	Many string `json:"many"`
}

// age is a time so far away that it is told in years ago or ahead.
type age struct {
	years  int64 // 0 is now
	digits int   // of years that count, from the left
	ahead  bool
	doubt  Qualifier
}

// isDeep reports whether d is told as years ago or ahead. A month belongs to a
// year of the calendar, and unspecified digits to a range.
func (d Date) isDeep() bool { return !d.HasMonth && d.YearMask == 0 && IsDeep(d.Year) }

// age returns how far away d is, with the digits that its text gives: those
// before an exponent, those that it calls significant, or else all but the
// zeros at the end.
func (d Date) age() age {
	a := ageOf(d.Year)
	a.doubt = d.YearDoubt
	written := len(strconv.FormatInt(max(d.Year, -d.Year), 10))
	switch {
	case d.Significant > 0:
		a.years, a.digits = max(d.Year, -d.Year), min(int(d.Significant), written)
		a.years -= a.years % tenTo(written-a.digits)
	case d.Exponent > 0:
		a.years, a.digits = max(d.Year, -d.Year), written-int(d.Exponent)
	}
	return a
}

// ageOf returns how far away a year is, with all its digits but the zeros at
// the end. Of 66,000,000 BC and of the year -66,000,000, which is the one
// before it, both are meant to be round, as is the end of a stretch of years.
func ageOf(year int64) age {
	a := age{years: max(year, -year), ahead: year > 0}
	if next := a.years + 1; zeros(next) > max(zeros(a.years), 2) {
		a.years = next
	}
	a.digits = len(strconv.FormatInt(a.years, 10)) - zeros(a.years)
	return a
}

// zeros counts the zeros at the end of n.
func zeros(n int64) (count int) {
	for ; n != 0 && n%10 == 0; n /= 10 {
		count++
	}
	return count
}

func tenTo(n int) int64 {
	power := int64(1)
	for range n {
		power *= 10
	}
	return power
}

// scaleOf returns the largest scale in which a is 1 or more.
func (l *Lexicon) scaleOf(a age) (found Scale) {
	for _, s := range l.Ages.Scales {
		if found.Size == 0 || a.years >= s.Size {
			found = s
		}
	}
	return found
}

// count returns the number of a in units of s.
func (l *Lexicon) count(a age, s Scale) string {
	if a.years == 0 {
		return "0"
	}
	text := l.grouped(a.years / s.Size)
	decimals := zeros(s.Size) - len(strconv.FormatInt(a.years, 10)) + a.digits
	if decimals <= 0 {
		return text
	}
	fraction := strconv.FormatInt(s.Size+a.years%s.Size, 10)[1:][:min(decimals, zeros(s.Size))]
	if l.Ages.UnitEach { // a number with 만 is no decimal one: 30만, never 30.0만
		if fraction = strings.TrimRight(fraction, "0"); fraction == "" {
			return text
		}
	}
	return text + l.point() + fraction
}

// point returns the sign before fractions.
func (l *Lexicon) point() string {
	if l.comma != "" {
		return l.comma
	}
	return "."
}

// counted returns the number of a with its unit: "66.04 million".
func (l *Lexicon) counted(a age) string {
	s := l.scaleOf(a)
	pattern := s.Many
	if l.isOne(a) {
		pattern = s.One
	}
	return fill(pattern, "{n}", l.count(a, s))
}

// isOne reports whether the unit of a has its form for 1.
func (l *Lexicon) isOne(a age) bool {
	s := l.scaleOf(a)
	return s.One != "" && (l.count(a, s) == "1" || l.Ages.OneBelowTwo && a.years < 2*s.Size)
}

// shares reports whether a may stand as a number alone beside b, which has the unit: "80 to
// 10 million", but German "80 Millionen bis 1 Million".
func (l *Lexicon) shares(a, b age) bool {
	return l.scaleOf(a) == l.scaleOf(b) && !l.Ages.UnitEach && (!l.isOne(b) || l.isOne(a))
}

// approximate adds to the number of a that it is no exact one.
func (l speech) approximate(a age, number string) string {
	if a.doubt&Approximate != 0 {
		return fill(l.aboutNumber, "{n}", number)
	}
	return number
}

// aged returns the words for a: "about 13.8 billion years ago".
func (l speech) aged(a age) string {
	pattern := l.ago
	if a.ahead {
		pattern = l.ahead
	}
	text := fill(pattern, "{n}", l.approximate(a, l.counted(a)))
	if a.doubt&Uncertain != 0 {
		text = fill(l.perhaps, "{a}", text)
	}
	return text
}

// agedSpan returns the words for the time between two ages: "201 to 145
// million years ago"; within is for a moment of it. ok is false where they have
// nothing to share.
func (l speech) agedSpan(a, b age, within bool) (text string, ok bool) {
	if a.ahead != b.ahead || (a.doubt|b.doubt)&Uncertain != 0 {
		return "", false
	}
	pattern, first, second := l.agoSpan, l.counted(a), l.counted(b)
	switch {
	case a.ahead && within && l.atLength:
		pattern = l.aheadWithin
	case a.ahead: // "in 66 to 67 million years" is said of a moment too
		pattern = l.aheadSpan
	case within:
		pattern = l.agoWithin
	}
	switch s := l.scaleOf(a); {
	case b.years == 0: // up to now
		first, second = l.count(a, s), fill(s.Many, "{n}", "0")
	case a.years == 0 || l.shares(a, b):
		first = l.count(a, l.scaleOf(b))
	}
	first, second = l.approximate(a, first), l.approximate(b, second)
	return fill(pattern, "{a}", first, "{b}", second, "{r}", l.joined(first, second, true)), true
}

// agedSet returns the words for the members of a set that are single ages: "201
// or 145 million years ago"; ok is false where they have nothing to share.
func (l speech) agedSet(v Value, last string) (text string, ok bool) {
	if last == l.list { // a comma between numbers would be one of a fraction
		return "", false
	}
	var ages []age
	for _, m := range v.Members() {
		a := m.Start.Date.age()
		if m.Range || !m.Start.Date.isDeep() || a.ahead || a.doubt&Uncertain != 0 {
			return "", false
		}
		ages = append(ages, a)
	}
	end := ages[len(ages)-1]
	for i, a := range ages {
		next, pattern := l.counted(a), l.list
		switch {
		case i == len(ages)-1:
			pattern = last
		case l.shares(a, end):
			next = l.count(a, l.scaleOf(end))
		}
		if next = l.approximate(a, next); i == 0 {
			text = next
		} else {
			text = fill(pattern, "{a}", text, "{b}", next)
		}
	}
	return fill(l.ago, "{n}", text), true
}

// yearSpan returns the words for the years from first to last. Beside a deep
// year the first years of our time are now.
func (l speech) yearSpan(first, last int64) string {
	if first == last {
		return l.aloneYear(first)
	}
	if text, ok := l.deepSpan(first, last, false, 0); ok {
		return text
	}
	from, to := l.pairOfYears(first, last)
	return l.joined(from, to, from != l.aloneYear(first))
}

// deepSpan returns the words for years of which at least one is deep; ok is
// false where there is none, or they have nothing to share. doubt is that of the first
// number.
func (l speech) deepSpan(first, last int64, within bool, doubt Qualifier) (text string, ok bool) {
	a, b := ageOf(first), ageOf(last)
	a.doubt = doubt
	switch {
	case IsDeep(first) && IsDeep(last):
	case IsDeep(first) && last == 0:
		b = age{}
	case first == 1 && IsDeep(last):
		a = age{ahead: true, doubt: doubt}
	default:
		return "", false
	}
	return l.agedSpan(a, b, within)
}

// Lasting returns the words for a length of very many years, with three digits:
// "13.8 billion years".
func (l *Lexicon) Lasting(years int64) string {
	a := ageOf(years)
	a.digits = min(a.digits, 3)
	if step := tenTo(len(strconv.FormatInt(a.years, 10)) - 3); step > 1 {
		a = ageOf((a.years + step/2) / step * step)
	}
	return fill(l.Ages.Lasting, "{n}", l.counted(a))
}

// Tick returns the words for a deep year, or for now, on an axis: "66.04 million years
// ago", "0 years ago", with all its digits but the zeros at the end.
func (l *Lexicon) Tick(year int64) string {
	brief := l.briefly()
	if year == 0 {
		number := "0"
		if first := l.Ages.Scales[0]; first.Size == 1 {
			number = fill(first.Many, "{n}", number)
		}
		return fill(brief.ago, "{n}", number)
	}
	a := age{years: max(year, -year), ahead: year > 0}
	a.digits = len(strconv.FormatInt(a.years, 10)) - zeros(a.years)
	return brief.aged(a)
}
