// Package handout makes pages for students: the timeline on top, its events
// with the claims about them and blanks to fill in, as their status is not
// shown, and the sources; and a key for the teacher, in which it is. It makes
// scenes the size of sheets of paper; painting is left to package paint.
package handout

import (
	"cmp"
	"slices"
	"strconv"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/figure"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/listing"
	"dateline/internal/paged"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
	"dateline/internal/words"
)

// Settings say what a handout holds. Lengths are pixels, 96 to the inch.
type Settings struct {
	Text    words.Text
	Lexicon *chrono.Lexicon
	Style   *layout.Style
	// Subtitle stands large under the title, Note small under both; they may be
	// empty.
	Subtitle, Note string
	// Foot stands at the bottom of every page, beside its number.
	Foot string
	// Width and Height are those of the paper.
	Width, Height float64
	// Events are the indexes of the events to be judged, in the
	// order of their numbers.
	Events []int
	Window *figure.Window // of the timeline on top; nil for all of Events
	// ShortSources lists the sources without their addresses, NoDates leaves out
	// the dates behind the titles of the timeline, NoLegend its legend.
	ShortSources, NoDates, NoLegend bool
	TimeScale                       timescale.Kind // of the timeline
}

// Handout is the pages for students and those for the teacher.
type Handout struct {
	Students, Key []*scene.Scene
}

const (
	edge   = 56.0 // free at the edges of a page, in pixels
	shrunk = 0.8  // size of what is drawn on the timeline to that on a screen
)

// maker makes one handout.
type maker struct {
	Settings
	t    *timeline.Timeline
	m    layout.Measurer
	list *listing.List
	*flow
}

// Make makes the handout of t. The error is that of the figure of its
// timeline.
func Make(t *timeline.Timeline, m layout.Measurer, s Settings) (*Handout, error) {
	h := &maker{Settings: s, t: t, m: m, list: listing.New(t, s.Text, s.Lexicon)}
	students, err := h.students()
	if err != nil {
		return nil, err
	}
	return &Handout{students, h.key()}, nil
}

func (h *maker) students() ([]*scene.Scene, error) {
	h.flow = newFlow(h.m, h.Settings)
	h.title(listing.OneLine(h.t.Title))
	h.blanks()
	if err := h.timeline(); err != nil {
		return nil, err
	}
	h.space(10)
	task := "handout.task.bare"
	if slices.ContainsFunc(h.Events, func(place int) bool { return h.t.Events.At(int32(place)).CountClaims() > 0 }) {
		task = "handout.task"
	}
	h.paragraph(h.Text(task), body, false, 0)
	for i, e := range h.Events {
		h.question(i+1, h.list.Event(e))
	}
	h.sources()
	return h.numbered(), nil
}

// blanks draws where a student writes who and when.
func (h *maker) blanks() {
	h.need(30)
	y, half := h.y+20, h.inner()/2
	for i, key := range [...]string{"handout.name", "handout.date"} {
		x := edge + float64(i)*half
		width := h.text(x, y, h.Text(key), body, false, h.Style.Muted)
		h.line(x+width+6, y+2, x+half-24, y+2)
	}
	h.y += 36
}

// timeline draws the events of the handout without their status.
func (h *maker) timeline() error {
	bare := *h.t
	events := make([]*timeline.Event, len(h.Events))
	for i, place := range h.Events {
		e := *h.t.Events.At(int32(place))
		e.Title, e.Status, e.Claims = strconv.Itoa(i+1)+"  "+e.Title, timeline.NoStatus, nil
		events[i] = &e
	}
	bare.Events = paged.Of(events)
	bare.Lanes, bare.Chapters = bare.Occupied(), nil // they might tell an answer
	f, err := figure.New(index.NewOn(&bare, h.TimeScale), h.m, figure.Settings{
		Text: h.Text, Lexicon: h.Lexicon, Style: h.Style, Window: h.Window, Width: h.inner() / shrunk, NoStatuses: true,
		Dates: !h.NoDates, NoLegend: h.NoLegend,
	}, nil)
	if err != nil {
		return err
	}
	f.Scene.Scale(min(shrunk, (h.bottom()-h.y)/f.Scene.Height)) // on the first page
	h.picture(f.Scene)
	return nil
}

// question lists an event with the claims about it, and leaves room for an
// answer: on one page, where that leaves little of the page before empty, or else at least
// no heading without text and no boxes without a claim and lines.
func (h *maker) question(number int, e listing.Event) {
	h.mostly(func() {
		h.together(func() {
			h.space(14)
			h.heading(strconv.Itoa(number)+"  "+listing.OneLine(e.Title), entry)
			h.facts(e)
		})
		last := max(len(e.Claims)-1, 0)
		for _, c := range e.Claims[:last] {
			h.claim(c)
		}
		h.together(func() {
			for _, c := range e.Claims[last:] {
				h.claim(c)
			}
			h.space(4)
			h.boxes()
			h.ruled(h.Text("handout.reasons"), 2)
		})
	})
}

// facts sets when and where an event was, and who took part. Its description is
// in the key, as it often says how sure the event is.
func (h *maker) facts(e listing.Event) {
	line := e.When
	for _, more := range [...]string{e.Place, e.Actors} {
		if more != "" {
			line += " · " + more
		}
	}
	h.paragraph(listing.OneLine(line), small, false, 0)
}

// claim sets who says what, when and on which source, without the status in
// which the claim leaves the event.
func (h *maker) claim(c listing.Claim) {
	who := c.Who
	if who == "" {
		who = h.Text("chart.claim.nobody")
	}
	line := "– " + who + ", " + h.Text("stance."+c.Stance) + ", " + cmp.Or(c.Said, h.Text("chart.claim.undated"))
	if c.Text != "" {
		line = h.Text("chart.label.pair", "name", line, "value", c.Text)
	}
	for _, own := range [...]string{c.When, c.Place, c.Figure} {
		if own != "" {
			line += " (" + own + ")"
		}
	}
	var numbers []int
	for _, citation := range c.Citations {
		if citation.Number > 0 {
			numbers = append(numbers, citation.Number)
		}
	}
	if mark := listing.Mark(numbers); mark != "" {
		line += " " + mark
	}
	h.paragraph(listing.OneLine(line), body, false, 14)
}

// boxes offers the statuses, one of which is to be ticked: whoever judges does
// not leave the event unassessed.
func (h *maker) boxes() {
	const box = 9.0
	h.need(body + 10)
	x, y := edge, h.y+body
	for _, s := range timeline.Statuses {
		if s == timeline.NoStatus {
			continue
		}
		name := h.Text("status." + s.Name())
		if x+box+8+h.m.Width(name, body, false) > edge+h.inner() {
			x, y = edge, y+body+6
			h.y += body + 6
		}
		h.box(x, y-box, box)
		x += box + 6
		x += h.text(x, y, name, body, false, h.Style.Text) + 22
	}
	h.y += body + 8
}

// sources lists what the claims of the events cite.
func (h *maker) sources() {
	cited := make(map[int]bool)
	for _, e := range h.Events {
		for _, n := range h.list.Cites(h.t.Events.At(int32(e))) {
			cited[n] = true
		}
	}
	if len(cited) == 0 {
		return
	}
	h.space(18)
	h.heading(h.Text("chart.sources"), heading)
	for n := 1; n <= len(h.t.Sources); n++ {
		if !cited[n] {
			continue
		}
		s := h.list.Source(n)
		line := strconv.Itoa(n) + "  " + h.list.LineAmong(s, func(number int) bool { return cited[number] })
		if s.URL != "" && !h.ShortSources {
			line += " " + s.URL
		}
		h.linked(listing.OneLine(line), small, s.Link)
	}
}

// key sets the status of each event and the claims that led to it.
func (h *maker) key() []*scene.Scene {
	h.flow = newFlow(h.m, h.Settings)
	h.title(h.Text("handout.key", "title", listing.OneLine(h.t.Title)))
	for i, place := range h.Events {
		e := h.t.Events.At(int32(place))
		h.together(func() {
			h.space(10)
			h.judged(strconv.Itoa(i+1)+"  ", listing.OneLine(e.Title), e.LastStatus() == timeline.Refuted)
			h.paragraph(h.Text("handout.status", "status", h.Text("status."+e.LastStatus().Name())), body, true, 0)
		})
		if e.CountClaims() > 0 { // else no claim changed the status
			for _, turn := range e.History() {
				h.paragraph(h.turn(e, turn), body, false, 14)
			}
		}
		for _, differ := range edit.Differences(h.Text, e) {
			h.paragraph(h.Text("chart.label.pair", "name", h.Text("figures.differ"), "value", differ), body, false, 14)
		}
		if e.Description != "" {
			h.paragraph(e.Description, body, false, 0)
		}
	}
	return h.numbered()
}

// turn returns the words for how an event came to a status.
func (h *maker) turn(e *timeline.Event, turn timeline.Turn) string {
	status := h.Text("status." + turn.Status.Name())
	if turn.Claim < 0 {
		return h.Text("handout.turn.before", "status", status)
	}
	c := &e.Claims[turn.Claim]
	who := listing.OneLine(c.Who)
	if who == "" {
		who = h.Text("chart.claim.nobody")
	}
	when := h.Text("chart.claim.undated")
	if c.Said.Form != chrono.None {
		when = h.Lexicon.Long(c.Said.Value)
	}
	words := h.Text("handout.turn", "status", status, "who", who, "stance", h.Text("stance."+c.Stance.String()), "when", when)
	if mark := listing.Mark(h.list.Cites(&timeline.Event{Claims: []timeline.Claim{*c}})); mark != "" {
		words += " " + mark
	}
	if c.Reason != "" {
		words += " " + h.Text("chart.claim.reason") + " " + listing.OneLine(c.Reason)
	}
	return words
}
