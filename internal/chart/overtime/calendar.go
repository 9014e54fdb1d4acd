package overtime

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dateline/internal/chart/part"
	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/listing"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

const (
	// mostCalendarYears is how many years a page of paper holds.
	mostCalendarYears = 12
	// leastOnDays is how many events or claims have to be known to the day:
	// fewer make no calendar.
	leastOnDays = 3
	// A year is 7 rows of days, with room above for the names of months, and
	// at most 54 columns of weeks.
	yearRows, weekColumns = 9, 54
	// mostTitledDays is up to how many days a calendar names what was on them:
	// beyond that it would be a second table, of half a megabyte.
	mostTitledDays = 1_000
	// firstGregorian is the first full year of that calendar.
	firstGregorian = 1583
)

// calendarData is what calendar.js needs beside the options.
type calendarData struct {
	Views []calendarView `json:"views"`
	Words string         `json:"words"` // of the choice between them
	// Weekdays are the short names of Monday to Sunday, Months those of the
	// months.
	Weekdays []string `json:"weekdays"`
	Months   []string `json:"months"`
}

// calendarView is a calendar of events or claims.
type calendarView struct {
	ID    string           `json:"id"`
	Name  string           `json:"name"`
	Years []yearOfCalendar `json:"years"` // from the top
	Days  []calendarDay    `json:"days"`
	// Places are the column and the row of each day, and what is on it.
	Places [][3]int64     `json:"places"`
	Most   int            `json:"most"` // on one day
	shown  []calendarYear // in the order of Years
	cells  []calendarCell // in the order of Days
}

// yearOfCalendar is the name of a year, the weekday of its first day and the
// number of its days.
type yearOfCalendar struct {
	Name  string `json:"name"`
	First int64  `json:"first"`
	Days  int64  `json:"days"`
}

// calendarDay is the tooltip of a day; Event is the row of its first event in
// the table, 0 where days are many.
type calendarDay struct {
	Lines []string `json:"lines"`
	Event int      `json:"event,omitempty"`
}

// calendarYear is a year of the proleptic Gregorian calendar: its first day, in
// days from 1970, and the number of its days.
type calendarYear struct{ year, first, days int64 }

// calendarCell is a day, in days from 1970, with the events that began or had
// claims on it.
type calendarCell struct {
	day    int64
	events []int32
}

// Calendar returns the chart of events, or claims, by the day; its options are
// nil where less than three are known to the day.
func Calendar(b *part.Builder) (p part.Part) {
	data := calendarData{Words: b.Text("chart.calendar.choice"), Months: b.Lexicon.ShortMonths[:], Weekdays: weekdays(b)}
	early := false
	for _, kind := range []struct {
		id string
		of func(*timeline.Timeline) (on []index.OnDay, others int)
	}{
		{"events", index.BeganOn},
		{"claims", index.SaidOn},
	} {
		on, others := kind.of(b.Timeline)
		v := calendarView{ID: kind.id, Name: b.Text("chart.calendar.by-" + kind.id)}
		years, left := v.fill(on)
		if len(on) < leastOnDays {
			continue
		}
		if others > 0 {
			p.Notes = append(p.Notes, b.Text("chart.calendar.undated-"+kind.id, "n", others))
		}
		if left > 0 {
			p.Notes = append(p.Notes, b.Text("chart.calendar.other-"+kind.id, "n", left, "limit", len(v.shown), "years", years))
		}
		wordCalendar(b, &v)
		data.Views = append(data.Views, v)
		early = early || v.shown[0].year < firstGregorian
	}
	if len(data.Views) == 0 {
		p.Notes = append(p.Notes, b.Text("chart.calendar.few", "n", leastOnDays))
		return p
	}
	if early {
		p.Notes = append(p.Notes, b.Text("chart.calendar.proleptic"))
	}
	p.Options, p.Data = calendarOptions(), data
	p.Table = calendarTable(b, data.Views)
	p.Label = calendarLabel(b, &data.Views[0])
	return p
}

// calendarLabel says how much is on how many days of v, and on which day most.
func calendarLabel(b *part.Builder, v *calendarView) string {
	busiest := slices.MaxFunc(v.cells, func(a, b calendarCell) int { return cmp.Compare(len(a.events), len(b.events)) })
	return b.Text("chart.calendar.label-"+v.ID, "n", v.count(), "days", len(v.cells),
		"years", b.Span(chrono.StartOf(v.cells[0].day), chrono.StartOf(v.cells[len(v.cells)-1].day)),
		"most", len(busiest.events), "day", b.Lexicon.Day(chrono.StartOf(busiest.day)))
}

// fill sets the cells of v to what was on known days, in order of time, of those
// years that have the most of it, and returns of how many years these are, and how
// much is in the others.
func (v *calendarView) fill(on []index.OnDay) (years, left int) {
	v.cells = calendarCells(on)
	counts := make(map[int64]int)
	for _, c := range v.cells {
		year, _, _ := chrono.GregorianFromDays(c.day)
		if counts[year] == 0 {
			first := chrono.GregorianDays(year, 1, 1)
			v.shown = append(v.shown, calendarYear{year, first, chrono.GregorianDays(year+1, 1, 1) - first})
		}
		counts[year] += len(c.events)
	}
	years = len(v.shown)
	if years > mostCalendarYears {
		slices.SortStableFunc(v.shown, func(a, b calendarYear) int { return cmp.Compare(counts[b.year], counts[a.year]) })
		v.shown = v.shown[:mostCalendarYears]
		slices.SortFunc(v.shown, func(a, b calendarYear) int { return cmp.Compare(a.year, b.year) })
	}
	v.cells = slices.DeleteFunc(v.cells, func(c calendarCell) bool {
		_, shown := v.yearOf(c.day)
		return !shown
	})
	return years, len(on) - v.count()
}

// calendarCells returns the days on which something was, in order of time.
func calendarCells(on []index.OnDay) (cells []calendarCell) {
	on = slices.Clone(on)
	slices.SortFunc(on, func(a, b index.OnDay) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Event, b.Event)) })
	for _, o := range on {
		if n := len(cells); n == 0 || cells[n-1].day != o.Day {
			cells = append(cells, calendarCell{day: o.Day})
		}
		last := &cells[len(cells)-1]
		last.events = append(last.events, o.Event)
	}
	return cells
}

// yearOf returns the index of the year of a day in v.shown.
func (v *calendarView) yearOf(day int64) (i int, shown bool) {
	i, shown = slices.BinarySearchFunc(v.shown, day, func(y calendarYear, day int64) int {
		switch {
		case day < y.first:
			return 1
		case day >= y.first+y.days:
			return -1
		}
		return 0
	})
	return i, shown
}

// count returns the number of events or claims on the days of v.
func (v *calendarView) count() (n int) {
	for _, c := range v.cells {
		n += len(c.events)
	}
	return n
}

// weekday returns the day of the week, 0 for Monday, of a day counted from 1970.
func weekday(day int64) int64 {
	const monday = 4 // 5 January 1970, counted as 4
	return ((day-monday)%7 + 7) % 7
}

// cellOf returns the column and the row of a day.
func (v *calendarView) cellOf(day int64) (column, row int64) {
	i, _ := v.yearOf(day)
	first := v.shown[i].first
	return (weekday(first) + day - first) / 7, int64(i*yearRows) + yearRows - 7 + weekday(day)
}

// wordCalendar adds to v the names of its years and what is on its days.
func wordCalendar(b *part.Builder, v *calendarView) {
	for _, y := range v.shown {
		v.Years = append(v.Years, yearOfCalendar{b.Lexicon.Year(y.year), weekday(y.first), y.days})
	}
	for _, c := range v.cells {
		n := len(c.events)
		column, row := v.cellOf(c.day)
		v.Places = append(v.Places, [3]int64{column, row, int64(n)})
		d := calendarDay{Lines: []string{b.Pair(b.Lexicon.Day(chrono.StartOf(c.day)), b.Text("chart.calendar."+v.ID, "n", n))}}
		if len(v.cells) <= mostTitledDays {
			d.Event = int(c.events[0]) + 1
			d.Lines = append(d.Lines, titlesOf(b, c.events)...)
		}
		v.Days = append(v.Days, d)
		v.Most = max(v.Most, n)
	}
}

// titlesOf returns the titles of those events of a day that take precedence, each
// once.
func titlesOf(b *part.Builder, events []int32) (lines []string) {
	const most = 4
	named := slices.Compact(slices.Clone(events))
	if len(named) > most {
		slices.SortFunc(named, func(i, j int32) int { return cmp.Compare(b.List.Rank(int(i)), b.List.Rank(int(j))) })
	}
	for _, e := range named[:min(most, len(named))] {
		lines = append(lines, "· "+words.Clip(listing.OneLine(b.Timeline.Events.At(e).Title)))
	}
	if more := len(named) - most; more > 0 {
		lines = append(lines, b.Text("chart.calendar.more", "n", more))
	}
	return lines
}

// weekdays returns the short names of Monday to Sunday.
func weekdays(b *part.Builder) []string {
	names := make([]string, 7)
	for i := range names {
		names[i] = b.Text("chart.calendar.weekday-" + strconv.Itoa(i+1))
	}
	return names
}

// calendarOptions returns options with two empty series, for years and days:
// calendar.js fills them from the view that is chosen.
func calendarOptions() map[string]any {
	c := charts.NewCustom()
	c.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Min: 0, Max: weekColumns, Show: opts.Bool(false)}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: 0, Inverse: opts.Bool(true), Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "item"}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithAnimation(false),
	)
	for _, id := range [...]string{"years", "days"} {
		c.AddSeries(id, nil, charts.WithSeriesId(id), charts.WithEncodeOpts(opts.Encode{X: 0, Y: 1}))
	}
	c.Validate()
	return c.JSON()
}

// calendarTable returns the number of events and of claims by month.
func calendarTable(b *part.Builder, views []calendarView) [][]string {
	head := []string{b.Text("chart.calendar.month")}
	counts := make(map[int64][]int) // by the first day of the month
	var months []int64
	for i, v := range views {
		head = append(head, v.Name)
		for _, c := range v.cells {
			year, month, _ := chrono.GregorianFromDays(c.day)
			first := chrono.GregorianDays(year, month, 1)
			if counts[first] == nil {
				counts[first] = make([]int, len(views))
				months = append(months, first)
			}
			counts[first][i] += len(c.events)
		}
	}
	slices.Sort(months)
	table := [][]string{head}
	for _, first := range months {
		row := []string{b.Lexicon.Month(chrono.StartOf(first))}
		for _, n := range counts[first] {
			row = append(row, strconv.Itoa(n))
		}
		table = append(table, row)
	}
	return table
}
