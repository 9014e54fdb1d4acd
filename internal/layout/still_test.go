package layout

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/internal/index"
)

// TestRowsOfPicturesGoWithTime: of two titles or marks over each other in a lane of a picture
// the earlier stands higher, in every lane that has rows enough for that; in the others it
// does so for most, and above all for those that follow on each other. None share a row.
func TestRowsOfPicturesGoWithTime(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	whole, pairs, wrong, follow, back := 0, 0, 0, 0, 0
	for i, n := range []int{12, 40, 150, 600, 24, 30, 40, 50} {
		height := 800.0
		if i >= len(Styles) { // more rows than the events need at least
			height = 4000
		}
		tl := crowd(t, n)
		for k, e := range tl.Events.All() {
			e.Title += strings.Repeat(" and more of it", r.IntN(4))
			if k%4 == 0 {
				e.When = event(t, "", mixedForms[r.IntN(len(mixedForms))](1900+r.IntN(100)), "", 0).When
			}
		}
		s, x := Styles[i%len(Styles)].New(), index.New(tl)
		first, last := x.Scale.Place(x.First), x.Scale.Place(x.Last)
		v := s.Fit(Viewport{Width: 1500, Height: 900, Gutter: s.Gutter, SecPerPx: 1}, first, last)
		p := NewPlanFor(x, s, fixedWidth{}, PlanOptions{Width: v.PlotWidth(), Height: height, First: first, Last: last, Still: v.SecPerPx})
		for lane := range x.Lanes {
			l := rowsWith(p, lane)
			pairs, wrong, follow, back = pairs+l.pairs, wrong+l.wrong, follow+l.follow, back+l.back
			if l.shared {
				t.Errorf("%d events, lane %d: some lie over each other in a row", n, lane)
			}
			if l.enough {
				whole++
			}
			if l.enough && l.wrong > 0 {
				t.Errorf("%d events, lane %d: %d are out of order, and there are rows enough", n, lane, l.wrong)
			}
		}
	}
	if whole < 10 || 3*wrong > pairs || 4*back > follow {
		t.Errorf("%d lanes are in order; of %d pairs %d are not, of %d that follow on each other %d", whole, pairs, wrong, follow, back)
	}
}

// ordered is how a lane goes with time: how many pairs are over each other, and how many
// of those are out of order; the same of those that follow on each other; and whether there
// are enough rows for all.
type ordered struct {
	pairs, wrong, follow, back int
	enough, shared             bool
}

func rowsWith(p *Plan, lane int) (o ordered) {
	k := packer{Plan: p, lane: &p.x.Lanes[lane], secPerPx: p.octaveSeconds(p.depth)}
	var all []taken
	var rows []int
	var under []int // the least row in which each can be in order
	for at, e := range k.lane.Events.All() {
		if p.markFrom.At(e) == never {
			continue
		}
		left, right := k.extentAt(at, true)
		row, least := int(p.rowOf(e)), 0
		for j, other := range all {
			if other.left >= right || other.right <= left {
				continue
			}
			o.pairs++
			o.shared = o.shared || rows[j] == row
			least = max(least, under[j]+1)
			if rows[j] > row {
				o.wrong++
			}
			if j == len(all)-1 {
				o.follow++
				if rows[j] > row {
					o.back++
				}
			}
		}
		all, rows, under = append(all, taken{left, right, at}), append(rows, row), append(under, least)
	}
	o.enough = len(all) > 0 && slices.Max(under) < max(slices.Max(rows)+1, int(float64(p.atFit[lane])*lowestRow))
	return o
}

// TestRowsEnoughAreInTime: with as many rows as each needs under all earlier ones that it lies
// over, none stands above one of those, and with fewer none shares its row with one.
func TestRowsEnoughAreInTime(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	fewer := 0
	for range 300 {
		var all []taken
		needed, under := 0, []int(nil)
		for i, x := 0, 0.0; i < 25; i++ {
			x += r.Float64() * 20
			all = append(all, taken{x - r.Float64()*60, x + 5 + r.Float64()*60, int32(i)})
			under = append(under, 1)
			for j := range all[:i] {
				if all[j].left < all[i].right && all[j].right > all[i].left {
					under[i] = max(under[i], under[j]+1)
				}
			}
			needed = max(needed, under[i])
		}
		o := ordering{all: all, row: make([]int, len(all)), beside: make([][]int, len(all))}
		byLeft, least := o.findBeside(), 1
		for !o.inTurn(byLeft, least) {
			least++
		}
		enough, few := rowsInTime(all, least, needed), rowsInTime(all, least, least)
		if least < needed {
			fewer++
		}
		for i := range all {
			for _, j := range o.beside[i] {
				if j < i && (enough[j] >= enough[i] || few[j] == few[i]) {
					t.Fatalf("%v are in the rows %v of %d, and %v of %d", all, enough, needed, few, least)
				}
			}
		}
	}
	if fewer < 100 {
		t.Errorf("only %d need more than the least rows", fewer)
	}
}
