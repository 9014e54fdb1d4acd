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

// source returns a source without an id.
func (c cited) source() *timeline.Source {
	switch {
	case c.text == "":
		return &timeline.Source{URL: c.url}
	case c.url == "" && timeline.SafeLink(c.text):
		return &timeline.Source{URL: c.text}
	}
	return &timeline.Source{Title: c.text, URL: c.url}
}

// claim adds to e the claim of its row, if there is one. The claim cites the
// source of the row and sets the status of the event.
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

// partCitation is a citation that gets the id of its source when the parts are
// joined. source is the index of that source in the part.
type partCitation struct {
	*timeline.Citation
	source int
}

// source returns the index of a source among those of the part, and adds it if
// it is new.
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

// said reads the date on which a claim was made. A cell that is not a date is
// kept.
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
	r.noteReading("said", format.RoleSaid, text, d)
	w.Value = d.value
	if d.worded {
		w.Text = r.texts.Keep(text)
	}
	return w
}

// listSources adds the sources of all parts to t, in their order and each
// once, and returns their ids.
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
