package paint

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/listing"
)

// objects are what a PDF file consists of, by number from 1. The first ones
// are fpdf's: 1 the tree of pages and 2 what pages draw on, the last two the
// information on the document and its root.
type objects [][]byte

// errFrame is a file that is not as fpdf writes it.
var errFrame = errors.New("paint: the frame of the document cannot be read")

// parseObjects takes a file of fpdf apart, by the table at its end. It is the
// same program that wrote it: nothing else has to be understood.
func parseObjects(file []byte) (objects, error) {
	const lineLength = 20
	_, after, ok := bytes.Cut(file[max(len(file)-64, 0):], []byte("startxref\n"))
	digits, _, _ := bytes.Cut(after, []byte("\n"))
	table, err := strconv.Atoi(string(digits))
	if !ok || err != nil || table > len(file) {
		return nil, errFrame
	}
	var first, n int
	if _, err := fmt.Sscanf(string(file[table:min(table+64, len(file))]), "xref\n%d %d\n", &first, &n); err != nil {
		return nil, errFrame
	}
	lines := file[table+len(fmt.Sprintf("xref\n%d %d\n", first, n)):]
	if len(lines) < n*lineLength {
		return nil, errFrame
	}
	offsets := []int{table}
	for i := 1; i < n; i++ {
		at, err := strconv.Atoi(string(lines[i*lineLength : i*lineLength+10]))
		if err != nil || at > table {
			return nil, errFrame
		}
		offsets = append(offsets, at)
	}
	inOrder := slices.Sorted(slices.Values(offsets))
	all := make(objects, n) // all[0] is none
	for i := 1; i < n; i++ {
		next, _ := slices.BinarySearch(inOrder, offsets[i]+1)
		body := bytes.TrimPrefix(file[offsets[i]:inOrder[next]], fmt.Appendf(nil, "%d 0 obj\n", i))
		all[i] = bytes.TrimSuffix(body, []byte("endobj\n"))
	}
	return all, nil
}

// add returns the number of a new object.
func (o *objects) add(body []byte) int {
	*o = append(*o, body)
	return len(*o) - 1
}

var (
	streamLength = regexp.MustCompile(`/Length (\d+)`)
	fontName     = regexp.MustCompile(`(?s)/Subtype /Type0\n/BaseFont /utf8(\w+)\n.*/ToUnicode (\d+) 0 R`)
)

// finish writes a document of fpdf with what fpdf cannot write: the names of
// what pages draw with, masks, the characters of the fonts, and that the window
// of a viewer has the title of the document. It has no dates.
func finish(w io.Writer, raw []byte, glyphs *glyphs, masks *masks, pages []*operators, about About) error {
	all, err := parseObjects(raw)
	if err != nil {
		return err
	}
	root, info := len(all)-1, len(all)-2
	for i := range all {
		if all[i], err = squeeze(all[i]); err != nil {
			return err
		}
	}
	fonts := all.nameFonts(glyphs) + all.drawFonts(glyphs)
	states := opacities(pages)
	for i, ramp := range masks.ramps {
		states += fmt.Sprintf("/M%d <</SMask <</S /Luminosity /G %d 0 R>>>>\n", i, all.add(fadeMask(ramp)))
	}
	all[2] = fmt.Appendf(nil, "<</ProcSet [/PDF /Text]\n/Font <<%s>>\n/ExtGState <<\n%s>>>>\n", fonts, states)
	all[root] = all.root(root, about)
	all[info] = information(about)
	return all.write(w, root, info)
}

// squeeze compresses the stream of an object anew: fpdf does it in haste.
func squeeze(body []byte) ([]byte, error) {
	dictionary, stream, ok := bytes.Cut(body, []byte("\nstream\n"))
	if !ok {
		return body, nil
	}
	length := streamLength.FindSubmatch(dictionary)
	if length == nil {
		return nil, errFrame
	}
	n, err := strconv.Atoi(string(length[1]))
	if err != nil || n > len(stream) {
		return nil, errFrame
	}
	stream = stream[:n]
	const filter = "/Filter /FlateDecode"
	if bytes.Contains(dictionary, []byte(filter)) {
		r, err := zlib.NewReader(bytes.NewReader(stream))
		if err != nil {
			return nil, fmt.Errorf("paint: stream of the document: %w", err)
		}
		if stream, err = io.ReadAll(r); err != nil {
			return nil, fmt.Errorf("paint: stream of the document: %w", err)
		}
		dictionary = bytes.Replace(dictionary, []byte(filter), nil, 1)
	}
	return withStream(streamLength.ReplaceAllString(string(dictionary), ""), stream), nil
}

// withStream returns an object of a dictionary, which has to end with ">>", and
// a stream.
func withStream(dictionary string, stream []byte) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b) // the level that makes it 3 % smaller takes 5 times as long
	z.Write(stream)         // memory takes all
	z.Close()
	return fmt.Appendf(nil, "%s/Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream\n",
		strings.TrimSuffix(strings.TrimSpace(dictionary), ">>"), b.Len(), b.Bytes())
}

// nameFonts puts the tables of characters and the names of the fonts in their
// places, and returns the fonts by the names that pages use.
func (o objects) nameFonts(g *glyphs) string {
	fonts := ""
	for i := range o {
		found := fontName.FindSubmatch(o[i])
		if found == nil {
			continue
		}
		table, _ := strconv.Atoi(string(found[2]))
		for weight, name := range names {
			if name.fpdf != string(found[1]) || table >= len(o) {
				continue
			}
			shown := g.faces[weight].shown
			o[table] = withStream("<<>>", []byte(toUnicode(shown, twoBytes)))
			fonts += fmt.Sprintf("/%s %d 0 R ", name.page, i)
			was, is := []byte("/utf8"+name.fpdf), []byte("/"+subsetTag(shown)+"+"+name.full)
			for j := range o {
				if !bytes.Contains(o[j], []byte("\nstream\n")) {
					o[j] = bytes.ReplaceAll(o[j], was, is)
				}
			}
		}
	}
	return fonts
}

// opacities returns the states that set the opacities of all pages.
func opacities(pages []*operators) string {
	used := make(map[int]bool)
	for _, p := range pages {
		maps.Copy(used, p.opaque)
	}
	states := ""
	for _, a := range slices.Sorted(maps.Keys(used)) {
		share := decimal(float64(a)/1000, 1000)
		states += fmt.Sprintf("/A%d <</ca %s /CA %s>>\n", a, share, share)
	}
	return states
}

// fadeMask returns a mask that lets through more and more, from nothing at 0 to
// all at ramp[0], and less and less from ramp[1] before 1 on. fpdf has no fills
// that fade; strips of several opacities show their seams in many viewers.
func fadeMask(ramp [2]float64) []byte {
	stops := rampStops(ramp)
	var functions, bounds, encode string
	for i := 1; i < len(stops); i++ {
		functions += fmt.Sprintf("<</FunctionType 2 /Domain [0 1] /N 1 /C0 [%.3f] /C1 [%.3f]>>", stops[i-1].light, stops[i].light)
		encode += "0 1 "
		if i > 1 {
			bounds += fmt.Sprintf("%.3f ", stops[i-1].at)
		}
	}
	return withStream(fmt.Sprintf("<</Type /XObject /Subtype /Form /BBox [-1 -1 2 2]\n"+
		"/Group <</S /Transparency /CS /DeviceGray>>\n"+
		"/Resources <</Shading <</S <</ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 1 0] /Extend [true true]\n"+
		"/Function <</FunctionType 3 /Domain [0 1] /Functions [%s] /Bounds [%s] /Encode [%s]>>>>>>>>>>",
		functions, bounds, encode), []byte("/S sh"))
}

// stop is how much a mask lets through at a position.
type stop struct{ at, light float64 }

// rampStops returns positions between which the light changes evenly.
func rampStops(ramp [2]float64) []stop {
	light := func(x float64) float64 {
		c := 1.0
		if ramp[0] > 0 {
			c *= min(x/ramp[0], 1)
		}
		if ramp[1] > 0 {
			c *= min((1-x)/ramp[1], 1)
		}
		return c
	}
	places := []float64{0, 1}
	if from, to := 1-ramp[1], ramp[0]; from < to { // both ramps cross: a curve
		const pieces = 16
		for i := range pieces + 1 {
			places = append(places, from+(to-from)*float64(i)/pieces)
		}
	} else {
		places = append(places, ramp[0], 1-ramp[1])
	}
	places = slices.DeleteFunc(places, func(x float64) bool { return x < 0 || x > 1 })
	slices.Sort(places)
	var stops []stop
	for _, x := range slices.Compact(places) {
		stops = append(stops, stop{x, light(x)})
	}
	return stops
}

// root returns the root of the document, with what fpdf made its outline.
func (o objects) root(number int, about About) []byte {
	b := []byte("<</Type /Catalog /Pages 1 0 R /ViewerPreferences <</DisplayDocTitle true>>\n")
	if tag(about.Language) {
		b = fmt.Appendf(b, "/Lang (%s)\n", about.Language)
	}
	if at := regexp.MustCompile(`/Outlines \d+ 0 R`).Find(o[number]); at != nil {
		b = fmt.Appendf(b, "%s /PageMode /UseOutlines\n", at)
	}
	return append(b, ">>\n"...)
}

// tag reports whether text may be a tag of a language.
func tag(text string) bool {
	const longest = 35 // characters (RFC 5646)
	return text != "" && len(text) <= longest && !strings.ContainsFunc(text, func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-'
	})
}

// information returns what the document says about itself.
func information(about About) []byte {
	b := []byte("<</Producer (Dateline)\n")
	for _, entry := range [...]struct{ key, text string }{{"Title", about.Title}, {"Subject", about.Description}} {
		if text := listing.OneLine(entry.text); text != "" {
			b = fmt.Appendf(b, "/%s <%X>\n", entry.key, inUTF16(text))
		}
	}
	return append(b, ">>\n"...)
}

// write writes a document of all objects.
func (o objects) write(w io.Writer, root, info int) error {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n") // bytes beyond ASCII show that it is no text
	offsets := make([]int, len(o))
	for i := 1; i < len(o); i++ {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%sendobj\n", i, o[i])
	}
	sum := sha256.Sum256(b.Bytes())
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(o))
	for _, at := range offsets[1:] {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%x> <%x>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(o), root, info, sum[:16], sum[:16], table)
	_, err := w.Write(b.Bytes())
	return err
}
