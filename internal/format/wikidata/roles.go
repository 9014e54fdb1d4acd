package wikidata

import (
	"slices"
	"strings"
)

// wikiDate are the columns of a date: its value, its precision and its
// calendar model, -1 where there is none.
type wikiDate struct{ value, precision, calendar int }

// wikiRoles say which variable of a query stands for what. Whoever writes a
// query names its variables, so it is found out by name and by value.
type wikiRoles struct {
	item, title, description, coordinates, place int
	day, start, end                              wikiDate
	media, links, actors                         []int
	// others are those that are kept as unknown fields.
	others []int
}

// The usual names of variables, in small letters without signs; P numbers are
// the properties of Wikidata.
var (
	wikiItemNames    = []string{"item", "event", "entity", "subject", "battle", "person", "human"}
	wikiTitleNames   = []string{"label", "title", "name"}
	wikiDateNames    = []string{"date", "pointintime", "p585", "time", "datetime", "when", "day"}
	wikiStartNames   = []string{"start", "starttime", "startdate", "p580", "begin", "from", "inception", "p571", "birth", "birthdate", "dateofbirth", "dob", "p569"}
	wikiEndNames     = []string{"end", "endtime", "enddate", "p582", "until", "to", "dissolved", "p576", "death", "deathdate", "dateofdeath", "dod", "p570"}
	wikiPlaceNames   = []string{"placelabel", "locationlabel", "place", "location", "placename", "locationname"}
	wikiMediaNames   = []string{"image", "img", "picture", "photo", "pic", "video", "media", "p18", "p10"}
	wikiLinkNames    = []string{"article", "sitelink", "wikipedia", "url", "website", "link", "page", "reference", "source"}
	wikiActorNames   = []string{"participantlabel", "participantslabel", "participant", "participants", "actorlabel", "actor"}
	wikiCoordinates  = []string{"coord", "coords", "coordinate", "coordinates", "geo", "p625"}
	wikiSignsInNames = strings.NewReplacer("_", "", "-", "", " ", "", ".", "")
)

// wikiSample is how many rows are looked at to find out what a variable is.
const wikiSample = 200

func newWikiRoles(all *results) *wikiRoles {
	none := wikiDate{-1, -1, -1}
	r := &wikiRoles{item: -1, title: -1, description: -1, coordinates: -1, place: -1, day: none, start: none, end: none}
	c := &wikiColumns{all: all, taken: make([]bool, len(all.names))}
	for _, name := range all.names {
		c.names = append(c.names, strings.ToLower(wikiSignsInNames.Replace(name)))
	}
	isEntity := func(b binding) bool { return entityID(b.text) != "" }
	if r.item = c.take(wikiItemNames, isEntity); r.item < 0 {
		r.item = c.takeValue(func(b binding) bool { return strings.Contains(b.text, "/entity/") && isEntity(b) })
	}
	titles := wikiTitleNames
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
	c.rest(r)
	return r
}

// wikiColumns are the columns to which roles are given.
type wikiColumns struct {
	all   *results
	names []string
	taken []bool
}

// take gives the first column that is free and has one of some names, in
// their order, and whose first value fits.
func (c *wikiColumns) take(names []string, fits func(binding) bool) int {
	for _, name := range names {
		if i := slices.Index(c.names, name); i >= 0 && !c.taken[i] && (fits == nil || fits(c.first(i))) {
			c.taken[i] = true
			return i
		}
	}
	return -1
}

// takeValue is take for a column of any name.
func (c *wikiColumns) takeValue(fits func(binding) bool) int {
	for i := range c.names {
		if !c.taken[i] && fits(c.first(i)) {
			c.taken[i] = true
			return i
		}
	}
	return -1
}

func (c *wikiColumns) takeEnding(ending string) int {
	for i, name := range c.names {
		if !c.taken[i] && strings.HasSuffix(name, ending) && name != "placelabel" && name != "locationlabel" {
			c.taken[i] = true
			return i
		}
	}
	return -1
}

// first gives the first value of a column that is known.
func (c *wikiColumns) first(i int) binding {
	for _, row := range c.all.rows[:min(len(c.all.rows), wikiSample)] {
		if i < len(row) && row[i].bound && !row[i].blank {
			return row[i]
		}
	}
	return binding{}
}

// dates finds the columns of dates, and to each those of its precision and
// calendar. Those whose name says nothing belong to the first.
func (c *wikiColumns) dates(r *wikiRoles) {
	fits := func(b binding) bool {
		_, ok := parseWikiTime(b.text)
		return ok || !b.bound
	}
	r.day.value = c.take(wikiDateNames, fits)
	r.start.value = c.take(wikiStartNames, fits)
	r.end.value = c.take(wikiEndNames, fits)
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

// dateNamed gives the date to which a variable of a precision or calendar
// belongs.
func (r *wikiRoles) dateNamed(name string) *wikiDate {
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

// rest gives roles to the other columns.
func (c *wikiColumns) rest(r *wikiRoles) {
	if r.coordinates = c.take(wikiCoordinates, isWikiPoint); r.coordinates < 0 {
		r.coordinates = c.takeValue(isWikiPoint)
	}
	r.place = c.take(wikiPlaceNames, func(b binding) bool { return entityID(b.text) == "" })
	for i := range c.names {
		b := c.first(i)
		named := func(names []string) bool { return slices.Contains(names, c.names[i]) }
		switch {
		case c.taken[i]:
		case named(wikiMediaNames) || strings.Contains(b.text, "/Special:FilePath/"):
			r.media = append(r.media, i)
		case named(wikiLinkNames) || strings.Contains(b.text, ".wikipedia.org/wiki/"):
			r.links = append(r.links, i)
		case named(wikiActorNames) && entityID(b.text) == "":
			r.actors = append(r.actors, i)
		default:
			r.others = append(r.others, i)
		}
	}
}

func isWikiPoint(b binding) bool { return len(b.text) > 6 && strings.EqualFold(b.text[:6], "point(") }
