package paint

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"io"
	"math"

	"dateline/internal/scene"
)

// LargestPNG is how many pixels wide and high a PNG may be.
const LargestPNG = 16_000

// stripBytes is about how much of a picture is painted at once.
const stripBytes = 8 << 20

// PNG writes s as a PNG, scale pixels to one of the scene, which is a 96th of
// an inch in print. The picture is the same as that of [Raster], but never in
// memory as a whole: it is painted and written in strips. Progress, which may
// be nil, is called with the part that is done, from 0 to 1, and ends the work
// by an error, which PNG returns. The same scene gives the same bytes.
func PNG(w io.Writer, s *scene.Scene, scale float64, fonts *Fonts, progress func(part float64) error) error {
	size := Size(s, scale)
	if size.X < 1 || size.Y < 1 || size.X > LargestPNG || size.Y > LargestPNG {
		return fmt.Errorf("paint: a PNG of %d x %d pixels; there are up to %d x %d", size.X, size.Y, LargestPNG, LargestPNG)
	}
	p := newPNGWriter(w, size, scale)
	raster := NewRaster(fonts)
	rows := max(stripBytes/(4*size.X), 1)
	strip := image.NewRGBA(image.Rect(0, 0, size.X, min(rows, size.Y)))
	for top := 0; top < size.Y && p.err == nil; top += rows {
		if progress != nil {
			if err := progress(float64(top) / float64(size.Y)); err != nil {
				return err
			}
		}
		strip.Rect = image.Rect(0, top, size.X, min(top+rows, size.Y))
		raster.strip(strip, size, s, scale)
		for y := range strip.Rect.Dy() {
			p.row(strip.Pix[y*strip.Stride:][:4*size.X])
		}
	}
	if err := p.close(); err != nil {
		return fmt.Errorf("paint: PNG: %w", err)
	}
	if progress != nil {
		return progress(1)
	}
	return nil
}

// pngWriter writes an opaque picture row by row. The encoder of the standard
// library asks for a whole picture, or for each pixel by a call. The first error
// stays.
type pngWriter struct {
	w    io.Writer
	err  error
	data bytes.Buffer // compressed, of the next chunk
	zip  *zlib.Writer
	// line and above are the row and the one before, three bytes a pixel;
	// filtered are the ways to write it, each after the byte that names it.
	line, above []byte
	filtered    [3][]byte
}

// The filters of PNG that are tried: a row as it is, as the difference from the
// pixels on the left, and from those above. The other two are for photographs.
const (
	filterNone = iota
	filterLeft
	filterAbove
)

// chunkBytes is about how long the chunks of a picture are.
const chunkBytes = 64 << 10

func newPNGWriter(w io.Writer, size image.Point, scale float64) *pngWriter {
	p := &pngWriter{w: w, line: make([]byte, 3*size.X), above: make([]byte, 3*size.X)}
	p.zip = zlib.NewWriter(&p.data)
	for i := range p.filtered {
		p.filtered[i] = make([]byte, 1+3*size.X)
		p.filtered[i][0] = byte(i)
	}
	p.write([]byte("\x89PNG\r\n\x1a\n"))
	head := binary.BigEndian.AppendUint32(nil, uint32(size.X))
	head = binary.BigEndian.AppendUint32(head, uint32(size.Y))
	p.chunk("IHDR", append(head, 8, 2, 0, 0, 0)) // eight bits each of red, green and blue
	const inch = 0.0254                          // metres
	perMetre := uint32(math.Round(96 * scale / inch))
	physical := binary.BigEndian.AppendUint32(nil, perMetre)
	p.chunk("pHYs", append(binary.BigEndian.AppendUint32(physical, perMetre), 1))
	return p
}

// row writes a row of four bytes a pixel.
func (p *pngWriter) row(pix []byte) {
	if p.err != nil {
		return
	}
	p.line, p.above = p.above, p.line
	for from, to := 0, 0; from < len(pix); from, to = from+4, to+3 {
		p.line[to], p.line[to+1], p.line[to+2] = pix[from], pix[from+1], pix[from+2]
	}
	p.zip.Write(p.filter()) // into memory: it cannot fail
	if p.data.Len() >= chunkBytes {
		p.chunk("IDAT", p.data.Bytes())
		p.data.Reset()
	}
}

// filter returns the way to write the row that promises to be the smallest.
func (p *pngWriter) filter() []byte {
	if bytes.Equal(p.line, p.above) { // most rows of a timeline
		clear(p.filtered[filterAbove][1:])
		return p.filtered[filterAbove]
	}
	none, left, above := p.filtered[filterNone][1:], p.filtered[filterLeft][1:], p.filtered[filterAbove][1:]
	var sizes [3]int
	var before [3]byte
	for i, v := range p.line {
		l, a := v-before[i%3], v-p.above[i]
		before[i%3] = v
		none[i], left[i], above[i] = v, l, a
		sizes[filterNone] += magnitude(v)
		sizes[filterLeft] += magnitude(l)
		sizes[filterAbove] += magnitude(a)
	}
	best := filterNone
	for i, size := range sizes {
		if size < sizes[best] {
			best = i
		}
	}
	return p.filtered[best]
}

// magnitude returns how far a byte is from 0 as a signed number, of which the
// sum over a row says how well it compresses (PNG specification, 12.8).
func magnitude(b byte) int {
	if b >= 128 {
		return 256 - int(b)
	}
	return int(b)
}

// close writes what is left, and returns the first error.
func (p *pngWriter) close() error {
	p.zip.Close()
	p.chunk("IDAT", p.data.Bytes())
	p.chunk("IEND", nil)
	return p.err
}

// chunk writes a chunk of a kind.
func (p *pngWriter) chunk(kind string, data []byte) {
	head := append(binary.BigEndian.AppendUint32(nil, uint32(len(data))), kind...)
	sum := crc32.Update(crc32.ChecksumIEEE(head[4:]), crc32.IEEETable, data)
	p.write(head)
	p.write(data)
	p.write(binary.BigEndian.AppendUint32(nil, sum))
}

func (p *pngWriter) write(b []byte) {
	if p.err == nil {
		_, p.err = p.w.Write(b)
	}
}
