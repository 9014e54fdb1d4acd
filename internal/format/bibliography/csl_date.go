package bibliography

import (
	"encoding/json"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/jsontree"
	"dateline/internal/words"
)

// cslSeasons is the difference between the numbers of seasons in EDTF, 21 to 24, and
// in CSL, 1 to 4.
const cslSeasons = 20

// cslDate reads a date of CSL-JSON: an object, or EDTF as newer data have it. The
// years of an object have no year 0: -44 is 44 BC.
func (r *reader) cslDate(n *jsontree.Node) (chrono.When, bool) {
	if text, ok := n.Token.(string); ok {
		return r.TextDate(n.Offset, text)
	}
	if !n.IsObject() {
		r.Problem(n.Offset, "problem.date-expected")
		return chrono.When{}, false
	}
	literal := jsontree.ScalarText(n.Child("literal"))
	parts := n.Child("date-parts")
	if parts == nil || len(parts.Items) == 0 {
		for _, name := range []string{"edtf", "raw", "literal"} {
			if text := strings.TrimSpace(jsontree.ScalarText(n.Child(name))); text != "" {
				return r.sourceDate(n.Offset, text, literal), true
			}
		}
		r.Problem(n.Offset, "problem.date-expected")
		return chrono.When{}, false
	}
	v, ok := r.cslParts(n, parts)
	if !ok {
		return chrono.When{}, false
	}
	return r.DateWithWords(n.Offset, v, literal), true
}

// sourceDate reads the date of a source that is a text. A text that is no date is kept
// as the words of the date, and noted. literal are the words that are kept beside
// EDTF.
func (r *reader) sourceDate(offset int, text, literal string) chrono.When {
	if v, err := chrono.Parse(text); err == nil {
		return chrono.When{Value: v, Text: strings.TrimSpace(literal)}
	}
	read, err := r.Dates().Read(text)
	if err != nil {
		r.Note(format.Doubted, "date", offset, text, "", words.Say("report.source-words"))
		return chrono.When{Text: text}
	}
	return chrono.When{Value: read.Value, Text: text}
}

// cslParts returns the value of date-parts, with the season and the approximation of n;
// false where there is none, which is reported.
func (r *reader) cslParts(n, parts *jsontree.Node) (chrono.Value, bool) {
	var ends []string
	for _, item := range parts.Items {
		d, open, ok := cslSimpleDate(item)
		if !ok {
			r.Problem(item.Offset, "problem.date-expected")
			return chrono.Value{}, false
		}
		text := ".."
		if !open {
			text = d.EDTF()
		}
		if season := cslSeason(n.Child("season"), d); season != 0 && len(parts.Items) == 1 {
			text += "-" + strconv.Itoa(season)
		}
		if text != ".." && isCirca(n.Child("circa")) {
			text += "~"
		}
		ends = append(ends, text)
	}
	text := strings.Join(ends, "/")
	v, err := chrono.Parse(text)
	if err != nil {
		r.Problems = append(r.Problems, format.Located{Problem: format.DateProblem(text, err), Offset: n.Offset})
	}
	return v, err == nil
}

// cslSimpleDate reads one date of date-parts, a list of year, month and day. Some
// programs write [0] for an open end, since there is no year 0.
func cslSimpleDate(n *jsontree.Node) (d foreign.Date, open, ok bool) {
	numbers := make([]int64, 0, 3)
	for _, part := range n.Items {
		number, err := strconv.ParseInt(strings.TrimSpace(jsontree.ScalarText(part)), 10, 64)
		if err != nil {
			return d, false, false
		}
		numbers = append(numbers, number)
	}
	if len(numbers) == 0 || len(numbers) > 3 {
		return d, false, false
	}
	if len(numbers) == 1 && numbers[0] == 0 {
		return d, true, true
	}
	for _, n := range numbers[1:] {
		if n < 0 || n > 99 {
			return d, false, false
		}
	}
	numbers = append(numbers, 0, 0)
	d = foreign.Date{Year: numbers[0], Month: int(numbers[1]), Day: int(numbers[2])}
	if d.Year < 0 {
		d.Year++
	}
	if d.Month == 0 {
		d.Day = 0
	}
	return d, false, numbers[0] != 0
}

// cslSeason returns the number that EDTF has for a season; 0 for none. A date with a
// month has no season besides.
func cslSeason(n *jsontree.Node, d foreign.Date) int {
	number, err := strconv.Atoi(jsontree.ScalarText(n))
	if err != nil || number < 1 || number > 4 || d.Month != 0 {
		return 0
	}
	return cslSeasons + number
}

// isCirca reports whether the field circa of a date says that it is approximate.
func isCirca(n *jsontree.Node) bool {
	switch text := jsontree.ScalarText(n); text {
	case "", "0", "false":
		return false
	}
	return true
}

// cslDateJSON returns a date as CSL-JSON; "" where there is none. A date that cannot be
// written as date-parts is written in words.
func cslDateJSON(o *format.Output, when chrono.When) string {
	d := cslDateFields{Literal: when.Text}
	if !d.fill(when) && d.Literal == "" && when.Form != chrono.None {
		d.Literal = o.Options.Lexicon.Medium(when.Value)
	}
	if d.Parts == nil && d.Literal == "" {
		return ""
	}
	text, err := json.Marshal(d)
	if err != nil {
		return ""
	}
	return string(text)
}

// cslDateFields are the fields of a date that is written.
type cslDateFields struct {
	Parts   [][]int64 `json:"date-parts,omitempty"`
	Season  int       `json:"season,omitempty"`
	Circa   bool      `json:"circa,omitempty"`
	Literal string    `json:"literal,omitempty"`
}

// fill sets the date as numbers; false where the numbers would say more than the date,
// or something else.
func (d *cslDateFields) fill(when chrono.When) bool {
	v := when.Value
	if when.Calendar != chrono.Gregorian {
		return false
	}
	switch v.Form {
	case chrono.Single:
		if date := v.Start.Date; date.IsSeason() && date.Month <= cslSeasons+4 && date.YearMask == 0 && date.Significant == 0 && date.Year > -9999 {
			d.Parts, d.Season, d.Circa = [][]int64{{cslYear(date.Year)}}, int(date.Month)-cslSeasons, date.AnyDoubt() != 0
			return true
		}
		return d.add(v.Start.Date)
	case chrono.Interval:
		if v.Start.Kind != chrono.Known || v.End.Kind != chrono.Known {
			return false
		}
		if d.add(v.Start.Date) && d.add(v.End.Date) {
			return true
		}
		d.Parts, d.Circa = nil, false
	}
	return false
}

// add adds a date to the parts; false where it is not a plain year, month or day, which
// may be approximate or uncertain.
func (d *cslDateFields) add(date chrono.Date) bool {
	s, _, _ := foreign.SimplifyDate(date)
	exact := date
	exact.YearDoubt, exact.MonthDoubt, exact.DayDoubt, exact.ClockDoubt = 0, 0, 0, 0
	if _, _, plain := foreign.SimplifyDate(exact); !plain || s.Clock != chrono.NoClock {
		return false
	}
	parts := []int64{cslYear(s.Year), int64(s.Month), int64(s.Day)}
	for parts[len(parts)-1] == 0 {
		parts = parts[:len(parts)-1]
	}
	d.Parts = append(d.Parts, parts)
	d.Circa = d.Circa || date.AnyDoubt() != 0
	return true
}

// cslYear returns an astronomical year as CSL counts it, without a year 0.
func cslYear(year int64) int64 {
	if year <= 0 {
		return year - 1
	}
	return year
}
