package spans

import (
	"slices"

	"dateline/internal/chart/part"
	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/timescale"
)

// bentScale is a scale of time as timescale.js needs it.
type bentScale struct {
	// Kind and Words are its name, for the script and for people.
	Kind  string `json:"kind"`
	Words string `json:"words"`
	// Knots are nil on the plain scale.
	Knots []bend `json:"knots,omitempty"`
}

// bend is a point of a scale, from which it is straight to the next: an instant,
// and where that is on the axis, both in the unit of the axis. Before the first
// and after the last the two are the same. Gap says how long the break is that
// begins there, if one does, and Hint are the lines of its tooltip.
type bend struct {
	At    float64  `json:"at"`
	Place float64  `json:"place"`
	Gap   string   `json:"gap,omitempty"`
	Hint  []string `json:"hint,omitempty"`
}

// hasBreaks reports whether any break is on s.
func (s *bentScale) hasBreaks() bool {
	return slices.ContainsFunc(s.Knots, func(k bend) bool { return k.Gap != "" })
}

// newBentScale returns the scale of an index, that of a picture of its events.
func newBentScale(b *part.Builder, x *index.Index, a part.Axis) bentScale {
	s := x.Scale
	name := s.Kind().String()
	bent := bentScale{Kind: name, Words: b.Text("timeline.scale." + name)}
	if s == nil {
		return bent
	}
	for _, stretch := range s.Stretches(timescale.Before, timescale.After)[1:] {
		knot := bend{At: a.At(s.Instant(stretch.From)), Place: a.At(chrono.Instant(stretch.From))}
		if stretch.Break {
			knot.Gap, knot.Hint = breakWords(b, x, stretch)
		}
		bent.Knots = append(bent.Knots, knot)
	}
	return bent
}

// breakWords returns the length of a break, and the lines of its tooltip.
func breakWords(b *part.Builder, x *index.Index, gap timescale.Stretch) (length string, hint []string) {
	var there []int32
	for lane := range x.Lanes {
		there = x.Window(lane, gap.From+1, gap.To-1, there)
	}
	title, lines := layout.BreakWords(x, gap, there, b.Text, b.Lexicon)
	return layout.Lasting(gap.Length, b.Text, b.Lexicon), append([]string{title}, lines...)
}
