package foreign

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"dateline/internal/format"
	"dateline/internal/format/csvtext"
	"dateline/internal/timeline"
)

// Rows calls take with every row of a table of CSV after the first, which names the
// columns. The row is valid only until take returns. A row that cannot be read is
// reported, and the others are read. The error is that of the context.
func (f *Reader) Rows(take func(row *csvtext.Row)) error {
	records := csvtext.NewReader(f.Input.Data, csvtext.Delimiter(f.Input))
	row := &csvtext.Row{}
	for n := 0; ; n++ {
		if n%format.CheckEvery == 0 && f.Input.Ctx.Err() != nil {
			return f.Input.Ctx.Err()
		}
		before := records.At()
		err := records.Next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			f.Problems = append(f.Problems, records.Fault(err, before))
			if errors.Is(err, csvtext.ErrTooLong) {
				return nil
			}
			continue
		case row.Names == nil:
			for _, text := range records.Cells {
				row.Titles = append(row.Titles, strings.TrimSpace(text))
				row.Names = append(row.Names, strings.ToLower(strings.TrimSpace(text)))
			}
			continue
		}
		row.Texts, row.Offsets = records.Cells, row.Offsets[:0]
		for i := range records.Cells {
			row.Offsets = append(row.Offsets, records.Where(i))
		}
		take(row)
	}
}

// KeepOtherCells keeps the cells of a row that are not blank, except those of known
// columns, by their names in small letters.
func (f *Reader) KeepOtherCells(into *timeline.Extra, row *csvtext.Row, known map[string]bool) {
	for i, text := range row.Texts {
		switch {
		case strings.TrimSpace(text) == "":
		case i >= len(row.Names):
			f.KeepText(into, row.Offsets[i], "column "+strconv.Itoa(i+1), text)
		case !known[row.Names[i]]:
			f.KeepText(into, row.Offsets[i], row.Titles[i], text)
		}
	}
}
