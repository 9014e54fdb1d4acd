package export

import (
	"slices"

	"dateline/internal/figure"
	"dateline/internal/paint"
	"dateline/internal/words"
)

// printScale is the size of a picture on sheets of paper to that on a screen:
// its text has then 10 points.
const printScale = 0.75

// sheets returns the pages on which a figure is printed.
func (j *job) sheets(f *figure.Figure) []paint.Page {
	pages := []paint.Page{{Scene: f.Scene}}
	if j.Paper != AsLarge {
		pages = j.tiling().Tile(f.Scene)
	}
	for i := len(f.Sections) - 1; i >= 0; i-- {
		section := f.Sections[i]
		at := pageOf(pages, section.Y)
		bookmark := paint.Bookmark{Title: section.Title, Level: min(i, 1), Y: section.Y}
		at.Bookmarks = slices.Insert(at.Bookmarks, 0, bookmark)
	}
	return pages
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

// tiling returns the sheets on which a picture is printed.
func (j *job) tiling() paint.Tiling {
	t := j.Paper.sheet(j.text)
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
