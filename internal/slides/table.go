package slides

import (
	"math"
	"slices"
	"strings"

	"dateline/internal/listing"
	"dateline/internal/timeline"
)

// columns are the heads of the columns of the table of claims, by their keys in
// the catalogue.
var columns = [...]string{"slides.who", "slides.stance", "slides.when-said", "slides.what", "slides.cites"}

const (
	whoColumn = iota
	stanceColumn
	saidColumn
	whatColumn
	citesColumn
)

const (
	cellSide = 8.0 // room left and right in a cell, in pixels
	cellPad  = 5.0 // and above and below
	// mostLines is how many lines a cell has that does not go on.
	mostLines = 9
	// mostSaid is how many characters of what a claim says are on a slide.
	mostSaid = 700
	// mostRows is over how many rows, each as high as a slide, it goes.
	mostRows = 2
	// mostCited is how many numbers of sources a cell holds, mostNamed how many names,
	// each in namedLines lines at most.
	mostCited, mostNamed, namedLines = 24, 4, 2
	// namedWide is the width of a column of names, in pixels.
	namedWide = 216.0
	// wider is how much wider the letters of a font may be that stands in for Arial
	// where not even one of its widths is installed, such as DejaVu Sans.
	wider = 1.15
)

// columnWidths returns the widths of the columns, which are those between the
// margins together. Stances, and what stands over sources, are not broken, in a wider
// font neither.
func (k *deck) columnWidths() (widths [len(columns)]float64) {
	size := k.sizes().small
	width := func(key string, bold bool) float64 {
		return math.Ceil(roomy{k.Fonts}.Width(k.Text(key), size, bold)*wider) + 2*cellSide
	}
	stance := width(columns[stanceColumn], true)
	for _, s := range timeline.Stances {
		stance = max(stance, width("stance."+s.String(), false))
	}
	const most = 230.0
	cites := min(max(width(columns[citesColumn], true), 90), most)
	if !k.AllSources && len(k.List.Sources()) > 0 {
		cites = max(cites, namedWide)
	}
	widths = [...]float64{whoColumn: 200, stanceColumn: min(stance, most), saidColumn: 160, citesColumn: cites}
	left := inner
	for _, w := range widths {
		left -= w
	}
	widths[whatColumn] = left
	return widths
}

// row is a row of the table of claims.
type row struct {
	cells  [len(columns)][]paragraph
	height float64 // in pixels
}

// claimRows returns the rows of some claims, and of how many more there are in the
// notes. Longer ones than a slide holds take several.
func (k *deck) claimRows(claims []listing.Claim, more int) []row {
	var rows []row
	if n := len(claims); n > mostClaims {
		claims, more = claims[:mostClaims], more+n-mostClaims
	}
	for i := range claims {
		rows = append(rows, k.claim(&claims[i])...)
	}
	if more > 0 {
		said := paragraph{text: k.Text("slides.more-claims", "n", more), size: k.sizes().small, muted: true}
		rows = append(rows, k.measured(row{cells: [len(columns)][]paragraph{whatColumn: {said}}}))
	}
	return rows
}

// claim returns the rows of a claim.
func (k *deck) claim(c *listing.Claim) []row {
	size := k.sizes().small
	short := func(column int, text string) []paragraph {
		return []paragraph{{text: k.short(text, size, false, k.widths[column]-2*cellSide, mostLines), size: size}}
	}
	who, said := c.Who, c.Said
	if strings.TrimSpace(who) == "" {
		who = k.Text("chart.claim.nobody")
	}
	if said == "" {
		said = k.Text("chart.claim.undated")
	}
	r := row{}
	r.cells[whoColumn] = short(whoColumn, who)
	r.cells[stanceColumn] = short(stanceColumn, k.Text("stance."+c.Stance))
	r.cells[saidColumn] = short(saidColumn, said)
	r.cells[citesColumn] = k.citing(c)
	what := k.what(c)
	room := bottom - eventTop - k.headHeight() - 2*cellPad
	var rows []row
	for {
		var rest []paragraph
		r.cells[whatColumn], _, rest = k.fill(what, k.widths[whatColumn]-2*cellSide, room)
		if len(rest) > 0 && len(rows) == mostRows-1 {
			r.cells[whatColumn], rest = ended(r.cells[whatColumn]), nil
		}
		rows = append(rows, k.measured(r))
		if len(rest) == 0 {
			return rows
		}
		r, what = row{}, rest
	}
}

// citing returns the sources of a claim: their numbers where those are listed, or
// else their names, which lead to them.
func (k *deck) citing(c *listing.Claim) (paragraphs []paragraph) {
	numbers, size := cites(c), k.sizes().small
	if k.AllSources && len(numbers) > 0 {
		numbers = numbers[:min(len(numbers), mostCited)]
		return []paragraph{{text: listing.Mark(numbers), sources: numbers, size: size}}
	}
	for i, n := range numbers {
		if i == mostNamed {
			return append(paragraphs, paragraph{text: k.Text("slides.more-sources", "n", len(numbers)-i), size: size, muted: true, before: 2})
		}
		s := k.List.Source(n)
		name := k.short(k.List.Short(s), size, false, (k.widths[citesColumn]-2*cellSide)/wider, namedLines)
		paragraphs = append(paragraphs, paragraph{text: name, to: target{url: safeURL(s.Link)}, width: (k.widths[citesColumn] - 2*cellSide) / wider, size: size, before: 2})
	}
	return paragraphs
}

// what returns what a claim says.
func (k *deck) what(c *listing.Claim) []paragraph {
	size := k.sizes().small
	var paragraphs []paragraph
	for text := range strings.SplitSeq(clip(c.Text, mostSaid), "\n") {
		if text = listing.OneLine(text); text != "" {
			paragraphs = append(paragraphs, paragraph{text: text, size: size})
		}
	}
	for _, f := range [...]struct{ key, text string }{
		{"chart.claim.when", c.When}, {"chart.claim.place", c.Place}, {"chart.claim.figure", c.Figure},
	} {
		if f.text != "" {
			text := clip(listing.OneLine(f.text), mostSaid/2)
			paragraphs = append(paragraphs, paragraph{label: k.Text(f.key), text: text, size: size, muted: true, before: 2})
		}
	}
	if c.Status != "" {
		paragraphs = append(paragraphs, paragraph{label: k.Text("slides.leaves"), text: k.Text("status." + c.Status), size: size, muted: true, before: 2})
	}
	if c.Reason != "" {
		text := clip(listing.OneLine(c.Reason), mostSaid/2)
		paragraphs = append(paragraphs, paragraph{label: k.Text("chart.claim.reason"), text: text, size: size, muted: true, before: 2})
	}
	return paragraphs
}

// measured returns r with its height.
func (k *deck) measured(r row) row {
	r.height = leading("", k.sizes().small)
	for i, cell := range r.cells {
		height := 0.0
		for j := range cell {
			p := &cell[j]
			height += p.before + float64(len(k.linesOf(p, k.widths[i]-2*cellSide)))*leading(p.whole(), p.size)
		}
		r.height = max(r.height, height)
	}
	r.height += 2 * cellPad
	return r
}

// headHeight returns the height of the heads of the columns.
func (k *deck) headHeight() float64 {
	size, lines := k.sizes().small, 1
	for i, key := range columns {
		lines = max(lines, len(k.lines(k.Text(key), size, true, k.widths[i]-2*cellSide)))
	}
	return float64(lines)*leading("", size) + 2*cellPad
}

// tableHeight returns the height of a table.
func (k *deck) tableHeight(rows []row) float64 {
	height := k.headHeight()
	for i := range rows {
		height += rows[i].height
	}
	return height
}

// fitting returns how many rows fit into a height.
func (k *deck) fitting(rows []row, height float64) int {
	height -= k.headHeight()
	for i := range rows {
		if height -= rows[i].height; height < 0 {
			return i
		}
	}
	return len(rows)
}

// table writes the table of claims at a height of the slide.
func (k *deck) table(m *markup, rows []row, top float64) {
	m.in("p:graphicFrame", func() {
		m.in("p:nvGraphicFramePr", func() {
			m.properties(about{name: k.Text("slides.claims"), description: k.Text("slides.claims-table")})
			m.WriteString(`<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>`)
		})
		m.place("p:xfrm", margin, top, wide-margin, top+k.tableHeight(rows), nil)
		m.in("a:graphic", func() {
			m.in("a:graphicData", func() {
				m.in("a:tbl", func() { k.cells(m, rows) })
			}, "uri", "http://schemas.openxmlformats.org/drawingml/2006/table")
		})
	})
}

func (k *deck) cells(m *markup, rows []row) {
	m.leaf("a:tblPr", "firstRow", true)
	m.in("a:tblGrid", func() {
		for _, width := range k.widths {
			m.leaf("a:gridCol", "w", emu(width))
		}
	})
	size := k.sizes().small
	m.in("a:tr", func() {
		for i, key := range columns {
			k.cell(m, i, func() { k.paragraph(m, setting{}, run{text: k.Text(key), size: size, bold: true, muted: true}) })
		}
	}, "h", emu(k.headHeight()))
	for i := range rows {
		m.in("a:tr", func() {
			for column, cell := range rows[i].cells {
				k.cell(m, column, func() {
					for j := range cell {
						k.paragraph(m, setting{before: cell[j].before}, k.runs(&cell[j], size)...)
					}
					if len(cell) == 0 {
						m.leaf("a:p")
					}
				})
			}
		}, "h", emu(rows[i].height))
	}
}

// cell writes a cell of a column with the paragraphs that inside writes: no
// fill, and a line below. The first begins where other text does.
func (k *deck) cell(m *markup, column int, inside func()) {
	left := cellSide
	if column == 0 {
		left = 0
	}
	m.in("a:tc", func() {
		m.in("a:txBody", func() {
			m.WriteString("<a:bodyPr/><a:lstStyle/>")
			inside()
		})
		m.in("a:tcPr", func() {
			for _, side := range [...]string{"a:lnL", "a:lnR", "a:lnT"} {
				m.in(side, func() { m.WriteString("<a:noFill/>") }, "w", 0)
			}
			m.in("a:lnB", func() { k.palette.solid(m, k.Style.Axis) }, "w", perPixel)
			m.WriteString("<a:noFill/>")
		}, "marL", emu(left), "marR", emu(cellSide), "marT", emu(cellPad), "marB", emu(cellPad))
	})
}

// cites returns the numbers of the sources of a claim, in order, each once.
func cites(c *listing.Claim) []int {
	var numbers []int
	for _, citation := range c.Citations {
		if citation.Number > 0 {
			numbers = append(numbers, citation.Number)
		}
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}
