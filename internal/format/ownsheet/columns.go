package ownsheet

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/jsontree"
	"dateline/internal/format/native"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// textColumn returns the column of a text, with the blanks around it.
func textColumn[T any](name string, field func(*T) *string) layoutColumn[T] {
	return layoutColumn[T]{
		name: name,
		free: true,
		text: func(e *T) string { return *field(e) },
		read: func(r *Reader, e *T, text string) bool {
			*field(e) = r.texts.Keep(text)
			return true
		},
	}
}

// sharedColumn returns the column of a text that many entries have. It is in
// memory once.
func sharedColumn[T any](name string, field func(*T) *string) layoutColumn[T] {
	c := textColumn(name, field)
	c.read = func(r *Reader, e *T, text string) bool {
		*field(e) = r.share(text)
		return true
	}
	return c
}

// listColumn returns the column of a list of texts, see [joinList].
func listColumn[T any](name string, field func(*T) *[]string) layoutColumn[T] {
	return layoutColumn[T]{
		name: name,
		text: func(e *T) string { return joinList(*field(e)) },
		read: func(r *Reader, e *T, text string) bool {
			items := splitList(text)
			for i := range items {
				items[i] = r.share(items[i])
			}
			*field(e) = items
			return true
		},
	}
}

// whenColumns returns the columns of a date in EDTF, of the source's own words
// for it, and of the calendar of both if it is not the Gregorian one.
func whenColumns[T any](name string, field func(*T) *chrono.When) []layoutColumn[T] {
	return []layoutColumn[T]{
		{
			name: name,
			text: func(e *T) string { return field(e).Value.String() },
			read: func(r *Reader, e *T, text string) bool {
				w := field(e)
				return r.date(text, r.calendarBeside(name), &w.Value)
			},
		},
		textColumn(name+"_text", func(e *T) *string { return &field(e).Text }),
		{
			name: name + calendarSuffix,
			text: func(e *T) string {
				if c := field(e).Calendar; c != chrono.Gregorian {
					return c.String()
				}
				return ""
			},
			read: func(r *Reader, e *T, text string) bool {
				return closedCell(r, text, chrono.ParseCalendar, &field(e).Calendar, "problem.calendar-unknown")
			},
		},
	}
}

const calendarSuffix = "_calendar"

// placeColumns returns the columns of a place: its name, its coordinates, and
// its unknown fields.
func placeColumns[T any](field func(*T) *timeline.Place) []layoutColumn[T] {
	return []layoutColumn[T]{
		textColumn("place", func(e *T) *string { return &field(e).Name }),
		coordinateColumn("lat", "lon", field, func(p *timeline.Place) *float64 { return &p.Lat }),
		coordinateColumn("lon", "lat", field, func(p *timeline.Place) *float64 { return &p.Lon }),
		{
			name: "place_extra",
			text: func(e *T) string { return extraText(field(e).Extra) },
			read: func(r *Reader, e *T, text string) bool { return r.extraObject(text, &field(e).Extra) },
		},
	}
}

// coordinateColumn returns the column of a latitude or longitude in degrees. A
// place has coordinates only if it has both.
func coordinateColumn[T any](name, other string, field func(*T) *timeline.Place, degrees func(*timeline.Place) *float64) layoutColumn[T] {
	return layoutColumn[T]{
		name:    name,
		numeric: true,
		text: func(e *T) string {
			if p := field(e); p.HasCoordinates {
				return strconv.FormatFloat(*degrees(p), 'f', -1, 64)
			}
			return ""
		},
		read: func(r *Reader, e *T, text string) bool {
			f, ok := degreesIn(text)
			switch _, beside := degreesIn(r.otherCell(other)); {
			case !ok:
				r.problem("problem.number-expected")
			case strings.TrimSpace(r.otherCell(other)) == "":
				r.problem("problem.half-coordinates")
				ok = false
			case !beside:
				ok = false // the fault is reported for the other cell
			}
			if ok {
				p := field(e)
				*degrees(p), p.HasCoordinates = f, true
			}
			return ok
		},
	}
}

// degreesIn reads a finite number. ok is false for other texts.
func degreesIn(text string) (degrees float64, ok bool) {
	degrees, err := strconv.ParseFloat(bareCell(text), 64)
	return degrees, err == nil && !math.IsNaN(degrees) && !math.IsInf(degrees, 0)
}

func importanceColumn() layoutColumn[eventEntry] {
	return layoutColumn[eventEntry]{
		name:    "importance",
		numeric: true,
		text: func(e *eventEntry) string {
			if e.Importance == 0 {
				return ""
			}
			return strconv.Itoa(int(e.Importance))
		},
		read: func(r *Reader, e *eventEntry, text string) bool {
			n, err := strconv.ParseInt(bareCell(text), 10, 8)
			if err != nil || n < 1 || n > 5 {
				r.problem("problem.importance", "value", format.Clip(text))
				return false
			}
			e.Importance = int8(n)
			return true
		},
	}
}

func rankColumn() layoutColumn[eventEntry] {
	return layoutColumn[eventEntry]{
		name:    "rank",
		numeric: true,
		text: func(e *eventEntry) string {
			if e.Rank == 0 {
				return ""
			}
			return strconv.Itoa(int(e.Rank))
		},
		read: func(r *Reader, e *eventEntry, text string) bool {
			rank, ok := timeline.ParseRank(bareCell(text))
			if !ok {
				r.problem("problem.rank", "value", format.Clip(text))
				return false
			}
			e.Rank = rank
			return true
		},
	}
}

func statusColumn[T any](field func(*T) *timeline.Status) layoutColumn[T] {
	return layoutColumn[T]{
		name: "status",
		text: func(e *T) string { return field(e).String() },
		read: func(r *Reader, e *T, text string) bool {
			return closedCell(r, text, timeline.ParseStatus, field(e), "problem.status-unknown")
		},
	}
}

func truthColumn[T any](name string, field func(*T) *bool) layoutColumn[T] {
	return layoutColumn[T]{
		name: name,
		text: func(e *T) string {
			if *field(e) {
				return "true"
			}
			return ""
		},
		read: func(r *Reader, e *T, text string) bool {
			return closedCell(r, text, truthOf, field(e), "problem.truth-unknown")
		},
	}
}

// truthOf reads true or false. Spreadsheet programs write them in capitals.
func truthOf(text string) (isTrue, ok bool) { return text == "true", text == "true" || text == "false" }

func stanceColumn() layoutColumn[claimEntry] {
	return layoutColumn[claimEntry]{
		name: "stance",
		text: func(e *claimEntry) string { return e.Stance.String() },
		read: func(r *Reader, e *claimEntry, text string) bool {
			return closedCell(r, text, timeline.ParseStance, &e.Stance, "problem.stance-unknown")
		},
	}
}

func hemisphereColumn() layoutColumn[timelineEntry] {
	return layoutColumn[timelineEntry]{
		name: "hemisphere",
		text: func(e *timelineEntry) string {
			if e.Southern {
				return native.Southern
			}
			return ""
		},
		read: func(r *Reader, e *timelineEntry, text string) bool {
			return closedCell(r, text, hemisphereOf, &e.Southern, "problem.hemisphere-unknown")
		},
	}
}

// chaptersColumn returns the column of chapters, a list in JSON as in the native
// format.
func chaptersColumn() layoutColumn[timelineEntry] {
	return layoutColumn[timelineEntry]{
		name: "chapters",
		text: func(e *timelineEntry) string {
			if len(e.Chapters) == 0 {
				return ""
			}
			return nativeValue(func(n *native.PartWriter) { n.Chapters(e.Chapters) })
		},
		read: func(r *Reader, e *timelineEntry, text string) bool {
			southern, _ := hemisphereOf(strings.ToLower(bareCell(r.otherCell("hemisphere"))))
			n, err := jsontree.Parse(context.Background(), strings.Clone(text), nil)
			if err == nil && native.ReadChapters(n, southern, &e.Chapters) {
				return true
			}
			r.problem("problem.chapters-json")
			return false
		},
	}
}

// laneColoursColumn returns the column of the colours of lanes, an object in JSON as in
// the native format.
func laneColoursColumn() layoutColumn[timelineEntry] {
	return layoutColumn[timelineEntry]{
		name: "lane_colours",
		text: func(e *timelineEntry) string {
			if len(e.LaneColours) == 0 {
				return ""
			}
			return nativeValue(func(n *native.PartWriter) { n.LaneColours(e.LaneColours) })
		},
		read: func(r *Reader, e *timelineEntry, text string) bool {
			n, err := jsontree.Parse(context.Background(), strings.Clone(text), nil)
			if err == nil && native.ReadLaneColours(n, &e.LaneColours) {
				return true
			}
			r.problem("problem.lane-colours-json")
			return false
		},
	}
}

// nativeValue returns the value of the one field that write writes, in one line.
func nativeValue(write func(n *native.PartWriter)) string {
	var n native.PartWriter
	n.Object(func() { write(&n) })
	_, value, _ := strings.Cut(n.Out.String(), ":")
	var b bytes.Buffer
	if json.Compact(&b, []byte(strings.TrimSuffix(strings.TrimSpace(value), "}"))) != nil {
		return "" // unreachable: it is JSON of our own
	}
	return b.String()
}

func hemisphereOf(name string) (isSouthern, ok bool) {
	return name == native.Southern, name == native.Northern || name == native.Southern
}

// closedCell reads a cell that may only have one of some names, in small
// letters or capitals.
func closedCell[T any](r *Reader, text string, parse func(string) (T, bool), into *T, key string) bool {
	value, ok := parse(strings.ToLower(bareCell(text)))
	if !ok {
		r.problem(key, "value", format.Clip(text))
		return false
	}
	*into = value
	return true
}

// bareCell returns the text of a cell that is not free text, without the
// blanks around it and the apostrophe that may guard it.
func bareCell(text string) string {
	return strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(text), guard))
}

// date reads a date in EDTF. Spreadsheet programs take a year such as 0476 for
// a number and remove the zeros, which are added again.
func (r *Reader) date(text string, calendar chrono.Calendar, into *chrono.Value) bool {
	edtf := bareCell(text)
	if year := paddedYear(edtf); year != edtf {
		r.note(format.Changed, "when", text, year, words.Say("report.year-padded"))
		edtf = year
	}
	v, err := chrono.ParseIn(edtf, chrono.Setting{Calendar: calendar, Southern: r.timeline.Southern})
	if err != nil {
		p := format.DateProblem(text, err)
		r.Problems = append(r.Problems, format.Located{Problem: p, Offset: r.at})
		return false
	}
	*into = v
	return true
}

// paddedYear returns a year of less than four digits with zeros before it. It
// returns other texts as they are.
func paddedYear(text string) string {
	digits := strings.TrimPrefix(text, "-")
	n := len(digits)
	if n == 0 || n > 3 || strings.Trim(digits, "0123456789") != "" {
		return text
	}
	return text[:len(text)-n] + strings.Repeat("0", 4-n) + digits
}
