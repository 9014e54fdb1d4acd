package chart

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dateline/internal/index"
	"dateline/internal/timeline"
)

// mostBars keeps the bars of the year chart apart.
const mostBars = 120

const million = 1_000_000

// addYears adds the chart of events per year, or the reason why there is
// none.
func (b *builder) addYears(p *page) error {
	years, uncounted := index.PerYear(b.t)
	if uncounted > 0 {
		p.YearNotes = append(p.YearNotes, b.count("chart.years.uncounted", uncounted))
	}
	if len(years) == 0 {
		return nil
	}
	step := yearStep(years[len(years)-1].Year - years[0].Year + 1)
	if step > 1 {
		p.YearNotes = append(p.YearNotes, b.Text("chart.years.step", "n", b.Lexicon.Year(step)))
	}
	first := barOf(years[0].Year, step)
	bars := int(barOf(years[len(years)-1].Year, step)-first) + 1
	names := make([]string, bars)
	for i := range names {
		names[i] = b.barName(first+int64(i), step)
	}
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
		sums := make([]float64, bars)
		for _, y := range years {
			sums[barOf(y.Year, step)-first] += y.Events[status]
		}
		data := make([]opts.BarData, bars)
		for i, sum := range sums {
			data[i].Value = "-" // no bar, rather than an outline of height 0
			if sum > 0 {
				data[i].Value = math.Round(sum*1000) / 1000
			}
		}
		c.AddSeries(b.Text("status."+status.String()), data, charts.WithSeriesId(status.String()),
			charts.WithBarChartOpts(opts.BarChart{Stack: "status", BarCategoryGap: "12%"}))
	}
	c.Validate()
	var err error
	p.Years, err = inert(c.JSON())
	return err
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
