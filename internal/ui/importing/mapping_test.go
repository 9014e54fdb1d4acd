package importing

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/ui/uitest"
	"dateline/internal/ui/widgets"
)

func TestRowsLeftOutAreNotTaken(t *testing.T) {
	r := enter(t)
	r.Files([]string{uitest.File(t, "table.csv", "title,start\nGood,1998\nBad,1998-02-30\n")}, true)
	r.Asks("Import table.csv")
	r.Press("Import 1 row")
}

// TestCancelledTableLeavesTheOthers cancels the first of three files.
func TestCancelledTableLeavesTheOthers(t *testing.T) {
	r := enter(t)
	r.Files([]string{
		uitest.File(t, "first.csv", "title,start\nOf 1998,1998\n"),
		uitest.File(t, "second.csv", "title,start,lane\nOf 1999,1999,Front\n"),
		uitest.File(t, "third.csv", "title,start,lane\nOf 2000,2000,Front\n"),
	}, true)
	r.Asks("first.csv (1 of 3)")
	r.Press("Cancel")
	r.Asks("second.csv (1 of 2)")
	r.Press("Import")
	r.Asks("Add to") // the third has the same columns
	uitest.Contains(t, "the dialog", r.DialogText(), "second.csv, table", "third.csv, table")
	r.Press("Import")
	r.Settle(func() bool { return len(r.events()) == 104 })
}

// TestEscapeCancelsATable leaves the first of two tables, with the focus in a
// choice and without.
func TestEscapeCancelsATable(t *testing.T) {
	r := enter(t)
	inChoice := func() {
		var choice *widgets.Selector
		uitest.Objects(r.Top(), func(o fyne.CanvasObject) {
			if s, ok := o.(*widgets.Selector); ok {
				choice = s
			}
		})
		r.Window.Canvas().Focus(choice)
		r.Type(fyne.KeyEscape)
	}
	for name, escape := range map[string]func(){"choice": inChoice, "no focus": r.Desk.Escape} {
		r.Files([]string{
			uitest.File(t, "first.csv", "title,start\nOf 1998,1998\n"),
			uitest.File(t, "second.csv", "title,start,lane\nOf 1999,1999,Front\n"),
		}, true)
		r.Asks("first.csv (1 of 2)")
		escape()
		r.Asks("Import second.csv")
		r.status = "what was under the pointer"
		escape()
		if r.DialogText() != "" || !strings.Contains(r.status, "north-korea-abroad.dateline") {
			t.Errorf("%s: the status bar says %q, and the dialog %q", name, r.status, r.DialogText())
		}
	}
	r.Files([]string{uitest.File(t, "b.dateline", sameID)}, true)
	r.Asks("Add to")
	r.status = "what was under the pointer"
	r.Desk.Escape()
	uitest.Contains(t, "the status bar", r.status, "north-korea-abroad.dateline")
	if len(r.events()) != 102 || r.DialogText() != "" {
		t.Errorf("%d events, and the dialog %q", len(r.events()), r.DialogText())
	}
}

// TestMappingIsCorrected pastes a table of which neither columns nor dates are
// plain, and chooses what they mean.
func TestMappingIsCorrected(t *testing.T) {
	r := enter(t)
	r.Paste("a\tb\tc\nFirst\tFront\t3/4/1918\nSecond\tRear\t5/6/1919\n")
	r.Asks("Import the clipboard")
	if strings.Contains(r.DialogText(), "Encoding") {
		t.Error("a text on the clipboard is asked about its characters")
	}
	r.assign(t, "a", "title")
	r.assign(t, "c", "date or start")
	r.showsRows("1919")
	r.assign(t, "b", "lane")
	r.showsRows("1918\nFront")
	r.selects(t, "2 June")
	r.showsRows("3 April 1918")
	r.selects(t, "6 February")
	r.showsRows("4 March 1918")

	// Save the mapping, lose it, and load it.
	path := filepath.Join(t.TempDir(), "saved")
	r.Desk.Picker = uitest.Picker{Saved: path, Opened: []string{path + ".json"}}
	r.Press("Save mapping")
	r.Settle(func() bool { return strings.Contains(r.status, "saved.json") })
	r.assign(t, "b", "place")
	r.Settle(func() bool { return !strings.Contains(r.DialogText(), "March 1918\nFront") })
	r.Press("Load mapping")
	r.showsRows("March 1918\nFront")

	r.Press("Import 2 rows")
	r.Asks("Add to")
	r.Choose("Open as")
	r.Press("Import")
	r.Settle(func() bool { return len(r.events()) == 2 && r.Session.Unsaved() })
	e := r.events()[0]
	if e.Title != "First" || e.Lane != "Front" || e.When.String() != "1918-03-04" {
		t.Errorf("read is %+v", e)
	}
}

// TestBrokenMappingIsRefused loads a file that is no mapping; the one before
// stays.
func TestBrokenMappingIsRefused(t *testing.T) {
	r := enter(t)
	r.Files([]string{uitest.File(t, "table.csv", "title,start\nOf 1998,1998\n")}, true)
	r.Asks("Import table.csv")
	r.Desk.Picker = uitest.Picker{Opened: []string{uitest.File(t, "broken.json", "{")}}
	r.Press("Load mapping")
	r.Asks("broken.json:1:1: the mapping cannot be read")
	r.Press("Close")
	r.Press("Import 1 row")
}

// assign assigns a role to a column in the mapping on top.
func (r *room) assign(t *testing.T, column, role string) {
	t.Helper()
	var roles []*widgets.Selector
	at, names := -1, 0
	uitest.Objects(r.Top(), func(o fyne.CanvasObject) {
		switch w := o.(type) {
		case *widgets.Selector:
			if len(w.Options) > 20 && w.Options[0] == "keep as extra field" {
				roles = append(roles, w)
			}
		case *widget.Label:
			if w.TextStyle.Bold && names < len(roles) {
				if w.Text == column {
					at = names
				}
				names++
			}
		}
	})
	if at < 0 {
		t.Fatalf("there is no column %q in:\n%s", column, r.DialogText())
	}
	roles[at].SetSelected(role)
}

// selects chooses an option of the mapping on top.
func (r *room) selects(t *testing.T, option string) {
	t.Helper()
	found := false
	uitest.Objects(r.Top(), func(o fyne.CanvasObject) {
		if s, ok := o.(*widgets.Selector); ok && slices.Contains(s.Options, option) {
			s.SetSelected(option)
			found = true
		}
	})
	if !found {
		t.Fatalf("there is no option %q", option)
	}
}

// showsRows waits until the table can be imported as it is mapped, with rows
// that hold a text.
func (r *room) showsRows(text string) {
	r.Settle(func() bool { return strings.Contains(r.DialogText(), text) && !r.Button("Import").Disabled() })
}
