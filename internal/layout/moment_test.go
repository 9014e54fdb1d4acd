package layout

import (
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
)

// signsAt returns the marks of an event drawn alone, with some seconds a pixel and the
// given instant in the middle, without its title.
func signsAt(t *testing.T, style *Style, edtf string, status timeline.Status, secPerPx float64) (marks []scene.Mark, p *Plan, v Viewport) {
	t.Helper()
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{event(t, "e", edtf, "A", status)})}
	p = NewPlan(index.New(tl), style, fixedWidth{})
	v = Viewport{SecPerPx: secPerPx, Width: 2000, Height: 400, Gutter: style.Gutter}
	first, last := p.x.Known(0)
	v.Left = first.Add(last.Sub(first)/2 - int64(secPerPx*1000))
	v = p.InRoom(v, options())
	for _, m := range p.Scene(v, []int32{0}, options()).Marks {
		if m.Event == 0 && m.Role != scene.Label && m.Role != scene.Tick {
			marks = append(marks, m)
		}
	}
	return marks, p, v
}

// ofRole returns the marks of a role.
func ofRole(marks []scene.Mark, role scene.Role) []scene.Mark {
	return slices.DeleteFunc(slices.Clone(marks), func(m scene.Mark) bool { return m.Role != role })
}

// TestMomentsClaimNoMiddle draws dates of all precisions at all zooms, in each status: a
// dot is at least as wide as the date, so that it says nothing about where in it
// something happened; a wider date is one bar over all of it between brackets at its
// ends, and nothing of it is anywhere special. Only what is known to the day stays a dot,
// on a line over that day, without brackets, as long as any of it is in view.
func TestMomentsClaimNoMiddle(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long on a single processor")
	}
	var dots, bars, days int
	for _, style := range []*Style{Light(), Projector()} {
		for _, edtf := range []string{"2000-05-03T17:12", "2000-05-03", "2000-05-03?", "2000-05", "2000", "200X", "20XX", "2000?", "200X?", "[1994..1999]", "[2000-05-03..2000-05-04]"} {
			for _, status := range timeline.Statuses {
				for secPerPx := 0.5; secPerPx < 1e10; secPerPx *= 3 {
					marks, p, v := signsAt(t, style, edtf, status, secPerPx)
					from, to := p.x.Known(0)
					m := drawnMoment{marks, v.X(from), v.X(to.Add(1)), style, v}
					if !p.onOneDay(0) && m.right-m.left > 2*v.Width {
						continue
					}
					ok := false
					switch wide := m.right-m.left > 2*style.px(markerRadius)+0.01; {
					case wide && p.onOneDay(0):
						days++
						ok = m.isDotOnLine()
					case len(ofRole(marks, scene.Marker)) > 0:
						dots++
						ok = !wide && len(ofRole(marks, scene.Possible))+len(ofRole(marks, scene.Whisker)) == 0
					default:
						bars++
						ok = m.isBarInBrackets()
					}
					if !ok {
						t.Fatalf("%s %s, %v s/px, from %v to %v: %v", edtf, status.Name(), secPerPx, m.left, m.right, marks)
					}
				}
			}
		}
	}
	if dots == 0 || bars == 0 || days == 0 {
		t.Errorf("%d dots, %d bars and %d lines over a day", dots, bars, days)
	}
}

// drawnMoment is a moment with its marks, whose date is from left to right.
type drawnMoment struct {
	marks       []scene.Mark
	left, right float64
	style       *Style
	v           Viewport
}

func (m *drawnMoment) isOverAll(mark *scene.Mark) bool {
	return math.Abs(mark.X-m.left) < 0.01 && math.Abs(mark.X+mark.W-m.right) < 0.01
}

// isDotOnLine reports whether it is a dot, whole and in view, on a line over the date.
func (m *drawnMoment) isDotOnLine() bool {
	dot, line := ofRole(m.marks, scene.Marker), ofRole(m.marks, scene.Whisker)
	if len(dot) == 0 || len(line) != 1 || len(ofRole(m.marks, scene.EndSign))+len(ofRole(m.marks, scene.Possible)) > 0 {
		return false
	}
	left, _, right, _ := dot[0].Extent()
	clamped := m.right-m.left > 3*m.v.Width
	return left > max(m.left, m.v.Gutter)-0.01 && right < min(m.right, m.v.Width)+0.01 && (clamped || m.isOverAll(&line[0]))
}

// isBarInBrackets reports whether it is a thin bar over the date, with brackets at its ends.
func (m *drawnMoment) isBarInBrackets() bool {
	bar, ends := ofRole(m.marks, scene.Possible), ofRole(m.marks, scene.EndSign)
	return len(bar) > 0 && m.isOverAll(&bar[0]) && bar[0].H == m.style.Thin &&
		len(ends) == 6 && math.Abs(ends[0].X-m.left) < 0.01 && math.Abs(ends[3].X-m.right) < 0.01
}

// TestADayIsADotWhereverItIsSeen pans along a day that is wider than the view: its dot is in
// view, whole, all the time, with its title beside it, uncovered.
func TestADayIsADotWhereverItIsSeen(t *testing.T) {
	_, p, v := signsAt(t, Light(), "2000-05-03", timeline.Claimed, 20)
	start := v.Left
	for hours := -14; hours <= 10; hours++ {
		v.Left = start.Add(int64(hours) * 3600)
		s := p.Scene(v, []int32{0}, options())
		var dot, title scene.Mark
		for _, m := range s.Marks {
			switch {
			case m.Role == scene.Marker:
				dot = m
			case m.Role == scene.Label && m.Event == 0:
				title = m
			}
		}
		if dot.X-dot.W < v.Gutter || dot.X+dot.W > v.Width || title.Text == "" || title.X < dot.X+dot.W && title.X+title.W > dot.X-dot.W {
			t.Errorf("%d hours on: the dot is %v, the title %v", hours, &dot, &title)
		}
	}
}

// described returns what marks look like, wherever they are: their forms and sizes, and
// which fade or are dashed.
func described(marks []scene.Mark) string {
	var all []string
	for i := range marks {
		m := &marks[i]
		all = append(all, fmt.Sprintf("%v %.0fx%.0f fades %t, dashed %.0f", m.Kind, m.W, m.H, m.Fill.FadeLeft > 0, m.Stroke.Dash))
	}
	slices.Sort(all)
	return strings.Join(all, "; ")
}

// TestPrecisionsLookDifferent: at every zoom a decade and a year look unlike a day, and
// a decade unlike what lasted for one, certainly or possibly; and a date means the same
// as the set of all days in it.
func TestPrecisionsLookDifferent(t *testing.T) {
	style := Light()
	for _, status := range timeline.Statuses {
		for secPerPx := 1e5; secPerPx < 1e10; secPerPx *= 3 {
			look := func(edtf string) string {
				marks, _, _ := signsAt(t, style, edtf, status, secPerPx)
				return described(marks)
			}
			decade := look("198X")
			for _, other := range []string{"1985-07-01", "1980-01-01/1989-12-31", "198X/198X", "198X~", "198X?"} {
				if got := look(other); got == decade {
					t.Errorf("%s, %v s/px: 198X looks like %s: %q", status.Name(), secPerPx, other, got)
				}
			}
			if year := look("1985"); year == look("1985-07-01") {
				t.Errorf("%s, %v s/px: a year looks like a day: %q", status.Name(), secPerPx, year)
			}
			if got := look("[1980-01-01..1989-12-31]"); got != decade {
				t.Errorf("%s, %v s/px: 198X is %q, and one day of all of them %q", status.Name(), secPerPx, decade, got)
			}
		}
	}
}

// TestAboutFadesBeyondItsDate: what "about" adds fades on both sides of the date itself,
// which has no dot where it is wider than one.
func TestAboutFadesBeyondItsDate(t *testing.T) {
	for _, edtf := range []string{"197X~", "197X%", "1975~", "[1970..1979~]"} {
		marks, p, v := signsAt(t, Light(), edtf, timeline.Disputed, 5e5)
		bars := ofRole(marks, scene.Possible)
		from, to := p.x.Timeline.Events.At(0).When.StatedExtent()
		first, last := p.x.Known(0)
		if len(bars) != 3 || len(ofRole(marks, scene.Marker)) > 0 {
			t.Fatalf("%s: %v", edtf, marks)
		}
		ends := [...]float64{v.X(first), v.X(p.x.Scale.Place(from)), v.X(p.x.Scale.Place(to.Add(1))), v.X(last.Add(1))}
		for i, at := range [...]int{1, 0, 2} { // the date itself is drawn first
			m := bars[i]
			if math.Abs(m.X-ends[at]) > 0.01 || math.Abs(m.X+m.W-ends[at+1]) > 0.01 {
				t.Errorf("%s: stretch %d is %v, want it from %v to %v", edtf, at, &m, ends[at], ends[at+1])
			}
			fades := [...][2]float64{{m.W, 0}, {}, {0, m.W}}[at]
			if math.Abs(m.Fill.FadeLeft-fades[0]) > 0.01 || math.Abs(m.Fill.FadeRight-fades[1]) > 0.01 {
				t.Errorf("%s: stretch %d fades over %v and %v", edtf, at, m.Fill.FadeLeft, m.Fill.FadeRight)
			}
		}
		if (bars[0].Stroke.Dash > 0) != strings.Contains(edtf, "%") {
			t.Errorf("%s: dashes say that it is uncertain: %t", edtf, bars[0].Stroke.Dash > 0)
		}
	}
}

// TestRefutedIsStruckThroughAll draws refuted dates of all forms at many zooms: the line
// goes through all dots and bars of them.
func TestRefutedIsStruckThroughAll(t *testing.T) {
	for _, form := range forms {
		for secPerPx := 1e5; secPerPx < 1e9; secPerPx *= 5 {
			marks, _, v := signsAt(t, Light(), form.edtf, timeline.Refuted, secPerPx)
			strike := ofRole(marks, scene.Strike)
			if len(strike) != 1 {
				t.Fatalf("%s: struck by %v", form.edtf, strike)
			}
			from, _, to, _ := strike[0].Extent()
			for _, role := range []scene.Role{scene.Marker, scene.Certain, scene.Possible} {
				for _, m := range ofRole(marks, role) {
					left, _, right, _ := m.Extent()
					if m.Fill.FadeLeft+m.Fill.FadeRight == 0 && max(left, v.Gutter) < min(right, v.Width) && (from > max(left, v.Gutter)+0.01 && to < right || from > right || to < left) {
						t.Errorf("%s, %v s/px: %v is not struck by a line from %v to %v", form.edtf, secPerPx, &m, from, to)
					}
				}
			}
		}
	}
}

// TestOpenDigitsAreNotCertain: of the dates of a set that all hold, one of which only some
// digits are known is thin, as it is by itself.
func TestOpenDigitsAreNotCertain(t *testing.T) {
	for edtf, want := range map[string][2]int{"{1990,2000..2002}": {2, 0}, "{198X,2000..2002}": {1, 1}, "{14XX,15XX}": {0, 2}, "{2000-XX,2001-05-XX,2002}": {1, 2}} {
		for _, status := range timeline.Statuses {
			marks, _, _ := signsAt(t, Light(), edtf, status, 1e7)
			if got := [2]int{len(ofRole(marks, scene.Certain)), len(ofRole(marks, scene.Possible))}; got != want {
				t.Errorf("%s, %s: %d bars are high and %d thin, want %v", edtf, status.Name(), got[0], got[1], want)
			}
		}
	}
}

// TestOneOfClaimsNoMiddle draws sets of which one date holds at all zooms: no dot is
// narrower than its date.
func TestOneOfClaimsNoMiddle(t *testing.T) {
	dots, bars := 0, 0
	for _, edtf := range []string{"[1990,1995]", "[14XX,1700]", "[2000-05-03,2000-07]", "[1980~,1990]", "[..1990,1995]"} {
		v, _ := chrono.Parse(edtf)
		for secPerPx := 1000.0; secPerPx < 1e9; secPerPx *= 3 {
			marks, p, view := signsAt(t, Projector(), edtf, timeline.Claimed, secPerPx)
			small := ofRole(marks, scene.Marker)
			for _, m := range v.Members() {
				from, to := m.Value().StatedExtent()
				left, right := view.X(p.x.Scale.Place(from)), view.X(p.x.Scale.Place(to.Add(1)))
				for _, dot := range small {
					if dot.X >= left && dot.X <= right && dot.X > view.Gutter && right-left > 2*dot.W+0.01 {
						t.Errorf("%s, %v s/px: a dot for %v pixels", edtf, secPerPx, right-left)
					}
				}
			}
			dots, bars = dots+len(small), bars+len(ofRole(marks, scene.Possible))
		}
	}
	if dots < 20 || bars < 20 {
		t.Errorf("%d dots and %d bars", dots, bars)
	}
}

// TestForgedIsCrossedAtADate: of a set of which one date holds, as soon as its dates are
// apart, it is one of them that is crossed and not the time between.
func TestForgedIsCrossedAtADate(t *testing.T) {
	for width := 30.0; width < 600; width *= 1.2 {
		marks, p, v := signsAt(t, Light(), "[1990,1995]", timeline.Forged, 6*yearSeconds/width)
		left, right := p.markIn(0, v)
		cross := ofRole(marks, scene.Strike)[0]
		if x := cross.X + cross.W/2; x < right-(right-left)/2 || right-x > 2.5*markerRadius {
			t.Errorf("%v pixels wide, crossed at %v of %v to %v", right-left, x, left, right)
		}
	}
}
