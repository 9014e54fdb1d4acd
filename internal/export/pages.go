package export

import (
	"io"
	"slices"

	"dateline/internal/handout"
	"dateline/internal/listing"
	"dateline/internal/paint"
)

// mostAsked is how many events a handout asks about unless more are chosen.
const mostAsked = 12

// handout writes the pages of a handout.
func (j *job) handout(w io.Writer, fonts *paint.Fonts, step func(float64) error) error {
	h, err := j.makeHandout(fonts)
	if err != nil {
		return err
	}
	if err := step(planShare); err != nil {
		return err
	}
	j.check(fonts, slices.Concat(h.Students, h.Key)...)
	var pages []paint.Page
	for i, s := range h.Students {
		p := paint.Page{Scene: s}
		if i == 0 {
			p.Bookmarks = []paint.Bookmark{{Title: j.text("export.part.sheets")}}
		}
		pages = append(pages, p)
	}
	for i, s := range h.Key {
		p := paint.Page{Scene: s}
		if i == 0 {
			p.Bookmarks = []paint.Bookmark{{Title: j.text("export.part.key")}}
		}
		pages = append(pages, p)
	}
	about := j.about()
	about.Event = nil // the scenes are of other events
	return paint.PDF(w, pages, about, fonts)
}

// makeHandout makes the pages that are wanted.
func (j *job) makeHandout(fonts *paint.Fonts) (*handout.Handout, error) {
	sheet := j.Paper.sheet(j.text)
	date, note := j.known()
	h, err := handout.Make(j.shown, fonts, handout.Settings{
		Text: j.text, Lexicon: j.lexicon, Style: j.style, Subtitle: date, Note: note, Foot: j.foot(), Width: sheet.Width, Height: sheet.Height,
		Events: j.foremost(mostAsked), Window: j.Window, ShortSources: j.Sources == ShortSources, NoDates: j.NoDates, NoLegend: j.NoLegend, TimeScale: j.TimeScale,
	})
	switch {
	case err != nil:
		return nil, err
	case j.Part == Sheets:
		h.Key = nil
	case j.Part == Key:
		h.Students = nil
	}
	return h, nil
}

// foremost returns the indexes, in what is shown, of the events that were
// chosen, or else of the most important ones, in order of time.
func (j *job) foremost(most int) []int {
	list := listing.New(j.shown, j.text, j.lexicon)
	if j.Events == nil {
		return list.Foremost(most)
	}
	chosen := j.chosen(j.Events)
	list.ByTime(chosen)
	return chosen
}

func (j *job) lookAtHandout(fonts *paint.Fonts, _ func(float64) error) (Preview, error) {
	h, err := j.makeHandout(fonts)
	if err != nil {
		return Preview{}, err
	}
	pages := append(slices.Clone(h.Students), h.Key...)
	j.check(fonts, pages...)
	return Preview{Left: j.left, Pages: pages[:min(len(pages), mostPreviewed)], Total: len(pages)}, nil
}
