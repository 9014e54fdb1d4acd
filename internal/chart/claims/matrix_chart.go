package claims

import (
	"cmp"
	"fmt"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dateline/internal/chart/part"
	"dateline/internal/listing"
	"dateline/internal/timeline"
)

// matrixData is what matrix.js needs beside the options.
type matrixData struct {
	Views   []matrixView      `json:"views"`
	Switch  string            `json:"switch"` // what the views are a choice of
	Stances []string          `json:"stances"`
	Words   map[string]string `json:"words"`
}

// matrixView is the matrix of speakers, or of sources. Its cells are the data of
// the series with the same index in the options.
type matrixView struct {
	Name    string         `json:"name"`
	Rows    []matrixEvent  `json:"rows"`
	Columns []matrixColumn `json:"columns"`
	Cells   [][]string     `json:"cells"` // lines of the tooltip
}

type matrixEvent struct {
	Title  string `json:"title"`
	Status string `json:"status"` // in words
	When   string `json:"when"`
	Event  int    `json:"event"` // its row in the table
	// Confirmed titles are bold and refuted ones struck, here as in all charts.
	Confirmed bool `json:"confirmed,omitempty"`
	Refuted   bool `json:"refuted,omitempty"`
	// Pro and Contra are how many parties are for and against it, also those
	// without a column.
	Pro    int `json:"pro"`
	Contra int `json:"contra"`
}

type matrixColumn struct {
	Name  string   `json:"name"`
	Lines []string `json:"lines"` // of the tooltip
}

// Matrix returns the chart of who claims what about which event; its options are
// nil where less than two speakers and less than two sources do.
func Matrix(b *part.Builder) (p part.Part) {
	who, names := newSpeakers(b.Timeline), newSourceNames(b)
	bySpeaker, bySource := speakerMatrix(b, who), sourceMatrix(b, names.Witnesses)
	said, cited := bySpeaker.matrix(), bySource.matrix()
	if who.unnamed > 0 {
		p.Notes = append(p.Notes, b.Text("chart.matrix.unnamed", "n", who.unnamed))
	}
	data := matrixData{Switch: b.Text("chart.matrix.switch"), Words: map[string]string{
		"sides": b.Text("chart.matrix.sides", "pro", "{pro}", "contra", "{contra}"),
		"other": b.Text("chart.matrix.other"),
	}}
	var series [][]matrixCell
	for _, view := range []struct {
		name, first string // keys
		x           matrix
		column      func(party int) matrixColumn
	}{
		{"chart.matrix.speakers", "chart.matrix.first.speakers", said, func(n int) matrixColumn {
			return matrixColumn{who.names[n], []string{who.names[n]}}
		}},
		{"chart.matrix.sources", "chart.matrix.first.sources", cited, func(n int) matrixColumn {
			return matrixColumn{names.name(n), names.lines(n)}
		}},
	} {
		x := view.x
		if x.parties < 2 {
			continue
		}
		if len(x.rows) < x.events || len(x.columns) < x.parties {
			p.Notes = append(p.Notes, b.Text(view.first,
				"rows", len(x.rows), "events", x.events, "columns", len(x.columns), "n", x.parties))
		}
		data.Views = append(data.Views, newMatrixView(b, x, b.Text(view.name), view.column))
		series = append(series, x.cells)
	}
	if len(series) == 0 {
		p.Notes = append(p.Notes, b.Text("chart.matrix.none"))
		return p
	}
	for _, s := range timeline.Stances {
		data.Stances = append(data.Stances, b.StanceName(s))
	}
	p.Options, p.Data = matrixOptions(series), data
	p.Label = matrixLabel(b, said, cited)
	p.Table = matrixTable(b, said, cited, bySpeaker, bySource)
	return p
}

// matrixOptions returns options with a series for each view: row, column, last
// stance, and the last one on the other side, -1 where there is none.
func matrixOptions(views [][]matrixCell) map[string]any {
	c := charts.NewCustom()
	c.SetGlobalOptions(charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "item"}), charts.WithAnimation(false))
	for i, cells := range views {
		data := make([]opts.CustomData, len(cells))
		for j, cell := range cells {
			data[j].Value = []int{cell.row, cell.column, int(cell.stance()), cell.other}
		}
		c.AddSeries("view-"+strconv.Itoa(i), data)
	}
	c.Validate()
	return c.JSON()
}

// newMatrixView returns x in words; column returns those of a party.
func newMatrixView(b *part.Builder, x matrix, name string, column func(int) matrixColumn) matrixView {
	v := matrixView{Name: name}
	for _, r := range x.rows {
		e := b.Timeline.Events.At(int32(r.event))
		status := e.LastStatus()
		v.Rows = append(v.Rows, matrixEvent{
			Title: listing.OneLine(e.Title), Status: b.StatusName(status), Confirmed: status == timeline.Confirmed, Refuted: status == timeline.Refuted,
			When: b.Lexicon.Long(e.When.Value), Event: r.event + 1, Pro: r.pro, Contra: r.contra,
		})
	}
	for _, party := range x.columns {
		v.Columns = append(v.Columns, column(party))
	}
	for _, cell := range x.cells {
		v.Cells = append(v.Cells, positionLines(b, b.Timeline.Events.At(int32(x.rows[cell.row].event)), cell.claims))
	}
	return v
}

// positionLines returns the lines of what a party claims about an event, the last
// five of them where there are more.
func positionLines(b *part.Builder, e *timeline.Event, claims []int) (lines []string) {
	const most = 5
	if more := len(claims) - most; more > 0 {
		lines = append(lines, b.Text("chart.matrix.earlier", "n", more))
		claims = claims[more:]
	}
	for _, i := range claims {
		c := &e.Claims[i]
		said := cmp.Or(b.Lexicon.Long(c.Said.Value), listing.OneLine(c.Said.Text), b.Text("chart.claim.undated"))
		line := fmt.Sprintf("%s · %s", b.StanceName(c.Stance), said)
		if said := listing.OneLine(c.Text); said != "" {
			line += ": " + clipped(said)
		}
		lines = append(lines, line)
	}
	return lines
}

// clipped returns the beginning of what a claim says.
func clipped(text string) string {
	const most = 160
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// matrixLabel says how many parties and events the first view has, and which
// event is contested most.
func matrixLabel(b *part.Builder, said, cited matrix) string {
	x, key := said, "chart.matrix.label.speakers"
	if said.parties < 2 {
		x, key = cited, "chart.matrix.label.sources"
	}
	label := b.Text(key, "n", len(x.columns), "events", len(x.rows))
	contested := 0
	for _, r := range x.rows {
		if r.contested() {
			contested++
		}
	}
	if contested == 0 {
		return label + " " + b.Text("chart.matrix.label.agreed")
	}
	first := x.rows[0]
	return label + " " + b.Text("chart.matrix.label.contested", "n", contested,
		"title", listing.OneLine(b.Timeline.Events.At(int32(first.event)).Title), "pro", first.pro, "contra", first.contra)
}

// matrixTable returns the events of both views, with the numbers of all speakers
// and sources for and against them, also those without a column.
func matrixTable(b *part.Builder, said, cited matrix, bySpeaker, bySource *matrixMaker) [][]string {
	table := [][]string{{
		b.Text("chart.table.what"), b.Text("chart.matrix.speakers-pro"), b.Text("chart.matrix.speakers-contra"),
		b.Text("chart.matrix.sources-pro"), b.Text("chart.matrix.sources-contra"),
	}}
	seen := make(map[int]bool)
	for _, r := range append(said.rows[:len(said.rows):len(said.rows)], cited.rows...) {
		if seen[r.event] {
			continue
		}
		seen[r.event] = true
		s, _ := bySpeaker.row(r.event)
		w, _ := bySource.row(r.event)
		row := []string{listing.OneLine(b.Timeline.Events.At(int32(r.event)).Title)}
		for _, n := range [...]int{s.pro, s.contra, w.pro, w.contra} {
			row = append(row, strconv.Itoa(n))
		}
		table = append(table, row)
	}
	return table
}
