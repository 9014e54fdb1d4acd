package paint

import (
	"image/color"
	"math"

	"dateline/internal/scene"
	"dateline/internal/words"
)

// Tiling is the paper on which a scene is printed that is larger than a sheet.
// Lengths are on paper, in pixels of which there are 96 to the inch.
type Tiling struct {
	// Width and Height are those of a sheet as it is held: see [A4], [Letter]
	// and [Tiling.Across].
	Width, Height float64
	// Margin is what stays free on every side, for the printer and for marks.
	Margin float64
	// Overlap is what a sheet has in common with the next, to glue them.
	Overlap float64
	// Scale is how many pixels of the paper one of the scene takes; 0 is as
	// many as show all of it on one sheet.
	Scale float64
	// Text looks up the words of the note in the margin.
	Text words.Text
}

// perMm is how many pixels of paper a millimetre has.
const perMm = 96 / 25.4

// A4, A3 and Letter return sheets in portrait, with a margin and an overlap of 1
// cm.
func A4(text words.Text) Tiling { return sheetOf(210, 297, text) }

// A3 is twice as large; see [A4].
func A3(text words.Text) Tiling { return sheetOf(297, 420, text) }

// Letter is 8.5 by 11 inches; see [A4].
func Letter(text words.Text) Tiling { return sheetOf(8.5*25.4, 11*25.4, text) }

func sheetOf(widthMm, heightMm float64, text words.Text) Tiling {
	return Tiling{widthMm * perMm, heightMm * perMm, 10 * perMm, 10 * perMm, 0, text}
}

// Across returns the same paper in landscape.
func (t Tiling) Across() Tiling {
	t.Width, t.Height = t.Height, t.Width
	return t
}

// mostSheets bounds the sheets in a row, and the rows.
const mostSheets = 100

// grid is how a scene is cut into sheets.
type grid struct {
	rows, columns int
	scale         float64
	width, height float64 // of the part on a sheet, in pixels of the scene
	right, down   float64 // from a part to the next
}

func (t Tiling) grid(s *scene.Scene) grid {
	const least = 10 * perMm // a sheet has room for so much, whatever its margin
	width, height := max(t.Width-2*t.Margin, least), max(t.Height-2*t.Margin, least)
	right, down := max(width-t.Overlap, width/2), max(height-t.Overlap, height/2)
	sceneWidth, sceneHeight := max(s.Width, 1), max(s.Height, 1)
	scale := t.Scale
	if !(scale > 0) {
		scale = min(width/sceneWidth, height/sceneHeight)
	}
	scale = min(scale, (width+right*(mostSheets-1))/sceneWidth, (height+down*(mostSheets-1))/sceneHeight)
	count := func(all, first, further float64) int {
		const hair = 1e-6 // of a sheet, which needs no other sheet
		return 1 + int(math.Ceil(max((all*scale-first)/further-hair, 0)))
	}
	return grid{
		count(sceneHeight, height, down), count(sceneWidth, width, right), scale,
		width / scale, height / scale, right / scale, down / scale,
	}
}

// Tile returns the sheets of a scene, row by row. Each shows its part and no
// more, with marks where it is cut and where the next one is laid, and a note
// which it is.
func (t Tiling) Tile(s *scene.Scene) []Page {
	g := t.grid(s)
	pages := make([]Page, 0, g.rows*g.columns)
	for row := range g.rows {
		for column := range g.columns {
			left, top := float64(column)*g.right, float64(row)*g.down
			sheet := &Sheet{
				Width: t.Width, Height: t.Height, Left: t.Margin, Top: t.Margin, Scale: g.scale,
				Part: Part{left, top, min(left+g.width, s.Width), min(top+g.height, s.Height)},
			}
			page := Page{Scene: s, Sheet: sheet}
			if g.rows*g.columns > 1 {
				note := t.Text("sheet.note", "row", row+1, "column", column+1, "rows", g.rows, "columns", g.columns)
				page.Bookmarks = []Bookmark{{Title: note, Y: top}}
				sheet.Marks = t.marks(sheet, row+1 < g.rows, column+1 < g.columns, note)
			}
			pages = append(pages, page)
		}
	}
	return pages
}

// marks returns what stands in the margin of a sheet: lines at its corners
// along which it is cut, dashes where the sheets below and to the right begin,
// and a note.
func (t Tiling) marks(s *Sheet, below, beside bool, note string) []scene.Mark {
	const (
		away   = 1.5 * perMm // from the picture
		length = 5 * perMm
	)
	grey := color.NRGBA{90, 90, 90, 255}
	right, bottom := s.Left+(s.Part.Right-s.Part.Left)*s.Scale, s.Top+(s.Part.Bottom-s.Part.Top)*s.Scale
	cut := scene.Stroke{Color: grey, Width: 0.75}
	lay := scene.Stroke{Color: grey, Width: 0.75, Dash: 3, Gap: 2}
	var marks []scene.Mark
	upright := func(x float64, stroke scene.Stroke) {
		marks = append(marks,
			scene.Mark{Kind: scene.Line, Event: scene.NoEvent, X: x, Y: s.Top - away, H: -length, Stroke: stroke},
			scene.Mark{Kind: scene.Line, Event: scene.NoEvent, X: x, Y: bottom + away, H: length, Stroke: stroke})
	}
	level := func(y float64, stroke scene.Stroke) {
		marks = append(marks,
			scene.Mark{Kind: scene.Line, Event: scene.NoEvent, X: s.Left - away, Y: y, W: -length, Stroke: stroke},
			scene.Mark{Kind: scene.Line, Event: scene.NoEvent, X: right + away, Y: y, W: length, Stroke: stroke})
	}
	upright(s.Left, cut)
	upright(right, cut)
	level(s.Top, cut)
	level(bottom, cut)
	if beside {
		upright(right-t.Overlap, lay)
	}
	if below {
		level(bottom-t.Overlap, lay)
	}
	return append(marks, t.Note(s, note)...)
}

// Note returns a note in the margin under the part on a sheet.
func (t Tiling) Note(s *Sheet, text string) []scene.Mark {
	const size = 9.0
	bottom := s.Top + (s.Part.Bottom-s.Part.Top)*s.Scale
	return []scene.Mark{{
		Kind: scene.Text, Event: scene.NoEvent, X: s.Left + 1.5*perMm + size, Y: bottom + 6.5*perMm, W: s.Width,
		Text: text, Size: size, Fill: scene.Fill{Color: color.NRGBA{90, 90, 90, 255}},
	}}
}
