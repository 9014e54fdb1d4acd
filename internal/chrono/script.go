package chrono

// Script is what a program that cannot call this package, such as the script
// of a page, needs to tell days as the brief texts of a lexicon do.
type Script struct {
	// Months stand alone, DayMonths after a day.
	Months    [12]string `json:"months"`
	DayMonths [12]string `json:"dayMonths"`
	// Day has a place {n}; FirstDay is the first of a month, "" where it is
	// as other days.
	Day      string `json:"day"`
	FirstDay string `json:"firstDay"`
	// The others have places {d}, {m} and {y}, for a day in words, a month
	// and a year.
	DayMonthYear string `json:"dayMonthYear"`
	MonthYear    string `json:"monthYear"`
	DayMonth     string `json:"dayMonth"`
	// Comma stands before fractions; "" is a point. Group stands between groups
	// of three digits.
	Comma string `json:"comma"`
	Group string `json:"group"`
	// Ago and Ahead, with a place {n}, are for years from DeepFrom on, and
	// Ages for their numbers.
	DeepFrom int64  `json:"deepFrom"`
	Ago      string `json:"ago"`
	Ahead    string `json:"ahead"`
	Ages     Ages   `json:"ages"`
}

// Script returns the words and patterns of brief days.
func (l *Lexicon) Script() Script {
	s := l.briefly()
	return Script{
		Months: *s.months, DayMonths: *s.dayMonths, Day: s.day, FirstDay: s.firstDay,
		DayMonthYear: s.dayMonthYear, MonthYear: s.monthYear, DayMonth: s.dayMonth, Comma: l.comma, Group: l.group,
		DeepFrom: DeepYears, Ago: s.ago, Ahead: s.ahead, Ages: l.Ages,
	}
}
