package table

import (
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/timeline"
)

// cited is a source as a row names it: a link or a title, and a link.
type cited struct{ text, url string }

// source makes a source of it, without an id.
func (c cited) source() *timeline.Source {
	switch {
	case c.text == "":
		return &timeline.Source{URL: c.url}
	case c.url == "" && timeline.SafeLink(c.text):
		return &timeline.Source{URL: c.text}
	}
	return &timeline.Source{Title: c.text, URL: c.url}
}

// claim adds to e the claim of its row, if there is any: it cites the source,
// and leaves e in the status of the row.
func (r *rowReader) claim(e *timeline.Event) {
	source := cited{text: r.cell(format.RoleSource), url: r.cell(format.RoleURL)}
	if source.url != "" && !timeline.SafeLink(source.url) {
		r.problem(format.RoleURL, "problem.no-link", "url", format.Clip(source.url))
		r.keep(e, format.RoleURL)
		source.url = ""
	}
	who, text, said := r.cell(format.RoleWho), r.cell(format.RoleClaim), r.said(e)
	if source == (cited{}) && who == "" && text == "" && said.Form == chrono.None {
		return
	}
	e.Claims = r.claims.Take(1)
	c := &e.Claims[0]
	*c = timeline.Claim{Stance: timeline.Asserts, Who: r.texts.Keep(who), Text: r.texts.Keep(text), Said: said, Status: e.Status}
	e.Status = timeline.NoStatus
	if source != (cited{}) {
		c.Citations = r.citations.Take(1)
		r.part.citations = append(r.part.citations, partCitation{&c.Citations[0], r.source(source)})
	}
}

// partCitation is a citation that gets the id of its source, by its number
// among those of the part, when the parts are joined.
type partCitation struct {
	*timeline.Citation
	source int
}

// source returns the number of a source among those of the part.
func (r *rowReader) source(s cited) int {
	n, ok := r.seen[s]
	if !ok {
		kept := cited{strings.Clone(s.text), strings.Clone(s.url)}
		n = len(r.part.sources)
		r.seen[kept] = n
		r.part.sources = append(r.part.sources, kept)
	}
	return n
}

// said reads when a claim was made. A cell that is no date is kept.
func (r *rowReader) said(e *timeline.Event) (w chrono.When) {
	text := r.cell(format.RoleSaid)
	if text == "" {
		return w
	}
	d, err := r.dates.read(text)
	if err != nil {
		r.noDate(format.RoleSaid, text, err)
		r.keep(e, format.RoleSaid)
		return w
	}
	r.tell("said", format.RoleSaid, text, d)
	w.Value = d.value
	if d.worded {
		w.Text = r.texts.Keep(text)
	}
	return w
}

// listSources lists the sources of all parts in t, in the order in which they
// come up, and gives each its id.
func listSources(t *timeline.Timeline, parts []*part) map[cited]string {
	ids := make(map[cited]string)
	for _, p := range parts {
		for _, c := range p.sources {
			if _, ok := ids[c]; ok {
				continue
			}
			s := c.source()
			s.ID = "source-" + strconv.Itoa(len(t.Sources)+1)
			t.Sources = append(t.Sources, s)
			ids[c] = s.ID
		}
	}
	return ids
}
