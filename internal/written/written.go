// Package written reads dates as people write them: "early October 2024",
// "c.1904-8", "late 19th century", "XIX в.". It gives an EDTF value, how sure
// the reading is and which rules were applied, and refuses what it does not
// understand with the place. It never looks at today's date, and the value is
// never more precise than the words. What the value means in time and how it
// is worded belongs to package chrono; the caller keeps the source's words.
//
// A text goes through three stages: the tokeniser (token.go), the words of a
// language (vocabulary.go, one table a language), and a recursive descent
// grammar (expression.go, point.go, numeric.go) whose dates are completed from
// each other (complete.go) and turned into EDTF (build.go).
package written

import (
	"strings"

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

// Order says which of two small numbers is the month, as in 2/6/1930.
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
	order        Order
}

// NewReader makes a reader that tries languages in the order given; without
// any it reads English.
func NewReader(languages ...Language) *Reader {
	if len(languages) == 0 {
		languages = []Language{English}
	}
	r := &Reader{order: languages[0].NumberOrder}
	for i := range languages {
		r.vocabularies = append(r.vocabularies, newVocabulary(&languages[i]))
	}
	return r
}

// WithOrder gives a reader that takes ambiguous numbers in the order o.
func (r *Reader) WithOrder(o Order) *Reader {
	if o == ByLanguage {
		return r
	}
	return &Reader{vocabularies: r.vocabularies, order: o}
}

// Languages gives every language that the package has, English first.
func Languages() []Language {
	return []Language{English, Bulgarian, Ukrainian, Russian, German, French, Spanish, Korean}
}

// Read understands a date as people write it. What is valid EDTF is read as
// EDTF, but for years such as 1910-30 (see [edtf]). The error is a
// [*chrono.Error] whose Reason begins with "written." and whose Offset is the
// first word that made no sense, to the language that knows most of the words.
func (r *Reader) Read(text string) (Date, error) {
	if len(text) > maxLength {
		return Date{}, failure(text, maxLength, reasonTooLong)
	}
	if d, ok := edtf(strings.TrimSpace(text)); ok {
		return d, nil
	}
	var buffer [48]token
	tokens := tokenise(text, buffer[:0])
	if len(tokens) == 0 {
		return Date{}, failure(text, 0, reasonEmpty)
	}
	var closest *chrono.Error
	most := -1     // words of the language that failed with it
	p := &parser{} // one for all languages: its items are most of the work
	for _, v := range r.vocabularies {
		*p = parser{text: text, order: r.order, items: v.items(tokens, p.items[:0])}
		d, err := p.readAs(v.code)
		if err == nil {
			return d, nil
		}
		if err.Reason == reasonNoDate {
			return Date{}, err
		}
		if known := p.knownWords(); known > most {
			closest, most = err, known
		}
	}
	return Date{}, closest
}

// knownWords counts the words that the language has.
func (p *parser) knownWords() (n int) {
	for i := range p.items {
		if it := &p.items[i]; it.worded && it.kind != kUnknown {
			n++
		}
	}
	return n
}

// readAs reads the items, which are words of the language of that code.
func (p *parser) readAs(code string) (Date, *chrono.Error) {
	value, err := p.whole()
	if err != nil {
		return Date{}, err
	}
	d := Date{Value: value, Confidence: High, Understood: p.notes}
	for _, n := range p.notes {
		d.Confidence = min(d.Confidence, n.Rule.confidence())
	}
	for _, it := range p.items {
		if it.worded {
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
	if strings.ContainsFunc(text, func(r rune) bool { return r >= 'a' && r <= 'z' }) { // EDTF has no small letters
		return d, false
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
