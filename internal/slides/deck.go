package slides

import (
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"dateline/internal/layout"
	"dateline/internal/listing"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Deck is a presentation.
type Deck struct {
	Title, Description string
	// Subtitle stands under the title on the first slide, and in the foot of all
	// others; may be empty.
	Subtitle string
	// Language is a BCP 47 tag, for spelling and reading aloud; empty for none.
	Language string
	// Foot stands at the bottom of the first slide.
	Foot string
	// Timeline is drawn on the slides after the first, a scene on each, as large as
	// it fits; empty for no such slides. A slide is 1280 x 720 pixels large. Links to
	// "#source-3" lead to the slide of the third source.
	Timeline []*scene.Scene
	// Chapters are drawn on slides of their own after it.
	Chapters []Chapter
	// Events are the indexes of those that get a slide.
	Events []int
	List   *listing.List
	// MostPages is on how many slides an event is told, if that can be; 0 for as many as
	// it takes.
	MostPages int
	// AllSources lists all sources, with their addresses, on slides after those of the
	// events, and what cites them has their numbers. Otherwise each claim names its
	// sources beside it.
	AllSources bool
	Text       words.Text
	Style      *layout.Style
	Fonts      *paint.Fonts
}

// Chapter is a part of the time of a timeline, which has a name.
type Chapter struct {
	Name  string
	Scene *scene.Scene
}

// The size of a slide, in pixels of a scene and in EMU, the unit of the files:
// 914,400 are an inch, 96 pixels are one too.
const (
	wide, high = 1280.0, 720.0
	perPixel   = 9525
)

// deck is a Deck that is being written.
type deck struct {
	Deck
	language string
	palette  palette
	widths   [len(columns)]float64 // of the table of claims
	slides   []slide
	cited    map[int]bool // numbers of sources
	// pageOf are the numbers of slides, from 1: the first one of an event by
	// its index in the timeline, that of a source by its number.
	pageOfEvent, pageOfSource map[int]int
	timelinePage              int // the first one; 0 for none
}

// slide is a slide to be written. Its shapes are written by draw, its notes by
// notes, which is nil where it has none.
type slide struct {
	layout int
	draw   func(*markup)
	notes  func(*markup)
}

// Count returns how many slides d has.
func Count(d Deck) int { return len(newDeck(d).slides) }

// Write writes d. progress may be nil; it is called with how much is done, from
// 0 to 1, and an error of it ends the work and is returned.
func Write(w io.Writer, d Deck, progress func(float64) error) error {
	k := newDeck(d)
	root := &relations{}
	root.to("officeDocument", presentationPart)
	root.id(relation{coreRelation, corePart, false})
	root.to("extended-properties", appPart)
	return pack(w, root, k.parts(), progress)
}

// newDeck divides what is said into slides.
func newDeck(d Deck) *deck {
	k := &deck{
		Deck: d, palette: newPalette(d.Style), cited: make(map[int]bool),
		pageOfEvent: make(map[int]int), pageOfSource: make(map[int]int),
	}
	if tag.MatchString(d.Language) {
		k.language = d.Language
	}
	k.widths = k.columnWidths()
	k.titleSlide()
	k.timelineSlides()
	for _, event := range d.Events {
		k.eventSlides(event)
	}
	if d.AllSources {
		k.sourceSlides()
	}
	return k
}

// tag matches what is a tag of a language by its form.
var tag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$`)

// add adds a slide, and returns its number.
func (k *deck) add(s slide) int {
	k.slides = append(k.slides, s)
	return len(k.slides)
}

// parts returns the parts of the package.
func (k *deck) parts() []part {
	parts := []part{
		{presentationPart, slideType + "presentation.main+xml", k.presentation},
		{masterPart, slideType + "slideMaster+xml", k.master},
		{themePart, officeType + "theme+xml", func(m *markup) { k.palette.theme(m) }},
		{corePart, coreType, k.core},
		{appPart, officeType + "extended-properties+xml", k.app},
		{notesMasterPart, slideType + "notesMaster+xml", k.notesMaster},
		{notesThemePart, officeType + "theme+xml", func(m *markup) { newPalette(notesStyle()).theme(m) }},
	}
	for i := range layouts {
		parts = append(parts, part{layoutPart(i), slideType + "slideLayout+xml", func(m *markup) { k.layout(m, i) }})
	}
	for i, s := range k.slides {
		parts = append(parts, part{slidePart(i + 1), slideType + "slide+xml", func(m *markup) { k.slide(m, i+1) }})
		if s.notes != nil {
			parts = append(parts, part{notesPart(i + 1), slideType + "notesSlide+xml", func(m *markup) { k.notesSlide(m, i+1) }})
		}
	}
	return parts
}

// The names of parts.
const (
	presentationPart = "ppt/presentation.xml"
	masterPart       = "ppt/slideMasters/slideMaster1.xml"
	themePart        = "ppt/theme/theme1.xml"
	notesMasterPart  = "ppt/notesMasters/notesMaster1.xml"
	notesThemePart   = "ppt/theme/theme2.xml"
	corePart         = "docProps/core.xml"
	appPart          = "docProps/app.xml"
)

func layoutPart(i int) string { return fmt.Sprintf("ppt/slideLayouts/slideLayout%d.xml", i+1) }
func slidePart(n int) string  { return fmt.Sprintf("ppt/slides/slide%d.xml", n) }
func notesPart(n int) string  { return fmt.Sprintf("ppt/notesSlides/notesSlide%d.xml", n) }

// slide writes the part of a slide.
func (k *deck) slide(m *markup, n int) {
	s := k.slides[n-1]
	m.page = n
	m.relations.to("slideLayout", layoutPart(s.layout))
	if s.notes != nil {
		m.relations.to("notesSlide", notesPart(n))
	}
	m.WriteString("<p:sld" + namespaces + ">")
	m.in("p:cSld", func() {
		if s.layout == timelineLayout {
			k.background(m, k.Timeline[0].Background)
		}
		m.tree(func() { s.draw(m) })
	})
	m.WriteString(`<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`)
}

// tree writes the shapes of a slide, a layout or a master.
func (m *markup) tree(shapes func()) {
	m.in("p:spTree", func() {
		m.in("p:nvGrpSpPr", func() {
			m.leaf("p:cNvPr", m.shape("")...)
			m.WriteString("<p:cNvGrpSpPr/><p:nvPr/>")
		})
		m.WriteString(`<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>`)
		shapes()
	})
}

// sourcePrefix begins links of a scene to sources; see [Deck].
const sourcePrefix = "#source-"

// sourceOf returns the number of the source to which a link of a scene leads.
func sourceOf(link string) (number int, ok bool) {
	digits, ok := strings.CutPrefix(link, sourcePrefix)
	if !ok {
		return 0, false
	}
	number, err := strconv.Atoi(digits)
	return number, err == nil && number > 0
}

// status returns the status of an event as it is listed.
func status(e *listing.Event) timeline.Status {
	s, _ := timeline.StatusNamed(e.Status)
	return s
}
