package spans

import (
	"cmp"
	"math"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dateline/internal/chart/part"
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
	Axis  part.Axis     `json:"axis"`
	Scale bentScale     `json:"scale"`
	Bins  int           `json:"bins"` // side by side on the scale
	Lanes []densityLane `json:"lanes"`
	// Words are patterns with {n}.
	Words    map[string]string `json:"words"`
	Chapters *chapterButtons   `json:"chapters,omitempty"`
}

// densityLane is how many events of a lane are in each bin, by status: nil for
// one that does not occur. An event has a part of its 1 in each of the bins
// over which it lasts.
type densityLane struct {
	Name   string                            `json:"name"`
	Colour string                            `json:"colour"` // as in timelineData
	Counts [len(timeline.Statuses)][]float64 `json:"counts"`
}

// density returns the timeline of too many events to draw each: how many there
// are when, in lanes. A note of the key why, with its limits, says so.
func density(b *part.Builder, why string, limits ...any) (p part.Part) {
	x := index.NewOn(b.Timeline, b.TimeScale)
	if undated := b.Timeline.Events.Len() - x.Dated; undated > 0 {
		p.Notes = append(p.Notes, b.Text("chart.timeline.undrawn", "n", undated))
	}
	if x.Dated == 0 {
		return p
	}
	p.Notes = append(p.Notes, b.Text(why, append([]any{"n", x.Dated}, limits...)...))
	p.Hint = "chart.density.hint"
	groups := groupLanes(b, x)
	data := densityData{Axis: b.Axis(x.First, x.Last), Bins: binsFor(len(groups)), Words: map[string]string{
		"events": b.Text("chart.density.events", "n", "{n}"),
	}}
	data.Scale = newBentScale(b, x, data.Axis)
	if x.Scale != nil {
		p.Notes = append(p.Notes, b.Text("chart.timeline.scale")+" "+data.Scale.Words)
	}
	if data.Scale.hasBreaks() {
		p.Notes = append(p.Notes, b.Text("chart.timeline.breaks"))
	}
	data.Chapters = chaptersOn(b, data.Axis)
	from, to := b.Window(x.First, x.Last)
	first, last := x.Scale.Place(from), x.Scale.Place(to)
	bins := index.Bins{First: first, Width: float64(last.Sub(first)) / float64(data.Bins), N: data.Bins}
	var all index.Counts
	rows := make([]index.Counts, len(groups))
	names := make([]string, len(groups))
	for i, g := range groups {
		counts := g.counts(x, bins)
		for c := range counts {
			rows[i].Add(&counts[c])
		}
		all.Add(&rows[i])
		names[i] = g.name
		data.Lanes = append(data.Lanes, densityLane{g.name, g.colour, columns(counts)})
	}
	p.Scripts = []string{"timescale", "lanes", "density"}
	p.Options, p.Data = densityOptions(data), data
	p.Table = b.CountTable(b.Text("chart.density.lane"), names, rows)
	p.Label = b.Text("chart.density.label", "n", x.Dated, "lanes", len(groups), "span", b.Span(x.First, x.Last), "statuses", b.StatusWords(all))
	return p
}

// binsFor returns the number of bins of each of some lanes.
func binsFor(lanes int) int {
	bins := leastBins
	for bins < mostBins && 2*bins*lanes <= mostCells {
		bins *= 2
	}
	return bins
}

// laneGroup is a lane of the chart, which is one of the timeline, or several.
type laneGroup struct {
	name   string
	colour string // that it was given; "" for none
	lanes  []int  // of the index
}

// counts returns how many events of g are in each bin.
func (g *laneGroup) counts(x *index.Index, bins index.Bins) []index.Counts {
	counts := make([]index.Counts, bins.N)
	for _, l := range g.lanes {
		x.SpreadLane(l, nil, bins, counts)
	}
	return counts
}

// groupLanes returns the lanes that hold events, in order; where they are too
// many, the smallest are one group at the end.
func groupLanes(b *part.Builder, x *index.Index) (groups []laneGroup) {
	var held []int
	for i := range x.Lanes {
		if x.Lanes[i].Len() > 0 {
			held = append(held, i)
		}
	}
	large := slices.Clone(held)
	slices.SortStableFunc(large, func(i, j int) int { return cmp.Compare(x.Lanes[j].Len(), x.Lanes[i].Len()) })
	var rest []int
	if len(large) > mostLanes {
		rest, large = large[mostLanes-1:], large[:mostLanes-1]
	}
	for _, i := range held {
		if slices.Contains(large, i) {
			groups = append(groups, laneGroup{laneName(b, x.Lanes[i].Name, len(held)), laneColour(b, x.Lanes[i].Name), []int{i}})
		}
	}
	if len(rest) > 0 {
		groups = append(groups, laneGroup{name: b.Text("chart.density.rest", "n", len(rest)), lanes: rest})
	}
	return groups
}

// columns returns counts as a list for each status that occurs, rounded.
func columns(counts []index.Counts) (lists [len(timeline.Statuses)][]float64) {
	for s := range lists {
		list := make([]float64, len(counts))
		occurs := false
		for i := range counts {
			list[i] = rounded(counts[i][s])
			occurs = occurs || list[i] > 0
		}
		if occurs {
			lists[s] = list
		}
	}
	return lists
}

// rounded returns a count to hundredths, and below a tenth to two digits: an event
// that lasts over hundreds of bins has a small part in each, and all of them are
// to be seen. What adding up leaves of nothing is nothing.
func rounded(n float64) float64 {
	digits := 100.0
	for n > 1e-7 && n*digits < 10 {
		digits *= 10
	}
	return math.Round(n*digits) / digits
}

func densityOptions(data densityData) map[string]any {
	c := laneChart(data.Axis, float64(len(data.Lanes)))
	// density.js fills it with what is in view.
	c.AddSeries("counts", nil, charts.WithEncodeOpts(opts.Encode{X: []int{0, 1}, Y: []int{2}}))
	c.AddSeries("breaks", nil, charts.WithEncodeOpts(opts.Encode{X: []int{0, 1}}))
	c.Validate()
	return c.JSON()
}
