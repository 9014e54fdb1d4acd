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

// cslSeasons is the first of the seasons of EDTF; CSL counts from 1.
const cslSeasons = 20

// cslDate reads a date of CSL-JSON: an object, or EDTF text as newer data have
// it. Years count as people do: -44 is 44 BC, and there is no year 0.
func (r *reader) cslDate(n *jsontree.Node) (chrono.When, bool) {
	if text, ok := n.Token.(string); ok {
		return r.TextDate(n.Offset, text)
	}
	if n.Token != json.Delim('{') {
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

// sourceDate reads the date of a source that is given in words only. Words
// that are no date are kept as they are, and told of.
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

// cslParts gives the value of date-parts with what is said about them.
func (r *reader) cslParts(n, parts *jsontree.Node) (chrono.Value, bool) {
	var ends []string
	for _, item := range parts.Items {
		d, open, ok := cslSimple(item)
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

// cslSimple reads one list of date-parts. There is no year 0: by [0] some
// programs mean an end that is open.
func cslSimple(n *jsontree.Node) (d foreign.Date, open, ok bool) {
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

// cslSeason gives a season of EDTF, 0 for none. Some programs write it as a
// month from 13 to 16, or as the 21 to 24 of EDTF, which need no field.
func cslSeason(n *jsontree.Node, d foreign.Date) int {
	number, err := strconv.Atoi(jsontree.ScalarText(n))
	if err != nil || number < 1 || number > 4 || d.Month != 0 {
		return 0
	}
	return cslSeasons + number
}

func isCirca(n *jsontree.Node) bool {
	switch text := jsontree.ScalarText(n); text {
	case "", "0", "false":
		return false
	}
	return true
}

// cslDateJSON gives a date as CSL-JSON, "" where there is none. What has no
// date-parts is worded.
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

// cslDateFields are those of a date that is written.
type cslDateFields struct {
	Parts   [][]int64 `json:"date-parts,omitempty"`
	Season  int       `json:"season,omitempty"`
	Circa   bool      `json:"circa,omitempty"`
	Literal string    `json:"literal,omitempty"`
}

// fill gives a date as numbers; false where that would say more or something
// else.
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

// add adds a date to the parts if it is a plain one to the day.
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

// cslYear counts a year as people do, without a year 0.
func cslYear(year int64) int64 {
	if year <= 0 {
		return year - 1
	}
	return year
}
