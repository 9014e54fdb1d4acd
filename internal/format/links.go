package format

import (
	"reflect"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// BareLink returns the link of a claim that has nothing but a citation of a
// source with a link and no other known field; "" for any other claim. Unknown
// fields do not count.
func BareLink(o *Output, c *timeline.Claim) string {
	if len(c.Citations) != 1 || c.Stance != timeline.Asserts || c.Who+c.Text+c.Figure != "" || len(c.Refs) > 0 || c.Said.Form != chrono.None ||
		c.When.Form != chrono.None || !c.Place.IsZero() || c.Status != timeline.NoStatus || c.Citations[0].Locator+c.Citations[0].Quote != "" {
		return ""
	}
	s := o.sourceByID()[c.Citations[0].Source]
	if s == nil || !timeline.SafeLink(s.URL) || s.Author+s.Title+s.Publisher+s.Note != "" || s.Date.Form != chrono.None {
		return ""
	}
	return s.URL
}

// Links returns the links of e for a format that has a field for them: those
// of claims that consist of a link, as readers make of such a field. If there
// are other claims too, only is false, and links has the first link that any
// claim cites.
func (o *Output) Links(e *timeline.Event) (links []string, only bool) {
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

// linkAlone returns the link of a claim that has nothing else, not even
// unknown fields; "" for any other claim.
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
