package chart

import (
	"math"
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/listing"
	"dateline/internal/timeline"
)

// mostReports is how many claims are drawn one by one: beyond that points hide
// each other.
const mostReports = 5_000

// reportsData is what reports.js needs beside the options.
type reportsData struct {
	Axis  timeAxis  `json:"axis"` // of the events
	Said  timeAxis  `json:"said"` // of the claims
	Ticks []lagTick `json:"ticks"`
	// Events and Reports say what the points are, Heat what the cells of a
	// chart of many are; there is one or the other.
	Events  []reportedEvent `json:"events,omitempty"`
	Reports []reportWords   `json:"reports,omitempty"`
	Heat    *heat           `json:"heat,omitempty"`
	// Words name the axes and the choice between them.
	Words map[string]string `json:"words"`
}

type reportedEvent struct {
	Title string `json:"title"`
	When  string `json:"when"`
	Event int    `json:"event"` // its row in the table
}

// reportWords is a claim; Of is the place of its event in reportsData.Events.
type reportWords struct {
	Of    int      `json:"of"`
	Lines []string `json:"lines"`
}

// heat is how many claims are in each cell of a grid over the chart.
type heat struct {
	Columns int      `json:"columns"`
	Rows    int      `json:"rows"`
	Cells   [][3]int `json:"cells"` // column, row from below, and the claims
	Words   []string `json:"words"` // of the tooltips
}

// reports is the chart of the date of each event against the dates of the
// claims about it.
func (b *builder) reports() (p part) {
	reports, undated := index.Reports(b.t)
	if undated > 0 {
		p.Notes = append(p.Notes, b.Text("chart.reports.undated", "n", undated))
	}
	if len(reports) < 2 {
		p.Notes = append(p.Notes, b.Text("chart.reports.few"))
		return p
	}
	median := b.lagWords(medianLag(reports))
	p.Notes = append(p.Notes, b.Text("chart.reports.median", "lag", median))
	s := newSpread(reports)
	axis := b.axis(chrono.StartOf(s.began.First), chrono.StartOf(s.began.Last+1))
	data := reportsData{Axis: axis, Ticks: b.lagTicks(s.lowest, s.highest), Words: b.reportsWords()}
	margin := max((s.said.Last-s.said.First)/40, 1)
	data.Said = axisOf(chrono.StartOf(s.said.First-margin), chrono.StartOf(s.said.Last+1+margin))
	if len(reports) > mostReports {
		p.Notes = append(p.Notes, b.Text("chart.reports.many", "n", len(reports), "limit", mostReports))
		p.Options = b.heatOptions(&data, s, reports)
	} else {
		p.Options = b.reportOptions(&data, s, reports)
	}
	p.Data = data
	p.Table = b.lagTable(reports)
	p.Label = b.Text("chart.reports.label", "n", len(reports),
		"span", b.span(chrono.StartOf(s.began.First), chrono.StartOf(s.began.Last)), "lag", median)
	return p
}

func (b *builder) reportsWords() map[string]string {
	return map[string]string{
		"lag":    b.Text("chart.reports.lag"),
		"said":   b.Text("chart.reports.said"),
		"choice": b.Text("chart.reports.choice"),
		"byLag":  b.Text("chart.reports.by-lag"),
		"byDate": b.Text("chart.reports.by-date"),
	}
}

// spread is what a chart of reports has to hold.
type spread struct {
	began, said     index.Days
	lowest, highest float64 // places on the scale of lags
}

func newSpread(reports []index.Report) spread {
	s := spread{began: reports[0].Began, said: reports[0].Said}
	for _, r := range reports {
		s.began.First, s.began.Last = min(s.began.First, r.Began.First), max(s.began.Last, r.Began.Last)
		s.said.First, s.said.Last = min(s.said.First, r.Said.First), max(s.said.Last, r.Said.Last)
		lag := r.Lag()
		s.lowest, s.highest = min(s.lowest, lagPlace(float64(lag.First))), max(s.highest, lagPlace(float64(lag.Last)))
	}
	// Some air, and at least a week after the event.
	air := 0.15 + (s.highest-s.lowest)/30
	s.lowest, s.highest = s.lowest-air, max(s.highest+air, 1)
	return s
}

// medianLag gives the days between which the median of all lags lies,
// whatever the truth within the bounds of each is.
func medianLag(reports []index.Report) index.Days {
	first, last := make([]int64, len(reports)), make([]int64, len(reports))
	for i, r := range reports {
		first[i], last[i] = r.Lag().First, r.Lag().Last
	}
	slices.Sort(first)
	slices.Sort(last)
	middle := (len(reports) - 1) / 2
	return index.Days{First: first[middle], Last: last[middle]}
}

// reportOptions has a series for each stance that occurs. Its points are the
// first and the last place of the event on its axis, the middle, first and
// last of the lag, the first and last of the claim, the status of the event,
// and the place of the claim in data.Reports.
func (b *builder) reportOptions(data *reportsData, s spread, reports []index.Report) map[string]any {
	points := make(map[timeline.Stance][]opts.CustomData)
	last := int32(-1)
	for i, r := range reports {
		e := b.t.Events[r.Event]
		if r.Event != last {
			last = r.Event
			data.Events = append(data.Events, reportedEvent{listing.OneLine(e.Title), b.Lexicon.Medium(e.When.Value), int(r.Event) + 1})
		}
		claim := &e.Claims[r.Claim]
		data.Reports = append(data.Reports, reportWords{len(data.Events) - 1, b.reportLines(claim, r)})
		value := slices.Concat(dayPlaces(data.Axis, r.Began), lagPlaces(r.Lag()), dayPlaces(data.Said, r.Said),
			[]float64{float64(e.LastStatus()), float64(i)})
		points[claim.Stance] = append(points[claim.Stance], opts.CustomData{Value: value})
	}
	c := reportChart(data.Axis, s)
	for _, stance := range timeline.Stances {
		if len(points[stance]) > 0 {
			c.AddSeries(b.Text("stance."+stance.String()), points[stance], charts.WithSeriesId(stance.String()),
				charts.WithEncodeOpts(opts.Encode{X: []int{0, 1}, Y: []int{3, 4}}))
		}
	}
	c.Validate()
	return c.JSON()
}

// reportLines are the lines of the tooltip of a claim, under its event.
func (b *builder) reportLines(c *timeline.Claim, r index.Report) []string {
	who := listing.OneLine(c.Who)
	if who == "" {
		who = b.Text("chart.claim.nobody")
	}
	return []string{
		b.Text("chart.reports.who", "who", who, "stance", b.Text("stance."+c.Stance.String())),
		b.Lexicon.Medium(c.Said.Value) + ": " + b.lagWords(r.Lag()),
	}
}

// dayPlaces gives the first and the last moment of days on an axis.
func dayPlaces(a timeAxis, days index.Days) []float64 {
	return []float64{a.at(chrono.StartOf(days.First)), a.at(chrono.StartOf(days.Last + 1))}
}

func lagPlaces(lag index.Days) []float64 {
	places := []float64{lagPlace(middle(lag)), lagPlace(float64(lag.First)), lagPlace(float64(lag.Last))}
	for i := range places {
		places[i] = math.Round(places[i]*10_000) / 10_000
	}
	return places
}

func reportChart(a timeAxis, s spread) *charts.Custom {
	c := charts.NewCustom()
	c.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: a.kind(), Min: a.Lo, Max: a.Hi, SplitLine: &opts.SplitLine{Show: opts.Bool(true)}}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: s.lowest, Max: s.highest, SplitLine: &opts.SplitLine{Show: opts.Bool(true)}}),
		charts.WithDataZoomOpts(
			opts.DataZoom{Type: "inside", FilterMode: "weakFilter"},
			opts.DataZoom{Type: "slider", FilterMode: "weakFilter"},
		),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "item"}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithAnimation(false),
	)
	return c
}

// The cells of a chart of many reports.
const heatColumns, heatRows = 96, 32

// heatOptions counts the claims by the middle of their dates, and has an empty
// series, of which reports.js makes the cells.
func (b *builder) heatOptions(data *reportsData, s spread, reports []index.Report) map[string]any {
	var counts [heatRows][heatColumns]int
	for _, r := range reports {
		x := dayPlaces(data.Axis, r.Began)
		column := int(math.Floor((x[0]/2 + x[1]/2 - data.Axis.Lo) / (data.Axis.Hi - data.Axis.Lo) * heatColumns))
		row := int((lagPlace(middle(r.Lag())) - s.lowest) / (s.highest - s.lowest) * heatRows)
		if column >= 0 && column < heatColumns { // in the window
			counts[row][column]++
		}
	}
	data.Heat = &heat{Columns: heatColumns, Rows: heatRows}
	for row := range counts {
		for column, n := range counts[row] {
			if n > 0 {
				data.Heat.Cells = append(data.Heat.Cells, [3]int{column, row, n})
				data.Heat.Words = append(data.Heat.Words, b.Text("chart.claims", "n", n))
			}
		}
	}
	c := reportChart(data.Axis, s)
	c.AddSeries("heat", nil, charts.WithSeriesId("heat"), charts.WithEncodeOpts(opts.Encode{X: []int{0, 1}, Y: []int{2, 3}}))
	c.Validate()
	return c.JSON()
}

// lagClasses are the rows of the table: claims that came after at most so
// many days, beside those that came before their event or nobody knows.
var lagClasses = []struct {
	key  string
	most float64 // days
}{
	{"chart.reports.week", 7},
	{"chart.reports.month", 31},
	{"chart.reports.year", 366},
	{"chart.reports.decade", 3_653},
	{"chart.reports.century", 36_525},
	{"chart.reports.longer", math.Inf(1)},
}

// lagTable counts the claims by lag and stance.
func (b *builder) lagTable(reports []index.Report) [][]string {
	keys := []string{"chart.reports.before", "chart.reports.unclear", "chart.reports.same-day"}
	for _, class := range lagClasses {
		keys = append(keys, class.key)
	}
	counts := make([][len(timeline.Stances)]int, len(keys))
	for _, r := range reports {
		counts[lagClass(r.Lag())][b.t.Events[r.Event].Claims[r.Claim].Stance]++
	}
	head := []string{b.Text("chart.reports.lag")}
	for _, s := range timeline.Stances {
		head = append(head, b.Text("stance."+s.String()))
	}
	table := [][]string{head}
	for i, key := range keys {
		row := []string{b.Text(key)}
		for _, n := range counts[i] {
			row = append(row, strconv.Itoa(n))
		}
		if counts[i] != [len(timeline.Stances)]int{} {
			table = append(table, row)
		}
	}
	return table
}

// lagClass gives the row of a lag in the table.
func lagClass(lag index.Days) int {
	days := middle(lag)
	switch {
	case unclear(lag):
		return 1
	case days < 0:
		return 0
	case days == 0:
		return 2
	}
	for i, class := range lagClasses {
		if days <= class.most {
			return 3 + i
		}
	}
	return 2 + len(lagClasses)
}
