package chart

import (
	"cmp"
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

const (
	// mostContested and mostParties are what a page of paper holds, at sizes that
	// can be read.
	mostContested = 48
	mostParties   = 36
)

// matrix is who claims what: a row for an event, a column for a party.
type matrix struct {
	rows    []matrixRow
	columns []int // the number of the party
	cells   []matrixCell
	// events and parties are how many there are, those left out included.
	events, parties int
}

// matrixRow is an event, with how many parties stand for and against it.
type matrixRow struct {
	event, pro, contra, parties int
	weight                      int
	from                        chrono.Instant
}

func (r matrixRow) contested() bool { return r.pro > 0 && r.contra > 0 }

// compare orders rows: first those of most conflict.
func (r matrixRow) compare(other matrixRow) int {
	return cmp.Or(
		cmp.Compare(min(other.pro, other.contra), min(r.pro, r.contra)),
		cmp.Compare(other.parties, r.parties),
		cmp.Compare(other.weight, r.weight),
		cmp.Compare(r.from, other.from),
		cmp.Compare(r.event, other.event),
	)
}

// matrixCell is how a party stands to an event.
type matrixCell struct {
	row, column int
	stand
}

// stand is what a party has to do with an event.
type stand struct {
	party  int
	claims []int // in order of time
	last   timeline.Stance
	other  int // the last stance on the other side than last, -1 for none
	// pro and contra say on which sides the party stands: a speaker where the
	// last claim left it, a source wherever it bears something out.
	pro, contra bool
}

// matrixMaker makes a matrix of the parties of a roll.
type matrixMaker struct {
	t    *timeline.Timeline
	roll roll
	// mind says that a party changes its mind, so that only its last stance
	// counts.
	mind bool
	at   []int // by party: 1 + its place in the stands of the event at hand
	room []stand
}

func speakerMatrix(t *timeline.Timeline, s *speakers) *matrixMaker {
	return &matrixMaker{t: t, roll: s.roll, mind: true, at: make([]int, len(s.names))}
}

func sourceMatrix(t *timeline.Timeline, w *timeline.Witnesses) *matrixMaker {
	return &matrixMaker{t: t, roll: witnessRoll(w), at: make([]int, w.Len())}
}

// matrix chooses and orders rows and columns. First come the events on which
// accounts conflict, by how many stand on the weaker side; then those on
// which most speak. Of the parties those who take part in most conflicts come
// first, then those who speak of most events.
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
	x.columns = x.columns[:min(len(x.columns), mostParties)]
	slices.SortFunc(all, matrixRow.compare)
	m.fill(&x, all)
	x.arrange(activity)
	return x
}

// activity is how much a party has to say.
type activity struct{ contested, events int }

func (a activity) compare(b activity) int {
	return cmp.Or(cmp.Compare(a.contested, b.contested), cmp.Compare(a.events, b.events))
}

// survey looks at all events.
func (m *matrixMaker) survey() (rows []matrixRow, parties []activity) {
	parties = make([]activity, len(m.at))
	for i := range m.t.Events {
		r, stands := m.row(i)
		if len(stands) == 0 {
			continue
		}
		rows = append(rows, r)
		for _, s := range stands {
			parties[s.party].events++
			if r.contested() {
				parties[s.party].contested++
			}
		}
	}
	return rows, parties
}

// row gives the row of an event, and how every party stands to it.
func (m *matrixMaker) row(event int) (matrixRow, []stand) {
	e := m.t.Events[event]
	stands := m.stands(e)
	r := matrixRow{event: event, parties: len(stands), weight: e.Weight(), from: chrono.Future}
	if e.When.Form != chrono.None {
		r.from, _ = e.When.Bounds().Known()
	}
	for _, s := range stands {
		if s.pro {
			r.pro++
		}
		if s.contra {
			r.contra++
		}
	}
	return r, stands
}

// stands gives how every party stands to e, in the order in which they first
// spoke. The next call takes them back, with their lists of claims.
func (m *matrixMaker) stands(e *timeline.Event) []stand {
	if len(e.Claims) == 0 {
		return nil
	}
	stands := m.room[:0]
	for party, i := range m.roll(e) {
		if m.at[party] == 0 {
			var claims []int
			if len(stands) < cap(stands) {
				claims = stands[:len(stands)+1][len(stands)].claims[:0]
			}
			stands = append(stands, stand{party: party, other: -1, claims: claims})
			m.at[party] = len(stands)
		}
		s := &stands[m.at[party]-1]
		if n := len(s.claims); n > 0 && s.claims[n-1] == i {
			continue // borne out by a source and its copy
		}
		stance := e.Claims[i].Stance
		if len(s.claims) > 0 && s.last.Side() != stance.Side() {
			s.other = int(s.last)
		}
		s.claims = append(s.claims, i)
		s.last = stance
		if m.mind {
			s.pro, s.contra = false, false
		}
		switch s.last.Side() {
		case 1:
			s.pro = true
		case -1:
			s.contra = true
		}
	}
	for _, s := range stands {
		m.at[s.party] = 0
	}
	m.room = stands
	return stands
}

// fill takes the first rows that have something in the columns of x.
func (m *matrixMaker) fill(x *matrix, rows []matrixRow) {
	column := make(map[int]int, len(x.columns))
	for i, party := range x.columns {
		column[party] = i
	}
	for _, r := range rows {
		if len(x.rows) == mostContested {
			return
		}
		found := false
		for _, s := range m.stands(m.t.Events[r.event]) {
			if c, ok := column[s.party]; ok {
				found = true
				s.claims = slices.Clone(s.claims)
				x.cells = append(x.cells, matrixCell{len(x.rows), c, s})
			}
		}
		if found {
			x.rows = append(x.rows, r)
		}
	}
}

// arrange puts columns that are equal otherwise in the order of the rows in
// which they come up, and leaves out those that are empty.
func (x *matrix) arrange(activity []activity) {
	first := slices.Repeat([]int{-1}, len(x.columns)) // the first cell
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
	place := make([]int, len(x.columns))
	columns := make([]int, len(order))
	for i, c := range order {
		place[c], columns[i] = i, x.columns[c]
	}
	x.columns = columns
	for i := range x.cells {
		x.cells[i].column = place[x.cells[i].column]
	}
}
