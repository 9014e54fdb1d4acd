package editing

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/edit"
	"dateline/internal/ui/widgets"
)

// mostSuggested is how many texts are suggested at once.
const mostSuggested = 6

// found returns what is suggested for what is typed; where nothing is, nothing.
func (in *input) found() []string {
	if in.known == nil || strings.TrimSpace(in.line()) == "" {
		return nil
	}
	return edit.Suggest(in.known(), in.line(), mostSuggested)
}

// line returns the text that is gone on with: the line of the cursor in a list.
func (in *input) line() string {
	lines := strings.Split(in.Text, "\n")
	if !in.list || in.CursorRow >= len(lines) {
		return in.Text
	}
	return lines[in.CursorRow]
}

// suggest shows suggestions; none hides them.
func (in *input) suggest(texts []string) {
	if len(texts) == 0 && len(in.suggested) == 0 {
		return
	}
	in.suggested, in.chosen = texts, -1
	in.suggestions.RemoveAll()
	for _, text := range texts {
		in.suggestions.Add(newSuggestion(text, func() {
			in.pick(text)
			in.editor.Window.Canvas().Focus(in)
		}))
	}
	in.suggestions.Hidden = len(texts) == 0
	in.editor.arrange()
}

// choosing moves the choice among the suggestions by a key, and shows all of them where
// none are shown; it reports whether the key does that.
func (in *input) choosing(key fyne.KeyName) bool {
	switch {
	case len(in.suggested) == 0 && key == fyne.KeyDown && in.known != nil && !in.MultiLine:
		in.suggest(edit.Suggest(in.known(), "", mostSuggested))
		return true
	case len(in.suggested) == 0:
		return false
	case key == fyne.KeyDown:
		in.chosen = min(in.chosen+1, len(in.suggested)-1)
	case key == fyne.KeyUp:
		in.chosen = max(in.chosen-1, -1)
	default:
		return false
	}
	for i, o := range in.suggestions.Objects {
		o.(*suggestion).mark(i == in.chosen)
	}
	return true
}

// pick puts a suggestion in the place of what is gone on with.
func (in *input) pick(text string) {
	row, all := 0, []string{text}
	if in.list {
		all, row = strings.Split(in.Text, "\n"), in.CursorRow
		all[min(row, len(all)-1)] = text
	}
	in.SetText(strings.Join(all, "\n"))
	in.CursorRow, in.CursorColumn = row, len([]rune(text))
	in.Refresh()
	in.suggest(nil)
	in.editor.typing.Apply()
}

// suggestion is a text that can be tapped. It does not take the focus, so that Tab goes
// from field to field.
type suggestion struct {
	widget.BaseWidget
	label  *widget.Label
	ground *canvas.Rectangle
	tapped func()
}

var (
	_ fyne.Tappable      = (*suggestion)(nil)
	_ desktop.Hoverable  = (*suggestion)(nil)
	_ desktop.Cursorable = (*suggestion)(nil)
)

func newSuggestion(text string, tapped func()) *suggestion {
	s := &suggestion{label: widgets.Cell(text, false), ground: canvas.NewRectangle(color.Transparent), tapped: tapped}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer implements fyne.Widget.
func (s *suggestion) CreateRenderer() fyne.WidgetRenderer {
	inset := container.New(layout.NewCustomPaddedLayout(-theme.Padding(), -theme.Padding(), 0, 0), s.label)
	return widget.NewSimpleRenderer(container.NewStack(s.ground, inset))
}

// mark shows that s is the one that Enter takes.
func (s *suggestion) mark(marked bool) {
	s.ground.FillColor = color.Transparent
	if marked {
		s.ground.FillColor = theme.Color(theme.ColorNameSelection)
	}
	s.ground.Refresh()
}

// Tapped implements fyne.Tappable.
func (s *suggestion) Tapped(*fyne.PointEvent) { s.tapped() }

// MouseIn implements desktop.Hoverable.
func (s *suggestion) MouseIn(*desktop.MouseEvent) { s.mark(true) }

// MouseMoved implements desktop.Hoverable.
func (s *suggestion) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (s *suggestion) MouseOut() { s.mark(false) }

// Cursor implements desktop.Cursorable.
func (s *suggestion) Cursor() desktop.Cursor { return desktop.PointerCursor }
