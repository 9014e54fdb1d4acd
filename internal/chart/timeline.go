package chart

import (
	"cmp"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dateline/internal/chrono"
	"dateline/internal/listing"
	"dateline/internal/timeline"
)

// mostIntervals is how many events the timeline draws one by one: beyond that
// it answers too slowly on a school's computer.
const mostIntervals = 10_000

// drawnRows is in how many rows it draws them: of more, each would be lower
// than a letter on the tallest canvas that phones allow, and slow to draw.
const drawnRows = 600

// intervalData is what timeline.js needs beside the options.
type intervalData struct {
	Axis  timeAxis    `json:"axis"`
	Lanes []string    `json:"lanes"`
	Rows  float64     `json:"rows"` // height of all lanes in rows
	Marks []markWords `json:"marks"`
}

// markWords is what an interval shows that is no number, in the order of the
// data of the series.
type markWords struct {
	Title string   `json:"title"`
	Lines []string `json:"lines"` // of the tooltip, under the title
	Event int      `json:"event"` // its row in the table
	// Moment is something that happened at one time.
	Moment bool `json:"moment,omitempty"`
	// Start and End are "open" or "unknown" where they are.
	Start string `json:"start,omitempty"`
	End   string `json:"end,omitempty"`
	// FadeStart and FadeEnd are for ~, Dashed for ?.
	FadeStart bool `json:"fadeStart,omitempty"`
	FadeEnd   bool `json:"fadeEnd,omitempty"`
	Dashed    bool `json:"dashed,omitempty"`
	// Members are the dates of a set, in the unit of the axis.
	Members [][2]float64 `json:"members,omitempty"`
	Every   bool         `json:"every,omitempty"` // all of Members, not one
}

// timeline is the chart of all events in time, in lanes.
func (b *builder) timeline() (p part) {
	if len(b.t.Events) > mostIntervals {
		return b.density("chart.density.note", "limit", mostIntervals)
	}
	drawn, undrawn := b.drawn()
	if undrawn > 0 {
		p.Notes = append(p.Notes, b.Text("chart.timeline.undrawn", "n", undrawn))
	}
	if len(drawn) == 0 {
		return p
	}
	first, last := reach(drawn)
	data := intervalData{Axis: b.axis(first, last)}
	lanes, rows := pack(drawn, b.t.LaneOrder())
	if rows > drawnRows {
		return b.density("chart.density.rows", "rows", int(rows), "limit", drawnRows)
	}
	data.Rows = rows
	items := make([]opts.CustomData, 0, len(drawn))
	statuses := make(map[timeline.Status]int)
	at := data.Axis.at
	for _, d := range drawn {
		items = append(items, opts.CustomData{Value: []float64{
			at(d.from), at(d.certainFrom), at(d.certainTo), at(d.to), d.row, float64(d.lane), float64(d.status),
		}})
		data.Marks = append(data.Marks, b.markWords(d, data.Axis))
		statuses[d.status]++
	}
	bands := make([]opts.CustomData, 0, len(lanes))
	for i, l := range lanes {
		bands = append(bands, opts.CustomData{Value: []float64{data.Axis.Lo, data.Axis.Hi, l.top, l.bottom, float64(i)}})
		data.Lanes = append(data.Lanes, b.laneName(l.name, len(lanes)))
	}
	p.Scripts = []string{"lanes", "timeline"}
	p.Options, p.Data = intervalOptions(data.Axis, rows, bands, items), data
	p.Label = b.Text("chart.timeline.label", "n", len(drawn), "span", b.span(first, last.Add(-1)), "statuses", b.statusWords(statuses))
	return p
}

func intervalOptions(a timeAxis, rows float64, bands, items []opts.CustomData) map[string]any {
	c := charts.NewCustom()
	c.SetGlobalOptions(laneOptions(a, rows)...)
	// The numbers are those of the lists in timeline.
	c.AddSeries("lanes", bands, charts.WithEncodeOpts(opts.Encode{X: []int{0, 1}, Y: []int{2, 3}}))
	c.AddSeries("events", items, charts.WithEncodeOpts(opts.Encode{X: []int{0, 3}, Y: 4}))
	c.Validate()
	return c.JSON()
}

// laneOptions are those of a chart of time across and lanes down, which are so
// many rows high.
func laneOptions(a timeAxis, rows float64) []charts.GlobalOpts {
	return []charts.GlobalOpts{
		charts.WithXAxisOpts(opts.XAxis{
			Type: a.kind(), Position: "top", Min: a.Lo, Max: a.Hi,
			SplitLine: &opts.SplitLine{Show: opts.Bool(true)},
			AxisLabel: &opts.AxisLabel{HideOverlap: opts.Bool(true)},
		}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: 0, Max: rows, Inverse: opts.Bool(true), Show: opts.Bool(false)}),
		// Weak: what has one end in view stays.
		charts.WithDataZoomOpts(
			opts.DataZoom{Type: "inside", FilterMode: "weakFilter"},
			opts.DataZoom{Type: "slider", FilterMode: "weakFilter"},
		),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "item"}),
		charts.WithAnimation(false),
	}
}

// drawnEvent is an event as an interval of the chart, in seconds.
type drawnEvent struct {
	*timeline.Event
	index  int // in Timeline.Events
	status timeline.Status
	// from and to are what is possible, certainFrom and certainTo what is
	// certain; all finite. There is no certain part where they are crossed.
	from, certainFrom, certainTo, to chrono.Instant
	openStart, openEnd               bool
	lane                             int
	row                              float64 // its middle, in rows from the top
}

// drawn gives the events that have a place on the axis in order of time, and
// the number of those that have none.
func (b *builder) drawn() (events []*drawnEvent, undrawn int) {
	for i, e := range b.t.Events {
		d := &drawnEvent{Event: e, index: i, status: e.LastStatus()}
		if !d.bound(e.When.Value) {
			undrawn++
			continue
		}
		events = append(events, d)
	}
	slices.SortStableFunc(events, func(a, b *drawnEvent) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	return events, undrawn
}

// bound sets the four instants of d from its date; ok is false where none is known. What is
// open or unknown ends at the nearest instant that is known: an arrow or a
// ragged edge of fixed length stands for the rest.
func (d *drawnEvent) bound(v chrono.Value) (ok bool) {
	from, to := v.Extent()
	if v.Form == chrono.None || !from.Finite() || !to.Finite() {
		return false
	}
	b := v.Drawn()
	d.from, d.to = from, to.Add(1)
	d.openStart, d.openEnd = !b.EarliestStart.Finite(), !b.LatestEnd.Finite()
	d.certainFrom, d.certainTo = d.to, d.from
	if from, to, certain := b.Certain(); certain && from.Finite() && to.Finite() {
		d.certainFrom, d.certainTo = from, to.Add(1)
	}
	return true
}

func reach(drawn []*drawnEvent) (first, last chrono.Instant) {
	first, last = drawn[0].from, drawn[0].to
	for _, d := range drawn {
		first, last = min(first, d.from), max(last, d.to)
	}
	return first, last
}

func (b *builder) markWords(d *drawnEvent, a timeAxis) markWords {
	v := d.When.Value
	doubt := v.AnyDoubt()
	m := markWords{
		Title: listing.OneLine(d.Title), Event: d.index + 1, Moment: v.IsMoment(),
		Lines: []string{
			b.Lexicon.Long(v),
			b.Text("status." + d.status.String()),
		},
		Dashed: doubt&chrono.Uncertain != 0,
	}
	if lane := listing.OneLine(d.Lane); lane != "" {
		m.Lines = append(m.Lines, lane)
	}
	m.Lines = append(m.Lines, b.Text("chart.claims", "n", len(d.Claims)))
	if d.openStart {
		m.Start = endName(v.Start.Kind)
	}
	if d.openEnd {
		m.End = endName(v.End.Kind)
	}
	if v.Form == chrono.Interval {
		m.FadeStart = v.Start.Date.AnyDoubt()&chrono.Approximate != 0
		m.FadeEnd = v.End.Date.AnyDoubt()&chrono.Approximate != 0
	} else {
		m.FadeStart = doubt&chrono.Approximate != 0
		m.FadeEnd = m.FadeStart
	}
	m.Every = v.Form == chrono.AllOf
	for _, member := range v.Members {
		m.Members = append(m.Members, d.member(member, a))
	}
	return m
}

func endName(k chrono.EndKind) string {
	if k == chrono.Unknown {
		return "unknown"
	}
	return "open"
}

// member gives the time that a member of a set covers, within d.
func (d *drawnEvent) member(m chrono.Member, a timeAxis) [2]float64 {
	bounds := m.Value().Bounds()
	return [2]float64{a.at(max(bounds.EarliestStart, d.from)), a.at(min(bounds.LatestEnd, d.to-1) + 1)}
}

func (b *builder) laneName(name string, lanes int) string {
	if name == "" && lanes > 1 {
		return b.Text("chart.lane.none")
	}
	return listing.OneLine(name)
}
