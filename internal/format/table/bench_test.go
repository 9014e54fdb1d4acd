package table_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/formats"
)

// BenchmarkReadCSV reads tables from a file. csv-ratio is its time divided by
// that of encoding/csv for cutting the same bytes into cells, in the same run.
// live-B/event is the memory of an event after reading.
func BenchmarkReadCSV(b *testing.B) {
	for _, n := range []int{1_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) { benchmarkReadCSV(b, n) })
	}
}

func benchmarkReadCSV(b *testing.B, n int) {
	data := formattest.BigTable(n)
	path := filepath.Join(b.TempDir(), "table.csv")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		b.Fatal(err)
	}
	size := int64(len(data))
	b.SetBytes(size)
	live := 0.0
	var cells time.Duration
	for b.Loop() {
		b.StopTimer()
		cells += cutCells(b, data)
		before := formattest.HeapInUse()
		b.StartTimer()
		r, err := formats.ReadFile(context.Background(), path, format.Options{})
		b.StopTimer()
		if err != nil || r.Timeline.Events.Len() != n || len(r.Problems) > 0 {
			b.Fatal(err, formattest.Problems(r))
		}
		live = (formattest.HeapInUse() - before) / float64(n)
		runtime.KeepAlive(r)
		b.StartTimer()
	}
	b.ReportMetric(b.Elapsed().Seconds()/cells.Seconds(), "csv-ratio")
	b.ReportMetric(live, "live-B/event")
}

// cutCells returns the time that encoding/csv takes to read data.
func cutCells(b *testing.B, data []byte) time.Duration {
	begin := time.Now()
	r := csv.NewReader(bytes.NewReader(data))
	r.ReuseRecord = true
	for {
		if _, err := r.Read(); errors.Is(err, io.EOF) {
			return time.Since(begin)
		} else if err != nil {
			b.Fatal(err)
		}
	}
}
