package figure

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"dateline/internal/index"
	"dateline/internal/scene"
)

// wall makes a figure on sheets.
func wall(t *testing.T, x *index.Index, s Settings, columns, rows int) *Wall {
	t.Helper()
	w, err := NewWall(x, fixed{}, s, columns, rows)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// lanesOn returns the names of lanes on a sheet, from the top.
func lanesOn(s *scene.Scene) (names []string) {
	for _, m := range s.Marks {
		if m.Role == scene.LaneHeader && m.Kind == scene.Text {
			names = append(names, m.Text)
		}
	}
	return names
}

// TestEachSheetIsReadByItself: it has the size, an axis and the names of its lanes,
// and no title is cut at its edge.
func TestEachSheetIsReadByItself(t *testing.T) {
	x := mixed(t, 120, 6, 3)
	s := settings(1000, 700)
	s.Dates, s.Sources = true, NoSources
	w := wall(t, x, s, 3, 2)
	if len(w.Sheets) != 6 || w.Columns != 3 || w.Rows != 2 || len(w.Further) != 0 {
		t.Fatalf("%d sheets, %d columns, %d rows, %d further ones", len(w.Sheets), w.Columns, w.Rows, len(w.Further))
	}
	named := make(map[int32]bool)
	for i, sheet := range w.Sheets {
		if sheet.Width != s.Width || sheet.Height != s.Height {
			t.Errorf("sheet %d is %g x %g", i+1, sheet.Width, sheet.Height)
		}
		if first := w.Sheets[i/3*3]; !slices.Equal(lanesOn(sheet), lanesOn(first)) || len(lanesOn(sheet)) == 0 {
			t.Errorf("sheet %d has the lanes %v, its row %v", i+1, lanesOn(sheet), lanesOn(first))
		}
		checkTitles(t, i+1, x, sheet)
		for e := range labelled(sheet) {
			named[e] = true
		}
	}
	s.Width, s.Height = 2664, 1300
	if one := figure(t, x, s); len(named) < len(labelled(one.Scene))*9/10 {
		t.Errorf("%d events are named on the sheets, %d in one picture as large", len(named), len(labelled(one.Scene)))
	}
	if titles := strings.Count(texts(w.Sheets[0]), "A title\n") + strings.Count(texts(w.Sheets[1]), "A title\n"); titles != 1 {
		t.Errorf("the title stands %d times", titles)
	}
}

// TestSheetsApartHaveLegends: each that is looked at by itself explains its own signs.
func TestSheetsApartHaveLegends(t *testing.T) {
	x := mixed(t, 120, 6, 3)
	for _, c := range []struct{ apart, none bool }{{false, false}, {true, false}, {true, true}} {
		s := settings(1000, 700)
		s.Sources, s.Apart, s.NoLegend = NoSources, c.apart, c.none
		for i, sheet := range wall(t, x, s, 1, 3).Sheets {
			if want := !c.none && (c.apart || i == 2); strings.Contains(texts(sheet), "Dates\n") != want {
				t.Errorf("apart %v, without legends %v: sheet %d has one, or lacks it", c.apart, c.none, i+1)
			}
		}
	}
}

// checkTitles checks that titles stand on the sheet of a number, are those of their
// events, and that it has an axis.
func checkTitles(t *testing.T, number int, x *index.Index, s *scene.Scene) {
	t.Helper()
	ticks := 0
	for _, m := range s.Marks {
		if m.Role == scene.AxisLabel && m.Kind == scene.Text {
			ticks++
		}
		if m.Role != scene.Label || m.Kind != scene.Text {
			continue
		}
		if left, _, right, bottom := m.Extent(); left < 0 || right > s.Width+0.5 || bottom > s.Height {
			t.Errorf("sheet %d: %q stands at %g to %g", number, m.Text, left, right)
		}
		title := x.Timeline.Events.At(m.Event).Title
		if strings.HasPrefix(m.Text, "Event") && !strings.HasPrefix(title, strings.TrimSuffix(m.Text, "…")) {
			t.Errorf("sheet %d: %q is on the event %q", number, m.Text, title)
		}
	}
	if ticks < 3 {
		t.Errorf("sheet %d has %d ticks", number, ticks)
	}
}

// labelled returns the events with titles.
func labelled(s *scene.Scene) map[int32]bool {
	named := make(map[int32]bool)
	for _, m := range s.Marks {
		if m.Role == scene.Label {
			named[m.Event] = true
		}
	}
	return named
}

// TestSheetsBreakBetweenLanes where that is possible; else a lane goes on below.
func TestSheetsBreakBetweenLanes(t *testing.T) {
	s := settings(1000, 700)
	s.Sources = NoSources
	w := wall(t, mixed(t, 90, 6, 4), s, 1, 3)
	seen := make(map[string]bool)
	for _, sheet := range w.Sheets {
		for _, lane := range lanesOn(sheet) {
			if seen[lane] {
				t.Errorf("%s is on two sheets", lane)
			}
			seen[lane] = true
		}
	}
	if len(seen) != 6 || len(w.Sheets) != 3 {
		t.Errorf("%d lanes on %d sheets", len(seen), len(w.Sheets))
	}
	x := mixed(t, 90, 1, 4)
	w = wall(t, x, s, 1, 3)
	named := make(map[int32]int)
	for i, sheet := range w.Sheets {
		events := labelled(sheet)
		if len(events) == 0 || len(lanesOn(sheet)) != 1 {
			t.Errorf("sheet %d: %d events, lanes %v", i+1, len(events), lanesOn(sheet))
		}
		for e := range events {
			named[e]++
		}
	}
	for e, n := range named {
		if n > 1 {
			t.Errorf("event %d is on %d sheets", e, n)
		}
	}
	s.Height *= 3
	if one := labelled(figure(t, x, s).Scene); len(w.Sheets) != 3 || len(named) < len(one)*9/10 {
		t.Errorf("%d events are named on %d sheets, %d on one as high", len(named), len(w.Sheets), len(one))
	}
}

// TestSourcesStandOnFurtherSheets: every number that is shown leads to one.
func TestSourcesStandOnFurtherSheets(t *testing.T) {
	w := wall(t, cited(t, 60), settings(1000, 700), 2, 1)
	names, leads := make(map[string]bool), 0
	for _, sheet := range w.Further {
		for _, m := range sheet.Marks {
			if m.Name != "" {
				names["#"+m.Name] = true
			}
			if _, _, _, bottom := m.Extent(); m.Kind == scene.Text && bottom > sheet.Height {
				t.Errorf("%q stands below the sheet", m.Text)
			}
		}
	}
	for _, sheet := range w.Sheets {
		for _, m := range sheet.Marks {
			if strings.HasPrefix(m.Link, "#") {
				leads++
				if !names[m.Link] {
					t.Errorf("%q leads to %s, which is not there", m.Text, m.Link)
				}
			}
		}
	}
	if leads == 0 || len(w.Further) == 0 {
		t.Errorf("%d numbers, %d sheets of sources", leads, len(w.Further))
	}
}

func TestSheetsOutOfRange(t *testing.T) {
	x := cited(t, 1)
	for _, c := range []struct {
		width, height float64
		columns, rows int
	}{{1000, 700, 0, 1}, {1000, 700, 1, MostSheets + 1}, {100, 700, 1, 1}, {1000, 0, 1, 1}, {math.NaN(), 700, 1, 1}} {
		if _, err := NewWall(x, fixed{}, settings(c.width, c.height), c.columns, c.rows); !errors.Is(err, ErrSize) {
			t.Errorf("%v: %v", c, err)
		}
	}
}

// TestFewEventsAreLargerOnSheets: as large as every title and date stays whole, and no
// event is named on fewer sheets than were it smaller.
func TestFewEventsAreLargerOnSheets(t *testing.T) {
	s := settings(1000, 700)
	s.Dates, s.Sources = true, NoSources
	size := func(w *Wall) (largest float64) {
		for _, sheet := range w.Sheets {
			for _, m := range sheet.Marks {
				if m.Role == scene.Label {
					largest = max(largest, m.Size)
				}
			}
		}
		return largest
	}
	few := mixed(t, 30, 3, 8)
	larger, usual := wall(t, few, s, 3, 2), newWall(few, fixed{}, s, 3, 2, 1)
	if got := size(larger) / size(usual); got < 1.2 || got > largest+0.01 {
		t.Errorf("thirty events are larger by %.2f", got)
	}
	if larger.told() < usual.told() || larger.Rows != usual.Rows {
		t.Errorf("%d titles and dates, and %d where they are smaller", larger.told(), usual.told())
	}
	if many := mixed(t, 2_000, 3, 2); size(wall(t, many, s, 3, 2)) > size(usual) {
		t.Error("many events are larger")
	}
}
