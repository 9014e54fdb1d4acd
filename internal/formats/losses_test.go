package formats

import (
	"bytes"
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/format/native"
	"dateline/internal/timeline"
)

// TestNothingIsLostInSilence writes and reads timelines in every format, and
// compares them in the native format, not by [timeline.Compare]. A difference
// that is not in the report is a failure.
func TestNothingIsLostInSilence(t *testing.T) {
	formattest.Long(t)
	for _, f := range All() {
		if !f.Writes() {
			continue
		}
		for name, before := range formattest.Timelines(t) {
			text, report := formattest.WrittenAs(t, f, before)
			if len(text) == 0 && before.Events.Len() > 0 {
				t.Errorf("%s, %s: nothing is written", f.Name, name)
			}
			r, err := FromBytes("f"+f.Extensions[0], text).Read(context.Background(), format.Options{Format: f})
			if err != nil && before.Events.Len() > 0 {
				t.Errorf("%s, %s: %s", f.Name, name, format.ProblemOf(err).Text("f", formattest.English))
				continue
			}
			if r.Timeline == nil {
				r.Timeline = &timeline.Timeline{}
			}
			reported := reportedPaths(report)
			for _, path := range nativeDifferences(t, before, r.Timeline) {
				if path != "id" && !isReported(path, reported) { // the id of the timeline itself says nothing
					t.Errorf("%s, %s: %s differs, and the report is silent", f.Name, name, path)
				}
			}
		}
	}
}

// reportedPaths returns the paths in a report. A kind of change that happened
// more often than positions are kept counts for all paths.
func reportedPaths(r format.Report) []string {
	var all []string
	for _, c := range r.Changes {
		if c.Count > len(c.Positions) {
			all = append(all, c.What)
		}
		for _, p := range c.Positions {
			all = append(all, p.Path)
		}
	}
	return all
}

// isReported reports whether a path, or what contains it, is in the report.
func isReported(path string, reported []string) bool {
	return slices.ContainsFunc(reported, func(p string) bool {
		return path == p || strings.HasPrefix(path, p+"/") || isExtra(path, p) || strings.HasSuffix(p, "/coordinates") && strings.HasPrefix(path, strings.TrimSuffix(p, "coordinates")) ||
			p == path+"/text" || p == path+"/calendar" || p == path+"/edtf"
	})
}

// isExtra reports whether p is the path of the unknown fields of what contains
// path, and path is one of these.
func isExtra(path, p string) bool {
	holder, ok := strings.CutSuffix(p, "extra")
	rest, inside := strings.CutPrefix(path, holder)
	if !ok || !inside {
		return false
	}
	name, _, _ := strings.Cut(rest, "/")
	ours := slices.Concat(native.TimelineFields, native.EventFields, native.SourceFields, []string{"name", "lat", "lon", "caption", "credit", "who", "stance", "said", "text", "figure", "reason", "citations", "source", "locator", "quote"})
	return !slices.Contains(ours, name)
}

// nativeDifferences returns the paths in which the native files of two
// timelines differ. Events are matched by their order, or by their titles if
// some are missing.
func nativeDifferences(t *testing.T, a, b *timeline.Timeline) []string {
	t.Helper()
	x, y := nativeTree(t, a), nativeTree(t, b)
	events, others := listOf(x, "events"), inOrderOf(listOf(x, "events"), listOf(y, "events"))
	if len(events) != len(others) {
		matched, next := make([]any, len(events)), 0
		for i, e := range events {
			for j := next; j < len(others); j++ {
				if reflect.DeepEqual(e.(map[string]any)["title"], others[j].(map[string]any)["title"]) {
					matched[i], next = others[j], j+1
					break
				}
			}
		}
		others = matched
	}
	x["events"], y["events"] = events, others
	x["sources"], y["sources"] = byID(listOf(x, "sources")), byID(listOf(y, "sources"))
	var paths []string
	differ("", x, y, func(path string) { paths = append(paths, path) })
	for j, path := range paths { // the report counts sources
		id, ok := strings.CutPrefix(path, "sources/")
		if !ok {
			continue
		}
		paths[j] = "sources/" + strconv.Itoa(len(a.Sources)) // not in the first timeline
		for i, s := range a.Sources {
			if rest, ok := strings.CutPrefix(id, s.ID+"#0"); ok {
				paths[j] = "sources/" + strconv.Itoa(i) + rest
			}
		}
	}
	return paths
}

// inOrderOf returns others in the order of the events with the same ids, if
// there is one for each: some formats sort them by lanes.
func inOrderOf(events, others []any) []any {
	byID := make(map[any]any)
	for _, e := range others {
		byID[e.(map[string]any)["id"]] = e
	}
	var ordered []any
	for _, e := range events {
		if same := byID[e.(map[string]any)["id"]]; same != nil {
			ordered = append(ordered, same)
		}
	}
	if len(ordered) != len(others) || len(byID) != len(others) {
		return others
	}
	return ordered
}

func nativeTree(t *testing.T, tl *timeline.Timeline) map[string]any {
	t.Helper()
	var tree map[string]any
	if err := json.Unmarshal(formattest.NativeOf(t, tl), &tree); err != nil {
		t.Fatal(err)
	}
	return tree
}

func listOf(tree map[string]any, name string) []any {
	list, _ := tree[name].([]any)
	return list
}

// byID returns sources by their ids. Those with the same id are numbered.
func byID(sources []any) map[string]any {
	all := make(map[string]any)
	for _, s := range sources {
		id, _ := s.(map[string]any)["id"].(string)
		n := 0
		for ; all[id+"#"+strconv.Itoa(n)] != nil; n++ {
		}
		all[id+"#"+strconv.Itoa(n)] = s
	}
	return all
}

func differ(path string, a, b any, found func(string)) {
	inner := func(step string) string { return strings.TrimPrefix(path+"/"+step, "/") }
	switch a := a.(type) {
	case map[string]any:
		if b == nil {
			b = map[string]any{} // a missing object is reported field by field
		}
		b, ok := b.(map[string]any)
		if !ok {
			found(path)
			return
		}
		keys := make(map[string]bool)
		for k := range a {
			keys[k] = true
		}
		for k := range b {
			keys[k] = true
		}
		for k := range keys {
			differ(inner(k), a[k], b[k], found)
		}
	case []any:
		if b == nil && !allTexts(a) {
			b = []any{} // a missing list is reported item by item
		}
		b, ok := b.([]any)
		if !ok || allTexts(a) {
			if !reflect.DeepEqual(any(a), any(b)) {
				found(path)
			}
			return
		}
		for i := range max(len(a), len(b)) {
			var x, y any
			if i < len(a) {
				x = a[i]
			}
			if i < len(b) {
				y = b[i]
			}
			differ(inner(strconv.Itoa(i)), x, y, found)
		}
	default:
		if !reflect.DeepEqual(a, b) {
			found(path)
		}
	}
}

func allTexts(list []any) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(item any) bool { _, text := item.(string); return !text })
}

// TestTheSilentLossIsSeen checks that the test above can fail.
func TestTheSilentLossIsSeen(t *testing.T) {
	before := formattest.Timelines(t)["every field"]
	after := &timeline.Timeline{Title: before.Title}
	paths := nativeDifferences(t, before, after)
	if len(paths) == 0 || !slices.Contains(paths, "description") || isReported("description", nil) || isReported("events/0/when", []string{"events/0/title"}) {
		t.Errorf("the loss of everything is not seen: %v", paths)
	}
}

// TestWhatAFormatHoldsItKeeps reads what was written and writes it again.
// Nothing may be lost the second time.
func TestWhatAFormatHoldsItKeeps(t *testing.T) {
	formattest.Long(t)
	for _, f := range All() {
		if !f.Writes() {
			continue
		}
		for name, tl := range formattest.Timelines(t) {
			once, _ := formattest.WrittenAs(t, f, tl)
			first, err := FromBytes("f"+f.Extensions[0], once).Read(context.Background(), format.Options{Format: f})
			if err != nil {
				continue // an empty file need not be readable
			}
			twice, report := formattest.WrittenAs(t, f, first.Timeline)
			for _, c := range report.Changes {
				t.Errorf("%s, %s, written again: %s", f.Name, name, c.Text("f", formattest.English))
				for _, p := range c.Positions[:min(3, len(c.Positions))] {
					t.Logf("   %s: %q -> %q", p.Path, p.Before, p.After)
				}
			}
			if f.Name != "xlsx" && !bytes.Equal(once, twice) {
				third, err := FromBytes("f"+f.Extensions[0], twice).Read(context.Background(), format.Options{Format: f})
				if err != nil || !bytes.Equal(formattest.NativeOf(t, first.Timeline), formattest.NativeOf(t, third.Timeline)) {
					t.Errorf("%s, %s: a second copy says something else: %v", f.Name, name, err)
				}
			}
		}
	}
}

// TestTheFormatIsRecognisedByContent reads what was written without naming the
// format.
func TestTheFormatIsRecognisedByContent(t *testing.T) {
	formattest.Long(t)
	for _, f := range All() {
		if !f.Writes() {
			continue
		}
		text, _ := formattest.WrittenAs(t, f, formattest.Timelines(t)["built-in"])
		r, err := Read("file", text)
		if err != nil || r.Report.Format != f.Name {
			t.Errorf("%s is taken for %q: %v", f.Name, r.Report.Format, err)
		}
	}
}
