package export

import (
	"cmp"
	"io"

	"dateline/internal/figure"
	"dateline/internal/listing"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/slides"
)

const (
	slideWidth, slideHeight = 1280, 720
	// mostSlides is how many events have slides of their own unless more are
	// chosen.
	mostSlides = 20
)

// slides writes a presentation.
func (j *job) slides(w io.Writer, fonts *paint.Fonts, step func(float64) error) error {
	f, err := j.slideFigure(fonts, share(step, 0, planShare))
	if err != nil {
		return err
	}
	date, note := j.known()
	return slides.Write(w, slides.Deck{
		Title: j.t.Title, Subtitle: date, Description: cmp.Or(note, j.t.Description), Language: j.t.Language, Foot: j.foot(), Timeline: f.Scene,
		Events: j.foremost(mostSlides), List: listing.New(j.shown, j.text, j.lexicon), ShortSources: j.Sources == ShortSources, Text: j.text, Style: j.style, Fonts: fonts,
	}, share(step, planShare, 1))
}

// slideFigure makes the timeline of a presentation. Its sources have slides of
// their own.
func (j *job) slideFigure(fonts *paint.Fonts, step func(float64) error) (*figure.Figure, error) {
	return j.figure(fonts, figure.Settings{Width: slideWidth, Height: slideHeight, Linked: len(j.shown.Sources) > 0}, step)
}

func (j *job) lookAtSlides(fonts *paint.Fonts, step func(float64) error) (Preview, error) {
	f, err := j.slideFigure(fonts, step)
	if err != nil {
		return Preview{}, err
	}
	return Preview{Pages: []*scene.Scene{f.Scene}, Total: 1}, nil
}
