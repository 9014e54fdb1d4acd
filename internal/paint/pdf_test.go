package paint

import (
	"bytes"
	"fmt"
	"image"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dateline/internal/timeline"
)

// poppler runs a program of poppler on a document and gives what it writes.
// What it complains about fails the test. The test is skipped where there is no
// poppler, unless the environment says that there must be.
func poppler(t *testing.T, pdf []byte, program string, arguments ...string) []byte {
	t.Helper()
	if testing.Short() {
		t.Skip("another program takes long")
	}
	path, err := exec.LookPath(program)
	if err != nil {
		if os.Getenv("DATELINE_REQUIRE_OFFICE") != "" {
			t.Fatalf("%s is not installed, and DATELINE_REQUIRE_OFFICE asks for it", program)
		}
		t.Skipf("%s is not installed: the document was not opened by another program", program)
	}
	file := filepath.Join(t.TempDir(), "document.pdf")
	if err := os.WriteFile(file, pdf, 0o666); err != nil {
		t.Fatal(err)
	}
	for i, a := range arguments {
		if a == "FILE" {
			arguments[i] = file
		}
	}
	var out, complaints bytes.Buffer
	cmd := exec.Command(path, arguments...)
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Run(); err != nil || complaints.Len() > 0 {
		t.Errorf("%s: %v\n%s", program, err, complaints.String())
	}
	return out.Bytes()
}

// fine is how many pixels of the pictures that are compared go into one, each
// way: a viewer moves lines and letters onto its pixel grid, and the painter of
// the screen onto another.
const fine = 4

// seen returns a page of a document as a picture with a pixel to one of a
// scene.
func seen(t *testing.T, pdf []byte, page int) *image.RGBA {
	t.Helper()
	number := strconv.Itoa(page)
	raw := poppler(t, pdf, "pdftoppm", "-r", strconv.Itoa(96*fine), "-f", number, "-l", number, "FILE")
	var width, height int
	if _, err := fmt.Sscanf(string(raw[:min(len(raw), 40)]), "P6\n%d %d\n255\n", &width, &height); err != nil {
		t.Fatal(err)
	}
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for i, from := 0, raw[len(raw)-3*width*height:]; i < len(img.Pix); i, from = i+4, from[3:] {
		img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3] = from[0], from[1], from[2], 255
	}
	return smaller(img)
}

// smaller returns a picture with the mean of fine x fine pixels for each.
func smaller(img *image.RGBA) *image.RGBA {
	small := image.NewRGBA(image.Rect(0, 0, img.Rect.Dx()/fine, img.Rect.Dy()/fine))
	sums := make([]int, small.Stride)
	for y := range small.Rect.Dy() {
		clear(sums)
		for _, row := range slices.Collect(slices.Chunk(img.Pix[y*fine*img.Stride:(y+1)*fine*img.Stride], img.Stride)) {
			for i, v := range row[:small.Stride*fine] {
				sums[i/(4*fine)*4+i%4] += int(v)
			}
		}
		for i, sum := range sums {
			small.Pix[y*small.Stride+i] = uint8((sum + fine*fine/2) / (fine * fine))
		}
	}
	return small
}

// written returns a document of pages.
func written(t testing.TB, f *Fonts, about About, pages ...Page) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := PDF(&b, pages, about, f); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestPDFLooksAsTheScreenDoes shows everything that is drawn in one style to
// another program, and two statuses with every kind of date in the others.
func TestPDFLooksAsTheScreenDoes(t *testing.T) {
	f := fonts(t)
	r := NewRaster(f)
	compared := 0
	for _, d := range everyForm(t, f) {
		name, style, _ := strings.Cut(d.name, "-")
		if style != "light" && name != timeline.Disputed.String() && name != timeline.Confirmed.String() {
			continue
		}
		// A picture has whole pixels.
		d.scene.Width, d.scene.Height = math.Floor(d.scene.Width), math.Floor(d.scene.Height)
		pdf := written(t, f, d.about, Page{Scene: d.scene})
		alike(t, "pdf-"+d.name, seen(t, pdf, 1), smaller(r.Image(d.scene, fine)))
		compared++
	}
	if compared < 12 {
		t.Errorf("%d pictures are compared", compared)
	}
}
