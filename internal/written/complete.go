package written

import (
	"cmp"
	"slices"

	"dateline/internal/chrono"
)

// element is a date or a range of a list.
type element struct {
	a, b   point
	ranged bool
}

// complete fills in what the dates of a text leave to their neighbours: the
// month of "3" in "3-7 June 1967", the century of "66" in "1764 or 66", the
// era of "2700" in "2700-2200 BCE". Then it checks every date.
func (p *parser) complete(es []element) *chrono.Error {
	var buffer [8]*point
	points := buffer[:0]
	for i := range es {
		points = append(points, &es[i].a)
		if es[i].ranged {
			points = append(points, &es[i].b)
		}
	}
	for i := len(points) - 2; i >= 0; i-- {
		fillLeft(points[i], points[i+1])
	}
	for i := 1; i < len(points); i++ {
		if err := p.fillRight(points[i-1], points[i]); err != nil {
			return err
		}
	}
	for _, q := range points {
		if err := p.check(q); err != nil {
			return err
		}
		if len(points) > 1 {
			if err := p.hasYear(q); err != nil {
				return err
			}
		}
	}
	for i := range es {
		if err := p.checkRange(&es[i]); err != nil {
			return err
		}
	}
	return nil
}

// fillLeft fills in what l leaves to the date after it.
func fillLeft(l, r *point) {
	if l.era == eraNone && r.era != eraNone && l.side == 0 {
		l.era = r.era
	}
	switch {
	case l.bare():
		l.takeUnit(r)
	case l.unit == uYear && r.unit == uDecade && l.month+l.season == 0 && l.n%10 == 0:
		l.unit = uDecade // "1870-1880s"
	case l.lacksYear() && r.unit == uYear && r.month+r.season > 0:
		l.unit, l.n, l.digits = r.unit, r.n, r.digits
	}
	if l.hundreds && r.unit == uDecade && !r.hundreds {
		l.toDecade()
	}
}

// takeUnit says what the number of l counts, from the date after it.
func (l *point) takeUnit(r *point) {
	dated := l.era != eraNone && !l.ordinal
	year := r.unit == uYear && r.month+r.season == 0 && (dated || r.digits == 3 && !l.ordinal)
	switch {
	case r.day > 0:
		l.takeMonth(r)
	case r.unit >= uCentury && !r.hundreds:
		l.unit = r.unit
	case r.unit == uDecade && l.isTens() && r.digits == 2: // "70-80s"
		l.unit = uDecade
	case year, dated && r.bare(): // "50-320", "1-200 CE"
		l.unit = uYear
	}
}

// isTens reports whether l is a number such as 70.
func (l *point) isTens() bool { return l.digits == 2 && l.n%10 == 0 }

// takeMonth makes the number of l a day in the month of r.
func (l *point) takeMonth(r *point) {
	if l.n < 1 || l.n > 31 {
		return
	}
	l.day, l.month, l.n = l.n, r.month, 0
	if r.unit == uYear {
		l.unit, l.n, l.digits = uYear, r.n, r.digits
	}
}

// toDecade takes "1900s" for ten years, not a hundred.
func (l *point) toDecade() {
	l.hundreds, l.unit, l.n = false, uDecade, 100*(l.n-1)
}

// fillRight returns r what it leaves to the date before it.
func (p *parser) fillRight(l, r *point) *chrono.Error {
	if err := p.fillFrom(l, r); err != nil || l.era != eraBC || r.era != eraNone {
		return err
	}
	if !l.eraFirst || r.n > l.n {
		return failure(p.text, r.at, reasonEra)
	}
	r.era, r.eraFirst = eraBC, true
	return nil
}

// fillFrom is fillRight without eras.
func (p *parser) fillFrom(l, r *point) *chrono.Error {
	switch {
	case r.bare():
		return p.fillNumber(l, r)
	case r.unit == uDecade && r.digits == 2 && (l.unit == uDecade || l.unit == uYear) && l.digits > 2:
		return p.shortDecade(l, r)
	case r.lacksYear() && l.unit == uYear && l.month+l.season > 0:
		r.unit, r.n, r.digits = l.unit, l.n, l.digits
	case r.hundreds && l.unit == uDecade:
		r.toDecade()
	case l.plural && r.isRoundYear():
		r.unit = uDecade
	}
	return nil
}

// isRoundYear reports whether q may be the first year of a decade.
func (q *point) isRoundYear() bool {
	return q.unit == uYear && q.month+q.season == 0 && q.digits == 4 && q.n%10 == 0
}

// fillNumber says what a bare number counts, from the date before it.
func (p *parser) fillNumber(l, r *point) *chrono.Error {
	switch {
	case r.ordinal && l.unit >= uCentury && !l.hundreds:
		r.unit = l.unit
	case !r.ordinal && l.unit == uYear && l.month+l.season == 0 && l.era != eraBC && l.side == 0:
		return p.shortYear(l, r)
	}
	return nil
}

// shortDecade completes "80s" in "1970s-80s".
func (p *parser) shortDecade(l, r *point) *chrono.Error {
	r.n, r.digits = l.n-l.n%100+r.n, l.digits
	if r.n <= l.n {
		return failure(p.text, r.at, reasonBackwards)
	}
	p.noteText(RuleShortYear, p.text[r.at:r.end])
	return nil
}

// shortYear completes "8" in "1904-8".
func (p *parser) shortYear(l, r *point) *chrono.Error {
	if r.digits >= l.digits || r.listed {
		return nil
	}
	power := pow10(r.digits)
	n := l.n - l.n%power + r.n
	if n <= l.n {
		return failure(p.text, r.at, reasonBackwards)
	}
	r.unit, r.n, r.digits = uYear, n, l.digits
	p.noteText(RuleShortYear, p.text[r.at:r.end])
	return nil
}

// check refuses a point that is still no date and notes the conventions that
// make it one.
func (p *parser) check(q *point) *chrono.Error {
	if reason := q.refusal(); reason != "" {
		return failure(p.text, q.at, reason)
	}
	words := p.text[q.at:max(q.at, q.end)]
	if q.unit == uDecade && q.digits == 2 {
		decades := decadesNear(int64(q.n), p.around)
		if len(decades) == 0 || q.era != eraNone {
			return failure(p.text, q.at, reasonCentury)
		}
		q.n, q.digits = int(decades[min(p.which, len(decades)-1)]), 4
		p.noteText(RuleShortDecade, words)
		return nil
	}
	p.noteConvention(q, words)
	return nil
}

const (
	// mostDecades is how many readings "the 60s" has at most, and lastDecade the last one
	// that is meant where nothing says that later years are.
	mostDecades = 4
	lastDecade  = 2020
)

// decadesNear returns the first years of the decades that "the 60s" may mean, the nearest
// first: those within some years, or else the two that are nearest to them. Where no years
// are known they are those of the 20th and the 19th century, and none for the 10s and 20s,
// which have come again.
func decadesNear(n int64, around *[2]int64) (all []int64) {
	if around == nil {
		if n < 30 {
			return nil
		}
		return []int64{1900 + n, 1800 + n}
	}
	from, to := around[0], around[1]
	away := func(decade int64) int64 { return max(from-decade-9, decade-to, 0) }
	for decade := 100 + n; decade <= max(lastDecade, to+100); decade += 100 {
		if decade <= max(lastDecade, to) {
			all = append(all, decade)
		}
	}
	slices.SortStableFunc(all, func(a, b int64) int {
		return cmp.Or(cmp.Compare(away(a), away(b)), cmp.Compare(distance(2*a, from+to), distance(2*b, from+to)))
	})
	within := 0
	for within < len(all) && away(all[within]) == 0 {
		within++
	}
	return all[:min(max(within, 2), mostDecades, len(all))]
}

func distance(a, b int64) int64 { return max(a-b, b-a) }

// refusal returns the reason why q is no date, "" where it is one.
func (q *point) refusal() string {
	switch {
	case q.bare() && q.ordinal:
		return reasonUnit
	case q.bare():
		return reasonCentury
	case q.unit >= uCentury && (q.n == 0 || q.n > 99 || q.n > 30 && q.era != eraBC && !q.hundreds):
		return reasonNotUnderstood
	case q.day > 0 && q.day > q.daysInMonth():
		return reasonNoSuchDay
	case q.lacksYear() && q.era != eraNone:
		return reasonYear
	}
	return ""
}

// hasYear refuses a month or day of no known year where another date is to
// be measured against it.
func (p *parser) hasYear(q *point) *chrono.Error {
	if q.lacksYear() {
		return failure(p.text, q.at, reasonYear)
	}
	return nil
}

// noteConvention notes what makes a whole century, or a month alone, a date.
func (p *parser) noteConvention(q *point, words string) {
	switch {
	case q.hundreds:
		p.noteText(RuleHundreds, words)
	case q.unit >= uCentury && q.era != eraBC: // before Christ the digits fit
		p.noteText(RuleCentury, words)
	case q.lacksYear():
		p.noteText(RuleNoYear, words)
	}
}

// daysInMonth returns the length of the month of q; February has 29 days where
// no year is given.
func (q *point) daysInMonth() int {
	if q.unit != uYear {
		return chrono.DaysInMonth(2000, q.month)
	}
	return chrono.DaysInMonth(q.astronomical(), q.month)
}

// checkRange spreads the doubt of a range over both ends, which is the less
// precise reading, and refuses one that runs backwards.
func (p *parser) checkRange(e *element) *chrono.Error {
	if !e.ranged {
		return nil
	}
	words := p.text[e.a.at:max(e.a.at, e.b.end)]
	lead := e.a.before
	if lead&chrono.Approximate&^e.b.doubt != 0 {
		p.noteText(RuleAboutBoth, words)
	}
	if lead&chrono.Uncertain&^e.b.doubt != 0 {
		p.noteText(RuleDoubtBoth, words)
	}
	trail := e.b.doubt &^ e.b.before
	if trail&chrono.Approximate&^e.a.doubt != 0 {
		p.noteText(RuleAboutBoth, words)
	}
	if trail&chrono.Uncertain&^e.a.doubt != 0 {
		p.noteText(RuleDoubtBoth, words)
	}
	e.b.doubt |= lead
	e.a.doubt |= trail
	if e.a.unit == uYear && e.b.unit == uYear && e.a.astronomical() < e.b.astronomical() {
		return nil // as nearly all: the seconds took an eighth of the time of the dates of catalogues
	}
	if latest(&e.b) < earliest(&e.a) {
		return failure(p.text, e.b.at, reasonBackwards)
	}
	return nil
}

func earliest(q *point) chrono.Instant { return moment(q.date()).Bounds().EarliestStart }

func latest(q *point) chrono.Instant { return moment(q.date()).Bounds().LatestEnd }

func moment(d chrono.Date) chrono.Value {
	return chrono.Value{Form: chrono.Single, Start: chrono.End{Date: d}}
}
