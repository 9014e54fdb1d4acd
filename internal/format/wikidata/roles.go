package wikidata

import (
	"slices"
	"strings"
)

// dateColumns are the columns of a date, its precision and its calendar model; -1
// where there is none.
type dateColumns struct{ value, precision, calendar int }

// roles are the columns of the variables that have a known meaning; -1 where there is
// none. Whoever writes a query names its variables freely, so that roles are found
// by names and by values.
type roles struct {
	item, title, description, coordinates, place int
	day, start, end                              dateColumns
	media, links, actors                         []int
	// others are the columns that are kept as unknown fields.
	others []int
}

// The usual names of variables, in small letters and without [nameSigns]. Those with
// a P and a number are properties of Wikidata.
var (
	itemNames       = []string{"item", "event", "entity", "subject", "battle", "person", "human"}
	titleNames      = []string{"label", "title", "name"}
	dateNames       = []string{"date", "pointintime", "p585", "time", "datetime", "when", "day"}
	startNames      = []string{"start", "starttime", "startdate", "p580", "begin", "from", "inception", "p571", "birth", "birthdate", "dateofbirth", "dob", "p569"}
	endNames        = []string{"end", "endtime", "enddate", "p582", "until", "to", "dissolved", "p576", "death", "deathdate", "dateofdeath", "dod", "p570"}
	placeNames      = []string{"placelabel", "locationlabel", "place", "location", "placename", "locationname"}
	mediaNames      = []string{"image", "img", "picture", "photo", "pic", "video", "media", "p18", "p10"}
	linkNames       = []string{"article", "sitelink", "wikipedia", "url", "website", "link", "page", "reference", "source"}
	actorNames      = []string{"participantlabel", "participantslabel", "participant", "participants", "actorlabel", "actor"}
	coordinateNames = []string{"coord", "coords", "coordinate", "coordinates", "geo", "p625"}
	nameSigns       = strings.NewReplacer("_", "", "-", "", " ", "", ".", "")
)

// sampleRows is how many rows are read to find the role of a variable.
const sampleRows = 200

// newRoles finds the roles of the variables of a query.
func newRoles(all *results) *roles {
	none := dateColumns{-1, -1, -1}
	r := &roles{item: -1, title: -1, description: -1, coordinates: -1, place: -1, day: none, start: none, end: none}
	c := &columns{all: all, taken: make([]bool, len(all.names))}
	for _, name := range all.names {
		c.names = append(c.names, strings.ToLower(nameSigns.Replace(name)))
	}
	isEntity := func(b binding) bool { return entityID(b.text) != "" }
	if r.item = c.take(itemNames, isEntity); r.item < 0 {
		r.item = c.takeValue(func(b binding) bool { return strings.Contains(b.text, "/entity/") && isEntity(b) })
	}
	titles := titleNames
	if r.item >= 0 {
		titles = append([]string{c.names[r.item] + "label"}, titles...)
		r.description = c.take([]string{c.names[r.item] + "description"}, nil)
	}
	if r.title = c.take(titles, nil); r.title < 0 {
		r.title = c.takeEnding("label")
	}
	if r.description < 0 {
		r.description = c.take([]string{"description", "itemdescription", "abstract", "desc"}, nil)
	}
	c.dates(r)
	c.otherRoles(r)
	return r
}

// columns are the columns of results while roles are given to them: their names in
// small letters without [nameSigns], and whether they have a role.
type columns struct {
	all   *results
	names []string
	taken []bool
}

// take takes the column of the first of some names that is free and whose first value
// fits, and returns its index; -1 for none. A fits of nil fits all.
func (c *columns) take(names []string, fits func(binding) bool) int {
	for _, name := range names {
		if i := slices.Index(c.names, name); i >= 0 && !c.taken[i] && (fits == nil || fits(c.first(i))) {
			c.taken[i] = true
			return i
		}
	}
	return -1
}

// takeValue is [columns.take] for a column of any name.
func (c *columns) takeValue(fits func(binding) bool) int {
	for i := range c.names {
		if !c.taken[i] && fits(c.first(i)) {
			c.taken[i] = true
			return i
		}
	}
	return -1
}

// takeEnding is [columns.take] for a name with an ending, except the label of a place.
func (c *columns) takeEnding(ending string) int {
	for i, name := range c.names {
		if !c.taken[i] && strings.HasSuffix(name, ending) && name != "placelabel" && name != "locationlabel" {
			c.taken[i] = true
			return i
		}
	}
	return -1
}

// first returns the first value of a column that is known, among [sampleRows] rows;
// the zero binding for none.
func (c *columns) first(i int) binding {
	for _, row := range c.all.rows[:min(len(c.all.rows), sampleRows)] {
		if i < len(row) && row[i].bound && !row[i].blank {
			return row[i]
		}
	}
	return binding{}
}

// dates finds the columns of dates, and for each date those of its precision and
// calendar.
func (c *columns) dates(r *roles) {
	fits := func(b binding) bool {
		_, ok := parseTime(b.text)
		return ok || !b.bound
	}
	r.day.value = c.take(dateNames, fits)
	r.start.value = c.take(startNames, fits)
	r.end.value = c.take(endNames, fits)
	if r.day.value+r.start.value+r.end.value == -3 {
		r.day.value = c.takeValue(func(b binding) bool { return b.bound && fits(b) })
	}
	for i, name := range c.names {
		precision, calendar := strings.Contains(name, "precision"), strings.Contains(name, "calendar")
		if c.taken[i] || !precision && !calendar {
			continue
		}
		d := r.dateNamed(name)
		column := &d.precision
		if calendar {
			column = &d.calendar
		}
		if d.value >= 0 && *column < 0 {
			*column, c.taken[i] = i, true
		}
	}
}

// dateNamed returns the date to which the variable of a precision or calendar belongs
// by its name; where the name does not tell, the point in time or else the start.
func (r *roles) dateNamed(name string) *dateColumns {
	has := func(parts ...string) bool {
		return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(name, part) })
	}
	switch {
	case has("start", "begin", "birth", "dob", "inception", "p580", "p569", "p571"):
		return &r.start
	case has("end", "death", "dod", "until", "dissolved", "p582", "p570", "p576") && !has("calendar") || has("endcal", "enddate", "endtime", "death"):
		return &r.end
	case r.day.value >= 0:
		return &r.day
	}
	return &r.start
}

// otherRoles gives roles to the columns that are left.
func (c *columns) otherRoles(r *roles) {
	if r.coordinates = c.take(coordinateNames, isPoint); r.coordinates < 0 {
		r.coordinates = c.takeValue(isPoint)
	}
	r.place = c.take(placeNames, func(b binding) bool { return entityID(b.text) == "" })
	for i := range c.names {
		b := c.first(i)
		named := func(names []string) bool { return slices.Contains(names, c.names[i]) }
		switch {
		case c.taken[i]:
		case named(mediaNames) || strings.Contains(b.text, "/Special:FilePath/"):
			r.media = append(r.media, i)
		case named(linkNames) || strings.Contains(b.text, ".wikipedia.org/wiki/"):
			r.links = append(r.links, i)
		case named(actorNames) && entityID(b.text) == "":
			r.actors = append(r.actors, i)
		default:
			r.others = append(r.others, i)
		}
	}
}

// isPoint reports whether a value is coordinates.
func isPoint(b binding) bool { return len(b.text) > 6 && strings.EqualFold(b.text[:6], "point(") }
