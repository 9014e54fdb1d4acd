// Package formattest has what the tests of formats share. It knows the core and
// the native format, and no other.
package formattest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/internal/format"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// English has the words of the English catalogue.
var English = words.English()

// Long skips a test that takes long and works on one processor only, where tests
// are to be short, as under the race detector.
func Long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("it takes long")
	}
}

// Patience is how long the reading of what is made to take long may take,
// however busy the machine is, and under the race detector; alone none takes
// more than 2 s.
const Patience = 5 * time.Minute

// Problems words the problems of a result, one a line.
func Problems(r format.Result) string {
	var b strings.Builder
	for _, p := range r.Problems {
		b.WriteString(p.Text("f", English) + "\n")
	}
	return b.String()
}

// Changes counts the changes of a reason.
func Changes(r format.Result, reason string) int {
	n := 0
	for _, c := range r.Report.Changes {
		if c.Why.Key == reason {
			n += c.Count
		}
	}
	return n
}

// ChangesOf returns what a report tells of, in its order.
func ChangesOf(r format.Report) (keys []string) {
	for _, c := range r.Changes {
		keys = append(keys, c.Kind.String()+" "+c.What+" "+c.Why.Key)
	}
	return keys
}

// KeysOf returns what a report tells of, sorted.
func KeysOf(r format.Result) (all []string) {
	for _, c := range r.Report.Changes {
		all = append(all, c.Kind.String()+" "+c.What+" "+c.Why.Key)
	}
	slices.Sort(all)
	return all
}

// Dates returns titles and dates of all events, as "title: date".
func Dates(tl *timeline.Timeline) (all []string) {
	for _, e := range tl.Events {
		line := e.Title + ": " + e.When.Value.String()
		if e.When.Text != "" {
			line += " (" + e.When.Text + ")"
		}
		all = append(all, line)
	}
	return all
}

// Same compares two lists line by line.
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

// Sample returns a file of the samples that lie beside the repository. Without
// them the test is skipped.
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

// OwnSample reads a file of testdata.
func OwnSample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// ReadFile reads a file of testdata.
func ReadFile(t testing.TB, read func(string, []byte) (format.Result, error), name string) format.Result {
	t.Helper()
	r, err := read(name, OwnSample(t, name))
	if err != nil {
		t.Fatalf("%s: %s", name, format.ProblemOf(err).Text(name, English))
	}
	return r
}

// ReadAs reads a text of which no problem is expected, and which is
// recognised as a format.
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

// CheckSample reads a file and compares the count of its events and some dates
// by their titles, of which the first counts.
func CheckSample(t testing.TB, read func(string, []byte) (format.Result, error), name string, data []byte, kind string, count int, want map[string]string) {
	t.Helper()
	r, err := read(name, data)
	if err != nil {
		t.Fatalf("%s: %s", name, format.ProblemOf(err).Text(name, English))
	}
	if r.Report.Format != kind || len(r.Timeline.Events) != count || len(r.Problems) > 0 {
		t.Errorf("%s: %s with %d events, not %d: %s", name, r.Report.Format, len(r.Timeline.Events), count, Problems(r))
	}
	for title, date := range want {
		i := slices.IndexFunc(r.Timeline.Events, func(e *timeline.Event) bool { return e.Title == title })
		if i < 0 {
			t.Errorf("%s: there is no %q", name, title)
		} else if got := r.Timeline.Events[i].When.Value.String(); got != date {
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
