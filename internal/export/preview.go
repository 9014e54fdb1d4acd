package export

import (
	"context"
	"image/color"
	"slices"

	"dateline/internal/chart"
	"dateline/internal/figure"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Preview is what an export will look like.
type Preview struct {
	// Pages are the first pages, or the picture. A chart page is shown by the
	// picture of the timeline; what will be in it stands in Charts. Of a presentation
	// they are the slides of the timeline.
	Pages []*scene.Scene
	// Before is how many pages there will be before them.
	Before int
	// Total is how many pages there will be.
	Total int
	// Left is what Write returns of it.
	Left   []words.Message
	Charts []chart.Heading
}

// mostPreviewed is how many pages a preview has at most.
const mostPreviewed = 8

// Look returns what t will look like, without writing it.
func Look(ctx context.Context, t *timeline.Timeline, s Settings, fonts *paint.Fonts) (Preview, error) {
	j, err := newJob(t, s)
	if err != nil {
		return Preview{}, err
	}
	j.search(fonts)
	step := func(float64) error { return ctx.Err() }
	switch s.Kind {
	case Page:
		return j.lookAtPage(fonts, step)
	case Slides:
		return j.lookAtSlides(fonts, step)
	case Handout:
		return j.lookAtHandout(fonts, step)
	}
	if j.Columns > 0 {
		w, err := j.wall(fonts)
		if err != nil {
			return Preview{}, err
		}
		j.check(fonts, slices.Concat(w.Sheets, w.Further)...)
		p := Preview{Left: j.left}
		p.onPaper(j.wallPages(w))
		return p, nil
	}
	f, err := j.picture(fonts, step)
	if err != nil {
		return Preview{}, err
	}
	if s.Kind != SVG {
		j.check(fonts, f.Scene)
	}
	all := append([]*scene.Scene{f.Scene}, f.Further...)
	p := Preview{Pages: all[:min(len(all), mostPreviewed)], Total: len(all), Left: j.left}
	if s.Kind == PDF && j.Paper != AsLarge {
		p.onPaper(j.sheets(f))
	}
	return p, nil
}

// onPaper shows the sheets of paper.
func (p *Preview) onPaper(pages []paint.Page) {
	p.Pages, p.Total = nil, len(pages)
	for _, page := range pages[:min(len(pages), mostPreviewed)] {
		p.Pages = append(p.Pages, sheetOf(page))
	}
}

// sheetOf returns a sheet of paper as a scene of its own: the part that is printed on
// it, in pixels of the scene that is printed, and the paper around that.
func sheetOf(p paint.Page) *scene.Scene {
	sheet := *p.Sheet
	white, edge := color.NRGBA{255, 255, 255, 255}, scene.Stroke{Color: color.NRGBA{160, 160, 160, 255}, Width: 1}
	width, height := sheet.Width/sheet.Scale, sheet.Height/sheet.Scale
	left, top := sheet.Left/sheet.Scale, sheet.Top/sheet.Scale
	right, bottom := left+sheet.Part.Right-sheet.Part.Left, top+sheet.Part.Bottom-sheet.Part.Top
	rect := func(x, y, w, h float64, fill color.NRGBA) scene.Mark {
		return scene.Mark{Kind: scene.Rect, Event: scene.NoEvent, X: x, Y: y, W: w, H: h, Fill: scene.Fill{Color: fill}}
	}
	marks := slices.Clone(p.Scene.Marks)
	scene.Shift(marks, left-sheet.Part.Left, top-sheet.Part.Top)
	marks = append([]scene.Mark{rect(left, top, right-left, bottom-top, p.Scene.Background)}, marks...)
	frame := rect(0, 0, width, height, color.NRGBA{})
	frame.Stroke = edge
	marks = append(marks, // what stands outside of the part is not printed
		rect(0, 0, width, top, white), rect(0, bottom, width, height-bottom, white),
		rect(0, 0, left, height, white), rect(right, 0, width-right, height, white), frame)
	own := scene.Scene{Width: sheet.Width, Height: sheet.Height, Marks: slices.Clone(sheet.Marks)}
	own.Scale(1 / sheet.Scale)
	return &scene.Scene{Width: width, Height: height, Background: white, Marks: append(marks, own.Marks...)}
}

func (j *job) lookAtPage(fonts *paint.Fonts, step func(float64) error) (Preview, error) {
	f, err := j.figure(fonts, figure.Settings{Width: pictureWidth}, step)
	if err != nil {
		return Preview{}, err
	}
	headings, err := chart.Outline(j.t, j.pageOptions(nil))
	return Preview{Pages: []*scene.Scene{f.Scene}, Total: 1, Charts: headings}, err
}
