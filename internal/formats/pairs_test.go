package formats

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/timeline"
)

// TestEveryPairOfFormats writes the built-in timeline in every format, then in
// every other format and in the first again. Every difference has to be in one
// of the reports on the way.
func TestEveryPairOfFormats(t *testing.T) {
	formattest.Long(t)
	builtIn := formattest.Timelines(t)["built-in"]
	pairs := 0
	for _, f := range All() {
		if !f.Writes() {
			continue
		}
		start, _ := passThrough(t, f, builtIn)
		for _, g := range All() {
			if g == f || !g.Writes() || start.Events.Len() == 0 {
				continue
			}
			pairs++
			there, out := passThrough(t, g, start)
			if there.Events.Len() == 0 {
				if len(out.Changes) == 0 {
					t.Errorf("%s to %s: all events are gone, and no word about it", f.Name, g.Name)
				}
				continue
			}
			back, home := passThrough(t, f, there)
			reported := map[string]bool{}
			for _, r := range []format.Report{out, home} {
				for _, c := range r.Changes {
					reported[c.What] = true
				}
			}
			for _, path := range nativeDifferences(t, start, back) {
				if field := withoutNumbers(path); !reportedField(field, reported) {
					t.Errorf("%s to %s and back: %s differs, and the reports are silent", f.Name, g.Name, path)
				}
			}
		}
	}
	if pairs == 0 && len(All()) > 3 {
		t.Error("no pairs of formats")
	}
}

// passThrough writes a timeline in a format and reads it.
func passThrough(t *testing.T, f *format.Format, before *timeline.Timeline) (*timeline.Timeline, format.Report) {
	t.Helper()
	text, report := formattest.WrittenAs(t, f, before)
	r, err := FromBytes("f"+f.Extensions[0], text).Read(context.Background(), format.Options{Format: f})
	if err != nil {
		return &timeline.Timeline{}, report
	}
	return r.Timeline, report
}

var numbers = regexp.MustCompile(`/\d+(/|$)|/[^/]*#\d+(/|$)`)

// withoutNumbers returns a path without the indexes in it.
func withoutNumbers(path string) string {
	for {
		shorter := numbers.ReplaceAllString(path, "$1$2")
		if shorter == path {
			return strings.TrimSuffix(path, "/")
		}
		path = shorter
	}
}

// reportedField reports whether a field, or one that contains it or is in it,
// was reported.
func reportedField(field string, reported map[string]bool) bool {
	for what := range reported {
		if what == field || strings.HasPrefix(field, what+"/") || strings.HasPrefix(what, field+"/") || isReported(field, []string{what}) {
			return true
		}
	}
	return false
}
