package export

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math"
	"strings"
	"testing"

	"dateline/internal/timescale"
)

// TestSheetsByNumber: a PDF has as many sheets as were asked for, and then its sources.
func TestSheetsByNumber(t *testing.T) {
	f := fonts(t)
	for _, c := range []struct {
		s             Settings
		width, height float64 // of the paper, in pixels
		total         int
	}{
		{Settings{Columns: 3, Rows: 2, Sources: NoSources}, 297, 210, 4}, // two of six are empty
		{Settings{Columns: 2, Rows: 1, Paper: A3Landscape, Sources: NoSources}, 420, 297, 2},
		{Settings{Columns: 1, Rows: 2, Paper: Letter, Sources: NoSources}, 215.9, 279.4, 2},
		{Settings{Columns: 3, Rows: 2}, 297, 210, 6},
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

// TestEmptySheetsAreLeftOut of a wall, and told: by the first sheet of their row, and to who
// exports it. Title and legend are on others then.
func TestEmptySheetsAreLeftOut(t *testing.T) {
	f, tl := fonts(t), builtIn(t)
	s := Settings{Kind: PDF, Paper: A4Landscape, Columns: 3, Rows: 2, Sources: NoSources}
	p, err := Look(context.Background(), tl, s, f)
	if said := inEnglish(p.Left); err != nil || p.Total != 4 || !strings.HasPrefix(said, "2 of 6 sheets hold no events") {
		t.Fatalf("%d sheets, said is %q, %v", p.Total, said, err)
	}
	legends, titles, told := 0, 0, 0
	for i, sheet := range p.Pages {
		events := make(map[int32]bool)
		for _, m := range sheet.Marks {
			events[m.Event] = true
			switch {
			case m.Text == "Dates":
				legends++
			case m.Text == tl.Title:
				titles++
			case strings.HasSuffix(m.Text, "no events in columns 1, 2"):
				told++
			}
		}
		if len(events) < 2 {
			t.Errorf("sheet %d holds no event", i+1)
		}
	}
	if legends != 1 || titles != 1 || told != 1 {
		t.Errorf("%d legends, %d titles, told %d times", legends, titles, told)
	}
	s.TimeScale = timescale.Even
	if p, err = Look(context.Background(), tl, s, f); err != nil || p.Total != 5 || !strings.HasPrefix(inEnglish(p.Left), "1 of 6 sheets holds no events") {
		t.Errorf("on the even scale %d sheets, said is %q, %v", p.Total, inEnglish(p.Left), err)
	}
}
