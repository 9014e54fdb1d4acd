package markwhen

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"dateline/internal/format/ical"
	"dateline/internal/timeline"
)

// eventReader reads one event: its first line, the properties and the lines
// after them.
type eventReader struct {
	*reader
	offset int // of the first line, in bytes
	when   dateRange
	// first is the text of the first line after the date, rest are the lines
	// after the properties.
	first  string
	fields propertyList
	rest   []string

	event   timeline.Event
	details timeline.Details
	id      string // by which other events refer to it
	// own are the properties in which Dateline says more of the date, by name.
	// zoneField is the property that names a time zone.
	own       map[string]string
	zoneField property
}

var (
	tagPattern     = regexp.MustCompile(`(^|\s)#([\pL\d_]*[\pL_][\pL\d_]*)`)
	idPattern      = regexp.MustCompile(`(^|\s)!(\w+)`)
	donePattern    = regexp.MustCompile(`^\[([xX ]?)\]\s*`)
	mentionPattern = regexp.MustCompile(`(?:^|\s)@([\pL\d_]+)`)
	imagePattern   = regexp.MustCompile(`!\[([^\[\]]*)\]\(([^()\s]+)\)`)
	linkPattern    = regexp.MustCompile(`\[([^\[\]]*)\]\(([^()\s]+)\)`)
	blanksPattern  = regexp.MustCompile(`\s+`)
)

// mostInline is how many tags, links or names are read in one text. Any further
// ones stay text.
const mostInline = 1000

// replaceMatches returns text with the first mostInline matches of a pattern
// replaced. The arguments of replace are the match and its groups.
func replaceMatches(text string, pattern *regexp.Regexp, replace func(parts []string) string) string {
	var b strings.Builder
	end := 0 // of the match before
	for _, m := range pattern.FindAllStringSubmatchIndex(text, mostInline) {
		parts := make([]string, len(m)/2)
		for i := range parts {
			if m[2*i] >= 0 {
				parts[i] = text[m[2*i]:m[2*i+1]]
			}
		}
		b.WriteString(text[end:m[0]])
		b.WriteString(replace(parts))
		end = m[1]
	}
	return b.String() + text[end:]
}

// cutTags returns a text without its tags, and the tags without their "#".
func cutTags(text string) (rest string, tags []string) {
	rest = replaceMatches(text, tagPattern, func(parts []string) string {
		tags = ical.AddTexts(tags, parts[2:3])
		return ""
	})
	if len(tags) == 0 {
		return text, nil
	}
	return strings.TrimSpace(rest), tags
}

// finish reads the parts of the event and adds it to the timeline: once for
// each date on which it happens.
func (v *eventReader) finish() {
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

// title reads the first line: tags, links, pictures, actors, the box of a task
// that is done or not, and the id.
func (v *eventReader) title() {
	text := v.first
	if m := donePattern.FindStringSubmatch(text); m != nil {
		v.fields.add("completed", strconv.FormatBool(strings.TrimSpace(m[1]) != ""), v.offset)
		text = text[len(m[0]):]
	}
	text = replaceMatches(text, imagePattern, func(parts []string) string {
		v.image(parts[1], parts[2])
		return ""
	})
	text = replaceMatches(text, linkPattern, func(parts []string) string {
		if !timeline.SafeLink(parts[2]) {
			return parts[0]
		}
		v.Cite(&v.event, parts[2])
		return parts[1]
	})
	if m := idPattern.FindStringSubmatchIndex(text); m != nil {
		v.id = text[m[4]:m[5]]
		text = text[:m[3]] + text[m[5]:]
	}
	text, v.details.Tags = cutTags(text)
	v.mentions(text)
	v.event.Title = strings.TrimSpace(blanksPattern.ReplaceAllString(text, " "))
	v.event.Lane = v.lane
}

// mentions adds the names after an @ to the actors. They stay in the text too.
func (v *eventReader) mentions(text string) {
	for _, m := range mentionPattern.FindAllStringSubmatch(text, mostInline) {
		v.details.Actors = ical.AddTexts(v.details.Actors, []string{m[1]})
	}
}

// image adds a picture to the media. If its link is not safe, it becomes an
// unknown property.
func (v *eventReader) image(caption, link string) {
	if timeline.SafeLink(link) {
		v.details.Media = append(v.details.Media, timeline.Media{URL: link, Caption: caption})
		return
	}
	v.fields.add("image", link, v.offset)
}

// body reads the lines after the properties: the description, pictures that
// have a line of their own, and comments.
func (v *eventReader) body() {
	var lines []string
	for _, line := range v.rest {
		switch m := imagePattern.FindStringSubmatch(line); {
		case commentPattern.MatchString(line):
			v.fields.add("comment", commentText(line), v.offset)
		case m != nil && strings.TrimSpace(line) == m[0] && timeline.SafeLink(m[2]):
			v.image(m[1], m[2])
		default:
			lines = append(lines, v.unescaped(line))
		}
	}
	v.event.Description = strings.Trim(strings.Join(lines, "\n"), "\n")
	_, tags := cutTags(v.event.Description)
	v.details.Tags = ical.AddTexts(v.details.Tags, tags)
	v.mentions(v.event.Description)
}

// escapePrefix is written before a line of a description that would otherwise
// be read as something else.
const escapePrefix = ". "

// unescaped returns a line of a description without its escapePrefix.
func (r *reader) unescaped(line string) string {
	if rest, ok := strings.CutPrefix(line, escapePrefix); ok && r.escapes(rest) {
		return rest
	}
	return line
}

// escapes reports whether a line of a description needs an escapePrefix: without
// one it would begin an event or a section or be a comment, a fence or a
// picture. A line with such prefixes already needs one more if the rest of it
// needs one.
func (r *reader) escapes(line string) bool {
	for strings.HasPrefix(line, escapePrefix) {
		line = line[len(escapePrefix):]
	}
	image := imagePattern.FindString(line)
	return r.begins(line) || commentPattern.MatchString(line) || strings.HasPrefix(line, "---") || image != "" && strings.TrimSpace(line) == image
}

// properties reads the properties of the event.
func (v *eventReader) properties() {
	var rest propertyList
	for _, p := range v.fields {
		readProperty, known := propertyReaders[p.name]
		if !known {
			rest = append(rest, p)
			continue
		}
		readProperty(v, p)
	}
	rest.keep(v.Reader, &v.details.Extra)
}

// propertyReaders are the properties that are known, by name.
var propertyReaders = map[string]func(*eventReader, property){
	"id":         func(v *eventReader, p property) { v.id = p.text() },
	"title":      func(v *eventReader, p property) { v.event.Title = p.text() },
	"location":   func(v *eventReader, p property) { v.details.Place.Name = p.text() },
	"locations":  func(v *eventReader, p property) { v.details.Place.Name = strings.Join(p.texts(), ", ") },
	"geo":        (*eventReader).coordinates,
	"actors":     func(v *eventReader, p property) { v.details.Actors = p.texts() },
	"tags":       func(v *eventReader, p property) { v.details.Tags = p.texts() },
	"refs":       func(v *eventReader, p property) { v.details.Refs = p.texts() },
	"links":      (*eventReader).links,
	"importance": (*eventReader).importance,
	"rank":       (*eventReader).rank,
	"status":     (*eventReader).status,
	"lane":       func(v *eventReader, p property) { v.event.Lane = p.text() },
	"when":       (*eventReader).keepOwn,
	"calendar":   (*eventReader).keepOwn,
	"date-words": (*eventReader).keepOwn,
	"timezone":   (*eventReader).keepZone,
	"tz":         (*eventReader).keepZone,
}

// coordinates reads latitude and longitude in degrees, a list of two numbers.
func (v *eventReader) coordinates(p property) {
	var degrees []float64
	if json.Unmarshal([]byte(p.value), &degrees) != nil || len(degrees) != 2 {
		v.KeepText(&v.details.Extra, p.offset, p.name, p.value)
		return
	}
	v.details.Place.Lat, v.details.Place.Lon, v.details.Place.HasCoordinates = degrees[0], degrees[1], true
}

// links cites links, after those of the first line.
func (v *eventReader) links(p property) {
	for _, link := range p.texts() {
		if timeline.SafeLink(link) {
			v.Cite(&v.event, link)
		}
	}
}

// keepZone notes the property that names the zone of times, and keeps it.
func (v *eventReader) keepZone(p property) {
	v.zoneField = p
	v.KeepText(&v.details.Extra, p.offset, p.name, p.text())
}

// importance reads a number from 1 to 5. Any other value is kept.
func (v *eventReader) importance(p property) {
	if text := p.text(); len(text) == 1 && text[0] >= '1' && text[0] <= '5' {
		v.event.Importance = int8(text[0] - '0')
		return
	}
	v.KeepText(&v.details.Extra, p.offset, p.name, p.value)
}

// rank reads a rank. Any other value is kept.
func (v *eventReader) rank(p property) {
	var ok bool
	if v.event.Rank, ok = timeline.ParseRank(p.text()); !ok {
		v.KeepText(&v.details.Extra, p.offset, p.name, p.value)
	}
}

func (v *eventReader) status(p property) {
	status, ok := timeline.ParseStatus(p.text())
	if !ok { // other programs use the name for other things
		v.KeepText(&v.details.Extra, p.offset, p.name, p.text())
		return
	}
	v.event.Status = status
}
