package synthetic

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"dateline/internal/chrono"
	"dateline/internal/formats"
	"dateline/internal/timeline"
)

func TestSameEventsInEverySize(t *testing.T) {
	few, many := Timeline(100), Timeline(1000)
	if few.Events.Len() != 100 || many.Events.Len() != 1000 {
		t.Fatalf("%d and %d events, want 100 and 1000", few.Events.Len(), many.Events.Len())
	}
	if !reflect.DeepEqual(few.Events.Values(), many.Events.Values()[:100]) {
		t.Error("the first events of 1000 are not those of 100")
	}
	// The lot must not change with the version of Go: baselines would.
	if got := few.Events.At(42); got.Title != wantTitle || got.ID != "row-43" {
		t.Errorf("event 42 is %s %q, want %q", got.ID, got.Title, wantTitle)
	}
}

const wantTitle = "earthquake in Marrow Street against all advice"

func TestTableHoldsTheSameEvents(t *testing.T) {
	const n = 3000
	var table bytes.Buffer
	if err := WriteCSV(&table, n); err != nil {
		t.Fatal(err)
	}
	if a := table.Len() / n; a < 66 || a > 78 {
		t.Errorf("a row has %d bytes, want about 72", a)
	}
	got, err := formats.Read("synthetic.csv", table.Bytes())
	if err != nil || len(got.Problems) > 0 || len(got.Report.Changes) > 0 {
		t.Fatalf("%v, problems %v, notes %v", err, got.Problems, got.Report)
	}
	want := Timeline(n)
	if got.Timeline.Events.Len() != n {
		t.Fatalf("%d events, want %d", got.Timeline.Events.Len(), n)
	}
	for i, e := range want.Events.All() {
		if !reflect.DeepEqual(got.Timeline.Events.At(i), e) {
			t.Fatalf("event %d is\n%+v, want\n%+v", i, got.Timeline.Events.At(i), e)
		}
	}
}

// TestShares holds what the package comment promises.
func TestShares(t *testing.T) {
	const n = 20_000
	share := make(map[string]int)
	for _, e := range Timeline(n).Events.All() {
		share[e.Lane]++
		share[e.Status.String()]++
		count(share, e)
		if l := utf8.RuneCountInString(e.Title); l < leastTitle || l > mostTitle {
			t.Errorf("%q has %d characters", e.Title, l)
		}
	}
	for _, c := range []struct {
		what        string
		least, most float64 // per cent
	}{
		{"Politics", 25, 40},
		{"Sport", 0.3, 3},
		{"confirmed", 56, 60},
		{"forged", 1.5, 2.5},
		{"importance 5", 0.7, 1.3},
		{"to the day", 44, 51},
		{"range", 58, 62},
		{"open", 0.3, 2},
		{"doubtful", 14, 20},
		{"decade", 2.4, 3.6},
		{"over ten years", 1.5, 3},
		{"Cyrillic", 9.5, 12.5},
		{"Hangul", 6, 8},
	} {
		if got := 100 * float64(share[c.what]) / n; got < c.least || got > c.most {
			t.Errorf("%s: %.2f %%, want %v to %v", c.what, got, c.least, c.most)
		}
	}
}

// count adds what e is.
func count(share map[string]int, e *timeline.Event) {
	start := e.When.Start.Date
	b := e.When.Bounds()
	for what, is := range map[string]bool{
		"importance 5":   e.Importance == 5,
		"to the day":     start.HasDay,
		"range":          e.When.Form == chrono.Interval,
		"open":           e.When.End.Kind == chrono.Open,
		"doubtful":       e.When.AnyDoubt() != 0,
		"decade":         start.YearMask != 0,
		"over ten years": b.LatestEnd.Finite() && b.LatestEnd.Sub(b.EarliestStart) > 10*366*86400,
		"Cyrillic":       strings.ContainsFunc(e.Title, func(c rune) bool { return unicode.Is(unicode.Cyrillic, c) }),
		"Hangul":         strings.ContainsFunc(e.Title, func(c rune) bool { return unicode.Is(unicode.Hangul, c) }),
	} {
		if is {
			share[what]++
		}
	}
}
