package layout

import "slices"

// Folded says whether a lane is folded.
func (p *Plan) Folded(lane int) bool { return p.arranged.folded[lane] }

// Fold gives the plan with a lane folded to the height of its name, in which
// its events are only counted, or unfolded.
func (p *Plan) Fold(lane int, folded bool) *Plan {
	q := *p
	q.arranged.folded = slices.Clone(p.arranged.folded)
	q.arranged.folded[lane] = folded
	return &q
}

// Move gives the plan with a lane at another place from the top, counted from
// 0.
func (p *Plan) Move(lane, place int) *Plan {
	q := *p
	q.arranged.order = slices.DeleteFunc(slices.Clone(p.arranged.order), func(i int) bool { return i == lane })
	q.arranged.order = slices.Insert(q.arranged.order, min(max(place, 0), len(q.arranged.order)), lane)
	return &q
}

// Place gives the place of a lane from the top, counted from 0.
func (p *Plan) Place(lane int) int { return slices.Index(p.arranged.order, lane) }

// ArrangeAs gives the plan with lanes ordered and folded as in another of the
// same timeline, such as one in another style.
func (p *Plan) ArrangeAs(other *Plan) *Plan {
	q := *p
	q.arranged = other.arranged
	return &q
}

// SameRows says whether q shows the same events in the same rows as p, so that
// at most its lanes are ordered and folded otherwise.
func (p *Plan) SameRows(q *Plan) bool { return p.ranks == q.ranks && p.filter.ranks == q.filter.ranks }
