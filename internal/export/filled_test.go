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
	if err != nil || len(r.Timeline.Events) != 27 {
		t.Fatalf("%d events, %v", len(r.Timeline.Events), err)
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
		t.Logf("%s: %d of %d named at %g x %g", c.name, n, len(c.tl.Events), c.width, c.height)
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
// that lead to them.
func TestSourcesOfSlidesAndWorksheets(t *testing.T) {
	tl := &timeline.Timeline{
		Sources: []*timeline.Source{{ID: "s", Title: "The Source", URL: "https://example.org/s"}},
		Events: []*timeline.Event{{
			ID: "e", Title: "An event", When: chrono.When{Value: date(t, "1950")},
			Claims: []timeline.Claim{{Who: "Somebody", Citations: []timeline.Citation{{Source: "s"}}}},
		}},
	}
	f := fonts(t)
	for _, c := range []struct {
		sources       Sources
		title, adress bool
	}{{UsualSources, true, true}, {FullSources, true, true}, {ShortSources, true, false}, {NoSources, false, false}} {
		slides := unpacked(t, exported(t, tl, Settings{Kind: Slides, Sources: c.sources}, f))
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
		for name, text := range map[string]string{"slides": slides, "worksheets": pages} {
			if strings.Contains(text, "The Source") != c.title || strings.Contains(text, "example.org/s") != c.adress || strings.Contains(text, "[1]") != c.title {
				t.Errorf("%s with sources %v: the title, the address or the number is there or missing", name, c.sources)
			}
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
