package overtime

import (
	"math"

	"dateline/internal/chart/part"

	"dateline/internal/index"
)

// lagAt returns where a number of days is on the scale of lags: about linear
// near 0, and a step of 1 for each power of ten beyond, on both sides. So a
// day, a month and a century are all seen.
func lagAt(days float64) float64 {
	return math.Copysign(math.Log10(1+math.Abs(days)), days)
}

// middle returns the days at which a lag is drawn: the middle of what is
// possible, but 0 where the dates do not tell which came first.
func middle(lag index.Days) float64 {
	if unclear(lag) {
		return 0
	}
	return float64(lag.First)/2 + float64(lag.Last)/2
}

// unclear reports whether a claim may have been made before its event began as
// well as after it.
func unclear(lag index.Days) bool { return lag.First < 0 && lag.Last > 0 }

const (
	daysPerMonth = 30.436875
	daysPerYear  = 365.2425
	million      = 1_000_000
)

// lagWords words a lag: "3 days later", "2 months earlier to 5 days later". It
// is rounded as people speak, to months from two of them on, and to years from
// two.
func lagWords(b *part.Builder, lag index.Days) string {
	from, to := shiftWords(b, lag.First), shiftWords(b, lag.Last)
	if from == to {
		return from
	}
	return b.Text("chart.lag.range", "from", from, "to", to)
}

func shiftWords(b *part.Builder, days int64) string {
	switch {
	case days < 0:
		return b.Text("chart.lag.earlier", "lag", duration(b, -days))
	case days > 0:
		return b.Text("chart.lag.later", "lag", duration(b, days))
	}
	return b.Text("chart.lag.none")
}

// duration words a number of days, which is above 0.
func duration(b *part.Builder, days int64) string {
	years := int64(math.Round(float64(days) / daysPerYear))
	switch {
	case days < 60:
		return b.Text("chart.lag.days", "n", int(days))
	case days < 2*365:
		return b.Text("chart.lag.months", "n", int(math.Round(float64(days)/daysPerMonth)))
	case years < million:
		return b.Text("chart.lag.years", "n", int(years))
	}
	return b.Lexicon.Lasting(years)
}

// lagTick is a tick of the axis of lags.
type lagTick struct {
	At    float64 `json:"at"`
	Words string  `json:"words"`
}

// lagSteps are the lags that an axis names, in days: a week, a month, a year,
// and so on in powers of ten years.
func lagSteps() []int64 {
	steps := []int64{1, 7, 30, 365}
	for years := 10.0; years <= 1e11; years *= 10 {
		steps = append(steps, int64(math.Round(years*daysPerYear)))
	}
	return steps
}

// lagTicks returns the ticks from lo to hi, both on the scale of lagAt.
func lagTicks(b *part.Builder, lo, hi float64) []lagTick {
	ticks := []lagTick{{0, b.Text("chart.lag.none")}}
	for _, days := range lagSteps() {
		at := lagAt(float64(days))
		if at <= hi {
			ticks = append(ticks, lagTick{at, tickLag(b, days)})
		}
		if -at >= lo {
			ticks = append(ticks, lagTick{-at, b.Text("chart.lag.earlier", "lag", tickLag(b, days))})
		}
	}
	return ticks
}

// tickLag words a tick, in round units where duration says 30 days.
func tickLag(b *part.Builder, days int64) string {
	switch days {
	case 30:
		return b.Text("chart.lag.months", "n", 1)
	case 365:
		return b.Text("chart.lag.years", "n", 1)
	}
	return duration(b, days)
}
