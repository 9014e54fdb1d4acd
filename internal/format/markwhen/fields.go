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

// mwField is a property: a name and a value, which is YAML on one line.
type mwField struct {
	name, value string
	offset      int
}

type mwFields []mwField

func (f *mwFields) add(name, value string, offset int) {
	*f = append(*f, mwField{name, value, offset})
}

// text gives the value of p as a text, without quotes.
func (p mwField) text() string { return mwUnquote(p.value) }

func mwUnquote(value string) string {
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

// texts gives the value of p as a list of texts.
func (p mwField) texts() (all []string) {
	value := strings.TrimSpace(p.value)
	inner, isList := strings.CutPrefix(value, "[")
	inner, closed := strings.CutSuffix(inner, "]")
	if !isList || !closed {
		return []string{p.text()}
	}
	if json.Unmarshal([]byte(value), &all) == nil {
		return all
	}
	all = nil // some of it may have been read
	for item := range strings.SplitSeq(inner, ",") {
		if item = mwUnquote(item); item != "" {
			all = append(all, item)
		}
	}
	return all
}

// raw gives the value of p as JSON: as it stands where it is some, else as a
// text.
func (p mwField) raw() json.RawMessage {
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

// keep puts properties among the fields that are not known; those of one name
// are one field.
func (f mwFields) keep(into *foreign.Reader, extra *timeline.Extra) {
	at := make(map[string]int)
	var order []mwFields
	for _, p := range f {
		i, ok := at[p.name]
		switch {
		case ok:
			order[i] = append(order[i], p)
		case len(order) == ical.MostUnknown:
			into.Note(format.LeftOut, format.Clip(p.name), p.offset, p.value, "", words.Say("report.ical-many"))
		default:
			at[p.name] = len(order)
			order = append(order, mwFields{p})
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
	mwKey       = regexp.MustCompile(`^\s*([\w.-]+):(?:\s+(.*)|)$`)
	mwHeaderKey = regexp.MustCompile(`^\s*([^:\s][^:]*):(?:\s+(.*)|)$`)
	mwColour    = regexp.MustCompile(`^\s*#(\w+):`)
	mwFence     = regexp.MustCompile(`^---\s*$`)
)

// properties reads the properties that stand right after the line of an event
// or section.
func (r *reader) properties() (fields mwFields) {
	for ; r.at < len(r.lines); r.at++ {
		line := r.lines[r.at]
		m := mwKey.FindStringSubmatch(line)
		if m == nil || strings.HasPrefix(line, "-") || r.begins(line) {
			return fields
		}
		fields.add(m[1], m[2], r.starts[r.at])
	}
	return fields
}

// header reads what stands before the first event or section: fields of the
// timeline, with or without fences around them.
func (r *reader) header() {
	fenced := false
	var fields mwFields
	for ; r.at < len(r.lines); r.at++ {
		line, offset := r.lines[r.at], r.starts[r.at]
		if mwFence.MatchString(line) {
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

func (r *reader) headerLine(line string, offset int, fenced bool, fields *mwFields) {
	m := mwHeaderKey.FindStringSubmatch(line)
	switch {
	case strings.TrimSpace(line) == "":
	case mwComment.MatchString(line):
		r.loose.add("comment", mwCommentText(line), offset)
	case mwColour.MatchString(line):
		r.Note(format.LeftOut, "#", offset, strings.TrimSpace(line), "", words.Say("report.mw-view"))
	case m != nil:
		fields.add(strings.TrimSpace(m[1]), m[2], offset)
	case fenced && len(*fields) > 0: // a value of several lines
		last := &(*fields)[len(*fields)-1]
		last.value = strings.TrimSpace(last.value + " " + strings.TrimSpace(line))
	default:
		r.Problem(offset, "problem.mw-text", "text", format.Clip(line))
		r.loose.add("text", line, offset)
	}
}

// settings takes the fields of the header.
func (r *reader) settings(fields mwFields) {
	r.before = mwDated{} // the order of day and month is not known until now
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
			r.loose = append(r.loose, p)
		case "view", "edit":
			r.Note(format.LeftOut, p.name, p.offset, p.value, "", words.Say("report.mw-view"))
		default:
			r.loose = append(r.loose, p)
		}
	}
}

// zoneOf gives the zone of a name or an offset in hours; nil, and a problem,
// where it is neither.
func (r *reader) zoneOf(p mwField) *recurrence.Zone {
	text := p.text()
	if z := recurrence.Named(text); z != nil {
		return z
	}
	m := mwOffset.FindStringSubmatch(text)
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

var mwOffset = regexp.MustCompile(`^(?:UTC|GMT)?([+-])?(\d{1,2})(?::?(\d\d))?$`)

// setting is that of dates in the notation of Dateline.
func (r *reader) setting() chrono.Setting {
	return chrono.Setting{Southern: r.Timeline.Southern}
}
