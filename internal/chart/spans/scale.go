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
// begins there, if one does.
type bend struct {
	At    float64 `json:"at"`
	Place float64 `json:"place"`
	Gap   string  `json:"gap,omitempty"`
}

// scaleOf returns the scale of the events of b of a kind: the one of a picture of
// them. It is nil, the plain one, where there is nothing to bend.
func scaleOf(b *part.Builder, k timescale.Kind) *timescale.Scale {
	if k == timescale.Linear {
		return nil
	}
	return index.NewOn(b.Timeline, k).Scale
}

// hasBreaks reports whether any break is on s.
func (s *bentScale) hasBreaks() bool {
	return slices.ContainsFunc(s.Knots, func(k bend) bool { return k.Gap != "" })
}

func newBentScale(b *part.Builder, s *timescale.Scale, a part.Axis) bentScale {
	name := s.Kind().String()
	bent := bentScale{Kind: name, Words: b.Text("timeline.scale." + name)}
	if s == nil {
		return bent
	}
	for _, stretch := range s.Stretches(timescale.Before, timescale.After)[1:] {
		knot := bend{At: a.At(s.Instant(stretch.From)), Place: a.At(chrono.Instant(stretch.From))}
		if stretch.Break {
			knot.Gap = layout.Lasting(stretch.Length, b.Text, b.Lexicon)
		}
		bent.Knots = append(bent.Knots, knot)
	}
	return bent
}
