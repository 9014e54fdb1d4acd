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
	Groups: [len(monthGroups)]string{
		"весна", "лето", "осень", "зима",
		"весна (северное полушарие)", "лето (северное полушарие)", "осень (северное полушарие)", "зима (северное полушарие)",
		"весна (южное полушарие)", "лето (южное полушарие)", "осень (южное полушарие)", "зима (южное полушарие)",
		"первый квартал", "второй квартал", "третий квартал", "четвёртый квартал",
		"первая треть", "вторая треть", "последняя треть",
		"первое полугодие", "второе полугодие",
	},
	ShortGroups: [len(monthGroups)]string{
		"весна", "лето", "осень", "зима",
		"весна (С)", "лето (С)", "осень (С)", "зима (С)",
		"весна (Ю)", "лето (Ю)", "осень (Ю)", "зима (Ю)",
		"I кв.", "II кв.", "III кв.", "IV кв.",
		"1-я треть", "2-я треть", "3-я треть",
		"I полуг.", "II полуг.",
	},
	full: patterns{
		day: "{n}", hour: "{n} ч", year: "{y}",
		dayMonthYear: "{d} {m} {y}", monthYear: "{m} {y}", dayMonth: "{d} {m}", groupYear: "{m} {y}", dayTime: "{a}, {b}",
		bc: "{n} до н. э.", ad: "{n} н. э.", decade: "{n}-е годы", significant: "{a} (в пределах {b})",
		ago: "{n} лет назад", ahead: "через {n} лет", aboutNumber: "примерно {n}", agoSpan: "{r} лет назад", aheadSpan: "через {r} лет", agoWithin: "в какой-то момент {r} лет назад",
		utc: "{a} UTC", offset: "{a} (UTC{b})",
		between: "{a} — {b}", tight: "{a}–{b}", decades: "{a}–{b}-е годы",
		from: "{a} — конец не указан", until: "начало не указано — {a}",
		fromUnknown: "{a} — конец неизвестен", untilUnknown: "начало неизвестно — {a}",
		or: "{a} или {b}", and: "{a} и {b}", list: "{a}, {b}", orLater: "{a} или позже", orEarlier: "{a} или раньше",
		within: "в какой-то момент промежутка {r}", andLater: "{a} и все более поздние даты", andEarlier: "{a} и все более ранние даты",
		about: about{"около {a}", "примерно {a}", "около {a}", "примерно {a}"}, perhaps: "возможно, {a}",
		partAbout: "{a} ({b} приблизительно)", partPerhaps: "{a} ({b} под вопросом)", partBoth: "{a} ({b} под вопросом и приблизительно)",
		yearPart: "год", monthPart: "месяц", dayPart: "день",
		someDay: "{a}, день не указан", someDayOfYear: "{a}, день не указан", someMonth: "{a}, месяц не указан",
		someYear: "один из годов {r}", oneOfDay: "один из дней {r}", someTime: "в какой-то момент промежутка {r}",
		noDate: "без даты", noYear: "{a} неизвестного года", bothYears: "{a}/{b}",
		inCalendar: [3]string{
			Gregorian: "{a} (григорианский)", Julian: "{a} (юлианский)", OldStyle: "{a} (благовещенский стиль)",
		},
	},
	brief: patterns{
		day: "{n}", hour: "{n} ч", year: "{y}",
		dayMonthYear: "{d} {m} {y}", monthYear: "{m} {y}", dayMonth: "{d} {m}", groupYear: "{m} {y}", dayTime: "{a}, {b}",
		bc: "{n} до н. э.", ad: "{n} н. э.", decade: "{n}-е", significant: "{a} ({b})",
		ago: "{n} лет назад", ahead: "через {n} лет", aboutNumber: "ок. {n}", agoSpan: "{r} лет назад", aheadSpan: "через {r} лет", agoWithin: "{r} лет назад",
		utc: "{a} UTC", offset: "{a} (UTC{b})",
		between: "{a} – {b}", tight: "{a}–{b}", decades: "{a}–{b}-е",
		from: "{a} –", until: "– {a}",
		fromUnknown: "{a} – ?", untilUnknown: "? – {a}",
		or: "{a} или {b}", and: "{a}, {b}", list: "{a}, {b}", orLater: "≥ {a}", orEarlier: "≤ {a}",
		within: "в пределах {r}", andLater: "{a} –", andEarlier: "– {a}",
		about: about{"ок. {a}", "ок. {a}", "ок. {a}", "ок. {a}"}, perhaps: "{a}?",
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
	Ages: Ages{
		Scales: []Scale{
			{Size: 1_000, Many: "{n} тыс.", Sign: "{n} тыс. лет"},
			{Size: 1_000_000, Many: "{n} млн", Sign: "{n} млн лет"},
			{Size: 1_000_000_000, Many: "{n} млрд", Sign: "{n} млрд лет"},
		},
		Lasting: "{n} лет",
		Note:    "тысячи, миллионы, миллиарды лет назад",
	},
	Juche: "чучхе {n} ({y})",
}
