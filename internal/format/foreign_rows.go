package format

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"dateline/internal/timeline"
)

// rows gives the rows after the first of another program's table, one after
// the other. A row that cannot be read is reported and does not stop the file.
func (f *foreign) rows(take func(row *cells)) error {
	records := newCSVReader(f.in.data, delimiterOf(f.in))
	row := &cells{}
	for n := 0; ; n++ {
		if n%checkEvery == 0 && f.in.ctx.Err() != nil {
			return f.in.ctx.Err()
		}
		before := records.at()
		err := records.next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			f.problems = append(f.problems, records.fault(err, before))
			if errors.Is(err, errRecord) {
				return nil
			}
			continue
		case row.names == nil:
			for _, text := range records.cells {
				row.titles = append(row.titles, strings.TrimSpace(text))
				row.names = append(row.names, strings.ToLower(strings.TrimSpace(text)))
			}
			continue
		}
		row.texts, row.offsets = records.cells, row.offsets[:0]
		for i := range records.cells {
			row.offsets = append(row.offsets, records.where(i))
		}
		take(row)
	}
}

// keepOthers keeps the cells that have a text, but for those of some columns.
func (f *foreign) keepOthers(into *timeline.Extra, row *cells, known map[string]bool) {
	for i, text := range row.texts {
		switch {
		case strings.TrimSpace(text) == "":
		case i >= len(row.names):
			f.keepText(into, row.offsets[i], "column "+strconv.Itoa(i+1), text)
		case !known[row.names[i]]:
			f.keepText(into, row.offsets[i], row.titles[i], text)
		}
	}
}
