package claims

import (
	"slices"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dateline/internal/chart/part"
	"dateline/internal/index"
	"dateline/internal/timeline"
)

// flowData is what flow.js needs beside the options.
type flowData struct {
	// Nodes are by their ids, which are their names in the options: the names
	// of sources are texts of the user, and need not be unique.
	Nodes map[string]flowNode `json:"nodes"`
	// Amount is the pattern of a number of claims, with {n}.
	Amount string `json:"amount"`
}

// flowNode is a source, a stance or a status.
type flowNode struct {
	Name  string   `json:"name"`
	Lines []string `json:"lines"` // of the tooltip
	// Kind is "copies", "origin", "stance" or "status".
	Kind   string `json:"kind"`
	Stance int    `json:"stance"`
	Status string `json:"status,omitempty"`
}

// Flow returns the chart of how claims get from sources, or from speakers where
// no claim cites a source, to the status of events; its options are nil where
// there is neither.
func Flow(b *part.Builder) (p part.Part) {
	names, who := newSourceNames(b), newSpeakers(b.Timeline)
	x := sourceFlow(b.Timeline, names.Witnesses)
	d := flowDrawing{b: b, name: names.name, lines: names.lines, copies: names.copyNames}
	d.others, d.nobody = "chart.flow.others", b.Text("chart.flow.unsourced")
	if !x.known() {
		x = speakerFlow(b.Timeline, who)
		d.name = func(party int) string { return who.names[party] }
		d.lines = func(party int) []string { return []string{who.names[party]} }
		d.others, d.nobody = "chart.flow.other-speakers", b.Text("chart.claim.nobody")
		p.Notes = append(p.Notes, b.Text("chart.flow.speakers"))
	}
	if !x.known() {
		return part.Part{Notes: []string{b.Text("chart.flow.none")}}
	}
	d.draw(&x)
	if x.joined > 0 {
		p.Notes = append(p.Notes, b.Text("chart.flow.joined", "n", x.joined, "shown", mostOrigins))
	}
	p.Options, p.Data, p.Table = d.options(), flowData{d.nodes, b.Text("chart.flow.amount", "n", "{n}")}, d.table()
	p.Label = flowLabel(b, &x, d.name)
	return p
}

// known reports whether any claim has an origin.
func (x *flow) known() bool {
	return slices.ContainsFunc(x.origins, func(o origin) bool { return o.party != noOrigin })
}

// copyNames returns the name of the sources that repeat another.
func (s *sourceNames) copyNames(original int) string {
	copies := s.copies[original]
	if len(copies) == 1 {
		return s.name(copies[0])
	}
	return s.b.Text("chart.flow.copies", "n", len(copies), "sources", s.marks(copies))
}

// flowDrawing is the nodes and links of a flow. It has no circles: links lead
// from copies to originals, from those to stances, from those to statuses.
type flowDrawing struct {
	b              *part.Builder
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

// node adds a node in a column, 0 for the first.
func (d *flowDrawing) node(id string, depth int, n flowNode) {
	d.order = append(d.order, id)
	d.depth[id] = depth
	d.nodes[id] = n
}

// link adds a link, unless it is of no claims.
func (d *flowDrawing) link(from, to string, claims float64) {
	if claims > 0 {
		d.links = append(d.links, flowLink{from, to, claims})
	}
}

// draw adds the nodes and links of x.
func (d *flowDrawing) draw(x *flow) {
	d.depth, d.nodes = make(map[string]int), make(map[string]flowNode)
	first := 0 // the column of originals
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
			d.link(id, "status-"+status.Name(), x.outcomes[s][status])
		}
	}
	d.ends(first)
}

// origin adds the node of an origin, with its links to stances.
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

// ends adds the nodes of stances and statuses to which a link leads; first is
// the column of originals.
func (d *flowDrawing) ends(first int) {
	used := make(map[string]bool)
	for _, l := range d.links {
		used[l.to] = true
	}
	for _, s := range stanceOrder {
		if id := "stance-" + s.String(); used[id] {
			name := d.b.StanceName(s)
			d.node(id, first+1, flowNode{Name: name, Lines: []string{name}, Kind: "stance", Stance: int(s)})
		}
	}
	for _, s := range timeline.Statuses {
		if id := "status-" + s.Name(); used[id] {
			name := d.b.StatusName(s)
			d.node(id, first+2, flowNode{Name: name, Lines: []string{name}, Kind: "status", Status: s.Name()})
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

// table returns all links.
func (d *flowDrawing) table() [][]string {
	b := d.b
	table := [][]string{{b.Text("chart.flow.from"), b.Text("chart.flow.to"), b.Text("chart.flow.claims")}}
	for _, l := range d.links {
		table = append(table, []string{d.nodes[l.from].Name, d.nodes[l.to].Name, b.Decimal(l.claims)})
	}
	return table
}

// flowLabel says how many claims there are by stance and status, and which origin
// has most of them.
func flowLabel(b *part.Builder, x *flow, name func(int) string) string {
	var stances []string
	var statuses index.Counts
	for _, s := range stanceOrder {
		statuses.Add(&x.outcomes[s])
		if n := int(x.outcomes[s].Sum()); n > 0 {
			stances = append(stances, b.Text("chart.label.status", "status", b.StanceName(s), "n", n))
		}
	}
	most := x.origins[0]
	for _, o := range x.origins {
		if o.party != noOrigin && o.share > most.share || most.party == noOrigin {
			most = o
		}
	}
	return b.Text("chart.flow.label", "n", x.claims, "stances", strings.Join(stances, ", "),
		"statuses", b.StatusWords(statuses), "most", name(most.party), "claims", most.claims)
}
