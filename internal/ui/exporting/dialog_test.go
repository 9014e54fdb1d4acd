package exporting

import (
	"fmt"
	"image/color"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chart"
	"dateline/internal/chrono"
	"dateline/internal/export"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
	"dateline/internal/ui/uitest"
	"dateline/internal/ui/widgets"
)

// opened is the export dialog of a room.
type opened struct {
	*exportDialog
	room *room
}

// open opens the export dialog and waits for its preview.
func (r *room) open(t *testing.T) *opened {
	t.Helper()
	d := &opened{newExportDialog(r.Exporter), r}
	d.preview.pause = 0
	d.show()
	d.wait()
	return d
}

// wait waits until the dialog shows what would be exported, or why nothing.
func (d *opened) wait() {
	d.room.Settle(func() bool { return !d.preview.latest.Busy() })
}

func (d *opened) choose(t *testing.T, o *option, id string) {
	t.Helper()
	i := slices.Index(o.ids, id)
	if i < 0 {
		t.Fatalf("no choice %s among %v", id, o.ids)
	}
	o.SetSelectedIndex(i)
	d.wait()
}

// TestExportDialogOffersWhatFits: every kind has a preview, and only settings
// that mean something for it.
func TestExportDialogOffersWhatFits(t *testing.T) {
	r := enter(t)
	d := r.open(t)
	for _, c := range []struct {
		kind        export.Kind
		with, never string
	}{
		{export.Page, "On the page", "Paper"},
		{export.SVG, "Size of the image", "On the page"},
		{export.PDF, "Paper", "On the page"},
		{export.PNG, "Size of the image", "Paper"},
		{export.Slides, "Events", "Size of the image"},
		{export.Handout, "Contents", "On the page"},
	} {
		d.choose(t, d.form.kind, c.kind.String())
		shown := visible(d.form)
		if !slices.Contains(shown, c.with) || slices.Contains(shown, c.never) {
			t.Errorf("%v offers %v", c.kind, shown)
		}
		if d.preview.image.Image == nil || d.confirm.Disabled() {
			t.Errorf("%v has no preview, or cannot be exported: %s", c.kind, d.preview.message.Text)
		}
		d.preview.image.Image = nil
	}
}

// TestHandoutIsOnSheets: it can never be on one page as large as needed, nor is
// the paper of a picture that of a handout.
func TestHandoutIsOnSheets(t *testing.T) {
	r := enter(t)
	d := r.open(t)
	d.choose(t, d.form.sheet, export.Letter.String())
	d.choose(t, d.form.kind, export.Handout.String())
	if s, err := d.form.settings(); err != nil || s.Paper != export.Letter || slices.Contains(d.form.sheet.ids, export.AsLarge.String()) {
		t.Errorf("a handout is on %v (%v), among %v", s.Paper, err, d.form.sheet.ids)
	}
	d.choose(t, d.form.kind, export.PDF.String())
	if s, err := d.form.settings(); err != nil || s.Paper != export.AsLarge {
		t.Errorf("a picture is on %v, %v", s.Paper, err)
	}
}

// TestPictureFillsSheets of a number, on paper only.
func TestPictureFillsSheets(t *testing.T) {
	r := enter(t)
	d := r.open(t)
	d.choose(t, d.form.kind, export.PDF.String())
	d.choose(t, d.form.size, "1200x630")
	shows := func(heading string) bool { return slices.Contains(visible(d.form), heading) }
	if s, err := d.form.settings(); err != nil || s.Columns != 0 || s.Width != 1200 || shows("Sheets of paper") || !shows("Size of the image") {
		t.Errorf("one page is on %d sheets side by side, %g wide, %v", s.Columns, s.Width, err)
	}
	d.choose(t, d.form.paper, export.A4Landscape.String())
	if s, err := d.form.settings(); err != nil || s.Columns != 1 || s.Rows != 1 || s.Width != 0 || !shows("Sheets of paper") || shows("Size of the image") {
		t.Errorf("%d x %d sheets, %g wide, %v: the paper decides the size", s.Columns, s.Rows, s.Width, err)
	}
	d.choose(t, d.form.sheets, "many")
	if s, err := d.form.settings(); err != nil || s.Columns != 0 || s.Width != 0 {
		t.Errorf("as many as needed are %d sheets side by side, %v", s.Columns, err)
	}
	d.choose(t, d.form.sheets, ownSheets)
	d.form.ownSheets.SetText("2x1")
	d.wait()
	if s, err := d.form.settings(); err != nil || s.Columns != 2 || s.Rows != 1 || d.confirm.Disabled() {
		t.Errorf("%d x %d sheets, %v: %s", s.Columns, s.Rows, err, d.preview.message.Text)
	}
	d.form.ownSheets.SetText("many")
	if !d.confirm.Disabled() {
		t.Error("it can be exported on many sheets")
	}
	uitest.Contains(t, "the dialog", d.preview.message.Text, "“many” is not a number of sheets")
}

// TestTimePassesAsInTheWindow until another scale is chosen, in every kind of export.
func TestTimePassesAsInTheWindow(t *testing.T) {
	r := enter(t)
	r.Session.Rescale(timescale.Even)
	r.Settle(func() bool { return r.Session.Shown().Index.Scale.Kind() == timescale.Even })
	d := r.open(t)
	for _, kind := range export.Kinds {
		d.choose(t, d.form.kind, kind.String())
		if s, err := d.form.settings(); err != nil || s.TimeScale != timescale.Even || !slices.Contains(visible(d.form), "Time scale") {
			t.Errorf("%v has scale %v, %v", kind, s.TimeScale, err)
		}
	}
	d.choose(t, d.form.scale, timescale.Log.String())
	if s, err := d.form.settings(); err != nil || s.TimeScale != timescale.Log {
		t.Errorf("scale %v, %v", s.TimeScale, err)
	}
	uitest.Contains(t, "the choices", strings.Join(d.form.scale.Options, "\n"), "Plain")
	d.accept()
	widgets.LeaveDialog(r.Window)
	if s, err := r.open(t).form.settings(); err != nil || s.TimeScale != timescale.Even {
		t.Errorf("the next export has scale %v, %v", s.TimeScale, err)
	}
}

// TestPreviewOfSlidesTellsHowMany there are, and that it shows only some.
func TestPreviewOfSlidesTellsHowMany(t *testing.T) {
	r := enter(t)
	d := r.open(t)
	d.choose(t, d.form.kind, export.Slides.String())
	uitest.Contains(t, "the page", d.preview.number.Text, fmt.Sprintf("Page 2 of %d", d.preview.total))
	uitest.Contains(t, "the dialog", d.preview.message.Text, fmt.Sprintf("the slides with the timeline, %d of %d.", len(d.preview.pages), d.preview.total))
	if d.preview.total <= len(d.preview.pages) {
		t.Errorf("%d slides, %d of the timeline", d.preview.total, len(d.preview.pages))
	}
}

// visible returns the headings of the rows of the form that are shown.
func visible(f *form) (headings []string) {
	for _, r := range f.rows {
		if r.object.Visible() {
			heading, _, _ := strings.Cut(uitest.Texts(r.object), "\n")
			headings = append(headings, heading)
		}
	}
	return headings
}

// TestExportDialogShowsWhatIsWrong, and exports nothing until it is right.
func TestExportDialogShowsWhatIsWrong(t *testing.T) {
	r := enter(t)
	d := r.open(t)
	d.form.known.SetText("the day after")
	if !d.confirm.Disabled() {
		t.Error("it can be exported as known on no day")
	}
	uitest.Contains(t, "the dialog", d.preview.message.Text, "“the day after” is not a valid date")
	d.form.known.SetText("20 October 2024")
	d.wait()
	if s, err := d.form.settings(); err != nil || s.AsKnownOn.String() != "2024-10-20" || d.confirm.Disabled() {
		t.Errorf("%v, %v", s.AsKnownOn, err)
	}
	d.choose(t, d.form.time, ownTime)
	d.form.ownTime.SetText("1990/1965")
	if !d.confirm.Disabled() {
		t.Error("a time that ends before it begins can be exported")
	}
	d.form.ownTime.SetText("1965/1990")
	d.wait()
	if s, err := d.form.settings(); err != nil || s.Window == nil || d.confirm.Disabled() {
		t.Errorf("%v, %v", s.Window, err)
	}
	d.choose(t, d.form.kind, export.SVG.String())
	d.choose(t, d.form.size, ownSize)
	d.form.width.SetText("100000")
	if !d.confirm.Disabled() {
		t.Error("a picture 100,000 pixels wide can be exported")
	}
}

// TestExportDialogPaintsItsChoices: what is chosen, and where the focus is.
func TestExportDialogPaintsItsChoices(t *testing.T) {
	r := enter(t)
	d := r.open(t)
	painted := func() (words []string, fills []color.Color) {
		for _, o := range test.LaidOutObjects(d.form.rows[0].object) {
			switch o := o.(type) {
			case *canvas.Text:
				words = append(words, o.Text)
			case *canvas.Rectangle:
				fills = append(fills, o.FillColor)
			}
		}
		return words, fills
	}
	d.choose(t, d.form.kind, export.PNG.String())
	words, focused := painted()
	if !slices.Contains(words, "Image (PNG)") || slices.Contains(words, "Web page (HTML)") {
		t.Errorf("a PNG is chosen; painted are %q", words)
	}
	if r.Window.Canvas().Focused() != d.form.kind.Selector {
		t.Errorf("the focus is on %T", r.Window.Canvas().Focused())
	}
	r.Window.Canvas().FocusNext()
	if _, fills := painted(); slices.Equal(fills, focused) {
		t.Error("the focus moves unseen")
	}
}

// TestNothingIsSelected: there is no single event to export then, which only
// matters to what has single events.
func TestNothingIsSelected(t *testing.T) {
	r := enter(t)
	d := r.open(t)
	d.choose(t, d.form.kind, export.Handout.String())
	d.choose(t, d.form.slides, "selected")
	uitest.Contains(t, "the dialog", d.preview.message.Text, "no event is selected")
	if !d.confirm.Disabled() {
		t.Error("a handout of no event can be exported")
	}
	d.choose(t, d.form.kind, export.SVG.String())
	if d.confirm.Disabled() {
		t.Errorf("a picture cannot be exported: %s", d.preview.message.Text)
	}
	d.leave()
	r.view.selected = r.Session.Shown().Index.EventOf("treaty-signed")
	d = r.open(t)
	d.choose(t, d.form.kind, export.Handout.String())
	d.choose(t, d.form.slides, "selected")
	if s, err := d.form.settings(); err != nil || !slices.Equal(s.Events, []string{"treaty-signed"}) {
		t.Errorf("exported are %q, %v", s.Events, err)
	}
}

// TestExportDialogByKeys: Return presses the button that has the focus, and Escape
// leaves.
func TestExportDialogByKeys(t *testing.T) {
	r := enter(t)
	d := r.open(t)
	d.form.width.SetText("wide") // of no matter for a chart page
	r.Window.Canvas().Focus(d.confirm)
	d.confirm.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // before it is known that the page can be made
	if strings.Contains(r.DialogText(), "File name") {
		t.Error("it is not known yet whether the page can be made")
	}
	d.wait()
	uitest.Contains(t, "the dialog", r.DialogText(), "File name")
	widgets.LeaveDialog(r.Window)
	for _, key := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyReturn} {
		r.offerToOpen("/no/such/page.html")
		open := r.Window.Canvas().Focused()
		open.TypedKey(&fyne.KeyEvent{Name: key})
		if strings.Contains(r.DialogText(), "Exported to") {
			t.Errorf("%s leaves the offer to open where it is", key)
		}
	}
}

// TestExportOfTheView: filter, order of lanes and time of the window go into
// what is exported of it.
func TestExportOfTheView(t *testing.T) {
	r := enter(t)
	r.Session.Filter(timeline.StatusSet(0).Toggled(timeline.Refuted))
	r.view.viewport = r.view.viewport.Zoom(300, 0.5)
	d := r.open(t)
	d.choose(t, d.form.time, "view")
	s, err := d.form.settings()
	from, to := r.view.viewport.Range()
	if err != nil || s.Window == nil || s.Window.From != chrono.Instant(from) || s.Window.To != chrono.Instant(to) {
		t.Errorf("the window is %v, want %v to %v (%v)", s.Window, from, to, err)
	}
	if !s.Without.Has(timeline.Refuted) || s.Like != r.Session.Shown().Plan {
		t.Error("the filter or the arrangement of lanes is lost")
	}
}

// TestPageHasTheTimelineAlone unless more is asked for.
func TestPageHasTheTimelineAlone(t *testing.T) {
	r := enter(t)
	d := r.open(t)
	if s, err := d.form.settings(); err != nil || !slices.Equal(s.Charts, []string{"timeline"}) {
		t.Errorf("who never chose has %v (%v)", s.Charts, err)
	}
	d.choose(t, d.form.contents, allCharts)
	if s, err := d.form.settings(); err != nil || !slices.Equal(s.Charts, chart.Names()) {
		t.Errorf("all charts are %v (%v)", s.Charts, err)
	}
}

// TestExportChoicesAreRemembered, all but those of one timeline.
func TestExportChoicesAreRemembered(t *testing.T) {
	r := enter(t)
	d := r.open(t)
	d.choose(t, d.form.contents, chosenCharts)
	d.form.charts.SetSelected(d.form.charts.Selected[1:])
	for _, c := range []struct {
		o  *option
		id string
	}{{d.form.kind, "png"}, {d.form.style, "dark"}, {d.form.language, "ko"}, {d.form.lanes, "status"}, {d.form.size, ownSize}, {d.form.paper, "a3"}, {d.form.sources, "short"}} {
		d.choose(t, c.o, c.id)
	}
	d.form.width.SetText("1234")
	d.form.height.SetText("567")
	d.form.title.SetText("Another title")
	for _, c := range []*widget.Check{d.form.dated, d.form.dates, d.form.legend} {
		c.SetChecked(false)
	}
	d.wait()
	d.accept()
	widgets.LeaveDialog(r.Window)

	again := r.open(t)
	s, err := again.form.settings()
	if err != nil {
		t.Fatal(err)
	}
	if s.Kind != export.PNG || s.Style != "dark" || s.Language != "ko" || s.Grouping != timeline.ByStatus || s.Width != 1234 || s.Height != 567 || s.Paper != export.A3 || s.Sources != export.ShortSources || !s.NoDates || !s.NoLegend {
		t.Errorf("remembered are %+v", s)
	}
	if slices.Contains(s.Charts, chart.Names()[0]) || len(s.Charts) != len(chart.Names())-1 || s.Exported.Form != 0 {
		t.Errorf("charts %v, exported %v", s.Charts, s.Exported)
	}
	if s.Title != "Another title" || again.form.give.Visible() {
		t.Errorf("the title of the last export is forgotten: %q", s.Title)
	}
	again.leave()

	// An untitled timeline is given the title, and another document knows nothing of it.
	r.Session.OpenAtOnce(session.Document{Path: "Untitled.dateline", Timeline: &timeline.Timeline{Title: r.Text("new.title")}})
	d = r.open(t)
	if d.form.title.Text != r.Text("new.title") || !d.form.give.Visible() {
		t.Errorf("the title of another document is remembered: %q", d.form.title.Text)
	}
	for _, given := range []string{"Its title", "Another"} { // the second time it has one
		d.form.title.SetText(given)
		d.wait()
		d.accept()
		r.Settle(func() bool { return !r.Session.Busy() })
		widgets.LeaveDialog(r.Window)
		if got := r.Session.Timeline().Title; got != "Its title" {
			t.Errorf("the timeline is called %q", got)
		}
		if d = r.open(t); d.form.title.Text != given {
			t.Errorf("the next export begins with %q", d.form.title.Text)
		}
		d.leave()
		d = r.open(t)
	}
	r.Session.Undo(func(error) {})
	r.Settle(func() bool { return !r.Session.Busy() })
	if got := r.Session.Timeline().Title; got != r.Text("new.title") {
		t.Errorf("undone, the timeline is called %q", got)
	}
}

// TestExportIsDated by the clock of the window.
func TestExportIsDated(t *testing.T) {
	r := enter(t)
	r.Now = func() time.Time { return time.Date(2024, 10, 20, 23, 0, 0, 0, time.UTC) }
	d := r.open(t)
	if s, err := d.form.settings(); err != nil || s.Exported.String() != "2024-10-20" {
		t.Errorf("exported on %v, %v", s.Exported, err)
	}
}

// TestOnlyTheLastPreviewIsShown writes a title faster than previews are made.
func TestOnlyTheLastPreviewIsShown(t *testing.T) {
	r := enter(t)
	d := r.open(t)
	d.preview.pause = time.Hour
	d.form.title.SetText("A")
	if d.preview.message.Text != r.Text("export.looking") || d.confirm.Disabled() {
		t.Errorf("the dialog says %q", d.preview.message.Text)
	}
	d.preview.pause = 0
	before := d.preview.image.Image
	d.form.title.SetText("AB")
	d.wait()
	if d.preview.image.Image == before || d.confirm.Disabled() {
		t.Error("the preview before is still shown")
	}
	d.form.title.SetText("ABC")
	d.form.known.SetText("the day after")
	if d.preview.latest.Busy() || !d.confirm.Disabled() {
		t.Error("a preview is made of what cannot be exported")
	}
	d.form.known.SetText("")
	d.preview.pause = time.Hour
	d.form.title.SetText("ABCD")
	d.leave()
	if d.preview.latest.Busy() {
		t.Error("a preview is made for a dialog that is closed")
	}
}

func TestEscapeLeavesTheExportDialog(t *testing.T) {
	r := enter(t)
	for name, ask := range map[string]func(){"export": r.AskExport, "copy": r.AskSaveCopy} {
		ask()
		focused := r.Window.Canvas().Focused()
		if _, ok := focused.(*widgets.Selector); !ok {
			t.Fatalf("%s: %T has the focus", name, focused)
		}
		focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if r.Window.Canvas().Overlays().Top() != nil {
			t.Errorf("%s: Escape does not close the dialog", name)
		}
	}
}
