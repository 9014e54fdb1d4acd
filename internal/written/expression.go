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
	// other asks for the other reading of what has two; see [Reader.Readings].
	other bool
	// around are the years near which a decade without a century is looked for, and which
	// says the how manieth of those that there are is asked for.
	around *[2]int64
	which  int
	// tokens are those of the text, and pieces those that an unspaced
	// language cuts it into.
	tokens, pieces []token
	items          []item // the tokens in the language at hand
	nothing        item   // what follows the last item
	pos            int
	language       *Language
	// deep means that there may be a number of years of deep time.
	deep bool
	// dates are those between which "or" and "and" stand, as far as they
	// were read.
	dates []element
	notes []Note
	value chrono.Value // what was understood in the end
	// lead is the doubt that stands before the whole date.
	lead chrono.Qualifier
	// named means that the name of a period stands before its dates.
	named bool
}

func (p *parser) peek() *item { return p.ahead(0) }

func (p *parser) ahead(n int) *item {
	if i := p.pos + n; i < len(p.items) {
		return &p.items[i]
	}
	return &p.nothing
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

// refuse returns the error for the item at hand.
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
func (p *parser) whole() *chrono.Error {
	if err := p.noDate(); err != nil {
		return err
	}
	if err := p.period(); err != nil {
		return err
	}
	p.leading()
	if err := p.date(); err != nil {
		return err
	}
	p.afterPeriod()
	return p.tail()
}

// date reads a date of any form and builds its value.
func (p *parser) date() *chrono.Error {
	p.dates = p.dates[:0]
	it := p.peek()
	if p.isAge() { // its "vor" or "след" is no "before" or "after"
		it = &p.nothing
	}
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
		if err := p.element(nil); err != nil {
			return err
		}
		e := &p.dates[0]
		later := it.kind == kNotBefore || it.kind == kOrLater
		if later && !e.ranged {
			if done, err := p.upperBound(e); done || err != nil {
				return err
			}
		}
		return p.bounded(e, later)
	}
	if err := p.element(nil); err != nil {
		return err
	}
	return p.more()
}

// between reads "1941 and 1945": one moment in between.
func (p *parser) between() *chrono.Error {
	e := p.next()
	e.ranged = true
	if err := p.point(&e.a, nil); err != nil {
		return err
	}
	if !p.take(kAnd) && !p.take(kTo) && !p.take(kDash) {
		return p.refuse()
	}
	if err := p.point(&e.b, &e.a); err != nil {
		return err
	}
	if err := p.complete(p.dates); err != nil {
		return err
	}
	p.inside(e)
	return nil
}

// halfOpen reads what follows before, after, since and until.
func (p *parser) halfOpen(word *item) *chrono.Error {
	e := p.next()
	if err := p.point(&e.a, nil); err != nil {
		return err
	}
	if word.kind == kSince && p.separator(&e.a, true) {
		return p.rest(e)
	}
	p.skip(kOnward)
	if err := p.complete(p.dates); err != nil {
		return err
	}
	if err := p.hasYear(&e.a); err != nil {
		return err
	}
	if word.kind == kAfter {
		if done, err := p.upperBound(e); done || err != nil {
			return err
		}
	}
	known, open := chrono.End{Date: p.end(&e.a)}, chrono.End{Kind: chrono.Unknown}
	switch word.kind {
	case kSince:
		open.Kind = chrono.Open
		p.interval(known, open)
	case kAfter:
		p.note(RuleAfter, word.at)
		p.interval(known, open)
	default:
		p.note(RuleBefore, word.at)
		p.interval(open, known)
	}
	return nil
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

// separates reports whether the item at hand stands between a and a second end
// that begins with next.
func (p *parser) separates(a *point, from bool, next *item) bool {
	switch it := p.peek(); it.kind {
	case kTo, kDash, kUntil, kUpToIt:
		return true
	case kBefore: // "до" is "before" and "to"
		return from
	case kOnward: // Korean "부터", where an end follows
		return p.peek().glued && (next.kind == kNumber || next.kind == kEra)
	case kCirca: // a tilde between two numbers
		return !it.worded && (next.kind == kNumber || next.kind == kEra || next.kind == kCirca && next.worded)
	case kSlash:
		return p.slash(a, next)
	}
	return false
}

// slash reports whether a slash stands between two years, as in EDTF, or two
// ordinals: "1968/71", "16./17. Jahrhundert".
func (p *parser) slash(a *point, next *item) bool {
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

// rest reads on after the separator of the range e.
func (p *parser) rest(e *element) *chrono.Error {
	if err := p.point(&e.b, &e.a); err != nil {
		return err
	}
	e.ranged = true
	p.skip(kUpToIt)
	return p.more()
}

// next makes room for a date. It stays where it is until the one after it.
func (p *parser) next() *element {
	p.dates = append(p.dates, element{})
	return &p.dates[len(p.dates)-1]
}

// element reads a date or range and adds it to the dates. Where before is
// given it is the date before in a list.
func (p *parser) element(before *point) *chrono.Error {
	e := p.next()
	if err := p.point(&e.a, before); err != nil {
		return err
	}
	start, notes := p.pos, len(p.notes)
	if !p.separator(&e.a, false) {
		return nil
	}
	if err := p.point(&e.b, &e.a); err != nil {
		if p.items[start].kind == kUpToIt || p.items[start].kind == kDash && p.pos == len(p.items) {
			p.pos, p.notes = start, p.notes[:notes]
			return nil
		}
		return err
	}
	e.ranged = true
	p.skip(kUpToIt)
	return nil
}

// more reads what may follow the first element and builds the value.
func (p *parser) more() *chrono.Error {
	form := chrono.None
	commas := true // commas alone so far: a word may still say what they mean
	for {
		start, notes, n := p.pos, len(p.notes), len(p.dates)
		last := &p.dates[n-1]
		next := p.alternative(last)
		if next == chrono.None || next != form && !commas {
			p.pos, p.notes = start, p.notes[:notes]
			break
		}
		form = next
		if err := p.element(&last.a); err != nil {
			if k := p.items[start].kind; k != kComma && k != kSlash {
				return err
			}
			p.pos, p.notes, p.dates = start, p.notes[:notes], p.dates[:n]
			break
		}
		e := &p.dates[n]
		e.a.listed = p.items[start].kind == kComma
		commas = commas && e.a.listed && form == chrono.AllOf
	}
	return p.finish(form)
}

// alternative reads the word or comma between two dates of a set and returns
// the kind of set; None where there is neither.
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

// finish builds the value of the dates and of the words after them.
func (p *parser) finish(form chrono.Form) *chrono.Error {
	if err := p.complete(p.dates); err != nil {
		return err
	}
	p.trailingDoubt()
	start := p.pos
	p.skip(kComma, kOpen)
	if done, err := p.wordsBehind(form); done || err != nil {
		return err
	}
	p.pos = start
	if len(p.dates) == 1 {
		p.single(&p.dates[0])
		return nil
	}
	if form == chrono.AllOf {
		p.note(RuleList, p.dates[0].a.at)
	}
	p.set(form)
	return nil
}
