package part

import "dateline/internal/chrono"

// Axis is an axis of time, as page.js needs it. It counts in milliseconds from
// 1970, or in decimal years where those would be too many for a Date of
// JavaScript. Lo and Hi are its ends in that unit; from Until on it is empty, and
// has no ticks: what is after it is room for labels and open ends. Last is where the
// last thing that it shows ends: beside deep time that room reaches far into a future
// of which nothing is told.
type Axis struct {
	Years bool    `json:"years,omitempty"`
	Lo    float64 `json:"lo"`
	Hi    float64 `json:"hi"`
	Until float64 `json:"until"`
	Last  float64 `json:"last"`
}

// msLimit is how far a Date reaches from 1970, in seconds, with something left
// for the margins of the axis.
const msLimit = 8_500_000_000_000

// yearSeconds is the mean length of a year of the Gregorian calendar.
const yearSeconds = 31_556_952

// AxisOver returns the axis from one instant to another, both of them finite, of
// which the last thing that it shows ends at last.
func (b *Builder) AxisOver(from, to, last chrono.Instant) Axis {
	until := to
	if b.Until != 0 {
		until = min(to, max(b.Until, last))
	}
	a := Axis{Years: min(from, -to) < -msLimit}
	a.Lo, a.Hi, a.Until, a.Last = a.At(from), a.At(to), a.At(until), a.At(last)
	return a
}

// Axis returns an axis for what is from first to last, inclusive; see
// [Builder.Window].
func (b *Builder) Axis(first, last chrono.Instant) Axis {
	from, to := b.Window(first, last)
	return b.AxisOver(from, to, last)
}

// Window returns the time that an axis shows for events from first to last,
// with a margin on both sides for labels and open ends; the end is exclusive.
// Where the page has a window of its own it is that, whatever first and last
// are.
func (b *Builder) Window(first, last chrono.Instant) (from, to chrono.Instant) {
	if b.Windowed() {
		return b.From, b.To.Add(1)
	}
	margin := max(last.Sub(first)/40, 43_200)
	return first.Add(-margin), last.Add(margin + 1)
}

// At returns where a finite instant is on the axis, in its unit.
func (a Axis) At(i chrono.Instant) float64 {
	if a.Years {
		return 1970 + float64(i)/yearSeconds
	}
	return float64(i) * 1000
}

// Kind returns the type of the axis in the options of ECharts.
func (a Axis) Kind() string {
	if a.Years {
		return "value"
	}
	return "time"
}
