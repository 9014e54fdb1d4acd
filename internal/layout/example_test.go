package layout_test

import (
	"fmt"
	"unicode/utf8"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
	"dateline/internal/words"
)

// halfAsWide measures texts as if every letter was half as wide as it is high.
type halfAsWide struct{}

func (halfAsWide) Width(text string, size float64, _ bool) float64 {
	return size / 2 * float64(utf8.RuneCountInString(text))
}

func (m halfAsWide) Estimate(text string, size float64, bold bool) float64 {
	return m.Width(text, size, bold)
}

// A plan gives every event a row, for all zooms; a viewport says what of it is
// in view, and the scene of both is data that can be painted or looked into.
func Example() {
	t := &timeline.Timeline{}
	for _, e := range []struct{ title, date string }{{"A war", "1950-06-25/1953-07-27"}, {"A treaty", "1961-07-06"}} {
		v, err := chrono.Parse(e.date)
		if err != nil {
			panic(err)
		}
		t.Events = t.Events.Append(&timeline.Event{Title: e.title, When: chrono.When{Value: v}})
	}
	style := layout.Light()
	plan := layout.NewPlan(index.New(t), style, halfAsWide{})
	view := plan.Fit(layout.Viewport{Width: 800, Height: 300, Gutter: style.Gutter, SecPerPx: 1})
	s := plan.Scene(view, plan.Window(view, nil), layout.Options{
		Text: words.English(), Lexicon: &chrono.English, Selected: scene.NoEvent, Hovered: scene.NoEvent,
	})
	for _, m := range s.Marks {
		if m.Role == scene.Label {
			fmt.Printf("%s at %.0f, %.0f\n", m.Text, m.X, m.Y)
		}
	}
	hit, _, _ := s.Hit(view.X(timescale.Place(chrono.StartOfDay(1952, 1, 1))), 98)
	fmt.Println("under the pointer:", t.Events.At(hit).Title)
	// Output:
	// A war at 208, 102
	// A treaty at 701, 118
	// under the pointer: A war
}
