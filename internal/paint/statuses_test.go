package paint

import (
	"image"
	"image/color"
	"math"
	"slices"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/eyes"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/paged"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
	"dateline/internal/words"
)

// leastApart is how far two statuses are apart at least, as the mean distance of
// the pixels in the box of their mark (CIE 1976; 2.3 is just noticeable where it
// is everywhere).
//
// Measured: the nearest are claimed and refuted in grey, 8.0 as a bar and 8.8 as a
// dot in the dark style, 9.0 and 9.9 in the light one; then claimed and not
// assessed, in grey 11.7 in the projector style and 13.1 in high contrast, and 10.8
// or more in any deficiency. Marks of one form in the colours of two statuses are up
// to 6.8 apart in grey in the first three of these, so that forms that were alike
// would be found.
const leastApart = 7.5

// TestStatusesAreToldApart paints the six statuses as bars, as dots, as what is only
// possible and as dots on the lines of their days in all styles, and compares any two as most people see them, in grey, and with each of three
// deficiencies of colour vision.
func TestStatusesAreToldApart(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long on a single processor")
	}
	f := fonts(t)
	r := NewRaster(f)
	for _, named := range layout.Styles {
		style := named.New()
		for form, pictures := range paintStatuses(r, f, style) {
			for sight, eye := range eyes.All {
				for i, a := range timeline.Statuses {
					for j, b := range timeline.Statuses[:i] {
						if d := apart(eye, pictures[i], pictures[j]); d < leastApart {
							t.Errorf("%s, %s, %s: %s and %s are %.1f apart", style.Name, [...]string{"bar", "dot", "thin bar", "day close up"}[form], sight, a.Name(), b.Name(), d)
						}
					}
				}
			}
		}
	}
}

// TestFormsThatAreAlikeAreFound paints what is claimed in the colours of the others,
// in the same form: in grey that is not told apart.
func TestFormsThatAreAlikeAreFound(t *testing.T) {
	f := fonts(t)
	r := NewRaster(f)
	for _, named := range layout.Styles[:2] {
		style := named.New()
		own := paintStatuses(r, f, style)
		claimed := slices.Index(timeline.Statuses[:], timeline.Claimed)
		for _, other := range timeline.Statuses {
			painted := *style
			painted.Status[timeline.Claimed] = style.Status[other]
			for form, pictures := range paintStatuses(r, f, &painted) {
				if d := apart(eyes.All["grey"], own[form][claimed], pictures[claimed]); d >= leastApart {
					t.Errorf("%s: the colour of %s alone makes a difference of %.1f", style.Name, other.Name(), d)
				}
			}
		}
	}
}

// paintStatuses paints each status as a bar, as a dot, as a thin bar and as a dot on the
// line of a day, in the boxes of their marks.
func paintStatuses(r *Raster, f *Fonts, style *layout.Style) (painted [4][]*image.RGBA) {
	statuses, _, _, _ := layout.Key()
	o := layout.Options{Text: words.English(), Lexicon: &chrono.English}
	for i := range timeline.Statuses {
		s := statuses[i].Scene(style, f, o)
		img := r.Image(s, 1)
		for form := range 2 {
			from, to := s.Width*float64(form)/2, s.Width*float64(form+1)/2
			painted[form] = append(painted[form], cropped(img, s, from, to))
		}
		painted[2] = append(painted[2], paintThin(r, f, style, timeline.Statuses[i]))
		painted[3] = append(painted[3], paintDay(r, f, style, timeline.Statuses[i]))
	}
	return painted
}

// paintThin paints a part of an event of which nothing is certain, left of its end, where
// forged ones have their cross.
func paintThin(r *Raster, f *Fonts, style *layout.Style, status timeline.Status) *image.RGBA {
	img, bar := paintMark(r, f, style, status, "199X/200X", chrono.StartOfDay(1980, 1, 1), 3_000_000, scene.Possible)
	x, y := int(bar.X+bar.W)-64, int(bar.Y)
	return img.SubImage(image.Rect(x, y-1, x+64, y+int(math.Ceil(bar.H))+1)).(*image.RGBA)
}

// paintDay paints a day close up: its dot, with some of the line on both sides.
func paintDay(r *Raster, f *Fonts, style *layout.Style, status timeline.Status) *image.RGBA {
	img, dot := paintMark(r, f, style, status, "2001-05-02", chrono.StartOfDay(2001, 5, 1), 600, scene.Marker)
	x, y, half := int(dot.X), int(dot.Y), int(dot.W)+1
	return img.SubImage(image.Rect(x-half-2, y-half, x+half+2, y+half)).(*image.RGBA)
}

// paintMark paints an event alone, and returns its mark of a role.
func paintMark(r *Raster, f *Fonts, style *layout.Style, status timeline.Status, edtf string, left chrono.Instant, secPerPx float64, role scene.Role) (*image.RGBA, *scene.Mark) {
	when, _ := chrono.Parse(edtf)
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{{When: chrono.When{Value: when}, Status: status}})}
	p := layout.NewPlan(index.New(tl), style, f)
	v := layout.Viewport{Left: timescale.Place(left), SecPerPx: secPerPx, Width: style.Gutter + 400, Height: 200, Gutter: style.Gutter}
	o := layout.Options{Text: words.English(), Lexicon: &chrono.English, Selected: scene.NoEvent, Hovered: scene.NoEvent, NoLegend: true}
	v = p.InRoom(v, o)
	s := p.Scene(v, p.Window(v, nil), o)
	return r.Image(s, 1), &s.Marks[slices.IndexFunc(s.Marks, func(m scene.Mark) bool { return m.Role == role })]
}

// cropped returns the part of a picture in the box of the marks between two places.
func cropped(img *image.RGBA, s *scene.Scene, from, to float64) *image.RGBA {
	var box image.Rectangle
	for i := range s.Marks {
		if left, top, right, bottom := s.Marks[i].Extent(); left >= from && right <= to && s.Marks[i].Kind != scene.Line {
			box = box.Union(image.Rect(int(left), int(top), int(math.Ceil(right)), int(math.Ceil(bottom))))
		}
	}
	return img.SubImage(box.Inset(-1)).(*image.RGBA)
}

// apart is the mean distance of the pixels of two pictures, as eyes see it.
func apart(eye eyes.Sight, a, b *image.RGBA) float64 {
	sum, n := 0.0, 0
	size := a.Rect.Size()
	for y := range size.Y {
		for x := range size.X {
			sum += eye.Distance(pixelOf(a, x, y), pixelOf(b, x, y))
			n++
		}
	}
	return sum / float64(n)
}

func pixelOf(img *image.RGBA, x, y int) color.NRGBA {
	c := img.RGBAAt(img.Rect.Min.X+x, img.Rect.Min.Y+y)
	return color.NRGBA{R: c.R, G: c.G, B: c.B, A: 255}
}

// leastStrokesApart is how far two statuses are apart at least as strokes of one form:
// less than as bars, as much of a box so low is background. Measured: 4.4 or more; by
// colour alone 0.0 to 2 in grey.
const leastStrokesApart = 4.0

// TestStrokesAreToldApart paints what lasted, a moment and what was within some time as
// events without a row have them, in each status, and compares any two as
// [TestStatusesAreToldApart] does.
func TestStrokesAreToldApart(t *testing.T) {
	f := fonts(t)
	r := NewRaster(f)
	for _, named := range layout.Styles {
		style := named.New()
		painted := make(map[timeline.Status][]*image.RGBA)
		for _, status := range timeline.Statuses {
			painted[status] = paintStrokes(r, f, style, status)
		}
		for form, what := range strokeForms {
			for sight, eye := range eyes.All {
				for i, a := range timeline.Statuses {
					for _, b := range timeline.Statuses[:i] {
						if d := apart(eye, painted[a][form], painted[b][form]); d < leastStrokesApart {
							t.Errorf("%s, %s, %s: %s and %s are %.1f apart", style.Name, what, sight, a.Name(), b.Name(), d)
						}
					}
				}
			}
		}
	}
}

// strokeForms are dates whose strokes have each form.
var strokeForms = [...]string{"1970/1990", "2001-05-01", "2010"}

// paintStrokes paints one stroke of each form in its box.
func paintStrokes(r *Raster, f *Fonts, style *layout.Style, status timeline.Status) (painted []*image.RGBA) {
	tl := &timeline.Timeline{}
	for _, edtf := range strokeForms {
		when, _ := chrono.Parse(edtf)
		tl.Events = tl.Events.Append(&timeline.Event{When: chrono.When{Value: when}, Status: status})
	}
	p := layout.NewPlan(index.New(tl), style, f).Fold(0, true)
	v := layout.Viewport{Left: timescale.Place(chrono.StartOfDay(1965, 1, 1)), SecPerPx: 1_500_000, Width: style.Gutter + 1_000, Height: 300, Gutter: style.Gutter}
	o := layout.Options{Text: words.English(), Lexicon: &chrono.English, Selected: scene.NoEvent, Hovered: scene.NoEvent, NoLegend: true}
	v = p.InRoom(v, o)
	s := p.Scene(v, nil, o)
	img := r.Image(s, 1)
	for e := range tl.Events.Len() {
		left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
		for i := range s.Marks {
			if m := &s.Marks[i]; m.Role == scene.Tick && m.Event == int32(e) {
				l, t, r, b := m.Extent()
				half := m.Stroke.Width / 2
				left, top, right, bottom = min(left, l-half), min(top, t-half), max(right, r+half), max(bottom, b+half)
			}
		}
		if x, y := int((left+right)/2), int((top+bottom)/2); right-left < 6 {
			painted = append(painted, img.SubImage(image.Rect(x-2, y-4, x+2, y+4)).(*image.RGBA))
		} else {
			painted = append(painted, img.SubImage(image.Rect(x-12, y-2, x+12, y+3)).(*image.RGBA))
		}
	}
	return painted
}
