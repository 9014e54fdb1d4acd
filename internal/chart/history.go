package chart

import (
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/timeline"
)

const (
	// mostChanges is how many changes are drawn at most: more than a wide screen
	// has pixels.
	mostChanges = 2_000
	// mostStepRows keeps the table of the steps short.
	mostStepRows = 60
)

// historyData is what history.js needs beside the options.
type historyData struct {
	Axis timeAxis `json:"axis"`
	// Steps begin at a place of the axis; then follow the numbers of the
	// statuses in the order of the series. The first is for the time before
	// all changes, the last repeats the one before it at the end of the axis.
	Steps [][]float64 `json:"steps"`
	Since []string    `json:"since"` // heading of the tooltip of each step but the last
	All   string      `json:"all"`
	Y     string      `json:"y"` // name of the axis
}

// history is the chart of how many events stood in each status at each time.
func (b *builder) history() (p part) {
	course := index.CourseOf(b.t)
	p.Notes = b.courseNotes(course)
	if len(course.Steps) < 2 {
		p.Notes = append(p.Notes, b.Text("chart.history.few"))
		return p
	}
	steps, days := course.Thinned(mostChanges)
	if days > 1 {
		p.Notes = append(p.Notes, b.Text("chart.history.thinned", "n", int(days)))
	}
	first, last := steps[0].Day, steps[len(steps)-1].Day
	// Some air on both sides, to see what was before and what it came to. A
	// window does not narrow this axis: it is about events, not about claims.
	margin := max((last-first)/24, 1)
	data := historyData{
		Axis: axisOf(chrono.StartOf(first-margin), chrono.StartOf(last+margin)),
		All:  b.Text("chart.history.all"), Y: b.Text("chart.axis.events"),
	}
	data.Since = append(data.Since, b.Text("chart.history.before", "day", b.Lexicon.Day(chrono.StartOf(first))))
	for _, s := range steps {
		data.Since = append(data.Since, b.Text("chart.history.since", "day", b.Lexicon.Day(chrono.StartOf(s.Day))))
	}
	p.Options = b.historyOptions(&data, course.Base, steps)
	p.Data = data
	p.Table = b.courseTable(course)
	p.Label = b.Text("chart.history.label", "n", len(course.Steps),
		"first", b.Lexicon.Day(chrono.StartOf(first)), "last", b.Lexicon.Day(chrono.StartOf(last)),
		"before", b.standing(course.Base), "after", b.standing(steps[len(steps)-1].Events))
	return p
}

// courseNotes say what a course counts from the start, and what not at all.
func (b *builder) courseNotes(c index.Course) (notes []string) {
	undated := 0
	for _, n := range c.Base {
		undated += n
	}
	if undated > 0 {
		notes = append(notes, b.Text("chart.history.undated", "n", undated))
	}
	if c.Unclaimed > 0 {
		notes = append(notes, b.Text("chart.history.unclaimed", "n", c.Unclaimed))
	}
	return notes
}

// standing words numbers by status.
func (b *builder) standing(counts index.StatusCount) string {
	by := make(map[timeline.Status]int)
	for s, n := range counts {
		by[timeline.Status(s)] = n
	}
	if text := b.statusWords(by); text != "" {
		return text
	}
	return b.Text("chart.history.nothing")
}

// historyOptions has an empty series for each status that occurs: history.js
// makes their areas of the steps, which it adds to data. With the areas in the
// options a page was 300 kB larger.
func (b *builder) historyOptions(data *historyData, base index.StatusCount, steps []index.Step) map[string]any {
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
		add(a.at(chrono.StartOf(s.Day)), s.Events)
	}
	add(a.Hi, steps[len(steps)-1].Events)

	c := charts.NewCustom()
	c.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: a.kind(), Min: a.Lo, Max: a.Hi}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: 0, Max: tallest, SplitLine: &opts.SplitLine{Show: opts.Bool(true)}}),
		// None: an area is drawn whole, from its first point.
		charts.WithDataZoomOpts(
			opts.DataZoom{Type: "inside", FilterMode: "none"},
			opts.DataZoom{Type: "slider", FilterMode: "none"},
		),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "axis"}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithAnimation(false),
	)
	for _, s := range statuses {
		c.AddSeries(b.Text("status."+s.String()), nil, charts.WithSeriesId(s.String()),
			charts.WithEncodeOpts(opts.Encode{X: 0, Y: []int{1, 2}}))
	}
	c.Validate()
	return c.JSON()
}

// courseTable is the table of the steps, of those at the end of equal
// stretches of time where they are many.
func (b *builder) courseTable(c index.Course) [][]string {
	steps, _ := c.Thinned(mostStepRows)
	names := []string{b.Text("chart.history.start")}
	rows := []statusCounts{floats(c.Base)}
	for _, s := range steps {
		names = append(names, b.Lexicon.Day(chrono.StartOf(s.Day)))
		rows = append(rows, floats(s.Events))
	}
	return b.countTable(b.Text("chart.history.day"), names, rows)
}

func floats(counts index.StatusCount) (f statusCounts) {
	for s, n := range counts {
		f[s] = float64(n)
	}
	return f
}
