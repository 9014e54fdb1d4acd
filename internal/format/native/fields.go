package native

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/jsontree"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// object calls take with every field of n. It returns the fields to keep as unknown:
// those for which take returns false, those whose name n has already, and the items
// of lists that are no objects.
func (r *reader) object(n *jsontree.Node, take func(name string, value *jsontree.Node) bool) timeline.Extra {
	var extra timeline.Extra
	if !n.IsObject() {
		r.problem(n, "problem.object-expected")
		return nil
	}
	seen := make(map[string]bool, len(n.Fields))
	for _, f := range n.Fields {
		twice := seen[f.Name]
		seen[f.Name] = true
		if twice {
			r.problem(f.Value, "problem.field-twice", "field", words.Clip(f.Name))
		}
		if twice || !take(f.Name, f.Value) {
			extra = append(extra, timeline.ExtraField{Name: f.Name, Value: json.RawMessage(f.Value.Raw)})
		} else if len(r.leftover) > 0 {
			rest := "[" + strings.Join(r.leftover, ", ") + "]"
			extra = append(extra, timeline.ExtraField{Name: f.Name, Value: json.RawMessage(rest)})
		}
		r.leftover = nil
	}
	return extra
}

// list calls take with every item of n.
func (r *reader) list(n *jsontree.Node, take func(*jsontree.Node)) bool {
	if !n.IsList() {
		r.problem(n, "problem.list-expected")
		return false
	}
	for _, item := range n.Items {
		take(item)
	}
	return true
}

// objects is [reader.list] for items that must be objects. Any other item is reported
// and becomes a leftover. It is removed from n too, so that the indexes of n are
// those of the timeline.
func (r *reader) objects(n *jsontree.Node, take func(*jsontree.Node)) bool {
	var leftover []string
	n.Items = slices.DeleteFunc(n.Items, func(item *jsontree.Node) bool {
		if item.IsObject() {
			return false
		}
		r.problem(item, "problem.object-expected")
		leftover = append(leftover, item.Raw)
		return true
	})
	ok := r.list(n, take)
	r.leftover = leftover
	return ok
}

// text reads a text. One with half of a surrogate pair is reported, and kept.
func (r *reader) text(n *jsontree.Node, into *string) bool {
	s, ok := n.Token.(string)
	if !ok {
		r.problem(n, "problem.text-expected")
		return false
	}
	if strings.ContainsRune(s, utf8.RuneError) && !strings.ContainsRune(n.Raw, utf8.RuneError) {
		r.problem(n, "problem.half-character") // such as \ud83d without \ude00
		return false
	}
	*into = s
	return true
}

// texts reads a list of texts. Where an item is no text, nothing is read.
func (r *reader) texts(n *jsontree.Node, into *[]string) bool {
	var all []string
	ok := true
	if !r.list(n, func(item *jsontree.Node) {
		var s string
		ok = r.text(item, &s) && ok
		all = append(all, s)
	}) || !ok {
		return false
	}
	*into = all
	return true
}

func (r *reader) number(n *jsontree.Node, into *float64) bool {
	if num, ok := n.Token.(json.Number); ok {
		if f, err := num.Float64(); err == nil {
			*into = f
			return true
		}
	}
	r.problem(n, "problem.number-expected")
	return false
}

// truth reads true or false.
func (r *reader) truth(n *jsontree.Node, into *bool) bool {
	b, ok := n.Token.(bool)
	if !ok {
		r.problem(n, "problem.truth-expected")
		return false
	}
	*into = b
	return true
}

// laneColours reads an object of colours by the names of lanes. What is none of that is
// reported and left out: kept beside the colours that are set later it would contradict them.
func (r *reader) laneColours(n *jsontree.Node, into *map[string]timeline.Colour) {
	if !n.IsObject() {
		r.problem(n, "problem.object-expected")
		return
	}
	colours := make(map[string]timeline.Colour, len(n.Fields))
	r.object(n, func(lane string, n *jsontree.Node) bool {
		var c timeline.Colour
		if closed(r, n, timeline.ParseColour, &c, "problem.colour") {
			colours[lane] = c
		}
		return true
	})
	if len(colours) > 0 {
		*into = colours
	}
}

// integer reads a whole number from 0 to most.
func integer[T int8 | int](r *reader, n *jsontree.Node, most T, into *T) bool {
	var f float64
	if !r.number(n, &f) {
		return false
	}
	if f != math.Trunc(f) || f < 0 || f > float64(most) {
		r.problem(n, "problem.whole-number", "most", most)
		return false
	}
	*into = T(f)
	return true
}

// standing reads the importance or the rank of an event, or whether it is locked.
func (r *reader) standing(name string, n *jsontree.Node, e *timeline.Event) bool {
	switch name {
	case "rank":
		return r.rank(n, &e.Rank)
	case "locked":
		return r.truth(n, &e.Locked)
	}
	return integer(r, n, 5, &e.Importance)
}

// rank reads a rank, however its number is written.
func (r *reader) rank(n *jsontree.Node, into *uint32) bool {
	number, _ := n.Token.(json.Number)
	f, err := number.Float64()
	if err != nil || f != math.Trunc(f) || f < 1 || f > timeline.MostRank {
		r.problem(n, "problem.rank", "value", format.Clip(n.Raw))
		return false
	}
	*into = uint32(f)
	return true
}

// place reads an object of name, lat and lon, in degrees, and of unknown fields. Where a
// part is not understood, or only one coordinate is given, nothing is read, so that
// the whole place is kept.
func (r *reader) place(n *jsontree.Node, into *timeline.Place) bool {
	if !n.IsObject() {
		r.problem(n, "problem.object-expected")
		return false
	}
	var p timeline.Place
	lat, lon, ok := false, false, true
	p.Extra = r.object(n, func(name string, n *jsontree.Node) bool {
		switch name {
		case "name":
			ok = r.text(n, &p.Name) && ok
		case "lat":
			lat = true
			ok = r.number(n, &p.Lat) && ok
		case "lon":
			lon = true
			ok = r.number(n, &p.Lon) && ok
		default:
			return false
		}
		return true
	})
	if ok && lat != lon {
		r.problem(n, "problem.half-coordinates")
		ok = false
	}
	if !ok {
		return false
	}
	p.HasCoordinates = lat
	*into = p
	return true
}

// when reads a date: EDTF, or an object of edtf, text and calendar. Where a part is not
// understood, nothing is read, so that the whole date is kept.
func (r *reader) when(n *jsontree.Node, into *chrono.When) bool {
	if s, ok := n.Token.(string); ok {
		return r.edtf(n, s, chrono.Gregorian, &into.Value)
	}
	if !n.IsObject() {
		r.problem(n, "problem.date-expected")
		return false
	}
	var w chrono.When
	ok := true
	if c := n.Child("calendar"); c != nil { // edtf is read by it, wherever it stands
		ok = r.calendar(c, &w.Calendar)
	}
	twice := r.object(n, func(name string, n *jsontree.Node) bool {
		switch name {
		case "edtf":
			s, isText := n.Token.(string)
			if !isText {
				r.problem(n, "problem.text-expected")
			}
			ok = ok && isText && r.edtf(n, s, w.Calendar, &w.Value)
		case "text":
			ok = r.text(n, &w.Text) && ok
		case "calendar":
		default:
			r.problem(n, "problem.date-field", "field", words.Clip(name))
			ok = false
		}
		return true
	})
	if !ok || len(twice) > 0 {
		return false
	}
	*into = w
	return true
}

// edtf reads EDTF in a calendar, with the seasons of the file's hemisphere.
func (r *reader) edtf(n *jsontree.Node, text string, calendar chrono.Calendar, into *chrono.Value) bool {
	v, err := chrono.ParseIn(text, chrono.Setting{Calendar: calendar, Southern: r.southern})
	if err != nil {
		r.report(n, format.DateProblem(text, err))
		return false
	}
	*into = v
	return true
}

func (r *reader) calendar(n *jsontree.Node, into *chrono.Calendar) bool {
	return closed(r, n, chrono.ParseCalendar, into, "problem.calendar-unknown")
}

// The names of the hemispheres whose seasons a timeline can have.
const Northern, Southern = "northern", "southern"

// hemisphere reads the name of a hemisphere; true is the southern.
func (r *reader) hemisphere(n *jsontree.Node, into *bool) bool {
	return closed(r, n, func(name string) (bool, bool) {
		return name == Southern, name == Northern || name == Southern
	}, into, "problem.hemisphere-unknown")
}

func (r *reader) status(n *jsontree.Node, into *timeline.Status) bool {
	return closed(r, n, timeline.ParseStatus, into, "problem.status-unknown")
}

func (r *reader) stance(n *jsontree.Node, into *timeline.Stance) bool {
	return closed(r, n, timeline.ParseStance, into, "problem.stance-unknown")
}

// closed reads a name that parse knows; key is that of the problem for any other.
func closed[T any](r *reader, n *jsontree.Node, parse func(string) (T, bool), into *T, key string) bool {
	var name string
	if !r.text(n, &name) {
		return false
	}
	value, ok := parse(name)
	if !ok {
		r.problem(n, key, "value", words.Clip(name))
		return false
	}
	*into = value
	return true
}

// IsOwnField reports whether name is that of a field of an event or of a timeline
// that has a meaning.
func IsOwnField(name string) bool {
	return slices.Contains(EventFields, name) || slices.Contains(TimelineFields, name)
}
