package timelinejs

import (
	"regexp"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/jsontree"
	"dateline/internal/timeline"
)

// version2 reads the timeline of TimelineJS 2, whose dates are texts such as
// 2011,12,10.
func (r *reader) version2(n *jsontree.Node) {
	t := r.Timeline
	r.Fields(n, &t.Extra, func(name string, n *jsontree.Node) bool {
		switch name {
		case "headline":
			return r.HTML(n, "title", &t.Title)
		case "text":
			return r.HTML(n, "description", &t.Description)
		case "date":
			r.Objects(n, func(item *jsontree.Node) { r.oldEvent(item, false) })
		case "era":
			if !n.IsList() {
				return false
			}
			r.Objects(n, func(item *jsontree.Node) { r.oldEvent(item, true) })
		case "type":
			return n.Token == "default"
		default:
			return false
		}
		return true
	})
}

// oldEvent reads an event or an era of TimelineJS 2.
func (r *reader) oldEvent(item *jsontree.Node, era bool) {
	e := &timeline.Event{}
	var d timeline.Details
	var start, end rawDate
	r.Fields(item, &d.Extra, func(name string, n *jsontree.Node) (ok bool) {
		text, isText := n.Scalar()
		switch name {
		case "startDate":
			start, ok = r.dateOfText(n.Offset, text)
			return isText && ok
		case "endDate":
			end, ok = r.dateOfText(n.Offset, text)
			return isText && ok
		case "headline":
			return r.HTML(n, "title", &e.Title)
		case "text":
			return r.HTML(n, "description", &e.Description)
		case "tag":
			return n.Text(&e.Lane)
		case "asset":
			return r.oldAsset(&d, n)
		}
		return false
	})
	e.When = r.when(start, end, "", foreign.ExactDate{}, false, &d.Extra)
	if era {
		d.Tags = []string{foreign.EraTag}
	}
	r.Reader.Event(item.Offset, e, d)
}

// oldAsset reads the medium of an event of TimelineJS 2, and returns whether it
// was understood.
func (r *reader) oldAsset(d *timeline.Details, n *jsontree.Node) bool {
	if !n.IsObject() {
		return false
	}
	var m timeline.Media
	if text, ok := n.Child("media").Scalar(); ok {
		r.mediaAddress(&m, n.Child("media").Offset, text)
	}
	r.Fields(n, &m.Extra, func(name string, n *jsontree.Node) bool {
		switch name {
		case "media":
			_, ok := n.Scalar()
			return ok
		case "caption":
			var caption string
			ok := r.HTML(n, "media/caption", &caption)
			m.Caption = strings.TrimSpace(m.Caption + "\n" + caption)
			return ok
		case "credit":
			return r.HTML(n, "media/credit", &m.Credit)
		}
		return false
	})
	addMedia(d, m)
	return true
}

// The dates of the first versions of TimelineJS: with commas, as in JSON of
// version 2; ISO 8601; and American, with the month first.
var (
	commaDate    = regexp.MustCompile(`^([+-]?\d+)(?:,(\d*))?(?:,(\d*))?(?:,(\d*))?(?:,(\d*))?(?:,(\d*))?(?:,\d*)*$`)
	isoDate      = regexp.MustCompile(`^([+-]?\d+)(?:-(\d\d?))?(?:-(\d\d?))?(?:[T ](\d\d?)(?::(\d\d))?(?::(\d\d))?(?:[.,]\d+)?Z?)?$`)
	americanDate = regexp.MustCompile(`^(\d\d?)/(?:(\d\d?)/)?(-?\d+)(?:\s+(\d\d?):(\d\d)(?::(\d\d))?(?:\.\d+)?)?$`)
)

// dateOfText reads a date of the older spreadsheet or of TimelineJS 2. It is not
// given if the text is blank; ok is false, and a problem reported, if the text is
// no date.
func (r *reader) dateOfText(offset int, text string) (s rawDate, ok bool) {
	text = strings.TrimSpace(text)
	var parts [len(dateParts)]string
	switch {
	case text == "":
		return s, true
	case commaDate.MatchString(text):
		copy(parts[:], commaDate.FindStringSubmatch(text)[1:])
	case isoDate.MatchString(text):
		copy(parts[:], isoDate.FindStringSubmatch(text)[1:])
	case americanDate.MatchString(text):
		m := americanDate.FindStringSubmatch(text)
		parts = [...]string{m[3], m[1], m[2], m[4], m[5], m[6]}
	default:
		r.Problem(offset, "problem.slide-date", "text", format.Clip(text))
		return s, false
	}
	parts[0] = strings.TrimPrefix(parts[0], "+")
	return r.dateOfParts(offset, parts)
}

// clockTime matches a time of day of the spreadsheet: 14:30, 2:30:05 pm, 1430.
var clockTime = regexp.MustCompile(`^(\d{1,2})(?:[:.]?(\d\d))?(?:[:.](\d\d))?(?:[.,:]\d+)?\s*([AaPp]\.?[Mm]\.?)?$`)

// addTime adds a time of day to the date s, which must have a day. It returns
// false if the text is no time of day.
func (r *reader) addTime(offset int, s *rawDate, text string) bool {
	m := clockTime.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil || !s.given {
		return false
	}
	hour := m[1]
	if m[4] != "" {
		hour = hourOf(m[1], strings.HasPrefix(strings.ToLower(m[4]), "p"))
	}
	timed, ok := r.dateOfParts(offset, [...]string{"1", "1", "1", hour, m[2], m[3]})
	if !ok || s.Day == 0 {
		return false
	}
	s.Clock, s.Hour, s.Minute, s.Second = timed.Clock, timed.Hour, timed.Minute, timed.Second
	return s.Clock != chrono.NoClock
}

// hourOf returns the hour from 0 to 23 for one from 1 to 12 with am or pm. Any
// other text stays as it is.
func hourOf(hour string, afternoon bool) string {
	n, err := strconv.Atoi(hour)
	if err != nil || n < 1 || n > 12 {
		return hour
	}
	n %= 12
	if afternoon {
		n += 12
	}
	return strconv.Itoa(n)
}
