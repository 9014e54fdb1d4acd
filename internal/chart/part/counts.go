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
			if counts[s] > 0 {
				cell += " (" + b.Text("chart.axis.percent", "n", b.Decimal(math.Round(100*counts[s]/all))) + ")"
			}
			row = append(row, cell)
		}
		table = append(table, append(row, b.Decimal(all)))
	}
	return table
}
