// Package overtime makes the charts of what was said over time: the history of
// the statuses of events, the lags of the claims after their events, and a
// calendar of events or claims by the day.
//
// Counting is left to package index (course.go, reports.go), which needs no chart
// to be tested. What is drawn goes to the page as short lists of numbers, of
// which the scripts history.js, reports.js and calendar.js make the series.
//
// # History
//
// ECharts stacks series by a category axis only, so that history.js stacks its
// steps itself and draws each status as one area. An event without any claim is
// in no step: it has a status, but nothing says since when.
//
// # Reports
//
// The lag of a report is counted in days, from the day on which its event
// began, and is a range wherever one of the dates is. Where the range does not
// tell which came first the mark is drawn at a lag of 0 and not in the middle of
// the range. The scale is a logarithm on both sides of 0.
//
// # Calendar
//
// The calendar of ECharts takes the year 0050 for 1950 and fails on years
// before Christ. So weeks and weekdays are made here, from the days of the
// proleptic Gregorian calendar.
package overtime

import (
	"cmp"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dateline/internal/chart/part"
	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/timeline"
)

const (
	// mostChanges is how many changes are drawn at most: more than a wide
	// screen has pixels.
	mostChanges = 2_000
	// mostStepRows keeps the table of the steps short.
	mostStepRows = 60
)

// historyData is what history.js needs beside the options.
type historyData struct {
	Axis part.Axis `json:"axis"`
	// Steps are each where it begins on the axis, and then the numbers of the
	// statuses in the order of the series. The first is for the time before
	// all changes, the last repeats the one before it at the end of the axis.
	Steps [][]float64 `json:"steps"`
	Since []string    `json:"since"` // heading of the tooltip of each step but the last
	All   string      `json:"all"`
	Y     string      `json:"y"` // name of the axis
}

// History returns the chart of how many events were in each status at each
// time; its options are nil where that changed on less than two days.
func History(b *part.Builder) (p part.Part) {
	course := index.CourseOf(b.Timeline)
	p.Notes = courseNotes(b, &course)
	if len(course.Steps) < 2 {
		p.Notes = append(p.Notes, b.Text("chart.history.few"))
		return p
	}
	steps, days := course.Thinned(mostChanges)
	if days > 1 {
		p.Notes = append(p.Notes, b.Text("chart.history.thinned", "n", int(days)))
	}
	first, last := steps[0].Day, steps[len(steps)-1].Day
	// A margin on both sides shows what was before and what was in the end. A
	// window does not narrow this axis: it is about events, not about claims.
	margin := max((last-first)/24, 1)
	to := chrono.StartOf(last + margin)
	if b.Until != 0 {
		to = min(to, b.Until)
	}
	data := historyData{
		Axis: b.AxisOver(chrono.StartOf(first-margin), to, to),
		All:  b.Text("chart.history.all"), Y: b.Text("chart.axis.events"),
	}
	data.Since = append(data.Since, b.Text("chart.history.before", "day", b.Lexicon.Day(chrono.StartOf(first))))
	for _, s := range steps {
		data.Since = append(data.Since, b.Text("chart.history.since", "day", b.Lexicon.Day(chrono.StartOf(s.Day))))
	}
	p.Options = historyOptions(b, &data, course.Base, steps)
	p.Data = data
	p.Table = courseTable(b, &course)
	p.Label = b.Text("chart.history.label", "n", len(course.Steps),
		"first", b.Lexicon.Day(chrono.StartOf(first)), "last", b.Lexicon.Day(chrono.StartOf(last)),
		"before", countsOrNone(b, course.Base), "after", countsOrNone(b, steps[len(steps)-1].Events))
	return p
}

// courseNotes returns what a course counts from a day on which nobody need have
// known it, and what not at all.
func courseNotes(b *part.Builder, c *index.Course) (notes []string) {
	if c.Undated > 0 {
		notes = append(notes, b.Text("chart.claims.undated", "n", c.Undated))
	}
	if c.Unclaimed > 0 {
		notes = append(notes, b.Text("chart.history.unclaimed", "n", c.Unclaimed))
	}
	return notes
}

// countsOrNone words counts by status, also where all are 0.
func countsOrNone(b *part.Builder, counts index.StatusCount) string {
	return cmp.Or(b.StatusWords(counts.Counts()), b.Text("chart.history.nothing"))
}

// historyOptions returns options with an empty series for each status that
// occurs, and adds the steps to data, of which history.js makes the areas. With
// the areas in the options a page was 300 kB larger.
func historyOptions(b *part.Builder, data *historyData, base index.StatusCount, steps []index.Step) map[string]any {
	var statuses []timeline.Status
	tallest := 0
	for _, s := range timeline.Statuses {
		if base[s] > 0 || slices.ContainsFunc(steps, func(step index.Step) bool { return step.Events[s] > 0 }) {
			statuses = append(statuses, s)
		}
	}
	add := func(x float64, counts index.StatusCount) {
		step, sum := []float64{x}, 0
		for _, s := range statuses {
			step = append(step, float64(counts[s]))
			sum += counts[s]
		}
		data.Steps = append(data.Steps, step)
		tallest = max(tallest, sum)
	}
	a := data.Axis
	add(a.Lo, base)
	for _, s := range steps {
		add(a.At(chrono.StartOf(s.Day)), s.Events)
	}
	add(a.Hi, steps[len(steps)-1].Events)

	c := charts.NewCustom()
	c.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: a.Kind(), Min: a.Lo, Max: a.Hi}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: 0, Max: tallest, SplitLine: &opts.SplitLine{Show: opts.Bool(true)}}),
		part.Zoom("none"), // an area is drawn whole, from its first point
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "axis"}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithAnimation(false),
	)
	for _, s := range statuses {
		c.AddSeries(b.StatusName(s), nil, charts.WithSeriesId(s.Name()),
			charts.WithEncodeOpts(opts.Encode{X: 0, Y: []int{1, 2}}))
	}
	c.Validate()
	return c.JSON()
}

// courseTable returns the table of the steps, of those at the end of equal
// stretches of time where they are many.
func courseTable(b *part.Builder, c *index.Course) [][]string {
	steps, _ := c.Thinned(mostStepRows)
	names := []string{b.Text("chart.history.start")}
	rows := []index.Counts{c.Base.Counts()}
	for _, s := range steps {
		names = append(names, b.Lexicon.Day(chrono.StartOf(s.Day)))
		rows = append(rows, s.Events.Counts())
	}
	return b.CountTable(b.Text("chart.history.day"), names, rows)
}
