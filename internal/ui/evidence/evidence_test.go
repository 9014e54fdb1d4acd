package evidence

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/paged"
	"dateline/internal/paint"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/desk"
	"dateline/internal/ui/uitest"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// room is the room with all that it needs, in a window without a screen.
type room struct {
	*Evidence
	*uitest.Harness
	t        *testing.T
	revealed int32
	claimed  int  // the claim that is shown of it
	left     bool // the claims were left
	status   string
}

// enter opens a timeline of two events, of which the first has two claims, and three sources.
func enter(t *testing.T) *room {
	t.Helper()
	fonts, err := paint.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	r := &room{Harness: uitest.New(t), t: t, revealed: -1}
	window, text := r.App.NewWindow("test"), words.English()
	s := session.New(session.Params{
		Style: layout.Light(), Beside: beside.Do, Now: time.Now, Hurry: func() {}, Settle: func() {}, Edit: func() {}, Small: 10_000,
		Plan: func(x *index.Index, style *layout.Style, size layout.Size) *layout.Plan {
			return layout.NewPlanFor(x, style, fonts, layout.WindowOptions(x, style, size))
		},
	})
	r.Evidence = New(Params{
		Window: window, Text: text, Session: s, Lexicon: func() *chrono.Lexicon { return &chrono.English },
		Desk:   &desk.Desk{Window: window, Text: text, OpenPath: func() string { return "" }, Status: func(line string) { r.status = line }},
		Ahead:  widgets.NewAhead(window),
		Reveal: func(event int32, claim int) { r.revealed, r.claimed = event, claim },
		OnPane: func() {}, OnRule: func() {},
	})
	window.SetContent(r.Pane())
	window.Show()
	window.Resize(fyne.NewSize(1400, 900))
	s.OpenAtOnce(session.Document{Path: "test", Timeline: sample(t)})
	return r
}

func date(t *testing.T, text string) chrono.When {
	t.Helper()
	v, err := chrono.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return chrono.When{Value: v}
}

func sample(t *testing.T) *timeline.Timeline {
	return &timeline.Timeline{
		Title: "T",
		Events: paged.Of([]*timeline.Event{
			{ID: "treaty", Title: "Treaty signed", When: date(t, "1983-05"), Claims: []timeline.Claim{
				{Who: "A minister", Said: date(t, "1983-06"), Text: "It is signed", Citations: []timeline.Citation{{Source: "paper", Quote: "Signed"}}},
				{Who: "A court", Stance: timeline.Confirms, Said: date(t, "1997"), Status: timeline.Confirmed, Citations: []timeline.Citation{{Source: "paper", Locator: "p. 2"}, {Source: "copy"}}},
			}},
			{ID: "war", Title: "War begins", When: date(t, "1984")},
		}),
		Sources: []*timeline.Source{
			{ID: "paper", Author: "Ann Smith", Title: "On Treaties", Date: date(t, "1983-06-02")},
			{ID: "copy", Title: "A copy", Repeats: "paper"},
			{ID: "unused", Title: "Never cited"},
		},
	}
}

// arrived waits until all that was asked for is in the document.
func (r *room) arrived() {
	r.t.Helper()
	done := false
	r.Flush(func() { done = true })
	r.Settle(func() bool { return done })
}

// undo undoes the last step, which is of a name.
func (r *room) undo(name string) {
	r.t.Helper()
	if step, ok := r.Session.Undoable(); !ok || step.In(r.Text) != name {
		r.t.Errorf("the last step is %q, want %q", step.In(r.Text), name)
	}
	done := false
	r.Session.Undo(func(error) { done = true })
	r.Settle(func() bool { return done })
}

// input returns the field below a name, the first where that is empty.
func (r *room) input(o fyne.CanvasObject, name string) *widgets.Input {
	r.t.Helper()
	var found *widgets.Input
	named := name == ""
	uitest.Objects(o, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widgets.Text:
			named = o.Text == name || name == ""
		case *widgets.Input:
			if named && found == nil {
				found = o
			}
		}
	})
	if found == nil {
		r.t.Fatalf("there is no field %q in:\n%s", name, uitest.Texts(o))
	}
	return found
}

// typed types a text in place of that of a field.
func (r *room) typed(i *widgets.Input, text string) {
	r.Window.Canvas().Focus(i)
	i.SetText(text)
}

// typeText types a text into what has the focus.
func (r *room) typeText(text string) {
	for _, char := range text {
		r.Window.Canvas().Focused().TypedRune(char)
	}
}

func (r *room) titles() (titles []string) {
	for _, s := range r.Session.Timeline().Sources {
		titles = append(titles, s.Title)
	}
	return titles
}

func TestSourcesAreListedWithWhatCitesThem(t *testing.T) {
	r := enter(t)
	r.ShowSource("paper")
	uitest.Contains(t, "the pane", uitest.Texts(r.Pane()), "Ann Smith, 2 June 1983\nOn Treaties\ncited by 2 claims", "cited by 1 claim · repeats Ann Smith, 2 June 1983", "cited by no claim",
		"3 sources, 1 of them cited by no claim", "Cited 2 times", "Repeated by")
	if r.Button("Treaty signed, May 1983\n1997 · A court · p. 2") == nil {
		t.Error("what cites the source is not listed")
	}
	r.typed(r.pane.search, "never")
	if len(r.pane.shown) != 1 || r.pane.shown[0].ID != "unused" {
		t.Errorf("found are %d sources", len(r.pane.shown))
	}
	uitest.Contains(t, "the pane", uitest.Texts(r.Pane()), "1 of 3 sources found")
	r.typed(r.pane.search, "")
	r.pane.uncited.SetChecked(true)
	if len(r.pane.shown) != 1 || r.pane.shown[0].ID != "unused" {
		t.Errorf("%d sources are cited by nobody", len(r.pane.shown))
	}
	r.Press("Treaty signed, May 1983\nJun 1983 · A minister")
	r.Settle(func() bool { return r.revealed == 0 })
	if r.claimed != 0 || !r.Pane().Visible() || r.Top() != nil {
		t.Errorf("claim %d is shown, the pane is: %t", r.claimed, r.Pane().Visible())
	}
}

// TestCitationsAreCountedBeside the window, where a document is large: nothing is told of a source
// that was counted of another document or found for another source.
func TestCitationsAreCountedBeside(t *testing.T) {
	r := enter(t)
	r.Session.Small = 0
	r.ShowSource("paper")
	r.pane.choose("copy")
	r.pane.choose("paper")
	r.Settle(func() bool { return strings.Contains(uitest.Texts(r.Pane()), "Cited 2 times") })
	uitest.Contains(t, "the pane", uitest.Texts(r.Pane()), "cited by 2 claims", "1 of them cited by no claim")
	r.pane.choose("copy")
	if strings.Contains(uitest.Texts(r.Pane()), "Cited 2 times") {
		t.Error("what cites one source is listed for another")
	}
	r.Settle(func() bool { return strings.Contains(uitest.Texts(r.Pane()), "Cited once") })
	tl := sample(t)
	tl.Events.At(0).Claims = nil
	r.Session.OpenAtOnce(session.Document{Path: "other", Timeline: tl})
	if text := uitest.Texts(r.Pane()); strings.Contains(text, "cited by 2 claims") {
		t.Errorf("what is counted is of another document:\n%s", text)
	}
	r.Settle(func() bool { return strings.Contains(uitest.Texts(r.Pane()), "3 of them cited by no claim") })
}

// TestSourcesAreFollowedFromOneThatRepeatsToTheOther, and one that is only cited through others
// says so.
func TestSourcesAreFollowedFromOneThatRepeatsToTheOther(t *testing.T) {
	r := enter(t)
	tl := sample(t)
	tl.Sources[1].Publisher, tl.Sources[1].Date = "KBS", date(t, "1983-06-03")
	tl.Sources[0].Repeats = "unused"
	said := &tl.Events.At(0).Claims[0]
	tl.Events.At(0).Claims = append(tl.Events.At(0).Claims, *said)
	tl.Events.At(0).Claims[2].Text = "It is valid"
	r.Session.OpenAtOnce(session.Document{Path: "test", Timeline: tl})
	r.ShowSource("unused")
	uitest.Contains(t, "the pane", uitest.Texts(r.Pane()), "KBS, 3 June 1983\nA copy\ncited by 1 claim · repeats Ann Smith",
		"Never cited\n\ncited through Ann Smith, 2 June 1983: 3 claims; cited through KBS, 3 June 1983: 1 claim",
		"No claim cites this source · cited through Ann Smith, 2 June 1983: 3 claims")
	r.Press("Ann Smith, 2 June 1983\ncited by 3 claims · On Treaties")
	if r.pane.chosen != "paper" || r.pane.away() {
		t.Errorf("%q is chosen, and the focus is out of the pane: %t", r.pane.chosen, r.pane.away())
	}
	if r.Button("Treaty signed, May 1983\nJun 1983 · A minister") == nil || r.Button("Treaty signed, May 1983\nJun 1983 · A minister\nIt is valid") == nil {
		t.Errorf("claims of one speaker and date are not told apart:\n%s", uitest.Texts(r.Pane()))
	}
	r.Press("KBS, 3 June 1983\ncited by 1 claim · A copy")
	r.Press("Ann Smith, 2 June 1983\nOn Treaties") // back to what it repeats
	r.typed(r.pane.search, "kbs")
	r.Press("Never cited")
	if r.pane.chosen != "unused" || r.Window.Canvas().Focused() != r.pane.search {
		t.Errorf("%q is chosen", r.pane.chosen)
	}
}

func TestASourceIsTyped(t *testing.T) {
	r := enter(t)
	r.ShowSource("paper")
	form := r.pane.form.object
	r.typed(r.input(form, "Title"), "On treat")
	r.typed(r.input(form, "Title"), "On treaties and wars ")
	r.typed(r.input(form, "Date"), "early June 1983")
	uitest.Contains(t, "the date", uitest.Texts(form), "between about 1 June 1983")
	r.typed(r.input(form, "Web address"), "javascript:alert(1)")
	uitest.Contains(t, "the address", uitest.Texts(form), "Not saved")
	r.arrived()
	s := r.Session.Timeline().Sources[0]
	if s.Title != "On treaties and wars" || s.Date.Value.String() == "1983-06-02" || s.URL != "" {
		t.Errorf("the source is %+v", s)
	}
	r.typed(r.input(form, "Web address"), "https://example.org/a")
	r.pane.choose("copy") // nothing typed is lost
	r.arrived()
	if got := r.Session.Timeline().Sources[0].URL; got != "https://example.org/a" {
		t.Errorf("the address is %q", got)
	}
	for range 3 { // each field is one step
		r.undo(r.lastStep())
	}
	if _, ok := r.Session.Undoable(); ok || r.Session.Timeline().Sources[0].Title != "On Treaties" {
		t.Error("typing in three fields is not three steps")
	}
}

// lastStep returns the name of the last step.
func (r *room) lastStep() string {
	step, _ := r.Session.Undoable()
	return step.In(r.Text)
}

func TestADateWithTwoReadingsIsNotGuessed(t *testing.T) {
	r := enter(t)
	r.ShowSource("unused")
	form := r.pane.form.object
	r.typed(r.input(form, "Date"), "3/4/2024")
	r.arrived()
	if when := r.Session.Timeline().Sources[2].Date; when.Form != chrono.None || when.Text != "3/4/2024" {
		t.Errorf("the date is %v", when)
	}
	r.Press("3 April 2024")
	r.arrived()
	if when := r.Session.Timeline().Sources[2].Date; when.Value.String() != "2024-04-03" {
		t.Errorf("the date that was chosen is %v", when)
	}
	r.typed(r.input(form, "Date"), "when pigs fly")
	uitest.Contains(t, "the date", uitest.Texts(form), "“when pigs fly” is not recognised")
}

func TestWhatASourceRepeatsIsChosen(t *testing.T) {
	r := enter(t)
	r.ShowSource("paper")
	f := r.pane.form.repeats
	r.typed(f.Input, "e")
	r.Settle(func() bool { return strings.Contains(uitest.Texts(f.Object), "Never cited") })
	if strings.Contains(uitest.Texts(f.Object), "A copy") {
		t.Error("a circle is offered")
	}
	r.Type(fyne.KeyDown)
	r.Type(fyne.KeyReturn)
	r.arrived()
	if got := r.Session.Timeline().Sources[0].Repeats; got != "unused" || f.Input.Text != "Never cited" {
		t.Errorf("it repeats %q, and the field says %q", got, f.Input.Text)
	}
	r.typed(f.Input, "nothing of this name")
	r.Window.Canvas().Focus(r.pane.search)
	if f.Input.Text != "Never cited" {
		t.Errorf("a text that is no choice stays: %q", f.Input.Text)
	}
}

// TestWhatSourcesRepeatTurnsStatuses, as they follow from the claims: it is said before which,
// and told after.
func TestWhatSourcesRepeatTurnsStatuses(t *testing.T) {
	r := enter(t)
	tl := sample(t)
	tl.Sources[2].Publisher = "Post"
	tl.Events.At(1).Claims = []timeline.Claim{
		{Who: "A", Said: date(t, "1984"), Ruled: true, Citations: []timeline.Citation{{Source: "paper"}}},
		{Who: "Post", Stance: timeline.Confirms, Said: date(t, "1985"), Ruled: true, Status: timeline.Confirmed, Citations: []timeline.Citation{{Source: "unused"}}},
		{Who: "A", Stance: timeline.Confirms, Said: date(t, "1986"), Ruled: true},
	}
	r.Session.OpenAtOnce(session.Document{Path: "test", Timeline: tl})
	status := func() string { return r.Session.Timeline().Events.At(1).LastStatus().Name() }
	r.ShowSource("unused")
	f := r.pane.form.repeats
	choose := func() { f.Chosen(widgets.Candidate{Label: "Ann Smith", Value: "paper"}) }
	choose()
	uitest.Contains(t, "the question", r.DialogText(), "The status of one event changes", "War begins: confirmed → claimed")
	r.Press("Cancel")
	if r.arrived(); status() != "confirmed" || f.Input.Text != "" {
		t.Errorf("given up, it is %s, and the field says %q", status(), f.Input.Text)
	}
	choose()
	r.Press("Change")
	if r.arrived(); status() != "claimed" || f.Input.Text != "Ann Smith, On Treaties" {
		t.Errorf("it is %s, and the field says %q", status(), f.Input.Text)
	}
	uitest.Contains(t, "the status bar", r.status, "the status of “War begins”")
	r.typed(r.pane.form.publisher.Input, "Times")
	if r.arrived(); status() != "confirmed" {
		t.Errorf("an account of others is %s", status())
	}
	r.undo("change source “Never cited”")
	if status() != "claimed" {
		t.Errorf("undone, it is %s", status())
	}
	r.Press("Delete source…")
	uitest.Contains(t, "the question", r.DialogText(), "its citation in 1 claim", "War begins: claimed → confirmed")
}

func TestASourceIsDeletedAfterItIsSaidWhatGoes(t *testing.T) {
	r := enter(t)
	r.ShowSource("unused")
	r.Press("Delete source…")
	r.arrived()
	if got := r.titles(); !slices.Equal(got, []string{"On Treaties", "A copy"}) {
		t.Errorf("left are %q", got)
	}
	r.undo("delete source “Never cited”")
	r.pane.choose("paper")
	r.Press("Delete source…")
	uitest.Contains(t, "the question", r.DialogText(), "its citations in 2 claims", "the only source of 1 claim", "1 quotation", "1 other source repeats it")
	r.Press("Cancel")
	r.Press("Delete source…")
	r.Press("Delete")
	r.arrived()
	if got := r.titles(); !slices.Equal(got, []string{"A copy", "Never cited"}) || len(r.Session.Timeline().Events.At(0).Claims[1].Citations) != 1 {
		t.Errorf("left are %q", got)
	}
	r.undo("delete source “Ann Smith, On Treaties”")
	if len(r.Session.Timeline().Events.At(0).Claims[1].Citations) != 2 {
		t.Error("its citations do not come back")
	}
}

func TestSourcesAreMerged(t *testing.T) {
	r := enter(t)
	r.ShowSource("unused")
	r.Press("Merge with another…")
	finder := r.input(r.Top(), "")
	r.typed(finder, "smith")
	r.Settle(func() bool { return strings.Contains(r.DialogText(), "Ann Smith, 2 June 1983 · On Treaties") })
	r.Type(fyne.KeyDown)
	r.Type(fyne.KeyReturn)
	uitest.Contains(t, "the question", r.DialogText(), "2 citations follow", "Title: On Treaties")
	r.Type(fyne.KeyReturn) // the button has the focus
	r.arrived()
	tl := r.Session.Timeline()
	if s := tl.Sources[1]; len(tl.Sources) != 2 || s.Title != "Never cited" || s.Author != "Ann Smith" || tl.Sources[0].Repeats != "unused" {
		t.Errorf("merged they are %+v of %d", s, len(tl.Sources))
	}
	r.undo("merge into source “Never cited”")
}

func TestSourcesAreMadeOfWhatIsPasted(t *testing.T) {
	r := enter(t)
	r.ToggleSources()
	r.Press("New source…")
	input := r.input(r.Top(), "")
	if r.Button("Add") == nil || !r.Button("Add").Disabled() {
		t.Error("nothing can be added")
	}
	r.typed(input, `@book{a, title = {First}, author = {Jones, Bo}} @book{b, title = {Second}} @misc{c, title = {A copy}}`)
	r.Press("Add 3 sources")
	r.arrived()
	if got := r.titles(); !slices.Equal(got[3:], []string{"First", "Second", "A copy"}) || r.pane.chosen != "a" {
		t.Errorf("sources are %q, and %q is chosen", got, r.pane.chosen)
	}
	r.undo("add 3 sources")
	r.Press("New source…")
	r.typed(r.input(r.Top(), ""), "https://www.example.org/2024/10/18/ships-seen")
	offered := ""
	uitest.Objects(r.Top(), func(o fyne.CanvasObject) {
		if c, ok := o.(*widgets.Box); ok && !c.Checked {
			offered += c.Text + "\n"
		}
	})
	uitest.Contains(t, "what is offered", offered, "The address suggests “Ships seen”", "The address suggests the date 18 October 2024")
	if title := r.input(r.Top(), "Title"); r.Window.Canvas().Focused() != title {
		t.Error("the cursor is not in the title")
	}
	r.Type(fyne.KeyReturn)
	r.arrived()
	if s := r.Session.Timeline().Sources[3]; s.Publisher != "example.org" || s.Title != "" || s.Date.Form != chrono.None || r.Window.Canvas().Focused() != r.pane.form.title.Input {
		t.Errorf("of what the address only suggests is made %+v", s)
	}
	test.Tap(r.pane.form.called.take)
	r.arrived()
	if s := r.Session.Timeline().Sources[3]; s.Title != "Ships seen" || r.pane.form.called.object.Visible() || !r.pane.form.dated.object.Visible() {
		t.Errorf("what is suggested is taken as %+v", s)
	}
	r.undo("change source “example.org”")
	r.undo("add source “example.org”")
	r.Press("New source…")
	r.typed(r.input(r.Top(), ""), "https://www.example.org/2024/10/18/ships-seen\nhttps://www.example.org/x")
	uitest.Objects(r.Top(), func(o fyne.CanvasObject) {
		if c, ok := o.(*widgets.Box); ok && !c.Checked {
			test.Tap(c)
		}
	})
	r.Press("Add 2 sources")
	r.arrived()
	if s := r.Session.Timeline().Sources[3]; s.URL != "https://www.example.org/2024/10/18/ships-seen" || s.Title != "Ships seen" || s.Date.Value.String() != "2024-10-18" {
		t.Errorf("the address made %+v", s)
	}
	r.Press("New source…")
	r.typed(r.input(r.Top(), ""), "https://www.example.org/x/")
	uitest.Contains(t, "the list", r.DialogText(), "There is already “example.org”")
	var boxes []*widgets.Box
	uitest.Objects(r.Top(), func(o fyne.CanvasObject) {
		if c, ok := o.(*widgets.Box); ok {
			boxes = append(boxes, c)
		}
	})
	if !r.Button("Add").Disabled() || len(boxes) != 1 {
		t.Fatal("what is there already is added without a question")
	}
	test.Tap(boxes[0])
	r.Press("Add")
	r.arrived()
	if n := len(r.titles()); n != 6 {
		t.Errorf("there are %d sources", n)
	}
}

// TestSourcesByTheKeyboard goes from the search to the list, along it, into the form and out.
func TestSourcesByTheKeyboard(t *testing.T) {
	r := enter(t)
	r.ToggleSources()
	r.Type(fyne.KeyDown)
	r.Type(fyne.KeyDown)
	if r.pane.chosen != "copy" {
		t.Errorf("%q is chosen", r.pane.chosen)
	}
	r.Type(fyne.KeyEnd)
	r.Type(fyne.KeyUp)
	r.Type(fyne.KeyUp)
	r.Type(fyne.KeyUp)
	if r.pane.chosen != "paper" {
		t.Errorf("%q is chosen", r.pane.chosen)
	}
	r.Type(fyne.KeyReturn)
	r.typeText("Bo Ek")
	r.Type(fyne.KeyEscape)
	r.arrived()
	if r.Pane().Visible() || r.Session.Timeline().Sources[0].Author != "Bo Ek" {
		t.Errorf("Escape leaves the form: %t, the author is %q", !r.Pane().Visible(), r.Session.Timeline().Sources[0].Author)
	}
	r.ToggleSources()
	r.Window.Canvas().Unfocus()
	if r.ToggleSources(); r.pane.away() {
		t.Error("the key does not lead back into the pane")
	}
	if r.ToggleSources(); r.Pane().Visible() {
		t.Error("nor out of it")
	}
}

// TestWhatIsTypedIsAppliedAfterAPause waits for the change without leaving the field.
func TestWhatIsTypedIsAppliedAfterAPause(t *testing.T) {
	r := enter(t)
	r.ShowSource("paper")
	note := r.input(r.pane.form.object, "Note")
	r.typed(note, "A note ")
	r.Settle(func() bool { return r.Session.Timeline().Sources[0].Note == "A note" })
	if note.Text != "A note " {
		t.Errorf("what is being typed is changed to %q", note.Text)
	}
}
