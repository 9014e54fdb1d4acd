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
type statusCounts = index.Counts

// yearData is what years.js needs beside the options.
type yearData struct {
	Words map[string]string `json:"words"`
	// First is the first bar; Step is how many years a bar holds.
	First int64 `json:"first"`
	Step  int64 `json:"step"`
}

// years is the chart of events per year or several years, by status.
func (b *builder) years() (p part) {
	years, uncounted := index.PerYear(b.t)
	if uncounted > 0 {
		p.Notes = append(p.Notes, b.Text("chart.years.uncounted", "n", uncounted))
	}
	years, outside := b.yearsInWindow(years)
	if outside > 0 {
		p.Notes = append(p.Notes, b.Text("chart.years.outside", "n", outside))
	}
	if len(years) == 0 {
		return p
	}
	from, to := years[0].Year, years[len(years)-1].Year
	if b.windowed() {
		from, to = b.From.Civil().Year, b.To.Civil().Year
	}
	step := yearStep(to - from + 1)
	if step > 1 {
		p.Notes = append(p.Notes, b.Text("chart.years.step", "n", int(step)))
	}
	first := barOf(from, step)
	names := make([]string, barOf(to, step)-first+1)
	for i := range names {
		names[i] = b.barName(first+int64(i), step)
	}
	bars := make([]statusCounts, len(names))
	var all statusCounts
	for _, y := range years {
		for s, n := range y.Events {
			bars[barOf(y.Year, step)-first][s] += n
			all[s] += n
		}
	}
	p.Options = b.yearOptions(names, bars)
	p.Data = yearData{First: first, Step: step, Words: map[string]string{
		"events": b.Text("chart.axis.events"), "share": b.Text("chart.axis.share"), "percent": b.Text("chart.axis.percent", "n", "{n}"),
	}}
	p.Table = b.countTable(b.Text("chart.years.bar"), names, bars)
	p.Label = b.Text("chart.years.label", "n", len(b.t.Events)-uncounted-outside,
		"span", b.span(chrono.StartOfDay(from, 1, 1), chrono.StartOfDay(to, 12, 31)), "statuses", b.statusWords(rounded(all)))
	return p
}

// yearsInWindow gives those years that are in the window, and how many events
// began in others.
func (b *builder) yearsInWindow(years []index.YearCount) (in []index.YearCount, outside int) {
	if !b.windowed() {
		return years, 0
	}
	from, to := b.From.Civil().Year, b.To.Civil().Year
	out := 0.0
	for _, y := range years {
		if from <= y.Year && y.Year <= to {
			in = append(in, y)
			continue
		}
		for _, n := range y.Events {
			out += n
		}
	}
	return in, int(math.Ceil(out - 1e-6))
}

// rounded gives whole numbers of events.
func rounded(counts statusCounts) map[timeline.Status]int {
	whole := make(map[timeline.Status]int)
	for s, n := range counts {
		whole[timeline.Status(s)] = int(math.Round(n))
	}
	return whole
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

// countTable is the table of numbers by status and their shares, without rows
// of zeros; first is the name of the column of names.
func (b *builder) countTable(first string, names []string, rows []statusCounts) [][]string {
	head := []string{first}
	for _, s := range timeline.Statuses {
		head = append(head, b.Text("status."+s.String()))
	}
	table := [][]string{append(head, b.Text("chart.table.all"))}
	for i, counts := range rows {
		all := 0.0
		for _, n := range counts {
			all += n
		}
		if all == 0 {
			continue
		}
		row := []string{names[i]}
		for _, s := range timeline.Statuses {
			cell := b.decimal(counts[s])
			if counts[s] > 0 {
				cell += " (" + b.Text("chart.axis.percent", "n", b.decimal(math.Round(100*counts[s]/all))) + ")"
			}
			row = append(row, cell)
		}
		table = append(table, append(row, b.decimal(all)))
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

// yearsOf gives the first and the last year of a bar.
func yearsOf(bar, step int64) (from, to int64) {
	switch {
	case step == 1:
		return bar, bar
	case bar < 0:
		return bar*step + 1, bar*step + step
	}
	return max(bar*step, 1), bar*step + step - 1
}

// barName names a bar by its years, by the first of them where that is
// millions of years ago.
func (b *builder) barName(bar, step int64) string {
	if step == 1 {
		return b.Lexicon.Year(bar)
	}
	from, to := yearsOf(bar, step)
	if step >= million && bar < 0 {
		return b.Text("chart.axis.bc", "n", b.Text("chart.axis.million", "n", -bar*step/million))
	}
	return b.Text("chart.years.range", "from", b.Lexicon.Year(from), "to", b.Lexicon.Year(to))
}
