package chrono

import "strings"

// Lexicon holds the words of one language for dates, and the reckoning in
// which they are told. There is one a file: english.go, german.go …
type Lexicon struct {
	// Months and Groups (the seasons, then 33 to 41: quarters …) are for full
	// texts, the short ones for brief texts and the axis.
	Months, ShortMonths [12]string
	Groups, ShortGroups [namedGroups]string
	// dayMonths are the months as they stand after a day, where they stand
	// there in another case: "жовтень 2024", but "8 жовтня 2024".
	dayMonths, shortDayMonths [12]string

	full, brief patterns

	// yearFirst means that a date begins with its year, so that of two dates
	// the second drops what repeats: "2024년 10월 8일~13일".
	yearFirst bool
	// mended are pairs of what the patterns bring together and how that is
	// said: "de octobre", "d'octobre".
	mended []string

	Ages Ages
	// comma stands before fractions where no point does, group between groups
	// of three digits.
	comma, group string
	// Juche names a year of that era: {n} is it, {y} the usual year.
	Juche string

	// numeral returns the ordinal of a century; nil is a plain number.
	numeral func(n int64) string

	Reckoning Reckoning
}

// patterns are texts with placeholders: {a} and {b} stand for dates, {r} for
// a range of dates, {d}, {m} and {y} for day, month and year, {n} for a number.
// No pattern may ask for a case that depends on the date: where a preposition
// would, languages say it with an adverb or a dash.
type patterns struct {
	day, firstDay, hour                                   string // firstDay is "" where it is as other days
	year                                                  string // a year that stands alone
	endYear                                               string // … and ends a range, where it then has another noun
	earlyOfDate                                           string // … one with its era: Spanish "del 44 a. C."; "" is as others
	yearOfDate                                            string // … with a month; "" where that pattern holds all
	dayMonthYear, monthYear, dayMonth, groupYear, dayTime string
	bc, ad, decade, significant                           string
	decadeIn                                              string // a decade within more words; "" is as alone
	century                                               string // on the axis; "" is the first and the last year
	centuryIn                                             string // … within more words, from AD 1000 on; "" is as hundreds
	hundreds, thousands                                   ordinals
	adBehind                                              string // of a century; "" is as of a year
	bareDecade                                            string // … beside another one
	hemispheres                                           [2]string
	ago, ahead, aboutNumber                               string // years ago, to come; a number that is no exact one
	agoSpan, aheadSpan                                    string // between two of those
	agoWithin, aheadWithin                                string // some time between them, to come only at length
	utc, offset                                           string

	between, tight         string // an interval; one of two words, or with so short a start
	days                   string // an interval of two days; "" is as others
	decades                string // an interval of the decades from the years {a} and {b} on
	from, until            string // an interval with an open end
	beginEnd               string // an interval with an end within a range
	fromUnknown            string // … with an unknown end
	untilUnknown           string
	or, and, list          string // sets
	orLater, orEarlier     string
	inRange                string // a range of a one-of set
	andLater, andEarlier   string // open ranges of all-of sets
	about                  about  // the whole date
	perhaps                string
	perhapsEnd             string // one end of an interval, or one of a set; "" is as alone
	partAbout, partPerhaps string // one component
	partBoth               string
	yearPart, monthPart    string
	dayPart                string
	someDay, someDayOfYear string // unspecified digits: in a month, in a year
	someMonth, someYear    string
	oneOfDay, someTime     string
	noDate, noYear         string
	bothYears              string    // the Old Style's and the usual one
	inCalendar             [3]string // by Calendar
}

// about are the patterns for what is approximate, by what stands in them:
// German says "um 1969", "um den 8. Oktober" and "etwa Frühling 1969". Stretch
// is for seasons and whatever else there is.
type about struct{ year, month, day, decade, stretch string }

// of chooses the pattern for d.
func (a *about) of(d Date) string {
	switch {
	case d.YearMask == 1 && !d.HasMonth && d.Year >= shortYear:
		return a.decade
	case d.YearMask != 0 || d.Significant > 0 || d.MonthMask|d.DayMask != 0 || d.IsSeason():
		return a.stretch
	case d.HasDay:
		return a.day
	case d.HasMonth:
		return a.month
	}
	return a.year
}

// speech is a lexicon with one of its sets of patterns.
type speech struct {
	*Lexicon
	patterns
	months, dayMonths *[12]string
	groups            *[namedGroups]string
	inside            bool // of more words
	atLength          bool // see [Lexicon.AtLength]
}

// namedGroups is how many groups of months have a name: the eight seasons that
// name their hemisphere have those of the four that do not.
const namedGroups = len(monthGroups) - 8

func (l *Lexicon) fully() speech {
	s := speech{Lexicon: l, patterns: l.full, months: &l.Months, dayMonths: &l.Months, groups: &l.Groups}
	s.perhapsEnd = "{a} (?)"
	if l.dayMonths[0] != "" {
		s.dayMonths = &l.dayMonths
	}
	return s
}

func (l *Lexicon) briefly() speech {
	s := speech{Lexicon: l, patterns: l.brief, months: &l.ShortMonths, dayMonths: &l.ShortMonths, groups: &l.ShortGroups}
	if l.shortDayMonths[0] != "" {
		s.dayMonths = &l.shortDayMonths
	}
	return s
}

// mend returns a text of patterns with the changes that the language makes
// where words meet.
func (l *Lexicon) mend(text string) string {
	for i := 0; i+1 < len(l.mended); i += 2 {
		text = strings.ReplaceAll(text, l.mended[i], l.mended[i+1])
	}
	return text
}
