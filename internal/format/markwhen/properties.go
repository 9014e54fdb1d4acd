package markwhen

import (
	"encoding/json"
	"regexp"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/ical"
	"dateline/internal/recurrence"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// property is a property of an event, of a section or of the file: a name and a
// value, which is YAML on one line.
type property struct {
	name, value string // as written
	offset      int    // of the line, in bytes
}

// propertyList are properties in the order of the file. A name may occur more
// than once.
type propertyList []property

func (f *propertyList) add(name, value string, offset int) {
	*f = append(*f, property{name, value, offset})
}

// text returns the value of p as a text, without quotes.
func (p property) text() string { return unquote(p.value) }

// unquote returns a scalar of YAML as text.
func unquote(value string) string {
	value = strings.TrimSpace(value)
	if n := len(value); n >= 2 && value[0] == '\'' && value[n-1] == '\'' {
		return strings.ReplaceAll(value[1:n-1], "''", "'")
	}
	var text string
	if strings.HasPrefix(value, `"`) && json.Unmarshal([]byte(value), &text) == nil {
		return text
	}
	return value
}

// texts returns the value of p as a list of texts; one that is no list is a list
// of one.
func (p property) texts() (all []string) {
	value := strings.TrimSpace(p.value)
	inner, isList := strings.CutPrefix(value, "[")
	inner, closed := strings.CutSuffix(inner, "]")
	if !isList || !closed {
		return []string{p.text()}
	}
	if json.Unmarshal([]byte(value), &all) == nil {
		return all
	}
	all = nil // Unmarshal may have set a part of it
	for item := range strings.SplitSeq(inner, ",") {
		if item = unquote(item); item != "" {
			all = append(all, item)
		}
	}
	return all
}

// raw returns the value of p as JSON: as written if it is JSON, else as a text.
func (p property) raw() json.RawMessage {
	value := strings.TrimSpace(p.value)
	if json.Valid([]byte(value)) && value != "" {
		return json.RawMessage(value)
	}
	text, err := json.Marshal(p.text())
	if err != nil {
		return nil
	}
	return text
}

// keep adds the properties to the fields that are not known. Those of one name
// become one field. Names beyond ical.MostUnknown are left out and reported.
func (f propertyList) keep(into *foreign.Reader, extra *timeline.Extra) {
	index := make(map[string]int) // in order, by name
	var order []propertyList
	for _, p := range f {
		i, ok := index[p.name]
		switch {
		case ok:
			order[i] = append(order[i], p)
		case len(order) == ical.MostUnknown:
			into.Note(format.LeftOut, format.Clip(p.name), p.offset, p.value, "", words.Say("report.ical-many"))
		default:
			index[p.name] = len(order)
			order = append(order, propertyList{p})
		}
	}
	for _, same := range order {
		value := same[0].raw()
		if len(same) > 1 {
			var texts []string
			for _, p := range same {
				texts = append(texts, p.text())
			}
			value, _ = json.Marshal(texts) // texts are always JSON
		}
		into.Keep(extra, same[0].offset, same[0].name, value)
	}
}

var (
	propertyPattern = regexp.MustCompile(`^\s*([\w.-]+):(?:\s+(.*)|)$`)
	headerPattern   = regexp.MustCompile(`^\s*([^:\s][^:]*):(?:\s+(.*)|)$`)
	colourPattern   = regexp.MustCompile(`^\s*#(\w+):`)
	fencePattern    = regexp.MustCompile(`^---\s*$`)
)

// properties reads the properties right after the first line of an event or
// section.
func (r *reader) properties() (fields propertyList) {
	for ; r.at < len(r.lines); r.at++ {
		line := r.lines[r.at]
		m := propertyPattern.FindStringSubmatch(line)
		if m == nil || strings.HasPrefix(line, "-") || r.begins(line) {
			return fields
		}
		fields.add(m[1], m[2], r.starts[r.at])
	}
	return fields
}

// header reads the lines before the first event or section: properties of the
// timeline, with or without fences around them.
func (r *reader) header() {
	fenced := false
	var fields propertyList
	for ; r.at < len(r.lines); r.at++ {
		line, offset := r.lines[r.at], r.starts[r.at]
		if fencePattern.MatchString(line) {
			if fenced {
				r.at++
				break
			}
			fenced = true
			continue
		}
		if !fenced && r.begins(line) {
			break
		}
		r.headerLine(line, offset, fenced, &fields)
	}
	r.settings(fields)
}

// headerLine reads a line of the header; fenced is true between fences, where a
// value may have several lines.
func (r *reader) headerLine(line string, offset int, fenced bool, fields *propertyList) {
	m := headerPattern.FindStringSubmatch(line)
	switch {
	case strings.TrimSpace(line) == "":
	case commentPattern.MatchString(line):
		r.rest.add("comment", commentText(line), offset)
	case colourPattern.MatchString(line):
		r.Note(format.LeftOut, "#", offset, strings.TrimSpace(line), "", words.Say("report.mw-view"))
	case m != nil:
		fields.add(strings.TrimSpace(m[1]), m[2], offset)
	case fenced && len(*fields) > 0: // a value of several lines
		last := &(*fields)[len(*fields)-1]
		last.value = strings.TrimSpace(last.value + " " + strings.TrimSpace(line))
	default:
		r.Problem(offset, "problem.mw-text", "text", format.Clip(line))
		r.rest.add("text", line, offset)
	}
}

// settings reads the properties of the header.
func (r *reader) settings(fields propertyList) {
	r.lastLine = datedLine{} // it was read before the order of day and month was known
	t := r.Timeline
	for _, p := range fields {
		switch strings.ToLower(p.name) {
		case "title":
			t.Title = p.text()
		case "description":
			t.Description = p.text()
		case "language":
			t.Language = p.text()
		case "hemisphere":
			t.Southern = p.text() == "southern"
		case "lanes":
			t.Lanes = p.texts()
		case "dateformat":
			if r.dayFirst = strings.HasPrefix(p.text(), "d/"); !r.dayFirst && !strings.HasPrefix(p.text(), "M/") {
				r.Problem(p.offset, "problem.mw-order", "text", format.Clip(p.value))
			}
		case "timezone", "tz":
			r.zone = r.zoneOf(p)
			r.rest = append(r.rest, p)
		case "view", "edit":
			r.Note(format.LeftOut, p.name, p.offset, p.value, "", words.Say("report.mw-view"))
		default:
			r.rest = append(r.rest, p)
		}
	}
}

// zoneOf returns the zone that a property names, or gives as an offset in hours.
// If it does neither, a problem is reported and the zone is nil.
func (r *reader) zoneOf(p property) *recurrence.Zone {
	text := p.text()
	if z := recurrence.Named(text); z != nil {
		return z
	}
	m := offsetPattern.FindStringSubmatch(text)
	if m == nil {
		r.Problem(p.offset, "problem.mw-zone", "text", format.Clip(text))
		return nil
	}
	seconds := foreign.DigitsValue(m[2])*3600 + foreign.DigitsValue(m[3])*60
	if m[1] == "-" {
		seconds = -seconds
	}
	return recurrence.Fixed(seconds)
}

var offsetPattern = regexp.MustCompile(`^(?:UTC|GMT)?([+-])?(\d{1,2})(?::?(\d\d))?$`)

// setting returns the setting of dates that are EDTF.
func (r *reader) setting() chrono.Setting {
	return chrono.Setting{Southern: r.Timeline.Southern}
}
