package evidence

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/ui/typing"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// claims is the list of the claims of an event, a line each, of which one is open as a form.
type claims struct {
	*Evidence
	object *fyne.Container
	leave  func() // closes what the list stands in

	id     string                  // of the event
	open   int                     // the claim that is open; -1 for none
	turns  map[int]timeline.Status // in which claims leave the event, where that changes
	added  int                     // the one of them that is being added, and in the document once it says something; -1 for none
	typed  string                  // the key of what was typed last; "" for nothing
	form   *claimForm
	rows   []*widgets.Answer
	lines  []string // what they say, of which they show what has room
	width  float32  // of the list
	adding *widgets.Answer

	heading *widgets.Text // the event
	told    *widgets.Text // how the status changed
	differ  *differing    // that figures differ
	most    int           // how many claims are listed
}

// claimsShown is how many claims are listed at once; a button lists more.
const claimsShown = 40

// Claims returns the claims of the event of an id, to be changed, as a part of its form;
// leave closes that. What was shown before is not kept up to date any more.
func (e *Evidence) Claims(id string, leave func()) fyne.CanvasObject {
	e.LeaveClaims()
	c := &claims{Evidence: e, leave: leave, id: id, open: -1, added: -1, most: claimsShown}
	c.object = container.New(wrapping{fit: c.fit})
	c.heading, c.told = widgets.NewText("", fyne.TextStyle{Bold: true}), widgets.NewText("", fyne.TextStyle{})
	c.differ = newDiffering(c)
	c.adding = c.button("evidence.add-claim", theme.ContentAddIcon(), c.add)
	e.claims = c
	c.refresh()
	return c.object
}

func (c *claims) button(key string, icon fyne.Resource, tapped func()) *widgets.Answer {
	b := widgets.NewAnswer(c.Text(key), c.leave, tapped)
	b.Icon, b.Importance = icon, widget.LowImportance
	return b
}

// event returns the event; nil where it is not there any more.
func (c *claims) event() *timeline.Event {
	x := c.Session.Shown().Index
	if x == nil {
		return nil
	}
	if at := x.EventOf(c.id); at >= 0 {
		return x.Timeline.Events.At(at)
	}
	return nil
}

// refresh shows the claims as they are now; the field that has the focus, or else the form that
// is open, stays where it is.
func (c *claims) refresh() {
	hand, _ := c.Window.Canvas().Focused().(fyne.CanvasObject)
	if hand == nil || !widgets.Holds(c.object, hand) {
		if hand = c.object; c.form != nil && c.open >= 0 {
			hand = c.form.object
		}
	}
	widgets.Steady(c.Window.Content(), hand, c.arrange)
}

func (c *claims) arrange() {
	e := c.event()
	if e == nil {
		c.object.RemoveAll()
		return
	}
	if c.added > len(e.Claims) {
		c.added = -1
	}
	n := max(len(e.Claims), c.added+1)
	if c.open >= n {
		c.open = -1
	}
	departs := c.Session.Timeline().DeparturesOf(e)
	c.turns = make(map[int]timeline.Status)
	for _, turn := range e.History() {
		c.turns[turn.Claim] = turn.Status
	}
	c.heading.SetText(widgets.EventName(e, c.Lexicon(), c.Text))
	objects := []fyne.CanvasObject{c.heading}
	for i := range min(n, max(c.most, c.open+1)) {
		objects = append(objects, c.row(e, i))
		if d, ok := departs[i]; ok && i != c.open {
			objects = append(objects, c.hint(d))
		}
		if i == c.open {
			objects = append(objects, c.opened(e, i, departs))
		}
	}
	if n > c.most {
		objects = append(objects, c.button("evidence.more-claims", theme.MoreHorizontalIcon(), func() {
			c.most = n
			c.refresh()
		}))
	}
	objects = append(objects, c.adding)
	if history := c.history(e); history != "" { // below, where it moves no field
		c.told.SetText(history)
		objects = append(objects, c.told)
	}
	if c.differ.show(e) {
		objects = append(objects, c.differ.object)
	}
	c.object.Objects = objects
	c.object.Refresh()
}

// claimOf returns a claim of an event; an empty one for that which is being added.
func claimOf(e *timeline.Event, i int) *timeline.Claim {
	if i < len(e.Claims) {
		return &e.Claims[i]
	}
	return &timeline.Claim{}
}

// row returns the line of a claim, which opens and closes it.
func (c *claims) row(e *timeline.Event, i int) fyne.CanvasObject {
	for len(c.rows) <= i {
		at := len(c.rows)
		b := widgets.NewAnswer("", c.leave, func() { c.toggle(at) })
		b.Alignment, b.Importance = widget.ButtonAlignLeading, widget.LowImportance
		c.rows, c.lines = append(c.rows, b), append(c.lines, "")
	}
	b := c.rows[i]
	icon := theme.MenuExpandIcon()
	if i == c.open {
		icon = theme.MenuDropDownIcon()
	}
	c.lines[i] = c.line(e, i)
	if text := fitted(c.lines[i], c.room()); b.Text != text || b.Icon != icon {
		b.Text, b.Icon = text, icon
		b.Refresh()
	}
	return b
}

// room returns how wide the text of a line may be.
func (c *claims) room() float32 { return max(c.width-4*theme.TextSize(), 8*theme.TextSize()) }

// fit cuts the lines for the width that the list is given.
func (c *claims) fit(width float32) {
	if width == c.width {
		return
	}
	c.width = width
	for i, b := range c.rows {
		if text := fitted(c.lines[i], c.room()); b.Text != text {
			b.SetText(text)
		}
	}
}

// line says what a claim is: when, how, who or what.
func (c *claims) line(e *timeline.Event, i int) string {
	claim := claimOf(e, i)
	if claim.Empty() {
		return c.Text("evidence.empty-claim")
	}
	said := c.Text("inspector.said-unknown")
	if date := claim.Said.Value; date.String() != "" {
		said = c.Lexicon().Medium(date)
	}
	parts := []string{said, c.Text("stance." + claim.Stance.String())}
	for _, text := range []string{claim.Who, claim.Text} {
		if text = words.OneLine(text); text != "" {
			parts = append(parts, words.Clip(text))
			break
		}
	}
	if status, turns := c.turns[i]; turns || claim.Status != timeline.NoStatus {
		parts = append(parts, "→ "+c.Text("status."+cmp.Or(claim.Status, status).Name()))
	}
	return strings.Join(parts, " · ")
}

// toggle opens a claim, or closes it.
func (c *claims) toggle(i int) {
	c.typing.Apply()
	if c.open == i {
		i = -1
	}
	c.show(i)
}

// show opens a claim, with the focus in its first field; -1 closes the one that is open.
func (c *claims) show(i int) {
	if c.open = i; i != c.added {
		c.added = -1
	}
	c.refresh()
	if i >= 0 && c.form != nil {
		c.Window.Canvas().Focus(c.form.who.Input)
	}
}

// opened returns the form of the claim that is open.
func (c *claims) opened(e *timeline.Event, i int, departs map[int]timeline.Departure) fyne.CanvasObject {
	if c.form == nil || c.form.at != i {
		c.form = newClaimForm(c, i)
	}
	c.form.show(claimOf(e, i))
	if c.form.whole.Show(); i >= len(e.Claims) {
		c.form.whole.Hide()
	}
	d, ok := departs[i]
	c.form.departs.show(d, ok && i != c.added) // of one that is being added, once it is left
	return c.form.object
}

// turnsShown is how many changes of the status are told, the last ones.
const turnsShown = 12

// history says how the status changed: "claimed 1983, confirmed 1997".
func (c *claims) history(e *timeline.Event) string {
	turns := e.History()
	var parts []string
	for _, t := range turns[max(len(turns)-turnsShown, 0):] {
		status := c.Text("status." + t.Status.Name())
		switch {
		case t.Claim < 0:
			parts = append(parts, c.Text("inspector.turn-first", "status", status))
		case e.Claims[t.Claim].Said.Value.String() == "":
			parts = append(parts, c.Text("evidence.turn-undated", "status", status))
		default:
			parts = append(parts, c.Text("evidence.turn", "status", status, "date", c.Lexicon().Medium(e.Claims[t.Claim].Said.Value)))
		}
	}
	return strings.Join(parts, ", ")
}

// departs says how a claim departs from the rule, and what to do about it.
func (c *claims) departs(d timeline.Departure) string {
	return c.Text("evidence.departs", "stated", c.Text("status."+d.Stated.Name()), "rule", c.Text("status."+d.Rule.Name()))
}

// hint returns what is said below a claim that is closed.
func (c *claims) hint(d timeline.Departure) fyne.CanvasObject {
	hint := newDeparting(c)
	hint.show(d, true)
	return hint.object
}

// departing tells that a claim leaves the event in another status than the rule gives, and
// offers that one.
type departing struct {
	of     *claims
	object *fyne.Container
	told   *widgets.Text
	follow *widgets.Answer
	by     timeline.Departure
}

func newDeparting(c *claims) *departing {
	d := &departing{of: c, told: widgets.NewText("", fyne.TextStyle{})}
	d.told.Importance = widget.WarningImportance
	d.follow = widgets.NewAnswer("", c.leave, d.take)
	d.object = container.New(widgets.Column{}, d.told, container.NewHBox(d.follow))
	return d
}

// show tells how a claim departs from the rule; nothing if it does not.
func (d *departing) show(by timeline.Departure, departs bool) {
	d.by = by
	if !departs {
		d.object.Hide()
		return
	}
	d.told.SetText(d.of.departs(by))
	d.follow.SetText(d.of.Text("evidence.follow", "rule", d.of.Text("status."+by.Rule.Name())))
	d.object.Show()
}

// take gives the event the status of the rule.
func (d *departing) take() {
	c, at := d.of, d.by.Claim
	c.changeThen(words.Say("change.claim", "title", c.title()), func(t *timeline.Timeline, event int32) edit.Change {
		return edit.FollowRule(t, event, at)
	}, func(bool) {})
}

// change makes a change of the event, as a step of a name, and then opens a claim; -1 for
// none.
func (c *claims) change(name words.Message, opens int, made func(t *timeline.Timeline, event int32) edit.Change) {
	c.changeThen(name, made, func(shown bool) {
		if shown {
			c.show(opens)
		}
	})
}

// changeThen makes a change of the event, as a step of a name, and then calls then with
// whether its claims are still those that are shown.
func (c *claims) changeThen(name words.Message, made func(t *timeline.Timeline, event int32) edit.Change, then func(shown bool)) {
	id := c.id
	c.typing.Do(typing.Step{
		Name: name,
		Edit: func(t *timeline.Timeline) edit.Change {
			at := t.EventAt(id)
			if at < 0 {
				return edit.Change{Timeline: t}
			}
			return made(t, at)
		},
		Then: func() { then(c.Evidence.claims == c) },
	})
}

// title returns the title of the event for the names of steps.
func (c *claims) title() string {
	if e := c.event(); e != nil && e.Title != "" {
		return words.Clip(words.OneLine(e.Title))
	}
	return c.id
}

// FocusClaims puts the focus on the claim that is open or else the first one, or on what adds
// one.
func (e *Evidence) FocusClaims() {
	c := e.claims
	if c == nil {
		return
	}
	switch event := c.event(); {
	case event == nil || len(event.Claims) == 0 && c.open < 0:
		e.Window.Canvas().Focus(c.adding)
	default:
		e.Window.Canvas().Focus(c.rows[max(c.open, 0)])
	}
}

// OpenClaim opens a claim of the event whose claims are shown.
func (e *Evidence) OpenClaim(claim int) {
	if c := e.claims; c != nil && claim != c.open {
		if event := c.event(); event != nil && claim < len(event.Claims) {
			c.toggle(claim)
		}
	}
}

// AddClaim adds a claim to the event whose claims are shown, and opens it.
func (e *Evidence) AddClaim() {
	if e.claims == nil {
		e.Ahead.End(nil)
		return
	}
	e.claims.add()
}

// add opens a claim that is new.
func (c *claims) add() {
	if c.event() == nil || c.refuses() {
		c.Ahead.End(nil)
		return
	}
	c.Ahead.Begin()
	c.typing.Flush(func() {
		c.Ahead.End(func() {
			if e := c.event(); e != nil && c.Evidence.claims == c {
				c.added = len(e.Claims)
				c.show(c.added)
			}
		})
	})
}

// LeaveClaims is called when the claims that are shown are left: those of which all was
// deleted are removed.
func (e *Evidence) LeaveClaims() {
	e.typing.Apply()
	c := e.claims
	e.claims = nil
	if c == nil || c.typed == "" {
		return
	}
	id := c.id
	e.typing.Do(typing.Step{Key: c.typed, Name: words.Say("change.remove-claim", "title", c.title()), Edit: func(t *timeline.Timeline) edit.Change {
		event := t.EventAt(id)
		if event < 0 {
			return edit.Change{Timeline: t}
		}
		return edit.RemoveEmptyClaims(t, event)
	}})
}
