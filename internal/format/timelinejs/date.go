package timelinejs

import (
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/jsontree"
	"dateline/internal/format/markup"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// firstHumanScaleYear is HUMAN_SCALE_MIN_YEAR of TLDate in TimelineJS. Before it,
// years on the cosmological scale are "years ago".
//
// All other years are historical, without a year 0: TimelineJS shows -44 as "44
// BCE", since its labels are the year without the sign (Language.formatJSDate of
// version 3.9.11). It draws the event by JavaScript's calendar all the same, which
// has a year 0.
const firstHumanScaleYear = -99_999

// The first and last year that TimelineJS can draw on its human scale.
const firstYear, lastYear = -271_820, 275_759

// historicalYear returns the year of TimelineJS for an astronomical year. Those
// that are "years ago" stay the same number.
func historicalYear(year int64, cosmological bool) int64 {
	if year > 0 || cosmological && year < firstHumanScaleYear {
		return year
	}
	return year - 1
}

// astronomicalYear is the reverse of historicalYear.
func astronomicalYear(year int64, cosmological bool) int64 {
	if year >= 0 || cosmological && year < firstHumanScaleYear {
		return year
	}
	return year + 1
}

// rawDate is a date of TimelineJS. Its year is as written, not astronomical.
type rawDate struct {
	foreign.Date
	given   bool
	offset  int    // in the file, in bytes
	display string // the words for the date, "" for none
}

// dateParts are the parts of a date of TimelineJS. Each needs those before it.
var dateParts = [...]string{"year", "month", "day", "hour", "minute", "second"}

// dateOfParts reads a date from texts, in the order of dateParts; ok is false if
// one is no number. A part after a missing one is left out and reported, although
// TimelineJS shows the first month or day in place of the missing one.
func (r *reader) dateOfParts(offset int, parts [len(dateParts)]string) (s rawDate, ok bool) {
	var numbers [len(dateParts)]int64
	known := 0 // how many parts are read, without a gap
	for i, text := range parts {
		text = strings.TrimSpace(text)
		number, err := strconv.ParseInt(text, 10, 64)
		isDay := i == 1 || i == 2
		switch {
		case text == "" || isDay && err == nil && number == 0:
			continue
		case err != nil || i > 0 && (number < 0 || number > 99):
			r.Problem(offset, "problem.slide-part", "part", dateParts[i], "value", words.Clip(text))
			return s, false
		case i == known:
			known++
			numbers[i] = number
		default:
			r.Note(format.LeftOut, "when", offset, dateParts[i]+" "+text, "", words.Say("report.slide-gap"))
		}
	}
	s = rawDate{given: known > 0, offset: offset}
	s.Year, s.Month, s.Day = numbers[0], int(numbers[1]), int(numbers[2])
	s.Hour, s.Minute, s.Second = int(numbers[3]), int(numbers[4]), int(numbers[5])
	if known > 3 {
		s.Clock = chrono.Clock(known - 3)
	}
	return s, true
}

// dateOfNode reads a date, which is an object or a text; ok is false if it is
// neither. Unknown fields are kept in extra.
func (r *reader) dateOfNode(n *jsontree.Node, extra *timeline.Extra) (s rawDate, ok bool) {
	if !n.IsObject() {
		text, isText := n.Scalar()
		if !isText {
			r.Problem(n.Offset, "problem.object-expected")
			return s, false
		}
		return r.dateOfText(n.Offset, text)
	}
	var parts [len(dateParts)]string
	var display string
	r.Fields(n, extra, func(name string, n *jsontree.Node) bool {
		for i, part := range dateParts {
			if part == name {
				return n.Text(&parts[i])
			}
		}
		switch name {
		case "display_date", "display_text":
			return n.Text(&display)
		case "millisecond":
			if text, _ := n.Scalar(); strings.Trim(text, "0 ") != "" {
				r.Note(format.LeftOut, "when", n.Offset, text+" ms", "", words.Say("report.milliseconds"))
			}
			return true
		case "format", "format_short":
			r.Note(format.LeftOut, name, n.Offset, n.Raw, "", words.Say("report.view-setting"))
			return true
		}
		return false
	})
	s, ok = r.dateOfParts(n.Offset, parts)
	s.display = plainTwice(display)
	return s, ok
}

// plainTwice returns the text that TimelineJS shows for a field from which it
// takes the markup out before it shows the rest as HTML.
func plainTwice(html string) string { return markup.PlainText(markup.PlainText(html)) }

// when returns the date of an event. The exact date that Dateline wrote counts if
// it would still be written as start and end. display is the words of the event
// for its date, "" for none.
func (r *reader) when(start, end rawDate, display string, exact foreign.ExactDate, cosmological bool, extra *timeline.Extra) chrono.When {
	if display == "" {
		display = displayOf(start, end)
	}
	if exact.Given {
		first, last, ok := datesOf(exact.Value, cosmological)
		same := ok && first == start.Date && last == end.Date
		switch {
		case same && (display == "" || display == exact.Text || display == chrono.English.Long(exact.Value)):
			return exact.When
		case same:
			return r.DateWithWords(start.offset, exact.Value, display)
		}
		r.Note(format.Changed, "when", exact.Offset, exact.Value.String(), "", words.Say("report.exact-stale"))
	}
	return r.DateWithWords(start.offset, r.value(start, end, cosmological, extra), display)
}

// value returns the value from start to end. A date that does not exist is kept
// among the fields that are not known.
func (r *reader) value(start, end rawDate, cosmological bool, extra *timeline.Extra) (value chrono.Value) {
	if !start.given {
		return value
	}
	value, ok := r.dateValue(start, cosmological)
	if !ok {
		r.KeepText(extra, start.offset, "start_date", start.EDTF())
	}
	if !end.given {
		return value
	}
	last, endOK := r.dateValue(end, cosmological)
	switch {
	case ok && endOK && end.Date == start.Date: // TimelineJS drops such an end too
		r.Note(format.Changed, "when", end.offset, value.String()+"/"+last.String(), value.String(), words.Say("report.same-end"))
		return value
	case ok && endOK:
		if span, ok := r.Span(end.offset, value, last); ok {
			return span
		}
	}
	r.KeepText(extra, end.offset, "end_date", end.EDTF())
	return value
}

// displayOf returns the words of the dates, "" unless each date has some.
func displayOf(start, end rawDate) string {
	switch {
	case !end.given:
		return start.display
	case start.display != "" && end.display != "":
		return start.display + " – " + end.display
	}
	return ""
}

// dateValue returns the value of a date; ok is false, and a problem reported, if
// there is no such date.
func (r *reader) dateValue(s rawDate, cosmological bool) (chrono.Value, bool) {
	d := s.Date
	if d.Year == 0 {
		r.Note(format.Changed, "when", s.offset, "0", "0000", words.Say("report.year-zero"))
	}
	d.Year = astronomicalYear(d.Year, cosmological)
	return r.Date(s.offset, d)
}

// datesOf returns the dates to write for a value. The end is the zero date if
// there is none, or if it is the start. ok is false for a value without a date.
func datesOf(v chrono.Value, cosmological bool) (start, end foreign.Date, ok bool) {
	s, ok := foreign.Simplify(v)
	if !ok {
		return start, end, false
	}
	local := func(d foreign.Date) foreign.Date {
		d.Year = historicalYear(d.Year, cosmological)
		d.Zone, d.ZoneMinutes = chrono.LocalTime, 0
		return d
	}
	start = local(s.Start)
	if s.HasEnd && s.End != s.Start {
		end = local(s.End)
	}
	return start, end, true
}

// isCosmological reports whether a year is beyond the human scale.
func isCosmological(year int64) bool { return year < firstYear || year > lastYear }

// displayDate returns the words to write for a date: those of its source, or the
// long wording if TimelineJS would show the date as more certain or more precise
// than it is. It returns "" if what TimelineJS shows is right.
func displayDate(o *format.Output, w chrono.When) string {
	if w.Text != "" {
		return w.Text
	}
	if s, _ := foreign.Simplify(w.Value); s.Exact && s.Start.Zone == chrono.LocalTime && s.End.Zone == chrono.LocalTime {
		return ""
	}
	return o.Options.Lexicon.Long(w.Value)
}
