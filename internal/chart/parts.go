package chart

import (
	"fmt"
	"html/template"
	"slices"
	"strings"
)

// part is a chart of the page, with what is said about it. The catalogue has
// "chart.ID" for its heading and "chart.ID.hint" for how to read it; its
// script page/ID.js registers itself with Page.chart (see page.js), and comes
// only where there is a chart.
type part struct {
	ID string // set by the page
	// Notes say what the chart leaves out, or why there is none.
	Notes []string
	// Label tells in words, for those who do not see it, what the chart shows:
	// "70 events from 1965 to 2025, 31 confirmed, ...".
	Label string
	// Options are those of ECharts, numbers and words of the catalogue only,
	// as JSON() of go-echarts gives them; nil where the chart is left out.
	Options map[string]any
	// Data is what the script needs beside the options: texts of the user
	// belong here. nil is none.
	Data any
	// Hint is the key of how to read it; "" is "chart.ID.hint".
	Hint string
	// Scripts are the scripts of the folder page that draw it; nil is ID alone.
	Scripts []string
	// Table holds the numbers of the chart as texts, the names of the columns
	// first, for charts of sums and counts; nil where the table of events
	// says all. It is shown folded under the chart.
	Table [][]string
}

// OptionsJSON and DataJSON are for blocks of JSON in the template.
func (p part) OptionsJSON() (template.JS, error) { return inert(p.Options) }
func (p part) DataJSON() (template.JS, error)    { return inert(p.Data) }

// Zooms says whether a reader can zoom into the chart.
func (p part) Zooms() bool { return p.Options["dataZoom"] != nil }

// parts are the charts in the order of the page: timeline, years, history,
// reports, matrix, flow, actors, places, calendar.
var parts = []maker{
	{"timeline", (*builder).timeline},
	{"years", (*builder).years},
	{"history", (*builder).history},
	{"reports", (*builder).reports},
	{"matrix", (*builder).matrix},
	{"flow", (*builder).flow},
	{"actors", (*builder).actors},
	{"places", (*builder).places},
	{"calendar", (*builder).calendar},
}

// maker makes a part; its ID is set afterwards.
type maker struct {
	id   string
	make func(*builder) part
}

// Names are the ids of all charts, in the order of the page.
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

// choose gives the makers of ids, in the order of the page; nil is all.
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
