// Package written reads dates as people write them: "early October 2024",
// "c.1904-8", "late 19th century", "XIX в.". It returns an EDTF value, how sure
// the reading is and which rules were applied. For what it does not understand
// the error has the position in the text. It never looks at today's date, and
// the value is never more precise than the words. What the value means in time
// and how it is worded belongs to package chrono; the caller keeps the source's
// words.
//
// A text goes through three stages: the tokeniser (token.go), the words of a
// language (vocabulary.go, one table a language), and a recursive descent
// grammar (expression.go, point.go, numeric.go) whose dates are completed from
// each other (complete.go) and turned into EDTF (build.go).
//
// A date takes 0.5 µs, and 0.8 µs in a mix of all languages: a word is looked up
// once and not once a language (dictionary.go), and a language is tried only
// where nothing rules it out. A [Column] remembers what it read, as the dates of
// a table repeat themselves.
package written

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"dateline/internal/chrono"
)

// maxLength is the longest text that is read, in bytes. Cells of catalogues
// stay far below; what is longer is a description and no date.
const maxLength = 1000

// Date is what was understood of a text.
type Date struct {
	Value      chrono.Value
	Confidence Confidence
	// Understood holds the rules that were applied and the words that they
	// were applied to, in the order of reading. Empty where none was needed.
	Understood []Note
	// Language is the code of the language whose words were read, "" where
	// the text has none.
	Language string
}

// Confidence is how many readings a text has.
type Confidence uint8

// The degrees of confidence.
const (
	// Low: the text has several readings; a stated rule chose one.
	Low Confidence = iota
	// Medium: a convention was applied, such as a shortened end year.
	Medium
	// High: there is only one reading.
	High
)

func (c Confidence) String() string { return [...]string{"low", "medium", "high"}[c] }

// Order is which of two small numbers is the month, as in 2/6/1930.
type Order uint8

// The orders.
const (
	// ByLanguage takes the order of the reader's first language.
	ByLanguage Order = iota
	MonthFirst
	DayFirst
)

// Reader reads dates in some languages. It may be used from several
// goroutines at once.
type Reader struct {
	vocabularies []*vocabulary
	words        *dictionary
	order        Order
	around       *[2]int64 // see [Reader.Near]; nil where no years are known
	// parsers are idle ones, of which the buffers are kept.
	parsers *sync.Pool
}

// NewReader makes a reader that tries languages in the order given; without
// any it reads English.
func NewReader(languages ...Language) *Reader {
	if len(languages) == 0 {
		languages = []Language{English}
	}
	r := &Reader{
		words:   newDictionary(),
		order:   languages[0].NumberOrder,
		parsers: &sync.Pool{New: func() any { return new(parser) }},
	}
	languages = slices.Clone(languages)
	for i := range languages {
		r.vocabularies = append(r.vocabularies, newVocabulary(&languages[i], i, r.words))
	}
	return r
}

// WithOrder returns a reader that takes ambiguous numbers in the order o.
func (r *Reader) WithOrder(o Order) *Reader {
	if o == ByLanguage {
		return r
	}
	return &Reader{vocabularies: r.vocabularies, words: r.words, order: o, parsers: r.parsers, around: r.around}
}

// Near returns a reader that takes a decade without a century, as "the 60s", for one near
// some years: those of a timeline.
func (r *Reader) Near(from, to int64) *Reader {
	return &Reader{vocabularies: r.vocabularies, words: r.words, order: r.order, parsers: r.parsers, around: &[2]int64{from, to}}
}

// Languages returns every language that the package has, English first.
func Languages() []Language {
	return []Language{English, Bulgarian, Ukrainian, Russian, German, French, Spanish, Korean}
}

// Read understands a date as people write it. What is valid EDTF is read as
// EDTF, but for years such as 1910-30 (see [edtf]). The error is a
// [*chrono.Error] whose Reason begins with "written." and whose Offset is the
// first word that made no sense, to the language that knows most of the words.
func (r *Reader) Read(text string) (Date, error) { return r.read(text, 0) }

// Readings returns what a text may mean, as Read has it: one date, or several where one can
// only guess, as with 3/4/2024, 1904-08, "the 1900s" or "the 60s". The first is that of
// Read; there are two, but of a decade without a century as many as are equally near.
func (r *Reader) Readings(text string) ([]Date, error) {
	first, err := r.read(text, 0)
	if err != nil {
		return nil, err
	}
	all := []Date{first}
	for len(all) < mostDecades && first.Confidence == Low {
		other, err := r.read(text, len(all))
		if err != nil || slices.ContainsFunc(all, func(d Date) bool { return d.Value.String() == other.Value.String() }) {
			break
		}
		all = append(all, other)
	}
	return all, nil
}

// read is Read, or another reading than the one that Read chooses.
func (r *Reader) read(text string, which int) (Date, error) {
	if len(text) > maxLength {
		return Date{}, failure(text, maxLength, reasonTooLong)
	}
	d, err := r.readDate(text, which)
	if err != nil {
		if within, ok := r.readWithin(strings.TrimSpace(text), which); ok {
			return within, nil
		}
		if lasting, ok := r.readEnds(text, which); ok {
			return lasting, nil
		}
		if timed, ok := r.atClock(text, which); ok {
			return timed, nil
		}
		return Date{}, err
	}
	return d, nil
}

// readDate is read without times of day.
func (r *Reader) readDate(text string, which int) (Date, *chrono.Error) {
	other := which > 0
	if d, ok := edtf(strings.TrimSpace(text)); ok && !(other && d.Confidence == Low) {
		return d, nil
	}
	p := r.parsers.Get().(*parser)
	p.other, p.which, p.around = other, which, r.around
	d, err := r.readWords(p, text)
	p.forget()
	r.parsers.Put(p)
	return d, err
}

// readWords tries the languages one after another. It skips those that would
// fail in any case: a second one that knows no word of the text, and those
// without prospects, until their error is needed.
func (r *Reader) readWords(p *parser, text string) (Date, *chrono.Error) {
	p.text, p.order = text, r.order
	p.nothing = item{at: len(text), end: len(text)}
	p.tokens = r.words.tokenise(text, p.tokens[:0])
	if len(p.tokens) == 0 {
		return Date{}, failure(text, 0, reasonEmpty)
	}
	knowing, wide := r.words.knowing(p.tokens)
	var (
		closest  *chrono.Error // of the language that knows most words
		hopeless *vocabulary   // that language, where it was not tried
		most     = -1          // words that it knows
		strange  = false       // one that knows no word was tried
	)
	for _, v := range r.vocabularies {
		if v.bit&knowing == 0 && !(v.unspaced && wide) {
			if strange {
				continue
			}
			strange = true
		}
		p.begin(v)
		known, hope := p.prospects()
		if !hope {
			if known > most {
				closest, hopeless, most = nil, v, known
			}
			continue
		}
		d, err := p.readAs(v.code)
		if err == nil || err.Reason == reasonNoDate {
			return d, err
		}
		if known > most {
			closest, most = err, known
		}
	}
	if closest == nil {
		p.begin(hopeless)
		return p.readAs(hopeless.code)
	}
	return Date{}, closest
}

// begin makes p ready to read its tokens in the language v.
func (p *parser) begin(v *vocabulary) {
	tokens := p.tokens
	if v.unspaced {
		p.pieces = v.cut(p.text, tokens, p.pieces[:0])
		tokens = p.pieces
	}
	p.items = v.items(tokens, p.items[:0])
	p.pos, p.notes, p.lead, p.named = 0, p.notes[:0], 0, false
	p.language, p.deep = v.language, deep(p.items)
}

// deep reports whether items may hold a number of years of deep time.
func deep(items []item) bool {
	for i := range items {
		switch it := &items[i]; it.kind {
		case kScale, kAge:
			return true
		case kNumber:
			if it.digits >= 6 || it.digits == 3 && i > 0 && (items[i-1].kind == kNumber || it.glued) {
				return true
			}
		case kUnit:
			if unit(it.val) == uMillennium {
				return true
			}
		}
	}
	return false
}

// forget lets the text go, so that an idle parser keeps no file alive.
func (p *parser) forget() {
	p.text = ""
	clear(p.notes[:cap(p.notes)])
}

// prospects counts the words that the language has. There is no hope where
// one makes no sense and nothing allows to pass over it (see [parser.period]
// and [parser.tail]).
func (p *parser) prospects() (known int, hope bool) {
	sense, passing := true, false
	for i := range p.items {
		it := &p.items[i]
		switch it.kind {
		case kUnknown:
			sense = sense && it.roman > 0
			continue
		case kPeriod, kRole, kTail:
			passing = true
		}
		if it.worded {
			known++
		}
	}
	return known, sense || passing
}

// readAs reads the items, which are words of the language of that code.
func (p *parser) readAs(code string) (Date, *chrono.Error) {
	if err := p.whole(); err != nil {
		return Date{}, err
	}
	d := Date{Value: p.value, Confidence: High}
	if len(p.notes) > 0 {
		d.Understood = slices.Clone(p.notes)
	}
	for _, n := range p.notes {
		d.Confidence = min(d.Confidence, n.Rule.confidence())
	}
	for i := range p.items {
		if p.items[i].worded {
			d.Language = code
			break
		}
	}
	return d, nil
}

// edtf reads text as EDTF. Three shapes have a second reading as years and
// say so: 1904-08 (months win), 1920-21 (the seasons 21 to 24 win), and
// 1910-30, where the years win over the rare groups 25 to 41 and ok is false.
func edtf(text string) (d Date, ok bool) {
	for i := range len(text) { // EDTF has no small letters; its error takes longer to make
		if c := text[i]; c >= 'a' && c <= 'z' || c >= utf8.RuneSelf {
			return d, false
		}
	}
	v, err := chrono.Parse(text)
	if err != nil {
		return d, false
	}
	rule := RuleEDTF
	if s := v.Start.Date; v.Form == chrono.Single && len(text) == len("1910-30") && text[4] == '-' &&
		s.YearMask == 0 && s.MonthMask == 0 && int64(s.Month) > s.Year%100 {
		if s.Month > 24 {
			return d, false
		}
		rule = RuleEDTFOrYears
	}
	return Date{Value: v, Confidence: rule.confidence(), Understood: []Note{{rule, text}}}, true
}

// The reasons for refusing a text.
const (
	reasonEmpty         = "written.empty"
	reasonTooLong       = "written.too-long"
	reasonNoDate        = "written.no-date"         // it says that there is no date
	reasonNotUnderstood = "written.not-understood"  // a word or sign that makes no sense here
	reasonMissing       = "written.date-missing"    // the text ends where a date is expected
	reasonCentury       = "written.century-unknown" // a year of one or two digits
	reasonPeriod        = "written.period-unknown"  // a period or dynasty without dates
	reasonYear          = "written.year-missing"    // a range of months of no known year
	reasonUnit          = "written.unit-missing"    // "late 19th" of what?
	reasonEra           = "written.era-unclear"     // "500 BC - 400": BC or AD?
	reasonNoSuchDay     = "written.no-such-day"
	reasonNoSuchMonth   = "written.no-such-month"
	reasonBackwards     = "written.ends-before-start"
)

// failure makes the error for the word at the byte offset at.
func failure(text string, at int, reason string) *chrono.Error {
	at = min(at, len(text))
	word := text[at:]
	if i := strings.IndexAny(word, " \t\n"); i > 0 {
		word = word[:i]
	}
	word = strings.ToValidUTF8(word[:min(len(word), 40)], "")
	return &chrono.Error{Offset: at, Reason: reason, Text: word}
}
