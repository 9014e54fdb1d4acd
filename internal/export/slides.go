package export

import (
	"cmp"
	"io"

	"dateline/internal/figure"
	"dateline/internal/index"
	"dateline/internal/listing"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/slides"
)

const (
	slideWidth, slideHeight = 1280, 720
	// mostEvents is how many events have slides of their own, mostPages how many each,
	// unless events are chosen.
	mostEvents, mostPages = 12, 2
	// leastText is how large text on the slides of the timeline is at least, in
	// pixels: 14 points.
	leastText = 14 * 96.0 / 72
	// mostOverviews is on how many slides the timeline is at most. One more has at
	// least worthSlide titles more; of more events than mostOverview there is one.
	mostOverviews, worthSlide, mostOverview = 7, 6, 400
	slideGutter                             = 0.75 // of the usual one
)

// slides writes a presentation.
func (j *job) slides(w io.Writer, fonts *paint.Fonts, step func(float64) error) error {
	deck, err := j.deck(fonts, share(step, 0, planShare))
	if err != nil {
		return err
	}
	return slides.Write(w, deck, share(step, planShare, 1))
}

// deck makes a presentation.
func (j *job) deck(fonts *paint.Fonts, step func(float64) error) (slides.Deck, error) {
	timeline, err := j.overview(fonts, step)
	date, note := j.known()
	pages := mostPages
	if j.Events != nil {
		pages = 0
	}
	return slides.Deck{
		Title: j.t.Title, Subtitle: date, Description: cmp.Or(note, j.t.Description), Language: j.t.Language, Foot: j.foot(), Timeline: timeline,
		Events: j.foremost(mostEvents), List: listing.New(j.shown, j.text, j.lexicon), MostPages: pages, AllSources: j.Sources == FullSources, Text: j.text, Style: j.style, Fonts: fonts,
	}, err
}

// overview makes the timeline of a presentation, on so many slides, each with some
// of its lanes, that one more would not be worth it. Where all sources have slides of
// their own, numbers on it lead there.
func (j *job) overview(fonts *paint.Fonts, step func(float64) error) (best []*scene.Scene, err error) {
	s := j.figureSettings(figure.Settings{Width: slideWidth, Height: slideHeight, Apart: true})
	if j.Sources == FullSources {
		s.Sources = figure.ShortSources
	}
	own := *s.Style
	if own.SmallSize < leastText {
		own = *own.Times(leastText / own.SmallSize)
	}
	own.Gutter *= slideGutter // titles need the room
	s.Style = &own
	x, named, all := index.NewOn(j.shown, j.TimeScale), 0, len(j.shown.Events)
	for n := 1; n <= mostOverviews && (n == 1 || named < all && all <= mostOverview); n++ {
		if err := step(float64(n-1) / mostOverviews); err != nil {
			return nil, err
		}
		wall, err := figure.NewWall(x, fonts, s, 1, n)
		if err != nil {
			return nil, err
		}
		if more := countTitles(wall.Sheets...); n == 1 || more-named >= worthSlide*(len(wall.Sheets)-len(best)) {
			best, named = wall.Sheets, more
		}
	}
	return best, nil
}

// countTitles returns how many events have their titles in some scenes.
func countTitles(scenes ...*scene.Scene) int {
	named := make(map[int32]bool)
	for _, s := range scenes {
		for i := range s.Marks {
			if m := &s.Marks[i]; m.Role == scene.Label {
				named[m.Event] = true
			}
		}
	}
	return len(named)
}

func (j *job) lookAtSlides(fonts *paint.Fonts, step func(float64) error) (Preview, error) {
	deck, err := j.deck(fonts, step)
	if err != nil {
		return Preview{}, err
	}
	return Preview{Pages: deck.Timeline, Before: 1, Total: slides.Count(deck)}, nil
}
