package written

import "strings"

// Rule is a convention by which words became a value.
type Rule uint8

// The rules. Their order has no meaning.
const (
	RuleEDTF Rule = iota
	RuleEDTFOrYears
	RuleShortYear
	RuleCentury
	RuleHundreds
	RuleShortDecade
	RulePart
	RulePartWidened
	RuleGrain
	RuleAboutBoth
	RuleDoubtBoth
	RuleBefore
	RuleAfter
	RuleMonthFirst
	RuleDayFirst
	RuleDots
	RuleSlash
	RuleSlashMonth
	RuleSlashOr
	RuleNoYear
	RuleRole
	RuleLeftOut
	RulePeriodDates
	RuleList
	RuleOrLater
	RuleSeasonYears
)

// rules holds of every rule its key for catalogues of words, its English
// text, where {} stands for the words it was applied to, and the confidence
// that is left after it.
var rules = [...]struct {
	key, text  string
	confidence Confidence
}{
	RuleEDTF:        {"edtf", "{}: EDTF", High},
	RuleEDTFOrYears: {"edtf-or-years", "{}: read as EDTF, though it may mean years", Low},
	RuleShortYear:   {"short-year", "{}: the year takes its first digits from the year before it", Medium},
	RuleCentury:     {"century", "{}: the years that share their first digits (strictly they begin a year later)", Medium},
	RuleHundreds:    {"hundreds", "{}: the century, though the decade may be meant", Low},
	RuleShortDecade: {"short-decade", "{}: a decade of the 20th century", Low},
	RulePart:        {"part", "{}: some time in that part", Medium},
	RulePartWidened: {"part-widened", "{}: taken as a whole, since EDTF has no part of it here", Medium},
	RuleGrain:       {"grain", "{}: taken as a whole, since EDTF has no single day of it", Medium},
	RuleAboutBoth:   {"about-both", "{}: both ends are approximate", Medium},
	RuleDoubtBoth:   {"doubt-both", "{}: both ends are uncertain", Medium},
	RuleBefore:      {"before", "{}: up to then, start unknown", Medium},
	RuleAfter:       {"after", "{}: from then, end unknown", Medium},
	RuleMonthFirst:  {"month-first", "{}: the month first", Low},
	RuleDayFirst:    {"day-first", "{}: the day first", Low},
	RuleDots:        {"dots", "{}: the day first, as always with points", Medium},
	RuleSlash:       {"slash", "{}: from the first to the second", Medium},
	RuleSlashMonth:  {"slash-month", "{}: two years, though the second number may be a month", Low},
	RuleSlashOr:     {"slash-or", "{}: one or the other", Medium},
	RuleNoYear:      {"no-year", "{}: no year given", Medium},
	RuleRole:        {"role", "{}: what the date is about", High},
	RuleLeftOut:     {"left-out", "{}: left out", Medium},
	RulePeriodDates: {"period-dates", "{}: the period, left out for the date that follows", Medium},
	RuleList:        {"list", "{}: each of the dates", Medium},
	RuleOrLater:     {"or-later", "{}: counted from the start of the range", Medium},
	RuleSeasonYears: {"season-years", "{}: the winter that begins in the first year", Medium},
}

// Key names the rule in catalogues of words.
func (r Rule) Key() string { return "written.rule." + rules[r].key }

func (r Rule) confidence() Confidence { return rules[r].confidence }

// Note is a rule and the words of the text that it was applied to.
type Note struct {
	Rule  Rule
	Words string
}

// String gives the note in English.
func (n Note) String() string {
	return strings.Replace(rules[n.Rule].text, "{}", n.Words, 1)
}
