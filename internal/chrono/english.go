package chrono

import "strconv"

// English are the words of British English.
var English = Lexicon{
	Months: [12]string{
		"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December",
	},
	ShortMonths: [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
	Groups: [namedGroups]string{
		"spring", "summer", "autumn", "winter",
		"first quarter of", "second quarter of", "third quarter of", "fourth quarter of",
		"first third of", "second third of", "last third of",
		"first half of", "second half of",
	},
	ShortGroups: [namedGroups]string{
		"spring", "summer", "autumn", "winter",
		"Q1", "Q2", "Q3", "Q4",
		"1st third", "2nd third", "3rd third",
		"1st half", "2nd half",
	},
	full: patterns{
		hundreds: ordinals{"the {o} century", "the {o}", "the {a} to the {b} century"}, thousands: ordinals{"the {o} millennium", "the {o}", "the {a} to the {b} millennium"}, adBehind: "{n} AD",
		hemispheres: [2]string{"{a} (northern hemisphere)", "{a} (southern hemisphere)"},
		century:     "{n}s", centuryIn: "the {n}s", decadeIn: "the {n}s", bareDecade: "{n}s",
		day: "{n}", hour: "{h}\u00a0{p}", year: "{y}",
		dayMonthYear: "{d} {m} {y}", monthYear: "{m} {y}", dayMonth: "{d} {m}", groupYear: "{m} {y}", dayTime: "{a}, {b}",
		bc: "{n} BC", ad: "AD {n}", decade: "{n}s", significant: "{a} (the years {b})",
		ago: "{n} years ago", ahead: "in {n} years", aboutNumber: "about {n}", agoSpan: "{a} to {b} years ago", aheadSpan: "in {a} to {b} years", agoWithin: "some time between {a} and {b} years ago", aheadWithin: "some time in {a} to {b} years",
		utc: "{a} UTC", offset: "{a} (UTC{b})",
		between: "{a} to {b}", tight: "{a} to {b}", decades: "the {a}s to {b}s",
		from: "from {a} on (open end)", until: "until {a} (open start)",
		beginEnd:    "beginning: {a}; end: {b}",
		fromUnknown: "from {a} on (unknown end)", untilUnknown: "until {a} (unknown start)",
		or: "{a} or {b}", and: "{a} and {b}", orLater: "{a} or later", orEarlier: "{a} or earlier", list: "{a}, {b}",
		inRange: "some time between {a} and {b}", andLater: "{a} and all later", andEarlier: "{a} and all before",
		about: about{"about {a}", "about {a}", "about {a}", "about {a}", "about {a}"}, perhaps: "perhaps {a}",
		partAbout: "{a} ({b} approximate)", partPerhaps: "{a} ({b} uncertain)", partBoth: "{a} ({b} uncertain and approximate)",
		yearPart: "year", monthPart: "month", dayPart: "day",
		someDay: "a day in {a}", someDayOfYear: "a day in {a}", someMonth: "a month in {a}", someYear: "between {a} and {b}", oneOfDay: "a day between {a} and {b}",
		someTime: "some time between {a} and {b}",
		noDate:   "no date", bothYears: "{a}/{b}",
		noYear: "{a} of an unknown year",
		inCalendar: [3]string{
			Gregorian: "{a} (Gregorian)", Julian: "{a} (Julian)", OldStyle: "{a} (Old Style)",
		},
	},
	brief: patterns{
		hundreds: ordinals{"{o}\u00a0cent.", "{o}", "{a}–{b}\u00a0cent."}, thousands: ordinals{"{o}\u00a0mill.", "{o}", "{a}–{b}\u00a0mill."}, adBehind: "{n} AD",
		hemispheres: [2]string{"{a} (N)", "{a} (S)"},
		centuryIn:   "{n}s", bareDecade: "{n}s",
		day: "{n}", hour: "{h}\u00a0{p}", year: "{y}",
		dayMonthYear: "{d} {m} {y}", monthYear: "{m} {y}", dayMonth: "{d} {m}", groupYear: "{m} {y}", dayTime: "{a}, {b}",
		bc: "{n} BC", ad: "AD {n}", decade: "{n}s", significant: "{a} ({b})",
		ago: "{n} years ago", ahead: "in {n} years", aboutNumber: "c. {n}", agoSpan: "{r} years ago", aheadSpan: "in {r} years", agoWithin: "{r} years ago",
		utc: "{a} UTC", offset: "{a} (UTC{b})",
		between: "{a}–{b}", tight: "{a}–{b}", decades: "{a}s–{b}s",
		from: "{a} –", until: "– {a}",
		fromUnknown: "{a} – ?", untilUnknown: "? – {a}",
		or: "{a} or {b}", and: "{a}, {b}", orLater: "≥ {a}", orEarlier: "≤ {a}", list: "{a}, {b}",
		inRange: "in {a}–{b}", andLater: "{a} –", andEarlier: "– {a}",
		about: about{"c. {a}", "c. {a}", "c. {a}", "c. {a}", "c. {a}"}, perhaps: "{a}?",
		partAbout: "{a} ({b} c.)", partPerhaps: "{a} ({b}?)", partBoth: "{a} ({b} c.?)",
		yearPart: "year", monthPart: "month", dayPart: "day",
		someDay: "{a}", someDayOfYear: "{a}", someMonth: "{a}", someYear: "{a}–{b}", oneOfDay: "{a}–{b}",
		someTime: "{a}–{b}",
		noDate:   "no date", bothYears: "{a}/{b}",
		noYear: "{a}",
		inCalendar: [3]string{
			Gregorian: "{a} (Greg.)", Julian: "{a} (Jul.)", OldStyle: "{a} (O.S.)",
		},
	},
	group:   ",",
	numeral: englishOrdinal,
	Ages: Ages{
		Scales: []Scale{
			{Size: 1, Many: "{n}"},
			{Size: 1_000_000, Many: "{n} million"},
			{Size: 1_000_000_000, Many: "{n} billion"},
		},
		Lasting: "{n} years",
	},
	Juche: "Juche {n} ({y})",
}

// englishOrdinal returns "1st", "12th", "22nd".
func englishOrdinal(n int64) string {
	ending := "th"
	if tens := n / 10 % 10; tens != 1 {
		switch n % 10 {
		case 1:
			ending = "st"
		case 2:
			ending = "nd"
		case 3:
			ending = "rd"
		}
	}
	return strconv.FormatInt(n, 10) + ending
}
