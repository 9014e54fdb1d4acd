package ui

import (
	"bytes"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"dateline/internal/chart"
	"dateline/internal/export"
	"dateline/internal/timeline"
)

// askedExport opens the export dialog and waits for its preview.
func askedExport(t *testing.T, m *Main) *exporter {
	t.Helper()
	e := m.newExporter()
	e.look.pause = 0
	e.show()
	e.wait(t)
	return e
}

// wait waits until the dialog shows what would be exported, or why nothing.
func (e *exporter) wait(t *testing.T) {
	t.Helper()
	looking := e.text("export.looking")
	e.settle(t, func() bool { return e.look.told.Text != looking })
}

func (e *exporter) choose(t *testing.T, o *option, id string) {
	t.Helper()
	i := slices.Index(o.ids, id)
	if i < 0 {
		t.Fatalf("no choice %s among %v", id, o.ids)
	}
	o.SetSelectedIndex(i)
	e.wait(t)
}

// TestExportDialogOffersWhatFits: every kind has a preview, and only settings
// that mean something for it.
func TestExportDialogOffersWhatFits(t *testing.T) {
	m, _ := start(t)
	e := askedExport(t, m)
	for _, c := range []struct {
		kind        export.Kind
		with, never string
	}{
		{export.Page, "Charts", "Paper"},
		{export.SVG, "Size", "Charts"},
		{export.PDF, "Paper", "Charts"},
		{export.PNG, "Size", "Paper"},
		{export.Slides, "Single events", "Size"},
		{export.Handout, "Pages", "Charts"},
	} {
		e.choose(t, e.form.kind, c.kind.String())
		shown := visible(e.form)
		if !slices.Contains(shown, c.with) || slices.Contains(shown, c.never) {
			t.Errorf("%v offers %v", c.kind, shown)
		}
		if e.look.image.Image == nil || e.confirm.Disabled() {
			t.Errorf("%v has no preview, or cannot be exported: %s", c.kind, e.look.told.Text)
		}
		e.look.image.Image = nil
	}
}

// TestHandoutIsOnSheets: it can never be on one page as large as needed, nor is
// the paper of a picture that of a handout.
func TestHandoutIsOnSheets(t *testing.T) {
	m, _ := start(t)
	e := askedExport(t, m)
	e.choose(t, e.form.sheet, export.Letter.String())
	e.choose(t, e.form.kind, export.Handout.String())
	if s, err := e.form.settings(); err != nil || s.Paper != export.Letter || slices.Contains(e.form.sheet.ids, export.AsLarge.String()) {
		t.Errorf("a handout is on %v (%v), among %v", s.Paper, err, e.form.sheet.ids)
	}
	e.choose(t, e.form.kind, export.PDF.String())
	if s, err := e.form.settings(); err != nil || s.Paper != export.AsLarge {
		t.Errorf("a picture is on %v, %v", s.Paper, err)
	}
}

// visible gives the headings of the rows of the form that are shown.
func visible(f *exportForm) (headings []string) {
	for _, r := range f.rows {
		if r.object.Visible() {
			heading, _, _ := strings.Cut(texts(r.object), "\n")
			headings = append(headings, heading)
		}
	}
	return headings
}

// TestExportDialogTellsWhatIsWrong, and exports nothing until it is right.
func TestExportDialogTellsWhatIsWrong(t *testing.T) {
	m, _ := start(t)
	e := askedExport(t, m)
	e.form.known.SetText("the day after")
	if !e.confirm.Disabled() {
		t.Error("it can be exported as known on no day")
	}
	contains(t, "the dialog", e.look.told.Text, "“the day after” is not understood as a date")
	e.form.known.SetText("20 October 2024")
	e.wait(t)
	if s, err := e.form.settings(); err != nil || s.AsKnownOn.String() != "2024-10-20" || e.confirm.Disabled() {
		t.Errorf("%v, %v", s.AsKnownOn, err)
	}
	e.choose(t, e.form.time, ownTime)
	e.form.own.SetText("1990/1965")
	if !e.confirm.Disabled() {
		t.Error("a time that ends before it begins can be exported")
	}
	e.form.own.SetText("1965/1990")
	e.wait(t)
	if s, err := e.form.settings(); err != nil || s.Window == nil || e.confirm.Disabled() {
		t.Errorf("%v, %v", s.Window, err)
	}
	e.choose(t, e.form.kind, export.SVG.String())
	e.choose(t, e.form.size, ownSize)
	e.form.width.SetText("100000")
	if !e.confirm.Disabled() {
		t.Error("a picture 100,000 pixels wide can be exported")
	}
}

// TestExportDialogPaintsItsChoices: what is chosen, and where the focus is.
func TestExportDialogPaintsItsChoices(t *testing.T) {
	m, _ := start(t)
	e := askedExport(t, m)
	painted := func() (words []string, fills []color.Color) {
		for _, o := range test.LaidOutObjects(e.form.rows[0].object) {
			switch o := o.(type) {
			case *canvas.Text:
				words = append(words, o.Text)
			case *canvas.Rectangle:
				fills = append(fills, o.FillColor)
			}
		}
		return words, fills
	}
	e.choose(t, e.form.kind, export.PNG.String())
	words, focused := painted()
	if !slices.Contains(words, "Picture in pixels (PNG)") || slices.Contains(words, "Chart page (HTML)") {
		t.Errorf("a PNG is chosen; painted are %q", words)
	}
	if e.window.Canvas().Focused() != e.form.kind.selector {
		t.Errorf("the focus is on %T", e.window.Canvas().Focused())
	}
	e.window.Canvas().FocusNext()
	if _, fills := painted(); slices.Equal(fills, focused) {
		t.Error("the focus moves unseen")
	}
}

// TestNothingIsSelected: there is no single event to export then, which only
// matters to what has single events.
func TestNothingIsSelected(t *testing.T) {
	m, _ := start(t)
	e := askedExport(t, m)
	e.choose(t, e.form.kind, export.Handout.String())
	e.choose(t, e.form.slides, "selected")
	contains(t, "the dialog", e.look.told.Text, "no event is selected")
	if !e.confirm.Disabled() {
		t.Error("a handout of no event can be exported")
	}
	e.choose(t, e.form.kind, export.SVG.String())
	if e.confirm.Disabled() {
		t.Errorf("a picture cannot be exported: %s", e.look.told.Text)
	}
	e.leave()
	m.view.choose(m.find(t, "treaty-signed"))
	e = askedExport(t, m)
	e.choose(t, e.form.kind, export.Handout.String())
	e.choose(t, e.form.slides, "selected")
	if s, err := e.form.settings(); err != nil || !slices.Equal(s.Events, []string{"treaty-signed"}) {
		t.Errorf("exported are %q, %v", s.Events, err)
	}
}

// TestExportDialogByKeys: Return does what the button with the focus says, and
// Escape leaves.
func TestExportDialogByKeys(t *testing.T) {
	m, _ := start(t)
	e := askedExport(t, m)
	e.form.width.SetText("wide") // of no matter for a chart page
	e.wait(t)
	e.window.Canvas().Focus(e.confirm)
	e.confirm.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	contains(t, "the dialog", m.dialogText(), "Name of the file")
	m.leaveDialog()
	for _, key := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyReturn} {
		m.offerToOpen("/no/such/page.html")
		open := m.window.Canvas().Focused()
		open.TypedKey(&fyne.KeyEvent{Name: key})
		if strings.Contains(m.dialogText(), "Exported to") {
			t.Errorf("%s leaves the offer to open where it is", key)
		}
	}
}

// TestExportIsCancelled: nothing is on disk afterwards, and nothing is told.
func TestExportIsCancelled(t *testing.T) {
	m, trace := start(t)
	dir := t.TempDir()
	m.exportChecked(filepath.Join(dir, "large.png"), export.Settings{Kind: export.PNG, Width: 16_000, Height: 16_000})
	m.cancelOpening()
	m.settle(t, func() bool {
		left, err := os.ReadDir(dir)
		return err == nil && len(left) == 0
	})
	if strings.Contains(trace.String(), "exported") || m.dialogText() != "" || m.progress.box.Visible() {
		t.Errorf("something is told of an export that was cancelled: %s", m.dialogText())
	}
}

// TestExportOfTheView: filter, order of lanes and time of the window go into
// what is exported of it.
func TestExportOfTheView(t *testing.T) {
	m, _ := start(t)
	m.toggleStatus(timeline.Refuted)
	m.zoomIn()
	e := askedExport(t, m)
	e.choose(t, e.form.time, "view")
	s, err := e.form.settings()
	from, to := m.view.viewport.Range()
	if err != nil || s.Window == nil || s.Window.From != from || s.Window.To != to {
		t.Errorf("the window is %v, want %v to %v (%v)", s.Window, from, to, err)
	}
	if !s.Without.Has(timeline.Refuted) || s.Like != m.view.plan {
		t.Error("the filter or the arrangement of lanes is lost")
	}
}

// TestExportChoicesAreRemembered, all but those of one timeline.
func TestExportChoicesAreRemembered(t *testing.T) {
	app := test.NewTempApp(t)
	app.Preferences().SetBool(animateKey, false)
	m, _ := startAs(t, app, nil)
	e := askedExport(t, m)
	e.form.charts.SetSelected(e.form.charts.Selected[1:])
	for _, c := range []struct {
		o  *option
		id string
	}{{e.form.kind, "png"}, {e.form.style, "dark"}, {e.form.language, "ko"}, {e.form.lanes, "status"}, {e.form.size, ownSize}, {e.form.paper, "a4"}} {
		e.choose(t, c.o, c.id)
	}
	e.form.width.SetText("1234")
	e.form.height.SetText("567")
	e.form.title.SetText("Another title")
	e.form.dated.SetChecked(false)
	e.wait(t)
	e.accept()
	m.leaveDialog()

	again := askedExport(t, m)
	s, err := again.form.settings()
	if err != nil {
		t.Fatal(err)
	}
	if s.Kind != export.PNG || s.Style != "dark" || s.Language != "ko" || s.Grouping != timeline.ByStatus || s.Width != 1234 || s.Height != 567 || s.Paper != export.A4 {
		t.Errorf("remembered are %+v", s)
	}
	if slices.Contains(s.Charts, chart.Names()[0]) || len(s.Charts) != len(chart.Names())-1 || s.Exported.Form != 0 {
		t.Errorf("charts %v, exported %v", s.Charts, s.Exported)
	}
	if s.Title != m.view.index.Timeline.Title {
		t.Errorf("the title of another export is remembered: %q", s.Title)
	}
}

// TestEveryKindIsExported through the window.
func TestEveryKindIsExported(t *testing.T) {
	m, trace := start(t)
	for _, kind := range export.Kinds {
		path := filepath.Join(t.TempDir(), "timeline")
		trace.Reset()
		m.exportChecked(path, export.Settings{Kind: kind})
		m.settle(t, func() bool { return strings.Contains(trace.String(), `"exported"`) })
		if data, err := os.ReadFile(path + kind.Endings()[0]); err != nil || len(bytes.TrimSpace(data)) == 0 {
			t.Errorf("%v: %d bytes, %v", kind, len(data), err)
		}
		contains(t, "the dialog", m.dialogText(), "Exported to")
		m.leaveDialog()
	}
}
