package layout

import (
	"image/color"
	"math"

	"dateline/internal/timeline"
)

// Style is how a drawing looks: colours, and sizes in pixels at scale 1.
type Style struct {
	// Name is that of the style in Styles.
	Name string
	// Dark means that the background is darker than the text.
	Dark bool

	Background, Band          color.NRGBA // lanes alternate between the two
	Text, Muted, Grid, Axis   color.NRGBA
	AxisBackground, Selection color.NRGBA
	// Accent is for what can be pressed or dragged: handles, buttons, links.
	Accent color.NRGBA
	// Lanes are the colours of lanes, in turn: greens and purples alone, so that none is
	// taken for the blue, amber, red or grey of a status. People with colour blindness
	// can tell the colours of any two lanes apart.
	Lanes []color.NRGBA
	// Status are the colours of events by timeline.Status.
	Status [len(timeline.Statuses)]color.NRGBA

	// Scale is the factor for all sizes that have no field below: the
	// constants of package layout are for a Scale of 1.
	Scale               float64
	Edge                float64 // width of the outlines of events
	Hairline            float64 // width of grid lines and other thin ones
	TextSize, SmallSize float64
	Row                 float64 // height of a row of events
	Bar                 float64 // height of the certain stretch
	Thin                float64 // height of the uncertain stretch
	Gutter              float64 // width of lane headers
	// Strip is the height of the strip of statuses over the axis; 0 for none, as
	// in a timeline that shows no statuses.
	Strip float64
	// Chapters is the height of the band of chapters under the axis; 0 for none. See
	// [Style.WithChapters].
	Chapters float64
	MaxLabel float64 // widest title
}

// Styles lists all styles, in the order in which they are offered.
var Styles = [...]struct {
	Name string
	New  func() *Style
}{
	{"light", Light},
	{"dark", Dark},
	{"contrast", HighContrast},
	{"projector", Projector},
}

// StyleNamed returns the style of a name; ok is false where there is none.
func StyleNamed(name string) (style *Style, ok bool) {
	for _, s := range Styles {
		if s.Name == name {
			return s.New(), true
		}
	}
	return nil, false
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}

func palette(hex ...uint32) []color.NRGBA {
	colours := make([]color.NRGBA, len(hex))
	for i, h := range hex {
		colours[i] = rgb(h)
	}
	return colours
}

// alpha returns c with its opacity, 0 to 1.
func alpha(c color.NRGBA, a float64) color.NRGBA {
	c.A = uint8(a*255 + 0.5)
	return c
}

var sizes = Style{Scale: 1, Edge: 1.5, Hairline: 1, TextSize: 13, SmallSize: 12, Row: 22, Bar: 15, Thin: 6, Gutter: 168, Strip: 38, MaxLabel: 420}

// Light is dark on white, for screens and print.
func Light() *Style {
	s := sizes
	s.Name = "light"
	s.Background, s.Band = rgb(0xffffff), rgb(0xf6f8fa)
	s.Text, s.Muted, s.Grid, s.Axis = rgb(0x1b2733), rgb(0x5b6b7a), rgb(0xe3e8ed), rgb(0xb8c3cd)
	s.AxisBackground, s.Selection, s.Accent = rgb(0xeef2f5), rgb(0xb3261e), rgb(0x0067a3)
	s.Lanes = palette(0x1a755b, 0x4e278f, 0x759c27, 0xdd689c, 0x757534, 0x8f2775, 0x004e00, 0x00a968, 0xb675dd)
	s.Status = [...]color.NRGBA{rgb(0x7d6f9c), rgb(0x1d2b3a), rgb(0x0067a3), rgb(0xb25f00), rgb(0x7b858f), rgb(0xc0161d)}
	return &s
}

// Dark is light on nearly black.
func Dark() *Style {
	s := sizes
	s.Name, s.Dark = "dark", true
	s.Background, s.Band = rgb(0x151b21), rgb(0x1a2129)
	s.Text, s.Muted, s.Grid, s.Axis = rgb(0xe8edf2), rgb(0x9aa8b5), rgb(0x2a343e), rgb(0x4a5865)
	s.AxisBackground, s.Selection, s.Accent = rgb(0x1f2831), rgb(0xffb4a9), rgb(0x7cc4ee)
	s.Lanes = palette(0x1c845c, 0x8cbca4, 0x547c3c, 0xacb484, 0x945c84, 0x84944c, 0x5ccccc, 0x6c9c64, 0x745c9c)
	s.Status = [...]color.NRGBA{rgb(0xaa9ccb), rgb(0xf2f5f8), rgb(0x5eb1ef), rgb(0xe9a23b), rgb(0x8a96a3), rgb(0xff7b72)}
	return &s
}

// HighContrast is black on white in strong colours with thick edges. Text has
// a contrast of 7:1 to whatever it stands on (WCAG 2, level AAA), so that the
// colours of lanes are dark enough for white.
func HighContrast() *Style {
	s := sizes
	s.Name = "contrast"
	s.Edge, s.Hairline = 2.5, 1.5
	s.TextSize, s.SmallSize, s.Row, s.Bar, s.Thin, s.Gutter, s.Strip = 14, 13, 25, 17, 7, 184, 41
	s.Background, s.Band = rgb(0xffffff), rgb(0xffffff)
	s.Text, s.Muted, s.Grid, s.Axis = rgb(0x000000), rgb(0x262626), rgb(0xc4c4c4), rgb(0x767676)
	s.AxisBackground, s.Selection, s.Accent = rgb(0xf2f2f2), rgb(0xa30000), rgb(0x0000c0)
	s.Lanes = palette(0x275b41, 0x343400, 0x68004e, 0x344e27, 0x82345b, 0x00341a, 0x5b5b27, 0x4e1a34, 0x8f0d75)
	s.Status = [...]color.NRGBA{rgb(0x5a4a86), rgb(0x000000), rgb(0x0046a6), rgb(0xa34d00), rgb(0x767676), rgb(0xb00000)}
	return &s
}

// Projector is for the last row of a classroom: everything is larger by half,
// in colours that stay clear with a weak lamp.
func Projector() *Style {
	s := Style{
		Name: "projector", Scale: 1.55, Edge: 2.5, Hairline: 1.5,
		TextSize: 20, SmallSize: 17, Row: 34, Bar: 23, Thin: 9, Gutter: 250, Strip: 54, MaxLabel: 640,
	}
	s.Background, s.Band = rgb(0xffffff), rgb(0xf1f4f7)
	s.Text, s.Muted, s.Grid, s.Axis = rgb(0x0b1117), rgb(0x3b4753), rgb(0xcfd7de), rgb(0x7d8994)
	s.AxisBackground, s.Selection, s.Accent = rgb(0xe6ebf0), rgb(0xb00012), rgb(0x00569c)
	s.Lanes = palette(0x00754e, 0x682782, 0x759c27, 0x751a4e, 0x757534, 0xd075a9, 0x0d4e00, 0x00a968, 0xb675d0)
	s.Status = [...]color.NRGBA{rgb(0x6b5a92), rgb(0x0b1b2b), rgb(0x00569c), rgb(0xb85c00), rgb(0x75818c), rgb(0xb00012)}
	return &s
}

// withRow returns the style with rows of another height.
func (s *Style) withRow(height float64) *Style {
	own := *s
	own.Row = height
	return &own
}

// Times returns the style with everything larger by a factor.
func (s *Style) Times(factor float64) *Style {
	own := *s
	for _, size := range []*float64{
		&own.Scale, &own.Edge, &own.Hairline, &own.TextSize, &own.SmallSize, &own.Row, &own.Bar, &own.Thin, &own.Gutter, &own.Strip, &own.MaxLabel,
	} {
		*size *= factor
	}
	return &own
}

// soft returns the colour half way from the background to c.
func (s *Style) soft(c color.NRGBA) color.NRGBA {
	half := func(a, b uint8) uint8 { return uint8((int(a) + int(b) + 1) / 2) }
	b := s.Background
	return color.NRGBA{half(c.R, b.R), half(c.G, b.G), half(c.B, b.B), 255}
}

func (s *Style) lane(i int) color.NRGBA { return s.Lanes[i%len(s.Lanes)] }

// onTop returns the text colour that reads best on c: nearly black or white.
func onTop(c color.NRGBA) color.NRGBA {
	dark, light := rgb(0x0b0f13), rgb(0xffffff)
	if Contrast(dark, c) > Contrast(light, c) {
		return dark
	}
	return light
}

// Contrast returns how well one colour stands out from another, from 1, not at
// all, to 21, black on white: the contrast ratio of WCAG 2.
func Contrast(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// luminance is the relative luminance of WCAG 2, 0 to 1.
func luminance(c color.NRGBA) float64 {
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// linear returns the light of an sRGB component, 0 to 1.
func linear(component uint8) float64 {
	v := float64(component) / 255
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

// px returns the pixels of a size that is meant for a Scale of 1.
func (s *Style) px(size float64) float64 { return size * s.Scale }
