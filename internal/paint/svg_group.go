package paint

import (
	"strconv"

	"dateline/internal/scene"
)

// The layers of a file whose events have ids, each a group of that id: so a picture
// can be worked on in a drawing program.
const (
	layerLanes  = "lanes"
	layerNames  = "lane-names"
	layerGrid   = "grid"
	layerAxis   = "axis"
	layerEvents = "events"
	layerLegend = "legend"
	layerHead   = "heading" // over the timeline
	layerNotes  = "notes"   // under it: sources, foot
)

// layers are those of roles whose marks belong to no event.
var layers = map[scene.Role]string{
	scene.LaneBand: layerLanes, scene.LaneHeader: layerNames,
	scene.GridLine: layerGrid, scene.Today: layerGrid,
	scene.AxisLabel: layerAxis, scene.AxisContext: layerAxis,
	scene.Density: layerEvents, scene.Elsewhere: layerEvents, scene.Selection: layerEvents,
	scene.Legend: layerLegend, scene.Hint: layerNotes,
}

// layerOf returns the layer of the mark at i of what is seen, after one of another
// layer. A decoration belongs to what is drawn next, or to the axis, which ends
// with some and has the sign of today in it.
func (v *svg) layerOf(i int, before string) string {
	m := v.seen[i]
	switch {
	case m.Event != scene.NoEvent:
		return layerEvents
	case m.Role == scene.Decoration && m.Kind == scene.Text && (before == "" || before == layerHead):
		return layerHead
	case m.Role == scene.Decoration && m.Kind == scene.Text:
		return layerNotes
	case before == layerAxis && (m.Role == scene.Decoration || m.Role == scene.Today):
		return layerAxis
	case m.Role == scene.Decoration:
		for _, next := range v.seen[i:] {
			if next.Event != scene.NoEvent {
				return layerEvents
			}
			if layer, ok := layers[next.Role]; ok {
				return layer
			}
		}
		return layerNotes
	}
	return layers[m.Role]
}

// grouped writes what is seen in layers, and what belongs to an event in a group
// with its id.
func (v *svg) grouped() {
	layer := ""
	for i := 0; i < len(v.seen); {
		end, of := i, v.layerOf(i, layer)
		for last := of; end < len(v.seen); end++ {
			if last = v.layerOf(end, last); last != of {
				break
			}
		}
		layer = of
		v.raw("<g")
		v.attribute("id", v.unused(v.about.Prefix+layer))
		v.raw(">\n")
		v.marks(i, end)
		v.raw("</g>\n")
		i = end
	}
}

// unused returns an id that no element has so far: the one that is asked for, or
// that with a number.
func (v *svg) unused(id string) string {
	free := id
	for n := 2; v.ids[free]; n++ {
		free = id + "-" + strconv.Itoa(n)
	}
	v.ids[free] = true
	return free
}
