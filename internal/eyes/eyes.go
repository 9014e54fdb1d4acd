// Package eyes measures colours as eyes with and without a deficiency see them. Only
// tests use it.
package eyes

import (
	"image/color"
	"math"
)

// Sight is how linear light turns into that which eyes see.
type Sight [9]float64

// All are the sights of most people, of people without one of the three receptors
// (Machado, Oliveira and Fernandes, 2009), and that of brightness alone, as in a
// print without colours.
var All = map[string]Sight{
	"none":         {1, 0, 0, 0, 1, 0, 0, 0, 1},
	"protanopia":   {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
	"deuteranopia": {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
	"tritanopia":   {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
	"grey":         {0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722},
}

// Distance is the CIE 1976 difference of two opaque colours. 2.3 is just noticeable.
func (s Sight) Distance(a, b color.NRGBA) float64 {
	p, q := s.lab(a), s.lab(b)
	return math.Sqrt((p[0]-q[0])*(p[0]-q[0]) + (p[1]-q[1])*(p[1]-q[1]) + (p[2]-q[2])*(p[2]-q[2]))
}

// Turn is how far the hues of two colours are apart, 0 to 180 degrees.
func (s Sight) Turn(a, b color.NRGBA) float64 {
	p, q := s.lab(a), s.lab(b)
	turn := math.Abs(math.Atan2(p[2], p[1]) - math.Atan2(q[2], q[1]))
	return min(turn, 2*math.Pi-turn) * 180 / math.Pi
}

func (s Sight) lab(c color.NRGBA) [3]float64 {
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	in := func(i int) float64 { return min(max(s[i]*r+s[i+1]*g+s[i+2]*b, 0), 1) }
	r, g, b = in(0), in(3), in(6)
	f := func(v float64) float64 {
		if v > 0.008856 {
			return math.Cbrt(v)
		}
		return 7.787*v + 16.0/116
	}
	x := f((0.4124*r + 0.3576*g + 0.1805*b) / 0.9505)
	y := f(0.2126*r + 0.7152*g + 0.0722*b)
	z := f((0.0193*r + 0.1192*g + 0.9505*b) / 1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// linear returns the light of a channel of sRGB, from 0 to 1.
func linear(channel uint8) float64 {
	v := float64(channel) / 255
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}
