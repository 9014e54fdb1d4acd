package export

import (
	"bytes"
	"context"
	"io"
	"regexp"
	"strings"
	"testing"

	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

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
	s := Settings{Kind: PNG, Width: 1920, Height: 1080, Sources: ShortSources}
	p, err := Look(context.Background(), tl, s, f)
	if said := inEnglish(p.Left); err != nil || p.Total != 1 || !regexp.MustCompile(`^\d{3} sources omitted for lack of space; .*`).MatchString(said) {
		t.Errorf("%d pictures, said is %q, %v", p.Total, said, err)
	}
	if left, err := Write(context.Background(), io.Discard, tl, s, f, nil); err != nil || inEnglish(left) != inEnglish(p.Left) {
		t.Errorf("of the picture is said %q, of its preview %q, %v", inEnglish(left), inEnglish(p.Left), err)
	}
}

// inEnglish returns what is said of an export.
func inEnglish(left []words.Message) string {
	var said []string
	for _, what := range left {
		said = append(said, what.In(words.English()))
	}
	return strings.Join(said, "; ")
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
	if len(p.Left) > 0 || p.Total < 2 || len(leads) < 10 {
		t.Errorf("%d pages, %d numbers, said is %q", p.Total, len(leads), inEnglish(p.Left))
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
