package claims

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dateline/internal/chart/part"
	"dateline/internal/timeline"
)

// networkData is what actors.js needs beside the options, in the order of the
// nodes and links there.
type networkData struct {
	Actors []networkActor `json:"actors"`
	Ties   []networkTie   `json:"ties"`
	// Hub says that the first actor is in the middle.
	Hub bool `json:"hub"`
}

type networkActor struct {
	Name  string   `json:"name"`
	Lines []string `json:"lines"` // of the tooltip
}

type networkTie struct {
	Status string   `json:"status"`
	Lines  []string `json:"lines"`
}

// Actors returns the chart of who is involved in the same events; its options
// are nil where less than three share any.
func Actors(b *part.Builder) (p part.Part) {
	x := newNetwork(b.Timeline)
	if len(x.actors) < leastActors {
		return part.Part{Notes: []string{b.Text("chart.actors.few")}}
	}
	if len(x.actors) < x.linked {
		p.Notes = append(p.Notes, b.Text("chart.actors.first", "shown", len(x.actors), "n", x.linked))
	}
	if x.alone > 0 {
		p.Notes = append(p.Notes, b.Text("chart.actors.alone", "n", x.alone))
	}
	p.Options, p.Data, p.Table = x.options(), newNetworkData(b, &x), networkTable(b, &x)
	p.Label = networkLabel(b, &x)
	return p
}

// options returns actors and ties by ids, as names are texts of the user.
func (x *network) options() map[string]any {
	id := func(i int) string { return "actor-" + strconv.Itoa(i) }
	nodes := make([]opts.GraphNode, len(x.actors))
	for i, a := range x.actors {
		nodes[i] = opts.GraphNode{Name: id(i), Value: float32(a.events)}
	}
	links := make([]opts.GraphLink, len(x.ties))
	for i, t := range x.ties {
		links[i] = opts.GraphLink{Source: id(t.from), Target: id(t.to), Value: float32(t.events)}
	}
	c := charts.NewGraph()
	c.SetGlobalOptions(charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "item"}), charts.WithAnimation(false))
	c.AddSeries("actors", nodes, links, charts.WithGraphChartOpts(opts.GraphChart{Layout: "none"}))
	c.Validate()
	return c.JSON()
}

func newNetworkData(b *part.Builder, x *network) networkData {
	data := networkData{Hub: x.hub}
	others := make([]int, len(x.actors))
	for _, t := range x.ties {
		others[t.from]++
		others[t.to]++
		data.Ties = append(data.Ties, networkTie{Status: t.best().Name(), Lines: []string{
			x.actors[t.from].name + " – " + x.actors[t.to].name,
			b.Text("chart.actors.events", "n", t.events),
			b.StatusWords(t.statuses.Counts()),
		}})
	}
	for i, a := range x.actors {
		data.Actors = append(data.Actors, networkActor{a.name, []string{
			a.name, b.Text("chart.actors.events", "n", a.events), b.Text("chart.actors.others", "n", others[i]),
		}})
	}
	return data
}

// networkTable returns the ties, those of most events first.
func networkTable(b *part.Builder, x *network) [][]string {
	head := []string{b.Text("chart.actors.who"), b.Text("chart.actors.with"), b.Text("chart.actors.shared")}
	table := [][]string{append(head, b.StatusNames()...)}
	for _, t := range x.strongest() {
		row := []string{x.actors[t.from].name, x.actors[t.to].name, strconv.Itoa(t.events)}
		for _, s := range timeline.Statuses {
			row = append(row, strconv.Itoa(t.statuses[s]))
		}
		table = append(table, row)
	}
	return table
}

// strongest returns the ties, those of most events first.
func (x *network) strongest() []tie {
	ties := slices.Clone(x.ties)
	slices.SortStableFunc(ties, func(a, b tie) int { return cmp.Compare(b.events, a.events) })
	return ties
}

// networkLabel names the actors with most events, and the strongest tie.
func networkLabel(b *part.Builder, x *network) string {
	actors := slices.Clone(x.actors)
	slices.SortStableFunc(actors, func(a, b actor) int { return cmp.Compare(b.events, a.events) })
	var most []string
	for _, a := range actors[:leastActors] {
		most = append(most, fmt.Sprintf("%s (%d)", a.name, a.events))
	}
	first := x.strongest()[0]
	return b.Text("chart.actors.label", "n", len(x.actors), "most", strings.Join(most, ", "),
		"from", x.actors[first.from].name, "to", x.actors[first.to].name, "shared", b.Text("chart.actors.events", "n", first.events))
}
