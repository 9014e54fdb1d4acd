package chrono

// Korean are the words of Korean. Words that change with the sound before them
// (은 and 는, 과 and 와) stand nowhere beside a date.
var Korean = Lexicon{
	Months: [12]string{
		"1월", "2월", "3월", "4월", "5월", "6월",
		"7월", "8월", "9월", "10월", "11월", "12월",
	},
	ShortMonths: [12]string{
		"1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월", "11월", "12월",
	},
	Groups: [namedGroups]string{
		"봄", "여름", "가을", "겨울",
		"1분기", "2분기", "3분기", "4분기",
		"첫 4개월", "중간 4개월", "마지막 4개월",
		"상반기", "하반기",
	},
	ShortGroups: [namedGroups]string{
		"봄", "여름", "가을", "겨울",
		"1분기", "2분기", "3분기", "4분기",
		"첫 4개월", "중간 4개월", "마지막 4개월",
		"상반기", "하반기",
	},
	full: patterns{
		hundreds: ordinals{"{o}세기", "{o}세기", "{a}세기부터 {b}세기까지"}, thousands: ordinals{"{o}천년기", "{o}천년기", "{a}천년기부터 {b}천년기까지"},
		hemispheres: [2]string{"{a}(북반구)", "{a}(남반구)"},
		century:     "{n}년대", bareDecade: "{n}년대",
		day: "{n}일", hour: "{n}시", year: "{y}년",
		dayMonthYear: "{y}년 {m} {d}", monthYear: "{y}년 {m}", dayMonth: "{m} {d}", groupYear: "{y}년 {m}", dayTime: "{a} {b}",
		bc: "기원전 {n}", ad: "서기 {n}", decade: "{n}년대", significant: "{a} ({b}의 범위)",
		ago: "{n} 년 전", ahead: "{n} 년 후", aboutNumber: "약 {n}", agoSpan: "{a}~{b} 년 전", aheadSpan: "{a}~{b} 년 후", agoWithin: "{a}~{b} 년 전의 어느 때",
		utc: "{a} UTC", offset: "{a} (UTC{b})",
		between: "{a}부터 {b}까지", tight: "{a}부터 {b}까지", decades: "{a}년대부터 {b}년대까지",
		from: "{a}~ (끝 열림)", until: "~{a} (시작 열림)",
		beginEnd:    "시작: {a}; 끝: {b}",
		fromUnknown: "{a}~ (끝 미상)", untilUnknown: "~{a} (시작 미상)",
		or: "{a} 또는 {b}", and: "{a} 및 {b}", list: "{a}, {b}", orLater: "{a} 또는 그 이후", orEarlier: "{a} 또는 그 이전",
		inRange: "{a}에서 {b} 사이의 어느 때", andLater: "{a} 및 그 이후 전부", andEarlier: "{a} 및 그 이전 전부",
		about: about{"{a}경", "{a}경", "{a}경", "{a} 무렵", "{a} 무렵"}, perhaps: "아마도 {a}",
		partAbout: "{a} ({b}: 대략)", partPerhaps: "{a} ({b}: 불확실)", partBoth: "{a} ({b}: 불확실, 대략)",
		yearPart: "연도", monthPart: "월", dayPart: "일",
		someDay: "{a} 중 어느 날", someDayOfYear: "{a} 중 어느 날", someMonth: "{a} 중 어느 달",
		someYear: "{a}에서 {b} 사이의 어느 해", oneOfDay: "{a}에서 {b} 사이의 어느 날", someTime: "{a}에서 {b} 사이의 어느 때",
		noDate: "날짜 없음", noYear: "연도 미상 {a}", bothYears: "{a}/{b}",
		inCalendar: [3]string{
			Gregorian: "{a} (그레고리력)", Julian: "{a} (율리우스력)", OldStyle: "{a} (3월 25일 기점 구력)",
		},
	},
	brief: patterns{
		hundreds: ordinals{"{o}세기", "{o}세기", "{a}세기~{b}세기"}, thousands: ordinals{"{o}천년기", "{o}천년기", "{a}천년기~{b}천년기"},
		hemispheres: [2]string{"{a}(북)", "{a}(남)"},
		bareDecade:  "{n}년대",
		day:         "{n}일", hour: "{n}시", year: "{y}년",
		dayMonthYear: "{y}년 {m} {d}", monthYear: "{y}년 {m}", dayMonth: "{m} {d}", groupYear: "{y}년 {m}", dayTime: "{a} {b}",
		bc: "기원전 {n}", ad: "서기 {n}", decade: "{n}년대", significant: "{a} ({b})",
		ago: "{n} 년 전", ahead: "{n} 년 후", aboutNumber: "약 {n}", agoSpan: "{a}~{b} 년 전", aheadSpan: "{a}~{b} 년 후", agoWithin: "{a}~{b} 년 전",
		utc: "{a} UTC", offset: "{a} (UTC{b})",
		between: "{a}~{b}", tight: "{a}~{b}", decades: "{a}~{b}년대",
		from: "{a} –", until: "– {a}",
		fromUnknown: "{a} – ?", untilUnknown: "? – {a}",
		or: "{a} 또는 {b}", and: "{a}, {b}", list: "{a}, {b}", orLater: "≥ {a}", orEarlier: "≤ {a}",
		inRange: "{r} 중", andLater: "{a} –", andEarlier: "– {a}",
		about: about{"{a}경", "{a}경", "{a}경", "{a} 무렵", "{a} 무렵"}, perhaps: "{a}?",
		partAbout: "{a} ({b} 약)", partPerhaps: "{a} ({b}?)", partBoth: "{a} ({b} 약?)",
		yearPart: "연도", monthPart: "월", dayPart: "일",
		someDay: "{a}", someDayOfYear: "{a}", someMonth: "{a}",
		someYear: "{r}", oneOfDay: "{r}", someTime: "{r}",
		noDate: "날짜 없음", noYear: "{a}", bothYears: "{a}/{b}",
		inCalendar: [3]string{
			Gregorian: "{a} (그레고리)", Julian: "{a} (율리우스)", OldStyle: "{a} (3. 25. 기점)",
		},
	},
	yearFirst: true,
	group:     ",",
	Ages: Ages{
		Scales: []Scale{
			{Size: 10_000, Many: "{n}만"},
			{Size: 100_000_000, Many: "{n}억"},
		},
		Lasting: "{n} 년",
	},
	Juche: "주체{n}({y})",
}
