package layout

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// claimed returns the plan of an event in 2000 with claims made on some dates, of
// which each second one denies it, and of another event in 2012.
func claimed(t *testing.T, style *Style, dates ...string) *Plan {
	e := event(t, "a", "2000", "A", timeline.NoStatus)
	for i, date := range dates {
		c := timeline.Claim{Who: fmt.Sprintf("Speaker %d", i), Said: event(t, "", date, "", timeline.Claimed).When, Status: timeline.Claimed}
		if i%2 == 1 {
			c.Stance, c.Status = timeline.Denies, timeline.Disputed
		}
		e.Claims = append(e.Claims, c)
	}
	return NewPlan(index.New(&timeline.Timeline{Events: []*timeline.Event{e, event(t, "b", "2012", "B", timeline.Confirmed)}}), style, fixedWidth{})
}

// combOf draws the comb of the first event between two years, and returns what its
// signs, leaders, ribbons and words are.
func combOf(p *Plan, from, to int64, width float64, o Options) (v Viewport, signs, leaders, ribbons, texts []scene.Mark) {
	o.Selected = 0
	v = Viewport{Width: p.style.Gutter + width, Height: 500, Gutter: p.style.Gutter, SecPerPx: 1}
	v = p.InRoom(v.Fit(timescale.Place(chrono.StartOfDay(from, 1, 1)), timescale.Place(chrono.StartOfDay(to, 1, 1)), 0, 0), o)
	for _, m := range p.Scene(v, p.Window(v, nil), o).Marks {
		switch {
		case m.Role == scene.ClaimMark && (len(signs) == 0 || signs[len(signs)-1].Claim != m.Claim):
			signs = append(signs, m)
		case m.Role == scene.ClaimTie && m.Kind == scene.Line:
			leaders = append(leaders, m)
		case m.Role == scene.ClaimTie && m.Kind == scene.Rect:
			ribbons = append(ribbons, m)
		case m.Role == scene.ClaimTie && m.Kind == scene.Text:
			texts = append(texts, m)
		}
	}
	return v, signs, leaders, ribbons, texts
}

// TestADisputeLastsUntilToday: the ribbon of a status runs on to today, or to the end of
// the timeline, and in any case beyond the last claim.
func TestADisputeLastsUntilToday(t *testing.T) {
	p := claimed(t, Light(), "2001", "2003")
	for _, c := range []struct {
		now  int64 // 0 for none
		want float64
	}{{2010, 2010}, {0, 2013}, {2002, 2003.5}} {
		o := options()
		o.Now, o.HasNow = chrono.StartOfDay(c.now, 1, 1), c.now != 0
		v, _, _, ribbons, _ := combOf(p, 1999, 2016, 900, o)
		last := ribbons[len(ribbons)-1]
		pxPerYear := yearSeconds / v.SecPerPx
		want := v.X(timescale.Place(chrono.StartOfDay(int64(c.want), 1, 1))) + (c.want-math.Floor(c.want))*pxPerYear
		if c.now == 2002 {
			want += p.style.px(6)
		}
		if got := last.X + last.W; math.Abs(got-want) > 1 || last.Fill.Color != p.style.Status[timeline.Disputed] {
			t.Errorf("with today in %d the ribbon ends at %v in %v, want %v", c.now, got, last.Fill.Color, want)
		}
	}
}

// TestTeethAreInOrder: no leader crosses another, in whatever order claims are in the
// file and however long the time is in which they were made, and no sign is out of
// view.
func TestTeethAreInOrder(t *testing.T) {
	for _, named := range Styles {
		p := claimed(t, named.New(), "2005", "2001-03", "2001-02/2001-05", "2001-03-16", "2001", "2001-03-14", "2002-11-30", "2001-03-15", "2001-04?", "2009-12-31")
		for width := 150.0; width < 2000; width += 50 {
			for _, to := range []int64{2002, 2005, 2010, 2060} {
				v, signs, leaders, _, texts := combOf(p, 2001, to, width, options())
				slices.SortFunc(leaders, func(a, b scene.Mark) int { return int(math.Copysign(1, a.X-b.X)) })
				for i, m := range leaders[:max(len(leaders)-1, 0)] {
					if next := leaders[i+1]; next.X > m.X && next.X+next.W <= m.X+m.W {
						t.Fatalf("%s, %v wide to %d: %v crosses %v", named.Name, width, to, &m, &next)
					}
				}
				for i := range signs {
					if left, _, right, _ := signs[i].Extent(); left < v.Gutter || right > v.Width {
						t.Fatalf("%s, %v wide to %d: %v is out of view", named.Name, width, to, &signs[i])
					}
				}
				if len(signs) == 0 && len(texts) == 0 {
					t.Fatalf("%s, %v wide to %d: nothing tells of the claims", named.Name, width, to)
				}
			}
		}
	}
}

// TestClaimsOfOneDayAreTold: few claims that were made within pixels have their signs
// beside each other, each to be hit, and many have words that say how many there are and
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
				v, signs, _, _, texts := combOf(p, 1950, to, 900, o)
				if n < 60 {
					for i := range signs[1:] {
						a, _, b, _ := signs[i].Extent()
						if c, _, _, _ := signs[i+1].Extent(); c < b || b <= a {
							t.Errorf("of %d claims two stand at %v and %v", n, b, c)
						}
					}
					if len(signs) != n {
						t.Errorf("of %d claims %d have a sign", n, len(signs))
					}
					continue
				}
				if len(signs) > 0 || len(texts) != 1 || !strings.Contains(texts[0].Text, "60") || !strings.Contains(texts[0].Text, "Feb 2001") {
					t.Fatalf("%d claims have %d signs, and the words are %v", n, len(signs), texts)
				}
				inPlot(t, v, o, p.x, texts[0])
			}
		}
	}
}

// inPlot fails where words leave the plot or cross the line of today.
func inPlot(t *testing.T, v Viewport, o Options, x *index.Index, m scene.Mark) {
	t.Helper()
	if m.X < v.Gutter || m.X+m.W > v.Width {
		t.Errorf("%v leaves the view", &m)
	}
	if today := v.X(x.Scale.Place(o.Now)); o.HasNow && today > m.X && today < m.X+m.W {
		t.Errorf("%v crosses the line of today at %v", &m, today)
	}
}

// TestWordsOfClaimsStayInTheirRoom moves today and the view along the claims of an
// event: no words cross the line of today or the edges, or touch each other.
func TestWordsOfClaimsStayInTheirRoom(t *testing.T) {
	said := 0
	for _, named := range Styles {
		p := claimed(t, named.New(), "2001", "2003-05", "2004", "2004-02-03", "2009", "2009-12-31")
		for from := int64(1999); from < 2010; from++ {
			for now := int64(2000); now < 2012; now++ {
				o := options()
				o.Now, o.HasNow = chrono.StartOfDay(now, 6, 1), true
				v, _, _, _, texts := combOf(p, from, from+8, 1100, o)
				said += len(texts)
				slices.SortFunc(texts, func(a, b scene.Mark) int { return int(math.Copysign(1, a.X-b.X)) })
				for i, m := range texts {
					inPlot(t, v, o, p.x, m)
					if i > 0 && texts[i-1].X+texts[i-1].W+5*p.style.Scale > m.X {
						t.Errorf("%v runs into %v", &texts[i-1], &m)
					}
				}
			}
		}
	}
	if said < 500 {
		t.Errorf("only %d speakers are named", said)
	}
}

// TestTheChosenClaimIsMarked: a ring is around its sign, and around no other.
func TestTheChosenClaimIsMarked(t *testing.T) {
	p := claimed(t, Light(), "2001", "2003", "2005")
	for claim := range int32(4) {
		o := options()
		o.Selected, o.Claim = 0, claim
		v := p.InRoom(fitted(p, 1200, 500), o)
		s := p.Scene(v, p.Window(v, nil), o)
		rings := 0
		for _, ring := range s.Marks {
			if ring.Role != scene.Selection || ring.Kind != scene.Circle {
				continue
			}
			rings++
			if _, hit, _ := s.Hit(ring.X, ring.Y); hit != claim-1 {
				t.Errorf("with claim %d chosen the ring is around %d", claim-1, hit)
			}
		}
		if rings != min(int(claim), 1) {
			t.Errorf("with claim %d chosen there are %d rings", claim-1, rings)
		}
	}
}
