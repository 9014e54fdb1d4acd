package table_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/formats"
)

// writtenTable returns a table of n events with a start and an end, always the
// same. Start, end and dating are in words, or in columns for year, month and
// day if parts is true.
func writtenTable(n int, parts bool) []byte {
	r := rand.New(rand.NewPCG(3, 4))
	var b bytes.Buffer
	if parts {
		b.WriteString("Event;Year;Month;Day;End year;End month;End day;Group\n")
	} else {
		b.WriteString("Event;Begin;End;Dating;Group\n")
	}
	for i := range n {
		year := 1500 + r.IntN(520)
		fmt.Fprintf(&b, "Event number %d;", i)
		if parts {
			b.WriteString(partsOf(r, year) + ";" + partsOf(r, year+1+r.IntN(9)))
		} else {
			fmt.Fprintf(&b, "%s;%s;%s", wordsOf(r, year), wordsOf(r, year+1+r.IntN(9)), wordsOf(r, year))
		}
		fmt.Fprintf(&b, ";Group number %d of 9\n", r.IntN(9))
	}
	return b.Bytes()
}

var monthsInWords = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// wordsOf returns a date of a year in one of the many ways in which people
// write it.
func wordsOf(r *rand.Rand, year int) string {
	month, day := r.IntN(12), 1+r.IntN(28)
	name := monthsInWords[month]
	switch r.IntN(12) {
	case 0, 1, 2:
		return fmt.Sprintf("%d %s %d", day, name, year)
	case 3, 4:
		return fmt.Sprintf("%s %d, %d", name, day, year)
	case 5:
		return fmt.Sprintf("%02d.%02d.%d", day, month+1, year)
	case 6:
		return fmt.Sprintf("%d/%d/%d", day, month+1, year)
	case 7:
		return fmt.Sprintf("%s %d", name[:3], year)
	case 8:
		return fmt.Sprintf("c. %d", year)
	case 9:
		return fmt.Sprintf("early %s %d", name, year)
	case 10:
		return fmt.Sprintf("%d?", year)
	}
	return fmt.Sprintf("%d", year)
}

// partsOf returns a date of a year in three cells, the last of which may be
// empty.
func partsOf(r *rand.Rand, year int) string {
	month := r.IntN(12)
	switch r.IntN(5) {
	case 0:
		return fmt.Sprintf("%d;;", year)
	case 1:
		return fmt.Sprintf("%d.0;%d.0;%d.0", year, month+1, 1+r.IntN(28))
	case 2:
		return fmt.Sprintf("%d;%s;", year, monthsInWords[month])
	}
	return fmt.Sprintf("%d;%02d;%d", year, month+1, 1+r.IntN(28))
}

// BenchmarkReadWrittenDates reads tables whose dates are in words, three a
// row, or in three columns each. live-B/event is the memory of an event after
// reading, and peak-MB the most that the process took.
func BenchmarkReadWrittenDates(b *testing.B) {
	for _, n := range []int{1_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprintf("words/%d", n), func(b *testing.B) { benchmarkReadWritten(b, n, false) })
		b.Run(fmt.Sprintf("parts/%d", n), func(b *testing.B) { benchmarkReadWritten(b, n, true) })
	}
}

func benchmarkReadWritten(b *testing.B, n int, parts bool) {
	path := filepath.Join(b.TempDir(), "table.csv")
	data := writtenTable(n, parts)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	data = nil
	live := 0.0
	for b.Loop() {
		b.StopTimer()
		before := formattest.HeapInUse()
		b.StartTimer()
		r, err := formats.ReadFile(context.Background(), path, format.Options{})
		b.StopTimer()
		if err != nil || r.Timeline.Events.Len() != n || len(r.Problems) > 0 {
			b.Fatal(err, strings.SplitN(formattest.Problems(r), "\n", 2)[0])
		}
		live = (formattest.HeapInUse() - before) / float64(n)
		runtime.KeepAlive(r)
		b.StartTimer()
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	b.ReportMetric(live, "live-B/event")
}
