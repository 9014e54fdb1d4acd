package timelineview

import (
	"context"
	"math"
	"slices"

	"fyne.io/fyne/v2"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

const (
	// stillPx is how far a drag may go before it moves in time, so that one to another
	// lane does not.
	stillPx = 4.0
	// stepShare is the share of what can be pointed at by which a drag moves.
	stepShare = 0.25
	// grabPx is how far a drag of an event that is not selected goes before it takes hold
	// of it: less is a click.
	grabPx = 8.0
	// mostGhosts is how many events are shown where they are being dragged to.
	mostGhosts = 200
)

// moving is a drag of events, or of a part of the date of one.
type moving struct {
	part   chrono.Part
	event  int32   // the one that is held
	events []int32 // all that are moved, ascending
	x, y   float64 // where the drag began
	still  bool    // the event is not selected, and becomes so once the drag goes on

	// What it comes to.
	by   chrono.Shift
	when chrono.Value // of the event that is held
	lane int          // the one into which it leads
}

// beginMove takes hold of a handle, of a selected event, or of another one by its mark; ok is
// false where none is at a position, or nothing may be changed. A drag of an unselected title
// pans: titles fill the picture, and who looks around should alter nothing.
func (v *View) beginMove(at fyne.Position) (ok bool) {
	m := moving{x: float64(at.X), y: float64(at.Y)}
	event, claim := v.hit(at)
	part, handle := v.handleAt(at)
	switch {
	case handle:
		m.part, m.event, m.events = part, v.options.Selected, []int32{v.options.Selected}
	case event == scene.NoEvent || claim >= 0:
		return false
	case v.isSelected(event):
		m.event, m.events = event, v.Selection()
	case v.pointer.with&^fyne.KeyModifierAlt != 0:
		return false
	case !v.graspable(at, event):
		if v.fixed(event) == "" {
			v.clearHover()
			v.pointer.why = v.Text("drag.by-mark")
		}
		return false
	default:
		m.event, m.events, m.still = event, []int32{event}, true
	}
	if why := v.fixed(m.event); why != "" {
		v.clearHover() // the status bar would tell what is hovered
		v.say(why)
		return false
	}
	m.when, m.lane = v.when(m.event), int(v.Session.Shown().Index.Lane.At(m.event))
	v.pointer.moving = m
	v.clearHover()
	return true
}

// graspable reports whether a drag from a position takes hold of an event that is not
// selected: from its mark, with all of that in view, so that nobody moves a bar who wants to
// see what is beside it.
func (v *View) graspable(at fyne.Position, event int32) bool {
	switch v.scene.MarkAt(float64(at.X), float64(at.Y)).Role {
	case scene.Certain, scene.Possible, scene.Marker, scene.Whisker, scene.EndSign, scene.Strike:
	default:
		return false
	}
	from, to := v.Session.Shown().Index.Known(event)
	return v.viewport.X(from) >= v.viewport.Gutter && v.viewport.X(to) <= v.viewport.Width
}

// handleAt returns the part of the date of the selected event whose handle is at a
// position.
func (v *View) handleAt(at fyne.Position) (part chrono.Part, ok bool) {
	if v.scene == nil || float64(at.Y) < v.style().AxisHeight() || float64(at.X) < v.viewport.Gutter {
		return 0, false
	}
	n, ok := v.scene.HandleAt(float64(at.X), float64(at.Y))
	return chrono.Part(n), ok
}

// fixed returns why an event cannot be moved; "" where it can.
func (v *View) fixed(event int32) string {
	if why, is := v.Session.ReadOnly(); is {
		return why.In(v.Text)
	}
	if v.Session.Timeline().Events.At(event).Locked {
		return v.Text("drag.locked")
	}
	if v.when(event).Form == chrono.None {
		return v.Text("drag.undated")
	}
	return ""
}

func (v *View) when(event int32) chrono.Value {
	return v.Session.Shown().Index.Timeline.Events.At(event).When.Value
}

// isSelected reports whether an event is among those that are selected.
func (v *View) isSelected(event int32) bool {
	_, other := slices.BinarySearch(v.options.Others, event)
	return event != scene.NoEvent && (other || event == v.options.Selected)
}

// say tells the user a line.
func (v *View) say(line string) {
	if v.OnSay != nil {
		v.OnSay(line)
	}
}

// dragMove drags what is held to a point. A free drag does not snap.
func (v *View) dragMove(x, y float64, free bool) {
	m := &v.pointer.moving
	if m.still {
		if math.Hypot(x-m.x, y-m.y) < grabPx {
			return
		}
		m.still = false
		v.Choose(m.event)
	}
	m.by, m.when, m.lane = chrono.Shift{}, v.when(m.event), int(v.Session.Shown().Index.Lane.At(m.event))
	if m.part == chrono.PartWhole {
		m.lane = v.laneUnder(y, m.lane)
	}
	if math.Abs(x-m.x) >= stillPx {
		v.moveInTime(x-m.x, free)
	}
	v.showMove(x, y)
}

// laneUnder returns the lane at y of the drawing, or the one of an event where y is no
// lane.
func (v *View) laneUnder(y float64, own int) int {
	lane := v.plan().LaneAt(y, v.viewport)
	top := v.plan().LaneTop(lane, v.viewport) - v.viewport.ScrollY + v.style().AxisHeight()
	if y < v.style().AxisHeight() || y < top || y > top+v.plan().LaneHeight(lane, v.viewport) {
		return own
	}
	return lane
}

// moveInTime finds the date to which a drag by some pixels leads.
func (v *View) moveInTime(dx float64, free bool) {
	m, scale := &v.pointer.moving, v.Session.Shown().Index.Scale
	was := v.when(m.event)
	from := was.Bounds().Of(m.part)
	if !from.Finite() { // what began at any time before
		from, _ = was.Bounds().Known()
	}
	x := v.viewport.X(scale.Place(from)) + dx
	to, pointed := scale.Instant(v.viewport.At(x)), v.plan().Pointed(v.viewport, x)
	var snaps []chrono.Instant
	if !free {
		snaps = v.plan().Snaps(v.viewport, x, v.layoutOptions(), m.events)
	}
	switch m.part {
	case chrono.PartWhole, chrono.PartStart, chrono.PartEnd:
		m.by = shiftTo(was, m.part, from, to, pointed, free, snaps)
		if moved, ok := was.Shifted(m.part, m.by); ok {
			m.when = moved
			return
		}
		m.by = chrono.Shift{}
	default:
		m.when = stretchTo(was, m.part, to, pointed, snaps)
	}
}

// shiftTo returns the shift that brings a part of a date from one instant to another, or
// to the first to which it snaps and can come.
func shiftTo(was chrono.Value, part chrono.Part, from, to chrono.Instant, pointed float64, free bool, snaps []chrono.Instant) chrono.Shift {
	for _, at := range snaps {
		if s, ok := was.Onto(part, from, at); ok {
			return s
		}
	}
	if free {
		pointed = 0
	}
	return was.Step(part, pointed*stepShare).Toward(float64(to.Sub(from)))
}

// stretchTo returns a date with a bound of its doubt at an instant, or at the first to
// which it snaps; the date as it was where nothing can be said so.
func stretchTo(was chrono.Value, part chrono.Part, to chrono.Instant, pointed float64, snaps []chrono.Instant) chrono.Value {
	if len(snaps) > 0 {
		to = snaps[0]
		if part == chrono.PartLatestStart || part == chrono.PartLatestEnd { // the last second before
			to = to.Add(-1)
		}
	}
	if stretched, ok := was.Stretched(part, to, pointed); ok {
		return stretched
	}
	return was
}

// showMove shows where the events would be, and tells it beside the pointer.
func (v *View) showMove(x, y float64) {
	m, shown := &v.pointer.moving, v.Session.Shown()
	v.options.Ghost = &layout.Ghost{When: m.when, Lane: m.lane, Event: m.event}
	v.options.Target = 0
	if m.lane != int(shown.Index.Lane.At(m.event)) {
		v.options.Target = m.lane + 1
	}
	v.options.Moving = v.options.Moving[:0]
	for _, e := range m.events {
		if e == m.event || len(v.options.Moving) >= mostGhosts {
			continue
		}
		if moved, ok := v.when(e).Moved(m.by); ok && v.options.Target == 0 {
			v.options.Moving = append(v.options.Moving, layout.Ghost{When: moved, Lane: int(shown.Index.Lane.At(e)), Event: e})
		}
	}
	h := &layout.Hint{X: x, Y: y, Title: v.options.Lexicon.Medium(m.when), Lines: []string{m.when.String()}}
	if m.part > chrono.PartEnd && math.Abs(x-m.x) >= stillPx && m.when.String() == v.when(m.event).String() {
		h.Lines = append(h.Lines, v.Text("drag.no-sharper"))
	}
	if how := v.distance(m.by); how != "" {
		h.Lines = append(h.Lines, how)
	}
	if v.options.Target > 0 {
		h.Lines = append(h.Lines, v.Text("drag.to-lane", "lane", v.laneName(m.lane)))
	}
	if len(m.events) > 1 {
		h.Lines = append(h.Lines, v.Text("status-bar.selected", "n", len(m.events)))
	}
	v.options.Hint = h
	v.refresh()
}

func (v *View) laneName(lane int) string {
	if name := v.Session.Shown().Index.Lanes[lane].Name; name != "" {
		return name
	}
	return v.Text("timeline.no-lane")
}

// dropMove makes the change to which the drag has led: one step.
func (v *View) dropMove() {
	m := v.pointer.moving
	v.pointer.moving = moving{}
	if m.still {
		v.Choose(m.event)
		return
	}
	before := v.when(m.event)
	switch m.part {
	case chrono.PartWhole:
		lane := ""
		if m.lane != int(v.Session.Shown().Index.Lane.At(m.event)) {
			lane = v.Session.Shown().Index.Lanes[m.lane].Name
			v.moveEvents(m.events, m.event, m.by, &lane)
			return
		}
		v.moveEvents(m.events, m.event, m.by, nil)
	case chrono.PartStart, chrono.PartEnd:
		title, how := words.Clip(v.Session.Timeline().Events.At(m.event).Title), v.laterOrEarlier(m.by)
		name := words.Say("change.move-start", "title", title, "how", how)
		if m.part == chrono.PartEnd {
			name = words.Say("change.move-end", "title", title, "how", how)
		}
		v.redate(m.event, before, m.when, name)
	default:
		v.redate(m.event, before, m.when, words.Say("change.date", "title", words.Clip(v.Session.Timeline().Events.At(m.event).Title)))
	}
}

// redate gives an event another date, as a step of a name.
func (v *View) redate(event int32, before, when chrono.Value, name words.Message) {
	if when.String() == before.String() {
		v.endGhost()
		return
	}
	id := v.Session.Timeline().Events.At(event).ID
	v.change(name, func(now *timeline.Timeline) (edit.Change, []int32) {
		at := now.EventAt(id)
		if at < 0 {
			return edit.Change{Timeline: now}, nil
		}
		return edit.Redate(now, at, when), nil
	})
}

// moveEvents moves events in time, and to a lane unless that is nil, as one step that is
// named after one of them where it is alone.
func (v *View) moveEvents(events []int32, named int32, by chrono.Shift, lane *string) {
	if by.IsZero() && lane == nil {
		v.endGhost()
		return
	}
	how := v.laterOrEarlier(by)
	if lane != nil {
		name := *lane
		if name == "" {
			name = v.Text("timeline.no-lane")
		}
		to := v.Text("drag.to-lane", "lane", words.Clip(name))
		if how != "" {
			to = v.Text("drag.both", "first", how, "second", to)
		}
		how = to
	}
	name := words.Say("change.move", "title", words.Clip(v.Session.Timeline().Events.At(named).Title), "how", how)
	if len(events) > 1 {
		name = words.Say("change.move-many", "n", len(events), "how", how)
	}
	version := v.Session.Timeline()
	v.change(name, func(now *timeline.Timeline) (edit.Change, []int32) {
		if now != version { // another change came first: positions are others
			return edit.Change{Timeline: now}, nil
		}
		return edit.Move(now, events, by, lane)
	})
}

// change makes a change, and tells which events it left as they are.
func (v *View) change(name words.Message, edited func(*timeline.Timeline) (edit.Change, []int32)) {
	var kept []int32
	about, before := v.early()
	v.Session.Change(name, func(_ context.Context, now *timeline.Timeline) (c edit.Change, err error) {
		c, kept = edited(now)
		return c, nil
	}, func(err error) {
		v.endGhost()
		now, early := v.early()
		switch {
		case err != nil:
			if why, is := v.Session.ReadOnly(); is {
				v.say(why.In(v.Text))
			}
		case len(kept) > 0:
			v.say(v.Text("drag.kept", "n", len(kept)))
		case now == about && early > before:
			v.say(v.Text("drag.done", "what", name.In(v.Text)) + ". " + v.Text("drag.early", "n", early))
		default:
			v.say(v.Text("drag.done", "what", name.In(v.Text)))
		}
	})
}

// early returns the id of the selected event, and how many claims about it were made before
// it.
func (v *View) early() (id string, claims int) {
	if v.options.Selected == scene.NoEvent {
		return "", 0
	}
	e := v.Session.Timeline().Events.At(v.options.Selected)
	return e.ID, len(e.ClaimsBefore())
}

// endGhost takes away what shows where events are being dragged to.
func (v *View) endGhost() {
	v.options.Ghost, v.options.Moving, v.options.Target, v.options.Hint = nil, nil, 0, nil
	v.refresh()
}
