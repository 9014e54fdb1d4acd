package editing

import (
	"fmt"
	"slices"
	"strconv"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// makeParts makes the fields, in the order in which they are filled in.
func (e *Editor) makeParts() {
	e.title = e.newTitle()
	lane := e.fieldOf(&edit.Lane, 1)
	lane.known, lane.late = func() []string { return e.known.Lanes }, true // no lane for every few letters
	place := e.fieldOf(&edit.Place, 1)
	place.known = func() []string { return e.known.Places }
	actors, tags := e.fieldOf(&edit.Actors, 2), e.fieldOf(&edit.Tags, 2)
	actors.known, actors.list = func() []string { return e.known.Actors }, true
	tags.known, tags.list = func() []string { return e.known.Tags }, true
	coordinates := e.fieldOf(&edit.Coordinates, 1)
	more := newFold(e, e.calendarChoice(), e.importanceChoice(), coordinates, e.mediaRows(), e.fieldOf(&edit.Refs, 2), e.extraRows())
	e.parts = []part{e.title, e.newWhen(), lane, e.statusChoice(), e.fieldOf(&edit.Description, 5), place, actors, tags, more}
}

// fieldOf returns the input of a field.
func (e *Editor) fieldOf(f *edit.FormField, lines int) *input {
	in := e.newInput(f.Name, e.Text("editing."+f.Name), lines)
	if key := "editing." + f.Name + ".example"; f.Name != edit.Title.Name { // that has a hint of its own
		in.SetPlaceHolder(e.Text(key))
	}
	in.text = f.Text
	in.setting = func(text string) func(*timeline.Event) words.Message {
		return func(event *timeline.Event) words.Message { return f.Set(event, text) }
	}
	return in
}

// statusChoice returns the choice of the status before any claim.
func (e *Editor) statusChoice() *choice {
	var options []string
	for _, s := range timeline.Statuses {
		options = append(options, e.Text("status."+s.Name()))
	}
	c := e.newChoice("status", options,
		func(event *timeline.Event) int { return slices.Index(timeline.Statuses[:], event.Status) },
		func(event *timeline.Event, n int) { event.Status = timeline.Statuses[n] })
	c.more = func(event *timeline.Event) string {
		if last := event.LastStatus(); last != event.Status {
			return e.Text("editing.status.claims", "status", e.Text("status."+last.Name()))
		}
		return e.Text("editing.status.hint")
	}
	return c
}

// calendarChoice returns the choice of the calendar in which the date is written. What stands
// in the field of the date stays, and means another day.
func (e *Editor) calendarChoice() *choice {
	var options []string
	for c := chrono.Gregorian; c <= chrono.OldStyle; c++ {
		options = append(options, e.Text("editing.calendar."+c.String()))
	}
	in := func(event *timeline.Event, n int) (chrono.When, error) {
		return edit.InCalendar(event.When, chrono.Calendar(n), e.Session.Timeline().Southern)
	}
	c := e.newChoice("calendar", options,
		func(event *timeline.Event) int { return int(event.When.Calendar) },
		func(event *timeline.Event, n int) {
			if when, err := in(event, n); err == nil {
				event.When = when
			}
		})
	c.refuse = func(event *timeline.Event, n int) string {
		if _, err := in(event, n); err != nil {
			return e.Text("editing.calendar.no-day", "date", event.When.Value.String(), "calendar", options[n])
		}
		return ""
	}
	return c
}

// mostImportant is the highest importance of an event.
const mostImportant = 5

// importanceChoice returns the choice of the importance.
func (e *Editor) importanceChoice() *choice {
	options := []string{e.Text("editing.importance.usual")}
	for n := range mostImportant {
		options = append(options, strconv.Itoa(n+1))
	}
	c := e.newChoice("importance", options,
		func(event *timeline.Event) int { return min(max(int(event.Importance), 0), mostImportant) },
		func(event *timeline.Event, n int) { event.Importance = int8(n) })
	c.more = func(*timeline.Event) string { return e.Text("editing.importance.hint") }
	return c
}

// mediaRows returns the rows of pictures, films and sounds.
func (e *Editor) mediaRows() *rows {
	part := func(at int, name string, of func(*timeline.Media) *string) *input {
		in := e.newInput(fmt.Sprint("media.", at, ".", name), e.Text("editing.media."+name), 1)
		in.name = "media"
		in.text = func(event *timeline.Event) string {
			m := mediaAt(event, at)
			return *of(&m)
		}
		in.setting = func(text string) func(*timeline.Event) words.Message {
			return func(event *timeline.Event) words.Message {
				m := mediaAt(event, at)
				*of(&m) = text
				return edit.SetMedia(event, at, m)
			}
		}
		return in
	}
	return e.newRows("media", func(event *timeline.Event) int { return len(event.Details().Media) },
		func(at int) []*input {
			return []*input{
				part(at, "url", func(m *timeline.Media) *string { return &m.URL }),
				part(at, "caption", func(m *timeline.Media) *string { return &m.Caption }),
				part(at, "credit", func(m *timeline.Media) *string { return &m.Credit }),
			}
		},
		func(event *timeline.Event, at int) { edit.SetMedia(event, at, timeline.Media{}) })
}

// mediaAt returns a picture, film or sound by its position; none behind the last.
func mediaAt(e *timeline.Event, at int) timeline.Media {
	if all := e.Details().Media; at < len(all) {
		return all[at]
	}
	return timeline.Media{}
}

// extraRows returns the rows of fields that this version does not know.
func (e *Editor) extraRows() *rows {
	return e.newRows("extra", func(event *timeline.Event) int { return len(event.Details().Extra) },
		func(at int) []*input {
			name := e.newInput(fmt.Sprint("extra.", at, ".name"), e.Text("editing.extra.name"), 1)
			value := e.newInput(fmt.Sprint("extra.", at, ".value"), e.Text("editing.extra.value"), 1)
			name.name, value.name = "extra", "extra"
			name.text = func(event *timeline.Event) string { return extraAt(event, at).Name }
			value.text = func(event *timeline.Event) string { return string(extraAt(event, at).Value) }
			both := func(string) func(*timeline.Event) words.Message {
				name, value := name.Text, value.Text
				return func(event *timeline.Event) words.Message { return edit.SetExtra(event, at, name, value) }
			}
			name.setting, value.setting = both, both
			return []*input{name, value}
		},
		func(event *timeline.Event, at int) { edit.SetExtra(event, at, "", "") })
}

// extraAt returns a field that this version does not know by its position; none behind
// the last.
func extraAt(e *timeline.Event, at int) timeline.ExtraField {
	if all := e.Details().Extra; at < len(all) {
		return all[at]
	}
	return timeline.ExtraField{}
}
