package spans

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

func TestPackedMarksDoNotOverlap(t *testing.T) {
	var marks []*mark
	for i := range 600 {
		from := chrono.Instant(i * i % 9973 * 86_400)
		marks = append(marks, &mark{
			Event: &timeline.Event{Title: fmt.Sprint(i), Lane: fmt.Sprint("lane ", i%3)},
			from:  from, to: from + chrono.Instant(i%40*86_400),
		})
	}
	slices.SortFunc(marks, func(a, b *mark) int { return cmp.Compare(a.from, b.from) })
	lanes, rows := pack(marks, []string{"lane 0", "lane 1", "lane 2", "empty"}, nil)
	if len(lanes) != 3 {
		t.Fatalf("%d lanes, want the 3 that hold events", len(lanes))
	}
	for i, a := range marks {
		if l := lanes[a.lane]; a.row < l.top || a.row > l.bottom || l.bottom > rows {
			t.Fatalf("event %d in row %v stands outside its lane %v", i, a.row, l)
		}
		for _, b := range marks[:i] {
			if a.row == b.row && a.from < b.to && b.from < a.to {
				t.Fatalf("%s and %s overlap in row %v", a.Title, b.Title, a.row)
			}
		}
	}
}
