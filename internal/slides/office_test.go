package slides

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"dateline/internal/layout"
	"dateline/internal/listing"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// office is LibreOffice, which opens presentations, and the programs that
// read what it makes of them.
type office struct {
	program, dir string
	environment  []string
}

// needOffice returns LibreOffice, and skips the test where it or the programs
// for PDF are missing. It has the fonts of the program and no others, so that
// what it draws is the same everywhere.
func needOffice(t *testing.T) office {
	t.Helper()
	need := func(names ...string) string {
		for _, name := range names {
			if path, err := exec.LookPath(name); err == nil {
				return path
			}
		}
		if os.Getenv("DATELINE_REQUIRE_OFFICE") != "" {
			t.Fatalf("%s is not installed, and DATELINE_REQUIRE_OFFICE asks for it", names[0])
		}
		t.Skipf("%s is not installed", names[0])
		return ""
	}
	need("pdftotext")
	need("pdftoppm")
	need("pdfinfo")
	o := office{program: need("soffice", "libreoffice"), dir: t.TempDir()}
	assets, err := filepath.Abs("../../assets/fonts")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<fontconfig><dir>%s</dir><cachedir>%s</cachedir>", assets, filepath.Join(o.dir, "cache"))
	for _, family := range []string{"Arial", "Malgun Gothic"} {
		fmt.Fprintf(&b, `<match><test name="family"><string>%s</string></test><edit name="family" mode="assign" binding="same"><string>Pretendard</string></edit></match>`, family)
	}
	b.WriteString("</fontconfig>")
	config := filepath.Join(o.dir, "fonts.conf")
	if err := os.WriteFile(config, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	o.environment = append(os.Environ(), "FONTCONFIG_FILE="+config)
	return o
}

// run returns what a program prints.
func (o *office) run(t *testing.T, program string, arguments ...string) string {
	t.Helper()
	command := exec.CommandContext(t.Context(), program, arguments...)
	command.Env = o.environment
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v: %s", program, err, out)
	}
	return string(out)
}

// convert makes PDFs of presentations, and returns their paths.
func (o *office) convert(t *testing.T, decks map[string][]byte) map[string]string {
	t.Helper()
	arguments := []string{"-env:UserInstallation=file://" + filepath.Join(o.dir, "profile"), "--headless", "--norestore", "--convert-to", "pdf", "--outdir", o.dir}
	made := make(map[string]string)
	for name, file := range decks {
		path := filepath.Join(o.dir, name+".pptx")
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		arguments = append(arguments, path)
		made[name] = filepath.Join(o.dir, name+".pdf")
	}
	o.run(t, o.program, arguments...)
	return made
}

// page returns the picture of a page at a pixel for a pixel of a slide.
func (o *office) page(t *testing.T, pdf string, n int) image.Image {
	t.Helper()
	out := strings.TrimSuffix(pdf, ".pdf")
	o.run(t, "pdftoppm", "-r", "96", "-png", "-singlefile", "-f", strconv.Itoa(n), "-l", strconv.Itoa(n), pdf, out)
	file, err := os.ReadFile(out + ".png")
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// pages returns the texts of the pages.
func (o *office) pages(t *testing.T, pdf string) []string {
	t.Helper()
	var n int
	for line := range strings.SplitSeq(o.run(t, "pdfinfo", pdf), "\n") {
		if count, ok := strings.CutPrefix(line, "Pages:"); ok {
			n, _ = strconv.Atoi(strings.TrimSpace(count))
		}
	}
	texts := strings.Split(o.run(t, "pdftotext", "-layout", "-enc", "UTF-8", pdf, "-"), "\f")
	if len(texts) < n {
		t.Fatalf("%d pages, %d texts", n, len(texts))
	}
	return texts[:n]
}

// TestLibreOfficeShowsEverySlide finds every title on its page, whatever
// script it is in, and the number of every slide.
func TestLibreOfficeShowsEverySlide(t *testing.T) {
	o := needOffice(t)
	all := map[string]Deck{
		"built-in": deckOf(t, builtIn(t), layout.Light(), 1_000), "long": deckOf(t, long(t), layout.Projector(), 100),
		"hostile": deckOf(t, hostile(t), layout.Dark(), 100),
	}
	files := make(map[string][]byte)
	for name, d := range all {
		files[name] = written(t, d)
	}
	for name, pdf := range o.convert(t, files) {
		p, pages := open(t, files[name]), o.pages(t, pdf)
		if len(pages) != p.slides() {
			t.Errorf("%s: %d pages of %d slides", name, len(pages), p.slides())
			continue
		}
		for i, page := range pages {
			if i == 1 { // the title of the timeline stands above it
				continue
			}
			const reverses = "\u202e" // letters, so that they are read in the order in which they stand
			if title := p.titleOf(i + 1); !strings.Contains(title, reverses) && !strings.Contains(squeezed(page), squeezed(title)) {
				t.Errorf("%s: page %d does not have the title %q:\n%s", name, i+1, title, page)
			}
			if number := regexp.MustCompile(`\b` + strconv.Itoa(i+1) + `\s*$`); i > 1 && !number.MatchString(page) {
				t.Errorf("%s: page %d does not end with its number:\n%s", name, i+1, page)
			}
		}
		if name == "built-in" {
			checkTimelinePage(t, all[name], pages[1])
		}
	}
}

// squeezed leaves out what a reader of PDF makes of blanks, and characters
// that the fonts lack or that order text.
func squeezed(text string) string {
	return strings.Map(func(c rune) rune {
		if c <= ' ' || c == '\u00a0' || c >= 0x2000 && c < 0x2070 || c >= 0xfff0 {
			return -1
		}
		return c
	}, text)
}

func checkTimelinePage(t *testing.T, d Deck, page string) {
	t.Helper()
	texts := 0
	for i := range d.Timeline[0].Marks {
		if m := &d.Timeline[0].Marks[i]; m.Kind == scene.Text {
			if texts++; !strings.Contains(squeezed(page), squeezed(m.Text)) {
				t.Errorf("the timeline lacks %q", m.Text)
			}
		}
	}
	if texts < 40 {
		t.Errorf("only %d texts", texts)
	}
}

// TestLibreOfficeDrawsTheTimeline compares the slide of the timeline with the
// picture of the same scene.
func TestLibreOfficeDrawsTheTimeline(t *testing.T) {
	o := needOffice(t)
	scenes, files := make(map[string]*scene.Scene), make(map[string][]byte)
	for _, s := range layout.Styles {
		d := deckOf(t, builtIn(t), s.New(), 0)
		scenes[s.Name], files[s.Name] = d.Timeline[0], written(t, d)
	}
	f := fonts(t)
	for name, pdf := range o.convert(t, files) {
		want := paint.NewRaster(f).Image(scenes[name], 1)
		got := o.page(t, pdf, 2)
		if size := got.Bounds().Max; max(size.X-wide, size.Y-high) > 1 || min(size.X-wide, size.Y-high) < 0 {
			t.Fatalf("%s: the slide is %v", name, size)
		}
		off, empty := apart(got, want, want.Bounds()), apart(image.NewUniform(scenes[name].Background), want, want.Bounds())
		if t.Logf("%s: %.2f away, an empty slide %.2f", name, off, empty); off > 0.25*empty {
			t.Errorf("%s: the slide is %.2f away from the picture, an empty one %.2f", name, off, empty)
		}
	}
}

// grain is the side of the squares whose mean colours are compared, in pixels:
// edges that two programs smooth in their own ways are no difference.
const grain = 5

// apart returns the mean difference of the components of the colours of two
// pictures, 0 to 255.
func apart(a, b image.Image, in image.Rectangle) float64 {
	sum, n := 0.0, 0
	for y := in.Min.Y; y+grain <= in.Max.Y; y += grain {
		for x := in.Min.X; x+grain <= in.Max.X; x += grain {
			square := image.Rect(x, y, x+grain, y+grain)
			c, d := meanOf(a, square), meanOf(b, square)
			for i := range c {
				sum += math.Abs(c[i] - d[i])
				n++
			}
		}
	}
	return sum / float64(n)
}

// meanOf returns the mean colour of a part of a picture.
func meanOf(p image.Image, in image.Rectangle) (c [3]float64) {
	for y := in.Min.Y; y < in.Max.Y; y++ {
		for x := in.Min.X; x < in.Max.X; x++ {
			r, g, b, _ := p.At(x, y).RGBA()
			c[0], c[1], c[2] = c[0]+float64(r), c[1]+float64(g), c[2]+float64(b)
		}
	}
	for i := range c {
		c[i] /= 257 * float64(in.Dx()*in.Dy())
	}
	return c
}

// TestLibreOfficeDrawsEveryMark compares each way of painting by itself, and
// how much ink it takes.
func TestLibreOfficeDrawsEveryMark(t *testing.T) {
	o := needOffice(t)
	d := deckOf(t, &timeline.Timeline{}, layout.Light(), 0)
	d.Timeline = []*scene.Scene{specimens()}
	pdf := o.convert(t, map[string][]byte{"marks": written(t, d)})["marks"]
	got, want := o.page(t, pdf, 2), paint.NewRaster(fonts(t)).Image(d.Timeline[0], 1)
	blank := image.NewUniform(d.Timeline[0].Background)
	for i := range d.Timeline[0].Marks {
		x, y := cellOf(i)
		cell := image.Rect(int(x)-10, int(y)-10, int(x)+140, int(y)+70)
		a, b := apart(got, blank, cell), apart(want, blank, cell)
		m := &d.Timeline[0].Marks[i]
		slack := 0.15
		if m.Fill.FadeLeft > 0 && m.Fill.FadeRight > 0 { // of which versions before 7.6 know one kind
			slack = 0.3
		}
		off := apart(got, want, cell)
		if t.Logf("%v: ink %.2f, want %.2f, and %.2f away", m, a, b, off); math.Abs(a-b) > slack*b || off > 0.9*b { // one that stands elsewhere is twice its ink away
			t.Errorf("%v: ink %.2f, want %.2f, and %.2f away", m, a, b, off)
		}
	}
}

// TestTextsFitWhereverTheyAre looks for what should stand on slides of long
// texts: nothing runs into the foot, or out at the right.
func TestTextsFitWhereverTheyAre(t *testing.T) {
	o := needOffice(t)
	d := deckOf(t, long(t), layout.Light(), 100)
	d.Timeline = nil
	named := d
	named.AllSources = false
	files := map[string][]byte{"long": written(t, d), "named": written(t, named)}
	background := image.NewUniform(d.Style.Background)
	for name, pdf := range o.convert(t, files) {
		p := open(t, files[name])
		for n := 2; n <= p.slides(); n += 13 {
			checkMargins(t, o.page(t, pdf, n), background, fmt.Sprintf("%s, page %d, %q", name, n, listing.OneLine(p.titleOf(n))))
		}
	}
}

// checkMargins checks that nothing stands around what is on a slide.
func checkMargins(t *testing.T, picture, background image.Image, page string) {
	t.Helper()
	for name, margin := range map[string]image.Rectangle{
		"right": image.Rect(wide-margin+4, 0, wide, high), "left": image.Rect(0, 0, margin-4, high),
		"foot": image.Rect(0, bottom+4, wide, footTop-1), "bottom": image.Rect(0, footTop+footHigh, wide, high),
	} {
		if off := apart(picture, background, margin); off > 0 {
			t.Errorf("%s: something is at the %s", page, name)
		}
	}
}
