package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/ui/widgets"
)

// The keys under which the calendar of the window is remembered.
const (
	cutoverKey = "cutover" // EDTF of the first Gregorian day; empty for Gregorian throughout
	ladyDayKey = "lady-day"
	jucheKey   = "juche"
)

// cutovers are the days that the menu offers, with their keys in the
// catalogue; any other is the user's own.
var cutovers = []struct{ key, first string }{
	{"calendar.gregorian", ""},
	{"calendar.julian-1582", "1582-10-15"},
	{"calendar.julian-1752", "1752-09-14"},
	{"calendar.julian-1918", "1918-02-14"},
}

// reckoning returns what the user chose last.
func (m *Main) reckoning() chrono.Reckoning {
	p := m.app.Preferences()
	r, _ := reckoningFrom(p.String(cutoverKey))
	r.LadyDay, r.Juche = p.Bool(ladyDayKey), p.Bool(jucheKey)
	return r
}

// reckoningFrom returns the reckoning with this first day of the Gregorian
// calendar, in EDTF.
func reckoningFrom(first string) (r chrono.Reckoning, err error) {
	if first == "" {
		return r, nil
	}
	v, err := chrono.Parse(first)
	if err != nil {
		return r, err
	}
	return chrono.Reckoning{Julian: true, Cutover: v.Bounds().EarliestStart}, nil
}

// calendarMenu returns the menu of the calendars in which dates are shown.
func (m *Main) calendarMenu() *fyne.MenuItem {
	chosen := m.app.Preferences().String(cutoverKey)
	var items []*fyne.MenuItem
	own := true
	for _, c := range cutovers {
		item := fyne.NewMenuItem(m.text(c.key), func() { m.chooseCutover(c.first) })
		item.Checked = c.first == chosen
		own = own && !item.Checked
		items = append(items, item)
	}
	other := fyne.NewMenuItem(m.text("calendar.own"), m.askCutover)
	other.Checked = own
	ladyDay := m.toggle("calendar.lady-day", ladyDayKey)
	juche := m.toggle("calendar.juche", jucheKey)
	menu := fyne.NewMenuItem(m.text("menu.calendar"), nil)
	menu.ChildMenu = fyne.NewMenu("", append(items, other, fyne.NewMenuItemSeparator(), ladyDay, juche)...)
	return menu
}

func (m *Main) chooseCutover(first string) {
	m.app.Preferences().SetString(cutoverKey, first)
	m.updateDates()
}

// toggle returns the menu item of a choice between yes and no, remembered under
// a key of the preferences.
func (m *Main) toggle(text, key string) *fyne.MenuItem {
	item := fyne.NewMenuItem(m.text(text), func() { m.togglePreference(key) })
	item.Checked = m.app.Preferences().Bool(key)
	return item
}

func (m *Main) togglePreference(key string) {
	p := m.app.Preferences()
	p.SetBool(key, !p.Bool(key))
	m.updateDates()
}

// askCutover asks for the user's own first day of the Gregorian calendar.
func (m *Main) askCutover() {
	entry := widgets.NewField(m.app.Preferences().String(cutoverKey))
	entry.SetPlaceHolder("1923-03-01")
	entry.Validator = func(text string) error {
		_, err := reckoningFrom(text)
		return err
	}
	item := widget.NewFormItem(m.text("calendar.first-day"), entry)
	item.HintText = m.text("calendar.first-day.hint")
	d := dialog.NewForm(m.text("calendar.own-title"), m.text("dialog.apply"), m.text("dialog.close"), []*widget.FormItem{item}, func(ok bool) {
		if ok {
			m.chooseCutover(entry.Text)
		}
	}, m.window)
	entry.Leave = d.Hide
	d.Resize(fyne.NewSize(460, 0))
	d.Show()
	m.window.Canvas().Focus(entry)
}

// updateDates shows all dates in the reckoning that is chosen now.
func (m *Main) updateDates() {
	lexicon := *m.lexicon
	lexicon.Reckoning = m.reckoning()
	m.lexicon = &lexicon
	m.inspector.SetLexicon(&lexicon)
	m.view.SetLexicon(&lexicon)
	m.showWhatIsOpen()
	m.inspectAgain()
}
