package figure

import (
	"errors"
	"math"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/listing"
	"dateline/internal/scene"
	"dateline/internal/words"
)

// Settings say what a figure shows. Lengths are pixels of a scene.
type Settings struct {
	Text    words.Text
	Lexicon *chrono.Lexicon
	Style   *layout.Style
	// Title and Foot may be empty, and are left out then, and so may Subtitle,
	// which stands large under the title, and Note, which stands small under both.
	Title, Subtitle, Note, Foot string
	// Window is the time that is shown; nil for all events.
	Window *Window
	Width  float64
	// Height is that of the whole figure. 0 makes it as high as its lanes and
	// sources need.
	Height float64
	// MostHeight is up to which height a figure of a free height lists its
	// sources; 0 for all of them.
	MostHeight float64
	// Sources lists the sources under the timeline. Their numbers stand behind
	// the titles in any case.
	Sources bool
	// Linked makes the numbers links to marks of the names source-1, source-2
	// and so on, which whoever lists the sources elsewhere has; where Sources
	// lists them they are links anyway.
	Linked bool
	// NoStatuses leaves out the strip of statuses, for a timeline that shows
	// none.
	NoStatuses bool
	// Palette lists the lanes in the order in which they have colours, so that
	// a part of a timeline has the colours of the whole; nil for their own
	// order.
	Palette []string
	// Like is a plan whose order and folding of lanes are taken; may be nil.
	Like *layout.Plan
	// Now is where the line of today stands, if HasNow.
	Now    chrono.Instant
	HasNow bool
}

// Window is a stretch of time, both ends inclusive.
type Window struct{ From, To chrono.Instant }

// Figure is a timeline as a picture.
type Figure struct {
	Scene *scene.Scene
	// Sections are what a reader may want to find in it, from the top.
	Sections []Section
	// Unlisted is how many of the sources that are cited found no room.
	Unlisted int
}

// Section is a part of a figure that has a name, where it begins.
type Section struct {
	Title string
	Y     float64
}

const (
	// MostPixels is how wide and how high a figure may be, in pixels.
	MostPixels = 40_000
	// LeastWidth and LeastHeight are those of a figure of a fixed size.
	LeastWidth  = 320
	LeastHeight = 100
	leastPlot   = 160 // height of the timeline in a figure of a fixed height
	// plotShare is how much of a fixed height the lanes have where sources are
	// listed.
	plotShare = 0.5
	// mostNoted is up to how many events their titles have the numbers of
	// their sources: beyond, titles find no room, and a million events would
	// be asked for their sources at every zoom.
	mostNoted = 10_000
	// mostSingle is up to how many events a figure of a free height grows until
	// all have a row; crowdHeight is the height of its lanes beyond, at a scale
	// of 1.
	mostSingle  = 2_000
	crowdHeight = 1_200.0
	// titleShare is how much of the width a title may take in such a figure.
	titleShare = 0.4
	// smallest is by how much what is in a figure of a fixed height is made
	// smaller until it all finds room.
	smallest = 0.5
)

// ErrSize says that a size is none that a figure can have.
var ErrSize = errors.New("figure: size out of range")

// maker makes one figure.
type maker struct {
	Settings
	x    *index.Index
	m    layout.Measurer
	list *listing.List
	plan *layout.Plan
	o    layout.Options
	s    *scene.Scene
}

// New makes a figure of the timeline of x. progress may be nil; it is
// called with the share of the work that is done, from 0 to 1, and an error of
// it ends the work and is returned. The error for sizes out of range is
// [ErrSize].
func New(x *index.Index, m layout.Measurer, s Settings, progress func(float64) error) (*Figure, error) {
	tooMuch := func(size float64) bool { return !(size <= MostPixels) } // NaN too
	if tooMuch(s.Width) || tooMuch(s.Height) || s.Width < LeastWidth || s.Height != 0 && s.Height < LeastHeight {
		return nil, ErrSize
	}
	f := &maker{Settings: s, x: x, m: m, list: listing.New(x.Timeline, s.Text, s.Lexicon)}
	f.o = layout.Options{
		Text: s.Text, Lexicon: s.Lexicon, Selected: scene.NoEvent, Hovered: scene.NoEvent,
		Now: s.Now, HasNow: s.HasNow, Static: true,
	}
	own := *s.Style
	if s.Height == 0 && !crowded(x) { // there is room for long titles
		own.MaxLabel = max(own.MaxLabel, s.Width*titleShare)
	}
	if s.NoStatuses {
		own.Strip = 0
	}
	f.Style = &own
	if err := f.makePlan(progress); err != nil {
		return nil, err
	}
	if s.Height == 0 {
		return f.draw(s.Width, 0), nil
	}
	// What does not fit is drawn on a larger sheet and made smaller.
	var figure *Figure
	for shrink := 1.0; ; shrink = max(shrink*0.9, smallest) {
		figure = f.draw(s.Width/shrink, s.Height/shrink)
		if figure.fits(s.Height/shrink) && figure.Unlisted == 0 || shrink == smallest {
			break
		}
	}
	figure.resize(s.Width, s.Height)
	return figure, nil
}

// makePlan plans the rows for the zoom of the figure.
func (f *maker) makePlan(progress func(float64) error) error {
	var notes layout.Notes
	if len(f.x.Timeline.Events) <= mostNoted && len(f.x.Timeline.Sources) > 0 {
		notes = f.notes
	}
	width := f.Width - f.Style.Gutter
	o := layout.PlanOptions{Width: width, Height: f.room(), Notes: notes, Palette: f.Palette}
	o.First, o.Last = f.span()
	if f.Window != nil {
		o.First, o.Last, o.Width = f.Window.From, f.Window.To, width*1.1 // nothing is free at its sides
	}
	plan := layout.NewPlanFor(f.x, f.Style, f.m, o)
	if f.Like != nil {
		plan = plan.Arrange(f.Like.LaneChoices())
	}
	f.plan = plan
	octave := layout.Octave(f.viewport(f.Width).SecPerPx)
	plan, err := plan.DownTo(octave, progress)
	if err != nil {
		return err
	}
	f.plan = plan
	return nil
}

// span returns the time from the first to the last event. Where all of them
// take most of it there is as much again on both sides, as no title would find
// room otherwise.
func (f *maker) span() (first, last chrono.Instant) {
	whole := f.x.Last.Sub(f.x.First)
	for i := range f.x.Lanes {
		lane := &f.x.Lanes[i]
		for at, from := range lane.From {
			if lane.To[at].Sub(from) < whole/2 {
				return f.x.First, f.x.Last
			}
		}
	}
	first, last = f.x.First.Add(-whole), f.x.Last.Add(whole)
	if !first.Finite() || !last.Finite() {
		return f.x.First, f.x.Last
	}
	return first, last
}

// crowded reports whether a figure of a free height cannot have a row for every
// event.
func crowded(x *index.Index) bool { return len(x.Timeline.Events) > mostSingle }

// room returns for how high a plot rows are given out. Where the height is free
// every event may have one; a crowd would make a picture that nobody can look
// at.
func (f *maker) room() float64 {
	switch {
	case f.Height > 0 && f.Sources && len(f.x.Timeline.Sources) > 0:
		return max(f.Height*plotShare, leastPlot)
	case f.Height > 0:
		return max(f.Height-f.Style.AxisHeight(), leastPlot)
	case !crowded(f.x):
		return math.Inf(1)
	}
	return f.px(crowdHeight)
}

// notes returns the numbers of the sources of an event, as links into the list.
func (f *maker) notes(e int32) []layout.Note {
	ranges := listing.Ranges(f.list.Cites(f.x.Timeline.Events[e]))
	notes := make([]layout.Note, 0, len(ranges))
	for i, r := range ranges {
		n := layout.Note{Text: r.String()}
		if f.Sources || f.Linked {
			n.Link = "#" + sourceName(r.First)
		}
		if i == 0 {
			n.Text = "[" + n.Text
		}
		if i == len(ranges)-1 {
			n.Text += "]"
		} else {
			n.Text += ","
		}
		notes = append(notes, n)
	}
	return notes
}

// viewport returns the window on time of a figure of a width.
func (f *maker) viewport(width float64) layout.Viewport {
	v := layout.Viewport{Width: width, Height: MostPixels, Gutter: f.Style.Gutter, SecPerPx: 1}
	if f.Window == nil {
		return f.plan.Fit(v)
	}
	return v.Fit(f.Window.From, f.Window.To, 0, 0)
}

// draw makes a figure of a width and, unless it is 0, a height.
func (f *maker) draw(width, height float64) *Figure {
	f.s = &scene.Scene{Width: width, Background: f.Style.Background}
	figure := &Figure{Scene: f.s}
	top := f.head(width)
	v := f.viewport(width)
	v.Height = f.plan.HeightFor(v, f.o)
	if height > 0 {
		room := height - top - f.footHeight(width)
		if f.Sources {
			room -= f.sourcesHeight(f.citedIn(f.body(v)), width)
		}
		v = f.lowered(v, max(room, leastPlot*f.Style.Scale))
	}
	body := f.body(v)
	first := len(f.s.Marks)
	f.s.Marks = append(f.s.Marks, body.Marks...)
	scene.Shift(f.s.Marks[first:], 0, top)
	figure.Sections = append(figure.Sections, Section{f.titleWords(), 0})
	y := top + v.Height
	if f.Sources {
		most := height
		if most == 0 {
			most = f.MostHeight
		}
		y = f.sources(figure, f.citedIn(body), y, most)
	}
	f.s.Height = f.foot(y, width, height)
	return figure
}

// body draws the timeline of a figure in a viewport.
func (f *maker) body(v layout.Viewport) *scene.Scene {
	return f.plan.Scene(v, f.plan.Window(v, nil), f.o)
}

// lowered returns the viewport with the detail of a zoom so far away that its
// lanes find room in a height, as far as that helps.
func (f *maker) lowered(v layout.Viewport, height float64) layout.Viewport {
	const octaves = 6 // further away bins are wider than a label
	best := v
	best.Height = f.plan.HeightFor(v, f.o)
	for v.Lag < octaves && best.Height > height {
		v.Lag++
		if need := f.plan.HeightFor(v, f.o); need < best.Height {
			best, best.Height = v, need
		}
	}
	best.Height = max(best.Height, height)
	return best
}

func (f *Figure) fits(height float64) bool { return f.Scene.Height <= math.Ceil(height)+0.5 }

// resize scales f to a size.
func (f *Figure) resize(width, height float64) {
	s := f.Scene
	factor := min(width/s.Width, height/s.Height)
	s.Scale(factor)
	scene.Shift(s.Marks, (width-s.Width)/2, 0)
	s.Width, s.Height = width, height
	for i := range f.Sections {
		f.Sections[i].Y *= factor
	}
}
