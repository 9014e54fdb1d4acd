package formats

import (
	"bytes"
	"context"
	"fmt"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/format/ownsheet"
	"dateline/internal/format/xlsx"
)

// BenchmarkLayout writes and reads tables of our own layout. Writing does not
// include the comparison with what was written.
func BenchmarkLayout(b *testing.B) {
	for _, f := range []*format.Format{&ownsheet.CSV, &xlsx.Format} {
		for _, n := range []int{1_000, 100_000, 1_000_000} {
			if f == &xlsx.Format && n > 100_000 {
				continue // it would not fit into a sheet with its header and claims
			}
			b.Run(fmt.Sprint(f.Name, "/", n), func(b *testing.B) { benchmarkLayout(b, f, n) })
		}
	}
}

func benchmarkLayout(b *testing.B, f *format.Format, n int) {
	r, err := Read("table.csv", formattest.BigTable(n))
	if err != nil {
		b.Fatal(err)
	}
	write := func(b *testing.B) []byte {
		o := &format.Output{Timeline: r.Timeline, Options: formattest.InEnglish}
		if err := f.Write(o); err != nil {
			b.Fatal(err)
		}
		return o.Bytes()
	}
	b.Run("write", func(b *testing.B) {
		for b.Loop() {
			b.SetBytes(int64(len(write(b))))
		}
	})
	b.Run("read", func(b *testing.B) {
		text := bytes.Clone(write(b))
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			back, err := FromBytes("f"+f.Extensions[0], text).Read(context.Background(), format.Options{})
			if err != nil || back.Timeline.Events.Len() != n || back.Report.Format != f.Name {
				b.Fatal(err, back.Report.Format)
			}
		}
	})
}
