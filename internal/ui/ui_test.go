package ui

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/scene"
	"dateline/internal/ui/desk"
)

// start opens the window on the built-in timeline, without a screen and with
// nothing moving by and by.
func start(t *testing.T) (*Main, *bytes.Buffer) {
	t.Helper()
	app := test.NewTempApp(t)
	app.Preferences().SetBool(animateKey, false)
	return startAs(t, app, nil)
}

// startAs is start with preferences and a clock of its own.
func startAs(t *testing.T, app fyne.App, now func() time.Time) (*Main, *bytes.Buffer) {
	t.Helper()
	text, err := Words()
	if err != nil {
		t.Fatal(err)
	}
	var trace bytes.Buffer
	m, err := New(Params{
		App: app, Now: now, Text: text, Lexicon: &chrono.English, Trace: &trace,
		BuiltIn: data.BuiltIn, BuiltInName: data.BuiltInName,
		SinceStart: func() time.Duration { return time.Second },
	})
	if err != nil {
		t.Fatal(err)
	}
	m.desk.Picker = desk.FynePicker{Window: m.window, Text: text} // whatever this desktop has
	m.window.Show()
	m.window.Resize(fyne.NewSize(1440, 900))
	m.OpenBuiltIn()
	m.frame()
	return m, &trace
}

// frame paints a frame, as the screen would ask for.
func (m *Main) frame() {
	size := m.view.Size()
	picture := test.WidgetRenderer(m.view).Objects()[0].(*canvas.Raster)
	picture.Generator(int(size.Width), int(size.Height))
}

// texts gives every text that an object shows, a line each.
func texts(o fyne.CanvasObject) string {
	var b strings.Builder
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch w := o.(type) {
		case *widget.Label:
			b.WriteString(w.Text + "\n")
		case *widget.RadioGroup:
			b.WriteString(strings.Join(w.Options, "\n") + "\n")
		case *widget.Hyperlink:
			b.WriteString(w.Text + " <" + w.URL.String() + ">\n")
		case *container.Scroll:
			walk(w.Content)
		case *fyne.Container:
			for _, child := range w.Objects {
				walk(child)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(w).Objects() {
				walk(child)
			}
		}
	}
	walk(o)
	return b.String()
}

func (m *Main) find(t *testing.T, id string) int32 {
	t.Helper()
	for i, e := range m.session.Shown().Index.Timeline.Events {
		if e.ID == id {
			return int32(i)
		}
	}
	t.Fatalf("no event %s", id)
	return scene.NoEvent
}

func contains(t *testing.T, where, text string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if !strings.Contains(text, want) {
			t.Errorf("%s lacks %q:\n%s", where, want, text)
		}
	}
}

func TestInspectorTellsEverythingOfAnEvent(t *testing.T) {
	m, _ := start(t)
	m.view.Reveal(m.find(t, "troops-to-russia-2024"))
	e := m.session.Shown().Index.Timeline.Events[m.view.Selected()]
	shown := texts(m.inspector.Scroll)
	contains(t, "the inspector", shown,
		e.Title, "8 to 13 October 2024", "EDTF 2024-10-08/2024-10-13", "Vladivostok", "confirmed\n", "disputed: Dmitry Peskov")
	sources := m.session.Timeline().SourceByID()
	for i := range e.Claims {
		c := &e.Claims[i]
		contains(t, "the inspector", shown, c.Who, c.Text, m.lexicon.Long(c.Said.Value)+" · "+c.Stance.String())
		for _, citation := range c.Citations {
			if s := sources[citation.Source]; s.URL != "" {
				contains(t, "the inspector", shown, "<"+s.URL+">")
			}
		}
	}
}

func TestWalkingGoesThroughAllEventsInOrder(t *testing.T) {
	m, trace := start(t)
	trace.Reset()
	n := len(m.session.Shown().Index.Reading())
	for range n + 2 { // the last stays
		m.nextEvent()
		m.frame()
		left, right := m.session.Shown().Plan.Ends(m.view.Selected())
		if x, z := m.view.Viewport().X(left), m.view.Viewport().X(right); z < m.view.Viewport().Gutter || x > m.view.Viewport().Width {
			t.Fatalf("event %d is at %v to %v, out of view", m.view.Selected(), x, z)
		}
		y, _ := m.session.Shown().Plan.RowOf(m.view.Selected(), m.view.Viewport())
		if y -= m.view.Viewport().ScrollY; y < -1 || y > m.view.Viewport().Height {
			t.Fatalf("event %d is in a row at %v, out of view", m.view.Selected(), y)
		}
	}
	var last chrono.Instant = chrono.Past
	count := 0
	dec := json.NewDecoder(trace)
	for dec.More() {
		var line struct{ Selected string }
		if err := dec.Decode(&line); err != nil {
			t.Fatal(err)
		}
		if line.Selected == "" {
			continue
		}
		b := m.session.Shown().Index.Timeline.Events[m.find(t, line.Selected)].When.Bounds()
		at := b.EarliestStart
		if !at.Finite() {
			at = b.LatestEnd
		}
		if at < last {
			t.Errorf("%s comes after a later event", line.Selected)
		}
		last = at
		count++
	}
	if count != n {
		t.Errorf("%d events were walked, want %d", count, n)
	}
	m.clearSelection()
	m.previousEvent()
	if m.view.Selected() != m.session.Shown().Index.Reading()[n-1] {
		t.Error("back from nothing does not begin at the end")
	}
}

func TestHoverWordsTheEventInTheStatusBar(t *testing.T) {
	m, _ := start(t)
	for _, mark := range m.view.Scene().Marks {
		if mark.Role == scene.Marker && mark.X > m.view.Viewport().Gutter {
			m.view.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(mark.X), float32(mark.Y))}})
			contains(t, "the status bar", m.status.Text, m.session.Shown().Index.Timeline.Events[mark.Event].Title)
			m.view.MouseOut()
			contains(t, "the status bar", m.status.Text, "north-korea-abroad.dateline")
			return
		}
	}
	t.Fatal("no marker")
}

// openText opens a file of this name that holds text.
func (m *Main) openText(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	m.Open(path)
	m.settle(t, func() bool { return m.path() == path })
}

// settle waits until the window has done what was asked for beside it.
func (m *Main) settle(t *testing.T, done func() bool) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		ok := false
		fyne.DoAndWait(func() { ok = done() })
		// Without a screen what is done beside the window ends on its own
		// goroutine, and has perhaps not quite.
		if ok && !finishing() {
			return
		}
	}
	t.Fatalf("nothing happened for a minute; the dialog says:\n%s", m.dialogText())
}

// finishing says whether a goroutine of this package is past its work and with
// the window.
func finishing() bool {
	all := make([]byte, 1<<20)
	for one := range strings.SplitSeq(string(all[:runtime.Stack(all, true)]), "\n\n") {
		if strings.Contains(one, "created by dateline/internal/ui") && strings.Contains(one, "fyne/v2.Do(") {
			return true
		}
	}
	return false
}

func (m *Main) dialogText() string {
	top := m.window.Canvas().Overlays().Top()
	if top == nil {
		return ""
	}
	return texts(top)
}

func TestBadFilesAreRefusedAndWhatIsOpenStays(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, c := range []struct{ path, want string }{
		{file("letter.txt", "hello"), "letter.txt:1:1: this is no timeline (Dateline opens"},
		{file("empty.csv", ""), "empty.csv:1:1: the file is empty (choose"},
		{dir, "this is a folder, not a file (choose"},
		{filepath.Join(dir, "absent"), "absent:1:1: there is no such file (check"},
		{file("no-title.csv", "shade,start\n3,1918\n"), "no-title.csv:1:1: there is no column of titles among shade, start (name one"},
		{file("no-date.csv", "title,colour\nx,red\n"), "no-date.csv:1:1: there is no column of dates among title, colour (name one"},
		{file("cut.dateline", `{"format":"dateline",`), "cut.dateline:1:22: the file ends in the middle (it may"},
	} {
		m, _ := start(t)
		m.view.Reveal(3)
		m.Open(c.path)
		m.settle(t, func() bool { return m.window.Canvas().Overlays().Top() != nil })
		contains(t, "the dialog for "+filepath.Base(c.path), m.dialogText(), c.want, "What was open before is still open.")
		if m.view.Selected() != 3 || len(m.session.Shown().Index.Timeline.Events) < 45 {
			t.Errorf("%s: what was open is gone", c.path)
		}
	}
}

func TestProblemsOfAFileAreListed(t *testing.T) {
	m, _ := start(t)
	path := filepath.Join(t.TempDir(), "mixed.csv")
	table := "title,start,status\nGood,1918,confirmed\nBad,1918-02-30,confirmed\nOdd,1919,likely\n"
	if err := os.WriteFile(path, []byte(table), 0o644); err != nil {
		t.Fatal(err)
	}
	m.Open(path)
	m.settle(t, func() bool { return m.window.Canvas().Overlays().Top() != nil })
	contains(t, "the dialog", m.dialogText(), "2 events were read", "mixed.csv:3:5: the date “1918-02-30” does not exist", "mixed.csv:4:10: the status “likely” is not known")
	if len(m.session.Shown().Index.Timeline.Events) != 2 {
		t.Errorf("%d events, want 2", len(m.session.Shown().Index.Timeline.Events))
	}
	m.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if m.dialogText() != "" {
		t.Error("Escape does not close the dialog")
	}
}

func TestInspectorTellsTheSourcesOwnCalendar(t *testing.T) {
	m, _ := start(t)
	m.openText(t, "hastings.dateline", `{"format":"dateline","version":1,"events":[{"id":"a","title":"A","when":{"edtf":"1066-10-14","calendar":"julian","text":"xiv Oct."}}]}`)
	m.frame()
	m.nextEvent()
	contains(t, "the inspector", texts(m.inspector.Scroll), "20 October 1066\n14 October 1066 (Julian)\n", "“xiv Oct.”")
}

func TestEscapeLeavesADialogWithAField(t *testing.T) {
	m, _ := start(t)
	for name, ask := range map[string]func(){"export": m.exporter.AskExport, "calendar": m.askCutover} {
		ask()
		field := m.window.Canvas().Focused()
		if field == nil {
			t.Fatalf("%s: no field has the focus", name)
		}
		field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if m.window.Canvas().Overlays().Top() != nil {
			t.Errorf("%s: Escape does not close the dialog", name)
		}
	}
}

func TestCopyTakesEverything(t *testing.T) {
	m, _ := start(t)
	m.view.Reveal(m.find(t, "treaty-signed"))
	m.inspector.Copy()
	contains(t, "the clipboard", m.app.Clipboard().Content(), "19 June 2024", "<https://")
}

func TestKeys(t *testing.T) {
	m, _ := start(t)
	typed, rune := m.window.Canvas().OnTypedKey(), m.window.Canvas().OnTypedRune()
	wide := m.view.Viewport().SecPerPx
	rune('+')
	if m.view.Viewport().SecPerPx >= wide {
		t.Error("+ does not zoom in")
	}
	rune('0')
	if m.view.Viewport().SecPerPx != wide {
		t.Error("0 does not show everything")
	}
	typed(&fyne.KeyEvent{Name: fyne.KeyRight})
	if m.view.Selected() != m.session.Shown().Index.Reading()[0] {
		t.Error("the right arrow does not select the first event")
	}
	typed(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if m.view.Selected() != scene.NoEvent {
		t.Error("Escape does not clear the selection")
	}
	rune('?')
	contains(t, "the list of keys", m.dialogText(), "zoom at the pointer", "next or previous event in time")
	typed(&fyne.KeyEvent{Name: fyne.KeyRight})
	if m.view.Selected() != scene.NoEvent {
		t.Error("keys reach the timeline through a dialog")
	}
}

func TestEmptyAndUndatedTimelinesOpen(t *testing.T) {
	m, _ := start(t)
	for name, text := range map[string]string{
		"empty.dateline":   `{"format":"dateline","version":1}`,
		"undated.dateline": `{"format":"dateline","version":1,"events":[{"id":"a","title":"A"}]}`,
		"open.dateline":    `{"format":"dateline","version":1,"events":[{"id":"a","title":"A","when":"../2000"}]}`,
	} {
		m.openText(t, name, text)
		m.frame()
		m.nextEvent()
		m.previousEvent()
		m.zoomIn()
		m.zoomOut()
		m.fitAll()
		m.view.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(500, 200)})
		m.frame()
	}
}

func TestCalendarChangesHowDatesAreTold(t *testing.T) {
	m, _ := start(t)
	m.view.Reveal(m.find(t, "treaty-signed"))
	m.chooseCutover("2100-01-01") // a day of one's own
	contains(t, "the inspector", texts(m.inspector.Scroll), "6 June 2024 (Julian)")
	m.chooseCutover("")
	m.flip(jucheKey)
	contains(t, "the inspector", texts(m.inspector.Scroll), "19 June Juche 113 (2024)")
	m.frame()
	axis := ""
	for _, mark := range m.view.Scene().Marks {
		if mark.Role == scene.AxisContext || mark.Role == scene.AxisLabel {
			axis += mark.Text + "\n"
		}
	}
	contains(t, "the axis", axis, "Juche")
	if got := m.session.Shown().Index.Timeline.Events[m.view.Selected()].When.String(); got != "2024-06-19" {
		t.Errorf("the date itself is now %s", got)
	}
}

// press presses the button of the dialog on top whose text begins so.
func (m *Main) press(t *testing.T, text string) {
	t.Helper()
	var button *widget.Button
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch w := o.(type) {
		case *widget.Button:
			if strings.HasPrefix(w.Text, text) {
				button = w
			}
		case *container.Scroll:
			walk(w.Content)
		case *fyne.Container:
			for _, child := range w.Objects {
				walk(child)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(w).Objects() {
				walk(child)
			}
		}
	}
	walk(m.window.Canvas().Overlays().Top())
	if button == nil || button.Disabled() {
		t.Fatalf("there is no button %q to press in:\n%s", text, m.dialogText())
	}
	test.Tap(button)
}
