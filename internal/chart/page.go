// Package chart makes one HTML page of a timeline that explains itself
// without the program and without a network: charts, and the table of events
// with numbered citations.
//
// go-echarts builds the options of the charts; its renderer stays out,
// because it loads scripts from a network host and lets titles run as code.
// Nothing that a user wrote gets into the options: they hold numbers and the
// words of the catalogue, and the scripts take titles and names from blocks of
// data.
//
// # Charts
//
// Each chart is a [part.Part], made by a function of one of the packages spans,
// overtime, places and claims, and listed in parts.go. A script page/ID.js
// registers itself with Page.chart, where the comment in page/page.js lists all
// that it may say. Template, contents, keys, tables, pictures to save and
// printing go through the parts, and so do the tests in Chromium, so that a new
// chart has them all at once. A page brings only the scripts of the charts that
// it shows, and its policy names them by their hashes; what has no options is in
// the contents with its reason.
//
// To add a chart: a function that returns a Part in one of those packages, a
// line in parts.go, page/ID.js, and "chart.ID" and "chart.ID.hint" in the
// catalogues.
//
// # Scripts
//
// Only page/stage.js ties the scripts together. What is printed or saved as a
// picture is not the chart on the screen but a second one, drawn for paper in
// the colours of paper (Stage.copy): dark screens and phones print like others,
// and Chromium prints such a canvas as lines and letters. Around a saved picture
// are title, legend and sources, drawn by ECharts from the forms of events.js.
//
// What a status and a date look like is the same as in the picture of the program:
// colours come from package layout (colours.go), and a test compares every shape
// (signs_test.go). In areas, such as bars of a year, statuses have patterns of the
// same signs (marks.js), so that they are told apart without colours too.
//
// Charts are one stop of the Tab key each. What the arrow keys walk along is a
// list that each script returns (stops), read out in a live region by
// page/keys.js; the row of an event has a link back to where one came from.
//
// # Filter
//
// The strip of statuses stands at the timeline, and stays in view while that is. It is a
// list of numbers without scripts and on paper. Scripts
// make its parts buttons of the one filter of the page (page/filter.js), which the
// timeline and the table follow; over both stands what is shown of how many. Charts
// that count statuses, and tables under charts, stay whole.
//
// # Size
//
// A page has at most 4.8 MB: the table comes last and has the room that the
// charts leave (table.go), counted by running its templates, as texts of any
// length grow when they are encoded. Where not all events have room in it, those
// are listed that take precedence ([listing.List.Precedence]). Statuses in it are
// boxes of CSS: an SVG for each took 40 % of the time in which a long page opens.
//
// What the charts count and how they are laid out is left to their packages,
// the texts of events and sources to package listing, and the picture that
// stands in for the charts where no scripts run to the caller.
package chart

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dateline/assets"
	"dateline/internal/chart/part"
	"dateline/internal/chrono"
	"dateline/internal/listing"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
	"dateline/internal/words"
)

// Options say what a page shows, and in whose words. The zero value is all
// charts of all events, in English.
type Options struct {
	Text    words.Text
	Lexicon *chrono.Lexicon
	// Language is that of Text and Lexicon, such as "de"; "" is "en".
	Language string
	// Title is the heading; "" is the title of the timeline. Subtitle stands large
	// under it, Note small under both; they may be empty.
	Title, Subtitle, Note string
	// Charts are the ids of the charts, as [Parse] returns them; nil is all.
	Charts []string
	// From and To, inclusive, are the window: events of which nothing is drawn
	// within them are left out ([chrono.Value.DrawnIn]), and the axes show only
	// them. Both 0 is all of time.
	From, To chrono.Instant
	// Until is up to when anything is known; 0 is without end. Axes end there.
	Until chrono.Instant
	// TimeScale is how time passes along the axis of the timeline, which a reader
	// can change.
	TimeScale timescale.Kind
	// NoDates leaves out the dates beside the titles of the timeline.
	NoDates bool
	// Foot is a line for the foot of the page, such as "as known on 20
	// October 2024".
	Foot string
	// Figure writes the timeline as an SVG element that stands in for the
	// charts where no scripts run; nil is none. It must not have styles in
	// attributes or elements, which the policy of the page forbids.
	Figure func(io.Writer) error
}

// Page writes t as one self-contained HTML page in UTF-8. The same timeline
// gives the same bytes. The error is that of w, of Figure, or an unknown
// chart.
func Page(w io.Writer, t *timeline.Timeline, o Options) error {
	p, err := makePage(t, o)
	if err != nil {
		return fmt.Errorf("chart: %w", err)
	}
	// Whole or not at all: a page that stops in the middle would still open.
	var out bytes.Buffer
	if err := p.template.ExecuteTemplate(&out, "page.html", p); err != nil {
		return fmt.Errorf("chart: page: %w", err)
	}
	_, err = w.Write(out.Bytes())
	return err
}

// page is what the template shows.
type page struct {
	b        *part.Builder
	template *template.Template
	// Language is that of the words, Own that of what the user wrote; "" where
	// it is not known.
	Language, Own     string
	Title, Subtitle   string
	Description, Foot string
	Policy            string
	Icon              template.URL
	Style             template.CSS
	Scripts           []template.JS
	Figure            template.HTML
	Parts             []part.Part
	Data              template.JS // for page.js
	// Notes say what the page leaves out, the others what its tables do.
	Notes, TableNotes, SourceNotes []string
	Statuses                       []string // names, for the legend
	Total                          string   // how many events there are; "" without any
	Shares                         []share
	counts                         map[string]int
	Events                         []listing.Event
	Sources                        []listing.Source
}

// share is a part of the strip of statuses: the name of one, how many events have it in
// words, and how wide it is.
type share struct{ Status, Text, Width string }

// addShares adds how many events there are, and of which status.
func (p *page) addShares() {
	n := p.b.Timeline.Events.Len()
	if n == 0 {
		return
	}
	p.Total = p.b.Text("chart.density.events", "n", n)
	p.counts = make(map[string]int)
	for _, e := range p.b.Timeline.Events.All() {
		p.counts[e.LastStatus().Name()]++
	}
	for _, s := range timeline.Statuses {
		if c := p.counts[s.Name()]; c > 0 {
			p.Shares = append(p.Shares, share{
				s.Name(), p.b.Text("timeline.crowd-status", "n", c, "status", p.b.StatusName(s)),
				strconv.FormatFloat(max(100*float64(c)/float64(n), 1), 'f', 2, 64) + "%",
			})
		}
	}
}

// newBuilder returns the builder of the charts that o asks for.
func newBuilder(t *timeline.Timeline, o Options) *part.Builder {
	return part.New(t, part.Options{Text: o.Text, Lexicon: o.Lexicon, From: o.From, To: o.To, Until: o.Until, TimeScale: o.TimeScale, NoDates: o.NoDates})
}

// makePage returns a page with everything on it.
func makePage(t *timeline.Timeline, o Options) (*page, error) {
	p := newPage(newBuilder(t, o), o)
	var err error
	p.template, err = template.New("page.html").Funcs(template.FuncMap{"t": p.b.Text, "own": p.own, "colon": p.colon}).ParseFS(files, "page/*.html")
	if err != nil {
		return nil, err
	}
	if p.Parts, err = makeParts(p.b, o.Charts); err != nil {
		return nil, err
	}
	if err := p.addFiles(); err != nil {
		return nil, err
	}
	if err := p.addFigure(o.Figure); err != nil {
		return nil, err
	}
	// Last, as the table has the room that the rest leaves.
	if err := p.addTable(); err != nil {
		return nil, err
	}
	p.Data, err = part.JSON(p.sharedData())
	return p, err
}

// newPage returns a page with what is written above and below its charts.
func newPage(b *part.Builder, o Options) *page {
	p := &page{
		b:           b,
		Language:    "en",
		Title:       cmp.Or(listing.Clean(cmp.Or(o.Title, b.Timeline.Title)), b.Text("chart.untitled")),
		Subtitle:    listing.Clean(o.Subtitle),
		Description: listing.Clean(b.Timeline.Description),
		Foot:        listing.Clean(o.Foot),
		Icon:        template.URL("data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(assets.IconSVG)),
	}
	if languageTag.MatchString(o.Language) {
		p.Language = o.Language
	}
	if languageTag.MatchString(b.Timeline.Language) {
		p.Own = b.Timeline.Language
	}
	if o.Note != "" {
		p.Notes = append(p.Notes, listing.Clean(o.Note))
	}
	if b.Outside > 0 {
		p.Notes = append(p.Notes, b.Text("chart.window.outside", "n", b.Outside))
	}
	for _, s := range timeline.Statuses {
		p.Statuses = append(p.Statuses, s.Name())
	}
	p.addShares()
	return p
}

// size returns the number of bytes of a template of the page with its data.
func (p *page) size(name string, data any) (int, error) {
	var n counter
	err := p.template.ExecuteTemplate(&n, name, data)
	return int(n), err
}

// counter counts what is written to it.
type counter int

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}

// mostFigure is up to how many bytes a figure has room on the page. Figures of
// a hundred thousand events are smaller; thousands of lanes are not.
const mostFigure = 800_000

// addFigure adds the picture that write writes, unless it is too large.
func (p *page) addFigure(write func(io.Writer) error) error {
	if write == nil {
		return nil
	}
	var svg bytes.Buffer
	if err := write(&svg); err != nil {
		return err
	}
	if svg.Len() <= mostFigure {
		p.Figure = template.HTML(svg.String())
	}
	return nil
}

// Charts returns the parts that have something to show.
func (p *page) Charts() (shown []part.Part) {
	for _, part := range p.Parts {
		if part.Options != nil {
			shown = append(shown, part)
		}
	}
	return shown
}

// HasTimeline reports whether the page has the timeline, at which the strip of statuses
// stands.
func (p *page) HasTimeline() bool {
	return slices.ContainsFunc(p.Charts(), func(shown part.Part) bool { return shown.ID == "timeline" })
}

// LeftOut returns the charts of which there is only the reason why.
func (p *page) LeftOut() (left []part.Part) {
	for _, part := range p.Parts {
		if part.Options == nil {
			left = append(left, part)
		}
	}
	return left
}

// own returns the attributes of an element that holds what the user wrote.
// colon returns the sign between a name and what it has, with what the language
// puts before it: " :" in French.
func (p *page) colon() string { return strings.TrimRight(p.b.Pair("", ""), " ") }

func (p *page) own() template.HTMLAttr {
	if p.Own == "" || p.Own == p.Language {
		return `dir="auto"`
	}
	return template.HTMLAttr(`dir="auto" lang="` + p.Own + `"`)
}

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)
