package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/internal/ui/uitest"
)

// largeFile writes a table of many events.
func largeFile(t *testing.T) string {
	t.Helper()
	var table strings.Builder
	table.WriteString("title,start,end,lane\n")
	for i := range 200_000 {
		fmt.Fprintf(&table, "Event number %d,%04d-%02d-11,,Lane %d\n", i, 1000+i%1000, 1+i%12, i%7)
	}
	return uitest.File(t, "large.csv", table.String())
}

// TestOpeningIsCancelled cancels while a large file is read, by the key and by
// the button; what is open stays, and the file is not shown later.
func TestOpeningIsCancelled(t *testing.T) {
	m, trace := start(t)
	path := largeFile(t)
	escape := func() { m.Type(fyne.KeyEscape) }
	for name, cancel := range map[string]func(){"Escape": escape, "button": func() { m.progress.Button.OnTapped() }} {
		m.view.Reveal(3)
		trace.Reset()
		m.OpenAll([]string{path})
		m.Settle(func() bool { return m.progress.Bar.Value > 0 })
		uitest.Contains(t, "the progress", m.progress.Name.Text, "large.csv")
		cancel()
		if m.progress.Box.Visible() || m.progress.Busy() {
			t.Errorf("%s: it is still being opened", name)
		}
		if m.view.Selected() != 3 || m.path() == path {
			t.Errorf("%s: what was open has changed", name)
		}
		uitest.Contains(t, "the status bar", m.status.Text, "north-korea-abroad.dateline")
		escape() // once more clears the selection
		if m.view.Selected() == 3 {
			t.Errorf("%s: the selection stays", name)
		}
	}
	m.openText(t, "one.csv", "title,start\nA,1918\nB,1918-02-30\n")
	if missing := m.session.Shown().Missing; missing == nil || missing.Rows != 1 {
		t.Errorf("missing of the table is %+v", missing)
	}
	if strings.Contains(trace.String(), "large.csv") {
		t.Errorf("the file was opened all the same: %s", trace)
	}
	uitest.Contains(t, "the status bar", m.status.Text, "one.csv")
}

func TestProgressIsShownWhileALargeFileIsOpened(t *testing.T) {
	m, _ := start(t)
	height := m.view.Size().Height
	if m.progress.Box.Visible() {
		t.Error("there is progress of nothing")
	}
	path := largeFile(t)
	m.progress.Patience = 0
	m.OpenAll([]string{path})
	shown, last := false, 0.0
	m.Settle(func() bool {
		shown = shown || m.progress.Box.Visible()
		if m.progress.Bar.Value < last {
			t.Errorf("it goes back from %v to %v", last, m.progress.Bar.Value)
		}
		last = m.progress.Bar.Value
		if m.view.Size().Height != height {
			t.Errorf("the timeline is %v high, before %v", m.view.Size().Height, height)
		}
		return m.path() == path
	})
	if !shown || last == 0 {
		t.Errorf("no progress was shown; the last was %v", last)
	}
	if m.progress.Box.Visible() {
		t.Error("the progress stays")
	}
}

// TestPlansAreRefined opens more events than are planned at once: deeper plans
// follow, and what is in view stays there.
func TestPlansAreRefined(t *testing.T) {
	m, _ := start(t)
	path := largeFile(t)
	m.OpenAll([]string{path})
	m.Settle(func() bool { return m.path() == path })
	m.view.Zoom(0.1)
	before := m.view.Viewport()
	m.Settle(func() bool { return m.session.Shown().Plan.Done() })
	after := m.view.Viewport()
	if before.Left != after.Left || before.SecPerPx != after.SecPerPx {
		t.Errorf("refining moved %+v to %+v", before, after)
	}
	m.frame()
	// Another style meanwhile: the plan of the first does not come back.
	m.chooseStyle("dark")
	m.Settle(func() bool { return m.session.Shown().Style.Name == "dark" })
	m.chooseStyle("contrast")
	m.Settle(func() bool { return m.session.Shown().Style.Name == "contrast" && m.session.Shown().Plan.Done() })
	m.frame()
	if m.view.Scene().Background != m.session.Style().Background {
		t.Error("the picture has another style than the window")
	}
}

// TestStyleChosenWhileOpening opens a file in the style that was chosen last.
func TestStyleChosenWhileOpening(t *testing.T) {
	m, _ := start(t)
	path := largeFile(t)
	m.OpenAll([]string{path})
	m.chooseStyle("projector")
	m.Settle(func() bool { return m.path() == path })
	if m.session.Shown().Style.Name != "projector" || m.view.Viewport().Gutter != m.session.Style().Gutter {
		t.Errorf("opened in the style %s", m.session.Shown().Style.Name)
	}
}
