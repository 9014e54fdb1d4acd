package paint

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// difference is how far a picture is from another of the same scene.
type difference struct {
	// mean is that of all channels, 0 to 255.
	mean float64
	// clump is how many pixels of a square of tile pixels are astray at most:
	// like nothing within a pixel of their place in the other picture.
	clump int
	// tone is how far the colour of such a square, all its pixels mixed, is at
	// most from that in the other picture, in a channel.
	tone float64
}

// tolerance is how far pictures of two painters may be apart. Each has its own
// way to smooth edges and glyphs, and to move them onto the pixel grid. That
// moves ink by less than a pixel, so that no square is much lighter or darker
// (tones are up to 9.1 apart), and few pixels are astray, all of them in the
// thin stems of glyphs (up to 13). The mean is that of a picture full of text,
// 1.9. TestDifferenceIsSeen shows what is more than that.
var tolerance = difference{mean: 2.5, clump: 14, tone: 9.5}

const (
	// likeness is by how much the channels of two pixels that count as alike
	// may differ.
	likeness = 72
	tile     = 16
)

// compare returns the difference of two pictures.
func compare(t *testing.T, got, want image.Image) (d difference) {
	t.Helper()
	a, b := opaque(got), opaque(want)
	if a.Rect != b.Rect {
		t.Fatalf("the picture has %v, not %v", a.Rect.Size(), b.Rect.Size())
	}
	for top := 0; top < a.Rect.Max.Y; top += tile {
		for left := 0; left < a.Rect.Max.X; left += tile {
			square := image.Rect(left, top, left+tile, top+tile).Intersect(a.Rect)
			sum, clump, tones := compareSquare(a, b, square)
			d.mean += float64(sum) / float64(3*a.Rect.Dx()*a.Rect.Dy())
			d.clump = max(d.clump, clump)
			for _, tone := range tones {
				d.tone = max(d.tone, math.Abs(float64(tone))/float64(square.Dx()*square.Dy()))
			}
		}
	}
	return d
}

// compareSquare returns the sum of all differences in a square of two pictures,
// how many of its pixels are astray, and by how much it is lighter as a whole.
func compareSquare(a, b *image.RGBA, square image.Rectangle) (sum, astray int, tones [3]int) {
	for y := square.Min.Y; y < square.Max.Y; y++ {
		for x := square.Min.X; x < square.Max.X; x++ {
			at := a.PixOffset(x, y)
			for channel := range 3 {
				difference := int(a.Pix[at+channel]) - int(b.Pix[at+channel])
				sum += max(difference, -difference)
				tones[channel] += difference
			}
			if strays(a, b, x, y) || strays(b, a, x, y) {
				astray++
			}
		}
	}
	return sum, astray, tones
}

// within reports whether d is no more than another in anything.
func (d difference) within(most difference) bool {
	return d.mean <= most.mean && d.clump <= most.clump && d.tone <= most.tone
}

// strays reports whether a channel of a pixel of a is outside of what the pixel
// and its neighbours in b have.
func strays(a, b *image.RGBA, x, y int) bool {
	for channel := range 3 {
		v, same := int(a.Pix[a.PixOffset(x, y)+channel]), int(b.Pix[b.PixOffset(x, y)+channel])
		if max(v-same, same-v) <= likeness {
			continue
		}
		lowest, highest := 255, 0
		for ny := max(y-1, 0); ny <= min(y+1, b.Rect.Max.Y-1); ny++ {
			for nx := max(x-1, 0); nx <= min(x+1, b.Rect.Max.X-1); nx++ {
				n := int(b.Pix[b.PixOffset(nx, ny)+channel])
				lowest, highest = min(lowest, n), max(highest, n)
			}
		}
		if v < lowest-likeness || v > highest+likeness {
			return true
		}
	}
	return false
}

// opaque returns a picture on white with its top left at 0, 0.
func opaque(picture image.Image) *image.RGBA {
	b := picture.Bounds()
	img := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(img, img.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(img, img.Rect, picture, b.Min, draw.Over)
	return img
}

// alike fails the test if a picture is not the other within the tolerance.
// Where DATELINE_PICTURES names a folder, both are saved there.
func alike(t *testing.T, name string, got, want image.Image) {
	t.Helper()
	d := compare(t, got, want)
	savePicture(t, name+"-got", got)
	savePicture(t, name+"-want", want)
	t.Logf("%s: %+v", name, d)
	if !d.within(tolerance) {
		t.Errorf("%s: the pictures differ: %+v, and may by %+v", name, d, tolerance)
	}
}

// savePicture saves a picture where DATELINE_PICTURES names a folder.
func savePicture(t *testing.T, name string, picture image.Image) {
	t.Helper()
	folder := os.Getenv("DATELINE_PICTURES")
	if folder == "" {
		return
	}
	f, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, picture); err != nil {
		t.Fatal(err)
	}
}

// TestDifferenceIsSeen shows that the tolerance is no wider than a mark: what
// one painter leaves out, moves or paints otherwise is found.
func TestDifferenceIsSeen(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long on a single processor")
	}
	f := fonts(t)
	r := NewRaster(f)
	s := (&fixture{"disputed", formsTimeline(t, timeline.Disputed), scene.NoEvent}).draw(layout.Light(), f)
	want := r.Image(s, 1)
	if d := compare(t, want, want); d != (difference{}) {
		t.Fatalf("a picture differs from itself by %v", d)
	}
	for _, c := range []struct {
		name   string
		finds  func(*scene.Mark) bool
		change func(*scene.Mark)
	}{
		{"a marker is missing", func(m *scene.Mark) bool { return m.Role == scene.Marker }, func(m *scene.Mark) { *m = scene.Mark{} }},
		{"a title is 4 pixels lower", func(m *scene.Mark) bool { return m.Role == scene.Label }, func(m *scene.Mark) { m.Y += 4 }},
		{"a title is bold", func(m *scene.Mark) bool { return m.Role == scene.Label }, func(m *scene.Mark) { m.Bold = true }},
		{"a bar is not hatched", func(m *scene.Mark) bool { return m.Role == scene.Certain && m.Fill.Pattern == scene.Hatch }, func(m *scene.Mark) { m.Fill.Pattern = scene.Solid }},
		{"an end does not fade", func(m *scene.Mark) bool { return m.Fill.FadeLeft > 20 }, func(m *scene.Mark) { m.Fill.FadeLeft = 0 }},
		{"dashes are a line", func(m *scene.Mark) bool { return m.Kind == scene.Rect && m.Stroke.Dash > 0 }, func(m *scene.Mark) { m.Stroke.Dash = 0 }},
	} {
		i := slices.IndexFunc(s.Marks, func(m scene.Mark) bool { return c.finds(&m) })
		if i < 0 {
			t.Errorf("%s: there is no such mark", c.name)
			continue
		}
		before := s.Marks[i]
		c.change(&s.Marks[i])
		got := r.Image(s, 1)
		s.Marks[i] = before
		if d := compare(t, got, want); d.within(tolerance) {
			t.Errorf("%s, and the pictures differ by %v only", c.name, d)
		}
	}
}
