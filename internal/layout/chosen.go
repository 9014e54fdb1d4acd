package layout

// choose makes room for an event that is chosen: in the height that its lane has left, and
// then by lower rows there, so that no other lane moves; where that is too little, in the
// height of all lanes.
func (h *heights) choose(p *Plan, e int32, v Viewport) {
	lane := int(p.x.Lane.At(e))
	r := &h.rooms[lane]
	height, above := h.of(lane), h.above(lane)
	r.choose(p, e, v)
	left := height - r.height(h.row, h.pad)
	if left >= 0 && h.spare > 0 {
		r.spare, r.above = left/h.spare, min(above, h.pad+left)
	}
	if left >= 0 || v.Room == 0 {
		return
	}
	roomy, row := *r, h.row
	tighten := func(tight float64) {
		*r = roomy.tight(p.style, tight)
		r.low, r.spare = mix(row, min(row, p.style.leastRow()), tight), min(roomy.spare, hardly) // it has taken what it had
	}
	if tighten(1); h.of(lane) <= height {
		tighten(fitting(0, 1, 16, func(tight float64) bool {
			tighten(tight)
			return h.of(lane) <= height
		}))
		return
	}
	h.row, h.pad, h.spare = p.style.Row, p.style.px(lanePad), 0
	for i := range h.rooms { // they may be squeezed
		h.rooms[i] = p.room(i, v)
	}
	r.choose(p, e, v)
	roomy, row = *r, p.style.Row
	tighten(1)
	h.fill(p, v.Room)
}

// hardly is the share of height that is left of a lane which has taken its share already.
const hardly = 1e-9

// choose makes room in its lane for an event that is chosen.
func (r *laneRoom) choose(p *Plan, e int32, v Viewport) {
	if r.thin > 0 {
		*r = laneRoom{rows: 1, uses: using(1 << p.rowOf(e)), ways: 1, least: p.style.leading(), spare: 1}
	}
	folded := p.arranged.folded[p.x.Lane.At(e)]
	r.raised = int(p.markFrom.At(e)) < p.detail(v).near && !folded
	switch {
	case r.raised:
		r.chosen = r.rows
	case !folded:
		r.chosen = r.place(p.rowOf(e))
	}
	r.comb = p.combRoom(e, v, v.Settled)
	if v.Settling > 0 {
		r.comb = mix(r.comb, p.combRoom(e, v, v.Unsettled), v.Settling)
	}
}
