package synthetic

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
)

// WriteCSV writes the events of [Timeline] as a table.
func WriteCSV(w io.Writer, n int) error {
	out := csv.NewWriter(w)
	record := []string{"title", "start", "end", "lane", "status", "importance"}
	if err := out.Write(record); err != nil {
		return fmt.Errorf("synthetic: %w", err)
	}
	g := newGenerator()
	for i := range n {
		r := g.row(i)
		record = append(record[:0], r.title, r.start, r.end, r.lane, r.status.String(), strconv.Itoa(int(r.importance)))
		if err := out.Write(record); err != nil {
			return fmt.Errorf("synthetic: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("synthetic: %w", err)
	}
	return nil
}
