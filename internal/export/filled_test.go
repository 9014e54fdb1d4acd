package export

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/formats"
	"dateline/internal/paged"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// class returns a timeline as a class has it: 27 events, to the day and vague.
func class(t testing.TB) *timeline.Timeline {
	t.Helper()
	const path = "../figure/testdata/french-revolution.dateline"
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := formats.Read(path, b)
	if err != nil || r.Timeline.Events.Len() != 27 {
		t.Fatalf("%d events, %v", r.Timeline.Events.Len(), err)
	}
	return r.Timeline
}

// titled returns how many events have a title in a picture.
func titled(t testing.TB, tl *timeline.Timeline, s Settings, f *paint.Fonts) int {
	t.Helper()
	p, err := Look(context.Background(), tl, s, f)
	if err != nil {
		t.Fatal(err)
	}
	named := make(map[int32]bool)
	for _, m := range p.Pages[0].Marks {
		if m.Role == scene.Label {
			named[m.Event] = true
		}
	}
	return len(named)
}

// TestFixedSizeNamesMost: a picture of a fixed size uses all of it for titles.
func TestFixedSizeNamesMost(t *testing.T) {
	f := fonts(t)
	for _, c := range []struct {
		name          string
		tl            *timeline.Timeline
		width, height float64
		least         int
	}{
		{"the built-in timeline", builtIn(t), 1920, 1080, 45},
		{"the built-in timeline, small", builtIn(t), 1280, 720, 20},
		{"a class's timeline", class(t), 1200, 630, 25},
		{"a class's timeline, small", class(t), 800, 450, 12},
	} {
		s := Settings{Kind: PNG, Width: c.width, Height: c.height, Sources: NoSources}
		n := titled(t, c.tl, s, f)
		t.Logf("%s: %d of %d named at %g x %g", c.name, n, c.tl.Events.Len(), c.width, c.height)
		if n < c.least {
			t.Errorf("%s: %d named, want %d", c.name, n, c.least)
		}
		for _, s.Sources = range []Sources{UsualSources, ShortSources, FullSources} {
			if with := titled(t, c.tl, s, f); with < n {
				t.Errorf("%s: sources (%v) push out %d titles", c.name, s.Sources, n-with)
			}
		}
	}
}

// TestSourcesOfSlidesAndWorksheets are full, short or none, and so are the numbers
// that lead to them. Slides list them only in full, or else name them beside claims.
func TestSourcesOfSlidesAndWorksheets(t *testing.T) {
	tl := &timeline.Timeline{
		Sources: []*timeline.Source{{ID: "s", Title: "The Source", Publisher: "The Paper", URL: "https://example.org/s"}},
		Events: paged.Of([]*timeline.Event{{
			ID: "e", Title: "An event", When: chrono.When{Value: date(t, "1950")},
			Claims: []timeline.Claim{{Who: "Somebody", Citations: []timeline.Citation{{Source: "s"}}}},
		}}),
	}
	f := fonts(t)
	for _, c := range []struct {
		sources       Sources
		title, adress bool
	}{{UsualSources, true, true}, {FullSources, true, true}, {ShortSources, true, false}, {NoSources, false, false}} {
		slides := unpacked(t, exported(t, tl, Settings{Kind: Slides, Sources: c.sources}, f))
		full := c.sources == FullSources
		if strings.Contains(slides, "The Source") != full || strings.Contains(slides, "[1]") != full || strings.Contains(slides, "The Paper") != c.title {
			t.Errorf("slides with sources %v: the title, the name or the number is there or missing", c.sources)
		}
		p, err := Look(context.Background(), tl, Settings{Kind: Handout, Sources: c.sources}, f)
		if err != nil {
			t.Fatal(err)
		}
		pages := ""
		for _, page := range p.Pages {
			for i := range page.Marks {
				pages += page.Marks[i].Text + "\n"
			}
		}
		if strings.Contains(pages, "The Source") != c.title || strings.Contains(pages, "example.org/s") != c.adress || strings.Contains(pages, "[1]") != c.title {
			t.Errorf("worksheets with sources %v: the title, the address or the number is there or missing", c.sources)
		}
	}
}

// unpacked returns what is on the slides of a presentation.
func unpacked(t testing.TB, archive []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range z.File {
		if !strings.HasPrefix(f.Name, "ppt/slides/") {
			continue // notes of the speaker have everything
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, r); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

// TestOverviewIsRead from the last row: no text on the slides of the timeline is
// smaller than 14 points, and where one slide does not name all, there are more.
func TestOverviewIsRead(t *testing.T) {
	f := fonts(t)
	for _, c := range []struct {
		tl            *timeline.Timeline
		style         string
		slides, named int // at least
	}{{class(t), "light", 2, 25}, {class(t), "projector", 2, 23}, {builtIn(t), "dark", 5, 75}, {&timeline.Timeline{}, "", 1, 0}} {
		p, err := Look(context.Background(), c.tl, Settings{Kind: Slides, Style: c.style}, f)
		if err != nil {
			t.Fatal(err)
		}
		if n := countTitles(p.Pages...); len(p.Pages) < c.slides || n < c.named {
			t.Errorf("%s, %s: %d named on %d slides", c.tl.Title, c.style, n, len(p.Pages))
		}
		for _, page := range p.Pages {
			if page.Width != slideWidth || page.Height != slideHeight {
				t.Errorf("a slide of %g x %g", page.Width, page.Height)
			}
			for _, m := range page.Marks {
				if m.Kind == scene.Text && m.Size < leastText-0.1 {
					t.Errorf("%s: %q has %.1f points", c.tl.Title, m.Text, m.Size*72/96)
				}
			}
		}
	}
}

// TestDeckIsOneForALesson: as many slides as a class sees, of which the preview tells
// the number; a list of all sources comes when it is asked for.
func TestDeckIsOneForALesson(t *testing.T) {
	f, tl := fonts(t), builtIn(t)
	for _, c := range []struct {
		sources     Sources
		least, most int
		listed      bool
	}{{UsualSources, 20, 35, false}, {ShortSources, 20, 35, false}, {FullSources, 50, 120, true}} {
		s := Settings{Kind: Slides, Sources: c.sources}
		p, err := Look(context.Background(), tl, s, f)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		file := exported(t, tl, s, f)
		z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range z.File {
			if strings.HasPrefix(part.Name, "ppt/slides/slide") {
				n++
			}
		}
		t.Logf("sources %v: %d slides, %d of the timeline", c.sources, n, len(p.Pages))
		if n != p.Total || n < c.least || n > c.most || p.Before != 1 {
			t.Errorf("sources %v: %d slides, and the preview tells of %d, %d before it", c.sources, n, p.Total, p.Before)
		}
		if listed := strings.Contains(unpacked(t, file), ">[1]"); listed != c.listed {
			t.Errorf("sources %v are listed: %v", c.sources, listed)
		}
	}
}

// TestEverySlideOfTheTimelineHasItsLegend, of its own signs, unless none is wanted.
func TestEverySlideOfTheTimelineHasItsLegend(t *testing.T) {
	f := fonts(t)
	for _, without := range []bool{false, true} {
		p, err := Look(context.Background(), builtIn(t), Settings{Kind: Slides, NoLegend: without}, f)
		if err != nil {
			t.Fatal(err)
		}
		different := make(map[string]bool)
		for i, page := range p.Pages {
			signs := ""
			for _, m := range page.Marks {
				if m.Role == scene.Legend && m.Kind == scene.Text && m.Y > slideHeight/2 {
					signs += m.Text + "; "
				}
			}
			if different[signs] = true; strings.HasPrefix(signs, "Dates; ") == without {
				t.Errorf("without a legend %v: slide %d explains %q", without, i+1, signs)
			}
		}
		if !without && len(different) < 3 {
			t.Errorf("the legends are %v", different)
		}
	}
}

// TestSlidesHaveRoomForAWiderFont: whatever stands on the timeline of a presentation has
// room on the slide in letters a tenth wider than ours, and what is beside it, which
// layout keeps apart, is not covered.
func TestSlidesHaveRoomForAWiderFont(t *testing.T) {
	f := fonts(t)
	p, err := Look(context.Background(), builtIn(t), Settings{Kind: Slides}, f)
	if err != nil {
		t.Fatal(err)
	}
	titles := 0
	for i, page := range p.Pages {
		for _, m := range page.Marks {
			if m.Kind != scene.Text || m.Role == scene.Decoration {
				continue
			}
			if need := 1.1 * f.Width(m.Text, m.Size, m.Bold); need > m.W+0.5 || m.X < 0 || m.X+m.W > page.Width+0.5 {
				t.Errorf("slide %d of %.0f: %q stands from %.1f to %.1f and takes %.1f", i+1, page.Width, m.Text, m.X, m.X+m.W, need)
			}
			if m.Role == scene.Label {
				titles++
			}
		}
	}
	if titles == 0 {
		t.Error("no slide has a title of an event")
	}
}
