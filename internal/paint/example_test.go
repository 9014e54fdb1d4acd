package paint_test

import (
	"image/color"
	"os"

	"dateline/internal/paint"
	"dateline/internal/scene"
)

// The same scene becomes an SVG, a PNG, a page of a PDF or an image in memory.
func Example() {
	blue := color.NRGBA{B: 255, A: 255}
	s := &scene.Scene{Width: 120, Height: 30, Background: color.NRGBA{R: 255, G: 255, B: 255, A: 255}, Marks: []scene.Mark{
		{Kind: scene.Rect, Event: 0, X: 10, Y: 10, W: 60, H: 10, Fill: scene.Fill{Color: blue}},
		{Kind: scene.Circle, Event: scene.NoEvent, X: 90, Y: 15, W: 5, Stroke: scene.Stroke{Color: blue, Width: 1}},
	}}
	about := paint.About{Title: "A war", Event: func(int32) string { return "It lasted" }}
	if err := paint.SVG(os.Stdout, s, about); err != nil {
		panic(err)
	}
	// Output:
	// <svg xmlns="http://www.w3.org/2000/svg" width="120" height="30" viewBox="0 0 120 30" role="graphics-document document" aria-labelledby="title" font-family="Pretendard, 'Segoe UI', 'Helvetica Neue', 'Noto Sans', Arial, 'Malgun Gothic', 'Apple SD Gothic Neo', 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif" font-size="13" text-rendering="geometricPrecision" fill="#000" stroke-miterlimit="1.5">
	// <title id="title">A war</title>
	// <rect width="100%" height="100%" fill="#fff"/>
	// <g><title>It lasted</title>
	// <rect x="10" y="10" width="60" height="10" fill="#00f"/>
	// </g>
	// <circle cx="90" cy="15" r="5" fill="none" stroke="#00f"/>
	// </svg>
}
