package export

import (
	"cmp"
	"io"

	"dateline/internal/chrono"
	"dateline/internal/figure"
	"dateline/internal/index"
	"dateline/internal/listing"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/slides"
	"dateline/internal/timeline"
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
	// mostChapters is how many chapters have a slide of their own, the first ones.
	mostChapters = 20
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
	overview, err := j.overview(fonts, step)
	if err != nil {
		return slides.Deck{}, err
	}
	chapters, err := j.chapters(fonts, func(float64) error { return step(1) })
	date, note := j.known()
	pages := mostPages
	if j.Events != nil {
		pages = 0
	}
	return slides.Deck{
		Title: j.t.Title, Subtitle: date, Description: cmp.Or(note, j.t.Description), Language: j.t.Language, Foot: j.foot(), Timeline: overview, Chapters: chapters,
		Events: j.foremost(mostEvents), List: listing.New(j.shown, j.text, j.lexicon), MostPages: pages, AllSources: j.Sources == FullSources, Text: j.text, Style: j.style, Fonts: fonts,
	}, err
}

// overview makes the timeline of a presentation, on so many slides, each with some
// of its lanes, that one more would not be worth it. Where all sources have slides of
// their own, numbers on it lead there.
func (j *job) overview(fonts *paint.Fonts, step func(float64) error) (best []*scene.Scene, err error) {
	s := j.slideSettings()
	x, named, all := index.NewOn(j.shown, j.TimeScale), 0, j.shown.Events.Len()
	for n := 1; n <= mostOverviews && (n == 1 || named < all && all <= mostOverview); n++ {
		if err := step(float64(n-1) / mostOverviews); err != nil {
			return nil, err
		}
		wall, err := figure.NewWall(x, slides.Wide{Measurer: fonts}, s, 1, n)
		if err != nil {
			return nil, err
		}
		if more := countTitles(wall.Sheets...); n == 1 || more-named >= worthSlide*(len(wall.Sheets)-len(best)) {
			best, named = wall.Sheets, more
		}
	}
	return best, nil
}

// slideSettings returns the settings of a figure on a slide.
func (j *job) slideSettings() figure.Settings {
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
	return s
}

// chapters makes the slides of the chapters that the timeline has itself and in which
// anything is. Where a window of time is asked for there are none.
func (j *job) chapters(fonts *paint.Fonts, step func(float64) error) (all []slides.Chapter, err error) {
	if len(j.shown.Chapters) == 0 || j.Window != nil {
		return nil, nil
	}
	number := make(map[*timeline.Event]int32, j.shown.Events.Len())
	for i, e := range j.shown.Events.All() {
		number[e] = i
	}
	for _, c := range index.New(j.shown).Chapters() {
		if err := step(0); err != nil || len(all) == mostChapters {
			return all, err
		}
		part := *j.shown.Keep(func(e *timeline.Event) bool { return e.When.DrawnIn(c.Stretch.From, c.Stretch.To) })
		if part.Events.Len() == 0 {
			continue
		}
		part.Lanes = part.Occupied()
		s := j.slideSettings()
		s.Window = &figure.Window{From: c.Stretch.From, To: c.Stretch.To}
		if s.Subtitle = c.Title(j.lexicon); j.AsKnownOn.Form != chrono.None {
			date, _ := j.known()
			s.Subtitle += " · " + date
		}
		wall, err := figure.NewWall(index.NewOn(&part, j.TimeScale), slides.Wide{Measurer: fonts}, s, 1, 1)
		if err != nil {
			return nil, err
		}
		for i := range wall.Sheets[0].Marks {
			if m := &wall.Sheets[0].Marks[i]; m.Event != scene.NoEvent {
				m.Event = number[part.Events.At(m.Event)]
			}
		}
		all = append(all, slides.Chapter{Name: c.Title(j.lexicon), Scene: wall.Sheets[0]})
	}
	return all, nil
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
	pages := deck.Timeline
	for _, c := range deck.Chapters {
		pages = append(pages, c.Scene)
	}
	return Preview{Pages: pages[:min(len(pages), mostPreviewed)], Before: 1, Total: slides.Count(deck)}, nil
}
