package format

import (
	"reflect"

	"dateline/internal/timeline"
)

// links gives the links of e for a format that has a field for them: those of
// claims that say nothing but a link, as readers make of such a field. Where
// there are other claims too, only says false, and the link is the first that
// any claim cites.
func (o *output) links(e *timeline.Event) (links []string, only bool) {
	sources := o.sourceByID()
	only = true
	first := ""
	for i := range e.Claims {
		c := &e.Claims[i]
		for _, cited := range c.Citations {
			if s := sources[cited.Source]; s != nil && first == "" && timeline.SafeLink(s.URL) {
				first = s.URL
			}
		}
		if link := linkAlone(c, sources); link != "" {
			links = append(links, link)
		} else {
			only = false
		}
	}
	if !only && first != "" {
		links = []string{first}
	}
	return links, only
}

// linkAlone gives the link of a claim that says nothing else, "" for others.
func linkAlone(c *timeline.Claim, sources map[string]*timeline.Source) string {
	if len(c.Citations) != 1 {
		return ""
	}
	id := c.Citations[0].Source
	s := sources[id]
	if s == nil || !timeline.SafeLink(s.URL) || !reflect.DeepEqual(s, &timeline.Source{ID: id, URL: s.URL}) ||
		!reflect.DeepEqual(c, &timeline.Claim{Citations: []timeline.Citation{{Source: id}}}) {
		return ""
	}
	return s.URL
}
