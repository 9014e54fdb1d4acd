package figure

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// mixed returns n events of all forms and weights in some lanes, each on a source.
func mixed(t *testing.T, n, lanes int, seed uint64) *index.Index {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, 1))
	tl := &timeline.Timeline{Title: "Mixed", Sources: []*timeline.Source{{ID: "s", Title: "One"}, {ID: "r", Title: "Other"}}}
	for i := range n {
		year := 1900 + random.IntN(100)
		form := []string{"%d", "%d-05-03", "%d~", "%d?/2001", "%d/..", "[%d,2003]", "../%d", "%d-02/2002-03"}[random.IntN(8)]
		tl.Events = tl.Events.Append(&timeline.Event{
			ID: fmt.Sprint(i), Title: "Event " + strings.Repeat("about it ", random.IntN(6)), When: date(t, fmt.Sprintf(form, year)),
			Lane: fmt.Sprint("lane ", random.IntN(lanes)), Importance: int8(random.IntN(6)), Status: timeline.Statuses[random.IntN(len(timeline.Statuses))],
			Claims: []timeline.Claim{{Citations: []timeline.Citation{{Source: "s"}, {Source: "r"}}}},
		})
	}
	return index.New(tl)
}

// eachFixed calls check with figures of fixed sizes, of few events and many.
func eachFixed(t *testing.T, s Settings, check func(name string, x *index.Index, f *Figure)) {
	t.Helper()
	for i, n := range []int{1, 12, 60, 300, 900} {
		x := mixed(t, n, 1+i%3, uint64(n))
		style := []*layout.Style{layout.Light(), layout.Projector()}[i%2]
		for _, size := range [][2]float64{{1200, 630}, {1920, 1080}, {400, 300}} {
			s.Style, s.Width, s.Height = style, size[0], size[1]
			check(fmt.Sprintf("%d events, %g x %g, %s", n, size[0], size[1], style.Name), x, figure(t, x, s))
		}
	}
}

// TestNoMarkWithoutTitle: an event without room for its title is a stroke, or
// counted.
func TestNoMarkWithoutTitle(t *testing.T) {
	for _, dates := range []bool{true, false} {
		s := settings(0, 0)
		s.Dates = dates
		eachFixed(t, s, func(name string, _ *index.Index, f *Figure) {
			named := make(map[int32]bool)
			for _, m := range f.Scene.Marks {
				if m.Role == scene.Label {
					named[m.Event] = true
				}
			}
			for _, m := range f.Scene.Marks {
				switch m.Role {
				case scene.Certain, scene.Possible, scene.Marker, scene.Whisker, scene.EndSign:
					if m.Event != scene.NoEvent && !named[m.Event] {
						t.Errorf("%s, dates %v: event %d has a mark and no title", name, dates, m.Event)
					}
				}
			}
		})
	}
}

// TestTitlesNeverOverlap, nor their dates and the numbers of their sources.
func TestTitlesNeverOverlap(t *testing.T) {
	s := settings(0, 0)
	s.Dates = true
	eachFixed(t, s, func(name string, _ *index.Index, f *Figure) {
		var labels []scene.Mark
		for _, m := range f.Scene.Marks {
			if m.Role == scene.Label && m.Kind == scene.Text {
				labels = append(labels, m)
			}
		}
		for i, a := range labels {
			for _, b := range labels[:i] {
				if over := min(a.X+a.W, b.X+b.W) - max(a.X, b.X); a.Event != b.Event && a.Y-b.Y < a.Size/2 && b.Y-a.Y < a.Size/2 && over > 1 {
					t.Errorf("%s: %q and %q overlap by %g", name, a.Text, b.Text, over)
				}
			}
		}
	})
}

// TestRowsInOrderOfTime: where every event has a row of its own, they go from the
// top to the bottom.
func TestRowsInOrderOfTime(t *testing.T) {
	tl := &timeline.Timeline{}
	dates := []string{"1950-05-09", "1950-01-07", "1950-08-30", "1950-02-28", "1950-07-14", "1950-06-01"}
	for i, edtf := range dates {
		tl.Events = tl.Events.Append(&timeline.Event{
			ID: fmt.Sprint(i), Title: edtf + strings.Repeat(" and so on", 6), Importance: int8(i), When: date(t, edtf),
		})
	}
	for _, height := range []float64{0, 600} {
		s := settings(1000, height)
		s.Sources = NoSources
		var rows []string
		marks := figure(t, index.New(tl), s).Scene.Marks
		slices.SortStableFunc(marks, func(a, b scene.Mark) int { return int(a.Y - b.Y) })
		for _, m := range marks {
			if m.Role == scene.Label && strings.HasPrefix(m.Text, "1950") { // the first line of a title
				rows = append(rows, m.Text[:len("1950-01-01")])
			}
		}
		if !slices.IsSorted(rows) || len(rows) != len(dates) {
			t.Errorf("%g high: from the top %v", height, rows)
		}
	}
}

// TestDatesBesideTitles are those of the events, in short words, and behind every
// title.
func TestDatesBesideTitles(t *testing.T) {
	x := mixed(t, 40, 3, 7)
	for _, height := range []float64{0, 700} {
		s := settings(1400, height)
		s.Dates = true
		parts := make(map[int32][]string)
		for _, m := range figure(t, x, s).Scene.Marks {
			if m.Role == scene.Label && m.Kind == scene.Text {
				parts[m.Event] = append(parts[m.Event], m.Text)
			}
		}
		for e, texts := range parts {
			if want := chrono.English.Medium(x.Timeline.Events.At(e).When.Value); !slices.Contains(texts, want) {
				t.Errorf("%g high: %q without %q", height, texts, want)
			}
		}
		s.Dates = false
		if more := len(texts(figure(t, x, s).Scene)); more == 0 || len(parts) == 0 {
			t.Error("nothing is shown")
		}
	}
}

// TestATitleIsWholeBeforeItsDate: where both find no room beside a mark the title stands
// there uncut, in one line or two, and the axis tells the date; and nothing touches the
// right edge.
func TestATitleIsWholeBeforeItsDate(t *testing.T) {
	tl := &timeline.Timeline{}
	for i, edtf := range []string{"1900", "1950-06-01/1951-07-01", "2000", "1952"} {
		title := []string{"First", "A title which takes nearly all of the half", "Last", "A title that is much longer than all that there is room for"}[i]
		tl.Events = tl.Events.Append(&timeline.Event{ID: fmt.Sprint(i), Title: title, When: date(t, edtf)})
	}
	alone, date := false, chrono.English.Medium(tl.Events.At(1).When.Value)
	for width := 900.0; width > 745; width -= 3 { // less would cut the title anyway
		for _, height := range []float64{0, 400} { // rows of one line, and of two
			s := settings(width, height)
			s.Dates = true
			said := ""
			for _, m := range figure(t, index.New(tl), s).Scene.Marks {
				if m.Role != scene.Label || m.Kind != scene.Text {
					continue
				}
				if m.Event == 1 {
					said += m.Text + " "
				}
				if m.X+m.W > width-4 {
					t.Errorf("%g wide: %q ends %g before the edge", width, m.Text, width-m.X-m.W)
				}
			}
			whole, dated := strings.HasPrefix(said, tl.Events.At(1).Title), strings.Contains(said, date)
			if dated && !whole {
				t.Errorf("%g wide: the title is cut for the sake of its date: %q", width, said)
			}
			alone = alone || whole && !dated
		}
	}
	if !alone {
		t.Error("at no width the title stands alone")
	}
}

// TestShortSources: up to three numbers behind a title, a line for each of them, and
// as many as have room.
func TestShortSources(t *testing.T) {
	tl := *cited(t, 12).Timeline
	for _, e := range tl.Events.All() {
		e.Claims = nil
		for _, source := range tl.Sources {
			e.Claims = append(e.Claims, timeline.Claim{Citations: []timeline.Citation{{Source: source.ID}}})
		}
	}
	x := index.New(&tl)
	s := settings(1400, 0)
	s.Sources = ShortSources
	f := figure(t, x, s)
	names := 0
	for _, m := range f.Scene.Marks {
		if m.Name != "" {
			if names++; m.Text != fmt.Sprintf("[%d]", names) { // as behind titles
				t.Errorf("source %d is listed as %q", names, m.Text)
			}
		}
	}
	if got := texts(f.Scene); names != 3 || !strings.Contains(got, "[1–3, …]") || strings.Contains(got, "https:") {
		t.Errorf("%d sources listed in\n%s", names, got)
	}
	free := f.Scene.Height
	s.Sources = FullSources
	if full := figure(t, x, s).Scene.Height; full <= free {
		t.Errorf("%g high in short, %g in full", free, full)
	}
	s.Sources = NoSources
	if got := texts(figure(t, x, s).Scene); strings.Contains(got, "[1") || strings.Contains(got, "Sources") {
		t.Errorf("sources are named in\n%s", got)
	}
}

// TestShortSourcesKeepPublisherAndDate: of a source that is wider than its line only the title
// is cut.
func TestShortSourcesKeepPublisherAndDate(t *testing.T) {
	tl := *cited(t, 4).Timeline
	for i, s := range tl.Sources {
		s.Title = strings.Repeat("Report on what has happened ", 1+i%5)
		s.Author, s.Publisher, s.Date = fmt.Sprint("Author ", i), fmt.Sprint("Agency ", i), tl.Events.At(0).When
	}
	s := settings(1200, 0)
	s.Sources = ShortSources
	got, cut := texts(figure(t, index.New(&tl), s).Scene), 0
	for i := range tl.Sources {
		at := strings.Index(got, fmt.Sprintf("Author %d: Report on", i))
		if at < 0 {
			t.Fatalf("source %d has no author and title in\n%s", i, got)
		}
		line, _, _ := strings.Cut(got[at:], "\n")
		if !strings.Contains(line, fmt.Sprintf("Agency %d, 1950", i)) {
			t.Errorf("source %d has no publisher and date: %s", i, line)
		}
		if strings.Contains(line, "…, Agency") {
			cut++
		}
	}
	if cut == 0 || cut == len(tl.Sources) {
		t.Errorf("the titles of %d of %d sources are cut", cut, len(tl.Sources))
	}
}

// TestLegendIsLeftOut where it is not wanted, and lanes have its room.
func TestLegendIsLeftOut(t *testing.T) {
	x := mixed(t, 40, 3, 7)
	s := settings(1400, 0)
	with := figure(t, x, s)
	s.NoLegend = true
	if without := figure(t, x, s); without.Scene.Height >= with.Scene.Height || strings.Contains(texts(without.Scene), "uncertain") {
		t.Errorf("%g high, %g with a legend", without.Scene.Height, with.Scene.Height)
	}
}

// TestFewEventsAreLarger, in a figure of a fixed size, as far as all have their
// titles; in one of a free height they have the size of the style.
func TestFewEventsAreLarger(t *testing.T) {
	size := func(x *index.Index, width, height float64) (size float64) {
		for _, m := range figure(t, x, settings(width, height)).Scene.Marks {
			if m.Role == scene.Label && m.Kind == scene.Text {
				size = max(size, m.Size)
			}
		}
		return size
	}
	few, many, usual := mixed(t, 5, 2, 9), mixed(t, 50, 2, 9), layout.Light().TextSize
	if got := size(few, 1920, 1080); got < 1.5*usual {
		t.Errorf("five events have titles of %g", got)
	}
	if got := size(few, 1920, 0); got > usual+0.01 {
		t.Errorf("they have titles of %g in a figure of a free height", got)
	}
	if got := size(many, 800, 400); got > usual+0.01 {
		t.Errorf("fifty, which find no room, have titles of %g", got)
	}
}

// withNumbers returns how many events in some scenes have titles, and how many of those
// numbers of sources behind them.
func withNumbers(scenes ...*scene.Scene) (titled, noted int) {
	all := make(map[int32]bool)
	for _, s := range scenes {
		for _, m := range s.Marks {
			if m.Role == scene.Label {
				all[m.Event] = all[m.Event] || m.Link != ""
			}
		}
	}
	for _, has := range all {
		if has {
			noted++
		}
	}
	return len(all), noted
}

// TestNumbersStandBehindAllTitlesOrNone: in a picture of a fixed size every event that
// cites something has a number behind its title, which the list has, or none has. A title
// beside one with a number would seem to have no source.
func TestNumbersStandBehindAllTitlesOrNone(t *testing.T) {
	s := settings(0, 0)
	s.Dates, s.Sources = true, ShortSources
	all, none := 0, 0
	eachFixed(t, s, func(name string, _ *index.Index, f *Figure) {
		listed := 0
		for _, m := range f.Scene.Marks {
			if m.Name != "" {
				listed++
			}
		}
		switch titled, noted := withNumbers(f.Scene); noted {
		case 0:
			if none++; listed > 0 || f.Unlisted == 0 && titled > 0 {
				t.Errorf("%s: no title has a number, %d sources are listed, %d are told of", name, listed, f.Unlisted)
			}
		case titled:
			if all++; listed == 0 || f.Unlisted > 0 {
				t.Errorf("%s: all titles have numbers, and %d sources are not listed", name, f.Unlisted)
			}
		default:
			t.Errorf("%s: %d of %d titles have numbers", name, noted, titled)
		}
	})
	if all == 0 || none == 0 {
		t.Errorf("%d pictures with numbers behind all titles, %d with none", all, none)
	}
	s.Style, s.Width, s.Height = layout.Light(), 1200, 800
	w := wall(t, mixed(t, 120, 3, 7), s, 2, 2)
	for row := range w.Rows {
		if titled, noted := withNumbers(w.Sheets[row*w.Columns : (row+1)*w.Columns]...); noted != 0 && noted != titled {
			t.Errorf("row %d of the sheets: %d of %d titles have numbers", row, noted, titled)
		}
	}
}

// TestNumbersCostNoTitle: with short sources as many titles and dates are whole as without.
func TestNumbersCostNoTitle(t *testing.T) {
	for _, n := range []int{100, 300} {
		s := settings(1920, 1080)
		s.Dates, s.Sources = true, ShortSources
		x := mixed(t, n, 3, uint64(n))
		with := uncut(figure(t, x, s).Scene)
		s.Sources = NoSources
		if without := uncut(figure(t, x, s).Scene); with < without {
			t.Errorf("%d events: %d titles and dates are whole, and %d without sources", n, with, without)
		}
	}
}
