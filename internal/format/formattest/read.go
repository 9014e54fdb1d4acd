// Package formattest has what the tests of formats share. It imports the core
// of formats and the native format, and no other format.
package formattest

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/internal/format"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// English returns the messages of the English catalogue.
var English = words.English()

// Long skips a test that takes long and works on one processor only, where tests
// are to be short, as under the race detector.
func Long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("it takes long")
	}
}

// Patience is how long a test waits for an answer that should be there at once,
// before it takes the reading for one that hangs.
const Patience = 5 * time.Minute

// Problems returns the problems of a result, one a line.
func Problems(r format.Result) string {
	var b strings.Builder
	for _, p := range r.Problems {
		b.WriteString(p.Text("f", English) + "\n")
	}
	return b.String()
}

// Changes returns how many changes have a reason, given by its key.
func Changes(r format.Result, reason string) int {
	n := 0
	for _, c := range r.Report.Changes {
		if c.Why.Key == reason {
			n += c.Count
		}
	}
	return n
}

// ChangesOf returns the changes of a report in their order, as "kind field
// reason".
func ChangesOf(r format.Report) (keys []string) {
	for _, c := range r.Changes {
		keys = append(keys, c.Kind.String()+" "+c.What+" "+c.Why.Key)
	}
	return keys
}

// KeysOf returns the changes of a result as [ChangesOf] does, sorted.
func KeysOf(r format.Result) []string {
	return slices.Sorted(slices.Values(ChangesOf(r.Report)))
}

// Dates returns the titles and dates of all events, as "title: date (text)".
func Dates(tl *timeline.Timeline) (all []string) {
	for _, e := range tl.Events.All() {
		line := e.Title + ": " + e.When.Value.String()
		if e.When.Text != "" {
			line += " (" + e.When.Text + ")"
		}
		all = append(all, line)
	}
	return all
}

// Same fails the test for each line in which two lists differ.
func Same(t *testing.T, got []string, want ...string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		var g, w string
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			t.Errorf("%d:\n got %s\nwant %s", i, g, w)
		}
	}
}

// Sample returns a file of the samples beside the repository. It skips the
// test if they do not exist.
func Sample(t testing.TB, name string) []byte {
	t.Helper()
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; root != filepath.Dir(root); root = filepath.Dir(root) {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			break
		}
	}
	path := filepath.Join(root, "..", "shared", "samples", filepath.FromSlash(name))
	data, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		t.Skipf("the shared samples are not here: %s", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// OwnSample returns a file of testdata.
func OwnSample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// ReadFile reads a file of testdata, which has to be readable.
func ReadFile(t testing.TB, read func(string, []byte) (format.Result, error), name string) format.Result {
	t.Helper()
	r, err := read(name, OwnSample(t, name))
	if err != nil {
		t.Fatalf("%s: %s", name, format.ProblemOf(err).Text(name, English))
	}
	return r
}

// ReadAs reads a text, which has to be readable and recognised as the format
// with the name kind.
func ReadAs(t testing.TB, read func(string, []byte) (format.Result, error), kind, name, text string) format.Result {
	t.Helper()
	r, err := read(name, []byte(text))
	if err != nil {
		t.Fatalf("%s: %s", name, format.ProblemOf(err).Text(name, English))
	}
	if r.Report.Format != kind {
		t.Fatalf("%s is taken for %s, not %s", name, r.Report.Format, kind)
	}
	return r
}

// CheckSample reads a file without problems, and compares its format, the
// number of its events, and the dates of some of them by title. The first
// event with a title counts.
func CheckSample(t testing.TB, read func(string, []byte) (format.Result, error), name string, data []byte, kind string, count int, want map[string]string) {
	t.Helper()
	r, err := read(name, data)
	if err != nil {
		t.Fatalf("%s: %s", name, format.ProblemOf(err).Text(name, English))
	}
	if r.Report.Format != kind || r.Timeline.Events.Len() != count || len(r.Problems) > 0 {
		t.Errorf("%s: %s with %d events, not %d: %s", name, r.Report.Format, r.Timeline.Events.Len(), count, Problems(r))
	}
	for title, date := range want {
		i := slices.IndexFunc(r.Timeline.Events.Values(), func(e *timeline.Event) bool { return e.Title == title })
		if i < 0 {
			t.Errorf("%s: there is no %q", name, title)
		} else if got := r.Timeline.Events.At(int32(i)).When.Value.String(); got != date {
			t.Errorf("%s: %q is at %s, not %s", name, title, got, date)
		}
	}
}

// Seed adds files of testdata to a fuzz target.
func Seed(f *testing.F, names ...string) {
	f.Helper()
	for _, name := range names {
		f.Add(OwnSample(f, name))
	}
}

// HeapInUse returns the number of bytes in use after a garbage collection.
func HeapInUse() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}
