package written

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
	RuleAge
	RuleAgo
	RuleGroup
)

// rules holds of every rule its key in the catalogue of words, under
// "written.rule.", and the confidence that is left after it.
var rules = [...]struct {
	key        string
	confidence Confidence
}{
	RuleEDTF:        {"edtf", High},
	RuleEDTFOrYears: {"edtf-or-years", Low},
	RuleShortYear:   {"short-year", Medium},
	RuleCentury:     {"century", Medium},
	RuleHundreds:    {"hundreds", Low},
	RuleShortDecade: {"short-decade", Low},
	RulePart:        {"part", Medium},
	RulePartWidened: {"part-widened", Medium},
	RuleGrain:       {"grain", Medium},
	RuleAboutBoth:   {"about-both", Medium},
	RuleDoubtBoth:   {"doubt-both", Medium},
	RuleBefore:      {"before", Medium},
	RuleAfter:       {"after", Medium},
	RuleMonthFirst:  {"month-first", Low},
	RuleDayFirst:    {"day-first", Low},
	RuleDots:        {"dots", Medium},
	RuleSlash:       {"slash", Medium},
	RuleSlashMonth:  {"slash-month", Low},
	RuleSlashOr:     {"slash-or", Medium},
	RuleNoYear:      {"no-year", Medium},
	RuleRole:        {"role", High},
	RuleLeftOut:     {"left-out", Medium},
	RulePeriodDates: {"period-dates", Medium},
	RuleList:        {"list", Medium},
	RuleOrLater:     {"or-later", Medium},
	RuleSeasonYears: {"season-years", Medium},
	RuleAge:         {"age", Medium},
	RuleAgo:         {"ago", Medium},
	RuleGroup:       {"group", Low},
}

// Key names the rule in catalogues of words.
func (r Rule) Key() string { return "written.rule." + rules[r].key }

func (r Rule) confidence() Confidence { return rules[r].confidence }

// Note is a rule and the words of the text that it was applied to.
type Note struct {
	Rule  Rule
	Words string
}
