package chart

import (
	"cmp"
	"math"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dateline/internal/index"
	"dateline/internal/timeline"
)

const (
	// mostBins is into how many bins the time of a lane is divided, a power of
	// two so that a coarser level has pairs of them; mostCells is how many
	// bins all lanes have together: a page of 40,000 has about 1 MB of them.
	mostBins, leastBins = 8192, 256
	mostCells           = 40_000
	// mostLanes is how many lanes are told apart; the smallest share the last.
	mostLanes = 40
)

// densityData is what density.js needs beside the options.
type densityData struct {
	Axis  timeAxis      `json:"axis"`
	Bins  int           `json:"bins"`
	Lanes []densityLane `json:"lanes"`
	// Words are patterns with {n}.
	Words map[string]string `json:"words"`
}

// densityLane is how many events of a lane are in each bin, by status: nil for
// one that does not occur. An event has a part of its 1 in each of the bins
// over which it lasts.
type densityLane struct {
	Name   string                         `json:"name"`
	Counts [timeline.Forged + 1][]float64 `json:"counts"`
}

// density is the timeline where there are too many events to draw each: how
// many there are when, in lanes. The note of the key why says so.
func (b *builder) density(why string, limits ...any) (p part) {
	x := index.New(b.t)
	if undated := len(b.t.Events) - x.Dated; undated > 0 {
		p.Notes = append(p.Notes, b.Text("chart.timeline.undrawn", "n", undated))
	}
	if x.Dated == 0 {
		return p
	}
	p.Notes = append(p.Notes, b.Text(why, append([]any{"n", x.Dated}, limits...)...))
	p.Hint = "chart.density.hint"
	lanes := b.crowds(x)
	data := densityData{Axis: b.axis(x.First, x.Last), Bins: leastBins, Words: map[string]string{
		"events": b.Text("chart.density.events", "n", "{n}"),
	}}
	for data.Bins < mostBins && 2*data.Bins*len(lanes) <= mostCells {
		data.Bins *= 2
	}
	first, last := b.window(x.First, x.Last)
	bins := index.Bins{First: first, Width: float64(last.Sub(first)) / float64(data.Bins), N: data.Bins}
	var all statusCounts
	rows := make([]statusCounts, len(lanes))
	names := make([]string, len(lanes))
	for i, lane := range lanes {
		counts := make([]index.Counts, bins.N)
		for _, l := range lane.lanes {
			x.SpreadLane(l, nil, bins, counts)
		}
		for c := range counts {
			rows[i] = plus(rows[i], counts[c])
		}
		all = plus(all, rows[i])
		names[i] = lane.name
		data.Lanes = append(data.Lanes, densityLane{lane.name, columns(counts)})
	}
	p.Scripts = []string{"lanes", "density"}
	p.Options, p.Data = densityOptions(data), data
	p.Table = b.countTable(b.Text("chart.density.lane"), names, rows)
	p.Label = b.Text("chart.density.label", "n", x.Dated, "lanes", len(lanes), "span", b.span(x.First, x.Last), "statuses", b.statusWords(rounded(all)))
	return p
}

// crowd is a lane of the chart, which is one of the timeline, or several.
type crowd struct {
	name  string
	lanes []int // of the index
}

// crowds gives the lanes that hold events, in order, with the smallest in one
// at the end where they are too many.
func (b *builder) crowds(x *index.Index) (crowds []crowd) {
	var held []int
	for i := range x.Lanes {
		if len(x.Lanes[i].Events) > 0 {
			held = append(held, i)
		}
	}
	large := slices.Clone(held)
	slices.SortStableFunc(large, func(i, j int) int { return cmp.Compare(len(x.Lanes[j].Events), len(x.Lanes[i].Events)) })
	var rest []int
	if len(large) > mostLanes {
		rest, large = large[mostLanes-1:], large[:mostLanes-1]
	}
	for _, i := range held {
		if slices.Contains(large, i) {
			crowds = append(crowds, crowd{b.laneName(x.Lanes[i].Name, len(held)), []int{i}})
		}
	}
	if len(rest) > 0 {
		crowds = append(crowds, crowd{b.Text("chart.density.rest", "n", len(rest)), rest})
	}
	return crowds
}

func plus(a, b statusCounts) statusCounts {
	for s, n := range b {
		a[s] += n
	}
	return a
}

// columns gives counts as a list for each status that occurs.
func columns(counts []index.Counts) (lists [timeline.Forged + 1][]float64) {
	for s := range lists {
		list := make([]float64, len(counts))
		occurs := false
		for i := range counts {
			list[i] = math.Round(counts[i][s]*100) / 100
			occurs = occurs || list[i] > 0
		}
		if occurs {
			lists[s] = list
		}
	}
	return lists
}

func densityOptions(data densityData) map[string]any {
	bands := make([]opts.CustomData, 0, len(data.Lanes))
	for i := range data.Lanes {
		bands = append(bands, opts.CustomData{Value: []float64{data.Axis.Lo, data.Axis.Hi, float64(i), float64(i + 1), float64(i)}})
	}
	c := charts.NewCustom()
	c.SetGlobalOptions(laneOptions(data.Axis, float64(len(data.Lanes)))...)
	c.AddSeries("lanes", bands, charts.WithEncodeOpts(opts.Encode{X: []int{0, 1}, Y: []int{2, 3}}))
	// density.js fills it with what is in view.
	c.AddSeries("counts", nil, charts.WithEncodeOpts(opts.Encode{X: []int{0, 1}, Y: []int{2}}))
	c.Validate()
	return c.JSON()
}
