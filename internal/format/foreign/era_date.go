package foreign

import (
	"regexp"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format/csvtext"
)

// eraDate matches a date in numbers with an era before or after it, as in
// "BC 44-03-15" or "0044-03-15 10:30 BC", or without an era. There is no year 0:
// 44 BC is the astronomical year -43.
var eraDate = regexp.MustCompile(`^(?i:(BCE?|B\.C\.E?\.?|AD|CE)\s*)?(\d{1,9})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2}))?)?)?)?(?i:\s*(BCE?|B\.C\.E?\.?|AD|CE))?$`)

// parseEraDate reads a date that [eraDate] matches. Without an era, a year needs
// three digits.
func parseEraDate(text string) (d Date, ok bool) {
	m := eraDate.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil || m[1] != "" && m[8] != "" || len(m[2]) < 3 && m[1]+m[8] == "" {
		return d, false
	}
	numbers := make([]int, 6)
	for i, digits := range m[2:8] {
		if digits == "" {
			continue
		}
		n, err := strconv.Atoi(digits)
		if err != nil {
			return d, false
		}
		numbers[i] = n
	}
	d = Date{Year: int64(numbers[0]), Month: numbers[1], Day: numbers[2], Hour: numbers[3], Minute: numbers[4], Second: numbers[5]}
	switch {
	case m[7] != "":
		d.Clock = chrono.ToSecond
	case m[5] != "":
		d.Clock = chrono.ToMinute
	}
	if strings.HasPrefix(strings.ToUpper(m[1]+m[8]), "B") {
		d.Year = 1 - d.Year
	}
	return d, true
}

// cellDate reads the date of a cell: in numbers with an era, or as
// [Reader.TextDate] does.
func (f *Reader) cellDate(offset int, text string) (chrono.When, bool) {
	if d, ok := parseEraDate(text); ok {
		v, ok := f.Date(offset, d)
		return chrono.When{Value: v}, ok
	}
	return f.TextDate(offset, text)
}

// CellSpan reads the date of a row from its columns of starts and ends, each the
// first of the names that the row has. Where one cell is empty, or both have the
// same text, the date is that of one cell.
func (f *Reader) CellSpan(row *csvtext.Row, starts, ends []string) (chrono.When, bool) {
	start, end := row.Cell(starts...), row.Cell(ends...)
	if start == "" || end == "" || start == end {
		text, names := start, starts
		if start == "" {
			text, names = end, ends
		}
		return f.cellDate(row.Offset(names...), text)
	}
	from, ok := f.cellDate(row.Offset(starts...), start)
	to, ok2 := f.cellDate(row.Offset(ends...), end)
	if !ok || !ok2 {
		return chrono.When{}, false
	}
	v, ok := f.Span(row.Offset(starts...), from.Value, to.Value)
	text := ""
	if from.Text != "" || to.Text != "" {
		text = start + " – " + end
	}
	return chrono.When{Value: v, Text: text}, ok
}
