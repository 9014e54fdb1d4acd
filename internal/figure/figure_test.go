package figure

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// fixed measures every character alike.
type fixed struct{}

func (fixed) Width(text string, size float64, _ bool) float64 {
	return float64(utf8.RuneCountInString(text)) * size * 0.5
}

func (f fixed) Estimate(text string, size float64, bold bool) float64 {
	return f.Width(text, size, bold)
}

// date returns the date that is written so.
func date(t *testing.T, edtf string) chrono.When {
	t.Helper()
	v, err := chrono.Parse(edtf)
	if err != nil {
		t.Fatal(err)
	}
	return chrono.When{Value: v}
}

// cited returns n events a year apart from 1950 on, each on two sources of its
// own.
func cited(t *testing.T, n int) *index.Index {
	t.Helper()
	tl := &timeline.Timeline{Title: "Cited"}
	for i := range n {
		a, b := fmt.Sprintf("a%d", i), fmt.Sprintf("b%d", i)
		tl.Events = tl.Events.Append(&timeline.Event{
			ID: fmt.Sprint(i), Title: fmt.Sprintf("Event number %d of all", i), When: date(t, fmt.Sprint(1950+i)), Lane: fmt.Sprint("lane ", i%3),
			Status: timeline.Statuses[i%len(timeline.Statuses)],
			Claims: []timeline.Claim{{Citations: []timeline.Citation{{Source: a}, {Source: b}}}},
		})
		tl.Sources = append(tl.Sources,
			&timeline.Source{ID: a, Title: "Report " + a, URL: "https://example.org/" + a},
			&timeline.Source{ID: b, Title: "Copy " + b, Repeats: a, URL: "javascript:alert(1)"})
	}
	return index.New(tl)
}

func settings(width, height float64) Settings {
	return Settings{
		Text: words.English(), Lexicon: &chrono.English, Style: layout.Light(),
		Title: "A title", Foot: "As known on a day", Width: width, Height: height, Sources: FullSources,
	}
}

func figure(t *testing.T, x *index.Index, s Settings) *Figure {
	t.Helper()
	f, err := New(x, fixed{}, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func texts(s *scene.Scene) string {
	var b strings.Builder
	for i := range s.Marks {
		if s.Marks[i].Kind == scene.Text {
			b.WriteString(s.Marks[i].Text + "\n")
		}
	}
	return b.String()
}

// TestEverythingIsCited: a figure of a free height has all events, and every
// number behind a title leads to a source below.
func TestEverythingIsCited(t *testing.T) {
	f := figure(t, cited(t, 40), settings(1400, 0))
	names, leads, shown := make(map[string]bool), 0, make(map[int32]bool)
	for _, m := range f.Scene.Marks {
		if m.Name != "" {
			names["#"+m.Name] = true
		}
		if m.Role == scene.Label {
			shown[m.Event] = true
		}
	}
	for _, m := range f.Scene.Marks {
		if strings.HasPrefix(m.Link, "javascript") {
			t.Errorf("%q leads to %q", m.Text, m.Link)
		}
		if strings.HasPrefix(m.Link, "#") {
			if leads++; !names[m.Link] {
				t.Errorf("%q leads to %s, which is not there", m.Text, m.Link)
			}
		}
	}
	if len(shown) != 40 || len(names) != 80 || leads != 80 || f.Unlisted != 0 {
		t.Errorf("%d events, %d sources, %d numbers, %d unlisted; want 40, 80, 80, 0", len(shown), len(names), leads, f.Unlisted)
	}
	if got := texts(f.Scene); strings.Contains(got, "click") || !strings.Contains(got, "As known on a day") || !strings.Contains(got, "A title") {
		t.Error("the foot or the title is missing, or somebody is asked to click on paper")
	}
}

// TestFixedSizeIsKept, and nothing stands outside of it.
func TestFixedSizeIsKept(t *testing.T) {
	x := cited(t, 40)
	for _, size := range [][2]float64{{1600, 900}, {800, 1100}, {640, 480}, {320, 200}, {3840, 2160}} {
		f := figure(t, x, settings(size[0], size[1]))
		if f.Scene.Width != size[0] || f.Scene.Height != size[1] {
			t.Errorf("%v: %g x %g", size, f.Scene.Width, f.Scene.Height)
		}
		listed := 0
		for _, m := range f.Scene.Marks {
			if m.Kind != scene.Text {
				continue
			}
			if left, top, right, bottom := m.Extent(); left < -0.5 || top < -m.Size || right > size[0]+0.5 || bottom > size[1]+0.5 {
				t.Errorf("%v: %q stands at %g, %g to %g, %g", size, m.Text, left, top, right, bottom)
			}
			if m.Name != "" {
				listed++
			}
		}
		if told := strings.Contains(texts(f.Scene), "omitted for lack"); told != (f.Unlisted > 0) {
			t.Errorf("%v: %d sources listed, %d not; told: %v", size, listed, f.Unlisted, told)
		}
	}
	if f := figure(t, x, settings(320, 200)); f.Unlisted == 0 {
		t.Error("a stamp has room for all sources")
	}
}

// TestSourcesStopAtTheMostHeight: a picture as high as needed is not refused for
// its list of sources.
func TestSourcesStopAtTheMostHeight(t *testing.T) {
	x := cited(t, 40)
	free := figure(t, x, settings(1000, 0))
	s := settings(1000, 0)
	s.MostHeight = free.Scene.Height - 200
	if f := figure(t, x, s); f.Unlisted == 0 || f.Scene.Height > s.MostHeight || !strings.Contains(texts(f.Scene), "omitted for lack") {
		t.Errorf("%d unlisted, %g high, at most %g", f.Unlisted, f.Scene.Height, s.MostHeight)
	}
	s.MostHeight = free.Scene.Height
	if f := figure(t, x, s); f.Unlisted != 0 || f.Scene.Height != free.Scene.Height {
		t.Errorf("with room for all: %d unlisted, %g high instead of %g", f.Unlisted, f.Scene.Height, free.Scene.Height)
	}
}

func TestWindow(t *testing.T) {
	s := settings(1000, 0)
	s.Window = &Window{chrono.StartOfDay(1960, 1, 1), chrono.StartOfDay(1970, 1, 1).Add(-1)}
	x := cited(t, 40)
	f := figure(t, x, s)
	got := texts(f.Scene)
	for i, e := range x.Timeline.Events.All() {
		if shown, want := strings.Contains(got, e.Title+"\n"), i >= 10 && i < 20; shown != want {
			t.Errorf("%q shown: %v, want %v", e.Title, shown, want)
		}
	}
	if !strings.Contains(got, "1960–1969\n") {
		t.Errorf("the window is not told in\n%s", got)
	}
}

// TestWindowInWords tells windows as coarse as they are.
func TestWindowInWords(t *testing.T) {
	for _, c := range []struct {
		from, to chrono.Instant
		want     string
	}{
		{chrono.StartOfDay(2024, 10, 18), chrono.StartOfDay(2024, 10, 19).Add(-1), "18 Oct 2024"},
		{chrono.StartOfDay(2024, 10, 18).Add(3600), chrono.StartOfDay(2024, 10, 18).Add(7200), "18 Oct 2024"},
		{chrono.StartOfDay(2024, 9, 1), chrono.StartOfDay(2025, 1, 1).Add(-1), "Sep–Dec 2024"},
		{chrono.StartOfDay(2024, 9, 1), chrono.StartOfDay(2024, 12, 31).Add(-1), "1 Sep–30 Dec 2024"},
		{chrono.StartOfDay(1900, 1, 1), chrono.StartOfDay(1901, 1, 1).Add(-1), "1900"},
		{chrono.StartOfDay(-20_000, 3, 4), chrono.StartOfDay(2024, 5, 6), "20,000 BC–2024"},
	} {
		if got := chrono.English.Medium((&Window{c.from, c.to}).value()); got != c.want {
			t.Errorf("%v to %v: %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

// TestEventsOfOneTime have their titles, although they last as long as all of
// the figure.
func TestEventsOfOneTime(t *testing.T) {
	for _, dates := range [][]string{{"-0043-03-15"}, {"1918", "1918"}, {"1914/1918"}, {"Y-4500000000"}, {"1918-11-11T11:00:00"}, {"1965~"}, {"1965/.."}} {
		tl := &timeline.Timeline{}
		for i, edtf := range dates {
			tl.Events = tl.Events.Append(&timeline.Event{ID: fmt.Sprint(i), Title: fmt.Sprint("The title of event ", i), When: date(t, edtf)})
		}
		for _, height := range []float64{0, 600} {
			got := texts(figure(t, index.New(tl), settings(800, height)).Scene)
			for _, e := range tl.Events.All() {
				if !strings.Contains(got, e.Title) {
					t.Errorf("%s, %g high: no %q in\n%s", dates, height, e.Title, got)
				}
			}
		}
	}
}

func TestSizesOutOfRange(t *testing.T) {
	x := cited(t, 1)
	for _, size := range [][2]float64{{0, 0}, {-5, 100}, {math.NaN(), 100}, {1000, math.NaN()}, {math.Inf(1), 0}, {1000, MostPixels + 1}, {1000, -1}, {1000, 50}} {
		if _, err := New(x, fixed{}, settings(size[0], size[1]), nil); !errors.Is(err, ErrSize) {
			t.Errorf("%v: %v", size, err)
		}
	}
}

func TestFigureOfNothing(t *testing.T) {
	f := figure(t, index.New(&timeline.Timeline{}), Settings{Text: words.English(), Lexicon: &chrono.English, Style: layout.Dark(), Width: 500})
	if f.Scene.Height <= 0 || f.Scene.Height > 1000 {
		t.Errorf("height %g", f.Scene.Height)
	}
	for _, height := range []float64{0, 600} {
		if got := texts(figure(t, index.New(&timeline.Timeline{}), settings(1400, height)).Scene); strings.Contains(got, "00:") || !strings.Contains(got, "1940") {
			t.Errorf("the axis of a timeline without events is that of a day:\n%s", got)
		}
	}
}

func TestSameFigureTwice(t *testing.T) {
	x := cited(t, 60)
	var dumps [2]strings.Builder
	for i := range dumps {
		if err := figure(t, x, settings(1200, 700)).Scene.Dump(&dumps[i]); err != nil {
			t.Fatal(err)
		}
	}
	if dumps[0].String() != dumps[1].String() {
		t.Error("the same timeline gave two figures")
	}
}

func TestLines(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", []string{""}},
		{"one two three", []string{"one two", "three"}},
		{"  one  two", []string{"one  two"}},
		{"abcdefghijklmnopqr st", []string{"abcdefghij", "klmnopqr", "st"}},
		{"a\n\nb", []string{"a", "", "b"}},
		{"史料批判の方法と歴史学の方法論", []string{"史料批判の方法と歴史", "学の方法論"}},
		{"123456789e\u0301e\u0301", []string{"123456789", "e\u0301e\u0301"}},
		{"12345678\u00a0kg", []string{"12345678\u00a0k", "g"}},
	} {
		if got := Lines(fixed{}, c.text, 2, false, 10); strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// FuzzLines: no character is lost, and no line is too wide that could be
// narrower.
func FuzzLines(f *testing.F) {
	f.Add("one two three 1234567890123 史料批判 \u00a0x", 10.0)
	f.Add("o", -40.0)
	f.Fuzz(func(t *testing.T, text string, width float64) {
		if len(text) > 2_000 || !utf8.ValidString(text) {
			return
		}
		lines := Lines(fixed{}, text, 2, false, width)
		bare := func(text string) string {
			return strings.Map(func(c rune) rune {
				if unicode.IsSpace(c) {
					return -1
				}
				return c
			}, text)
		}
		if got := bare(strings.Join(lines, "")); got != bare(text) {
			t.Errorf("%q became %q", text, lines)
		}
		for _, line := range lines {
			if n := utf8.RuneCountInString(line); n > 1 && float64(n) > width {
				t.Errorf("line %q is wider than %g", line, width)
			}
		}
	})
}

// TestTheFootTellsOfEventsWithoutADate, which the figure has no place for.
func TestTheFootTellsOfEventsWithoutADate(t *testing.T) {
	tl := *cited(t, 4).Timeline
	tl.Events = tl.Events.Append(&timeline.Event{ID: "draft", Title: "Brumaire", When: chrono.When{Text: "18 Brumaire VIII"}})
	for _, height := range []float64{0, 400} {
		if said := texts(figure(t, index.New(&tl), settings(1400, height)).Scene); !strings.Contains(said, "As known on a day · Events without a date, not shown: 1") {
			t.Errorf("the figure says %q", said)
		}
	}
	if said := texts(figure(t, cited(t, 4), settings(1400, 0)).Scene); strings.Contains(said, "without a date") {
		t.Errorf("the figure of dated events says %q", said)
	}
}
