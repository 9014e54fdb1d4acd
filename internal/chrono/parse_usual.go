package chrono

// usualDate reads the dates that nearly all are, in a fifth of the time that
// the parser takes: a year of four digits, perhaps a month, perhaps a day that
// every month has, perhaps a qualifier after the whole. ok is false for
// anything else, also for what is no date.
func usualDate(text string, s Setting) (d Date, ok bool) {
	d.Calendar, d.Southern = s.Calendar, s.Southern
	var doubt Qualifier
	if last := len(text) - 1; last > 0 {
		p := parser{text: text, pos: last}
		doubt = p.qualifier()
		text = text[:last+1-(p.pos-last)]
	}
	if len(text) != 4 && len(text) != 7 && len(text) != 10 {
		return d, false
	}
	century, year := twoDigits(text), twoDigits(text[2:])
	if century > 99 || year > 99 {
		return d, false
	}
	d.Year, d.YearDoubt = int64(century)*100+int64(year), doubt
	if len(text) > 4 {
		d.Month, d.HasMonth, d.MonthDoubt = twoDigits(text[5:]), true, doubt
		if text[4] != '-' || d.Month < 1 || d.Month > 12 {
			return d, false
		}
	}
	if len(text) > 7 {
		d.Day, d.HasDay, d.DayDoubt = twoDigits(text[8:]), true, doubt
		if text[7] != '-' || d.Day < 1 || d.Day > 28 {
			return d, false
		}
	}
	return d, true
}

// twoDigits reads the first two bytes of text; more than 99 where they are no
// digits.
func twoDigits(text string) uint8 {
	tens, ones := text[0]-'0', text[1]-'0'
	if tens > 9 || ones > 9 {
		return 255
	}
	return tens*10 + ones
}
