package chart

import (
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/listing"
	"dateline/internal/timeline"
)

// sharedData is what the scripts of all charts need.
type sharedData struct {
	// Words are patterns with {n}, {all}, {from}, {to}, {name} and {value}, and the names of statuses.
	Words map[string]string `json:"words"`
	// Counts are the numbers of events by the names of their statuses.
	Counts map[string]int `json:"counts"`
	Dates  chrono.Script  `json:"dates"`
	// Foot are the lines under a chart that is saved as a picture.
	Foot []string `json:"foot"`
}

func (p *page) sharedData() sharedData {
	b := p.b
	shared := sharedData{Counts: p.counts, Dates: b.Lexicon.Script(), Foot: p.pictureFoot(), Words: map[string]string{
		"bc":           b.Text("chart.axis.bc", "n", "{n}"),
		"ad":           strings.Replace(b.Lexicon.Year(1), "1", "{n}", 1),
		"pair":         b.Text("chart.label.pair", "name", "{name}", "value", "{value}"),
		"view":         b.Text("chart.axis.view", "from", "{from}", "to", "{to}"),
		"all":          b.Text("timeline.show-all"),
		"kept":         b.Text("timeline.events-kept", "n", "{n}", "all", "{all}"),
		"filtered-out": b.Text("timeline.filtered-out"),
		"none-listed":  b.Text("chart.filter.none"),
	}}
	for _, s := range timeline.Statuses {
		shared.Words[s.Name()] = b.StatusName(s)
	}
	return shared
}

// mostCited is how many sources the foot of a picture lists: more would be
// longer than the chart.
const mostCited = 12

// pictureFoot returns the lines that say where a picture of a chart comes from:
// the sources by their numbers, or where they are listed.
func (p *page) pictureFoot() []string {
	var foot []string
	switch n := len(p.Sources); {
	case n > mostCited:
		foot = append(foot, p.b.Text("chart.picture.many", "title", p.Title, "n", n))
	default:
		foot = append(foot, p.b.Text("chart.picture.source", "title", p.Title))
		for _, s := range p.Sources {
			foot = append(foot, listing.Mark([]int{s.Number})+" "+p.b.List.Line(s))
		}
	}
	if p.Foot != "" {
		foot = append(foot, p.Foot)
	}
	return foot
}
