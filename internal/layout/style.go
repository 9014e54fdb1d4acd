package layout

import "image/color"

// Style is how a drawing looks: colours and sizes in pixels at scale 1.
type Style struct {
	Background, Band          color.NRGBA // lanes alternate between the two
	Text, Muted, Grid, Axis   color.NRGBA
	AxisBackground, Selection color.NRGBA
	// Lanes are the colours of lanes, in turn (Okabe and Ito, 2008, without
	// the yellow, which is lost on white).
	Lanes []color.NRGBA
	// Status are the colours of the density strip by timeline.Status.
	Status [6]color.NRGBA

	TextSize, SmallSize float64
	Row                 float64 // height of a row of events
	Bar                 float64 // height of the certain stretch
	Thin                float64 // height of the uncertain stretch
	Gutter              float64 // width of lane headers
	MaxLabel            float64 // widest title
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}

// alpha gives c with its opacity, 0 to 1.
func alpha(c color.NRGBA, a float64) color.NRGBA {
	c.A = uint8(a*255 + 0.5)
	return c
}

var sizes = Style{TextSize: 13, SmallSize: 11, Row: 22, Bar: 15, Thin: 7, Gutter: 168, MaxLabel: 360}

// Light is dark on white, for screens and print.
func Light() *Style {
	s := sizes
	s.Background, s.Band = rgb(0xffffff), rgb(0xf6f8fa)
	s.Text, s.Muted, s.Grid, s.Axis = rgb(0x1b2733), rgb(0x5b6b7a), rgb(0xe3e8ed), rgb(0xb8c3cd)
	s.AxisBackground, s.Selection = rgb(0xeef2f5), rgb(0xb3261e)
	s.Lanes = []color.NRGBA{rgb(0x0072b2), rgb(0xd55e00), rgb(0x009e73), rgb(0xa8568a), rgb(0xb87a00), rgb(0x2f8fc4), rgb(0x5b5fb0), rgb(0x74791c), rgb(0x55606b)}
	s.Status = [6]color.NRGBA{{}, rgb(0x2b5d80), rgb(0x7fa8c4), rgb(0xd9912b), rgb(0x9aa5af), rgb(0xb3261e)}
	return &s
}

// Dark is light on nearly black.
func Dark() *Style {
	s := sizes
	s.Background, s.Band = rgb(0x151b21), rgb(0x1a2129)
	s.Text, s.Muted, s.Grid, s.Axis = rgb(0xe8edf2), rgb(0x9aa8b5), rgb(0x2a343e), rgb(0x4a5865)
	s.AxisBackground, s.Selection = rgb(0x1f2831), rgb(0xffb4a9)
	s.Lanes = []color.NRGBA{rgb(0x4aa3df), rgb(0xf0813a), rgb(0x2fc298), rgb(0xd98cbb), rgb(0xe6ac3c), rgb(0x7cc4ee), rgb(0xa3a6ee), rgb(0xb9be5a), rgb(0x9aa8b5)}
	s.Status = [6]color.NRGBA{{}, rgb(0x5fa3cf), rgb(0x9cc3de), rgb(0xe6ac3c), rgb(0x77838e), rgb(0xf2776b)}
	return &s
}

func (s *Style) lane(i int) color.NRGBA { return s.Lanes[i%len(s.Lanes)] }

// onTop gives the text colour that reads best on c: black or white, by the
// relative luminance of WCAG 2, in a cheap approximation.
func onTop(c color.NRGBA) color.NRGBA {
	if 2*int(c.R)+7*int(c.G)+int(c.B) > 10*150 {
		return rgb(0x101418)
	}
	return rgb(0xffffff)
}
