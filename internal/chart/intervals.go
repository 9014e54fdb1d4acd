package chart

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dateline/internal/chrono"
	"dateline/internal/listing"
	"dateline/internal/timeline"
)

// pageData is what page.js needs beside the options of the charts.
type pageData struct {
	Words map[string]string `json:"words"`
	// Years says that the time axis counts in decimal years, not in
	// milliseconds.
	Years  bool        `json:"years,omitempty"`
	Months []string    `json:"months,omitempty"`
	Lanes  []string    `json:"lanes,omitempty"`
	Rows   float64     `json:"rows,omitempty"` // height of all lanes in rows
	Marks  []markWords `json:"marks,omitempty"`
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

// msLimit is how far a JavaScript Date reaches from 1970, in seconds, with
// something left for the margins of the axis.
const msLimit = 8_500_000_000_000

// addIntervals adds the interval chart, or the reason why there is none.
func (b *builder) addIntervals(p *page, data *pageData) error {
	if len(b.t.Events) > mostIntervals {
		p.IntervalNotes = append(p.IntervalNotes,
			b.Text("chart.intervals.too-many", "n", len(b.t.Events), "limit", mostIntervals))
		return nil
	}
	drawn, undrawn := b.drawn()
	if undrawn > 0 {
		p.IntervalNotes = append(p.IntervalNotes, b.count("chart.intervals.undrawn", undrawn))
	}
	if len(drawn) == 0 {
		return nil
	}
	first, last := reach(drawn)
	data.Years = min(first, -last) < -msLimit
	at := axisUnit(data.Years)
	lanes, rows := pack(drawn, b.t.LaneOrder())
	data.Rows = rows
	data.Months = b.Lexicon.ShortMonths[:]
	items := make([]opts.CustomData, 0, len(drawn))
	for _, d := range drawn {
		items = append(items, opts.CustomData{Value: []float64{
			at(d.from), at(d.certainFrom), at(d.certainTo), at(d.to), d.row, float64(d.lane), float64(d.status),
		}})
		data.Marks = append(data.Marks, b.markWords(d, at))
	}
	// Some air left and right, for labels and open ends.
	margin := max(last.Sub(first)/40, 43_200)
	lo, hi := at(first.Add(-margin)), at(last.Add(margin))
	bands := make([]opts.CustomData, 0, len(lanes))
	for i, l := range lanes {
		bands = append(bands, opts.CustomData{Value: []float64{lo, hi, l.top, l.bottom, float64(i)}})
		data.Lanes = append(data.Lanes, b.laneName(l.name, len(lanes)))
	}
	var err error
	p.Intervals, err = inert(b.intervalOptions(data.Years, lo, hi, rows, bands, items))
	return err
}

func (b *builder) intervalOptions(years bool, lo, hi, rows float64, bands, items []opts.CustomData) map[string]any {
	axis := "time"
	if years {
		axis = "value"
	}
	c := charts.NewCustom()
	c.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{
			Type: axis, Position: "top", Min: lo, Max: hi,
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
	)
	// The numbers are those of the lists in addIntervals.
	c.AddSeries("lanes", bands, charts.WithEncodeOpts(opts.Encode{X: []int{0, 1}, Y: []int{2, 3}}))
	c.AddSeries("events", items, charts.WithEncodeOpts(opts.Encode{X: []int{0, 3}, Y: 4}))
	c.Validate()
	return c.JSON()
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
		if !d.bound(e.When.Drawn()) {
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

// bound sets the four instants of d from its bounds; ok is false where none is known. What is
// open or unknown ends at the nearest instant that is known: an arrow or a
// ragged edge of fixed length stands for the rest.
func (d *drawnEvent) bound(b chrono.Bounds) (ok bool) {
	var known []chrono.Instant
	for _, i := range [...]chrono.Instant{b.EarliestStart, b.LatestStart, b.EarliestEnd, b.LatestEnd} {
		if i.Finite() {
			known = append(known, i)
		}
	}
	if len(known) == 0 {
		return false
	}
	d.from, d.to = slices.Min(known), slices.Max(known).Add(1)
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

// axisUnit gives the unit of the time axis: milliseconds from 1970, or
// decimal years where those would be too many for a JavaScript Date.
func axisUnit(years bool) func(chrono.Instant) float64 {
	if years {
		return func(i chrono.Instant) float64 { return 1970 + float64(i)/31_556_952 }
	}
	return func(i chrono.Instant) float64 { return float64(i) * 1000 }
}

func (b *builder) markWords(d *drawnEvent, at func(chrono.Instant) float64) markWords {
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
	m.Lines = append(m.Lines, b.count("chart.claims", len(d.Claims)))
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
		m.Members = append(m.Members, d.member(member, at))
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
func (d *drawnEvent) member(m chrono.Member, at func(chrono.Instant) float64) [2]float64 {
	v := chrono.Value{Form: chrono.Single, Start: m.Start}
	if m.Range {
		v = chrono.Value{Form: chrono.Interval, Start: m.Start, End: m.End}
	}
	bounds := v.Bounds()
	return [2]float64{at(max(bounds.EarliestStart, d.from)), at(min(bounds.LatestEnd, d.to-1) + 1)}
}

func (b *builder) laneName(name string, lanes int) string {
	if name == "" && lanes > 1 {
		return b.Text("chart.lane.none")
	}
	return listing.OneLine(name)
}

// count words a number of things: the key with ".one" is for 1.
func (b *builder) count(key string, n int) string {
	if n == 1 {
		key += ".one"
	}
	return b.Text(key, "n", strconv.Itoa(n))
}

// chartWords are the words that page.js writes, patterns with {n}.
func (b *builder) chartWords() map[string]string {
	return map[string]string{
		"bc":      b.Text("chart.axis.bc", "n", "{n}"),
		"million": b.Text("chart.axis.million", "n", "{n}"),
		"events":  b.Text("chart.axis.events"),
	}
}
