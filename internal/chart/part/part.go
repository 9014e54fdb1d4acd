// Package part holds what the charts of a page share: the [Part] that each of
// them is, the [Builder] from which all are made, the axis of time, the steps
// of a slider, bars of years, and tables of counts.
//
// A chart is a function of a Builder that returns a Part: options for ECharts,
// data for its script, words for those who do not see it, and its numbers as a
// table. Nothing that a user wrote gets into the options, where ECharts and
// go-echarts have markers and templates of their own: they hold numbers and
// the words of the catalogue, and the scripts take titles and names from the
// data.
//
// The package knows no chart and no page: the charts are in the packages
// beside it, and the page that puts them together is made by package chart.
package part

import (
	"encoding/json"
	"html/template"
)

// Part is a chart of the page, with what is said about it. The catalogue has
// "chart.ID" for its heading and "chart.ID.hint" for how to read it; its
// script page/ID.js registers itself with Page.chart (see page.js), and is on
// the page only where the chart is.
type Part struct {
	ID string // set by the page
	// Notes say what the chart leaves out, or why there is none.
	Notes []string
	// Label says in words, for those who do not see it, what the chart shows:
	// "70 events from 1965 to 2025, 31 confirmed, ...".
	Label string
	// Options are those of ECharts, numbers and words of the catalogue only,
	// as JSON() of go-echarts returns them; nil where the chart is left out.
	Options map[string]any
	// Data is what the script needs beside the options: texts of the user
	// belong here. nil is none.
	Data any
	// Hint is the key of how to read it; "" is "chart.ID.hint".
	Hint string
	// Scripts are the scripts of the folder page that draw it; nil is ID alone.
	Scripts []string
	// Table holds the numbers of the chart as texts, the names of the columns
	// first, for charts of sums and counts; nil where the table of events has
	// all of them. It is shown folded under the chart.
	Table [][]string
}

// OptionsJSON returns the options as a block of JSON for the template.
func (p Part) OptionsJSON() (template.JS, error) { return JSON(p.Options) }

// DataJSON returns the data as a block of JSON for the template.
func (p Part) DataJSON() (template.JS, error) { return JSON(p.Data) }

// Zooms reports whether a reader can zoom into the chart.
func (p Part) Zooms() bool { return p.Options["dataZoom"] != nil }

// JSON returns v as JSON that cannot end the block of HTML in which it stands,
// as Marshal escapes <, > and &. The error is that of [json.Marshal].
func JSON(v any) (template.JS, error) {
	raw, err := json.Marshal(v)
	return template.JS(raw), err
}
