package ui

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/scene"
	"dateline/internal/ui/uitest"
	"dateline/internal/words"
)

// open returns the window as the program makes it, in no size but its own.
func open(t *testing.T, h *uitest.Harness) *Main {
	t.Helper()
	m, err := New(Params{App: h.App, Text: words.English(), Lexicon: &chrono.English, BuiltIn: data.BuiltIn, BuiltInName: data.BuiltInName})
	if err != nil {
		t.Fatal(err)
	}
	m.view.OnFrame = nil // nothing measures its start
	m.window.Show()
	m.OpenBuiltIn()
	return m
}

// TestTheWindowOpensAsItWasLeft changes everything that is remembered.
func TestTheWindowOpensAsItWasLeft(t *testing.T) {
	h := uitest.New(t)
	m := open(t, h)
	if size := m.window.Canvas().Size(); size != fyne.NewSize(usualWidth, usualHeight) {
		t.Errorf("the first time the window is %v", size)
	}
	m.window.Resize(fyne.NewSize(1000, 700))
	m.split.SetOffset(0.5)
	for _, panel := range []string{"Inspector", "Minimap", "Legend"} {
		item := m.menuItem(t, "View", "Panels", panel)
		if !item.Checked {
			t.Errorf("%s is not shown the first time", panel)
		}
		item.Action()
	}
	m.session.Move(0, 2)
	m.session.Fold(1, true)
	want := m.session.Shown().Plan.LaneChoices()
	m.quit()

	again := open(t, h)
	if size := again.window.Canvas().Size(); size != fyne.NewSize(1000, 700) {
		t.Errorf("the window is %v", size)
	}
	if again.split.Offset != 0.5 {
		t.Errorf("the divider is at %v", again.split.Offset)
	}
	if again.right.Visible() || again.view.Minimap().Visible() || again.legend() {
		t.Error("a panel is shown that was hidden")
	}
	if again.view.Size().Width < 990 {
		t.Errorf("the timeline is only %v wide beside a hidden panel", again.view.Size().Width)
	}
	if got := again.session.Shown().Plan.LaneChoices(); !slices.Equal(got.Order, want.Order) || !slices.Equal(got.Folded, want.Folded) || len(got.Folded) != 1 {
		t.Errorf("the lanes are %v, want %v", got, want)
	}
	again.menuItem(t, "View", "Reset layout").Action()
	if size := again.window.Canvas().Size(); size != fyne.NewSize(usualWidth, usualHeight) || again.split.Offset != usualDivider {
		t.Errorf("reset, the window is %v and the divider at %v", size, again.split.Offset)
	}
	if !again.right.Visible() || !again.view.Minimap().Visible() || !again.legend() {
		t.Error("reset, a panel is hidden")
	}
	if got := again.session.Shown().Plan.LaneChoices(); len(got.Order)+len(got.Folded) > 0 {
		t.Errorf("reset, the lanes are %v", got)
	}
	if files := open(t, h).arrangedFiles(); len(files) > 0 {
		t.Errorf("reset, %v are remembered", files)
	}
}

// legend reports whether a frame has the legend.
func (m *Main) legend() bool {
	m.frame()
	return slices.ContainsFunc(m.view.Scene().Marks, func(mark scene.Mark) bool {
		return mark.Role == scene.Legend && mark.Y > m.session.Shown().Style.AxisHeight()
	})
}

// TestEachFileHasItsLanes arranges the lanes of one of two files.
func TestEachFileHasItsLanes(t *testing.T) {
	h := uitest.New(t)
	m, _ := startIn(t, h)
	table := "title,start,lane\nFirst,1918,A\nSecond,1919,B\nThird,1920,C\n"
	one, other := uitest.File(t, "one.csv", table), uitest.File(t, "other.csv", table)
	show := func(path string) []string {
		shown := false
		m.openThen(path, func() { shown = true })
		m.Settle(func() bool { return shown })
		return m.session.Shown().Plan.LaneChoices().Order
	}
	show(one)
	m.session.Move(2, 0)
	if got := show(other); len(got) > 0 {
		t.Errorf("the lanes of another file are moved: %v", got)
	}
	if got := show(one); !slices.Equal(got, []string{"C", "A", "B"}) {
		t.Errorf("the lanes of the file are %v", got)
	}
	m.session.Move(2, 2)
	if got := show(one); len(got) > 0 {
		t.Errorf("moved back, the lanes are %v", got)
	}
	if files := m.arrangedFiles(); len(files) > 0 {
		t.Errorf("moved back, %v are remembered", files)
	}
}

// TestRememberedLanesHaveAnEnd arranges more files than are remembered, and lanes with
// names longer than anybody writes.
func TestRememberedLanesHaveAnEnd(t *testing.T) {
	m, _ := start(t)
	for i := range mostFiles + 5 {
		files := append([]arrangedFile{{File: fmt.Sprint("/", i)}}, m.arrangedFiles()...)
		text, _ := json.Marshal(files)
		m.app.Preferences().SetString(lanesKey, string(text))
		m.session.Fold(0, i%2 == 0)
	}
	if n := len(m.arrangedFiles()); n > mostFiles {
		t.Errorf("%d files are remembered", n)
	}
	long := uitest.File(t, "long.csv", "title,start,lane\nFirst,1918,"+strings.Repeat("A", mostChoices)+"\nSecond,1919,B\n")
	shown := false
	m.openThen(long, func() { shown = true })
	m.Settle(func() bool { return shown })
	m.session.FoldAll(true)
	if text := m.app.Preferences().String(lanesKey); len(text) > 2*mostChoices || strings.Contains(text, filepath.Base(long)) {
		t.Errorf("%d bytes are remembered", len(text))
	}
}

// TestNothingRememberedStopsTheWindow opens the window with what no version of the
// program writes under each key.
func TestNothingRememberedStopsTheWindow(t *testing.T) {
	hostile := []func(p fyne.Preferences, key string){
		func(p fyne.Preferences, key string) { p.SetFloat(key, -1) },
		func(p fyne.Preferences, key string) { p.SetFloat(key, 1e300) },
		func(p fyne.Preferences, key string) { p.SetInt(key, 0) },
		func(p fyne.Preferences, key string) { p.SetBool(key, true) },
		func(p fyne.Preferences, key string) { p.SetString(key, "\x00�{[") },
		func(p fyne.Preferences, key string) { p.SetString(key, strings.Repeat("[", 100_000)) },
		func(p fyne.Preferences, key string) { p.SetString(key, `[{"file":5}]`) },
		func(p fyne.Preferences, key string) {
			p.SetString(key, `[null,{"file":"`+data.BuiltInName+`","order":["nowhere","","nowhere"],"folded":[""," "]}]`)
		},
		func(p fyne.Preferences, key string) { p.SetStringList(key, []string{"a"}) },
	}
	keys := []string{
		widthKey, heightKey, dividerKey, inspectorKey, minimapKey, legendKey, lanesKey,
		styleKey, animateKey, cutoverKey, ladyDayKey, jucheKey,
	}
	for i, write := range hostile {
		h := uitest.New(t)
		for _, key := range keys {
			write(h.App.Preferences(), key)
		}
		m := open(t, h)
		size := m.window.Canvas().Size()
		if size.Width < leastWidth || size.Height < leastHeight || size.Width > mostWidth || size.Height > mostHeight {
			t.Errorf("%d: the window is %v", i, size)
		}
		if m.view.Size().Width < 300 || m.view.Size().Height < 200 {
			t.Errorf("%d: the timeline is %v", i, m.view.Size())
		}
		m.session.Fold(0, true)
		m.quit()
	}
}
