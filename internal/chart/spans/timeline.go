// Package spans makes the charts that show when events were: the timeline,
// with a mark for each event or, where they are too many, with counts, and the
// bars of events a year.
//
// # Marks and counts
//
// Up to 10,000 events the timeline has a mark for each, in lanes and in rows
// that are decided once (pack). Beyond that, and where the marks would stand
// in more than 600 rows, lower than letters, it shows counts (density): Go
// makes the finest bins, at most 40,000 of all lanes together, and the script
// adds up pairs of them for each octave farther away. A million events make a
// page of 3 MB.
//
// # Scales
//
// Time passes along the axis of the timeline as along that of a picture, evenly or
// on a bent scale of package timescale, which timescale.js gets as its knots. A page
// with marks has all scales, each with rows of its own, and the reader's choice; the
// bins of counts are side by side on the one that was asked for.
//
// How events are counted in bins and years is left to package index, and how all
// this is drawn to the scripts timeline.js, density.js, lanes.js and years.js in
// the folder page of package chart.
package spans

import (
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dateline/internal/chart/part"
	"dateline/internal/index"
	"dateline/internal/listing"
	"dateline/internal/timescale"
)

// mostMarks is how many events the timeline draws one by one: beyond that it
// answers too slowly on a school's computer.
const mostMarks = 10_000

// mostRows is in how many rows it draws them: of more, each would be lower
// than a letter on the tallest canvas that phones allow, and slow to draw.
const mostRows = 600

// timelineData is what timeline.js needs beside the options.
type timelineData struct {
	Axis  part.Axis `json:"axis"`
	Lanes []string  `json:"lanes"`
	// Colours are those that lanes were given; "" for one that has that of its position.
	Colours []string    `json:"colours"`
	Marks   []markWords `json:"marks"`
	// Chapters is nil where there are none.
	Chapters *chapterButtons `json:"chapters,omitempty"`
	// Scales are the ways in which time can pass along the axis, Scale the one of
	// them that is shown first, and Words what they are a choice of.
	Scales []timelineScale `json:"scales"`
	Scale  string          `json:"scale"`
	Words  string          `json:"words"`
}

// timelineScale is a scale, and where on it everything stands from top to bottom.
type timelineScale struct {
	bentScale
	Rows  float64      `json:"rows"`  // height of all lanes in rows
	Bands [][3]float64 `json:"bands"` // top, bottom and number of each lane
	At    []float64    `json:"at"`    // the row of each mark
}

// Timeline returns the chart of all events in time, in lanes; its options are
// nil where no event has a date.
func Timeline(b *part.Builder) (p part.Part) {
	if b.Timeline.Events.Len() > mostMarks {
		return density(b, "chart.density.note", "limit", mostMarks)
	}
	marks, undated := marksOf(b.Timeline)
	if undated > 0 {
		p.Notes = append(p.Notes, b.Text("chart.timeline.undrawn", "n", undated))
	}
	if len(marks) == 0 {
		return p
	}
	first, last := outermost(marks)
	data := timelineData{Axis: b.Axis(first, last), Words: b.Text("chart.timeline.scale")}
	shown := index.NewOn(b.Timeline, b.TimeScale).Scale.Kind()
	var lanes []laneBand
	for _, k := range timescale.Kinds {
		on := index.NewOn(b.Timeline, k)
		if on.Scale.Kind() != k {
			continue // nothing to bend
		}
		var rows float64
		lanes, rows = pack(marks, b.Timeline.LaneOrder(), on.Scale)
		switch {
		case rows <= mostRows:
			data.add(newBentScale(b, on, data.Axis), marks, lanes, rows)
		case k == shown:
			return density(b, "chart.density.rows", "rows", int(rows), "limit", mostRows)
		}
	}
	for _, l := range lanes {
		data.Lanes = append(data.Lanes, laneName(b, l.name, len(lanes)))
		data.Colours = append(data.Colours, laneColour(b, l.name))
	}
	data.Scale = shown.String()
	if slices.ContainsFunc(data.Scales, func(s timelineScale) bool { return s.hasBreaks() }) {
		p.Notes = append(p.Notes, b.Text("chart.timeline.breaks"))
	}
	data.Chapters = chaptersOn(b, data.Axis)
	var counts index.Counts
	for _, m := range marks {
		data.Marks = append(data.Marks, newMarkWords(b, m, data.Axis))
		counts[m.status]++
	}
	p.Scripts = []string{"timescale", "lanes", "pack", "timeline"}
	p.Options, p.Data = timelineOptions(data.Axis, marks), data
	p.Label = b.Text("chart.timeline.label", "n", len(marks), "span", b.Span(first, last.Add(-1)), "statuses", b.StatusWords(counts))
	return p
}

// add adds a scale on which the marks have their rows.
func (d *timelineData) add(s bentScale, marks []*mark, lanes []laneBand, rows float64) {
	scale := timelineScale{bentScale: s, Rows: rows}
	for i, l := range lanes {
		scale.Bands = append(scale.Bands, [3]float64{l.top, l.bottom, float64(i)})
	}
	for _, m := range marks {
		scale.At = append(scale.At, m.row)
	}
	d.Scales = append(d.Scales, scale)
}

// timelineOptions returns options with a series of the marks: their four instants,
// the lane and the status. The bands of lanes, and the rows of the marks after the
// instants, depend on the scale: timeline.js adds them.
func timelineOptions(a part.Axis, marks []*mark) map[string]any {
	items := make([]opts.CustomData, len(marks))
	for i, m := range marks {
		items[i].Value = []float64{
			a.At(m.from), a.At(m.certainFrom), a.At(m.certainTo), a.At(m.to), float64(m.lane), float64(m.status),
		}
	}
	c := laneChart(a, 0)
	c.AddSeries("events", items, charts.WithEncodeOpts(opts.Encode{X: []int{0, 3}, Y: 4}))
	c.AddSeries("breaks", nil, charts.WithEncodeOpts(opts.Encode{X: []int{0, 1}}))
	c.Validate()
	return c.JSON()
}

// laneChart returns a chart of time across and lanes down, which are so many
// rows high. The scripts add the bands of the lanes: the ends of the axis, top and
// bottom in rows, and the number of the lane.
func laneChart(a part.Axis, rows float64) *charts.Custom {
	c := charts.NewCustom()
	c.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{
			Type: a.Kind(), Position: "top", Min: a.Lo, Max: a.Hi,
			SplitLine: &opts.SplitLine{Show: opts.Bool(true)},
			AxisLabel: &opts.AxisLabel{HideOverlap: opts.Bool(true)},
		}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: 0, Max: rows, Inverse: opts.Bool(true), Show: opts.Bool(false)}),
		part.Zoom("weakFilter"),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "item"}),
		charts.WithAnimation(false),
	)
	c.AddSeries("lanes", nil, charts.WithEncodeOpts(opts.Encode{X: []int{0, 1}, Y: []int{2, 3}}))
	return c
}

// laneColour returns the colour that a lane was given; "" for none.
func laneColour(b *part.Builder, name string) string {
	if c, ok := b.Timeline.LaneColours[name]; ok {
		return c.String()
	}
	return ""
}

// laneName returns the name of one of several lanes as the chart shows it.
func laneName(b *part.Builder, name string, lanes int) string {
	if name == "" && lanes > 1 {
		return b.Text("chart.lane.none")
	}
	return listing.OneLine(name)
}
