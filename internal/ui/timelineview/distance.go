package timelineview

import (
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/scene"
)

// distance returns a shift in words with its sign, such as "+3 months"; "" for none.
func (v *View) distance(by chrono.Shift) string {
	text, later := v.shiftWords(by)
	switch {
	case text == "":
		return ""
	case later:
		return "+" + text
	}
	return "−" + text
}

// laterOrEarlier returns a shift as what becomes of a date, such as "3 months later".
func (v *View) laterOrEarlier(by chrono.Shift) string {
	text, later := v.shiftWords(by)
	switch {
	case text == "":
		return ""
	case later:
		return v.Text("drag.later", "distance", text)
	}
	return v.Text("drag.earlier", "distance", text)
}

// shiftWords returns the length of a shift in words, and whether it leads to later dates.
func (v *View) shiftWords(by chrono.Shift) (text string, later bool) {
	if later = by.Length() >= 0; !later {
		by = by.Times(-1)
	}
	months := 12*by.Years + by.Months
	var parts []string
	add := func(n int64, text string) {
		if n != 0 {
			parts = append(parts, text)
		}
	}
	years, days, hours, minutes, seconds := months/12, by.Days, by.Seconds/3600, by.Seconds/60%60, by.Seconds%60
	months %= 12
	add(years, v.Text("drag.years", "n", int(years)))
	add(months, v.Text("drag.months", "n", int(months)))
	add(days, v.Text("drag.days", "n", int(days)))
	add(hours, v.Text("drag.hours", "n", int(hours)))
	add(minutes, v.Text("drag.minutes", "n", int(minutes)))
	add(seconds, v.Text("drag.seconds", "n", int(seconds)))
	return strings.Join(parts, " "), later
}

// Nudge moves the selected events by a number of units of the precision of the main one:
// a month by months, a decade by decades.
func (v *View) Nudge(units int64) {
	main := v.options.Selected
	if main == scene.NoEvent || v.pointer.dragging != notDragging {
		return
	}
	if why := v.fixed(main); why != "" {
		v.say(why)
		return
	}
	v.moveEvents(v.Selection(), main, v.when(main).Grain().Times(units), nil)
}

// NudgeLane moves the selected events to the lane above that of the main one, for -1, or
// below it, for 1.
func (v *View) NudgeLane(step int) {
	main := v.options.Selected
	if main == scene.NoEvent || v.pointer.dragging != notDragging {
		return
	}
	if why, is := v.Session.ReadOnly(); is {
		v.say(why.In(v.Text))
		return
	}
	x := v.Session.Shown().Index
	if x.Timeline.Events.At(main).Locked {
		v.say(v.Text("drag.locked"))
		return
	}
	place := v.plan().Position(int(x.Lane.At(main))) + step
	for lane := range x.Lanes {
		if v.plan().Position(lane) == place {
			name := x.Lanes[lane].Name
			v.moveEvents(v.Selection(), main, chrono.Shift{}, &name)
			return
		}
	}
}
