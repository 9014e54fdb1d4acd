package format

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// object gives every field of n to take; what take does not want, or what
// stands twice, is kept in the Extra that comes back.
func (r *nativeReader) object(n *node, take func(name string, value *node) bool) timeline.Extra {
	var extra timeline.Extra
	if n.token != json.Delim('{') {
		r.problem(n, "problem.object-expected")
		return nil
	}
	seen := make(map[string]bool, len(n.fields))
	for _, f := range n.fields {
		twice := seen[f.name]
		seen[f.name] = true
		if twice {
			r.problem(f.value, "problem.field-twice", "field", words.Clip(f.name))
		}
		if twice || !take(f.name, f.value) {
			extra = append(extra, timeline.ExtraField{Name: f.name, Value: json.RawMessage(f.value.raw)})
		} else if len(r.leftover) > 0 {
			rest := "[" + strings.Join(r.leftover, ", ") + "]"
			extra = append(extra, timeline.ExtraField{Name: f.name, Value: json.RawMessage(rest)})
		}
		r.leftover = nil
	}
	return extra
}

// list gives every item of n to take.
func (r *nativeReader) list(n *node, take func(*node)) bool {
	if n.token != json.Delim('[') {
		r.problem(n, "problem.list-expected")
		return false
	}
	for _, item := range n.items {
		take(item)
	}
	return true
}

// objects is list for items that must be objects: one that is none is
// reported and taken out, of n too, so that the indexes still agree with the
// timeline's, and kept as a leftover.
func (r *nativeReader) objects(n *node, take func(*node)) bool {
	var leftover []string
	n.items = slices.DeleteFunc(n.items, func(item *node) bool {
		if item.token == json.Delim('{') {
			return false
		}
		r.problem(item, "problem.object-expected")
		leftover = append(leftover, item.raw)
		return true
	})
	ok := r.list(n, take)
	r.leftover = leftover
	return ok
}

func (r *nativeReader) text(n *node, into *string) bool {
	s, ok := n.token.(string)
	if !ok {
		r.problem(n, "problem.text-expected")
		return false
	}
	if strings.ContainsRune(s, utf8.RuneError) && !strings.ContainsRune(n.raw, utf8.RuneError) {
		r.problem(n, "problem.half-character") // half of a \ud83d\ude00, say
		return false
	}
	*into = s
	return true
}

// texts reads a list of texts, all or nothing.
func (r *nativeReader) texts(n *node, into *[]string) bool {
	var all []string
	ok := true
	if !r.list(n, func(item *node) {
		var s string
		ok = r.text(item, &s) && ok
		all = append(all, s)
	}) || !ok {
		return false
	}
	*into = all
	return true
}

func (r *nativeReader) number(n *node, into *float64) bool {
	if num, ok := n.token.(json.Number); ok {
		if f, err := num.Float64(); err == nil {
			*into = f
			return true
		}
	}
	r.problem(n, "problem.number-expected")
	return false
}

// integer reads a whole number from 0 to most, which T can hold.
func integer[T int8 | int](r *nativeReader, n *node, most T, into *T) bool {
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

// place reads {"name", "lat", "lon"}; coordinates come in pairs. All or
// nothing, so that a place that is not understood stays as it is.
func (r *nativeReader) place(n *node, into *timeline.Place) bool {
	if n.token != json.Delim('{') {
		r.problem(n, "problem.object-expected")
		return false
	}
	var p timeline.Place
	lat, lon, ok := false, false, true
	p.Extra = r.object(n, func(name string, n *node) bool {
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

// when reads a date: an EDTF text, or {"edtf", "text", "calendar"}. All or
// nothing, so that a date that is not understood stays as it is.
func (r *nativeReader) when(n *node, into *chrono.When) bool {
	if s, ok := n.token.(string); ok {
		return r.edtf(n, s, chrono.Gregorian, &into.Value)
	}
	if n.token != json.Delim('{') {
		r.problem(n, "problem.date-expected")
		return false
	}
	var w chrono.When
	ok := true
	if c := n.child("calendar"); c != nil { // it decides how the date is read
		ok = r.calendar(c, &w.Calendar)
	}
	twice := r.object(n, func(name string, n *node) bool {
		switch name {
		case "edtf":
			s, isText := n.token.(string)
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

func (r *nativeReader) edtf(n *node, text string, calendar chrono.Calendar, into *chrono.Value) bool {
	v, err := chrono.ParseIn(text, chrono.Setting{Calendar: calendar, Southern: r.southern})
	if err != nil {
		p := dateProblem(text, err)
		p.Line, p.Column = r.lines.place(n.offset)
		r.problems = append(r.problems, p)
		return false
	}
	*into = v
	return true
}

func (r *nativeReader) calendar(n *node, into *chrono.Calendar) bool {
	return closed(r, n, chrono.ParseCalendar, into, "problem.calendar-unknown")
}

// The hemispheres whose seasons a timeline can have.
const northern, southern = "northern", "southern"

func (r *nativeReader) hemisphere(n *node, into *bool) bool {
	return closed(r, n, func(name string) (bool, bool) {
		return name == southern, name == northern || name == southern
	}, into, "problem.hemisphere-unknown")
}

func (r *nativeReader) status(n *node, into *timeline.Status) bool {
	return closed(r, n, timeline.ParseStatus, into, "problem.status-unknown")
}

func (r *nativeReader) stance(n *node, into *timeline.Stance) bool {
	return closed(r, n, timeline.ParseStance, into, "problem.stance-unknown")
}

// closed reads a name of a closed list.
func closed[T any](r *nativeReader, n *node, parse func(string) (T, bool), into *T, key string) bool {
	var name string
	if !r.text(n, &name) {
		return false
	}
	value, ok := parse(name)
	if !ok {
		line, column := r.lines.place(n.offset)
		r.problems = append(r.problems, newProblem(line, column, key, "value", words.Clip(name)))
		return false
	}
	*into = value
	return true
}
