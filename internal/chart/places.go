package chart

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"dateline/internal/chrono"
	"dateline/internal/listing"
	"dateline/internal/timeline"
)

const (
	// mostNamed is how many events the map tells of one by one, in all and at
	// one place.
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

// slots are the steps of the slider, in the words of what begins and what
// ends with each.
type slots struct {
	Starts []string `json:"starts"`
	Ends   []string `json:"ends"`
}

// placeMark is a place with its events.
type placeMark struct {
	Name   string        `json:"name"`
	Counts []placeCounts `json:"counts"`
	// Events are the most important ones.
	Events []placeEvent `json:"events"`
}

// placeCounts is how many events of a status begin and end in each step, as
// row gives them.
type placeCounts struct {
	Status timeline.Status `json:"status"`
	Starts []int           `json:"starts"`
	Ends   []int           `json:"ends"`
}

// placeEvent is an event at a place. From and To are steps.
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

// ghostMark is where claims place events of another place.
type ghostMark struct {
	Name string `json:"name"`
	// Of is the number of that place; -1 where only claims place the events.
	Of     int          `json:"of"`
	Events []placeEvent `json:"events"`
}

// places is the map of where events happened, with a slider over time.
func (b *builder) places() (p part) {
	l := b.located()
	if len(l.events)+len(l.ghosts) == 0 {
		p.Notes = append(p.Notes, b.Text("chart.places.none"))
		return p
	}
	first, last := b.known(l)
	g := gather(l.events, first, last)
	data := placeData{Places: b.placeMarks(l, g), Slots: b.slots(g.steps), Words: b.placeWords()}
	var shades []*ghost
	data.Ghosts, shades = b.ghostMarks(l, g)
	m := newMapping(g, shades)
	data.Map = m.lines
	p.Options, p.Data = placeOptions(m), data
	p.Notes = b.placeNotes(l, g)
	names := make([]string, len(g.places))
	rows := make([]statusCounts, len(g.places))
	for i, place := range g.places {
		names[i], rows[i] = data.Places[i].Name, place.count()
	}
	p.Label = b.placeLabel(l, names, rows, b.span(first, last))
	p.Table = b.placeTable(names, rows)
	return p
}

func placeOptions(m mapping) map[string]any {
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

func (b *builder) slots(s steps) (words slots) {
	for number := s.first; number <= s.last; number++ {
		start, end := s.words(number, b.Lexicon)
		words.Starts, words.Ends = append(words.Starts, start), append(words.Ends, end)
	}
	return words
}

func (b *builder) placeMarks(l located, g *gathering) []placeMark {
	each := min(max(mostNamed/max(len(g.places), 1), 1), mostNamedAtOne)
	marks := make([]placeMark, len(g.places))
	lists := make([][]int, len(g.places))
	var named []int
	for i, place := range g.places {
		marks[i].Name = b.placeName(l, place)
		for s := range place.starts {
			if len(place.starts[s]) > 0 {
				marks[i].Counts = append(marks[i].Counts, placeCounts{timeline.Status(s), row(place.starts[s]), row(place.ends[s])})
			}
		}
		lists[i] = place.events
		if len(lists[i]) > each {
			lists[i] = slices.SortedStableFunc(slices.Values(lists[i]), func(i, j int) int {
				return cmp.Compare(l.events[j].weight, l.events[i].weight)
			})[:each]
		}
		named = append(named, lists[i]...)
	}
	slices.SortFunc(named, func(i, j int) int { return cmp.Or(cmp.Compare(l.events[i].from, l.events[j].from), i-j) })
	rank := make(map[int]int, len(named))
	for r, e := range named {
		rank[e] = r
	}
	for i, list := range lists {
		for _, e := range list {
			event := b.placeEvent(l.events[e], g.steps)
			event.Rank = rank[e]
			marks[i].Events = append(marks[i].Events, event)
		}
	}
	return marks
}

func (b *builder) placeEvent(p placed, s steps) placeEvent {
	e := b.t.Events[p.index]
	return placeEvent{
		Title: listing.OneLine(e.Title), When: b.Lexicon.Medium(e.When.Value), Event: p.index + 1,
		From: s.place(p.from), To: s.place(p.to), Status: p.status,
	}
}

// placeName gives the name that most events at a place give it, the shorter
// one of two; the coordinates where none gives any. It looks at the first
// events, and names, only.
func (b *builder) placeName(l located, place *gathered) string {
	const mostEvents, mostNames = 1_000, 16
	var names []string
	votes := make(map[string]int)
	for _, i := range place.events[:min(len(place.events), mostEvents)] {
		name := listing.OneLine(b.t.Events[l.events[i].index].Details().Place.Name)
		if votes[name] == 0 && name != "" && len(names) < mostNames {
			names = append(names, name)
			votes[name] = 1
		} else if votes[name] > 0 {
			votes[name]++
		}
	}
	if len(names) == 0 {
		return coordinates(place.lat, place.lon)
	}
	return slices.MinFunc(names, func(p, q string) int {
		return cmp.Or(votes[q]-votes[p], utf8.RuneCountInString(p)-utf8.RuneCountInString(q))
	})
}

func coordinates(lat, lon float64) string {
	return timeline.Place{Lat: math.Round(lat*100) / 100, Lon: math.Round(lon*100) / 100, HasCoordinates: true}.Coordinates()
}

// ghostMarks joins the claims that place events of one place at another, and
// gives one ghost of each.
func (b *builder) ghostMarks(l located, g *gathering) (marks []ghostMark, shades []*ghost) {
	type tie struct {
		of       int
		lat, lon float64
	}
	marks = []ghostMark{} // none is an empty list for the script
	of := g.of(l.events)
	numbers := make(map[tie]int)
	for i := range l.ghosts {
		shade := &l.ghosts[i]
		t := tie{-1, shade.lat, shade.lon}
		if shade.of >= 0 {
			t.of = of[shade.of]
		}
		n, there := numbers[t]
		if !there {
			n = len(marks)
			numbers[t] = n
			name := cmp.Or(listing.OneLine(shade.claim.Place.Name), coordinates(shade.lat, shade.lon))
			marks, shades = append(marks, ghostMark{Name: name, Of: t.of}), append(shades, shade)
		}
		event := b.placeEvent(shade.placed, g.steps)
		event.Who = cmp.Or(listing.OneLine(shade.claim.Who), b.Text("chart.claim.nobody"))
		marks[n].Events = append(marks[n].Events, event)
	}
	return marks, shades
}

func (b *builder) placeNotes(l located, g *gathering) (notes []string) {
	if l.named > 0 {
		notes = append(notes, b.Text("chart.places.named", "n", l.named))
	}
	undated := 0
	for _, e := range l.events {
		if b.t.Events[e.index].When.Form == chrono.None {
			undated++
		}
	}
	if undated > 0 && g.steps.count() > 1 {
		notes = append(notes, b.Text("chart.places.undated", "n", undated))
	}
	if g.degrees > samePlace {
		notes = append(notes, b.Text("chart.places.joined", "km", roughly(g.degrees*degreeKm)))
	}
	if l.more > 0 {
		notes = append(notes, b.Text("chart.places.ghosts", "n", mostGhosts, "all", mostGhosts+l.more))
	}
	return notes
}

// roughly gives a number as people say it, from 100 on in tens.
func roughly(x float64) int {
	if x >= 100 {
		return 10 * int(math.Round(x/10))
	}
	return int(math.Round(x))
}

func (b *builder) placeWords() map[string]string {
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
	}
}

func (b *builder) placeLabel(l located, names []string, rows []statusCounts, span string) string {
	statuses := make(map[timeline.Status]int)
	var most []string
	for i, counts := range rows {
		all := 0
		for s, n := range counts {
			statuses[timeline.Status(s)] += int(n)
			all += int(n)
		}
		if i < 3 {
			most = append(most, b.Text("chart.places.label.most", "place", names[i], "n", all))
		}
	}
	var sentences []string
	if len(l.events) > 0 {
		sentences = append(sentences, b.Text("chart.places.label", "n", len(l.events), "places", len(rows), "span", span,
			"statuses", b.statusWords(statuses), "most", strings.Join(most, ", ")))
	}
	if len(l.ghosts) > 0 {
		sentences = append(sentences, b.Text("chart.places.label.ghosts", "n", len(l.ghosts)+max(l.more, 0)))
	}
	return strings.Join(sentences, " ")
}

// placeTable gives the numbers of the places with the most events, and of the
// others together.
func (b *builder) placeTable(names []string, rows []statusCounts) [][]string {
	if len(rows) > mostRows {
		var others statusCounts
		for _, counts := range rows[mostRows:] {
			for s, n := range counts {
				others[s] += n
			}
		}
		names = append(slices.Clone(names[:mostRows]), b.Text("chart.places.others", "n", len(rows)-mostRows))
		rows = append(slices.Clone(rows[:mostRows]), others)
	}
	return b.countTable(b.Text("chart.places.place"), names, rows)
}
