package layout

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"sync"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/paged"
	"dateline/internal/parallel"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// Plan holds the row of each event in its lane, and the zoom from which the
// event is drawn. It depends on the size of the window and not on what is in view,
// so that nothing moves when panning, and a row is kept at every closer zoom: zooming in only adds events
// and labels (after Been, Daiches and Yap, "Dynamic map labeling", 2006: every
// label has one active range of scales).
//
// Zooms count in octaves: at octave k a pixel is at most 2^k seconds. A plan
// knows the octaves from the farthest down to its depth, and [Plan.Deeper]
// returns a plan that knows one more: a window of a million events is drawn
// after 0.1 s, and the other 6 s of work run in the background. An event that
// has no row yet, or never gets one, is counted in the densities.
type Plan struct {
	x     *index.Index
	style *Style // with rows as low as they may be
	given *Style
	m     Measurer
	PlanOptions
	// row is the row of an event in its lane. markFrom and labelFrom are the
	// octaves from which, going closer, it and its label are drawn; never for
	// those without a row so far.
	row                 index.Column[uint8]
	markFrom, labelFrom index.Column[int8]
	ranks               *index.Ranks // the events by markFrom
	counts              index.StatusCount
	rare                timeline.StatusSet // of counts
	filter              filter
	// width is the estimated width of a title in pixels, a float32 as bits, 0 where it
	// was not needed yet. Plans that come from each other share it, and those that are
	// made beside the window too: it is read and written atomically.
	width    index.Column[uint32]
	maxLabel float64  // widest title, in pixels
	ranked   []ranked // of lanes
	foremost []ranked // those of them that have rows first, in their order
	shapes   []laneShape
	atFit    []int   // the rows of each lane while everything is in view
	fit      int     // the octave in which everything is in view
	tune     float64 // how far octaves are from whole powers of two: see Octave
	depth    int     // the closest octave that is planned
	// edited are, by lane, those whose rows are not yet what they would be if they
	// were planned anew; nil for none. See Edited.
	edited   []bool
	arranged arrangement
	cache    *cache
	cells    *sync.Pool // of *[]uint64: grids of packers
}

const (
	// never is the rank of events without a row, out the lower one of events
	// that a filter leaves out.
	never, out = index.NoRank + 1, index.NoRank
	// farthestOctave shows the age of the universe on the narrowest plot;
	// at closest, half a second a pixel, no more than an hour fills a screen.
	farthestOctave, closest = 60, -1
	// rowsAnOctave is how many rows a lane may gain with each octave closer
	// than the one in which everything is in view, up to mostRows.
	rowsAnOctave, mostRows = 2, 60
	// lowest and highest are how high a row may be, as a share of that of the
	// style: rows are as low as that where more of them fit, and as high where
	// all events have one.
	lowestRow, highestRow = 0.74, 2.4
	// typicalWidth and typicalHeight are those of the plot of a window, leastPlot
	// the least for which rows are given out.
	typicalWidth, typicalHeight, leastPlot = 1200.0, 630.0, 100.0
	// manyEvents is the number of events from which titles are cut shorter.
	manyEvents = 500
	// plannedWhole is the largest number of events for which a plan is made for all
	// zooms at once, in less than 50 ms.
	plannedWhole = 10_000
)

// NewPlan packs the events of x into rows, for the zooms from the farthest to
// the one in which everything is in view, or for all where events are few.
func NewPlan(x *index.Index, style *Style, m Measurer) *Plan {
	return NewPlanFor(x, style, m, WindowOptions(x, style, Size{}))
}

// Size is the size of a drawing in pixels.
type Size struct{ Width, Height float64 }

// Coarse returns the size rounded down in coarse steps: a window whose corner is
// dragged is not planned anew with every pixel.
func (s Size) Coarse() Size {
	const step = 32
	return Size{math.Floor(s.Width/step) * step, math.Floor(s.Height/step) * step}
}

// WindowOptions returns the options of a plan for a drawing in a window; one of
// the usual size if size is zero.
func WindowOptions(x *index.Index, s *Style, size Size) PlanOptions {
	first, last := Everything(x)
	o := PlanOptions{Width: typicalWidth, Height: typicalHeight, First: x.Scale.Place(first), Last: x.Scale.Place(last)}
	if size != (Size{}) {
		o.Width = max(size.Width-s.Gutter, leastPlot)
		o.Height = max(size.Height-s.AxisHeight()-s.px(legendRow+2*legendPad), leastPlot)
	}
	return o
}

// PlanOptions say for what size and time a plan assigns rows.
type PlanOptions struct {
	// Width and Height are the pixels of the plot in which everything from
	// First to Last is to be in view with as many titles as there is room for;
	// an infinite Height has room for as many rows as lanes can have.
	Width, Height float64
	First, Last   timescale.Place
	// Dates are the words for the dates behind the titles; nil for none.
	Dates *chrono.Lexicon
	Notes Notes // behind the titles and dates; nil for none
	// Still is the zoom of a picture, in places a pixel, best at the far end of an
	// octave; 0 for a window. Rows and titles are those of that zoom, as if there
	// were no other, in order of time within a lane, and no event has a row
	// without its title.
	Still float64
	// Sheets is over how many sheets side by side the plot of a picture is spread, so
	// that no title is cut where one ends; 0 is one.
	Sheets int
	// Counts are the events that the strip of statuses tells; those of the plan if
	// they are none.
	Counts index.StatusCount
	// Palette are the names of lanes in the order in which they have colours;
	// nil for the lanes themselves, as they come.
	Palette []string
	// Keep are the events that have rows; nil for all. What else there is of a plan
	// is of all events: see [Plan.Filter].
	Keep index.Bits
	// Shallow leaves the zooms closer than the one in which everything is in
	// view to [Plan.Deeper], however few the events are.
	Shallow bool
}

// NewPlanFor is NewPlan for something other than a window.
func NewPlanFor(x *index.Index, style *Style, m Measurer, o PlanOptions) *Plan {
	n, lanes := x.Len(), len(x.Lanes)
	p := &Plan{
		x: x, style: style, given: style, m: m, PlanOptions: o,
		row: index.NewColumn[uint8](n), markFrom: paged.Filled[int8](n, never), labelFrom: paged.Filled[int8](n, never),
		width:  index.NewColumn[uint32](n),
		ranked: make([]ranked, lanes), shapes: make([]laneShape, lanes), atFit: make([]int, lanes),
		counts: o.Counts,
		cells:  &sync.Pool{New: func() any { return new([]uint64) }},
	}
	if p.counts == (index.StatusCount{}) {
		p.counts = x.CountStatus()
	}
	p.rare = p.counts.Rare()
	p.maxLabel = style.MaxLabel
	if n > manyEvents {
		p.maxLabel *= 0.7 // more titles, cut sooner
	}
	p.ranks = x.Rank(p.markFrom)
	p.filter.ranks = p.ranks
	p.tuneFor(cmp.Or(o.Still, style.Fit(Viewport{Width: o.Width}, o.First, o.Last).SecPerPx))
	p.depth = max(p.fit, closest)
	if n <= plannedWhole && !o.Shallow && o.Still == 0 {
		p.depth = closest
	}
	parallel.Each(lanes, func(i int) {
		p.ranked[i] = p.byWeight(x.Lanes[i].Events)
		p.measure(&p.shapes[i], &x.Lanes[i])
	})
	p.rankForemost()
	p.arranged = inOrder(lanes)
	p.cache = newCache(p, nil)
	p.shareRows()
	parallel.Each(lanes, func(i int) {
		for octave := p.start(); octave >= p.depth; octave-- {
			if p.pack(i, octave); octave == p.fit {
				p.sortRows(i)
			}
		}
		if o.Still > 0 {
			p.inTime(i)
		}
	})
	p.cache = newCache(p, p.cache)
	return p
}

// sortRows brings the rows of a lane that are in use while everything is in view
// into the order of time in which the first event of each begins.
func (p *Plan) sortRows(lane int) {
	l, s := &p.x.Lanes[lane], &p.shapes[lane]
	place := p.rowsByTime(l, 0)
	for octave := p.fit; octave <= p.start(); octave++ {
		s.rows[octave-closest] = 0
	}
	for _, e := range l.Events.All() {
		if p.markFrom.At(e) != never {
			p.row.Set(e, place[p.rowOf(e)]|p.row.At(e)&turned)
			from := min(int(p.markFrom.At(e)), p.start())
			s.rows[from-closest] = max(s.rows[from-closest], p.rowOf(e)+1)
		}
	}
	for octave := p.start() - 1; octave >= p.fit; octave-- { // a row is kept closer
		s.rows[octave-closest] = max(s.rows[octave-closest], s.rows[octave+1-closest])
	}
}

// rowsByTime returns, for each row of a lane from one on that is in use, which it is of these
// in the order of time in which the first event of each begins, counted from that one on.
func (p *Plan) rowsByTime(lane *index.Lane, from uint8) (place [mostRows]uint8) {
	var seen uint64
	for _, e := range lane.Events.All() { // in order of time
		if row := p.rowOf(e); p.markFrom.At(e) != never && row >= from && seen>>row&1 == 0 {
			place[row] = from + uint8(bits.OnesCount64(seen))
			seen |= 1 << row
		}
	}
	return place
}

// Done reports whether p knows all octaves, and has nothing of [Plan.Edited] left to
// be planned anew.
func (p *Plan) Done() bool { return p.depth == closest && p.edited == nil }

// Provisional reports whether [Plan.Deeper] plans anew what was edited.
func (p *Plan) Provisional() bool { return p.edited != nil }

// Deeper returns a plan that knows one octave more, or one that is what it would be if
// it had not been edited. It leaves p as it is.
func (p *Plan) Deeper() *Plan {
	if p.edited != nil {
		return p.anew()
	}
	if p.Done() {
		return p
	}
	q := *p
	q.depth--
	q.row, q.markFrom, q.labelFrom, q.shapes = p.row.Clone(), p.markFrom.Clone(), p.labelFrom.Clone(), slices.Clone(p.shapes)
	q.ranks = q.x.Rank(q.markFrom)
	parallel.InBackground(len(q.shapes), func(i int) { q.pack(i, q.depth) })
	if q.Done() {
		q.ranked, q.foremost = nil, nil // an edit plans anew, or beside what is there
	}
	q.filter = q.filterBy(p.filter.keep)
	q.cache = newCache(&q, p.cache)
	return &q
}

// start returns the octave at which packing begins: all events are within a
// pixel then, so that what finds room here finds it at every farther zoom.
func (p *Plan) start() int {
	if p.Still > 0 {
		return p.depth
	}
	return min(p.fit+12, farthestOctave)
}

// ranked are the positions of a lane's events by importance, from 1, each list
// in order of time.
type ranked [6][]int32

func (p *Plan) byWeight(events index.Column[int32]) (r ranked) {
	var count [len(r)]int
	for _, e := range events.All() {
		count[p.weight(e)]++
	}
	places := make([]int32, events.Len())
	for w, n := range count {
		r[w], places = places[:0:n], places[n:]
	}
	for i, e := range events.All() {
		if w := p.weight(e); p.plans(e) {
			r[w] = append(r[w], i)
		}
	}
	return r
}

// weight returns how important an event is, from 1. One of a rare status is so most.
func (p *Plan) weight(e int32) int {
	if p.rare.Has(p.x.Status.At(e)) {
		return len(ranked{}) - 1
	}
	return int(p.x.Weight.At(e))
}

// plans reports whether an event may have a row.
func (p *Plan) plans(e int32) bool { return p.Keep == nil || p.Keep.Has(e) }

// bold reports whether the title of e is set in bold, which says that it is
// confirmed.
func (p *Plan) bold(e int32) bool { return p.x.Status.At(e) == timeline.Confirmed }

// shareRows hands out the rows that there is room for while everything is in
// view, at their lowest height: one to each lane, then one at a time to the lane in
// which it holds most, by the importance of its events; of equals to that which has
// the fewest.
func (p *Plan) shareRows() {
	if math.IsInf(p.Height, 1) {
		for i := range p.atFit { // packing takes no more than it needs
			p.atFit[i] = mostRows
		}
		return
	}
	p.style = p.style.withRow(math.Round(p.style.Row * lowestRow))
	gain := make([][]int, len(p.x.Lanes)) // by lane, what each row to come holds
	room := p.Height
	parallel.Each(len(gain), func(i int) { gain[i] = p.inRows(i) })
	for i := range gain {
		p.atFit[i] = 1
		gain[i] = gain[i][min(1, len(gain[i])):]
		room -= p.leastHeight(i)
	}
	for ; room >= p.style.Row; room -= p.style.Row {
		best := -1
		for i := range gain {
			if len(gain[i]) > 0 && (best < 0 || gain[i][0] > gain[best][0] || gain[i][0] == gain[best][0] && p.atFit[i] < p.atFit[best]) {
				best = i
			}
		}
		if best < 0 {
			break
		}
		p.atFit[best]++
		gain[best] = gain[best][1:]
	}
	p.shareRest(room)
}

// leastHeight returns the least height of a lane with one row while everything is in view.
func (p *Plan) leastHeight(lane int) float64 {
	r := p.roomAt(lane, p.fit, Span{})
	if r.rows = 1; p.shapes[lane].events == 0 && p.Keep != nil {
		r.thin = p.thinHeight()
	}
	if r.strokes { // how many there will be is not known yet
		r.density = p.style.leastStrokes(r.density)
	}
	return r.height(p.style.Row, p.style.px(lanePad)*tightPad)
}

// shareRest hands out the rows that are left in turn: packing, which begins far
// away, may need more than inRows, and takes no more than it needs.
func (p *Plan) shareRest(room float64) {
	for given := true; given; {
		given = false
		for i := range p.atFit {
			if room >= p.style.Row && p.shapes[i].events > p.atFit[i] && p.atFit[i] < mostRows {
				p.atFit[i]++
				room -= p.style.Row
				given = true
			}
		}
	}
}

// inRows returns what each row holds that the events of a lane would take, with
// their labels, while everything is in view: the sum of what they weigh.
func (p *Plan) inRows(lane int) (weight []int) {
	var rows [][]span // of each row, in the order in which they were given out
	for w := len(ranked{}) - 1; w > 0; w-- {
		first := p.foremost[lane][w]
		if p.x.Len() > plannedWhole {
			first = first[:min(len(first), mostForemost)]
		}
		for _, at := range first {
			e := p.x.Lanes[lane].Events.At(at)
			if p.Still > 0 && !p.tells(e) {
				continue
			}
			left, right, row := 0.0, 0.0, -1
			p.turning(e, true, func() bool {
				left, right = p.extent(e, p.fit, true)
				row = slices.IndexFunc(rows, func(taken []span) bool { return free(taken, left, right) })
				return row >= 0
			})
			p.row.Set(e, 0)
			if row < 0 {
				if len(rows) >= mostRows {
					continue
				}
				row, rows, weight = len(rows), append(rows, nil), append(weight, 0)
			}
			if rows[row] = append(rows[row], span{left, right}); len(rows[row]) > mostTried {
				return weight // a crowd: what is first in time stands for all
			}
			weight[row] += 1 << w
		}
	}
	return weight
}

// mostTried is up to how many events a row is tried in inRows.
const mostTried = 64

// span is a stretch of pixels.
type span struct{ left, right float64 }

func free(taken []span, left, right float64) bool {
	return !slices.ContainsFunc(taken, func(s span) bool { return s.left < right && s.right > left })
}

// Octave returns the octave of a zoom. Octaves are tuned so that everything is in
// view at the far end of one: what is packed for it has no room left over there.
func (p *Plan) Octave(secPerPx float64) int {
	return int(math.Ceil(math.Log2(secPerPx / p.tune)))
}

// octaveSeconds returns the places a pixel at the far end of an octave.
func (p *Plan) octaveSeconds(octave int) float64 { return math.Ldexp(p.tune, octave) }

// tuneFor tunes the octaves to a zoom, which is then the far end of p.fit.
func (p *Plan) tuneFor(secPerPx float64) {
	const rounding = 1e-9
	p.tune, p.fit = math.Frexp(secPerPx * (1 + rounding))
}

// rowsAt returns how many rows a lane may have at an octave.
func (p *Plan) rowsAt(lane, octave int) int {
	return min(p.atFit[lane]+rowsAnOctave*max(p.fit-octave, 0), mostRows)
}

// Shown reports whether an event, and whether its label, is drawn at a zoom.
func (p *Plan) Shown(e int32, secPerPx float64) (mark, label bool) {
	if !p.Keeps(e) {
		return false, false
	}
	octave := int8(min(max(p.Octave(secPerPx), closest), farthestOctave))
	return p.markFrom.At(e) >= octave, p.labelFrom.At(e) >= octave
}

// Ends returns the places of the outermost known instants of an event, between which it is
// drawn.
func (p *Plan) Ends(e int32) (from, to timescale.Place) { return p.x.Known(e) }
