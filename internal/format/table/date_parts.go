package table

import (
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/words"
)

// dateParts reads a date from the columns of its year, month, day and time. It
// returns false if they are not a date.
func (r *rowReader) dateParts(s *side, into *sideDate) bool {
	year, month, day := r.partCell(s.year), r.partCell(s.month), r.partCell(s.day)
	if year == "" {
		if month == "" && day == "" {
			return true
		}
		r.problem(s.year, "problem.year-missing")
		return false
	}
	into.role = s.year
	var d chrono.Date
	var ok bool
	if d.Year, ok = r.year(s.year, year); !ok {
		return r.partsInWords(s, year, month, day, into)
	}
	if month != "" {
		if d.Month, ok = r.dates.month(month); !ok {
			return r.partsInWords(s, year, month, day, into)
		}
		d.HasMonth = true
	}
	if day != "" && !r.dayOf(day, &d) {
		return r.partsInWords(s, year, month, day, into)
	}
	into.value = chrono.Value{Form: chrono.Single, Start: chrono.End{Date: d}}
	if d.Year < 0 || d.Year > 9999 || d.MonthMask != 0 {
		return r.reparsed(s, d, into)
	}
	return r.columns.index[s.time] < 0 || r.timeOf(s, into)
}

// partCell returns the cell of a part of a date; "" for a month or day of 0,
// which stands for none.
func (r *rowReader) partCell(role format.Role) string {
	text := withoutZeros(r.cell(role))
	if strings.Trim(text, "0") == "" && (role != format.RoleYear && role != format.RoleEndYear) {
		return ""
	}
	return text
}

// withoutZeros returns a whole number without a fraction of zeros, as 1943 for
// 1943.0. It returns other texts as they are.
func withoutZeros(text string) string {
	i := strings.LastIndexAny(text, ".,")
	if i <= 0 || i == len(text)-1 || text[i] == ',' && len(text)-i > 3 || strings.Trim(text[i+1:], "0") != "" || !allDigits(strings.TrimPrefix(text[:i], "-")) {
		return text
	}
	return text[:i]
}

// year reads a year as people count: -44 is 44 BC, and there is no year 0. The
// result is astronomical, as in EDTF.
func (r *rowReader) year(role format.Role, text string) (int64, bool) {
	digits, before := strings.CutPrefix(strings.Replace(text, "\u2212", "-", 1), "-")
	if !allDigits(digits) || len(digits) > 9 {
		return 0, false
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n == 0 {
		return 0, false
	}
	if before {
		r.note(format.Changed, "when", role, text, foreign.Date{Year: 1 - n}.EDTF(), words.Say("report.year-bc"))
		return 1 - n, true
	}
	return n, true
}

// month reads a month or a season, by its number or its name in any language.
// The result is that of EDTF.
func (d *dateReader) month(text string) (uint8, bool) {
	if n, rest := number(text, 2); rest == "" || rest == "." {
		return uint8(n), n >= 1 && n <= 12
	}
	const someYear = " 2000"
	read, err := d.read(strings.TrimSuffix(text, ".") + someYear)
	date := read.value.Start.Date
	if err != nil || read.value.Form != chrono.Single || !date.HasMonth || date.HasDay || date.Year != 2000 || date.AnyDoubt() != 0 || date.MonthMask != 0 {
		return 0, false
	}
	return date.Month, true
}

// dayOf reads a day into d. A day without a month is a day of an unknown
// month.
func (r *rowReader) dayOf(text string, d *chrono.Date) bool {
	n, rest := number(text, 2)
	if rest != "" && rest != "." || n < 1 || d.IsSeason() {
		return false
	}
	d.Day, d.HasDay = uint8(n), true
	if !d.HasMonth {
		d.HasMonth, d.MonthMask = true, 3
		return n <= 31
	}
	return n <= chrono.DaysInMonth(d.Year, int(d.Month))
}

// reparsed makes a date from the EDTF of its parts. That is for dates that
// have more than digits there, such as long years.
func (r *rowReader) reparsed(s *side, d chrono.Date, into *sideDate) bool {
	text := foreign.Date{Year: d.Year, Month: int(d.Month), Day: int(d.Day)}.EDTF()
	if d.MonthMask != 0 {
		text = foreign.Date{Year: d.Year}.EDTF() + "-XX-" + twoDigits(d.Day)
	}
	var err error
	if into.value, err = chrono.Parse(text); err != nil {
		r.noDate(s.year, text, err)
	}
	return err == nil
}

// twoDigits returns a number below 100 in two digits.
func twoDigits(n uint8) string { return string([]byte{'0' + n/10, '0' + n%10}) }

// partsInWords reads parts of which one is not a number, such as the year "c.
// 1943" or "1940s", as the words that they make together.
func (r *rowReader) partsInWords(s *side, year, month, day string, into *sideDate) bool {
	if n, err := strconv.Atoi(month); err == nil && n >= 1 && n <= 12 {
		month = chrono.English.Months[n-1]
	}
	text := strings.Join(strings.Fields(day+" "+month+" "+year), " ")
	return r.date(s.year, text, into)
}

// timeOf adds the time of day from its own column to a day. What is not a time
// is reported and kept; the day remains.
func (r *rowReader) timeOf(s *side, into *sideDate) bool {
	text := r.cell(s.time)
	if text == "" {
		return true
	}
	v := into.value
	d := v.Start.Date
	if v.Form != chrono.Single || !d.HasDay || d.Clock != chrono.NoClock || !clockOf(text, &d) {
		r.problem(s.time, "problem.time", "text", format.Clip(text))
		into.toKeep = append(into.toKeep, s.time)
		return true
	}
	into.value.Start.Date = d
	return true
}
