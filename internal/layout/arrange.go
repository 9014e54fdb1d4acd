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

// LaneChoices are what a user chose for the lanes, by their names, so that it
// can be kept for another version of the timeline, or until the next time.
type LaneChoices struct {
	// Order are the lanes from the top; empty where they were not moved.
	Order []string `json:"order,omitempty"`
	// Folded are the lanes that are folded.
	Folded []string `json:"folded,omitempty"`
}

// LaneChoices returns what the user chose for the lanes of p.
func (p *Plan) LaneChoices() LaneChoices {
	var c LaneChoices
	moved := !slices.IsSorted(p.arranged.order)
	for _, lane := range p.arranged.order {
		if moved {
			c.Order = append(c.Order, p.x.Lanes[lane].Name)
		}
		if p.arranged.folded[lane] {
			c.Folded = append(c.Folded, p.x.Lanes[lane].Name)
		}
	}
	return c
}

// Arrange returns the plan with lanes ordered and folded as was chosen. Lanes
// that are not among the choices come last, in their own order; names of lanes
// that p does not have mean nothing.
func (p *Plan) Arrange(c LaneChoices) *Plan {
	q := *p
	q.arranged = inOrder(len(p.x.Lanes))
	rank, folded := make(map[string]int), make(map[string]bool)
	for at, name := range c.Order {
		rank[name] = at - len(c.Order) // before the others, whose rank is 0
	}
	for _, name := range c.Folded {
		folded[name] = true
	}
	for i := range p.x.Lanes {
		q.arranged.folded[i] = folded[p.x.Lanes[i].Name]
	}
	slices.SortStableFunc(q.arranged.order, func(a, b int) int { return rank[p.x.Lanes[a].Name] - rank[p.x.Lanes[b].Name] })
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
