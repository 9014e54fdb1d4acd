package chart

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dateline/internal/chart/claims"
	"dateline/internal/chart/overtime"
	"dateline/internal/chart/part"
	"dateline/internal/chart/places"
	"dateline/internal/chart/spans"
	"dateline/internal/timeline"
)

// parts are all charts, in the order of the page.
var parts = []maker{
	{"timeline", spans.Timeline},
	{"years", spans.Years},
	{"history", overtime.History},
	{"reports", overtime.Reports},
	{"matrix", claims.Matrix},
	{"flow", claims.Flow},
	{"actors", claims.Actors},
	{"places", places.Map},
	{"calendar", overtime.Calendar},
}

// maker makes the part of an id, all but its ID.
type maker struct {
	id   string
	make func(*part.Builder) part.Part
}

// Names returns the ids of all charts, in the order of the page.
func Names() []string {
	names := make([]string, len(parts))
	for i, p := range parts {
		names[i] = p.id
	}
	return names
}

// Parse reads a list of ids of charts, such as "timeline,years", for
// [Options]; "" and "all" are all charts, and "none" is a page with none. The
// error names the ids there are.
func Parse(list string) ([]string, error) {
	switch list = strings.TrimSpace(list); list {
	case "", "all":
		return nil, nil
	case "none":
		return []string{}, nil
	}
	ids := strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' })
	_, err := choose(ids)
	return ids, err
}

// choose returns the makers of ids, in the order of the page; nil is all.
func choose(ids []string) ([]maker, error) {
	if ids == nil {
		return parts, nil
	}
	for _, id := range ids {
		if names := Names(); !slices.Contains(names, id) {
			return nil, fmt.Errorf("there is no chart %q, only %s", id, strings.Join(names, ", "))
		}
	}
	return slices.DeleteFunc(slices.Clone(parts), func(m maker) bool { return !slices.Contains(ids, m.id) }), nil
}

// makeParts returns the charts of ids, those left out included; nil is all. The
// error is an unknown id.
func makeParts(b *part.Builder, ids []string) (made []part.Part, err error) {
	chosen, err := choose(ids)
	if err != nil {
		return nil, err
	}
	for _, m := range chosen {
		var p part.Part
		if b.Timeline.Events.Len() == 0 {
			p.Notes = []string{b.Text("chart.empty")}
		} else {
			p = m.make(b)
		}
		p.ID = m.id
		p.Hint = cmp.Or(p.Hint, "chart."+m.id+".hint")
		made = append(made, p)
	}
	return made, nil
}

// Heading is a chart as the contents of a page name it. Reason says why it is
// left out, "" where it is not.
type Heading struct{ ID, Title, Reason string }

// Outline returns the charts that [Page] would put on a page, without making
// it, and those that it would leave out. The error is an unknown chart.
func Outline(t *timeline.Timeline, o Options) ([]Heading, error) {
	b := newBuilder(t, o)
	made, err := makeParts(b, o.Charts)
	if err != nil {
		return nil, err
	}
	headings := make([]Heading, 0, len(made))
	for _, p := range made {
		h := Heading{ID: p.ID, Title: b.Text("chart." + p.ID)}
		if p.Options == nil && len(p.Notes) > 0 {
			h.Reason = p.Notes[0]
		}
		headings = append(headings, h)
	}
	return headings, nil
}
