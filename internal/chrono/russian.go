package chrono

// Russian are the words of Russian.
var Russian = Lexicon{
	Months: [12]string{
		"январь", "февраль", "март", "апрель", "май", "июнь",
		"июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
	},
	dayMonths: [12]string{
		"января", "февраля", "марта", "апреля", "мая", "июня",
		"июля", "августа", "сентября", "октября", "ноября", "декабря",
	},
	ShortMonths: [12]string{
		"янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек.",
	},
	shortDayMonths: [12]string{
		"янв.", "февр.", "марта", "апр.", "мая", "июня", "июля", "авг.", "сент.", "окт.", "нояб.", "дек.",
	},
	Groups: [namedGroups]string{
		"весна", "лето", "осень", "зима",
		"первый квартал", "второй квартал", "третий квартал", "четвёртый квартал",
		"первая треть", "вторая треть", "последняя треть",
		"первое полугодие", "второе полугодие",
	},
	ShortGroups: [namedGroups]string{
		"весна", "лето", "осень", "зима",
		"I кв.", "II кв.", "III кв.", "IV кв.",
		"1-я треть", "2-я треть", "3-я треть",
		"I полуг.", "II полуг.",
	},
	full: patterns{
		hemispheres: [2]string{"{a} (северное полушарие)", "{a} (южное полушарие)"},
		endYear:     "{y}\u00a0гг.", yearOfDate: "{y}\u00a0г.", bareDecade: "{n}-е",
		day: "{n}", hour: "{n} ч", year: "{y}\u00a0г.",
		dayMonthYear: "{d} {m} {y}", monthYear: "{m} {y}", dayMonth: "{d} {m}", groupYear: "{m} {y}", dayTime: "{a}, {b}",
		bc: "{n}\u00a0до\u00a0н.\u00a0э.", ad: "{n}\u00a0н.\u00a0э.", decade: "{n}-е годы", significant: "{a} (в пределах {b})",
		ago: "{n} лет назад", ahead: "через {n} лет", aboutNumber: "примерно {n}", agoSpan: "{r} лет назад", aheadSpan: "через {r} лет", agoWithin: "в какой-то момент {r} лет назад",
		utc: "{a} UTC", offset: "{a} (UTC{b})",
		between: "{a} — {b}", tight: "{a}–{b}", decades: "{a}–{b}-е годы",
		from: "{a} — … (конец не указан)", until: "… — {a} (начало не указано)",
		fromUnknown: "{a} — … (конец неизвестен)", untilUnknown: "… — {a} (начало неизвестно)",
		or: "{a} или {b}", and: "{a} и {b}", list: "{a}, {b}", orLater: "{a} или позже", orEarlier: "{a} или раньше",
		inRange: "в какой-то момент промежутка {r}", andLater: "{a} и все более поздние даты", andEarlier: "{a} и все более ранние даты",
		about: about{"около {a}", "примерно {a}", "около {a}", "примерно {a}", "примерно {a}"}, perhaps: "возможно, {a}",
		partAbout: "{a} ({b} приблизительно)", partPerhaps: "{a} ({b} под вопросом)", partBoth: "{a} ({b} под вопросом и приблизительно)",
		yearPart: "год", monthPart: "месяц", dayPart: "день",
		someDay: "{a}, день не указан", someDayOfYear: "{a}, день не указан", someMonth: "{a}, месяц не указан",
		someYear: "год в промежутке {r}", oneOfDay: "один из дней с {a} по {b}", someTime: "в какой-то момент промежутка {r}",
		noDate: "без даты", noYear: "{a} неизвестного года", bothYears: "{a}/{b}",
		inCalendar: [3]string{
			Gregorian: "{a} (григорианский)", Julian: "{a} (юлианский)", OldStyle: "{a} (благовещенский стиль)",
		},
	},
	brief: patterns{
		hemispheres: [2]string{"{a} (С)", "{a} (Ю)"},
		bareDecade:  "{n}-е",
		day:         "{n}", hour: "{n} ч", year: "{y}",
		dayMonthYear: "{d} {m} {y}", monthYear: "{m} {y}", dayMonth: "{d} {m}", groupYear: "{m} {y}", dayTime: "{a}, {b}",
		bc: "{n}\u00a0до\u00a0н.\u00a0э.", ad: "{n}\u00a0н.\u00a0э.", decade: "{n}-е", significant: "{a} ({b})",
		ago: "{n} лет назад", ahead: "через {n} лет", aboutNumber: "ок. {n}", agoSpan: "{r} лет назад", aheadSpan: "через {r} лет", agoWithin: "{r} лет назад",
		utc: "{a} UTC", offset: "{a} (UTC{b})",
		between: "{a} – {b}", tight: "{a}–{b}", decades: "{a}–{b}-е",
		from: "{a} –", until: "– {a}",
		fromUnknown: "{a} – ?", untilUnknown: "? – {a}",
		or: "{a} или {b}", and: "{a}, {b}", list: "{a}, {b}", orLater: "≥ {a}", orEarlier: "≤ {a}",
		inRange: "в пределах {r}", andLater: "{a} –", andEarlier: "– {a}",
		about: about{"ок. {a}", "ок. {a}", "ок. {a}", "ок. {a}", "ок. {a}"}, perhaps: "{a}?",
		partAbout: "{a} ({b} ок.)", partPerhaps: "{a} ({b}?)", partBoth: "{a} ({b} ок.?)",
		yearPart: "год", monthPart: "месяц", dayPart: "день",
		someDay: "{a}", someDayOfYear: "{a}", someMonth: "{a}",
		someYear: "{r}", oneOfDay: "{r}", someTime: "{r}",
		noDate: "б. д.", noYear: "{a}", bothYears: "{a}/{b}",
		inCalendar: [3]string{
			Gregorian: "{a} (григ.)", Julian: "{a} (юл.)", OldStyle: "{a} (благовещ.)",
		},
	},
	comma: ",",
	group: "\u202f",
	Ages: Ages{
		Scales: []Scale{
			{Size: 1_000, Many: "{n}\u00a0тыс.", Sign: "{n} тыс. лет"},
			{Size: 1_000_000, Many: "{n}\u00a0млн", Sign: "{n} млн лет"},
			{Size: 1_000_000_000, Many: "{n}\u00a0млрд", Sign: "{n} млрд лет"},
		},
		Lasting: "{n} лет",
		Note:    "тысячи, миллионы, миллиарды лет назад",
	},
	Juche: "чучхе {n} ({y})",
}
