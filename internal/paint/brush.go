package paint

import (
	"encoding/binary"
	"image/color"
	"math"

	"dateline/internal/scene"
)

// full is the opacity that leaves nothing of what is under it.
const full = 256

// brush is a colour and how much of it goes where. What fades changes along
// x alone, and hatching along x + y alone, so that both come from tables
// and need no call for every pixel.
type brush struct {
	color   uint32 // as four bytes of a picture
	opacity uint32 // 0 to full
	// fade is the opacity by x - from, hatch that by x + y; nil for none.
	fade, hatch []uint16
	from        int
}

// brush returns the brush of a fill that fades between left and right, for the
// pixels of a row from x0 to x1.
func (b *band) brush(f scene.Fill, left, right float64, x0, x1 int) brush {
	br := brush{color: packed(f.Color), opacity: (uint32(f.Color.A)*full + 127) / 255}
	if f.Pattern == scene.Hatch {
		br.hatch = b.hatches.table
	}
	if f.FadeLeft > 0 || f.FadeRight > 0 {
		b.fades = b.fades[:0]
		for x := x0; x < x1; x++ {
			at, c := (float64(x)+0.5)/b.scale, 1.0
			if f.FadeLeft > 0 {
				c *= min(max((at-left)/f.FadeLeft, 0), 1)
			}
			if f.FadeRight > 0 {
				c *= min(max((right-at)/f.FadeRight, 0), 1)
			}
			b.fades = append(b.fades, uint16(c*full+0.5))
		}
		br.fade, br.from = b.fades, x0
	}
	return br
}

// hatches is the opacity of hatching by x + y.
type hatches struct {
	scale float64
	table []uint16
}

// prepare makes the table for n pixels.
func (h *hatches) prepare(scale float64, n int) {
	if h.scale == scale && len(h.table) >= n {
		return
	}
	h.scale, h.table = scale, make([]uint16, n)
	for i := range h.table {
		h.table[i] = uint16(hatch(float64(i+1)/scale)*full + 0.5)
	}
}

// hatch returns the coverage of the hatch lines where x + y is at, soft over a
// pixel.
func hatch(at float64) float64 {
	t := at / scene.HatchGap
	t = (t - math.Floor(t)) * scene.HatchGap
	distance := math.Abs(t-scene.HatchGap/2) - scene.HatchWidth/2
	return min(max(0.5-distance, 0), 1)
}

func packed(c color.NRGBA) uint32 { return uint32(c.R) | uint32(c.G)<<8 | uint32(c.B)<<16 | 255<<24 }

// at returns the opacity at a pixel.
func (br *brush) at(x, y int) uint32 {
	a := br.opacity
	if br.fade != nil {
		a = a * uint32(br.fade[x-br.from]) / full
	}
	if br.hatch != nil {
		a = a * uint32(br.hatch[x+y]) / full
	}
	return a
}

// pixel paints a pixel of a row, covered from 0 to 1.
func (br *brush) pixel(row []uint8, x, y int, cover float64) {
	blend(row[4*x:], br.color, uint32(float64(br.at(x, y))*cover+0.5))
}

// run paints the pixels x0 to x1 of a row, all covered alike.
func (br *brush) run(row []uint8, x0, x1, y int, cover float64) {
	if x0 >= x1 {
		return
	}
	pix := row[4*x0 : 4*x1]
	c := uint32(cover*full + 0.5)
	switch {
	case br.fade != nil || br.hatch != nil:
		for i := 0; i < len(pix); i += 4 {
			blend(pix[i:], br.color, br.at(x0+i/4, y)*c/full)
		}
	case br.opacity*c >= full*full:
		flood(pix, br.color)
	default:
		veil(pix, br.color, br.opacity*c/full)
	}
}

// even reports whether the brush is the same at all pixels, covers whether besides
// nothing is seen of what it paints over wholly.
func (br *brush) even() bool   { return br.fade == nil && br.hatch == nil }
func (br *brush) covers() bool { return br.even() && br.opacity >= full }

// flood fills pixels with an opaque colour.
func flood(pix []uint8, c uint32) {
	const few = 64 // bytes; more are copied from the first
	two, done := uint64(c)<<32|uint64(c), 0
	for ; done+8 <= min(len(pix), few); done += 8 {
		binary.LittleEndian.PutUint64(pix[done:], two)
	}
	if done < min(len(pix), few) {
		binary.LittleEndian.PutUint32(pix[done:], c)
		done += 4
	}
	for ; done < len(pix); done *= 2 {
		copy(pix[done:], pix[:done])
	}
}

// veil lays a colour over opaque pixels, all with the same opacity, two at a
// time.
func veil(pix []uint8, c, a uint32) {
	const even = 0x00ff00ff_00ff00ff // red and blue of both; shifted, green and alpha
	two := uint64(c)<<32 | uint64(c)
	rb, ga, rest := two&even*uint64(a), two>>8&even*uint64(a), uint64(full-a)
	for ; len(pix) >= 8; pix = pix[8:] {
		old := binary.LittleEndian.Uint64(pix)
		binary.LittleEndian.PutUint64(pix, (old&even*rest+rb)>>8&even|(old>>8&even*rest+ga)&^even)
	}
	if len(pix) > 0 {
		blend(pix, c, a)
	}
}

// mask paints the pixels of a row from x on, each covered by 0 to 255, with a brush that
// is not even.
func (br *brush) mask(row []uint8, x, y int, cover []uint8) {
	for i, c := range cover {
		if c > 0 {
			blend(row[4*(x+i):], br.color, br.at(x+i, y)*(uint32(c)+uint32(c)>>7)/full)
		}
	}
}

// stencil lays an even brush over the pixels of a box of a width, each covered by 0 to
// 255: rows begin stride bytes apart, and those of cover coverStride. Red, green and blue
// are worked out together.
func (br *brush) stencil(pix []uint8, stride int, cover []uint8, coverStride, width, rows int) {
	const three = 0xff_00ff00ff // green over blue and red
	apart := func(c uint32) uint64 { return uint64(c>>8&0xff)<<32 | uint64(c&0xff00ff) }
	c, opacity, color := br.color, br.opacity, apart(br.color)
	for ; rows > 0; rows-- {
		line := pix[:4*width]
		for i, part := range cover[:width] {
			if part == 0 {
				continue
			}
			pixel := line[4*i : 4*i+4 : 4*i+4]
			a := opacity * (uint32(part) + uint32(part)>>7) / full
			if a == full {
				binary.LittleEndian.PutUint32(pixel, c)
				continue
			}
			old := apart(binary.LittleEndian.Uint32(pixel))
			sum := (color*uint64(a) + old*uint64(full-a)) >> 8 & three
			binary.LittleEndian.PutUint32(pixel, uint32(sum)|uint32(sum>>32)<<8|255<<24)
		}
		if rows > 1 {
			pix, cover = pix[stride:], cover[coverStride:]
		}
	}
}

// blend lays a colour over an opaque pixel; a is its opacity, 0 to full. Red
// and blue are worked out together.
func blend(pix []uint8, c, a uint32) {
	old := binary.LittleEndian.Uint32(pix)
	rb := (c&0xff00ff*a + old&0xff00ff*(full-a)) >> 8 & 0xff00ff
	g := (c&0x00ff00*a + old&0x00ff00*(full-a)) >> 8 & 0x00ff00
	binary.LittleEndian.PutUint32(pix, rb|g|255<<24)
}
