package evidence

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/ui/typing"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// claimForm has the fields of the claim that is open.
type claimForm struct {
	*claims
	at     int // the claim
	object *fyne.Container
	whole  fyne.CanvasObject // what can be done with a claim that is in the document

	who                         *widgets.Finder
	stance, status              *widgets.Selector
	said, when                  *dateField
	text, place, figure, reason *textField
	departs                     *departing
	origin                      *origin
	scope                       *scope
	meanings                    []*widgets.Text // of the stances, of which one is shown
	late                        *widgets.Text   // that its sources are older than the claim
	citations                   *citations
	showing                     bool // what is chosen is chosen by show
}

func newClaimForm(c *claims, at int) *claimForm {
	f := &claimForm{claims: c, at: at, departs: newDeparting(c), origin: newOrigin(c, at)}
	f.makeWho()
	f.scope = newScope(f)
	f.stance = f.choice(stanceNames(c.Text), f.takeStance)
	f.status = f.choice(statusNames(c.Text), func(i int) {
		f.now(func(claim *timeline.Claim) { claim.Status, claim.Ruled = claimStatuses[i], false })
	})
	f.said = f.date("said", func(claim *timeline.Claim, when chrono.When) { claim.Said = when })
	f.when = f.date("when", func(claim *timeline.Claim, when chrono.When) { claim.When = when })
	f.text = f.field("text", 3, func(claim *timeline.Claim, text string) { claim.Text = text })
	f.place = f.field("place", 1, setPlace)
	f.figure = f.field("figure", 1, func(claim *timeline.Claim, text string) { claim.Figure = text })
	f.reason = f.field("reason", 2, func(claim *timeline.Claim, text string) { claim.Reason = text })
	for input, key := range map[*widgets.Input]string{
		f.who.Input: "evidence.who-hint", f.said.Input: "evidence.said-hint", f.text.Input: "evidence.text-hint",
		f.when.Input: "evidence.own-when-hint", f.place.Input: "evidence.own-place-hint",
		f.figure.Input: "evidence.figure-hint", f.reason.Input: "evidence.reason-hint",
	} {
		input.SetPlaceHolder(f.Text(key))
	}
	meaning := container.New(widgets.Tallest{})
	for _, s := range timeline.Stances {
		f.meanings = append(f.meanings, widgets.NewText(f.Text("evidence.stance."+s.String()), fyne.TextStyle{}).Muted())
		meaning.Add(f.meanings[len(f.meanings)-1])
	}
	f.late = widgets.NewText("", fyne.TextStyle{})
	f.late.Importance = widget.WarningImportance
	f.citations, f.whole = newCitations(f), f.buttons()
	f.object = container.New(widgets.Column{},
		f.named("evidence.who", f.who.Object),
		f.citations.object,
		f.named("evidence.said", f.said.Object),
		f.named("evidence.stance", container.New(widgets.Column{}, f.stance, meaning)),
		f.named("evidence.text", f.text.Input),
		f.named("evidence.own-when", f.when.Object),
		f.named("evidence.own-place", f.place.Input),
		f.named("inspector.figure", container.New(widgets.Column{}, f.figure.Input, f.scope.object)),
		f.named("inspector.leaves", container.New(widgets.Column{}, f.status, f.origin.object)),
		f.named("evidence.reason", f.reason.Input),
		f.late, f.departs.object, f.whole, widget.NewSeparator())
	return f
}

// claimStatuses are the statuses in which a claim can leave an event; the first leaves it as
// it was.
var claimStatuses = []timeline.Status{timeline.NoStatus, timeline.Claimed, timeline.Confirmed, timeline.Disputed, timeline.Refuted, timeline.Forged}

func stanceNames(text words.Text) (names []string) {
	for _, s := range timeline.Stances {
		names = append(names, text("stance."+s.String()))
	}
	return names
}

func statusNames(text words.Text) (names []string) {
	for _, s := range claimStatuses {
		names = append(names, text("status."+s.Name()))
	}
	names[0] = text("evidence.status-stays")
	return names
}

// setPlace sets the name of the place of a claim. What is known of the old place says nothing
// of a new one.
func setPlace(claim *timeline.Claim, name string) {
	if name != claim.Place.Name {
		claim.Place = timeline.Place{Name: name}
	}
}

func (f *claimForm) key(name string) string {
	return "claim/" + f.id + "/" + strconv.Itoa(f.at) + "/" + name
}

// show shows a claim.
func (f *claimForm) show(claim *timeline.Claim) {
	f.showing = true
	f.stance.SetSelectedIndex(indexIn(timeline.Stances[:], claim.Stance))
	f.status.SetSelectedIndex(indexIn(claimStatuses, claim.Status))
	f.showing = false
	for i, s := range timeline.Stances {
		if f.meanings[i].Show(); s != claim.Stance {
			f.meanings[i].Hide()
		}
	}
	f.origin.show(claim)
	f.scope.show(claim)
	if !f.typing.Busy(f.key("who")) && strings.TrimSpace(f.who.Input.Text) != claim.Who {
		f.who.Show(claim.Who)
	}
	f.said.show(claim.Said)
	f.tellLate(claim)
	f.when.show(claim.When)
	f.text.show(claim.Text)
	f.place.show(claim.Place.Name)
	f.figure.show(claim.Figure)
	f.reason.show(claim.Reason)
	f.citations.show(claim.Citations)
	f.object.Refresh()
}

// tellLate tells that all that a claim cites is dated before it.
func (f *claimForm) tellLate(claim *timeline.Claim) {
	last := f.Session.Timeline().OlderThan(claim)
	if last == nil {
		f.late.Hide()
		return
	}
	f.late.SetText(f.Text("evidence.said-late", "said", f.Lexicon().Medium(claim.Said.Value), "date", f.Lexicon().Medium(last.Date.Value)))
	f.late.Show()
}

func indexIn[T comparable](all []T, one T) int {
	for i := range all {
		if all[i] == one {
			return i
		}
	}
	return 0
}

func (f *claimForm) field(name string, lines int, set func(*timeline.Claim, string)) *textField {
	return f.newTextField(f.key(name), lines, f.leave, func(text string) {
		f.typed(name, func(claim *timeline.Claim) { set(claim, strings.TrimSpace(text)) })
	})
}

func (f *claimForm) date(name string, set func(*timeline.Claim, chrono.When)) *dateField {
	return f.newDateField(f.key(name), f.leave, func(when chrono.When) {
		f.typed(name, func(claim *timeline.Claim) { set(claim, when) })
	})
}

// choice returns a choice of one of some names, which is a change at once.
func (f *claimForm) choice(names []string, chosen func(i int)) *widgets.Selector {
	s := widgets.NewSelector(names, f.leave)
	s.OnChanged = func(string) {
		if i := s.SelectedIndex(); !f.showing && i >= 0 {
			chosen(i)
		}
	}
	return s
}

// makeWho makes the field of the speaker, who may be one that is there already.
func (f *claimForm) makeWho() {
	set := func(who string) {
		f.typed("who", func(claim *timeline.Claim) { claim.Who = strings.TrimSpace(who) })
	}
	f.who = widgets.NewFinder(func(text string) func(context.Context) []widgets.Candidate {
		t := f.Session.Timeline()
		return func(ctx context.Context) []widgets.Candidate { return findSpeakers(ctx, t, text) }
	}, func(c widgets.Candidate) {
		set(c.Value)
		f.typing.Apply()
	})
	f.who.Free, f.who.Left, f.who.Input.Next, f.who.Input.Leave = true, f.typing.Apply, f.next, f.leave
	f.who.Input.Typed = func(text string) {
		set(text)
		f.who.Search()
	}
}

// typed notes a change of the claim by what is typed in a field.
func (f *claimForm) typed(field string, set func(*timeline.Claim)) {
	f.claims.typed = f.key(field)
	f.typing.Type(typing.Step{Key: f.claims.typed, Name: f.step(), Edit: f.made(set)})
}

// now changes the claim as a step of its own.
func (f *claimForm) now(set func(*timeline.Claim)) {
	f.typing.Do(typing.Step{Name: f.step(), Edit: f.made(set)})
}

// isAdded reports whether the claim is the one that is being added.
func (f *claimForm) isAdded() bool { return f.at == f.added }

// step returns the name of a change of the claim.
func (f *claimForm) step() words.Message {
	if e := f.event(); e != nil && f.isAdded() && f.at >= len(e.Claims) {
		return words.Say("change.add-claim", "title", f.title())
	}
	return words.Say("change.claim", "title", f.title())
}

// takeStance gives the claim a stance, and the event the status that follows from it.
func (f *claimForm) takeStance(i int) {
	added := f.isAdded()
	f.changeThen(f.step(), func(t *timeline.Timeline, event int32) edit.Change {
		return edit.SetStance(t, event, f.at, added, timeline.Stances[i])
	}, func(bool) {})
}

// made returns the change of a claim, if it is still there and that makes it another.
func (f *claimForm) made(set func(*timeline.Claim)) func(*timeline.Timeline) edit.Change {
	id, at, added := f.id, f.at, f.isAdded()
	return func(t *timeline.Timeline) edit.Change {
		event := t.EventAt(id)
		if event < 0 {
			return edit.Change{Timeline: t}
		}
		return edit.ChangeClaim(t, event, at, added, set)
	}
}

// buttons returns what can be done with the claim as a whole.
func (f *claimForm) buttons() fyne.CanvasObject {
	at := f.at
	move := func(to int) func() {
		return func() {
			f.change(words.Say("change.move-claim", "title", f.title()), to, func(t *timeline.Timeline, event int32) edit.Change {
				return edit.MoveClaim(t, event, at, to)
			})
		}
	}
	up, down := f.button("evidence.up", theme.MoveUpIcon(), move(at-1)), f.button("evidence.down", theme.MoveDownIcon(), move(at+1))
	if at == 0 {
		up.Disable()
	}
	return container.New(layout.NewRowWrapLayoutWithCustomPadding(0, 0), up, down,
		f.button("evidence.duplicate", theme.ContentCopyIcon(), func() {
			f.change(words.Say("change.duplicate-claim", "title", f.title()), at+1, func(t *timeline.Timeline, event int32) edit.Change {
				return edit.DuplicateClaim(t, event, at)
			})
		}),
		f.button("evidence.give", theme.MailForwardIcon(), f.askGive),
		f.button("evidence.to-event", theme.DocumentCreateIcon(), f.convert),
		f.button("evidence.delete", theme.DeleteIcon(), func() {
			f.change(words.Say("change.remove-claim", "title", f.title()), -1, func(t *timeline.Timeline, event int32) edit.Change {
				return edit.RemoveClaim(t, event, at)
			})
		}))
}

// convert makes an event of the claim, and selects it.
func (f *claimForm) convert() {
	id, at := f.id, f.at
	f.typing.Do(typing.Step{
		Name: words.Say("change.claim-to-event", "title", f.title()),
		Edit: func(t *timeline.Timeline) edit.Change {
			event := t.EventAt(id)
			if event < 0 {
				return edit.Change{Timeline: t}
			}
			return edit.ClaimToEvent(t, event, at)
		},
		Then: func() {
			f.leave()
			f.Reveal(int32(f.Session.Timeline().Events.Len()-1), -1)
		},
	})
}
