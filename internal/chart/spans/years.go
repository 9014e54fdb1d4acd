package spans

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dateline/internal/chart/part"
	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/timeline"
)

// mostBars keeps the bars of the year chart apart.
const mostBars = 120

// yearData is what years.js needs beside the options.
type yearData struct {
	Words map[string]string `json:"words"`
	// First is the first bar; Step is how many years a bar holds.
	First int64 `json:"first"`
	Step  int64 `json:"step"`
	// Least is of how many events in a bar a share is shown at least.
	Least float64 `json:"least"`
}

// Years returns the chart of events per year or several years, by status; its
// options are nil where no event has a start that is known well enough (see
// [index.PerYear]).
func Years(b *part.Builder) (p part.Part) {
	years, uncounted := index.PerYear(b.Timeline)
	if uncounted > 0 {
		p.Notes = append(p.Notes, b.Text("chart.years.uncounted", "n", uncounted))
	}
	years, outside := yearsInWindow(b, years)
	if outside > 0 {
		p.Notes = append(p.Notes, b.Text("chart.years.outside", "n", outside))
	}
	var all index.Counts
	for _, y := range years {
		all.Add(&y.Events)
	}
	if all.Sum() < part.LeastShared { // nothing, or a part of an event in a window
		return p
	}
	from, to := years[0].Year, years[len(years)-1].Year
	if b.Windowed() {
		from, to = b.From.Civil().Year, b.To.Civil().Year
	}
	step := part.BarYears(to-from+1, mostBars)
	switch {
	case step >= 1_000_000:
		p.Notes = append(p.Notes, b.Text("chart.years.long-step", "length", b.Lexicon.Lasting(step)))
	case step > 1:
		p.Notes = append(p.Notes, b.Text("chart.years.step", "n", int(step)))
	}
	first := barOf(from, step)
	names := make([]string, barOf(to, step)-first+1)
	for i := range names {
		names[i] = barName(b, first+int64(i), step)
	}
	bars := make([]index.Counts, len(names))
	for _, y := range years {
		bars[barOf(y.Year, step)-first].Add(&y.Events)
	}
	p.Options = yearOptions(b, names, bars)
	p.Data = yearData{First: first, Step: step, Least: part.LeastShared, Words: map[string]string{
		"events": b.Text("chart.axis.events"), "share": b.Text("chart.axis.share"), "percent": b.Text("chart.axis.percent", "n", "{n}"),
	}}
	p.Table = b.CountTable(b.Text("chart.years.bar"), names, bars)
	p.Label = b.Text("chart.years.label", "n", b.Timeline.Events.Len()-uncounted-outside,
		"span", b.Span(chrono.StartOfDay(from, 1, 1), chrono.StartOfDay(to, 12, 31)), "statuses", b.StatusWords(all))
	return p
}

// yearsInWindow returns those years that are in the window, and how many events
// began in others, rounded up.
func yearsInWindow(b *part.Builder, years []index.YearCount) (in []index.YearCount, outside int) {
	if !b.Windowed() {
		return years, 0
	}
	from, to := b.From.Civil().Year, b.To.Civil().Year
	out := 0.0
	for _, y := range years {
		if from <= y.Year && y.Year <= to {
			in = append(in, y)
			continue
		}
		out += y.Events.Sum()
	}
	return in, int(math.Ceil(out - 1e-6))
}

// yearOptions returns options with a bar for each of names, in which the counts of
// bars are stacked by status.
func yearOptions(b *part.Builder, names []string, bars []index.Counts) map[string]any {
	c := charts.NewBar()
	c.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "category", AxisLabel: &opts.AxisLabel{HideOverlap: opts.Bool(true)}}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", SplitLine: &opts.SplitLine{Show: opts.Bool(true)}}),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "axis"}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithAnimation(false),
	)
	c.SetXAxis(names)
	for _, status := range timeline.Statuses {
		data := make([]opts.BarData, len(bars))
		for i := range bars {
			data[i].Value = "-" // no bar, rather than an outline of height 0
			if n := math.Round(bars[i][status]*1000) / 1000; n > 0 {
				data[i].Value = n
			}
		}
		c.AddSeries(b.StatusName(status), data, charts.WithSeriesId(status.Name()),
			charts.WithBarChartOpts(opts.BarChart{Stack: "status", BarCategoryGap: "12%"}))
	}
	c.Validate()
	return c.JSON()
}

// barOf is [part.BarOf], but that the years since Christ belong to what is told
// as years ago where a bar is that long.
func barOf(year, step int64) int64 {
	if step >= chrono.DeepYears && 0 < year && year < chrono.DeepYears {
		year = 0
	}
	return part.BarOf(year, step)
}

// barName returns the years of a bar in words.
func barName(b *part.Builder, bar, step int64) string {
	if step == 1 {
		return b.Lexicon.Year(bar)
	}
	from, to := part.BarRange(bar, step)
	return b.Years(from, to)
}
