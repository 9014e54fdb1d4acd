package overtime

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dateline/internal/chart/part"
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
	Axis  part.Axis `json:"axis"` // of the events
	Said  part.Axis `json:"said"` // of the claims
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

// reportWords is a claim; Of is the index of its event in reportsData.Events.
type reportWords struct {
	Of    int      `json:"of"`
	Lines []string `json:"lines"`
}

// heat is a heat map: how many claims are in each cell of a grid over the chart.
type heat struct {
	Columns int      `json:"columns"`
	Rows    int      `json:"rows"`
	Cells   [][3]int `json:"cells"` // column, row from below, and number of claims
	Words   []string `json:"words"` // of the tooltips
}

// Reports returns the chart of the date of each event against the dates of the
// claims about it; its options are nil where less than two claims have both.
func Reports(b *part.Builder) (p part.Part) {
	reports, undated := index.Reports(b.Timeline)
	unknown := b.Timeline.CountUndated() // they are among the undated
	if unknown > 0 {
		p.Notes = append(p.Notes, b.Text("chart.reports.unknown", "n", unknown))
	}
	if undated > unknown {
		p.Notes = append(p.Notes, b.Text("chart.reports.undated", "n", undated-unknown))
	}
	if len(reports) < 2 {
		p.Notes = append(p.Notes, b.Text("chart.reports.few"))
		return p
	}
	median := lagWords(b, medianLag(reports))
	p.Notes = append(p.Notes, b.Text("chart.reports.median", "lag", median))
	s := extentOf(reports)
	axis := b.Axis(chrono.StartOf(s.began.First), chrono.StartOf(s.began.Last+1))
	data := reportsData{Axis: axis, Ticks: lagTicks(b, s.lowest, s.highest), Words: reportsWords(b)}
	margin := max((s.said.Last-s.said.First)/40, 1)
	data.Said = b.AxisOver(chrono.StartOf(s.said.First-margin), chrono.StartOf(s.said.Last+1+margin), chrono.StartOf(s.said.Last))
	if len(reports) > mostReports {
		p.Notes = append(p.Notes, b.Text("chart.reports.many", "n", len(reports), "limit", mostReports))
		p.Options = heatOptions(b, &data, s, reports)
	} else {
		p.Options = reportOptions(b, &data, s, reports)
	}
	p.Data = data
	p.Table = lagTable(b, reports)
	p.Label = b.Text("chart.reports.label", "n", len(reports),
		"span", b.Span(chrono.StartOf(s.began.First), chrono.StartOf(s.began.Last)), "lag", median)
	return p
}

func reportsWords(b *part.Builder) map[string]string {
	return map[string]string{
		"lag":    b.Text("chart.reports.lag"),
		"said":   b.Text("chart.reports.said"),
		"choice": b.Text("chart.reports.choice"),
		"byLag":  b.Text("chart.reports.by-lag"),
		"byDate": b.Text("chart.reports.by-date"),
	}
}

// extent is what a chart of reports has to hold.
type extent struct {
	began, said     index.Days
	lowest, highest float64 // on the scale of lagAt
}

// extentOf returns the extent of reports, with a margin above and below, and at
// least a week after the event.
func extentOf(reports []index.Report) extent {
	s := extent{began: reports[0].Began, said: reports[0].Said}
	for _, r := range reports {
		s.began.First, s.began.Last = min(s.began.First, r.Began.First), max(s.began.Last, r.Began.Last)
		s.said.First, s.said.Last = min(s.said.First, r.Said.First), max(s.said.Last, r.Said.Last)
		lag := r.Lag()
		s.lowest, s.highest = min(s.lowest, lagAt(float64(lag.First))), max(s.highest, lagAt(float64(lag.Last)))
	}
	margin := 0.15 + (s.highest-s.lowest)/30
	s.lowest, s.highest = s.lowest-margin, max(s.highest+margin, 1)
	return s
}

// medianLag returns the days between which the median of all lags is, whatever
// the true lag within the bounds of each is.
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

// reportOptions returns options with a series for each stance that occurs, and
// adds events and reports to data. A point is the start and the end of the
// event on its axis, the middle, first and last of the lag, the start and the
// end of the claim, the status of the event, and the index of the claim in
// data.Reports.
func reportOptions(b *part.Builder, data *reportsData, s extent, reports []index.Report) map[string]any {
	points := make(map[timeline.Stance][]opts.CustomData)
	last := int32(-1)
	for i, r := range reports {
		e := b.Timeline.Events.At(r.Event)
		if r.Event != last {
			last = r.Event
			data.Events = append(data.Events, reportedEvent{listing.OneLine(e.Title), b.Lexicon.Medium(e.When.Value), int(r.Event) + 1})
		}
		claim := &e.Claims[r.Claim]
		data.Reports = append(data.Reports, reportWords{len(data.Events) - 1, reportLines(b, claim, r)})
		value := slices.Concat(daysAt(data.Axis, r.Began), lagsAt(r.Lag()), daysAt(data.Said, r.Said),
			[]float64{float64(e.LastStatus()), float64(i)})
		points[claim.Stance] = append(points[claim.Stance], opts.CustomData{Value: value})
	}
	c := reportChart(data.Axis, s)
	for _, stance := range timeline.Stances {
		if len(points[stance]) > 0 {
			c.AddSeries(b.StanceName(stance), points[stance], charts.WithSeriesId(stance.String()),
				charts.WithEncodeOpts(opts.Encode{X: []int{0, 1}, Y: []int{3, 4}}))
		}
	}
	c.Validate()
	return c.JSON()
}

// reportLines returns the lines of the tooltip of a claim, under its event.
func reportLines(b *part.Builder, c *timeline.Claim, r index.Report) []string {
	who := cmp.Or(listing.OneLine(c.Who), b.Text("chart.claim.nobody"))
	return []string{
		b.Text("chart.reports.who", "who", who, "stance", b.StanceName(c.Stance)),
		b.Pair(b.Lexicon.Medium(c.Said.Value), lagWords(b, r.Lag())),
	}
}

// daysAt returns where days start and end on an axis.
func daysAt(a part.Axis, days index.Days) []float64 {
	return []float64{a.At(chrono.StartOf(days.First)), a.At(chrono.StartOf(days.Last + 1))}
}

// lagsAt returns where the middle, the first and the last of a lag are on the
// scale of lagAt, to four decimals.
func lagsAt(lag index.Days) []float64 {
	at := []float64{lagAt(middle(lag)), lagAt(float64(lag.First)), lagAt(float64(lag.Last))}
	for i := range at {
		at[i] = math.Round(at[i]*10_000) / 10_000
	}
	return at
}

func reportChart(a part.Axis, s extent) *charts.Custom {
	c := charts.NewCustom()
	c.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: a.Kind(), Min: a.Lo, Max: a.Hi, SplitLine: &opts.SplitLine{Show: opts.Bool(true)}}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: s.lowest, Max: s.highest, SplitLine: &opts.SplitLine{Show: opts.Bool(true)}}),
		part.Zoom("weakFilter"),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "item"}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithAnimation(false),
	)
	return c
}

// The grid of a chart of many reports.
const heatColumns, heatRows = 96, 32

// heatOptions counts the claims by the middle of their dates, adds the cells to
// data, and returns options with an empty series, of which reports.js makes the
// cells.
func heatOptions(b *part.Builder, data *reportsData, s extent, reports []index.Report) map[string]any {
	var counts [heatRows][heatColumns]int
	for _, r := range reports {
		x := daysAt(data.Axis, r.Began)
		column := int(math.Floor((x[0]/2 + x[1]/2 - data.Axis.Lo) / (data.Axis.Hi - data.Axis.Lo) * heatColumns))
		row := int((lagAt(middle(r.Lag())) - s.lowest) / (s.highest - s.lowest) * heatRows)
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

// lagClasses are rows of the table: claims made at most so many days after their
// event. Before them are three more, as lagClass says.
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

// lagTable returns the number of claims by lag and stance.
func lagTable(b *part.Builder, reports []index.Report) [][]string {
	keys := []string{"chart.reports.before", "chart.reports.unclear", "chart.reports.same-day"}
	for _, class := range lagClasses {
		keys = append(keys, class.key)
	}
	counts := make([][len(timeline.Stances)]int, len(keys))
	for _, r := range reports {
		counts[lagClass(r.Lag())][b.Timeline.Events.At(r.Event).Claims[r.Claim].Stance]++
	}
	head := []string{b.Text("chart.reports.lag")}
	for _, s := range timeline.Stances {
		head = append(head, b.StanceName(s))
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

// lagClass returns the row of a lag in the table: 0 for claims made before
// their event, 1 where that is not clear, 2 for the same day, and then those of
// lagClasses.
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
