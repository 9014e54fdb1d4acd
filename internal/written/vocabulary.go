package written

import "strings"

// kind is what a word or sign means to the grammar.
type kind uint8

const (
	kEnd kind = iota
	kUnknown
	kNumber
	kDash
	kComma // and semicolon
	kColon
	kSlash
	kDot
	kOpen
	kClose
	kQuestion // ? and words for perhaps
	kCirca    // ~ and words for about
	kMonth
	kSeason
	kWeekday
	kUnit // val is a unit
	kPart // val is a part
	kHalf
	kQuarter
	kOrdinal // val is 1 to 10, or lastOrdinal
	kEra     // val is an era
	kBefore
	kAfter
	kSince
	kUntil
	kNotBefore
	kNotAfter
	kBetween
	kOrLater
	kOrEarlier
	kBeforeIt
	kAfterIt
	kBetweenThem
	kOnward
	kTo
	kUpToIt
	kOr
	kAnd
	kIn
	kFiller
	kRole
	kTail
	kPeriod
	kNoDate
	kScale // val is a power of ten
	kAge   // ago, ahead
)

// unit is the length of time that a date names.
type unit uint8

const (
	uNone unit = iota
	uDay
	uMonth
	uYear
	uDecade
	uCentury
	uMillennium
)

// era is the side of the year 1.
type era uint8

const (
	eraNone era = iota
	eraBC
	eraAD
)

// lastOrdinal is the value of "last" among the ordinals.
const lastOrdinal = -1

// meaning is what a phrase stands for.
type meaning struct {
	kind kind
	val  int
}

// ending is what stands against a number.
type ending uint8

const (
	endNone ending = iota
	endOrdinal
	endDecade
	endCentury
	endYear
	endMonth
	endDay
)

// node is a step in a phrase: the words that may follow, and what the phrase
// means if it ends here.
type node struct {
	next    map[int]*node // by the number of the word
	meaning meaning
}

// vocabulary is a language made ready for looking up.
type vocabulary struct {
	code     string
	language *Language
	unspaced bool
	// bit tells the language from others in the dictionary. Beyond 64 they
	// share one, and are tried in vain now and then.
	bit     uint64
	words   *dictionary
	phrases node
	// endings and hyphened are the endings against a number and after a
	// hyphen, by the number of the word.
	endings, hyphened map[int]ending
	// pieces are the words that an unspaced language is cut into, with their
	// numbers.
	pieces  map[string]int
	longest int // of the pieces, in bytes
	// doubled are the phrases that the table gives two meanings; the first
	// is read.
	doubled []string
}

// newVocabulary makes the vocabulary of the language that is the i-th of its
// reader, and enters its words into the dictionary.
func newVocabulary(l *Language, i int, words *dictionary) *vocabulary {
	v := &vocabulary{
		code: l.Code, language: l, unspaced: l.Unspaced, bit: 1 << min(i, 63), words: words,
		endings: map[int]ending{}, hyphened: map[int]ending{}, pieces: map[string]int{},
	}
	for i, words := range l.Months {
		v.add(words, kMonth, i+1)
	}
	for i, words := range l.Seasons {
		v.add(words, kSeason, i+1)
	}
	for i, words := range l.Ordinals {
		v.add(words, kOrdinal, i+1)
	}
	for i, words := range [...]string{l.Day, l.Month, l.Year, l.Decade, l.Century, l.Millennium} {
		v.add(words, kUnit, i+int(uDay))
	}
	for i, words := range [...]string{l.Early, l.Mid, l.Late, l.FirstHalf, l.SecondHalf} {
		v.add(words, kPart, i+int(partEarly))
	}
	v.add(l.Last, kOrdinal, lastOrdinal)
	v.add(l.BC, kEra, int(eraBC))
	v.add(l.AD, kEra, int(eraAD))
	for _, w := range []struct {
		words string
		kind  kind
	}{
		{l.Weekdays, kWeekday},
		{l.Half, kHalf},
		{l.Quarter, kQuarter},
		{l.Circa, kCirca},
		{l.Perhaps, kQuestion},
		{l.Before, kBefore},
		{l.After, kAfter},
		{l.Since, kSince},
		{l.From, kSince},
		{l.Until, kUntil},
		{l.NotBefore, kNotBefore},
		{l.NotAfter, kNotAfter},
		{l.Between, kBetween},
		{l.OrLater, kOrLater},
		{l.OrEarlier, kOrEarlier},
		{l.BeforeIt, kBeforeIt},
		{l.AfterIt, kAfterIt},
		{l.BetweenThem, kBetweenThem},
		{l.Onward, kOnward},
		{l.To, kTo},
		{l.UpToIt, kUpToIt},
		{l.Or, kOr},
		{l.And, kAnd},
		{l.In, kIn},
		{l.Filler, kFiller},
		{l.Roles, kRole},
		{l.Tails, kTail},
		{l.Period, kPeriod},
		{l.NoDate, kNoDate},
	} {
		v.add(w.words, w.kind, 0)
	}
	if l.Third != l.Ordinals[2] { // where they are one word, the ordinal serves
		v.add(l.Third, kOrdinal, 3)
	}
	for power, words := range l.Scales {
		v.addNew(words, kScale, power)
	}
	for _, words := range [...]string{l.Ages.AgoBefore, l.Ages.AgoAfter, l.Ages.AheadBefore, l.Ages.AheadAfter} {
		v.addNew(words, kAge, 0)
	}
	for sign := range ageSigns {
		v.addNew(strings.ToLower(sign), kAge, 0)
	}
	v.addEndings(l)
	return v
}

func (v *vocabulary) addEndings(l *Language) {
	for i, words := range [...]string{
		l.OrdinalEnding, l.DecadeEnding, l.CenturyEnding, l.YearEnding, l.MonthEnding, l.DayEnding,
	} {
		for word := range strings.SplitSeq(words, "|") {
			bare, hyphened := strings.CutPrefix(word, "-")
			switch {
			case bare == "":
			case hyphened:
				v.hyphened[v.words.add(bare, v.bit)] = ending(i + 1)
			default:
				v.endings[v.word(bare)] = ending(i + 1)
			}
		}
	}
}

// word enters a word in lower case and returns its number.
func (v *vocabulary) word(word string) int {
	n := v.words.add(word, v.bit)
	v.pieces[word] = n
	v.longest = max(v.longest, len(word))
	return n
}

// add enters the phrases of one meaning. What is entered twice keeps its
// first meaning, so that the order of newVocabulary decides.
func (v *vocabulary) add(phrases string, k kind, val int) {
	for phrase := range strings.SplitSeq(phrases, "|") {
		if phrase == "" {
			continue
		}
		at := &v.phrases
		for _, t := range v.words.tokenise(phrase, nil) {
			if t.kind == 'a' {
				t.word = v.word(strings.ToLower(phrase[t.at:t.end]))
			}
			step := t.step()
			if step == noWord {
				continue
			}
			if at.next == nil {
				at.next = map[int]*node{}
			}
			if at.next[step] == nil {
				at.next[step] = &node{}
			}
			at = at.next[step]
		}
		switch m := (meaning{k, val}); at.meaning {
		case meaning{}:
			at.meaning = m
		case m:
		default:
			v.doubled = append(v.doubled, phrase)
		}
	}
}

// addNew enters those phrases of one meaning that have none yet: what they mean
// beside a number of years the parser sees for itself.
func (v *vocabulary) addNew(phrases string, k kind, val int) {
	for phrase := range strings.SplitSeq(phrases, "|") {
		tokens := v.words.tokenise(phrase, nil)
		if _, n := v.phrase(tokens, 0); n == 0 || n < len(tokens) {
			v.add(phrase, k, val)
		}
	}
}

// step returns the key of a token within a phrase; points and apostrophes do
// not count.
func (t *token) step() int {
	if t.kind == '-' {
		return hyphen
	}
	return t.word
}

// phrase finds the longest phrase that begins at tokens[i] and the number of
// its tokens, 0 where there is none.
func (v *vocabulary) phrase(tokens []token, i int) (m meaning, length int) {
	at := &v.phrases
	for j := i; j < len(tokens); j++ {
		t := &tokens[j]
		if (t.kind == '.' || t.kind == '\'') && t.glued && j > i {
			if length == j-i { // the point of an abbreviation
				length++
			}
			continue
		}
		if at = at.next[t.step()]; at == nil {
			break
		}
		if at.meaning.kind != kEnd {
			m, length = at.meaning, j+1-i
		}
	}
	return m, length
}
