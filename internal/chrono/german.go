package chrono

import "strconv"

// German are the words of German.
var German = Lexicon{
	Months: [12]string{
		"Januar", "Februar", "März", "April", "Mai", "Juni",
		"Juli", "August", "September", "Oktober", "November", "Dezember",
	},
	ShortMonths: [12]string{
		"Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez.",
	},
	Groups: [namedGroups]string{
		"Frühling", "Sommer", "Herbst", "Winter",
		"1. Quartal", "2. Quartal", "3. Quartal", "4. Quartal",
		"1. Jahresdrittel", "2. Jahresdrittel", "3. Jahresdrittel",
		"1. Halbjahr", "2. Halbjahr",
	},
	ShortGroups: [namedGroups]string{
		"Frühling", "Sommer", "Herbst", "Winter",
		"Q1", "Q2", "Q3", "Q4",
		"1. Drittel", "2. Drittel", "3. Drittel",
		"1. Hj.", "2. Hj.",
	},
	full: patterns{
		hundreds: ordinals{"{o}\u00a0Jahrhundert", "{o}", "{a} bis {b}\u00a0Jahrhundert"}, thousands: ordinals{"{o}\u00a0Jahrtausend", "{o}", "{a} bis {b}\u00a0Jahrtausend"},
		hemispheres: [2]string{"{a} (Nordhalbkugel)", "{a} (Südhalbkugel)"},
		bareDecade:  "{n}er",
		day:         "{n}.", hour: "{n}\u00a0Uhr", year: "{y}",
		dayMonthYear: "{d} {m} {y}", monthYear: "{m} {y}", dayMonth: "{d} {m}", groupYear: "{m} {y}", dayTime: "{a}, {b}",
		bc: "{n}\u00a0v.\u00a0Chr.", ad: "{n}\u00a0n.\u00a0Chr.", decade: "{n}er Jahre", significant: "{a} (im Zeitraum {b})",
		ago: "vor {n} Jahren", ahead: "in {n} Jahren", aboutNumber: "etwa {n}", agoSpan: "vor {r} Jahren", aheadSpan: "in {r} Jahren", agoWithin: "irgendwann vor {r} Jahren", aheadWithin: "irgendwann in {r} Jahren",
		utc: "{a} UTC", offset: "{a} (UTC{b})",
		between: "{a} bis {b}", tight: "{a} bis {b}", decades: "{a}er bis {b}er Jahre",
		from: "Beginn {a}, Ende nicht angegeben", until: "Beginn nicht angegeben, Ende {a}",
		beginEnd:    "Beginn: {a}; Ende: {b}",
		fromUnknown: "Beginn {a}, Ende unbekannt", untilUnknown: "Beginn unbekannt, Ende {a}",
		or: "{a} oder {b}", and: "{a} und {b}", list: "{a}, {b}", orLater: "{a} oder später", orEarlier: "{a} oder früher",
		inRange: "irgendwann im Zeitraum {r}", andLater: "{a} und alles Spätere", andEarlier: "{a} und alles Frühere",
		about: about{"um {a}", "um {a}", "um den {a}", "um die {a}", "etwa {a}"}, perhaps: "vielleicht {a}",
		partAbout: "{a} ({b} ungefähr)", partPerhaps: "{a} ({b} unsicher)", partBoth: "{a} ({b} unsicher und ungefähr)",
		yearPart: "Jahr", monthPart: "Monat", dayPart: "Tag",
		someDay: "ein Tag im {a}", someDayOfYear: "ein Tag des Jahres {a}", someMonth: "ein Monat des Jahres {a}",
		someYear: "ein Jahr zwischen {a} und {b}", oneOfDay: "ein Tag zwischen dem {a} und dem {b}", someTime: "irgendwann zwischen dem {a} und dem {b}",
		noDate: "ohne Datum", noYear: "{a} eines unbekannten Jahres", bothYears: "{a}/{b}",
		inCalendar: [3]string{
			Gregorian: "{a} (gregorianisch)", Julian: "{a} (julianisch)", OldStyle: "{a} (Annunziationsstil)",
		},
	},
	brief: patterns{
		hundreds: ordinals{"{o}\u00a0Jh.", "{o}", "{a}–{b}\u00a0Jh."}, thousands: ordinals{"{o}\u00a0Jt.", "{o}", "{a}–{b}\u00a0Jt."},
		hemispheres: [2]string{"{a} (N)", "{a} (S)"},
		bareDecade:  "{n}er",
		day:         "{n}.", hour: "{n}\u00a0Uhr", year: "{y}",
		dayMonthYear: "{d} {m} {y}", monthYear: "{m} {y}", dayMonth: "{d} {m}", groupYear: "{m} {y}", dayTime: "{a}, {b}",
		bc: "{n}\u00a0v.\u00a0Chr.", ad: "{n}\u00a0n.\u00a0Chr.", decade: "{n}er", significant: "{a} ({b})",
		ago: "vor {n} Jahren", ahead: "in {n} Jahren", aboutNumber: "ca. {n}", agoSpan: "vor {r} Jahren", aheadSpan: "in {r} Jahren", agoWithin: "vor {r} Jahren",
		utc: "{a} UTC", offset: "{a} (UTC{b})",
		between: "{a} – {b}", tight: "{a}–{b}", decades: "{a}er–{b}er",
		from: "{a} –", until: "– {a}",
		fromUnknown: "{a} – ?", untilUnknown: "? – {a}",
		or: "{a} oder {b}", and: "{a}, {b}", list: "{a}, {b}", orLater: "≥ {a}", orEarlier: "≤ {a}",
		inRange: "im Zeitraum {r}", andLater: "{a} –", andEarlier: "– {a}",
		about: about{"ca. {a}", "ca. {a}", "ca. {a}", "ca. {a}", "ca. {a}"}, perhaps: "{a}?",
		partAbout: "{a} ({b} ca.)", partPerhaps: "{a} ({b}?)", partBoth: "{a} ({b} ca.?)",
		yearPart: "Jahr", monthPart: "Monat", dayPart: "Tag",
		someDay: "{a}", someDayOfYear: "{a}", someMonth: "{a}",
		someYear: "{r}", oneOfDay: "{r}", someTime: "{r}",
		noDate: "o. D.", noYear: "{a}", bothYears: "{a}/{b}",
		inCalendar: [3]string{
			Gregorian: "{a} (greg.)", Julian: "{a} (jul.)", OldStyle: "{a} (Annunz.)",
		},
	},
	comma:   ",",
	group:   ".",
	numeral: func(n int64) string { return strconv.FormatInt(n, 10) + "." },
	Ages: Ages{
		Scales: []Scale{
			{Size: 1, Many: "{n}"},
			{Size: 1_000_000, One: "{n} Million", Many: "{n} Millionen"},
			{Size: 1_000_000_000, One: "{n} Milliarde", Many: "{n} Milliarden"},
		},
		Lasting: "{n} Jahre",
	},
	Juche: "Juche {n} ({y})",
}
