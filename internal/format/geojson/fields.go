package geojson

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/format/foreign"
	"dateline/internal/format/jsontree"
	"dateline/internal/timeline"
)

// The names of properties that are read, in small letters. Of several in a feature,
// the first in the list is read.
var (
	titleNames       = []string{"title", "name", "label", "headline"}
	descriptionNames = []string{"description", "desc", "summary", "abstract", "text"}
	placeNames       = []string{"place", "place_name", "placename", "location", "address"}
	laneNames        = []string{"lane", "group", "category"}
	imageNames       = []string{"image", "img", "picture", "photo", "thumbnail"}
	linkNames        = []string{"url", "link", "website", "href", "source", "source_url", "wikipedia"}
	startNames       = []string{
		"start_date:edtf", "start:edtf", "start_date", "startdate", "start", "begin_date", "begin", "from_date", "date_from", "from", "valid_from",
		"start_year", "year_start", "from_year",
	}
	endNames = []string{
		"end_date:edtf", "end:edtf", "end_date", "enddate", "end", "stop", "to_date", "date_to", "to", "until", "valid_to", "end_year", "year_end", "to_year",
	}
	dateNames = []string{"date:edtf", "edtf", "date", "datetime", "event_date", "eventdate", "year", "timestamp", "time"}
)

// ownNames are the names of properties that Dateline writes for an event.
var ownNames = foreign.WordSet("id @id geometry title when words calendar start end lane place status importance rank description actors tags refs media")

// properties reads the properties of one feature into its event.
type properties struct {
	*reader
	e      *timeline.Event
	fields []jsontree.Field
	// taken are the indexes of the properties that are understood.
	taken map[int]bool
}

// find returns the index of the property of the first of some names that has a value
// and is not taken; -1 for none.
func (p *properties) find(names []string) int {
	for _, name := range names {
		i := slices.IndexFunc(p.fields, func(f jsontree.Field) bool { return strings.EqualFold(f.Name, name) })
		if i >= 0 && !p.taken[i] && p.fields[i].Value.Token != nil {
			return i
		}
	}
	return -1
}

// text takes the property of the first of some names that is a text, a number, true
// or false, and returns it as text; "" for none.
func (p *properties) text(names ...string) string {
	for _, name := range names {
		if i := p.find([]string{name}); i >= 0 {
			if text := jsontree.ScalarText(p.fields[i].Value); text != "" {
				p.taken[i] = true
				return text
			}
		}
	}
	return ""
}

// read reads all properties, and keeps those that are not understood.
func (p *properties) read() {
	e, d := p.e, p.e.More
	if id := p.find([]string{"id", "@id"}); id >= 0 {
		text := jsontree.ScalarText(p.fields[id].Value)
		if e.ID == "" {
			e.ID = text
		}
		p.taken[id] = text != "" && text == e.ID
	}
	e.Title, e.Description, e.Lane = p.text(titleNames...), p.text(descriptionNames...), p.text(laneNames...)
	d.Place.Name = p.text(placeNames...)
	p.when()
	p.closed()
	for name, into := range map[string]*[]string{"actors": &d.Actors, "tags": &d.Tags, "refs": &d.Refs} {
		i := p.find([]string{name})
		if i < 0 {
			continue
		}
		if all, ok := texts(p.fields[i].Value); ok {
			*into, p.taken[i] = all, true
		}
	}
	p.media()
	for _, name := range linkNames {
		i := p.find([]string{name})
		if i < 0 {
			continue
		}
		if text := jsontree.ScalarText(p.fields[i].Value); timeline.SafeLink(text) || name == "source" && text != "" {
			p.Cite(e, text)
			p.taken[i] = true
		}
	}
	for i, field := range p.fields {
		if !p.taken[i] && field.Value.Token != nil {
			p.Keep(&d.Extra, field.Offset, field.Name, json.RawMessage(field.Value.Raw))
		}
	}
}

// closed reads the status, the importance and the rank. Another value than those of the native
// format is left to be kept.
func (p *properties) closed() {
	if i := p.find([]string{"status"}); i >= 0 {
		if status, ok := timeline.ParseStatus(jsontree.ScalarText(p.fields[i].Value)); ok && status != timeline.NoStatus {
			p.e.Status, p.taken[i] = status, true
		}
	}
	if i := p.find([]string{"importance"}); i >= 0 {
		if n, err := strconv.Atoi(jsontree.ScalarText(p.fields[i].Value)); err == nil && n >= 1 && n <= 5 {
			p.e.Importance, p.taken[i] = int8(n), true
		}
	}
	if i := p.find([]string{"rank"}); i >= 0 {
		p.e.Rank, p.taken[i] = timeline.ParseRank(jsontree.ScalarText(p.fields[i].Value))
	}
}

// media reads pictures: the list that Dateline writes, and links to images.
func (p *properties) media() {
	if i := p.find([]string{"media"}); i >= 0 && p.fields[i].Value.IsList() {
		p.taken[i] = true
		for _, item := range p.fields[i].Value.Items {
			m := timeline.Media{URL: jsontree.ScalarText(item.Child("url")), Caption: jsontree.ScalarText(item.Child("caption")), Credit: jsontree.ScalarText(item.Child("credit"))}
			if m.URL+m.Caption+m.Credit == "" {
				p.taken[i] = false
				p.e.More.Media = nil
				break
			}
			p.e.More.Media = append(p.e.More.Media, m)
		}
	}
	for _, name := range imageNames {
		if i := p.find([]string{name}); i >= 0 && timeline.SafeLink(jsontree.ScalarText(p.fields[i].Value)) {
			p.e.More.Media = append(p.e.More.Media, timeline.Media{URL: jsontree.ScalarText(p.fields[i].Value)})
			p.taken[i] = true
		}
	}
}
