package formats

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
)

// BenchmarkPreview does what an import does: a table is loaded and previewed,
// columns get other roles, one of them a date, and then it is read. held-B/row
// is the memory between the last preview and the reading, and kept-B/row that
// of the result after the file was dropped.
func BenchmarkPreview(b *testing.B) {
	for _, n := range []int{1_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) { benchmarkPreview(b, n) })
	}
}

func benchmarkPreview(b *testing.B, n int) {
	// Other names than the program's own, so that the columns have to be found out.
	data := bytes.Replace(formattest.BigTable(n), []byte("title,start,end,lane,status"), []byte("Name,Date from,Date to,Group,State"), 1)
	path := filepath.Join(b.TempDir(), "table.csv")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		b.Fatal(err)
	}
	data = nil
	load := func() *format.File {
		f, err := Load(context.Background(), path, nil)
		if err != nil {
			b.Fatal(err)
		}
		return f
	}
	preview := func(f *format.File, m *format.Mapping) *format.TablePreview {
		p, err := f.Preview(context.Background(), format.Options{Mapping: m}, 25)
		if err != nil || p.Total != n || !p.Readable {
			b.Fatal(err, p)
		}
		return p
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			preview(load(), nil)
		}
	})
	for name, column := range map[string]int{"group": 3, "end": 2} {
		b.Run("changed-"+name, func(b *testing.B) {
			f := load()
			p := preview(f, nil)
			role := p.Mapping.Columns[column].Role
			for b.Loop() {
				m := p.Mapping.Clone()
				if m.Columns[column].Role == role {
					m.Assign(column, format.Keep)
				} else {
					m.Assign(column, role)
				}
				p = preview(f, m)
			}
		})
	}
	b.Run("read", func(b *testing.B) {
		var held, kept float64
		for b.Loop() {
			b.StopTimer()
			before := formattest.HeapInUse()
			f := load()
			p := preview(f, nil)
			held = formattest.HeapInUse() - before
			b.StartTimer()
			r, err := f.Read(context.Background(), format.Options{Mapping: &p.Mapping})
			b.StopTimer()
			f, p = nil, nil
			if err != nil || r.Timeline.Events.Len() != n {
				b.Fatal(err)
			}
			kept = formattest.HeapInUse() - before
			runtime.KeepAlive(r)
			b.StartTimer()
		}
		b.ReportMetric(held/float64(n), "held-B/row")
		b.ReportMetric(kept/float64(n), "kept-B/row")
	})
}
