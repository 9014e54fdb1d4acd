package layout

import (
	"slices"

	"dateline/internal/index"
)

// Folded reports whether a lane is folded.
func (p *Plan) Folded(lane int) bool { return p.arranged.folded[lane] }

// Fold returns the plan with a lane folded to the height of its name, in which
// its events are only counted, or unfolded.
func (p *Plan) Fold(lane int, folded bool) *Plan {
	q := *p
	q.arranged.folded = slices.Clone(p.arranged.folded)
	q.arranged.folded[lane] = folded
	return &q
}

// Move returns the plan with a lane at another position from the top, counted
// from 0.
func (p *Plan) Move(lane, position int) *Plan {
	q := *p
	q.arranged.order = slices.DeleteFunc(slices.Clone(p.arranged.order), func(i int) bool { return i == lane })
	q.arranged.order = slices.Insert(q.arranged.order, min(max(position, 0), len(q.arranged.order)), lane)
	return &q
}

// Position returns the position of a lane from the top, counted from 0.
func (p *Plan) Position(lane int) int { return slices.Index(p.arranged.order, lane) }

// ArrangeAs returns the plan with lanes ordered and folded as in another of the
// same timeline, such as one in another style.
func (p *Plan) ArrangeAs(other *Plan) *Plan {
	q := *p
	q.arranged = other.arranged
	return &q
}

// SameRows reports whether q shows the same events in the same rows as p, so
// that at most its lanes are ordered and folded otherwise.
func (p *Plan) SameRows(q *Plan) bool { return p.ranks == q.ranks && p.filter.ranks == q.filter.ranks }

// ArrangeLike returns the plan with lanes folded, and put in another order by
// hand, as those of the same names are in the plan of another version of the
// timeline. Lanes that the other plan has not come last.
func (p *Plan) ArrangeLike(other *Plan) *Plan {
	q := *p
	q.arranged = inOrder(len(p.x.Lanes))
	moved := !slices.IsSorted(other.arranged.order)
	position := make(map[string]int, len(other.x.Lanes)) // from the top
	for at, j := range other.arranged.order {
		position[other.x.Lanes[j].Name] = at
	}
	rank := make([]int, len(p.x.Lanes))
	for i := range p.x.Lanes {
		at, ok := position[p.x.Lanes[i].Name]
		if !ok {
			rank[i] = len(other.x.Lanes)
			continue
		}
		q.arranged.folded[i] = other.arranged.folded[other.arranged.order[at]]
		rank[i] = at
	}
	if moved {
		slices.SortStableFunc(q.arranged.order, func(a, b int) int { return rank[a] - rank[b] })
	}
	return &q
}

// LaneLike returns the lane that has the name of a lane in the plan of another
// version of the timeline, -1 for none.
func (p *Plan) LaneLike(other *Plan, lane int) int {
	if lane < 0 || lane >= len(other.x.Lanes) {
		return -1
	}
	return slices.IndexFunc(p.x.Lanes, func(l index.Lane) bool { return l.Name == other.x.Lanes[lane].Name })
}
