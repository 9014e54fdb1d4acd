package paint

import (
	"image"
	"math"
	"strings"
	"testing"

	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/words"
)

// TestSheetsPutTogetherAreThePicture lays the sheets over one another as
// somebody with scissors and glue does.
func TestSheetsPutTogetherAreThePicture(t *testing.T) {
	f := fonts(t)
	s, about := timelineScene(t, f, builtInTimeline(t), layout.Light(), 800)
	s.Width, s.Height = 800, math.Floor(s.Height)
	// Whole pixels, so that the sheets lie on the grid of the scene.
	paper := Tiling{Width: 500, Height: 400, Margin: 20, Overlap: 40, Scale: 1, Text: words.English()}
	g := paper.grid(s)
	pages := paper.Tile(s)
	if g.rows != 3 || g.columns != 2 || len(pages) != g.rows*g.columns {
		t.Fatalf("%d rows of %d sheets are %d pages", g.rows, g.columns, len(pages))
	}
	document := written(t, f, about, pages...)
	whole := image.NewRGBA(image.Rect(0, 0, int(s.Width), int(s.Height)))
	for i := range pages {
		sheet := pages[i].Sheet
		img := seen(t, document, i+1)
		dx, dy := int(sheet.Left-sheet.Part.Left), int(sheet.Top-sheet.Part.Top)
		for y := int(sheet.Part.Top); y < int(sheet.Part.Bottom); y++ {
			for x := int(sheet.Part.Left); x < int(sheet.Part.Right); x++ {
				whole.Set(x, y, img.At(x+dx, y+dy))
			}
		}
	}
	alike(t, "tiles", whole, smaller(NewRaster(f).Image(s, fine)))
}

func TestSheetsCoverTheScene(t *testing.T) {
	text := words.English()
	for _, c := range []struct {
		name          string
		tiling        Tiling
		scale         float64
		width, height float64
		rows, columns int
	}{
		{"fits", A4(text), 0, 3000, 800, 1, 1},
		{"upright", A4(text), 1, 1500, 1000, 1, 3},
		{"across", A4(text).Across(), 1, 1500, 1000, 2, 2},
		{"letter", Letter(text), 0.5, 2800, 1000, 1, 2},
		{"exactly one", A4(text), 1, 190 * perMm, 277 * perMm, 1, 1},
		{"exactly two", A4(text), 1, 370 * perMm, 277 * perMm, 1, 2},
		{"far too large", A4(text), 1e9, 1500, 10, 2, 100},
		{"no scale", A4(text), math.NaN(), 1500, 10, 1, 1},
		{"nothing", A4(text), 1, 0, 0, 1, 1},
		{"margins wider than the paper", Tiling{Width: 100, Height: 100, Margin: 80, Overlap: 1e6, Scale: 1, Text: text}, 1, 100, 30, 1, 5},
	} {
		c.tiling.Scale = c.scale
		s := &scene.Scene{Width: c.width, Height: c.height}
		g := c.tiling.grid(s)
		rows, columns := g.rows, g.columns
		if c.name != "far too large" && rows != c.rows || columns != c.columns {
			t.Errorf("%s: %d rows of %d sheets", c.name, rows, columns)
		}
		pages := c.tiling.Tile(s)
		if len(pages) != rows*columns {
			t.Fatalf("%s: %d pages", c.name, len(pages))
		}
		for i := range pages {
			part := pages[i].Sheet.Part
			row, column := i/columns, i%columns
			if column > 0 && part.Left >= pages[i-1].Sheet.Part.Right || row > 0 && part.Top >= pages[i-columns].Sheet.Part.Bottom {
				t.Errorf("%s: there is a gap before sheet %d", c.name, i)
			}
			if column == 0 && part.Left != 0 || column == columns-1 && part.Right < c.width-1e-3 || row == rows-1 && part.Bottom < c.height-1e-3 {
				t.Errorf("%s: sheet %d shows %+v", c.name, i, part)
			}
		}
	}
}

// TestSheetsHoldTheirPartOnly looks for titles on the sheets on which they are,
// and for notes.
func TestSheetsHoldTheirPartOnly(t *testing.T) {
	f := fonts(t)
	s := &scene.Scene{Width: 1600, Height: 1500, Background: white}
	name := func(x, y int) string { return "at " + string(rune('a'+x)) + string(rune('a'+y)) }
	for x := range 8 {
		for y := range 8 {
			m := textAt(20+200*float64(x), 50+185*float64(y), name(x, y))
			m.W = f.Width(m.Text, m.Size, false)
			s.Marks = append(s.Marks, m)
		}
	}
	paper := A4(words.English())
	paper.Scale = 1
	pages := paper.Tile(s)
	for i := range pages {
		sheet := pages[i].Sheet
		text := found(t, written(t, f, About{}, pages[i]))
		if note := pages[i].Bookmarks[0].Title; !strings.Contains(text, note) {
			t.Errorf("sheet %d lacks %q", i, note)
		}
		for _, m := range s.Marks {
			left, top, right, bottom := m.Extent()
			inside := left >= sheet.Part.Left && right <= sheet.Part.Right && top >= sheet.Part.Top && bottom <= sheet.Part.Bottom
			const far = 40
			outside := left > sheet.Part.Right+far || right < sheet.Part.Left-far || top > sheet.Part.Bottom+far || bottom < sheet.Part.Top-far
			if has := strings.Contains(text, m.Text); inside && !has || outside && has {
				t.Errorf("sheet %d has %q: %t", i, m.Text, has)
			}
		}
	}
	if len(pages) != 6 {
		t.Errorf("there are %d sheets", len(pages))
	}
}
