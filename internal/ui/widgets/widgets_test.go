package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/format"
	"dateline/internal/ui/uitest"
	"dateline/internal/words"
)

// TestKeysOfADialog presses Escape and Return in what may have the focus.
func TestKeysOfADialog(t *testing.T) {
	h := uitest.New(t)
	left, accepted := 0, 0
	leave, accept := func() { left++ }, func() { accepted++ }
	field := NewField("text")
	field.Leave, field.OnSubmitted = leave, func(string) { accept() }
	selector := NewSelector([]string{"a", "b"}, leave)
	selector.Accept = accept
	answer := NewAnswer("OK", leave, accept)
	w := h.App.NewWindow("test")
	w.SetContent(container.NewVBox(field, selector, answer))
	for _, focused := range []fyne.Focusable{field, selector, answer} {
		w.Canvas().Focus(focused)
		left, accepted = 0, 0
		h.Type(fyne.KeyEscape)
		if left != 1 || accepted != 0 {
			t.Errorf("%T: Escape leaves %d times and accepts %d times", focused, left, accepted)
		}
		h.Type(fyne.KeyReturn)
		h.Type(fyne.KeyEnter)
		if left != 1 || accepted != 2 {
			t.Errorf("%T: Return and Enter leave %d times and accept %d times", focused, left-1, accepted)
		}
	}
	answer.Disable()
	answer.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if accepted != 2 {
		t.Error("a button that is disabled works on Return")
	}
	selector.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if selector.Selected != "a" {
		t.Errorf("the arrow key selects %q", selector.Selected)
	}
	field.Leave, selector.Accept = nil, nil // a field and a choice outside of dialogs
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	selector.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if field.Text != "text" || left != 1 || accepted != 2 {
		t.Errorf("left %d times and accepted %d times", left, accepted)
	}
}

func TestProblemsBeyondTheListAreCounted(t *testing.T) {
	h := uitest.New(t)
	w := h.App.NewWindow("test")
	problems := make([]format.Problem, problemsShown+3)
	for i := range problems {
		problems[i] = format.Problem{Line: i + 1, Message: words.Say("export.problem", "error", "wrong")}
	}
	ShowProblems(w, words.English(), "Title", "Intro", "/folder/a.csv", problems[:problemsShown])
	if text := h.DialogText(); strings.Count(text, "a.csv:") != problemsShown || strings.Contains(text, "more;") {
		t.Errorf("%d of %d problems are listed", strings.Count(text, "a.csv:"), problemsShown)
	}
	ShowProblems(w, words.English(), "Title", "Intro", "/folder/a.csv", problems)
	text := h.DialogText()
	uitest.Contains(t, "the dialog", text, "Title", "Intro", "a.csv:1:", "a.csv:200:", "and 3 more;")
	if strings.Count(text, "a.csv:") != problemsShown {
		t.Errorf("%d problems are listed", strings.Count(text, "a.csv:"))
	}
}

// TestCellIsOneLine shows texts of a table that are long, have several lines, or
// are cut within a character.
func TestCellIsOneLine(t *testing.T) {
	uitest.New(t)
	for text, want := range map[string]string{
		"two\nlines\t of text ":        "two lines of text",
		strings.Repeat("x", 1000):      strings.Repeat("x", cellLength),
		"x" + strings.Repeat("я", 500): "x" + strings.Repeat("я", cellLength/2-1),
	} {
		if got := Cell(text, false).Text; got != want {
			t.Errorf("%q is shown as %q", text, got)
		}
	}
}

// TestCellsHaveWidths shows rows in place of others; the last width is that of
// all other columns.
func TestCellsHaveWidths(t *testing.T) {
	h := uitest.New(t)
	w := h.App.NewWindow("test")
	cells := NewCells(60, 150)
	w.SetContent(cells.Scroll)
	w.Resize(fyne.NewSize(600, 400))
	cells.Set([][]fyne.CanvasObject{{Cell("old", false)}})
	cells.Set([][]fyne.CanvasObject{{Cell("a", true), Cell("b", false), Cell("c", false)}})
	var widths []float32
	uitest.Objects(cells.Scroll, func(o fyne.CanvasObject) {
		if l, ok := o.(*widget.Label); ok {
			widths = append(widths, l.Size().Width)
		}
	})
	if len(widths) != 3 || widths[0] != 60 || widths[1] != 150 || widths[2] != 150 {
		t.Errorf("the cells are %v wide", widths)
	}
}

func TestAroundShowsWhatDiffers(t *testing.T) {
	long := strings.Repeat("x", 100)
	if a, b := Around(long+"1", long+"2"); len([]rune(a)) != beforeDifference+2 || !strings.HasSuffix(b, "2") {
		t.Errorf("%s, %s", a, b)
	}
	if a, b := Around("a\nb", ""); a != "a b" || b != "" {
		t.Errorf("%q, %q", a, b)
	}
}
