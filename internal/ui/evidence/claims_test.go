package evidence

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"dateline/internal/timeline"
	"dateline/internal/ui/uitest"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// listed shows the claims of the first event.
func (r *room) listed() {
	r.left = false
	r.Window.SetContent(container.NewStack(r.Claims("treaty", func() { r.left = true })))
}

// told returns what is told of the claims.
func (r *room) told() string { return uitest.Texts(r.Window.Content()) }

// opened opens a claim of the first event.
func (r *room) opened(claim int) fyne.CanvasObject {
	r.t.Helper()
	r.listed()
	r.claims.toggle(claim)
	return r.claims.form.object
}

func (r *room) claim(i int) *timeline.Claim { return &r.Session.Timeline().Events.At(0).Claims[i] }

func TestAClaimIsTyped(t *testing.T) {
	r := enter(t)
	r.listed()
	uitest.Contains(t, "the claims", r.told(), "Treaty signed, May 1983", "claimed Jun 1983, confirmed 1997")
	r.Press("Add claim")
	r.arrived()
	if r.claims.lines[2] != "Empty claim" {
		t.Errorf("the claim is called %q", r.claims.lines[2])
	}
	if len(r.Session.Timeline().Events.At(0).Claims) != 2 || r.claims.open != 2 {
		t.Fatal("a claim that says nothing is in the document, or none is opened")
	}
	form := r.claims.form.object
	r.typed(r.input(form, "Who says it"), "A historian")
	r.typed(r.input(form, "Said on"), "May 2001")
	r.typed(r.input(form, "What is said"), "It was never signed")
	r.typed(r.input(form, "Number"), "3")
	r.typed(r.input(form, "Where it happened, by this account"), "Geneva")
	r.typed(r.input(form, "When it happened, by this account"), "spring 1983")
	r.claims.form.stance.SetSelected("refutation")
	r.claims.form.status.SetSelected("refuted")
	r.arrived()
	c := r.claim(2)
	if c.Who != "A historian" || c.Said.Value.String() != "2001-05" || c.Text != "It was never signed" || c.Figure != "3" || c.Place.Name != "Geneva" ||
		c.When.Value.String() != "1983-21" || c.Stance != timeline.Refutes || c.Status != timeline.Refuted {
		t.Errorf("the claim is %+v", c)
	}
	if strings.Contains(r.told(), "If that is meant") {
		t.Error("who fills a claim in is told of the rule before it is left")
	}
	r.claims.toggle(2)
	r.claims.toggle(2)
	uitest.Contains(t, "the claims", r.told(), "claimed Jun 1983, confirmed 1997, refuted May 2001", "and it is “refuted”. If that is meant, give the reason.")
	r.typed(r.claims.form.reason.Input, "The paper is lost")
	r.claims.toggle(0) // nothing typed is lost
	r.arrived()
	if r.claim(2).Reason != "The paper is lost" || strings.Contains(r.told(), "If that is meant") {
		t.Error("the reason is lost, or asked for still")
	}
	for range 8 {
		r.undo(r.lastStep())
	}
	r.undo("add claim about “Treaty signed”")
	if _, ok := r.Session.Undoable(); ok || len(r.Session.Timeline().Events.At(0).Claims) != 2 {
		t.Error("each field is not one step")
	}
}

// A claim in which nothing is typed, or of which all is deleted again, is no claim and no step.
// TestFormTellsWhereAStatusIsFrom sets one by the stance, chooses the same by hand, takes that
// of the rule again, and undoes it all.
func TestFormTellsWhereAStatusIsFrom(t *testing.T) {
	r := enter(t)
	r.listed()
	r.Press("Add claim")
	r.arrived()
	form := r.claims.form
	tells := func(when, text, button string) {
		t.Helper()
		r.arrived()
		if told := form.origin.told.Text; told != r.Text(text) {
			t.Errorf("%s: %q is told", when, told)
		}
		if got := form.origin.follow.Visible(); got != (button != "") || got && form.origin.follow.Text != button {
			t.Errorf("%s: the button %q is there: %v", when, form.origin.follow.Text, got)
		}
	}
	tells("nothing said", "evidence.status-none", "")
	form.stance.SetSelected("refutation")
	tells("refuted", "evidence.status-ruled", "")
	ruled := r.claim(2).Status
	form.status.SetSelected("forged")
	form.status.SetSelected(r.Text("status." + ruled.Name()))
	tells("chosen", "evidence.status-chosen", "As the rule gives: "+r.Text("status."+ruled.Name()))
	form.stance.SetSelected("acknowledgement")
	r.arrived()
	if c := r.claim(2); c.Status != ruled || c.Ruled {
		t.Errorf("what was chosen becomes %s with the stance", c.Status.Name())
	}
	form.origin.take()
	tells("taken", "evidence.status-ruled", "")
	if c := r.claim(2); c.Status != timeline.Confirmed {
		t.Errorf("the rule gives %s", c.Status.Name())
	}
	r.Session.Undo(func(error) {})
	r.Settle(func() bool { return !r.claim(2).Ruled })
	tells("undone", "evidence.status-chosen", "As the rule gives: confirmed")
}

// TestFiguresThatDifferAreTold adds a claim with another number than the first, denies that
// number alone, and calls the event disputed.
func TestFiguresThatDifferAreTold(t *testing.T) {
	r := enter(t)
	r.opened(0)
	r.typed(r.claims.form.figure.Input, "12,000 soldiers")
	r.arrived()
	if r.Press("Add claim"); strings.Contains(r.told(), "Numbers differ") {
		t.Error("one number differs")
	}
	r.arrived()
	form := r.claims.form
	before := r.Session.Timeline().Events.At(0).LastStatus()
	height := func() float32 {
		form.object.Resize(fyne.NewSize(260, 2000))
		form.object.Refresh()
		return form.status.Position().Y + form.object.Objects[8].Position().Y
	}
	high := height()
	for _, stance := range timeline.Stances {
		form.stance.SetSelected(r.Text("stance." + stance.String()))
		if r.arrived(); height() != high {
			t.Errorf("the stance %s moves what is below from %v to %v", stance, high, height())
		}
	}
	form.stance.SetSelected("denial")
	r.arrived()
	test.Tap(form.scope.button)
	uitest.Contains(t, "the question", r.DialogText(), "This denies the event itself.", "this becomes a comment")
	r.Press("Change the claim")
	r.arrived()
	if c := r.claim(2); c.Stance != timeline.Comments || c.Figure != "12,000 soldiers (denied)" || r.Session.Timeline().Events.At(0).LastStatus() != before {
		t.Errorf("denied is %q by %s, which leaves it %s", c.Figure, c.Stance, r.Session.Timeline().Events.At(0).LastStatus().Name())
	}
	if form.scope.button.Visible() {
		t.Error("a denial of a number is asked about again")
	}
	uitest.Contains(t, "the claims", r.told(), "Numbers differ: 12,000 soldiers (A minister); denied: 12,000 soldiers")
	form.stance.SetSelected("assertion")
	r.typed(form.figure.Input, "3,000")
	r.arrived()
	uitest.Contains(t, "the claims", r.told(), "Numbers differ: 3,000 to 12,000 soldiers (A minister)")
	r.claims.differ.take()
	r.arrived()
	if e := r.Session.Timeline().Events.At(0); e.LastStatus() != timeline.Disputed || r.claims.differ.dispute.Visible() {
		t.Errorf("it is called %s", e.LastStatus().Name())
	}
}

func TestAClaimThatSaysNothingIsNone(t *testing.T) {
	r := enter(t)
	claims := func() int { return len(r.Session.Timeline().Events.At(0).Claims) }
	r.listed()
	r.Press("Add claim")
	r.arrived()
	who := r.input(r.claims.form.object, "Who says it")
	r.typed(who, "A historian")
	r.arrived()
	if claims() != 3 {
		t.Fatal("no claim is added")
	}
	r.typed(who, "")
	r.arrived()
	if _, ok := r.Session.Undoable(); ok || claims() != 2 || r.claims.open != 2 {
		t.Error("the claim is there, or a step, or its form is closed")
	}
	r.typed(who, "Another")
	r.arrived()
	if claims() != 3 || r.claim(2).Who != "Another" {
		t.Error("what is typed then is lost")
	}
	r.undo("add claim about “Treaty signed”")

	r.opened(0)
	r.claims.form.citations.rows[0].object.Show()
	r.Press("Remove citation")
	r.arrived()
	for _, name := range []string{"Said on", "What is said", "Who says it"} {
		r.typed(r.input(r.claims.form.object, name), "")
		r.arrived()
	}
	if claims() != 2 {
		t.Error("a claim goes while it is being changed")
	}
	r.LeaveClaims()
	r.arrived()
	if claims() != 1 || r.claim(0).Who != "A court" {
		t.Error("an empty claim stays when it is left")
	}
	r.undo("change claim about “Treaty signed”")
	if claims() != 2 || r.claim(0).Who != "A minister" {
		t.Error("its deletion is a step of its own")
	}
}

// TestEscapeLeavesAClaim from each of its fields, with what was typed.
func TestEscapeLeavesAClaim(t *testing.T) {
	r := enter(t)
	for _, name := range []string{"Who says it", "Cite a source", "Said on", "What is said", "Quotation"} {
		field := r.input(r.opened(0), name)
		r.typed(field, "x")
		r.Settle(func() bool { r.Type(fyne.KeyEscape); return r.left }) // the first closes a list
	}
	r.arrived()
	if c := r.claim(0); c.Who != "x" || c.Text != "x" || c.Citations[0].Quote != "x" {
		t.Errorf("the claim is %+v", c)
	}
}

// TestASourceIsShownFromItsCitation.
func TestASourceIsShownFromItsCitation(t *testing.T) {
	r := enter(t)
	r.opened(1)
	r.Press("Show in sources") // the last one
	if !r.Pane().Visible() || r.pane.chosen != "copy" {
		t.Errorf("%q is shown", r.pane.chosen)
	}
}

func TestSpeakersAreCompleted(t *testing.T) {
	r := enter(t)
	r.opened(0)
	f := r.claims.form.who
	r.typed(f.Input, "cou")
	r.Settle(func() bool { return strings.Contains(uitest.Texts(f.Object), "A court") })
	r.Type(fyne.KeyDown)
	r.Type(fyne.KeyReturn)
	r.arrived()
	if r.claim(0).Who != "A court" {
		t.Errorf("%q says it", r.claim(0).Who)
	}
}

func TestClaimsAreOrderedMovedAndDeleted(t *testing.T) {
	r := enter(t)
	r.opened(0)
	r.Press("Down")
	r.arrived()
	if r.claim(1).Who != "A minister" || r.claims.open != 1 {
		t.Errorf("%q is second, and open is %d", r.claim(1).Who, r.claims.open)
	}
	r.Press("Duplicate")
	r.arrived()
	if len(r.Session.Timeline().Events.At(0).Claims) != 3 || r.claim(2).Who != "A minister" {
		t.Error("it is not duplicated")
	}
	r.Press("Move to another event…")
	r.typed(r.input(r.Top(), ""), "war")
	r.Settle(func() bool { return strings.Contains(r.DialogText(), "War begins, 1984") })
	r.Type(fyne.KeyReturn)
	r.arrived()
	if e := r.Session.Timeline().Events.At(1); len(e.Claims) != 1 || e.Claims[0].Who != "A minister" {
		t.Error("it is not moved")
	}
	r.claims.toggle(0)
	r.Press("Delete")
	r.arrived()
	if len(r.Session.Timeline().Events.At(0).Claims) != 1 {
		t.Error("it is not deleted")
	}
	r.undo("delete claim about “Treaty signed”")
	r.undo("move claim to “War begins, 1984”")
	r.undo("duplicate claim about “Treaty signed”")
	r.undo("reorder claims about “Treaty signed”")
	if r.claim(0).Who != "A minister" || r.claim(1).Who != "A court" {
		t.Error("undone it is another")
	}
}

func TestAClaimIsMadeAnEvent(t *testing.T) {
	r := enter(t)
	r.opened(0)
	r.Press("Make an event of it")
	r.Settle(func() bool { return r.revealed == 2 })
	if e := r.Session.Timeline().Events.At(2); e.Title != "It is signed" || len(e.Claims) != 1 || !r.left {
		t.Errorf("the event is %+v", e)
	}
	r.undo("make event of claim about “Treaty signed”")
}

func TestSourcesAreCited(t *testing.T) {
	r := enter(t)
	r.opened(0)
	more := r.claims.form.citations.more
	r.typed(more.Input, "never")
	r.Settle(func() bool { return strings.Contains(uitest.Texts(more.Object), "Never cited") })
	r.Type(fyne.KeyReturn)
	r.arrived()
	if c := r.claim(0).Citations; len(c) != 2 || c[1].Source != "unused" || more.Input.Text != "" {
		t.Fatalf("cited are %+v, and the field says %q", c, more.Input.Text)
	}
	row := r.claims.form.citations.rows[1]
	r.typed(row.locator.Input, "p. 7")
	r.typed(row.quote.Input, "As I said")
	r.arrived()
	if c := r.claim(0).Citations[1]; c.Locator != "p. 7" || c.Quote != "As I said" {
		t.Errorf("the citation is %+v", c)
	}
	r.typed(more.Input, "https://example.org/report")
	r.Settle(func() bool {
		return strings.Contains(uitest.Texts(more.Object), "New source: https://example.org/report")
	})
	r.Type(fyne.KeyReturn)
	r.arrived()
	if c := r.claim(0).Citations; len(c) != 3 || sourceOf(r.Session.Timeline(), c[2].Source).URL != "https://example.org/report" {
		t.Errorf("cited are %+v", c)
	}
	if got := r.claims.form.citations.rows[2].open.Text; got != "Give it a title" {
		t.Errorf("a page without a title says %q", got)
	}
	r.undo("cite new source “example.org”")
	if len(r.Session.Timeline().Sources) != 3 {
		t.Error("the source stays when its citation is undone")
	}
	removed := 0
	uitest.Objects(row.object, func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Answer); ok && b.Text == "Remove citation" {
			b.OnTapped()
			removed++
		}
	})
	r.arrived()
	if removed != 1 || len(r.claim(0).Citations) != 1 {
		t.Errorf("cited are %+v", r.claim(0).Citations)
	}
}

// TestNothingIsChangedWhereNothingMayBe types in a document that is closed to changes. What
// was typed stays in its field, and reaches the document once it may.
func TestNothingIsChangedWhereNothingMayBe(t *testing.T) {
	r := enter(t)
	r.opened(0)
	r.Session.SetReadOnly(words.Say("status.claimed"), true)
	r.typed(r.claims.form.text.Input, "Other")
	r.arrived()
	if r.claim(0).Text != "It is signed" || r.claims.form.text.Text != "Other" {
		t.Errorf("the claim says %q, and the field %q", r.claim(0).Text, r.claims.form.text.Text)
	}
	r.Session.SetReadOnly(words.Say("status.claimed"), false)
	r.Settle(func() bool { return r.claim(0).Text == "Other" })
}

// TestLinesOfClaimsAreCut to the width of the list, with a sign of it, and are whole again where
// there is room.
func TestLinesOfClaimsAreCut(t *testing.T) {
	r := enter(t)
	r.listed()
	whole := "Jun 1983 · assertion · A minister · → claimed"
	for _, width := range []float32{200, 900} {
		r.Window.Resize(fyne.NewSize(width, 600))
		if got := r.claims.rows[0].Text; (got == whole) != (width > 500) || width < 500 && !strings.HasSuffix(got, "…") {
			t.Errorf("%v wide it is %q", width, got)
		}
	}
	long, room := strings.Repeat("it was said há", 350), float32(200)
	measured := func(n int) float32 {
		return fyne.MeasureText(strings.TrimSpace(string([]rune(long)[:n]))+"…", theme.TextSize(), fyne.TextStyle{Bold: true}).Width
	}
	n := 0
	for measured(n+1) <= room {
		n++
	}
	if got := fitted(long, room); got != strings.TrimSpace(string([]rune(long)[:n]))+"…" {
		t.Errorf("%d characters have room: %q", n, got)
	}
	if n := testing.AllocsPerRun(1, func() { fitted(long, room) }); n > 300 {
		t.Errorf("%v allocations for one line", n)
	}
}

// TestNothingMovesUnderTheHand: what a claim says of itself and of the event appears below its
// fields, and none of them moves.
func TestNothingMovesUnderTheHand(t *testing.T) {
	r := enter(t)
	r.listed()
	r.Press("Add claim")
	r.arrived()
	form := r.claims.form
	places := func() (all []fyne.Position) {
		for _, o := range form.object.Objects {
			all = append(all, o.Position())
		}
		return append(all, form.object.Position(), form.stance.Position())
	}
	before := places()
	r.typed(form.who.Input, "A historian")
	r.claims.toggle(2) // the departure from the rule is told of what is left
	r.claims.toggle(2)
	form.status.SetSelected("forged")
	r.arrived()
	uitest.Contains(t, "the claims", r.told(), "forged (date of claim unknown)", "If that is meant")
	after := places()
	for i := range form.object.Objects[:10] { // all fields
		if before[i] != after[i] {
			t.Errorf("field %d was at %v and is at %v", i, before[i], after[i])
		}
	}
	if last := len(before) - 2; before[last] != after[last] {
		t.Errorf("the form was at %v and is at %v", before[last], after[last])
	}
}
