package export

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"math"
	"os"
	"regexp"
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

// TestSheetsByNumber: a PDF has as many sheets as were asked for, and then its sources.
func TestSheetsByNumber(t *testing.T) {
	f := fonts(t)
	for _, c := range []struct {
		s             Settings
		width, height float64 // of the paper, in pixels
		total         int
	}{
		{Settings{Columns: 3, Rows: 2, Sources: NoSources}, 297, 210, 6},
		{Settings{Columns: 2, Rows: 1, Paper: A3Landscape, Sources: NoSources}, 420, 297, 2},
		{Settings{Columns: 1, Rows: 2, Paper: Letter, Sources: NoSources}, 215.9, 279.4, 2},
		{Settings{Columns: 3, Rows: 2}, 297, 210, 8},
	} {
		c.s.Kind = PDF
		p, err := Look(context.Background(), builtIn(t), c.s, f)
		if err != nil {
			t.Fatal(err)
		}
		if p.Total != c.total {
			t.Errorf("%dx%d on %v: %d pages, want %d", c.s.Columns, c.s.Rows, c.s.Paper, p.Total, c.total)
		}
		const perMm = 96 / 25.4
		if w, h := p.Pages[0].Width*printScale/perMm, p.Pages[0].Height*printScale/perMm; math.Abs(w-c.width) > 1 || math.Abs(h-c.height) > 1 {
			t.Errorf("%v: a sheet of %.0f x %.0f mm", c.s.Paper, w, h)
		}
		if out := exported(t, builtIn(t), c.s, f); bytes.Count(out, []byte("/Type /Page\n")) != c.total {
			t.Errorf("%d pages are written, want %d", bytes.Count(out, []byte("/Type /Page\n")), c.total)
		}
	}
	for _, s := range []Settings{{Kind: PNG, Columns: 2, Rows: 1}, {Kind: PDF, Columns: 2, Rows: 1, Width: 900}} {
		var refused *Refusal
		if _, err := Write(context.Background(), io.Discard, builtIn(t), s, f, nil); !errors.As(err, &refused) {
			t.Errorf("%v: %v", s.Kind, err)
		}
	}
}

// TestPicturesFillTheirPaper: one of a fixed size fills one sheet, as far as its form
// goes, and one of a free height is as wide as its sheets. The preview shows that.
func TestPicturesFillTheirPaper(t *testing.T) {
	f, tl := fonts(t), class(t)
	for _, c := range []struct {
		name string
		s    Settings
		one  bool // sheet for the picture
	}{
		{"A3 on A3", Settings{Width: 1587, Height: 1123, Paper: A3Landscape}, true},
		{"large on A4", Settings{Width: 3840, Height: 2160, Paper: A4Landscape}, true},
		{"across on a sheet upright", Settings{Width: 1200, Height: 630, Paper: Letter}, true},
		{"one sheet", Settings{Columns: 1, Rows: 1, Paper: A3Landscape}, true},
		{"one sheet of no paper", Settings{Columns: 1, Rows: 1}, true},
		{"wide", Settings{Width: 1600, Paper: A4}, false},
		{"as wide as the paper", Settings{Paper: A4}, false},
	} {
		c.s.Kind, c.s.Sources = PDF, NoSources
		j, err := newJob(tl, c.s)
		if err != nil {
			t.Fatal(err)
		}
		made, err := j.picture(f, func(float64) error { return nil })
		if err != nil {
			t.Fatal(err)
		}
		pages, paper := j.sheets(made), j.tiling()
		first := pages[0].Sheet
		across := (first.Part.Right - first.Part.Left) * first.Scale / (paper.Width - 2*paper.Margin)
		down := (first.Part.Bottom - first.Part.Top) * first.Scale / (paper.Height - 2*paper.Margin)
		if fills := across; max(across, down) > 1.001 || c.one && len(pages) != 1 || !c.one && fills < 0.999 || max(across, down) < 0.995 {
			t.Errorf("%s: %d sheets, %.2f of the width and %.2f of the height are filled", c.name, len(pages), across, down)
		}
		p, err := Look(context.Background(), tl, c.s, f)
		if err != nil {
			t.Fatal(err)
		}
		if page := p.Pages[0]; p.Total != len(pages) || math.Abs(page.Width*first.Scale-first.Width) > 1 || math.Abs(page.Height*first.Scale-first.Height) > 1 {
			t.Errorf("%s: the preview has %d pages of %g x %g", c.name, p.Total, page.Width*first.Scale, page.Height*first.Scale)
		}
		if n := bytes.Count(exported(t, tl, c.s, f), []byte("/Type /Page\n")); n != p.Total {
			t.Errorf("%s: %d pages are written, want %d", c.name, n, p.Total)
		}
	}
}

// TestAWishedScaleCounts: with a scale a picture is cut into sheets as before.
func TestAWishedScaleCounts(t *testing.T) {
	p, err := Look(context.Background(), class(t), Settings{Kind: PDF, Width: 1587, Height: 1123, Scale: 1, Paper: A4, Sources: NoSources}, fonts(t))
	if err != nil || p.Total < 4 {
		t.Errorf("%d sheets, %v", p.Total, err)
	}
}

func TestParseSheets(t *testing.T) {
	for text, want := range map[string][2]int{"3x2": {3, 2}, " 1 X 20 ": {1, 20}, "3": {}, "0x2": {}, "3x21": {}, "x": {}, "": {}, "3x2x1": {}} {
		columns, rows, err := ParseSheets(text)
		if got := [2]int{columns, rows}; got != want || (err != nil) != (want == [2]int{}) {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
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

// TestNumbersOfSourcesAreListed: a source that repeats one of a number stands in a list
// with it, in every kind of drawing.
func TestNumbersOfSourcesAreListed(t *testing.T) {
	f, tl := fonts(t), builtIn(t)
	repeats := regexp.MustCompile(`Repeats no\. (\d+)`)
	for name, s := range map[string]Settings{
		"picture":       {Kind: PNG},
		"fixed picture": {Kind: PNG, Width: 1600, Height: 2400, Sources: FullSources},
		"print":         {Kind: PDF, Width: 1587, Height: 1123, Paper: A3Landscape},
		"sheets":        {Kind: PDF, Columns: 2, Rows: 2, Sources: FullSources},
		"window":        {Kind: PDF, Window: &Window{From: date(t, "1965").Bounds().EarliestStart, To: date(t, "1985").Bounds().LatestEnd}},
	} {
		j, err := newJob(tl, s)
		if err != nil {
			t.Fatal(err)
		}
		listed, told := make(map[string]bool), make(map[string]bool)
		text := ""
		for _, page := range allSheets(t, j, f) {
			for _, m := range page.Marks {
				listed[m.Name] = true
				text += m.Text + " "
			}
		}
		for _, m := range repeats.FindAllStringSubmatch(text, -1) {
			told[m[1]] = true
			if !listed["source-"+m[1]] {
				t.Errorf("%s: %q is not in the list", name, m[0])
			}
		}
		t.Logf("%s: %d repeated sources have numbers, %d repeat one by name", name, len(told), strings.Count(text, "Repeats ")-len(repeats.FindAllString(text, -1)))
	}
}

// allSheets returns all pages of a picture.
func allSheets(t *testing.T, j *job, f *paint.Fonts) []*scene.Scene {
	t.Helper()
	if j.Columns > 0 {
		w, err := j.wall(f)
		if err != nil {
			t.Fatal(err)
		}
		return append(w.Sheets, w.Further...)
	}
	made, err := j.picture(f, func(float64) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	return append(made.Further, made.Scene)
}

// TestSourcesOfAPDFStandOnFurtherPages where its size is fixed, and push no title out;
// a picture can only count them.
func TestSourcesOfAPDFStandOnFurtherPages(t *testing.T) {
	f, tl := fonts(t), builtIn(t)
	for _, sources := range []Sources{UsualSources, ShortSources} {
		furtherPages(t, tl, Settings{Kind: PDF, Width: 1920, Height: 1080, Sources: sources}, f)
	}
	p, err := Look(context.Background(), tl, Settings{Kind: PNG, Width: 1920, Height: 1080}, f)
	if err != nil || p.Total != 1 || p.Unlisted == 0 {
		t.Errorf("%d pictures, %d sources unlisted, %v", p.Total, p.Unlisted, err)
	}
}

// furtherPages checks the pages of a PDF of a fixed size.
func furtherPages(t *testing.T, tl *timeline.Timeline, s Settings, f *paint.Fonts) {
	t.Helper()
	p, err := Look(context.Background(), tl, s, f)
	if err != nil {
		t.Fatal(err)
	}
	names, leads := inside(t, p.Pages, s.Width, s.Height)
	for e, n := range titlesOver(p.Pages[0]) {
		if n > 0 {
			t.Errorf("the title of event %d runs into another", e)
		}
	}
	if p.Unlisted > 0 || p.Total < 2 || len(leads) < 10 {
		t.Errorf("%d pages, %d numbers, %d sources unlisted", p.Total, len(leads), p.Unlisted)
	}
	for link := range leads {
		if p.Total == len(p.Pages) && !names[link] {
			t.Errorf("%s leads nowhere", link)
		}
	}
	if n := bytes.Count(exported(t, tl, s, f), []byte("/Type /Page\n")); n != p.Total {
		t.Errorf("%d pages are written, want %d", n, p.Total)
	}
}

// inside checks that pages have a size and their texts stand on them, and returns the
// names of marks, as links lead to them, and where links lead.
func inside(t *testing.T, pages []*scene.Scene, width, height float64) (names, leads map[string]bool) {
	t.Helper()
	names, leads = make(map[string]bool), make(map[string]bool)
	for _, page := range pages {
		if page.Width != width || page.Height != height {
			t.Errorf("a page of %g x %g", page.Width, page.Height)
		}
		for _, m := range page.Marks {
			if left, _, right, bottom := m.Extent(); m.Kind == scene.Text && !(left >= 0 && right <= width+1 && bottom <= height) {
				t.Errorf("%q stands at %g to %g", m.Text, left, right)
			}
			if m.Name != "" {
				names["#"+m.Name] = true
			}
			if strings.HasPrefix(m.Link, "#") {
				leads[m.Link] = true
			}
		}
	}
	return names, leads
}

// titlesOver returns, by event, how many texts of others its texts run into.
func titlesOver(s *scene.Scene) map[int32]int {
	over := make(map[int32]int)
	for i := range s.Marks {
		for j := range s.Marks {
			a, b := &s.Marks[i], &s.Marks[j]
			if a.Role == scene.Label && b.Role == scene.Label && a.Kind == scene.Text && b.Kind == scene.Text && a.Event != b.Event &&
				max(a.Y-b.Y, b.Y-a.Y) < a.Size/2 && min(a.X+a.W, b.X+b.W)-max(a.X, b.X) > 1 {
				over[a.Event]++
			}
		}
	}
	return over
}
