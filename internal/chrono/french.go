package chrono

// French are the words of French.
var French = Lexicon{
	Months: [12]string{
		"janvier", "février", "mars", "avril", "mai", "juin",
		"juillet", "août", "septembre", "octobre", "novembre", "décembre",
	},
	ShortMonths: [12]string{
		"janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc.",
	},
	Groups: [namedGroups]string{
		"printemps", "été", "automne", "hiver",
		"premier trimestre", "deuxième trimestre", "troisième trimestre", "quatrième trimestre",
		"premier quadrimestre", "deuxième quadrimestre", "troisième quadrimestre",
		"premier semestre", "second semestre",
	},
	ShortGroups: [namedGroups]string{
		"printemps", "été", "automne", "hiver",
		"T1", "T2", "T3", "T4",
		"1er quadr.", "2e quadr.", "3e quadr.",
		"1er sem.", "2e sem.",
	},
	full: patterns{
		hundreds: ordinals{"le {o}\u00a0siècle", "le {o}", "du {a} au {b}\u00a0siècle"}, thousands: ordinals{"le {o}\u00a0millénaire", "le {o}", "du {a} au {b}\u00a0millénaire"},
		hemispheres: [2]string{"{a} (hémisphère nord)", "{a} (hémisphère sud)"},
		decadeIn:    "les années {n}", bareDecade: "{n}", days: "du {a} au {b}",
		day: "{n}", firstDay: "1er", hour: "{n}\u00a0h", year: "{y}",
		dayMonthYear: "{d} {m} {y}", monthYear: "{m} {y}", dayMonth: "{d} {m}", groupYear: "{m} {y}", dayTime: "{a}, {b}",
		bc: "{n}\u00a0av.\u00a0J.-C.", ad: "{n}\u00a0apr.\u00a0J.-C.", decade: "années {n}", significant: "{a} (dans l’intervalle {b})",
		ago: "il y a {n}", ahead: "dans {n}", aboutNumber: "environ {n}", agoSpan: "il y a {a} à {b}", aheadSpan: "dans {a} à {b}", agoWithin: "à un moment entre {a} et {b} avant aujourd’hui", aheadWithin: "à un moment dans {a} à {b}",
		utc: "{a} UTC", offset: "{a} (UTC{b})",
		between: "{a} – {b}", tight: "{a}–{b}", decades: "des années {a} aux années {b}",
		from: "{a} – fin ouverte", until: "début ouvert – {a}",
		beginEnd:    "début\u00a0: {a}\u00a0; fin\u00a0: {b}",
		fromUnknown: "{a} – fin inconnue", untilUnknown: "début inconnu – {a}",
		or: "{a} ou {b}", and: "{a} et {b}", list: "{a}, {b}", orLater: "{a} ou plus tard", orEarlier: "{a} ou plus tôt",
		inRange: "à un moment de l’intervalle {r}", andLater: "{a} et toutes les dates postérieures", andEarlier: "{a} et toutes les dates antérieures",
		about: about{"vers {a}", "vers {a}", "vers le {a}", "vers {a}", "{a} environ"}, perhaps: "peut-être {a}",
		partAbout: "{a} ({b} approximatif)", partPerhaps: "{a} ({b} incertain)", partBoth: "{a} ({b} incertain et approximatif)",
		yearPart: "année", monthPart: "mois", dayPart: "jour",
		someDay: "un jour de {a}", someDayOfYear: "un jour de {a}", someMonth: "un mois de {a}",
		someYear: "une année entre {a} et {b}", oneOfDay: "un jour entre le {a} et le {b}", someTime: "à un moment entre le {a} et le {b}",
		noDate: "sans date", noYear: "{a} d’une année inconnue", bothYears: "{a}/{b}",
		inCalendar: [3]string{
			Gregorian: "{a} (grégorien)", Julian: "{a} (julien)", OldStyle: "{a} (style de l’Annonciation)",
		},
	},
	brief: patterns{
		hundreds: ordinals{"{o}\u00a0s.", "{o}", "{a}–{b}\u00a0s."}, thousands: ordinals{"{o}\u00a0millénaire", "{o}", "{a}–{b}\u00a0millénaire"},
		hemispheres: [2]string{"{a} (N)", "{a} (S)"},
		bareDecade:  "{n}",
		day:         "{n}", firstDay: "1er", hour: "{n}\u00a0h", year: "{y}",
		dayMonthYear: "{d} {m} {y}", monthYear: "{m} {y}", dayMonth: "{d} {m}", groupYear: "{m} {y}", dayTime: "{a}, {b}",
		bc: "{n}\u00a0av.\u00a0J.-C.", ad: "{n}\u00a0apr.\u00a0J.-C.", decade: "années {n}", significant: "{a} ({b})",
		ago: "il y a {n}", ahead: "dans {n}", aboutNumber: "env. {n}", agoSpan: "il y a {r}", aheadSpan: "dans {r}", agoWithin: "il y a {r}",
		utc: "{a} UTC", offset: "{a} (UTC{b})",
		between: "{a} – {b}", tight: "{a}–{b}", decades: "années {a} – {b}",
		from: "{a} –", until: "– {a}",
		fromUnknown: "{a} – ?", untilUnknown: "? – {a}",
		or: "{a} ou {b}", and: "{a}, {b}", list: "{a}, {b}", orLater: "≥ {a}", orEarlier: "≤ {a}",
		inRange: "courant {r}", andLater: "{a} –", andEarlier: "– {a}",
		about: about{"v. {a}", "v. {a}", "v. {a}", "v. {a}", "v. {a}"}, perhaps: "{a}\u00a0?",
		partAbout: "{a} ({b} v.)", partPerhaps: "{a} ({b}\u00a0?)", partBoth: "{a} ({b}\u00a0v.\u00a0?)",
		yearPart: "an", monthPart: "mois", dayPart: "jour",
		someDay: "{a}", someDayOfYear: "{a}", someMonth: "{a}",
		someYear: "{r}", oneOfDay: "{r}", someTime: "{r}",
		noDate: "s. d.", noYear: "{a}", bothYears: "{a}/{b}",
		inCalendar: [3]string{
			Gregorian: "{a} (grég.)", Julian: "{a} (jul.)", OldStyle: "{a} (Annonc.)",
		},
	},
	mended: []string{
		" de avril", " d’avril",
		" de août", " d’août",
		" de octobre", " d’octobre",
		"année approximatif", "année approximative",
		"année incertain et approximatif", "année incertaine et approximative",
		"année incertain)", "année incertaine)",
	},
	comma:   ",",
	group:   "\u202f",
	numeral: frenchOrdinal,
	Ages: Ages{
		Scales: []Scale{
			{Size: 1, Many: "{n} ans"},
			{Size: 1_000_000, One: "{n} million d’années", Many: "{n} millions d’années"},
			{Size: 1_000_000_000, One: "{n} milliard d’années", Many: "{n} milliards d’années"},
		},
		OneBelowTwo: true,
		Lasting:     "{n}",
	},
	Juche: "Juche {n} ({y})",
}

// frenchOrdinal returns "Ier", "XVe".
func frenchOrdinal(n int64) string {
	if n == 1 {
		return "Ier"
	}
	return roman(n) + "e"
}
