package layout

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// TestTeethAreAtTheirDates: at every zoom each dated claim has its part in one sign, no
// sign covers another or stands at another time than its claims were made, and close
// enough in each has a sign of its own.
func TestTeethAreAtTheirDates(t *testing.T) {
	for _, named := range Styles {
		p := claimed(t, named.New(), crowded...)
		v := Viewport{Width: 1400, Height: 500, Gutter: p.style.Gutter, Left: timescale.Place(chrono.StartOfDay(2001, 3, 15))}
		far := p.style.px(farthestTooth) + 1e-6
		most := 0
		for v.SecPerPx = 1e8; v.SecPerPx > 100; v.SecPerPx /= 1.3 {
			seen := make(map[int32]bool)
			teeth := p.teeth(0, v)
			most = max(most, len(teeth))
			for i, tooth := range teeth {
				if i > 0 && tooth.at-teeth[i-1].at < (tooth.width+teeth[i-1].width)/2-1e-6 {
					t.Fatalf("%s, %v: the signs %d and %d overlap", named.Name, v.SecPerPx, i-1, i)
				}
				first, last := math.Inf(1), math.Inf(-1)
				for _, claim := range tooth.claims {
					if seen[claim] {
						t.Fatalf("%s, %v: claim %d has two signs", named.Name, v.SecPerPx, claim)
					}
					seen[claim] = true
					from, to := p.x.Timeline.Events.At(0).Claims[claim].Said.Bounds().Known()
					first, last = min(first, v.X(timescale.Place(from))), max(last, v.X(timescale.Place(to)))
				}
				if tooth.at < first-far || tooth.at > last+far {
					t.Fatalf("%s, %v: the sign of %v is at %v, the claims from %v to %v", named.Name, v.SecPerPx, tooth.claims, tooth.at, first, last)
				}
			}
			if len(seen) != len(crowded) {
				t.Fatalf("%s, %v: %d of %d claims have a sign", named.Name, v.SecPerPx, len(seen), len(crowded))
			}
		}
		if most != len(crowded) {
			t.Errorf("%s: closer in %d of %d claims have signs of their own", named.Name, most, len(crowded))
		}
	}
}

// TestTeethAreInOrder: no leader crosses another, in whatever order claims are in the
// file and however long the time is in which they were made, and no sign is out of
// view.
func TestTeethAreInOrder(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long on a single processor")
	}
	for _, named := range Styles {
		p := claimed(t, named.New(), crowded...)
		for width := 150.0; width < 2000; width += 50 {
			for _, to := range []int64{2002, 2005, 2010, 2060} {
				c := combOf(p, 2001, to, width, options())
				slices.SortStableFunc(c.leaders, func(a, b scene.Mark) int { return cmp.Compare(a.X, b.X) })
				for i, m := range c.leaders[:max(len(c.leaders)-1, 0)] {
					if next := c.leaders[i+1]; next.X > m.X && next.X+next.W < m.X+m.W-1e-6 {
						t.Fatalf("%s, %v wide to %d: %v crosses %v", named.Name, width, to, &m, &next)
					}
				}
				for i := range c.signs {
					if left, _, right, _ := c.signs[i].Extent(); left < c.v.Gutter || right > c.v.Width {
						t.Fatalf("%s, %v wide to %d: %v is out of view", named.Name, width, to, &c.signs[i])
					}
				}
				if len(c.signs) == 0 && len(c.texts) == 0 {
					t.Fatalf("%s, %v wide to %d: nothing tells of the claims", named.Name, width, to)
				}
			}
		}
	}
}

// TestClaimsOfOneDayAreTold: two claims that were made within pixels have their signs
// beside each other, each to be hit, and more have words that say how many there are and
// when they were made, within the view and in one line.
func TestClaimsOfOneDayAreTold(t *testing.T) {
	for _, n := range []int{2, 7, 60} {
		var dates []string
		for i := range n {
			dates = append(dates, fmt.Sprintf("2001-02-%02d", 1+i%28))
		}
		p := claimed(t, Light(), dates...)
		for _, today := range []int64{0, 2001, 2002, 2009} {
			o := options()
			o.Now, o.HasNow = chrono.StartOfDay(today, 1, 1), today > 0
			for _, to := range []int64{2003, 2060} {
				c := combOf(p, 1950, to, 900, o)
				if n == 2 {
					if len(c.signs) != 2 {
						t.Fatalf("of two claims the signs are %v", c.signs)
					}
					_, _, end, _ := c.signs[0].Extent()
					if begin, _, _, _ := c.signs[1].Extent(); begin < end {
						t.Errorf("of two claims one stands at %v and one at %v", end, begin)
					}
					continue
				}
				if len(c.signs) > 0 || len(c.texts) != 1 || !strings.Contains(c.texts[0].Text, fmt.Sprint(n)) || !strings.Contains(c.texts[0].Text, "Feb 2001") {
					t.Fatalf("%d claims have %d signs, and the words are %v", n, len(c.signs), c.texts)
				}
				inPlot(t, c.v, o, p.x, c.texts[0])
				if together, _ := p.Together(0, c.texts[0].Claim, c.v); len(together) != n {
					t.Errorf("of %d claims the words stand for %v", n, together)
				}
			}
		}
	}
}

// TestClaimsTogetherAreDatedAsTheyAre: what is said of several claims is no more precise
// than they are.
func TestClaimsTogetherAreDatedAsTheyAre(t *testing.T) {
	for want, dates := range map[string][]string{
		", Dec 2024 ": {"2024-12", "2024-12-12", "2024-12-16"},
		", 11–13 Jan": {"2024-01-11", "2024-01-12", "2024-01-13"},
		", 2024–2025": {"2024", "2025-03-05", "2025-03"},
	} {
		p := claimed(t, Light(), dates...)
		if got := p.claimsClose(0, []int32{0, 1, 2}, options()); !strings.Contains(got, want) {
			t.Errorf("claims of %v: %q, want %q", dates, got, want)
		}
	}
}

// TestNoDateOfAClaimIsSharpened: a claim whose date is wider than its sign has a line over all
// of that date, also where it shares its sign or where only a part of the date is in view; one
// that is narrower has none.
func TestNoDateOfAClaimIsSharpened(t *testing.T) {
	wide := func(p *Plan, from, to int64) (wide []scene.Mark, c parts) {
		c = combOf(p, from, to, 900, options())
		v := c.v
		o := options()
		o.Selected = 0
		for _, m := range p.Scene(v, p.Window(v, nil), o).Marks {
			if m.Role == scene.ClaimTie && m.Kind == scene.Line && m.H == 0 && m.W > p.style.px(toothWidth) && m.Stroke.Dash == 0 {
				wide = append(wide, m)
			}
		}
		return wide, c
	}
	for _, at := range []struct {
		dates    []string
		from, to int64   // years in view
		ends     []int64 // of the lines, in years; 0 beyond the view
	}{
		{[]string{"2002/2005"}, 1999, 2009, []int64{2002, 2006}},
		{[]string{"2003"}, 1999, 2009, []int64{2003, 2004}},
		{[]string{"2003-04-05"}, 1999, 2009, nil},
		{[]string{"2003"}, 1900, 2009, nil},                                    // narrower than its sign
		{[]string{"1998/2003"}, 2002, 2009, []int64{0, 2004}},                  // the middle is out of view
		{[]string{"2001/2008", "2004-07-01"}, 1900, 2009, []int64{2001, 2009}}, // one sign for both
	} {
		p := claimed(t, Light(), at.dates...)
		got, c := wide(p, at.from, at.to)
		if len(at.ends) == 0 {
			if len(got) > 0 {
				t.Errorf("%v from %d on has lines over its date: %v", at.dates, at.from, got)
			}
			continue
		}
		if len(got) == 0 {
			t.Errorf("%v from %d on has no line over its date", at.dates, at.from)
			continue
		}
		left, right := c.v.X(timescale.Place(chrono.StartOfDay(at.ends[0], 1, 1))), c.v.X(timescale.Place(chrono.StartOfDay(at.ends[1], 1, 1)))
		if left = max(left, c.v.Gutter); math.Abs(got[0].X-left) > 1 || math.Abs(got[0].X+got[0].W-right) > 1 {
			t.Errorf("%v from %d on has a line from %v to %v, want %v to %v", at.dates, at.from, got[0].X, got[0].X+got[0].W, left, right)
		}
	}
}

// TestAtTheLatestStandsBefore: a claim that was made on a day at the latest stands before one
// of that day, and one at the earliest behind it, each with an arrow to the side on which it
// may be.
func TestAtTheLatestStandsBefore(t *testing.T) {
	p := claimed(t, Light(), "[2003-05-06..]", "2003-05-06", "[..2003-05-06]", "2003-05-05", "/2003-05-07")
	o := options()
	o.Selected = 0
	c := combOf(p, 2003, 2004, 2000, o)
	slices.SortFunc(c.signs, func(a, b scene.Mark) int {
		x, _, _, _ := a.Extent()
		y, _, _, _ := b.Extent()
		return cmp.Compare(x, y)
	})
	var order []int32
	for _, m := range c.signs {
		order = append(order, m.Claim)
	}
	if want := []int32{3, 2, 1, 0, 4}; !slices.Equal(order, want) {
		t.Errorf("the claims stand as %v, want %v", order, want)
	}
	var sides []float64 // of the arrows, from the left
	for _, m := range p.Scene(c.v, p.Window(c.v, nil), o).Marks {
		if m.Role == scene.ClaimTie && m.Kind == scene.Polygon {
			sides = append(sides, m.Points[0].X-m.Points[1].X)
		}
	}
	if len(sides) != 3 || sides[0] >= 0 || sides[1] <= 0 || sides[2] >= 0 {
		t.Errorf("the arrows point by %v", sides)
	}
}

// TestSeveralClaimsNameTheirSpeakers where there is room, also if none of them turned the
// status.
func TestSeveralClaimsNameTheirSpeakers(t *testing.T) {
	p := claimed(t, Light(), "2001-03-01", "2005-06-01", "2005-06-01", "2005-06-02", "2005-06-03", "2005-06-03")
	for i := range p.x.Timeline.Events.At(0).Claims {
		if c := &p.x.Timeline.Events.At(0).Claims[i]; i > 0 {
			c.Stance, c.Status = timeline.Asserts, timeline.NoStatus
		}
	}
	c := combOf(p, 1999, 2012, 1500, options())
	if !slices.ContainsFunc(c.texts, func(m scene.Mark) bool {
		return strings.HasPrefix(m.Text, "Speaker 1 · Speaker 2 · ") && strings.HasSuffix(m.Text, ", Jun 2005")
	}) {
		t.Errorf("the words are %v", c.texts)
	}
}
