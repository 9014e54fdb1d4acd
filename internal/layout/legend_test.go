package layout

import (
	"fmt"
	"slices"
	"testing"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/formats"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

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
