package slides

import (
	"image/color"
	"math"
	"strconv"
	"testing"

	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

var ink = color.NRGBA{0, 0, 120, 255}

// specimens has a mark of every kind and every way of painting it, each in a
// cell of its own of a scene.
func specimens() *scene.Scene {
	fill, stroke := scene.Fill{Color: ink}, scene.Stroke{Color: ink, Width: 3}
	dashed, hatch := scene.Stroke{Color: ink, Width: 3, Dash: 8, Gap: 6}, scene.Fill{Color: ink, Pattern: scene.Hatch}
	fades := scene.Fill{Color: ink, FadeLeft: 60, FadeRight: 20}
	over := scene.Fill{Color: ink, FadeLeft: 100, FadeRight: 100}
	light := scene.Fill{Color: color.NRGBA{0, 0, 120, 80}}
	both := scene.Fill{Color: ink, Pattern: scene.Hatch, FadeLeft: 90}
	marks := []scene.Mark{
		{Kind: scene.Rect, W: 120, H: 60, Fill: fill},
		{Kind: scene.Rect, W: 120, H: 60, Fill: light},
		{Kind: scene.Rect, W: 120, H: 60, Stroke: stroke},
		{Kind: scene.Rect, W: 120, H: 60, Stroke: dashed},
		{Kind: scene.Rect, W: 120, H: 60, Radius: 14, Fill: light, Stroke: stroke},
		{Kind: scene.Rect, W: 120, H: 60, Fill: hatch, Stroke: stroke},
		{Kind: scene.Rect, W: 120, H: 60, Fill: fades},
		{Kind: scene.Rect, W: 120, H: 60, Fill: over},
		{Kind: scene.Rect, W: 120, H: 60, Fill: both},
		{Kind: scene.Circle, X: 60, Y: 30, W: 28, Fill: light, Stroke: stroke},
		{Kind: scene.Circle, X: 60, Y: 30, W: 28, Fill: hatch},
		{Kind: scene.Polygon, Points: []scene.Point{{X: 10, Y: 0}, {X: 110, Y: 30}, {X: 10, Y: 60}}, Fill: fill},
		{Kind: scene.Polygon, Points: []scene.Point{{X: 0, Y: 20}, {X: 70, Y: 20}, {X: 70, Y: 0}, {X: 120, Y: 30}, {X: 70, Y: 60}, {X: 70, Y: 40}, {X: 0, Y: 40}}, Fill: hatch, Stroke: stroke},
		{Kind: scene.Line, W: 120, Y: 30, Stroke: stroke},
		{Kind: scene.Line, W: 120, H: 60, Stroke: stroke},
		{Kind: scene.Line, W: 120, Y: 60, H: -60, Stroke: dashed},
		{Kind: scene.Bars, W: 20, Bars: []scene.Bar{{Top: 30, Bottom: 60}, {Top: 0, Bottom: 50}, {}, {Top: 20, Bottom: 60}, {Top: 20, Bottom: 60}, {Top: 55, Bottom: 60}}, Fill: fill},
		{Kind: scene.Text, Y: 44, W: 120, Text: "Київ 평양", Size: 28, Fill: fill},
		{Kind: scene.Text, Y: 44, W: 120, Text: "Pyongyang", Size: 22, Bold: true, Fill: fill},
	}
	s := &scene.Scene{Width: wide, Height: high, Background: color.NRGBA{255, 255, 255, 255}}
	for i, m := range marks {
		dx, dy := cellOf(i)
		m.Event, m.Role = scene.NoEvent, scene.Strike
		m.X, m.Y = m.X+dx, m.Y+dy
		for j := range m.Points {
			m.Points[j].X, m.Points[j].Y = m.Points[j].X+dx, m.Points[j].Y+dy
		}
		for j := range m.Bars {
			m.Bars[j].Top, m.Bars[j].Bottom = m.Bars[j].Top+float32(dy), m.Bars[j].Bottom+float32(dy)
		}
		s.Marks = append(s.Marks, m)
	}
	return s
}

// cellOf returns where a specimen has its top left.
func cellOf(i int) (x, y float64) { return 40 + float64(i%5)*240, 40 + float64(i/5)*160 }

// TestEveryMarkIsAShapeInItsPlace reads back where shapes stand.
func TestEveryMarkIsAShapeInItsPlace(t *testing.T) {
	d := deckOf(t, &timeline.Timeline{}, layout.Light(), 0)
	d.Timeline = []*scene.Scene{specimens()}
	for _, scale := range []float64{1, 0.5} {
		if scale != 1 {
			d.Timeline[0].Width, d.Timeline[0].Height = wide/scale, high/scale
		}
		o := open(t, written(t, d))
		o.check(t)
		var boxes []box
		o.slide(2).walk(func(e *element) {
			if x := e.all("a:xfrm"); (e.name == "p:sp" || e.name == "p:cxnSp") && len(x) > 0 {
				left, top := length(t, x[0].children[0], "x"), length(t, x[0].children[0], "y")
				boxes = append(boxes, box{left, top, left + length(t, x[0].children[1], "cx"), top + length(t, x[0].children[1], "cy")})
			}
		})
		n := 0
		for i := range d.Timeline[0].Marks {
			m := &d.Timeline[0].Marks[i]
			left, top, right, bottom := m.Extent()
			parts := 1
			if m.Fill.Pattern == scene.Hatch {
				parts = 2
			}
			for range parts {
				if n == len(boxes) {
					t.Fatalf("only %d shapes", n)
				}
				b := boxes[n]
				n++
				off := max(math.Abs(b.left/scale-left), math.Abs(b.right/scale-right), math.Abs(b.top/scale-top), math.Abs(b.bottom/scale-bottom))
				if slack := map[scene.Kind]float64{scene.Text: m.Size / 4}[m.Kind] + 2.5; off > slack {
					t.Errorf("%v at scale %v stands at %v", m, scale, b)
				}
			}
		}
		if n != len(boxes) {
			t.Errorf("%d shapes, want %d", len(boxes), n)
		}
	}
}

// length returns a length in pixels.
func length(t *testing.T, e *element, name string) float64 {
	t.Helper()
	n, err := strconv.Atoi(e.attributes[name])
	if err != nil {
		t.Fatal(err)
	}
	return float64(n) / perPixel
}

func TestWhatCannotBeSeenIsLeftOut(t *testing.T) {
	f := fit{scale: 1}
	for _, m := range specimens().Marks {
		for _, far := range []float64{-1e6, 1e6, math.NaN()} {
			moved := m
			moved.X += far
			moved.Points = nil
			for _, p := range m.Points {
				moved.Points = append(moved.Points, scene.Point{X: p.X + far, Y: p.Y})
			}
			if n := len(f.shapes(&moved)); n > 0 {
				t.Errorf("%v is %d shapes", &moved, n)
			}
		}
	}
	if s := f.shapes(&scene.Mark{Kind: scene.Rect, W: 10, H: 10}); len(s) > 0 {
		t.Error("a mark without paint is a shape")
	}
	wideBar := scene.Mark{Kind: scene.Rect, X: -2_000, Y: 10, W: 9_000, H: 10, Fill: scene.Fill{Color: ink, Pattern: scene.Hatch}}
	for _, s := range f.shapes(&wideBar) {
		if s.left < -2*beyond || s.right > wide+2*beyond || len(s.outlines) > 300 {
			t.Errorf("a bar wider than the slide reaches from %v to %v, in %d pieces", s.left, s.right, len(s.outlines))
		}
	}
}

// area returns the area of an outline.
func area(points []scene.Point) float64 {
	sum := 0.0
	for i, q := range points {
		p := points[(i+len(points)-1)%len(points)]
		sum += p.X*q.Y - q.X*p.Y
	}
	return math.Abs(sum) / 2
}

// TestHatchingCoversItsShare compares the area of the lines with that of what
// they are in.
func TestHatchingCoversItsShare(t *testing.T) {
	for name, corners := range map[string][]scene.Point{
		"box":  {{X: 3, Y: 5}, {X: 303, Y: 5}, {X: 303, Y: 105}, {X: 3, Y: 105}},
		"ring": ring(200, 200, 90),
		"flag": {{X: 0, Y: 0}, {X: 200, Y: 0}, {X: 150, Y: 50}, {X: 200, Y: 100}, {X: 0, Y: 100}},
	} {
		covered := 0.0
		for _, line := range hatch(corners) {
			covered += area(line)
		}
		if share := covered / area(corners); math.Abs(share-scene.HatchWidth/scene.HatchGap) > 0.02 {
			t.Errorf("%s: %.3f is covered, want %.3f", name, share, scene.HatchWidth/scene.HatchGap)
		}
	}
}

func TestBarsThatTouchAreOneOutline(t *testing.T) {
	m := specimens().Marks[16]
	outlines := skyline(&m)
	if len(outlines) != 2 {
		t.Fatalf("%d outlines", len(outlines))
	}
	want, got := 0.0, area(outlines[0])+area(outlines[1])
	for _, b := range m.Bars {
		want += m.W * float64(b.Bottom-b.Top)
	}
	if math.Abs(got-want) > 0.01 {
		t.Errorf("they cover %v, want %v", got, want)
	}
	even := scene.Mark{Kind: scene.Bars, W: 1, Bars: make([]scene.Bar, 1_000)}
	for i := range even.Bars {
		even.Bars[i] = scene.Bar{Top: 10, Bottom: 20}
	}
	if outlines := skyline(&even); len(outlines) != 1 || len(outlines[0]) != 4 {
		t.Errorf("a thousand equal bars have the outlines %v", outlines)
	}
}

// TestFadesAreRightBetweenStops compares the fill between stops with what it
// should be.
func TestFadesAreRightBetweenStops(t *testing.T) {
	fade := span{-100, 300}
	for _, f := range []scene.Fill{{FadeLeft: 100}, {FadeRight: 50}, {FadeLeft: 150, FadeRight: 120}, {FadeLeft: 400, FadeRight: 400}, {FadeLeft: 300, FadeRight: 250}} {
		const left, right = -8.0, 250.0
		stops := fade.stops(f, left, right)
		if stops[0] != left || stops[len(stops)-1] != right {
			t.Errorf("%v: %v", f, stops)
		}
		for i := 1; i < len(stops); i++ {
			a, z := stops[i-1], stops[i]
			if z <= a {
				t.Fatalf("%v: %v", f, stops)
			}
			middle := (fade.at(f, a) + fade.at(f, z)) / 2
			if off := math.Abs(middle - fade.at(f, (a+z)/2)); off > 0.02 {
				t.Errorf("%v: between %v and %v it is off by %.3f", f, a, z, off)
			}
		}
	}
}
