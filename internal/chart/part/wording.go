package part

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/timeline"
)

// StatusWords words counts for a label, rounded to whole numbers: "confirmed
// – 31, forged – 2". It returns "" where all are 0.
func (b *Builder) StatusWords(counts index.Counts) string {
	var texts []string
	for _, s := range timeline.Statuses {
		if n := int(math.Round(counts[s])); n > 0 {
			texts = append(texts, b.Text("chart.label.status", "n", n, "status", b.StatusName(s)))
		}
	}
	return strings.Join(texts, ", ")
}

// Pair returns a name and what it has, with the colon of the language.
func (b *Builder) Pair(name, value string) string {
	return b.Text("chart.label.pair", "name", name, "value", value)
}

// StatusName returns the name of a status in the language of the page.
func (b *Builder) StatusName(s timeline.Status) string { return b.Text("status." + s.Name()) }

// StanceName returns the name of a stance in the language of the page.
func (b *Builder) StanceName(s timeline.Stance) string { return b.Text("stance." + s.String()) }

// Span words the time from first to last, by its years, or by its days where
// it is within one year.
func (b *Builder) Span(first, last chrono.Instant) string {
	from, to := first.Civil().Year, last.Civil().Year
	if from != to || chrono.IsDeep(from) {
		return b.Years(rounded(from, to-from), rounded(to, to-from))
	}
	return b.between(b.Lexicon.Day(first), b.Lexicon.Day(last))
}

// rounded returns a deep year to a thousandth of a length of years, since how
// far "about" reaches gives no digits.
func rounded(year, length int64) int64 {
	step := int64(1)
	for 10_000*step <= length {
		step *= 10
	}
	if nearest := chrono.FloorDiv(year+step/2, step) * step; chrono.IsDeep(year) && chrono.IsDeep(nearest) {
		return nearest
	}
	return year
}

// Years words the years from one to another.
func (b *Builder) Years(from, to int64) string {
	if chrono.IsDeep(from) || chrono.IsDeep(to) {
		return b.Lexicon.Years(from, to)
	}
	return b.between(b.Lexicon.Year(from), b.Lexicon.Year(to))
}

// between words the time between two that are in words.
func (b *Builder) between(start, end string) string {
	if start == end {
		return start
	}
	return b.Text("chart.years.range", "from", start, "to", end)
}

// Decimal returns a number of a table with at most two decimals, which follow
// the sign of the language. What is above 0 is never told as 0, but as "<0.01".
func (b *Builder) Decimal(x float64) string {
	const least, noise = 0.01, 1e-9 // noise is what adding up parts of events may leave
	if noise < x && x < least/2 {
		return "<" + b.Decimal(least)
	}
	text := strings.TrimRight(strconv.FormatFloat(x, 'f', 2, 64), "0")
	text = cmp.Or(strings.TrimSuffix(text, "."), "0")
	return strings.Replace(text, ".", cmp.Or(b.Lexicon.Script().Comma, "."), 1)
}
