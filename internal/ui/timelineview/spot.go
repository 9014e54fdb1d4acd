package timelineview

import (
	"fyne.io/fyne/v2"

	"dateline/internal/chrono"
	"dateline/internal/scene"
)

// Spot is what is at a position, for a menu about it.
type Spot struct {
	Event int32  // scene.NoEvent for none
	Lane  int    // -1 for none
	Name  bool   // the name of the lane is there
	Empty bool   // an event can be made there, of the lane and the date
	In    string // the name of the lane
	When  chrono.Value
}

// TappedSecondary implements fyne.SecondaryTappable: it asks for a menu about what is there. An
// event that is not selected is selected first, as what the menu does is done to what is.
func (v *View) TappedSecondary(e *fyne.PointEvent) {
	if v.OnMenu == nil || v.plan() == nil {
		return
	}
	s := v.spotAt(e.Position)
	v.clearHover()
	if s.Event != scene.NoEvent && !v.isSelected(s.Event) {
		v.Choose(s.Event)
	}
	v.OnMenu(s, e.AbsolutePosition)
}

func (v *View) spotAt(at fyne.Position) Spot {
	s := Spot{Event: scene.NoEvent, Lane: noLane}
	if s.Lane, s.Name = v.onHeader(at); !s.Name {
		s.Lane = v.laneUnder(float64(at.Y), noLane)
		s.Event, _ = v.hit(at)
		_, s.Empty = v.emptyLane(at)
		s.When = v.plan().DateAt(v.viewport, float64(at.X))
	}
	if s.Lane != noLane {
		s.In = v.Session.Shown().Index.Lanes[s.Lane].Name
	}
	return s
}

// AskMenu asks for a menu about the selected event, beside it where it is in view.
func (v *View) AskMenu() {
	e := v.options.Selected
	if v.OnMenu == nil || v.plan() == nil || e == scene.NoEvent {
		return
	}
	at := fyne.NewPos(float32(v.viewport.Gutter), float32(v.style().AxisHeight()))
	if v.scene != nil {
		for i := range v.scene.Marks {
			if m := &v.scene.Marks[i]; m.Event == e && m.Role != scene.ClaimMark && m.Role != scene.ClaimTie {
				left, _, _, bottom := m.Extent()
				at = fyne.NewPos(float32(max(left, v.viewport.Gutter)), float32(min(bottom, v.viewport.Height)))
				break
			}
		}
	}
	v.clearHover()
	v.OnMenu(Spot{Event: e, Lane: noLane}, at.Add(fyne.CurrentApp().Driver().AbsolutePositionForObject(v)))
}

// SelectLane selects all events of a lane that the filter leaves.
func (v *View) SelectLane(lane int) {
	v.ChooseAll(v.kept(v.Session.Shown().Index.Lanes[lane].Events.Values()))
}
