package edit

import (
	"maps"
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// Properties are what a timeline says of itself.
type Properties struct {
	Title, Description, Language, Author, Licence string
	// Southern means that seasons are those of the southern hemisphere.
	Southern bool
	Chapters []timeline.Chapter
}

// PropertiesOf returns the properties of t.
func PropertiesOf(t *timeline.Timeline) Properties {
	return Properties{t.Title, t.Description, t.Language, t.Author, t.Licence, t.Southern, t.Chapters}
}

// SetProperties replaces the properties of a timeline. In the other hemisphere dates say
// what they said: its spring of 1991 is named as that of the hemisphere that it was in.
func SetProperties(t *timeline.Timeline, p Properties) Change {
	c := Change{Timeline: t}
	if p.Southern != t.Southern {
		c = rename(t, in(p.Southern))
	}
	after := *c.Timeline
	after.Title, after.Description, after.Language, after.Author, after.Licence = p.Title, p.Description, p.Language, p.Author, p.Licence
	after.Southern, after.Chapters = p.Southern, slices.Clone(p.Chapters)
	if len(p.Chapters) == 0 {
		after.Chapters = nil
	}
	if after.Southern != t.Southern {
		for i := range after.Chapters {
			after.Chapters[i].When.Value = after.Chapters[i].When.InHemisphere(after.Southern)
		}
	}
	c.Timeline = &after
	return c
}

// naming is how seasons are named.
type naming func(chrono.Value) chrono.Value

// in names seasons as those of a hemisphere.
func in(southern bool) naming {
	return func(v chrono.Value) chrono.Value { return v.InHemisphere(southern) }
}

// rename names the seasons of events and sources otherwise.
func rename(t *timeline.Timeline, name naming) Change {
	c := Each(t, Range(0, t.Events.Len()), func(e *timeline.Event) bool { return moveSeasons(e, name) })
	after := *c.Timeline
	after.Sources = slices.Clone(after.Sources)
	for i, s := range after.Sources {
		own := *s
		dated, seen := moveSeason(&own.Date, name), moveSeason(&own.Accessed, name)
		if dated || seen {
			after.Sources[i] = &own
		}
	}
	c.Timeline = &after
	return c
}

// inHemisphere returns a timeline as one of a hemisphere, in which its dates say what they said.
func inHemisphere(t *timeline.Timeline, southern bool) *timeline.Timeline {
	p := PropertiesOf(t)
	p.Southern = southern
	return SetProperties(t, p).Timeline
}

// moveSeasons names the seasons of an event and its claims, and reports whether any is named
// otherwise than before.
func moveSeasons(e *timeline.Event, name naming) bool {
	moved := moveSeason(&e.When, name)
	claims := slices.Clone(e.Claims)
	claimed := false
	for i := range claims {
		claimed = moveSeason(&claims[i].Said, name) || claimed
		claimed = moveSeason(&claims[i].When, name) || claimed
	}
	if claimed {
		e.Claims = claims
	}
	return moved || claimed
}

func moveSeason(w *chrono.When, name naming) bool {
	other := name(w.Value)
	if w.Form == chrono.None || other.String() == w.Value.String() {
		return false
	}
	w.Value = other
	return true
}

// SetLaneColour gives a lane a colour, or none where nil.
func SetLaneColour(t *timeline.Timeline, lane string, c *timeline.Colour) Change {
	had, has := t.LaneColours[lane]
	if c == nil && !has || c != nil && has && had == *c {
		return Change{Timeline: t}
	}
	after := *t
	after.LaneColours = recoloured(t, func(colours map[string]timeline.Colour) {
		if delete(colours, lane); c != nil {
			colours[lane] = *c
		}
	})
	return Change{Timeline: &after}
}

// recoloured returns what change makes of a copy of the colours of lanes; nil for none.
func recoloured(t *timeline.Timeline, change func(map[string]timeline.Colour)) map[string]timeline.Colour {
	colours := maps.Clone(t.LaneColours)
	if colours == nil {
		colours = make(map[string]timeline.Colour)
	}
	if change(colours); len(colours) == 0 {
		return nil
	}
	return colours
}
