package ui

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"slices"
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
	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/ui/desk"
	"dateline/internal/ui/uitest"
	"dateline/internal/ui/widgets"
)

// window is the main window without a screen.
type window struct {
	*Main
	*uitest.Harness
}

// start opens the window on the built-in timeline, with nothing moving smoothly.
func start(t *testing.T) (window, *bytes.Buffer) {
	t.Helper()
	h := uitest.New(t)
	h.App.Preferences().SetBool(animateKey, false)
	return startIn(t, h)
}

// startIn is start with an app that has preferences already.
func startIn(t *testing.T, h *uitest.Harness) (window, *bytes.Buffer) {
	t.Helper()
	text, err := Words()
	if err != nil {
		t.Fatal(err)
	}
	var trace bytes.Buffer
	m, err := New(Params{
		App: h.App, Text: text, Lexicon: &chrono.English, Trace: &trace,
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
	return window{m, h}, &trace
}

// frame paints a frame, as the screen would ask for.
func (m *Main) frame() {
	size := m.view.Size()
	picture := test.WidgetRenderer(m.view).Objects()[0].(*canvas.Raster)
	picture.Generator(int(size.Width), int(size.Height))
}

func (m *Main) find(t *testing.T, id string) int32 {
	t.Helper()
	for i, e := range m.session.Shown().Index.Timeline.Events.All() {
		if e.ID == id {
			return i
		}
	}
	t.Fatalf("no event %s", id)
	return scene.NoEvent
}

// TestInspectorShowsAllOfAnEvent scrolls through the event with the most claims, and
// copies it.
func TestInspectorShowsAllOfAnEvent(t *testing.T) {
	m, _ := start(t)
	m.view.Reveal(m.find(t, "troops-to-russia-2024"))
	e := m.session.Shown().Index.Timeline.Events.At(m.view.Selected())
	for range e.Claims {
		m.inspector.Scroll.ScrollToBottom()
	}
	m.inspector.Copy()
	shown, copied := uitest.Texts(m.inspector.Scroll), m.app.Clipboard().Content()
	both := func(wanted ...string) {
		uitest.Contains(t, "the inspector", shown, wanted...)
		uitest.Contains(t, "the clipboard", copied, wanted...)
	}
	both(e.Title, m.lexicon.Long(e.When.Value), "Vladivostok", "disputed: Dmitry Peskov")
	sources := m.session.Timeline().SourceByID()
	for i := range e.Claims {
		c := &e.Claims[i]
		both(c.Who, c.Text, m.lexicon.Long(c.Said.Value)+" · "+m.text("stance."+c.Stance.String()))
		for _, citation := range c.Citations {
			both(citation.Quote)
			if s := sources[citation.Source]; s.URL != "" {
				uitest.Contains(t, "the clipboard", copied, s.Title, "<"+s.URL+">", s.Note)
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
		b := m.session.Shown().Index.Timeline.Events.At(m.find(t, line.Selected)).When.Bounds()
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

func TestHoverShowsTheEventInTheStatusBar(t *testing.T) {
	m, _ := start(t)
	for _, mark := range m.view.Scene().Marks {
		if mark.Role == scene.Marker && mark.X > m.view.Viewport().Gutter {
			m.view.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(mark.X), float32(mark.Y))}})
			uitest.Contains(t, "the status bar", m.status.Text, m.session.Shown().Index.Timeline.Events.At(mark.Event).Title)
			m.view.MouseOut()
			uitest.Contains(t, "the status bar", m.status.Text, "north-korea-abroad.dateline")
			return
		}
	}
	t.Fatal("no marker")
}

// openText opens a file of this name that holds text.
func (m window) openText(t *testing.T, name, text string) {
	t.Helper()
	path := uitest.File(t, name, text)
	m.OpenAll([]string{path})
	m.Settle(func() bool { return m.path() == path })
}

func TestBadFilesAreRefusedAndWhatIsOpenStays(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct{ path, want string }{
		{uitest.File(t, "letter.txt", "hello"), "letter.txt:1:1: this is not a timeline (Dateline opens"},
		{uitest.File(t, "empty.csv", ""), "empty.csv:1:1: the file is empty (choose"},
		{dir, "this is a folder, not a file (choose"},
		{filepath.Join(dir, "absent"), "absent:1:1: the file does not exist (check"},
		{uitest.File(t, "no-title.csv", "shade,start\n3,1918\n"), "no-title.csv:1:1: none of the columns contains titles: shade, start (name a column"},
		{uitest.File(t, "no-date.csv", "title,colour\nx,red\n"), "no-date.csv:1:1: none of the columns contains dates: title, colour (name a column"},
		{uitest.File(t, "cut.dateline", `{"format":"dateline",`), "cut.dateline:1:22: the file is incomplete (it may"},
	} {
		m, _ := start(t)
		m.view.Reveal(3)
		m.OpenAll([]string{c.path})
		m.Settle(func() bool { return m.Top() != nil })
		uitest.Contains(t, "the dialog for "+filepath.Base(c.path), m.DialogText(), c.want, "Your current timeline is still open.")
		if m.view.Selected() != 3 || m.session.Shown().Index.Timeline.Events.Len() < 45 {
			t.Errorf("%s: what was open is gone", c.path)
		}
	}
}

func TestProblemsOfAFileAreListed(t *testing.T) {
	m, _ := start(t)
	path := uitest.File(t, "mixed.csv", "title,start,status\nGood,1918,confirmed\nBad,1918-02-30,confirmed\nOdd,1919,likely\n")
	m.OpenAll([]string{path})
	m.Settle(func() bool { return m.Top() != nil })
	uitest.Contains(t, "the dialog", m.DialogText(), "2 events were read", "mixed.csv:3:5: the date “1918-02-30” does not exist", "mixed.csv:4:10: the status “likely” is not recognised")
	if m.session.Shown().Index.Timeline.Events.Len() != 2 {
		t.Errorf("%d events, want 2", m.session.Shown().Index.Timeline.Events.Len())
	}
	m.Type(fyne.KeyEscape)
	if m.DialogText() != "" {
		t.Error("Escape does not close the dialog")
	}
}

func TestInspectorShowsTheCalendarOfTheSource(t *testing.T) {
	m, _ := start(t)
	m.openText(t, "hastings.dateline", `{"format":"dateline","version":1,"events":[{"id":"a","title":"A","when":{"edtf":"1066-10-14","calendar":"julian","text":"xiv Oct."}}]}`)
	m.frame()
	m.nextEvent()
	uitest.Contains(t, "the inspector", uitest.Texts(m.inspector.Scroll), "20 October 1066\n14 October 1066 (Julian)\n", "“xiv Oct.”")
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
		if m.Top() != nil {
			t.Errorf("%s: Escape does not close the dialog", name)
		}
	}
}

func TestCopyTakesEverything(t *testing.T) {
	m, _ := start(t)
	m.view.Reveal(m.find(t, "treaty-signed"))
	m.inspector.Copy()
	uitest.Contains(t, "the clipboard", m.app.Clipboard().Content(), "19 June 2024", "<https://")
	m.copy(&fyne.ShortcutCopy{})
	uitest.Contains(t, "the clipboard", m.app.Clipboard().Content(), "19 June 2024; confirmed)", "https://")
	uitest.Contains(t, "the status bar", m.status.Text, "Copied: “Russia and North Korea sign a treaty in Pyongyang” as text")
	m.copyClaim()
	uitest.Contains(t, "the status bar", m.status.Text, "Choose one of its claims")
	m.view.StepClaim(1)
	m.copyClaim()
	e := m.session.Timeline().Events.At(m.view.Selected())
	first := &e.Claims[e.ClaimsByDate()[0]]
	uitest.Contains(t, "the clipboard", m.app.Clipboard().Content(), first.Who, first.Text, "https://")
	uitest.Contains(t, "the status bar", m.status.Text, "Copied: one claim with its source")
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
	var text fyne.DoubleTappable // of the panel: a word of it is selected
	uitest.Objects(m.inspector.Scroll, func(o fyne.CanvasObject) {
		if w, ok := o.(fyne.DoubleTappable); ok && text == nil {
			text = w
		}
	})
	text.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(12, 12)})
	if widgets.SelectedIn(m.window.Canvas()) == "" {
		t.Error("a double click selects no word")
	}
	typed(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if widgets.SelectedIn(m.window.Canvas()) != "" || m.view.Selected() == scene.NoEvent {
		t.Error("Escape leaves a text that is selected, or clears the event too")
	}
	typed(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if m.view.Selected() != scene.NoEvent {
		t.Error("Escape does not clear the selection")
	}
	uitest.Contains(t, "the status bar", m.status.Text, "Nothing is selected any more")
	typed(&fyne.KeyEvent{Name: fyne.KeyF1})
	uitest.Contains(t, "the list of keys", m.DialogText(), "zoom at the pointer", "next or previous event in time")
	typed(&fyne.KeyEvent{Name: fyne.KeyRight})
	if m.view.Selected() != scene.NoEvent {
		t.Error("keys reach the timeline through a dialog")
	}
}

// TestKeyToThePicture opens the key from the help, from the menu and from the
// legend, in windows of two sizes: all statuses, stances and forms are on one page,
// each with its sign, within the window.
func TestKeyToThePicture(t *testing.T) {
	m, _ := start(t)
	for _, size := range []fyne.Size{fyne.NewSize(1440, 900), fyne.NewSize(900, 560)} {
		m.window.Resize(size)
		m.frame()
		for name, open := range map[string]func(){
			"?":    func() { m.window.Canvas().OnTypedRune()('?') },
			"menu": m.menuItem(t, "Help", "Key to the picture").Action,
			"legend": func() {
				at := fyne.NewPos(m.view.Size().Width-15, m.view.Size().Height-15)
				m.view.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
				if m.view.Cursor() != desktop.PointerCursor {
					t.Error("the pointer does not show that the sign can be clicked")
				}
				m.view.Tapped(&fyne.PointEvent{Position: at})
			},
		} {
			open()
			var tabs *container.AppTabs
			swatches := 0
			uitest.Objects(m.Top(), func(o fyne.CanvasObject) {
				if found, ok := o.(*container.AppTabs); ok {
					tabs = found
				}
			})
			if tabs == nil {
				t.Fatalf("%s opens no help", name)
			}
			if tabs.SelectedIndex() != helpSigns {
				t.Errorf("%s opens tab %d", name, tabs.SelectedIndex())
			}
			signs := tabs.Items[helpSigns].Content
			uitest.Objects(signs, func(o fyne.CanvasObject) {
				if _, ok := o.(*canvas.Raster); ok {
					swatches++
				}
			})
			text := uitest.Texts(signs)
			for _, s := range timeline.Statuses {
				uitest.Contains(t, "the key", text, m.text("status."+s.Name()))
			}
			for _, s := range timeline.Stances {
				uitest.Contains(t, "the key", text, m.text("stance."+s.String()))
			}
			uitest.Contains(t, "the key", text, "about", "unknown start or end", "one of these dates", "title of a confirmed event")
			if swatches < 25 {
				t.Errorf("%d signs are in the key", swatches)
			}
			if least := m.Top().MinSize(); least.Width > size.Width || least.Height > size.Height {
				t.Errorf("the help takes %v of %v", least, size)
			}
			m.Type(fyne.KeyEscape)
		}
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

func TestCalendarChangesHowDatesAreShown(t *testing.T) {
	m, _ := start(t)
	m.view.Reveal(m.find(t, "treaty-signed"))
	m.chooseCutover("2100-01-01") // a day of one's own
	uitest.Contains(t, "the inspector", uitest.Texts(m.inspector.Scroll), "6 June 2024 (Julian)")
	m.chooseCutover("")
	m.togglePreference(jucheKey)
	uitest.Contains(t, "the inspector", uitest.Texts(m.inspector.Scroll), "19 June Juche 113 (2024)")
	m.frame()
	axis := ""
	for _, mark := range m.view.Scene().Marks {
		if mark.Role == scene.AxisContext || mark.Role == scene.AxisLabel {
			axis += mark.Text + "\n"
		}
	}
	uitest.Contains(t, "the axis", axis, "Juche")
	if got := m.session.Shown().Index.Timeline.Events.At(m.view.Selected()).When.String(); got != "2024-06-19" {
		t.Errorf("the date itself is now %s", got)
	}
}

// TestKeyIsOnOnePage measures the key in every style, in a window of a usual size. What is in
// view is bold.
func TestKeyIsOnOnePage(t *testing.T) {
	m, _ := start(t)
	for _, style := range layout.Styles {
		m.chooseStyle(style.Name)
		m.Settle(func() bool { return m.session.Style().Name == style.Name })
		least := m.signs().MinSize()
		bold := make(map[string]bool)
		uitest.Objects(m.signs(), func(o fyne.CanvasObject) {
			if words, ok := o.(*widget.Label); ok {
				bold[strings.ReplaceAll(words.Text, "\n", " ")] = words.TextStyle.Bold
			}
		})
		if in := m.view.SignsInView(); len(in) < 3 || !slices.Contains(in, "form.day") || slices.ContainsFunc(in, func(key string) bool { return !bold[m.text(key)] }) || bold[m.text("form.all-of")] {
			t.Errorf("%s: in view are %q, and bold %v", style.Name, in, bold)
		}
		if room := m.within(m.signs()).MinSize(); least.Width > room.Width || least.Height > room.Height {
			t.Errorf("%s: the key takes %v of %v", style.Name, least, room)
		}
	}
}
