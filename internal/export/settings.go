package export

import (
	"path/filepath"
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/figure"
	"dateline/internal/layout"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// Kind is what is written.
type Kind uint8

// The kinds.
const (
	Page    Kind = iota // a chart page, HTML
	SVG                 // a picture
	PDF                 // a picture on one page, or on several of a size of paper
	PNG                 // a picture in pixels
	Slides              // a PowerPoint presentation
	Handout             // pages for students, PDF
)

// Kinds are all kinds, in the order in which they are offered.
var Kinds = [...]Kind{Page, SVG, PDF, PNG, Slides, Handout}

var kindNames = [...]string{"page", "svg", "pdf", "png", "slides", "handout"}

// endings are those of the files of each kind, the usual one first.
var endings = [...][]string{{".html", ".htm"}, {".svg"}, {".pdf"}, {".png"}, {".pptx"}, {".pdf"}}

// String returns the name of k, under which the catalogue has words for it.
func (k Kind) String() string { return kindNames[k] }

// Endings returns the endings of files of the kind, the usual one first.
func (k Kind) Endings() []string { return endings[k] }

// Ending returns the ending of a file of the kind that path has, or is to have.
func (k Kind) Ending(path string) string {
	if ext := strings.ToLower(filepath.Ext(path)); slices.Contains(endings[k], ext) {
		return ext
	}
	return endings[k][0]
}

// KindOf returns the kind that the ending of a file asks for; ok is false where
// it asks for none. A .pdf is a picture.
func KindOf(path string) (k Kind, ok bool) {
	ext := strings.ToLower(filepath.Ext(path))
	for _, k := range Kinds {
		if slices.Contains(endings[k], ext) {
			return k, true
		}
	}
	return 0, false
}

// Settings say what is exported and how; the zero value is a chart page of
// everything in English.
type Settings struct {
	Kind Kind
	// Title stands in place of that of the timeline, unless it is empty.
	Title string
	// Window is the time that is shown; nil for all events.
	Window *figure.Window
	// Grouping puts events into lanes.
	Grouping timeline.Grouping
	// AsKnownOn shows the timeline as it was known by the end of a date; of
	// form None for today.
	AsKnownOn chrono.Value
	// Exported is the date of export for the foot; of form None for none, as
	// the same timeline is to give the same bytes.
	Exported chrono.Value
	// Without are the statuses whose events are left out.
	Without timeline.StatusSet
	// Style is the name of a style of layout.Styles; "" is light. A chart page
	// goes with the system of who reads it.
	Style string
	// Language is that of all words but the user's own, such as "de"; "" is
	// English.
	Language string
	// Charts are the charts of a page; nil is all.
	Charts []string
	// Width and Height are those of a picture in pixels; 0 is what suits the
	// kind, and for Height as high as is needed.
	Width, Height float64
	// Scale is how many pixels of a PNG one of Width becomes, 0 is 1; or of a
	// sheet of paper, 0 is 0.75 for a picture without a size, and else as many as let it
	// fill the sheet: one of a fixed height in whole, another in its width.
	Scale float64
	// Paper is on what a PDF or a handout is printed.
	Paper Paper
	// Columns and Rows are how many sheets side by side, and how many rows of them,
	// a PDF fills, each with the axis and the names of its lanes; 0 for as many as
	// the picture takes, cut where they end. Without a paper they are A4 across.
	Columns, Rows int
	// Sources is how a drawing names its sources, NoDates leaves out the dates
	// behind its titles, and NoLegend its legend. Slides have a list of all sources only
	// in full; otherwise claims name theirs.
	Sources           Sources
	NoDates, NoLegend bool
	// TimeScale is how time passes along the axis of a timeline.
	TimeScale timescale.Kind
	// Reckoning is the calendar in which dates are shown.
	Reckoning chrono.Reckoning
	// Events are the ids of the events that have a slide of their own; nil is
	// the most important ones.
	Events []string
	// Part is which pages of a handout are wanted.
	Part Part
	// Like is a plan whose order and folding of lanes a picture takes; may be
	// nil.
	Like *layout.Plan
}

// Sources is how a drawing names the sources of its events.
type Sources uint8

// The ways.
const (
	UsualSources Sources = iota // full; short on slides, or in a picture of a fixed height or with many
	NoSources
	ShortSources
	FullSources
)

// SourceChoices are all of them, in the order in which they are offered.
var SourceChoices = [...]Sources{UsualSources, NoSources, ShortSources, FullSources}

var sourcesNames = [...]string{"usual", "none", "short", "full"}

// String returns the name of s, under which the catalogue has words for it.
func (s Sources) String() string { return sourcesNames[s] }

// ParseSources returns the way of a name; ok is false for none.
func ParseSources(name string) (s Sources, ok bool) {
	i := slices.Index(sourcesNames[:], name)
	return Sources(max(i, 0)), i >= 0
}

// Part is which pages of a handout there are.
type Part uint8

// The parts.
const (
	SheetsAndKey Part = iota
	Sheets            // for the students
	Key               // for the teacher
)

// Parts are all parts, in the order in which they are offered.
var Parts = [...]Part{SheetsAndKey, Sheets, Key}

var partNames = [...]string{"both", "sheets", "key"}

// String returns the name of p, under which the catalogue has words for it.
func (p Part) String() string { return partNames[p] }

// ParsePart returns the part of a name; ok is false for none.
func ParsePart(name string) (p Part, ok bool) {
	i := slices.Index(partNames[:], name)
	return Part(max(i, 0)), i >= 0
}

// Paper is on what something is printed.
type Paper uint8

// The papers.
const (
	AsLarge Paper = iota // one page as large as the picture; A4 for a handout
	A4
	A4Landscape
	A3
	A3Landscape
	Letter
	LetterLandscape
)

// Papers are all papers, in the order in which they are offered.
var Papers = [...]Paper{AsLarge, A4, A4Landscape, A3, A3Landscape, Letter, LetterLandscape}

var paperNames = [...]string{"one", "a4", "a4-landscape", "a3", "a3-landscape", "letter", "letter-landscape"}

// String returns the name of p, under which the catalogue has words for it.
func (p Paper) String() string { return paperNames[p] }

// ParsePaper returns the paper of a name; ok is false for none.
func ParsePaper(name string) (p Paper, ok bool) {
	i := slices.Index(paperNames[:], name)
	return Paper(max(i, 0)), i >= 0
}
