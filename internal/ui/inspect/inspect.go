// Package inspect is the panel that shows everything about one event, or about
// the timeline as a whole: when in words, where, who, the status and how it came
// about, and every claim with its sources.
//
// What is shown of a claim is found in claim.go, drawn in card.go, and written as
// plain text for the clipboard in copy.go.
package inspect

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/index"
	scenes "dateline/internal/layout"
	"dateline/internal/paint"
	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// Params are what an inspector needs from outside.
type Params struct {
	Text    words.Text
	Lexicon *chrono.Lexicon
	// Style returns the style of the timeline, whose shapes and colours the
	// claims have.
	Style func() *scenes.Style
	Fonts *paint.Fonts
	// OnEdit is called when the event that is shown is to be changed.
	OnEdit func()
	// OnEditClaims is called when its claims are to be changed.
	OnEditClaims func()
	// OnEditMany is called when the events that are shown together are to be changed.
	OnEditMany func()
	// OnChoose is called with an event that is chosen in a list.
	OnChoose func(event int32)
	// OnCopyClaim is called when a claim of the event that is shown is to be copied, by its
	// index in the event.
	OnCopyClaim func(claim int)
	// OnCopied is told what was put on the clipboard.
	OnCopied func(what string)
}

// Inspector is the panel.
type Inspector struct {
	// Scroll is the panel as an object of the window.
	Scroll     *container.Scroll
	text       words.Text
	lexicon    *chrono.Lexicon
	style      func() *scenes.Style
	glyphs     glyphs
	onEdit     func()
	onClaims   func()
	onEditMany func()
	onChoose   func(event int32)
	onClaim    func(claim int)
	onCopied   func(what string)
	box        *fyne.Container

	timeline *timeline.Timeline // has the sources
	sources  map[string]*timeline.Source
	event    *timeline.Event // that is shown; nil for the timeline as a whole

	asWritten bool // dates are shown in EDTF too
	inFull    bool // sources are shown in full

	cards  *deck           // those that are not drawn yet
	marked int             // the claim whose card is marked; -1 for none
	rail   *fyne.Container // those that are; nil where no event is shown
}

// New returns an inspector that shows nothing yet.
func New(p Params) *Inspector {
	i := &Inspector{text: p.Text, lexicon: p.Lexicon, style: p.Style, onEdit: p.OnEdit, onClaims: p.OnEditClaims, onEditMany: p.OnEditMany, onChoose: p.OnChoose, onClaim: p.OnCopyClaim, onCopied: p.OnCopied, box: container.NewWithoutLayout(), marked: -1}
	i.glyphs.paint = paint.NewRaster(p.Fonts)
	i.Scroll = container.NewVScroll(container.NewStack(newGround(i.offer), i.box))
	i.Scroll.OnScrolled = i.scrolled
	return i
}

// column returns the layout of texts below each other.
func column() widgets.Column { return widgets.Column{Gap: -theme.InnerPadding() * 1.2} }

// SetLexicon sets the lexicon of dates that are shown from then on.
func (i *Inspector) SetLexicon(l *chrono.Lexicon) { i.lexicon = l }

// setSourcesOf indexes the sources of a timeline, unless it has done so for a version that had
// the same list.
func (i *Inspector) setSourcesOf(t *timeline.Timeline) {
	n := len(t.Sources)
	if i.sources == nil || n != len(i.timeline.Sources) || n > 0 && &t.Sources[0] != &i.timeline.Sources[0] {
		i.sources = t.SourceByID()
	}
	i.timeline = t
}

// ShowTimeline shows a timeline as a whole: its title and counts.
func (i *Inspector) ShowTimeline(x *index.Index) {
	t := x.Timeline
	i.timeline, i.sources, i.event, i.rail = nil, nil, nil, nil
	title := line(t.Title)
	if title == "" {
		title = i.text("timeline.untitled")
	}
	objects := []fyne.CanvasObject{i.heading(title)}
	objects = append(objects, i.inParts(clean(t.Description), i.description)...)
	for _, f := range []fact{{i.text("properties.author"), line(t.Author)}, {i.text("properties.licence"), line(t.Licence)}} {
		if f.value != "" {
			objects = append(objects, i.fact(f))
		}
	}
	for _, f := range i.counts(x) {
		objects = append(objects, i.fact(f))
	}
	objects = append(objects, i.undated(x)...)
	hint := i.text("inspector.choose")
	if t.Events.Len() == 0 {
		hint = i.text("inspector.begin")
	}
	i.set(append(objects, separator(), i.words(hint, plain).Muted()))
}

// undatedShown is the largest number of events without a date that are listed.
const undatedShown = 30

// undated returns a list of events without a date, which the picture does not show; nil
// where there are none.
func (i *Inspector) undated(x *index.Index) (objects []fyne.CanvasObject) {
	all := x.Undated()
	if len(all) == 0 {
		return nil
	}
	list := container.New(column())
	for _, at := range all[:min(len(all), undatedShown)] {
		title := widget.NewHyperlink(cut(line(x.Timeline.Events.At(at).Title)), nil)
		title.Wrapping, title.OnTapped = fyne.TextWrapWord, func() { i.onChoose(at) }
		list.Add(title)
	}
	objects = append(objects, separator(), i.words(i.text("inspector.undated", "n", len(all)), bold), list)
	if more := len(all) - len(list.Objects); more > 0 {
		objects = append(objects, i.words(i.text("inspector.undated-more", "n", more), plain).Muted())
	}
	return objects
}

// counts returns how many events, claims and sources there are, and how many
// events of each status.
func (i *Inspector) counts(x *index.Index) []fact {
	t := x.Timeline
	facts := []fact{
		{i.text("inspector.events"), words.Shown(t.Events.Len())},
		{i.text("inspector.claims"), words.Shown(x.ClaimCount)},
		{i.text("inspector.sources"), words.Shown(len(t.Sources))},
	}
	counts := x.CountStatus()
	for _, s := range timeline.Statuses {
		if n := counts[s]; n > 0 {
			facts = append(facts, fact{i.text("status." + s.Name()), words.Shown(n)})
		}
	}
	return facts
}

// ShowEvent shows an event of a timeline; where it is shown already, at the same place.
func (i *Inspector) ShowEvent(t *timeline.Timeline, e *timeline.Event) {
	var offset fyne.Position
	if i.event != nil && (i.event == e || i.event.ID == e.ID && e.ID != "") {
		offset = i.Scroll.Offset
	}
	if i.event != e {
		i.marked = -1
	}
	i.setSourcesOf(t)
	i.event, i.cards = e, i.deck(e)
	title := container.New(beside{}, i.heading(line(e.Title)), i.pill(e.LastStatus()))
	actions := container.New(layout.NewRowWrapLayoutWithCustomPadding(0, 0), // above what may be long
		button(i.text("inspector.edit"), theme.DocumentCreateIcon(), i.onEdit), button(i.text("inspector.edit-claims"), theme.DocumentCreateIcon(), i.onClaims))
	objects := []fyne.CanvasObject{title}
	if claim, rule, ok := t.Overruled(e); ok { // beside the status, as the reason stands far below
		objects = append(objects, i.longMuted(i.text("inspector.overruled", "rule", i.statusWord(rule), "reason", line(e.Claims[claim].Reason)))...)
	}
	objects = append(objects, actions)
	for _, f := range i.facts(e) {
		objects = append(objects, i.fact(f))
	}
	objects = append(objects, i.inParts(clean(e.Description), i.description)...)
	claims := i.words(i.text("inspector.claims-of", "n", e.CountClaims()), bold)
	buttons := container.New(layout.NewRowWrapLayoutWithCustomPadding(0, 0),
		i.toggle("inspector.as-written", &i.asWritten), i.toggle("inspector.in-full", &i.inFull),
		button(i.text("inspector.copy"), theme.ContentCopyIcon(), i.Copy))
	i.beginRail()
	i.set(append(objects, separator(), claims, buttons, i.rail))
	i.scrolled(offset)
	i.scrollTo(offset.Y)
}

// ScrollBy scrolls by a share of the height, down where it is over 0.
func (i *Inspector) ScrollBy(share float32) {
	i.scrollTo(i.Scroll.Offset.Y + share*i.Scroll.Size().Height)
}

// scrollTo scrolls to what is so far down, or to the end.
func (i *Inspector) scrollTo(y float32) {
	last := max(i.box.MinSize().Height-i.Scroll.Size().Height, 0)
	i.Scroll.ScrollToOffset(fyne.NewPos(0, min(max(y, 0), last)))
}

// toggle returns a button that switches what is shown. It is no check box: that
// would keep the keys from the timeline.
func (i *Inspector) toggle(key string, on *bool) fyne.CanvasObject {
	icon := theme.CheckButtonIcon()
	if *on {
		icon = theme.CheckButtonCheckedIcon()
	}
	return button(i.text(key), icon, func() {
		*on = !*on
		i.ShowEvent(i.timeline, i.event)
	})
}

func button(text string, icon fyne.Resource, action func()) *widget.Button {
	b := widget.NewButtonWithIcon(text, icon, action)
	b.Importance = widget.LowImportance
	return b
}

func (i *Inspector) set(objects []fyne.CanvasObject) {
	i.box.Layout, i.box.Objects = widgets.Panel{Column: column()}, objects
	i.Scroll.ScrollToTop()
	i.arrange()
}

// arrange lays out what is shown, at the width of the panel.
func (i *Inspector) arrange() {
	i.box.Layout.Layout(i.box.Objects, fyne.NewSize(i.Scroll.Size().Width, 0))
	canvas.Refresh(i.box) // without its texts: they are wrapped already
	i.Scroll.Refresh()
}

// facts returns the lines on top: when, where, who, which rank, how the status changed, and
// whether all claims have one origin.
func (i *Inspector) facts(e *timeline.Event) []fact {
	when := i.lexicon.Long(e.When.Value)
	if own := i.lexicon.Own(e.When.Value); own != when {
		when += "\n" + own
	}
	if e.When.Text != "" {
		when += "\n" + i.text("inspector.in-words", "text", line(e.When.Text))
	}
	facts := []fact{{i.text("inspector.when"), when}}
	if i.asWritten && e.When.Form != chrono.None {
		facts = append(facts, fact{i.text("inspector.as-written"), i.text("inspector.edtf", "edtf", e.When.String())})
	}
	details := e.Details()
	if place := line(details.Place.Name); place != "" {
		facts = append(facts, fact{i.text("inspector.where"), place})
	}
	if len(details.Actors) > 0 {
		facts = append(facts, fact{i.text("inspector.who"), line(strings.Join(details.Actors, ", "))})
	}
	if len(details.Tags) > 0 {
		facts = append(facts, fact{i.text("inspector.tags"), line(strings.Join(details.Tags, ", "))})
	}
	if e.Rank > 0 {
		facts = append(facts, fact{i.text("inspector.rank"), words.Shown(int(e.Rank))})
	}
	if history := i.history(e); history != "" {
		facts = append(facts, fact{i.text("inspector.status"), history})
	}
	if origin := i.oneOrigin(e); origin != "" {
		facts = append(facts, fact{i.text("inspector.sources"), origin})
	}
	if differ := edit.Differences(i.text, e); len(differ) > 0 {
		facts = append(facts, fact{i.text("figures.differ"), clean(strings.Join(differ, "\n"))})
	}
	return facts
}

// oneOrigin says that all claims of an event go back to one source; "" where they do not.
func (i *Inspector) oneOrigin(e *timeline.Event) string {
	id, ok := i.timeline.OneOrigin(e)
	if !ok {
		return ""
	}
	name := line(id)
	if s := i.sources[id]; s != nil {
		name = i.shortName(s)
	}
	return i.text("inspector.one-origin", "source", name)
}

// history returns how the status changed, a line a change: "disputed: Dmitry
// Peskov, 10 October 2024".
func (i *Inspector) history(e *timeline.Event) string {
	turns := e.History()
	if len(turns) < 2 {
		return ""
	}
	parts := make([]string, len(turns))
	for j, t := range turns {
		if t.Claim < 0 {
			parts[j] = i.text("inspector.turn-first", "status", i.statusWord(t.Status))
			continue
		}
		c := &e.Claims[t.Claim]
		parts[j] = i.text("inspector.turn", "status", i.statusWord(t.Status), "date", i.said(c), "who", line(c.Who))
	}
	return strings.Join(parts, "\n")
}

func (i *Inspector) statusWord(s timeline.Status) string { return i.text("status." + s.Name()) }

// said returns when a claim was made, in words.
func (i *Inspector) said(c *timeline.Claim) string {
	if c.Said.Form == chrono.None {
		return i.text("inspector.said-unknown")
	}
	return i.lexicon.Long(c.Said.Value)
}

func (i *Inspector) heading(text string) fyne.CanvasObject {
	l := i.words(text, bold)
	l.SizeName = theme.SizeNameSubHeadingText
	return l
}

// pill returns a status as a word on its colour.
func (i *Inspector) pill(s timeline.Status) fyne.CanvasObject {
	fill, ink := i.style().StatusColours(s)
	return widgets.NewPill(i.statusWord(s), fill, ink)
}

// fact returns a value with its name in front, or above it where the panel is
// narrow.
func (i *Inspector) fact(f fact) fyne.CanvasObject {
	return container.New(named{}, i.words(f.name, plain).Muted(), container.New(column(), i.long(f.value, plain)...))
}

var (
	plain = fyne.TextStyle{}
	bold  = fyne.TextStyle{Bold: true}
)

func separator() fyne.CanvasObject {
	return container.NewPadded(widget.NewSeparator())
}
