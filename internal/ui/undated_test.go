package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/ui/uitest"
)

// TestAnEventWithoutADateIsFound in the list of the panel and among all, though the picture
// has no place for it; no report complains about it when its file is opened.
func TestAnEventWithoutADateIsFound(t *testing.T) {
	m, _ := start(t)
	m.openText(t, "drafts.dateline", `{"format": "dateline", "version": 1, "events": [{"id": "a", "title": "Dated", "when": "1789"},
		{"id": "b", "title": "Brumaire", "when": {"text": "18 Brumaire VIII"}}, {"id": "c", "title": "Open"}]}`)
	if said := m.DialogText(); said != "" {
		t.Errorf("a dialog says %q", said)
	}
	var links []*widget.Hyperlink
	uitest.Objects(m.inspector.Scroll.Content, func(o fyne.CanvasObject) {
		if l, ok := o.(*widget.Hyperlink); ok {
			links = append(links, l)
		}
	})
	if len(links) != 2 || links[0].Text != "Brumaire" || links[1].Text != "Open" {
		t.Fatalf("the panel lists %d events", len(links))
	}
	links[0].OnTapped()
	if got := m.view.Selected(); got != 1 {
		t.Errorf("%d is selected", got)
	}
	m.view.SelectAll()
	if got := m.view.Selection(); len(got) != 3 {
		t.Errorf("%v are selected", got)
	}
}
