package formats

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
)

// manyRows returns large files, one for each way of reading.
func manyRows(t *testing.T) map[string]string {
	dir := t.TempDir()
	table := formattest.BigTable(100_000)
	r, err := Read("x.csv", table[:len(table)/4])
	if err != nil {
		t.Fatal(err)
	}
	paths := make(map[string]string)
	for name, data := range map[string][]byte{
		"plain.csv":       table,
		"odd.csv":         append(bytes.Clone(table), "a\"b,1918\n"...),
		"native.dateline": formattest.NativeOf(t, r.Timeline),
	} {
		paths[name] = filepath.Join(dir, name)
		if err := os.WriteFile(paths[name], data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return paths
}

func TestProgressGoesFromZeroToOne(t *testing.T) {
	for name, path := range manyRows(t) {
		var mu sync.Mutex
		last, calls := 0.0, 0
		_, err := ReadFile(context.Background(), path, format.Options{Progress: func(done float64) {
			mu.Lock()
			defer mu.Unlock()
			if calls++; done < last || done > 1 {
				t.Errorf("%s: %v after %v", name, done, last)
			}
			last = done
		}})
		if err != nil || last != 1 || calls < 10 || calls > 300 {
			t.Errorf("%s: %v, %d calls, the last with %v", name, err, calls, last)
		}
	}
}

func TestCancelEndsAReadingSoon(t *testing.T) {
	for name, path := range manyRows(t) {
		for _, from := range []float64{0, 0.1, 0.3, 0.7} {
			ctx, cancel := context.WithCancel(context.Background())
			if from == 0 {
				cancel()
			}
			last := 0.0
			r, err := ReadFile(ctx, path, format.Options{Progress: func(done float64) {
				if last = done; done >= from {
					cancel()
				}
			}})
			cancel()
			if !errors.Is(err, context.Canceled) || r.Timeline != nil {
				t.Errorf("%s, cancelled at %v: %v", name, from, err)
			}
			if last > from+0.3 {
				t.Errorf("%s, cancelled at %v: went on to %v", name, from, last)
			}
		}
	}
}
