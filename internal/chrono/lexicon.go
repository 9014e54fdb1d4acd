package chrono

// Lexicon holds the words of one language for dates, and the reckoning in
// which they are told.
type Lexicon struct {
	// Months and Groups (21 to 41: seasons, quarters …) are for full texts,
	// the short ones for brief texts and the axis.
	Months, ShortMonths [12]string
	Groups, ShortGroups [len(monthGroups)]string

	full, brief patterns

	// Ago are the units of deep time: thousands, millions and thousand
	// millions of years before 2000, with {n}.
	Ago     [3]string
	AgoNote string // what they mean
	// Juche names a year of that era: {n} is it, {y} the usual year.
	Juche string

	Reckoning Reckoning
}

// patterns are texts with places to fill: {a} and {b} stand for dates, {d},
// {m} and {y} for day, month and year, {n} for a number.
type patterns struct {
	dayMonthYear, monthYear, dayMonth, groupYear, dayTime string
	bc, ad, decade, significant                           string
	utc, offset                                           string

	between, from, until                   string // an interval; one with an open end
	fromUnknown, untilUnknown              string // an interval with an unknown end
	or, and, orLater, orEarlier, list      string // sets
	within, andLater, andEarlier           string // ranges of one-of sets; open ranges of all-of sets
	about, perhaps, perhapsAbout           string // the whole date
	partAbout, partPerhaps, partBoth       string // one component
	yearPart, monthPart, dayPart           string
	someDay, someMonth, someYear, oneOfDay string // unspecified digits
	someTime                               string
	noDate, noYear                         string
	bothYears                              string    // the Old Style's and the usual one
	inCalendar                             [3]string // by Calendar
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
	ShortGroups: [len(monthGroups)]string{
		"spring", "summer", "autumn", "winter",
		"spring (N)", "summer (N)", "autumn (N)", "winter (N)",
		"spring (S)", "summer (S)", "autumn (S)", "winter (S)",
		"Q1", "Q2", "Q3", "Q4",
		"1st third", "2nd third", "3rd third",
		"1st half", "2nd half",
	},
	full: patterns{
		dayMonthYear: "{d} {m} {y}", monthYear: "{m} {y}", dayMonth: "{d} {m}", groupYear: "{m} {y}", dayTime: "{a}, {b}",
		bc: "{n} BC", ad: "AD {n}", decade: "{n}s", significant: "{a} (the years {b})",
		utc: "{a} UTC", offset: "{a} (UTC{b})",
		between: "{a} to {b}", from: "from {a} on, with no end given", until: "until {a}, with no start given",
		fromUnknown: "from {a}, end unknown", untilUnknown: "until {a}, start unknown",
		or: "{a} or {b}", and: "{a} and {b}", orLater: "{a} or later", orEarlier: "{a} or earlier", list: "{a}, {b}",
		within: "some time from {a} to {b}", andLater: "{a} and all later", andEarlier: "{a} and all before",
		about: "about {a}", perhaps: "perhaps {a}", perhapsAbout: "perhaps about {a}",
		partAbout: "{a} ({b} approximate)", partPerhaps: "{a} ({b} uncertain)", partBoth: "{a} ({b} uncertain and approximate)",
		yearPart: "year", monthPart: "month", dayPart: "day",
		someDay: "some day in {a}", someMonth: "some month in {a}", someYear: "some year from {a} to {b}", oneOfDay: "some day from {a} to {b}",
		someTime: "some time between {a} and {b}",
		noDate:   "no date", bothYears: "{a}/{b}",
		noYear: "{a} of an unknown year",
		inCalendar: [3]string{
			Gregorian: "{a} (Gregorian)", Julian: "{a} (Julian)", OldStyle: "{a} (Old Style)",
		},
	},
	brief: patterns{
		dayMonthYear: "{d} {m} {y}", monthYear: "{m} {y}", dayMonth: "{d} {m}", groupYear: "{m} {y}", dayTime: "{a}, {b}",
		bc: "{n} BC", ad: "AD {n}", decade: "{n}s", significant: "{a} ({b})",
		utc: "{a} UTC", offset: "{a} (UTC{b})",
		between: "{a}–{b}", from: "{a} –", until: "– {a}",
		fromUnknown: "{a} – ?", untilUnknown: "? – {a}",
		or: "{a} or {b}", and: "{a}, {b}", orLater: "≥ {a}", orEarlier: "≤ {a}", list: "{a}, {b}",
		within: "in {a}–{b}", andLater: "{a} –", andEarlier: "– {a}",
		about: "c. {a}", perhaps: "{a}?", perhapsAbout: "c. {a}?",
		partAbout: "{a} ({b} c.)", partPerhaps: "{a} ({b}?)", partBoth: "{a} ({b} c.?)",
		yearPart: "year", monthPart: "month", dayPart: "day",
		someDay: "{a}", someMonth: "{a}", someYear: "{a}–{b}", oneOfDay: "{a}–{b}",
		someTime: "{a}–{b}",
		noDate:   "no date", bothYears: "{a}/{b}",
		noYear: "{a}",
		inCalendar: [3]string{
			Gregorian: "{a} (Greg.)", Julian: "{a} (Jul.)", OldStyle: "{a} (O.S.)",
		},
	},
	Ago:     [3]string{"{n} ka", "{n} Ma", "{n} Ga"},
	AgoNote: "thousands (ka), millions (Ma), thousand millions (Ga) of years before 2000",
	Juche:   "Juche {n} ({y})",
}
