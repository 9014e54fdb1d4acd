// Package timelineproj reads and writes the files of the program Timeline
// (thetimelineproj).
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

// Format is the format of the program Timeline (thetimelineproj) since
// its version 0.10, XML in files that end in .timeline.
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

// oldPrefix begins the files of versions before 0.10, which are no XML.
const oldPrefix = "# Written by Timeline "

// timeType is how the times of a file count, by its element timetype.
type timeType struct {
	// days gives the day, from 1970-01-01, of a date that is not Gregorian.
	days func(year int64, month, day int) int64
	// lastMonth is the length of the thirteenth month, in days.
	lastMonth func(year int64) int
	// numbers says that times are numbers of an unknown unit.
	numbers bool
}

// dayOfJulianDay is the Julian day number of 1970-01-01.
const dayOfJulianDay = 2_440_588

// timeTypeOf returns the timeType of a timetype: all but the calendar of a game. Both of Egypt
// have twelve months of 30 days and what is left of the year; the Coptic one
// has a leap year before every fourth, the older one none.
func timeTypeOf(timetype string) (timeType, bool) {
	switch {
	case timetype == "", timetype == "gregoriantime", timetype == "pytime", timetype == "wxtime":
		return timeType{}, true
	case timetype == "numtime":
		return timeType{numbers: true}, true
	case strings.HasPrefix(timetype, "coptic"):
		return timeType{
			days: func(year int64, month, day int) int64 {
				return 1_825_030 - dayOfJulianDay + 365*(year-1) + chrono.FloorDiv(year, 4) + int64(30*(month-1)+day-1)
			},
			lastMonth: func(year int64) int { return 5 + int(chrono.FloorDiv(year+1, 4)-chrono.FloorDiv(year, 4)) },
		}, true
	case strings.HasPrefix(timetype, "pharaonic"):
		return timeType{
			days: func(year int64, month, day int) int64 {
				return 1_448_638 - dayOfJulianDay + 365*(year-1) + int64(30*(month-1)+day-1)
			},
			lastMonth: func(int64) int { return 5 },
		}, true
	}
	return timeType{}, false
}

// date reads a time. Midnight is how a date without a time of day is stored,
// and seconds of 0 are not shown: neither is taken for known.
func (c timeType) date(text string) (d foreign.Date, ok bool) {
	if c.numbers {
		return yearOfNumber(text)
	}
	if d, ok = parseTime(text); !ok || c.days == nil {
		return d, ok
	}
	if d.Month < 1 || d.Month > 13 || d.Day < 1 || d.Day > 30 || d.Month == 13 && d.Day > c.lastMonth(d.Year) {
		return d, false
	}
	d.Year, d.Month, d.Day = chrono.GregorianFromDays(c.days(d.Year, d.Month, d.Day))
	return d, true
}

// parseTime reads a time such as 2013-03-30 11:16:00.
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

// shownClock is how much of a time of day Timeline shows.
func shownClock(d foreign.Date) chrono.Clock {
	switch {
	case d.Second != 0:
		return chrono.ToSecond
	case d.Hour+d.Minute != 0:
		return chrono.ToMinute
	}
	return chrono.NoClock
}

// yearOfNumber reads a number as the year in which it lies: 12.5 is some time
// of the year 12.
func yearOfNumber(text string) (foreign.Date, bool) {
	n, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	const most = 1e11 // years; the universe has 1.4e10
	if err != nil || !(n > -most && n < most) {
		return foreign.Date{}, false
	}
	year := int64(n)
	if float64(year) > n {
		year--
	}
	return foreign.Date{Year: year}, true
}

// category is a category as it is kept among the fields of the
// timeline that are not known, so that it is written as it was.
type category struct {
	Name          string `json:"name"`
	Color         string `json:"color,omitempty"`
	ProgressColor string `json:"progress_color,omitempty"`
	DoneColor     string `json:"done_color,omitempty"`
	FontColor     string `json:"font_color,omitempty"`
	Parent        string `json:"parent,omitempty"`
}

// savedView is what was in view when the file was saved.
type savedView struct {
	Start  string   `json:"start,omitempty"`
	End    string   `json:"end,omitempty"`
	Hidden []string `json:"hidden,omitempty"`
}

// The names under which what Timeline alone knows is kept.
const (
	keptCategories = "timeline-categories"
	keptView       = "timeline-view"
	keptContainer  = "timeline-container"
	keptWithin     = "timeline-within"
	eraTag         = "era"
)

// lanesOf returns the lanes of categories, by their names: those of a category
// in others have their names before it.
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

// longestLane is how long the names of categories in one another may get, in
// bytes.
const longestLane = 4096
