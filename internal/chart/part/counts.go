package part

import (
	"math"

	"dateline/internal/index"
	"dateline/internal/timeline"
)

// StatusNames returns the names of all statuses, in their order.
func (b *Builder) StatusNames() []string {
	names := make([]string, len(timeline.Statuses))
	for i, s := range timeline.Statuses {
		names[i] = b.StatusName(s)
	}
	return names
}

// LeastShared is of how many events a share is told at least: of less, which is
// a part of an event that may have begun then, a full bar would say that all of
// nothing is confirmed.
const LeastShared = 0.5

// Percent returns the share of n in all as a text, in whole percent. It is "" for
// none of it and for a share of less than [LeastShared] events; what rounds to
// nothing or to all is told as "<1%" or ">99%".
func (b *Builder) Percent(n, all float64) string {
	if n <= 0 || all < LeastShared {
		return ""
	}
	percent := math.Round(100 * n / all)
	text := b.Decimal(percent)
	switch {
	case percent == 0:
		text = "<1"
	case percent >= 100 && n < all:
		text = ">99"
	}
	return b.Text("chart.axis.percent", "n", text)
}

// CountTable returns the table of counts by status and their shares in
// percent, without rows of zeros. names are those of the rows, first is the
// name of their column.
func (b *Builder) CountTable(first string, names []string, rows []index.Counts) [][]string {
	head := append([]string{first}, b.StatusNames()...)
	table := [][]string{append(head, b.Text("chart.table.all"))}
	for i, counts := range rows {
		all := counts.Sum()
		if all == 0 {
			continue
		}
		row := []string{names[i]}
		for _, s := range timeline.Statuses {
			cell := b.Decimal(counts[s])
			if percent := b.Percent(counts[s], all); percent != "" {
				cell += " (" + percent + ")"
			}
			row = append(row, cell)
		}
		table = append(table, append(row, b.Decimal(all)))
	}
	return table
}
