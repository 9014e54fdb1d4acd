package layout

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/paged"
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
	return NewPlan(index.New(&timeline.Timeline{Events: paged.Of([]*timeline.Event{e, event(t, "b", "2012", "B", timeline.Confirmed)})}), style, fixedWidth{})
}

// parts are what the comb of an event is made of.
type parts struct {
	v                            Viewport
	signs, leaders, ticks, texts []scene.Mark
	dots                         []scene.Mark // of the ribbon
	lines                        []scene.Mark // that lead to words
	strikes                      int          // level lines that are painted over signs
}

func areWords(m scene.Mark) bool {
	return m.Kind == scene.Text && (m.Role == scene.ClaimTie || m.Role == scene.ClaimMark && strings.Contains(m.Text, " "))
}

func leadsToWords(m scene.Mark) bool {
	return m.Role == scene.ClaimTie && m.Kind == scene.Line && m.W == 0 && m.Stroke.Dash == 0
}

// linesOverSigns counts the level lines of a comb that are painted after a sign.
func linesOverSigns(marks []scene.Mark) (n int) {
	signs := false
	for _, m := range marks {
		signs = signs || m.Role == scene.ClaimMark && m.Kind != scene.Text
		if signs && m.Role == scene.ClaimTie && m.Kind == scene.Line && m.H == 0 && m.Stroke.Dash == 0 {
			n++
		}
	}
	return n
}

// combOf draws the comb of the first event between two years.
func combOf(p *Plan, from, to int64, width float64, o Options) (c parts) {
	o.Selected = 0
	v := Viewport{Width: p.style.Gutter + width, Height: 500, Gutter: p.style.Gutter, SecPerPx: 1}
	c.v = p.InRoom(v.Fit(timescale.Place(chrono.StartOfDay(from, 1, 1)), timescale.Place(chrono.StartOfDay(to, 1, 1)), 0, 0), o)
	marks := p.Scene(c.v, p.Window(c.v, nil), o).Marks
	y := 0.0
	for _, m := range marks {
		switch {
		case m.Role == scene.ClaimMark && m.Kind != scene.Text && (len(c.signs) == 0 || c.signs[len(c.signs)-1].Claim != m.Claim):
			c.signs = append(c.signs, m)
		case areWords(m):
			c.texts = append(c.texts, m)
		case m.Role == scene.ClaimTie && m.Kind == scene.Rect:
			c.ticks = append(c.ticks, m)
			y = m.Y + m.H/2
		case leadsToWords(m):
			c.lines = append(c.lines, m)
		case m.Role == scene.ClaimTie && m.Stroke.Dash > 0:
			c.dots = append(c.dots, m)
			y = m.Y
		}
	}
	c.strikes = linesOverSigns(marks)
	for _, m := range marks {
		if m.Role == scene.ClaimTie && m.Kind == scene.Line && m.Stroke.Dash == 0 && math.Abs(m.Y-y) < 0.1 {
			c.leaders = append(c.leaders, m)
		}
	}
	return c
}

// TestClaimsFarFromTheViewTakeOneLine looks at an event long before its claims, and pans to
// them: there they have room for a comb, and before as little as the line that counts them. A
// pan that stays within the time for which lanes have their heights moves nothing.
func TestClaimsFarFromTheViewTakeOneLine(t *testing.T) {
	p := claimed(t, Light(), "2037", "2038-05")
	o := options()
	o.Selected = 0
	from, to := timescale.Place(chrono.StartOfDay(1999, 1, 1)), timescale.Place(chrono.StartOfDay(2001, 1, 1))
	v := fitted(p, 900, 700).Fit(from, to, 0, 0)
	v = p.InRoom(p.Settle(v), o)
	lane := p.x.Lane.At(0)
	if got := p.heights(v, nil).rooms[lane].comb; got != p.style.px(combLine) {
		t.Errorf("claims out of view take %v pixels, want %v", got, p.style.px(combLine))
	}
	y, row := p.RowOf(0, v)
	bottom, told := p.style.AxisHeight()-v.ScrollY+y+row, false
	for _, m := range p.Scene(v, p.Window(v, nil), o).Marks {
		if m.Role == scene.ClaimMark && m.Kind == scene.Text {
			told = true
			if m.Y < bottom || m.Y > bottom+p.style.px(combLine) {
				t.Errorf("%q is at %v, under a row that ends at %v", m.Text, m.Y, bottom)
			}
		}
	}
	if !told {
		t.Error("claims out of view are not told")
	}
	grown := false
	for range 40 {
		before, height := v.Settled, p.ContentHeight(v)
		v = v.Pan(v.PlotWidth())
		if v.Leaves() {
			v = p.Settle(v)
		}
		if v = p.InRoom(v, o); v.Settled == before && p.ContentHeight(v) != height {
			t.Error("panning moves lanes")
		}
		grown = grown || p.heights(v, nil).rooms[lane].comb > p.style.px(combLine)
	}
	if !grown {
		t.Error("claims in view have no room")
	}
}

// TestADisputeLastsUntilToday: the ribbon of a status runs on to today, or to the end of
// the timeline, and in any case beyond the last claim.
func TestADisputeLastsUntilToday(t *testing.T) {
	p := claimed(t, Light(), "2001", "2003")
	for _, c := range []struct {
		now  int64 // 0 for none
		want float64
	}{{2010, 2010}, {0, 2013}, {2002, 2004}} {
		o := options()
		o.Now, o.HasNow = chrono.StartOfDay(c.now, 1, 1), c.now != 0
		comb := combOf(p, 1999, 2016, 900, o)
		last := comb.dots[len(comb.dots)-1]
		want := comb.v.X(timescale.Place(chrono.StartOfDay(int64(c.want), 1, 1)))
		if c.now == 2002 {
			want += p.style.px(leastSpell)
		}
		if got := last.X + last.W; math.Abs(got-want) > 1 || last.Stroke.Color != p.style.Status[timeline.Disputed] {
			t.Errorf("with today in %d the ribbon ends at %v in %v, want %v", c.now, got, last.Stroke.Color, want)
		}
	}
}

// TestTheRibbonTellsTheStatusOfEachTime compares the ribbon with the status that counted
// at each time, for claims whose dates are years as well as days: those of a year count
// at its end. Where several follow within pixels each has its tick, the last one above
// all.
func TestTheRibbonTellsTheStatusOfEachTime(t *testing.T) {
	for _, dates := range [][]string{
		{"2001", "2001-03", "2003-05-01", "2005"},
		{"2004-02", "2004", "2004-03-02"},
		{"2003", "2003-10-01", "2003-10-02", "2003-10-03"},
		{"2001-01-01", "2001-01-02", "2001-01-03"},
	} {
		p := claimed(t, Light(), dates...)
		e := p.x.Timeline.Events.At(0)
		o := options()
		o.Now, o.HasNow = chrono.StartOfDay(2012, 1, 1), true
		comb := combOf(p, 2000, 2011, 1100, o)
		if len(comb.ticks) != len(e.Spells()) {
			t.Errorf("%v: %d changes have %d ticks", dates, len(e.Spells()), len(comb.ticks))
		}
		for x := comb.v.Gutter; x < comb.v.Width; x++ {
			at := p.x.Scale.Instant(comb.v.At(x))
			want, known := e.StatusAt(at)
			far := p.x.Scale.Instant(comb.v.At(x - p.style.px(farthestChange+changeWidth+1)))
			if before, was := e.StatusAt(far); before != want || was != known {
				continue // behind a change its tick may still stand beside others
			}
			for _, m := range comb.dots {
				if x < m.X || x > m.X+m.W {
					continue
				}
				if !known || m.Stroke.Color != p.style.Status[want] {
					t.Fatalf("%v: at %v the ribbon is %v, want %v %t", dates, at.Civil(), m.Stroke.Color, want, known)
				}
			}
		}
		last := comb.ticks[len(comb.ticks)-1].Fill.Color
		if want := p.style.Status[e.LastStatus()]; last != want {
			t.Errorf("%v: the last tick is %v, want %v", dates, last, want)
		}
		for i := range comb.ticks[1:] {
			if a, b := comb.ticks[i], comb.ticks[i+1]; a.X+a.W > b.X {
				t.Errorf("%v: %v covers %v", dates, &a, &b)
			}
		}
	}
}

// TestTheRibbonIsNoBar: it is thinner than anything that is drawn of an event, and dotted.
func TestTheRibbonIsNoBar(t *testing.T) {
	for _, named := range Styles {
		p := claimed(t, named.New(), "2001", "2003")
		for _, m := range combOf(p, 2000, 2010, 900, options()).dots {
			if m.Stroke.Width > p.style.Thin/2 || m.Stroke.Gap < m.Stroke.Dash {
				t.Errorf("%s: %v is as thick as a bar", named.Name, &m)
			}
		}
	}
}

// crowded are the dates of claims of all kinds, of which many were made on one day.
var crowded = []string{
	"2005", "2001-03", "2001-02/2001-05", "2001-03-16", "2001", "2001-03-14", "2002-11-30", "2001-03-15", "2001-04?", "2009-12-31",
	"2001-03-15", "2001-03-15", "2001-03-15", "2001-03-15", "2001-03-15", "2001-03-17", "2001-03-17", "2001-04-02",
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
	if testing.Short() {
		t.Skip("takes long on a single processor")
	}
	said := 0
	for _, named := range Styles {
		p := claimed(t, named.New(), "2001", "2003-05", "2003-05-10", "2004", "2004-02-03", "2009", "2009-12-31")
		for from := int64(1999); from < 2010; from++ {
			for now := int64(2000); now < 2012; now++ {
				o := options()
				o.Now, o.HasNow = chrono.StartOfDay(now, 6, 1), true
				c := combOf(p, from, from+8, 1100+float64(7*(now-2000)), o)
				said += len(c.texts)
				if c.strikes > 0 {
					t.Errorf("%d lines over signs", c.strikes)
				}
				slices.SortFunc(c.texts, func(a, b scene.Mark) int { return cmp.Or(cmp.Compare(a.Y, b.Y), cmp.Compare(a.X, b.X)) })
				for i, m := range c.texts {
					inPlot(t, c.v, o, p.x, m)
					if i > 0 && c.texts[i-1].Y == m.Y && c.texts[i-1].X+c.texts[i-1].W+5*p.style.Scale > m.X {
						t.Errorf("%v runs into %v", &c.texts[i-1], &m)
					}
					apart := 0.0
					if m.Role == scene.ClaimMark { // no line leads to what stands at an edge
						apart = 5 * p.style.Scale
					}
					for _, l := range c.lines {
						if left, top, right, bottom := l.Extent(); left > m.X-apart && right < m.X+m.W+apart && top < m.Y && bottom > m.Y+1 {
							t.Errorf("%v is crossed by %v", &m, &l)
						}
					}
				}
			}
		}
	}
	if said < 1_350 {
		t.Errorf("only %d speakers are named", said)
	}
}

// TestWordsStandUnderTheSignsOfSeveralClaims: also those at the edges of the view do.
func TestWordsStandUnderTheSignsOfSeveralClaims(t *testing.T) {
	for _, named := range Styles {
		var dates []string
		for day := 1; day < 29; day += 2 {
			dates = append(dates, fmt.Sprintf("2003-12-%02d", day))
		}
		p := claimed(t, named.New(), append(dates, "2005", "2006")...)
		under := 0
		for width := 300.0; width < 1200; width += 37 {
			c := combOf(p, 2000, 2004, width, options())
			for _, m := range c.texts {
				for _, sign := range c.signs {
					left, _, right, bottom := sign.Extent()
					if sign.Kind != scene.Rect || left > m.X+m.W || right < m.X {
						continue
					}
					if under++; m.Y-0.73*m.Size < bottom {
						t.Errorf("%v runs into %v", &m, &sign)
					}
				}
			}
		}
		if under == 0 {
			t.Errorf("%s: no words under such a sign", named.Name)
		}
	}
}

// TestWhoChangedTheStatusIsNamedFirst: among many claims that change nothing those that do
// are named, and a long name is whole where there is room on either side of its tooth.
func TestWhoChangedTheStatusIsNamedFirst(t *testing.T) {
	long := "A commission with a name that is as long as those of commissions are"
	e := event(t, "a", "2000", "A", timeline.NoStatus)
	for day := range 24 {
		c := timeline.Claim{Who: fmt.Sprintf("Speaker %d", day), Stance: timeline.Comments, Said: event(t, "", fmt.Sprintf("2001-02-%02d", 1+day), "", timeline.Claimed).When}
		switch day {
		case 8:
			c.Status = timeline.Disputed
		case 16:
			c.Who, c.Status = long, timeline.Confirmed
		}
		e.Claims = append(e.Claims, c)
	}
	p := NewPlan(index.New(&timeline.Timeline{Events: paged.Of([]*timeline.Event{e})}), Light(), fixedWidth{})
	for _, at := range []struct{ left, right int }{{1, 3}, {8, 1}, {20, 20}} { // days in view beside them
		for pxPerDay := 14.0; pxPerDay < 110; pxPerDay += 8 {
			days := at.left + at.right + 24
			v := Viewport{Width: p.style.Gutter + pxPerDay*float64(days), Height: 500, Gutter: p.style.Gutter, SecPerPx: 86400 / pxPerDay}
			v.Left = timescale.Place(chrono.StartOfDay(2001, 2, 1)).Add(-int64(at.left) * 86400)
			o := options()
			o.Selected = 0
			v = p.InRoom(v, o)
			var texts []string
			for _, m := range p.Scene(v, p.Window(v, nil), o).Marks {
				if m.Role == scene.ClaimTie && m.Kind == scene.Text {
					texts = append(texts, m.Text)
				}
			}
			all := strings.Join(texts, "; ")
			if !strings.Contains(all, "Speaker 8,") || !strings.Contains(all, "A comm") {
				t.Errorf("with %v px a day the comb says %s", pxPerDay, all)
			}
			if room := pxPerDay * 8; room > 8*float64(len(long)+20) && !strings.Contains(all, long) {
				t.Errorf("with %v px a day the comb cuts a name: %s", pxPerDay, all)
			}
		}
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

// TestNeighboursOfWhatTurnedAStatusAreNamed where there is room beside and under it: its words
// keep from under their signs.
func TestNeighboursOfWhatTurnedAStatusAreNamed(t *testing.T) {
	p := claimed(t, Light(), "2003-06-01", "2003-10-01", "2004-02-01")
	for i := range 2 {
		c := &p.x.Timeline.Events.At(0).Claims[i+1]
		c.Stance, c.Status = timeline.Asserts, timeline.NoStatus
	}
	if c := combOf(p, 1999, 2009, 900, options()); len(c.signs) != 3 || len(c.texts) != 3 {
		t.Errorf("%d signs have %d names", len(c.signs), len(c.texts))
	}
}
