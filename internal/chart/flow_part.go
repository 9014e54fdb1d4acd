package chart

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dateline/internal/timeline"
)

// flowData is what flow.js needs beside the options.
type flowData struct {
	// Nodes are by their ids, which are their names in the options, since
	// those of sources need not be unique and are not ours.
	Nodes map[string]flowNode `json:"nodes"`
	// Amount words a number of claims: {n}.
	Amount string `json:"amount"`
}

// flowNode is a source, a stance or a status.
type flowNode struct {
	Name  string   `json:"name"`
	Lines []string `json:"lines"` // of the tooltip
	// Kind is "copies", "origin", "stance" or "status"; Value is the number of
	// the stance or the name of the status.
	Kind   string `json:"kind"`
	Stance int    `json:"stance"`
	Status string `json:"status,omitempty"`
}

// flow is the chart of how claims get from sources to the status of events.
func (b *builder) flow() (p part) {
	names, who := b.sourceNames(), newSpeakers(b.t)
	x := sourceFlow(b.t, names.Witnesses)
	cited := func(x flow) bool { return len(x.origins) > 1 || len(x.origins) == 1 && x.origins[0].party != noOrigin }
	d := flowDrawing{b: b, name: names.name, lines: names.lines, copies: names.copied}
	d.others, d.nobody = "chart.flow.others", b.Text("chart.flow.unsourced")
	if !cited(x) {
		x = speakerFlow(b.t, who)
		d.name = func(party int) string { return who.names[party] }
		d.lines = func(party int) []string { return []string{who.names[party]} }
		d.others, d.nobody = "chart.flow.other-speakers", b.Text("chart.claim.nobody")
		p.Notes = append(p.Notes, b.Text("chart.flow.speakers"))
	}
	if !cited(x) {
		return part{Notes: []string{b.Text("chart.flow.none")}}
	}
	d.draw(&x)
	if x.joined > 0 {
		p.Notes = append(p.Notes, b.Text("chart.flow.joined", "n", x.joined, "shown", mostOrigins))
	}
	p.Options, p.Data, p.Table = d.options(), flowData{d.nodes, b.Text("chart.flow.amount", "n", "{n}")}, d.table()
	p.Label = b.flowLabel(&x, d.name)
	return p
}

// copied names the sources that repeat the one at a place.
func (s *sourceNames) copied(place int) string {
	copies := s.copies[place]
	if len(copies) == 1 {
		return s.name(copies[0])
	}
	return s.b.Text("chart.flow.copies", "n", len(copies), "sources", s.marks(copies))
}

// flowDrawing makes the nodes and links of a flow. It has no circles: links
// lead from copies to originals, from those to stances, from those to
// statuses.
type flowDrawing struct {
	b              *builder
	name, copies   func(party int) string
	lines          func(party int) []string
	others, nobody string

	order []string // ids of nodes, from top to bottom in each column
	depth map[string]int
	nodes map[string]flowNode
	links []flowLink
}

type flowLink struct {
	from, to string
	claims   float64
}

func (d *flowDrawing) node(id string, depth int, n flowNode) {
	d.order = append(d.order, id)
	d.depth[id] = depth
	d.nodes[id] = n
}

func (d *flowDrawing) link(from, to string, claims float64) {
	if claims > 0 {
		d.links = append(d.links, flowLink{from, to, claims})
	}
}

func (d *flowDrawing) draw(x *flow) {
	d.depth, d.nodes = make(map[string]int), make(map[string]flowNode)
	first := 0 // the depth of originals
	for _, o := range x.origins {
		if o.copied > 0 {
			first = 1
		}
	}
	for i, o := range x.origins {
		id := "origin-" + strconv.Itoa(i)
		if o.party == noOrigin {
			d.origin(id, first, &o, flowNode{Name: d.nobody, Lines: []string{d.nobody}})
			continue
		}
		d.origin(id, first, &o, flowNode{Name: d.name(o.party), Lines: d.lines(o.party)})
		if o.copied > 0 {
			name := d.copies(o.party)
			d.node("copies-"+id, 0, flowNode{Name: name, Lines: []string{name}, Kind: "copies"})
			d.link("copies-"+id, id, o.copied)
		}
	}
	if x.joined > 0 {
		name := d.b.Text(d.others, "n", x.joined)
		d.origin("others", first, &x.others, flowNode{Name: name, Lines: []string{name}})
	}
	for _, s := range stanceOrder {
		id := "stance-" + s.String()
		for _, status := range timeline.Statuses {
			d.link(id, "status-"+status.String(), x.leads[s][status])
		}
	}
	d.ends(first)
}

// origin adds a node for claims of one origin, with the links to stances.
func (d *flowDrawing) origin(id string, depth int, o *origin, n flowNode) {
	n.Kind = "origin"
	if o.party != noOrigin {
		n.Lines = append(n.Lines, d.b.Text("chart.claims", "n", o.claims))
	}
	d.node(id, depth, n)
	for _, s := range stanceOrder {
		d.link(id, "stance-"+s.String(), o.stances[s])
	}
}

// ends adds the stances and statuses that a link leads to.
func (d *flowDrawing) ends(first int) {
	used := make(map[string]bool)
	for _, l := range d.links {
		used[l.to] = true
	}
	for _, s := range stanceOrder {
		if id := "stance-" + s.String(); used[id] {
			name := d.b.Text("stance." + s.String())
			d.node(id, first+1, flowNode{Name: name, Lines: []string{name}, Kind: "stance", Stance: int(s)})
		}
	}
	for _, s := range timeline.Statuses {
		if id := "status-" + s.String(); used[id] {
			name := d.b.Text("status." + s.String())
			d.node(id, first+2, flowNode{Name: name, Lines: []string{name}, Kind: "status", Status: s.String()})
		}
	}
}

func (d *flowDrawing) options() map[string]any {
	nodes := make([]opts.SankeyNode, len(d.order))
	for i, id := range d.order {
		nodes[i] = opts.SankeyNode{Name: id, Depth: opts.Int(d.depth[id])}
	}
	links := make([]opts.SankeyLink, len(d.links))
	for i, l := range d.links {
		links[i] = opts.SankeyLink{Source: l.from, Target: l.to, Value: float32(l.claims)}
	}
	c := charts.NewSankey()
	c.SetGlobalOptions(charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "item"}), charts.WithAnimation(false))
	c.AddSeries("flow", nodes, links)
	c.Validate()
	return c.JSON()
}

// table lists all streams.
func (d *flowDrawing) table() [][]string {
	b := d.b
	table := [][]string{{b.Text("chart.flow.from"), b.Text("chart.flow.to"), b.Text("chart.flow.claims")}}
	for _, l := range d.links {
		table = append(table, []string{d.nodes[l.from].Name, d.nodes[l.to].Name, b.decimal(l.claims)})
	}
	return table
}

func (b *builder) flowLabel(x *flow, name func(int) string) string {
	var stances []string
	statuses := make(map[timeline.Status]int)
	for _, s := range stanceOrder {
		n := 0
		for status, claims := range x.leads[s] {
			statuses[timeline.Status(status)] += int(claims)
			n += int(claims)
		}
		if n > 0 {
			stances = append(stances, fmt.Sprintf("%s %d", b.Text("stance."+s.String()), n))
		}
	}
	most := x.origins[0]
	for _, o := range x.origins {
		if o.party != noOrigin && o.share > most.share || most.party == noOrigin {
			most = o
		}
	}
	return b.Text("chart.flow.label", "n", x.claims, "stances", strings.Join(stances, ", "),
		"statuses", b.statusWords(statuses), "most", name(most.party), "claims", most.claims)
}
