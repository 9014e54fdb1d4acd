package chart

import "dateline/internal/timeline"

// Heading is a chart as the contents of a page name it. Reason says why it is
// left out, "" where it is not.
type Heading struct{ ID, Title, Reason string }

// Outline gives the charts that [Page] would put on a page, without making
// it, and those that it would leave out.
func Outline(t *timeline.Timeline, o Options) ([]Heading, error) {
	p := &page{}
	if err := newBuilder(t, o.withDefaults()).addParts(p); err != nil {
		return nil, err
	}
	headings := make([]Heading, 0, len(p.Parts))
	for _, made := range p.Parts {
		h := Heading{ID: made.ID, Title: o.withDefaults().Text("chart." + made.ID)}
		if made.Options == nil && len(made.Notes) > 0 {
			h.Reason = made.Notes[0]
		}
		headings = append(headings, h)
	}
	return headings, nil
}
