package layout

import (
	"math"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/timescale"
	"dateline/internal/words"
)

// Lasting returns the words for the length of a break in seconds, rounded to its
// largest unit.
func Lasting(seconds int64, text words.Text, l *chrono.Lexicon) string {
	const day = 86_400
	s := float64(seconds)
	switch years := s / yearSeconds; {
	case years >= chrono.DeepYears:
		return l.Lasting(chrono.Rounded(int64(years))) // in words: "5 Ga" would be taken for a date
	case years >= 2:
		return text("timeline.gap.years", "n", int(math.Round(years)))
	case s >= 60*day:
		return text("timeline.gap.months", "n", int(math.Round(years*12)))
	case s >= 2*day:
		return text("timeline.gap.days", "n", int(math.Round(s/day)))
	}
	return text("timeline.gap.hours", "n", int(math.Ceil(s/3600)))
}

// BreakWords returns what there is to tell of a break of the axis of x: how long it
// is, from when to when, and how many of the events there begin or end in it, or only
// reach across it.
func BreakWords(x *index.Index, gap timescale.Stretch, there []int32, text words.Text, l *chrono.Lexicon) (title string, lines []string) {
	in := 0
	for _, e := range there {
		if from, to := x.Known(e); from > gap.From && from < gap.To || to > gap.From && to < gap.To {
			in++
		}
	}
	lines = []string{
		l.Stretch(x.Scale.Instant(gap.From).Add(1), x.Scale.Instant(gap.To).Add(-1)),
		text("timeline.break.in", "n", in),
	}
	if across := len(there) - in; across > 0 {
		lines = append(lines, text("timeline.break.across", "n", across))
	}
	return text("timeline.break", "length", Lasting(gap.Length, text, l)), lines
}

// BreakAt returns the break of the axis at a point of the drawing, on the axis or
// among the lanes; ok is false where there is none.
func (p *Plan) BreakAt(v Viewport, x, y float64, o Options) (gap timescale.Stretch, ok bool) {
	if p.x.Scale == nil || x < v.Gutter || y < p.style.Strip || y >= p.style.AxisHeight()+p.RoomHeight(v, o) {
		return gap, false
	}
	at := v.At(x)
	gap = p.x.Scale.Stretches(at, at)[0]
	return gap, gap.Break
}

// BreakHint returns the hint of a break: see [BreakWords].
func (p *Plan) BreakHint(gap timescale.Stretch, x, y float64, o Options) *Hint {
	var there []int32
	for lane := range p.x.Lanes {
		there = append(there, p.kept(lane, gap.From+1, gap.To-1)...)
	}
	h := &Hint{X: x, Y: y}
	h.Title, h.Lines = BreakWords(p.x, gap, there, o.Text, o.Lexicon)
	return h
}
