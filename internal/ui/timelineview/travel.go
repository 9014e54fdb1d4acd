package timelineview

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/internal/layout"
	"dateline/internal/scene"
)

// Fit shows everything.
func (v *View) Fit() {
	v.moveTo(v.plan().Fit(v.target()), fly, v.viewport.Height/2)
	v.fitted = true
}

// Zoom zooms around the event that is selected and in view, or around the middle
// of the plot; a factor below 1 zooms in.
func (v *View) Zoom(factor float64) { v.zoomAround(factor, fly) }

func (v *View) zoomAround(factor float64, by manner) {
	x, y := v.viewport.Gutter+v.viewport.PlotWidth()/2, v.viewport.Height/2
	if e := v.options.Selected; e != scene.NoEvent && v.Session.Shown().Index.HasDate(e) {
		if at := v.viewport.X(v.Session.Shown().Index.Middle(e)); at > v.viewport.Gutter && at < v.viewport.Width {
			row, height := v.plan().RowOf(e, v.viewport)
			x, y = at, v.style().AxisHeight()+row+height/2-v.viewport.ScrollY
		}
	}
	v.moveTo(v.zoomed(x, y, factor, by), by, y)
}

// zoomed returns the viewport that is zoomed by a factor from the target of the
// move. What is now at x and y stays there.
func (v *View) zoomed(x, y, factor float64, by manner) layout.Viewport {
	to := v.plan().ZoomWith(v.viewport, x, factor*v.target().SecPerPx/v.viewport.SecPerPx, v.options.Selected)
	to.Lag, to.Unsettled, to.Settling = 0, layout.Span{}, 0
	if by == fly {
		to = v.plan().Settle(to)
	}
	return v.hold(to, y)
}

// Pan moves by a share of the width of the plot, positive to later times.
func (v *View) Pan(share float64) {
	to := v.target()
	v.moveTo(to.Pan(share*to.PlotWidth()), fly, to.Height/2)
}

// Scroll moves by a share of the height, positive to lower lanes.
func (v *View) Scroll(share float64) {
	to := v.target()
	to.ScrollY += share * to.Height
	v.moveTo(to, fly, to.Height/2)
}

// leastInView is how much of a long bar must be in view, in pixels.
const leastInView = 80

// Reveal selects an event and brings it into view with its title, where it has a date. It
// pans and scrolls if needed.
func (v *View) Reveal(event int32) { v.revealFrom(event, v.target()) }

// revealFrom is Reveal from a viewport instead of the one that is shown.
func (v *View) revealFrom(event int32, to layout.Viewport) {
	v.Choose(event)
	if !v.Session.Shown().Index.HasDate(event) {
		return
	}
	left, right := v.plan().Reach(event, to)
	long := right-left > to.PlotWidth() // such a bar is in view with any part
	out := left < to.Gutter || right > to.Width
	if long {
		out = right < to.Gutter+leastInView || left > to.Width-leastInView
	}
	at := to.X(v.Session.Shown().Index.Middle(event))
	switch {
	case !out:
	case long || at < to.Gutter || at > to.Width:
		to = to.Pan((left+right)/2 - to.Gutter - to.PlotWidth()/2)
	default: // it is in view, but for its title
		to = to.Pan(min(left-to.Gutter, 0) + max(right-to.Width, 0))
	}
	to = v.plan().InRoom(v.settled(v.plan().BoundedWith(to, event)), v.layoutOptions())
	y, height := v.plan().RowOf(event, to)
	if y < to.ScrollY || y+height > to.ScrollY+to.Room {
		to.ScrollY = y - to.Room/3
	}
	if to == v.target() {
		return // all that was in view stays so
	}
	v.moveTo(to, fly, v.viewport.Height/2)
}

// settled returns a viewport with lanes as high as they are now where it shows the same time,
// so that rows stay and titles have as many lines; else as high as it needs.
func (v *View) settled(to layout.Viewport) layout.Viewport {
	now := v.target()
	if to.Left != now.Left || to.LeftFrac != now.LeftFrac || to.SecPerPx != now.SecPerPx || now.Leaves() {
		return v.plan().Settle(to)
	}
	to.Settled = now.Settled
	return to
}

// StepClaim chooses the next claim of the selected event in order of time, or for -1 the
// previous one, and brings it into view.
func (v *View) StepClaim(step int) {
	e := v.options.Selected
	if e == scene.NoEvent {
		v.say(v.Text("inspector.choose"))
		return
	}
	order := v.Session.Timeline().Events.At(e).ClaimsByDate()
	at := slices.Index(order, int(v.options.Claim)-1)
	switch {
	case len(order) == 0:
		v.say(v.Text("claims.none"))
		return
	case at < 0 && step < 0:
		at = len(order)
	}
	v.revealClaim(e, int32(order[min(max(at+step, 0), len(order)-1)]))
}

// Claim returns the claim of the selected event that is chosen, by its index; -1 for none.
func (v *View) Claim() int { return int(v.options.Claim) - 1 }

// ChooseClaim brings an event into view and chooses a claim of it, wherever that stands: what
// is in view stays as it is.
func (v *View) ChooseClaim(event, claim int32) {
	v.Reveal(event)
	v.options.Claim = claim + 1
	v.refresh()
	if v.OnClaim != nil {
		v.OnClaim(event, claim)
	}
}

// revealClaim selects an event, chooses a claim of it and brings both into view.
func (v *View) revealClaim(event, claim int32) {
	v.ChooseClaim(event, claim)
	if to, ok := v.plan().WithClaim(event, claim, v.target()); ok && to != v.target() {
		v.moveTo(v.plan().Settle(v.plan().BoundedWith(to, event)), fly, v.viewport.Height/2)
	}
}

// Walk selects the next event in order of time that is not filtered out, or for
// -1 the previous one. Where there is none, the selection stays. Where its neighbours are
// not in view with it, it comes into the middle, and the view zooms out only if they have no
// room at its zoom; it zooms in where the event has no row.
func (v *View) Walk(step int) {
	if next, to := v.next(step); next != scene.NoEvent {
		v.revealFrom(next, to)
		return
	}
	if v.options.Selected != scene.NoEvent {
		v.Reveal(v.options.Selected)
	}
}

// WalkKey is Walk for a key: with Shift what was selected stays so.
func (v *View) WalkKey(step int) {
	if currentModifiers()&fyne.KeyModifierShift != 0 {
		v.Extend(step)
		return
	}
	v.Walk(step)
}

// Extend selects the next event in order of time too, as the main one, or for -1 the
// previous one; back over one that is selected already it leaves the one before out.
func (v *View) Extend(step int) {
	next, to := v.next(step)
	if next == scene.NoEvent {
		return
	}
	from, all := v.options.Selected, v.Selection()
	if v.isSelected(next) && from != scene.NoEvent {
		all = slices.DeleteFunc(all, func(e int32) bool { return e == from })
	}
	v.revealFrom(next, to)
	v.choose(next, all)
}

// next returns the next event in order of time that is not filtered out, from the one that is
// selected on, or for -1 the previous one, and the viewport to which the view goes with it;
// scene.NoEvent where there is none.
func (v *View) next(step int) (event int32, to layout.Viewport) {
	order := v.Session.Shown().Index.Reading()
	at := slices.Index(order, v.options.Selected)
	if at < 0 {
		return v.enter(step)
	}
	for at += step; at >= 0 && at < len(order); at += step {
		if v.plan().Keeps(order[at]) {
			return order[at], v.amongNeighbours(order[at])
		}
	}
	return scene.NoEvent, to
}

// enter is next where no event with a date is selected. It returns the first event that begins
// in view, or for -1 the last, or else one that reaches into it, and the view stays; where
// nothing is in view, the nearest event after it, or before it.
func (v *View) enter(step int) (event int32, to layout.Viewport) {
	const begins, reaches, ahead, behind, none = 0, 1, 2, 3, 4
	order := v.kept(v.Session.Shown().Index.Reading())
	if step < 0 {
		slices.Reverse(order)
	}
	to = v.target()
	left, right := to.Range()
	event, best := scene.NoEvent, none
	for _, e := range order {
		rank := behind
		switch from, until := v.plan().Ends(e); {
		case from >= left && from <= right:
			return e, to
		case from < left && until >= left:
			rank = reaches
		case (step > 0) == (from > right):
			rank = ahead
		}
		if rank < best || rank == behind && best == behind {
			event, best = e, rank
		}
	}
	if best > reaches && event != scene.NoEvent {
		to = v.amongNeighbours(event)
	}
	return event, to
}

// FoldSelected folds the lane of the selected event, or unfolds it.
func (v *View) FoldSelected() {
	if e := v.options.Selected; e != scene.NoEvent {
		lane := int(v.Session.Shown().Index.Lane.At(e))
		v.Session.Fold(lane, !v.plan().Folded(lane))
	}
}

// amongNeighbours returns the viewport to which the view goes with a step to an
// event.
func (v *View) amongNeighbours(event int32) layout.Viewport {
	to := v.target()
	near := v.plan().Around(event, steppedAround, to)
	mark, _ := v.plan().Shown(event, to.SecPerPx)
	if !mark && near.SecPerPx < to.SecPerPx {
		for near.SecPerPx < to.SecPerPx/2 { // no closer than it needs
			if mark, _ = v.plan().Shown(event, 2*near.SecPerPx); !mark {
				break
			}
			near = near.Zoom(near.X(v.Session.Shown().Index.Middle(event)), 2)
		}
		return near
	}
	if v.plan().HasAround(event, steppedAround, to) {
		return to
	}
	if to = to.Pan(to.X(v.plan().Focus(event, to)) - to.Gutter - to.PlotWidth()/2); v.plan().HasAround(event, steppedAround, to) {
		return to
	}
	return near
}

// steppedAround is how many neighbours of an event are in view after a step to it.
const steppedAround = 2

// Scrolled zooms at the pointer; with Shift, or sideways, it pans in time,
// with Control it scrolls the lanes.
func (v *View) Scrolled(e *fyne.ScrollEvent) {
	to := v.target()
	x, y := float64(e.Position.X), float64(e.Position.Y)
	switch modifiers := currentModifiers(); {
	case modifiers&fyne.KeyModifierShift != 0:
		to = to.Pan(-2 * float64(e.Scrolled.DX+e.Scrolled.DY))
	case modifiers&fyne.KeyModifierControl != 0:
		to.ScrollY -= float64(e.Scrolled.DY)
	case e.Scrolled.DX != 0 && e.Scrolled.DY == 0:
		to = to.Pan(-2 * float64(e.Scrolled.DX))
	default:
		to = v.zoomed(x, y, wheelFactor(e), glide)
	}
	v.moveTo(to, glide, y)
}

// wheelFactor returns the factor by which the wheel zooms. One notch is 25 and
// zooms in by a fifth.
func wheelFactor(e *fyne.ScrollEvent) float64 { return math.Exp(-float64(e.Scrolled.DY) * 0.009) }

func currentModifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}
