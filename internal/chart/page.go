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
// Each chart is a part (parts.go), with a file of Go that makes it and a
// script page/ID.js that draws it. Templates, style and what scripts share are
// in the folder page too.
package chart

import (
	"bytes"
	"cmp"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"slices"

	"dateline/assets"
	"dateline/internal/chrono"
	"dateline/internal/listing"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Options say what a page shows, and in whose words. The zero value is all
// charts of all events, in English.
type Options struct {
	Text    words.Text
	Lexicon *chrono.Lexicon
	// Language is that of Text and Lexicon, such as "de"; "" is "en".
	Language string
	// Title is the heading; "" is the title of the timeline.
	Title string
	// Charts are the ids of the charts, as [Parse] gives them; nil is all.
	Charts []string
	// From and To, inclusive, are the window: what has nothing known of its
	// date within them is left out, and the axes show only them. Both 0 is
	// all of time.
	From, To chrono.Instant
	// Foot is a line for the foot of the page, such as "as known on 20
	// October 2024".
	Foot string
	// Figure writes the timeline as an SVG element that stands in for the
	// charts where no scripts run; nil is none. It must not have styles in
	// attributes or elements, which the policy of the page forbids.
	Figure func(io.Writer) error
}

// sharedScripts are what the scripts of the charts stand on, in the order of
// the page.
var sharedScripts = []string{"ticks", "marks", "stances", "page", "keys", "picture", "stage", "zoom", "choice", "slider"}

//go:embed page
var files embed.FS

// Page writes t as one self-contained HTML page in UTF-8. The same timeline
// gives the same bytes. The error is that of w, of Figure, or an unknown
// chart.
func Page(w io.Writer, t *timeline.Timeline, o Options) error {
	o = o.withDefaults()
	p, err := newBuilder(t, o).page()
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

func (o Options) withDefaults() Options {
	if o.Text == nil {
		o.Text = words.English()
	}
	if o.Lexicon == nil {
		o.Lexicon = &chrono.English
	}
	return o
}

// builder holds what all parts of a page need.
type builder struct {
	// t is what the page shows: the timeline within the window.
	t *timeline.Timeline
	Options
	list    *listing.List
	outside int // events that are left out, as they are not in the window
}

func newBuilder(t *timeline.Timeline, o Options) *builder {
	b := &builder{t: t, Options: o}
	if b.windowed() {
		b.t = t.Keep(func(e *timeline.Event) bool { return e.When.DrawnIn(b.From, b.To) })
		b.outside = len(t.Events) - len(b.t.Events)
	}
	b.list = listing.New(b.t, o.Text, o.Lexicon)
	return b
}

// page is what the template shows.
type page struct {
	template *template.Template
	// Language is that of the words, Own that of what the user wrote; "" where
	// it is not known.
	Language, Own            string
	Title, Description, Foot string
	Policy                   string
	Icon                     template.URL
	Style                    template.CSS
	Scripts                  []template.JS
	Figure                   template.HTML
	Parts                    []part
	Data                     template.JS // for page.js
	// Notes say what the page leaves out, the others what its tables do.
	Notes, TableNotes, SourceNotes []string
	Statuses                       []string // names, for the legend
	Events                         []listing.Event
	Sources                        []listing.Source
}

func (b *builder) page() (*page, error) {
	p := &page{
		Language:    "en",
		Title:       listing.Clean(b.t.Title),
		Description: listing.Clean(b.t.Description),
		Foot:        listing.Clean(b.Foot),
		Icon:        template.URL("data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(assets.IconSVG)),
	}
	if languageTag.MatchString(b.Language) {
		p.Language = b.Language
	}
	if languageTag.MatchString(b.t.Language) {
		p.Own = b.t.Language
	}
	if b.Title != "" {
		p.Title = listing.Clean(b.Title)
	}
	if p.Title == "" {
		p.Title = b.Text("chart.untitled")
	}
	if b.outside > 0 {
		p.Notes = append(p.Notes, b.Text("chart.window.outside", "n", b.outside))
	}
	for _, s := range timeline.Statuses {
		p.Statuses = append(p.Statuses, s.String())
	}
	var err error
	p.template, err = template.New("page.html").Funcs(template.FuncMap{"t": b.Text, "own": p.own}).ParseFS(files, "page/*.html")
	if err != nil {
		return nil, err
	}
	if err := b.addParts(p); err != nil {
		return nil, err
	}
	if err := p.addFiles(); err != nil {
		return nil, err
	}
	if err := b.addFigure(p); err != nil {
		return nil, err
	}
	// Last, as the table has the room that the rest leaves.
	if err := b.addTable(p); err != nil {
		return nil, err
	}
	p.Data, err = inert(b.sharedData(p))
	return p, err
}

// size gives the number of bytes of a template of the page with its data.
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

func (b *builder) addParts(p *page) error {
	chosen, err := choose(b.Charts)
	if err != nil {
		return err
	}
	for _, c := range chosen {
		var made part
		if len(b.t.Events) == 0 {
			made.Notes = []string{b.Text("chart.empty")}
		} else {
			made = c.make(b)
		}
		made.ID = c.id
		made.Hint = cmp.Or(made.Hint, "chart."+c.id+".hint")
		p.Parts = append(p.Parts, made)
	}
	return nil
}

// mostFigure is up to how many bytes a figure has room on the page. Figures of
// a hundred thousand events are smaller; thousands of lanes are not.
const mostFigure = 800_000

func (b *builder) addFigure(p *page) error {
	if b.Figure == nil {
		return nil
	}
	var svg bytes.Buffer
	if err := b.Figure(&svg); err != nil {
		return err
	}
	if svg.Len() <= mostFigure {
		p.Figure = template.HTML(svg.String())
	}
	return nil
}

// addFiles adds the style and those scripts that the charts of p need, and
// the policy, which names them.
func (p *page) addFiles() error {
	style, err := files.ReadFile("page/page.css")
	if err != nil {
		return err
	}
	p.Style = template.CSS(style)
	names := slices.Clone(sharedScripts)
	for _, part := range p.Parts {
		switch {
		case part.Options == nil:
		case part.Scripts != nil:
			names = append(names, part.Scripts...)
		default:
			names = append(names, part.ID)
		}
	}
	if len(names) > len(sharedScripts) {
		p.Scripts = append(p.Scripts, template.JS(assets.ECharts))
		for _, name := range names {
			script, err := files.ReadFile("page/" + name + ".js")
			if err != nil {
				return err
			}
			p.Scripts = append(p.Scripts, template.JS(script))
		}
	}
	p.Policy = policy(p)
	return nil
}

// LeftOut gives the charts of which there is only the reason why.
func (p *page) LeftOut() (left []part) {
	for _, part := range p.Parts {
		if part.Options == nil {
			left = append(left, part)
		}
	}
	return left
}

// own gives the attributes of an element that holds what the user wrote.
func (p *page) own() template.HTMLAttr {
	if p.Own == "" || p.Own == p.Language {
		return `dir="auto"`
	}
	return template.HTMLAttr(`dir="auto" lang="` + p.Own + `"`)
}

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

// inert gives v as JSON that cannot end the block in which it stands: Marshal
// escapes <, > and &.
func inert(v any) (template.JS, error) {
	raw, err := json.Marshal(v)
	return template.JS(raw), err
}
