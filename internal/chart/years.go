package chart

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/timeline"
)

// mostBars keeps the bars of the year chart apart.
const mostBars = 120

const million = 1_000_000

// statusCounts are numbers of events by status; parts of events occur.
type statusCounts = [timeline.Forged + 1]float64

// years is the chart of events per year or several years, by status.
func (b *builder) years() (p part) {
	years, uncounted := index.PerYear(b.t)
	if uncounted > 0 {
		p.Notes = append(p.Notes, b.Text("chart.years.uncounted", "n", uncounted))
	}
	if len(years) == 0 {
		return p
	}
	from, to := years[0].Year, years[len(years)-1].Year
	step := yearStep(to - from + 1)
	if step > 1 {
		p.Notes = append(p.Notes, b.Text("chart.years.step", "n", b.Lexicon.Year(step)))
	}
	first := barOf(from, step)
	names := make([]string, barOf(to, step)-first+1)
	for i := range names {
		names[i] = b.barName(first+int64(i), step)
	}
	bars := make([]statusCounts, len(names))
	statuses := make(map[timeline.Status]int)
	for _, s := range timeline.Statuses {
		all := 0.0
		for _, y := range years {
			bars[barOf(y.Year, step)-first][s] += y.Events[s]
			all += y.Events[s]
		}
		statuses[s] = int(math.Round(all))
	}
	p.Options = b.yearOptions(names, bars)
	p.Data = map[string]string{"events": b.Text("chart.axis.events")}
	p.Table = b.countTable(b.Text("chart.years.bar"), names, bars)
	p.Label = b.Text("chart.years.label", "n", len(b.t.Events)-uncounted,
		"span", b.span(chrono.StartOfDay(from, 1, 1), chrono.StartOfDay(to, 12, 31)), "statuses", b.statusWords(statuses))
	return p
}

func (b *builder) yearOptions(names []string, bars []statusCounts) map[string]any {
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
			if n := bars[i][status]; n > 0 {
				data[i].Value = math.Round(n*1000) / 1000
			}
		}
		c.AddSeries(b.Text("status."+status.String()), data, charts.WithSeriesId(status.String()),
			charts.WithBarChartOpts(opts.BarChart{Stack: "status", BarCategoryGap: "12%"}))
	}
	c.Validate()
	return c.JSON()
}

// countTable is the table of numbers by status, without rows of zeros; first
// is the name of the column of names.
func (b *builder) countTable(first string, names []string, rows []statusCounts) [][]string {
	head := []string{first}
	for _, s := range timeline.Statuses {
		head = append(head, b.Text("status."+s.String()))
	}
	table := [][]string{head}
	for i, counts := range rows {
		if counts == (statusCounts{}) {
			continue
		}
		row := []string{names[i]}
		for _, s := range timeline.Statuses {
			row = append(row, decimal(counts[s]))
		}
		table = append(table, row)
	}
	return table
}

// yearStep gives how many years a bar holds: 1, 2 or 5 times a power of ten.
func yearStep(span int64) int64 {
	for power := int64(1); ; power *= 10 {
		for _, m := range [...]int64{1, 2, 5} {
			if span <= mostBars*m*power {
				return m * power
			}
		}
	}
}

// barOf gives the bar in which an astronomical year counts. Bars of several
// years begin where people expect it: 1970 to 1979, but 40 BC to 31 BC.
func barOf(year, step int64) int64 {
	switch {
	case step == 1:
		return year
	case year > 0:
		return year / step
	}
	return -(-year/step + 1)
}

// barName names a bar by its years, by the first of them where that is
// millions of years ago.
func (b *builder) barName(bar, step int64) string {
	if step == 1 {
		return b.Lexicon.Year(bar)
	}
	from, to := max(bar*step, 1), bar*step+step-1
	if bar < 0 {
		from, to = bar*step+1, bar*step+step
	}
	if step >= million && bar < 0 {
		return b.Text("chart.axis.bc", "n", b.Text("chart.axis.million", "n", -bar*step/million))
	}
	return b.Text("chart.years.range", "from", b.Lexicon.Year(from), "to", b.Lexicon.Year(to))
}
