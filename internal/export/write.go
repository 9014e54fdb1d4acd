package export

import (
	"context"
	"errors"
	"io"
	"math"
	"slices"

	"dateline/internal/chart"
	"dateline/internal/chrono"
	"dateline/internal/figure"
	"dateline/internal/index"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

const (
	pictureWidth = 1600.0 // of a picture whose width is free, in pixels
	// planShare is how much of the work of a picture it is to plan its rows.
	planShare = 0.6
)

// Write writes t as s asks for, whole or not at all. The same timeline and
// settings give the same bytes. progress may be nil; it is called with the
// share of the work that is done, from 0 to 1. The error is a [Refusal] for
// settings that cannot be met, and that of ctx when it ends.
//
// left tells what was asked for and is left out for lack of room, and a text of a picture or
// a handout with a character that neither our fonts nor those of the computer have, so that
// it is drawn as a box. Where the computer that shows an export brings the fonts, as for
// SVG, nothing is known of that.
func Write(ctx context.Context, w io.Writer, t *timeline.Timeline, s Settings, fonts *paint.Fonts, progress func(float64)) (left []words.Message, err error) {
	j, err := newJob(t, s)
	if err != nil {
		return nil, err
	}
	j.search(fonts)
	step := func(done float64) error {
		if progress != nil {
			progress(done)
		}
		return ctx.Err()
	}
	if err := step(0); err != nil {
		return nil, err
	}
	writers := [...]func(io.Writer, *paint.Fonts, func(float64) error) error{
		Page: j.page, SVG: j.svg, PDF: j.pdf, PNG: j.png, Slides: j.slides, Handout: j.handout,
	}
	if err := writers[s.Kind](w, fonts, step); err != nil {
		return nil, err
	}
	return j.left, step(1)
}

// search looks for fonts that have what ours lack of the timeline.
func (j *job) search(fonts *paint.Fonts) {
	j.fonts = fonts
	fonts.SetLanguage(j.t.Language)
	fonts.Want(j.t.Texts())
	fonts.Search()
}

// check notes the first text of some scenes with a character that the fonts lack.
func (j *job) check(fonts *paint.Fonts, scenes ...*scene.Scene) {
	for _, s := range scenes {
		for i := range s.Marks {
			if c, script, ok := fonts.Lacking(s.Marks[i].Text); ok && !j.lacking {
				j.lacking = true
				j.leave(words.Say("export.left.characters", "character", string(c), "script", script, "text", words.Clip(s.Marks[i].Text)))
			}
		}
	}
}

// leave notes what is left out; see [Write].
func (j *job) leave(what words.Message) { j.left = append(j.left, what) }

// page writes a chart page. Where no scripts run it shows the picture.
func (j *job) page(w io.Writer, fonts *paint.Fonts, step func(float64) error) error {
	f, err := j.figure(fonts, figure.Settings{Width: pictureWidth}, share(step, 0, planShare))
	if err != nil {
		return err
	}
	return chart.Page(w, j.t, j.pageOptions(func(w io.Writer) error { return paint.SVG(w, f.Scene, j.about()) }))
}

func (j *job) pageOptions(figure func(io.Writer) error) chart.Options {
	date, note := j.known()
	o := chart.Options{Subtitle: date, Note: note, Text: j.text, Lexicon: j.lexicon, Language: j.Language, Charts: j.Charts, Foot: j.foot(), Figure: figure, TimeScale: j.TimeScale, NoDates: j.NoDates}
	if j.AsKnownOn.Form != chrono.None {
		o.Until = j.AsKnownOn.Bounds().LatestEnd
	}
	if j.Window != nil {
		o.From, o.To = j.Window.From, j.Window.To
	}
	return o
}

func (j *job) svg(w io.Writer, fonts *paint.Fonts, step func(float64) error) error {
	f, err := j.picture(fonts, step)
	if err != nil {
		return err
	}
	about := j.about()
	about.ID = func(e int32) string { return j.shown.Events.At(e).ID }
	return paint.SVG(w, f.Scene, about)
}

func (j *job) png(w io.Writer, fonts *paint.Fonts, step func(float64) error) error {
	f, err := j.picture(fonts, share(step, 0, planShare))
	if err != nil {
		return err
	}
	j.check(fonts, f.Scene)
	return paint.PNG(w, f.Scene, j.pngScale(), fonts, share(step, planShare, 1))
}

// pngScale returns how many pixels of a PNG one of a figure becomes.
func (j *job) pngScale() float64 {
	if j.Scale == 0 {
		return 1
	}
	return j.Scale
}

// checkPixels refuses what is too large for a PNG.
func (j *job) checkPixels(width, height float64) error {
	width, height = math.Ceil(width*j.pngScale()), math.Ceil(height*j.pngScale())
	if j.Kind == PNG && max(width, height) > paint.LargestPNG {
		return refusal("export.refused.pixels", "width", int(width), "height", int(height), "most", paint.LargestPNG)
	}
	return nil
}

func (j *job) pdf(w io.Writer, fonts *paint.Fonts, step func(float64) error) error {
	if j.Columns > 0 {
		wall, err := j.wall(fonts)
		if err != nil {
			return err
		}
		if err := step(planShare); err != nil {
			return err
		}
		j.check(fonts, slices.Concat(wall.Sheets, wall.Further)...)
		return paint.PDF(w, j.wallPages(wall), j.about(), fonts)
	}
	f, err := j.picture(fonts, share(step, 0, planShare))
	if err != nil {
		return err
	}
	j.check(fonts, append(f.Further, f.Scene)...)
	return paint.PDF(w, j.sheets(f), j.about(), fonts)
}

// picture makes the figure of a picture, with its sources. What is too wide
// is refused before that work, what turns out too high after it.
func (j *job) picture(fonts *paint.Fonts, step func(float64) error) (*figure.Figure, error) {
	width := j.Width
	switch {
	case width > 0:
	case j.Kind == PDF:
		width = j.printWidth()
	default:
		width = pictureWidth
	}
	if err := j.checkPixels(width, j.Height); err != nil {
		return nil, err
	}
	settings := figure.Settings{Width: width, Height: j.Height, Sources: j.sources(), Further: j.Kind == PDF}
	if j.Kind == PNG {
		settings.MostHeight = math.Floor(paint.LargestPNG / j.pngScale())
	}
	f, err := j.figure(fonts, settings, step)
	if err != nil {
		return nil, err
	}
	if f.Unlisted > 0 {
		j.leave(words.Say("export.left.sources", "n", f.Unlisted))
	}
	return f, j.checkPixels(f.Scene.Width, f.Scene.Height)
}

// manySources is from how many sources on a picture lists them in short: it would be
// many times as high as its timeline otherwise.
const manySources = 60

// sources returns how a picture names its sources.
func (j *job) sources() figure.Sources {
	long := j.Columns > 0 || j.Kind != PDF && (j.Height > 0 || len(j.shown.Sources) >= manySources)
	switch {
	case j.Sources == NoSources:
		return figure.NoSources
	case j.Sources == ShortSources || j.Sources == UsualSources && long:
		return figure.ShortSources
	}
	return figure.FullSources
}

// figure makes a figure of a size that s gives, and with or without sources.
func (j *job) figure(fonts *paint.Fonts, s figure.Settings, step func(float64) error) (*figure.Figure, error) {
	f, err := figure.New(index.NewOn(j.shown, j.TimeScale), fonts, j.figureSettings(s), step)
	if errors.Is(err, figure.ErrSize) {
		return nil, refusal("export.refused.paper", "width", int(s.Width), "least", figure.LeastWidth, "most", figure.MostPixels)
	}
	return f, err
}

// figureSettings returns s with all that is the same in every figure.
func (j *job) figureSettings(s figure.Settings) figure.Settings {
	s.Text, s.Lexicon, s.Style, s.Title, s.Foot = j.text, j.lexicon, j.style, j.t.Title, j.foot()
	if s.Subtitle, s.Note = j.known(); j.Kind == Slides {
		s.Note = "" // it is on the first slide
	}
	s.Dates, s.NoLegend = !j.NoDates, j.NoLegend
	s.Window, s.Palette, s.Like = j.Window, j.t.LaneOrder(), j.Like
	if j.Exported.Form != chrono.None {
		s.Now, s.HasNow = j.Exported.Bounds().EarliestStart, true
	}
	return s
}

// about returns what a document says of itself.
func (j *job) about() paint.About {
	description := j.t.Description
	if date, note := j.known(); date != "" {
		description = date + ". " + note
	}
	return paint.About{
		Title: j.t.Title, Description: description, Language: j.t.Language,
		Event:   func(e int32) string { return j.shown.Events.At(e).Title },
		Guessed: j.guessed,
	}
}

// guessed reports whether a text has other widths than those that were measured:
// those of boxes. A box is as wide as a Chinese character.
func (j *job) guessed(text string) bool {
	_, script, lacks := j.fonts.Lacking(text)
	return lacks && script != "Han"
}

// share returns the progress of a part of the work, from one share of it to
// another.
func share(step func(float64) error, from, to float64) func(float64) error {
	return func(done float64) error { return step(from + (to-from)*done) }
}
