package layout

import (
	"math"

	"dateline/internal/scene"
)

// detail is the pair of octaves between which a drawing is. At rest they are
// the same; during a zoom, what only the near one shows is drawn with an
// opacity of t, 0 to 1.
type detail struct {
	far, near int
	t         float64
}

// detail returns the detail of a viewport.
func (p *Plan) detail(v Viewport) detail {
	at := float64(p.Octave(v.SecPerPx)) + v.Lag
	far, near := math.Ceil(at-1e-6), math.Floor(at+1e-6)
	if far <= near {
		near = far
	}
	clamp := func(octave float64) int { return int(min(max(octave, closest), farthestOctave)) }
	d := detail{far: clamp(far), near: clamp(near), t: 1}
	if d.far != d.near {
		d.t = far - at
	}
	return d
}

// fade makes marks from the first on as transparent as what is drawn with
// opacity t.
func fade(marks []scene.Mark, t float64) {
	for i := range marks {
		m := &marks[i]
		m.Fill.Color.A = uint8(float64(m.Fill.Color.A)*t + 0.5)
		m.Stroke.Color.A = uint8(float64(m.Stroke.Color.A)*t + 0.5)
	}
}
