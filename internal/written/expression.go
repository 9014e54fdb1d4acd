package written

import "dateline/internal/chrono"

// parser reads the items of one text:
//
//	text    = [ period ] lead date [ "," date ] tail       (around.go)
//	lead    = { role | doubt | filler }
//	date    = "between" point "and" point
//	        | ( before | after | until | since ) point
//	        | ( not-before | not-after ) element
//	        | element { ( "," | "and" | "or" ) element } [ behind ]
//	element = point [ ( "to" | "-" ) point ]
//	behind  = "or later" | "or earlier" | …                (behind.go)
//	tail    = [ "," | "(" ] ( role | tail-word ) …
//
// point.go, month.go and numeric.go read a point.
type parser struct {
	text  string
	order Order
	items []item
	pos   int
	notes []Note
	// lead is the doubt that stands before the whole date.
	lead chrono.Qualifier
	// named says that the name of a period stands before its dates.
	named bool
}

func (p *parser) peek() item { return p.ahead(0) }

func (p *parser) ahead(n int) item {
	if p.pos+n < len(p.items) {
		return p.items[p.pos+n]
	}
	return item{at: len(p.text), end: len(p.text)}
}

func (p *parser) take(k kind) bool {
	if p.peek().kind == k {
		p.pos++
		return true
	}
	return false
}

func (p *parser) skip(kinds ...kind) {
	for p.pos < len(p.items) {
		k := p.items[p.pos].kind
		found := false
		for _, want := range kinds {
			found = found || k == want
		}
		if !found {
			return
		}
		p.pos++
	}
}

// refuse gives the error for the item at hand.
func (p *parser) refuse() *chrono.Error {
	if it := p.peek(); it.kind != kEnd {
		return failure(p.text, it.at, reasonNotUnderstood)
	}
	return failure(p.text, len(p.text), reasonMissing)
}

// note records a rule and the text from at to the end of the last item read.
func (p *parser) note(r Rule, at int) {
	end := at
	if p.pos > 0 {
		end = max(at, p.items[p.pos-1].end)
	}
	p.noteText(r, p.text[at:end])
}

func (p *parser) noteText(r Rule, words string) {
	for _, n := range p.notes {
		if n.Rule == r && n.Words == words {
			return
		}
	}
	p.notes = append(p.notes, Note{r, words})
}

// whole reads a text.
func (p *parser) whole() (chrono.Value, *chrono.Error) {
	if err := p.noDate(); err != nil {
		return chrono.Value{}, err
	}
	if err := p.period(); err != nil {
		return chrono.Value{}, err
	}
	p.leading()
	v, err := p.date()
	if err != nil {
		return v, err
	}
	if v, err = p.afterPeriod(v); err != nil {
		return v, err
	}
	return v, p.tail(v)
}

// date reads a date of any form.
func (p *parser) date() (chrono.Value, *chrono.Error) {
	it := p.peek()
	switch it.kind {
	case kBetween:
		p.pos++
		return p.between()
	case kBefore, kUntil, kAfter, kSince:
		p.pos++
		return p.halfOpen(it)
	case kNotBefore, kOrLater, kNotAfter, kOrEarlier:
		p.pos++
		p.skip(kFiller)
		e, err := p.element(nil)
		if err != nil {
			return chrono.Value{}, err
		}
		later := it.kind == kNotBefore || it.kind == kOrLater
		if later && !e.ranged {
			if v, done, err := p.upperBound(&e.a); done || err != nil {
				return v, err
			}
		}
		return p.bounded(e, later)
	}
	return p.elements()
}

// between reads "1941 and 1945": one moment in between.
func (p *parser) between() (chrono.Value, *chrono.Error) {
	a, err := p.point(nil)
	if err != nil {
		return chrono.Value{}, err
	}
	if !p.take(kAnd) && !p.take(kTo) && !p.take(kDash) {
		return chrono.Value{}, p.refuse()
	}
	b, err := p.point(&a)
	if err != nil {
		return chrono.Value{}, err
	}
	es := []element{{a: a, b: b, ranged: true}}
	if err := p.complete(es); err != nil {
		return chrono.Value{}, err
	}
	return p.inside(es[0]), nil
}

// halfOpen reads what follows before, after, since and until.
func (p *parser) halfOpen(word item) (chrono.Value, *chrono.Error) {
	a, err := p.point(nil)
	if err != nil {
		return chrono.Value{}, err
	}
	if word.kind == kSince && p.separator(&a, true) {
		return p.rest(a)
	}
	p.skip(kOnward)
	es := []element{{a: a}}
	if err := p.complete(es); err != nil {
		return chrono.Value{}, err
	}
	if err := p.hasYear(&es[0].a); err != nil {
		return chrono.Value{}, err
	}
	if word.kind == kAfter {
		if v, done, err := p.upperBound(&es[0].a); done || err != nil {
			return v, err
		}
	}
	known, open := chrono.End{Date: p.end(&es[0].a)}, chrono.End{Kind: chrono.Unknown}
	switch word.kind {
	case kSince:
		open.Kind = chrono.Open
		return chrono.Value{Form: chrono.Interval, Start: known, End: open}, nil
	case kAfter:
		p.note(RuleAfter, word.at)
		return chrono.Value{Form: chrono.Interval, Start: known, End: open}, nil
	}
	p.note(RuleBefore, word.at)
	return chrono.Value{Form: chrono.Interval, Start: open, End: known}, nil
}

// separator reads the sign or word between the ends of a range.
func (p *parser) separator(a *point, from bool) bool {
	next := p.ahead(1)
	if next.kind == kEnd || !p.separates(a, from, next) {
		return false
	}
	p.pos++
	p.skip(kDot) // Korean "10. ~ 12."
	return true
}

// separates says whether the item at hand stands between a and a second end
// that begins with next.
func (p *parser) separates(a *point, from bool, next item) bool {
	switch it := p.peek(); it.kind {
	case kTo, kDash, kUntil, kUpToIt:
		return true
	case kBefore: // "до" is "before" and "to"
		return from
	case kOnward: // Korean "부터", where an end follows
		return p.peek().glued && next.kind == kNumber
	case kCirca: // a tilde between two numbers
		return !it.worded && next.kind == kNumber
	case kSlash:
		return p.slash(a, next)
	}
	return false
}

// slash says whether a slash stands between two years, as in EDTF, or two
// ordinals: "1968/71", "16./17. Jahrhundert".
func (p *parser) slash(a *point, next item) bool {
	if next.kind != kNumber {
		return false
	}
	if a.bare() && a.ordinal {
		return true
	}
	years := a.unit == uYear && a.digits == 4 &&
		(next.digits == 4 || next.digits == 2 && next.val > a.n%100)
	if years && next.digits == 2 && next.val <= 12 {
		p.noteText(RuleSlashMonth, p.text[a.at:next.end])
	} else if years {
		p.noteText(RuleSlash, p.text[a.at:next.end])
	}
	return years
}

// elements reads dates with "or" and "and" between them.
func (p *parser) elements() (chrono.Value, *chrono.Error) {
	first, err := p.element(nil)
	if err != nil {
		return chrono.Value{}, err
	}
	return p.more(first)
}

// rest reads on after the separator of a range that begins with a.
func (p *parser) rest(a point) (chrono.Value, *chrono.Error) {
	b, err := p.point(&a)
	if err != nil {
		return chrono.Value{}, err
	}
	p.skip(kUpToIt)
	return p.more(element{a: a, b: b, ranged: true})
}

func (p *parser) element(before *point) (element, *chrono.Error) {
	a, err := p.point(before)
	if err != nil {
		return element{}, err
	}
	e := element{a: a}
	start, notes := p.pos, len(p.notes)
	if !p.separator(&a, false) {
		return e, nil
	}
	if e.b, err = p.point(&a); err != nil {
		if p.items[start].kind == kUpToIt || p.items[start].kind == kDash && p.pos == len(p.items) {
			p.pos, p.notes = start, p.notes[:notes]
			return e, nil
		}
		return e, err
	}
	e.ranged = true
	p.skip(kUpToIt)
	return e, nil
}

// more reads what may follow the first element and builds the value.
func (p *parser) more(first element) (chrono.Value, *chrono.Error) {
	es, form := []element{first}, chrono.None
	commas := true // commas alone so far: a word may still say what they mean
	for {
		start, notes := p.pos, len(p.notes)
		next := p.alternative(&es[len(es)-1])
		if next == chrono.None || next != form && !commas {
			p.pos, p.notes = start, p.notes[:notes]
			break
		}
		form = next
		e, err := p.element(&es[len(es)-1].a)
		if err != nil {
			if k := p.items[start].kind; k != kComma && k != kSlash {
				return chrono.Value{}, err
			}
			p.pos, p.notes = start, p.notes[:notes]
			break
		}
		e.a.listed = p.items[start].kind == kComma
		commas = commas && e.a.listed && form == chrono.AllOf
		es = append(es, e)
	}
	return p.finish(es, form)
}

// alternative reads the word or comma between two dates of a set and gives the
// kind of set; None where there is neither.
func (p *parser) alternative(before *element) chrono.Form {
	open := p.peek().kind == kOpen && p.ahead(1).kind == kOr
	if open {
		p.pos++
	}
	switch {
	case p.take(kOr):
		return chrono.OneOf
	case p.take(kAnd):
		return chrono.AllOf
	case p.peek().kind == kSlash && !before.ranged: // "May/June 1968"
		p.pos++
		p.note(RuleSlashOr, before.a.at)
		return chrono.OneOf
	case p.peek().kind == kComma && !p.named:
		p.pos++
		if p.take(kOr) {
			return chrono.OneOf
		}
		p.take(kAnd)
		if k := p.peek().kind; k == kNumber || k == kMonth || k == kCirca || k == kQuestion {
			return chrono.AllOf
		}
	}
	return chrono.None
}

// finish builds the value of the elements and of the words after them.
func (p *parser) finish(es []element, form chrono.Form) (chrono.Value, *chrono.Error) {
	if err := p.complete(es); err != nil {
		return chrono.Value{}, err
	}
	p.trailingDoubt(es)
	start := p.pos
	p.skip(kComma, kOpen)
	if v, done, err := p.wordsBehind(es, form); done || err != nil {
		return v, err
	}
	p.pos = start
	if len(es) == 1 {
		return p.single(es[0]), nil
	}
	if form == chrono.AllOf {
		p.note(RuleList, es[0].a.at)
	}
	return p.set(es, form), nil
}
