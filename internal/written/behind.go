package written

import "dateline/internal/chrono"

// wordsBehind reads the words after a date that make another value of it:
// "or later", Korean "before", "after", "between".
func (p *parser) wordsBehind(es []element, form chrono.Form) (v chrono.Value, done bool, err *chrono.Error) {
	e, it := &es[len(es)-1], p.peek()
	alone := len(es) == 1 && !e.ranged
	switch it.kind {
	case kOrLater, kOrEarlier:
		p.pos++
		v, err = p.bounded(*e, it.kind == kOrLater)
		return v, true, err
	case kBeforeIt, kAfterIt, kUpToIt, kOnward:
		if alone {
			p.pos++
			if err = p.hasYear(&e.a); err == nil {
				v = p.behind(e, it)
			}
		}
		return v, alone, err
	case kBetweenThem:
		if len(es) == 2 && form == chrono.AllOf && !e.ranged {
			e = &element{a: es[0].a, b: es[1].a, ranged: true}
		}
		if e.ranged {
			p.pos++
			if err = p.checkRange(e); err == nil {
				v = p.inside(*e)
			}
		}
		return v, e.ranged, err
	}
	return v, false, nil
}

// behind builds "before", "after" and "from" where their words stand after
// the date.
func (p *parser) behind(e *element, word item) chrono.Value {
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
	return chrono.Value{Form: chrono.Interval, Start: known, End: other}
}

// upperBound reads "and before 1950" after "after 1945": one time in between.
func (p *parser) upperBound(first *point) (v chrono.Value, done bool, err *chrono.Error) {
	start := p.pos
	p.skip(kComma)
	p.take(kAnd)
	if k := p.peek().kind; k != kBefore && k != kNotAfter || p.pos == start {
		p.pos = start
		return v, false, nil
	}
	p.pos++
	last, err := p.point(first)
	if err != nil {
		return v, false, err
	}
	es := []element{{a: *first, b: last, ranged: true}}
	if err := p.complete(es); err != nil {
		return v, false, err
	}
	return p.inside(es[0]), true, nil
}

// bounded builds "1916 or later", which is from 1916 on, and "or earlier".
func (p *parser) bounded(e element, later bool) (chrono.Value, *chrono.Error) {
	es := []element{e} // complete works in place; a second time it changes nothing
	if err := p.complete(es); err != nil {
		return chrono.Value{}, err
	}
	e = es[0]
	if err := p.hasYear(&e.a); err != nil {
		return chrono.Value{}, err
	}
	if e.ranged {
		p.noteText(RuleOrLater, p.text[e.a.at:e.b.end])
	}
	m := p.span(&e)
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
	return chrono.Value{Form: chrono.OneOf, Members: []chrono.Member{m}}, nil
}
