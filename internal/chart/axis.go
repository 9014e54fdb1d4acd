package chart

import (
	"cmp"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// windowed says whether the page has a window of its own.
func (b *builder) windowed() bool { return b.From != 0 || b.To != 0 }

// timeAxis is an axis of time: what page.js needs of it, and how instants get
// there. It counts in milliseconds from 1970, or in decimal years where those
// would be too many for a Date of JavaScript.
type timeAxis struct {
	Years bool    `json:"years,omitempty"`
	Lo    float64 `json:"lo"`
	Hi    float64 `json:"hi"`
}

// msLimit is how far a Date reaches from 1970, in seconds, with something left
// for the margins of the axis.
const msLimit = 8_500_000_000_000

// yearSeconds is the mean length of a year of the Gregorian calendar.
const yearSeconds = 31_556_952

// axis gives an axis for what is from first to last, inclusive; see window.
func (b *builder) axis(first, last chrono.Instant) timeAxis { return axisOf(b.window(first, last)) }

// window gives what an axis shows of the time from first to last, with some
// air left and right for labels and open ends; the end is exclusive. Where the
// page has a window of its own it is that, whatever first and last are.
func (b *builder) window(first, last chrono.Instant) (from, to chrono.Instant) {
	if b.windowed() {
		return b.From, b.To.Add(1)
	}
	margin := max(last.Sub(first)/40, 43_200)
	return first.Add(-margin), last.Add(margin + 1)
}

func axisOf(first, last chrono.Instant) timeAxis {
	a := timeAxis{Years: min(first, -last) < -msLimit}
	a.Lo, a.Hi = a.at(first), a.at(last)
	return a
}

// at gives the place of an instant, which is finite.
func (a timeAxis) at(i chrono.Instant) float64 {
	if a.Years {
		return 1970 + float64(i)/yearSeconds
	}
	return float64(i) * 1000
}

// kind is the type of the axis in the options.
func (a timeAxis) kind() string {
	if a.Years {
		return "value"
	}
	return "time"
}

// statusWords words numbers by status for a label: "31 confirmed, 2 forged".
func (b *builder) statusWords(counts map[timeline.Status]int) string {
	var texts []string
	for _, s := range timeline.Statuses {
		if n := counts[s]; n > 0 {
			texts = append(texts, b.Text("chart.label.status", "n", n, "status", b.Text("status."+s.String())))
		}
	}
	return strings.Join(texts, ", ")
}

// span words a stretch of time by its years, or by its days where it is
// shorter than that.
func (b *builder) span(first, last chrono.Instant) string {
	from, to := first.Civil().Year, last.Civil().Year
	start, end := b.Lexicon.Year(from), b.Lexicon.Year(to)
	if from == to {
		start, end = b.Lexicon.Day(first), b.Lexicon.Day(last)
	}
	if start == end {
		return start
	}
	return b.Text("chart.years.range", "from", start, "to", end)
}

// decimal gives a number of a table with at most two decimals, and the sign of
// the language before them.
func (b *builder) decimal(x float64) string {
	text := strings.TrimRight(strconv.FormatFloat(x, 'f', 2, 64), "0")
	text = cmp.Or(strings.TrimSuffix(text, "."), "0")
	return strings.Replace(text, ".", cmp.Or(b.Lexicon.Script().Comma, "."), 1)
}
