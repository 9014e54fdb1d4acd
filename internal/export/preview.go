package export

import (
	"context"
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
	// Unlisted is how many sources find no room.
	Unlisted int
	// Lacks is what Write returns of it.
	Lacks  words.Message
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
		pages := slices.Concat(w.Sheets, w.Further)
		j.check(fonts, pages...)
		return Preview{Lacks: j.lacks, Pages: pages[:min(len(pages), mostPreviewed)], Total: len(pages)}, nil
	}
	f, err := j.picture(fonts, step)
	if err != nil {
		return Preview{}, err
	}
	if s.Kind != SVG {
		j.check(fonts, f.Scene)
	}
	all := append([]*scene.Scene{f.Scene}, f.Further...)
	p := Preview{Pages: all[:min(len(all), mostPreviewed)], Total: len(all), Unlisted: f.Unlisted, Lacks: j.lacks}
	if s.Kind == PDF && s.Paper != AsLarge {
		sheets := j.sheets(f)
		p.Pages, p.Total = nil, len(sheets)
		for _, sheet := range sheets[:min(len(sheets), mostPreviewed)] {
			p.Pages = append(p.Pages, part(sheet.Scene, sheet.Sheet.Part))
		}
	}
	return p, nil
}

// part returns a part of a scene as one of its own. What stands outside of it
// is not painted.
func part(s *scene.Scene, p paint.Part) *scene.Scene {
	marks := slices.Clone(s.Marks)
	scene.Shift(marks, -p.Left, -p.Top)
	return &scene.Scene{Width: p.Right - p.Left, Height: p.Bottom - p.Top, Background: s.Background, Marks: marks}
}

func (j *job) lookAtPage(fonts *paint.Fonts, step func(float64) error) (Preview, error) {
	f, err := j.figure(fonts, figure.Settings{Width: pictureWidth}, step)
	if err != nil {
		return Preview{}, err
	}
	headings, err := chart.Outline(j.t, j.pageOptions(nil))
	return Preview{Pages: []*scene.Scene{f.Scene}, Total: 1, Charts: headings}, err
}
