package timelineview

import (
	"slices"
	"sort"

	"fyne.io/fyne/v2"

	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// Selection returns the events that are selected, ascending, the main one included.
func (v *View) Selection() []int32 {
	main := v.options.Selected
	if main == scene.NoEvent {
		return nil
	}
	at, _ := slices.BinarySearch(v.options.Others, main)
	return slices.Insert(slices.Clone(v.options.Others), at, main)
}

// CountSelected returns how many events are selected.
func (v *View) CountSelected() int {
	if v.options.Selected == scene.NoEvent {
		return 0
	}
	return 1 + len(v.options.Others)
}

// Choose selects an event alone, or scene.NoEvent, without moving the view.
func (v *View) Choose(event int32) { v.choose(event, nil) }

// ChooseAll selects events alone. The main one, which the inspector shows, stays so if
// it is among them; else it is the first.
func (v *View) ChooseAll(events []int32) {
	if len(events) == 0 {
		v.Choose(scene.NoEvent)
		return
	}
	main := v.options.Selected
	if !slices.Contains(events, main) {
		main = events[0]
	}
	v.choose(main, events)
}

// SelectAll selects all events that the filter leaves.
func (v *View) SelectAll() {
	if v.plan() == nil {
		return
	}
	x := v.Session.Shown().Index
	v.ChooseAll(v.kept(append(slices.Clip(x.Reading()), x.Undated()...)))
}

// kept returns those events that the filter leaves.
func (v *View) kept(events []int32) []int32 {
	return slices.DeleteFunc(slices.Clone(events), func(e int32) bool { return !v.plan().Keeps(e) })
}

// choose selects a main event and others, in any order.
func (v *View) choose(main int32, others []int32) {
	others = slices.DeleteFunc(slices.Sorted(slices.Values(others)), func(e int32) bool { return e == main })
	others = slices.Compact(others)
	another := main != v.options.Selected
	if !another && slices.Equal(others, v.options.Others) {
		return
	}
	v.options.Selected, v.options.Others = main, others
	if another {
		v.options.Claim = 0
	}
	if v.plan() != nil {
		v.viewport = v.plan().InRoom(v.viewport, v.layoutOptions())
	}
	v.refreshAll()
	v.tellSelection(another)
}

// tellSelection tells of a selection that is new, and whether its main event is.
func (v *View) tellSelection(another bool) {
	if another && v.OnSelect != nil {
		v.OnSelect(v.options.Selected)
	}
	if v.OnSelection != nil {
		v.OnSelection(v.Selection())
	}
}

// adds reports whether what is clicked with some keys is selected besides what is
// selected already.
func adds(with fyne.KeyModifier) bool {
	return with&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0
}

// chooseWith selects an event that is clicked with some keys: with Control or Super
// it is selected besides the others, or not any more; with Shift all of its lane
// between the main one and it are.
func (v *View) chooseWith(event int32, with fyne.KeyModifier) {
	switch {
	case event == scene.NoEvent && with&(fyne.KeyModifierShift|fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0: // a click beside what was meant
	case with&fyne.KeyModifierShift != 0:
		v.extend(event, adds(with))
	case adds(with):
		v.toggle(event)
	default:
		v.Choose(event)
	}
}

// toggle selects an event besides the others, as the main one, or not any more.
func (v *View) toggle(event int32) {
	all := v.Selection()
	at, selected := slices.BinarySearch(all, event)
	if !selected {
		v.choose(event, all)
		return
	}
	all = slices.Delete(all, at, at+1)
	main := v.options.Selected
	if main == event {
		main = scene.NoEvent
		if len(all) > 0 {
			main = all[0]
		}
	}
	v.choose(main, all)
}

// extend selects, besides the main event, those of the lane of another that are between
// the two in time. What was selected before stays so if it is added to.
func (v *View) extend(to int32, add bool) {
	x, from := v.Session.Shown().Index, v.options.Selected
	if from == scene.NoEvent || !x.HasDate(from) {
		v.Choose(to)
		return
	}
	lane := &x.Lanes[x.Lane.At(to)]
	begin, _ := x.Known(from)
	first := sort.Search(lane.Len(), func(i int) bool { return lane.From.At(int32(i)) >= begin })
	if x.Lane.At(from) == x.Lane.At(to) {
		first = int(x.Position(from))
	}
	last := int(x.Position(to))
	if first > last {
		first, last = last, min(first, lane.Len()-1)
	}
	events := v.kept(lane.Events.Values()[first : last+1])
	if add {
		events = append(events, v.options.Others...)
	}
	v.choose(from, append(events, to))
}

// frame is a frame by which events are being selected.
type frame struct {
	x, y   float64 // where it began
	before []int32 // what was selected then
	main   int32
}

// dragFrame draws the frame to a point, and shows what is in it as selected.
func (v *View) dragFrame(x, y float64) {
	f := &v.pointer.frame
	box := layout.BoxOf(f.x, f.y, x, y)
	v.options.Frame = &box
	inside := v.plan().Within(v.viewport, box)
	v.options.Others = slices.Compact(slices.Sorted(slices.Values(append(inside, f.before...))))
	v.refresh()
}

// endFrame selects what is in the frame, besides what was selected before.
func (v *View) endFrame() {
	f, events := v.pointer.frame, v.options.Others
	v.dropFrame()
	main := f.main
	if main == scene.NoEvent && len(events) > 0 {
		main = events[0]
	}
	v.choose(main, events)
}

// dropFrame takes the frame away, and selects what was selected before.
func (v *View) dropFrame() {
	f := &v.pointer.frame
	v.options.Frame = nil
	v.options.Others = slices.DeleteFunc(f.before, func(e int32) bool { return e == f.main })
	v.pointer.frame = frame{}
	v.refresh()
}

// follow returns the events of another version of the timeline that have the ids of
// some events, which are ascending, as far as they are there and the filter leaves them;
// ascending too.
func (v *View) follow(events []int32, before *timeline.Timeline) []int32 {
	x := v.Session.Shown().Index
	after := x.Timeline.Events
	var there []int32
	moved := make(map[string]bool)
	for _, e := range events { // most changes replace events where they are
		switch id := before.Events.At(e).ID; {
		case id == "":
		case int(e) < after.Len() && after.At(e).ID == id:
			there = append(there, e)
		default:
			moved[id] = true
		}
	}
	for e := int32(0); len(moved) > 0 && int(e) < after.Len(); e++ {
		if id := after.At(e).ID; moved[id] {
			delete(moved, id)
			there = append(there, e)
		}
	}
	slices.Sort(there)
	return v.kept(there)
}
