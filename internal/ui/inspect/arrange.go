package inspect

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"dateline/internal/ui/widgets"
)

// beside is the layout of a title and a pill, which stands to its right, or below
// where the title would be squeezed.
type beside struct{}

// narrow is the width of a panel, in sizes of its text, below which what stands
// beside each other comes below each other.
const narrow = 25

func isNarrow(width float32) bool { return width < narrow*theme.TextSize() }

// Layout implements fyne.Layout.
func (beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	title, pill, pad := objects[0], objects[1], theme.InnerPadding()
	least := pill.MinSize()
	pill.Resize(least)
	title.Move(fyne.NewPos(0, 0))
	if isNarrow(size.Width) {
		pill.Move(fyne.NewPos(pad, widgets.Wrapped(title, size.Width)))
		return
	}
	widgets.Wrapped(title, size.Width-least.Width-pad)
	pill.Move(fyne.NewPos(size.Width-least.Width-pad, pad))
}

// MinSize implements fyne.Layout.
func (beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	title, pill, pad := objects[0], objects[1], theme.InnerPadding()
	height := title.MinSize().Height
	if least := pill.MinSize().Height + 2*pad; pill.Position().Y > pad {
		height += least
	} else {
		height = max(height, least)
	}
	return fyne.NewSize(pill.MinSize().Width+2*pad, height)
}

// atRight is the layout of a text and a button to its right.
type atRight struct{}

// Layout implements fyne.Layout.
func (atRight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	least := objects[1].MinSize()
	objects[1].Resize(least)
	objects[1].Move(fyne.NewPos(size.Width-least.Width, 0))
	widgets.Wrapped(objects[0], size.Width-least.Width)
}

// MinSize implements fyne.Layout.
func (atRight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	text, button := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(text.Width+button.Width, max(text.Height, button.Height))
}

// named is the layout of a value with its name in front, or above it where the value
// would be squeezed.
type named struct{}

// Layout implements fyne.Layout. In a narrow panel a value of one line stays beside
// its name.
func (named) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	name, value := objects[0], objects[1]
	left := theme.TextSize() * 7.6 // "not assessed" in one line
	oneLine := widgets.Wrapped(name, left)
	value.Move(fyne.NewPos(left, 0))
	if widgets.Wrapped(value, size.Width-left) > oneLine && isNarrow(size.Width) {
		y := widgets.Wrapped(name, size.Width)
		value.Move(fyne.NewPos(0, y-1.6*theme.InnerPadding()))
		widgets.Wrapped(value, size.Width)
	}
}

// MinSize implements fyne.Layout.
func (named) MinSize(objects []fyne.CanvasObject) fyne.Size {
	name, value := objects[0], objects[1]
	height := max(name.MinSize().Height, value.Position().Y+value.MinSize().Height)
	return fyne.NewSize(max(name.MinSize().Width, value.MinSize().Width), height)
}

// onRail is the layout of a card: what marks it, in front of that a line, the shape of a stance on it, and the text
// beside them.
type onRail struct {
	width       float32 // of the rail
	top         float32 // the middle of the shape
	first, last bool    // the line begins, or ends, at the shape
}

// Layout implements fyne.Layout.
func (r onRail) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	back, line, shape, body := objects[0], objects[1], objects[2], objects[3]
	back.Resize(size)
	body.Move(fyne.NewPos(r.width, 0))
	widgets.Wrapped(body, size.Width-r.width)
	side, thick := shape.MinSize().Width, line.MinSize().Width
	shape.Resize(fyne.NewSquareSize(side))
	shape.Move(fyne.NewPos((r.width-side)/2, r.top-side/2))
	from, to := float32(0), size.Height
	if r.first {
		from = r.top
	}
	if r.last {
		to = r.top
	}
	line.Resize(fyne.NewSize(thick, max(to-from, 0)))
	line.Move(fyne.NewPos((r.width-thick)/2, from))
}

// MinSize implements fyne.Layout.
func (r onRail) MinSize(objects []fyne.CanvasObject) fyne.Size {
	body := objects[3].MinSize()
	return fyne.NewSize(body.Width+r.width, body.Height)
}
