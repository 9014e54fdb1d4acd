package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Reveal scrolls what an object stands in so far that it is in view, with the name above it:
// Tab leads to fields that nobody sees otherwise. It may not have been drawn yet.
func Reveal(o fyne.CanvasObject) {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		for _, root := range append(w.Canvas().Overlays().List(), w.Canvas().Content()) {
			if s, _, ok := scrollAround(root, o, nil, 0); ok {
				if s != nil {
					s.Refresh() // it may have grown just now
					_, top, _ := scrollAround(s.Content, o, s, 0)
					scrollTo(s, top, o.Size().Height)
				}
				return
			}
		}
	}
}

// Steady makes a change, after which an object stands where it was on the screen as far as what
// it is in can be scrolled: what appears above it does not move it under the hand.
func Steady(root, o fyne.CanvasObject, change func()) {
	s, before, ok := scrollAround(root, o, nil, 0)
	change()
	if !ok || s == nil {
		return
	}
	s.Refresh()
	if _, after, ok := scrollAround(root, o, nil, 0); ok && after != before {
		s.ScrollToOffset(fyne.NewPos(s.Offset.X, max(s.Offset.Y+after-before, 0)))
	}
}

// Holds reports whether an object stands in another one, and is seen.
func Holds(root, o fyne.CanvasObject) bool {
	_, _, ok := scrollAround(root, o, nil, 0)
	return ok
}

// scrollAround returns the innermost scroll between a root and an object, or the one given
// where there is none, and the top of the object within its content; ok is false where the
// object is not below the root.
func scrollAround(root, o fyne.CanvasObject, around *container.Scroll, top float32) (_ *container.Scroll, _ float32, ok bool) {
	if root == o {
		return around, top, true
	}
	var below []fyne.CanvasObject
	switch w := root.(type) {
	case *fyne.Container:
		below = w.Objects
	case *container.Scroll:
		if w.Content == nil {
			return nil, 0, false
		}
		return scrollAround(w.Content, o, w, 0)
	case *container.Split:
		below = []fyne.CanvasObject{w.Leading, w.Trailing}
	case *widget.PopUp:
		below = []fyne.CanvasObject{w.Content}
	}
	for _, child := range below {
		if child != nil && child.Visible() {
			if s, y, ok := scrollAround(child, o, around, top+child.Position().Y); ok {
				return s, y, true
			}
		}
	}
	return nil, 0, false
}

// scrollTo scrolls until what begins at a top within the content, and is of a height, is in
// view.
func scrollTo(s *container.Scroll, top, height float32) {
	room, label := s.Size().Height, 2*theme.TextSize()
	height = min(height, room-2*label) // of what is higher than the view its top is seen
	switch offset := s.Offset.Y; {
	case top-label < offset:
		s.ScrollToOffset(fyne.NewPos(s.Offset.X, max(top-label, 0)))
	case top+height+label > offset+room:
		s.ScrollToOffset(fyne.NewPos(s.Offset.X, top+height+label-room))
	}
}
