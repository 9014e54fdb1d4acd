package edit

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/timeline"
	"dateline/internal/words"
)

// FormField is a part of an event that is changed as text.
type FormField struct {
	// Name is that of the field in the catalogue and in the names of steps.
	Name string
	// Text returns the text of an event.
	Text func(e *timeline.Event) string
	// Set puts a text into a copy of an event. What cannot stand there changes nothing,
	// and is told why; the zero message is none.
	Set func(e *timeline.Event, text string) words.Message
}

// The fields that are text. Lists have a line for each entry.
var (
	Title       = plainField("title", func(e *timeline.Event) *string { return &e.Title })
	Lane        = plainField("lane", func(e *timeline.Event) *string { return &e.Lane })
	Description = FormField{
		Name: "description",
		Text: func(e *timeline.Event) string { return e.Description },
		Set: func(e *timeline.Event, text string) words.Message {
			e.Description = text
			return words.Message{}
		},
	}
	Place       = detailField("place", func(d *timeline.Details) string { return d.Place.Name }, func(d *timeline.Details, text string) { d.Place.Name = strings.TrimSpace(text) })
	Actors      = listField("actors", func(d *timeline.Details) *[]string { return &d.Actors })
	Tags        = listField("tags", func(d *timeline.Details) *[]string { return &d.Tags })
	Refs        = listField("refs", func(d *timeline.Details) *[]string { return &d.Refs })
	Coordinates = FormField{
		Name: "coordinates",
		Text: func(e *timeline.Event) string { return e.Details().Place.Coordinates() },
		Set:  setCoordinates,
	}
)

// plainField returns the field of a text of one line.
func plainField(name string, of func(*timeline.Event) *string) FormField {
	return FormField{
		Name: name,
		Text: func(e *timeline.Event) string { return *of(e) },
		Set: func(e *timeline.Event, text string) words.Message {
			*of(e) = strings.TrimSpace(text)
			return words.Message{}
		},
	}
}

func detailField(name string, text func(*timeline.Details) string, set func(*timeline.Details, string)) FormField {
	return FormField{
		Name: name,
		Text: func(e *timeline.Event) string {
			d := e.Details()
			return text(&d)
		},
		Set: func(e *timeline.Event, text string) words.Message {
			changeDetails(e, func(d *timeline.Details) { set(d, text) })
			return words.Message{}
		},
	}
}

func listField(name string, of func(*timeline.Details) *[]string) FormField {
	return detailField(name,
		func(d *timeline.Details) string { return strings.Join(*of(d), "\n") },
		func(d *timeline.Details, text string) { *of(d) = lines(text) })
}

// lines returns the lines of a text that are not empty, each once.
func lines(text string) (all []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !slices.Contains(all, line) {
			all = append(all, line)
		}
	}
	return all
}

// changeDetails changes the details of a copy of an event.
func changeDetails(e *timeline.Event, change func(*timeline.Details)) {
	d := e.Details()
	change(&d)
	if e.More = nil; !d.IsZero() {
		e.More = &d
	}
}

func setCoordinates(e *timeline.Event, text string) words.Message {
	lat, lon, ok := ParseCoordinates(text)
	empty := strings.TrimSpace(text) == ""
	if !ok && !empty {
		return words.Say("editing.no-coordinates", "text", words.Clip(text))
	}
	changeDetails(e, func(d *timeline.Details) { d.Place.Lat, d.Place.Lon, d.Place.HasCoordinates = lat, lon, !empty })
	return words.Message{}
}

// ParseCoordinates reads degrees north and east as people copy them: "39.03, 125.75",
// "39.03 N 125.75 E", "-33.9; 151.2", "39° 2' 21" N, 125° 45' E".
func ParseCoordinates(text string) (lat, lon float64, ok bool) {
	parts := splitCoordinates(text)
	if len(parts) != 2 {
		return 0, 0, false
	}
	lat, ok = degrees(parts[0], "N", "S")
	lon, ok2 := degrees(parts[1], "E", "W")
	return lat, lon, ok && ok2 && timeline.OnGlobe(lat, lon)
}

// splitCoordinates divides a text into latitude and longitude: at a comma or semicolon
// with nothing else of its kind, behind N or S, or at the only blank.
func splitCoordinates(text string) []string {
	text = strings.ToUpper(strings.TrimSpace(text))
	for _, by := range [...]string{";", ","} {
		if strings.Count(text, by) == 1 {
			return strings.Split(text, by)
		}
	}
	if at := strings.IndexAny(text, "NS"); at >= 0 {
		return []string{text[:at+1], text[at+1:]}
	}
	return strings.Fields(text)
}

// degrees reads an angle, with the letters for positive and negative ones.
func degrees(text, positive, negative string) (angle float64, ok bool) {
	sign := 1.0
	text = strings.TrimSpace(text)
	if rest, found := strings.CutSuffix(text, negative); found {
		sign, text = -1, rest
	}
	text = strings.TrimSuffix(text, positive)
	fields := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" °'′\"″’”", r) })
	if len(fields) == 0 || len(fields) > 3 {
		return 0, false
	}
	unit := 1.0
	for i, f := range fields {
		v, err := strconv.ParseFloat(f, 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) || i > 0 && (v < 0 || v >= 60) {
			return 0, false
		}
		if i == 0 && math.Signbit(v) {
			sign, v = -sign, -v
		}
		angle += v / unit
		unit *= 60
	}
	return sign * angle, true
}

// SetMedia puts a picture, film or sound at a position in a copy of an event, behind all
// others where there is none, or takes it away where nothing of it is left. An address that
// is none is told.
func SetMedia(e *timeline.Event, at int, m timeline.Media) (why words.Message) {
	if m.URL = strings.TrimSpace(m.URL); m.URL != "" && !timeline.SafeLink(m.URL) {
		return words.Say("editing.no-link")
	}
	changeDetails(e, func(d *timeline.Details) {
		d.Media = slices.Clone(d.Media)
		none := m.URL == "" && m.Caption == "" && m.Credit == "" && len(m.Extra) == 0
		switch {
		case at >= len(d.Media) && !none:
			d.Media = append(d.Media, m)
		case at < len(d.Media) && none:
			d.Media = slices.Delete(d.Media, at, at+1)
		case at < len(d.Media):
			d.Media[at] = m
		}
	})
	return words.Message{}
}

// SetExtra puts a field of a name and a JSON value at a position among those that this
// version does not know, behind all others where there is none, or takes it away where
// nothing of it is left. What cannot stand there is told.
func SetExtra(e *timeline.Event, at int, name, value string) (why words.Message) {
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	none := name == "" && value == ""
	extra := e.Details().Extra
	switch other := slices.IndexFunc(extra, func(f timeline.ExtraField) bool { return f.Name == name }); {
	case none:
	case name == "":
		return words.Say("editing.no-name")
	case other >= 0 && other != at:
		return words.Say("editing.name-taken", "name", words.Clip(name))
	case !json.Valid([]byte(value)):
		return words.Say("editing.no-json")
	}
	changeDetails(e, func(d *timeline.Details) {
		d.Extra = slices.Clone(d.Extra)
		switch {
		case at >= len(d.Extra) && !none:
			d.Extra = append(d.Extra, timeline.ExtraField{Name: name, Value: json.RawMessage(value)})
		case at < len(d.Extra) && none:
			d.Extra = slices.Delete(d.Extra, at, at+1)
		case at < len(d.Extra):
			d.Extra[at] = timeline.ExtraField{Name: name, Value: json.RawMessage(value)}
		}
	})
	return words.Message{}
}
