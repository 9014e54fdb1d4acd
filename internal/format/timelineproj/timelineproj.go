// Package timelineproj reads and writes the files of the desktop program Timeline
// (thetimelineproj): XML in files that end in .timeline.
//
// Timeline shows periods, which may be fuzzy, in categories, which become lanes.
// What only Timeline knows, such as colours, containers and the view, is kept
// and written again. What it has no element for is written in words into the
// description. The package xmltree reads the XML; the writer is our own, since
// the program demands its elements in one order.
package timelineproj

import (
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/xmltree"
	"dateline/internal/words"
)

// Format is the format of the program Timeline since its version 0.10. Files of
// earlier versions are recognised and refused.
var Format = format.Format{
	Name: "thetimelineproj", Extensions: []string{".timeline"},
	Recognise: func(in *format.Input) bool { return in.Begins(oldPrefix) || xmltree.Root(in) == "timeline" },
	XML:       true,
	Read:      read,
	Write:     write,
	Lacks: format.TellsInDescription(format.Reasons{
		"extra":            words.Say("report.timeline-extra"),
		"lanes":            words.Say("report.lanes-listed"),
		"events/extra":     words.Say(format.Unexplained),
		"events/tags":      words.Say("report.timeline-labels"),
		"events/when":      words.Say("report.timeline-date"),
		"events/when/text": words.Say(format.Unexplained),
		"events/title":     words.Say("report.no-xml-text"),
		"sources":          words.Say("report.only-links"),
	}),
}

// oldPrefix begins the files of versions before 0.10, which are not XML.
const oldPrefix = "# Written by Timeline "

// timeType is the calendar of a file's times. Its element timetype names it. The
// zero value is the Gregorian calendar.
type timeType struct {
	// days returns the day, counted from 1970-01-01, of a date of another
	// calendar. It is nil for the Gregorian calendar.
	days func(year int64, month, day int) int64
	// lastMonth returns the length of the thirteenth month in days.
	lastMonth func(year int64) int
	// numbers is true if times are numbers, of an unknown unit.
	numbers bool
}

// julianDayOf1970 is the Julian day number of 1970-01-01.
const julianDayOf1970 = 2_440_588

// timeTypeOf returns the timeType of that name; ok is false if it is not known. It
// knows all of Timeline but the calendar of a game. Both Egyptian calendars have
// twelve months of 30 days and a thirteenth with the other days of the year. The
// Coptic one has a leap year before every year divisible by four, the older one
// has none.
func timeTypeOf(timetype string) (timeType, bool) {
	switch {
	case timetype == "", timetype == "gregoriantime", timetype == "pytime", timetype == "wxtime":
		return timeType{}, true
	case timetype == "numtime":
		return timeType{numbers: true}, true
	case strings.HasPrefix(timetype, "coptic"):
		return timeType{
			days: func(year int64, month, day int) int64 {
				return 1_825_030 - julianDayOf1970 + 365*(year-1) + chrono.FloorDiv(year, 4) + int64(30*(month-1)+day-1)
			},
			lastMonth: func(year int64) int { return 5 + int(chrono.FloorDiv(year+1, 4)-chrono.FloorDiv(year, 4)) },
		}, true
	case strings.HasPrefix(timetype, "pharaonic"):
		return timeType{
			days: func(year int64, month, day int) int64 {
				return 1_448_638 - julianDayOf1970 + 365*(year-1) + int64(30*(month-1)+day-1)
			},
			lastMonth: func(int64) int { return 5 },
		}, true
	}
	return timeType{}, false
}

// date reads a time. Timeline stores a day as its midnight and does not show
// seconds of 0, so neither counts as known.
func (t timeType) date(text string) (d foreign.Date, ok bool) {
	if t.numbers {
		return yearOfNumber(text)
	}
	if d, ok = parseTime(text); !ok || t.days == nil {
		return d, ok
	}
	if d.Month < 1 || d.Month > 13 || d.Day < 1 || d.Day > 30 || d.Month == 13 && d.Day > t.lastMonth(d.Year) {
		return d, false
	}
	d.Year, d.Month, d.Day = chrono.GregorianFromDays(t.days(d.Year, d.Month, d.Day))
	return d, true
}

// parseTime reads a time such as 2013-03-30 11:16:00. The month may be 13, as in
// Egyptian calendars.
func parseTime(text string) (d foreign.Date, ok bool) {
	day, clock, ok := strings.Cut(strings.TrimSpace(text), " ")
	sign := int64(1)
	if rest, negative := strings.CutPrefix(day, "-"); negative {
		day, sign = rest, -1
	}
	ymd, hms := foreign.WholeNumbers(day, "-"), foreign.WholeNumbers(clock, ":")
	if !ok || len(ymd) != 3 || len(hms) != 3 || hms[0] > 23 || hms[1] > 59 || hms[2] > 59 || ymd[1] > 13 || ymd[2] > 31 {
		return d, false
	}
	d = foreign.Date{Year: sign * ymd[0], Month: int(ymd[1]), Day: int(ymd[2]), Hour: int(hms[0]), Minute: int(hms[1]), Second: int(hms[2])}
	d.Clock = shownClock(d)
	return d, true
}

// shownClock returns the precision to which Timeline shows a time of day.
func shownClock(d foreign.Date) chrono.Clock {
	switch {
	case d.Second != 0:
		return chrono.ToSecond
	case d.Hour+d.Minute != 0:
		return chrono.ToMinute
	}
	return chrono.NoClock
}

// yearOfNumber reads a number as a year: 12.5 is in the year 12.
func yearOfNumber(text string) (foreign.Date, bool) {
	n, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	const most = 1e11 // years; the universe is 1.4e10 years old
	if err != nil || !(n > -most && n < most) {
		return foreign.Date{}, false
	}
	year := int64(n)
	if float64(year) > n {
		year--
	}
	return foreign.Date{Year: year}, true
}

// category is a category of Timeline. It is kept as an unknown field of the
// timeline, so that it can be written again as it was.
type category struct {
	Name          string `json:"name"`
	Color         string `json:"color,omitempty"`
	ProgressColor string `json:"progress_color,omitempty"`
	DoneColor     string `json:"done_color,omitempty"`
	FontColor     string `json:"font_color,omitempty"`
	Parent        string `json:"parent,omitempty"`
}

// savedView is the view that was saved with the file: the period shown and the
// hidden categories.
type savedView struct {
	Start  string   `json:"start,omitempty"`
	End    string   `json:"end,omitempty"`
	Hidden []string `json:"hidden,omitempty"`
}

// The names of the unknown fields under which data that only Timeline knows is
// kept.
const (
	keptCategories = "timeline-categories"
	keptView       = "timeline-view"
	keptContainer  = "timeline-container" // the number of the container that the event is
	keptWithin     = "timeline-within"    // the number of the container that holds the event
)

// lanesOf returns the lanes of categories, by the name of the category. The lane
// of a category has the lane of its parent before its name.
func lanesOf(categories []category) map[string]string {
	lanes := make(map[string]string, len(categories))
	for _, c := range categories {
		lane := c.Name
		if parent, ok := lanes[c.Parent]; ok && c.Parent != "" {
			lane = parent + " / " + c.Name
		}
		if _, twice := lanes[c.Name]; !twice && len(lane) < longestLane {
			lanes[c.Name] = lane
		}
	}
	return lanes
}

// longestLane is the limit of the length of a lane, in bytes. Categories of longer
// lanes get a lane of their own name.
const longestLane = 4096
