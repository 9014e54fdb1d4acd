package editing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/ui/widgets"
)

// tabs are the two pages of the form: the fields of the event, and its claims.
type tabs struct {
	editor *Editor
	bar    *fyne.Container
	pages  *fyne.Container
	fields *widgets.Answer
	claims *widgets.Answer
	scroll *container.Scroll
	place  *fyne.Container // of the claims
}

func newTabs(e *Editor, fields fyne.CanvasObject) *tabs {
	t := &tabs{editor: e, place: container.New(widgets.Panel{})}
	t.fields = widgets.NewAnswer(e.Text("editing.tab.event"), e.Done, func() { t.open(false) })
	t.claims = widgets.NewAnswer("", e.Done, func() { t.open(true) })
	t.bar = container.NewHBox(t.fields, t.claims)
	var claims fyne.CanvasObject
	claims, t.scroll = widgets.Form(t.place)
	t.pages = container.NewStack(fields, claims)
	t.count(0)
	t.open(false)
	return t
}

// setClaims puts the claims of another event into their page.
func (t *tabs) setClaims(claims fyne.CanvasObject) {
	t.place.Objects = []fyne.CanvasObject{claims}
	t.place.Refresh()
	t.scroll.ScrollToTop()
}

// count tells how many claims there are.
func (t *tabs) count(n int) { t.claims.SetText(t.editor.Text("editing.tab.claims", "n", n)) }

// open shows the page of the claims, or that of the other fields.
func (t *tabs) open(claims bool) {
	t.editor.typing.Apply()
	for i, tab := range []*widgets.Answer{t.fields, t.claims} {
		chosen := (i == 1) == claims
		tab.Importance = widget.LowImportance
		if chosen {
			tab.Importance = widget.HighImportance
		}
		tab.Refresh()
		if page := t.pages.Objects[i]; chosen {
			page.Show()
		} else {
			page.Hide()
		}
	}
	t.pages.Refresh()
}
