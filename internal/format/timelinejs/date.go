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

// TimelineJS counts years as people do, without a year 0: it words -44 as
// "44 BCE", as it takes the sign off for the label (Language.formatJSDate of
// version 3.9.11), though it places it by JavaScript's calendar, which has a
// year 0. On its cosmological scale the years before -99,999 are "years ago"
// instead (HUMAN_SCALE_MIN_YEAR in TLDate), and stay the number that they are.
const slideAgo = -99_999

// The years that TimelineJS can place on its human scale.
const slideFirst, slideLast = -271_820, 275_759

// slideYear gives the year of TimelineJS for an astronomical one.
func slideYear(year int64, cosmological bool) int64 {
	if year > 0 || cosmological && year < slideAgo {
		return year
	}
	return year - 1
}

// astronomicalYear is the reverse of slideYear.
func astronomicalYear(year int64, cosmological bool) int64 {
	if year >= 0 || cosmological && year < slideAgo {
		return year
	}
	return year + 1
}

// slideDate is a date of TimelineJS. Its year is still TimelineJS's own.
type slideDate struct {
	foreign.Date
	given   bool
	offset  int
	display string
}

// slideParts are the parts of a date of TimelineJS, each of which needs those
// before it.
var slideParts = [...]string{"year", "month", "day", "hour", "minute", "second"}

// slide makes a date of the parts that are given as texts, in the order of
// slideParts; ok is false where one is no number. Parts after one that is
// missing are left out, though TimelineJS shows a first month or day then.
func (r *reader) slide(offset int, parts [len(slideParts)]string) (s slideDate, ok bool) {
	var numbers [len(slideParts)]int64
	some := 0
	for i, text := range parts {
		text = strings.TrimSpace(text)
		number, err := strconv.ParseInt(text, 10, 64)
		isDay := i == 1 || i == 2
		switch {
		case text == "" || isDay && err == nil && number == 0:
			continue
		case err != nil || i > 0 && (number < 0 || number > 99):
			r.Problem(offset, "problem.slide-part", "part", slideParts[i], "value", words.Clip(text))
			return s, false
		case i == some:
			some++
			numbers[i] = number
		default:
			r.Note(format.LeftOut, "when", offset, slideParts[i]+" "+text, "", words.Say("report.slide-gap"))
		}
	}
	s = slideDate{given: some > 0, offset: offset}
	s.Year, s.Month, s.Day = numbers[0], int(numbers[1]), int(numbers[2])
	s.Hour, s.Minute, s.Second = int(numbers[3]), int(numbers[4]), int(numbers[5])
	if some > 3 {
		s.Clock = chrono.Clock(some - 3)
	}
	return s, true
}

// slideNode reads a date object; ok is false where it is none.
func (r *reader) slideNode(n *jsontree.Node, extra *timeline.Extra) (s slideDate, ok bool) {
	if !n.IsObject() {
		text, isText := n.Scalar()
		if !isText {
			r.Problem(n.Offset, "problem.object-expected")
			return s, false
		}
		return r.slideText(n.Offset, text)
	}
	var parts [len(slideParts)]string
	var display string
	r.Fields(n, extra, func(name string, n *jsontree.Node) bool {
		for i, part := range slideParts {
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
	s, ok = r.slide(n.Offset, parts)
	s.display = markup.PlainText(markup.PlainText(display))
	return s, ok
}

// slideWhen gives the date of an event. The exact one that Dateline wrote
// counts as long as nobody has changed the dates beside it.
func (r *reader) slideWhen(start, end slideDate, display string, exact foreign.ExactDate, cosmological bool, extra *timeline.Extra) chrono.When {
	if display == "" {
		display = slideWords(start, end)
	}
	if exact.Given {
		first, last, ok := slideSpan(exact.Value, cosmological)
		same := ok && first == start.Date && last == end.Date
		switch {
		case same && (display == "" || display == exact.Text || display == chrono.English.Long(exact.Value)):
			return exact.When
		case same:
			return r.DateWithWords(start.offset, exact.Value, display)
		}
		r.Note(format.Changed, "when", exact.Offset, exact.Value.String(), "", words.Say("report.exact-stale"))
	}
	return r.DateWithWords(start.offset, r.slideBoth(start, end, cosmological, extra), display)
}

// slideBoth gives the value of the dates of an event. One that does not exist
// is kept among the fields that are not known.
func (r *reader) slideBoth(start, end slideDate, cosmological bool, extra *timeline.Extra) (value chrono.Value) {
	if !start.given {
		return value
	}
	value, ok := r.slideValue(start, cosmological)
	if !ok {
		r.KeepText(extra, start.offset, "start_date", start.EDTF())
	}
	if !end.given {
		return value
	}
	last, fine := r.slideValue(end, cosmological)
	switch {
	case ok && fine && end.Date == start.Date: // TimelineJS drops such an end too
		r.Note(format.Changed, "when", end.offset, value.String()+"/"+last.String(), value.String(), words.Say("report.same-end"))
		return value
	case ok && fine:
		if span, ok := r.Span(end.offset, value, last); ok {
			return span
		}
	}
	r.KeepText(extra, end.offset, "end_date", end.EDTF())
	return value
}

// slideWords gives the words of the dates, where they say all.
func slideWords(start, end slideDate) string {
	switch {
	case !end.given:
		return start.display
	case start.display != "" && end.display != "":
		return start.display + " – " + end.display
	}
	return ""
}

func (r *reader) slideValue(s slideDate, cosmological bool) (chrono.Value, bool) {
	d := s.Date
	if d.Year == 0 {
		r.Note(format.Changed, "when", s.offset, "0", "0000", words.Say("report.year-zero"))
	}
	d.Year = astronomicalYear(d.Year, cosmological)
	return r.Date(s.offset, d)
}

// slideSpan gives the dates that TimelineJS is told for a value; the second is
// the zero date where it has no end or the same.
func slideSpan(v chrono.Value, cosmological bool) (start, end foreign.Date, ok bool) {
	s, ok := foreign.Simplify(v)
	if !ok {
		return start, end, false
	}
	local := func(d foreign.Date) foreign.Date {
		d.Year = slideYear(d.Year, cosmological)
		d.Zone, d.ZoneMinutes = chrono.LocalTime, 0
		return d
	}
	start = local(s.Start)
	if s.HasEnd && s.End != s.Start {
		end = local(s.End)
	}
	return start, end, true
}

// isCosmological says whether a year has no place on the human scale.
func isCosmological(year int64) bool { return year < slideFirst || year > slideLast }

// slideDisplay gives the words for a date that TimelineJS would word as more
// certain or more precise than it is; "" where it words it well.
func slideDisplay(o *format.Output, w chrono.When) string {
	if w.Text != "" {
		return w.Text
	}
	if s, _ := foreign.Simplify(w.Value); s.Exact && s.Start.Zone == chrono.LocalTime && s.End.Zone == chrono.LocalTime {
		return ""
	}
	return o.Options.Lexicon.Long(w.Value)
}
