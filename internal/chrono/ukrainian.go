package chrono

// Ukrainian are the words of Ukrainian.
var Ukrainian = Lexicon{
	Months: [12]string{
		"січень", "лютий", "березень", "квітень", "травень", "червень",
		"липень", "серпень", "вересень", "жовтень", "листопад", "грудень",
	},
	dayMonths: [12]string{
		"січня", "лютого", "березня", "квітня", "травня", "червня",
		"липня", "серпня", "вересня", "жовтня", "листопада", "грудня",
	},
	ShortMonths: [12]string{
		"січ.", "лют.", "бер.", "квіт.", "трав.", "черв.", "лип.", "серп.", "вер.", "жовт.", "лист.", "груд.",
	},
	Groups: [len(monthGroups)]string{
		"весна", "літо", "осінь", "зима",
		"весна (північна півкуля)", "літо (північна півкуля)", "осінь (північна півкуля)", "зима (північна півкуля)",
		"весна (південна півкуля)", "літо (південна півкуля)", "осінь (південна півкуля)", "зима (південна півкуля)",
		"перший квартал", "другий квартал", "третій квартал", "четвертий квартал",
		"перша третина", "друга третина", "остання третина",
		"перше півріччя", "друге півріччя",
	},
	ShortGroups: [len(monthGroups)]string{
		"весна", "літо", "осінь", "зима",
		"весна (Пн)", "літо (Пн)", "осінь (Пн)", "зима (Пн)",
		"весна (Пд)", "літо (Пд)", "осінь (Пд)", "зима (Пд)",
		"I кв.", "II кв.", "III кв.", "IV кв.",
		"1-ша третина", "2-га третина", "3-тя третина",
		"I півр.", "II півр.",
	},
	full: patterns{
		day: "{n}", hour: "{n} год", year: "{y}",
		dayMonthYear: "{d} {m} {y}", monthYear: "{m} {y}", dayMonth: "{d} {m}", groupYear: "{m} {y}", dayTime: "{a}, {b}",
		bc: "{n} до н. е.", ad: "{n} н. е.", decade: "{n}-ті роки", significant: "{a} (у межах {b})",
		ago: "{n} років тому", ahead: "через {n} років", aboutNumber: "приблизно {n}", agoSpan: "{r} років тому", aheadSpan: "через {r} років", agoWithin: "у якийсь момент {r} років тому",
		utc: "{a} UTC", offset: "{a} (UTC{b})",
		between: "{a} – {b}", tight: "{a}–{b}", decades: "{a}–{b}-ті роки",
		from: "{a} – кінець не вказано", until: "початок не вказано – {a}",
		fromUnknown: "{a} – кінець невідомий", untilUnknown: "початок невідомий – {a}",
		or: "{a} або {b}", and: "{a} і {b}", list: "{a}, {b}", orLater: "{a} або пізніше", orEarlier: "{a} або раніше",
		within: "у якийсь момент проміжку {r}", andLater: "{a} і всі пізніші дати", andEarlier: "{a} і всі раніші дати",
		about: about{"близько {a}", "приблизно {a}", "близько {a}", "приблизно {a}"}, perhaps: "можливо, {a}",
		partAbout: "{a} ({b} приблизно)", partPerhaps: "{a} ({b} під питанням)", partBoth: "{a} ({b} під питанням і приблизно)",
		yearPart: "рік", monthPart: "місяць", dayPart: "день",
		someDay: "{a}, день не вказано", someDayOfYear: "{a}, день не вказано", someMonth: "{a}, місяць не вказано",
		someYear: "один із років {r}", oneOfDay: "один із днів {r}", someTime: "у якийсь момент проміжку {r}",
		noDate: "без дати", noYear: "{a} невідомого року", bothYears: "{a}/{b}",
		inCalendar: [3]string{
			Gregorian: "{a} (григоріанський)", Julian: "{a} (юліанський)", OldStyle: "{a} (благовіщенський стиль)",
		},
	},
	brief: patterns{
		day: "{n}", hour: "{n} год", year: "{y}",
		dayMonthYear: "{d} {m} {y}", monthYear: "{m} {y}", dayMonth: "{d} {m}", groupYear: "{m} {y}", dayTime: "{a}, {b}",
		bc: "{n} до н. е.", ad: "{n} н. е.", decade: "{n}-ті", significant: "{a} ({b})",
		ago: "{n} років тому", ahead: "через {n} років", aboutNumber: "бл. {n}", agoSpan: "{r} років тому", aheadSpan: "через {r} років", agoWithin: "{r} років тому",
		utc: "{a} UTC", offset: "{a} (UTC{b})",
		between: "{a} – {b}", tight: "{a}–{b}", decades: "{a}–{b}-ті",
		from: "{a} –", until: "– {a}",
		fromUnknown: "{a} – ?", untilUnknown: "? – {a}",
		or: "{a} або {b}", and: "{a}, {b}", list: "{a}, {b}", orLater: "≥ {a}", orEarlier: "≤ {a}",
		within: "у межах {r}", andLater: "{a} –", andEarlier: "– {a}",
		about: about{"бл. {a}", "бл. {a}", "бл. {a}", "бл. {a}"}, perhaps: "{a}?",
		partAbout: "{a} ({b} бл.)", partPerhaps: "{a} ({b}?)", partBoth: "{a} ({b} бл.?)",
		yearPart: "рік", monthPart: "місяць", dayPart: "день",
		someDay: "{a}", someDayOfYear: "{a}", someMonth: "{a}",
		someYear: "{r}", oneOfDay: "{r}", someTime: "{r}",
		noDate: "б. д.", noYear: "{a}", bothYears: "{a}/{b}",
		inCalendar: [3]string{
			Gregorian: "{a} (григ.)", Julian: "{a} (юл.)", OldStyle: "{a} (благовіщ.)",
		},
	},
	mended: []string{
		"40-ті", "40-ві",
		"000-ті", "000-ні",
	},
	comma: ",",
	Ages: Ages{
		Scales: []Scale{
			{Size: 1_000, Many: "{n} тис.", Sign: "{n} тис. р."},
			{Size: 1_000_000, Many: "{n} млн", Sign: "{n} млн р."},
			{Size: 1_000_000_000, Many: "{n} млрд", Sign: "{n} млрд р."},
		},
		Lasting: "{n} років",
		Note:    "тисячі, мільйони, мільярди років тому",
	},
	Juche: "чучхе {n} ({y})",
}
