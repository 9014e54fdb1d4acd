package chrono

// Lexicon holds the words of one language for dates. In the patterns {a} and
// {b} stand for dates, {d}, {m} and {y} for day, month and year, {n} for a
// number.
type Lexicon struct {
	Months, ShortMonths [12]string
	// Groups are the names of the month groups 21 to 41.
	Groups [len(monthGroups)]string

	DayMonthYear, MonthYear, DayMonth, GroupYear, DayTime string
	BC, Decade, Significant                               string
	UTC, Offset                                           string

	Range, From, Until               string // an interval; one with an open end
	FromUnknown, UntilUnknown        string // an interval with an unknown end
	Or, And, Either, OrEarlier, List string // sets

	About, Perhaps, PerhapsAbout           string // the whole date
	PartAbout, PartPerhaps, PartBoth       string // one component
	YearPart, MonthPart, DayPart           string
	SomeDay, SomeMonth, SomeYear, OneOfDay string // unspecified digits
	Between                                string
	NoDate                                 string
	NoYear                                 string // a month or day of no known year
}

// English are the words of British English.
var English = Lexicon{
	Months: [12]string{
		"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December",
	},
	ShortMonths: [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
	Groups: [len(monthGroups)]string{
		"spring", "summer", "autumn", "winter",
		"spring (northern)", "summer (northern)", "autumn (northern)", "winter (northern)",
		"spring (southern)", "summer (southern)", "autumn (southern)", "winter (southern)",
		"first quarter of", "second quarter of", "third quarter of", "fourth quarter of",
		"first third of", "second third of", "last third of",
		"first half of", "second half of",
	},
	DayMonthYear: "{d} {m} {y}", MonthYear: "{m} {y}", DayMonth: "{d} {m}", GroupYear: "{m} {y}", DayTime: "{a}, {b}",
	BC: "{n} BC", Decade: "{n}s", Significant: "{a} (the years {b})",
	UTC: "{a} UTC", Offset: "{a} (UTC{b})",
	Range: "{a} to {b}", From: "from {a} on, with no end given", Until: "until {a}, with no start given",
	FromUnknown: "from {a}, end unknown", UntilUnknown: "until {a}, start unknown",
	Or: "{a} or {b}", And: "{a} and {b}", Either: "from {a} on", OrEarlier: "{a} or earlier", List: "{a}, {b}",
	About: "about {a}", Perhaps: "perhaps {a}", PerhapsAbout: "perhaps about {a}",
	PartAbout: "{a} ({b} approximate)", PartPerhaps: "{a} ({b} uncertain)", PartBoth: "{a} ({b} uncertain and approximate)",
	YearPart: "year", MonthPart: "month", DayPart: "day",
	SomeDay: "some day in {a}", SomeMonth: "some month in {a}", SomeYear: "some year from {a} to {b}", OneOfDay: "some day from {a} to {b}",
	Between: "some time between {a} and {b}",
	NoDate:  "no date",
	NoYear:  "{a} of an unknown year",
}
