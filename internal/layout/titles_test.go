package layout

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/internal/index"
	"dateline/internal/paged"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// TestTitlesNeverMeet draws many views: no title runs into another, or into a mark
// of another event, also where the view moves it to another side of its mark.
func TestTitlesNeverMeet(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long on a single processor")
	}
	r := rand.New(rand.NewPCG(8, 9))
	moved := 0
	for _, n := range []int{40, 150, 600} {
		tl := crowd(t, n)
		for i, e := range tl.Events.All() {
			e.Title += " with a title that needs much room"[:i%34]
			if i%3 == 0 {
				e.When = event(t, "", mixedForms[int(i)/3%len(mixedForms)](1900+int(i)*7%100), "", timeline.Claimed).When
			}
		}
		for i, named := range Styles {
			x := index.NewOn(tl, timescale.Kinds[(i+n)%len(timescale.Kinds)])
			width := []float64{700, 500, 1300, 900}[i]
			p := NewPlanFor(x, named.New(), fixedWidth{}, WindowOptions(x, named.New(), Size{width, 700}))
			if i == 1 {
				p = p.Fold(1, true)
			}
			for range 100 {
				v := fitted(p, width, 700).Zoom(p.style.Gutter+(width-200)*r.Float64(), math.Exp(-5*r.Float64()))
				o := options()
				if r.IntN(2) == 0 {
					o.Selected = int32(r.IntN(n))
				}
				v = p.InRoom(p.Settle(v.Pan(300*(r.Float64()-0.5))), o)
				moved += meet(t, p, v, o)
			}
		}
	}
	if moved < 100 {
		t.Errorf("only %d titles stand elsewhere than at rest", moved)
	}
}

// mixedForms are dates of many forms around a year.
var mixedForms = []func(year int) string{
	func(y int) string { return fmt.Sprintf("%dX", y/10) },
	func(y int) string { return fmt.Sprintf("%d~", y) },
	func(y int) string { return fmt.Sprintf("[%d,%d]", y, y+4) },
	func(y int) string { return fmt.Sprintf("{%d,%d..%d}", y, y+2, y+5) },
	func(y int) string { return fmt.Sprintf("../%d", y) },
	func(y int) string { return fmt.Sprintf("%d/", y) },
	func(y int) string { return fmt.Sprintf("%dX/%dX", y/10, y/10+2) },
	func(y int) string { return fmt.Sprintf("[..%d]", y) },
	func(y int) string { return fmt.Sprintf("%d~/%d~", y, y+30) },
}

// meet fails the test where a title runs into something in its row, and counts the
// titles that stand elsewhere than beside or in their marks as planned.
func meet(t *testing.T, p *Plan, v Viewport, o Options) (moved int) {
	t.Helper()
	type extent struct {
		event       int32
		left, right float64
		title       bool
	}
	rows := make(map[float64][]extent)
	for _, m := range p.Scene(v, p.Window(v, nil), o).Marks {
		y := m.Y
		left, _, right, _ := m.Extent()
		switch m.Role {
		case scene.Label:
			y -= p.style.TextSize * 0.36
			a, b := p.reach(m.Event, v, true)
			if m.X < a-1 || m.X+m.W > b+1 {
				moved++
			}
		case scene.Certain, scene.Possible:
			y += m.H / 2
		case scene.Marker:
		default:
			continue
		}
		y = math.Round(y)
		for _, other := range rows[y] {
			if other.event != m.Event && (other.title || m.Role == scene.Label) && left < other.right-1 && right > other.left+1 {
				t.Fatalf("in %+v, events %d and %d meet at %v and %v", v, other.event, m.Event, other, [2]float64{left, right})
			}
		}
		rows[y] = append(rows[y], extent{m.Event, left, right, m.Role == scene.Label})
	}
	return moved
}

// TestTitlesOfPicturesHaveAllRoom: a title is cut there only where its neighbour begins or
// the plot ends, and still meets nothing.
func TestTitlesOfPicturesHaveAllRoom(t *testing.T) {
	long := 0
	for i, named := range Styles {
		tl := crowd(t, 15<<i)
		for k, e := range tl.Events.All() {
			e.Title += strings.Repeat(" and what else there was of it", int(1+k%5))
		}
		s, x := named.New(), index.New(tl)
		first, last := x.Scale.Place(x.First), x.Scale.Place(x.Last)
		v := s.Fit(Viewport{Width: 1500, Height: 900, Gutter: s.Gutter, SecPerPx: 1}, first, last)
		p := NewPlanFor(x, s, fixedWidth{}, PlanOptions{Width: v.PlotWidth(), Height: 800, First: first, Last: last, Still: v.SecPerPx})
		o := options()
		o.Static = true
		v = p.InRoom(v, o)
		meet(t, p, v, o)
		marks := p.Scene(v, p.Window(v, nil), o).Marks
		for _, m := range marks {
			if m.Role != scene.Label {
				continue
			}
			if m.W > p.maxLabel {
				long++
			}
			if !strings.HasSuffix(m.Text, ellipsis) {
				continue
			}
			left, right := v.Gutter, v.Width
			for _, other := range marks {
				if other.Role == scene.Tick || other.Event < 0 || other.Event == m.Event || p.rowOf(other.Event) != p.rowOf(m.Event) || x.Lane.At(other.Event) != x.Lane.At(m.Event) {
					continue
				}
				from, _, to, _ := other.Extent()
				if to <= m.X {
					left = max(left, to)
				}
				if from >= m.X+m.W {
					right = min(right, from)
				}
			}
			const most = labelGap + beforeLeft + 12 // 12 is more than a letter is wide
			if mark, _ := p.markIn(m.Event, v); m.X < mark && m.X-left > most*s.Scale || m.X > mark && right-m.X-m.W > most*s.Scale {
				t.Errorf("%s, %d events: %q is cut with %g left of it and %g right", s.Name, tl.Events.Len(), m.Text, m.X-left, right-m.X-m.W)
			}
		}
	}
	if long < 20 {
		t.Errorf("only %d titles are longer than the plan keeps free", long)
	}
}

// TestTitlesStandAtTheirMarks draws many views: no title is drawn of which no mark is
// seen, and none hides its own bar.
func TestTitlesStandAtTheirMarks(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long on a single processor")
	}
	r := rand.New(rand.NewPCG(15, 16))
	p := planIn(crowd(t, 200), Light(), 700, 700)
	over := 0
	for range 1_000 {
		v := fitted(p, 700, 700).Zoom(p.style.Gutter+500*r.Float64(), math.Exp(-5*r.Float64()))
		v = p.InRoom(p.Settle(v.Pan(600*(r.Float64()-0.5))), options())
		seen, titles := make(map[int32]span), make(map[int32]span)
		plates := make(map[span]bool)
		for _, m := range p.Scene(v, p.Window(v, nil), options()).Marks {
			left, _, right, _ := m.Extent()
			at := span{max(left, v.Gutter), min(right, v.Width)}
			switch m.Role {
			case scene.Label:
				titles[m.Event] = at
			case scene.Decoration:
				plates[span{left + 3, right - 3}] = true
			case scene.Certain, scene.Possible, scene.Marker, scene.Whisker, scene.EndSign:
				if at.right > at.left {
					was, ok := seen[m.Event]
					if !ok {
						was = at
					}
					seen[m.Event] = span{min(was.left, at.left), max(was.right, at.right)}
				}
			}
		}
		for e, title := range titles {
			mark, ok := seen[e]
			if !ok {
				t.Fatalf("%q is drawn without its mark", p.x.Timeline.Events.At(e).Title)
			}
			if inside := p.labelInside(e, v.SecPerPx); inside || !plates[title] || !p.x.Form.At(e).Lasting() {
				continue
			}
			over++
			if hidden := title.right - title.left; hidden > mostCovered*(mark.right-mark.left)+1 {
				t.Errorf("%q hides %v of a bar of %v pixels", p.x.Timeline.Events.At(e).Title, hidden, mark.right-mark.left)
			}
			if before, after := title.left-mark.left, mark.right-title.right; min(before, after) < leastSeen-1 {
				t.Errorf("%q leaves %v and %v pixels of its bar at either end", p.x.Timeline.Events.At(e).Title, before, after)
			}
		}
	}
	if over < 20 {
		t.Errorf("only %d titles stand over their bars", over)
	}
}

// TestTitlesTakeTwoLinesWhereRowsAreTall gives few events much room: a long title has two
// lines, and a short one its date under it, also where that is wider.
func TestTitlesTakeTwoLinesWhereRowsAreTall(t *testing.T) {
	long := "a title with so many words that one line has no room for all of them, however wide it is"
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{event(t, "a", "2000", "A", timeline.Claimed), event(t, "b", "2001", "A", timeline.Claimed), event(t, "c", "2002-07-14", "A", timeline.Claimed), event(t, "d", "2003", "A", timeline.Claimed)})}
	tl.Events.At(0).Title, tl.Events.At(1).Title, tl.Events.At(2).Title = long, "short", "c"
	for height, want := range map[float64]int{700: 2, 170: 1} {
		p := planIn(tl, Light(), 1200, height)
		v := settled(p, 1200, height, 1, options())
		lines := make(map[int32][]string)
		for _, m := range p.Scene(v, p.Window(v, nil), options()).Marks {
			if m.Role == scene.Label {
				lines[m.Event] = append(lines[m.Event], m.Text)
			}
		}
		short, narrow := []string{"2001", "short"}[2-want:], []string{"14 Jul 2002", "c"}[2-want:]
		if len(lines[0]) != want || !slices.Equal(lines[1], short) || !slices.Equal(lines[2], narrow) {
			t.Errorf("in a height of %v the lines are %q, want %d and %q", height, lines, want, short)
		}
	}
}

// TestFitIsTheOctaveOfThePlan fits drawings of many widths: all of them show the rows
// that were given out for everything in view.
func TestFitIsTheOctaveOfThePlan(t *testing.T) {
	tl := crowd(t, 100)
	for width := 500.0; width < 2_500; width += 37 {
		size := Size{width, 700}
		x := index.New(tl)
		p := NewPlanFor(x, Light(), fixedWidth{}, WindowOptions(x, Light(), size.Coarse()))
		if v := fitted(p, width, 700); p.Octave(v.SecPerPx) != p.fit {
			t.Errorf("%v pixels wide, everything is in view at octave %d, and planned for %d", width, p.Octave(v.SecPerPx), p.fit)
		}
	}
}

// TestTitlesTurnToTheFreeSide gives one row to two events: where the title of one would run
// into the other it stands on the other side, at every zoom, away from what is before it.
func TestTitlesTurnToTheFreeSide(t *testing.T) {
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{
		event(t, "long ago", "1900-01-01", "A", timeline.Claimed), event(t, "before", "1950-01-01", "A", timeline.Claimed), event(t, "after", "1954-01-01", "A", timeline.Claimed),
		event(t, "today", "2000-01-01", "B", timeline.Claimed),
	})}
	tl.Events.At(2).Importance = 5
	x := index.New(tl)
	o := WindowOptions(x, Light(), Size{1200, 200})
	o.Height = 2 * Light().Row
	p := NewPlanFor(x, Light(), fixedWidth{}, o)
	for _, zoom := range []float64{1, 0.5, 0.1} {
		v := settled(p, 1200, 200, 1, options())
		v = p.InRoom(p.Settle(v.Zoom(v.X(p.x.Middle(1)), zoom)), options())
		at := make(map[string]scene.Mark)
		for _, m := range p.Scene(v, p.Window(v, nil), options()).Marks {
			if m.Role == scene.Label {
				at[m.Text] = m
			}
		}
		before, after := at["before"], at["after"]
		if before.Text == "" || before.X+before.W > v.X(p.x.Middle(1)) || after.X < v.X(p.x.Middle(2)) {
			t.Errorf("at a zoom of %v the titles stand at %v and %v, their marks at %v and %v", zoom, before.X, after.X, v.X(p.x.Middle(1)), v.X(p.x.Middle(2)))
		}
		if first := at["long ago"]; zoom == 1 && before.X-first.X-first.W < p.style.px(beforeLeft) {
			t.Errorf("a title begins %v pixels behind another", before.X-first.X-first.W)
		}
	}
}

// TestTitlesAreNearTheirMarks: whatever a mark looks like, its title stands a gap from what is
// drawn of it, on either side.
func TestTitlesAreNearTheirMarks(t *testing.T) {
	for _, status := range timeline.Statuses {
		for _, f := range forms {
			tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{
				event(t, f.name, f.edtf, "A", status), event(t, "far", "1800-01-01", "B", timeline.Claimed), event(t, "late", "2010-01-01", "B", timeline.Claimed),
			})}
			for _, last := range []string{"2010-01-01", "2300-01-01"} { // with the title on the left, and on the right
				tl.Events.Set(2, event(t, "late", last, "B", timeline.Claimed))
				x := index.New(tl)
				p := NewPlanFor(x, Light(), fixedWidth{}, WindowOptions(x, Light(), Size{1400, 300}))
				v := settled(p, 1400, 300, 1, options())
				var title scene.Mark
				left, right := math.Inf(1), math.Inf(-1)
				for _, m := range p.Scene(v, p.Window(v, nil), options()).Marks {
					switch a, _, b, _ := m.Extent(); {
					case m.Event != 0:
					case m.Role == scene.Label && m.Text == f.name:
						title = m
					case m.Role != scene.Label:
						left, right = min(left, a), max(right, b)
					}
				}
				gap := max(title.X-right, left-title.X-title.W)
				if most := 2 * p.style.px(labelGap); title.Text == "" || gap < 4 || gap > most {
					t.Errorf("%v, %s, %s: the title is %v pixels from its mark", status, f.edtf, last, gap)
				}
			}
		}
	}
}

// TestATitleInABarLeavesItsOutline looks at a bar with hatching and one with a core.
func TestATitleInABarLeavesItsOutline(t *testing.T) {
	for _, c := range []struct {
		edtf   string
		status timeline.Status
	}{{"1950-01-01/1990-01-01", timeline.Disputed}, {"1950-01-01?/1990-01-01?", timeline.Confirmed}} {
		tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{event(t, "a", c.edtf, "A", c.status), event(t, "b", "1900", "A", timeline.Claimed), event(t, "c", "2000", "A", timeline.Claimed)})}
		for _, height := range []float64{150, 700} {
			p := planIn(tl, Light(), 1200, height)
			v := settled(p, 1200, height, 1, options())
			var bar, plate scene.Mark
			for _, m := range p.Scene(v, p.Window(v, nil), options()).Marks {
				switch {
				case m.Role == scene.Certain && m.Event == 0 && m.H > bar.H:
					bar = m
				case m.Role == scene.Decoration && m.Y > bar.Y && plate.H == 0:
					plate = m
				}
			}
			if plate.H == 0 || plate.Y <= bar.Y || plate.Y+plate.H >= bar.Y+bar.H {
				t.Errorf("%s in %v: the bar is from %v to %v, the plate in it from %v to %v", c.edtf, height, bar.Y, bar.Y+bar.H, plate.Y, plate.Y+plate.H)
			}
		}
	}
}

// TestWhatFadesOutHasNoTitle pans until no more than the end of what fades is in view.
func TestWhatFadesOutHasNoTitle(t *testing.T) {
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{event(t, "about", "2000~", "A", timeline.Claimed), event(t, "b", "1900", "A", timeline.Claimed), event(t, "c", "2020", "A", timeline.Claimed)})}
	p := planIn(tl, Light(), 1200, 300)
	_, to := p.x.Known(0)
	for part, want := range map[float64]bool{0.3: false, 0.9: true} { // of the year that "about" adds
		v := fitted(p, 1200, 300)
		v.SecPerPx = yearSeconds / 500
		v.Left = to.Add(-int64(part * yearSeconds))
		v = p.InRoom(p.Settle(v), options())
		titled := slices.ContainsFunc(p.Scene(v, p.Window(v, nil), options()).Marks, func(m scene.Mark) bool { return m.Role == scene.Label && m.Text == "about" })
		if titled != want {
			t.Errorf("with %v of what fades in view a title is there: %t", part, titled)
		}
	}
}

// TestRefutedTitlesAreStruck draws events of all statuses with dates of many forms, close
// up too, where titles stand in bars and over them: the title of a refuted one is struck
// and muted, every line of it, and no other; no line of a mark runs through a title.
func TestRefutedTitlesAreStruck(t *testing.T) {
	for _, named := range Styles {
		style := named.New()
		for _, form := range append(mixedForms, func(y int) string { return fmt.Sprintf("%d/%d", y, y+9) }) {
			for _, status := range timeline.Statuses {
				p := NewPlan(index.New(&timeline.Timeline{Events: paged.Of([]*timeline.Event{event(t, "e", form(1950), "", status)})}), style, fixedWidth{})
				titles := 0
				for zoom := 1.0; zoom < 5_000; zoom *= 4 {
					v := fitted(p, 1_000, 400)
					v = p.InRoom(v.Zoom(style.Gutter+v.PlotWidth()/2, 1/zoom), options())
					titles += checkStruck(t, style, status, p.Scene(v, p.Window(v, nil), options()).Marks)
				}
				if titles == 0 {
					t.Errorf("%s, %s, %s: no title", style.Name, status.Name(), form(1950))
				}
			}
		}
	}
}

// checkStruck checks the titles among the marks of events of a status, and counts them.
func checkStruck(t *testing.T, style *Style, status timeline.Status, marks []scene.Mark) (titles int) {
	t.Helper()
	var lines []scene.Mark
	for _, m := range marks {
		left, top, right, bottom := m.Extent()
		over := func(l scene.Mark) bool { return l.X < right && l.X+l.W > left && l.Y > top && l.Y < bottom }
		switch {
		case m.Role == scene.Decoration && m.Kind == scene.Rect && m.Fill.Color == style.Background: // hides them
			lines = slices.DeleteFunc(lines, over)
		case m.Role == scene.Strike && m.H == 0:
			lines = append(lines, m)
		case m.Role == scene.Label && m.Size == style.TextSize:
			titles++
			if m.Struck != (status == timeline.Refuted) || m.Struck != (m.Fill.Color == style.Muted) {
				t.Errorf("%s, %s: %s", style.Name, status.Name(), m.String())
			}
			if slices.ContainsFunc(lines, over) {
				t.Errorf("%s, %s: %s is struck by its mark", style.Name, status.Name(), m.String())
			}
		}
	}
	return titles
}
