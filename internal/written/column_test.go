package written

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// TestColumn reads texts again and again, more than a column remembers, and
// compares with its reader.
func TestColumn(t *testing.T) {
	r := NewReader(Languages()...)
	c := NewColumn(r)
	texts := slices.Concat(seeds, fewTexts(t), languageTexts(t), noDateTexts(t))
	for i := range 2 * columnSlots {
		texts = append(texts, fmt.Sprintf("c. %d", i))
	}
	texts = append(texts, "", strings.Repeat(" ", longestKept)+"1833", strings.Repeat("1833 or ", maxLength), "x"+strings.Repeat(" 1h", maxLength/3-1))
	random := rand.New(rand.NewPCG(6, 7))
	for range 100_000 {
		text := texts[random.IntN(len(texts))]
		got, gotErr := c.Read(text)
		want, wantErr := r.Read(text)
		if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(gotErr, wantErr) {
			t.Fatalf("%q: got %v, %v; want %v, %v", text, got, gotErr, want, wantErr)
		}
	}
}

// TestColumnStaysSmall reads more texts than a column remembers, as pieces of
// files that nobody else holds, and keeps a date of each file.
func TestColumnStaysSmall(t *testing.T) {
	c := NewColumn(NewReader())
	var dates []Date
	before := heapInUse()
	const files = 64
	for i := range files {
		var b strings.Builder
		for day := range 100 {
			fmt.Fprintf(&b, "%d May %d, printed later\n%d nonsense %d\n", day, 1900+i, day, 1900+i)
		}
		b.WriteString(strings.Repeat("A column of prose. ", 50_000)) // a megabyte
		for text := range strings.Lines(b.String()) {
			if d, err := c.Read(text); err == nil {
				dates = append(dates[:i], d)
			}
		}
	}
	if len(dates) != files {
		t.Errorf("%d files had dates", len(dates))
	}
	if grown := heapInUse() - before; grown > 4<<20 {
		t.Errorf("%d bytes of %d MB are kept", grown, files)
	}
	runtime.KeepAlive(c)
	runtime.KeepAlive(dates)
}

func heapInUse() int64 {
	runtime.GC()
	runtime.GC() // the first one leaves what idle parsers hold
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
