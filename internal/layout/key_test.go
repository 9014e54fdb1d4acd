package layout

import (
	"fmt"
	"maps"
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

// TestKeyHasAllSigns draws the key in every style: each status, each stance and
// each entry of the legend is in it, no two look the same, and none leaves its box.
func TestKeyHasAllSigns(t *testing.T) {
	statuses, dates, claims, rest := Key()
	for _, named := range Styles {
		const slack = 0.5
		style, seen, words := named.New(), make(map[string]string), make(map[string]bool)
		for _, signs := range [][]Sign{statuses, dates, claims, rest} {
			for _, sign := range signs {
				s := sign.Scene(style, fixedWidth{}, options())
				text := dump(t, s)
				if other, ok := seen[text]; ok || len(s.Marks) == 0 {
					t.Errorf("%s: %s looks like %q", style.Name, sign.Words, other)
				}
				seen[text], words[sign.Words] = sign.Words, true
				for i := range s.Marks {
					if left, top, right, bottom := s.Marks[i].Extent(); left < -slack || top < -slack || right > s.Width+slack || bottom > s.Height+slack {
						t.Errorf("%s: %s reaches from %.1f,%.1f to %.1f,%.1f in a box of %vx%v", style.Name, sign.Words, left, top, right, bottom, s.Width, s.Height)
					}
				}
			}
		}
		var wanted []string
		for _, status := range timeline.Statuses {
			wanted = append(wanted, "status."+status.Name())
		}
		for _, stance := range timeline.Stances {
			wanted = append(wanted, "stance."+stance.String())
		}
		wanted = append(wanted, "form.within", "form.before", "form.after", "form.strokes", "form.claim-bound", "form.claims-close", "form.ribbon", "form.break", "form.elsewhere", "form.lane")
		for i, s := range samples {
			if i != signStroke { // the key names each form
				wanted = append(wanted, s.key)
			}
		}
		for _, key := range wanted {
			if !words[key] {
				t.Errorf("%s is not in the key", key)
			}
		}
	}
}

// TestKeyHasAllForms draws dates of all forms alone: the signs at the ends of each, and
// what is between them, are those of a date in the key.
func TestKeyHasAllForms(t *testing.T) {
	_, dates, _, _ := Key()
	style := Light()
	known := make(map[string]bool)
	for _, sign := range dates {
		s := sign.Scene(style, fixedWidth{}, options())
		known[shapes(s.Marks)] = true
		if sign.Words == "form.within" { // with a dot, and beside it without
			at := slices.IndexFunc(s.Marks, func(m scene.Mark) bool { return m.Kind == scene.Rect })
			known[shapes(s.Marks[:at])], known[shapes(s.Marks[at:])] = true, true
		}
		if sign.Words == "form.open" || sign.Words == "form.unknown" { // one end is as the other
			at := slices.IndexFunc(s.Marks, func(m scene.Mark) bool { return m.Kind == scene.Polygon })
			for _, end := range s.Marks[at:] {
				known[shapes(append(slices.Clone(s.Marks[:at]), end))] = true
			}
		}
		if sign.Words == "form.about" {
			checkAbout(t, s.Marks)
		}
	}
	for _, f := range forms {
		if strings.Contains(f.edtf, "~") || strings.Contains(f.edtf, "?") || strings.Contains(f.edtf, "%") || strings.HasPrefix(f.name, "all of, from") || f.name == "one of" {
			continue // doubts, and two forms in one
		}
		x := index.New(&timeline.Timeline{Events: paged.Of([]*timeline.Event{event(t, "", f.edtf, "A", timeline.Confirmed)})})
		p := NewPlan(x, style, fixedWidth{})
		v := fitted(p, 1000, 400)
		var own []scene.Mark
		for _, m := range p.Scene(v, p.Window(v, nil), options()).Marks {
			if m.Event == 0 && m.Role != scene.Label {
				own = append(own, m)
			}
		}
		if !known[shapes(own)] {
			t.Errorf("%s, %s, is drawn as %s, which is not in the key", f.name, f.edtf, shapes(own))
		}
	}
}

// checkAbout looks for what lasted, and for what happened within brackets, both fading.
func checkAbout(t *testing.T, marks []scene.Mark) {
	t.Helper()
	brackets := slices.IndexFunc(marks, func(m scene.Mark) bool { return m.Kind == scene.Line })
	if brackets < 0 || marks[0].Fill.FadeLeft == 0 || marks[brackets-1].Fill.FadeRight == 0 {
		t.Errorf("about is %v, want a bar that fades and one in brackets that does", marks)
	}
}

// TestKeyHasTheRibbon looks for each status in the ribbon under the claims of the key.
func TestKeyHasTheRibbon(t *testing.T) {
	style := Light()
	_, _, claims, _ := Key()
	for _, sign := range claims {
		if sign.Words != "form.ribbon" {
			continue
		}
		marks := sign.Scene(style, fixedWidth{}, options()).Marks
		for _, status := range timeline.Statuses {
			if !slices.ContainsFunc(marks, func(m scene.Mark) bool { return m.Kind == scene.Line && m.Stroke.Color == style.Status[status] }) {
				t.Errorf("the ribbon of the key lacks %s", status.Name())
			}
		}
	}
}

// shapes returns the kinds of some marks: the outlines of ends, and whether there are
// areas of one height or of two, circles and lines.
func shapes(marks []scene.Mark) string {
	seen := make(map[string]bool)
	heights := make(map[float64]bool)
	for i := range marks {
		m := &marks[i]
		left, _, right, _ := m.Extent()
		switch m.Kind {
		case scene.Polygon:
			seen[fmt.Sprintf("polygon of %d to the left %t", len(m.Points), m.Points[0].X > (left+right)/2)] = true
		case scene.Rect:
			heights[math.Round(m.H)] = true
		case scene.Circle:
			seen["circle"] = true
		case scene.Line:
			seen[fmt.Sprintf("line up %t", m.W == 0)] = true
		}
	}
	return fmt.Sprint(slices.Sorted(maps.Keys(seen)), len(heights))
}

// TestLegendLeadsToTheKey finds the sign at the right end of the legend, at any
// width, where no words of the legend reach it; pictures and drawings without a
// legend have none.
func TestLegendLeadsToTheKey(t *testing.T) {
	p := NewPlan(index.New(crowd(t, 300)), Light(), fixedWidth{})
	for width := 400.0; width < 2_000; width += 50 {
		o := options()
		v := p.InRoom(fitted(p, width, 700), o)
		s := p.Scene(v, p.Window(v, nil), o)
		found := false
		for i := range s.Marks {
			m := &s.Marks[i]
			left, top, right, bottom := m.Extent()
			if m.Role != scene.Legend || top < v.Height/2 || right-left > width/2 {
				continue
			}
			on := p.OnKeySign(s, v, (left+right)/2, (top+bottom)/2, o)
			if m.Text == "?" {
				found = on
			} else if strings.HasSuffix(m.Text, " more") {
				if !on || !p.OnKeySign(s, v, left+1, (top+bottom)/2, o) {
					t.Errorf("in a width of %v %q does not lead to the key", width, m.Text)
				}
			} else if m.Kind == scene.Text && (on || p.OnKeySign(s, v, right, top, o)) {
				t.Errorf("in a width of %v %q stands on the sign", width, m.Text)
			}
		}
		if !found {
			t.Errorf("in a width of %v there is no sign", width)
		}
		if p.OnKeySign(s, v, width-5, v.Height/2, o) || p.OnKeySign(s, v, width/2, v.Height-10, o) {
			t.Error("the sign is elsewhere too")
		}
		for _, change := range []func(*Options){func(o *Options) { o.Static = true }, func(o *Options) { o.NoLegend = true }} {
			still := options()
			change(&still)
			s := p.Scene(v, nil, still)
			for _, m := range s.Marks {
				if m.Text == "?" || p.OnKeySign(s, v, width-15, v.Height-15, still) {
					t.Fatalf("a drawing that cannot be clicked or has no legend has the sign")
				}
			}
		}
	}
}

// TestShortNamesStandInTheComb: a speaker of a few letters is named where there is
// room, and one of many letters not by so few.
func TestShortNamesStandInTheComb(t *testing.T) {
	e := event(t, "a", "2000", "A", timeline.Claimed)
	for _, c := range []struct{ who, year string }{{"KCNA", "2001"}, {"TASS", "2009"}} {
		e.Claims = append(e.Claims, timeline.Claim{Who: c.who, Said: event(t, "", c.year, "", timeline.Claimed).When})
	}
	p, o := NewPlan(index.New(&timeline.Timeline{Events: paged.Of([]*timeline.Event{e})}), Light(), fixedWidth{}), options()
	o.Selected = 0
	said := func(width float64) (texts []string) {
		v := Viewport{Width: p.style.Gutter + width, Height: 500, Gutter: p.style.Gutter, SecPerPx: 1}
		v = p.InRoom(v.Fit(timescale.Place(chrono.StartOfDay(1999, 1, 1)), timescale.Place(chrono.StartOfDay(2012, 1, 1)), 0, 0), o)
		for _, m := range p.Scene(v, p.Window(v, nil), o).Marks {
			if m.Role == scene.ClaimTie && m.Kind == scene.Text {
				texts = append(texts, m.Text)
			}
		}
		slices.Sort(texts)
		return texts
	}
	if got := said(900); !slices.Equal(got, []string{"KCNA, 2001", "TASS, 2009"}) {
		t.Errorf("the comb says %q", got)
	}
	e.Claims[0].Who = "A speaker whose name is long"
	if got := said(110); slices.ContainsFunc(got, func(text string) bool { return strings.Contains(text, ellipsis) }) {
		t.Errorf("in little room the comb says %q", got)
	}
}
