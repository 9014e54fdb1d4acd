package markwhen

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/ical"
	"dateline/internal/recurrence"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// mwEvent is an event that is being read.
type mwEvent struct {
	*reader
	offset int
	when   mwRange
	// first is the text of its first line, rest the lines after its properties.
	first  string
	fields mwFields
	rest   []string

	event   timeline.Event
	details timeline.Details
	id      string // by which others name it
	// own are the properties in which Dateline tells more of the date, and
	// zoneField the one that names a time zone.
	own       map[string]string
	zoneField mwField
}

var (
	mwTag     = regexp.MustCompile(`(^|\s)#([\pL\d_]*[\pL_][\pL\d_]*)`)
	mwID      = regexp.MustCompile(`(^|\s)!(\w+)`)
	mwDone    = regexp.MustCompile(`^\[([xX ]?)\]\s*`)
	mwMention = regexp.MustCompile(`(?:^|\s)@([\pL\d_]+)`)
	mwImage   = regexp.MustCompile(`!\[([^\[\]]*)\]\(([^()\s]+)\)`)
	mwLink    = regexp.MustCompile(`\[([^\[\]]*)\]\(([^()\s]+)\)`)
	mwBlanks  = regexp.MustCompile(`\s+`)
)

// mostInline is how many tags, links and names are read in one text; what is
// beyond them stays as it stands.
const mostInline = 1000

// takeOut gives a text in which the matches of a pattern are replaced, the
// first mostInline of them.
func takeOut(text string, pattern *regexp.Regexp, replace func(parts []string) string) string {
	var b strings.Builder
	at := 0
	for _, m := range pattern.FindAllStringSubmatchIndex(text, mostInline) {
		parts := make([]string, len(m)/2)
		for i := range parts {
			if m[2*i] >= 0 {
				parts[i] = text[m[2*i]:m[2*i+1]]
			}
		}
		b.WriteString(text[at:m[0]])
		b.WriteString(replace(parts))
		at = m[1]
	}
	return b.String() + text[at:]
}

// mwTags takes the tags out of a text.
func mwTags(text string) (rest string, tags []string) {
	rest = takeOut(text, mwTag, func(parts []string) string {
		tags = ical.AddTexts(tags, parts[2:3])
		return ""
	})
	if len(tags) == 0 {
		return text, nil
	}
	return strings.TrimSpace(rest), tags
}

// finish takes the event once its lines are read.
func (v *mwEvent) finish() {
	v.title()
	v.body()
	v.properties()
	bounds, ok := v.date()
	if v.id != "" {
		v.event.ID = v.id
	}
	if ok {
		v.ids[ical.FirstOf(v.id, v.event.ID)] = bounds
		v.last = &bounds
	}
	if !ok || v.when.every == "" {
		e := v.event
		v.Reader.Event(v.offset, &e, v.details)
		return
	}
	v.repeat()
}

// title reads the first line: tags, links, whether it is done, and how others
// name it.
func (v *mwEvent) title() {
	text := v.first
	if m := mwDone.FindStringSubmatch(text); m != nil {
		v.fields.add("completed", strconv.FormatBool(strings.TrimSpace(m[1]) != ""), v.offset)
		text = text[len(m[0]):]
	}
	text = takeOut(text, mwImage, func(parts []string) string {
		v.image(parts[1], parts[2])
		return ""
	})
	text = takeOut(text, mwLink, func(parts []string) string {
		if !timeline.SafeLink(parts[2]) {
			return parts[0]
		}
		v.Cite(&v.event, parts[2])
		return parts[1]
	})
	if m := mwID.FindStringSubmatchIndex(text); m != nil {
		v.id = text[m[4]:m[5]]
		text = text[:m[3]] + text[m[5]:]
	}
	text, v.details.Tags = mwTags(text)
	v.mentions(text)
	v.event.Title = strings.TrimSpace(mwBlanks.ReplaceAllString(text, " "))
	v.event.Lane = v.lane
}

// mentions takes the names after an @, which stay in the text, for actors.
func (v *mwEvent) mentions(text string) {
	for _, m := range mwMention.FindAllStringSubmatch(text, mostInline) {
		v.details.Actors = ical.AddTexts(v.details.Actors, []string{m[1]})
	}
}

// image takes a picture, or keeps the text of one whose link is none.
func (v *mwEvent) image(caption, link string) {
	if timeline.SafeLink(link) {
		v.details.Media = append(v.details.Media, timeline.Media{URL: link, Caption: caption})
		return
	}
	v.fields.add("image", link, v.offset)
}

// body reads the lines after the properties: the description, with pictures
// that stand alone, and comments.
func (v *mwEvent) body() {
	var lines []string
	for i, line := range v.rest {
		switch m := mwImage.FindStringSubmatch(line); {
		case mwComment.MatchString(line):
			v.fields.add("comment", mwCommentText(line), v.offset)
		case m != nil && strings.TrimSpace(line) == m[0] && timeline.SafeLink(m[2]):
			v.image(m[1], m[2])
		default:
			lines = append(lines, v.unescaped(v.rest[i]))
		}
	}
	v.event.Description = strings.Trim(strings.Join(lines, "\n"), "\n")
	_, tags := mwTags(v.event.Description)
	v.details.Tags = ical.AddTexts(v.details.Tags, tags)
	v.mentions(v.event.Description)
}

// mwEscape stands before a line of a description that would be something else.
const mwEscape = ". "

// unescaped gives a line of a description without the sign before it.
func (r *reader) unescaped(line string) string {
	if rest, ok := strings.CutPrefix(line, mwEscape); ok && r.escapes(rest) {
		return rest
	}
	return line
}

// escapes says whether a line of a description needs a sign before it: it
// would begin an event, a section or a comment, be a picture, or have such a
// sign already.
func (r *reader) escapes(line string) bool {
	for strings.HasPrefix(line, mwEscape) {
		line = line[len(mwEscape):]
	}
	image := mwImage.FindString(line)
	return r.begins(line) || mwComment.MatchString(line) || strings.HasPrefix(line, "---") || image != "" && strings.TrimSpace(line) == image
}

// properties reads the fields that stand after the first line.
func (v *mwEvent) properties() {
	var rest mwFields
	for _, p := range v.fields {
		take, known := mwProperties[p.name]
		if !known {
			rest = append(rest, p)
			continue
		}
		take(v, p)
	}
	rest.keep(v.Reader, &v.details.Extra)
}

// mwProperties are the properties that are read.
var mwProperties = map[string]func(*mwEvent, mwField){
	"id":         func(v *mwEvent, p mwField) { v.id = p.text() },
	"title":      func(v *mwEvent, p mwField) { v.event.Title = p.text() },
	"location":   func(v *mwEvent, p mwField) { v.details.Place.Name = p.text() },
	"locations":  func(v *mwEvent, p mwField) { v.details.Place.Name = strings.Join(p.texts(), ", ") },
	"geo":        (*mwEvent).position,
	"actors":     func(v *mwEvent, p mwField) { v.details.Actors = p.texts() },
	"tags":       func(v *mwEvent, p mwField) { v.details.Tags = p.texts() },
	"refs":       func(v *mwEvent, p mwField) { v.details.Refs = p.texts() },
	"links":      (*mwEvent).links,
	"importance": (*mwEvent).importance,
	"status":     (*mwEvent).status,
	"lane":       func(v *mwEvent, p mwField) { v.event.Lane = p.text() },
	"when":       (*mwEvent).keepOwn,
	"calendar":   (*mwEvent).keepOwn,
	"date-words": (*mwEvent).keepOwn,
	"timezone":   (*mwEvent).keepZone,
	"tz":         (*mwEvent).keepZone,
}

func (v *mwEvent) position(p mwField) {
	var degrees []float64
	if json.Unmarshal([]byte(p.value), &degrees) != nil || len(degrees) != 2 {
		v.KeepText(&v.details.Extra, p.offset, p.name, p.value)
		return
	}
	v.details.Place.Lat, v.details.Place.Lon, v.details.Place.HasCoordinates = degrees[0], degrees[1], true
}

// links are what the event cites, in the place of the links of its title.
func (v *mwEvent) links(p mwField) {
	for _, link := range p.texts() {
		if timeline.SafeLink(link) {
			v.Cite(&v.event, link)
		}
	}
}

// keepZone notes the zone of times, which stays a field.
func (v *mwEvent) keepZone(p mwField) {
	v.zoneField = p
	v.KeepText(&v.details.Extra, p.offset, p.name, p.text())
}

func (v *mwEvent) importance(p mwField) {
	if text := p.text(); len(text) == 1 && text[0] >= '1' && text[0] <= '5' {
		v.event.Importance = int8(text[0] - '0')
		return
	}
	v.KeepText(&v.details.Extra, p.offset, p.name, p.value)
}

func (v *mwEvent) status(p mwField) {
	status, ok := timeline.ParseStatus(p.text())
	if !ok { // others say other things with it
		v.KeepText(&v.details.Extra, p.offset, p.name, p.text())
		return
	}
	v.event.Status = status
}

// repeat takes the event at each of the times at which it happens.
func (v *mwEvent) repeat() {
	start := v.event.When.Value
	times, ok := v.repeated(v.event.When.Value)
	if !ok {
		v.Problem(v.offset, "problem.mw-every", "text", format.Clip(v.when.every))
		v.KeepText(&v.details.Extra, v.offset, "every", v.when.every)
		e := v.event
		v.Reader.Event(v.offset, &e, v.details)
		return
	}
	for _, t := range times {
		e := v.event
		e.When = chrono.When{Value: t}
		if e.ID != "" && t.String() != start.String() {
			e.ID += "/" + t.Start.String()
		}
		v.Reader.Event(v.offset, &e, v.details)
	}
}

var mwRule = regexp.MustCompile(`^(?:(\d{1,4}|other)\s*)?(` + mwUnits + `)(?:\s+for\s+(\d{1,6})\s*(times|` + mwUnits + `)|\s+x\s*(\d{1,6})|\s+(?:until|til|to|\|)\s+(.*))?$`)

// mwFrequencies are the units in which something may repeat, as rules of
// calendars name them.
var mwFrequencies = map[string]string{
	"second": "SECONDLY", "minute": "MINUTELY", "hour": "HOURLY", "day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY",
	"weekday": "WEEKLY;BYDAY=MO,TU,WE,TH,FR",
}

// repeated gives the dates of an event that repeats.
func (v *mwEvent) repeated(first chrono.Value) (all []chrono.Value, ok bool) {
	from := first.Start.Date
	start := chrono.Civil{Year: from.Year, Month: max(int(from.Month), 1), Day: max(int(from.Day), 1), Hour: int(from.Hour), Minute: int(from.Minute), Second: int(from.Second)}
	rule, last, ok := v.rule(start)
	if !ok || start.Year < 1 {
		return nil, false
	}
	dates, cut := rule.Expand(start, nil, recurrence.Bounds{Most: max(min(ical.MostRepeats, v.repeats), 1), Years: ical.RepeatYears, Work: &v.work})
	v.repeats -= len(dates)
	if n := slices.IndexFunc(dates, func(c chrono.Civil) bool { return c.Instant() > last }); n > 0 {
		dates, cut = dates[:n], false
	}
	v.told(len(dates), cut, rule.Endless())
	for _, d := range dates {
		if t, ok := movedTo(first, start, d); ok {
			all = append(all, t)
		}
	}
	return all, len(all) > 0
}

// rule gives the rule of an event that repeats from start on, and the last
// moment at which it may.
func (v *mwEvent) rule(start chrono.Civil) (rule *recurrence.Rule, last chrono.Instant, ok bool) {
	m := mwRule.FindStringSubmatch(strings.TrimSpace(v.when.every))
	if m == nil || mwFrequencies[mwUnit(m[2])] == "" {
		return nil, 0, false
	}
	text := "FREQ=" + mwFrequencies[mwUnit(m[2])]
	switch m[1] {
	case "":
	case "other":
		text += ";INTERVAL=2"
	default:
		text += ";INTERVAL=" + m[1]
	}
	last = chrono.Future
	switch {
	case m[4] == "times" || m[5] != "":
		text += ";COUNT=" + m[3] + m[5]
	case m[4] != "":
		last = plus(start.Instant(), []mwAmount{{foreign.DigitsValue(m[3]), mwUnit(m[4])}}, 1) - 1
	case m[6] != "":
		p, ok := v.point(m[6], m[6])
		b, ok2 := p.bounds()
		if !ok || !ok2 || p.kind != mwDate {
			return nil, 0, false
		}
		last = max(b.end-1, b.start)
	}
	rule, err := recurrence.Parse(text)
	return rule, last, err == nil
}

// told notes how often the event repeats.
func (v *mwEvent) told(n int, cut, endless bool) {
	key := "report.ical-repeats"
	switch {
	case cut && endless:
		key = "report.ical-endless"
	case cut:
		key = "report.ical-too-often"
	}
	v.Note(format.Changed, "when", v.offset, v.when.text, strconv.Itoa(n), words.Say(key, "most", ical.MostRepeats, "years", ical.RepeatYears))
}

// movedTo gives a date that begins at another moment and lasts as long, in
// years and months where it is of such.
func movedTo(v chrono.Value, from, to chrono.Civil) (chrono.Value, bool) {
	shift := to.Instant().Sub(from.Instant())
	start, end := v.Start, v.End
	start.Date = movedDate(start.Date, shift)
	text := start.String()
	if v.Form == chrono.Interval {
		if end.Kind == chrono.Known {
			end.Date = movedDate(end.Date, shift)
		}
		text += "/" + end.String()
	}
	moved, err := chrono.Parse(text)
	return moved, err == nil
}

func movedDate(d chrono.Date, shift int64) chrono.Date {
	c := chrono.Civil{Year: d.Year, Month: max(int(d.Month), 1), Day: max(int(d.Day), 1), Hour: int(d.Hour), Minute: int(d.Minute), Second: int(d.Second)}
	c = c.Instant().Add(shift).Civil()
	d.Year = c.Year
	if d.HasMonth {
		d.Month = uint8(c.Month)
	}
	if d.HasDay {
		d.Day = uint8(c.Day)
	}
	if d.Clock != chrono.NoClock {
		d.Hour, d.Minute, d.Second = uint8(c.Hour), uint8(c.Minute), uint8(c.Second)
	}
	return d
}
