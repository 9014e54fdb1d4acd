package claims

import (
	"cmp"
	"slices"

	"dateline/internal/chart/part"
	"dateline/internal/chrono"
	"dateline/internal/listing"
	"dateline/internal/timeline"
)

const (
	// mostRows and mostColumns are what a page of paper holds, at sizes that can
	// be read.
	mostRows    = 48
	mostColumns = 36
)

// matrix is who claims what: a row for an event, a column for a party.
type matrix struct {
	rows    []matrixRow
	columns []int // numbers of parties
	cells   []matrixCell
	// events and parties count all, also those left out.
	events, parties int
}

// matrixRow is an event, with how many parties are for and against it.
type matrixRow struct {
	event                int // index in Timeline.Events
	pro, contra, parties int
	weight               int
	from                 chrono.Instant
}

// contested reports whether there are parties on both sides.
func (r matrixRow) contested() bool { return r.pro > 0 && r.contra > 0 }

// conflict orders rows: first those on which most parties are in conflict, then
// those on which most speak.
func (r matrixRow) conflict(other matrixRow) int {
	return cmp.Or(cmp.Compare(min(other.pro, other.contra), min(r.pro, r.contra)), cmp.Compare(other.parties, r.parties))
}

// compare orders rows as they are shown.
func (r matrixRow) compare(other matrixRow) int {
	return cmp.Or(
		r.conflict(other),
		cmp.Compare(other.weight, r.weight),
		cmp.Compare(r.from, other.from),
		cmp.Compare(r.event, other.event),
	)
}

// matrixCell is the position of a party on an event.
type matrixCell struct {
	row, column int
	position
}

// position is what a party claims about an event.
type position struct {
	party  int
	claims []int // indexes of claims, in order of time
	// taken is the last stance other than that of a comment, and other the last
	// one on another side than that; -1 for none.
	taken, other int
	// pro and contra say on which sides the party is: a speaker on that of the
	// last claim that is no comment, a source on that of every claim that cites it.
	pro, contra bool
}

// matrixMaker makes a matrix of parties.
type matrixMaker struct {
	t      *timeline.Timeline
	list   *listing.List // says which of equal events have room
	claims partyClaims
	// lastCounts says that a party can change its mind, so that only its last
	// stance counts.
	lastCounts bool
	index      []int // by party: 1 + the index of its position on the event at hand
	buffer     []position
}

// speakerMatrix returns the maker of the matrix of speakers.
func speakerMatrix(b *part.Builder, s *speakers) *matrixMaker {
	return &matrixMaker{t: b.Timeline, list: b.List, claims: s.claims, lastCounts: true, index: make([]int, len(s.names))}
}

// sourceMatrix returns the maker of the matrix of sources.
func sourceMatrix(b *part.Builder, w *timeline.Witnesses) *matrixMaker {
	return &matrixMaker{t: b.Timeline, list: b.List, claims: sourceClaims(w), index: make([]int, w.Len())}
}

// matrix chooses and orders rows and columns. The events on which accounts
// conflict are first, by how many parties are on the weaker side; then those
// on which most parties speak. Which of equal ones have room is left to
// [listing.List.Precedence]. Of the parties those who take part in most and the
// most important conflicts are first, then those who speak of most events.
func (m *matrixMaker) matrix() matrix {
	all, activity := m.survey()
	x := matrix{events: len(all)}
	for party, a := range activity {
		if a.events > 0 {
			x.parties++
			x.columns = append(x.columns, party)
		}
	}
	slices.SortStableFunc(x.columns, func(a, b int) int {
		return cmp.Or(activity[b].compare(activity[a]), cmp.Compare(a, b))
	})
	x.columns = x.columns[:min(len(x.columns), mostColumns)]
	slices.SortFunc(all, func(a, b matrixRow) int {
		return cmp.Or(a.conflict(b), cmp.Compare(m.list.Rank(a.event), m.list.Rank(b.event)))
	})
	m.fill(&x, all)
	x.arrange(activity)
	return x
}

// activity is on how many events a party has a position, and how much the
// contested ones among them weigh.
type activity struct{ contested, events int }

// weigh returns what a contested event adds to the activity of a party: who
// speaks of an important one has a column before who speaks of two that are
// less so.
func weigh(importance int) int { return 1 << importance }

func (a activity) compare(b activity) int {
	return cmp.Or(cmp.Compare(a.contested, b.contested), cmp.Compare(a.events, b.events))
}

// survey returns the rows of all events with claims, and by party its activity.
func (m *matrixMaker) survey() (rows []matrixRow, parties []activity) {
	parties = make([]activity, len(m.index))
	for i := range m.t.Events.Len() {
		r, positions := m.row(i)
		if len(positions) == 0 {
			continue
		}
		rows = append(rows, r)
		for _, p := range positions {
			parties[p.party].events++
			if r.contested() {
				parties[p.party].contested += weigh(r.weight)
			}
		}
	}
	return rows, parties
}

// row returns the row of an event, and the positions of all parties on it, as
// positions does.
func (m *matrixMaker) row(event int) (matrixRow, []position) {
	e := m.t.Events.At(int32(event))
	positions := m.positions(e)
	r := matrixRow{event: event, parties: len(positions), weight: e.Weight(), from: chrono.Future}
	if e.When.Form != chrono.None {
		r.from, _ = e.When.Bounds().Known()
	}
	for _, p := range positions {
		if p.pro {
			r.pro++
		}
		if p.contra {
			r.contra++
		}
	}
	return r, positions
}

// positions returns the positions of all parties on e, in the order in which
// they first spoke. The next call overwrites them, with their lists of claims.
func (m *matrixMaker) positions(e *timeline.Event) []position {
	if len(e.Claims) == 0 {
		return nil
	}
	positions := m.buffer[:0]
	for party, i := range m.claims(e) {
		if m.index[party] == 0 {
			var claims []int
			if len(positions) < cap(positions) {
				claims = positions[:len(positions)+1][len(positions)].claims[:0]
			}
			positions = append(positions, position{party: party, taken: -1, other: -1, claims: claims})
			m.index[party] = len(positions)
		}
		positions[m.index[party]-1].add(i, e.Claims[i].Stance, m.lastCounts)
	}
	for _, p := range positions {
		m.index[p.party] = 0
	}
	m.buffer = positions
	return positions
}

// add adds a claim of the party. A claim that cites a source and its copy comes
// twice in a row, and is added once. lastCounts says that the party is no longer
// on the sides of its earlier claims.
func (p *position) add(claim int, stance timeline.Stance, lastCounts bool) {
	if n := len(p.claims); n > 0 && p.claims[n-1] == claim {
		return
	}
	p.claims = append(p.claims, claim)
	if stance == timeline.Comments {
		return
	}
	if p.taken >= 0 && timeline.Stance(p.taken).Side() != stance.Side() {
		p.other = p.taken
	}
	p.taken = int(stance)
	if lastCounts {
		p.pro, p.contra = false, false
	}
	switch stance.Side() {
	case 1:
		p.pro = true
	case -1:
		p.contra = true
	}
}

// stance returns where the party stands: its last stance that is no comment. Who only
// comments afterwards has not taken back what was said.
func (p *position) stance() timeline.Stance {
	if p.taken < 0 {
		return timeline.Comments
	}
	return timeline.Stance(p.taken)
}

// fill adds to x the first rows with a cell in its columns, in the order in which
// they are shown, and their cells.
func (m *matrixMaker) fill(x *matrix, rows []matrixRow) {
	column := make(map[int]int, len(x.columns))
	for i, party := range x.columns {
		column[party] = i
	}
	for _, r := range rows {
		if len(x.rows) == mostRows {
			break
		}
		if slices.ContainsFunc(m.positions(m.t.Events.At(int32(r.event))), func(p position) bool { _, ok := column[p.party]; return ok }) {
			x.rows = append(x.rows, r)
		}
	}
	slices.SortFunc(x.rows, matrixRow.compare)
	for i, r := range x.rows {
		for _, p := range m.positions(m.t.Events.At(int32(r.event))) {
			if c, ok := column[p.party]; ok {
				p.claims = slices.Clone(p.claims)
				x.cells = append(x.cells, matrixCell{i, c, p})
			}
		}
	}
}

// arrange sorts columns that are equal otherwise by their first rows, and
// removes those that are empty.
func (x *matrix) arrange(activity []activity) {
	first := slices.Repeat([]int{-1}, len(x.columns)) // by column, its first cell
	for i, c := range x.cells {
		if first[c.column] < 0 {
			first[c.column] = i
		}
	}
	var order []int
	for c := range x.columns {
		if first[c] >= 0 {
			order = append(order, c)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(activity[x.columns[b]].compare(activity[x.columns[a]]), cmp.Compare(first[a], first[b]))
	})
	moved := make([]int, len(x.columns))
	columns := make([]int, len(order))
	for i, c := range order {
		moved[c], columns[i] = i, x.columns[c]
	}
	x.columns = columns
	for i := range x.cells {
		x.cells[i].column = moved[x.cells[i].column]
	}
}
