package written

import (
	"strings"

	"dateline/internal/chrono"
)

// noDate returns an error for a text that says that there is no date.
func (p *parser) noDate() *chrono.Error {
	at := p.pos
	p.skip(kOpen)
	first := p.peek()
	if !p.take(kNoDate) {
		p.pos = at
		return nil
	}
	p.skip(kClose, kDot, kQuestion)
	if p.peek().kind != kEnd {
		p.pos = at
		return nil
	}
	return failure(p.text, first.at, reasonNoDate)
}

// period passes over the name of a period: all words up to "dynasty" or the
// like, if its dates or another date follow after a sign.
func (p *parser) period() *chrono.Error {
	last := -1
	for i := range p.items {
		if !p.items[i].names() {
			break
		}
		if p.items[i].kind == kPeriod {
			last = i
		}
	}
	if last < 0 {
		return nil
	}
	if last+1 == len(p.items) {
		return failure(p.text, p.items[0].at, reasonPeriod)
	}
	p.pos, p.named = last+1, true
	p.note(RuleRole, p.items[0].at)
	return nil
}

// names reports whether it may stand in the name of a period: "26th Dynasty or
// early 27th Dynasty".
func (it *item) names() bool {
	switch it.kind {
	case kUnknown, kPeriod, kOrdinal, kPart, kOr, kAnd, kFiller, kDash:
		return true
	case kNumber:
		return it.ending == endOrdinal
	}
	return false
}

// afterPeriod takes, after the name and the dates of a period, the date that
// follows: "Edo period (1603-1867), 19th century".
func (p *parser) afterPeriod() {
	start := p.pos
	p.skip(kClose)
	if !p.named || !p.take(kComma) || p.peek().kind == kRole {
		p.pos = start
		return
	}
	value, notes := p.value, p.notes
	words := p.text[p.items[0].at:p.items[p.pos-2].end]
	p.notes = []Note{{RulePeriodDates, words}}
	p.lead, p.named = 0, false
	p.leading()
	if err := p.date(); err != nil {
		p.pos, p.value, p.notes = start, value, notes
	}
}

// leading reads what may stand before a date: what happened then, and doubt
// about the whole.
func (p *parser) leading() {
	for {
		it := p.peek()
		switch it.kind {
		case kIn:
			if p.isAge() {
				return
			}
		case kQuestion, kCirca:
			p.lead |= it.qualifier()
		case kRole:
			p.pos++
			p.note(RuleRole, it.at)
			continue
		case kFiller, kColon, kOpen, kWeekday:
		case kComma:
			if p.pos == 0 {
				return
			}
		default:
			return
		}
		p.pos++
	}
}

// trailingDoubt reads a doubt in brackets after the date: "(uncertain)".
func (p *parser) trailingDoubt() {
	start := p.pos
	if !p.take(kOpen) {
		return
	}
	var q chrono.Qualifier
	for p.peek().kind == kQuestion || p.peek().kind == kCirca {
		q |= p.peek().qualifier()
		p.pos++
	}
	if q == 0 || !p.take(kClose) {
		p.pos = start
		return
	}
	for i := range p.dates {
		p.dates[i].a.doubt |= q
		p.dates[i].b.doubt |= q
	}
}

// tail reads what follows the date. It is left out where a word of the
// language says what it is; anything else is refused.
func (p *parser) tail() *chrono.Error {
	p.skip(kClose, kDot)
	start, from := p.peek(), p.pos
	p.skip(kComma, kOpen, kDot, kQuestion, kClose, kCirca, kDash)
	switch k := p.peek().kind; k {
	case kEnd:
		if p.pos == from || p.pos == from+1 && start.kind == kComma {
			return nil
		}
		p.pos = len(p.items)
		return failure(p.text, start.at, reasonNotUnderstood)
	case kRole, kTail:
	default:
		if err := p.anotherDate(start); err != nil {
			return err
		}
	}
	p.pos = len(p.items)
	p.noteText(RuleLeftOut, strings.Trim(p.text[start.at:], " ,;/"))
	return nil
}

// anotherDate checks that a whole date of a known year follows a comma or
// slash, in a form that no set can hold: "18th century, after 1713".
func (p *parser) anotherDate(sign *item) *chrono.Error {
	if sign.kind != kComma && p.peek().kind != kSlash || unknownYear(&p.value) {
		return p.refuse()
	}
	rest := parser{text: p.text, order: p.order, other: p.other, around: p.around, which: p.which, items: p.items, pos: p.pos, nothing: p.nothing}
	rest.take(kSlash)
	err := rest.date()
	if err == nil {
		rest.skip(kClose, kDot)
	}
	switch {
	case err != nil && err.Offset > p.peek().at:
		return failure(p.text, err.Offset, reasonNotUnderstood)
	case err != nil || rest.pos < len(p.items) || unknownYear(&rest.value):
		return p.refuse()
	}
	return nil
}

// unknownYear reports whether v is a month or day without its year.
func unknownYear(v *chrono.Value) bool {
	return v.Form == chrono.Single && v.Start.Date.YearMask == 15
}
