package paint

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"io"
	"runtime"
	"testing"

	"dateline/internal/scene"
)

func TestPNGIsTheRaster(t *testing.T) {
	f := fonts(t)
	r := NewRaster(f)
	all := everyForm(t, f)
	for i, m := range specimens() {
		all = append(all, drawn{name: "specimen " + string(rune('a'+i)), scene: &scene.Scene{Width: 100, Height: 60, Background: white, Marks: []scene.Mark{m}}})
	}
	for i, d := range all {
		if testing.Short() && i%7 > 0 {
			continue
		}
		scale := []float64{1, 1.37}[i%2]
		var file, again bytes.Buffer
		if err := PNG(&file, d.scene, scale, f, nil); err != nil {
			t.Fatal(err)
		}
		if err := PNG(&again, d.scene, scale, f, nil); err != nil || !bytes.Equal(file.Bytes(), again.Bytes()) {
			t.Errorf("%s: two files of one scene: %v", d.name, err)
		}
		got, err := png.Decode(&file)
		if err != nil {
			t.Fatalf("%s: %v", d.name, err)
		}
		if want := r.Image(d.scene, scale); !bytes.Equal(opaque(got).Pix, want.Pix) {
			t.Errorf("%s at a scale of %v is not the picture on screen", d.name, scale)
		}
	}
}

// TestStripsMakeTheWholePicture paints in strips of a few rows, which hatching,
// dashes, fades and glyphs cross.
func TestStripsMakeTheWholePicture(t *testing.T) {
	f := fonts(t)
	r := NewRaster(f)
	for _, d := range everyForm(t, f) {
		want := r.Image(d.scene, 1.25)
		strip := image.NewRGBA(image.Rect(0, 0, want.Rect.Dx(), 7))
		for top := 0; top < want.Rect.Dy(); top += 7 {
			strip.Rect = image.Rect(0, top, want.Rect.Dx(), min(top+7, want.Rect.Dy()))
			r.strip(strip, want.Rect.Size(), d.scene, 1.25)
			n := strip.Rect.Dy() * strip.Stride
			if !bytes.Equal(strip.Pix[:n], want.Pix[top*want.Stride:][:n]) {
				t.Errorf("%s: the strip from row %d on is not that of the whole picture", d.name, top)
				break
			}
		}
	}
}

func TestPNGEndsWhereItIsTold(t *testing.T) {
	f := fonts(t)
	s := &scene.Scene{Width: 4_000, Height: 3_000, Background: white}
	enough := errors.New("enough")
	var parts []float64
	err := PNG(io.Discard, s, 1, f, func(part float64) error {
		if parts = append(parts, part); len(parts) == 3 {
			return enough
		}
		return nil
	})
	if !errors.Is(err, enough) || len(parts) != 3 || parts[0] != 0 || parts[1] <= 0 || parts[2] <= parts[1] {
		t.Errorf("after %v: %v", parts, err)
	}
	if err := PNG(&failing{after: 3}, s, 1, f, nil); !errors.Is(err, errFull) {
		t.Errorf("a full disk gives %v", err)
	}
	for _, scale := range []float64{0, 4.001, 1e300} {
		if err := PNG(io.Discard, s, scale, f, nil); err == nil {
			t.Errorf("a scale of %v gives a picture", scale)
		}
	}
}

var errFull = errors.New("the disk is full")

// failing is a file that cannot take more than some writes.
type failing struct{ after int }

func (f *failing) Write(b []byte) (int, error) {
	if f.after--; f.after < 0 {
		return 0, errFull
	}
	return len(b), nil
}

// TestLargePNG makes a picture of the largest width, whose memory is bounded, and
// looks at its memory whenever it tells of progress.
func TestLargePNG(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	f := fonts(t)
	s := builtIn(t, f, 1600, 900)
	s.Height = 150 // how many strips there are changes nothing
	runtime.GC()
	var before, now runtime.MemStats
	runtime.ReadMemStats(&before)
	most := uint64(0)
	file := &counted{}
	err := PNG(file, s, 10, f, func(float64) error {
		runtime.ReadMemStats(&now)
		most = max(most, now.HeapSys-now.HeapReleased)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("16,000 x 1,500 pixels: %d bytes, %d MB of memory, %d MB before", file.n, most>>20, before.HeapAlloc>>20)
	if most-before.HeapAlloc > 150<<20 {
		t.Errorf("the picture took %d MB", (most-before.HeapAlloc)>>20)
	}
}
