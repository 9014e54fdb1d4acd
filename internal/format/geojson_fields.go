package format

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/timeline"
)

// The properties that are read as something, by names in small letters, the
// most telling first.
var (
	geoTitles       = []string{"title", "name", "label", "headline"}
	geoDescriptions = []string{"description", "desc", "summary", "abstract", "text"}
	geoPlaces       = []string{"place", "place_name", "placename", "location", "address"}
	geoLanes        = []string{"lane", "group", "category"}
	geoImages       = []string{"image", "img", "picture", "photo", "thumbnail"}
	geoLinks        = []string{"url", "link", "website", "href", "source", "source_url", "wikipedia"}
	geoStarts       = []string{
		"start_date:edtf", "start:edtf", "start_date", "startdate", "start", "begin_date", "begin", "from_date", "date_from", "from", "valid_from",
		"start_year", "year_start", "from_year",
	}
	geoEnds = []string{
		"end_date:edtf", "end:edtf", "end_date", "enddate", "end", "stop", "to_date", "date_to", "to", "until", "valid_to", "end_year", "year_end", "to_year",
	}
	geoMoments = []string{"date:edtf", "edtf", "date", "datetime", "event_date", "eventdate", "year", "timestamp", "time"}
)

// geoOwn are the names under which this program writes an event itself.
var geoOwn = wordSet("id @id geometry title when words calendar start end lane place status importance description actors tags refs media")

// geoProperties are the properties of a feature.
type geoProperties struct {
	*geoReader
	e      *timeline.Event
	fields []field
	taken  map[int]bool
}

// find gives the index of the first property of some names that has a value
// and is not taken, -1 for none.
func (p *geoProperties) find(names []string) int {
	for _, name := range names {
		i := slices.IndexFunc(p.fields, func(f field) bool { return strings.EqualFold(f.name, name) })
		if i >= 0 && !p.taken[i] && p.fields[i].value.token != nil {
			return i
		}
	}
	return -1
}

// text takes the first property of some names that is a text or number.
func (p *geoProperties) text(names ...string) string {
	for _, name := range names {
		if i := p.find([]string{name}); i >= 0 {
			if text := nodeText(p.fields[i].value); text != "" {
				p.taken[i] = true
				return text
			}
		}
	}
	return ""
}

// read reads all properties; those that are not understood are kept.
func (p *geoProperties) read() {
	e, d := p.e, p.e.More
	if id := p.find([]string{"id", "@id"}); id >= 0 {
		text := nodeText(p.fields[id].value)
		if e.ID == "" {
			e.ID = text
		}
		p.taken[id] = text != "" && text == e.ID
	}
	e.Title, e.Description, e.Lane = p.text(geoTitles...), p.text(geoDescriptions...), p.text(geoLanes...)
	d.Place.Name = p.text(geoPlaces...)
	p.when()
	p.closed()
	for name, into := range map[string]*[]string{"actors": &d.Actors, "tags": &d.Tags, "refs": &d.Refs} {
		if i := p.find([]string{name}); i >= 0 && onlyTexts(p.fields[i].value) {
			*into, p.taken[i] = textsOf(p.fields[i].value), true
		}
	}
	p.media()
	for _, name := range geoLinks {
		i := p.find([]string{name})
		if i < 0 {
			continue
		}
		if text := nodeText(p.fields[i].value); timeline.SafeLink(text) || name == "source" && text != "" {
			p.cite(e, text)
			p.taken[i] = true
		}
	}
	for i, field := range p.fields {
		if !p.taken[i] && field.value.token != nil {
			p.keep(&d.Extra, field.offset, field.name, json.RawMessage(field.value.raw))
		}
	}
}

// closed reads the properties of closed lists. A value that is none of them is
// kept.
func (p *geoProperties) closed() {
	if i := p.find([]string{"status"}); i >= 0 {
		if status, ok := timeline.ParseStatus(nodeText(p.fields[i].value)); ok && status != timeline.NoStatus {
			p.e.Status, p.taken[i] = status, true
		}
	}
	if i := p.find([]string{"importance"}); i >= 0 {
		if n, err := strconv.Atoi(nodeText(p.fields[i].value)); err == nil && n >= 1 && n <= 5 {
			p.e.Importance, p.taken[i] = int8(n), true
		}
	}
}

// media reads pictures: a list as it is written, or a link.
func (p *geoProperties) media() {
	if i := p.find([]string{"media"}); i >= 0 && p.fields[i].value.token == json.Delim('[') {
		p.taken[i] = true
		for _, item := range p.fields[i].value.items {
			m := timeline.Media{URL: nodeText(item.child("url")), Caption: nodeText(item.child("caption")), Credit: nodeText(item.child("credit"))}
			if m.URL+m.Caption+m.Credit == "" {
				p.taken[i] = false
				p.e.More.Media = nil
				break
			}
			p.e.More.Media = append(p.e.More.Media, m)
		}
	}
	for _, name := range geoImages {
		if i := p.find([]string{name}); i >= 0 && timeline.SafeLink(nodeText(p.fields[i].value)) {
			p.e.More.Media = append(p.e.More.Media, timeline.Media{URL: nodeText(p.fields[i].value)})
			p.taken[i] = true
		}
	}
}
