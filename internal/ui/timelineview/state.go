package timelineview

import (
	"slices"

	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/session"
	"dateline/internal/timeline"
)

// observe brings viewport and selection to a new state of the session.
func (v *View) observe(news session.News, before session.State) {
	v.chapters.find()
	switch news {
	case session.Opened:
		v.opened()
	case session.Changed:
		v.changed(before)
	case session.Restyled:
		v.restyled(before)
	case session.Filtered:
		v.filtered()
	case session.Refined:
		v.refined(before)
	case session.Arranged:
		v.arranged()
	case session.Restricted:
		v.clearHover()
		v.refresh()
	case session.Wanted:
		v.refresh() // the legend shows it at once
	}
}

// opened shows all of another timeline, with nothing selected.
func (v *View) opened() {
	v.scene = nil // its events are those of another timeline
	v.options.Selected, v.options.Claim, v.options.Hovered = scene.NoEvent, 0, scene.NoEvent
	v.options.Others, v.options.Frame = nil, nil
	v.options.Ghost, v.options.Moving, v.options.Target = nil, nil, 0
	v.options.Hint, v.pointer = nil, pointer{}
	size := v.Size()
	v.fitted = true
	v.reshape(layout.Viewport{
		Width: max(float64(size.Width), 320), Height: max(float64(size.Height), 240),
		Gutter: v.style().Gutter, SecPerPx: 1,
	})
}

// changed shows another version of the timeline. What is in view stays there; if
// everything was in view, everything is in view afterwards.
func (v *View) changed(before session.State) {
	v.endMove()
	shown := v.Session.Shown()
	main, all := v.options.Selected, v.Selection()
	lane, top := laneAt(before.Plan, v.viewport, v.viewport.Height/2)
	v.scene = nil // the events have other numbers
	v.options.Hovered, v.options.Hint, v.pointer = scene.NoEvent, nil, pointer{}
	v.options.Frame, v.options.Claim = nil, 0
	v.options.Ghost, v.options.Moving, v.options.Target = nil, nil, 0
	another := v.followSelection(main, all, before.Index.Timeline)
	to := v.onScale(v.inStyle(v.viewport), before)
	to = shown.Plan.InRoom(to, v.layoutOptions()) // the event that has room for its claims has another number
	if same := shown.Plan.LaneLike(before.Plan, lane); same >= 0 {
		to.ScrollY = shown.Plan.LaneTop(same, to) - top
	}
	v.reshape(to)
	if another || len(v.options.Others)+1 < len(all) {
		v.tellSelection(another)
	}
}

// followSelection selects what was selected in the version before, by ids: a main event
// and all. It returns whether another one, or none, is the main one now.
func (v *View) followSelection(main int32, all []int32, before *timeline.Timeline) (another bool) {
	v.options.Selected, v.options.Others = scene.NoEvent, nil
	if main == scene.NoEvent {
		return false
	}
	left, same := v.follow(all, before), v.follow([]int32{main}, before)
	switch {
	case len(same) > 0:
		v.options.Selected = same[0]
	case len(left) > 0:
		v.options.Selected = left[0]
	}
	v.options.Others = slices.DeleteFunc(left, func(e int32) bool { return e == v.options.Selected })
	return len(same) == 0
}

// restyled shows the same events in another style, with the same instant in the
// middle of the plot, or the same time on another scale.
func (v *View) restyled(before session.State) {
	v.endMove()
	v.reshape(v.onScale(v.inStyle(v.viewport), before))
}

// onScale returns a viewport on the scale of time that is shown, with the same time
// in view as on the one before.
func (v *View) onScale(to layout.Viewport, before session.State) layout.Viewport {
	was, is := before.Index.Scale, v.Session.Shown().Index.Scale
	if was == is {
		return to
	}
	from, until := to.Range()
	return to.Fit(is.Place(was.Instant(from)), is.Place(was.Instant(until)), 0, 0)
}

// inStyle returns a viewport with the gutter of the style that is shown, and
// the same instant in the middle of the plot.
func (v *View) inStyle(to layout.Viewport) layout.Viewport {
	before := to.PlotWidth()
	to.Gutter = v.style().Gutter
	return to.Pan((before - to.PlotWidth()) / 2)
}

// filtered shows the same events with others left out. What is selected stays so
// only while it is shown.
func (v *View) filtered() {
	v.clearHover()
	v.ChooseAll(v.kept(v.Selection()))
	v.endMove()
	v.viewport = v.plan().InRoom(v.viewport, v.layoutOptions())
	v.refreshAll()
}

// refined shows a plan of more octaves. The lane in the middle of the view stays
// where it is.
func (v *View) refined(before session.State) {
	p := v.plan()
	lane, top := laneAt(before.Plan, v.viewport, v.viewport.Height/2)
	v.viewport.ScrollY = p.LaneTop(lane, v.viewport) - top
	v.viewport = p.InRoom(v.viewport, v.layoutOptions())
	if m := &v.motion; m.flying || m.landed {
		m.to.ScrollY = p.LaneTop(m.lane, m.to) - m.top[1]
		m.to = p.InRoom(m.to, v.layoutOptions())
	}
	v.refresh()
}

// arranged shows lanes in another order, or folded.
func (v *View) arranged() {
	v.endMove()
	v.viewport = v.plan().InRoom(v.viewport, v.layoutOptions())
	v.clearHover()
	v.refreshAll()
}
