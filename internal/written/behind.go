package written

import "dateline/internal/chrono"

// wordsBehind reads the words after the dates that make another value of
// them: "or later", Korean "before", "after", "between".
func (p *parser) wordsBehind(form chrono.Form) (done bool, err *chrono.Error) {
	e, it := &p.dates[len(p.dates)-1], p.peek()
	alone := len(p.dates) == 1 && !e.ranged
	switch it.kind {
	case kOrLater, kOrEarlier:
		p.pos++
		return true, p.bounded(e, it.kind == kOrLater)
	case kBeforeIt, kAfterIt, kUpToIt, kOnward:
		if alone {
			p.pos++
			if err = p.hasYear(&e.a); err == nil {
				p.behind(e, it)
			}
		}
		return alone, err
	case kBetweenThem:
		if len(p.dates) == 2 && form == chrono.AllOf && !e.ranged {
			e = &element{a: p.dates[0].a, b: e.a, ranged: true}
		}
		if e.ranged {
			p.pos++
			if err = p.checkRange(e); err == nil {
				p.inside(e)
			}
		}
		return e.ranged, err
	}
	return false, nil
}

// behind builds "before", "after" and "from" where their words stand after
// the date.
func (p *parser) behind(e *element, word *item) {
	known, other := chrono.End{Date: p.end(&e.a)}, chrono.End{Kind: chrono.Unknown}
	switch word.kind {
	case kOnward:
		other.Kind = chrono.Open
	case kAfterIt:
		p.note(RuleAfter, e.a.at)
	default:
		p.note(RuleBefore, e.a.at)
		known, other = other, known
	}
	p.interval(known, other)
}

// upperBound reads "and before 1950" after "after 1945", which is e: one time
// in between.
func (p *parser) upperBound(e *element) (done bool, err *chrono.Error) {
	start := p.pos
	p.skip(kComma)
	p.take(kAnd)
	if k := p.peek().kind; k != kBefore && k != kNotAfter || p.pos == start {
		p.pos = start
		return false, nil
	}
	p.pos++
	if err := p.point(&e.b, &e.a); err != nil {
		return false, err
	}
	e.ranged = true
	if err := p.complete(p.dates); err != nil {
		return false, err
	}
	p.inside(e)
	return true, nil
}

// bounded builds "1916 or later", which is from 1916 on, and "or earlier". Of
// a list it takes the last date.
func (p *parser) bounded(e *element, later bool) *chrono.Error {
	alone := [...]element{*e} // complete works in place; a second time it changes nothing
	if err := p.complete(alone[:]); err != nil {
		return err
	}
	e = &alone[0]
	if err := p.hasYear(&e.a); err != nil {
		return err
	}
	if e.ranged {
		p.noteText(RuleOrLater, p.text[e.a.at:e.b.end])
	}
	m := p.span(e)
	switch {
	case later:
		m.End = chrono.End{Kind: chrono.Open}
	case m.Range:
		m.Start.Kind = chrono.Open
		m.Start.Date = chrono.Date{}
	default:
		m.Start, m.End = chrono.End{Kind: chrono.Open}, m.Start
	}
	m.Range = true
	p.oneOf(m)
	return nil
}
