package export

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/figure"
	"dateline/internal/index"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/words"
)

// printScale is the size of a picture on sheets of paper to that on a screen:
// its text has then 10 points.
const printScale = 0.75

// sheets returns the pages on which a figure is printed.
func (j *job) sheets(f *figure.Figure) []paint.Page {
	pages := j.pagesOf(f.Scene)
	for i, s := range f.Further {
		further := j.pagesOf(s)
		if i == 0 {
			further[0].Bookmarks = []paint.Bookmark{{Title: j.text("chart.sources")}}
		}
		pages = append(pages, further...)
	}
	for i := len(f.Sections) - 1; i >= 0; i-- {
		section := f.Sections[i]
		at := pageOf(pages, section.Y)
		bookmark := paint.Bookmark{Title: section.Title, Level: min(i, 1), Y: section.Y}
		at.Bookmarks = slices.Insert(at.Bookmarks, 0, bookmark)
	}
	return pages
}

// wall makes a figure on sheets of paper of a number.
func (j *job) wall(fonts *paint.Fonts) (*figure.Wall, error) {
	width, height := printable(j.tiling())
	s := j.figureSettings(figure.Settings{
		Width: width, Height: height, Sources: j.sources(),
	})
	w, err := figure.NewWall(index.NewOn(j.shown, j.TimeScale), fonts, s, j.Columns, j.Rows)
	if errors.Is(err, figure.ErrSize) {
		return nil, refusal("export.refused.paper", "width", int(s.Width), "least", figure.LeastWidth, "most", figure.MostPixels)
	}
	if err == nil && len(w.Sheets) < w.Rows*w.Columns {
		j.leave(words.Say("export.left.sheets", "n", w.Rows*w.Columns-len(w.Sheets), "all", w.Rows*w.Columns))
	}
	return w, err
}

// printable returns the size of a picture that fills a sheet, in its own pixels.
func printable(t paint.Tiling) (width, height float64) {
	return math.Floor((t.Width - 2*t.Margin) / t.Scale), math.Floor((t.Height - 2*t.Margin) / t.Scale)
}

// wallPages returns the pages of a figure on several sheets, each with a note which
// it is, and the first of a row with which of that are left out.
func (j *job) wallPages(w *figure.Wall) (pages []paint.Page) {
	t := j.tiling()
	noted := make(map[int]bool)
	for i, s := range slices.Concat(w.Sheets, w.Further) {
		page := paint.Page{Scene: s, Sheet: &paint.Sheet{
			Width: t.Width, Height: t.Height, Left: t.Margin, Top: t.Margin, Scale: t.Scale, Part: paint.Part{Right: s.Width, Bottom: s.Height},
		}}
		note := j.text("chart.sources")
		if i < len(w.Sheets) {
			at := w.Places[i]
			note = j.text("sheet.place", "row", at.Row+1, "column", at.Column+1, "rows", w.Rows, "columns", w.Columns)
			page.Bookmarks = []paint.Bookmark{{Title: note}}
			if empty := w.Empty(at.Row); len(empty) > 0 && !noted[at.Row] {
				noted[at.Row] = true
				note += " · " + j.text("sheet.empty", "n", len(empty), "columns", counted(empty))
			}
		} else if i == len(w.Sheets) {
			page.Bookmarks = []paint.Bookmark{{Title: note}}
		}
		page.Sheet.Marks = t.Note(page.Sheet, note)
		pages = append(pages, page)
	}
	return pages
}

// counted returns numbers that count from 0 as people count: "1, 2".
func counted(numbers []int) string {
	var words []string
	for _, n := range numbers {
		words = append(words, strconv.Itoa(n+1))
	}
	return strings.Join(words, ", ")
}

// pageOf returns the first page that shows what is at y in the scene.
func pageOf(pages []paint.Page, y float64) *paint.Page {
	for i := range pages {
		if s := pages[i].Sheet; s == nil || y < s.Part.Bottom {
			return &pages[i]
		}
	}
	return &pages[0]
}

// pagesOf returns the pages on which a scene is printed. Unless a scale was asked for,
// a picture of a fixed size fills one sheet of paper as far as its form goes, and one
// of a free height as many as it takes, each as wide as it.
func (j *job) pagesOf(s *scene.Scene) []paint.Page {
	if j.Paper == AsLarge {
		return []paint.Page{{Scene: s}}
	}
	t := j.tiling()
	switch {
	case j.Scale > 0:
	case j.Height > 0:
		t.Scale = 0 // as much as shows all of it
	default:
		t.Scale = (t.Width - 2*t.Margin) / s.Width
	}
	return t.Tile(s)
}

// onOneSheet lets a picture that is to fill one sheet have the size of that.
func (j *job) onOneSheet() {
	if j.Columns != 1 || j.Rows != 1 {
		return
	}
	t := j.tiling()
	if j.Paper == AsLarge {
		j.Paper = A4Landscape
	}
	j.Width, j.Height = printable(t)
	j.Columns, j.Rows = 0, 0
}

// tiling returns the sheets on which a picture is printed.
func (j *job) tiling() paint.Tiling {
	t := j.Paper.sheet(j.text)
	if j.Columns > 0 && j.Paper == AsLarge {
		t = t.Across()
	}
	if t.Scale = j.Scale; t.Scale == 0 {
		t.Scale = printScale
	}
	return t
}

// sheet returns a sheet of p; without another wish it is A4.
func (p Paper) sheet(text words.Text) paint.Tiling {
	switch p {
	case A4Landscape:
		return paint.A4(text).Across()
	case A3:
		return paint.A3(text)
	case A3Landscape:
		return paint.A3(text).Across()
	case Letter:
		return paint.Letter(text)
	case LetterLandscape:
		return paint.Letter(text).Across()
	}
	return paint.A4(text)
}

// printWidth returns the width of a picture that is as wide as a sheet.
func (j *job) printWidth() float64 {
	if j.Paper == AsLarge {
		return pictureWidth
	}
	t := j.tiling()
	return (t.Width - 2*t.Margin) / t.Scale
}
