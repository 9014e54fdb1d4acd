package layout

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// uneven are timelines for which scales other than the plain one are made: of two
// crowds with a long time between them, and of deep time.
func uneven(t *testing.T) map[string]*timeline.Timeline {
	crowds := &timeline.Timeline{}
	r := rand.New(rand.NewPCG(13, 14))
	for i := range 60 {
		year := 1900 + r.IntN(6)
		if i%2 == 0 {
			year = 1990 + r.IntN(3)
		}
		when := chrono.Civil{Year: int64(year), Month: 1 + r.IntN(12), Day: 1 + r.IntN(28)}
		crowds.Events = crowds.Events.Append(event(t, "an event", when.String()[:10], "A", timeline.Statuses[r.IntN(5)]))
	}
	deep := &timeline.Timeline{}
	for _, edtf := range []string{
		"Y-13800000000", "Y-4540000000", "Y-3500000000/Y-2400000000", "Y-541000000", "Y-252000000/Y-66000000", "Y-66043000", "Y-2800000",
		"Y-300000", "-9700~", "-3300/-3000", "0476", "1492", "1789-07-14", "1969-07-20T20:17", "2024-10", "Y5000000000",
	} {
		deep.Events = deep.Events.Append(event(t, edtf, edtf, "A", timeline.Confirmed))
	}
	return map[string]*timeline.Timeline{"crowds": crowds, "deep": deep}
}

func TestGoldenScales(t *testing.T) {
	for name, tl := range uneven(t) {
		for _, k := range []timescale.Kind{timescale.Even, timescale.Log} {
			goldenOn(t, "scale-"+name+"-"+k.String(), index.NewOn(tl, k), asItIs, nil)
		}
	}
}

// TestAxisOfAnyScale looks at the axis at many zooms: no two labels collide, each
// stands at the place of its instant, and years are told wherever time passes.
func TestAxisOfAnyScale(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long on a single processor")
	}
	for name, tl := range uneven(t) {
		for _, k := range timescale.Kinds {
			p := NewPlan(index.NewOn(tl, k), Light(), fixedWidth{})
			all := fitted(p, 1200, 700)
			checkAxis(t, p.Scene(all, nil, options()), all)
			for e := range tl.Events.Len() {
				at := p.x.Middle(int32(e))
				for v := all.moveTo(at, 0, 700); v.SecPerPx > p.leastSpan(at)/v.PlotWidth(); v = p.Zoom(v, 700, 0.5) {
					s := p.Scene(v, nil, options())
					if t.Run(name+" "+k.String(), func(t *testing.T) { checkLabels(t, p, s, v) }); t.Failed() {
						return
					}
				}
			}
		}
	}
}

// checkLabels fails where labels of the axis collide, or where a label is not at the
// right of a tick.
func checkLabels(t *testing.T, p *Plan, s *scene.Scene, v Viewport) {
	t.Helper()
	ends := make(map[scene.Role]float64)
	ticks := make(map[float64]bool)
	for _, m := range s.Marks {
		if m.Role == scene.Decoration && m.Kind == scene.Line && m.W == 0 {
			ticks[math.Round(m.X)] = true
		}
	}
	labels := slices.DeleteFunc(slices.Clone(s.Marks), func(m scene.Mark) bool {
		return m.Role != scene.AxisLabel && m.Role != scene.AxisContext || m.X < v.Gutter
	})
	slices.SortStableFunc(labels, func(a, b scene.Mark) int { return cmp.Compare(a.X, b.X) })
	for _, m := range labels {
		if m.X < ends[m.Role] || m.X+m.W > v.Width {
			t.Fatalf("at %v s a pixel %q collides with what is before it", v.SecPerPx, m.Text)
		}
		ends[m.Role] = m.X + m.W
		if m.Role == scene.AxisLabel && !m.Bold && !ticks[math.Round(m.X-p.style.px(5))] && !ticks[math.Round(m.X+m.W+p.style.px(5))] {
			t.Fatalf("at %v s a pixel %q stands at no tick", v.SecPerPx, m.Text)
		}
	}
}

// TestTicksAreAtTheirInstants compares ticks with the scale, one by one.
func TestTicksAreAtTheirInstants(t *testing.T) {
	for name, tl := range uneven(t) {
		for _, k := range timescale.Kinds {
			x := index.NewOn(tl, k)
			p := NewPlan(x, Light(), fixedWidth{})
			d := &drawing{}
			v := fitted(p, 1200, 700)
			d.begin(p, v, options(), &scene.Scene{})
			for _, tick := range d.axisTicks() {
				if tick.lasts > 0 {
					continue
				}
				if want := v.Gutter + float64(x.Scale.Place(tick.at).Sub(v.Left))/v.SecPerPx; math.Abs(tick.x-want) > 1e-3 {
					t.Errorf("%s %v: the tick of %v is at %v, want %v", name, k, tick.at.Civil(), tick.x, want)
				}
			}
		}
	}
}

// TestEventsStandAtTheirDates compares the markers of events with the axis.
func TestEventsStandAtTheirDates(t *testing.T) {
	for name, tl := range uneven(t) {
		for _, k := range timescale.Kinds {
			x := index.NewOn(tl, k)
			p := NewPlan(x, Light(), fixedWidth{})
			v := fitted(p, 1200, 700)
			seen := 0
			for _, m := range p.Scene(v, p.Window(v, nil), options()).Marks {
				if m.Role != scene.Marker || m.Kind != scene.Circle || tl.Events.At(m.Event).When.Form != chrono.Single {
					continue
				}
				seen++
				b := tl.Events.At(m.Event).When.Drawn()
				left, right := v.X(x.Scale.Place(b.EarliestStart)), v.X(x.Scale.Place(b.LatestEnd.Add(1)))
				if m.X < left-1 || m.X > right+1 {
					t.Errorf("%s %v: %q is at %v, and its date from %v to %v", name, k, tl.Events.At(m.Event).Title, m.X, left, right)
				}
			}
			if seen < 5 {
				t.Errorf("%s %v: %d events are seen", name, k, seen)
			}
		}
	}
}

// TestBreaksAreDrawnAndTold looks for the break between two crowds.
func TestBreaksAreDrawnAndTold(t *testing.T) {
	x := index.NewOn(uneven(t)["crowds"], timescale.Even)
	p := NewPlan(x, Light(), fixedWidth{})
	v := fitted(p, 1200, 700)
	band, told := false, false
	for _, m := range p.Scene(v, nil, options()).Marks {
		band = band || m.Role == scene.GridLine && m.Kind == scene.Rect && m.H > 300
		told = told || (m.Text == "84 y" || m.Text == "85 y")
	}
	if !band || !told {
		t.Errorf("the break is drawn: %v, its length told: %v", band, told)
	}
}

// TestEveryBreakTellsItsLength looks for words over the middle of each break of the axis,
// with nothing over them, also where one is beside the other.
func TestEveryBreakTellsItsLength(t *testing.T) {
	x := index.NewOn(uneven(t)["deep"], timescale.Even)
	for _, named := range Styles {
		p := NewPlan(x, named.New(), fixedWidth{})
		breaks := 0
		marks := p.Scene(fitted(p, 1400, 700), nil, options()).Marks
		for i, band := range marks {
			if band.Role != scene.GridLine || band.Kind != scene.Rect || band.Y >= p.style.AxisHeight() {
				continue
			}
			breaks++
			middle := band.X + band.W/2
			at := slices.IndexFunc(marks, func(m scene.Mark) bool {
				return m.Role == scene.AxisContext && m.X <= middle+0.1 && m.X+m.W >= middle-0.1
			})
			if at < i {
				t.Fatalf("%s: nothing over the break at %v says how long it is", named.Name, middle)
			}
			for _, m := range marks[at+1:] {
				if text := marks[at]; m.Kind == scene.Rect && m.Role == scene.GridLine && m.Y < text.Y && m.X < text.X+text.W && m.X+m.W > text.X {
					t.Errorf("%s: %q is covered from %v to %v", named.Name, text.Text, m.X, m.X+m.W)
				}
			}
		}
		if breaks < 2 {
			t.Errorf("%s: %d breaks", named.Name, breaks)
		}
	}
}

// TestZoomStopsAtAnHourOnAnyScale zooms in on each event as far as possible.
func TestZoomStopsAtAnHourOnAnyScale(t *testing.T) {
	for name, tl := range uneven(t) {
		for _, k := range timescale.Kinds {
			x := index.NewOn(tl, k)
			p := NewPlan(x, Light(), fixedWidth{})
			for e := range tl.Events.Len() {
				v := fitted(p, 1200, 700)
				for range 200 {
					v = p.Zoom(v, v.X(x.Middle(int32(e))), 0.7)
				}
				if seconds := v.PlotWidth() * v.SecPerPx * x.Scale.SecondsAt(x.Middle(int32(e))); seconds < minSpan*0.99 {
					t.Errorf("%s %v: %v seconds are in view", name, k, seconds)
				}
			}
		}
	}
}

// TestTicksOfDeepTimeAreExact: no two ticks of an uneven axis have the same words, and each
// stands where its words say.
func TestTicksOfDeepTimeAreExact(t *testing.T) {
	tl := &timeline.Timeline{}
	for _, edtf := range []string{"Y-13798000000", "Y-13797930000", "Y-13797623000", "Y-13648000000/Y-12798000000", "Y-4798000000", "0000"} {
		tl.Events = tl.Events.Append(event(t, edtf, edtf, "A", timeline.Claimed))
	}
	exact := 0
	for _, kind := range []timescale.Kind{timescale.Even, timescale.Log} {
		p := NewPlan(index.NewOn(tl, kind), Light(), fixedWidth{})
		for width := 600.0; width < 3000; width += 150 {
			v := settled(p, width, 500, 1, options())
			s := p.Scene(v, p.Window(v, nil), options())
			ends := make(map[float64]string) // of labels, by where their ticks are
			for _, m := range s.Marks {
				if m.Role != scene.AxisLabel || m.X < v.Gutter {
					continue
				}
				for x, text := range ends {
					if text == m.Text {
						t.Fatalf("%v, %v wide: %q stands at %v and %v", kind, width, text, x, m.X)
					}
				}
				ends[m.X] = m.Text
				number, ok := strings.CutSuffix(m.Text, " billion years ago")
				if !ok {
					continue
				}
				age, err := strconv.ParseFloat(number, 64)
				if err != nil {
					t.Fatal(err)
				}
				at := p.x.Scale.Place(chrono.StartOfDay(-int64(age*1e9), 1, 1))
				if gap := p.style.px(5); math.Abs(v.X(at)+gap-m.X) > 2 && math.Abs(v.X(at)-gap-m.X-m.W) > 2 {
					t.Errorf("%v, %v wide: %q stands at %v, its tick at %v", kind, width, m.Text, m.X, v.X(at))
				}
				exact++
			}
		}
	}
	if exact < 30 {
		t.Errorf("only %d ticks are told", exact)
	}
}
