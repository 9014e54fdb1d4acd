package paint

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"testing"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/formats"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/words"
)

func fonts(t testing.TB) *Fonts {
	f, err := NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

var (
	white = color.NRGBA{255, 255, 255, 255}
	blue  = color.NRGBA{0, 0, 200, 255}
)

// specimens has a mark of every kind and every way of painting it.
func specimens() []scene.Mark {
	fill, stroke := scene.Fill{Color: blue}, scene.Stroke{Color: blue, Width: 1.5}
	dashed := scene.Stroke{Color: blue, Width: 1.5, Dash: 4, Gap: 3}
	hatch := scene.Fill{Color: blue, Pattern: scene.Hatch}
	fade := scene.Fill{Color: blue, FadeLeft: 20, FadeRight: 20}
	triangle := []scene.Point{{X: 20, Y: 10}, {X: 40, Y: 50}, {X: 10, Y: 50}}
	return []scene.Mark{
		{Kind: scene.Rect, X: 10, Y: 10, W: 60, H: 30, Fill: fill},
		{Kind: scene.Rect, X: 10.3, Y: 10.6, W: 60.2, H: 30.1, Fill: fill},
		{Kind: scene.Rect, X: 10, Y: 10, W: 60, H: 30, Stroke: stroke},
		{Kind: scene.Rect, X: 10, Y: 10, W: 60, H: 30, Stroke: dashed},
		{Kind: scene.Rect, X: 10, Y: 10, W: 60, H: 30, Radius: 5, Stroke: stroke},
		{Kind: scene.Rect, X: 10, Y: 10, W: 60, H: 30, Fill: hatch},
		{Kind: scene.Rect, X: 10, Y: 10, W: 60, H: 30, Fill: fade},
		{Kind: scene.Circle, X: 40, Y: 30, W: 8, Fill: fill},
		{Kind: scene.Circle, X: 40, Y: 30, W: 8, Stroke: dashed},
		{Kind: scene.Polygon, Points: triangle, Fill: hatch, Stroke: stroke},
		{Kind: scene.Line, X: 10, Y: 20.3, W: 60, Stroke: stroke},
		{Kind: scene.Line, X: 10, Y: 20, W: 40, H: 30, Stroke: dashed},
		{Kind: scene.Bars, X: 10.4, W: 5.3, Bars: []scene.Bar{{Top: 30, Bottom: 50}, {}, {Top: 20.5, Bottom: 50}, {Top: 10, Bottom: 49.2}}, Fill: fill},
		{Kind: scene.Text, X: 10, Y: 40, W: 60, Text: "Київ 평양", Size: 14, Fill: fill},
		{Kind: scene.Text, X: 10, Y: 40, W: 60, Text: "1975", Size: 14, Bold: true, Fill: fill},
		{Kind: scene.Text, X: 10, Y: 40, W: 60, Text: "1975", Size: 14, Struck: true, Fill: fill},
	}
}

// painted counts how much ink there is, in full pixels of a picture, and the
// box around it.
func painted(img *image.RGBA) (ink float64, box image.Rectangle) {
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if c := img.RGBAAt(x, y); c.R < 255 {
				ink += float64(255-c.R) / 255
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return ink, box
}

func TestEveryMarkIsPaintedInItsPlace(t *testing.T) {
	r := NewRaster(fonts(t))
	for i, m := range specimens() {
		for _, scale := range []float64{1, 1.5, 2} {
			s := &scene.Scene{Width: 100, Height: 60, Background: white, Marks: []scene.Mark{m}}
			ink, box := painted(r.Image(s, scale))
			left, top, right, bottom := m.Extent()
			const edge = 2.5 // stroke and rounding
			if ink < 10 {
				t.Errorf("specimen %d at scale %v: ink %.1f", i, scale, ink)
			}
			b := [4]float64{float64(box.Min.X) / scale, float64(box.Min.Y) / scale, float64(box.Max.X) / scale, float64(box.Max.Y) / scale}
			if b[0] < left-edge || b[1] < top-edge || b[3] > bottom+edge || m.Kind != scene.Text && b[2] > right+edge {
				t.Errorf("specimen %d at scale %v is painted at %v, its extent is %.1f %.1f %.1f %.1f", i, scale, b, left, top, right, bottom)
			}
		}
	}
}

func TestInkGrowsWithTheSquareOfScale(t *testing.T) {
	r := NewRaster(fonts(t))
	for i, m := range specimens() {
		s := &scene.Scene{Width: 100, Height: 60, Background: white, Marks: []scene.Mark{m}}
		one, _ := painted(r.Image(s, 1))
		three, _ := painted(r.Image(s, 3))
		if ratio := three / one; math.Abs(ratio-9) > 2 {
			t.Errorf("specimen %d: three times the scale has %.2f times the ink", i, ratio)
		}
	}
}

// TestStruckTextHasALineThroughIt looks for a row of the picture that the line covers from
// one end of a text to the other, between its letters too.
func TestStruckTextHasALineThroughIt(t *testing.T) {
	r := NewRaster(fonts(t))
	whole := func(struck bool) (rows int) {
		m := scene.Mark{Kind: scene.Text, X: 10, Y: 40, W: 60, Text: "i  i  i", Size: 14, Struck: struck, Fill: scene.Fill{Color: blue}}
		img := r.Image(&scene.Scene{Width: 100, Height: 60, Background: color.NRGBA{255, 255, 255, 255}, Marks: []scene.Mark{m}}, 1)
		for y := range 60 {
			ink := 0
			for x := 10; x < 70; x++ {
				if img.RGBAAt(x, y).R < 128 {
					ink++
				}
			}
			if ink == 60 && (y <= 30 || y >= 40) {
				t.Errorf("the line is at %d", y)
			}
			rows += ink / 60
		}
		return rows
	}
	if struck, plain := whole(true), whole(false); struck != 1 || plain != 0 {
		t.Errorf("%d rows are struck, and %d of a text that is not", struck, plain)
	}
}

func TestTextIsAsWideAsMeasured(t *testing.T) {
	f := fonts(t)
	r := NewRaster(f)
	for _, text := range []string{"North Korean pilots", "Народна република", "조선인민군", "AVATAR Ty To"} {
		for _, bold := range []bool{false, true} {
			const size = 20
			width := f.Width(text, size, bold)
			s := &scene.Scene{Width: 400, Height: 40, Background: white, Marks: []scene.Mark{
				{Kind: scene.Text, X: 10, Y: 30, Text: text, Size: size, Bold: bold, Fill: scene.Fill{Color: blue}},
			}}
			_, box := painted(r.Image(s, 1))
			if got := float64(box.Max.X) - 10; math.Abs(got-width) > 3 {
				t.Errorf("%s (bold %t) is painted %.1f wide, measured %.1f", text, bold, got, width)
			}
		}
	}
}

func TestEstimateIsJustAboveTheWidth(t *testing.T) {
	f := fonts(t)
	for _, text := range []string{"North Korean pilots fly for North Vietnam", "Народна република", "조선인민군", "Illy 1117", "WAVE", "a\tb"} {
		for _, bold := range []bool{false, true} {
			if r := f.Estimate(text, 13, bold) / f.Width(text, 13, bold); r < 1 || r > 1.15 {
				t.Errorf("%q (bold %t) is estimated at %.3f of its width", text, bold, r)
			}
		}
	}
}

func TestFontsHaveTheScriptsOfTheTimelines(t *testing.T) {
	f := fonts(t)
	for _, text := range []string{"Łódź Ångström", "Київ Москва София", "평양 조선민주주의인민공화국", "Αθήνα"} {
		for _, bold := range []bool{false, true} {
			for _, g := range f.shape(text, bold).glyphs {
				if g.id.glyph == 0 {
					t.Errorf("%s (bold %t) has a character without a glyph", text, bold)
				}
			}
		}
	}
}

// builtIn returns the scene of the built-in timeline, everything in view.
func builtIn(t testing.TB, f *Fonts, width, height float64) *scene.Scene {
	r, err := formats.Read(data.BuiltInName, data.BuiltIn)
	if err != nil {
		t.Fatal(err)
	}
	style := layout.Light()
	p := layout.NewPlan(index.New(r.Timeline), style, f)
	v := p.Fit(layout.Viewport{Width: width, Height: height, Gutter: style.Gutter, SecPerPx: 1})
	return p.Scene(v, p.Window(v, nil), layout.Options{
		Text: words.English(), Lexicon: &chrono.English, Selected: 0, Hovered: scene.NoEvent,
	})
}

func TestSameSceneSamePicture(t *testing.T) {
	f := fonts(t)
	s := builtIn(t, f, 900, 500)
	r := NewRaster(f)
	first := r.Image(s, 1.25)
	second := image.NewRGBA(first.Rect)
	r.Paint(second, s, 1.25) // with warm caches
	if !bytes.Equal(first.Pix, second.Pix) {
		t.Error("painting twice gives two pictures")
	}
	for i := 3; i < len(first.Pix); i += 4 {
		if first.Pix[i] != 255 {
			t.Fatal("the picture is not opaque")
		}
	}
}

// TestNothingShowsThrough paints boxes by lot over what was painted before: it is the same
// as over nothing, and as with a background under all of them.
func TestNothingShowsThrough(t *testing.T) {
	r, lot := NewRaster(fonts(t)), rand.New(rand.NewPCG(5, 1))
	for range 60 {
		s := &scene.Scene{Width: 60, Height: 90, Background: white}
		for range 1 + lot.IntN(5) {
			m := scene.Mark{Kind: scene.Rect, X: float64(lot.IntN(3)-1) / 2, Y: lot.Float64()*110 - 15, W: 59 + float64(lot.IntN(4)), H: lot.Float64() * 50}
			m.Fill = scene.Fill{Color: color.NRGBA{uint8(lot.IntN(256)), 90, 0, uint8(255 - lot.IntN(3)/2)}}
			switch lot.IntN(8) {
			case 0:
				m.Fill.Pattern = scene.Hatch
			case 1:
				m.Fill.FadeLeft = 20
			case 2:
				m.Radius = 8
			}
			s.Marks = append(s.Marks, m)
		}
		scale := []float64{1, 1.25, 2}[lot.IntN(3)]
		clean, used := r.Image(s, scale), image.NewRGBA(image.Rectangle{Max: Size(s, scale)})
		for i := range used.Pix {
			used.Pix[i] = 0x5b
		}
		r.Paint(used, s, scale)
		under := scene.Mark{Kind: scene.Rect, X: -1, Y: -1, W: s.Width + 2, H: s.Height + 2, Fill: scene.Fill{Color: s.Background}}
		s.Marks = append([]scene.Mark{under}, s.Marks...)
		if all := r.Image(s, scale); !bytes.Equal(clean.Pix, used.Pix) || !bytes.Equal(clean.Pix, all.Pix) {
			t.Fatalf("at a scale of %v something else shows through: %+v", scale, s.Marks)
		}
	}
}

func TestMarksFarOutsideCostNothing(t *testing.T) {
	r := NewRaster(fonts(t))
	for _, m := range specimens() {
		for _, d := range []float64{-1e7, 1e7} {
			moved := m
			moved.X += d
			moved.Points = nil
			for _, p := range m.Points {
				moved.Points = append(moved.Points, scene.Point{X: p.X + d, Y: p.Y})
			}
			s := &scene.Scene{Width: 50, Height: 50, Background: white, Marks: []scene.Mark{moved}}
			if ink, _ := painted(r.Image(s, 1)); ink > 0 {
				t.Errorf("%v is seen", &moved)
			}
		}
	}
	wide := scene.Mark{Kind: scene.Rect, X: -2000, Y: 10, W: 9000, H: 10, Stroke: scene.Stroke{Color: blue, Width: 1, Dash: 6, Gap: 4}}
	if ink, _ := painted(r.Image(&scene.Scene{Width: 50, Height: 50, Background: white, Marks: []scene.Mark{wide}}, 1)); ink < 20 {
		t.Errorf("a dashed bar that is wider than the picture has ink %v", ink)
	}
}

func BenchmarkPaint(b *testing.B) {
	f := fonts(b)
	for _, c := range []struct {
		name          string
		width, height float64
		scale         float64
	}{{"1920x1080", 1920, 1080, 1}, {"3840x2160", 1920, 1080, 2}} {
		s := builtIn(b, f, c.width, c.height)
		r := NewRaster(f)
		img := r.Image(s, c.scale)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r.Paint(img, s, c.scale)
			}
		})
	}
}

// TestTextIsTheSameFromItsWords compares texts that are put together from
// words with the same texts shaped as a whole.
func TestTextIsTheSameFromItsWords(t *testing.T) {
	f := fonts(t)
	for _, text := range []string{"North Korean pilots fly for North Vietnam", " a  b ", "Київ і Москва", "조선 인민 군", "To AV Wa.", "a\tb c", "مرحبا بالعالم", "日本 語"} {
		for _, bold := range []bool{false, true} {
			got, want := f.shape(text, bold), f.shapeAnew(text, bold)
			if len(got.glyphs) != len(want.glyphs) || math.Abs(got.width-want.width) > 0.03*want.width {
				t.Errorf("%q (bold %t): %d glyphs, %v wide; as a whole %d, %v", text, bold, len(got.glyphs), got.width, len(want.glyphs), want.width)
				continue
			}
			for i, g := range got.glyphs {
				if g.id != want.glyphs[i].id || math.Abs(g.x-want.glyphs[i].x) > 0.15 {
					t.Errorf("%q (bold %t): glyph %d is %d at %v; as a whole %d at %v", text, bold, i, g.id, g.x, want.glyphs[i].id, want.glyphs[i].x)
				}
			}
		}
	}
}
