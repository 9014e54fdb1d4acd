package format

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/internal/timeline"
	"dateline/internal/words"
)

var english = words.English()

// patience is how long the refusal of a bomb may take where other programs
// keep the processors busy; alone it takes less than 2 s.
const patience = 10 * time.Second

// problems words the problems of a result, one a line.
func problems(r Result) string {
	var b strings.Builder
	for _, p := range r.Problems {
		b.WriteString(p.Text("f", english) + "\n")
	}
	return b.String()
}

// changes counts the changes of a reason.
func changes(r Result, reason string) int {
	n := 0
	for _, c := range r.Report.Changes {
		if c.Why.Key == reason {
			n += c.Count
		}
	}
	return n
}

func changesOf(r Report) (keys []string) {
	for _, c := range r.Changes {
		keys = append(keys, c.Kind.String()+" "+c.What+" "+c.Why.Key)
	}
	return keys
}

// keysOf gives what a report tells of, sorted.
func keysOf(r Result) (all []string) {
	for _, c := range r.Report.Changes {
		all = append(all, c.Kind.String()+" "+c.What+" "+c.Why.Key)
	}
	slices.Sort(all)
	return all
}

// dates gives titles and dates of all events, as "title: date".
func dates(tl *timeline.Timeline) (all []string) {
	for _, e := range tl.Events {
		line := e.Title + ": " + e.When.Value.String()
		if e.When.Text != "" {
			line += " (" + e.When.Text + ")"
		}
		all = append(all, line)
	}
	return all
}

// same compares two lists line by line.
func same(t *testing.T, got []string, want ...string) {
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

// sample returns a file of the samples that lie beside the repository. Without
// them the test is skipped.
func sample(t testing.TB, name string) []byte {
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

// ownSample reads a file of testdata.
func ownSample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// readFile reads a file of testdata.
func readFile(t testing.TB, read func(string, []byte) (Result, error), path ...string) Result {
	t.Helper()
	name := filepath.Join(append([]string{"testdata"}, path...)...)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	r, err := read(name, data)
	if err != nil {
		t.Fatalf("%s: %s", name, ProblemOf(err).Text(name, english))
	}
	return r
}

// readAs reads a text of which no problem is expected, and which is
// recognised as a format.
func readAs(t testing.TB, read func(string, []byte) (Result, error), format, name, text string) Result {
	t.Helper()
	r, err := read(name, []byte(text))
	if err != nil {
		t.Fatalf("%s: %s", name, ProblemOf(err).Text(name, english))
	}
	if r.Report.Format != format {
		t.Fatalf("%s is taken for %s, not %s", name, r.Report.Format, format)
	}
	return r
}

// checkSample reads a file and compares the count of its events and some dates
// by their titles, of which the first counts.
func checkSample(t testing.TB, read func(string, []byte) (Result, error), name string, data []byte, format string, count int, want map[string]string) {
	t.Helper()
	r, err := read(name, data)
	if err != nil {
		t.Fatalf("%s: %s", name, ProblemOf(err).Text(name, english))
	}
	if r.Report.Format != format || len(r.Timeline.Events) != count || len(r.Problems) > 0 {
		t.Errorf("%s: %s with %d events, not %d: %s", name, r.Report.Format, len(r.Timeline.Events), count, problems(r))
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

// seed gives files of testdata to a fuzz target.
func seed(f *testing.F, folder string, names ...string) {
	f.Helper()
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join("testdata", folder, name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
}
