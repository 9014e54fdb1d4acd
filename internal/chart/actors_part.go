package chart

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dateline/internal/timeline"
)

// networkData is what actors.js needs beside the options, in the order of the
// nodes and links there.
type networkData struct {
	Actors []networkActor `json:"actors"`
	Ties   []networkTie   `json:"ties"`
	// Hub says that the first actor stands in the middle.
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

// actors is the chart of who is involved with whom.
func (b *builder) actors() (p part) {
	x := newNetwork(b.t)
	if len(x.actors) < leastActors {
		return part{Notes: []string{b.Text("chart.actors.few")}}
	}
	if len(x.actors) < x.linked {
		p.Notes = append(p.Notes, b.Text("chart.actors.first", "shown", len(x.actors), "n", x.linked))
	}
	if x.alone > 0 {
		p.Notes = append(p.Notes, b.Text("chart.actors.alone", "n", x.alone))
	}
	p.Options, p.Data, p.Table = x.options(), b.networkData(&x), b.networkTable(&x)
	p.Label = b.networkLabel(&x)
	return p
}

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

func (b *builder) networkData(x *network) networkData {
	data := networkData{Hub: x.hub}
	others := make([]int, len(x.actors))
	for _, t := range x.ties {
		others[t.from]++
		others[t.to]++
		data.Ties = append(data.Ties, networkTie{Status: t.best().String(), Lines: []string{
			x.actors[t.from].name + " – " + x.actors[t.to].name,
			b.Text("chart.actors.events", "n", t.events),
			b.statusWords(t.counts()),
		}})
	}
	for i, a := range x.actors {
		data.Actors = append(data.Actors, networkActor{a.name, []string{
			a.name, b.Text("chart.actors.events", "n", a.events), b.Text("chart.actors.others", "n", others[i]),
		}})
	}
	return data
}

func (t tie) counts() map[timeline.Status]int {
	counts := make(map[timeline.Status]int)
	for _, s := range timeline.Statuses {
		counts[s] = t.statuses[s]
	}
	return counts
}

// networkTable lists the ties, those of most events first.
func (b *builder) networkTable(x *network) [][]string {
	head := []string{b.Text("chart.actors.who"), b.Text("chart.actors.with"), b.Text("chart.actors.shared")}
	for _, s := range timeline.Statuses {
		head = append(head, b.Text("status."+s.String()))
	}
	table := [][]string{head}
	for _, t := range x.strongest() {
		row := []string{x.actors[t.from].name, x.actors[t.to].name, strconv.Itoa(t.events)}
		for _, s := range timeline.Statuses {
			row = append(row, strconv.Itoa(t.statuses[s]))
		}
		table = append(table, row)
	}
	return table
}

// strongest gives the ties, those of most events first.
func (x *network) strongest() []tie {
	ties := slices.Clone(x.ties)
	slices.SortStableFunc(ties, func(a, b tie) int { return cmp.Compare(b.events, a.events) })
	return ties
}

func (b *builder) networkLabel(x *network) string {
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
