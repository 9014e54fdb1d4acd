// Package scene holds a drawing as data: resolved marks in paint order, in
// pixels of a display at scale 1, the origin top left, y downwards. Painters
// read it and decide nothing; layout makes it.
package scene

import "image/color"

// Scene is a drawing. Marks are painted in order, later ones on top.
type Scene struct {
	Width, Height float64
	Background    color.NRGBA
	Marks         []Mark

	points []Point // what marks have taken of it is theirs
	bars   []Bar
}

// Clear makes s a drawing without marks. It takes the memory of the old ones,
// which must not be used any more.
func (s *Scene) Clear(width, height float64, background color.NRGBA) {
	*s = Scene{width, height, background, s.Marks[:0], s.points[:0], s.bars[:0]}
}

// Points returns room for the points of a mark, copied from points.
func (s *Scene) Points(points ...Point) []Point {
	n := len(s.points)
	s.points = append(s.points, points...)
	return s.points[n:len(s.points):len(s.points)]
}

// Bars returns room for n bars of a mark, all empty.
func (s *Scene) Bars(n int) []Bar {
	at := len(s.bars)
	s.bars = append(s.bars, make([]Bar, n)...)
	return s.bars[at:len(s.bars):len(s.bars)]
}

// NoEvent is the Event of marks that belong to none.
const NoEvent = -1

// Mark is one thing to paint. Which fields count depends on Kind:
//
//	Rect    X, Y top left; W, H size; Radius of the corners; Fill, Stroke
//	Circle  X, Y centre; W radius; Fill, Stroke
//	Polygon Points, closed; Fill, Stroke
//	Line    from X, Y to X+W, Y+H; Stroke
//	Text    X, Y left end of the baseline; W width; Size, Bold, Struck, Text, Fill.Color
//	Bars    from X side by side, each W wide: Bars; Fill.Color
type Mark struct {
	Kind       Kind
	Role       Role
	Event      int32 // index of the event, or NoEvent
	Claim      int32 // for ClaimMark: index of the claim; for Handle: the part of the date
	X, Y, W, H float64
	Radius     float64
	Points     []Point
	Bars       []Bar
	Fill       Fill
	Stroke     Stroke
	Text       string
	Size       float64
	Bold       bool
	Struck     bool // has a thin line through it, see [Mark.StrikeLine]
	// Link is where a text leads, "#NAME" for a mark of that Name in the same
	// document. A screen ignores both.
	Link, Name string
}

// Kind is the shape of a mark.
type Kind uint8

// The kinds of marks.
const (
	Rect Kind = iota
	Circle
	Polygon
	Line
	Text
	Bars
)

// Role is what a mark means. It orders nothing; tests and hit testing
// read it.
type Role uint8

// The roles.
const (
	Decoration Role = iota
	LaneBand
	LaneHeader
	GridLine
	AxisLabel
	AxisContext
	Certain   // the stretch of an event that is sure
	Possible  // the stretch that is not
	Marker    // a moment
	Whisker   // the line between dates on each of which something happened
	EndSign   // arrow of an open end, ragged edge of an unknown one, bracket
	Strike    // the line through a refuted event, the cross of a forged one
	Label     // the title of an event
	ClaimMark // when a claim was made
	ClaimTie  // from a claim to its event
	Density   // events that have no room of their own
	Tick      // one event that has no row
	Selection
	Legend
	Today     // the line of the present
	Hint      // the text about what is under the pointer
	Elsewhere // how many events of a lane are earlier and later than what is in view
	Ghost     // a date that is tried out
	Handle    // what of the selected event can be dragged
)

var (
	kindNames = [...]string{"rect", "circle", "polygon", "line", "text", "bars"}
	roleNames = [...]string{
		"decoration", "lane", "header", "grid", "tick", "context", "certain", "possible", "marker", "whisker",
		"end", "strike", "label", "claim", "tie", "density", "stroke", "selection", "legend", "today", "hint", "elsewhere", "ghost", "handle",
	}
)

func (k Kind) String() string { return kindNames[k] }
func (r Role) String() string { return roleNames[r] }

// Point is a position in pixels.
type Point struct{ X, Y float64 }

// Bar reaches from Top to Bottom, in pixels; one that has no height is none.
type Bar struct{ Top, Bottom float32 }

// Fill is how the inside of a mark is painted; a Color with A = 0 is none.
type Fill struct {
	Color   color.NRGBA
	Pattern Pattern
	// FadeLeft and FadeRight are the pixels over which the paint goes from
	// nothing to full at the left, and from full to nothing at the right.
	FadeLeft, FadeRight float64
}

// Pattern is what is painted with the colour.
type Pattern uint8

// The patterns.
const (
	Solid Pattern = iota
	Hatch         // lines that rise to the right, HatchGap apart
)

// HatchGap is the distance of hatch lines, and HatchWidth their width, in
// pixels along x.
const (
	HatchGap   = 6.0
	HatchWidth = 2.4
)

// Stroke is how the outline of a mark is painted; Width 0 is none.
type Stroke struct {
	Color color.NRGBA
	Width float64
	// Dash is the length of a dash and of the gap after it; 0 is unbroken.
	Dash, Gap float64
}
