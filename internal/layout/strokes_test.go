package layout

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"testing"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/formats"
	"dateline/internal/index"
	"dateline/internal/paged"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// strokesOf returns the marks of the strokes of a scene by event, those that are seen
// and those that are only hit.
func strokesOf(s *scene.Scene) (seen, hit map[int32][]scene.Mark) {
	seen, hit = make(map[int32][]scene.Mark), make(map[int32][]scene.Mark)
	for _, m := range s.Marks {
		if m.Role != scene.Tick {
			continue
		}
		if half := m.Stroke.Width / 2; half > 0 { // all that is painted
			x, y := half, half
			if m.Kind == scene.Line && m.W > 0 {
				x = 0
			} else if m.Kind == scene.Line {
				y = 0
			}
			m.X, m.Y, m.W, m.H = m.X-x, m.Y-y, m.W+2*x, m.H+2*y
		}
		if m.Fill.Color.A > 0 || m.Stroke.Width > 0 {
			seen[m.Event] = append(seen[m.Event], m)
		} else {
			hit[m.Event] = append(hit[m.Event], m)
		}
	}
	return seen, hit
}

// TestStrokesSayHowLongEventsLasted draws one of each kind without a row: what lasted
// is a line from its first to its last instant, a moment a tick that is higher than it
// is wide, and one within a year a thinner line between brackets, of which no part says
// that the middle is more likely.
func TestStrokesSayHowLongEventsLasted(t *testing.T) {
	tl := &timeline.Timeline{}
	for i, edtf := range []string{"1970/1990", "2001-05-01", "2010", "[2020,2022]", "197X/198X"} {
		tl.Events = tl.Events.Append(event(t, fmt.Sprint(i), edtf, "A", timeline.Confirmed))
	}
	for _, named := range Styles {
		p := NewPlan(index.New(tl), named.New(), fixedWidth{}).Fold(0, true)
		v := fitted(p, 1400, 700)
		seen, _ := strokesOf(p.Scene(v, nil, options()))
		for e, marks := range seen {
			from, to := p.x.Known(e)
			left, right := v.X(from), v.X(to.Add(1))
			first, last := math.Inf(1), math.Inf(-1)
			for _, m := range marks {
				first, last = min(first, m.X), max(last, m.X+m.W)
			}
			if e != 1 && (math.Abs(first-left) > 0.01 || math.Abs(last-right) > 0.01) {
				t.Errorf("%s: event %d reaches from %v to %v, want %v to %v", named.Name, e, first, last, left, right)
			}
			high := highest(marks)
			switch e {
			case 0, 4:
				if len(marks) != 1 || high[0].H <= p.style.Hairline {
					t.Errorf("%s: what lasted is %v", named.Name, marks)
				}
			case 2, 3:
				if len(marks) != 7 || !bracketed(high, first, last) {
					t.Errorf("%s: the brackets of what was within a time are %v of %v", named.Name, high, marks)
				}
				if m, special := inTheMiddle(marks, first, last); special {
					t.Errorf("%s: %v is in the middle of event %d", named.Name, &m, e)
				}
			default:
				if len(high) != 1 || math.Abs(high[0].X+high[0].W/2-(left+right)/2) > 0.01 || high[0].W >= high[0].H {
					t.Errorf("%s: the tick of moment %d is %v", named.Name, e, high)
				}
			}
		}
		if len(seen) != tl.Events.Len() {
			t.Errorf("%s: %d events have strokes", named.Name, len(seen))
		}
	}
}

// TestTheStrokeOfADay zooms in on one: it is a tick on a thin line over the day.
func TestTheStrokeOfADay(t *testing.T) {
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{event(t, "e", "2001-05-01", "A", timeline.Confirmed)})}
	for _, named := range Styles {
		p := NewPlan(index.New(tl), named.New(), fixedWidth{}).Fold(0, true)
		from, to := p.x.Known(0)
		v := fitted(p, 1400, 700).Fit(from.Add(-86_400), to.Add(86_400), 0, 0)
		seen, _ := strokesOf(p.Scene(v, nil, options()))
		day, tick := seen[0], highest(seen[0])
		line := slices.MaxFunc(day, func(a, b scene.Mark) int { return cmp.Compare(a.W, b.W) })
		if len(day) != 2 || len(tick) != 1 || math.Abs(line.X-v.X(from)) > 0.01 || math.Abs(line.X+line.W-v.X(to.Add(1))) > 0.01 || line.H > p.style.Hairline {
			t.Errorf("%s: %v", named.Name, day)
		}
	}
}

// highest returns the marks that are as high as any.
func highest(marks []scene.Mark) []scene.Mark {
	tallest := slices.MaxFunc(marks, func(a, b scene.Mark) int { return cmp.Compare(a.H, b.H) }).H
	return slices.DeleteFunc(slices.Clone(marks), func(m scene.Mark) bool { return m.H < tallest })
}

// bracketed reports whether marks are one thin line at each end of a stretch.
func bracketed(marks []scene.Mark, first, last float64) bool {
	return len(marks) == 2 && marks[0].X == first && marks[1].X+marks[1].W == last && marks[0].W < marks[0].H/3 && marks[1].W == marks[0].W
}

// inTheMiddle returns a mark that is in the middle of a stretch without filling it.
func inTheMiddle(marks []scene.Mark, first, last float64) (m scene.Mark, special bool) {
	middle := (first + last) / 2
	for _, m := range marks {
		if m.W < last-first && m.X < middle && m.X+m.W > middle {
			return m, true
		}
	}
	return m, false
}

// missions returns a timeline in whose lanes as many events last at the same time, with
// moments beside them.
func missions(t *testing.T, lanes, n int) *timeline.Timeline {
	tl := &timeline.Timeline{}
	for lane := range lanes {
		name := fmt.Sprint("lane ", lane)
		for i := range n {
			tl.Events = tl.Events.Append(event(t, fmt.Sprintf("%s, mission %d", name, i), "1970/1990", name, timeline.Claimed),
				event(t, fmt.Sprintf("%s, moment %d", name, i), fmt.Sprintf("2024-%02d", 1+i), name, timeline.Disputed))
		}
	}
	return tl
}

// TestEveryStrokeCanBeHit points at each event of small timelines that has no row: along
// all of it where there is room, and somewhere where the window is small. Its stroke is
// at least as high or as wide as a tick, or is hit from nearby.
func TestEveryStrokeCanBeHit(t *testing.T) {
	hidden := 0
	for _, named := range Styles {
		for name, tl := range map[string]*timeline.Timeline{"crowd": crowd(t, 150), "missions": missions(t, 8, 6)} {
			for _, size := range [][2]float64{{1100, 640}, {1366, 500}, {1600, 900}} {
				p := planIn(tl, named.New(), size[0], size[1])
				v := settled(p, size[0], size[1], 1, options())
				for v.ScrollY = 0; v.ScrollY < p.ContentHeight(v); v.ScrollY += v.Room / 2 {
					hidden += hitStrokes(t, name+", "+named.Name, p, v)
				}
			}
		}
	}
	if hidden < 1000 {
		t.Errorf("only %d events are hidden", hidden)
	}
}

// hitStrokes does so in a view, and returns how many events it found.
func hitStrokes(t *testing.T, what string, p *Plan, v Viewport) int {
	t.Helper()
	s := p.Scene(v, p.Window(v, nil), options())
	seen, hit := strokesOf(s)
	for e, marks := range seen {
		low := len(hit[e]) > 0
		if low {
			marks = hit[e]
		}
		for _, m := range marks {
			for _, share := range [...]float64{0.01, 0.3, 0.7, 0.99} {
				if got, _, _ := s.Hit(m.X+m.W*share, m.Y+m.H/2); got != e {
					t.Errorf("%s: at %v of %v event %d is hit, want %d", what, share, &m, got, e)
					return len(seen)
				}
			}
		}
	}
	return len(seen)
}

// TestStrokesNeverFuse looks for two strokes of which one begins where the other ends,
// or less than a pixel below, in lanes that are squeezed.
func TestStrokesNeverFuse(t *testing.T) {
	squeezed := false
	for _, named := range Styles {
		for _, size := range [][2]float64{{1100, 500}, {1366, 700}, {1600, 1000}} {
			p := planIn(missions(t, 8, 12), named.New(), size[0], size[1])
			v := settled(p, size[0], size[1], 1, options())
			seen, hit := strokesOf(p.Scene(v, p.Window(v, nil), options()))
			squeezed = squeezed || len(hit) > 0
			var all []scene.Mark
			for _, marks := range seen {
				all = append(all, marks...)
			}
			for _, a := range all {
				for _, b := range all {
					if gap := b.Y - a.Y - a.H; a.Event != b.Event && a.X < b.X+b.W && b.X < a.X+a.W && b.Y > a.Y+0.1 && gap < 1-1e-6 {
						t.Fatalf("%s, %v: between %v and %v is a gap of %v", named.Name, size, &a, &b, gap)
					}
				}
			}
		}
	}
	if !squeezed {
		t.Error("no lane is so low that strokes lie over each other")
	}
}

// TestLonelyStrokesAreHigh: a stroke over which no other lies has all the height that
// those of its lane have together.
func TestLonelyStrokesAreHigh(t *testing.T) {
	tl := missions(t, 1, 6)
	tl.Events = tl.Events.Append(event(t, "lonely", "2005-03-04", "lane 0", timeline.Confirmed))
	p := NewPlan(index.New(tl), Light(), fixedWidth{}).Fold(0, true)
	v := fitted(p, 1000, 700)
	seen, _ := strokesOf(p.Scene(v, nil, options()))
	lonely := seen[int32(tl.Events.Len()-1)][0]
	for e, marks := range seen {
		for _, m := range marks {
			if m.H > lonely.H || e < 12 && e%2 == 0 && m.H > lonely.H/3 {
				t.Errorf("%v is as high, and the lonely one %v", &m, lonely.H)
			}
		}
	}
}

// TestChoosingAStrokeMovesNoOther where lanes have height left: it gets a row under all of
// its lane, and the other strokes stay where they are.
func TestChoosingAStrokeMovesNoOther(t *testing.T) {
	chosen := 0
	p := planIn(missions(t, 2, 9), Light(), 1400, 250) // seen in a higher window
	for _, zoom := range []float64{1, 0.7, 0.5, 0.3, 0.1} {
		v := settled(p, 1400, 1200, zoom, options())
		rest, _ := strokesOf(p.Scene(v, p.Window(v, nil), options()))
		before := p.heights(v, nil)
		for e := range rest {
			o := options()
			o.Selected = e
			view := p.InRoom(v, o)
			h, lane := p.heights(view, nil), int(p.x.Lane.At(e))
			if h.row != before.row || h.of(lane) > before.of(lane)+0.01 {
				continue
			}
			chosen++
			now, _ := strokesOf(p.Scene(view, p.Window(view, nil), o))
			for other, marks := range rest {
				if other != e && fmt.Sprint(now[other]) != fmt.Sprint(marks) {
					t.Errorf("zoom %v: with %d chosen, %d is drawn as %v, and as %v before", zoom, e, other, now[other], marks)
				}
			}
			top := p.LaneTop(lane, view)
			if y, height := p.RowOf(e, view); y < top+h.above(lane)+h.rooms[lane].under(h.row)-0.01 || y+height > top+h.of(lane)+0.01 {
				t.Errorf("zoom %v: %d is in a row from %v in a lane from %v", zoom, e, y, top)
			}
		}
	}
	if chosen < 10 {
		t.Errorf("only %d strokes could be chosen", chosen)
	}
}

// TestLegendSaysWhatIsInView pans and zooms: strokes are in the legend where any is in
// view, and nowhere else, and so are the forms of dates. What finds no room is told.
func TestLegendSaysWhatIsInView(t *testing.T) {
	tl := missions(t, 2, 9)
	tl.Events = tl.Events.Append(event(t, "open", "2040/..", "lane 1", timeline.Confirmed), event(t, "about", "2060~", "lane 0", timeline.Confirmed))
	p := planIn(tl, Light(), 1400, 250)
	with, without := 0, 0
	for _, scroll := range []float64{0, 60, 1000} {
		for from := 1950.0; from < 2100; from += 7 {
			v := settled(p, 1400, 250, 1, options()).Zoom(700, 0.6)
			v = p.Settle(v.Pan(v.X(p.x.Scale.Place(event(t, "", fmt.Sprint(int(from)), "", timeline.Claimed).When.Bounds().EarliestStart)) - v.Gutter))
			v.ScrollY = scroll
			v = p.InRoom(v, options())
			s := p.Scene(v, p.Window(v, nil), options())
			seen, _ := strokesOf(s)
			axis, bottom := p.style.AxisHeight(), p.style.AxisHeight()+p.RoomHeight(v, options())
			drawn := false
			for _, marks := range seen {
				drawn = drawn || slices.ContainsFunc(marks, func(m scene.Mark) bool { return m.Y+m.H > axis && m.Y < bottom })
			}
			arrow := slices.ContainsFunc(s.Marks, func(m scene.Mark) bool {
				left, top, right, low := m.Extent()
				return m.Role == scene.EndSign && m.Kind == scene.Polygon && left < v.Width && right > v.Gutter && low > axis && top < bottom
			})
			if got := says(s, options().Text("form.stroke")); got != drawn {
				t.Errorf("from %v, scrolled by %v: strokes are told of: %t, and drawn: %t", from, scroll, got, drawn)
			}
			if got := says(s, options().Text("legend.open")); got != arrow {
				t.Errorf("from %v, scrolled by %v: arrows are told of: %t, and drawn: %t", from, scroll, got, arrow)
			}
			if drawn {
				with++
			} else {
				without++
			}
		}
	}
	if with == 0 || without == 0 {
		t.Errorf("strokes are in %d views, and in %d they are not", with, without)
	}
}

// TestLegendHasAllThatIsDrawn looks at many views of the built-in timeline and of dates of all
// forms: what the marks show is in view by the legend and in the key, and nothing else is;
// each entry is there or counted.
func TestLegendHasAllThatIsDrawn(t *testing.T) {
	all := missions(t, 1, 9)
	for i, f := range forms {
		all.Events = all.Events.Append(event(t, f.name, f.edtf, "forms", timeline.Statuses[i%len(timeline.Statuses)]))
	}
	chosen := event(t, "chosen", "2001-02-03", "forms", timeline.Refuted)
	chosen.Claims = []timeline.Claim{{Who: "A", Said: event(t, "", "[..2002-01-01]", "", timeline.Claimed).When}}
	all.Events = all.Events.Append(chosen)
	builtIn, err := formats.Read(data.BuiltInName, data.BuiltIn)
	if err != nil {
		t.Fatal(err)
	}
	keyed, met := make(map[string]bool), make(map[string]bool)
	statuses, dates, claims, rest := Key()
	for _, sign := range slices.Concat(statuses, dates, claims, rest) {
		keyed[sign.Words] = true
	}
	for _, tl := range []*timeline.Timeline{all, builtIn.Timeline, missions(t, 2, 9), crowd(t, 30), crowd(t, 3000)} {
		p, o := planIn(tl, Light(), 1400, 600), options()
		o.Selected = int32(tl.Events.Len() - 1)
		for _, zoom := range []float64{1.3, 1, 0.5, 0.2, 0.05, 0.01, 0.001} {
			for _, pan := range []float64{0, 500, -900} {
				v := p.InRoom(p.Settle(settled(p, 1400, 600, zoom, o).Pan(pan)), o)
				in := p.InView(v, o)
				shown := checkMeanings(t, p, v, o, in)
				for words := range shown {
					if !keyed[words] {
						t.Errorf("%q is not in the key", words)
					}
				}
				for _, words := range in {
					if met[words] = true; !shown[words] {
						t.Errorf("zoom %v, pan %v: the legend has %q, which is not drawn", zoom, pan, words)
					}
				}
			}
		}
	}
	for i, sample := range samples {
		if i != signStroke && !met[sample.key] || !met["form.strokes"] {
			t.Errorf("no view has %q", sample.key)
		}
	}
}

// checkMeanings looks for a sign of each mark of a view among those that are in it, for each
// of them in the legend, and returns what the marks may mean.
func checkMeanings(t *testing.T, p *Plan, v Viewport, o Options, in []string) map[string]bool {
	t.Helper()
	s, shown := p.Scene(v, p.Window(v, nil), o), make(map[string]bool)
	told, more := 0, 0
	for i := range s.Marks {
		m := &s.Marks[i]
		if m.Role == scene.Legend && m.Kind == scene.Text && m.Y > s.Height/2 && m.Text != "?" && m.Text != "Aa" {
			if n, _ := fmt.Sscanf(m.Text, "%d more", &more); n == 0 {
				told++
			}
		}
		if left, top, right, bottom := m.Extent(); right <= v.Gutter || left >= v.Width || bottom <= p.style.AxisHeight() || top >= p.style.AxisHeight()+p.RoomHeight(v, o) {
			continue
		}
		of := meanings(p, m)
		for _, words := range of {
			shown[words] = true
		}
		if len(of) > 0 && !slices.ContainsFunc(of, func(words string) bool { return slices.Contains(in, words) }) {
			t.Errorf("%v is drawn, one of %q, and the legend has %q", m, of, in)
		}
	}
	all := len(in)
	if slices.Contains(in, "form.thin") && slices.Contains(in, "form.possible") { // told of as one
		all--
	}
	if told+more != all {
		t.Errorf("of %q %d are told of and %d counted", in, told, more)
	}
	return shown
}

// meanings returns the signs of the key, one of which a mark is.
func meanings(p *Plan, m *scene.Mark) []string {
	switch m.Role {
	case scene.ClaimMark:
		if m.Kind != scene.Text {
			return []string{"form.claim"}
		}
	case scene.Tick:
		if m.Fill.Color.A > 0 || m.Stroke.Width > 0 {
			return []string{"form.strokes"}
		}
	case scene.Density:
		return []string{"form.density.still"}
	case scene.Strike:
		if p.x.Status.At(m.Event) == timeline.Refuted {
			return []string{"form.title.refuted"}
		}
	case scene.Label:
		if m.Struck {
			return []string{"form.title.refuted"}
		}
	case scene.EndSign:
		return meaningsOfEnd(m)
	case scene.Possible, scene.Marker, scene.Whisker, scene.Certain:
		if dashed := m.Stroke.Dash > 0; dashed && p.x.Status.At(m.Event) != timeline.Forged {
			return []string{"form.uncertain"}
		}
		return meaningsOfDate(p, m)
	}
	return nil
}

func meaningsOfEnd(m *scene.Mark) []string {
	left, _, right, _ := m.Extent()
	switch {
	case m.Kind == scene.Line:
		return []string{"form.within", "form.one-of", "form.before", "form.after"}
	case m.Points[2].X != m.Points[3].X: // torn
		return []string{"form.unknown"}
	case m.Points[4].X == left && right > left:
		return []string{"form.open", "form.before"}
	}
	return []string{"form.open", "form.after"}
}

func meaningsOfDate(p *Plan, m *scene.Mark) []string {
	switch {
	case m.Fill.FadeLeft+m.Fill.FadeRight > 0:
		return []string{"form.about"}
	case m.Role == scene.Marker && m.W < p.style.px(markerRadius):
		return []string{"form.one-of", "form.uncertain"}
	case m.Role == scene.Marker:
		return []string{"form.day", "form.within", "form.about"}
	case m.Role == scene.Whisker:
		return []string{"form.day", "form.all-of", "form.one-of"}
	case m.Role == scene.Possible:
		return []string{"form.possible", "form.thin", "form.within", "form.one-of", "form.before", "form.after", "form.all-of", "form.about"}
	}
	return nil
}

// TestLegendNamesNothingOutOfView looks between the two dates of which an event was on one,
// where nothing of it is drawn, at the middle of a bar whose thin ends are out of view, and
// away from the claims of the selected event: none of their signs is told of before it is
// in view.
func TestLegendNamesNothingOutOfView(t *testing.T) {
	tl := &timeline.Timeline{}
	for _, edtf := range []string{"[1990,2030]", "1980/2040", "2100"} {
		tl.Events = tl.Events.Append(event(t, edtf, edtf, edtf, timeline.Claimed))
	}
	tl.Events.At(2).Claims = []timeline.Claim{{Who: "A", Stance: timeline.Asserts, Said: event(t, "", "2101", "", timeline.Claimed).When}}
	p, o := planIn(tl, Light(), 1900, 700), options()
	o.Selected = 2
	for _, c := range []struct {
		from, to int
		in       []string
	}{
		{2000, 2020, nil},
		{1985, 2020, []string{"form.one-of"}},
		{1979, 1982, []string{"form.possible"}},
		{2095, 2110, []string{"form.within", "form.claim"}},
	} {
		v := settled(p, 1900, 700, 1, o).Fit(timescale.Place(chrono.StartOfDay(int64(c.from), 1, 1)), timescale.Place(chrono.StartOfDay(int64(c.to), 1, 1)), 0, 0)
		v = p.InRoom(p.Settle(v), o)
		if in := p.InView(v, o); !slices.Equal(in, c.in) {
			t.Errorf("from %d to %d the legend tells of %q, want %q", c.from, c.to, in, c.in)
		}
		if s := p.Scene(v, p.Window(v, nil), o); says(s, o.Text("legend.claim")) != slices.Contains(c.in, "form.claim") {
			t.Errorf("from %d to %d claims are told of: %t", c.from, c.to, says(s, o.Text("legend.claim")))
		}
	}
}

// says reports whether a legend has some words.
func says(s *scene.Scene, words string) bool {
	return slices.ContainsFunc(s.Marks, func(m scene.Mark) bool {
		return m.Role == scene.Legend && m.Y > s.Height/2 && m.Text == words
	})
}

// TestLegendTellsThatItIsCut makes a legend of many signs narrower: none of them goes
// without being counted at the end, no words touch others, and of two signs that take the
// same room the one that is taken for something else stays.
func TestLegendTellsThatItIsCut(t *testing.T) {
	tl := missions(t, 3, 9)
	for _, f := range forms {
		tl.Events = tl.Events.Append(event(t, f.name, f.edtf, "lane 9", timeline.Confirmed))
	}
	chosen := event(t, "chosen", "2001", "lane 9", timeline.Claimed)
	chosen.Claims = []timeline.Claim{{Who: "A", Stance: timeline.Asserts}}
	tl.Events = tl.Events.Append(chosen)
	o := options()
	o.Selected = int32(tl.Events.Len() - 1)
	cut := make(map[int]bool) // how many entries there are
	for width := 500.0; width < 3000; width += 25 {
		p := planIn(tl, Light(), width, 900)
		v := settled(p, width, 900, 1, o)
		s := p.Scene(v, p.Window(v, nil), o)
		n, end, more := 0, 0.0, 0
		for _, m := range s.Marks {
			if m.Role != scene.Legend || m.Kind != scene.Text || m.Y < s.Height/2 || m.Text == "?" {
				continue
			}
			if _, err := fmt.Sscanf(m.Text, "%d more", &more); err == nil {
				continue // it is drawn before the others
			}
			if m.X < end || m.X+m.W > width-p.style.px(keySign) {
				t.Errorf("%v: %q is from %v to %v, what is before it ends at %v", width, m.Text, m.X, m.X+m.W, end)
			}
			end = m.X + m.W
			n++
		}
		for _, pair := range [...][2]string{
			{"form.stroke", "legend.possible"}, {"form.stroke", "legend.within"}, {"form.about", "form.one-of"}, {"legend.before", "legend.claim"}, {"form.uncertain", "legend.unknown"},
		} {
			if says(s, o.Text(pair[1])) && !says(s, o.Text(pair[0])) {
				t.Errorf("%v: %s is told of and %s is not", width, pair[1], pair[0])
			}
		}
		in := p.InView(v, o)
		if !slices.Contains(in, "form.thin") || !slices.Contains(in, "form.possible") {
			t.Errorf("%v: in view are only %q", width, in)
		}
		if all := len(in) - 1; n+more != all { // thin bars are told of with those that are high and thin
			t.Errorf("%v: of %d entries %d are there and %d more", width, all, n, more)
		}
		cut[n] = true
	}
	if len(cut) < 4 {
		t.Errorf("the legend is always %v", cut)
	}
}

// TestStrokesKeepTheirHeight squeezes lanes as far as they can be: their strokes still
// have most of the height that they have elsewhere, but where all lanes have room together
// without it.
func TestStrokesKeepTheirHeight(t *testing.T) {
	shared := 0 // styles in which all lanes have room
	for _, named := range Styles {
		p := planIn(missions(t, 8, 12), named.New(), 1100, 400)
		v := settled(p, 1100, 400, 1, options())
		loose := v
		loose.Room = 0
		tight, free := p.heights(v, nil), p.heights(loose, nil)
		if tight.row >= free.row {
			t.Errorf("%s: rows are not squeezed", named.Name)
		}
		if tight.total() <= v.Room {
			shared++
			for lane := range tight.rooms {
				if got := tight.rooms[lane].density; got < twoLevels {
					t.Errorf("%s: strokes are %v high", named.Name, got)
				}
			}
			continue
		}
		for lane := range tight.rooms {
			if got, want := tight.rooms[lane].density, free.rooms[lane].density*tightStrokes; got < want-1e-6 || got < p.style.px(leastStrokesHeight) {
				t.Errorf("%s: strokes are %v high, want %v", named.Name, got, want)
			}
		}
	}
	if shared == 0 || shared == len(Styles) {
		t.Errorf("in %d styles all lanes have room", shared)
	}
}
