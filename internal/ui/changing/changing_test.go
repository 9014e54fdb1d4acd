package changing

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/formats"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/paint"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/desk"
	"dateline/internal/ui/uitest"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// room is a changer with all that it needs, in a window without a screen.
type room struct {
	*Changer
	*uitest.Harness
	history   *History
	selection []int32
	status    string
	pasted    string // what was passed on to be imported
}

func enter(t *testing.T) *room {
	t.Helper()
	fonts, err := paint.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	r := &room{Harness: uitest.New(t)}
	window, text := r.App.NewWindow("test"), words.English()
	s := session.New(session.Params{
		Style: layout.Light(), Beside: beside.Do, Now: time.Now, Hurry: func() {}, Settle: func() {}, Edit: func() {}, Small: 10_000,
		Plan: func(x *index.Index, style *layout.Style, size layout.Size) *layout.Plan {
			return layout.NewPlanFor(x, style, fonts, layout.WindowOptions(x, style, size))
		},
	})
	trace := beside.NewTracer(nil)
	p := Params{
		Window: window, Text: text, Lexicon: func() *chrono.Lexicon { return &chrono.English }, Session: s,
		Progress: beside.NewProgress(text("opening.cancel")), Trace: trace, Clipboard: r.App.Clipboard(), Copies: &Copies{Path: filepath.Join(t.TempDir(), "state", "copied")},
		Desk:      &desk.Desk{Window: window, Text: text, Trace: trace, OpenPath: func() string { return s.Shown().Path }, Status: func(line string) { r.status = line }},
		Selection: func() []int32 { return r.selection }, Select: func(events []int32) { r.selection = events },
		PasteOther: func(text string) { r.pasted = text },
	}
	r.Changer, r.history = New(p), NewHistory(p)
	window.SetContent(r.history.Container)
	window.Show()
	window.Resize(fyne.NewSize(1200, 800))
	s.OpenAtOnce(session.Document{Path: "Untitled.dateline", Timeline: example(t)})
	return r
}

// example has four events in two lanes, of which the last is locked.
func example(t *testing.T) *timeline.Timeline {
	tl := &timeline.Timeline{Title: "T", Lanes: []string{"A", "B"}, Sources: []*timeline.Source{{ID: "s", Title: "S"}}}
	for i, title := range []string{"Ships leave", "Ships return", "The ships leave", "Ships rest"} {
		v, err := chrono.Parse(fmt.Sprint("192", i%2))
		if err != nil {
			t.Fatal(err)
		}
		tl.Events = tl.Events.Append(&timeline.Event{
			ID: fmt.Sprint("e", i), Title: title, Lane: string(rune('A' + i%2)), When: chrono.When{Value: v}, Locked: i == 3,
			Claims: []timeline.Claim{{Who: "W", Text: title, Citations: []timeline.Citation{{Source: "s", Quote: title}}}},
		})
	}
	return tl
}

// steps is how many changes were made.
func (r *room) steps() int { return len(r.Session.History().Line()) - 1 }

// becomes waits until so many changes were made, and fails the test if the events then have
// other titles.
func (r *room) becomes(t *testing.T, steps int, titles ...string) {
	t.Helper()
	r.Settle(func() bool { return r.steps() == steps && !r.Session.Busy() })
	var got []string
	for _, e := range r.Session.Timeline().Events.All() {
		got = append(got, e.Title)
	}
	if !slices.Equal(got, titles) {
		t.Errorf("the events are %q, want %q", got, titles)
	}
}

// undo undoes the last change, and fails the test unless the document is as it was opened.
func (r *room) undo(t *testing.T) {
	t.Helper()
	done := false
	r.Session.Undo(func(error) { done = true })
	r.Settle(func() bool { return done })
	if r.Session.Unsaved() {
		t.Error("what was undone is not as it was")
	}
}

func TestReplaceInWhatIsChosen(t *testing.T) {
	r := enter(t)
	d := r.openReplace()
	d.text.SetText("(ships) leave")
	d.replacement.SetText("$1 sail")
	r.Settle(func() bool { return !d.work.Busy() })
	if len(d.found) != 0 {
		t.Errorf("%d found without an expression", len(d.found))
	}
	d.pattern.SetChecked(true)
	for _, f := range d.fields[1:] {
		f.SetChecked(false)
	}
	r.Settle(func() bool { return !d.work.Busy() })
	if len(d.found) != 2 || !strings.Contains(d.said.Text, "2 texts") || !strings.Contains(d.said.Text, "locked") {
		t.Fatalf("found %+v; %s", d.found, d.said.Text)
	}
	d.review.without[0] = true
	d.accept()
	r.becomes(t, 1, "Ships leave", "Ships return", "The ships sail", "Ships rest")
	r.undo(t)
}

// TestReplaceReachesSources, and says where it looks: with several events selected in what
// they cite.
func TestReplaceReachesSources(t *testing.T) {
	r := enter(t)
	d := r.openReplace()
	r.Settle(func() bool { return !d.work.Busy() })
	uitest.Contains(t, "the dialog", r.DialogText(), "Looks in 3 events with their claims, and in one source")
	d.text.SetText("s")
	d.replacement.SetText("Z")
	r.Settle(func() bool { return !d.work.Busy() })
	for _, f := range d.found {
		if f.Field.OfSource() || f.Field == edit.QuoteField {
			t.Errorf("unasked it would change %+v", f)
		}
	}
	for _, name := range []string{"Events", "Claims", "Sources"} {
		test.Tap(r.tickBox(t, name))
	}
	if !r.tickBox(t, "Sources").Checked || !d.fields[edit.QuoteField].Checked || !d.fields[edit.TitleField].Checked {
		t.Error("the box of a group does not fill all of it")
	}
	for _, name := range []string{"Events", "Claims"} {
		test.Tap(r.tickBox(t, name))
	}
	test.Tap(d.fields[edit.NoteField])
	if whole := r.tickBox(t, "Sources"); whole.Checked || !whole.Partial || d.fields[edit.TitleField].Checked {
		t.Error("the box of a group does not say that a part of it is ticked")
	}
	r.Settle(func() bool { return !d.work.Busy() })
	if len(d.found) != 1 || d.review.rows[0].what != "Source S · Title" {
		t.Fatalf("found %+v", d.review.rows)
	}
	d.accept()
	r.Settle(func() bool { return r.steps() == 1 && !r.Session.Busy() })
	if got := r.Session.Timeline().Sources[0].Title; got != "Z" {
		t.Errorf("the source is %q", got)
	}
	if r.status != "One text was changed." {
		t.Errorf("the status bar says %q", r.status)
	}
	r.undo(t)
}

// tickBox returns the box of a text in the dialog.
func (r *room) tickBox(t *testing.T, text string) (found *widgets.Box) {
	t.Helper()
	uitest.Objects(r.Top(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Box); ok && b.Text == text {
			found = b
		}
	})
	if found == nil {
		t.Fatalf("there is no box %q", text)
	}
	return found
}

func TestManyAtOnce(t *testing.T) {
	r := enter(t)
	r.Many()
	if r.Top() != nil || r.status == "" {
		t.Fatal("without a selection a dialog opens")
	}
	r.selection = []int32{0, 1, 3}
	m := r.openMany()
	if m.lane.Input.Text != "" || len(m.events) != 2 || !strings.Contains(r.DialogText(), "One event is locked") {
		t.Errorf("lane %q of %d events: %s", m.lane.Input.Text, len(m.events), r.DialogText())
	}
	m.addTags.SetText("navy; war")
	m.by.SetText("1")
	r.Settle(func() bool { return !m.work.Busy() })
	if len(m.review.rows) != 2 || !strings.Contains(m.review.rows[0].after, "navy; war") || !strings.Contains(m.review.rows[0].after, "1921") {
		t.Fatalf("before and after: %+v", m.review.rows)
	}
	m.by.SetText("x")
	if !m.box.accept.Disabled() || !strings.Contains(m.said.Text, "not a whole number") {
		t.Errorf("a wrong number: %s", m.said.Text)
	}
	m.by.SetText("−2")
	r.Settle(func() bool { return !m.work.Busy() })
	r.Press("Change")
	r.Settle(func() bool { return r.steps() == 1 })
	for i, want := range []string{"1918", "1919", "1920", "1921"} {
		if e := r.Session.Timeline().Events.At(int32(i)); e.When.Value.String() != want || len(e.Details().Tags) != 2*(1-i/2) {
			t.Errorf("event %d: %s, %v", i, e.When.Value, e.Details().Tags)
		}
	}
	r.undo(t)
}

// TestStatusesFollow lets chosen statuses follow the claims, after they were listed.
func TestStatusesFollow(t *testing.T) {
	r := enter(t)
	r.Session.Timeline().Events.At(0).Claims[0].Status = timeline.Confirmed
	r.selection = []int32{0, 1}
	m := r.openMany()
	m.follow.SetSelectedIndex(1)
	r.Settle(func() bool { return !m.work.Busy() })
	if rows := m.review.rows; len(rows) != 2 || rows[0].before != "confirmed, does not follow" || rows[0].after != "claimed, follows from the claims" {
		t.Fatalf("before and after: %+v", rows)
	}
	r.Press("Change")
	r.Settle(func() bool { return r.steps() == 1 && !r.Session.Busy() })
	if c := r.Session.Timeline().Events.At(0).Claims[0]; !c.Ruled || c.Status != timeline.Claimed {
		t.Errorf("the claim is %s, follows: %v", c.Status.Name(), c.Ruled)
	}
	r.undo(t)
}

// TestLaneOfManyIsCleared, of events in lanes that differ.
func TestLaneOfManyIsCleared(t *testing.T) {
	r := enter(t)
	r.selection = []int32{0, 1}
	m := r.openMany()
	m.lane.Input.SetText("No lane")
	r.Settle(func() bool { return !m.work.Busy() })
	r.Press("Change")
	r.Settle(func() bool { return r.steps() == 1 && !r.Session.Busy() })
	for i, want := range []string{"", "", "A", "B"} {
		if got := r.Session.Timeline().Events.At(int32(i)).Lane; got != want {
			t.Errorf("event %d is in lane %q", i, got)
		}
	}
	r.undo(t)
}

// TestViewingOpensNothing that would change the document, and says why.
func TestViewingOpensNothing(t *testing.T) {
	r := enter(t)
	r.selection = []int32{0, 2}
	r.Session.SetReadOnly(words.Say("keys.page"), true)
	for i, open := range []func(){r.Many, r.Merge, r.Split, r.Replace, r.Duplicates, r.Lanes, r.Properties, r.Delete, r.Duplicate} {
		r.status = ""
		open()
		if r.Top() != nil || r.status == "" || r.Session.Busy() {
			t.Errorf("command %d: the status bar says %q", i, r.status)
		}
	}
}

func TestDeleteAndDuplicate(t *testing.T) {
	r := enter(t)
	r.selection = []int32{0, 3}
	r.Delete()
	r.becomes(t, 1, "Ships return", "The ships leave", "Ships rest")
	r.undo(t)
	r.Duplicate()
	r.becomes(t, 1, "Ships leave", "Ships return", "The ships leave", "Ships rest", "Ships leave", "Ships rest")
	if !slices.Equal(r.selection, []int32{4, 5}) {
		t.Errorf("selected are %v", r.selection)
	}
	r.undo(t)
}

func TestMergeAndSplit(t *testing.T) {
	r := enter(t)
	r.selection = []int32{0, 2}
	r.Merge()
	r.Asks("takes in “The ships leave”")
	r.Press("Merge")
	r.becomes(t, 1, "Ships leave", "Ships return", "Ships rest")
	if n := len(r.Session.Timeline().Events.At(0).Claims); n != 3 {
		t.Errorf("%d claims are kept", n)
	}
	r.undo(t)
	r.selection = []int32{1}
	r.Split()
	r.Asks("becomes two events")
	r.Press("Split")
	r.becomes(t, 1, "Ships leave", "Ships return", "The ships leave", "Ships rest", "Ships return")
}

func TestEventsAreCarriedByTheClipboard(t *testing.T) {
	r := enter(t)
	published, err := chrono.Parse("[..2012-08-07]")
	if err != nil {
		t.Fatal(err)
	}
	dated := example(t)
	dated.Sources[0].Date = chrono.When{Value: published}
	r.Session.OpenAtOnce(session.Document{Path: "Untitled.dateline", Timeline: dated})
	r.selection = []int32{0, 1}
	r.Cut()
	r.becomes(t, 1, "The ships leave", "Ships rest")
	r.Clipboard.SetContent(r.Clipboard.Content() + "\n")
	r.Paste()
	r.becomes(t, 2, "The ships leave", "Ships rest", "Ships leave", "Ships return")
	if n := len(r.Session.Timeline().Sources); n != 1 || !slices.Equal(r.selection, []int32{2, 3}) {
		t.Errorf("%d sources, selected %v", n, r.selection)
	}
	r.Clipboard.SetContent("1920\tA table")
	r.Paste()
	if r.pasted != "1920\tA table" {
		t.Errorf("passed on: %q", r.pasted)
	}
	r.CopyTable()
	if got := r.Clipboard.Content(); strings.Count(got, "\n") != 3 || !strings.Contains(got, "Ships leave\t1920\tA") {
		t.Errorf("as cells: %q", got)
	}
	r.Session.Timeline().Events.At(2).Claims = nil
	r.CopyTable()
	back, err := formats.Read("pasted", []byte(r.Clipboard.Content()))
	if err != nil || len(back.Problems) > 0 || back.Timeline.Events.Len() != 2 {
		t.Fatal(err, back.Problems)
	}
	for i, want := range []timeline.Status{timeline.NoStatus, timeline.Claimed} {
		if e := back.Timeline.Events.At(int32(i)); e.Status != want || len(e.Details().Extra) > 0 {
			t.Errorf("pasted back, “not assessed” and “claimed” are %q, %v", e.Status.Name(), e.Details().Extra)
		}
	}
	r.Session.Timeline().Events.At(2).Claims = example(t).Events.At(0).Claims
	r.Copy()
	got := r.Clipboard.Content()
	if !strings.Contains(got, "Ships leave (1920; claimed)") || !strings.Contains(got, "– W, assertion: Ships leave [S, ≤ 7 Aug 2012, “Ships leave”]") || !strings.HasPrefix(r.status, "Copied: 2 events as text") {
		t.Errorf("as text: %q, told %q", got, r.status)
	}
	another := enter(t) // of another program
	another.Copies = &Copies{Path: r.Copies.Path}
	r.Clipboard.SetContent(strings.TrimSpace(strings.ReplaceAll(got, "\n", "\r\n")))
	another.Clipboard = r.Clipboard
	another.Paste()
	another.becomes(t, 1, "Ships leave", "Ships return", "The ships leave", "Ships rest", "Ships leave", "Ships return")
	r.Clipboard.SetContent(strings.Replace(got, "1920", "1921", 1))
	r.Paste()
	if r.pasted != r.Clipboard.Content() {
		t.Errorf("of a text that somebody changed is passed on %q", r.pasted)
	}
	r.CopyEvents()
	another.Copies = &Copies{} // on another computer
	another.Paste()
	another.becomes(t, 2, "Ships leave", "Ships return", "The ships leave", "Ships rest", "Ships leave", "Ships return", "Ships leave", "Ships return")
	r.CopyClaim(1, 0)
	if got := r.Clipboard.Content(); got != "W, assertion: Ships rest [S, ≤ 7 Aug 2012, “Ships rest”]\n" || r.status != "Copied: one claim with its source: W" {
		t.Errorf("a claim: %q, told %q", got, r.status)
	}
}

func TestLanesDialog(t *testing.T) {
	r := enter(t)
	l := r.openLanes()
	l.list.Select(1)
	l.lane().move(l.chosen - 1)
	r.Settle(func() bool { return r.steps() == 1 && !r.Session.Busy() })
	if got := r.Session.Timeline().LaneOrder(); !slices.Equal(got, []string{"B", "A"}) || l.names[l.chosen] != "B" {
		t.Errorf("moved: %v, chosen %d", got, l.chosen)
	}
	l.lane().Colour()
	focused := func() fyne.Focusable { return r.Window.Canvas().Focused() }
	r.Asks("Colour of “B”")
	if present, first := focused().(*widgets.Field).Text, l.Session.Style().Lanes[0]; present != (timeline.Colour{first.R, first.G, first.B}.String()) {
		t.Errorf("the colour of the first lane is said to be %s", present)
	}
	for _, text := range []string{"blue", "#010203"} {
		focused().(*widgets.Field).SetText(text)
		r.Type(fyne.KeyReturn)
		if text == "blue" {
			r.Asks("“blue” is no colour")
		}
	}
	r.Settle(func() bool { return r.steps() == 2 && !r.Session.Busy() })
	l.lane().Colour()
	for focused() != nil { // the squares come before the field
		if _, is := focused().(*widgets.Answer); is {
			break
		}
		r.Window.Canvas().(interface{ FocusPrevious() }).FocusPrevious()
	}
	for range len(l.Session.Style().Lanes) - 1 {
		r.Window.Canvas().(interface{ FocusPrevious() }).FocusPrevious()
	}
	r.Type(fyne.KeyReturn)
	if r.steps() != 2 {
		t.Error("a square is applied before “Apply”")
	}
	r.Press("Apply")
	r.Settle(func() bool { return r.steps() == 3 && !r.Session.Busy() })
	if c, first := r.Session.Timeline().LaneColours["B"], l.Session.Style().Lanes[0]; c != (timeline.Colour{first.R, first.G, first.B}) {
		t.Errorf("the colour is %s", c)
	}
	l.lane().Delete()
	r.Asks("“B” has 2 events")
	r.Press("Apply")
	r.Settle(func() bool { return r.steps() == 4 && !r.Session.Busy() })
	if tl := r.Session.Timeline(); !slices.Equal(tl.LaneOrder(), []string{"A"}) || len(tl.LaneColours) != 0 {
		t.Errorf("deleted: %v, %v", tl.LaneOrder(), tl.LaneColours)
	}
}

func TestPropertiesDialog(t *testing.T) {
	r := enter(t)
	p := r.openProperties()
	p.author.SetText("A. Teacher")
	p.chapters = append(p.chapters, p.newRow(timeline.Chapter{}))
	p.arrange()
	p.chapters[0].name.SetText("War")
	p.chapters[0].when.SetText("soon")
	p.accept()
	if !strings.Contains(p.wrong.Text, "is not a date") || r.steps() != 0 {
		t.Errorf("a wrong date: %s", p.wrong.Text)
	}
	p.chapters[0].when.SetText("1914/1918")
	r.Window.Canvas().Focus(p.author)
	r.Type(fyne.KeyReturn)
	r.Settle(func() bool { return r.steps() == 1 && !r.Session.Busy() })
	if tl := r.Session.Timeline(); tl.Author != "A. Teacher" || len(tl.Chapters) != 1 || tl.Chapters[0].When.Value.String() != "1914/1918" {
		t.Errorf("%+v", tl)
	}
	r.undo(t)
}

func TestHistoryGoesAnywhere(t *testing.T) {
	r := enter(t)
	r.history.Toggle()
	r.selection = []int32{0}
	r.Delete()
	r.becomes(t, 1, "Ships return", "The ships leave", "Ships rest")
	r.undo(t)
	r.selection = []int32{1}
	r.Delete()
	r.Settle(func() bool { return !r.Session.Busy() && len(r.history.steps) == 3 })
	steps := r.history.steps
	if !steps[1].undone || steps[1].indent != 1 || steps[2].undone || steps[2].step != r.Session.Step() {
		t.Fatalf("steps: %+v", steps)
	}
	r.history.list.Select(1) // the branch that was left
	r.Settle(func() bool { return r.Session.Step() == steps[1].step })
	r.becomes(t, 1, "Ships return", "The ships leave", "Ships rest")
}

func TestDuplicatesAreShown(t *testing.T) {
	r := enter(t)
	w := r.openDuplicates()
	r.Settle(func() bool { return !w.progress.Busy() })
	if len(w.all) != 1 || w.all[0].First != 0 || w.all[0].Second != 2 {
		t.Fatalf("found: %+v", w.all)
	}
	w.look(0)
	r.Press("Merge")
	r.becomes(t, 1, "Ships leave", "Ships return", "Ships rest")
}
