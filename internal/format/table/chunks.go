package table

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"sync/atomic"

	"dateline/internal/format"
	"dateline/internal/format/csvtext"
	"dateline/internal/parallel"
)

// chunkSize is about how much of a table is read at a time, in bytes. It is
// small enough to end within some 10 ms when cancelled and to report progress,
// and large enough, with some thousand rows, for the cost of a chunk not to
// matter.
const chunkSize = 1 << 20

// errNotPlain is the error of a table that is not as plain as RFC 4180. It may
// be at fault, or be cut at wrong positions.
var errNotPlain = errors.New("not a plain table")

// chunk is a part of a table between the offsets of two records.
type chunk struct{ from, to int }

// plain reads the table in chunks of about size bytes, on all processors. The
// error is errNotPlain, or that of ctx.
func (t *textTable) plain(ctx context.Context, size int, p *format.Progress) ([]*part, error) {
	data, delimiter := t.data, byte(t.mapping.Delimiter)
	head := csvtext.PlainReader{Data: data, Delimiter: delimiter, End: len(data)}
	for range t.mapping.Header {
		if !head.Next() {
			return nil, errNotPlain
		}
	}
	chunks, ok := cut(data, head.Pos, size)
	if !ok {
		return nil, errNotPlain
	}
	p.Stage(format.ParseShare, len(data)-head.Pos)
	parts := make([]*part, len(chunks))
	idle := make(chan *rowReader, runtime.GOMAXPROCS(0))
	for range cap(idle) {
		idle <- newRowReader(t.columns)
	}
	var odd atomic.Bool
	parallel.Each(len(chunks), func(i int) {
		if ctx.Err() != nil || odd.Load() {
			return
		}
		r := <-idle
		defer func() { idle <- r }()
		var plain bool
		if parts[i], plain = r.plain(data, delimiter, chunks[i]); !plain {
			odd.Store(true)
		}
		p.Add(chunks[i].to - chunks[i].from)
	})
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case odd.Load():
		return nil, errNotPlain
	}
	return parts, nil
}

// cut cuts a table into chunks of about size bytes, from the offset of the
// first record on. In a plain table a line end is the end of a record if the
// number of quotes before it is even. Blank lines belong to the chunk before
// them. ok is false if a record is too long.
func cut(data string, from, size int) (chunks []chunk, ok bool) {
	for from < len(data) {
		to := min(from+size, len(data))
		quotes := strings.Count(data[from:to], `"`)
		for most := to + csvtext.MaxPlainRecord; to < len(data); {
			line := strings.IndexByte(data[to:], '\n') + 1
			if line == 0 {
				line = len(data) - to
			}
			quotes += strings.Count(data[to:to+line], `"`)
			if to += line; to > most {
				return nil, false
			}
			if quotes%2 == 0 {
				break
			}
		}
		for width := 1; width > 0 && to < len(data); to += width {
			width = csvtext.BlankLine(data[to:])
		}
		chunks = append(chunks, chunk{from, to})
		from = to
	}
	return chunks, true
}
