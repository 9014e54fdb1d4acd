// Package chart makes one HTML page of a timeline that explains itself
// without the program and without a network: an interval chart, the events
// per year, and the table of events with numbered citations.
//
// go-echarts builds the options of the charts; its renderer stays out,
// because it loads scripts from a network host and lets titles run as code.
// Nothing that a user wrote gets into the options: they hold numbers and the
// words of the catalogue, and page.js takes the titles from a block of data.
package chart

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"regexp"

	"dateline/assets"
	"dateline/internal/chrono"
	"dateline/internal/listing"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Options say in whose words a page speaks; the zero value is English.
type Options struct {
	Text    words.Text
	Lexicon *chrono.Lexicon
}

const (
	// mostIntervals is how many events the interval chart draws at most:
	// beyond that it answers too slowly on a school's computer.
	mostIntervals = 10_000
	// mostListed is the length of the table where there are more events.
	mostListed = 2_000
)

var (
	//go:embed page.html
	pageHTML string
	//go:embed page.css
	pageCSS string
	//go:embed ticks.js
	ticksJS string
	//go:embed marks.js
	marksJS string
	//go:embed page.js
	pageJS string
)

// Page writes t as one self-contained HTML page in UTF-8. The same timeline
// gives the same bytes. The error is that of w, or of the encoding.
func Page(w io.Writer, t *timeline.Timeline, o Options) error {
	if o.Text == nil {
		o.Text = words.English()
	}
	if o.Lexicon == nil {
		o.Lexicon = &chrono.English
	}
	b := builder{t: t, Options: o, list: listing.New(t, o.Text, o.Lexicon)}
	p, err := b.page()
	if err != nil {
		return fmt.Errorf("chart: %w", err)
	}
	page, err := template.New("page").Funcs(template.FuncMap{"t": o.Text}).Parse(pageHTML)
	if err != nil {
		return fmt.Errorf("chart: page template: %w", err)
	}
	// Whole or not at all: a page that stops in the middle would still open.
	var out bytes.Buffer
	if err := page.Execute(&out, p); err != nil {
		return fmt.Errorf("chart: page: %w", err)
	}
	_, err = w.Write(out.Bytes())
	return err
}

// builder holds what all parts of a page need.
type builder struct {
	t *timeline.Timeline
	Options
	list *listing.List
}

// page is what the template shows.
type page struct {
	Language, Title, Description string
	Policy                       string
	Icon                         template.URL
	Style                        template.CSS
	Scripts                      []template.JS
	// Intervals, Years and Data are JSON; a chart that is left out is "".
	Intervals, Years, Data template.JS
	// Notes say what a chart or the table leaves out.
	IntervalNotes, YearNotes, TableNotes []string
	Statuses                             []string // names, for the legend
	Events                               []listing.Event
	Sources                              []listing.Source
}

func (b *builder) page() (*page, error) {
	p := &page{
		Language:    "en",
		Title:       listing.Clean(b.t.Title),
		Description: listing.Clean(b.t.Description),
		Icon:        template.URL("data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(assets.IconSVG)),
		Style:       template.CSS(pageCSS),
		Scripts:     []template.JS{template.JS(assets.ECharts), template.JS(ticksJS), template.JS(marksJS), template.JS(pageJS)},
	}
	if languageTag.MatchString(b.t.Language) {
		p.Language = b.t.Language
	}
	if p.Title == "" {
		p.Title = b.Text("chart.untitled")
	}
	p.Policy = policy(p)
	for _, s := range timeline.Statuses {
		p.Statuses = append(p.Statuses, s.String())
	}
	data := pageData{Words: b.chartWords()}
	if err := b.addIntervals(p, &data); err != nil {
		return nil, err
	}
	if err := b.addYears(p); err != nil {
		return nil, err
	}
	p.Events = b.table(p)
	p.Sources = b.list.Sources()
	var err error
	p.Data, err = inert(data)
	return p, err
}

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

// policy is the content security policy of p: nothing is loaded, and only
// the blocks that this package wrote are run.
func policy(p *page) string {
	scripts := ""
	for _, s := range p.Scripts {
		scripts += " " + hash(string(s))
	}
	return "default-src 'none'; script-src" + scripts + "; style-src " + hash(string(p.Style)) +
		"; img-src data:; base-uri 'none'; form-action 'none'"
}

func hash(block string) string {
	sum := sha256.Sum256([]byte(block))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// inert gives v as JSON that cannot end the block in which it stands: Marshal
// escapes <, > and &.
func inert(v any) (template.JS, error) {
	raw, err := json.Marshal(v)
	return template.JS(raw), err
}

// table gives the rows of the events in order of time, and notes on p where
// it does not give them all.
func (b *builder) table(p *page) []listing.Event {
	most := mostIntervals
	if len(b.t.Events) > most {
		most = mostListed
		p.TableNotes = append(p.TableNotes, b.Text("chart.table.first", "n", most, "all", len(b.t.Events)))
	}
	var rows []listing.Event
	for _, i := range b.list.Foremost(most) {
		rows = append(rows, b.list.Event(i))
	}
	return rows
}
