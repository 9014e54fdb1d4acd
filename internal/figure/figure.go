package figure

import (
	"errors"
	"math"
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/listing"
	"dateline/internal/scene"
	"dateline/internal/timescale"
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
	// Sources is how the sources are named.
	Sources Sources
	// Further lists sources that find no room in a figure of a fixed height on sheets
	// of the same size.
	Further bool
	// Dates shows the dates behind the titles, NoLegend leaves out the legend.
	Dates, NoLegend bool
	// Apart is for sheets that are looked at one at a time, as slides are: each has the
	// title, the statuses and a legend of its own signs.
	Apart bool
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

// Sources is how a figure names the sources of its events.
type Sources uint8

// The ways.
const (
	NoSources Sources = iota
	// ShortSources are up to three numbers behind a title, of the sources that
	// are cited most, and a list of those, each in a line.
	ShortSources
	// FullSources are all of them, with their addresses.
	FullSources
)

// Figure is a timeline as a picture.
type Figure struct {
	Scene *scene.Scene
	// Sections are what a reader may want to find in it, from the top.
	Sections []Section
	// Unlisted is how many of the sources that are cited found no room.
	Unlisted int
	// Further are the sheets with the sources, where they stand on such.
	Further []*scene.Scene
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
	// mostNoted is up to how many events their titles have dates and the numbers
	// of their sources: beyond, titles find no room, and a million events would
	// be asked for them.
	mostNoted = 10_000
	// mostSingle is up to how many events a figure of a free height grows until
	// all have a row; crowdHeight is the height of its lanes beyond, at a scale
	// of 1.
	mostSingle  = 2_000
	crowdHeight = 1_200.0
	// titleShare is how much of the width a title may take in such a figure.
	titleShare = 0.4
	// smallest is by how much what is in a figure of a fixed height is made
	// smaller until all lanes find room; largest by how much larger at most where
	// all of few events have their titles so.
	smallest, largest = 0.5, 1.7
	fewEvents         = 60
)

// ErrSize says that a size is none that a figure can have.
var ErrSize = errors.New("figure: size out of range")

// maker makes one figure.
type maker struct {
	Settings
	x     *index.Index
	m     layout.Measurer
	list  *listing.List
	cites map[int]int // how many events cite each source; for ShortSources
	// most is how many numbers of sources stand behind each title at most; 0 for none.
	most int
	plan *layout.Plan
	o    layout.Options
	s    *scene.Scene
	// first and last are the ends of the time that is shown; columns is on how many
	// sheets side by side, and counts are the events of all sheets.
	first, last chrono.Instant
	columns     int
	counts      index.StatusCount
}

// New makes a figure of the timeline of x, on the scale of x. progress may be nil; it is
// called with the share of the work that is done, from 0 to 1, and an error of
// it ends the work and is returned. The error for sizes out of range is
// [ErrSize].
func New(x *index.Index, m layout.Measurer, s Settings, progress func(float64) error) (*Figure, error) {
	tooMuch := func(size float64) bool { return !(size <= MostPixels) } // NaN too
	if tooMuch(s.Width) || tooMuch(s.Height) || s.Width < LeastWidth || s.Height != 0 && s.Height < LeastHeight {
		return nil, ErrSize
	}
	f := newMaker(x, m, s)
	size := 1.0
	if s.Height > 0 && x.Timeline.Events.Len() <= fewEvents {
		size = largest
	}
	for ; ; size = nextSize(size) {
		if progress != nil {
			if err := progress(max(1-size, 0)); err != nil {
				return nil, err
			}
		}
		// What is in it has its size on a sheet that is as much smaller or larger.
		own := f.onSheet(1 / size)
		figure, fits := own.draw()
		if fits && (size <= 1 || own.whole(figure)) || size == smallest {
			figure.resize(own.Width/s.Width, s.Width, s.Height)
			return figure, nil
		}
	}
}

// nextSize returns the next smaller size of what is in a figure.
func nextSize(size float64) float64 {
	if size > 1 {
		return max(size*0.9, 1)
	}
	return max(size*0.9, smallest)
}

// whole reports whether every event of a figure has its title, uncut, and every
// source its line.
func (f *maker) whole(figure *Figure) bool {
	named := make(map[int32]bool)
	for i := range figure.Scene.Marks {
		if m := &figure.Scene.Marks[i]; m.Role == scene.Label && m.Text == f.x.Timeline.Events.At(m.Event).Title {
			named[m.Event] = true
		}
	}
	dated := 0
	for i := range f.x.Lanes {
		dated += f.x.Lanes[i].Len()
	}
	return len(named) == dated && figure.Unlisted == 0
}

func newMaker(x *index.Index, m layout.Measurer, s Settings) *maker {
	own := *s.Style
	if s.Height == 0 && !crowded(x) { // there is room for long titles
		own.MaxLabel = max(own.MaxLabel, s.Width*titleShare)
	}
	if s.NoStatuses {
		own.Strip = 0
	}
	s.Style = &own
	first, last := span(x, s.Window)
	chapters := ownChapters(x, first, last)
	if len(chapters) > 0 {
		s.Style = own.WithChapters(chapters)
	}
	if x.Timeline.Events.Len() > mostNoted {
		s.Dates = false
	}
	if len(x.Timeline.Sources) == 0 || x.Timeline.Events.Len() > mostNoted {
		s.Sources = NoSources
	}
	f := &maker{Settings: s, x: x, m: m, list: listing.New(x.Timeline, s.Text, s.Lexicon), columns: 1, counts: x.CountStatus()}
	f.first, f.last = first, last
	f.o = layout.Options{
		Text: s.Text, Lexicon: s.Lexicon, Selected: scene.NoEvent, Hovered: scene.NoEvent,
		Now: s.Now, HasNow: s.HasNow, Static: true, NoLegend: s.NoLegend, Chapters: chapters,
	}
	if undated := len(x.Undated()); undated > 0 {
		f.addFoot(s.Text("figure.undated", "n", undated))
	}
	if s.Sources == ShortSources {
		f.cites = make(map[int]int)
		for _, e := range x.Timeline.Events.All() {
			for _, n := range f.list.Cites(e) {
				f.cites[n]++
			}
		}
	}
	return f
}

// ownChapters returns the chapters that the timeline of x has itself, of which anything
// is from the first instant to the last.
func ownChapters(x *index.Index, first, last chrono.Instant) []index.Chapter {
	if len(x.Timeline.Chapters) == 0 {
		return nil // those that would be found are for getting about in the window
	}
	return slices.DeleteFunc(slices.Clone(x.Chapters()), func(c index.Chapter) bool {
		return c.Stretch.To <= first || c.Stretch.From >= last
	})
}

// onSheet returns the maker of a figure on a larger sheet.
func (f *maker) onSheet(larger float64) *maker {
	own := *f
	own.Width, own.Height, own.MostHeight = f.Width*larger, f.Height*larger, f.MostHeight*larger
	return &own
}

// planFor plans the rows for a height of the lanes, with up to most numbers of sources
// behind each title.
func (f *maker) planFor(height float64, most int) {
	f.most = most
	v := f.viewport()
	o := layout.PlanOptions{Width: v.PlotWidth(), Height: height, Palette: f.Palette, Still: v.SecPerPx}
	o.First, o.Last = f.ends()
	o.Sheets, o.Counts = f.columns, f.counts
	if f.Dates {
		o.Dates = f.Lexicon
	}
	if most > 0 {
		o.Notes = f.notes
	}
	f.plan = layout.NewPlanFor(f.x, f.Style, f.m, o)
	if f.Like != nil {
		f.plan = f.plan.Arrange(f.Like.LaneChoices())
	}
}

// span returns the time that a figure shows: the window, or everything.
func span(x *index.Index, w *Window) (first, last chrono.Instant) {
	if w != nil {
		return w.From, w.To
	}
	return layout.Everything(x)
}

// crowded reports whether a figure of a free height cannot have a row for every
// event.
func crowded(x *index.Index) bool { return x.Timeline.Events.Len() > mostSingle }

// viewport returns the window on time of the figure.
func (f *maker) viewport() layout.Viewport {
	v := layout.Viewport{Width: f.Width, Height: MostPixels, Gutter: f.Style.Gutter, SecPerPx: 1}
	first, last := f.ends()
	if f.Window != nil {
		return v.Fit(first, last, 0, 0)
	}
	return f.Style.Fit(v, first, last)
}

// ends returns the places of the ends of the time that is shown.
func (f *maker) ends() (first, last timescale.Place) {
	return f.x.Scale.Place(f.first), f.x.Scale.Place(f.last)
}

// draw makes the figure; fits is false where its lanes are higher than it.
func (f *maker) draw() (figure *Figure, fits bool) {
	f.s = &scene.Scene{Width: f.Width, Background: f.Style.Background}
	figure = &Figure{Scene: f.s}
	top := f.head(f.Width)
	v := f.viewport()
	if f.Height > 0 {
		v, fits = f.filled(figure, v, top)
	} else {
		v, fits = f.grown(v), true
	}
	body := f.body(v)
	first := len(f.s.Marks)
	f.s.Marks = append(f.s.Marks, body.Marks...)
	scene.Shift(f.s.Marks[first:], 0, top)
	figure.Sections = append(figure.Sections, Section{f.titleWords(), 0})
	y := top + v.Height
	if f.Sources != NoSources && figure.Further == nil {
		most := f.Height
		if most == 0 {
			most = f.MostHeight
		}
		y = f.sources(figure, f.citedIn(body), y, most)
	}
	f.s.Height = f.foot(y, f.Width, f.Height)
	return figure, fits
}

// grown plans the rows of a figure of a free height, and returns the viewport as
// high as they need. Every event may have a row; a crowd would make a picture
// that nobody can look at.
func (f *maker) grown(v layout.Viewport) layout.Viewport {
	height := math.Inf(1)
	if crowded(f.x) {
		height = f.px(crowdHeight)
	}
	f.planFor(height, f.mostNumbers())
	v.Height = f.plan.HeightFor(v, f.o)
	return v
}

// filled plans the rows of a figure of a fixed height, whose head ends at top, and
// returns the viewport that fills it; fits is false where lanes find no room.
// Where sources cannot be named without a loss, the foot says how many there are.
func (f *maker) filled(figure *Figure, v layout.Viewport, top float64) (_ layout.Viewport, fits bool) {
	v.Height = f.Height - top - f.footHeight(f.Width)
	height := f.lanesHeight(v.Height)
	var cited []int
	named := f.planNoted(height, v, func(body *scene.Scene) bool {
		cited = f.citedIn(body)
		left, all := v.Height-f.plan.HeightFor(v, f.o), f.sourcesHeight(cited, f.Width)
		some := f.headingHeight() + leastListed*f.leading()
		return f.Further || all <= left || f.Sources == FullSources && some <= left
	})
	switch left := v.Height - f.plan.HeightFor(v, f.o); {
	case f.Sources == NoSources:
	case !named:
		f.unlisted(figure, f.body(f.plan.InRoom(v, f.o)))
		v.Height = f.Height - top - f.footHeight(f.Width)
		f.Sources = NoSources
		f.planFor(f.lanesHeight(v.Height), 0)
	case f.Further && f.sourcesHeight(cited, f.Width) > left:
		figure.Further = f.furtherSheets(cited)
		f.s = figure.Scene
	default:
		v.Height -= min(left, f.sourcesHeight(cited, f.Width))
	}
	v = f.plan.InRoom(v, f.o)
	return v, f.plan.ContentHeight(v) <= v.Room+1
}

// planNoted plans the rows for a height of the lanes with the numbers of sources behind
// all titles, as many as cost no title or date and let the sources be listed; named is
// false where it has to leave all of them out. Were they left out where room lacks,
// titles without any would seem to have no source. Where the list has sheets of its own
// they may cost one title in twenty.
func (f *maker) planNoted(height float64, v layout.Viewport, listed func(body *scene.Scene) bool) (named bool) {
	f.planFor(height, 0)
	if f.Sources == NoSources {
		return false
	}
	first, bare := f.onSheets(v)
	if f.most = 1; !listed(first) { // nor are more
		f.most = 0
		return false
	}
	least := bare
	if f.Further {
		least -= bare / 20
	}
	for _, most := range slices.Compact([]int{f.mostNumbers(), mostShort, 2, 1}) {
		f.planFor(height, most)
		first, n := f.onSheets(v)
		if n >= least && listed(first) {
			return true
		}
	}
	f.planFor(height, 0)
	return false
}

// onSheets draws the sheets of a row, and returns the first, and how many titles and
// dates are on all of them.
func (f *maker) onSheets(v layout.Viewport) (first *scene.Scene, told int) {
	for column := range f.columns {
		body := f.body(f.plan.InRoom(v.Pan(float64(column)*v.PlotWidth()), f.o))
		if told += uncut(body); column == 0 {
			first = body
		}
	}
	return first, told
}

// uncut counts the titles in a scene that are whole, and the dates behind titles.
func uncut(s *scene.Scene) (n int) {
	for i := range s.Marks {
		if isUncut(&s.Marks[i]) {
			n++
		}
	}
	return n
}

// isUncut reports whether a mark is a title that is whole, or a date.
func isUncut(m *scene.Mark) bool {
	return m.Role == scene.Label && m.Link == "" && !strings.HasSuffix(m.Text, "…")
}

// leastListed is the least number of lines of a list of sources.
const leastListed = 3

// lanesHeight returns the height that a timeline of a height has for its lanes.
func (f *maker) lanesHeight(height float64) float64 {
	v := f.viewport()
	if v.Height = height; f.plan == nil { // whose legend is not known yet
		f.planFor(height-f.Style.AxisHeight(), 0)
	}
	return f.plan.RoomHeight(v, f.o)
}

// body draws the timeline of a figure in a viewport.
func (f *maker) body(v layout.Viewport) *scene.Scene {
	return f.plan.Scene(v, f.plan.Window(v, nil), f.o)
}

// resize makes all of a figure smaller by a factor, and of the size; a height of 0
// is its own.
func (f *Figure) resize(factor, width, height float64) {
	s := f.Scene
	if height > 0 { // lanes that do not even fit now are narrower than the figure
		factor = max(factor, s.Height/height)
	}
	s.Scale(1 / factor)
	scene.Shift(s.Marks, (width-s.Width)/2, 0)
	s.Width = width
	for _, sheet := range f.Further {
		(&Figure{Scene: sheet}).resize(factor, width, height)
	}
	if s.Height = math.Ceil(s.Height - 0.01); height > 0 {
		s.Height = height
	}
	for i := range f.Sections {
		f.Sections[i].Y /= factor
	}
}
