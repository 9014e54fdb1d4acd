// Package places makes the map of where events happened.
//
// Outlines and projection are left to package atlas, which lays the Earth out so
// that no edge of the map runs between the places. The page gets the plane with
// the projection done, and ECharts takes it for an ordinary map, as its own
// projections cannot cut. How places are drawn, and joined for the zoom, is left
// to page/places.js of package chart.
//
// # Counts for every time
//
// What may have been under way in a window of the slider is what began until
// its end less what ended before its start. So two lists of counts for each
// place and status are exact for every window (group.go), however many events
// there are; places are joined in a grid and steps made longer until all is few
// enough. On the screen, rings that would cover each other are drawn as one until
// the reader zooms in; that does not depend on the time chosen, so that the
// slider moves nothing.
//
// # Names
//
// A place is the events of one name at one point, and what is spelt otherwise is
// another place: "near Pyongyang" is not Pyongyang. Places are joined only in
// drawing, as one mark that names all of them, and a note tells which never come
// apart. The table has one row for a name, whatever its points.
//
// # Ghosts
//
// A claim that places its event elsewhere than the timeline does is drawn
// there as a ghost, tied to the place of the event.
package places

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"dateline/internal/chart/part"
	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/listing"
	"dateline/internal/timeline"
)

const (
	// mostNamed is how many events the map names in all, mostNamedAtOne how many
	// at one place.
	mostNamed, mostNamedAtOne = 3_000, 24
	// mostRows is the length of the table of places.
	mostRows = 300
)

// placeData is what places.js needs beside the options.
type placeData struct {
	Map   mapLines `json:"map"`
	Slots slots    `json:"slots"`
	// Places and Ghosts are in the order of the series of the same names.
	Places []placeMark       `json:"places"`
	Ghosts []ghostMark       `json:"ghosts"`
	Words  map[string]string `json:"words"` // patterns with {n}, {from} and {to}
}

// slots are the steps of the slider: in words, when each starts and ends.
type slots struct {
	Starts []string `json:"starts"`
	Ends   []string `json:"ends"`
}

// placeMark is a place with its events.
type placeMark struct {
	Name string `json:"name"`
	// Others are other names that are joined with it, More how many beyond them
	// are.
	Others []string      `json:"others,omitempty"`
	More   int           `json:"more,omitempty"`
	Counts []placeCounts `json:"counts"`
	// Events are the most important ones.
	Events []placeEvent `json:"events"`
}

// placeCounts is how many events of a status begin and end in each step, as
// stepList returns them.
type placeCounts struct {
	Status timeline.Status `json:"status"`
	Starts []int           `json:"starts"`
	Ends   []int           `json:"ends"`
}

// placeEvent is an event at a place. From and To are indexes of steps.
type placeEvent struct {
	Title  string          `json:"title"`
	When   string          `json:"when"`
	Event  int             `json:"event"` // its row in the table
	From   int             `json:"from"`
	To     int             `json:"to"`
	Rank   int             `json:"rank"` // among the events of all places, in order of time
	Status timeline.Status `json:"status"`
	Who    string          `json:"who,omitempty"` // who places it there, at a ghost
}

// ghostMark is a place at which claims place events of another place.
type ghostMark struct {
	Name string `json:"name"`
	// Of is the index of that place; -1 where only claims place the events.
	Of     int          `json:"of"`
	Events []placeEvent `json:"events"`
}

// Map returns the map of where events happened, with a slider over time; its
// options are nil where neither an event nor a claim has coordinates.
func Map(b *part.Builder) (p part.Part) {
	l := locate(b)
	if len(l.events)+len(l.ghosts) == 0 {
		p.Notes = append(p.Notes, b.Text("chart.places.none"))
		return p
	}
	first, last := known(b, &l)
	g := group(l.events, first, last)
	data := placeData{Places: placeMarks(b, &l, g), Slots: slotsOf(g.steps, b.Lexicon), Words: placeWords(b)}
	var ghosts []*ghost
	data.Ghosts, ghosts = ghostMarks(b, &l, g)
	m := newPlane(g, ghosts)
	data.Map = m.lines
	p.Options, p.Data = mapOptions(m), data
	p.Notes = placeNotes(b, &l, g)
	var names []string
	var rows []index.Counts
	for _, n := range byName(slices.Values(l.events)) {
		names, rows = append(names, n.name), append(rows, n.counts.Counts())
	}
	p.Label = placeLabel(b, &l, names, rows, b.Span(first, last))
	p.Table = placeTable(b, names, rows)
	return p
}

func mapOptions(m plane) map[string]any {
	c := charts.NewGeo()
	c.SetGlobalOptions(
		charts.WithGeoComponentOpts(opts.GeoComponent{Map: "earth", Roam: opts.Bool(true), Silent: opts.Bool(true)}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithAnimation(false),
	)
	c.AddSeries("ghosts", types.ChartCustom, m.ghosts)
	c.AddSeries("places", types.ChartCustom, m.places)
	c.Validate()
	options := c.JSON()
	// go-echarts puts a function of its own there; places.js has tooltips.
	delete(options, "tooltip")
	return options
}

func slotsOf(s part.Steps, l *chrono.Lexicon) (words slots) {
	for number := s.First; number <= s.Last; number++ {
		start, end := s.Words(number, l)
		words.Starts, words.Ends = append(words.Starts, start), append(words.Ends, end)
	}
	return words
}

// placeMarks returns the places of g with their counts and the most important
// of their events, fewer of each place where places are many.
func placeMarks(b *part.Builder, l *located, g *grouping) []placeMark {
	each := min(max(mostNamed/max(len(g.places), 1), 1), mostNamedAtOne)
	marks := make([]placeMark, len(g.places))
	lists := make([][]int, len(g.places))
	var named []int
	for i, place := range g.places {
		marks[i].Name = place.names[0]
		others := place.names[1:]
		marks[i].Others = others[:min(len(others), each)]
		marks[i].More = len(others) - len(marks[i].Others)
		for s := range place.starts {
			if len(place.starts[s]) > 0 {
				marks[i].Counts = append(marks[i].Counts, placeCounts{timeline.Status(s), stepList(place.starts[s]), stepList(place.ends[s])})
			}
		}
		lists[i] = l.mostImportant(b, place.events, each)
		named = append(named, lists[i]...)
	}
	slices.SortFunc(named, func(i, j int) int { return cmp.Or(cmp.Compare(l.events[i].from, l.events[j].from), i-j) })
	rank := make(map[int]int, len(named))
	for r, e := range named {
		rank[e] = r
	}
	for i, list := range lists {
		for _, e := range list {
			event := newPlaceEvent(b, l.events[e], g.steps)
			event.Rank = rank[e]
			marks[i].Events = append(marks[i].Events, event)
		}
	}
	return marks
}

// mostImportant returns all of some events, or only those that take precedence
// where there are more than most.
func (l *located) mostImportant(b *part.Builder, events []int, most int) []int {
	if len(events) <= most {
		return events
	}
	return slices.SortedFunc(slices.Values(events), func(i, j int) int {
		return cmp.Compare(b.List.Rank(l.events[i].index), b.List.Rank(l.events[j].index))
	})[:most]
}

func newPlaceEvent(b *part.Builder, p placed, s part.Steps) placeEvent {
	e := b.Timeline.Events.At(int32(p.index))
	return placeEvent{
		Title: listing.OneLine(e.Title), When: b.Lexicon.Medium(e.When.Value), Event: p.index + 1,
		From: s.Index(p.from), To: s.Index(p.to), Status: p.status,
	}
}

// coordinates returns a latitude and a longitude as text, to hundredths of a
// degree.
func coordinates(lat, lon float64) string {
	return timeline.Place{Lat: math.Round(lat*100) / 100, Lon: math.Round(lon*100) / 100, HasCoordinates: true}.Coordinates()
}

// ghostMarks joins the claims that place events of one place at another, and
// returns one ghost of each.
func ghostMarks(b *part.Builder, l *located, g *grouping) (marks []ghostMark, ghosts []*ghost) {
	type key struct {
		of       int
		name     string
		lat, lon float64
	}
	marks = []ghostMark{} // none is an empty list for the script
	placeOf := g.placeOf(l.events)
	numbers := make(map[key]int)
	for i := range l.ghosts {
		ghost := &l.ghosts[i]
		k := key{-1, ghost.name, ghost.lat, ghost.lon}
		if ghost.of >= 0 {
			k.of = placeOf[ghost.of]
		}
		n, there := numbers[k]
		if !there {
			n = len(marks)
			numbers[k] = n
			marks, ghosts = append(marks, ghostMark{Name: ghost.name, Of: k.of}), append(ghosts, ghost)
		}
		event := newPlaceEvent(b, ghost.placed, g.steps)
		event.Who = cmp.Or(listing.OneLine(ghost.claim.Who), b.Text("chart.claim.nobody"))
		marks[n].Events = append(marks[n].Events, event)
	}
	return marks, ghosts
}

// placeNotes returns what the map leaves out or simplifies.
func placeNotes(b *part.Builder, l *located, g *grouping) (notes []string) {
	if l.named > 0 {
		notes = append(notes, b.Text("chart.places.named", "n", l.named))
	}
	undated := 0
	for _, e := range l.events {
		if b.Timeline.Events.At(int32(e.index)).When.Form == chrono.None {
			undated++
		}
	}
	if undated > 0 && g.steps.Count() > 1 {
		notes = append(notes, b.Text("chart.places.undated", "n", undated))
	}
	if g.degrees > samePlace {
		notes = append(notes, b.Text("chart.places.joined", "km", roughly(g.degrees*degreeKm)))
	} else if together := g.together(); len(together) > 0 {
		notes = append(notes, b.Text("chart.places.together", "places", togetherWords(b, together)))
	}
	if l.more > 0 {
		notes = append(notes, b.Text("chart.places.ghosts", "n", mostGhosts, "all", mostGhosts+l.more))
	}
	return notes
}

// togetherWords lists the names of each mark that has several: "Hanoi + Hanoi
// (North Vietnam); Kursk + Sudzha", of the first marks and names where they are
// many.
func togetherWords(b *part.Builder, lists [][]string) string {
	const mostLists, mostNames = 10, 6
	var texts []string
	for _, names := range lists[:min(len(lists), mostLists)] {
		text := strings.Join(names[:min(len(names), mostNames)], " + ")
		if more := len(names) - mostNames; more > 0 {
			text += " " + b.Text("chart.places.more", "n", more)
		}
		texts = append(texts, text)
	}
	if more := len(lists) - mostLists; more > 0 {
		texts = append(texts, b.Text("chart.places.more", "n", more))
	}
	return strings.Join(texts, "; ")
}

// roughly returns a number in round figures, from 100 on in tens.
func roughly(x float64) int {
	if x >= 100 {
		return 10 * int(math.Round(x/10))
	}
	return int(math.Round(x))
}

func placeWords(b *part.Builder) map[string]string {
	return map[string]string{
		"window":    b.Text("chart.years.range", "from", "{from}", "to", "{to}"),
		"from":      b.Text("chart.places.from"),
		"to":        b.Text("chart.places.to"),
		"all":       b.Text("chart.places.all"),
		"play":      b.Text("chart.places.play"),
		"pause":     b.Text("chart.places.pause"),
		"closer":    b.Text("chart.places.closer"),
		"farther":   b.Text("chart.places.farther"),
		"back":      b.Text("chart.places.back"),
		"more":      b.Text("chart.places.more", "n", "{n}"),
		"elsewhere": b.Text("chart.places.elsewhere"),
		"named":     b.Text("chart.places.label.most", "place", "{place}", "n", "{n}"),
	}
}

func placeLabel(b *part.Builder, l *located, names []string, rows []index.Counts, span string) string {
	var all index.Counts
	var most []string
	for i := range rows {
		all.Add(&rows[i])
		if i < 3 {
			most = append(most, b.Text("chart.places.label.most", "place", names[i], "n", int(rows[i].Sum())))
		}
	}
	var sentences []string
	if len(l.events) > 0 {
		sentences = append(sentences, b.Text("chart.places.label", "n", len(l.events), "places", len(rows), "span", span,
			"statuses", b.StatusWords(all), "most", strings.Join(most, ", ")))
	}
	if len(l.ghosts) > 0 {
		sentences = append(sentences, b.Text("chart.places.label.ghosts", "n", len(l.ghosts)+max(l.more, 0)))
	}
	return strings.Join(sentences, " ")
}

// placeTable returns the counts of the places with the most events, and of the
// others together.
func placeTable(b *part.Builder, names []string, rows []index.Counts) [][]string {
	if len(rows) > mostRows {
		var others index.Counts
		for i := range rows[mostRows:] {
			others.Add(&rows[mostRows+i])
		}
		names = append(slices.Clone(names[:mostRows]), b.Text("chart.places.others", "n", len(rows)-mostRows))
		rows = append(slices.Clone(rows[:mostRows]), others)
	}
	return b.CountTable(b.Text("chart.places.place"), names, rows)
}
