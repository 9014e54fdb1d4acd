package layout

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// TestEachStatusHasItsWords draws strips of all widths: each status has its number, in
// the order of the bar, behind a sample of its form; names are only left out where not
// all find room, and the words are those that are hit.
func TestEachStatusHasItsWords(t *testing.T) {
	tl := &timeline.Timeline{}
	for i, status := range timeline.Statuses {
		for n := range [...]int{5300, 300, 170, 1, 1, 12}[i] {
			tl.Events = tl.Events.Append(event(t, fmt.Sprint(i, n), "2000", "A", status))
		}
	}
	x := index.New(tl)
	for _, named := range Styles {
		p := NewPlan(x, named.New(), fixedWidth{})
		bare := false
		for width := 2000.0; width >= 360*p.style.Scale+p.style.Gutter; width -= 40 {
			v := fitted(p, width, 500)
			texts, samples := stripOf(p, v)
			if len(texts) != len(timeline.Statuses) || len(samples) != len(texts) {
				t.Fatalf("%s, %v wide: %d of %d statuses have words, and %d a sample", named.Name, width, len(texts), len(timeline.Statuses), len(samples))
			}
			names := strings.Contains(texts[0].Text, ":")
			if names && bare {
				t.Errorf("%s: in %v pixels there are names, and in more there are none", named.Name, width)
			}
			bare = !names
			wordsAreThose(t, p, v, texts, samples, names)
		}
		if !bare {
			t.Errorf("%s: names find room everywhere", named.Name)
		}
	}
}

// stripOf returns the words under the bar of a strip, and the samples before them.
func stripOf(p *Plan, v Viewport) (texts, samples []scene.Mark) {
	for _, m := range p.Scene(v, nil, options()).Marks {
		switch {
		case m.Role != scene.Legend || m.Y >= p.style.Strip || m.X < v.Gutter:
		case m.Kind == scene.Text:
			texts = append(texts, m)
		case m.Kind == scene.Rect && m.Y > p.style.Strip/2:
			samples = append(samples, m)
		}
	}
	return texts, samples
}

// wordsAreThose fails where words of a strip touch others, are not those of the status
// of their place, or are not hit.
func wordsAreThose(t *testing.T, p *Plan, v Viewport, texts, samples []scene.Mark, names bool) {
	t.Helper()
	end := v.Gutter
	for i, m := range texts {
		status, s := timeline.Statuses[i], samples[i]
		want := options().Text("timeline.number", "n", p.x.CountStatus()[status])
		if s.X < end || s.X+s.W > m.X || m.X-s.X-s.W > 10*p.style.Scale || s.Stroke.Color != p.style.Status[status] {
			t.Errorf("%s, %v wide: %q at %v has the sample %v", p.style.Name, v.Width, m.Text, m.X, &s)
		}
		if end = m.X + m.W; end > v.Width || !strings.HasSuffix(m.Text, want) || strings.Contains(m.Text, ":") != names {
			t.Errorf("%s, %v wide: %q ends at %v, want %s", p.style.Name, v.Width, m.Text, end, want)
		}
		if got, ok := p.StatusAt(v, m.X+m.W/2, m.Y-3, options()); !ok || got != status {
			t.Errorf("%s, %v wide: at %q is %q", p.style.Name, v.Width, m.Text, got)
		}
	}
}

// TestTotalTellsTheFilter: of how many events how many are shown, left of the bar, in as
// many lines as that takes.
func TestTotalTellsTheFilter(t *testing.T) {
	for _, named := range Styles {
		for _, n := range []int{30, 1_234_567} {
			p := NewPlanFor(index.New(crowd(t, 3)), named.New(), fixedWidth{}, PlanOptions{
				Width: 800, Height: 300, First: 0, Last: 1e9,
				Counts: index.StatusCount{timeline.Claimed: n, timeline.Confirmed: 7},
			})
			v := fitted(p, 1000, 500)
			for without, want := range map[timeline.StatusSet]string{
				0: options().Text("chart.density.events", "n", n+7),
				timeline.StatusSet(0).Toggled(timeline.Claimed): options().Text("timeline.events-kept", "n", 7, "all", n+7),
			} {
				o, said := options(), ""
				o.Without = without
				for _, m := range p.Scene(v, nil, o).Marks {
					if m.Role == scene.Legend && m.Kind == scene.Text && m.Y < p.style.Strip && m.X < v.Gutter {
						said += " " + m.Text
						if m.X+m.W > v.Gutter || m.Y-m.Size < 0 || m.Y+m.Size/4 > p.style.Strip {
							t.Errorf("%s: %v leaves its room", named.Name, &m)
						}
					}
				}
				if said != " "+want {
					t.Errorf("%s: the total is %q, want %q", named.Name, said, want)
				}
			}
		}
	}
}

// TestWordsNeverMeet draws many views with today in them, an event selected and lanes
// scrolled out: no words of the strip, the axis, the comb and the lanes that are empty
// cover each other.
func TestWordsNeverMeet(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long on a single processor")
	}
	tl := crowd(t, 60)
	for i, e := range tl.Events.All() {
		e.Lane = fmt.Sprint("lane ", i%25)
		for n := range 1 + i%4 {
			e.Claims = append(e.Claims, timeline.Claim{Who: "Who says so", Said: event(t, "", fmt.Sprintf("%d-0%d", 1930+20*n, 1+i%9), "", timeline.Claimed).When})
		}
	}
	today, elsewhere := 0, 0
	for _, named := range Styles {
		for _, kind := range []timescale.Kind{timescale.Linear, timescale.Even, timescale.Log} {
			p := NewPlanFor(index.NewOn(tl, kind), named.New(), fixedWidth{}, WindowOptions(index.NewOn(tl, kind), named.New(), Size{Width: 900, Height: 400}))
			for i := range 60 {
				o := options()
				o.Now, o.HasNow = chrono.StartOfDay(1900+int64(i)*2, 1+i%12, 1), true
				o.Selected = int32(i)
				v := fitted(p, 900, 400).Zoom(500, math.Pow(0.9, float64(i))).Pan(float64(i*7%100) * 3)
				v.ScrollY = float64(i*11%150) / 2
				v = p.InRoom(p.Settle(v), o)
				words, lines, empty := wordsOf(p, p.Scene(v, p.Window(v, nil), o))
				today, elsewhere = today+lines, elsewhere+empty
				for i, a := range words {
					for _, b := range words[i+1:] {
						if a.X < b.X+b.W && b.X < a.X+a.W && a.Y-a.Size*0.7 < b.Y && b.Y-b.Size*0.7 < a.Y && inside(p, a) && inside(p, b) {
							t.Fatalf("%s, %v, view %d: %v covers %v", named.Name, kind, i, &a, &b)
						}
					}
				}
			}
		}
	}
	if today < 50 || elsewhere < 100 {
		t.Errorf("today is in %d views, and %d lanes are empty", today, elsewhere)
	}
}

// wordsOf returns the words of a scene over its legend, how many of them are of today,
// which is as large as the box around it, and how many of empty lanes.
func wordsOf(p *Plan, s *scene.Scene) (words []scene.Mark, today, elsewhere int) {
	for _, m := range s.Marks {
		switch m.Role {
		case scene.Today:
			if m.Kind == scene.Rect {
				today++
				m.Kind, m.Y, m.Size = scene.Text, m.Y+m.H*0.8, m.H*0.8
				words = append(words, m)
			}
		case scene.AxisLabel, scene.AxisContext, scene.Elsewhere, scene.ClaimTie, scene.Legend:
			if m.Kind == scene.Text && m.Y < s.Height-40*p.style.Scale {
				words = append(words, m)
			}
			if m.Role == scene.Elsewhere {
				elsewhere++
			}
		}
	}
	return words, today, elsewhere
}

// inside reports whether words are not under the axis.
func inside(p *Plan, m scene.Mark) bool {
	return m.Y-m.Size*0.7 >= p.style.AxisHeight() || m.Role != scene.Elsewhere && m.Role != scene.ClaimTie
}
